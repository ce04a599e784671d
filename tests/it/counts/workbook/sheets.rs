//! Which sheets of a workbook are read, and what is told of the others.

use super::{HEADER, check, json, one};
use crate::support::Folder;
use crate::support::books::{Book, sheet};
use crate::support::plans::news;
use crate::support::results::assert_result;
use crate::support::runs::{assert_refused_with, assert_sum, count_of, indicator};

#[test]
fn a_sheet_is_read_like_a_file_of_csv() {
    let rows: &[&[&str]] = &[HEADER, &["2024-Q1", "3"], &["Quý II/2024", "4"]];
    assert_sum(&json(&news(""), &Book::of(rows)), "7", "a plain sheet");
    let long: &[&[&str]] = &[&["value", "kỳ", "số liệu"], &["3", "2024-Q1", "Số tin bài"]];
    assert_sum(&json(&news(""), &Book::of(long)), "3", "the long form, in Vietnamese");
    let years: &[&[&str]] = &[HEADER, &["2024", "5"]];
    assert_sum(&json(&news(""), &Book::of(years)), "5", "a year that is a number");
    let blank: &[&[&str]] = &[&[], &["  "], HEADER, &[], &["2024-Q1", "3"], &["", " "]];
    assert_sum(&json(&news(""), &Book::of(blank)), "3", "blank rows");
}

#[test]
fn the_ending_of_the_name_is_not_asked() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    folder.write("counts.csv", &one("3").bytes());
    assert_sum(
        &folder.run(&["check", "counts.csv", "--format", "json"]),
        "3",
        "a workbook called .csv",
    );
    folder.write("counts.xlsx", b"period,news_items\n2024-Q1,4\n");
    assert_sum(&folder.run(&["check", "counts.xlsx", "--format", "json"]), "4", "CSV called .xlsx");
}

#[test]
fn standard_input_may_be_a_workbook() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let run = folder.run_with_input(&["check", "-", "--format", "json"], &one("3").bytes());
    assert_sum(&run, "3", "standard input");
    let piped =
        format!("cat book.xlsx | {} check - --format json", env!("CARGO_BIN_EXE_gender-plan"));
    folder.write("book.xlsx", &one("3").bytes());
    let said = folder.shell(&piped, &mut 0);
    let said = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_result("check", &said);
    assert_eq!(said["indicators"][0]["numerator"], 3, "a pipe, which cannot be read twice");
    folder.write("book.xlsx", &one("x").bytes());
    let said = folder.shell(&format!("{}; echo $?", piped.replace(" --format json", "")), &mut 0);
    assert!(said.contains("-:Form!B2") && said.ends_with("2\n"), "{said}");
}

#[test]
fn all_sheets_of_counts_that_are_shown_are_read_and_each_place_names_its_own() {
    let quarter = |period: &str, value: &str| sheet(1, &[HEADER, &[period, value]]);
    let notes = sheet(1, &[&["Số liệu", "Cách đếm"], &["news_items", "mỗi tin một lần"]]);
    let book = Book::default()
        .sheet("Quý 1", "", &quarter("2024-Q1", "3"))
        .sheet("Hướng dẫn", "", &notes)
        .sheet("Trống", "", "<sheetData/>")
        .sheet("Q2", "", &quarter("2024-Q2", "4"));
    let run = json(&news(""), &book);
    assert_sum(&run, "7", "two sheets of counts");
    let source = &run.json()["sources"][0];
    assert_eq!((source["path"].as_str(), source["rows"].as_u64()), (Some("counts.xlsx"), Some(2)));
    let run = check(&news(""), &book, &["-v", "--lang", "en"]);
    assert!(
        run.stderr.contains(
            "counts.xlsx: workbook .xlsx, sheet Quý 1: wide form, 1 row, sheet Q2: wide form, 1 row"
        ),
        "{}",
        run.whole()
    );
    let twice = Book::default().sheet("Quý 1", "", &quarter("2024-Q1", "3")).sheet(
        "It's a copy",
        "",
        &quarter("2024-Q1", "3"),
    );
    let words = ["counts.xlsx:'It''s a copy'!B2", "counts.xlsx:'Quý 1'!B2", "given twice"];
    assert_refused_with(
        &check(&news(""), &twice, &[]),
        "error[duplicate-figure]",
        &words,
        "a copy of a sheet",
    );
}

