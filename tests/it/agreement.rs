//! A dozen plans whose four kinds of reports are read back and held against the JSON.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::formats::KINDS;
use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::sheets::sheets;

/// A plan in English whose elements, units and groups are called what their ids are.
fn plan(units: &[&str], indicators: &[&str]) -> String {
    let units: String =
        units.iter().map(|id| format!("[[units]]\nid = \"{id}\"\nname = \"{id}\"\n")).collect();
    let stocks = ["women", "all"]
        .map(|id| format!("[[elements]]\nid = \"{id}\"\nkind = \"stock\"\n"))
        .concat();
    let flows = ["news", "cases", "helped"]
        .map(|id| format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n"))
        .concat();
    let hidden = "[[elements]]\nid = \"hidden\"\nkind = \"flow\"\nsensitive = true\n";
    let indicators: String =
        indicators.iter().map(|lines| format!("[[goals.indicators]]\n{lines}\n")).collect();
    format!(
        "schema = 1\n[plan]\ntitle = \"Plan\"\nperiod = \"2024\"\nfrequency = \"quarter\"\nlanguage = \"en\"\n\
         {units}{stocks}{flows}{hidden}[[goals]]\nid = \"1\"\nname = \"Goal\"\n{indicators}"
    )
}

const WOMEN: &str =
    "id = \"women\"\nmeasure = \"percentage\"\nnumerator = \"women\"\ndenominator = \"all\"\n";
const NEWS: &str = "id = \"news\"\nmeasure = \"count\"\nnumerator = \"news\"\n";
const HELPED: &str =
    "id = \"helped\"\nmeasure = \"percentage\"\nnumerator = \"helped\"\ndenominator = \"cases\"\n";
const HIDDEN: &str = "id = \"hidden\"\nmeasure = \"count\"\nnumerator = \"hidden\"\n";
const RULED_OUT: &str = "id = \"ruled-out\"\nmeasure = \"count\"\nnumerator = \"hidden\"\nnot-applicable = \"none here\"\n";
const SHARE: &str = "id = \"share\"\nmeasure = \"share-of-units\"\nunit-target = \">= 40%\"\nnumerator = \"women\"\ndenominator = \"all\"\n";
const EACH_QUARTER: &str = "each = [\"quarter\"]\n";

fn with(indicator: &str, lines: &[&str]) -> String {
    format!("{indicator}{}", lines.concat())
}

/// What a document must say, or says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Contents {
    verdicts: Vec<(String, String)>,
    /// Whether it says that it is for internal use only.
    is_internal: bool,
    /// The unit, the quarter and the element of each missing figure.
    missing: BTreeSet<Triple>,
    /// Units that have sent nothing at all, which some documents name in one line.
    silent: BTreeSet<String>,
}

type Triple = (Option<String>, String, String);

/// A plan, its counts and whether an indicator that applies rests on sensitive figures.
struct Case {
    name: &'static str,
    plan: String,
    counts: &'static str,
    is_internal: bool,
}

const OF_AREA: &str = "period,women,all,news,cases,helped,hidden\n\
    2024-Q1,1,4,1,6,5,1\n2024-Q2,2,4,9,5,,1\n2024-Q3,,,8,5,5,\n2024-Q4,3,4,8,5,5,1\n";
const OF_UNITS: &str = "period,unit,women,all,news,cases,helped,hidden\n\
    2024-Q1,a,1,2,1,6,5,1\n2024-Q1,b,1,3,2,5,5,\n2024-Q2,a,1,2,8,4,4,1\n2024-Q3,a,2,2,4,9,9,2\n\
    2024-Q3,b,1,3,1,1,1,1\n2024-Q4,a,2,2,4,9,9,2\n2024-Q4,b,1,3,5,1,,1\n";

