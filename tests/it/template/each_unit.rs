//! `gender-plan template --each-unit`: a workbook for each unit that is asked, named by it.

use insta::assert_snapshot;

use super::{CITY, MERGER, WARD, root};
use crate::support::Folder;

/// The names of the files in `folder`, in their order.
fn names(folder: &Folder, path: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path().join(path)).expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("an entry").file_name().into_string().expect("UTF-8")
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn each_unit_has_a_workbook_of_its_name() {
    let folder = Folder::new(&[]);
    let plan = root(CITY.plan);
    let run = folder.run(&[
        "template",
        "--plan",
        &plan,
        "--period",
        "2024-Q3",
        "--each-unit",
        "-o",
        "bieu/q3",
    ]);
    assert_eq!(
        run.whole(),
        "exit 0\n--- stdout\nđã ghi 21 biểu mẫu vào thư mục bieu/q3\n--- stderr\n"
    );
    let names = names(&folder, "bieu/q3");
    assert_eq!(names.len(), 21);
    assert!(names.contains(&"Phường Lê Lợi.xlsx".to_owned()), "{names:?}");
    // Each is the form that the unit would have by itself.
    let alone =
        ["template", "--plan", &plan, "--period", "2024-Q3", "--unit", "le-loi", "-o", "l.xlsx"];
    assert_eq!(folder.run(&alone).status, 0);
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("a form");
    assert!(read("l.xlsx") == read("bieu/q3/Phường Lê Lợi.xlsx"));
    // All of them together are read without a fault: nobody has filled in anything yet.
    let check = folder.run(&["check", "--plan", &plan, "bieu", "--period", "2024-Q3"]);
    assert!(check.stderr.is_empty(), "{}", check.whole());
}

#[test]
fn only_units_that_owe_something_in_the_period_have_one() {
    let plan = root(MERGER.plan);
    let names = |arguments: &[&str]| {
        let folder = Folder::new(&[]);
        let run = folder.run(
            &[&["template", "--plan", &plan, "--each-unit", "-o", "forms"], arguments].concat(),
        );
        assert_eq!(run.status, 0, "{}", run.whole());
        names(&folder, "forms").join(", ")
    };
    // Wards that merged in the middle of the year.
    assert_snapshot!(names(&["--period", "2025-Q1"]), @"Phường Lê Lợi.xlsx, Phường Nguyễn Trãi.xlsx, Phường Trần Hưng Đạo.xlsx, Xã Ngọk Bay.xlsx");
    assert_snapshot!(names(&["--period", "2025-Q4"]), @"Phường Đăk Bla.xlsx, Xã Ngọk Bay.xlsx");
    assert_snapshot!(names(&["--period", "2025-Q1", "--unit", "le-loi"]), @"Phường Lê Lợi.xlsx");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_done() {
    let folder = Folder::new(&[]);
    let plan = root(CITY.plan);
    std::fs::create_dir(folder.path().join("forms")).expect("a folder");
    folder.write("forms/Xã Đăk Cấm.xlsx", b"mine");
    let run =
        folder.run(&["template", "--plan", &plan, "--each-unit", "-o", "forms", "--lang", "en"]);
    assert_snapshot!(run.whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: `forms/Xã Đăk Cấm.xlsx` is already there, and nothing is overwritten: choose an empty folder, or move the file away
    ");
    assert_eq!(names(&folder, "forms"), ["Xã Đăk Cấm.xlsx"]);
    assert_eq!(folder.read("forms/Xã Đăk Cấm.xlsx"), "mine");
}

#[test]
fn where_it_cannot_be_done_it_says_so() {
    let folder = Folder::new(&[]);
    let ward = root(WARD.plan);
    let run =
        folder.run(&["template", "--plan", &ward, "--each-unit", "-o", "forms", "--lang", "en"]);
    assert_snapshot!(run.whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: the plan lists no units, so there is nobody to write a form for
      help: list them under `[[units]]`, or write one form with `-o form.xlsx`
    ");
    assert!(!folder.path().join("forms").exists());
    let plan = root(CITY.plan);
    let run = folder.run(&["template", "--plan", &plan, "--each-unit", "-o", "-", "--lang", "en"]);
    assert_snapshot!(run.whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: name the folder for the forms: `-o FOLDER`
    ");
    let run = folder.run(&["template", "--plan", &plan, "--each-unit", "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.whole());
}
