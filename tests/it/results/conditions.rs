//! Targets as signs and numbers, and values that lie on the same side of them as the exact ones do.

use serde_json::{Value, json};

use crate::support::Folder;
use crate::support::plans::{
    by_year, count, element, elements, goal, news_items, percentage, plan, share,
    women_among_leaders,
};
use crate::support::runs::{check, indicator, rows};

/// The condition of the only indicator of `plan`, as it is written.
fn condition(plan: &str) -> String {
    let run = check(plan, "period,a,b\n2024,1,2\n", &["--format", "json", "-q"]);
    run.json()["indicators"][0]["target_condition"].to_string()
}

fn written(condition: &Value) -> String {
    condition.to_string()
}

#[test]
fn a_target_is_a_sign_and_a_number_in_the_unit_of_its_measure() {
    let a_and_b = elements("stock", &["a", "b"]);
    let of = |measure: &str, lines: &str| {
        condition(&plan(&[&a_and_b, &goal("1"), &share("1.1", measure, ["a", "b"], lines)]))
    };
    let one = |op: &str, value: &str, unit: Value| {
        let value: Value = serde_json::from_str(value).expect("a number");
        written(&json!({ "op": op, "value": value, "unit": unit, "year": null }))
    };
    let percent = || json!("percent");
    for (target, op, value) in [
        (">= 40%", ">=", "40"),
        ("> 66.67 %", ">", "66.67"),
        ("<= 5%", "<=", "5"),
        ("< 0.5%", "<", "0.5"),
        ("= 100%", "=", "100"),
    ] {
        let lines = format!("target = \"{target}\"");
        assert_eq!(of("percentage", &lines), one(op, value, percent()), "{target}");
    }
    // 36% and 10 points, and 36% less a tenth of it.
    for (target, op, value) in
        [(">= baseline + 10 points", ">=", "46"), ("<= baseline - 10%", "<=", "32.4")]
    {
        let lines = format!("baseline = {{ value = \"36%\" }}\ntarget = \"{target}\"");
        assert_eq!(of("percentage", &lines), one(op, value, percent()), "{target}");
    }
    assert_eq!(of("ratio", "target = \"<= 1.5\""), one("<=", "1.5", Value::Null));
    let rate = "per = 1000\ntarget = \"< 2.5\"";
    assert_eq!(of("rate", rate), one("<", "2.5", json!("per 1000")));
    assert_eq!(of("percentage", ""), "null");
}

#[test]
fn what_is_counted_has_the_unit_that_the_plan_names() {
    let of = |lines: &str, numerator: &str| {
        let elements = [element("a", lines), element("b", "kind = \"flow\"")].concat();
        condition(&plan(&[&elements, &goal("1"), &count("1.1", numerator, "target = \">= 3\"")]))
    };
    let people = "kind = \"flow\"\ncounted-in = \"người\"";
    for (lines, numerator, unit) in [
        (people, "a", json!("người")),
        ("kind = \"flow\"", "a", Value::Null),
        // Of a sum nobody says in what it is counted.
        (people, "a + b", Value::Null),
    ] {
        let expected = json!({ "op": ">=", "value": 3, "unit": unit, "year": null });
        assert_eq!(of(lines, numerator), written(&expected), "{lines} {numerator}");
    }
}

#[test]
fn a_range_has_two_numbers_and_a_fraction_stands_beside_its_decimals() {
    let of = |target: &str| condition(&women_and_leaders(&format!("target = \"{target}\"")));
    assert_eq!(
        of("40..60%"),
        written(
            &json!({ "op": "between", "low": 40, "high": 60, "unit": "percent", "year": null })
        )
    );
    assert_eq!(
        of(">= 200/3%"),
        written(
            &json!({ "op": ">=", "value": 66.666_667, "fraction": "200/3", "unit": "percent", "year": null })
        )
    );
    assert_eq!(
        of("100/3..50%"),
        written(&json!({
            "op": "between", "low": 33.333_333, "low_fraction": "100/3", "high": 50, "unit": "percent", "year": null
        }))
    );
}

/// One indicator, 1.1: `a` among `b`, both states.
fn women_and_leaders(lines: &str) -> String {
    plan(&[&elements("stock", &["a", "b"]), &goal("1"), &percentage("1.1", ["a", "b"], lines)])
}

