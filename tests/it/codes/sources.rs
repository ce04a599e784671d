//! Whole runs of what is said of sources in databases, and of what queries gave.

use insta::assert_snapshot;

use super::{drawn, drawn_of, english, linted};
use crate::support::{Folder, Run, plans};

/// A plan whose news items, and those of each of two units, come from a table.
fn plan(more: &str) -> String {
    english(&plans::news_items("")).replacen(
        "[[goals]]",
        &format!(
            "[[units]]\nid = \"a\"\n[[units]]\nid = \"b\"\n[[sources]]\nid = \"news\"\ntable = \"news\"\nkey = [\"id\"]\nunit = \"unit\"\ndate = \"day\"\n{more}[sources.elements]\nnews_items = {{}}\n[[goals]]"
        ),
        1,
    )
}

/// `check -` of what a query gave: the figures of `rows`, and how many there should be.
fn piped(code: &str, plan: &str, rows: &str, count: usize) -> String {
    let folder = Folder::new(&[("plan.toml", plan)]);
    let given = format!("source,period,unit,element,value\n{rows}news,1/1,,!rows,{count}\n");
    let run: Run = folder.run_with_input(&["check", "-"], given.as_bytes());
    drawn_of(code, "psql … | gender-plan check -", &run)
}

/// The same of one figure, whose cell says what spoils it.
fn spoiled(code: &str, mark: &str) -> String {
    piped(code, &plan(""), &format!("news,2024-Q1,a,news_items,{mark}\n"), 1)
}

fn unknown_group() -> String {
    let plan = plan("").replacen(
        "[[elements]]",
        "[[dimensions]]\nid = \"sex\"\nvalues = [{ id = \"f\" }, { id = \"m\" }]\n[[elements]]",
        1,
    );
    let plan = plan.replacen("kind = \"flow\"", "kind = \"flow\"\nby = [\"sex\"]", 1);
    let plan = plan.replacen("date = \"day\"\n", "date = \"day\"\ngroups = { sex = { column = \"g\", values = { f = \"f\", m = \"m\" } } }\n", 1);
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let given = "source,period,unit,element,sex,value\nnews,2024-Q1,a,news_items,!unknown,2\nnews,1/1,,!rows,,1\n";
    drawn_of(
        "source-unknown-group",
        "psql … | gender-plan check -",
        &folder.run_with_input(&["check", "-"], given.as_bytes()),
    )
}

fn unchecked() -> String {
    let folder = Folder::new(&[
        ("plan.toml", &plan("")),
        (
            "drawn.csv",
            "source,period,unit,element,value\nnews,2024-Q1,a,news_items,4\nnews,2024-Q1,b,news_items,4\nnews,1/1 keys-unchecked,,!rows,2\n",
        ),
    ]);
    drawn("source-unchecked", &folder, "gender-plan check drawn.csv")
}