fn cases() -> Vec<Case> {
    let at_least = |limit: &str| format!("target = \">= {limit}\"\n");
    let (forty, half, seven) = (at_least("40%"), at_least("50%"), at_least("7"));
    let helped = with(HELPED, &[EACH_QUARTER, &at_least("90%")]);
    let ruled_out = with(RULED_OUT, &[&seven]);
    let hidden = with(HIDDEN, &[&seven]);
    let case = |name, units: &[&str], indicators: &[&str], counts, is_internal| Case {
        name,
        plan: plan(units, indicators),
        counts,
        is_internal,
    };
    vec![
        case("states of the area", &[], &[&with(WOMEN, &[&forty])], OF_AREA, false),
        case(
            "a total of the area that lacks a quarter",
            &[],
            &[&with(NEWS, &[&seven]), &hidden],
            OF_AREA,
            true,
        ),
        // One quarter fails and decides; another one lacks a figure all the same.
        case(
            "each quarter, decided by one while another lacks a figure",
            &[],
            &[&helped],
            OF_AREA,
            false,
        ),
        case(
            "each quarter without a target",
            &[],
            &[&with(HELPED, &[EACH_QUARTER])],
            OF_AREA,
            false,
        ),
        case("ruled out and sensitive", &[], &[&ruled_out, &hidden], OF_AREA, true),
        case("nothing but ruled out", &[], &[&ruled_out, &with(NEWS, &[&seven])], OF_AREA, false),
        case("tracked alone", &[], &[WOMEN, NEWS], OF_AREA, false),
        case(
            "units that only the counts name",
            &[],
            &[&with(HELPED, &[&half]), &helped.replace("id = \"helped\"", "id = \"each\"")],
            OF_UNITS,
            false,
        ),
        case(
            "listed units",
            &["a", "b"],
            &[&with(WOMEN, &[&forty]), &hidden, NEWS],
            OF_UNITS,
            true,
        ),
        case(
            "listed units in each quarter",
            &["a", "b"],
            &[&helped, &with(NEWS, &[EACH_QUARTER, &seven])],
            OF_UNITS,
            false,
        ),
        case(
            "listed units, ruled out and sensitive",
            &["a", "b"],
            &[&ruled_out, &with(HIDDEN, &[])],
            OF_UNITS,
            true,
        ),
        case(
            "each unit",
            &["a", "b"],
            &[&with(WOMEN, &["each = [\"unit\"]\n", &half])],
            OF_UNITS,
            false,
        ),
        case(
            "a share of units",
            &["a", "b", "c"],
            &[&with(SHARE, &[&half]), &with(WOMEN, &[&half])],
            OF_UNITS,
            false,
        ),
        case(
            "everything reported",
            &["a"],
            &[&with(NEWS, &[&seven])],
            "period,unit,news\n2024-Q1,a,9\n2024-Q2,a,9\n2024-Q3,a,9\n2024-Q4,a,9\n",
            false,
        ),
    ]
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// The triples of a list of missing reports.
fn triples(reports: &Value) -> Vec<Triple> {
    let elements = |report: &Value| {
        let of_report = |element: &Value| {
            (report["unit"].as_str().map(str::to_owned), text(&report["period"]), text(element))
        };
        report["elements"].as_array().expect("elements").iter().map(of_report).collect::<Vec<_>>()
    };
    reports.as_array().expect("reports").iter().flat_map(elements).collect()
}

/// What the JSON says. Where the plan lists no units, what is missing stands in the explanation of each indicator.
fn of_json(folder: &Folder, case: &Case) -> Contents {
    let json = folder.run(&["check", "c.csv", "--format", "json", "--missing", "-q"]).json();
    let indicators = json["indicators"].as_array().expect("indicators");
    let missing = match &json["missing"] {
        Value::Null => {
            let explained = |indicator: &Value| {
                let run = folder.run(&[
                    "explain",
                    &text(&indicator["id"]),
                    "c.csv",
                    "--format",
                    "json",
                    "-q",
                ]);
                triples(&run.json()["missing"])
            };
            indicators.iter().flat_map(explained).collect()
        }
        listed => triples(listed).into_iter().collect(),
    };
    let reports = json["missing"].as_array().map(Vec::as_slice).unwrap_or_default();
    let silent = reports.iter().filter(|report| report["sent"] == "nothing");
    let silent = silent.map(|report| text(&report["unit"]));
    Contents {
        verdicts: indicators.iter().map(|one| (text(&one["id"]), text(&one["verdict"]))).collect(),
        is_internal: case.is_internal,
        missing,
        silent: silent.collect(),
    }
}

/// The verdict that a mark or a word stands for.
fn verdict(shown: &str) -> String {
    let known = [
        ("✓", "PASS", "pass"),
        ("✗", "FAIL", "fail"),
        ("○", "OPEN", "open"),
        ("?", "NO DATA", "no_data"),
        ("–", "N/A", "not_applicable"),
        ("·", "Tracked only", "tracked"),
        ("'-", "-", "tracked"),
    ];
    let found =
        known.iter().find(|(mark, word, _)| shown.starts_with(mark) || shown.starts_with(word));
    found.unwrap_or_else(|| panic!("the verdict {shown}")).2.to_owned()
}

/// Whether `text` begins with the line of what is for internal use only.
fn is_internal(text: &str) -> bool {
    let line = "INTERNAL USE ONLY: holds sensitive figures";
    assert_eq!(text.contains(line), text.trim_start_matches('*').starts_with(line));
    text.contains(line)
}

/// The quarters of `Q2 to Q3 2024, Q4 2024` or of another name of time within 2024.
fn quarters(times: &str) -> Vec<String> {
    let of_one = |time: &str| match time {
        "2024" => 1..=4,
        "nine months of 2024" => 1..=3,
        "first half of 2024" => 1..=2,
        "second half of 2024" => 3..=4,
        quarters => {
            let number =
                |quarter: &str| quarter.strip_prefix("Q").and_then(|number| number.parse().ok());
            let quarters =
                quarters.strip_suffix(" 2024").unwrap_or_else(|| panic!("the time {times}"));
            let (first, last) = quarters.split_once(" to ").unwrap_or((quarters, quarters));
            let [first, last] =
                [first, last].map(|end| number(end).unwrap_or_else(|| panic!("the time {times}")));
            first..=last
        }
    };
    times.split(", ").flat_map(of_one).map(|number: u32| format!("2024-Q{number}")).collect()
}

/// What stands for all figures of a unit that has sent nothing.
fn nothing_of(unit: &str) -> Triple {
    (Some(unit.to_owned()), "nothing".to_owned(), "sent".to_owned())
}

/// The triples of `Q1 2024: cases; helped · Q2 to Q3 2024: news`, which `unit` has not sent.
fn of_unit(unit: &str, figures: &str) -> Vec<Triple> {
    if figures == "nothing sent" {
        return unit.split("; ").map(nothing_of).collect();
    }
    if unit.starts_with("Nothing sent (") {
        return figures.split("; ").map(nothing_of).collect();
    }
    let of_time = |said: &str| {
        let (times, elements) = said.split_once(": ").unwrap_or_else(|| panic!("no time: {said}"));
        let triple = |time: String| {
            elements
                .split("; ")
                .map(move |element| (Some(unit.to_owned()), time.clone(), element.to_owned()))
        };
        quarters(times).into_iter().flat_map(triple).collect::<Vec<_>>()
    };
    figures.split(" · ").flat_map(of_time).collect()
}

/// The triples of `helped Helped – missing: cases (b, Q2 2024); helped (Q2 2024)`.
fn of_indicator(line: &str) -> Vec<Triple> {
    let Some((_, figures)) = line.split_once("missing: ") else { return Vec::new() };
    let of_figure = |figure: &str| {
        let (element, place) =
            figure.trim_end_matches(')').split_once(" (").unwrap_or_else(|| panic!("{line}"));
        let (unit, time) = place
            .split_once(", ")
            .map_or((None, place), |(unit, time)| (Some(unit.to_owned()), time));
        (unit, quarters(time).concat(), element.to_owned())
    };
    figures.split("; ").map(of_figure).collect()
}

fn of_markdown(page: &str) -> Contents {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let (_, goals) = page.split_once("\n## Results by goal\n").expect("results");
    let rows = goals
        .lines()
        .skip_while(|line| !line.starts_with("|--"))
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    // A goal is a row without a verdict.
    let rows = rows.map(cells).filter(|row| !row[5].is_empty());
    let verdicts = rows.map(|row| (row[1].clone(), verdict(&row[5])));
    let missing = page.split("## What is missing").nth(1).unwrap_or_default();
    let missing = missing.split("\n## ").next().expect("a section");
    let of_units = missing.lines().filter(|line| line.starts_with('|')).skip(2).map(cells);
    let of_indicators =
        missing.lines().filter(|line| line.starts_with("- ")).flat_map(of_indicator);
    Contents {
        verdicts: verdicts.collect(),
        is_internal: is_internal(page),
        missing: of_units.flat_map(|row| of_unit(&row[1], &row[3])).chain(of_indicators).collect(),
        silent: BTreeSet::new(),
    }
}

fn of_html(page: &str) -> Contents {
    let html = Html::parse_document(page);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|element| element.html()).collect::<Vec<_>>()
    };
    let words = |html: &str| {
        Html::parse_fragment(html).root_element().text().collect::<String>().trim().to_owned()
    };
    let texts = |selector: &str| all(selector).iter().map(|html| words(html)).collect::<Vec<_>>();
    let class = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        let class = |element: ElementRef<'_>| {
            element.value().attr("class").expect("a class").replace("verdict ", "")
        };
        html.select(&selector).map(class).collect::<Vec<_>>()
    };
    let ids = texts(".indicators tbody td.id");
    let units =
        texts("#missing tbody tr th").into_iter().zip(texts("#missing tbody tr td:last-child"));
    let of_units = units.flat_map(|(unit, figures)| of_unit(&unit, &figures));
    Contents {
        verdicts: ids.into_iter().zip(class(".indicators tbody td.judged .verdict")).collect(),
        is_internal: is_internal(&texts("header").concat()),
        missing: of_units
            .chain(texts("#missing li").iter().flat_map(|line| of_indicator(line)))
            .collect(),
        silent: BTreeSet::new(),
    }
}

