//! Units over time: those that merged, those that exist only for some time, those whose id means another unit since; units that have
//! targets of their own, and the share of units that meet one.

use serde_json::{Value, json};

use crate::support::plans::{count, elements, goal, percentage};
use crate::support::runs::{assert_refused, check, indicator, json, told};
use crate::support::{Folder, Run};

/// A plan for the two years in which all of this happens.
fn plan(parts: &[&str]) -> String {
    crate::support::plans::plan(parts).replace("period = \"2024\"", "period = \"2024..2026\"")
}

/// Two wards that became one on the first of July 2025.
const MERGED: &str = r#"
[[units]]
id = "a"
name = "Phường A"
[[units]]
id = "b"
name = "Phường B"
[[units]]
id = "ab"
name = "Phường AB"
[[succession]]
from = ["a", "b"]
to = "ab"
on = 2025-07-01
"#;

fn leaders(units: &str, lines: &str) -> String {
    let indicator = percentage("1.1", ["women_leaders", "leaders"], lines);
    plan(&[units, &elements("stock", &["women_leaders", "leaders"]), &goal("1"), &indicator])
}

fn news(units: &str, lines: &str) -> String {
    plan(&[
        units,
        &elements("flow", &["news_items"]),
        &goal("6"),
        &count("6.3", "news_items", lines),
    ])
}

/// What is told of the only indicator for each part.
fn parts(run: &Run) -> Vec<(String, String)> {
    let json = run.json();
    let groups = json["groups"].as_array().expect("groups");
    groups
        .iter()
        .map(|part| (part["id"].as_str().expect("an id").to_owned(), told(&part["indicators"][0])))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(id, told)| ((*id).to_owned(), (*told).to_owned())).collect()
}

#[test]
fn a_merged_unit_goes_on_from_the_sum_of_those_that_it_came_from() {
    let counts =
        "period,unit,women_leaders,leaders\n2025-Q2,a,1,2\n2025-Q2,b,3,8\n2025-Q3,ab,5,10\n";
    let plan = leaders(MERGED, "target = \">= 40%\"");
    // 1/2 and 3/8 are 4/10, and not the mean of 50% and 37.5%.
    let before = json(&plan, counts, &["--unit", "ab", "--period", "2025-Q2"]);
    assert_eq!((before.status, told(&indicator(&before, "1.1")).as_str()), (0, "4/10 = 40 pass"));
    let quarters =
        json(&plan, counts, &["--unit", "ab", "--by", "period", "--period", "2025-Q2..2025-Q3"]);
    assert_eq!(
        parts(&quarters),
        pairs(&[("2025-Q2", "4/10 = 40 pass"), ("2025-Q3", "5/10 = 50 pass")])
    );
}

#[test]
fn units_are_asked_only_for_the_time_at_which_they_exist() {
    let counts = "period,unit,news_items\n2025-Q1,a,1\n2025-Q1,b,2\n2025-Q2,a,4\n2025-Q2,b,8\n2025-Q3,ab,16\n2025-Q4,ab,32\n";
    let plan = news(MERGED, "target = \">= 63\"");
    let year = json(&plan, counts, &[]);
    let whole = indicator(&year, "6.3");
    assert_eq!((year.status, told(&whole).as_str()), (0, "63/null = 63 pass"));
    assert_eq!((&whole["reported"], &whole["expected"]), (&json!(3), &json!(3)));
    // By unit, the old ones are part of the new one.
    let by_unit = json(&plan, counts, &["--by", "unit"]);
    assert_eq!(parts(&by_unit), pairs(&[("ab", "63/null = 63 tracked")]));
    let late = counts.replace("2025-Q4,ab,32\n", "");
    let late = json(&plan, &late, &["--period", "2025"]);
    assert_eq!(
        late.json()["missing"],
        json!([{
            "unit": "ab", "unit_name": "Phường AB", "sent": "part", "period": "2025-Q4",
            "elements": ["news_items"], "element_names": ["news_items"],
        }])
    );
}