#[test]
fn a_condition_says_one_thing() {
    assert_snapshot!(linted("source-condition"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[source-condition]: the condition must say one of `not`, `from`/`to` and `empty`
      --> plan.toml:55:15
       |
    55 | where = { c = { not = 1, empty = true } }
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `{ not = … }`, `{ from = …, to = … }` or `{ empty = true }`; conditions on different columns must all hold

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn every_group_of_an_element_is_that_of_some_value() {
    assert_snapshot!(linted("source-groups"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[source-groups]: `leaders` is broken down by `sex`, and the source has no such groups
      --> plan.toml:56:1
       |
    56 | leaders = {}
       | ^^^^^^^
       |
       = help: write `groups = { sex = { column = "gender", values = { F = "female", M = "male" } } }`: each value that may occur, and the group that it stands for

    1 error, 0 warnings
    --- stderr
    "#);
}

#[test]
fn a_source_has_days_or_periods() {
    assert_snapshot!(linted("source-time"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[source-time]: the source has both `date` and `period`
      --> plan.toml:49:1
       |
    49 | [[sources]]
       | ^^^^^^^^^^^
       |
       = help: keep `date` for a column of days, or `period` for a column that names periods

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn rows_are_counted_or_are_figures() {
    assert_snapshot!(linted("source-form"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[source-form]: the source `s` counts nothing, as it passes figures through, and has no use for `key`
      --> plan.toml:49:1
       |
    49 | [[sources]]
       | ^^^^^^^^^^^
       |
       = help: a source has either `key` and `elements`, and its rows are counted, or `element` and `value`, and its rows are figures

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_element_is_counted_once() {
    assert_snapshot!(linted("source-element-twice"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[source-element-twice]: the element `women_leaders` is counted by two sources
      --> plan.toml:65:1
       |
    56 | women_leaders = {}
       | ------------- first here
    ...
    65 | women_leaders = {}
       | ^^^^^^^^^^^^^
       |
       = help: leave it to one of them, or to one view over both tables

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn a_key_that_comes_twice_spoils_the_figures_behind_it() {
    assert_snapshot!(spoiled("source-key-twice", "!key-twice 3"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-key-twice]: news: 3 keys come more than once among the rows behind `news_items` of `a` in 2024-Q1
    --> news
     = help: look for rows that were loaded twice; a person or case has one row in a period

    1 error found; nothing was judged
    ");
}

#[test]
fn an_empty_cell_leaves_open_what_counts() {
    assert_snapshot!(spoiled("source-empty", "!empty 1"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-empty]: news: one row leaves open whether, or as how much, it counts for `news_items` of `a` in 2024-Q1: a cell is empty
    --> news
     = help: fill the cells in, or say what an empty one means with `{ empty = … }` or in a view

    1 error found; nothing was judged
    ");
}

#[test]
fn a_group_that_nobody_declared_is_no_total() {
    assert_snapshot!(unknown_group(), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-unknown-group]: news: rows behind `news_items` are in no group of sex that the source declares, or in none at all
    --> news
     = help: fill the column in, and give each value that it holds under `values`

    1 error found; nothing was judged
    ");
}

#[test]
fn a_state_is_that_of_one_day() {
    assert_snapshot!(spoiled("source-several-dates", "!several-dates 2"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-several-dates]: news: the rows behind `news_items` of `a` in 2024-Q1 are of several days, and a state is that of one
    --> news
     = help: leave one day of each period, in a view

    1 error found; nothing was judged
    ");
}

#[test]
fn amounts_below_zero_are_refused() {
    assert_snapshot!(spoiled("source-negative", "!negative 1"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-negative]: news: one amount behind `news_items` of `a` in 2024-Q1 is below zero
    --> news
     = help: mend the rows in the register

    1 error found; nothing was judged
    ");
}

#[test]
fn amounts_without_bounds_are_refused() {
    assert_snapshot!(spoiled("source-too-large", "!too-large 2"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-too-large]: news: 2 amounts behind `news_items` of `a` in 2024-Q1 are larger than 10^12, or are no numbers
    --> news
     = help: mend the rows in the register

    1 error found; nothing was judged
    ");
}

#[test]
fn fractions_of_what_is_counted_are_refused() {
    assert_snapshot!(spoiled("source-fractional", "!fractional 2"), @r#"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-fractional]: news: 2 amounts behind `news_items` of `a` in 2024-Q1 have decimals, where whole numbers are counted
    --> news
     = help: mend the rows in the register, or give the element `type = "number"`

    1 error found; nothing was judged
    "#);
}

#[test]
fn amounts_too_fine_to_be_exact_are_refused() {
    assert_snapshot!(spoiled("source-too-fine", "!too-fine 1"), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-too-fine]: news: one amount behind `news_items` of `a` in 2024-Q1 has more than nine decimals
    --> news
     = help: mend the rows in the register

    1 error found; nothing was judged
    ");
}

#[test]
fn a_result_that_broke_off_is_refused() {
    assert_snapshot!(piped("source-cut-short", &plan(""), "news,2024-Q1,a,news_items,4\n", 2), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[source-cut-short]: news: the query gave 2 figures, and 1 are here
    --> news
     = help: run the query again, with `set -o pipefail`, and look whether the database's program failed

    1 error found; nothing was judged
    ");
}

#[test]
fn a_result_of_another_plan_is_refused() {
    assert_snapshot!(piped("unknown-source", &plan(""), "newz,2024-Q1,a,news_items,4\n", 0), @r"
    $ psql … | gender-plan check -
    exit status: 2
    --- stdout
    --- stderr
    error[unknown-source]: the plan has no source `newz`
    --> newz
     = help: did you mean `news`?

    1 error found; nothing was judged
    ");
}

#[test]
fn units_without_a_row_are_zero_where_the_plan_says_so() {
    assert_snapshot!(piped("source-absent", &plan("absent = \"zero\"\n"), "news,2024-Q1,a,news_items,4\n", 1), @r#"
    $ psql … | gender-plan check -
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024
    Sources: standard input

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 –       4       -

    No indicator is decided yet; left out: 1 tracked.
    --- stderr
    note[source-absent]: news: one unit without a row counts as 0, as the plan says (`absent = "zero"`); reports filled so: 1
    --> news
    "#);
}

#[test]
fn a_register_that_nobody_checked_is_known() {
    assert_snapshot!(unchecked(), @r"
    $ gender-plan check drawn.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024
    Sources: drawn.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 –       8       -

    No indicator is decided yet; left out: 1 tracked.
    --- stderr
    warning[source-unchecked]: news: the query did not look whether keys come twice
    --> drawn.csv
     = help: leave `--no-key-check` out: it alone finds rows that were loaded twice
    ");
}
