//! Targets of the plan's whole period: what was reached since the plan began, open until it ends. Figures computed by hand.

use serde_json::Value;

use crate::support::plans::{count, elements, goal, listed, percentage};
use crate::support::runs::{indicator, json, told};
use crate::support::{Run, plans};

/// A plan of three years with one indicator over all of them.
fn plan(kind: &str, target: &str) -> String {
    let lines = format!("target = \"{target}\"\nover = \"plan\"");
    plans::plan(&[&elements(kind, &["jobs"]), &goal("1"), &count("1.1", "jobs", &lines)]).replacen(
        "period = \"2024\"",
        "period = \"2024..2026\"",
        1,
    )
}

/// What is said of the indicator, and why.
fn said(plan: &str, rows: &str, options: &[&str]) -> (String, Value) {
    let run: Run = json(plan, format!("period,jobs\n{rows}"), options);
    let found = indicator(&run, "1.1");
    (told(&found), found["to_go"].clone())
}

fn exactly(told: &str, to_go: impl Into<Value>) -> (String, Value) {
    (told.to_owned(), to_go.into())
}

/// 40 + 40 = 80 of 100 with a year to go, then 80 + 20 = 100, or 80 + 19 = 99.
#[test]
fn flows_add_up_since_the_plan_began_and_are_open_until_it_ends() {
    let plan = plan("flow", ">= 100");
    let two = "2024,40\n2025,40\n";
    let of_both = ["--period", "2024..2025"];
    assert_eq!(said(&plan, two, &of_both), exactly("80/null = 80 open", 20));
    for (last, told, to_go) in
        [(20, "100/null = 100 pass", Value::Null), (19, "99/null = 99 fail", Value::from(1))]
    {
        let all = format!("{two}2026,{last}\n");
        assert_eq!(said(&plan, &all, &["--period", "2024..2026"]), exactly(told, to_go));
    }
    // Reached early, it is reached.
    let early = said(&plan, "2024,100\n", &[]);
    assert_eq!(early, exactly("100/null = 100 pass", Value::Null));
}

/// What the window leaves out is not known: 60 in 2025 alone is not yet 100, and 120 is whatever 2024 was.
#[test]
fn a_window_that_begins_later_decides_only_what_its_part_decides() {
    let at_least = plan("flow", ">= 100");
    let later = |plan: &str, year: u32, jobs: u32| said(plan, &format!("{year},{jobs}\n"), &[]);
    assert_eq!(later(&at_least, 2025, 60), exactly("60/null = 60 open", Value::Null));
    assert_eq!(later(&at_least, 2026, 60), exactly("60/null = 60 no_data", Value::Null));
    assert_eq!(later(&at_least, 2026, 120), exactly("120/null = 120 pass", Value::Null));
    let at_most = plan("flow", "<= 100");
    assert_eq!(later(&at_most, 2025, 60), exactly("60/null = 60 open", Value::Null));
    assert_eq!(later(&at_most, 2026, 60), exactly("60/null = 60 no_data", Value::Null));
    assert_eq!(later(&at_most, 2025, 120), exactly("120/null = 120 fail", Value::Null));
    let run = json(&at_least, "period,jobs\n2026,60\n", &["--lang", "en"]);
    let reason = indicator(&run, "1.1")["reason"].clone();
    assert!(reason.as_str().is_some_and(|reason| reason.contains("2024 to 2025")), "{reason}");
}

/// 0 posts over 0 talks in the window's year is nothing only where all years are: those left out may hold both. The same goes for 5 over 0,
/// which is an error where no year is left out.
#[test]
fn nothing_over_nothing_in_a_later_window_decides_nothing() {
    for target in [">= 100", "<= 100"] {
        let elements = elements("flow", &["posts", "talks"]);
        let lines = format!("target = \"{target}\"\nover = \"plan\"");
        let plan = plans::plan(&[&elements, &goal("1"), &count("1.1", "posts / talks", &lines)]);
        let plan = plan.replacen("period = \"2024\"", "period = \"2024..2026\"", 1);
        let verdict = |rows: &str, window: &str| {
            let run = json(&plan, format!("period,posts,talks\n{rows}"), &["--period", window]);
            indicator(&run, "1.1")["verdict"].clone()
        };
        assert_eq!(verdict("2025,0,0\n", "2025"), "open", "{target}");
        assert_eq!(verdict("2026,0,0\n", "2026"), "no_data", "{target}");
        assert_eq!(verdict("2025,5,0\n", "2025"), "open", "{target}");
        assert_eq!(verdict("2026,5,0\n", "2026"), "no_data", "{target}");
        let all = "2024,0,0\n2025,0,0\n2026,0,0\n";
        assert_eq!(verdict(all, "2024..2026"), "not_applicable", "{target}");
    }
}

