//! `gender-plan explain`: one actual down to its rows. The parts that are used, put through the formula, give the actual; every row
//! stands where it is said to stand; and what was not used is told apart.

mod asked;
mod drawn;
mod formula;
mod used;

use serde_json::Value;

use crate::support::{Folder, Run};

/// A run of `explain` on one file of counts.
fn explain(plan: &str, counts: &str, arguments: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    folder.run(&[&["explain"], arguments, &["counts.csv"]].concat())
}

/// The JSON of a run that meets no error.
fn explained(plan: &str, counts: &str, arguments: &[&str]) -> Value {
    let run = explain(plan, counts, &[&["--format", "json"], arguments].concat());
    assert!(run.status < 2 && run.stderr.is_empty(), "{}", run.whole());
    run.json()
}

/// The parts of an explanation, one line each: `numerator women A 2024-Q1 female 3 used counts.csv:2`.
fn parts(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let part = |part: &Value| {
        let told =
            ["side", "element", "unit", "period", "group", "value"].map(|key| text(&part[key]));
        let used = if part["used"] == true { "used" } else { "unused" };
        format!("{} {used} {}:{}", told.join(" "), text(&part["file"]), part["line"])
    };
    json["parts"].as_array().expect("parts").iter().map(part).collect()
}

const UNITS: &str = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,30,100\n2024,C,4,5\n";

const TWO_UNITS: &str = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,2,2\n";
