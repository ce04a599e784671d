//! The examples' figures against verdicts that were worked out by hand from the files, with exact fractions and without the program.

use std::path::Path;

use crate::support::Folder;

/// An indicator: id, numerator, denominator and value as they are written, verdict.
type Expected = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// What `check` says of an example, in the same form.
fn judged(plan: &str, counts: &str) -> (i32, Vec<[String; 5]>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |name: &str| root.join(name).to_str().expect("UTF-8").to_owned();
    let run =
        Folder::new(&[]).run(&["check", "--plan", &path(plan), &path(counts), "--format", "json"]);
    let json = run.json();
    let rows = json["indicators"].as_array().expect("indicators").iter();
    let text = |value: &serde_json::Value| {
        value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
    };
    let rows = rows.map(|row| {
        ["id", "numerator", "denominator", "value", "verdict"].map(|key| text(&row[key]))
    });
    (run.status, rows.collect())
}

fn assert_judged(plan: &str, counts: &str, status: i32, expected: &[Expected]) {
    let (found_status, found) = judged(plan, counts);
    let wanted: Vec<[String; 5]> = expected
        .iter()
        .map(|(id, above, below, value, verdict)| {
            [*id, *above, *below, *value, *verdict].map(str::to_owned)
        })
        .collect();
    for row in &wanted {
        let found = found.iter().find(|found| found[0] == row[0]);
        assert_eq!(found, Some(row));
    }
    assert_eq!(found_status, status);
}

#[test]
fn the_wards_third_quarter() {
    let expected = [
        ("1.1", "7", "16", "43.75", "pass"),
        ("1.2", "10", "20", "50", "fail"),
        ("1.3", "18", "18", "100", "pass"),
        ("1.4", "6", "7", "85.714286", "fail"),
        ("2.1", "1", "null", "1", "tracked"),
        ("3.1", "null", "null", "null", "not_applicable"),
        ("3.2", "3", "3", "100", "pass"),
        ("3.3", "0", "0", "null", "not_applicable"),
        ("3.4", "0", "0", "null", "not_applicable"),
        ("3.5", "null", "null", "null", "not_applicable"),
        ("4.1", "0", "null", "0", "open"),
        ("4.2", "14", "18", "77.777778", "tracked"),
        ("4.3", "0", "0", "null", "not_applicable"),
        ("5.1", "12", "null", "null", "no_data"),
        ("5.2", "null", "null", "null", "not_applicable"),
        ("5.3", "null", "null", "null", "not_applicable"),
        ("6.1", "4838", "8051", "60.091914", "open"),
        ("6.2", "30", "30", "100", "pass"),
        ("6.3", "5", "null", "5", "pass"),
        ("6.4", "0", "null", "0", "open"),
    ];
    assert_judged("plan.toml", "examples/ward/illustrative-2024-q3.csv", 1, &expected);
}

#[test]
fn the_wards_year() {
    let expected = [
        ("1.1", "7", "16", "43.75", "pass"),
        ("1.2", "11", "20", "55", "pass"),
        ("1.3", "18", "18", "100", "pass"),
        ("1.4", "7", "7", "100", "pass"),
        ("2.1", "4", "null", "4", "tracked"),
        ("3.1", "14.5", "9.8", "1.479592", "pass"),
        ("3.2", "7", "7", "100", "pass"),
        ("3.3", "2", "3", "66.666667", "fail"),
        ("3.4", "0", "0", "null", "not_applicable"),
        ("3.5", "null", "null", "null", "not_applicable"),
        ("4.1", "0", "null", "0", "pass"),
        ("4.2", "17", "18", "94.444444", "tracked"),
        ("4.3", "1", "1", "100", "pass"),
        ("5.1", "84", "null", "null", "no_data"),
        ("5.2", "49", "50", "98", "fail"),
        ("5.3", "45", "45", "100", "pass"),
        ("6.1", "6612", "8060", "82.034739", "pass"),
        ("6.2", "30", "30", "100", "pass"),
        ("6.3", "2", "null", "2", "fail"),
        ("6.4", "2", "null", "2", "pass"),
    ];
    assert_judged("plan.toml", "examples/ward", 1, &expected);
}

#[test]
fn every_verdict_occurs_in_the_wards_figures() {
    let (_, quarter) = judged("plan.toml", "examples/ward/illustrative-2024-q3.csv");
    for verdict in ["pass", "fail", "open", "no_data", "not_applicable", "tracked"] {
        assert!(quarter.iter().any(|row| row[4] == verdict), "{verdict}");
    }
}

/// The Government's published figures: 14/30 printed as 46,67%, 13/22 as 59%, 1/8 as 12,5%, 47/63 as 74,6%, 50,9% without counts, 16,13 h
/// to 8,75 h.
#[test]
fn the_national_figures_as_published() {
    let expected = [
        ("1.1", "14", "30", "46.666667", "open"),
        ("1.1a", "13", "22", "59.090909", "open"),
        ("1.1b", "1", "8", "12.5", "open"),
        ("1.1c", "47", "63", "74.603175", "pass"),
        ("2.1", "null", "null", "50.9", "pass"),
        ("3.1", "16.13", "8.75", "1.843429", "open"),
        ("4.4", "null", "63", "null", "no_data"),
    ];
    assert_judged("examples/national/plan.toml", "examples/national", 0, &expected);
    assert_judged(
        "examples/national/plan.toml",
        "examples/national/published-2022.csv",
        1,
        &[("1.1", "15", "30", "50", "open")],
    );
}

#[test]
fn the_citys_year_comes_from_sums() {
    let expected = [
        // The mean of the 21 percentages is 40.75 and would pass.
        ("1.1", "199", "500", "39.8", "fail"),
        ("1.2", "52", "104", "50", "fail"),
        // The mean of the 21 ratios is 1.5028 and would fail.
        ("3.1", "15.348411", "10.266082", "1.49506", "pass"),
        ("3.2", "36", "36", "100", "pass"),
        ("4.1", "62", "null", "62", "tracked"),
        ("6.1", "141914", "176770", "80.281722", "pass"),
        ("6.2", "302", "302", "100", "pass"),
        ("6.3", "61", "null", "61", "fail"),
    ];
    assert_judged("examples/city/plan.toml", "examples/city", 1, &expected);
}