fn of_docx(document: &Document) -> Contents {
    let rows = document.rows();
    let is_of_next = |row: &&Vec<String>| row.len() != 6 && row.len() > 1;
    let table = rows.iter().skip_while(|row| row[0] != "No.").skip(1);
    let table = table.take_while(|row| !is_of_next(row));
    let indicators: Vec<_> = table.filter(|row| row.len() == 6 && !row[0].is_empty()).collect();
    let paragraphs = document.paragraphs();
    let of_reporting =
        paragraphs.iter().map(|(_, text)| text).skip_while(|text| !text.starts_with("III. "));
    let lines = of_reporting.flat_map(|text| match text.strip_prefix("Figures not reported: ") {
        Some(figures) => figures.trim_end_matches('.').split("; ").collect(),
        None => {
            Vec::from_iter(text.strip_prefix("- ").and_then(|line| line.strip_suffix([';', '.'])))
        }
    });
    let missing = lines.flat_map(|line| {
        match line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")) {
            // `b: cases (Q2 2024, Q3 2024)`, where the plan lists nobody.
            Some((element, times)) => {
                let (unit, element) = element
                    .split_once(": ")
                    .map_or((None, element), |(unit, element)| (Some(unit), element));
                let triple = |time| (unit.map(str::to_owned), time, element.to_owned());
                quarters(times).into_iter().map(triple).collect()
            }
            None => {
                line.split_once(": ").map(|(unit, figures)| of_unit(unit, figures)).expect("a unit")
            }
        }
    });
    Contents {
        verdicts: indicators.iter().map(|row| (row[1].clone(), verdict(&row[5]))).collect(),
        is_internal: document.parts.iter().any(|(name, _)| name == "word/header-first.xml"),
        missing: missing.collect(),
        silent: BTreeSet::new(),
    }
}

