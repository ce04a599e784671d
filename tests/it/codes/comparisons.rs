//! Whole runs of what is said of the two sides of a comparison.

use insta::assert_snapshot;

use crate::support::Folder;

use super::{drawn, news_items};

/// A folder with a plan, counts of two quarters, and the result of the first one as `check` saved it and `edit` changed it.
fn folder(edit: impl Fn(&str) -> String) -> Folder {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("target = \">= 9\"")),
        ("q1.csv", "period,news_items\n2024-Q1,3\n"),
        ("q2.csv", "period,news_items\n2024-Q2,4\n"),
        ("half.csv", "period,news_items\n2024-Q1,3\n2024-Q2,4\n"),
    ]);
    let saved = folder.run(&["check", "q1.csv", "--format", "json"]);
    folder.write("q1.json", edit(&saved.stdout).as_bytes());
    folder
}

#[test]
fn results_of_two_plans_are_compared_with_a_warning() {
    let folder = folder(|saved| saved.replace("\"Kế hoạch\"", "\"Kế hoạch khác\""));
    assert_snapshot!(drawn("different-plans", &folder, "gender-plan diff q1.json q2.csv"), @r"
    $ gender-plan diff q1.json q2.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024 → Q2 2024

    Id   Goal, indicator                                   Old → new  Change  Trend
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                               3 → 4      +1      better

    1 better, 0 worse, 0 same, 0 without a trend; verdicts changed: 0.
    --- stderr
    warning[different-plans]: the two sides name different plans: `Kế hoạch khác` and `Kế hoạch`
     = help: indicators are held against each other by their ids alone
    ");
}

#[test]
fn a_saved_result_that_does_not_say_what_it_was_computed_from_is_noted() {
    let folder = folder(|saved| {
        let mut json: serde_json::Value = serde_json::from_str(saved).expect("JSON");
        json.as_object_mut().expect("an object").remove("basis").expect("a basis");
        json.to_string()
    });
    assert_snapshot!(drawn("no-basis", &folder, "gender-plan diff q1.json q2.csv"), @r"
    $ gender-plan diff q1.json q2.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024 → Q2 2024

    Id   Goal, indicator                                   Old → new  Change  Trend
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                               3 → 4      +1      better

    1 better, 0 worse, 0 same, 0 without a trend; verdicts changed: 0.
    --- stderr
    note[no-basis]: a saved result has no `basis`: restated figures, units, and most edits of the plan cannot be told
     = help: save results with `gender-plan check --format json` of this version
    ");
}

#[test]
fn a_published_result_beside_an_internal_one_is_doubted() {
    let folder = folder(|saved| {
        let mut json: serde_json::Value = serde_json::from_str(saved).expect("JSON");
        json["publish"] = serde_json::json!({ "rule": "SDC-GP 2", "threshold": 10 });
        json.as_object_mut().expect("an object").remove("basis").expect("a basis");
        json.to_string()
    });
    let sensitive = folder.read("plan.toml").replace("kind = ", "sensitive = true\nkind = ");
    folder.write("plan.toml", sensitive.as_bytes());
    let line = "gender-plan diff q1.json q2.csv";
    assert_snapshot!(drawn("published-beside-internal", &folder, line), @r"
    $ gender-plan diff q1.json q2.csv
    exit status: 0
    --- stdout
    INTERNAL USE ONLY: holds sensitive figures
    Kế hoạch
    Phường · Period: Q1 2024 → Q2 2024

    Id   Goal, indicator                                   Old → new  Change  Trend
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                               3 → 4      +1      better

    1 better, 0 worse, 0 same, 0 without a trend; verdicts changed: 0.
    --- stderr
    note[no-basis]: a saved result has no `basis`: restated figures, units, and most edits of the plan cannot be told
     = help: a published result does not say what it was computed from

    warning[published-beside-internal]: a published result is compared with one that holds sensitive figures: what comes of it is for internal use only
     = help: compare two published results to get one that may be published
    ");
}

#[test]
fn times_of_different_length_are_compared_with_a_note() {
    let folder = folder(str::to_owned);
    assert_snapshot!(drawn("unequal-windows", &folder, "gender-plan diff q1.json half.csv"), @r"
    $ gender-plan diff q1.json half.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024 → first half of 2024

    Id   Goal, indicator                                   Old → new  Change  Trend
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                               3 → 7      +4      better

    1 better, 0 worse, 0 same, 0 without a trend; verdicts changed: 0.
    --- stderr
    note[unequal-windows]: Q1 2024 and first half of 2024 are not equally long: totals add up over more months
     = help: choose equal ones with `--period-old` and `--period-new` where totals are to be compared
    ");
}
