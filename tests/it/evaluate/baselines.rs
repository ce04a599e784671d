//! Targets that count from a baseline which is computed from counts. Figures computed by hand.

use serde_json::Value;

use crate::support::plans::{SEX, count, element, elements, goal, listed, percentage};
use crate::support::runs::{assert_refused_with, check, indicator, json, told};
use crate::support::{Run, plans};

/// Women among leaders in a plan of 2024 to 2026.
fn leaders(lines: &str) -> String {
    let indicator = percentage("1.1", ["women_leaders", "leaders"], lines);
    plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &indicator])
}

fn jobs(lines: &str) -> String {
    plan(&[&elements("flow", &["jobs"]), &goal("1"), &count("1.1", "jobs", lines)])
}

fn plan(parts: &[&str]) -> String {
    plans::plan(parts).replacen("period = \"2024\"", "period = \"2024..2026\"", 1)
}

fn parts(run: &Run) -> Vec<(String, String)> {
    let json = run.json();
    let groups = json["groups"].as_array().expect("groups").iter();
    let part = |part: &Value| {
        (part["id"].as_str().expect("an id").to_owned(), told(&part["indicators"][0]))
    };
    groups.map(part).collect()
}

const FROM_2023: &str = "baseline = { period = \"2023\" }\ntarget = \">= baseline + 10 points\"";

/// 30/100 = 30% in 2023, before the plan began: 40% meet `>= baseline + 10 points`, 39% do not.
#[test]
fn the_counts_of_a_period_make_the_baseline() {
    let plan = leaders(FROM_2023);
    for (women, verdict, status) in [(40, "pass", 0), (39, "fail", 1)] {
        let rows = format!("period,women_leaders,leaders\n2023,30,100\n2024,{women},100\n");
        let run = json(&plan, rows, &[]);
        assert_eq!(run.status, status, "{}", run.whole());
        assert_eq!(told(&indicator(&run, "1.1")), format!("{women}/100 = {women} {verdict}"));
        assert_eq!(indicator(&run, "1.1")["target"], ">= baseline + 10 points");
        assert_eq!(run.stderr, "", "counts of the baseline are used, and nothing is said of them");
    }
}

/// Until its counts are there, nothing is held against it: no data, whatever the figure is.
#[test]
fn without_its_counts_there_is_no_verdict() {
    let plan = leaders(FROM_2023);
    for (rows, why) in [
        ("", "baseline 2023 is not known: missing: women_leaders (Q4 2023); leaders (Q4 2023)"),
        ("2023,30,\n", "baseline 2023 is not known: missing: leaders (Q4 2023)"),
        ("2023,0,0\n", "baseline 2023 is not known: nothing occurred (0/0)"),
    ] {
        let rows = format!("period,women_leaders,leaders\n{rows}2024,99,100\n");
        let run = json(&plan, rows, &["--lang", "en"]);
        let found = indicator(&run, "1.1");
        assert_eq!(run.status, 1, "{}", run.whole());
        assert_eq!(told(&found), "99/100 = 99 no_data");
        assert_eq!((&found["provisional"], &found["to_go"]), (&Value::Null, &Value::Null));
        assert_eq!(found["reason"], why);
    }
    // What does not apply does not, with or without one.
    let run = json(&plan, "period,women_leaders,leaders\n2024,0,0\n", &[]);
    assert_eq!(told(&indicator(&run, "1.1")), "0/0 = null not_applicable");
}

/// 200 in all of 2024: a cap of 0.4% on growth allows 200.8 in 2025, so that 200 hold and 201 do not.
#[test]
fn the_year_before_caps_growth() {
    let plan = jobs("baseline = \"previous-year\"\ntarget = \"<= baseline + 0.4%\"");
    let lint = check(&plan, "period,jobs\n2024,0\n", &[]);
    assert_eq!(lint.stderr, "", "no warning of the plan: {}", lint.whole());
    for (second, told_of, status) in
        [(100, "200/null = 200 pass", 0), (101, "201/null = 201 fail", 1)]
    {
        let rows = format!("period,jobs\n2024-S1,120\n2024-S2,80\n2025-S1,100\n2025-S2,{second}\n");
        let run = json(&plan, rows, &[]);
        assert_eq!((run.status, told(&indicator(&run, "1.1")).as_str()), (status, told_of));
    }
    // Of a part of a year, the whole year before: 100 of 200.8 by June, and there is time.
    let half = json(&plan, "period,jobs\n2024,200\n2025-S1,100\n", &[]);
    assert_eq!(told(&indicator(&half, "1.1")), "100/null = 100 open");
}

/// Of running totals the year before ends with its last: 10 in 2024, not 4; of states the last one.
#[test]
fn the_year_before_is_taken_at_its_end() {
    let lines = "baseline = \"previous-year\"\ntarget = \">= baseline\"";
    let plan =
        plan(&[&elements("year-to-date", &["jobs"]), &goal("1"), &count("1.1", "jobs", lines)]);
    let rows = |last: u32| format!("period,jobs\n2024-Q2,4\n2024-Q4,10\n2025-Q4,{last}\n");
    assert_eq!(told(&indicator(&json(&plan, rows(10), &[]), "1.1")), "10/null = 10 pass");
    assert_eq!(told(&indicator(&json(&plan, rows(9), &[]), "1.1")), "9/null = 9 fail");
    // A running total that stops short of the year is not the year's.
    let short = json(&plan, "period,jobs\n2024-Q2,4\n2025-Q4,9\n", &[]);
    assert_eq!(told(&indicator(&short, "1.1")), "9/null = 9 no_data");
    let plan = leaders("baseline = \"previous-year\"\ntarget = \">= baseline + 10%\"");
    let rows = |women: u32| {
        format!(
            "period,women_leaders,leaders\n2024-Q1,10,100\n2024-Q4,40,100\n2025-Q1,{women},100\n"
        )
    };
    assert_eq!(told(&indicator(&json(&plan, rows(44), &[]), "1.1")), "44/100 = 44 pass");
    assert_eq!(told(&indicator(&json(&plan, rows(43), &[]), "1.1")), "43/100 = 43 fail");
}

