//! The layouts of real forms in workbooks: titles in merged cells, heads, broken lines, sections and signatures.

use super::{HEADER, check, json};
use crate::support::books::{Book, sheet};
use crate::support::plans::{element, elements, goal, listed, news, percentage, plan};
use crate::support::runs::{assert_refused_with, assert_sum, indicator};

/// A form as an office fills it in.
const FORM: &[&[&str]] = &[
    &["ỦY BAN NHÂN DÂN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "Mẫu số 01/BĐG"],
    &["BÁO CÁO SỐ LIỆU"],
    &["Kỳ báo cáo:", "Quý III/2024", "", "Đơn vị báo cáo: Phường Lê Lợi"],
    &[],
    &["TT", "Số liệu", "Đơn vị tính", "Giá trị"],
    &["A", "B", "C", "1"],
    &["I", "Mục tiêu 6: truyền thông"],
    &["1", "news_items", "tin, bài", "5"],
    &["Ghi chú: còn 2 tin chưa đăng"],
    &["", "", "", "Kon Tum, ngày 05 tháng 10 năm 2024", "", "Phường, ngày 05 tháng 10"],
    &["", "Người lập biểu", "", "THỦ TRƯỞNG ĐƠN VỊ\n(Ký, họ tên)"],
];

#[test]
fn a_form_as_offices_fill_it_in_is_read() {
    let merged =
        "<mergeCells count=\"2\"><mergeCell ref=\"A2:F2\"/><mergeCell ref=\"A1:C1\"/></mergeCells>";
    let book = Book::default().sheet("Biểu", "", &(sheet(1, FORM) + merged));
    let plan = listed(&news(""));
    assert_sum(&json(&plan, &book), "5", "a form");
    let run = check(&plan, &book, &["-v", "--lang", "en"]);
    let told = "counts.xlsx: workbook .xlsx, sheet Biểu: long form, 1 row, period `Quý III/2024` from above the header, unit `Phường Lê Lợi` from above the header, skipped 3 lines above the header, 5 rows without figures (`ỦY BAN NHÂN DÂN`, `BÁO CÁO SỐ LIỆU`, `Kỳ báo cáo:`, `A`, `I`, `Ghi chú: còn 2 tin chưa đăng`, `Kon Tum, ngày 05 tháng 10 năm 2024`, `Người lập biểu`)\n";
    assert!(run.stderr.contains(told), "{}", run.whole());
}

#[test]
fn a_figure_beside_the_table_or_above_it_is_refused() {
    let plan = listed(&news(""));
    let with = |row: usize, column: usize, cell: &'static str| {
        let mut rows: Vec<Vec<&str>> = FORM.iter().map(|row| row.to_vec()).collect();
        let width = column.max(rows[row - 1].len());
        rows[row - 1].resize(width, "");
        rows[row - 1][column - 1] = cell;
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        Book::default().sheet("Biểu", "", &sheet(1, &rows))
    };
    for (book, code, place) in [
        (with(10, 6, "12"), "bad-header", "Biểu!F10"),
        (with(8, 6, "xem ghi chú"), "bad-header", "Biểu!F8"),
        (with(2, 2, "12"), "bad-header", "Biểu!B2"),
        (with(7, 4, "3"), "unknown-element", "Biểu!B7"),
        (with(8, 4, "chưa có"), "bad-number", "Biểu!D8"),
        (with(3, 2, "Quý III"), "bad-period", "Biểu!B3"),
        (with(3, 4, "Đơn vị: Phường X"), "unknown-unit", "Biểu!D3"),
    ] {
        let run = check(&plan, &book, &[]);
        assert_refused_with(&run, &format!("error[{code}]"), &[place], place);
    }
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A7:D8\"/></mergeCells>";
    let book = Book::default().sheet("Biểu", "", &(sheet(1, FORM) + merged));
    let run = check(&plan, &book, &[]);
    assert_refused_with(&run, "error[merged-cells]", &["Biểu!A7"], "merged cells of the table");
}

#[test]
fn a_slip_in_a_header_below_titles_is_told_there() {
    let rows: &[&[&str]] =
        &[&["BÁO CÁO"], &["period", "news_items", "Người nhập"], &["2024-Q1", "3", "Hoa"]];
    let run = check(&news(""), &Book::of(rows), &[]);
    let words = ["counts.xlsx:Form!C2", "`Người nhập`"];
    assert_refused_with(&run, "error[unknown-column]", &words, "an extra column");
}

#[test]
fn a_head_broken_over_two_lines_is_one_name() {
    let named = |id: &str, name: &str| element(id, &format!("kind = \"stock\"\nname = \"{name}\""));
    let indicator_of = percentage("1.1", ["w", "l"], "target = \">= 40%\"");
    let plan = plan(&[
        &named("w", "Số nữ lãnh đạo"),
        &named("l", "Số lãnh đạo"),
        &goal("1"),
        &indicator_of,
    ]);
    let rows: &[&[&str]] =
        &[&["Kỳ\nbáo cáo", "Số nữ\nlãnh đạo", "Số\r\nlãnh đạo"], &["2024-Q4", "4", "9"]];
    let run = json(&plan, &Book::of(rows));
    let found = indicator(&run, "1.1");
    assert_eq!(
        (&found["numerator"], &found["denominator"]),
        (&4.into(), &9.into()),
        "{}",
        run.whole()
    );
    assert_eq!(run.stderr, "");
    let csv = "Kỳ,\"Số nữ\nlãnh đạo\",Số lãnh đạo\n2024-Q4,4,9\n";
    let run = crate::support::runs::check(&plan, csv, &[]);
    assert_refused_with(&run, "error[", &["counts.csv:1"], "the same in CSV");
}

#[test]
fn sheets_of_explanations_with_names_of_elements_are_left_alone() {
    let notes: &[&[&str]] = &[&["Hướng dẫn"], &["a", "b", "cách đếm"], &["a", "b"]];
    let plan = plan(&[
        &elements("flow", &["a", "b", "news_items"]),
        &goal("6"),
        &crate::support::plans::count("6.3", "news_items", ""),
    ]);
    let book = Book::of(&[HEADER, &["2024-Q1", "3"]]).sheet("Hướng dẫn", "", &sheet(1, notes));
    let run = json(&plan, &book);
    assert_eq!(
        (run.status, &indicator(&run, "6.3")["numerator"]),
        (0, &3.into()),
        "{}",
        run.whole()
    );
}
