//! Whole runs of what is said of figures that cannot all be true, or that nothing can be computed from.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::support::plans::{SEX, count, element, elements, goal, listed, percentage, plan, share};

use super::{checked, drawn, english, news_items, women_among_leaders};

#[test]
fn a_figure_given_twice_names_both_rows() {
    let counts = "period,news_items\n2024-Q1,1\n2024-Q2,2\nQuý I/2024,1\n";
    assert_snapshot!(checked("duplicate-figure", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[duplicate-figure]: `news_items` for Q1 2024 is given twice
    --> counts.csv:4:12
     = note: first given here: counts.csv:2
     = help: keep one of the two; both would be counted

    1 error found; nothing was judged
    ");
}

#[test]
fn periods_of_a_flow_that_overlap_name_both_rows() {
    let counts = "period,news_items\n2024-Q1,3\n2024-03,1\n";
    assert_snapshot!(checked("overlapping-periods", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[overlapping-periods]: `news_items` is given for Q1 2024 and for March 2024, which overlap
    --> counts.csv:3
     = note: Q1 2024 stands here: counts.csv:2
     = help: a flow adds up over time, so the shared months would be counted twice: keep one of the two

    1 error found; nothing was judged
    ");
}

#[test]
fn a_total_that_differs_from_its_groups_names_the_rows() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = english(&plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]));
    let counts = "period,sex,heads\n2024,female,52\n2024,male,52\n2024,tổng,105\n";
    assert_snapshot!(checked("total-mismatch", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[total-mismatch]: `heads` for 2024: the groups by sex do not agree with the total: 104 against 105
    --> counts.csv:4
     = note: of the groups by sex: counts.csv:2
     = note: of the groups by sex: counts.csv:3
     = help: mend the total or the groups, or leave the total out

    1 error found; nothing was judged
    ");
}

#[test]
fn a_running_total_that_falls_names_both_rows() {
    let plan = english(&plan(&[
        &elements("year-to-date", &["reached"]),
        &goal("6"),
        &count("6.1", "reached", ""),
    ]));
    assert_snapshot!(checked("year-to-date-falls", &plan, "period,reached\n2024-Q1,20\n2024-Q2,43\n2024-Q3,41\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[year-to-date-falls]: `reached` falls within 2024: 41 after 43
    --> counts.csv:4
     = note: the earlier figure: counts.csv:3
     = help: a year-to-date figure counts from the beginning of the year and cannot fall: mend one of the two, or declare the element as a flow or a stock

    1 error found; nothing was judged
    ");
}

#[test]
fn a_part_above_its_whole_names_the_rows() {
    let counts = "period,unit,women_leaders,leaders\n2024,A,0,10\n2024,B,5,4\n";
    assert_snapshot!(checked("numerator-above-denominator", &women_among_leaders(""), counts), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[numerator-above-denominator]: indicator 1.1: the numerator of `B` is above the denominator, 5 of 4
    --> counts.csv:3
     = note: `women_leaders`: counts.csv:3
     = note: `leaders`: counts.csv:3
     = help: a percentage is part of a whole: check the two cells and mend the one that is wrong; only where the part may exceed the whole, the author of the plan uses `measure = "ratio"`

    1 error found; nothing was judged
    "#);
}

#[test]
fn a_figure_over_nothing_is_refused() {
    let counts = "period,women_leaders,leaders\n2024,3,0\n";
    let ratio = share("1.1", "ratio", ["women_leaders", "leaders"], "");
    let plan =
        english(&plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &ratio]));
    assert_snapshot!(checked("zero-denominator", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[zero-denominator]: indicator 1.1: the denominator is zero, the numerator is not
    --> counts.csv:2
     = note: `women_leaders`: counts.csv:2
     = note: `leaders`: counts.csv:2
     = help: one of the two is wrong: zero over zero is fine, anything else over zero is not

    1 error found; nothing was judged
    ");
}

#[test]
fn a_formula_that_comes_out_below_zero_is_refused() {
    let elements = elements("flow", &["began", "ended"]);
    let share = percentage("1.1", ["began - ended", "began"], "target = \">= 50%\"");
    let plan = english(&plan(&[&elements, &goal("1"), &share]));
    assert_snapshot!(checked("negative-figure", &plan, "period,began,ended\n2024,3,5\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[negative-figure]: indicator 1.1: a formula comes out below zero
    --> counts.csv:2
     = note: `began`: counts.csv:2
     = note: `ended`: counts.csv:2
     = help: check the formula of the plan, and the figures that it subtracts

    1 error found; nothing was judged
    ");
}

#[test]
fn units_named_in_one_row_and_left_out_in_another_are_refused() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("a.csv", "period,unit,news_items\n2024-Q1,A,1\n"),
        ("b.csv", "period,news_items\n2024-Q2,2\n"),
    ]);
    assert_snapshot!(drawn("mixed-units", &folder, "gender-plan check a.csv b.csv"), @r"
    $ gender-plan check a.csv b.csv
    exit status: 2
    --- stdout
    --- stderr
    error[mixed-units]: some figures name their unit and others do not
    --> b.csv:2
     = note: a unit is named here: a.csv:2:9
     = help: whether those without a unit are a total or a unit of their own would be a guess: give every file a column `unit`

    1 error found; nothing was judged
    ");
}

#[test]
fn an_element_from_a_unit_that_does_not_report_it_is_refused() {
    let plan = listed(&news_items(""))
        .replace("kind = \"flow\"", "kind = \"flow\"\nreported-by = [\"le-loi\"]");
    let counts = "period,unit,news_items\n2024-Q1,le-loi,1\n2024-Q1,dak-bla,2\n";
    assert_snapshot!(checked("not-reported-by", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[not-reported-by]: `news_items` of `Xã Đắk Blà` (`dak-bla`) is not expected
    --> counts.csv:3:17
     = help: take the figure out, or add the unit to the element's `reported-by`

    1 error found; nothing was judged
    ");
}

#[test]
fn a_figure_from_a_time_at_which_its_unit_did_not_exist_is_refused() {
    let plan = listed(&news_items("")).replacen(
        "id = \"dak-bla\"",
        "id = \"dak-bla\"\nvalid-to = 2024-06-30",
        1,
    );
    let counts = "period,unit,news_items\n2024-Q2,dak-bla,1\n2024-Q3,dak-bla,2\n";
    assert_snapshot!(checked("unit-not-there", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[unit-not-there]: `news_items` of `Xã Đắk Blà` (`dak-bla`) is given for Q3 2024, when that unit did not exist
    --> counts.csv:3
     = help: it exists until 2024-06-30: mend the period, name its successor, or mend `valid-from`, `valid-to` or [[succession]] in the plan

    1 error found; nothing was judged
    ");
}

#[test]
fn an_element_from_a_unit_and_from_one_below_it_is_refused() {
    let plan = listed(&news_items("")).replacen(
        "id = \"dak-bla\"",
        "id = \"dak-bla\"\nparent = \"le-loi\"",
        1,
    );
    let plan =
        plan.replace("kind = \"flow\"", "kind = \"flow\"\nreported-by = [\"le-loi\", \"dak-bla\"]");
    let counts = "period,unit,news_items\n2024-Q1,le-loi,5\n2024-Q1,dak-bla,2\n";
    assert_snapshot!(checked("both-levels", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[both-levels]: `news_items` is sent by `Phường Lê Lợi` (`le-loi`) and by `Xã Đắk Blà` (`dak-bla`), which is below it, for Q1 2024
    --> counts.csv:3
     = note: the figure of `Phường Lê Lợi`: counts.csv:2
     = help: both would be counted: keep the one of the unit above, or those of all units below it

    1 error found; nothing was judged
    ");
}

#[test]
fn counts_from_which_nothing_could_be_computed_are_warned_of() {
    let plan = news_items("target = \">= 1\"\nrequired = false");
    assert_snapshot!(checked("nothing-evaluated", &plan, "period,news_items\n2024,\n"), @r"
    $ gender-plan check counts.csv
    exit status: 1
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                   Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                               ≥ 1     –       ? NO DATA
         → missing: news_items (Q1 2024); news_items (Q2 2024); news_items (Q3
         2024); and 1 more

    No indicator is decided yet; left out: 1 no data.
    --- stderr
    warning[nothing-evaluated]: nothing was evaluated: no indicator found all of its figures in the counts
     = help: check the period, the units and the goals that were asked for
    ");
}

#[test]
fn figures_missing_from_units_that_no_plan_lists_are_noted() {
    let indicators =
        [count("1.1", "news_items", "target = \">= 3\""), count("1.2", "leaflets", "")].concat();
    let plan =
        english(&plan(&[&elements("flow", &["news_items", "leaflets"]), &goal("1"), &indicators]));
    let counts = "period,unit,news_items,leaflets\n2024,A,3,1\n2024,B,1,\n";
    assert_snapshot!(checked("unlisted-units", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  1.1                                                 ≥ 3     4       ✓ PASS
    1.2  1.2                                                 –       –       -
         → missing: leaflets (B, Q1 2024); leaflets (B, Q2 2024); leaflets (B, Q3
         2024); and 1 more

    Passed 1/1 decided indicators; left out: 1 tracked.
    --- stderr
    note[unlisted-units]: the plan lists no units, so every unit of the counts is expected to report every element
     = help: where units report different elements, list them under [[units]] and name them in `reported-by`
    ");
}
