//! `gender-plan diff`: figures that read differently now, by the coarsest period that both sides have. Every expected figure is worked
//! out by hand.

use serde_json::{Value, json};

use crate::support::plans::{SEX, count, element, elements, goal, listed, news_items, plan};
use crate::support::{Folder, Run};

use super::{diff, only, told};

/// Counts of news items: unit, period, figure.
fn counts(rows: &[(&str, &str, u32)]) -> String {
    let rows = rows.iter().map(|(unit, period, items)| format!("{period},{unit},{items}\n"));
    format!("period,unit,news_items\n{}", rows.collect::<String>())
}

/// A comparison of news items, which are of this kind, over the first half of the year.
fn compared(kind: &str, old: &[(&str, &str, u32)], new: &[(&str, &str, u32)]) -> Run {
    let plan = listed(&news_items("")).replace("\"flow\"", &format!("\"{kind}\""));
    diff(
        &plan,
        &counts(old),
        &counts(new),
        &["-q", "--period-old", "2024-S1", "--period-new", "2024-S1"],
    )
}

/// What is restated of one unit: its period, what it was and is.
fn restated(run: &Run) -> Vec<(String, Value, Value)> {
    let json = run.json();
    let restated = json["restated"].as_array().expect("restated").iter();
    let told = restated.map(|told| {
        let text = |key: &str| told[key].as_str().expect("a text").to_owned();
        (format!("{} {}", text("unit"), text("period")), told["old"].clone(), told["new"].clone())
    });
    told.collect()
}

fn is(unit_and_period: &str, old: u32, new: impl Into<Value>) -> (String, Value, Value) {
    (unit_and_period.to_owned(), old.into(), new.into())
}

const MONTHS: [(&str, &str, u32); 3] =
    [("le-loi", "2024-01", 1), ("le-loi", "2024-02", 2), ("le-loi", "2024-03", 3)];

#[test]
fn months_that_became_their_quarter_are_no_news_where_they_come_to_the_same() {
    for (old, new) in
        [(&MONTHS[..], &[("le-loi", "2024-Q1", 6)][..]), (&[("le-loi", "2024-Q1", 6)], &MONTHS)]
    {
        let run = compared("flow", old, new);
        assert_eq!(
            (restated(&run), &only(&run)["cause"]),
            (vec![], &json!("none")),
            "{}",
            run.whole()
        );
    }
    // Of a state and of a running total, the last month is the quarter's.
    for kind in ["stock", "year-to-date"] {
        let run = compared(kind, &MONTHS, &[("le-loi", "2024-Q1", 3)]);
        assert_eq!(restated(&run), [], "{kind}: {}", run.whole());
    }
}

#[test]
fn a_difference_is_told_once_at_the_coarsest_period_that_both_have() {
    let quarter = |items: u32| [("le-loi", "2024-Q1", items)];
    assert_eq!(restated(&compared("flow", &MONTHS, &quarter(7))), [is("le-loi 2024-Q1", 6, 7)]);
    assert_eq!(restated(&compared("flow", &quarter(7), &MONTHS)), [is("le-loi 2024-Q1", 7, 6)]);
    assert_eq!(restated(&compared("stock", &MONTHS, &quarter(7))), [is("le-loi 2024-Q1", 3, 7)]);
    assert_eq!(
        restated(&compared("year-to-date", &quarter(7), &MONTHS)),
        [is("le-loi 2024-Q1", 7, 3)]
    );
    // Where both have months, those are what both have.
    let corrected = [("le-loi", "2024-01", 2), ("le-loi", "2024-02", 2), ("le-loi", "2024-03", 2)];
    let both = [is("le-loi 2024-01", 1, 2), is("le-loi 2024-03", 3, 2)];
    assert_eq!(restated(&compared("flow", &MONTHS, &corrected)), both);
}

