//! What the JSON of `check` says that it was computed from: the plan's indicators as they are defined, and the figures within the window.

use serde_json::{Value, json};

use crate::check::{SEX, check, count, element, elements, goal, listed, news_items, percentage, plan, units};
use crate::support::Run;

/// A run as JSON, and its basis.
fn basis(plan: &str, counts: &str, options: &[&str]) -> Value {
    let run: Run = check(plan, counts, &[&["--format", "json", "-q"], options].concat());
    let basis = run.json()["basis"].clone();
    assert!(basis.is_object(), "{}", run.whole());
    basis
}

#[test]
fn an_indicator_stands_there_as_the_plan_defines_it_in_normal_form() {
    let elements = elements("flow", &["a", "b"])
        + &elements("stock", &["c"])
        + &element("leaders", "kind = \"stock\"\nby = [\"sex\"]");
    let indicators = [
        percentage(
            "1.1",
            ["leaders[ sex = female ]", "leaders"],
            "targets = { \"2025\" = \">=60%\", \"2030\" = \">  75%\" }",
        ),
        count("1.2", "a-( b -c)*2", "target = \"<= 3\"\neach = [\"quarter\"]\ndue = 2024-10-20\nrequired = false"),
        count("1.3", "((a + b)) + c", "baseline = { value = 4.50, period = \"2023\" }\nnot-applicable = \"không có\""),
    ];
    let plan = plan(&[SEX, &elements, &goal("1"), &indicators.concat()]);
    let basis = basis(&plan, "period,a,b,c\n2024-Q1,1,2,3\n", &[]);
    assert_eq!(
        basis["indicators"],
        json!([
            {"id": "1.1", "measure": "percentage", "numerator": "leaders[sex=female]", "denominator": "leaders",
             "targets.2025": ">= 60%", "targets.2030": "> 75%", "uses": ["leaders", "leaders[sex=female]"]},
            {"id": "1.2", "measure": "count", "numerator": "a - (b - c) * 2", "target": "<= 3", "each": "quarter",
             "due": "2024-10-20", "required": "false", "uses": ["a", "b", "c"]},
            {"id": "1.3", "measure": "count", "numerator": "a + b + c", "baseline.value": "4.5", "baseline.period": "2023",
             "not-applicable": "không có", "uses": ["a", "b", "c"]},
        ])
    );
}

#[test]
fn figures_stand_by_element_period_and_unit_and_only_those_of_the_window() {
    let counts = "period,unit,news_items\n2023-Q4,le-loi,9\n2024-Q1,le-loi,3\n2024-Q1,dak-bla,\n2024-Q2,dak-bla,4\n";
    let found = basis(&listed(&news_items("target = \">= 3\"")), counts, &["--period", "2024-S1"]);
    assert_eq!(found["figures"], json!({"news_items": {"2024-Q1": {"le-loi": 3}, "2024-Q2": {"dak-bla": 4}}}));
    assert_eq!((&found["units"], &found["by_unit"]), (&json!(["le-loi", "dak-bla"]), &json!(true)));
    // Of a run for one unit, that unit alone.
    let found = basis(&listed(&news_items("")), counts, &["--period", "2024-S1", "--unit", "dak-bla"]);
    assert_eq!(found["figures"], json!({"news_items": {"2024-Q2": {"dak-bla": 4}}}));
    assert_eq!(found["units"], json!(["dak-bla"]));
}

#[test]
fn the_area_itself_has_an_empty_key_and_decimals_are_exact() {
    let plan = plan(&[&element("hours", "kind = \"flow\"\ntype = \"number\""), &goal("1"), &count("1.1", "hours", "")]);
    let found = basis(&plan, "period,hours\n2024-Q1,0.123456789\n2024-Q2,999999999999.5\n", &[]);
    assert_eq!(found["units"], json!([]));
    assert_eq!(found["figures"]["hours"]["2024-Q1"][""].to_string(), "0.123456789");
    assert_eq!(found["figures"]["hours"]["2024-Q2"][""].to_string(), "999999999999.5");
}

#[test]
fn groups_that_are_looked_at_one_by_one_stand_there_one_by_one() {
    let elements =
        element("done", "kind = \"flow\"\nby = [\"sex\"]") + &element("due", "kind = \"flow\"\nby = [\"sex\"]");
    let plan = plan(&[
        SEX,
        &elements,
        &goal("1"),
        &percentage("1.1", ["done", "due"], "each = [\"sex\"]\ntarget = \">= 50%\""),
    ]);
    let counts = "period,sex,done,due\n2024,female,1,2\n2024,male,3,4\n";
    let figures = basis(&plan, counts, &[])["figures"].clone();
    let expected = json!({
        "done[sex=female]": {"2024": {"": 1}}, "done[sex=male]": {"2024": {"": 3}},
        "due[sex=female]": {"2024": {"": 2}}, "due[sex=male]": {"2024": {"": 4}},
    });
    assert_eq!(figures, expected);
}

#[test]
fn an_element_that_nobody_reported_is_there_and_one_that_no_formula_names_is_not() {
    let plan = plan(&[&elements("flow", &["a", "b", "c"]), &goal("1"), &count("1.1", "a + b", "")]);
    let found = basis(&plan, "period,a,c\n2024,1,5\n", &[]);
    assert_eq!(found["figures"], json!({"a": {"2024": {"": 1}}, "b": {}}));
}

#[test]
fn where_there_are_too_many_figures_their_sums_over_all_units_stand_there() {
    // 20,001 units in 50 months of two elements: above a million cells, of which the two rows fill three.
    let listed: Vec<(String, String)> =
        (0..20_001).map(|number| (format!("u{number}"), format!("Unit {number}"))).collect();
    let listed: Vec<(&str, &str)> = listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan = plan(&[&units(&listed), &elements("flow", &["a", "b"]), &goal("1"), &count("1.1", "a + b", "")]);
    let months: String = (0..50).map(|month| format!("{}-{:02},u0,1,2\n", 2020 + month / 12, month % 12 + 1)).collect();
    let counts = format!("period,unit,a,b\n{months}2024-01,u20000,4,\n");
    let found = basis(&plan, &counts, &["--period", "2020..2024"]);
    assert_eq!(found["by_unit"], json!(false));
    assert_eq!(found["figures"]["a"]["2024-01"], json!({"sum": 5, "units": 2}));
    assert_eq!(found["figures"]["b"]["2024-01"], json!({"sum": 2, "units": 1}));
}

#[test]
fn the_basis_takes_one_line_for_each_indicator_and_element() {
    let run = check(&news_items("target = \">= 3\""), "period,news_items\n2024-Q1,3\n", &["--format", "json"]);
    let (_, basis) = run.stdout.split_once("  ],\n  \"basis\"").expect("a basis behind the indicators");
    insta::assert_snapshot!(basis, @r#"
    : {
        "by_unit": true,
        "indicators": [
          {"id":"6.3","measure":"count","numerator":"news_items","target":">= 3","uses":["news_items"]}
        ],
        "units": [],
        "figures": {
          "news_items": {"2024-Q1":{"":3}}
        }
      }
    }
    "#);
}
