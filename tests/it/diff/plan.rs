//! `gender-plan diff`: edits of the plan that change what figures mean. Each is told, is the cause of what changed, and is no progress.

use serde_json::{Value, json};

use crate::support::plans::{
    SEX, count, element, elements, goal, listed, news_items, percentage, plan, women_among_leaders,
};
use crate::support::{Folder, Run};

use super::{news, only, since, told};

/// One indicator, 1.1: the state `a`, of two units; `lines` are further keys of the element.
fn state(lines: &str) -> String {
    let indicator = count("1.1", "a", "target = \">= 1\"");
    listed(&plan(&[&element("a", &format!("kind = \"stock\"\n{lines}")), &goal("1"), &indicator]))
}

const STATES: &str = "period,unit,a\n2024-03,le-loi,3\n2024-03,dak-bla,5\n";

/// What a comparison tells of its only indicator, of edits and of restated figures.
fn found(run: &Run) -> (String, Value, Value) {
    let json = run.json();
    (told(&only(run)), json["plan_edits"].clone(), json["restated"].clone())
}

/// A running total of the same counts is another figure: 13 of 5 and 8 that add up, 8 where the last one counts.
#[test]
fn a_changed_kind_is_an_edit_of_the_plan_and_no_change_of_the_counts() {
    let capped = |kind: &str| {
        plan(&[&elements(kind, &["f"]), &goal("1"), &count("cap", "f", "target = \"<= 10\"")])
    };
    let counts = "period,f\n2024-Q1,5\n2024-Q2,8\n";
    let run = since((&capped("flow"), counts), (&capped("year-to-date"), counts), &[]);
    let edits = json!([{"id": "f", "field": "kind", "old": "flow", "new": "year-to-date"}]);
    assert_eq!(
        found(&run),
        ("13 fail -> 8 open: -5 absolute, none, plan".to_owned(), edits, json!([]))
    );
    assert_eq!((run.status, &only(&run)["flip"]), (0, &json!("fail->open")));
}

#[test]
fn every_edit_of_an_element_is_told_and_only_some_keep_values_from_being_compared() {
    let usual = state("");
    let by_sex = state("by = [\"sex\"]").replacen("[[units]]", &format!("{SEX}[[units]]"), 1);
    let edit = |field: &str, old: Value, new: Value| json!([{"id": "a", "field": field, "old": old, "new": new}]);
    let cases = [
        (state("type = \"number\""), "same", edit("type", json!("integer"), json!("number"))),
        (state("frequency = \"year\""), "same", edit("frequency", json!("quarter"), json!("year"))),
        // Whoever reported before is only named now.
        (
            state("reported-by = [\"dak-bla\", \"le-loi\"]"),
            "same",
            edit("reported-by", Value::Null, json!("dak-bla, le-loi")),
        ),
        (by_sex, "none", edit("by", Value::Null, json!("sex"))),
    ];
    for (edited, trend, edits) in cases {
        let run = since((&usual, STATES), (&edited, STATES), &[]);
        let expected = format!("8 pass -> 8 pass: 0 absolute, {trend}, plan");
        assert_eq!(found(&run), (expected, edits, json!([])), "{}", run.whole());
    }
}

#[test]
fn an_element_that_fewer_units_report_is_of_another_whole() {
    let counts = "period,unit,a\n2024-03,le-loi,3\n";
    let run = since((&state(""), STATES), (&state("reported-by = [\"le-loi\"]"), counts), &[]);
    let edits = json!([{"id": "a", "field": "reported-by", "old": null, "new": "le-loi"}]);
    // What `dak-bla` had sent is not asked for any more, and so it is neither gone nor restated.
    assert_eq!(
        found(&run),
        ("8 pass -> 3 pass: -5 absolute, none, plan".to_owned(), edits, json!([]))
    );
}

