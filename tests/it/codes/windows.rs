//! Whole runs of what is said of the periods of counts, and of the window that is judged.

use insta::assert_snapshot;

use crate::support::plans::{elements, goal, percentage, plan};

use super::{checked, english, news_items};

#[test]
fn a_year_beyond_the_plan_is_refused_as_mistyped() {
    let counts = "period,news_items\n2024-Q1,1\n2024-Q2,2\n2042-Q3,4\n";
    assert_snapshot!(checked("outside-plan-period", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[outside-plan-period]: Q3 2042 lies after the time of the plan, 2024, in the figure for `news_items`
    --> counts.csv:4
     = help: check the year: the nearest time of the plan is Q3 2024; where it is right, extend the `period` of the plan

    1 error found; nothing was judged
    ");
}

#[test]
fn figures_from_before_the_plan_are_noted() {
    let counts = "period,news_items\n2022,5\n2023,6\n2024,7\n";
    assert_snapshot!(checked("before-plan-period", &news_items("target = \">= 7\""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 7     7       ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    note[before-plan-period]: there are figures for a time before that of the plan, 2024, which are read and not judged: 2022: 1, 2023: 1
     = help: to judge them, name their time with `--period`
    ");
}

#[test]
fn figures_that_a_target_of_the_whole_plan_leaves_out_are_noted() {
    let plan = news_items("target = \">= 10\"\nover = \"plan\"");
    let plan = plan.replacen("period = \"2024\"", "period = \"2023..2025\"", 1);
    let counts = "period,news_items\n2023,6\n2024,7\n";
    assert_snapshot!(checked("plan-time-left-out", &plan, counts), @r#"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 10    7       ○ OPEN
         → not counted: 2023, which the target counts too

    No indicator is decided yet; left out: 1 open.
    --- stderr
    note[plan-time-left-out]: there are figures for 2023, before 2024: indicators whose target is for all of the plan leave them out: `6.3`
     = help: to count them too, name all of the time with `--period 2023..2024`
    "#);
}

#[test]
fn a_window_that_leaves_most_figures_out_is_warned_of() {
    let plan = news_items("target = \">= 1\"").replacen("period = \"2024\"\n", "", 1);
    let counts = "period,news_items\n2024-Q1,1\n2024-Q2,2\n2042-Q3,4\n";
    assert_snapshot!(checked("outside-window", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q3 2042
    Sources: counts.csv

    Id   Goal, indicator                                 Target  Actual      Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                             ≥ 1     at least 4  ✓ PASS
         → not counted: first half of 2042, which the target counts too

    Passed 1/1 decided indicators.
    --- stderr
    warning[outside-window]: more figures lie outside of the window Q3 2042 than in it, 2 against 1: Q1 2024: 1 and Q2 2024: 1
     = help: check the years in the counts, or name the time with `--period`
    ");
}

#[test]
fn a_state_given_for_longer_than_it_is_due_is_noted() {
    let elements =
        [elements("year-to-date", &["reached"]), elements("stock", &["population"])].concat();
    let share = percentage("1.1", ["reached", "population"], "target = \">= 80%\"");
    let plan = english(&plan(&[&elements, &goal("1"), &share]));
    let counts =
        "period,element,value\n2024,population,100\n2024-Q1,reached,10\n2024-Q2,reached,20\n";
    assert_snapshot!(checked("longer-than-due", &plan, counts), @r#"
    $ gender-plan check counts.csv
    exit status: 1
    --- stdout
    Kế hoạch
    Phường · Period: first half of 2024
    Sources: counts.csv

    Id   Goal, indicator                                   Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  1.1                                               ≥ 80%   20/?    ? NO DATA
         → missing: population (Q2 2024)

    No indicator is decided yet; left out: 1 no data.
    --- stderr
    note[longer-than-due]: the plan expects `population` more often than for a time like 2024, which was not judged: the window is first half of 2024
     = help: where it is reported so seldom, say so in the plan: frequency = "year" under its [[elements]]
    "#);
}

#[test]
fn counts_of_no_period_ask_for_one() {
    let plan = news_items("").replacen("period = \"2024\"\n", "", 1);
    assert_snapshot!(checked("no-periods", &plan, "period,news_items\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[no-periods]: the counts name no period, and neither does the plan
     = help: name one with `--period 2024-Q3`

    1 error found; nothing was judged
    ");
}
