//! Figures across the page: one column for each period, or one for each unit.

use crate::support::books::Book;
use crate::support::plans::{SEX, count, element, goal, plan, units};
use crate::support::runs::{assert_refused_with, check, indicator, json, told};
use crate::support::{Folder, Run};

/// Items, which add up, and those of them about girls and boys.
fn two_elements(lines: &str) -> String {
    plan(&[
        SEX,
        lines,
        &element("items", "kind = \"flow\"\nname = \"Số tin bài\""),
        &element("pupils", "kind = \"flow\"\nname = \"Số học sinh\"\nby = [\"sex\"]"),
        &goal("6"),
        &count("6.1", "items", ""),
        &count("6.2", "pupils[sex=female]", ""),
    ])
}

fn two_wards() -> String {
    two_elements(&units(&[("le-loi", "Phường Lê Lợi"), ("dak-bla", "Xã Đắk Blà")]))
}

/// The sums of both elements, and the window.
fn sums(run: &Run) -> [String; 3] {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    let window = run.json()["window"].as_str().expect("a window").to_owned();
    [told(&indicator(run, "6.1")), told(&indicator(run, "6.2")), window]
}

#[test]
fn each_column_is_a_period() {
    // 1 + 2 + 4 = 7 items; 5 + 6 = 11 girls. Nobody has reported for March yet.
    let counts = "element,sex,2024-01,T2/2024,Tháng 3 năm 2024\nSố tin bài,,3,4,\npupils,female,5,6,\npupils,male,7,8,\n";
    let run = json(&two_elements(""), counts, &[]);
    assert_eq!(sums(&run), ["7/null = 7 tracked", "11/null = 11 tracked", "2024-01..2024-02"]);
}

#[test]
fn each_row_may_name_its_unit() {
    let counts = "unit,element,sex,2024-Q1,2024-Q2\nle-loi,items,,1,2\ndak-bla,items,,3,4\nle-loi,pupils,female,5,5\ndak-bla,pupils,female,5,5\n";
    let run = json(&two_wards(), counts, &[]);
    assert_eq!(sums(&run), ["10/null = 10 tracked", "20/null = 20 tracked", "2024-S1"]);
}

#[test]
fn each_column_is_a_unit() {
    let counts = "period,element,sex,Phường Lê Lợi,Xã Đắk Blà\n2024-Q1,items,,1,2\n2024-Q2,items,,3,4\n2024-Q1,pupils,Nữ,5,6\n2024-Q2,pupils,Nữ,5,6\n";
    let run = json(&two_wards(), counts, &[]);
    assert_eq!(sums(&run), ["10/null = 10 tracked", "22/null = 22 tracked", "2024-S1"]);
    let run = json(
        &two_wards(),
        "element,sex,le-loi,dak-bla\nitems,,1,2\npupils,Nữ,3,4\n",
        &["--period", "2024-Q1"],
    );
    assert_eq!(sums(&run), ["3/null = 3 tracked", "7/null = 7 tracked", "2024-Q1"]);
}

#[test]
fn a_sheet_is_read_alike() {
    let book = Book::of(&[
        &["Số liệu", "sex", "2024-01", "2024-02"],
        &["Số tin bài", "", "3", "4"],
        &["pupils", "female", "5", "6"],
    ]);
    let folder = Folder::new(&[("plan.toml", &two_elements(""))]);
    folder.write("form.xlsx", &book.bytes());
    let run = folder.run(&["check", "form.xlsx", "--format", "json"]);
    assert_eq!(sums(&run), ["7/null = 7 tracked", "11/null = 11 tracked", "2024-01..2024-02"]);
    let run = folder.run(&["check", "form.xlsx", "-v", "--lang", "en"]);
    assert!(run.stderr.contains("sheet Form: periods across, 2 rows"), "{}", run.whole());
    let run = folder.run(&["explain", "6.1", "form.xlsx"]);
    for place in ["form.xlsx:Form!C2", "form.xlsx:Form!D2"] {
        assert!(run.stdout.contains(place), "{}", run.whole());
    }
}