#[test]
fn a_figure_for_a_time_at_which_its_unit_did_not_exist_is_refused() {
    let counts = "period,unit,news_items\n2025-Q2,a,1\n2025-Q2,b,1\n2025-Q3,a,1\n2025-Q3,ab,1\n2025-Q2,ab,9\n";
    let run = check(&news(MERGED, ""), counts, &[]);
    assert_refused(
        &run,
        &["unit-not-there", "counts.csv:4", "Phường A", "2025-06-30", "counts.csv:6", "2025-07-01"],
    );
}

/// An id that is used again for another unit: the period of a row says which of them is meant.
#[test]
fn an_id_that_is_used_again_is_kept_apart_by_date() {
    let units = "[[units]]\nid = \"a\"\nname = \"A cũ\"\nvalid-to = 2025-06-30\n\
                 [[units]]\nid = \"a\"\nname = \"A mới\"\nvalid-from = 2025-07-01\n";
    let counts = "period,unit,women_leaders,leaders\n2025-Q2,a,1,2\n2025-Q3,a,9,10\n";
    let plan = leaders(units, "target = \">= 40%\"");
    let run = json(&plan, counts, &["--by", "unit", "--period", "2025-Q3"]);
    assert_eq!(parts(&run), pairs(&[("a", "9/10 = 90 pass")]));
    assert_eq!(run.json()["groups"][0]["name"], "A mới");
    let before = json(&plan, counts, &["--by", "unit", "--period", "2025-Q2"]);
    assert_eq!(
        (parts(&before), &before.json()["groups"][0]["name"]),
        (pairs(&[("a", "1/2 = 50 pass")]), &json!("A cũ"))
    );
}

#[test]
fn a_unit_and_one_below_it_may_not_both_send_a_figure() {
    let units = "[[units]]\nid = \"city\"\nname = \"Thành phố\"\n[[units]]\nid = \"a\"\nname = \"Phường A\"\nparent = \"city\"\n";
    let element =
        "[[elements]]\nid = \"news_items\"\nkind = \"flow\"\nreported-by = [\"city\", \"a\"]\n";
    let plan =
        plan(&[units, element, &goal("6"), &count("6.3", "news_items", "target = \">= 5\"")]);
    let both = check(&plan, "period,unit,news_items\n2025-Q1,city,5\n2025-Q1,a,5\n", &[]);
    assert_refused(
        &both,
        &["both-levels", "Thành phố", "Phường A", "counts.csv:2", "counts.csv:3"],
    );
    for unit in ["city", "a"] {
        let one = json(&plan, format!("period,unit,news_items\n2025-Q1,{unit},5\n"), &[]);
        assert_eq!(
            (one.status, told(&indicator(&one, "6.3")).as_str()),
            (0, "5/null = 5 pass"),
            "{}",
            one.whole()
        );
    }
}

#[test]
fn the_share_of_units_counts_units_and_leaves_out_where_nothing_occurred() {
    let units: String = ["a", "b", "c", "d"]
        .map(|id| format!("[[units]]\nid = \"{id}\"\nname = \"{id}\"\n"))
        .concat();
    let indicator_text = "[[goals.indicators]]\nid = \"6.3\"\nmeasure = \"share-of-units\"\nnumerator = \"news_items\"\n\
                          each = [\"quarter\"]\nunit-target = \">= 4\"\ntarget = \">= 100%\"\n";
    let news_plan = plan(&[&units, &elements("flow", &["news_items"]), &goal("6"), indicator_text]);
    let rows = |figures: [[&str; 4]; 2]| -> String {
        let row = |(quarter, figures): (usize, [&str; 4])| -> String {
            let cells = ["a", "b", "c", "d"].iter().zip(figures);
            cells.map(|(unit, figure)| format!("2025-Q{},{unit},{figure}\n", quarter + 1)).collect()
        };
        "period,unit,news_items\n".to_owned()
            + &figures.into_iter().enumerate().map(row).collect::<String>()
    };
    let told_of = |figures| {
        let run = json(&news_plan, rows(figures), &[]);
        (run.status, told(&indicator(&run, "6.3")))
    };
    let all = |status, told: &str| (status, told.to_owned());
    assert_eq!(told_of([["4", "5", "6", "7"], ["4", "4", "4", "4"]]), all(0, "4/4 = 100 pass"));
    // The sum of d is 10, but it has 3 in one quarter.
    assert_eq!(told_of([["4", "5", "6", "7"], ["4", "4", "4", "3"]]), all(1, "3/4 = 75 fail"));
    // One that is missing may still meet it; beside one that has missed it, nothing is left to decide.
    assert_eq!(told_of([["4", "5", "6", "7"], ["4", "4", "4", ""]]), all(1, "3/4 = 75 no_data"));
    assert_eq!(told_of([["4", "5", "6", "7"], ["4", "4", "3", ""]]), all(1, "3/4 = 75 fail"));

    let share = "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"share-of-units\"\nnumerator = \"victims_supported\"\n\
                 denominator = \"victims\"\nunit-target = \">= 100%\"\ntarget = \">= 60%\"\n";
    let helped =
        plan(&[&units, &elements("flow", &["victims_supported", "victims"]), &goal("1"), share]);
    let counts =
        "period,unit,victims_supported,victims\n2025,a,2,2\n2025,b,1,2\n2025,c,0,0\n2025,d,3,3\n";
    let run = json(&helped, counts, &[]);
    let found = indicator(&run, "1.1");
    // c had no victims: two of three meet it.
    assert_eq!((run.status, told(&found).as_str()), (0, "2/3 = 66.666667 pass"));
    assert_eq!((&found["measure"], &found["target"]), (&json!("share-of-units"), &json!(">= 60%")));
}

