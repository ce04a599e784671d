//! Whole runs of what is said of headers and rows of counts.

use insta::assert_snapshot;

use super::{checked, news_items};

#[test]
fn a_row_with_a_field_too_many_is_refused() {
    assert_snapshot!(checked("field-count", &news_items(""), "period,unit,news_items\n2024-Q1,A,1\n2024-Q2,A,1,5\n"), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[field-count]: the row has 4 fields, the header has 3
    --> counts.csv:3
     = help: a decimal comma or a comma in a name needs quotes around the field: "1,5"

    1 error found; nothing was judged
    "#);
}

#[test]
fn a_long_file_without_a_column_of_values_is_refused() {
    assert_snapshot!(checked("bad-header", &news_items(""), "period,element\n2024-Q1,news_items\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[bad-header]: the header has a column of elements, but none of values
    --> counts.csv:1
     = help: add a column `value`

    1 error found; nothing was judged
    ");
}

#[test]
fn a_column_that_the_plan_does_not_know_is_met_with_the_nearest_known_one() {
    assert_snapshot!(checked("unknown-column", &news_items(""), "period,unit,new_items\n2024-Q1,A,1\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[unknown-column]: the plan knows no column `new_items`
    --> counts.csv:1:13
     = help: did you mean `news_items`?

    1 error found; nothing was judged
    ");
}

#[test]
fn columns_and_rows_with_nothing_in_them_are_skipped_and_noted() {
    let plan = news_items("target = \">= 10\"");
    assert_snapshot!(checked("skipped-blank", &plan, "period,news_items,,\n2024,12,,\n,,,\n"), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 10    12      ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    note[skipped-blank]: 2 columns and 1 row with nothing in them were skipped
    --> counts.csv
     = help: delete them in the spreadsheet
    ");
}

#[test]
fn a_column_that_the_plan_names_is_not_passed_over() {
    let plan = news_items("target = \">= 10\"");
    let plan =
        plan.replacen("[[elements]]", "[input]\nskip-columns = [\"news*\"]\n[[elements]]", 1);
    assert_snapshot!(checked("column-not-skipped", &plan, "period,news_items,newsreader\n2024,12,x\n"), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 10    12      ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    warning[column-not-skipped]: `skip-columns` passes `news*` over, but the plan names the column `news_items`: it was read
    --> counts.csv:1:8
     = help: name the columns to pass over more closely, or take the name out of the plan
    ");
}