#[test]
fn each_stretch_of_time_is_held_against_its_own() {
    // Half a year in months; in quarters; and in one figure.
    let months: Vec<(&str, &str, u32)> =
        ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]
            .map(|month| ("le-loi", month, 1))
            .to_vec();
    let quarters = [("le-loi", "2024-Q1", 3), ("le-loi", "2024-Q2", 4)];
    let half = [("le-loi", "2024-S1", 9)];
    assert_eq!(restated(&compared("flow", &months, &quarters)), [is("le-loi 2024-Q2", 3, 4)]);
    assert_eq!(restated(&compared("flow", &quarters, &months)), [is("le-loi 2024-Q2", 4, 3)]);
    assert_eq!(restated(&compared("flow", &quarters, &half)), [is("le-loi 2024-S1", 7, 9)]);
    assert_eq!(restated(&compared("flow", &months, &half)), [is("le-loi 2024-S1", 6, 9)]);
    // A quarter and the months behind it against one and the months before it: neither has the whole of what the other one has.
    let one = [
        ("le-loi", "2024-Q1", 3),
        ("le-loi", "2024-04", 1),
        ("le-loi", "2024-05", 1),
        ("le-loi", "2024-06", 2),
    ];
    let other = [
        ("le-loi", "2024-01", 1),
        ("le-loi", "2024-02", 1),
        ("le-loi", "2024-03", 1),
        ("le-loi", "2024-Q2", 5),
    ];
    assert_eq!(restated(&compared("flow", &one, &other)), [is("le-loi 2024-Q2", 4, 5)]);
    // A state of the half-year is that of its end.
    assert_eq!(restated(&compared("stock", &months, &half)), [is("le-loi 2024-S1", 1, 9)]);
}

#[test]
fn a_part_of_a_coarser_period_is_not_gone_and_one_that_was_split_in_part_is() {
    // February and March came with the quarter.
    let run = compared("flow", &MONTHS[..1], &[("le-loi", "2024-Q1", 6)]);
    assert_eq!((restated(&run), &only(&run)["cause"]), (vec![], &json!("counts")));
    let run = compared("flow", &[("le-loi", "2024-Q1", 6)], &MONTHS[..2]);
    assert_eq!(restated(&run), [is("le-loi 2024-Q1", 6, Value::Null)]);
    let run = compared("flow", &MONTHS, &MONTHS[1..]);
    assert_eq!(restated(&run), [is("le-loi 2024-01", 1, Value::Null)]);
    // What only the new side has came late.
    let run = compared("flow", &MONTHS[..2], &MONTHS);
    assert_eq!((restated(&run), &only(&run)["cause"]), (vec![], &json!("counts")));
    // What the new run does not look at is not gone.
    let plan = listed(&news_items(""));
    let run = diff(&plan, &counts(&[("le-loi", "2024-Q1", 6)]), &counts(&MONTHS[..2]), &["-q"]);
    assert_eq!(run.json()["restated"], json!([]));
}

#[test]
fn each_unit_is_held_against_itself() {
    let old = [&MONTHS[..], &[("dak-bla", "2024-Q1", 5)]].concat();
    let new = [
        ("le-loi", "2024-Q1", 6),
        ("dak-bla", "2024-01", 5),
        ("dak-bla", "2024-02", 0),
        ("dak-bla", "2024-03", 1),
    ];
    assert_eq!(restated(&compared("flow", &old, &new)), [is("dak-bla 2024-Q1", 5, 6)]);
}

