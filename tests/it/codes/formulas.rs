//! Whole runs of what is said of formulas and of what they are divided by.

use insta::assert_snapshot;

use super::linted;

#[test]
fn a_formula_with_a_decimal_comma_is_refused() {
    assert_snapshot!(linted("formula-syntax"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[formula-syntax]: `1,5` is no number
      --> plan.toml:56:30
       |
    56 | numerator = "women_leaders * 1,5"
       |                              ^^^
       |
       = help: write decimals with a point, such as 0.5

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_element_is_met_with_the_nearest_declared_one() {
    assert_snapshot!(linted("unknown-element"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-element]: no element `women_leader` is declared
      --> plan.toml:56:14
       |
    56 | numerator = "women_leader"
       |              ^^^^^^^^^^^^
       |
       = help: did you mean `women_leaders`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_dimension_is_refused() {
    assert_snapshot!(linted("unknown-dimension"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-dimension]: no dimension `age` is declared
      --> plan.toml:46:14
       |
    46 | by = ["sex", "age"]
       |              ^^^^^
       |
       = help: declare it under [[dimensions]]

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn an_undeclared_group_is_met_with_the_nearest_declared_one() {
    assert_snapshot!(linted("unknown-group"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[unknown-group]: `sex` has no group `femal`
      --> plan.toml:64:26
       |
    64 | numerator = "leaders[sex=femal]"
       |                          ^^^^^
       |
       = help: did you mean `female`?

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_percentage_without_a_denominator_is_refused() {
    assert_snapshot!(linted("missing-denominator"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[missing-denominator]: a percentage needs a denominator
      --> plan.toml:53:1
       |
    53 | [[goals.indicators]]
       | ^^^^^^^^^^^^^^^^^^^^
       |
       = help: add `denominator = …`, the whole that the numerator is held against

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn a_count_with_a_denominator_is_refused() {
    assert_snapshot!(linted("needless-denominator"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[needless-denominator]: a count has no denominator
      --> plan.toml:65:15
       |
    65 | denominator = "leaders[sex=male] + women_leaders"
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: leave it out, or choose `measure = "percentage"`, `"ratio"` or `"rate"`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_rate_that_does_not_say_per_how_many_is_refused() {
    assert_snapshot!(linted("missing-per"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[missing-per]: a rate must say per how many
      --> plan.toml:63:11
       |
    63 | measure = "rate"
       |           ^^^^^^
       |
       = help: add `per = 1000`

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn per_beside_another_measure_than_rate_is_refused() {
    assert_snapshot!(linted("needless-per"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[needless-per]: `per` beside `measure = "ratio"`
      --> plan.toml:64:7
       |
    64 | per = 1000
       |       ^^^^
       |
       = help: only a rate is per so many: leave `per` out, or set `measure = "rate"`

    1 error, 0 warnings
    --- stderr
    "#);
}
