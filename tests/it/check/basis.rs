//! What the JSON of `check` says that it was computed from: the plan's indicators as they are defined, and the figures within the window.

use serde_json::{Value, json};

use crate::support::Run;
use crate::support::plans::{
    SEX, count, element, elements, goal, listed, news_items, percentage, plan, share, units,
};
use crate::support::runs::check;

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
        count(
            "1.2",
            "a-( b -c)*2",
            "target = \"<= 3\"\neach = [\"quarter\"]\ndue = 2024-10-20\nrequired = false",
        ),
        count(
            "1.3",
            "((a + b)) + c",
            "baseline = { value = 4.50, period = \"2023\" }\nnot-applicable = \"không có\"",
        ),
    ];
    let plan = plan(&[SEX, &elements, &goal("1"), &indicators.concat()]);
    let basis = basis(&plan, "period,a,b,c\n2024-Q1,1,2,3\n", &[]);
    assert_eq!(
        basis["indicators"],
        json!([
            {"id": "1.1", "measure": "percentage", "numerator": "leaders[sex=female]", "denominator": "leaders",
             "targets.2025": ">= 60%", "targets.2030": "> 75%"},
            {"id": "1.2", "measure": "count", "numerator": "a - (b - c) * 2", "target": "<= 3", "each": "quarter",
             "due": "2024-10-20", "required": "false"},
            {"id": "1.3", "measure": "count", "numerator": "a + b + c", "baseline.value": "4.5", "baseline.period": "2023",
             "not-applicable": "không có"},
        ])
    );
}

/// The figures of a basis: its units, its periods and, by element, what each of them sent.
fn figures(basis: &Value) -> Value {
    json!([basis["units"], basis["periods"], basis["figures"]])
}

#[test]
fn figures_stand_in_the_order_of_periods_and_units_and_only_those_of_the_window() {
    let counts = "period,unit,news_items\n2023-Q4,le-loi,9\n2024-Q1,le-loi,3\n2024-Q1,dak-bla,\n2024-Q2,dak-bla,4\n";
    let found = basis(&listed(&news_items("target = \">= 3\"")), counts, &["--period", "2024-S1"]);
    // A negative number stands for so many units that sent nothing; those at the end are left out.
    let expected =
        json!([["le-loi", "dak-bla"], ["2024-Q1", "2024-Q2"], {"news_items": [[3], [-1, 4]]}]);
    assert_eq!((figures(&found), &found["by_unit"]), (expected, &json!(true)));
    assert_eq!(found["not_expected"], Value::Null);
    // Of a run for one unit, that unit alone; the other one is not expected.
    let found =
        basis(&listed(&news_items("")), counts, &["--period", "2024-S1", "--unit", "dak-bla"]);
    let expected = json!([["le-loi", "dak-bla"], ["2024-Q2"], {"news_items": [[-1, 4]]}]);
    assert_eq!((figures(&found), &found["not_expected"]), (expected, &json!([0])));
}

#[test]
fn many_units_in_a_row_that_sent_nothing_take_one_number() {
    let names: Vec<(String, String)> =
        (0..9).map(|number| (format!("u{number}"), format!("Unit {number}"))).collect();
    let names: Vec<(&str, &str)> =
        names.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan =
        plan(&[&units(&names), &elements("flow", &["a"]), &goal("1"), &count("1.1", "a", "")]);
    let counts = "period,unit,a\n2024-Q1,u3,7\n2024-Q1,u4,0\n2024-Q1,u8,1\n2024-Q2,u0,2\n";
    assert_eq!(basis(&plan, counts, &[])["figures"], json!({"a": [[-3, 7, 0, -3, 1], [2]]}));
}

#[test]
fn the_area_itself_has_an_empty_id_and_decimals_are_exact() {
    let plan = plan(&[
        &element("hours", "kind = \"flow\"\ntype = \"number\""),
        &goal("1"),
        &count("1.1", "hours", ""),
    ]);
    let found = basis(&plan, "period,hours\n2024-Q1,0.123456789\n2024-Q2,999999999999.5\n", &[]);
    assert_eq!((&found["units"], &found["unit_names"]), (&json!([""]), &Value::Null));
    assert_eq!(found["figures"]["hours"].to_string(), "[[0.123456789],[999999999999.5]]");
}