/// Of running totals each year's last one counts: 10 + 7 + 5 so far = 22.
#[test]
fn running_totals_are_one_for_each_year() {
    let plan = plan("year-to-date", ">= 30");
    let rows = "2024-Q2,4\n2024-Q4,10\n2025-Q2,3\n2025-Q4,7\n2026-Q1,5\n";
    let two_years = ["--period", "2024..2025"];
    assert_eq!(said(&plan, rows, &two_years), exactly("17/null = 17 open", 13));
    let so_far = ["--period", "2024-Q1..2026-Q1"];
    assert_eq!(said(&plan, rows, &so_far), exactly("22/null = 22 open", 8));
    // A window within the last year holds that year's total, and the years before it are left out.
    assert_eq!(
        said(&plan, rows, &["--period", "2026-Q1"]),
        exactly("5/null = 5 open", Value::Null)
    );
    let at_end = format!("{rows}2026-Q4,13\n");
    let all = ["--period", "2024..2026"];
    assert_eq!(said(&plan, &at_end, &all), exactly("30/null = 30 pass", Value::Null));
}

/// A plan that begins in July 2024 takes off what had come up by June: 10 - 4 + 7 = 13.
#[test]
fn a_plan_that_begins_within_a_year_counts_from_there() {
    let plan = plan("year-to-date", ">= 13").replacen("\"2024..2026\"", "\"2024-S2..2026\"", 1);
    let rows = "2024-Q2,4\n2024-Q3,6\n2024-Q4,10\n2025-Q4,7\n";
    let window = ["--period", "2024-Q3..2025-Q4"];
    assert_eq!(said(&plan, rows, &window), exactly("13/null = 13 pass", Value::Null));
    assert_eq!(said(&plan, rows, &["--period", "2024-S2"]), exactly("6/null = 6 open", 7));
    // June's total is the same whichever part of the year is looked at.
    let last_quarter = said(&plan, rows, &["--period", "2024-Q4"]);
    assert_eq!(last_quarter, exactly("6/null = 6 open", 7));
}

/// 5 + 7 trained of 100 women there are at the end of 2025: 12%.
#[test]
fn a_share_of_a_state_grows_over_the_plan() {
    let sides = ["trained", "women"];
    let lines = "target = \">= 12%\"\nover = \"plan\"";
    let plan = plans::plan(&[
        &elements("flow", &["trained"]),
        &elements("stock", &["women"]),
        &goal("1"),
        &percentage("1.1", sides, lines),
    ]);
    let plan = plan.replacen("period = \"2024\"", "period = \"2024..2026\"", 1);
    let run =
        json(&plan, "period,trained,women\n2024,5,90\n2025,7,100\n", &["--period", "2024..2025"]);
    assert_eq!(told(&indicator(&run, "1.1")), "12/100 = 12 pass");
}

/// A period of several is a part of the whole, and so is a time outside of the plan.
#[test]
fn parts_in_time_are_only_tracked() {
    let plan = plan("flow", ">= 100");
    let rows = "period,jobs\n2024,40\n2025,40\n2026,30\n";
    let run = json(&plan, rows, &["--period", "2024..2026", "--by", "period"]);
    let cells = run.json()["groups"].clone();
    let cells = cells.as_array().expect("groups").iter();
    let cells: Vec<Value> = cells.map(|cell| cell["indicators"][0]["verdict"].clone()).collect();
    assert_eq!(told(&indicator(&run, "1.1")), "110/null = 110 pass");
    assert!(cells.iter().all(|verdict| verdict == "tracked"), "{cells:?}");
    let before = json(&plan, "period,jobs\n2023,400\n", &["--period", "2023"]);
    assert_eq!(told(&indicator(&before, "1.1")), "400/null = 400 tracked");
}

/// A report that is missing within the window leaves open what it could decide, named as missing.
#[test]
fn reports_missing_within_the_window_are_missing() {
    let plan = listed(&plan("flow", ">= 100"));
    let rows = |more: &str| {
        format!("period,unit,jobs\n2024,le-loi,40\n2024,dak-bla,30\n2025,le-loi,25\n{more}")
    };
    let window = ["--period", "2024..2025"];
    let lacking = indicator(&json(&plan, rows(""), &window), "1.1");
    assert_eq!(told(&lacking), "95/null = 95 no_data");
    let enough =
        indicator(&json(&plan, rows("2026,le-loi,5\n"), &["--period", "2024..2026"]), "1.1");
    assert_eq!(told(&enough), "100/null = 100 pass");
}
