//! `gender-plan lint`, and through it how a plan is read: which plans are sound, what is said of those that are not, and where.

use std::collections::BTreeSet;
use std::path::Path;

use gender_plan::diagnostic::Code;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::support::{Folder, Run};

/// A sound plan with a bit of everything; each test spoils one part of it.
const SOUND: &str = r#"schema = 1

[plan]
title = "Kế hoạch năm 2024"
period = "2024"
frequency = "quarter"
report-due = 2024-12-05
language = "en"

[[events]]
name = "Tháng hành động"
from = 2024-11-15
to = 2024-12-15

[[responsibilities]]
who = "Công chức Văn hóa - Xã hội"
tasks = ["Tổng hợp báo cáo"]

[input]
decimal = ","
missing = ["-"]
columns = { unit = ["Tên đơn vị"] }

[[dimensions]]
id = "sex"
values = [{ id = "female", name = "Nữ" }, { id = "male", name = "Nam" }]

[[units]]
id = "ubnd"
name = "Ủy ban nhân dân"

[[units]]
id = "mttq"
name = "Mặt trận Tổ quốc"
parent = "ubnd"

[[elements]]
id = "women_leaders"
name = "Số nữ lãnh đạo"
kind = "stock"

[[elements]]
id = "leaders"
name = "Số lãnh đạo"
kind = "stock"
by = ["sex"]
reported-by = ["mttq"]

[[goals]]
id = "1"
name = "Chính trị"

[[goals.indicators]]
id = "1.1"
measure = "percentage"
numerator = "women_leaders"
denominator = "leaders"
target = ">= 40%"

[[goals.indicators]]
id = "1.2"
names = { en = "Women to men" }
measure = "ratio"
numerator = "leaders[sex=female]"
denominator = "leaders[sex=male] + women_leaders"
targets = { "2025" = "<= 1.7", "2030" = "<= 1.4" }
baseline = { value = "1.9", period = "2023" }
"#;

/// What stands once in the plan, and what stands there instead.
type Change = (&'static str, &'static str);

fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SOUND.to_owned(), |plan, (from, to)| {
        assert_eq!(plan.matches(from).count(), 1, "stands once in the plan: {from}");
        plan.replace(from, to)
    })
}

/// The plan with another target of indicator 1.1, written as TOML.
fn with_target(target: &str) -> String {
    changed(&[(r#"">= 40%""#, target)])
}

fn lint(plan: &str) -> Run {
    Folder::new(&[("plan.toml", plan)]).run(&["lint"])
}

/// One finding, as `--format json` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    severity: String,
    code: String,
    line: usize,
    column: usize,
    message: String,
    hint: Option<String>,
}

fn findings(plan: &str) -> Vec<Finding> {
    let run = Folder::new(&[("plan.toml", plan)]).run(&["lint", "--format", "json"]);
    let list = run.json();
    let list = list.as_array().unwrap_or_else(|| panic!("a list: {}", run.whole()));
    let finding = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().map(ToOwned::to_owned);
        let number = |key: &str| finding[key].to_string().parse().expect("a number");
        assert_eq!(text("file").as_deref(), Some("plan.toml"));
        Finding {
            severity: text("severity").expect("a severity"),
            code: text("code").expect("a code"),
            line: number("line"),
            column: number("column"),
            message: text("message").expect("a message"),
            hint: text("hint"),
        }
    };
    list.iter().map(finding).collect()
}

fn codes(plan: &str) -> Vec<String> {
    findings(plan).into_iter().map(|finding| finding.code).collect()
}

/// The code and the hint of the only finding.
fn only(plan: &str) -> (String, String) {
    match findings(plan).as_slice() {
        [finding] => (finding.code.clone(), finding.hint.clone().unwrap_or_default()),
        all => panic!("one finding: {all:#?}"),
    }
}

/// What a drawn finding underlines first, and the place written above it.
fn underlined(drawn: &str) -> (String, String) {
    let mut source = Vec::new();
    let mut place = String::new();
    for line in drawn.lines() {
        if let Some((_, found)) = line.split_once("--> ") {
            found.clone_into(&mut place);
        }
        let characters: Vec<char> = line.chars().collect();
        if line.starts_with(' ') {
            let marked = (0..characters.len()).filter(|index| characters[*index] == '^');
            let text: String = marked.filter_map(|index| source.get(index)).collect();
            if !text.is_empty() {
                return (place, text);
            }
        } else {
            source = characters;
        }
    }
    (place, String::new())
}

/// A plan in which the text that a finding is about stands between « and ».
struct Marked {
    plan: String,
    line: usize,
    column: usize,
    text: String,
}

impl Marked {
    fn new(changes: &[(&str, &str)]) -> Self {
        let marked = changed(changes);
        let (before, rest) = marked.split_once('«').expect("a place that is marked");
        let (text, after) = rest.split_once('»').expect("an end of the place");
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            plan: format!("{before}{text}{after}"),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            text: text.to_owned(),
        }
    }

    fn place(&self) -> String {
        format!("plan.toml:{}:{}", self.line, self.column)
    }
}