#[test]
fn a_target_that_changes_by_year_says_its_year_and_groups_have_their_own() {
    let (plan, counts) = by_year();
    let options = ["--period", "2023..2025", "--format", "json", "-q"];
    let found = indicator(&check(&plan, counts, &options), "1.1");
    let condition = |value: u8, year: Value| json!({ "op": ">=", "value": value, "unit": "percent", "year": year });
    assert_eq!(found["target_condition"], condition(50, json!(2025)));
    let of_groups: Vec<&Value> = found["each"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|group| &group["target_condition"])
        .collect();
    let expected = [30, 40, 50].map(|value| condition(value, Value::Null));
    assert_eq!(of_groups, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_value_takes_more_digits_where_six_would_put_it_on_its_target() {
    for (above, below, target, value, verdict) in [
        // Six digits tell these apart.
        ("13", "22", ">= 60%", "59.090909", "fail"),
        ("49999", "100000", ">= 50%", "49.999", "fail"),
        // And these not.
        ("499999999999", "1000000000000", ">= 50%", "49.9999999999", "fail"),
        ("500000000001", "1000000000000", "<= 50%", "50.0000000001", "fail"),
        ("500000000001", "1000000000000", "> 50%", "50.0000000001", "pass"),
        ("499999999", "999999999", "= 50%", "49.9999999", "fail"),
        ("499999999999", "1000000000000", "50..60%", "49.9999999999", "fail"),
        ("1", "2", "> 50%", "50", "fail"),
        // On the target itself: its decimals never end.
        ("2", "3", ">= 200/3%", "66.666667", "pass"),
    ] {
        let plan = women_among_leaders(&format!("target = \"{target}\""));
        let counts = format!("period,women_leaders,leaders\n2024,{above},{below}\n");
        let found = indicator(&check(&plan, &counts, &["--format", "json", "-q"]), "1.1");
        let told =
            [found["value"].to_string(), found["verdict"].as_str().expect("a verdict").to_owned()];
        assert_eq!(told, [value, verdict], "{above}/{below} {target}");
    }
}

#[test]
fn groups_counts_and_comparisons_keep_to_their_side_too() {
    let hours = element("hours", "kind = \"flow\"\ntype = \"number\"");
    let plan = plan(&[
        &hours,
        &goal("1"),
        &count("1.1", "hours", "target = \">= 12.5\"\neach = [\"quarter\"]"),
    ]);
    let counts = "period,hours\n2024-Q1,12.499999999\n2024-Q2,12.5\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    let run = folder.run(&["check", "counts.csv", "--format", "json", "-q"]);
    let found = indicator(&run, "1.1");
    assert_eq!(found["value"].to_string(), "12.499999999");
    let values: Vec<String> = found["each"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|group| group["value"].to_string())
        .collect();
    assert_eq!(values, ["12.499999999", "12.5"]);
    // A saved result and its counts are the same side of a comparison.
    folder.write("saved.json", run.stdout.as_bytes());
    let diff = folder.run(&["diff", "saved.json", "counts.csv", "--format", "json", "-q"]).json();
    for side in ["old", "new"] {
        assert_eq!(diff["changes"][0][side]["value"].to_string(), "12.499999999", "{side}");
    }
    assert_eq!(diff["changes"][0]["change"].to_string(), "0");
}

#[test]
fn a_percentage_saved_with_more_digits_is_still_known_exactly() {
    let plan = women_among_leaders("target = \">= 50%\"");
    let counts = "period,women_leaders,leaders\n2024,499999999,999999999\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    let saved = folder.run(&["check", "counts.csv", "--format", "json", "-q"]);
    assert_eq!(indicator(&saved, "1.1")["value"].to_string(), "49.9999999");
    folder.write("saved.json", saved.stdout.as_bytes());
    let diff = folder.run(&["diff", "saved.json", "counts.csv", "--format", "json", "-q"]).json();
    assert_eq!(diff["changes"][0]["change"].to_string(), "0");
    assert_eq!(diff["changes"][0]["trend"], "same");
}

#[test]
fn csv_says_what_is_sensitive_and_whether_counts_are_invented() {
    let plan =
        news_items("").replace("id = \"news_items\"\n", "id = \"news_items\"\nsensitive = true\n");
    let more = "[[elements]]\nid = \"b\"\nkind = \"flow\"\n[[goals]]";
    let plan = plan.replacen("[[goals]]", more, 1) + &count("6.4", "b", "");
    for (file, illustrative) in [("illustrative.csv", "true"), ("counts.csv", "false")] {
        let folder =
            Folder::new(&[("plan.toml", &plan), (file, "period,news_items,b\n2024,7,1\n")]);
        let run = folder.run(&["check", file, "--format", "csv"]);
        let rows = rows(&run);
        let column = |name: &str| rows[0].iter().position(|head| head == name).expect("a column");
        let columns = ["id", "sensitive", "illustrative"].map(column);
        let told: Vec<[&str; 3]> =
            rows[1..].iter().map(|row| columns.map(|column| row[column].as_str())).collect();
        assert_eq!(told, [["6.3", "true", illustrative], ["6.4", "false", illustrative]]);
        let json = folder.run(&["check", file, "--format", "json"]);
        let told = ["6.3", "6.4"].map(|id| indicator(&json, id)["sensitive"].clone());
        assert_eq!(told, [json!(true), json!(false)]);
    }
}
