//! Whole runs of what is said of the units that a plan lists.

use insta::assert_snapshot;

use super::linted;

#[test]
fn a_reporter_that_is_not_listed_is_met_with_the_nearest_listed_one() {
    assert_snapshot!(linted("unknown-unit"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-unit]: no unit `mttq1` is listed
      --> plan.toml:47:16
       |
    47 | reported-by = ["mttq1"]
       |                ^^^^^^^
       |
       = help: did you mean `mttq`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_below_itself_is_refused() {
    assert_snapshot!(linted("unit-cycle"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unit-cycle]: the unit `mttq` is below itself
      --> plan.toml:35:10
       |
    35 | parent = "mttq"
       |          ^^^^^^
       |
       = help: mend its `parent`, or that of a unit above it

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn units_in_two_places_are_refused() {
    assert_snapshot!(linted("units-twice"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[units-twice]: units are listed both under [[units]] and in a `units-file`
     --> plan.toml:7:14
      |
    7 | units-file = "units.csv"
      |              ^^^^^^^^^^^
      |
      = help: keep one of the two lists

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_the_plan_never_meets_is_doubted() {
    assert_snapshot!(linted("units-outside-plan"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[units-outside-plan]: `mttq` exists on no day of the plan's period, 2024
      --> plan.toml:33:6
       |
    33 | id = "mttq"
       |      ^^^^^^
       |
       = help: take it out, name it in a [[succession]], or mend `valid-from` and `valid-to`

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_unit_on_both_sides_of_a_succession_is_refused() {
    assert_snapshot!(linted("succession-both-sides"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[succession-both-sides]: the unit `mttq` stands on both sides of a succession
      --> plan.toml:51:6
       |
    51 | to = "mttq"
       |      ^^^^^^
       |
       = help: a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_becomes_others_twice_is_refused() {
    assert_snapshot!(linted("succession-twice"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[succession-twice]: `old` was succeeded already, and ended on 2024-06-30
      --> plan.toml:55:9
       |
    55 | from = ["old"]
       |         ^^^^^
       |
       = help: name it in one succession, and all that it became in its `to`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_comes_from_itself_is_refused() {
    assert_snapshot!(linted("succession-cycle"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[succession-cycle]: the unit `old` would come from itself
      --> plan.toml:51:6
       |
    51 | to = "old"
       |      ^^^^^
       |
       = help: a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_unit_that_says_another_last_day_than_its_succession_is_shown_at_both_places() {
    assert_snapshot!(linted("validity-contradiction"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[validity-contradiction]: `old` says that its last day is 2024-07-01, not 2024-06-30
      --> plan.toml:50:8
       |
    50 | from = "old"
       |        ^^^^^
    ...
    56 | valid-to = 2024-07-01
       |            ---------- its last day
       |
       = help: mend `on`, which is the first day after, or `valid-to` of the unit

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_merger_within_a_year_that_does_not_say_what_running_totals_hold_is_refused() {
    assert_snapshot!(linted("running-totals-unsaid"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[running-totals-unsaid]: units merge within a year, and the plan does not say what the running total `women_leaders` of the new unit holds
      --> plan.toml:52:6
       |
    52 | on = 2024-07-01
       |      ^^^^^^^^^^
       |
       = help: add running-totals = "continue" where it holds those of the units before it, or "restart" where it begins anew

    1 error, 0 warnings
    --- stderr
    "#);
}