#[test]
fn edits_of_the_plans_own_time_are_told_and_concern_every_indicator() {
    let usual =
        state("").replace("period = \"2024\"\n", "period = \"2024\"\nfrequency = \"quarter\"\n");
    let edit = |field: &str, old: &str, new: &str| json!([{"id": "plan", "field": field, "old": old, "new": new}]);
    for (old, new, trend, edits) in [
        ("\"2024\"", "\"2024..2025\"", "same", edit("period", "2024", "2024..2025")),
        ("\"quarter\"", "\"month\"", "same", edit("frequency", "quarter", "month")),
        // A year that ends elsewhere is made of other months.
        (
            "\"quarter\"\n",
            "\"quarter\"\nyear-ends = \"09-30\"\n",
            "none",
            edit("year-ends", "12-31", "09-30"),
        ),
    ] {
        let run = since((&usual, STATES), (&usual.replacen(old, new, 1), STATES), &[]);
        let expected = format!("8 pass -> 8 pass: 0 absolute, {trend}, plan");
        assert_eq!(found(&run), (expected, edits, json!([])), "{}", run.whole());
    }
    // How often an element is reported that says so itself does not depend on the plan.
    let own = usual.replace("kind = \"stock\"", "kind = \"stock\"\nfrequency = \"year\"");
    let run = since((&own, STATES), (&own.replacen("\"quarter\"", "\"month\"", 1), STATES), &[]);
    let edits = edit("frequency", "quarter", "month");
    assert_eq!(
        found(&run),
        ("8 pass -> 8 pass: 0 absolute, same, none".to_owned(), edits, json!([]))
    );
}

#[test]
fn a_group_that_comes_to_a_dimension_is_told_once_for_all_of_its_elements() {
    let by_sex = |dimension: &str| {
        let elements = element("a", "kind = \"stock\"\nby = [\"sex\"]")
            + &element("b", "kind = \"stock\"\nby = [\"sex\"]");
        let indicators =
            [percentage("1.1", ["a", "b"], "target = \">= 10%\""), count("1.2", "c", "")];
        plan(&[
            dimension,
            &(elements + &element("c", "kind = \"stock\"")),
            &goal("1"),
            &indicators.concat(),
        ])
    };
    let counts = "period,sex,a,b,c\n2024,female,1,4,\n2024,male,1,4,\n2024,,,,7\n";
    let other = SEX.replace("}]", "}, { id = \"other\", name = \"Khác\" }]");
    let run = since(
        (&by_sex(SEX), counts),
        (&by_sex(&other), &counts.replace("2024,,", "2024,other,0,0,\n2024,,")),
        &[],
    );
    let json = run.json();
    assert_eq!(
        json["plan_edits"],
        json!([{"id": "sex", "field": "values", "old": "female, male", "new": "female, male, other"}])
    );
    assert_eq!(told(&json["changes"][0]), "25 pass -> 25 pass: 0 points, none, plan");
    assert_eq!(told(&json["changes"][1]), "7 tracked -> 7 tracked: 0 absolute, none, none");
}

/// Three wards, of which the last one is weak; 7 of 20 leaders are women, 6 of 10 without it.
fn wards(more: &str) -> String {
    let indicators = women_among_leaders("target = \">= 40%\"");
    indicators.replacen(
        "[[elements]]",
        &format!("{}{more}[[elements]]", ward("le-loi", "Phường Lê Lợi", "")),
        1,
    )
}

fn ward(id: &str, name: &str, lines: &str) -> String {
    format!("[[units]]\nid = \"{id}\"\nname = \"{name}\"\n{lines}")
}

fn weak() -> String {
    ward("dak-bla", "Xã Đắk Blà", "")
}

const STRONG: &str = "period,unit,women_leaders,leaders\n2024-Q1,le-loi,6,10\n";
const BOTH: &str = "period,unit,women_leaders,leaders\n2024-Q1,le-loi,6,10\n2024-Q1,dak-bla,1,10\n";

#[test]
fn a_weak_ward_that_is_taken_out_of_the_plan_is_no_progress() {
    let run = since((&wards(&weak()), BOTH), (&wards(""), STRONG), &[]);
    let edits = json!([{"id": "dak-bla", "field": "unit", "old": "Xã Đắk Blà", "new": null}]);
    assert_eq!(
        found(&run),
        ("35 fail -> 60 pass: 25 points, none, plan".to_owned(), edits, json!([]))
    );
    assert_eq!(run.json()["units"], json!({"added": [], "removed": ["dak-bla"], "succeeded": []}));
    let coverage =
        json!({"old": {"reported": 2, "expected": 2}, "new": {"reported": 1, "expected": 1}});
    assert_eq!(run.json()["coverage"], coverage);
    // And the other way round.
    let run = since((&wards(""), STRONG), (&wards(&weak()), BOTH), &[]);
    let edits = json!([{"id": "dak-bla", "field": "unit", "old": null, "new": "Xã Đắk Blà"}]);
    assert_eq!(
        found(&run),
        ("60 pass -> 35 fail: -25 points, none, plan".to_owned(), edits, json!([]))
    );
    assert_eq!(run.status, 1);
    // Where the counts changed too, both did.
    let corrected = STRONG.replace("6,10", "7,10");
    let run = since((&wards(&weak()), BOTH), (&wards(""), &corrected), &[]);
    assert_eq!(told(&only(&run)), "35 fail -> 70 pass: 35 points, none, both");
    let restated = json!([
        {"element": "women_leaders", "unit": "le-loi", "period": "2024-Q1", "old": 6, "new": 7},
    ]);
    assert_eq!(run.json()["restated"], restated);
}

