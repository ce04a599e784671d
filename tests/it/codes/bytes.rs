//! Whole runs of what is said of files of counts, and of the bytes in them.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::support::texts::windows_1258;

use super::{checked, drawn, news_items};

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = Folder::new(&[("plan.toml", &news_items(""))]);
    assert_snapshot!(drawn("unreadable-file", &folder, "gender-plan check q3.csv"), @r"
    $ gender-plan check q3.csv
    exit status: 2
    --- stdout
    --- stderr
    error[unreadable-file]: `q3.csv` is not there
    --> q3.csv
     = help: check the name, and the folder you are in

    1 error found; nothing was judged
    ");
}

#[test]
fn a_file_given_twice_is_named() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("q1.csv", "period,news_items\n2024-Q1,1\n"),
    ]);
    assert_snapshot!(drawn("file-twice", &folder, "gender-plan check q1.csv ./q1.csv"), @r"
    $ gender-plan check q1.csv ./q1.csv
    exit status: 2
    --- stdout
    --- stderr
    error[file-twice]: `q1.csv` and `./q1.csv` are the same file
    --> ./q1.csv
     = help: its figures would be counted twice: name it once

    1 error found; nothing was judged
    ");
}

#[test]
fn an_encoding_that_nobody_declared_is_refused_with_the_ways_to_declare_it() {
    let folder = Folder::new(&[("plan.toml", &news_items(""))]);
    folder.write("counts.csv", &windows_1258("Kỳ báo cáo,news_items\n2024-Q1,1\n"));
    assert_snapshot!(drawn("bad-encoding", &folder, "gender-plan check counts.csv"), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[bad-encoding]: `counts.csv` cannot be read as text: it is not UTF-8: the byte at offset 2 belongs to no character
    --> counts.csv:1
     = help: it looks like windows-1258: write `encoding = "windows-1258"` under [input] in the plan or ask for `--encoding windows-1258`

    1 error found; nothing was judged
    "#);
}

#[test]
fn a_quote_that_is_never_closed_is_refused_where_it_opened() {
    let counts = "period,unit,news_items\n2024-Q1,A,1\n2024-Q1,\"B,2\n2024-Q1,C,3\n";
    assert_snapshot!(checked("bad-quoting", &news_items(""), counts), @r#"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[bad-quoting]: the quote that opens here is never closed
    --> counts.csv:3:9
     = help: double a quote inside a field, and put the whole field in quotes: "so ""quoted"" it is"

    1 error found; nothing was judged
    "#);
}

#[test]
fn a_field_larger_than_any_that_people_write_is_refused() {
    let counts = format!("period,unit,news_items\n2024-Q1,{},1\n", "A".repeat(65_537));
    assert_snapshot!(checked("too-large", &news_items(""), &counts), @r"
    $ gender-plan check counts.csv
    exit status: 2
    --- stdout
    --- stderr
    error[too-large]: the field has more than 64 KiB
    --> counts.csv:2:9
     = help: look for a missing line end or a stray quote

    1 error found; nothing was judged
    ");
}

#[test]
fn a_file_that_ends_behind_a_figure_without_a_line_end_is_noted() {
    let plan = news_items("target = \">= 10\"");
    assert_snapshot!(checked("no-final-line-end", &plan, "period,news_items\n2024,12"), @r"
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
    note[no-final-line-end]: the file ends right behind a figure, without a line end
    --> counts.csv:2
     = help: check that the figure is whole, and that no rows are missing below it
    ");
}

#[cfg(unix)]
#[test]
fn a_file_that_changed_while_it_was_read_is_refused() {
    let append = |folder: &Folder| {
        folder.write("a.csv", b"period,news_items\n2024-Q1,1\n2024-Q2,2\n2024-Q4,8\n");
    };
    let run = crate::counts::changed_while_read(append);
    assert_snapshot!(super::drawn_of("file-changed", "gender-plan check a.csv b.csv --format json", &run), @r"
    $ gender-plan check a.csv b.csv --format json
    exit status: 2
    --- stdout
    --- stderr
    error[file-changed]: `a.csv` changed while it was read
    --> a.csv
     = help: wait until the program that writes it has finished, then run again

    1 error found; nothing was judged
    ");
}
