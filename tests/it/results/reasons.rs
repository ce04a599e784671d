//! Reasons of verdicts as codes with their facts: one run for each code, and no code without one.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::plans::{
    LATE, count, element, elements, goal, late_plan, listed, news_items, plan, share, units,
    women_among_leaders,
};
use crate::support::results::schema;
use crate::support::runs::{check, indicator};

/// A run, and the reasons that it gives for an indicator.
struct Case {
    plan: String,
    counts: &'static str,
    options: &'static [&'static str],
    id: &'static str,
    reasons: Value,
}

const NEWS: &str = "period,news_items\n2024-Q1,10\n2024-Q2,0\n2024-Q3,1\n2024-Q4,1\n";
const LEADERS: &str = "period,women_leaders,leaders\n2024,0,0\n";

fn news_case(lines: &str, counts: &'static str, reasons: Value) -> Case {
    Case { plan: news_items(lines), counts, options: &[], id: "6.3", reasons }
}

/// Two units, of which the second exists from the fourth quarter on and reports no `a`.
fn two_units() -> String {
    let units = units(&[("old", "Old"), ("new", "New")]) + "valid-from = 2024-10-01\n";
    let a = element("a", "kind = \"flow\"\nreported-by = [\"old\"]");
    let b = element("b", "kind = \"flow\"");
    plan(&[
        &units,
        &a,
        &b,
        &goal("1"),
        &count("1.1", "a", "target = \">= 1\""),
        &count("1.2", "b", "target = \">= 1\""),
    ])
}

/// Runs that lack what a verdict would need beside the counts.
fn undecided_cases() -> Vec<Case> {
    let published = |units: &str, target: &str| {
        let indicator = share(
            "2.1",
            "percentage",
            ["women_leaders", "leaders"],
            &format!("published = \"printed\"\ntarget = \"{target}\""),
        );
        let counts = elements("stock", &["women_leaders", "leaders"]);
        let printed = element("printed", "kind = \"stock\"\ntype = \"percentage\"");
        plan(&[units, &counts, &printed, &goal("2"), &indicator])
    };
    vec![
        Case {
            plan: women_among_leaders(
                "target = \">= baseline + 10 points\"\nbaseline = { period = \"2023\" }",
            ),
            counts: "period,women_leaders,leaders\n2024,1,2\n",
            options: &[],
            id: "1.1",
            reasons: json!([{ "code": "no_baseline", "period": "2023" }]),
        },
        Case {
            plan: published(&units(&[("a", "A"), ("b", "B")]), ">= 50%"),
            counts: "period,unit,printed\n2024,a,60%\n2024,b,70%\n",
            options: &[],
            id: "2.1",
            reasons: json!([{ "code": "published_of_parts" }]),
        },
        Case {
            plan: published("", ">= 60%"),
            counts: "period,printed\n2024,> 50%\n",
            options: &[],
            id: "2.1",
            reasons: json!([{ "code": "bound_leaves_open" }]),
        },
    ]
}

fn cases() -> Vec<Case> {
    const OF_TWO: &str = "period,unit,a,b\n2024-Q1,old,1,1\n2024-Q4,old,1,1\n2024-Q4,new,,1\n";
    let yearly = element("news_items", "kind = \"flow\"\nfrequency = \"year\"");
    let yearly = plan(&[
        &yearly,
        &element("b", "kind = \"flow\""),
        &goal("6"),
        &count("6.3", "news_items", "target = \">= 3\""),
        &count("6.4", "b", ""),
    ]);
    let by_year = news_items("targets = { \"2023\" = \">= 1\", \"2024\" = \">= 2\" }")
        .replace("period = \"2024\"", "period = \"2023..2024\"");
    let until_2030 = women_among_leaders("targets = { \"2030\" = \">= 60%\" }")
        .replace("period = \"2024\"", "period = \"2024..2030\"");
    vec![
        news_case(
            "target = \">= 3\"\nnot-applicable = \"no such office\"",
            NEWS,
            json!([{ "code": "not_applicable_by_plan", "text": "no such office" }]),
        ),
        Case {
            plan: women_among_leaders("target = \">= 40%\""),
            counts: LEADERS,
            options: &[],
            id: "1.1",
            reasons: json!([{ "code": "nothing_occurred" }]),
        },
        Case {
            plan: two_units(),
            counts: OF_TWO,
            options: &["--unit", "new", "--period", "2024-Q4"],
            id: "1.1",
            reasons: json!([{ "code": "not_expected" }]),
        },
        Case {
            plan: two_units()
                .replace("target = \">= 1\"\n", "target = \">= 1\"\neach = [\"unit\"]\n"),
            counts: OF_TWO,
            options: &["--unit", "new", "--period", "2024-Q1"],
            id: "1.2",
            reasons: json!([{ "code": "did_not_exist" }]),
        },
        Case {
            plan: yearly,
            counts: "period,b\n2024-Q1,1\n2024-Q2,1\n",
            options: &[],
            id: "6.3",
            reasons: json!([{ "code": "not_due", "frequency": "year" }]),
        },
        // Of three communes one lacks a figure, and one does not exist yet.
        Case {
            plan: late_plan(),
            counts: LATE,
            options: &[],
            id: "1.1",
            reasons: json!([{
                "code": "figures_missing", "figures": 2, "units": 1,
                "elements": ["women_leaders", "leaders"], "periods": ["2024-Q3"],
            }]),
        },
        news_case(
            "target = \">= 30\"",
            "period,news_items\n2024-Q4,1\n",
            json!([{ "code": "time_left_out", "period": "2024-9M" }]),
        ),
        Case {
            plan: by_year,
            counts: "period,news_items\n2023,5\n2024,2\n",
            options: &["--period", "2023..2024"],
            id: "6.3",
            reasons: json!([{ "code": "target_of_part_of_window", "period": "2024" }]),
        },
        news_case(
            "target = \">= 30\"",
            "period,news_items\n2024-Q1,1\n",
            json!([{ "code": "still_growing" }]),
        ),
        Case {
            plan: women_among_leaders("target = \">= 40%\"\ndue = 2024-10-20"),
            counts: "period,women_leaders,leaders\n2024-Q1,1,10\n",
            options: &[],
            id: "1.1",
            reasons: json!([{ "code": "due_ahead", "due": "2024-10-20" }]),
        },
        Case {
            plan: until_2030,
            counts: "period,women_leaders,leaders\n2024,1,10\n",
            options: &[],
            id: "1.1",
            reasons: json!([{ "code": "target_year_ahead", "year": 2030 }]),
        },
        news_case(
            "target = \">= 3\"\neach = [\"quarter\"]",
            NEWS,
            json!([
                { "code": "groups_held", "held": 1, "groups": 4, "worst": "2024-Q2" },
                { "code": "change_needed", "change": 3 },
            ]),
        ),
        news_case("target = \"<= 5\"", NEWS, json!([{ "code": "change_needed", "change": -7 }])),
        news_case("target = \">= 3\"", NEWS, json!([])),
    ]
}

