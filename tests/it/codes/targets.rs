//! Whole runs of what is said of targets.

use insta::assert_snapshot;

use super::linted;

#[test]
fn a_target_in_words_is_met_with_its_sign() {
    assert_snapshot!(linted("target-syntax"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-syntax]: `trên 98%` does not say how to compare
      --> plan.toml:58:10
       |
    58 | target = "trên 98%"
       |          ^^^^^^^^^^
       |
       = help: write `> 98%`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_without_a_number_is_refused() {
    assert_snapshot!(linted("target-without-number"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-without-number]: `tăng cường` has no number and cannot be judged
      --> plan.toml:58:10
       |
    58 | target = "tăng cường"
       |          ^^^^^^^^^^^^
       |
       = help: say the number that the actual is held against, such as `>= 40%` or `>= 3`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_percent_sign_where_none_belongs_is_refused() {
    assert_snapshot!(linted("target-percent"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-percent]: `%` in a target whose measure is no percentage
      --> plan.toml:66:41
       |
    66 | targets = { "2025" = "<= 1.7", "2030" = "<= 1.4%" }
       |                                         ^^^^^^^^^
       |
       = help: leave `%` out, or set `measure = "percentage"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_range_from_its_upper_end_is_refused() {
    assert_snapshot!(linted("target-range"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-range]: the range ends at `40%`, below its start `60%`
      --> plan.toml:58:10
       |
    58 | target = "60%..40%"
       |          ^^^^^^^^^^
       |
       = help: write the lower end first: `40%..60%`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn target_beside_targets_is_refused() {
    assert_snapshot!(linted("target-twice"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-twice]: both `target` and `targets`
      --> plan.toml:58:10
       |
    58 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: keep `target`, or one target for each year in `targets`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_that_no_figure_can_meet_is_doubted() {
    assert_snapshot!(linted("target-unreachable"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[target-unreachable]: no figure can meet the target `>= 100.01%` of indicator 1.1
      --> plan.toml:58:10
       |
    58 | target = ">= 100.01%"
       |          ^^^^^^^^^^^^
       |
       = help: a percentage lies between 0% and 100%, and nothing that is counted is below zero

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_later_target_that_is_easier_is_doubted() {
    assert_snapshot!(linted("target-eases"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[target-eases]: indicator 1.2: the target for 2030, `<= 1.7`, is easier than the one for 2025, `<= 1.4`
      --> plan.toml:66:11
       |
    66 | targets = { "2025" = "<= 1.4", "2030" = "<= 1.7" }
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: check both against the plan; a target is expected to stay or to grow stricter

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn an_increase_to_less_than_the_baseline_is_doubted() {
    assert_snapshot!(linted("target-below-baseline"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[target-below-baseline]: indicator 1.1: the target `>= 40%` is behind the baseline, `46.67%`
      --> plan.toml:58:10
       |
    58 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: check the sign and both numbers against the plan

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn each_by_a_dimension_that_the_formulas_choose_from_is_refused() {
    assert_snapshot!(linted("each-without-use"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[each-without-use]: `each` by `sex`, but no element of the formulas is broken down by it
      --> plan.toml:64:9
       |
    64 | each = ["sex"]
       |         ^^^^^
       |
       = help: declare `by = ["sex"]` on the element, or leave it out of `each`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_difference_of_percentages_says_whether_it_is_in_points() {
    assert_snapshot!(linted("target-points"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-points]: a difference of percentages is in points, or in % of the baseline
      --> plan.toml:58:10
       |
    58 | target = ">= baseline + 10"
       |          ^^^^^^^^^^^^^^^^^^
       |
       = help: write `baseline + 10 points`, or `baseline + 10%` of what it was

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_that_counts_from_no_baseline_is_refused() {
    assert_snapshot!(linted("target-without-baseline"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[target-without-baseline]: the target counts from a baseline, and the indicator has none
      --> plan.toml:58:10
       |
    58 | target = ">= baseline + 10 points"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: add `baseline = { value = … }`, `{ period = … }` or `"previous-year"`, or write the number itself

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_share_of_units_says_what_each_has_to_meet() {
    assert_snapshot!(linted("missing-unit-target"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[missing-unit-target]: a share of units must say what each unit has to meet
      --> plan.toml:55:11
       |
    55 | measure = "share-of-units"
       |           ^^^^^^^^^^^^^^^^
       |
       = help: add `unit-target = ">= 4"`, with `%` where it is a percentage

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_of_units_that_nothing_reads_is_refused() {
    assert_snapshot!(linted("needless-unit-target"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[needless-unit-target]: `unit-target` beside `measure = "percentage"`
      --> plan.toml:59:15
       |
    59 | unit-target = ">= 40%"
       |               ^^^^^^^^
       |
       = help: set `measure = "share-of-units"`, or give single units a target in `unit-targets`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_of_a_unit_that_reports_nothing_of_it_is_doubted() {
    assert_snapshot!(linted("unused-unit-target"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[unused-unit-target]: indicator 1.1: `spare` has a target, `>= 45%`, and reports none of it
      --> plan.toml:58:6
       |
    58 | id = "1.1"
       |      ^^^^^
       |
       = help: take it out of `unit-targets`, or mend `reported-by` of the elements

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn each_by_shorter_periods_than_units_report_for_is_doubted() {
    assert_snapshot!(linted("each-finer-than-reports"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[each-finer-than-reports]: indicator 1.1: `each` asks for shorter periods than `frequency` brings reports for
      --> plan.toml:54:6
       |
    54 | id = "1.1"
       |      ^^^^^
       |
       = help: ask for periods that units report for, or mend `frequency` under [plan]

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_time_of_a_target_that_no_total_has_is_refused() {
    assert_snapshot!(linted("over-without-use"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[over-without-use]: `over`, but the figure is no total that grows over time
      --> plan.toml:59:8
       |
    59 | over = "year"
       |        ^^^^^^
       |
       = help: leave `over` out: it is for flows and running totals, with none of them in the denominator

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn targets_by_year_of_the_whole_plan_are_refused() {
    assert_snapshot!(linted("over-plan-by-year"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[over-plan-by-year]: `over = "plan"` beside `targets` by year
      --> plan.toml:59:8
       |
    59 | over = "plan"
       |        ^^^^^^
       |
       = help: write one `target` for the whole period of the plan, or `over = "year"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_target_of_the_whole_of_a_plan_without_a_period_is_refused() {
    assert_snapshot!(linted("over-without-period"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[over-without-period]: indicator 1.1: `over = "plan"`, but the plan does not say what period it covers
      --> plan.toml:57:10
       |
    57 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: add `period = "2021..2025"` under [plan]

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_total_over_several_years_is_asked_for_its_time() {
    assert_snapshot!(linted("total-without-time"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[total-without-time]: indicator 1.1: `>= 40%` does not say whether it is for each year or for all of 2024 to 2026
      --> plan.toml:58:10
       |
    58 | target = ">= 40%"
       |          ^^^^^^^^
       |
       = help: add `over = "year"` where each year must meet it, or `over = "plan"` where all years together must

    0 errors, 1 warning
    --- stderr
    "#);
}