#[test]
fn a_unit_may_have_a_target_of_its_own() {
    let units = "[[units]]\nid = \"a\"\nname = \"A\"\n[[units]]\nid = \"b\"\nname = \"B\"\n";
    let plan = leaders(units, "target = \">= 40%\"\nunit-targets = { \"b\" = \">= 45%\" }");
    let counts = "period,unit,women_leaders,leaders\n2025,a,4,10\n2025,b,4,10\n";
    let run = json(&plan, counts, &["--by", "unit"]);
    assert_eq!(told(&indicator(&run, "1.1")), "8/20 = 40 pass");
    assert_eq!(parts(&run), pairs(&[("a", "4/10 = 40 pass"), ("b", "4/10 = 40 fail")]));
    assert_eq!(run.json()["groups"][1]["indicators"][0]["target"], ">= 45%");
}

/// 40% + 10 points is 50%, 40% + 10% is 44%.
#[test]
fn a_target_may_count_from_the_baseline() {
    let counts = |women: u32| format!("period,women_leaders,leaders\n2025,{women},100\n");
    for (target, misses, holds) in [
        (">= baseline + 10 points", 49, 50),
        (">= baseline + 10%", 43, 44),
        ("<= baseline - 10%", 37, 36),
    ] {
        let plan = leaders("", &format!("baseline = {{ value = \"40%\" }}\ntarget = \"{target}\""));
        for (women, status) in [(misses, 1), (holds, 0)] {
            let run = json(&plan, counts(women), &[]);
            assert_eq!(run.status, status, "{target} {women}: {}", run.whole());
            assert_eq!(indicator(&run, "1.1")["target"], target);
        }
    }
}

/// The administrative year ends on 14 December: a total that grows is final from then on, and a November report is not.
#[test]
fn a_year_may_end_on_another_day() {
    let news =
        news("", "target = \">= 10\"").replacen("title = ", "year-ends = \"11-14\"\ntitle = ", 1);
    let verdict = |rows: &str| -> Value {
        let run = json(&news, format!("period,news_items\n{rows}"), &[]);
        indicator(&run, "6.3")["verdict"].clone()
    };
    // The year 2025 began with December 2024.
    let months = |to: u32| -> String {
        let of_calendar: String = (1..=to).map(|month| format!("2025-{month:02},0\n")).collect();
        format!("2024-12,0\n{of_calendar}")
    };
    assert_eq!(verdict(&months(10)), "open");
    assert_eq!(verdict(&months(11)), "fail");
    // December belongs to the next year.
    let run = json(&news, format!("period,news_items\n{}2025-12,1\n", months(11)), &[]);
    assert_eq!(
        (run.json()["window"].as_str(), &indicator(&run, "6.3")["verdict"]),
        (Some("2025-12"), &json!("open"))
    );
}

