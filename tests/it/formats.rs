//! Every format draws the same result: one plan side by side in all of them. That the kinds of reports agree on many plans is tested in
//! `agreement`.

use std::collections::BTreeMap;

use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::sheets::sheets;

/// The kinds of documents that `report` writes.
pub(crate) const KINDS: [&str; 4] = ["html", "md", "docx", "xlsx"];

/// A plan with something of everything that a document can show, and counts in which one unit is late.
const PLAN: &str = r#"schema = 1
[plan]
title = "Gender equality plan"
area = "Ward"
period = "2024"
frequency = "quarter"
issuer = "People's Committee of the ward"
based-on = ["Resolution 1"]
report-to = "The city"
report-due = 2024-12-05
funding = "The budget of the ward"
language = "en"
[[events]]
name = "Month of action"
from = 2024-11-15
to = 2024-12-15
[[responsibilities]]
who = "Women's Union"
tasks = ["Train the staff."]
[[units]]
id = "a"
name = "Hamlet A"
[[units]]
id = "b"
name = "Hamlet B"
[[elements]]
id = "women"
name = "Women among leaders"
kind = "stock"
[[elements]]
id = "leaders"
name = "Leaders"
kind = "stock"
[[elements]]
id = "news"
name = "News items"
kind = "flow"
[[elements]]
id = "victims"
name = "Victims"
kind = "flow"
sensitive = true
[[elements]]
id = "helped"
name = "Victims helped"
kind = "flow"
sensitive = true
[[goals]]
id = "1"
name = "Politics"
commitments = ["Every committee has a woman."]
tasks = ["Review the staff plan."]
[[goals.indicators]]
id = "1.1"
name = "Women among leaders"
source = "at least 40% women"
note = "Deputies count."
measure = "percentage"
numerator = "women"
denominator = "leaders"
baseline = { value = "38%", period = "2023" }
target = ">= 40%"
[[goals.indicators]]
id = "1.2"
name = "Hamlets with 40% women"
measure = "share-of-units"
unit-target = ">= 40%"
numerator = "women"
denominator = "leaders"
target = ">= 60%"
[[goals.indicators]]
id = "1.3"
name = "Women among leaders, by 2030"
measure = "percentage"
numerator = "women"
denominator = "leaders"
targets = { 2025 = ">= 60%", 2030 = ">= 75%" }
[[goals]]
id = "2"
name = "Media | <violence>"
[[goals.indicators]]
id = "2.1"
name = "News items, each quarter"
measure = "count"
numerator = "news"
each = ["quarter"]
target = ">= 3"
[[goals.indicators]]
id = "2.2"
name = "News items"
measure = "count"
numerator = "news"
[[goals.indicators]]
id = "2.3"
name = "Victims helped"
measure = "percentage"
numerator = "helped"
denominator = "victims"
target = ">= 90%"
[[goals.indicators]]
id = "2.4"
name = "Shelters"
measure = "count"
numerator = "victims"
target = ">= 1"
not-applicable = "the ward has no shelter"
"#;

const COUNTS: &str = "period,unit,women,leaders,news,victims,helped\n2024-Q1,a,2,4,1,3,3\n2024-Q1,b,1,4,2,0,0\n\
    2024-Q2,a,2,4,1,2,2\n2024-Q2,b,1,4,1,0,0\n2024-Q3,a,3,5,4,4,4\n2024-Q3,b,2,5,,,\n";

/// Everything that can be read in a workbook, a line for each row.
fn book_text(bytes: &[u8]) -> String {
    let (names, sheets) = sheets(bytes);
    let sheet = |name: &String| {
        let row = |row: &BTreeMap<String, String>| {
            let cells = row
                .iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| format!("{column}: {text}"));
            cells.collect::<Vec<_>>().join(" | ")
        };
        let rows = sheets[name].iter().map(row).filter(|row| !row.is_empty()).collect::<Vec<_>>();
        format!("=== {name}\n{}\n", rows.join("\n"))
    };
    names.iter().map(sheet).collect()
}

/// One result in every format; what a format shows can be read beside what the others do.
#[test]
fn one_result_side_by_side_in_every_format() {
    let folder = Folder::new(&[("plan.toml", PLAN), ("counts.csv", COUNTS)]);
    for format in ["table", "json", "csv", "markdown"] {
        let options = ["--format", format, "--by", "unit", "--missing", "--no-basis", "-q"];
        let run = folder.run(&[&["check", "counts.csv"], options.as_slice()].concat());
        assert_eq!(run.status, 1, "{}", run.whole());
        let result = run.stdout.replace(
            concat!("\"version\": \"", env!("CARGO_PKG_VERSION")),
            "\"version\": \"VERSION",
        );
        insta::assert_snapshot!(format!("check_{format}"), result);
    }
    for kind in KINDS {
        let output = format!("r.{kind}");
        let run = folder.run(&["report", "counts.csv", "-o", &output, "-q"]);
        assert_eq!(run.status, 1, "{}", run.whole());
        let path = folder.path().join(&output);
        let text = match kind {
            "docx" => Document::read(&path).text(),
            "xlsx" => book_text(&std::fs::read(path).expect("a workbook")),
            _ => folder.read(&output),
        };
        // The style of a page is the same for every plan.
        let text = match (text.find("<style>"), text.find("</style>")) {
            (Some(from), Some(to)) => {
                format!("{}{}", &text[..from], &text[to + "</style>".len()..])
            }
            _ => text,
        };
        let text =
            text.replace(concat!("gender-plan ", env!("CARGO_PKG_VERSION")), "gender-plan VERSION");
        insta::assert_snapshot!(format!("report_{kind}"), text);
    }
}
