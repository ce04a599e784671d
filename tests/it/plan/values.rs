//! Single values of a plan: what a rate is per, units below units, `each`, and the days of an event.

use crate::support::lint::{changed, codes, findings, only};

#[test]
fn a_rate_says_per_how_many_in_whole_or_decimal_numbers_above_zero() {
    let plan = |per: &str| {
        changed(&[(r#"measure = "ratio""#, &format!("measure = \"rate\"\nper = {per}"))])
    };
    for per in ["1000", "100_000", "1e5", "\"1000\"", "0.5"] {
        assert_eq!(codes(&plan(per)), [""; 0], "{per}");
    }
    for per in ["0", "-1000", "\"nghìn\"", "nan", "inf", "0.0"] {
        assert_eq!(codes(&plan(per)), ["wrong-type"], "{per}");
    }
}

#[test]
fn every_unit_of_a_cycle_is_reported_and_none_beside_it() {
    let unit =
        |id: &str, parent: &str| format!("[[units]]\nid = \"{id}\"\nparent = \"{parent}\"\n\n");
    let cycle = unit("a", "b") + &unit("b", "c") + &unit("c", "a") + &unit("below", "a");
    let plan = changed(&[(
        "[[elements]]\nid = \"leaders\"",
        &format!("{cycle}[[elements]]\nid = \"leaders\""),
    )]);
    let found: Vec<_> =
        findings(&plan).into_iter().map(|finding| (finding.code, finding.message)).collect();
    let expected = ["a", "b", "c"]
        .map(|id| ("unit-cycle".to_owned(), format!("the unit `{id}` is below itself")));
    assert_eq!(found, expected);
}

#[test]
fn each_is_by_a_length_of_time_a_dimension_or_unit() {
    let plan = |each: &str| {
        changed(&[(r#"target = ">= 40%""#, &format!("target = \">= 40%\"\neach = {each}"))])
    };
    for each in [
        r#"["quarter"]"#,
        r#"["half-year"]"#,
        r#"["year"]"#,
        r#"["sex"]"#,
        r#"["unit"]"#,
        r#"["quarter", "sex"]"#,
    ] {
        assert_eq!(codes(&plan(each)), [""; 0], "{each}");
    }
    assert_eq!(
        only(&plan(r#"["sexe"]"#)),
        ("unknown-choice".to_owned(), "did you mean `sex`?".to_owned())
    );
    let (code, hint) = only(&plan(r#"["age"]"#));
    assert_eq!(code, "unknown-choice");
    assert!(
        hint.contains("`quarter`") && hint.contains("`unit`") && hint.contains("`sex`"),
        "{hint}"
    );
    assert_eq!(codes(&plan(r#"["sex", "sex"]"#)), ["each-without-use"]);
}

#[test]
fn an_event_may_last_one_day() {
    assert_eq!(codes(&changed(&[("to = 2024-12-15", "to = 2024-11-15")])), [""; 0]);
}
