//! `gender-plan diff`: what changed since another result, and why. Every expected figure is worked out by hand.

mod changes;
mod plan;
mod refusals;
mod restated;
mod table;

use serde_json::Value;

use crate::support::{Folder, Run};

/// A comparison of two files of counts, judged by one plan.
fn diff(plan: &str, old: &str, new: &str, options: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan), ("old.csv", old), ("new.csv", new)]);
    folder.run(&[&["diff", "old.csv", "new.csv", "--format", "json"], options].concat())
}

/// A comparison of a result that was saved under the plan `before` with counts judged by the plan `after`.
fn since(before: (&str, &str), after: (&str, &str), options: &[&str]) -> Run {
    let folder =
        Folder::new(&[("plan.toml", before.0), ("old.csv", before.1), ("new.csv", after.1)]);
    let saved = folder.run(&["check", "old.csv", "--format", "json", "-q"]);
    folder.write("old.json", saved.stdout.as_bytes());
    folder.write("plan.toml", after.0.as_bytes());
    folder.run(&[&["diff", "old.json", "new.csv", "--format", "json", "-q"], options].concat())
}

/// The only change of a comparison.
fn only(run: &Run) -> Value {
    let json = run.json();
    let changes = json["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 1, "{}", run.whole());
    changes[0].clone()
}

/// What a change says, its numbers as they are written: `50 fail -> 46.666667 fail: -3.333333 points, worse, counts`.
fn told(change: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let side = |side: &str| format!("{} {}", change[side]["value"], text(&change[side]["verdict"]));
    let [unit, trend, cause] = ["change_unit", "trend", "cause"].map(|key| text(&change[key]));
    format!("{} -> {}: {} {unit}, {trend}, {cause}", side("old"), side("new"), change["change"])
}

/// Counts of news items in one period.
fn news(period: &str, items: u32) -> String {
    format!("period,news_items\n{period},{items}\n")
}