/// Each part is held against its own baseline: 30% and 50% in 2023; the whole against 80/200 = 40%.
#[test]
fn parts_have_the_baseline_of_their_own_units() {
    let plan = listed(&leaders(FROM_2023));
    let rows = "period,unit,women_leaders,leaders\n\
                2023,le-loi,30,100\n2023,dak-bla,50,100\n2024,le-loi,45,100\n2024,dak-bla,55,100\n";
    let run = json(&plan, rows, &["--by", "unit"]);
    assert_eq!(told(&indicator(&run, "1.1")), "100/200 = 50 pass");
    let expected = [("le-loi", "45/100 = 45 pass"), ("dak-bla", "55/100 = 55 fail")];
    assert_eq!(parts(&run), expected.map(|(id, told)| (id.to_owned(), told.to_owned())));
    // One unit that did not report then leaves the whole without one, and itself.
    let rows = rows.replacen("2023,dak-bla,50,100\n", "", 1);
    let run = json(&plan, rows, &["--by", "unit"]);
    assert_eq!(told(&indicator(&run, "1.1")), "100/200 = 50 no_data");
    let expected = [("le-loi", "45/100 = 45 pass"), ("dak-bla", "55/100 = 55 no_data")];
    assert_eq!(parts(&run), expected.map(|(id, told)| (id.to_owned(), told.to_owned())));
}

/// Of `each`, each group: girls 40 -> 50 of 100 meet +10 points, boys 60 -> 65 do not.
#[test]
fn groups_have_the_baseline_of_their_own_figures() {
    let elements = ["passed", "pupils"].map(|id| element(id, "kind = \"stock\"\nby = [\"sex\"]"));
    let lines = format!("{FROM_2023}\neach = [\"sex\"]");
    let plan = plan(&[
        SEX,
        &elements.concat(),
        &goal("1"),
        &percentage("1.1", ["passed", "pupils"], &lines),
    ]);
    let rows = "period,sex,passed,pupils\n2023,Nữ,40,100\n2023,Nam,60,100\n2024,Nữ,50,100\n2024,Nam,65,100\n";
    let run = json(&plan, rows, &[]);
    let found = indicator(&run, "1.1");
    assert_eq!(told(&found), "65/100 = 65 fail");
    let each = found["each"].as_array().expect("groups").iter();
    let each: Vec<String> = each.map(told).collect();
    assert_eq!(each, ["50/100 = 50 pass", "65/100 = 65 fail"]);
    assert_eq!(found["to_go"], 5);
}

/// A share of units counts from the share of the year before: 1 of 2 wards, then both.
#[test]
fn a_share_of_units_has_a_baseline_too() {
    let indicator_of = "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"share-of-units\"\n\
                        numerator = \"jobs\"\nunit-target = \">= 4\"\nbaseline = \"previous-year\"\n\
                        target = \">= baseline + 50 points\"\n";
    let plan = listed(&plan(&[&elements("flow", &["jobs"]), &goal("1"), indicator_of]));
    let rows = "period,unit,jobs\n2024,le-loi,4\n2024,dak-bla,3\n2025,le-loi,4\n2025,dak-bla,5\n";
    assert_eq!(told(&indicator(&json(&plan, rows, &[]), "1.1")), "2/2 = 100 pass");
    let without = rows.replacen("2024,dak-bla,3\n", "", 1);
    assert_eq!(told(&indicator(&json(&plan, without, &[]), "1.1")), "2/2 = 100 no_data");
}

/// Figures of the baseline that cannot be are refused as others are, with their rows.
#[test]
fn impossible_figures_in_the_baseline_are_refused() {
    let plan = leaders(FROM_2023);
    let above = check(
        &plan,
        "period,women_leaders,leaders\n2023,101,100\n2024,40,100\n",
        &["--lang", "en"],
    );
    assert_refused_with(
        &above,
        "numerator-above-denominator",
        &["baseline 2023", "counts.csv:2"],
        "above",
    );
    let ratio = leaders(&FROM_2023.replace(" points", "")).replacen(
        "measure = \"percentage\"",
        "measure = \"ratio\"",
        1,
    );
    let zero =
        check(&ratio, "period,women_leaders,leaders\n2023,1,0\n2024,40,100\n", &["--lang", "en"]);
    assert_refused_with(&zero, "zero-denominator", &["baseline 2023", "counts.csv:2"], "zero");
    // Where no target counts from it, it is only shown, and nothing is refused.
    let shown = leaders("baseline = { period = \"2023\" }\ntarget = \">= 40%\"");
    let run = json(&shown, "period,women_leaders,leaders\n2023,101,100\n2024,40,100\n", &[]);
    assert_eq!(told(&indicator(&run, "1.1")), "40/100 = 40 pass");
}
