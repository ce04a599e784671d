//! Whole runs of what is said of single cells of counts.

use insta::assert_snapshot;

use crate::support::plans::{SEX, count, element, elements, goal, listed, plan};

use super::{checked, english, news_items};

#[test]
fn a_word_where_a_number_belongs_is_refused() {
    assert_snapshot!(checked("bad-number", &news_items(""), "period,news_items\n2024-Q1,1\n2024-Q2,about 5\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[bad-number]: `about 5` for `news_items` cannot be read: it is no number
    --> counts.csv:3:9
     = help: write digits alone, or leave the cell empty where nothing was reported

    1 error found; nothing was judged
    ");
}

#[test]
fn a_number_with_two_readings_is_refused_with_both() {
    assert_snapshot!(checked("ambiguous-number", &news_items(""), "period;news_items\n2024-Q1;1.234\n"), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[ambiguous-number]: `1.234` for `news_items` cannot be read: it can be read in two ways, with decimals or with thousands
    --> counts.csv:2:9
     = help: write the number without separators; the author of the plan can say which mark parts decimals, with `decimal = ","` or `decimal = "."` under [input]

    1 error found; nothing was judged
    "#);
}

#[test]
fn decimals_that_are_all_zero_are_noted() {
    let plan = news_items("target = \">= 10\"");
    assert_snapshot!(checked("zero-decimals", &plan, "period,news_items\n2024,12.0\n"), @r"
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
    note[zero-decimals]: a figure for `news_items` is written with decimals that are all zero; it was read as a whole number
    --> counts.csv:2:6
     = help: format the column as whole numbers
    ");
}

#[test]
fn a_row_without_its_unit_is_refused() {
    assert_snapshot!(checked("empty-key", &news_items(""), "period,unit,news_items\n2024-Q1,A,1\n2024-Q1,,2\n"), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[empty-key]: the unit is empty
    --> counts.csv:3:9
     = help: fill it in

    1 error found; nothing was judged
    ");
}

#[test]
fn a_character_that_cannot_be_seen_in_a_name_is_refused_and_shown() {
    let counts = "period,unit,news_items\n2024-Q1,Đắk\u{200b}Blà,1\n";
    assert_snapshot!(checked("hidden-character", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[hidden-character]: the unit `Đắk<U+200B>Blà` holds characters that cannot be seen
    --> counts.csv:2:9
     = help: type it again

    1 error found; nothing was judged
    ");
}

#[test]
fn another_spelling_of_a_listed_name_is_read_with_a_warning() {
    let plan = listed(&news_items("target = \">= 1\"")).replace("Xã Đắk Blà", "Xã Hòa Bình");
    let counts = "period,unit,news_items\n2024,Phường Lê Lợi,1\n2024,Xã Hoà Bình,2\n";
    assert_snapshot!(checked("different-spelling", &plan, counts), @r"
    $ gender-plan check counts.csv
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 1     3       ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    warning[different-spelling]: the unit `Xã Hoà Bình` was read as `Xã Hòa Bình`
    --> counts.csv:3:6
     = help: the two differ in spelling alone: write it in one way, or give the other one as an alias in the plan
    ");
}

#[test]
fn a_row_of_totals_is_refused() {
    let counts = "period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\n2024-Q3,Tổng cộng,3\n";
    assert_snapshot!(checked("total-row", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[total-row]: `Tổng cộng` heads a row of totals, where a unit should stand
    --> counts.csv:4:9
     = help: take the row out: totals are computed, and would be counted twice

    1 error found; nothing was judged
    ");
}

#[test]
fn a_row_that_is_marked_as_deleted_is_refused() {
    let counts = "dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,\
                  followup,deleted\nnews_items,2024Q3,A,default,default,14,clerk,2024-10-02,,false,true\n";
    assert_snapshot!(checked("deleted-row", &news_items(""), counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[deleted-row]: the row is marked as deleted
    --> counts.csv:2:64
     = help: export again without deleted figures, or take the row out

    1 error found; nothing was judged
    ");
}

#[test]
fn a_group_of_what_has_no_groups_is_refused() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let indicators = [count("1.1", "leaders", ""), count("1.2", "heads", "")].concat();
    let plan = plan(&[SEX, &heads, &elements("stock", &["leaders"]), &goal("1"), &indicators]);
    let counts = "period,sex,leaders\n2024,female,3\n";
    assert_snapshot!(checked("not-broken-down", &english(&plan), counts), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[not-broken-down]: `leaders` is not broken down by `sex`, but the row is for one group
    --> counts.csv:2:13
     = help: put the figure in a row whose `sex` is empty, or declare `by = ["sex"]` on the element

    1 error found; nothing was judged
    "#);
}