#[test]
fn a_sheet_that_would_be_lost_is_refused() {
    let good = || Book::of(&[HEADER, &["2024-Q1", "3"]]);
    let titled = sheet(1, &[&["BÁO CÁO QUÝ II"], &["Phường", "12"], HEADER, &["2024-Q2", "4"]]);
    let run = check(&news(""), &good().sheet("Q2", "", &titled), &[]);
    assert_refused_with(
        &run,
        "error[bad-header]",
        &["counts.xlsx:Q2!B2", "line 3"],
        "a number above the header",
    );
    let slip = sheet(1, &[&["period", "news_items", "sexx"], &["2024-Q2", "4", "x"]]);
    let run = check(&news(""), &good().sheet("Q2", "", &slip), &[]);
    assert_refused_with(
        &run,
        "error[unknown-column]",
        &["counts.xlsx:Q2!C1", "`sexx`"],
        "a slip in the header",
    );
    // What is wrong with other sheets comes in the same run.
    let words = ["counts.xlsx:Q2!C1", "counts.xlsx:Q3!D2", "counts.xlsx:Form!B3"];
    let beyond = sheet(1, &[HEADER, &["2024-Q3", "5", "", "note"]]);
    let book = Book::of(&[HEADER, &["2024-Q1", "3"], &["2024-Q4", "x"]])
        .sheet("Q2", "", &slip)
        .sheet("Q3", "", &beyond);
    assert_refused_with(&check(&news(""), &book, &[]), "error[bad-number]", &words, "three sheets");
}

#[test]
fn a_workbook_without_counts_is_refused() {
    for (book, words, case) in [
        (
            Book::of(&[&["xin chào"], &["thế giới"]]),
            ["counts.xlsx:Form!1", "none of its words"],
            "one sheet of words",
        ),
        (Book::of(&[]), ["counts.xlsx", "none of its sheets has anything in it"], "nothing"),
        (Book::default(), ["counts.xlsx", "none of its sheets has anything in it"], "no sheet"),
        (
            Book::of(&[&["a"]]).sheet("B", "", &sheet(1, &[&["b"]])),
            ["`Form`, `B`", "header of them"],
            "two sheets of words",
        ),
        (
            Book::of(&[&["period", "unit"], &["2024", "x"]]),
            ["counts.xlsx:Form!1", "no column of figures"],
            "no figures",
        ),
    ] {
        assert_refused_with(&check(&news(""), &book, &[]), "error[bad-header]", &words, case);
    }
}

#[test]
fn a_hidden_sheet_is_not_read_and_a_warning_says_so_where_it_holds_counts() {
    let counts = sheet(1, &[HEADER, &["2024-Q2", "4"]]);
    let lists = sheet(1, &[&["Phường Lê Lợi"], &["Xã Đắk Blà"]]);
    for state in ["state=\"hidden\"", "state=\"veryHidden\""] {
        let book = one("3").sheet("Cũ", state, &counts).sheet("Lists", state, &lists);
        let run = json(&news(""), &book);
        assert_eq!((run.status, count_of("warning", &run)), (0, 1), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["numerator"], 3);
        assert!(
            run.stderr.contains("warning[hidden-cells]: the sheet `Cũ` is hidden"),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn lists_to_choose_from_are_no_counts() {
    let list = sheet(1, &[&["news_items"], &["Số tin bài"], &["leaders"]]);
    for state in ["", "state=\"hidden\""] {
        assert_sum(
            &json(&news(""), &one("3").sheet("Lists", state, &list)),
            "3",
            "a list of elements",
        );
    }
    let run =
        check(&news(""), &Book::of(&[&["news_items"], &["Số tin bài"]]), &["--period", "2024"]);
    assert_refused_with(&run, "error[bad-header]", &["`Form`"], "a list alone");
    let figures = sheet(1, &[&["news_items"], &["4"]]);
    let run = check(&news(""), &one("3").sheet("More", "", &figures), &[]);
    assert_refused_with(
        &run,
        "error[bad-header]",
        &["counts.xlsx:More!1", "no column `period`"],
        "figures of no period",
    );
}
