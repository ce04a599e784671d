//! Files and sheets that are named after the unit whose figures they hold.

use crate::support::books::{Book, sheet};
use crate::support::plans::{news, units};
use crate::support::runs::{assert_refused_with, count_of, indicator, told};
use crate::support::{Folder, Run};

fn plan(unit_from: &str) -> String {
    let units = units(&[("le-loi", "Phường Lê Lợi"), ("dak-bla", "Xã Đắk Blà")]);
    let own = news(&format!("[input]\nunit-from = \"{unit_from}\"\n{units}"));
    own.replacen(
        "measure = \"count\"",
        "measure = \"count\"\neach = [\"unit\"]\ntarget = \">= 3\"",
        1,
    )
}

/// The run of `check` on `names`, with the sum of each unit.
fn by_unit(folder: &Folder, names: &[&str]) -> (Run, Vec<String>) {
    let run = folder.run(&[&["check", "--format", "json"], names].concat());
    let groups = indicator(&run, "6.3")["each"].as_array().expect("groups").clone();
    let sums = groups.iter().map(|group| format!("{} {}", group["group"], told(group)));
    let sums = sums.collect();
    (run, sums)
}

const SHEET: [&[&[&str]]; 2] = [
    &[&["Kỳ", "Số tin bài"], &["2024-Q1", "3"], &["2024-Q2", "4"]],
    &[&["Kỳ", "Số tin bài"], &["2024-Q1", "5"], &["2024-Q2", "6"]],
];

#[test]
fn each_sheet_is_of_the_unit_that_it_is_named_after() {
    let book = Book::default()
        .sheet("Trang bìa", "", &sheet(1, &[&["Báo cáo năm 2024"], &["Lập ngày 5/1"]]))
        .sheet("PHƯỜNG LÊ LỢI", "", &sheet(1, SHEET[0]))
        .sheet("dak-bla", "", &sheet(1, SHEET[1]));
    let folder = Folder::new(&[("plan.toml", &plan("sheet"))]);
    folder.write("form.xlsx", &book.bytes());
    let (run, sums) = by_unit(&folder, &["form.xlsx"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(sums, ["\"le-loi\" 7/null = 7 pass", "\"dak-bla\" 11/null = 11 pass"]);
}

#[test]
fn each_file_is_of_the_unit_that_it_is_named_after() {
    let folder = Folder::new(&[
        ("plan.toml", &plan("file")),
        ("Phường_Lê_Lợi.csv", "kỳ,Số tin bài\n2024-Q1,3\n2024-Q2,4\n"),
        ("dak-bla.csv", "element,2024-Q1,2024-Q2\nnews_items,5,6\n"),
    ]);
    let (run, sums) = by_unit(&folder, &["Phường_Lê_Lợi.csv", "dak-bla.csv"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(sums, ["\"le-loi\" 7/null = 7 pass", "\"dak-bla\" 11/null = 11 pass"]);
    // A workbook of one unit may have several sheets.
    let halves =
        [&[&["Kỳ", "Số tin bài"], &["2024-Q3", "3"]], &[&["Kỳ", "Số tin bài"], &["2024-Q4", "4"]]];
    let book = halves.iter().zip(["I", "II"]).fold(Book::default(), |book, (rows, name)| {
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        book.sheet(name, "", &sheet(1, &rows))
    });
    folder.write("le-loi.xlsx", &book.bytes());
    let (run, sums) = by_unit(&folder, &["le-loi.xlsx", "Phường_Lê_Lợi.csv", "dak-bla.csv"]);
    assert_eq!(sums[0], "\"le-loi\" 14/null = 14 pass", "{}", run.whole());
}

#[test]
fn a_column_of_units_says_more_than_the_name() {
    let folder = Folder::new(&[
        ("plan.toml", &plan("file")),
        ("all.csv", "kỳ,đơn vị,Số tin bài\n2024-Q1,le-loi,3\n2024-Q1,dak-bla,4\n"),
    ]);
    let (run, sums) = by_unit(&folder, &["all.csv"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(sums, ["\"le-loi\" 3/null = 3 pass", "\"dak-bla\" 4/null = 4 pass"]);
}

#[test]
fn what_is_named_after_no_unit_is_refused() {
    let folder = Folder::new(&[
        ("plan.toml", &plan("file")),
        ("Phuong-Le-Loi.csv", "kỳ,Số tin bài\n2024-Q1,3\n"),
        ("q3.csv", "kỳ,Số tin bài\n2024-Q1,3\n"),
    ]);
    let run = folder.run(&["check", "q3.csv", "Phuong-Le-Loi.csv"]);
    assert_refused_with(
        &run,
        "error[unknown-unit]",
        &[
            "the file is named `q3`",
            "--> q3.csv",
            "name the file after its unit",
            "--> Phuong-Le-Loi.csv",
        ],
        "files",
    );
    assert_eq!(count_of("error", &run), 2, "{}", run.whole());
    let book = Book::default().sheet("Phường Lê Lời", "", &sheet(1, SHEET[0])).sheet(
        "Sheet1",
        "",
        &sheet(1, SHEET[1]),
    );
    let folder = Folder::new(&[("plan.toml", &plan("sheet"))]);
    folder.write("form.xlsx", &book.bytes());
    let run = folder.run(&["check", "form.xlsx"]);
    assert_refused_with(
        &run,
        "error[unknown-unit]",
        &["form.xlsx:'Phường Lê Lời'!1", "`Phường Lê Lợi`", "form.xlsx:Sheet1!1"],
        "sheets",
    );
    // Sheets are not files.
    folder.write("le-loi.csv", "kỳ,Số tin bài\n2024-Q1,3\n".as_bytes());
    let run = folder.run(&["check", "le-loi.csv"]);
    assert_refused_with(&run, "error[bad-header]", &["has no column `unit`"], "a file");
}

#[test]
fn another_spelling_of_the_unit_is_warned_of() {
    let folder = Folder::new(&[
        ("plan.toml", &plan("file").replace("Đắk Blà", "Hòa Bình")),
        ("Xã Hoà Bình.csv", "kỳ,Số tin bài\n2024-Q1,3\n"),
    ]);
    let (run, sums) = by_unit(&folder, &["Xã Hoà Bình.csv"]);
    assert_eq!(count_of("warning", &run), 1, "{}", run.whole());
    assert_eq!(sums[1], "\"dak-bla\" 3/null = 3 pass", "{}", run.whole());
}

#[test]
fn units_that_no_plan_lists_are_what_the_files_are_called() {
    let own = plan("file");
    let start = own.find("[[units]]").expect("units");
    let end = own.find("[[elements]]").expect("elements");
    let folder = Folder::new(&[
        ("plan.toml", &format!("{}{}", &own[..start], &own[end..])),
        ("Lê_Lợi.csv", "kỳ,Số tin bài\n2024-Q1,3\n"),
        ("Đắk Blà.csv", "kỳ,Số tin bài\n2024-Q1,4\n"),
    ]);
    let (run, sums) = by_unit(&folder, &["Lê_Lợi.csv", "Đắk Blà.csv"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(sums, ["\"Lê Lợi\" 3/null = 3 pass", "\"Đắk Blà\" 4/null = 4 pass"]);
}