#[test]
fn groups_are_held_against_themselves() {
    let elements = element("a", "kind = \"flow\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &elements, &goal("1"), &count("1.1", "a[sex=female]", "")]);
    let old =
        "period,sex,a\n2024-01,female,1\n2024-02,female,1\n2024-03,female,1\n2024-Q1,male,4\n";
    let new = "period,sex,a\n2024-Q1,female,4\n2024-Q1,male,4\n";
    let run = diff(&plan, old, new, &["-q", "--period-old", "2024-Q1", "--period-new", "2024-Q1"]);
    let told = json!([{"element": "a[sex=female]", "unit": null, "period": "2024-Q1", "old": 3, "new": 4}]);
    assert_eq!(run.json()["restated"], told, "{}", run.whole());
}

#[test]
fn figures_of_an_element_whose_kind_was_edited_are_held_against_those_of_the_same_period_alone() {
    let folder = Folder::new(&[("plan.toml", &listed(&news_items("")))]);
    folder
        .write("old.csv", counts(&[&MONTHS[..], &[("dak-bla", "2024-Q1", 1)]].concat()).as_bytes());
    folder.write(
        "new.csv",
        counts(&[("le-loi", "2024-Q1", 9), ("dak-bla", "2024-Q1", 2)]).as_bytes(),
    );
    folder.run(&["check", "old.csv", "-o", "old.json", "-q"]);
    folder.write("plan.toml", listed(&news_items("")).replace("\"flow\"", "\"stock\"").as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json", "-q"]);
    assert_eq!(
        (restated(&run), told(&only(&run))),
        (
            vec![is("dak-bla 2024-Q1", 1, 2)],
            "7 tracked -> 11 tracked: 4 absolute, none, both".to_owned()
        )
    );
}

#[test]
fn a_state_of_last_year_that_still_holds_is_held_against_what_it_is_now() {
    let elements = element("population", "kind = \"stock\"\nfrequency = \"year\"")
        + &elements("stock", &["a"]);
    let plan = plan(&[&elements, &goal("1"), &count("1.1", "population + 0 * a", "")])
        .replace("period = \"2024\"", "period = \"2023..2024\"");
    let counts = |population: u32| {
        format!("period,element,value\n2023,population,{population}\n2024-Q1,a,1\n")
    };
    let run = diff(&plan, &counts(900), &counts(950), &["-q"]);
    let told_of =
        json!([{"element": "population", "unit": null, "period": "2023", "old": 900, "new": 950}]);
    assert_eq!(
        (&run.json()["restated"], told(&only(&run))),
        (&told_of, "900 tracked -> 950 tracked: 50 absolute, none, counts".to_owned())
    );
}

/// Two saved results of which only sums were kept: January to March of the old run, each sum with the number of units in it.
fn of_sums(months: [(u32, u32); 3], quarter: (u32, u32)) -> Run {
    let saved = |periods: &str, sums: &str| {
        format!(
            r#"{{"schema": 1, "plan": {{"title": "A plan"}}, "window": "2024-Q1", "indicators": [], "basis": {{"by_unit": false,
            "frequency": "month", "year_ends": "12-31", "indicators": [], "elements": [{{"id": "a", "kind": "flow"}}],
            "units": ["u", "v"], "unit_names": ["U", "V"], "periods": [{periods}], "figures": {{"a": [{sums}]}}}}}}"#
        )
    };
    let [one, two, three] = months.map(|(sum, units)| format!("[{sum},{units}]"));
    let old = saved("\"2024-01\", \"2024-02\", \"2024-03\"", &format!("{one}, {two}, {three}"));
    let new = saved("\"2024-Q1\"", &format!("[{},{}]", quarter.0, quarter.1));
    Folder::new(&[("old.json", &old), ("new.json", &new)])
        .run(&["diff", "old.json", "new.json", "--format", "json"])
}

#[test]
fn sums_over_all_units_are_held_against_each_other_where_they_are_of_as_many() {
    let told = |run: &Run| run.json()["restated"].clone();
    assert_eq!(told(&of_sums([(1, 2), (2, 2), (3, 2)], (6, 2))), json!([]));
    let restated = json!([{"element": "a", "unit": null, "period": "2024-Q1", "old": 6, "new": 7}]);
    assert_eq!(told(&of_sums([(1, 2), (2, 2), (3, 2)], (7, 2))), restated);
    // Somebody had not sent February: what the months come to is not the quarter of anybody.
    assert_eq!(told(&of_sums([(1, 2), (2, 1), (3, 2)], (7, 2))), json!([]));
    // More units are in the quarter, which grew by what came late.
    assert_eq!(told(&of_sums([(1, 1), (2, 1), (3, 1)], (7, 2))), json!([]));
}