/// The rows of a sheet below the one that begins with `head`.
fn below<'s>(
    rows: &'s [BTreeMap<String, String>],
    head: &str,
) -> impl Iterator<Item = &'s BTreeMap<String, String>> {
    rows.iter().skip_while(move |row| row.get("A").is_none_or(|cell| cell != head)).skip(1)
}

fn of_xlsx(bytes: &[u8]) -> Contents {
    let (_, sheets) = sheets(bytes);
    let judged = below(&sheets["Results"], "Id")
        .filter(|row| row.get("H").is_some_and(|cell| !cell.is_empty()));
    let reports = below(&sheets["Missing reports"], "Unit")
        .filter(|row| row.get("B").is_some_and(|cell| !cell.is_empty()));
    let of_report = |row: &BTreeMap<String, String>| {
        let unit = Some(row["A"].clone()).filter(|unit| unit != "the whole area");
        let triple =
            |element: &str| (unit.clone(), quarters(&row["B"]).concat(), element.to_owned());
        row["D"].split("; ").map(triple).collect::<Vec<_>>()
    };
    Contents {
        verdicts: judged.map(|row| (row["A"].clone(), verdict(&row["H"]))).collect(),
        is_internal: is_internal(&sheets["Results"][0]["A"]),
        missing: reports.flat_map(of_report).collect(),
        silent: BTreeSet::new(),
    }
}

