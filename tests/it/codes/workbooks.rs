//! Whole runs of what is said of workbooks.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::support::books::{Book, sheet};

use super::{drawn, news_items};

const HEADER: &[&str] = &["period", "news_items"];

/// `check` of one workbook.
fn checked(code: &str, book: &Book) -> String {
    let folder = Folder::new(&[("plan.toml", &news_items("target = \">= 7\""))]);
    folder.write("counts.xlsx", &book.bytes());
    drawn(code, &folder, "gender-plan check counts.xlsx")
}

#[test]
fn a_workbook_of_the_old_kind_is_refused_as_what_it_is() {
    let folder = Folder::new(&[("plan.toml", &news_items(""))]);
    folder.write("counts.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    assert_snapshot!(drawn("bad-workbook", &folder, "gender-plan check counts.xls"), @r#"
    $ gender-plan check counts.xls
    exit status: 2
    --- stdout
    --- stderr
    error[bad-workbook]: `counts.xls` cannot be read: it is an old workbook (.xls), or another file of the old Office programs
    --> counts.xls
     = help: open it in a spreadsheet program and save it as an Excel workbook (.xlsx) or as "CSV UTF-8"

    1 error found; nothing was judged
    "#);
}

#[test]
fn cells_that_are_merged_where_figures_stand_are_refused() {
    let rows = sheet(1, &[HEADER, &["2024-Q1", "3"], &["", "4"]]);
    let inside = format!("{rows}<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>");
    assert_snapshot!(checked("merged-cells", &Book::default().sheet("Form", "", &inside)), @r"
    $ gender-plan check counts.xlsx
    exit status: 2
    --- stdout
    --- stderr
    error[merged-cells]: cells are merged where each row and column should have its own
    --> counts.xlsx:Form!A2
     = note: they are merged up to here: counts.xlsx:Form!A3
     = help: unmerge them in the spreadsheet, and fill in each cell

    1 error found; nothing was judged
    ");
}

#[test]
fn a_hidden_sheet_with_counts_is_warned_of() {
    let old = sheet(1, &[HEADER, &["2024-Q2", "4"]]);
    let book = Book::of(&[HEADER, &["2024", "7"]]).sheet("Cũ", "state=\"hidden\"", &old);
    assert_snapshot!(checked("hidden-cells", &book), @r"
    $ gender-plan check counts.xlsx
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.xlsx

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 7     7       ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    warning[hidden-cells]: the sheet `Cũ` is hidden; it looks like counts, and was not read
    --> counts.xlsx
     = help: show it in the spreadsheet if it is meant to count, or delete it
    ");
}

#[test]
fn figures_that_are_results_of_formulas_are_noted() {
    let book = Book::of(&[HEADER, &["2024", "<c r=\"@\"><f>3+4</f><v>7</v></c>"]]);
    assert_snapshot!(checked("formula-cells", &book), @r"
    $ gender-plan check counts.xlsx
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: counts.xlsx

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 7     7       ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    note[formula-cells]: 1 cell is a formula: what was computed when the file was saved was read
    --> counts.xlsx:Form!B2
     = help: where the figures that they draw on have changed since, open the file, save it and run again
    ");
}
