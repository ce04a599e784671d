//! Verdicts over every way in which what is missing may turn out: shares of units, weighted parts, units that are gone, time left out.
//! Every expected value was worked out by hand from the figures in the test.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{SEX, count, element, elements, goal, percentage, plan};

/// Units by their ids, each with further keys.
fn units(listed: &[(&str, &str)]) -> String {
    listed
        .iter()
        .map(|(id, keys)| format!("[[units]]\nid = \"{id}\"\nname = \"Unit {id}\"\n{keys}\n"))
        .collect()
}

fn share_of_units(numerator: &str, unit_target: &str, target: &str) -> String {
    format!(
        "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"share-of-units\"\nnumerator = \"{numerator}\"\n\
         unit-target = \"{unit_target}\"\ntarget = \"{target}\"\n"
    )
}

fn checked(plan: &str, counts: &str, options: &[&str]) -> Value {
    let folder = Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    let run = folder.run(&[&["check", "counts.csv", "--format", "json", "-q"], options].concat());
    assert!(run.status < 2, "{}", run.whole());
    run.json()
}

/// Verdict, value and bound of the only indicator.
fn said(document: &Value) -> [Value; 3] {
    let indicator = &document["indicators"][0];
    ["verdict", "value", "bound"].map(|key| indicator[key].clone())
}

#[test]
fn a_unit_that_still_grows_may_go_either_way_but_not_between() {
    // One unit comes to 0% or to 100%, so that a share from 45% to 50% is missed whatever it does.
    let text = |target: &str| {
        plan(&[
            &units(&[("a", "")]),
            &elements("flow", &["news"]),
            &goal("1"),
            &share_of_units("news", "<= 38", target),
        ])
    };
    let counts = "period,unit,news\n2024-Q1,a,3\n2024-Q2,a,4\n";
    let options = ["--period", "2024-S1"];
    assert_eq!(said(&checked(&text("45%..50%"), counts, &options))[0], "fail");
    assert_eq!(said(&checked(&text(">= 50%"), counts, &options))[0], "open");
}

#[test]
fn a_silent_unit_that_cannot_fail_yet_leaves_a_share_open() {
    // Before the year ends `>= 10` is reached or open, never failed. Of a it is open, so that all three may still reach it; of b and c
    // nobody knows, so that two of three may have.
    let said_of = |target: &str| {
        let text = plan(&[
            &units(&[("a", ""), ("b", ""), ("c", "")]),
            &elements("flow", &["news"]),
            &goal("1"),
            &share_of_units("news", ">= 10", target),
        ]);
        let document = checked(&text, "period,unit,news\n2024-Q1,a,3\n", &["--period", "2024-Q1"]);
        said(&document)[0].clone()
    };
    assert_eq!(said_of(">= 100%"), "open");
    assert_eq!(said_of(">= 60%"), "no_data");
    assert_eq!(said_of("<= 100%"), "pass");
}

#[test]
fn weighted_parts_are_within_their_wholes_unit_by_unit() {
    // a: 0.5 * 60 + 0.25 * 40 = 40 of 100. Whatever b sends, its part is at most its whole: below 100%.
    let text = plan(&[
        &units(&[("a", ""), ("b", "")]),
        &elements("stock", &["staff", "trained", "briefed"]),
        &goal("1"),
        &percentage("1.1", ["0.5 * trained + briefed * 0.25", "staff"], "target = \">= 100%\""),
    ]);
    let counts = "period,unit,staff,trained,briefed\n2024,a,100,60,40\n2024,b,,,\n";
    assert_eq!(said(&checked(&text, counts, &[]))[0], "fail");
    // 40 of 100 alone would pass 35%, and b can bring it below.
    assert_eq!(said(&checked(&text.replace(">= 100%", ">= 35%"), counts, &[]))[0], "no_data");
}

#[test]
fn in_a_single_quarter_a_part_may_be_above_its_whole_under_by_period() {
    // 3 were found in the first quarter and 5 helped in the second, when 4 were found: 6 of 7 in all.
    let text = plan(&[
        &elements("flow", &["found", "helped"]),
        &goal("1"),
        &percentage("1.1", ["helped", "found"], "target = \">= 80%\""),
    ]);
    let counts = "period,found,helped\n2024-Q1,3,1\n2024-Q2,4,5\n";
    let document = checked(&text, counts, &["--period", "2024-S1", "--by", "period"]);
    assert_eq!(said(&document), [Value::from("pass"), serde_json::json!(85.714_286), Value::Null]);
    assert_eq!(document["groups"][1]["indicators"][0]["value"], 125);
}

#[test]
fn a_unit_that_closed_is_no_group_of_what_is_still_to_come() {
    // b closed in March. Its state is gone with it, so that it is no group of the year's; what is judged are a's figures.
    let text = plan(&[
        &units(&[("a", ""), ("b", "valid-to = 2024-03-31")]),
        &element("people", "kind = \"stock\""),
        &element("women", "kind = \"year-to-date\""),
        &goal("1"),
        &percentage("1.1", ["women", "people"], "target = \"<= 50%\"\neach = [\"unit\"]"),
    ]);
    let counts = "period,unit,people,women\n2024-Q1,a,10,2\n2024-Q1,b,10,9\n";
    let document = checked(&text, counts, &["--period", "2024"]);
    let groups = document["indicators"][0]["each"].as_array().expect("a list");
    assert_eq!(groups.iter().map(|group| &group["group"]).collect::<Vec<_>>(), ["a"]);
    assert_eq!(said(&document)[0], "no_data");
}

