//! A sound plan with a bit of everything, what is spoilt in it, and what `lint` finds then.

use super::{Folder, Run};

/// A sound plan with a bit of everything; each test spoils one part of it.
pub(crate) const SOUND: &str = r#"schema = 1

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
pub(crate) type Change = (&'static str, &'static str);

pub(crate) fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SOUND.to_owned(), |plan, (from, to)| {
        assert_eq!(plan.matches(from).count(), 1, "stands once in the plan: {from}");
        plan.replace(from, to)
    })
}

/// The plan with another target of indicator 1.1, written as TOML.
pub(crate) fn with_target(target: &str) -> String {
    changed(&[(r#"">= 40%""#, target)])
}

pub(crate) fn lint(plan: &str) -> Run {
    Folder::new(&[("plan.toml", plan)]).run(&["lint"])
}

/// One finding, as `--format json` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

pub(crate) fn findings(plan: &str) -> Vec<Finding> {
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

pub(crate) fn codes(plan: &str) -> Vec<String> {
    findings(plan).into_iter().map(|finding| finding.code).collect()
}

/// The code and the hint of the only finding.
pub(crate) fn only(plan: &str) -> (String, String) {
    match findings(plan).as_slice() {
        [finding] => (finding.code.clone(), finding.hint.clone().unwrap_or_default()),
        all => panic!("one finding: {all:#?}"),
    }
}

/// What a drawn finding underlines first, and the place written above it.
pub(crate) fn underlined(drawn: &str) -> (String, String) {
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
pub(crate) struct Marked {
    pub(crate) plan: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) text: String,
}

impl Marked {
    pub(crate) fn new(changes: &[(&str, &str)]) -> Self {
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

    pub(crate) fn place(&self) -> String {
        format!("plan.toml:{}:{}", self.line, self.column)
    }
}
