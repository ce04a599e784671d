//! Which files are read: each once, whatever it is called, and what is no file of counts is named as what it is.

use crate::support::Folder;
use crate::support::needs::skipped;
use crate::support::plans::{news, news_items};
use crate::support::runs::{assert_refused, assert_refused_with, check_files};

use super::text::{DECLARED, TEXT};

#[test]
fn the_same_file_twice_is_refused_however_it_is_named() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("data/a.csv", "period,news_items\n2024-Q1,1\n"),
        ("data/b.csv", "period,news_items\n2024-Q2,1\n"),
    ]);
    assert_eq!(folder.run(&["check", "data"]).status, 0);
    for (names, twice) in [
        (["data/a.csv", "data/a.csv"], "data/a.csv"),
        (["data/a.csv", "./data/../data/a.csv"], "data/a.csv"),
        (["data", "data/a.csv"], "data/a.csv"),
        (["data/a.csv", "data"], "data/a.csv"),
        (["data", "data/"], "data/b.csv"),
        (["-", "-"], "-"),
    ] {
        assert_refused(
            &folder.run(&[&["check"], names.as_slice()].concat()),
            &["[file-twice]", twice],
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_that_it_points_to() {
    let folder =
        Folder::new(&[("plan.toml", &news_items("")), ("a.csv", "period,news_items\n2024-Q1,1\n")]);
    std::os::unix::fs::symlink(folder.path().join("a.csv"), folder.path().join("linked.csv"))
        .expect("a link");
    assert_eq!(folder.run(&["check", "linked.csv"]).status, 0);
    assert_refused(&folder.run(&["check", "a.csv", "linked.csv"]), &["[file-twice]", "linked.csv"]);
    assert_refused(&folder.run(&["check", "."]), &["[file-twice]", "linked.csv"]);
}

#[cfg(unix)]
#[test]
fn a_file_given_under_two_names_is_told_by_both() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("q1.csv", "period,news_items\n2024-Q1,1\n"),
    ]);
    std::os::unix::fs::symlink(folder.path().join("q1.csv"), folder.path().join("linked.csv"))
        .expect("a link");
    assert_refused(
        &folder.run(&["check", "q1.csv", "linked.csv"]),
        &["[file-twice]", "q1.csv", "linked.csv"],
    );
}

#[test]
fn a_workbook_given_as_csv_is_named_as_what_it_is() {
    for (bytes, word) in [
        (&b"PK\x03\x04\x14\x00\x06\x00\x08\x00"[..], ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
    ] {
        let run = check_files(&news_items(""), &[("counts.csv", bytes)]);
        assert_refused(&run, &["error[", "counts.csv", word, "CSV UTF-8"]);
    }
}

#[test]
fn what_is_no_file_is_named_as_what_it_is() {
    let folder =
        Folder::new(&[("plan.toml", &news_items("")), ("empty/readme.txt", "nothing here")]);
    assert_refused(&folder.run(&["check", "absent.csv"]), &["[unreadable-file]", "absent.csv"]);
    assert_refused(&folder.run(&["check", "empty"]), &["[unreadable-file]", "empty", "folder"]);
    if cfg!(unix) {
        assert_refused(
            &folder.run(&["check", "/dev/zero"]),
            &["[unreadable-file]", "/dev/zero", "device"],
        );
    }
}

#[test]
fn a_workbook_given_as_csv_is_named_as_one() {
    let workbook =
        [&b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml"[..], &[0; 3_000]]
            .concat();
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 3_000]].concat();
    for (bytes, name) in [(workbook, ".xlsx"), (old, ".xls")] {
        let folder = Folder::new(&[("plan.toml", &news(DECLARED))]);
        folder.write("counts.csv", &bytes);
        let words = [name, "CSV UTF-8"];
        assert_refused_with(
            &folder.run(&["check", "counts.csv"]),
            "error[",
            &["counts.csv", name, "CSV UTF-8"],
            name,
        );
        assert_refused_with(
            &folder.run_with_input(&["check", "-"], &bytes),
            "error[",
            &words,
            "standard input",
        );
    }
}

#[test]
fn a_folder_without_counts_is_named_as_one() {
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("reports/q3.docx", "PK"),
        ("reports/q4/.deep.csv", TEXT),
    ]);
    let run = folder.run(&["check", "reports"]);
    assert_refused_with(
        &run,
        "error[unreadable-file]",
        &["`reports`", "folder", ".csv", "help: "],
        "a folder",
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_named_as_one() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    for device in ["/dev/zero", "/dev/null"] {
        let run = folder.run(&["check", device]);
        assert_refused_with(&run, "error[unreadable-file]", &[device, "device", "help: "], device);
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named_as_that() {
    use std::os::unix::fs::PermissionsExt as _;
    let files = [("reports/closed.csv", "reports"), ("closed/q3.csv", "closed")];
    let folder = Folder::new(&[("plan.toml", &news("")), (files[0].0, TEXT), (files[1].0, TEXT)]);
    let permit = |name: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), permissions).expect("permissions");
    };
    permit(files[0].0, 0o000);
    permit(files[1].1, 0o000);
    if std::fs::File::open(folder.path().join(files[0].0)).is_ok() {
        skipped("a user who may not read everything");
    } else {
        // A file by its name and through its folder; a folder that may not be listed, and a file in it.
        for (asked, named) in [
            ("reports/closed.csv", "reports/closed.csv"),
            ("reports", "reports/closed.csv"),
            ("closed", "closed"),
            ("closed/q3.csv", "closed/q3.csv"),
        ] {
            let run = folder.run(&["check", asked]);
            assert_refused_with(&run, "error[unreadable-file]", &[named, "help: "], asked);
            let said = run.stderr.to_lowercase();
            assert!(said.contains("may not") || said.contains("permission"), "{}", run.whole());
        }
    }
    permit(files[0].0, 0o644);
    permit(files[1].1, 0o755);
}