#[test]
fn groups_that_are_looked_at_one_by_one_stand_there_one_by_one() {
    let elements = element("done", "kind = \"flow\"\nby = [\"sex\"]")
        + &element("due", "kind = \"flow\"\nby = [\"sex\"]");
    let plan = plan(&[
        SEX,
        &elements,
        &goal("1"),
        &percentage("1.1", ["done", "due"], "each = [\"sex\"]\ntarget = \">= 50%\""),
    ]);
    let counts = "period,sex,done,due\n2024,female,1,2\n2024,male,3,4\n";
    let found = basis(&plan, counts, &[]);
    let expected = json!({
        "done[sex=female]": [[1]], "done[sex=male]": [[3]], "due[sex=female]": [[2]], "due[sex=male]": [[4]],
    });
    assert_eq!(found["figures"], expected);
    // Which the formulas alone do not say.
    let uses = json!(["done[sex=female]", "done[sex=male]", "due[sex=female]", "due[sex=male]"]);
    assert_eq!(found["indicators"][0]["uses"], uses);
}

#[test]
fn an_element_that_nobody_reported_is_there_and_one_that_no_formula_names_is_not() {
    let plan = plan(&[&elements("flow", &["a", "b", "c"]), &goal("1"), &count("1.1", "a + b", "")]);
    let found = basis(&plan, "period,a,c\n2024,1,5\n", &[]);
    assert_eq!(found["figures"], json!({"a": [[1]], "b": [[]]}));
    assert_eq!(
        found["elements"],
        json!([{"id": "a", "kind": "flow"}, {"id": "b", "kind": "flow"}])
    );
}

#[test]
fn where_there_are_too_many_figures_their_sums_over_all_units_stand_there() {
    // 20,001 units in 50 months of two elements: above a million cells, of which the two rows fill three.
    let listed: Vec<(String, String)> =
        (0..20_001).map(|number| (format!("u{number}"), format!("Unit {number}"))).collect();
    let listed: Vec<(&str, &str)> =
        listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan = plan(&[
        &units(&listed),
        &elements("flow", &["a", "b"]),
        &goal("1"),
        &count("1.1", "a + b", ""),
    ]);
    let plan = plan.replace("period = \"2024\"", "period = \"2020..2024\"");
    let months: String = (0..50)
        .map(|month| format!("{}-{:02},u0,1,2\n", 2020 + month / 12, month % 12 + 1))
        .collect();
    let counts = format!("period,unit,a,b\n{months}2024-01,u20000,4,\n");
    let found = basis(&plan, &counts, &["--period", "2020..2024"]);
    assert_eq!(found["by_unit"], json!(false));
    let january = found["periods"]
        .as_array()
        .and_then(|periods| periods.iter().position(|period| period == "2024-01"));
    // The sum, and of how many units it is.
    let of = |element: &str| found["figures"][element][january.expect("January")].clone();
    assert_eq!((of("a"), of("b")), (json!([5, 2]), json!([2, 1])));
}

#[test]
fn states_that_hold_in_the_window_stand_there_although_they_are_of_longer_or_earlier_time() {
    let of_year = element("population", "kind = \"stock\"\nfrequency = \"year\"");
    let elements = of_year + &elements("year-to-date", &["reached"]) + &elements("flow", &["news"]);
    let indicators = [percentage("1.1", ["reached", "population"], ""), count("1.2", "news", "")];
    let plan =
        plan(&[&elements, &goal("1"), &indicators.concat()]).replace("\"2024\"", "\"2022..2024\"");
    let counts = "period,element,value\n2022,population,90\n2023,population,95\n2024-S1,reached,5\n2024-9M,reached,8\n\
                  2024-S1,news,7\n2024-Q3,news,2\n";
    let found = basis(&plan, counts, &["--period", "2024-Q3"]);
    // Last year's population holds until this year's comes; of the running totals, the one before the window may be taken off.
    let expected = json!([
        [""], ["2023", "2024-S1", "2024-9M", "2024-Q3"],
        {"population": [[95], [], [], []], "reached": [[], [5], [8], []], "news": [[], [], [], [2]]},
    ]);
    assert_eq!(figures(&found), expected);
}

