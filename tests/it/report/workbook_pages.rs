//! The workbook as it is shown and printed: numbers as the table has them, and pages that are wide enough, few, and not nearly empty.

#![allow(clippy::float_arithmetic, reason = "other programs compute with floats")]

use std::path::Path;

use serde_json::Value;

use crate::support::Folder;
use crate::support::spreadsheets::Programs;

/// Plan, counts and period of the examples, and the most pages that their workbooks may take.
const EXAMPLES: [([&str; 3], usize); 3] = [
    (["plan.toml", "examples/ward", "2024"], 12),
    (["examples/city/plan.toml", "examples/city", "2024"], 50),
    (["examples/national/plan.toml", "examples/national", "2023"], 10),
];

fn root(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_str().expect("UTF-8").to_owned()
}

fn run(
    folder: &Folder,
    command: &str,
    [plan, counts, period]: [&str; 3],
    options: &[&str],
) -> String {
    let (plan, counts) = (root(plan), root(counts));
    let arguments = [command, "--plan", &plan, &counts, "--period", period, "-q"];
    let run = folder.run(&[&arguments[..], options].concat());
    assert!(run.status < 2, "{}", run.whole());
    run.stdout
}

#[test]
fn values_are_shown_with_the_decimals_that_they_have() {
    let Some(programs) = Programs::new() else { return };
    let mut whole = 0;
    for (example, _) in EXAMPLES {
        let folder = Folder::new(&[]);
        run(&folder, "report", example, &["--lang", "en", "-o", "r.xlsx"]);
        let csv = std::fs::read_to_string(programs.csv(&folder.path().join("r.xlsx")));
        let csv = csv.expect("a file");
        let json = run(&folder, "check", example, &["--format", "json"]);
        let json: Value = serde_json::from_str(&json).expect("JSON");
        for indicator in json["indicators"].as_array().expect("indicators") {
            let (id, Some(value)) =
                (indicator["id"].as_str().expect("an id"), indicator["value"].as_f64())
            else {
                continue;
            };
            let marked = |line: &&str| {
                // What has no target has a dash.
                let is_judged = line.contains(['✓', '✗', '○', '?']) || line.contains(",'-,");
                line.starts_with(&format!("{id},")) && is_judged
            };
            let line = csv.lines().find(marked).unwrap_or_else(|| panic!("{id}\n{csv}"));
            let is_percent =
                matches!(indicator["measure"].as_str(), Some("percentage" | "share-of-units"));
            // As English tables have it: two decimals at most, none of them a last zero, more only beside a target.
            let two = format!("{value:.2}");
            let short = two.trim_end_matches('0').trim_end_matches('.');
            let (units, decimals) = short.split_once('.').unwrap_or((short, ""));
            let mut grouped = String::new();
            for (at, digit) in units.chars().enumerate() {
                if at > 0 && (units.len() - at) % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            let point = if decimals.is_empty() { "" } else { "." };
            let shown = format!("{grouped}{point}{decimals}{}", if is_percent { "%" } else { "" });
            let quoted = if shown.contains(',') { format!("\"{shown}\"") } else { shown.clone() };
            let is_near = id == "3.1" || line.contains(&format!(",{quoted},"));
            assert!(is_near, "{id}: {shown} in {line}");
            whole += usize::from(decimals.is_empty() && is_percent);
        }
    }
    assert!(whole >= 5, "whole percentages: {whole}");
}

#[test]
fn every_workbook_prints_on_few_pages_of_which_none_is_nearly_empty() {
    let Some(programs) = Programs::new() else { return };
    for (example, most) in EXAMPLES {
        let folder = Folder::new(&[]);
        run(&folder, "report", example, &["-o", "r.xlsx"]);
        let path = folder.path().join("r.xlsx");
        let pages = programs.pages(&path);
        assert!(pages.len() <= most, "{example:?}: {} pages", pages.len());
        for (number, page) in pages.iter().enumerate() {
            // The foot of a page and its heads alone are two or three lines.
            let lines = page.lines().filter(|line| !line.trim().is_empty()).count();
            assert!(lines >= 5, "{example:?}: page {}: {page}", number + 1);
        }
    }
}