/// Every code of a plan, with plans that have this problem and no other.
const FAULTS: &[(&str, &[Change])] = &[
    ("toml-syntax", &[(r#"title = "Kế hoạch năm 2024""#, "title = «Kế hoạch năm 2024»")]),
    ("toml-syntax", &[(r#"period = "2024""#, "period = \"2024\"\n«period» = \"2025\"")]),
    ("toml-syntax", &[("report-due = 2024-12-05", "report-due = «2024-02-30»")]),
    ("unsupported-schema", &[("schema = 1", "schema = «2»")]),
    ("unknown-key", &[(r#"target = ">= 40%""#, r#"«taget» = ">= 40%""#)]),
    ("missing-key", &[("[plan]\ntitle = \"Kế hoạch năm 2024\"", "«[plan]»")]),
    ("wrong-type", &[(r#"title = "Kế hoạch năm 2024""#, r#"title = «" "»"#)]),
    ("wrong-type", &[("report-due = 2024-12-05", "report-due = «\"05/12/2024\"»")]),
    ("unknown-choice", &[(r#"frequency = "quarter""#, r#"frequency = «"quarterly"»"#)]),
    ("unknown-choice", &[(r#"language = "en""#, r#"language = «"fr"»"#)]),
    ("unknown-choice", &[(r#"decimal = ",""#, r#"decimal = «";"»"#)]),
    ("unknown-choice", &[("missing = [\"-\"]", "encoding = «\"tcvn3\"»")]),
    ("unknown-choice", &[("kind = \"stock\"\nby", "kind = «\"stok\"»\nby")]),
    ("unknown-choice", &[("kind = \"stock\"\nby", "kind = \"stock\"\ntype = «\"float\"»\nby")]),
    ("unknown-choice", &[(r#"measure = "ratio""#, r#"measure = «"proportion"»"#)]),
    ("unknown-choice", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\neach = [«\"quater\"»]")]),
    ("bad-id", &[(r#"id = "1.1""#, r#"id = «"1.1 "»"#)]),
    ("bad-id", &[(r#"id = "1.1""#, r#"id = «"1.1\u200b"»"#)]),
    ("duplicate-id", &[(r#"id = "1.2""#, r#"id = «"1.1"»"#)]),
    ("duplicate-id", &[(r#"by = ["sex"]"#, r#"by = ["sex", «"sex"»]"#)]),
    ("ambiguous-name", &[("kind = \"stock\"\nby", "aliases = [«\"số nữ  LÃNH ĐẠO\"»]\nkind = \"stock\"\nby")]),
    ("bad-period", &[(r#"period = "2024""#, r#"period = «"2024-Q5"»"#)]),
    ("bad-period", &[(r#"period = "2024""#, r#"period = «"2030..2021"»"#)]),
    ("bad-period", &[(r#"period = "2023""#, r#"period = «"last year"»"#)]),
    ("bad-period", &[(r#""2025" ="#, r#"«"25"» ="#)]),
    ("bad-period", &[(r#""2025" ="#, r#"«"2025-Q1"» ="#)]),
    ("bad-date", &[("to = 2024-12-15", "to = «2024-11-14»")]),
    ("bad-date", &[("to = 2024-12-15", "to = «2024-12-15T08:00:00»")]),
    ("bad-date", &[("report-due = 2024-12-05", "report-due = «08:00:00»")]),
    ("bad-date", &[("report-due = 2024-12-05", "report-due = «0000-01-01»")]),
    ("bad-date", &[("report-due = 2024-12-05", "year-ends = «\"02-29\"»")]),
    ("bad-date", &[("report-due = 2024-12-05", "year-ends = «\"14/12\"»")]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders * «1,5»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders «)»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "«women_leaders +»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders + 2 * «(»3""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders «leaders»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders / «0»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "leaders[sex«]»""#)]),
    ("unknown-element", &[(r#"numerator = "women_leaders""#, r#"numerator = "«women_leader»""#)]),
    ("unknown-element", &[(r#"denominator = "leaders""#, r#"denominator = "(leaders + «lãnh_đạo») / 2""#)]),
    ("unknown-element", &[(r#"numerator = "women_leaders""#, "numerator = '''\n  leaders +\n  «ledaers»'''")]),
    ("unknown-dimension", &[(r#"["sex"]"#, r#"["sex", «"age"»]"#)]),
    ("unknown-dimension", &[(r#""leaders[sex=female]""#, r#""leaders[«age»=young]""#)]),
    ("unknown-dimension", &[(r#""leaders[sex=female]""#, r#""women_leaders[«sex»=female]""#)]),
    ("unknown-group", &[(r#""leaders[sex=female]""#, r#""leaders[sex=«femal»]""#)]),
    ("unknown-group", &[(r#""leaders[sex=female]""#, r#""leaders[sex=«Nữ»]""#)]),
    ("unknown-unit", &[(r#"reported-by = ["mttq"]"#, r#"reported-by = [«"mttq1"»]"#)]),
    ("unknown-unit", &[(r#"parent = "ubnd""#, r#"parent = «"ubnt"»"#)]),
    ("unit-cycle", &[(r#"parent = "ubnd""#, r#"parent = «"mttq"»"#)]),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.1\"", "«[[goals.indicators]]»\nid = \"1.1\""),
            ("denominator = \"leaders\"\n", ""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»\nid = \"1.2\""),
            ("denominator = \"leaders[sex=male] + women_leaders\"\n", ""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»\nid = \"1.2\""),
            (r#"measure = "ratio""#, "measure = \"rate\"\nper = 1000"),
            ("denominator = \"leaders[sex=male] + women_leaders\"\n", ""),
        ],
    ),
    (
        "needless-denominator",
        &[
            (r#"measure = "ratio""#, r#"measure = "count""#),
            (
                r#"denominator = "leaders[sex=male] + women_leaders""#,
                r#"denominator = «"leaders[sex=male] + women_leaders"»"#,
            ),
        ],
    ),
    ("missing-per", &[(r#"measure = "ratio""#, r#"measure = «"rate"»"#)]),
    ("needless-per", &[(r#"measure = "ratio""#, "measure = \"ratio\"\nper = «1000»")]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"trên 98%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"khoảng 60%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"40%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, "target = «39.95»")]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «">= 39,95%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «">= 1/0%"»"#)]),
    ("target-syntax", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= 1.4 lần"»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"tăng cường"»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «">="»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"40%.."»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"%"»"#)]),
    ("target-percent", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= 1.4%"»"#)]),
    ("target-percent", &[(r#"target = ">= 40%""#, r#"target = «">= 40"»"#)]),
    ("target-percent", &[(r#"target = ">= 40%""#, r#"target = «"40..60"»"#)]),
    ("target-percent", &[(r#"value = "1.9""#, r#"value = «"1.9%"»"#)]),
    ("target-range", &[(r#"target = ">= 40%""#, r#"target = «"60%..40%"»"#)]),
    ("target-twice", &[(r#"target = ">= 40%""#, "target = «\">= 40%\"»\ntargets = { \"2025\" = \">= 60%\" }")]),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «">= 100.01%"»"#)]),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «"> 100%"»"#)]),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «"< 0%"»"#)]),
    (
        "target-eases",
        &[(
            r#"targets = { "2025" = "<= 1.7", "2030" = "<= 1.4" }"#,
            r#"targets = «{ "2025" = "<= 1.4", "2030" = "<= 1.7" }»"#,
        )],
    ),
    ("target-below-baseline", &[(r#"target = ">= 40%""#, "target = «\">= 40%\"»\nbaseline = { value = \"46.67%\" }")]),
    ("each-finer-than-reports", &[("id = \"1.1\"\nmeasure", "id = «\"1.1\"»\neach = [\"month\"]\nmeasure")]),
    (
        "each-without-use",
        &[(r#"numerator = "leaders[sex=female]""#, "each = [«\"sex\"»]\nnumerator = \"leaders[sex=female]\"")],
    ),
    ("unused-element", &[("[[goals]]", "[[elements]]\nid = «\"news_items\"»\nkind = \"flow\"\n\n[[goals]]")]),
    (
        "unused-dimension",
        &[(
            "[[units]]\nid = \"ubnd\"",
            "[[dimensions]]\nid = «\"age\"»\nvalues = [{ id = \"young\" }]\n\n[[units]]\nid = \"ubnd\"",
        )],
    ),
    ("units-twice", &[("frequency = \"quarter\"", "frequency = \"quarter\"\nunits-file = «\"units.csv\"»")]),
    ("units-outside-plan", &[("id = \"mttq\"", "id = «\"mttq\"»\nvalid-from = 2025-01-01")]),
    ("units-outside-plan", &[("id = \"mttq\"", "id = «\"mttq\"»\nvalid-to = 2023-12-31")]),
    ("bad-date", &[("id = \"mttq\"", "id = \"mttq\"\nvalid-from = 2024-07-01\nvalid-to = «2024-06-30»")]),
    (
        "duplicate-id",
        &[(
            "[[elements]]\nid = \"leaders\"",
            "[[units]]\nid = «\"mttq\"»\nname = \"Mặt trận\"\n\n[[elements]]\nid = \"leaders\"",
        )],
    ),
    (
        "succession-both-sides",
        &[("[[goals]]", "[[succession]]\nfrom = [\"ubnd\", \"mttq\"]\nto = «\"mttq\"»\non = 2024-07-01\n\n[[goals]]")],
    ),
    (
        "succession-twice",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = [«\"old\"»]\nto = \"other\"\non = 2024-09-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "succession-twice",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = [\"other\"]\nto = «\"new\"»\non = 2024-09-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "succession-cycle",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"new\"\nto = «\"old\"»\non = 2024-09-01\n\n[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = «\"old\"»\nto = \"new\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\nvalid-to = 2024-07-01\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = «\"new\"»\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\nvalid-from = 2024-06-30\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = «\"new\"»\nto = \"other\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "unknown-unit",
        &[("[[goals]]", "[[succession]]\nfrom = [«\"ubnt\"»]\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]")],
    ),
    ("missing-key", &[("[[goals]]", "[[succession]]\nfrom = «[]»\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]")]),
    (
        "duplicate-id",
        &[("[[goals]]", "[[succession]]\nfrom = [\"ubnd\", «\"ubnd\"»]\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]")],
    ),
    ("target-points", &[(r#"target = ">= 40%""#, "target = «\">= baseline + 10\"»\nbaseline = { value = \"40%\" }")]),
    ("target-points", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= baseline - 1 points"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, "target = «\">= mốc + 10 điểm\"»\nbaseline = { value = \"40%\" }")]),
    (
        "target-unreachable",
        &[(r#"target = ">= 40%""#, "target = «\">= baseline + 10 points\"»\nbaseline = { value = \"90.01%\" }")],
    ),
    (
        "target-below-baseline",
        &[(r#"target = ">= 40%""#, "target = «\">= baseline - 10%\"»\nbaseline = { value = \"40%\" }")],
    ),
    ("target-without-baseline", &[(r#"target = ">= 40%""#, r#"target = «">= baseline + 10 points"»"#)]),
    (
        "target-without-baseline",
        &[(r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = «\">= baseline + 10%\"»")],
    ),
    ("missing-unit-target", &[(r#"measure = "percentage""#, r#"measure = «"share-of-units"»"#)]),
    ("needless-unit-target", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-target = «\">= 40%\"»")]),
    (
        "needless-unit-target",
        &[
            (r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = «{ \"mttq\" = \">= 45%\" }»"),
            (r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = \">= 40%\""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.1\"", "«[[goals.indicators]]»\nid = \"1.1\""),
            (r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = \">= 40%\""),
            ("denominator = \"leaders\"\n", ""),
        ],
    ),
    (
        "each-without-use",
        &[(r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = \">= 40%\"\neach = [«\"unit\"»]")],
    ),
    ("unknown-unit", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { «mtqt» = \">= 45%\" }")]),
    ("target-percent", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { mttq = «\">= 45\"» }")]),
    (
        "unused-unit-target",
        &[
            ("id = \"1.1\"", "id = «\"1.1\"»"),
            (r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { spare = \">= 45%\" }"),
            ("name = \"Số nữ lãnh đạo\"", "name = \"Số nữ lãnh đạo\"\nreported-by = [\"mttq\"]"),
            ("[[units]]\nid = \"mttq\"", "[[units]]\nid = \"spare\"\n\n[[units]]\nid = \"mttq\""),
        ],
    ),
    (
        "running-totals-unsaid",
        &[
            (
                "[[goals]]",
                "[[succession]]\nfrom = [\"old\"]\nto = \"new\"\non = «2024-07-01»\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
            ),
            ("name = \"Số nữ lãnh đạo\"\nkind = \"stock\"", "name = \"Số nữ lãnh đạo\"\nkind = \"year-to-date\""),
        ],
    ),
    ("no-indicators", &[(SOUND, "«s»chema = 1\n\n[plan]\ntitle = \"Kế hoạch\"\n")]),
];

/// A plan with the first fault of `code`, and all that is said of it.
fn shown(code: &str) -> String {
    let (_, changes) = FAULTS.iter().find(|(own, _)| *own == code).expect("a plan with this problem");
    lint(&Marked::new(changes).plan).whole()
}

#[test]
fn every_code_of_a_plan_problem_has_a_plan_with_this_problem() {
    let last = Code::ALL.iter().position(|code| *code == Code::NoIndicators).expect("the last code of a plan");
    let all: BTreeSet<&str> = Code::ALL[..=last].iter().map(|code| code.name()).collect();
    assert_eq!(FAULTS.iter().map(|(code, _)| *code).collect::<BTreeSet<&str>>(), all);
}

#[test]
fn every_problem_is_found_at_its_place_and_alone() {
    let mut wrong = Vec::new();
    for (code, changes) in FAULTS {
        let marked = Marked::new(changes);
        let found: Vec<_> =
            findings(&marked.plan).into_iter().map(|finding| (finding.code, finding.line, finding.column)).collect();
        if found != [((*code).to_owned(), marked.line, marked.column)] {
            wrong.push(format!("{changes:?}\n  {code} at {}\n  found {found:?}", marked.place()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_text_that_a_problem_is_about_is_underlined() {
    let mut wrong = Vec::new();
    for (_, changes) in FAULTS {
        let marked = Marked::new(changes);
        let drawn = lint(&marked.plan).stdout;
        if underlined(&drawn) != (marked.place(), marked.text) {
            wrong.push(format!("{changes:?}\n{drawn}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_comes_with_a_remedy() {
    let mut without = Vec::new();
    for (_, changes) in FAULTS {
        let plan = Marked::new(changes).plan;
        without.extend(findings(&plan).into_iter().filter(|finding| finding.hint.as_deref().is_none_or(str::is_empty)));
    }
    let without: BTreeSet<String> =
        without.into_iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect();
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn doubts_are_warnings_and_whatever_cannot_be_judged_is_an_error() {
    let doubts = [
        "target-unreachable",
        "target-eases",
        "target-below-baseline",
        "each-finer-than-reports",
        "units-outside-plan",
        "unused-unit-target",
        "unused-element",
        "unused-dimension",
        "no-indicators",
    ];
    for (code, changes) in FAULTS {
        let plan = Marked::new(changes).plan;
        let (status, severity) = if doubts.contains(code) { (1, "warning") } else { (2, "error") };
        let run = lint(&plan);
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{}", run.whole());
        assert!(findings(&plan).iter().all(|finding| finding.severity == severity), "{}", run.whole());
    }
}

// What is shown of each problem, to the letter.

#[test]
fn text_without_quotes_is_not_toml() {
    assert_snapshot!(shown("toml-syntax"), @r#"
    exit 2
    --- stdout
    error[toml-syntax]: string values must be quoted, expected literal string
     --> plan.toml:4:9
      |
    4 | title = Kế hoạch năm 2024
      |         ^^^^^^^^^^^^^^^^^
      |
      = help: texts stand in "quotes", lists in [brackets], and each key once in its table

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_plan_of_another_schema_is_refused() {
    assert_snapshot!(shown("unsupported-schema"), @r"
    exit 2
    --- stdout
    error[unsupported-schema]: the plan has schema 2, this program reads schema 1
     --> plan.toml:1:10
      |
    1 | schema = 2
      |          ^
      |
      = help: use a newer gender-plan, or write `schema = 1`

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_unknown_key_is_met_with_the_nearest_known_one() {
    assert_snapshot!(shown("unknown-key"), @r#"
    exit 2
    --- stdout
    error[unknown-key]: the indicator `1.1` has no key `taget`
      --> plan.toml:58:1
       |
    58 | taget = ">= 40%"
       | ^^^^^
       |
       = help: did you mean `target`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_missing_key_is_named() {
    assert_snapshot!(shown("missing-key"), @r#"
    exit 2
    --- stdout
    error[missing-key]: `plan` has no `title`
     --> plan.toml:3:1
      |
    3 | [plan]
      | ^^^^^^
      |
      = help: add `title = "…"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_blank_text_is_refused() {
    assert_snapshot!(shown("wrong-type"), @r#"
    exit 2
    --- stdout
    error[wrong-type]: `title` is empty
     --> plan.toml:4:9
      |
    4 | title = " "
      |         ^^^
      |
      = help: fill it in, or take it out

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_choice_that_there_is_not_is_refused() {
    assert_snapshot!(shown("unknown-choice"), @r#"
    exit 2
    --- stdout
    error[unknown-choice]: `frequency` cannot be `quarterly`
     --> plan.toml:6:13
      |
    6 | frequency = "quarterly"
      |             ^^^^^^^^^^^
      |
      = help: did you mean `quarter`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_id_with_outer_spaces_is_refused() {
    assert_snapshot!(shown("bad-id"), @r#"
    exit 2
    --- stdout
    error[bad-id]: the id `1.1 ` has outer spaces or characters that cannot be seen
      --> plan.toml:54:6
       |
    54 | id = "1.1 "
       |      ^^^^^^
       |
       = help: type the id again

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_id_given_twice_is_shown_at_both_places() {
    assert_snapshot!(shown("duplicate-id"), @r#"
    exit 2
    --- stdout
    error[duplicate-id]: the indicator id `1.1` is given twice
      --> plan.toml:61:6
       |
    54 | id = "1.1"
       |      ----- first here
    ...
    61 | id = "1.1"
       |      ^^^^^ again here
       |
       = help: give each its own id

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_name_of_two_elements_is_refused() {
    assert_snapshot!(shown("ambiguous-name"), @r#"
    exit 2
    --- stdout
    error[ambiguous-name]: `số nữ  LÃNH ĐẠO` names both the element `women_leaders` and the element `leaders`
      --> plan.toml:45:12
       |
    45 | aliases = ["số nữ  LÃNH ĐẠO"]
       |            ^^^^^^^^^^^^^^^^^
       |
       = help: in a CSV file the two could not be told apart: give one of them another name

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_fifth_quarter_is_no_period() {
    assert_snapshot!(shown("bad-period"), @r#"
    exit 2
    --- stdout
    error[bad-period]: `2024-Q5` is no period
     --> plan.toml:5:10
      |
    5 | period = "2024-Q5"
      |          ^^^^^^^^^
      |
      = help: write a period such as 2024, 2024-Q3 or 2024-09, or `2021..2030`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_event_that_ends_before_it_begins_is_refused() {
    assert_snapshot!(shown("bad-date"), @r"
    exit 2
    --- stdout
    error[bad-date]: `Tháng hành động` ends on 2024-11-14, before it begins on 2024-11-15
      --> plan.toml:13:6
       |
    13 | to = 2024-11-14
       |      ^^^^^^^^^^
       |
       = help: mend `from` or `to`

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn a_formula_with_a_decimal_comma_is_refused() {
    assert_snapshot!(shown("formula-syntax"), @r#"
    exit 2
    --- stdout
    error[formula-syntax]: `1,5` is no number
      --> plan.toml:56:30
       |
    56 | numerator = "women_leaders * 1,5"
       |                              ^^^
       |
       = help: write decimals with a point, such as 0.5

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_element_is_met_with_the_nearest_declared_one() {
    assert_snapshot!(shown("unknown-element"), @r#"
    exit 2
    --- stdout
    error[unknown-element]: no element `women_leader` is declared
      --> plan.toml:56:14
       |
    56 | numerator = "women_leader"
       |              ^^^^^^^^^^^^
       |
       = help: did you mean `women_leaders`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_dimension_is_refused() {
    assert_snapshot!(shown("unknown-dimension"), @r#"
    exit 2
    --- stdout
    error[unknown-dimension]: no dimension `age` is declared
      --> plan.toml:46:14
       |
    46 | by = ["sex", "age"]
       |              ^^^^^
       |
       = help: declare it under [[dimensions]]

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_group_is_met_with_the_nearest_declared_one() {
    assert_snapshot!(shown("unknown-group"), @r#"
    exit 2
    --- stdout
    error[unknown-group]: `sex` has no group `femal`
      --> plan.toml:64:26
       |
    64 | numerator = "leaders[sex=femal]"
       |                          ^^^^^
       |
       = help: did you mean `female`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_reporter_that_is_not_listed_is_met_with_the_nearest_listed_one() {
    assert_snapshot!(shown("unknown-unit"), @r#"
    exit 2
    --- stdout
    error[unknown-unit]: no unit `mttq1` is listed
      --> plan.toml:47:16
       |
    47 | reported-by = ["mttq1"]
       |                ^^^^^^^
       |
       = help: did you mean `mttq`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_below_itself_is_refused() {
    assert_snapshot!(shown("unit-cycle"), @r#"
    exit 2
    --- stdout
    error[unit-cycle]: the unit `mttq` is below itself
      --> plan.toml:35:10
       |
    35 | parent = "mttq"
       |          ^^^^^^
       |
       = help: mend its `parent`, or that of a unit above it

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_percentage_without_a_denominator_is_refused() {
    assert_snapshot!(shown("missing-denominator"), @r"
    exit 2
    --- stdout
    error[missing-denominator]: a percentage needs a denominator
      --> plan.toml:53:1
       |
    53 | [[goals.indicators]]
       | ^^^^^^^^^^^^^^^^^^^^
       |
       = help: add `denominator = …`, the whole that the numerator is held against

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn a_count_with_a_denominator_is_refused() {
    assert_snapshot!(shown("needless-denominator"), @r#"
    exit 2
    --- stdout
    error[needless-denominator]: a count has no denominator
      --> plan.toml:65:15
       |
    65 | denominator = "leaders[sex=male] + women_leaders"
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: leave it out, or choose `measure = "percentage"`, `"ratio"` or `"rate"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_rate_that_does_not_say_per_how_many_is_refused() {
    assert_snapshot!(shown("missing-per"), @r#"
    exit 2
    --- stdout
    error[missing-per]: a rate must say per how many
      --> plan.toml:63:11
       |
    63 | measure = "rate"
       |           ^^^^^^
       |
       = help: add `per = 1000`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn per_beside_another_measure_than_rate_is_refused() {
    assert_snapshot!(shown("needless-per"), @r#"
    exit 2
    --- stdout
    error[needless-per]: `per` beside `measure = "ratio"`
      --> plan.toml:64:7
       |
    64 | per = 1000
       |       ^^^^
       |
       = help: only a rate is per so many: leave `per` out, or set `measure = "rate"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_in_words_is_met_with_its_sign() {
    assert_snapshot!(shown("target-syntax"), @r#"
    exit 2
    --- stdout
    error[target-syntax]: `trên 98%` does not say how to compare
      --> plan.toml:58:10
       |
    58 | target = "trên 98%"
       |          ^^^^^^^^^^
       |
       = help: write `> 98%`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_without_a_number_is_refused() {
    assert_snapshot!(shown("target-without-number"), @r#"
    exit 2
    --- stdout
    error[target-without-number]: `tăng cường` has no number and cannot be judged
      --> plan.toml:58:10
       |
    58 | target = "tăng cường"
       |          ^^^^^^^^^^^^
       |
       = help: say the number that the actual is held against, such as `>= 40%` or `>= 3`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_percent_sign_where_none_belongs_is_refused() {
    assert_snapshot!(shown("target-percent"), @r#"
    exit 2
    --- stdout
    error[target-percent]: `%` in a target whose measure is no percentage
      --> plan.toml:66:41
       |
    66 | targets = { "2025" = "<= 1.7", "2030" = "<= 1.4%" }
       |                                         ^^^^^^^^^
       |
       = help: leave `%` out, or set `measure = "percentage"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_range_from_its_upper_end_is_refused() {
    assert_snapshot!(shown("target-range"), @r#"
    exit 2
    --- stdout
    error[target-range]: the range ends at `40%`, below its start `60%`
      --> plan.toml:58:10
       |
    58 | target = "60%..40%"
       |          ^^^^^^^^^^
       |
       = help: write the lower end first: `40%..60%`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn target_beside_targets_is_refused() {
    assert_snapshot!(shown("target-twice"), @r#"
    exit 2
    --- stdout
    error[target-twice]: both `target` and `targets`
      --> plan.toml:58:10
       |
    58 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: keep `target`, or one target for each year in `targets`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_that_no_figure_can_meet_is_doubted() {
    assert_snapshot!(shown("target-unreachable"), @r#"
    exit 1
    --- stdout
    warning[target-unreachable]: no figure can meet the target `>= 100.01%` of indicator 1.1
      --> plan.toml:58:10
       |
    58 | target = ">= 100.01%"
       |          ^^^^^^^^^^^^
       |
       = help: a percentage lies between 0% and 100%, and nothing that is counted is below zero

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_later_target_that_is_easier_is_doubted() {
    assert_snapshot!(shown("target-eases"), @r#"
    exit 1
    --- stdout
    warning[target-eases]: indicator 1.2: the target for 2030, `<= 1.7`, is easier than the one for 2025, `<= 1.4`
      --> plan.toml:66:11
       |
    66 | targets = { "2025" = "<= 1.4", "2030" = "<= 1.7" }
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: check both against the plan; a target is expected to stay or to grow stricter

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn an_increase_to_less_than_the_baseline_is_doubted() {
    assert_snapshot!(shown("target-below-baseline"), @r#"
    exit 1
    --- stdout
    warning[target-below-baseline]: indicator 1.1: the target `>= 40%` is behind the baseline, `46.67%`
      --> plan.toml:58:10
       |
    58 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: check the sign and both numbers against the plan

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn each_by_a_dimension_that_the_formulas_choose_from_is_refused() {
    assert_snapshot!(shown("each-without-use"), @r#"
    exit 2
    --- stdout
    error[each-without-use]: `each` by `sex`, but no element of the formulas is broken down by it
      --> plan.toml:64:9
       |
    64 | each = ["sex"]
       |         ^^^^^
       |
       = help: declare `by = ["sex"]` on the element, or leave it out of `each`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_element_that_nothing_uses_is_doubted() {
    assert_snapshot!(shown("unused-element"), @r#"
    exit 1
    --- stdout
    warning[unused-element]: no indicator uses the element `news_items`
      --> plan.toml:50:6
       |
    50 | id = "news_items"
       |      ^^^^^^^^^^^^
       |
       = help: use it in a formula, or take it out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_dimension_that_nothing_uses_is_doubted() {
    assert_snapshot!(shown("unused-dimension"), @r#"
    exit 1
    --- stdout
    warning[unused-dimension]: no element is broken down by `age`
      --> plan.toml:29:6
       |
    29 | id = "age"
       |      ^^^^^
       |
       = help: name it in the `by` of an element, or take it out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_difference_of_percentages_says_whether_it_is_in_points() {
    assert_snapshot!(shown("target-points"), @r#"
    exit 2
    --- stdout
    error[target-points]: a difference of percentages is in points, or in % of the baseline
      --> plan.toml:58:10
       |
    58 | target = ">= baseline + 10"
       |          ^^^^^^^^^^^^^^^^^^
       |
       = help: write `baseline + 10 points`, or `baseline + 10%` of what it was

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_that_counts_from_no_baseline_is_refused() {
    assert_snapshot!(shown("target-without-baseline"), @r#"
    exit 2
    --- stdout
    error[target-without-baseline]: the target counts from a baseline, and the indicator has none
      --> plan.toml:58:10
       |
    58 | target = ">= baseline + 10 points"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: add `baseline = { value = … }`, or write the number itself

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_share_of_units_says_what_each_has_to_meet() {
    assert_snapshot!(shown("missing-unit-target"), @r#"
    exit 2
    --- stdout
    error[missing-unit-target]: a share of units must say what each unit has to meet
      --> plan.toml:55:11
       |
    55 | measure = "share-of-units"
       |           ^^^^^^^^^^^^^^^^
       |
       = help: add `unit-target = ">= 4"`, with `%` where it is a percentage

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_of_units_that_nothing_reads_is_refused() {
    assert_snapshot!(shown("needless-unit-target"), @r#"
    exit 2
    --- stdout
    error[needless-unit-target]: `unit-target` beside `measure = "percentage"`
      --> plan.toml:59:15
       |
    59 | unit-target = ">= 40%"
       |               ^^^^^^^^
       |
       = help: set `measure = "share-of-units"`, or give single units a target in `unit-targets`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_of_a_unit_that_reports_nothing_of_it_is_doubted() {
    assert_snapshot!(shown("unused-unit-target"), @r#"
    exit 1
    --- stdout
    warning[unused-unit-target]: indicator 1.1: `spare` has a target, `>= 45%`, and reports none of it
      --> plan.toml:58:6
       |
    58 | id = "1.1"
       |      ^^^^^
       |
       = help: take it out of `unit-targets`, or mend `reported-by` of the elements

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn units_in_two_places_are_refused() {
    assert_snapshot!(shown("units-twice"), @r#"
    exit 2
    --- stdout
    error[units-twice]: units are listed both under [[units]] and in a `units-file`
     --> plan.toml:7:14
      |
    7 | units-file = "units.csv"
      |              ^^^^^^^^^^^
      |
      = help: keep one of the two lists

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_the_plan_never_meets_is_doubted() {
    assert_snapshot!(shown("units-outside-plan"), @r#"
    exit 1
    --- stdout
    warning[units-outside-plan]: `mttq` exists on no day of the plan's period, 2024
      --> plan.toml:33:6
       |
    33 | id = "mttq"
       |      ^^^^^^
       |
       = help: take it out, name it in a [[succession]], or mend `valid-from` and `valid-to`

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_unit_on_both_sides_of_a_succession_is_refused() {
    assert_snapshot!(shown("succession-both-sides"), @r#"
    exit 2
    --- stdout
    error[succession-both-sides]: the unit `mttq` stands on both sides of a succession
      --> plan.toml:51:6
       |
    51 | to = "mttq"
       |      ^^^^^^
       |
       = help: a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_becomes_others_twice_is_refused() {
    assert_snapshot!(shown("succession-twice"), @r#"
    exit 2
    --- stdout
    error[succession-twice]: `old` was succeeded already, and ended on 2024-06-30
      --> plan.toml:55:9
       |
    55 | from = ["old"]
       |         ^^^^^
       |
       = help: name it in one succession, and all that it became in its `to`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_comes_from_itself_is_refused() {
    assert_snapshot!(shown("succession-cycle"), @r#"
    exit 2
    --- stdout
    error[succession-cycle]: the unit `old` would come from itself
      --> plan.toml:51:6
       |
    51 | to = "old"
       |      ^^^^^
       |
       = help: a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_says_another_last_day_than_its_succession_is_shown_at_both_places() {
    assert_snapshot!(shown("validity-contradiction"), @r#"
    exit 2
    --- stdout
    error[validity-contradiction]: `old` says that its last day is 2024-07-01, not 2024-06-30
      --> plan.toml:50:8
       |
    50 | from = "old"
       |        ^^^^^
    ...
    56 | valid-to = 2024-07-01
       |            ---------- its last day
       |
       = help: mend `on`, which is the first day after, or `valid-to` of the unit

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_plan_without_indicators_is_doubted() {
    assert_snapshot!(shown("no-indicators"), @r"
    exit 1
    --- stdout
    warning[no-indicators]: the plan has no indicator: there is nothing to judge
     --> plan.toml:1:1
      |
    1 | schema = 1
      | ^
      |
      = help: add [[goals]] with [[goals.indicators]]

    0 errors, 1 warning
    --- stderr
    ");
}

#[test]
fn a_sound_plan_says_what_it_holds() {
    assert_snapshot!(lint(SOUND).whole(), @r"
    exit 0
    --- stdout
    the plan is sound: 1 goal, 2 indicators, 2 elements
    --- stderr
    ");
    let vietnamese = Folder::new(&[("plan.toml", SOUND)]).run(&["lint", "--lang", "vi"]);
    assert_snapshot!(vietnamese.whole(), @r"
    exit 0
    --- stdout
    kế hoạch hợp lệ: 1 mục tiêu, 2 chỉ tiêu, 2 số liệu
    --- stderr
    ");
}

#[test]
fn json_gives_a_list_of_findings_with_the_same_exit_status() {
    let twice = changed(&[("reported-by", "reported_by"), ("\"2030\" = \"<= 1.4\"", "\"2030\" = \"<= 2\"")]);
    let run = Folder::new(&[("plan.toml", &twice)]).run(&["lint", "--format", "json"]);
    assert_snapshot!(run.whole(), @r#"
    exit 2
    --- stdout
    [
      {
        "severity": "error",
        "code": "unknown-key",
        "file": "plan.toml",
        "line": 47,
        "column": 1,
        "message": "the element `leaders` has no key `reported_by`",
        "hint": "did you mean `reported-by`?"
      },
      {
        "severity": "warning",
        "code": "target-eases",
        "file": "plan.toml",
        "line": 66,
        "column": 11,
        "message": "indicator 1.2: the target for 2030, `<= 2`, is easier than the one for 2025, `<= 1.7`",
        "hint": "check both against the plan; a target is expected to stay or to grow stricter"
      },
      {
        "severity": "warning",
        "code": "target-below-baseline",
        "file": "plan.toml",
        "line": 66,
        "column": 11,
        "message": "indicator 1.2: the target `<= 2` is behind the baseline, `1.9`",
        "hint": "check the sign and both numbers against the plan"
      }
    ]
    --- stderr
    "#);
    let doubt = changed(&[("\"2030\" = \"<= 1.4\"", "\"2030\" = \"<= 1.8\"")]);
    for (plan, status) in [(SOUND, 0), (&doubt, 1), (&twice, 2)] {
        let folder = Folder::new(&[("plan.toml", plan)]);
        assert_eq!(folder.run(&["lint", "--format", "json"]).status, status, "{plan}");
        assert_eq!(folder.run(&["lint"]).status, status, "{plan}");
    }
    let run = Folder::new(&[("plan.toml", SOUND)]).run(&["lint", "--format", "json"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("[]\n", ""));
}

#[test]
fn the_plan_is_the_one_named_else_that_of_the_environment_else_plan_toml() {
    let of_schema = |schema: &str| changed(&[("schema = 1", &format!("schema = {schema}"))]);
    let folder =
        Folder::new(&[("plan.toml", &of_schema("2")), ("b/p.toml", &of_schema("3")), ("c.toml", &of_schema("4"))]);
    let says = |run: Run, place: &str| assert!(run.stdout.contains(place), "{place}: {}", run.whole());
    says(folder.run(&["lint"]), "plan.toml:1:10");
    says(folder.run(&["lint", "--plan", "b/p.toml"]), "b/p.toml:1:10");
    says(folder.run(&["lint", "c.toml"]), "c.toml:1:10");
    let output = folder.program(&["lint"]).env("GENDER_PLAN", "b/p.toml").output().expect("the program runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("b/p.toml:1:10"));
    let output = folder.program(&["lint", "--plan", "c.toml"]).env("GENDER_PLAN", "b/p.toml").output();
    assert!(String::from_utf8_lossy(&output.expect("the program runs").stdout).contains("c.toml:1:10"));
}

// All problems in one run.

const MANY_FAULTS: &[Change] = &[
    ("title = ", "tilte = "),
    (r#"frequency = "quarter""#, r#"frequency = "quater""#),
    ("to = 2024-12-15", "to = 2024-11-14"),
    (r#"tasks = ["Tổng hợp báo cáo"]"#, r#"tasks = "Tổng hợp báo cáo""#),
    (r#"decimal = ",""#, r#"decimal = "'""#),
    (r#"{ id = "male", name = "Nam" }"#, r#"{ id = "female", name = "Nam" }"#),
    (r#"parent = "ubnd""#, r#"parent = "ubnb""#),
    ("name = \"Số nữ lãnh đạo\"\nkind = \"stock\"", "name = \"Số nữ lãnh đạo\""),
    (r#"reported-by = ["mttq"]"#, r#"reported-by = ["mtqt"]"#),
    (r#"numerator = "women_leaders""#, r#"numerator = "women_leader + leader""#),
    (r#"target = ">= 40%""#, r#"target = "khoảng 40%""#),
    (r#"id = "1.2""#, r#"id = "1.1""#),
    (r#"denominator = "leaders[sex=male] + women_leaders""#, r#"denominator = "(leaders""#),
    (r#""2025" = "<= 1.7""#, r#""2025" = "<= 1,7""#),
    (r#"period = "2023""#, r#"period = "năm ngoái""#),
];

#[test]
fn all_problems_are_reported_in_one_run_in_the_order_of_the_file() {
    let plan = changed(MANY_FAULTS);
    let found: Vec<_> = findings(&plan).into_iter().map(|finding| (finding.line, finding.code)).collect();
    let expected = [
        (3, "missing-key"),
        (4, "unknown-key"),
        (6, "unknown-choice"),
        (13, "bad-date"),
        (17, "wrong-type"),
        (20, "unknown-choice"),
        (26, "duplicate-id"),
        (35, "unknown-unit"),
        (37, "missing-key"),
        (46, "unknown-unit"),
        (55, "unknown-element"),
        (57, "target-syntax"),
        (60, "duplicate-id"),
        (64, "formula-syntax"),
        (65, "target-syntax"),
        (66, "bad-period"),
    ];
    assert_eq!(found, expected.map(|(line, code)| (line, code.to_owned())));
    let run = lint(&plan);
    assert_eq!(run.status, 2, "{}", run.whole());
    let drawn: Vec<&str> = run.stdout.lines().filter_map(|line| Some(line.split_once("--> plan.toml:")?.1)).collect();
    let lines: Vec<usize> =
        drawn.iter().map(|place| place.split(':').next().and_then(|line| line.parse().ok()).expect("a line")).collect();
    assert_eq!(lines, expected.map(|(line, _)| line));
    assert!(run.stdout.ends_with("16 errors, 0 warnings\n"), "{}", run.whole());
}

#[test]
fn every_problem_of_a_plan_is_shown_however_many_there_are() {
    let keys: String = (0..50).map(|number| format!("key-{number} = 1\n")).collect();
    let plan = changed(&[("[[events]]", &format!("{keys}\n[[events]]"))]);
    assert_eq!(findings(&plan).len(), 50);
    let drawn = lint(&plan).stdout;
    assert_eq!((0..50).filter(|number| drawn.contains(&format!("no key `key-{number}`"))).count(), 50);
}

/// An indicator whose formula, measure or id is wrong still uses its elements, and is still an indicator: to call the elements
/// unused, or the plan empty, would send its author the wrong way.
#[test]
fn an_error_brings_no_untrue_finding_with_it() {
    let one_indicator = SOUND.split("\n[[goals.indicators]]\nid = \"1.2\"").next().expect("a beginning");
    assert_eq!(codes(one_indicator), [""; 0]);
    let wrong_per = changed(&[(r#"measure = "ratio""#, "measure = \"rate\"\nper = true")]);
    let mut plans = vec![(wrong_per, "wrong-type")];
    for (from, to, code) in [
        (r#"denominator = "leaders""#, r#"denominator = "leeders""#, "unknown-element"),
        (r#"numerator = "women_leaders""#, r#"numerator = "women_leaders)""#, "formula-syntax"),
        (r#"measure = "percentage""#, r#"measure = "percent""#, "unknown-choice"),
        (r#"measure = "percentage""#, "", "missing-key"),
        (r#"id = "1.1""#, "", "missing-key"),
        (r#"by = ["sex"]"#, r#"by = ["sex1"]"#, "unknown-dimension"),
        ("[[goals.indicators]]", "[[goals.indicator]]", "unknown-key"),
    ] {
        plans.push((one_indicator.replace(from, to), code));
    }
    let more: Vec<String> =
        plans.iter().filter(|(plan, code)| codes(plan) != [*code]).map(|(plan, _)| lint(plan).stdout).collect();
    assert!(more.is_empty(), "{}", more.join("\n"));
}

// Targets.

#[test]
fn vietnamese_words_of_plans_are_met_with_the_sign_they_mean() {
    for (written, meant) in [
        ("trên 98%", "> 98%"),
        ("Trên 50%", "> 50%"),
        ("dưới 30%", "< 30%"),
        ("đạt 80%", ">= 80%"),
        ("ít nhất 27%", ">= 27%"),
        ("từ 40% trở lên", ">= 40%"),
        ("40% trở lên", ">= 40%"),
        ("không quá 5%", "<= 5%"),
        ("giảm còn 5%", "<= 5%"),
        ("còn 5%", "<= 5%"),
        ("không dưới 60%", ">= 60%"),
    ] {
        let (code, hint) = only(&with_target(&format!("\"{written}\"")));
        assert_eq!((code.as_str(), hint.as_str()), ("target-syntax", &*format!("write `{meant}`")), "{written}");
    }
}

/// The plan of the ward says "đạt trên 50%" and "đạt trên 98%": strictly more, whatever word stands before it.
#[test]
fn dat_tren_is_above_and_not_at_least() {
    let (_, hint) = only(&with_target("\"đạt trên 98%\""));
    assert_eq!(hint, "write `> 98%`");
}

#[test]
fn about_is_a_range_that_the_author_must_state() {
    for written in ["khoảng 60%", "Khoảng 60%", "khoảng 98,5%"] {
        let (code, hint) = only(&with_target(&format!("\"{written}\"")));
        assert_eq!(code, "target-syntax");
        assert!(hint.contains("..") && hint.contains("author"), "{hint}");
    }
}

/// Whoever writes what the hint says must not meet the next error.
#[test]
fn a_target_that_a_hint_proposes_is_accepted() {
    let of_percentage = |target: &str| with_target(target);
    let of_ratio = |target: &str| {
        changed(&[(r#"{ "2025" = "<= 1.7", "2030" = "<= 1.4" }"#, &format!("{{ \"2025\" = {target} }}"))])
    };
    let mut refused = Vec::new();
    let mut hold = |plan: &dyn Fn(&str) -> String, written: &str| {
        let (_, hint) = only(&plan(written));
        let proposed = hint.split('`').skip(1).step_by(2).filter(|text| text.bytes().any(|byte| byte.is_ascii_digit()));
        let proposed: Vec<String> = proposed.map(|target| plan(&format!("\"{target}\""))).collect();
        let errors = |plan: &String| findings(plan).iter().any(|finding| finding.severity == "error");
        if proposed.is_empty() || proposed.iter().any(errors) {
            refused.push(format!("{written}: {hint}"));
        }
    };
    for written in ["40", "39.95"] {
        hold(&of_percentage, written);
    }
    let words = ["40%", "≥ 40%", "trên 98,5%", "từ 40% đến 60%", "khoảng 60%", "đạt 100% (năm 2024)"];
    for written in words {
        hold(&of_percentage, &format!("\"{written}\""));
    }
    for written in ["còn 1,5 lần", "1,5 lần", "ít nhất 03 tin, bài"] {
        hold(&of_ratio, &format!("\"{written}\""));
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

/// Two numbers of a sentence run together are a third one, which its author never meant.
#[test]
fn a_hint_runs_no_two_numbers_of_a_target_together() {
    let mut run_together = Vec::new();
    for (written, never) in [
        ("1e1", "11"),
        ("\"từ 2 đến 3 tin\"", "23"),
        ("\"mỗi quý 3 tin, cả năm 12 tin\"", "3,12"),
        ("\"đạt 100 (năm 2024)\"", "1002024"),
    ] {
        let ratio = (r#"measure = "percentage""#, r#"measure = "ratio""#);
        let (_, hint) = only(&changed(&[ratio, (r#"">= 40%""#, written)]));
        run_together.extend(hint.contains(never).then(|| format!("{written}: {hint}")));
    }
    assert!(run_together.is_empty(), "{run_together:#?}");
}

#[test]
fn ordinary_targets_are_sound() {
    for target in [
        ">= 0%",
        "<= 0%",
        ">= 100%",
        "= 100%",
        "<= 100%",
        "> 0%",
        "< 100%",
        "100%..100%",
        "40%..60%",
        "40..60%",
        ">=40%",
        " < 40 % ",
        ">= 39.95%",
        ">= 2/3%",
        "= 200/3%",
        "> 99.999999999999999999%",
    ] {
        assert_eq!(codes(&with_target(&format!("\"{target}\""))), [""; 0], "{target}");
    }
    for target in ["<= 1.5", ">= 1", "= 1.5", "1.4..1.6", "> 0", "<= 0", "<= 3/2"] {
        let plan = changed(&[
            (r#"{ "2025" = "<= 1.7", "2030" = "<= 1.4" }"#, &format!("{{ \"2025\" = \"{target}\" }}")),
            ("baseline = { value = \"1.9\", period = \"2023\" }\n", ""),
        ]);
        assert_eq!(codes(&plan), [""; 0], "{target}");
    }
}

/// Through a binary float the first would be 39.95000000000000284… and the second 40.
#[test]
fn a_bare_number_is_no_target_and_is_quoted_as_it_is_written() {
    for number in ["39.95", "39.9999999999999999999999", "40", "1_0.5"] {
        let finding = findings(&with_target(number)).remove(0);
        assert_eq!(finding.code, "target-syntax");
        assert!(finding.message.contains(&format!("`{}`", number.replace('_', ""))), "{}", finding.message);
    }
}

#[test]
fn a_later_target_may_stay_or_grow_stricter_but_not_ease() {
    let both = |one: &str, two: &str| {
        changed(&[(r#"target = ">= 40%""#, &format!("targets = {{ \"2030\" = \"{two}\", \"2025\" = \"{one}\" }}"))])
    };
    for (one, two) in [
        (">= 75%", ">= 60%"),
        ("> 60%", ">= 60%"),
        ("> 60%", "> 59.99%"),
        ("<= 25%", "<= 30%"),
        ("< 30%", "<= 30%"),
        ("40%..60%", "40%..61%"),
    ] {
        assert_eq!(codes(&both(one, two)), ["target-eases"], "{one}, then {two}");
    }
    for (one, two) in
        [(">= 60%", ">= 75%"), (">= 60%", "> 60%"), ("<= 30%", "< 30%"), (">= 60%", ">= 60%"), ("40%..60%", "45%..55%")]
    {
        assert_eq!(codes(&both(one, two)), [""; 0], "{one}, then {two}");
    }
}

/// The last one but two: a binary float cannot tell 0.30000000000000001 from 0.3.
#[test]
fn a_target_must_not_be_worse_than_its_baseline() {
    let plan = |target: &str, baseline: &str| {
        changed(&[(r#"target = ">= 40%""#, &format!("target = \"{target}\"\nbaseline = {{ value = {baseline} }}"))])
    };
    for (target, baseline) in [
        (">= 40%", "\"46.67%\""),
        (">= 40%", "40.1"),
        ("> 40%", "41"),
        ("<= 30%", "\"25%\""),
        ("< 30%", "29.99"),
        (">= 0.3%", "0.30000000000000001"),
        (">= 36.1%", "36.1000000000000000000000001"),
        ("<= 2/3%", "0.666666666666666666666666"),
    ] {
        assert_eq!(codes(&plan(target, baseline)), ["target-below-baseline"], "{target} from {baseline}");
    }
    for (target, baseline) in [
        (">= 36.1%", "36.1"),
        (">= 36.1%", "\"36.1%\""),
        (">= 40%", "36"),
        ("> 40%", "40"),
        ("<= 30%", "30.0"),
        ("<= 30%", "3.5e1"),
        ("<= 2/3%", "0.666666666666666666666667"),
    ] {
        assert_eq!(codes(&plan(target, baseline)), [""; 0], "{target} from {baseline}");
    }
}

#[test]
fn a_rate_says_per_how_many_in_whole_or_decimal_numbers_above_zero() {
    let plan = |per: &str| changed(&[(r#"measure = "ratio""#, &format!("measure = \"rate\"\nper = {per}"))]);
    for per in ["1000", "100_000", "1e5", "\"1000\"", "0.5"] {
        assert_eq!(codes(&plan(per)), [""; 0], "{per}");
    }
    for per in ["0", "-1000", "\"nghìn\"", "nan", "inf", "0.0"] {
        assert_eq!(codes(&plan(per)), ["wrong-type"], "{per}");
    }
}

// Keys and types at every level.

#[test]
fn a_mistyped_key_is_met_with_the_right_one_at_every_level() {
    let mistyped: &[(Change, &str)] = &[
        (("[[responsibilities]]", "[[«responsibilites»]]"), "responsibilities"),
        (("report-due = ", "«report_due» = "), "report-due"),
        (("[[responsibilities]]\n", "[[responsibilities]]\n«task» = []\n"), "tasks"),
        (("[[events]]\n", "[[events]]\n«form» = 2024-01-01\n"), "from"),
        (("decimal = ", "«decimals» = "), "decimal"),
        (("columns = { unit = ", "columns = { «unt» = "), "unit"),
        (("id = \"sex\"\n", "id = \"sex\"\n«valeus» = []\n"), "values"),
        (("name = \"Nam\"", "«nmae» = \"Nam\""), "name"),
        (("parent = ", "«parents» = "), "parent"),
        (("by = [\"sex\"]\nreported-by = ", "by = [\"sex\"]\n«reported_by» = "), "reported-by"),
        (("id = \"1\"\n", "id = \"1\"\n«commitment» = []\n"), "commitments"),
        (("target = \">= 40%\"", "«taget» = \">= 40%\""), "target"),
        (("target = \">= 40%\"", "target = \">= 40%\"\n«not_applicable» = \"x\""), "not-applicable"),
        (("names = { en = ", "names = { «eng» = "), "en"),
        (("baseline = { value = \"1.9\", period = ", "baseline = { value = \"1.9\", «peroid» = "), "period"),
    ];
    for (change, meant) in mistyped {
        let marked = Marked::new(&[*change]);
        let found = findings(&marked.plan);
        let [finding] = found.as_slice() else { panic!("one finding: {found:#?}") };
        assert_eq!((finding.code.as_str(), finding.line, finding.column), ("unknown-key", marked.line, marked.column));
        let hint = finding.hint.as_deref().unwrap_or_default();
        assert!(hint.contains(&format!("`{meant}`")), "{meant}: {hint}");
        assert_eq!(underlined(&lint(&marked.plan).stdout), (marked.place(), marked.text));
    }
}

#[test]
fn a_key_that_must_be_there_is_missed_by_name_at_every_level() {
    let left_out: &[(Change, &str)] = &[
        (("schema = 1\n", "«»"), "schema"),
        (("[plan]\ntitle = \"Kế hoạch năm 2024\"", "«[plan]»"), "title"),
        (("[[events]]\nname = \"Tháng hành động\"", "«[[events]]»"), "name"),
        (("[[events]]\nname = \"Tháng hành động\"\nfrom = 2024-11-15", "«[[events]]»\nname = \"Tháng\""), "from"),
        (("[[responsibilities]]\nwho = \"Công chức Văn hóa - Xã hội\"", "«[[responsibilities]]»"), "who"),
        (("[[dimensions]]", "«[[dimensions]]»\nid = \"age\"\n\n[[dimensions]]"), "values"),
        (("[[dimensions]]", "«[[dimensions]]»\nvalues = []\n\n[[dimensions]]"), "id"),
        (("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\", name = \"Nam\" }, «{ name = \"Khác\" }»"), "id"),
        (("[[units]]\nid = \"mttq\"", "«[[units]]»\nname = \"Đoàn\"\n\n[[units]]\nid = \"mttq\""), "id"),
        (("[[elements]]\nid = \"leaders\"", "«[[elements]]»\nkind = \"flow\"\n\n[[elements]]\nid = \"leaders\""), "id"),
        (
            (
                "[[elements]]\nid = \"leaders\"\nname = \"Số lãnh đạo\"\nkind = \"stock\"",
                "«[[elements]]»\nid = \"leaders\"\nname = \"Số lãnh đạo\"",
            ),
            "kind",
        ),
        (("[[goals]]\nid = \"1\"", "«[[goals]]»"), "id"),
        (("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»"), "id"),
        (
            (
                "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"percentage\"\nnumerator = \"women_leaders\"",
                "«[[goals.indicators]]»\nid = \"1.1\"\nmeasure = \"percentage\"",
            ),
            "numerator",
        ),
        (
            ("[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"percentage\"", "«[[goals.indicators]]»\nid = \"1.1\""),
            "measure",
        ),
        (("baseline = { value = \"1.9\", period = \"2023\" }", "baseline = «{ period = \"2023\" }»"), "value"),
    ];
    for (change, key) in left_out {
        let marked = Marked::new(&[*change]);
        let found: Vec<Finding> =
            findings(&marked.plan).into_iter().filter(|finding| finding.code == "missing-key").collect();
        let [finding] = found.as_slice() else { panic!("one missing key: {key}: {found:#?}") };
        assert_eq!((finding.line, finding.column), (marked.line, marked.column), "{key}");
        assert!(finding.message.contains(&format!("`{key}`")), "{key}: {}", finding.message);
        assert!(finding.hint.as_deref().is_some_and(|hint| hint.contains(&**key)), "{key}: {:?}", finding.hint);
    }
}

#[test]
fn a_value_of_another_type_is_refused_at_every_level() {
    let wrong: &[Change] = &[
        ("schema = 1", "schema = «\"1\"»"),
        ("title = \"Kế hoạch năm 2024\"", "title = «2024»"),
        ("period = \"2024\"", "period = «2024»"),
        ("report-due = 2024-12-05", "report-due = «\"2024-12-05\"»"),
        ("report-due = 2024-12-05", "based-on = «\"Kế hoạch số 75/KH-UBND\"»"),
        ("[[events]]", "«[events]»"),
        ("from = 2024-11-15", "from = «\"15/11/2024\"»"),
        ("tasks = [\"Tổng hợp báo cáo\"]", "tasks = [\"Tổng hợp\", «7»]"),
        ("tasks = [\"Tổng hợp báo cáo\"]", "tasks = [\"Tổng hợp\", «\"\"»]"),
        ("missing = [\"-\"]", "missing = «\"-\"»"),
        ("columns = { unit = [\"Tên đơn vị\"] }", "columns = { unit = «\"Tên đơn vị\"» }"),
        ("columns = { unit = [\"Tên đơn vị\"] }", "columns = «[\"Tên đơn vị\"]»"),
        ("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\" }, «\"other\"»"),
        ("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\", name = «true» }"),
        ("parent = \"ubnd\"", "parent = «[\"ubnd\"]»"),
        ("by = [\"sex\"]\n", "by = [\"sex\"]\nsensitive = «\"yes\"»\n"),
        ("by = [\"sex\"]\n", "by = [\"sex\"]\naliases = «\"lãnh đạo\"»\n"),
        ("id = \"1\"\n", "id = \"1\"\ncommitments = «\"…\"»\n"),
        ("id = \"1.1\"", "id = «1.1»"),
        ("target = \">= 40%\"", "target = «true»"),
        ("target = \">= 40%\"", "target = «[\">= 40%\"]»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\neach = «\"quarter\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\ndue = «\"2024-10-20\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nrequired = «\"false\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nnot-applicable = «true»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = «\"36%\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = { value = «\"36,1%\"» }"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = { value = «nan» }"),
        ("target = \">= 40%\"", "targets = «\">= 40%\"»"),
        ("target = \">= 40%\"", "targets = { \"2025\" = «40» }"),
        ("names = { en = \"Women to men\" }", "names = «\"Women to men\"»"),
        ("numerator = \"women_leaders\"", "numerator = «1»"),
        ("numerator = \"women_leaders\"", "numerator = «\"  \"»"),
    ];
    for change in wrong {
        let marked = Marked::new(&[*change]);
        let found: Vec<_> =
            findings(&marked.plan).into_iter().map(|finding| (finding.code, finding.line, finding.column)).collect();
        assert_eq!(found, [("wrong-type".to_owned(), marked.line, marked.column)], "{change:?}");
        assert_eq!(underlined(&lint(&marked.plan).stdout), (marked.place(), marked.text), "{change:?}");
    }
}

// Ids and names.

#[test]
fn an_id_is_given_once() {
    let twice: &[Change] = &[
        ("[[goals]]\nid = \"1\"", "[[elements]]\nid = «\"leaders\"»\nkind = \"flow\"\n\n[[goals]]\nid = \"1\""),
        ("[[goals]]\nid = \"1\"", "[[goals]]\nid = \"1\"\n\n[[goals]]\nid = «\"1\"»"),
        ("id = \"1.2\"", "id = «\"1.1\"»"),
        ("[[goals.indicators]]\nid = \"1.2\"", "[[goals]]\nid = \"2\"\n\n[[goals.indicators]]\nid = «\"1.1\"»"),
        ("[[units]]\nid = \"mttq\"", "[[units]]\nid = «\"ubnd\"»\n\n[[units]]\nid = \"mttq\""),
        (
            "[[units]]\nid = \"ubnd\"",
            "[[dimensions]]\nid = «\"sex\"»\nvalues = [{ id = \"x\" }]\n\n[[units]]\nid = \"ubnd\"",
        ),
        ("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\", name = \"Nam\" }, { id = «\"female\"», name = \"X\" }"),
    ];
    for change in twice {
        let marked = Marked::new(&[*change]);
        assert_eq!(codes(&marked.plan), ["duplicate-id"], "{change:?}");
        let drawn = lint(&marked.plan).stdout;
        assert!(drawn.contains("first here") && drawn.contains("again here"), "{drawn}");
        let again = findings(&marked.plan).remove(0);
        assert_eq!((again.line, again.column), (marked.line, marked.column), "{drawn}");
    }
}

#[test]
fn ids_of_elements_and_dimensions_are_snake_case() {
    for id in ["Leaders", "2leaders", "_leaders", "wo-men", "số_nữ", "women leaders", "a.b", "a[b"] {
        let plan = changed(&[("[[goals]]", &format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n\n[[goals]]"))]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}: {}", lint(&plan).whole());
        let plan = changed(&[(
            "[[dimensions]]",
            &format!("[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"),
        )]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}: {}", lint(&plan).whole());
    }
    for id in ["a", "a1", "women_leaders_2", "a__b_"] {
        let plan = changed(&[("[[goals]]", &format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\n\n[[goals]]"))]);
        assert_eq!(codes(&plan), ["unused-element"], "{id}");
    }
}

/// Ids of goals, indicators and units are the author's own: numbers of the plan's headings, codes of places.
#[test]
fn other_ids_are_the_authors_own() {
    let plan = changed(&[("id = \"1.1\"", "id = \"II.1 a)\""), ("id = \"1\"\n", "id = \"Mục tiêu 1\"\n")]);
    assert_eq!(codes(&plan), [""; 0]);
}

#[test]
fn an_element_is_not_called_like_a_column() {
    for name in [
        "period",
        "Kỳ báo cáo",
        "kỳ",
        "UNIT",
        "đơn vị",
        "ĐƠN VỊ",
        "element",
        "số liệu",
        "value",
        "giá trị",
        "Số lượng",
        "sex",
    ] {
        for key in [format!("name = \"{name}\""), format!("name = \"x\"\naliases = [\"y\", \"{name}\"]")] {
            let plan = changed(&[("name = \"Số lãnh đạo\"", &key)]);
            assert_eq!(codes(&plan), ["ambiguous-name"], "{key}");
        }
    }
}

#[test]
fn two_things_are_not_called_the_same_whatever_the_case_and_unicode_form() {
    let decomposed = "Số nữ lãnh đạo".replace('ố', "o\u{302}\u{301}").replace('ữ', "u\u{31b}\u{303}");
    for (from, to) in [
        ("name = \"Số lãnh đạo\"", format!("name = \"{decomposed}\"")),
        ("name = \"Số lãnh đạo\"", "name = \"SỐ NỮ LÃNH ĐẠO\"".to_owned()),
        ("name = \"Số lãnh đạo\"", "aliases = [\"women_leaders\"]".to_owned()),
        ("name = \"Mặt trận Tổ quốc\"", "aliases = [\" Ủy ban  nhân dân\"]".to_owned()),
        ("name = \"Nam\"", "aliases = [\"nữ\"]".to_owned()),
    ] {
        assert_eq!(codes(&changed(&[(from, &to)])), ["ambiguous-name"], "{to}");
    }
    let own_name_again = changed(&[("name = \"Số lãnh đạo\"", "name = \"Leaders\"\naliases = [\"LEADERS\"]")]);
    assert_eq!(codes(&own_name_again), [""; 0]);
}

#[test]
fn a_name_taken_twice_is_told_once() {
    let plan =
        changed(&[("id = \"mttq\"\nname = \"Mặt trận Tổ quốc\"", "id = \"UBND\""), ("[\"mttq\"]", "[\"UBND\"]")]);
    assert_eq!(codes(&plan), ["ambiguous-name"]);
}

/// A dimension's id heads its column. Called `value`, it takes the place of the figures: no long file could be read any more.
#[test]
fn a_dimension_is_not_called_like_a_column() {
    for id in ["period", "unit", "element", "value"] {
        let plan = changed(&[(
            "[[dimensions]]",
            &format!("[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"),
        )]);
        let run = lint(&plan.replace("by = [\"sex\"]", &format!("by = [\"sex\", \"{id}\"]")));
        assert_eq!(run.status, 2, "{id}: {}", run.whole());
    }
}

/// `each` takes the lengths of time and `unit` for itself.
#[test]
fn a_dimension_is_not_called_like_a_length_of_time() {
    for id in ["month", "quarter", "year"] {
        let plan = changed(&[(
            "[[dimensions]]",
            &format!("[[dimensions]]\nid = \"{id}\"\nvalues = [{{ id = \"x\" }}]\n\n[[dimensions]]"),
        )]);
        assert!(codes(&plan).contains(&"bad-id".to_owned()), "{id}");
    }
}

/// In a dimension's column `total` and `tổng` mark the total of all groups, so that no group can be meant by them.
#[test]
fn a_group_is_not_called_like_the_total() {
    for name in ["id = \"total\"", "id = \"x\", name = \"Tổng\"", "id = \"x\", aliases = [\"TOTAL\"]"] {
        let run =
            lint(&changed(&[("{ id = \"male\", name = \"Nam\" }", &format!("{{ id = \"male\" }}, {{ {name} }}"))]));
        assert_eq!(run.status, 2, "{name}: {}", run.whole());
    }
}

#[test]
fn a_further_column_name_does_not_mean_something_else_already() {
    for columns in [
        "{ unit = [\"Kỳ\"] }",
        "{ unit = [\"leaders\"] }",
        "{ unit = [\"Tên\"], element = [\"TÊN\"] }",
        "{ value = [\"sex\"] }",
    ] {
        let run = lint(&changed(&[("{ unit = [\"Tên đơn vị\"] }", columns)]));
        assert_eq!(run.status, 2, "{columns}: {}", run.whole());
    }
    assert_eq!(
        codes(&changed(&[("{ unit = [\"Tên đơn vị\"] }", "{ unit = [\"Đơn vị\", \"Tên\"], sex = [\"Giới\"] }")])),
        [""; 0]
    );
}

#[test]
fn a_reporter_is_named_once() {
    let run = lint(&changed(&[(r#"reported-by = ["mttq"]"#, r#"reported-by = ["mttq", "mttq"]"#)]));
    assert_eq!(run.status, 2, "{}", run.whole());
}

// Units, `each`.

#[test]
fn every_unit_of_a_cycle_is_reported_and_none_beside_it() {
    let unit = |id: &str, parent: &str| format!("[[units]]\nid = \"{id}\"\nparent = \"{parent}\"\n\n");
    let cycle = unit("a", "b") + &unit("b", "c") + &unit("c", "a") + &unit("below", "a");
    let plan = changed(&[("[[elements]]\nid = \"leaders\"", &format!("{cycle}[[elements]]\nid = \"leaders\""))]);
    let found: Vec<_> = findings(&plan).into_iter().map(|finding| (finding.code, finding.message)).collect();
    let expected = ["a", "b", "c"].map(|id| ("unit-cycle".to_owned(), format!("the unit `{id}` is below itself")));
    assert_eq!(found, expected);
}

#[test]
fn each_is_by_a_length_of_time_a_dimension_or_unit() {
    let plan = |each: &str| changed(&[(r#"target = ">= 40%""#, &format!("target = \">= 40%\"\neach = {each}"))]);
    for each in
        [r#"["quarter"]"#, r#"["half-year"]"#, r#"["year"]"#, r#"["sex"]"#, r#"["unit"]"#, r#"["quarter", "sex"]"#]
    {
        assert_eq!(codes(&plan(each)), [""; 0], "{each}");
    }
    assert_eq!(only(&plan(r#"["sexe"]"#)), ("unknown-choice".to_owned(), "did you mean `sex`?".to_owned()));
    let (code, hint) = only(&plan(r#"["age"]"#));
    assert_eq!(code, "unknown-choice");
    assert!(hint.contains("`quarter`") && hint.contains("`unit`") && hint.contains("`sex`"), "{hint}");
    assert_eq!(codes(&plan(r#"["sex", "sex"]"#)), ["each-without-use"]);
}

#[test]
fn an_event_may_last_one_day() {
    assert_eq!(codes(&changed(&[("to = 2024-12-15", "to = 2024-11-15")])), [""; 0]);
}

// The plans that come with the program.

const SHIPPED: &str = include_str!("../../plan.toml");

#[test]
fn the_shipped_plans_are_sound() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut plans = vec![top.join("plan.toml")];
    for folder in std::fs::read_dir(top.join("examples")).expect("examples") {
        plans.extend(Some(folder.expect("a folder").path().join("plan.toml")).filter(|plan| plan.exists()));
    }
    assert!(plans.len() > 2, "{plans:?}");
    for plan in plans {
        let run = Folder::new(&[]).run(&["lint", "--plan", plan.to_str().expect("UTF-8")]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    }
}

/// The indicators of the ward's plan: id, numerator / denominator, target, kind of each side, `each`, and what else is asked.
const WARD: &str = "
1.1 | women_leaders | leaders | >= 40% | stock / stock | |
1.2 | women_leaders_mass_orgs | leaders_mass_orgs | > 50% | stock / stock | |
1.3 | women_party_members | women_staff | > 98% | stock / stock | | note
1.4 | women_managers_trained | women_managers | >= 100% | stock / stock | subject |
2.1 | women_staff_with_loans | | | flow | |
3.1 | women_care_hours / women_surveyed | men_care_hours / men_surveyed | <= 1.5 | flow / flow | |
3.2 | victims_supported | victims | >= 100% | flow / flow | | sensitive
3.3 | perpetrators_counselled | perpetrators_detected | >= 100% | flow / flow | | sensitive
3.4 | returnees_supported | returnees_in_need | >= 100% | flow / flow | | sensitive
3.5 | assistance_facilities_active | assistance_facilities | >= 100% | any / any | | not-applicable
4.1 | third_child_births | | <= 0 | flow | | sensitive
4.2 | women_staff_examined | women_staff | | year-to-date / stock | |
4.3 | pregnant_staff_with_care | pregnant_staff | >= 100% | stock / stock | | sensitive
5.1 | lessons_with_gender_content | lessons_planned | >= 100% | flow / flow | |
5.2 | primary_completers | primary_leavers | >= 100% | flow / flow | sex |
5.3 | lower_secondary_completers | lower_secondary_leavers | >= 100% | flow / flow | sex |
6.1 | people_reached | population | >= 80% | year-to-date / stock | |
6.2 | organisations_committed | organisations | >= 100% | stock / stock | |
6.3 | news_items | | >= 3 | flow | quarter |
6.4 | october_20_activities | | >= 1 | flow | | due 2024-10-20
";

fn tables<'a>(table: &'a toml::Table, key: &str) -> Vec<&'a toml::Table> {
    let list = table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry.as_table().expect("a table")).collect()
}

fn text<'a>(table: &'a toml::Table, key: &str) -> &'a str {
    table.get(key).map_or("", |value| value.as_str().expect("text"))
}

fn list(table: &toml::Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry.as_str().expect("text").to_owned()).collect()
}

fn date(table: &toml::Table, key: &str) -> String {
    table.get(key).map(|value| value.as_datetime().expect("a date").to_string()).unwrap_or_default()
}

fn shipped() -> toml::Table {
    SHIPPED.parse().expect("TOML")
}

#[test]
fn the_shipped_plan_has_the_indicators_of_the_ward() {
    let plan = shipped();
    let goals = tables(&plan, "goals");
    let written: Vec<String> = goals
        .iter()
        .flat_map(|goal| tables(goal, "indicators"))
        .map(|indicator| {
            let (numerator, denominator) = (text(indicator, "numerator"), text(indicator, "denominator"));
            [
                text(indicator, "id"),
                numerator,
                denominator,
                text(indicator, "target"),
                &list(indicator, "each").join(" "),
            ]
            .join(" | ")
        })
        .collect();
    let expected: Vec<String> =
        rows().into_iter().map(|row| [row[0], row[1], row[2], row[3], row[5]].join(" | ")).collect();
    assert_eq!(written, expected);
    for (goal, id) in goals.iter().zip(1..) {
        assert_eq!(text(goal, "id"), id.to_string());
        let of_goal = format!("{id}.");
        assert!(tables(goal, "indicators").iter().all(|indicator| text(indicator, "id").starts_with(&of_goal)));
    }
    for (indicator, row) in goals.iter().flat_map(|goal| tables(goal, "indicators")).zip(rows()) {
        let measure = match (row[0], row[2]) {
            ("3.1", _) => "ratio",
            (_, "") => "count",
            _ => "percentage",
        };
        assert_eq!(text(indicator, "measure"), measure, "{}", row[0]);
        assert_eq!(indicator.contains_key("not-applicable"), row[6] == "not-applicable", "{}", row[0]);
        assert_eq!(date(indicator, "due"), row[6].strip_prefix("due ").unwrap_or_default(), "{}", row[0]);
        assert!(row[6] != "note" || !text(indicator, "note").is_empty(), "{}", row[0]);
        assert!(text(indicator, "source").starts_with("II."), "{}", row[0]);
        assert!(!indicator.contains_key("targets"), "{}", row[0]);
    }
}

fn rows() -> Vec<Vec<&'static str>> {
    WARD.lines().filter(|line| !line.is_empty()).map(|line| line.split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_shipped_plan_has_the_elements_of_the_ward() {
    let plan = shipped();
    let elements = tables(&plan, "elements");
    let mut named = BTreeSet::new();
    for row in rows() {
        let kinds: Vec<&str> = row[4].split('/').map(str::trim).collect();
        for (formula, kind) in [row[1], row[2]].into_iter().zip(kinds) {
            for id in formula.split('/').map(str::trim) {
                named.insert(id);
                let element = elements.iter().find(|element| text(element, "id") == id);
                let element = element.unwrap_or_else(|| panic!("an element {id}"));
                assert!(kind == "any" || text(element, "kind") == kind, "{id}");
                let sensitive = element.get("sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
                assert_eq!(sensitive, row[6] == "sensitive", "{id}");
                let decimal = text(element, "type") == "number";
                assert_eq!(decimal, id.ends_with("_hours"), "{id}");
                let by = list(element, "by");
                match row[5] {
                    "sex" => assert_eq!(by, ["sex"], "{id}"),
                    "subject" if id == "women_managers_trained" => assert_eq!(by, ["subject"], "{id}"),
                    _ => assert!(by.is_empty(), "{id}"),
                }
            }
        }
    }
    assert_eq!(elements.iter().map(|element| text(element, "id")).collect::<BTreeSet<&str>>(), named);
    let groups = |id: &str| -> Vec<&str> {
        let dimensions = tables(&plan, "dimensions").into_iter().filter(|dimension| text(dimension, "id") == id);
        dimensions.flat_map(|dimension| tables(dimension, "values")).map(|group| text(group, "id")).collect()
    };
    assert_eq!(groups("subject"), ["political_theory", "state_management", "professional"]);
    assert_eq!(groups("sex"), ["female", "male"]);
}

#[test]
fn the_shipped_plan_holds_what_the_ward_says_beside_its_numbers() {
    let plan = shipped();
    let header = plan["plan"].as_table().expect("a table");
    assert_eq!((text(header, "area"), text(header, "period")), ("Phường Nguyễn Trãi", "2024"));
    assert_eq!((text(header, "frequency"), text(header, "language")), ("quarter", "vi"));
    assert_eq!(text(header, "issuer"), "Ủy ban nhân dân phường Nguyễn Trãi");
    assert_eq!(date(header, "report-due"), "2024-12-05");
    for key in ["title", "report-to", "funding"] {
        assert!(!text(header, key).is_empty(), "{key}");
    }
    for key in ["based-on", "purpose", "requirements"] {
        assert!(!list(header, key).is_empty(), "{key}");
    }
    assert!(list(header, "based-on").iter().any(|document| document.contains("75/KH-UBND")));
    let events: Vec<_> = tables(&plan, "events").iter().map(|event| (date(event, "from"), date(event, "to"))).collect();
    assert_eq!(events, [("2024-11-15".to_owned(), "2024-12-15".to_owned())]);
    let responsibilities = tables(&plan, "responsibilities");
    assert!(responsibilities.len() >= 2);
    assert!(responsibilities.iter().all(|one| !text(one, "who").is_empty() && !list(one, "tasks").is_empty()));
    for goal in tables(&plan, "goals") {
        let id = text(goal, "id");
        assert!(!text(goal, "name").is_empty() && !list(goal, "tasks").is_empty(), "{id}");
        // Every sentence of goals 3 and 6 is an indicator; the others promise things without a number.
        assert_eq!(list(goal, "commitments").is_empty(), ["3", "6"].contains(&id), "{id}");
    }
}

// Files that are no plan.

#[test]
fn a_plan_that_is_not_there_is_met_with_the_way_to_one() {
    for arguments in [&["lint"][..], &["lint", "--format", "json"], &["lint", "--plan", "elsewhere/plan.toml"]] {
        let run = Folder::new(&[]).run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert!(run.stderr.contains("plan.toml") && run.stderr.contains("--plan"), "{}", run.whole());
        assert!(run.stderr.contains("gender-plan init"), "{}", run.whole());
    }
}

#[test]
fn a_folder_is_no_plan() {
    let run = Folder::new(&[("ward/plan.toml", SOUND)]).run(&["lint", "--plan", "ward"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
    assert!(run.stderr.contains("`ward`"), "{}", run.whole());
}

#[test]
fn a_plan_that_is_not_utf_8_is_refused() {
    let folder = Folder::new(&[]);
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(SOUND.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut broken = SOUND.as_bytes().to_vec();
    broken[40] = 0xff;
    for bytes in [utf_16, broken] {
        folder.write("plan.toml", &bytes);
        let run = folder.run(&["lint"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert!(run.stderr.contains("`plan.toml`") && run.stderr.contains("UTF-8"), "{}", run.whole());
    }
}

#[test]
fn an_empty_plan_misses_its_first_keys() {
    for empty in ["", "\n", " \t\r\n", "\u{feff}", "# nothing yet"] {
        let run = lint(empty);
        assert_eq!(run.status, 2, "{}", run.whole());
        assert!(codes(empty).starts_with(&["missing-key".to_owned(), "missing-key".to_owned()]), "{}", run.whole());
        assert!(run.stdout.contains("schema = 1") && run.stdout.contains("`plan`"), "{}", run.whole());
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    assert_eq!(lint(&format!("\u{feff}{SOUND}")), lint(SOUND));
    assert_eq!(lint(&SOUND.replace('\n', "\r\n")), lint(SOUND));
    let faulty = changed(MANY_FAULTS);
    assert_eq!(findings(&format!("\u{feff}{faulty}")), findings(&faulty));
    assert_eq!(findings(&faulty.replace('\n', "\r\n")), findings(&faulty));
    assert_eq!(lint(&faulty.replace('\n', "\r\n")), lint(&faulty));
    let first_line = changed(&[("schema = 1", "schema = 2")]);
    assert_eq!(lint(&format!("\u{feff}{first_line}")), lint(&first_line));
}

#[test]
fn a_plan_may_have_8_mib_and_not_more() {
    const LARGEST: usize = 8 * 1024 * 1024;
    let padded = |size: usize| format!("{SOUND}{}\n", "#".repeat(size - SOUND.len() - 1));
    assert_eq!(lint(&padded(LARGEST)).status, 0);
    let run = lint(&padded(LARGEST + 1));
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("8388608"), "{}", run.whole());
}

#[test]
fn nothing_hidden_in_a_plan_reaches_the_terminal() {
    for plan in [
        changed(&[("[[events]]", "\"\\u202Ekey\\u001B[31m\" = 1\n\n[[events]]")]),
        changed(&[("[[events]]", "\"\u{202e}key\" = 1 # \u{2066}\n\n[[events]]")]),
        changed(&[("[[events]]", "\u{1b}[31mkey = 1\n\n[[events]]")]),
        changed(&[("language = \"en\"", "language = \"e\\u200Bn\"")]),
        changed(&[("Tháng hành động", "Tháng \\u001B]0;hành\\u0007 động"), ("to = 2024-12-15", "to = 2024-01-01")]),
    ] {
        let run = lint(&plan);
        assert_eq!(run.status, 2, "{}", run.whole());
        let hidden = |character: char| character != '\n' && gender_plan::text::is_hidden(character);
        assert!(!run.stdout.contains(hidden), "{:?}", run.stdout);
    }
}

#[test]
fn text_that_nests_deeply_is_refused_and_not_followed() {
    for depth in [65, 1000, 100_000] {
        let formula = format!("numerator = \"{}women_leaders{}\"", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(codes(&changed(&[("numerator = \"women_leaders\"", &formula)])), ["formula-syntax"]);
        for nested in [
            format!("x = {}{}", "[".repeat(depth + 100), "]".repeat(depth + 100)),
            format!("x = {}1{}", "{ a = ".repeat(depth + 100), " }".repeat(depth + 100)),
            format!("{} = 1", vec!["a"; depth + 100].join(".")),
        ] {
            let run = lint(&changed(&[("[[events]]", &format!("{nested}\n\n[[events]]"))]));
            assert_eq!((run.status, run.stderr.as_str()), (2, ""));
        }
    }
    let nested = format!("numerator = \"{}women_leaders{}\"", "(".repeat(20), ")".repeat(20));
    assert_eq!(lint(&changed(&[("numerator = \"women_leaders\"", &nested)])).status, 0);
}

#[test]
fn a_formula_of_many_terms_is_read_or_refused() {
    for terms in [1_000, 5_000] {
        let formula = format!("numerator = \"{}\"", vec!["women_leaders"; terms].join(" + "));
        assert_eq!(lint(&changed(&[("numerator = \"women_leaders\"", &formula)])).status, 0);
    }
}

/// Far longer than any formula of a plan, but well within the size of a plan: to be read or refused, not to end the program.
#[test]
fn a_formula_of_very_many_terms_does_not_end_the_program() {
    for operator in ["+", "*"] {
        let formula = format!("numerator = \"{}\"", vec!["women_leaders"; 200_000].join(operator));
        let folder = Folder::new(&[("plan.toml", &changed(&[("numerator = \"women_leaders\"", &formula)]))]);
        let output = folder.program(&["lint"]).output().expect("the program runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0..=2)), "{}: {stderr}", output.status);
    }
}

#[test]
fn ten_thousand_indicators_are_read() {
    let indicator = |number: usize| {
        format!(
            "\n[[goals.indicators]]\nid = \"2.{number}\"\nmeasure = \"count\"\nnumerator = \"leaders\"\ntarget = \">= {number}\"\n"
        )
    };
    let plan: String = std::iter::once(SOUND.to_owned()).chain((0..10_000).map(indicator)).collect();
    let run = lint(&plan);
    assert_eq!((run.status, run.stdout.as_str()), (0, "the plan is sound: 1 goal, 10,002 indicators, 2 elements\n"));
    let run = lint(&plan.replace("target = \">= ", "target = \""));
    assert_eq!(run.status, 2);
    assert!(run.stdout.ends_with("10,001 errors, 0 warnings\n"));
}

// Plans that nobody wrote.

/// One slip of the hand: what is done, where (as a part of the whole), and with which bytes.
#[derive(Debug, Clone)]
enum Slip {
    Delete(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Overwrite(prop::sample::Index, u8),
    DeleteLine(prop::sample::Index),
    MoveLine(prop::sample::Index, prop::sample::Index),
    CutOff(prop::sample::Index),
}

impl Slip {
    fn any() -> impl Strategy<Value = Self> {
        let piece = prop_oneof![
            prop::collection::vec(any::<u8>(), 1..4),
            prop::sample::select(vec![
                "\"",
                "'",
                "\"\"\"",
                "[",
                "]]",
                "{",
                "}",
                "=",
                "\n",
                "\r",
                "\t",
                "\0",
                "\\",
                "\\u",
                "#",
                ".",
                "..",
                ",",
                "%",
                "(",
                "/ 0",
                "-",
                "1e999",
                "nan",
                "-0",
                "0x1",
                "true",
                "2024-02-30",
                "\u{feff}",
                "\u{202e}",
                "\u{323}",
                "ộ",
                "👩‍👩‍👧",
                "99999999999999999999",
            ])
            .prop_map(|piece| piece.as_bytes().to_vec()),
        ];
        let at = any::<prop::sample::Index>;
        prop_oneof![
            (at(), 1..40_usize).prop_map(|(at, length)| Self::Delete(at, length)),
            (at(), 1..400_usize).prop_map(|(at, length)| Self::Repeat(at, length)),
            (at(), piece).prop_map(|(at, piece)| Self::Insert(at, piece)),
            (at(), any::<u8>()).prop_map(|(at, byte)| Self::Overwrite(at, byte)),
            at().prop_map(Self::DeleteLine),
            (at(), at()).prop_map(|(from, to)| Self::MoveLine(from, to)),
            at().prop_map(Self::CutOff),
        ]
    }

    fn make(&self, plan: &mut Vec<u8>) {
        if plan.is_empty() {
            return;
        }
        let size = plan.len();
        let end = |at: usize, length: usize| (at + length).min(size);
        match self {
            Self::Delete(at, length) => drop(plan.drain(at.index(size)..end(at.index(size), *length))),
            Self::Repeat(at, length) => {
                let again = plan[at.index(size)..end(at.index(size), *length)].to_vec();
                plan.splice(at.index(size)..at.index(size), again);
            }
            Self::Insert(at, piece) => drop(plan.splice(at.index(size)..at.index(size), piece.iter().copied())),
            Self::Overwrite(at, byte) => plan[at.index(size)] = *byte,
            Self::DeleteLine(line) => {
                let mut lines: Vec<&[u8]> = plan.split(|byte| *byte == b'\n').collect();
                lines.remove(line.index(lines.len()));
                *plan = lines.join(&b'\n');
            }
            Self::MoveLine(from, to) => {
                let mut lines: Vec<&[u8]> = plan.split(|byte| *byte == b'\n').collect();
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
                *plan = lines.join(&b'\n');
            }
            Self::CutOff(at) => plan.truncate(at.index(size)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mangled_plan_is_read_or_refused_and_its_findings_stand_in_order(
        of_ward in any::<bool>(),
        slips in prop::collection::vec(Slip::any(), 1..6),
    ) {
        let mut plan = if of_ward { SHIPPED } else { SOUND }.as_bytes().to_vec();
        for slip in &slips {
            slip.make(&mut plan);
        }
        let folder = Folder::new(&[]);
        folder.write("plan.toml", &plan);
        let (table, json) = (folder.run(&["lint"]), folder.run(&["lint", "--format", "json"]));
        for run in [&table, &json] {
            prop_assert!((0..=2).contains(&run.status), "{}", run.whole());
            prop_assert!(!run.stderr.contains("panicked"), "{}", run.whole());
        }
        prop_assert_eq!(table.status, json.status);
        if std::str::from_utf8(&plan).is_ok() {
            prop_assert_eq!(&table.stderr, "");
            let found = json.json();
            let places: Vec<(u64, u64)> = found
                .as_array()
                .expect("a list")
                .iter()
                .map(|finding| (finding["line"].as_u64().expect("a line"), finding["column"].as_u64().expect("a column")))
                .collect();
            prop_assert!(places.is_sorted(), "{}", json.whole());
            let lines = plan.split(|byte| *byte == b'\n').count() as u64;
            prop_assert!(places.iter().all(|(line, column)| (1..=lines).contains(line) && *column > 0), "{}", json.whole());
        } else {
            prop_assert_eq!(table.status, 2);
        }
    }
}

// Where findings go and in which form.

#[test]
fn findings_are_written_in_every_form() {
    let wrong = changed(&[(
        r#"kind = "stock"
by"#,
        r#"kind = "stok"
by"#,
    )]);
    let folder = Folder::new(&[("plan.toml", &wrong)]);
    let csv = folder.run(&["lint", "--format", "csv"]);
    assert_eq!(csv.status, 2, "{}", csv.whole());
    assert_eq!(
        csv.stdout,
        "severity,code,file,line,column,message,hint\nerror,unknown-choice,plan.toml,45,8,`kind` cannot be `stok`,did you mean `stock`?\n"
    );
    let markdown = folder.run(&["lint", "--format", "markdown"]);
    assert_eq!(
        markdown.stdout,
        "- **error** unknown-choice, plan.toml:45:8: \\`kind\\` cannot be \\`stok\\` (did you mean \\`stock\\`?)\n"
    );
    let to_file = folder.run(&["lint", "--format", "json", "-o", "findings.json"]);
    assert_eq!((to_file.status, to_file.stdout.as_str()), (2, ""), "{}", to_file.whole());
    assert!(folder.read("findings.json").contains("\"unknown-choice\""));
    let onto_the_plan = folder.run(&["lint", "-o", "plan.toml"]);
    assert_eq!(onto_the_plan.status, 2);
    assert_eq!(folder.read("plan.toml"), wrong);
}
