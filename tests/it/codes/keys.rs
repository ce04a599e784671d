//! Whole runs of what is said of keys, values, ids and dates in plan.toml.

use insta::assert_snapshot;

use super::linted;

#[test]
fn text_without_quotes_is_not_toml() {
    assert_snapshot!(linted("toml-syntax"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[toml-syntax]: string values must be quoted, expected literal string
     --> plan.toml:4:9
      |
    4 | title = Kế hoạch năm 2024
      |         ^^^^^^^^^^^^^^^^^
      |
      = help: texts stand in "quotes", lists in [brackets], and each key once in its table

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_plan_of_another_schema_is_refused() {
    assert_snapshot!(linted("unsupported-schema"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unsupported-schema]: the plan has schema 2, this program reads schema 1
     --> plan.toml:1:10
      |
    1 | schema = 2
      |          ^
      |
      = help: use a newer gender-plan, or write `schema = 1`

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_unknown_key_is_met_with_the_nearest_known_one() {
    assert_snapshot!(linted("unknown-key"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-key]: the indicator `1.1` has no key `taget`
      --> plan.toml:58:1
       |
    58 | taget = ">= 40%"
       | ^^^^^
       |
       = help: did you mean `target`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_missing_key_is_named() {
    assert_snapshot!(linted("missing-key"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[missing-key]: `plan` has no `title`
     --> plan.toml:3:1
      |
    3 | [plan]
      | ^^^^^^
      |
      = help: add `title = "…"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_blank_text_is_refused() {
    assert_snapshot!(linted("wrong-type"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[wrong-type]: `title` is empty
     --> plan.toml:4:9
      |
    4 | title = " "
      |         ^^^
      |
      = help: fill it in, or take it out

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_choice_that_there_is_not_is_refused() {
    assert_snapshot!(linted("unknown-choice"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-choice]: `frequency` cannot be `quarterly`
     --> plan.toml:6:13
      |
    6 | frequency = "quarterly"
      |             ^^^^^^^^^^^
      |
      = help: did you mean `quarter`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_id_with_outer_spaces_is_refused() {
    assert_snapshot!(linted("bad-id"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-id]: the id `1.1 ` has outer spaces or characters that cannot be seen
      --> plan.toml:54:6
       |
    54 | id = "1.1 "
       |      ^^^^^^
       |
       = help: type the id again

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_id_given_twice_is_shown_at_both_places() {
    assert_snapshot!(linted("duplicate-id"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[duplicate-id]: the indicator id `1.1` is given twice
      --> plan.toml:61:6
       |
    54 | id = "1.1"
       |      ----- first here
    ...
    61 | id = "1.1"
       |      ^^^^^ again here
       |
       = help: give each its own id

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_name_of_two_elements_is_refused() {
    assert_snapshot!(linted("ambiguous-name"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[ambiguous-name]: `số nữ  LÃNH ĐẠO` names both the element `women_leaders` and the element `leaders`
      --> plan.toml:45:12
       |
    45 | aliases = ["số nữ  LÃNH ĐẠO"]
       |            ^^^^^^^^^^^^^^^^^
       |
       = help: in a CSV file the two could not be told apart: give one of them another name

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_fifth_quarter_is_no_period() {
    assert_snapshot!(linted("bad-period"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-period]: `2024-Q5` is no period
     --> plan.toml:5:10
      |
    5 | period = "2024-Q5"
      |          ^^^^^^^^^
      |
      = help: write a period such as 2024, 2024-Q3 or 2024-09, or `2021..2030`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_event_that_ends_before_it_begins_is_refused() {
    assert_snapshot!(linted("bad-date"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-date]: `Tháng hành động` ends on 2024-11-14, before it begins on 2024-11-15
      --> plan.toml:13:6
       |
    13 | to = 2024-11-14
       |      ^^^^^^^^^^
       |
       = help: mend `from` or `to`

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_element_that_nothing_uses_is_doubted() {
    assert_snapshot!(linted("unused-element"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[unused-element]: no indicator uses the element `news_items`
      --> plan.toml:50:6
       |
    50 | id = "news_items"
       |      ^^^^^^^^^^^^
       |
       = help: use it in a formula, or take it out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_dimension_that_nothing_uses_is_doubted() {
    assert_snapshot!(linted("unused-dimension"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[unused-dimension]: no element is broken down by `age`
      --> plan.toml:29:6
       |
    29 | id = "age"
       |      ^^^^^
       |
       = help: name it in the `by` of an element, or take it out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_plan_without_indicators_is_doubted() {
    assert_snapshot!(linted("no-indicators"), @r"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[no-indicators]: the plan has no indicator: there is nothing to judge
     --> plan.toml:1:1
      |
    1 | schema = 1
      | ^
      |
      = help: add [[goals]] with [[goals.indicators]]

    0 errors, 1 warning
    --- stderr
    ");
}