#[test]
fn every_reason_has_a_code_with_its_facts() {
    let mut told = BTreeSet::new();
    for Case { plan, counts, options, id, reasons } in cases().into_iter().chain(undecided_cases())
    {
        let run = check(&plan, counts, &[&["--format", "json", "-q"], options].concat());
        let found = indicator(&run, id);
        assert_eq!(found["reasons"], reasons, "{}\n{plan}", run.whole());
        let reasons = reasons.as_array().expect("reasons");
        told.extend(
            reasons.iter().map(|reason| reason["code"].as_str().expect("a code").to_owned()),
        );
    }
    let schema = schema("check");
    let reasons = schema["$defs"]["reason"]["oneOf"].as_array().expect("reasons").iter();
    let codes = reasons.map(|reason| &reason["properties"]["code"]["const"]);
    let codes: BTreeSet<String> =
        codes.map(|code| code.as_str().expect("a code").to_owned()).collect();
    assert_eq!(told, codes);
}

/// Where nobody lists units, nothing else in the result says what is missing.
#[test]
fn elements_and_periods_that_are_missing_are_named_without_units_too() {
    let plan = plan(&[
        &elements("flow", &["a", "b"]),
        &goal("1"),
        &count("1.1", "a + b", "target = \">= 30\""),
    ]);
    let run = check(
        &plan,
        "period,a,b\n2024-Q1,1,\n2024-Q2,,\n2024-Q3,1,1\n2024-Q4,1,1\n",
        &["--format", "json", "-q"],
    );
    let expected = json!([{
        "code": "figures_missing", "figures": 3, "units": null, "elements": ["a", "b"], "periods": ["2024-Q1", "2024-Q2"],
    }]);
    assert_eq!(indicator(&run, "1.1")["reasons"], expected, "{}", run.whole());
}

/// More gaps than are kept one by one.
#[test]
fn of_many_gaps_every_element_and_period_is_named() {
    let many: Vec<(String, String)> =
        (0..3_000).map(|number| (format!("u{number}"), format!("U {number}"))).collect();
    let many: Vec<(&str, &str)> =
        many.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan = plan(&[
        &units(&many),
        &elements("flow", &["a", "b"]),
        &goal("1"),
        &count("1.1", "a + b", "target = \"<= 30\""),
    ]);
    let run = check(
        &plan,
        "period,unit,a,b\n2024-Q4,u7,1,1\n",
        &["--period", "2024", "--format", "json", "-q"],
    );
    let found = indicator(&run, "1.1");
    let expected = json!([{
        // Two elements of 3,000 units in four quarters, of which two figures came.
        "code": "figures_missing", "figures": 23_998, "units": 3_000, "elements": ["a", "b"],
        "periods": ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"],
    }]);
    assert_eq!(found["reasons"], expected);
}

#[test]
fn goals_and_what_is_missing_have_names() {
    let run = check(
        &listed(&news_items("")),
        "period,unit,news_items\n2024-Q1,le-loi,1\n2024-Q1,dak-bla,\n",
        &["--format", "json", "-q"],
    );
    let json = run.json();
    assert_eq!(json["goals"], json!([{ "id": "6", "name": "Goal 6" }]));
    assert_eq!(
        json["missing"],
        json!([{
            "unit": "dak-bla", "unit_name": "Xã Đắk Blà", "sent": "nothing", "period": "2024-Q1",
            "elements": ["news_items"], "element_names": ["news_items"],
        }])
    );
}