#[test]
fn people_are_told_which_edit_it_was_beside_what_it_changed() {
    let folder =
        Folder::new(&[("plan.toml", &wards(&weak())), ("old.csv", BOTH), ("new.csv", STRONG)]);
    folder.run(&["check", "old.csv", "-o", "old.json", "-q"]);
    folder.write(
        "plan.toml",
        wards("").replacen("kind = \"stock\"", "kind = \"year-to-date\"", 1).as_bytes(),
    );
    let run = folder.run(&["diff", "old.json", "new.csv", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024 → Q1 2024

    Id   Goal, indicator                                Old → new  Change      Trend
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  1.1                                            35% → 60%  +25 points  –
         → Verdict: ✗ FAIL → ✓ PASS
         → the plan was edited: women_leaders: kind stock → year-to-date; dak-bla:
         no longer in the plan (Xã Đắk Blà)
         → by the edit of the plan, not by the counts

    Edits of the plan
      → women_leaders: kind stock → year-to-date
      → dak-bla: no longer in the plan (Xã Đắk Blà)

    Units
      → gone: dak-bla

    0 better, 0 worse, 0 same, 1 without a trend; verdicts changed: 1.
    --- stderr
    ");
}

#[test]
fn beside_an_indicator_only_the_first_edits_are_written_out() {
    let units = |count: usize| -> String {
        (0..count).map(|number| ward(&format!("u{number}"), "Unit", "")).collect()
    };
    let before = wards(&units(5)).replace("name = \"Unit\"", "");
    let folder = Folder::new(&[("plan.toml", &before), ("old.csv", STRONG), ("new.csv", STRONG)]);
    folder.run(&["check", "old.csv", "-o", "old.json", "-q"]);
    folder.write("plan.toml", wards("").as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--lang", "en"]);
    let remark: String = run
        .stdout
        .lines()
        .skip_while(|line| !line.contains("the plan was edited"))
        .take(3)
        .collect();
    let remark = remark.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "the plan was edited: u0: no longer in the plan (u0); u1: no longer in the plan (u1); \
                u2: no longer in the plan (u2); … and 2 more";
    assert!(remark.contains(told), "{remark}\n{}", run.whole());
    assert!(run.stdout.contains("→ u4: no longer in the plan (u4)"), "{}", run.whole());
}

#[test]
fn units_that_open_close_and_merge_in_the_course_of_the_plan_are_no_edits() {
    let course = wards(
        &(ward("ngoc-bay", "Xã Ngọk Bay", "valid-to = 2024-03-31\n")
            + &ward("ia-chim", "Xã Ia Chim", "valid-from = 2024-07-01\n")
            + &ward("kroong", "Xã Kroong", "")
            + &ward("kon-tum", "Phường Kon Tum", "")
            + "[[succession]]\nfrom = [\"kroong\"]\nto = \"kon-tum\"\non = 2024-07-01\n"),
    );
    let old = "period,unit,women_leaders,leaders\n2024-Q1,le-loi,1,10\n2024-Q1,ngoc-bay,1,10\n2024-Q1,kroong,1,10\n";
    let new = "period,unit,women_leaders,leaders\n2024-Q3,le-loi,2,10\n2024-Q3,ia-chim,2,10\n2024-Q3,kon-tum,2,10\n";
    let run = since((&course, old), (&course, new), &[]);
    assert_eq!(
        found(&run),
        ("10 fail -> 20 fail: 10 points, better, counts".to_owned(), json!([]), json!([]))
    );
    let units = json!({
        "added": ["ia-chim"],
        "removed": ["ngoc-bay"],
        "succeeded": [{"from": ["kroong"], "to": "kon-tum", "on": "2024-07-01"}],
    });
    assert_eq!(run.json()["units"], units);
}

#[test]
fn a_units_days_are_an_edit_and_keep_values_apart_only_where_they_change_whose_figures_they_are() {
    let ending = |day: &str| wards(&ward("dak-bla", "Xã Đắk Blà", day));
    // It exists in the first quarter by both plans.
    let run = since((&ending(""), BOTH), (&ending("valid-to = 2024-06-30\n"), BOTH), &[]);
    let edits = json!([{"id": "dak-bla", "field": "valid-to", "old": null, "new": "2024-06-30"}]);
    assert_eq!(
        found(&run),
        ("35 fail -> 35 fail: 0 points, same, plan".to_owned(), edits, json!([]))
    );
    // In the third it does not by the new one.
    let [both, strong] = [BOTH, STRONG].map(|counts| counts.replace("Q1", "Q3"));
    let run = since(
        (&ending("valid-to = 2024-12-31\n"), &both),
        (&ending("valid-to = 2024-06-30\n"), &strong),
        &[],
    );
    let edits =
        json!([{"id": "dak-bla", "field": "valid-to", "old": "2024-12-31", "new": "2024-06-30"}]);
    assert_eq!(
        found(&run),
        ("35 fail -> 60 pass: 25 points, none, plan".to_owned(), edits, json!([]))
    );
    let run = since((&ending(""), BOTH), (&ending("valid-from = 2024-01-01\n"), BOTH), &[]);
    let edits = json!([{"id": "dak-bla", "field": "valid-from", "old": null, "new": "2024-01-01"}]);
    assert_eq!(
        found(&run),
        ("35 fail -> 35 fail: 0 points, same, plan".to_owned(), edits, json!([]))
    );
}

#[test]
fn a_unit_that_units_were_put_below_reports_no_longer_by_itself() {
    let province = |line: &str| wards(&(weak() + &ward("village", "Thôn", line)));
    let counts = BOTH.to_owned() + "2024-Q1,village,0,10\n";
    let run = since(
        (&province(""), &counts),
        (&province("parent = \"dak-bla\"\n"), &counts.replace("2024-Q1,dak-bla,1,10\n", "")),
        &[],
    );
    let edits = json!([{"id": "dak-bla", "field": "units-below", "old": null, "new": "yes"}]);
    assert_eq!(
        found(&run),
        ("23.333333 fail -> 30 fail: 6.666667 points, none, plan".to_owned(), edits, json!([]))
    );
}

const MERGER: &str =
    "[[succession]]\nfrom = [\"le-loi\", \"dak-bla\"]\nto = \"kon-tum\"\non = 2024-07-01\n";

#[test]
fn a_merger_that_is_written_into_the_plan_is_one_edit_and_keeps_the_whole_as_it_was() {
    let before = wards(&weak());
    let after = wards(&(weak() + &ward("kon-tum", "Phường Kon Tum", "") + MERGER));
    let new = "period,unit,women_leaders,leaders\n2024-Q3,kon-tum,9,20\n";
    let run = since((&before, BOTH), (&after, new), &[]);
    let edits = json!([
        {"id": "kon-tum", "field": "unit", "old": null, "new": "Phường Kon Tum"},
        {"id": "kon-tum", "field": "succession", "old": null, "new": "le-loi, dak-bla (2024-07-01)"},
    ]);
    assert_eq!(
        found(&run),
        ("35 fail -> 45 pass: 10 points, better, both".to_owned(), edits, json!([]))
    );
    let succeeded = json!([{"from": ["le-loi", "dak-bla"], "to": "kon-tum", "on": "2024-07-01"}]);
    assert_eq!(run.json()["units"], json!({"added": [], "removed": [], "succeeded": succeeded}));
    // Two saved results need no plan to tell it.
    let folder = Folder::new(&[("plan.toml", &before), ("old.csv", BOTH), ("new.csv", new)]);
    folder.run(&["check", "old.csv", "-o", "old.json", "-q"]);
    folder.write("plan.toml", after.as_bytes());
    folder.run(&["check", "new.csv", "-o", "new.json", "-q"]);
    std::fs::remove_file(folder.path().join("plan.toml")).expect("a file");
    let saved = folder.run(&["diff", "old.json", "new.json", "--format", "json", "-q"]);
    assert_eq!(saved.json(), run.json());
    // Without the merger, one ward is gone and another one new.
    let closed = wards(&(weak() + &ward("kon-tum", "Phường Kon Tum", "valid-from = 2024-07-01\n")))
        .replacen(
            "name = \"Phường Lê Lợi\"\n",
            "name = \"Phường Lê Lợi\"\nvalid-to = 2024-06-30\n",
            1,
        )
        .replacen("name = \"Xã Đắk Blà\"\n", "name = \"Xã Đắk Blà\"\nvalid-to = 2024-06-30\n", 1);
    let run = since((&before, BOTH), (&closed, new), &[]);
    assert_eq!(told(&only(&run)), "35 fail -> 45 pass: 10 points, none, both");
}

#[test]
fn what_a_succession_says_is_told_key_by_key() {
    let with = |merger: &str| wards(&(weak() + &ward("kon-tum", "Phường Kon Tum", "") + merger));
    let usual = with(MERGER);
    for (edited, field, old, new) in [
        (
            MERGER.replace("07-01", "10-01"),
            "succession.on",
            json!("2024-07-01"),
            json!("2024-10-01"),
        ),
        (
            MERGER.replace("\"le-loi\", ", ""),
            "succession.from",
            json!("le-loi, dak-bla"),
            json!("dak-bla"),
        ),
        (
            MERGER.to_owned() + "running-totals = \"restart\"\n",
            "succession.running-totals",
            json!(null),
            json!("restart"),
        ),
        (String::new(), "succession", json!("le-loi, dak-bla (2024-07-01)"), json!(null)),
    ] {
        let run = since((&usual, BOTH), (&with(&edited), BOTH), &[]);
        let edits = json!([{"id": "kon-tum", "field": field, "old": old, "new": new}]);
        assert_eq!(
            (run.json()["plan_edits"].clone(), &only(&run)["cause"]),
            (edits, &json!("plan")),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn an_edit_concerns_only_the_indicators_that_it_touches() {
    let of = |kind: &str| {
        let elements =
            element("a", &format!("kind = \"{kind}\"")) + &element("b", "kind = \"stock\"");
        let second = goal("2") + &count("2.1", "b", "target = \">= 1\"");
        plan(&[&elements, &goal("1"), &count("1.1", "a", "target = \">= 1\""), &second])
    };
    let counts = "period,a,b\n2024,2,3\n";
    let run = since((&of("flow"), counts), (&of("stock"), counts), &[]);
    let json = run.json();
    assert_eq!(told(&json["changes"][0]), "2 pass -> 2 pass: 0 absolute, none, plan");
    assert_eq!(told(&json["changes"][1]), "3 pass -> 3 pass: 0 absolute, same, none");
    // Of a goal that it does not touch, it is not told.
    for (goal, edits) in [("1", 1), ("2", 0)] {
        let run = since((&of("flow"), counts), (&of("stock"), counts), &["--goal", goal]);
        assert_eq!(
            run.json()["plan_edits"].as_array().map(Vec::len),
            Some(edits),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn a_formula_that_names_another_element_is_an_edit_and_no_change_of_the_counts() {
    let of = |numerator: &str| {
        plan(&[&elements("stock", &["a", "b"]), &goal("1"), &count("1.1", numerator, "")])
    };
    let counts = "period,a,b\n2024,2,3\n";
    let run = since((&of("a"), counts), (&of("b"), counts), &[]);
    let edits = json!([{"id": "1.1", "field": "numerator", "old": "a", "new": "b"}]);
    assert_eq!(
        found(&run),
        ("2 tracked -> 3 tracked: 1 absolute, none, plan".to_owned(), edits, json!([]))
    );
}

#[test]
fn edits_that_were_told_before_are_told_as_they_were() {
    let before = "target = \">= 3\"\ndue = 2024-06-30\nbaseline = { value = 2, period = \"2023\" }";
    let after = "target = \">= 4\"\neach = [\"quarter\"]\ndue = 2024-09-30\nbaseline = { value = 1, period = \"2023\" }";
    let run = since(
        (&news_items(before), &news("2024-Q1", 3)),
        (&news_items(after), &news("2024-Q1", 3)),
        &[],
    );
    let edit = |field: &str, old: Option<&str>, new: &str| json!({"id": "6.3", "field": field, "old": old, "new": new});
    let edits = json!([
        edit("target", Some(">= 3"), ">= 4"),
        edit("each", None, "quarter"),
        edit("due", Some("2024-06-30"), "2024-09-30"),
        edit("baseline.value", Some("2"), "1"),
    ]);
    let (_, told, _) = found(&run);
    assert_eq!(
        (told, &only(&run)["trend"], &only(&run)["cause"]),
        (edits, &json!("none"), &json!("plan"))
    );
}

/// What `check` wrote before it said what elements and units mean, and figures stood by the names of periods and units.
const WRITTEN_BEFORE: &str = r#"{
  "schema": 1,
  "plan": {"title": "Kế hoạch", "area": "Phường", "period": "2024"},
  "window": "2024-Q1",
  "sources": [{"path": "old.csv", "rows": 2}],
  "summary": {"pass": 1, "fail": 0, "open": 0, "no_data": 0, "not_applicable": 0, "tracked": 0},
  "indicators": [
    {
      "id": "6.3", "goal": "6", "name": "6.3", "measure": "count", "target": ">= 3", "target_year": null,
      "numerator": 8, "denominator": null, "value": 8, "verdict": "pass", "reason": null, "to_go": null, "as_of": null,
      "reported": 2, "expected": 2, "each": []
    }
  ],
  "missing": [],
  "basis": {
    "by_unit": true,
    "indicators": [
      {"id":"6.3","measure":"count","numerator":"news_items","target":">= 3","uses":["news_items"]}
    ],
    "units": ["le-loi","dak-bla"],
    "figures": {
      "news_items": {"2024-Q1":{"dak-bla":5,"le-loi":3}}
    }
  }
}
"#;

#[test]
fn results_of_the_form_before_are_read_and_a_note_says_what_they_cannot_tell() {
    let plan = listed(&news_items("target = \">= 4\""));
    let folder = Folder::new(&[("plan.toml", &plan), ("old.json", WRITTEN_BEFORE)]);
    let counts = |of_le_loi: u32| {
        format!("period,unit,news_items\n2024-Q1,le-loi,{of_le_loi}\n2024-Q1,dak-bla,5\n")
    };
    folder.write("new.csv", counts(4).as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json"]);
    let edits = json!([{"id": "6.3", "field": "target", "old": ">= 3", "new": ">= 4"}]);
    let restated = json!([{"element": "news_items", "unit": "le-loi", "period": "2024-Q1", "old": 3, "new": 4}]);
    assert_eq!(
        found(&run),
        ("8 pass -> 9 pass: 1 absolute, better, both".to_owned(), edits, restated)
    );
    let coverage =
        json!({"old": {"reported": 2, "expected": 2}, "new": {"reported": 2, "expected": 2}});
    assert_eq!((&run.json()["coverage"], &run.json()["units"]["removed"]), (&coverage, &json!([])));
    insta::assert_snapshot!(run.stderr, @"
    note[no-basis]: a saved result was written by an older version: edits of elements, units and years in the plan cannot be told
     = help: save results with `gender-plan check --format json` of this version
    ");
    // An edit of an element cannot be told.
    folder.write(
        "plan.toml",
        plan.replace("\"flow\"", "\"stock\"").replace(">= 4", ">= 3").as_bytes(),
    );
    folder.write("new.csv", counts(3).as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json", "-q"]);
    assert_eq!(
        found(&run),
        ("8 pass -> 8 pass: 0 absolute, same, none".to_owned(), json!([]), json!([]))
    );
    // Months that became a quarter are told apart by what the new plan says.
    folder.write("plan.toml", plan.as_bytes());
    let monthly = WRITTEN_BEFORE.replace(
        r#"{"2024-Q1":{"dak-bla":5,"le-loi":3}}"#,
        r#"{"2024-01":{"dak-bla":5,"le-loi":1},"2024-02":{"dak-bla":0,"le-loi":2},"2024-03":{"dak-bla":0,"le-loi":0}}"#,
    );
    assert_ne!(monthly, WRITTEN_BEFORE);
    folder.write("old.json", monthly.as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json", "-q"]);
    assert_eq!(run.json()["restated"], json!([]));
}

#[test]
fn sums_of_the_form_before_are_read() {
    let sums = WRITTEN_BEFORE
        .replace("\"by_unit\": true", "\"by_unit\": false")
        .replace(r#"{"dak-bla":5,"le-loi":3}"#, r#"{"sum":8,"units":2}"#);
    let folder = Folder::new(&[
        ("plan.toml", &listed(&news_items("target = \">= 3\""))),
        ("old.json", &sums),
    ]);
    folder.write("new.csv", b"period,unit,news_items\n2024-Q1,le-loi,4\n2024-Q1,dak-bla,5\n");
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json", "-q"]);
    let restated =
        json!([{"element": "news_items", "unit": null, "period": "2024-Q1", "old": 8, "new": 9}]);
    assert_eq!(
        found(&run),
        ("8 pass -> 9 pass: 1 absolute, better, counts".to_owned(), json!([]), restated)
    );
}