#[test]
fn groups_that_came_for_two_periods_with_one_end_are_one_state() {
    let text = plan(&[
        SEX,
        &element("leaders", "kind = \"stock\"\nby = [\"sex\"]"),
        &goal("1"),
        &percentage("1.1", ["leaders[sex=female]", "leaders"], "target = \">= 40%\""),
    ]);
    let counts = "period,sex,leaders\n2024-Q4,female,4\n2024-12,male,6\n";
    assert_eq!(
        said(&checked(&text, counts, &["--period", "2024"])),
        [Value::from("pass"), Value::from(40), Value::Null]
    );
}

#[test]
fn a_count_of_one_unit_in_one_quarter_has_no_target() {
    let text = plan(&[
        &units(&[("a", ""), ("b", "")]),
        &elements("flow", &["news"]),
        &goal("1"),
        &count("1.1", "news", "target = \">= 100\"\neach = [\"quarter\"]"),
    ]);
    let counts = "period,unit,news\n2024-Q1,a,1\n2024-Q1,b,120\n";
    let document =
        checked(&text, counts, &["--unit", "a", "--by", "period", "--period", "2024-Q1"]);
    assert_eq!(said(&document)[0], "tracked");
    assert_eq!(document["groups"][0]["indicators"][0]["verdict"], "tracked");
}

#[test]
fn time_left_out_does_not_decide_where_it_can_take_away() {
    // 200 in the second quarter, of which what the first one brings can be taken off.
    let text = |numerator: &str| {
        plan(&[
            &elements("flow", &["opened", "closed"]),
            &goal("1"),
            &count("1.1", numerator, "target = \">= 100\""),
        ])
    };
    let counts = "period,opened,closed\n2024-Q2,200,0\n";
    let options = ["--period", "2024-Q2"];
    assert_eq!(said(&checked(&text("opened"), counts, &options))[0], "pass");
    assert_eq!(said(&checked(&text("opened - closed"), counts, &options))[0], "open");
}

#[test]
fn an_earlier_half_year_is_open_for_the_target_of_a_later_year() {
    let text = plan(&[
        &elements("stock", &["seats"]),
        &goal("1"),
        &count("1.1", "seats", "targets = { \"2024\" = \">= 10\" }\neach = [\"half-year\"]"),
    ])
    .replace("period = \"2024\"", "period = \"2023..2024\"");
    let counts = "period,seats\n2023-S2,4\n2024-S1,12\n2024-S2,12\n";
    let document = checked(&text, counts, &["--period", "2023-S2..2024-S2"]);
    let verdicts: Vec<&Value> = document["indicators"][0]["each"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|group| &group["verdict"])
        .collect();
    assert_eq!(verdicts, ["open", "pass", "pass"]);
}

#[test]
fn a_form_asks_a_unit_that_closes_for_its_last_running_total() {
    // What a sent by March stays in the year's total, though its yearly report is never due.
    let text = plan(&[
        &units(&[("a", "valid-to = 2024-03-31"), ("b", "")]),
        &element("reached", "kind = \"year-to-date\"\nfrequency = \"year\""),
        &goal("1"),
        &count("1.1", "reached", "target = \">= 10\""),
    ]);
    let folder = Folder::new(&[("plan.toml", text.as_str())]);
    let run = folder.run(&["template", "--period", "2024"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let asked: Vec<&str> = run.stdout.lines().skip(1).map(str::trim).collect();
    assert_eq!(asked, ["2024-03,a,reached,", "2024,b,reached,"]);
    let document =
        checked(&text, "period,unit,reached\n2024-03,a,4\n2024,b,6\n", &["--period", "2024"]);
    assert_eq!(said(&document), [Value::from("pass"), Value::from(10), Value::Null]);
}

#[test]
fn a_form_for_a_year_that_the_plan_begins_within_parts_it_there() {
    // The target is for the plan's own time, which a figure of the whole year could not answer.
    let text = format!(
        "schema = 1\n[plan]\ntitle = \"A plan\"\nfrequency = \"year\"\nperiod = \"2024-S2..2025\"\n{}{}{}",
        element("seats", "kind = \"flow\""),
        goal("1"),
        count("1.1", "seats", "target = \">= 6\""),
    );
    let folder = Folder::new(&[("plan.toml", text.as_str())]);
    let run = folder.run(&["template", "--period", "2024"]);
    let filled: String = run
        .stdout
        .lines()
        .map(|row| format!("{}\n", row.trim().replace(",seats,", ",seats,1")))
        .collect();
    assert_eq!(filled.lines().count(), 13, "{filled}");
    let document = checked(&text, &filled, &["--period", "2024"]);
    assert_eq!(said(&document), [Value::from("pass"), Value::from(6), Value::Null]);
}

#[test]
fn a_running_total_of_closed_units_alone_goes_with_the_others_of_the_year() {
    // What a reached by March is in the year's total; the state of the others is that of December, not of March.
    let text = plan(&[
        &units(&[("a", "valid-to = 2024-03-31"), ("b", "")]),
        &element("reached", "kind = \"year-to-date\"\nreported-by = [\"a\"]"),
        &element("talks", "kind = \"year-to-date\""),
        &goal("1"),
        &count("1.1", "reached + talks", "target = \">= 20\""),
    ]);
    let counts = "period,unit,reached,talks\n2024-03,a,4,2\n2024-Q1,b,,5\n2024,b,,9\n";
    let document = checked(&text, counts, &["--period", "2024"]);
    assert_eq!(said(&document), [Value::from("fail"), Value::from(15), Value::Null]);
    assert_eq!(document["indicators"][0]["reported"], 2);
}