/// A quarter with the units that were before, and the next one with those that are since.
fn compared(succession: &str, lists: [&[&str]; 2]) -> Run {
    let listed: String = lists
        .concat()
        .iter()
        .map(|id| format!("[[units]]\nid = \"{id}\"\nname = \"Phường {id}\"\n"))
        .collect();
    let plan = leaders(&format!("{listed}{succession}"), "target = \">= 40%\"");
    let rows = |quarter: &str, units: &[&str]| -> String {
        let rows: String = units.iter().map(|unit| format!("{quarter},{unit},4,10\n")).collect();
        format!("period,unit,women_leaders,leaders\n{rows}")
    };
    let (old, new) = (rows("2025-Q2", lists[0]), rows("2025-Q3", lists[1]));
    let folder = Folder::new(&[("plan.toml", &plan), ("old.csv", &old), ("new.csv", &new)]);
    let page = folder.run(&["diff", "old.csv", "new.csv", "--lang", "en"]);
    let mut run = folder.run(&["diff", "old.csv", "new.csv", "--format", "json"]);
    run.stderr = page.stdout;
    run
}

#[test]
fn a_comparison_tells_units_that_became_one_together() {
    let succession = "[[succession]]\nfrom = [\"a\", \"b\"]\nto = \"ab\"\non = 2025-07-01\n";
    let run = compared(succession, [&["a", "b"], &["ab"]]);
    // 8/20 and 4/10 are the same, whoever sends them.
    let change = &run.json()["changes"][0];
    assert_eq!(
        (&change["old"]["value"], &change["new"]["value"], &change["trend"]),
        (&json!(40), &json!(40), &json!("same"))
    );
    let succeeded = json!([{"from": ["a", "b"], "to": "ab", "on": "2025-07-01"}]);
    assert_eq!(run.json()["units"], json!({"added": [], "removed": [], "succeeded": succeeded}));
    let coverage =
        json!({"old": {"reported": 2, "expected": 2}, "new": {"reported": 1, "expected": 1}});
    assert_eq!(run.json()["coverage"], coverage);
    assert!(
        run.stderr.contains("Phường a, Phường b → Phường ab (since 1 July 2025)"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_split_unit_is_said_to_be_not_comparable() {
    let succession = "[[succession]]\nfrom = [\"ab\"]\nto = [\"a\", \"b\"]\non = 2025-07-01\n";
    let run = compared(succession, [&["ab"], &["a", "b"]]);
    let split = json!([{"from": ["ab"], "to": ["a", "b"], "on": "2025-07-01"}]);
    assert_eq!(
        run.json()["units"],
        json!({"added": [], "removed": [], "succeeded": [], "split": split})
    );
    let told = "Phường ab → Phường a, Phường b (since 1 July 2025): split, the two sides cannot be compared";
    let page = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(told), "{page}");
}

#[test]
fn the_share_of_units_is_explained_unit_by_unit() {
    let units: String = ["a", "b", "c"]
        .map(|id| format!("[[units]]\nid = \"{id}\"\nname = \"Xã {id}\"\n"))
        .concat();
    let share = "[[goals.indicators]]\nid = \"6.3\"\nmeasure = \"share-of-units\"\nnumerator = \"news_items\"\n\
                 unit-target = \">= 4\"\ntarget = \">= 100%\"\n";
    let plan = plan(&[&units, &elements("flow", &["news_items"]), &goal("6"), share]);
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("counts.csv", "period,unit,news_items\n2024,a,5\n2024,b,4\n2024,c,3\n"),
    ]);
    let page = folder.run(&["explain", "6.3", "counts.csv", "--lang", "en"]).stdout;
    for line in [
        "Xã a  5  ✓ PASS",
        "Xã c  3  ✗ FAIL",
        "units that meet ≥ 4: 2 / 3 = 66.67%",
        "Target ≥ 100%: ✗ FAIL",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let json = folder.run(&["explain", "6.3", "counts.csv", "--format", "json"]).json();
    assert_eq!(
        json["units"][2],
        json!({"unit": "c", "value": 3, "bound": null, "verdict": "fail"})
    );
}