/// What the document of `kind` on the plan and the counts of `folder` says.
fn of_kind(folder: &Folder, kind: &str) -> Contents {
    let output = format!("r.{kind}");
    let run = folder.run(&["report", "c.csv", "-o", &output, "-q"]);
    assert!(run.status < 2, "{}", run.whole());
    let path = folder.path().join(&output);
    match kind {
        "md" => of_markdown(&folder.read(&output)),
        "html" => of_html(&folder.read(&output)),
        "docx" => of_docx(&Document::read(&path)),
        _ => of_xlsx(&std::fs::read(path).expect("a workbook")),
    }
}

#[test]
fn every_kind_of_report_says_what_the_json_says() {
    for case in cases() {
        let folder = Folder::new(&[("plan.toml", &case.plan), ("c.csv", case.counts)]);
        let expected = of_json(&folder, &case);
        for kind in KINDS {
            let mut found = of_kind(&folder, kind);
            if kind == "xlsx" {
                // Its sheet of counts holds sensitive ones whether or not an indicator that applies rests on them.
                assert_eq!(found.is_internal, case.counts.contains("hidden"), "{}", case.name);
                found.is_internal = expected.is_internal;
            }
            let mut expected = expected.clone();
            let silent = std::mem::take(&mut expected.silent);
            if kind != "xlsx" {
                let is_silent =
                    |unit: &Option<String>| unit.as_ref().is_some_and(|unit| silent.contains(unit));
                expected.missing.retain(|(unit, ..)| !is_silent(unit));
                expected.missing.extend(silent.iter().map(|unit| nothing_of(unit)));
            }
            assert_eq!(found, expected, "{}: {kind}", case.name);
        }
    }
}

/// The two answers that some kinds once had wrong, by themselves.
#[test]
fn what_is_ruled_out_is_not_sensitive_and_every_group_is_asked_for_what_it_lacks() {
    let contents = |name: &str, kind: &str| {
        let case = cases().into_iter().find(|case| case.name == name).expect("a case");
        of_kind(&Folder::new(&[("plan.toml", &case.plan), ("c.csv", case.counts)]), kind)
    };
    for kind in ["html", "md", "docx"] {
        assert!(contents("ruled out and sensitive", kind).is_internal, "{kind}");
        assert!(!contents("nothing but ruled out", kind).is_internal, "{kind}");
    }
    for kind in KINDS {
        let contents = contents("each quarter, decided by one while another lacks a figure", kind);
        assert_eq!(contents.verdicts, [("helped".to_owned(), "fail".to_owned())], "{kind}");
        let lacking = (None, "2024-Q2".to_owned(), "helped".to_owned());
        assert_eq!(contents.missing, BTreeSet::from([lacking]), "{kind}");
    }
}
