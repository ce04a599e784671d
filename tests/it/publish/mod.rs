//! What is published: known answers, worked out by hand from the rules, and the file of what was published.

mod by_group;
mod corrections;
mod known_answers;
mod ledger;
mod refused;
mod results;
mod states;
mod territory;

use serde_json::Value;

use crate::support::plans::{count, elements, goal, percentage, plan, units};
use crate::support::{Folder, Run};

/// Victims of violence and those of them who were supported, in wards that report each quarter.
fn wards(ids: &[&str], lines: &str) -> String {
    let listed: Vec<(&str, &str)> = ids.iter().map(|id| (*id, *id)).collect();
    let marked = elements("flow", &["victims", "supported"])
        .replace("kind = \"flow\"", "kind = \"flow\"\nsensitive = true");
    let indicators =
        [count("1.1", "victims", ""), percentage("1.2", ["supported", "victims"], "")].concat();
    plan(&["frequency = \"quarter\"\n", lines, &units(&listed), &marked, &goal("1"), &indicators])
}

/// Long counts of quarters: for each element and ward, a figure of each quarter from the first one on.
fn quarters(figures: &[(&str, &str, &[u32])]) -> String {
    let mut counts = String::from("period,unit,element,value\n");
    for (element, unit, values) in figures {
        for (quarter, value) in (1..).zip(*values) {
            counts.push_str(&format!("2024-Q{quarter},{unit},{element},{value}\n"));
        }
    }
    counts
}

/// `check --publish` with JSON as its result.
fn published(folder: &Folder, options: &[&str]) -> Run {
    let fixed = ["check", "counts.csv", "--publish", "ledger.json", "--format", "json", "-q"];
    folder.run(&[&fixed, options].concat())
}

/// What is said of an indicator, of the whole (`""`) or of one part: its numerator and denominator, or `⊘` and the denominator.
fn said(run: &Run, part: &str, id: &str) -> String {
    let json = run.json();
    let of = |holder: &Value| {
        let all = holder["indicators"].as_array().expect("indicators").clone();
        all.into_iter().find(|indicator| indicator["id"] == id).expect("the indicator")
    };
    let indicator = if part.is_empty() {
        of(&json)
    } else {
        let groups = json["groups"].as_array().expect("groups").clone();
        of(groups.iter().find(|group| group["id"] == part).expect("the part"))
    };
    let (numerator, denominator) = (&indicator["numerator"], &indicator["denominator"]);
    let number = if indicator["verdict"] == "suppressed" {
        assert!(numerator.is_null() && indicator["value"].is_null(), "{indicator}");
        "⊘".to_owned()
    } else {
        numerator.to_string()
    };
    if denominator.is_null() { number } else { format!("{number}/{denominator}") }
}

/// The same of several parts.
fn all_said(run: &Run, parts: &[&str], id: &str) -> Vec<String> {
    parts.iter().map(|part| said(run, part, id)).collect()
}
