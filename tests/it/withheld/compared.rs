//! Comparisons of published results: they tell what both sides tell.

use gender_plan::catalogue::Language;
use gender_plan::render::Format;
use insta::assert_snapshot;
use serde_json::Value;

use super::{CANARY, PLAN, counts, page};
use crate::support::{Folder, Run};

/// A folder with a published result of the whole, the same with the share supported shown, and the plan with its counts.
fn folder() -> Folder {
    let result = page(CANARY, "period", Format::Json, Language::English);
    let mut shown: Value = serde_json::from_str(&result).expect("JSON");
    let share = &mut shown["indicators"][0];
    share["status"] = "shown".into();
    share["verdict"] = "pass".into();
    share["numerator"] = 90.into();
    share["denominator"] = 100.into();
    share["value"] = 90.into();
    Folder::new(&[
        ("plan.toml", PLAN),
        ("counts.csv", &counts(CANARY)),
        ("withheld.json", &result),
        ("shown.json", &shown.to_string()),
    ])
}

fn diff(folder: &Folder, sides: [&str; 2], format: &str) -> Run {
    folder.run(&["diff", sides[0], sides[1], "--format", format, "--lang", "en"])
}

fn first_change(folder: &Folder, sides: [&str; 2]) -> Value {
    diff(folder, sides, "json").json()["changes"][0].clone()
}

#[test]
fn what_one_side_withholds_has_no_change_no_trend_and_no_flip() {
    let folder = folder();
    for (sides, verdicts) in [
        (["withheld.json", "shown.json"], ["suppressed", "pass"]),
        (["shown.json", "withheld.json"], ["pass", "suppressed"]),
        (["withheld.json", "withheld.json"], ["suppressed", "suppressed"]),
    ] {
        let change = first_change(&folder, sides);
        for key in ["change", "flip"] {
            assert!(change[key].is_null(), "{sides:?}: {change}");
        }
        assert_eq!((&change["trend"], &change["cause"]), (&"none".into(), &"none".into()));
        let found = [&change["old"]["verdict"], &change["new"]["verdict"]];
        assert_eq!(found, verdicts, "{sides:?}");
        assert_eq!(diff(&folder, sides, "table").status, 0, "{sides:?}");
    }
}

#[test]
fn both_sides_published_are_drawn_with_what_they_withhold() {
    let folder = folder();
    let run = diff(&folder, ["shown.json", "withheld.json"], "table");
    assert_snapshot!(run.whole(), @r"
    exit 0
    --- stdout
    Kế hoạch tỉnh
    Tỉnh · Period: 2024 → 2024
    Small counts are not published, and others that would tell them

    Id   Goal, indicator                                    Old → new  Change  Trend
    ────────────────────────────────────────────────────────────────────────────────
    1. Phòng, chống bạo lực
    1.1  Victims supported                                  90% → ⊘    –       –
         → not published now
    1.2  Victims                                            ⊘          –       –
         → not published
    1.3  Wards that support 80%                             ⊘          –       –
         → not published
    1.4  Support in each quarter                            ⊘          –       –
         → not published

    2. Truyền thông
    2.1  News items                                         34         0       same

    0 better, 0 worse, 1 same, 4 without a trend; verdicts changed: 0.
    --- stderr
    note[no-basis]: a saved result has no `basis`: restated figures, units, and most edits of the plan cannot be told
     = help: a published result does not say what it was computed from
    ");
    let run = diff(&folder, ["withheld.json", "shown.json"], "markdown");
    assert_snapshot!(run.stdout, @r"
    # Kế hoạch tỉnh

    Tỉnh · Period: 2024 → 2024

    **Small counts are not published, and others that would tell them**

    ## 1. Phòng, chống bạo lực

    | Id | Goal, indicator | Old → new | Change | Trend | Note |
    |---|---|---|---|---|---|
    | 1.1 | Victims supported | ⊘ → 90% | – | – | not published before |
    | 1.2 | Victims | ⊘ | – | – | not published |
    | 1.3 | Wards that support 80% | ⊘ | – | – | not published |
    | 1.4 | Support in each quarter | ⊘ | – | – | not published |

    ## 2. Truyền thông

    | Id | Goal, indicator | Old → new | Change | Trend | Note |
    |---|---|---|---|---|---|
    | 2.1 | News items | 34 | 0 | same |  |

    0 better, 0 worse, 1 same, 4 without a trend; verdicts changed: 0.
    ");
    let sides = diff(&folder, ["withheld.json", "shown.json"], "json").json();
    assert_eq!(sides["new"]["publish"]["rule"], "SDC-GP 2");
}

#[test]
fn a_published_side_beside_counts_is_for_internal_use() {
    let folder = folder();
    let run = diff(&folder, ["withheld.json", "counts.csv"], "table");
    assert_eq!(run.stdout.lines().next(), Some("INTERNAL USE ONLY: holds sensitive figures"));
    assert!(run.stderr.contains("[published-beside-internal]"), "{}", run.whole());
    assert!(!run.stdout.contains("Small counts"), "{}", run.whole());
    let run = folder.run(&["diff", "withheld.json", "counts.csv", "--goal", "2", "--lang", "en"]);
    assert!(!run.whole().to_lowercase().contains("internal"), "{}", run.whole());
}