#[test]
fn the_form_is_told_of() {
    let run = json(&two_elements(""), "element,2024-Q1\nitems,1\n", &["-v", "--lang", "en"]);
    assert!(run.stderr.contains("periods across, 1 row"), "{}", run.whole());
    let run =
        json(&two_wards(), "period,element,le-loi\n2024-Q1,items,1\n", &["-v", "--lang", "en"]);
    assert!(run.stderr.contains("units across, 1 row"), "{}", run.whole());
    let run =
        json(&two_wards(), "period,element,le-loi\n2024-Q1,items,1\n", &["-v", "--lang", "vi"]);
    assert!(run.stderr.contains("mỗi cột một đơn vị"), "{}", run.whole());
}

#[test]
fn each_figure_has_a_place_of_its_own() {
    let folder = Folder::new(&[
        ("plan.toml", &two_elements("")),
        ("counts.csv", "element,sex,2024-01,2024-02\nitems,,3,4\npupils,female,5,6\n"),
    ]);
    let run = folder.run(&["explain", "6.1", "counts.csv"]);
    for place in ["counts.csv:2:8", "counts.csv:2:10"] {
        assert!(run.stdout.contains(place), "{}", run.whole());
    }
    let run = check(&two_elements(""), "element,2024-01,2024-02\nitems,3,four\n", &[]);
    assert_refused_with(&run, "error[bad-number]", &["counts.csv:2:9"], "text");
    let run = check(&two_elements(""), "element,2024-01,2024-02\nitems,3,\nitems,5,6\n", &[]);
    assert_refused_with(
        &run,
        "error[duplicate-figure]",
        &["counts.csv:2:7", "counts.csv:3:7"],
        "twice",
    );
    let run = check(&two_elements(""), "element,2024-01,2024-Q1\nitems,3,4\n", &[]);
    assert_refused_with(
        &run,
        "error[overlapping-periods]",
        &["counts.csv:2:7", "counts.csv:2:9"],
        "overlapping",
    );
}

#[test]
fn a_header_of_two_forms_is_refused() {
    for (header, words) in [
        (
            "element,2024-01,Phường Lê Lợi",
            &["counts.csv:1:9", "periods, such as `2024-01`", "units, such as `Phường Lê Lợi`"][..],
        ),
        ("unit,element,2024-01,items", &["counts.csv:1:14", "elements, such as `items`"]),
        ("unit,2024-01,items", &["counts.csv:1:6", "periods, such as `2024-01`", "`items`"]),
        ("unit,element,value,2024-01", &["counts.csv:1:20", "a column of values"]),
        ("unit,2024-01,2024-02", &["counts.csv:1:6", "no column of elements", "`element`"]),
        ("period,unit,element,2024-01", &["counts.csv:1:21", "periods stand both"]),
        ("period,unit,element,le-loi", &["counts.csv:1:21", "units stand both"]),
        ("unit,element,2024-01,T1/2024", &["counts.csv:1:22", "`T1/2024` is there twice"]),
    ] {
        let fields = header.split(',').count();
        let row = vec!["1"; fields].join(",");
        let run = check(&two_wards(), format!("{header}\n{row}\n"), &[]);
        assert_refused_with(&run, "error[bad-header]", words, header);
    }
}

#[test]
fn what_names_neither_period_nor_unit_is_an_unknown_column() {
    let run = check(&two_wards(), "unit,element,2024-01,2024-13\nle-loi,items,1,2\n", &[]);
    assert_refused_with(&run, "error[unknown-column]", &["counts.csv:1:22"], "no month");
    for (header, hint) in [
        ("element,Quý I,2024-02", "as in `Quý I/2024`: the plan is of 2024"),
        ("element,2024-03-01,2024-02", "did you mean `2024-03`?"),
    ] {
        let run = check(&two_wards(), format!("{header}\nitems,1,2\n"), &[]);
        assert_refused_with(&run, "error[unknown-column]", &["counts.csv:1:9", hint], header);
    }
    // A row of figures without a header above it.
    let run = check(&two_wards(), "2024-Q1,le-loi,items,5\n", &[]);
    assert_refused_with(
        &run,
        "error[unknown-column]",
        &["counts.csv:1:1", "`2024-Q1`"],
        "no header",
    );
}