/// What elements, units and years mean: of two plans that are told apart by it, all of it.
#[test]
fn what_the_plan_means_stands_there_in_the_words_of_the_plan() {
    let units = r#"
[[units]]
id = "kon-tum"
name = "Tỉnh Kon Tum"
[[units]]
id = "le-loi"
name = "Phường Lê Lợi"
parent = "kon-tum"
[[units]]
id = "nguyen-trai"
name = "Phường Nguyễn Trãi"
parent = "kon-tum"
[[units]]
id = "dak-bla"
name = "Phường Đắk Blà"
parent = "kon-tum"
[[units]]
id = "ia-chim"
name = "Xã Ia Chim"
parent = "kon-tum"
valid-from = 2020-01-01
valid-to = 2024-03-31
[[succession]]
from = ["le-loi", "nguyen-trai"]
to = "dak-bla"
on = 2024-07-01
running-totals = "continue"
"#;
    let elements = [
        element("leaders", "kind = \"stock\"\nby = [\"sex\"]"),
        element("hours", "kind = \"flow\"\ntype = \"number\""),
        element(
            "reached",
            "kind = \"year-to-date\"\nsensitive = true\nreported-by = [\"kon-tum\"]",
        ),
        element("population", "kind = \"stock\"\nfrequency = \"year\""),
        element("unused", "kind = \"stock\""),
    ];
    let indicators = [
        percentage("1.1", ["leaders[sex=female]", "leaders"], ""),
        share("1.2", "ratio", ["hours", "population"], ""),
        count("1.3", "reached", ""),
    ];
    let plan = plan(&[SEX, units, &elements.concat(), &goal("1"), &indicators.concat()]);
    let counts = "period,unit,sex,element,value\n2024-Q1,le-loi,female,leaders,3\n2024-Q1,le-loi,male,leaders,4\n\
                  2024-Q1,ia-chim,,hours,1.5\n2024-Q1,kon-tum,,reached,9\n";
    let run = check(&plan, counts, &["--format", "json", "-q"]);
    let (_, basis) =
        run.stdout.split_once("  \"basis\"").unwrap_or_else(|| panic!("{}", run.whole()));
    insta::assert_snapshot!(basis, @r#"
    : {
        "by_unit": true,
        "period": "2024",
        "frequency": "quarter",
        "year_ends": "12-31",
        "indicators": [
          {"id":"1.1","measure":"percentage","numerator":"leaders[sex=female]","denominator":"leaders"},
          {"id":"1.2","measure":"ratio","numerator":"hours","denominator":"population"},
          {"id":"1.3","measure":"count","numerator":"reached"}
        ],
        "elements": [
          {"id":"leaders","kind":"stock","by":["sex"]},
          {"id":"hours","kind":"flow","type":"number"},
          {"id":"reached","kind":"year-to-date","reported-by":["kon-tum"]},
          {"id":"population","kind":"stock","frequency":"year"}
        ],
        "dimensions": {"sex":["female","male"]},
        "successions": [
          {"from":["le-loi","nguyen-trai"],"to":["dak-bla"],"on":"2024-07-01","running-totals":"continue"}
        ],
        "units": ["kon-tum","le-loi","nguyen-trai","dak-bla","ia-chim"],
        "unit_names": ["Tỉnh Kon Tum","Phường Lê Lợi","Phường Nguyễn Trãi","Phường Đắk Blà","Xã Ia Chim"],
        "valid_from": {"2020-01-01":[4],"2024-07-01":[3]},
        "valid_to": {"2024-03-31":[4],"2024-06-30":[1,2]},
        "with_units_below": [0],
        "not_expected": [3],
        "periods": ["2024-Q1"],
        "figures": {
          "hours": [[-4,1.5]],
          "leaders": [[-1,7]],
          "leaders[sex=female]": [[-1,3]],
          "population": [[]],
          "reached": [[9]]
        }
      }
    }
    "#);
}

#[test]
fn the_basis_takes_one_line_for_each_indicator_and_element() {
    let run = check(
        &news_items("target = \">= 3\""),
        "period,news_items\n2024-Q1,3\n",
        &["--format", "json"],
    );
    let (_, basis) =
        run.stdout.split_once("  ],\n  \"basis\"").expect("a basis behind the indicators");
    insta::assert_snapshot!(basis, @r#"
    : {
        "by_unit": true,
        "period": "2024",
        "frequency": "quarter",
        "year_ends": "12-31",
        "indicators": [
          {"id":"6.3","measure":"count","numerator":"news_items","target":">= 3"}
        ],
        "elements": [
          {"id":"news_items","kind":"flow"}
        ],
        "units": [""],
        "periods": ["2024-Q1"],
        "figures": {
          "news_items": [[3]]
        }
      }
    }
    "#);
}

#[test]
fn the_basis_can_be_left_out() {
    let (plan, counts) = (news_items("target = \">= 3\""), "period,news_items\n2024-Q1,3\n");
    let (whole, without) = (
        check(&plan, counts, &["--format", "json"]),
        check(&plan, counts, &["--format", "json", "--no-basis"]),
    );
    let (before, _) = whole.stdout.split_once(",\n  \"basis\"").expect("a basis");
    assert_eq!((without.status, without.stderr.as_str()), (0, ""), "{}", without.whole());
    assert_eq!(without.stdout, format!("{before}\n}}\n"));
}
