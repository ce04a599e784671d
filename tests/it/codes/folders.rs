//! Whole runs of what is said of folders, and of files that are set aside.

use insta::assert_snapshot;

use crate::support::Folder;

use super::{drawn, news_items};

/// `lines` under the plan that lists two wards.
fn wards() -> String {
    let wards =
        "[[units]]\nid = \"a\"\nname = \"Ward A\"\n\n[[units]]\nid = \"b\"\nname = \"Ward B\"\n\n";
    news_items("target = \">= 3\"").replacen("[[elements]]", &format!("{wards}[[elements]]"), 1)
}

#[test]
fn files_that_may_be_counts_are_warned_of() {
    let plan = news_items("target = \">= 3\"");
    let folder =
        Folder::new(&[("plan.toml", &plan), ("data/a.csv", "period,news_items\n2024,3\n")]);
    folder.write("data/b.txt", b"period\tnews_items\n2024\t4\n");
    assert_snapshot!(drawn("unread-files", &folder, "gender-plan check data"), @r"
    $ gender-plan check data
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: data/a.csv

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                                 ≥ 3     3       ✓ PASS

    Passed 1/1 decided indicators.
    --- stderr
    warning[unread-files]: `data` holds `b.txt`, which may be counts and was not read
    --> data
     = help: unpack it, or save it as .csv or .xlsx, if it holds counts; else take it out of the folder
    ");
}

#[test]
fn a_file_that_is_set_aside_is_named_with_its_errors() {
    let folder = Folder::new(&[
        ("plan.toml", &wards()),
        ("data/a.csv", "period,unit,news_items\n2024,Ward A,3\n"),
        ("data/b.csv", "period,unit,news_items\n2024,Ward B,three\n"),
    ]);
    assert_snapshot!(drawn("set-aside", &folder, "gender-plan check data --set-aside"), @r"
    $ gender-plan check data --set-aside
    exit status: 1
    --- stdout
    Kế hoạch
    Phường · Period: 2024
    Sources: data/a.csv, data/b.csv (set aside for 1 error)

    Id   Goal, indicator                                 Target  Actual      Verdict
    ────────────────────────────────────────────────────────────────────────────────
    6. Goal 6
    6.3  6.3                                             ≥ 3     at least 3  ✓ PASS
         → 1/2 units have reported

    Passed 1/1 decided indicators.
    --- stderr
    warning[set-aside]: `data/b.csv` is set aside for the error below: none of it counts, and its units have not reported what stands in no other file
    --> data/b.csv
     = help: mend the file, ask for it again or take it out, and run again

    error[bad-number]: `three` for `news_items` cannot be read: it is no number
    --> data/b.csv:2:13
     = help: write digits alone, or leave the cell empty where nothing was reported
    ");
}
