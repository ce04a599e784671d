//! What each kind of cell is, and what is told of it with its address, one test for each promise.

use super::{HEADER, check, json, one};
use crate::support::books::{Book, sheet};
use crate::support::plans::{SEX, amounts, count, element, elements, goal, news, plan, units};
use crate::support::runs::{assert_refused_with, assert_sum, count_of, indicator, told};
use crate::support::{Folder, Run};

#[test]
fn a_number_is_read_as_its_decimal_text_says() {
    for (written, sum) in [
        ("0.1", "0.1"),
        ("1.1000000000000001", "1.1"),
        ("14.000000000000002", "14"),
        ("1.5E2", "150"),
        ("5.0000000000000001E-3", "0.005"),
        ("12.0", "12"),
        ("1.234", "1.234"),
        ("1000000000000", "1000000000000"),
        ("0.000000001", "0.000000001"),
    ] {
        let book = Book::of(&[
            &["period", "amount"],
            &["2024-Q1", &format!("<c r=\"@\"><v>{written}</v></c>")],
        ]);
        // The mark that people write is not that of the file.
        for lines in ["", "[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n"] {
            let run = json(&amounts(lines), &book);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{written}: {}", run.whole());
            let value: serde_json::Value = serde_json::from_str(sum).expect("a number");
            assert_eq!(indicator(&run, "1.1")["numerator"], value, "{written}");
        }
    }
}

#[test]
fn text_is_read_as_the_text_of_csv_is() {
    let sum = |cell: &str, lines: &str| json(&news(lines), &one(cell));
    assert_sum(&sum(" 03 ", ""), "3", "digits that are text");
    assert_sum(&sum("1.234 ", "[input]\ndecimal = \",\"\n"), "1234", "thousands");
    for (cell, code, case) in [
        ("1.234 ", "error[ambiguous-number]", "thousands or decimals"),
        ("'12", "error[bad-number]", "an apostrophe of its own"),
        ("5%", "error[bad-number]", "a percentage"),
        ("=1+1", "error[bad-number]", "a formula that is text"),
        ("3\n4", "error[bad-number]", "a line break"),
        ("x", "error[bad-number]", "a word"),
    ] {
        assert_refused_with(
            &check(&news(""), &one(cell), &[]),
            code,
            &["counts.xlsx:Form!B2"],
            case,
        );
    }
}

#[test]
fn names_are_matched_as_in_csv() {
    let listed = plan(&[
        &units(&[("hoa-binh", "Hòa Bình")]),
        &element("news_items", "kind = \"flow\""),
        &goal("6"),
        &count("6.3", "news_items", ""),
    ]);
    let book = |unit: &str| Book::of(&[&["period", "unit", "news_items"], &["2024-Q1", unit, "3"]]);
    assert_sum(&json(&listed, &book("Ho\u{300}a Bi\u{300}nh")), "3", "letters in two parts");
    let run = json(&listed, &book("Hoà Bình"));
    assert_eq!(count_of("warning", &run), 1, "{}", run.whole());
    assert!(run.stderr.contains("counts.xlsx:Form!B2"), "{}", run.whole());
    let run = check(&listed, &book("Hoà Bìn"), &[]);
    assert_refused_with(
        &run,
        "error[unknown-unit]",
        &["counts.xlsx:Form!B2", "did you mean"],
        "a slip",
    );
    let run = check(&listed, &book("Hòa\nBình"), &[]);
    assert_refused_with(
        &run,
        "error[hidden-character]",
        &["counts.xlsx:Form!B2", "line break"],
        "a line break",
    );
    let run = check(&listed, &book(""), &[]);
    assert_refused_with(&run, "error[empty-key]", &["counts.xlsx:Form!B2"], "an empty unit");
    let run = check(&listed, &book("Tổng cộng"), &[]);
    assert_refused_with(&run, "error[total-row]", &["counts.xlsx:Form!B2"], "a row of totals");
}

#[test]
fn text_that_cells_share_is_read_without_its_fonts_and_its_pronunciation() {
    let mut book = Book::of(&[
        &["<c r=\"@\" t=\"s\"><v>0</v></c>", "<c r=\"@\" t=\"s\"><v>1</v></c>"],
        &["2024-Q1", "3"],
    ]);
    book.strings = vec![
        "<r><rPr><b/></rPr><t>per</t></r><r><t>iod</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><phoneticPr/>"
            .to_owned(),
        "<t>news<![CDATA[_]]>it&#101;ms</t>".to_owned(),
    ];
    assert_sum(&json(&news(""), &book), "3", "shared strings");
}

#[test]
fn what_a_spreadsheet_made_of_a_figure_is_refused_with_its_address_and_a_remedy() {
    for (cell, shown, reason) in [
        ("<c r=\"@\" s=\"1\"><v>45355</v></c>", "`2024-03-04`", "it is a date"),
        ("<c r=\"@\" s=\"3\"><v>45355</v></c>", "`2024-03-04`", "3/4"),
        ("<c r=\"@\" s=\"1\"><v>12</v></c>", "`1900-01-12`", "format the cell as a number"),
        ("<c r=\"@\" s=\"6\"><v>0.4375</v></c>", "`10:30:00`", "it is a date or a time"),
        ("<c r=\"@\" t=\"d\"><v>2024-03-04T00:00:00</v></c>", "`2024-03-04`", "it is a date"),
        ("<c r=\"@\" s=\"2\"><v>0.45</v></c>", "`45%`", "percentages cannot be added up"),
        (
            "<c r=\"@\" s=\"4\"><v>12000</v></c>",
            "the figure for `Số tin bài` (`news_items`)",
            "divided by a thousand",
        ),
        ("<c r=\"@\" t=\"b\"><v>1</v></c>", "`TRUE`", "true or false"),
        ("<c r=\"@\" t=\"e\"><v>#DIV/0!</v></c>", "`#DIV/0!`", "error of the spreadsheet"),
        ("<c r=\"@\" t=\"e\"><f>NA()</f><v>#N/A</v></c>", "`#N/A`", "error of the spreadsheet"),
        (
            "<c r=\"@\"><f>SUM(A1:A9)</f></c>",
            "the figure for `Số tin bài` (`news_items`)",
            "save it there",
        ),
        ("<c r=\"@\"><f>SUM(A1:A9)</f><v></v></c>", "`news_items`", "not in the file"),
        ("<c r=\"@\"><v>-3</v></c>", "`-3`", "below zero"),
        ("<c r=\"@\"><v>2.5</v></c>", "`2.5`", "whole numbers"),
        ("<c r=\"@\"><v>1E+13</v></c>", "`news_items`", "above"),
        ("<c r=\"@\" s=\"1\"><v>-3</v></c>", "`#NUM!`", "error of the spreadsheet"),
    ] {
        let words = ["counts.xlsx:Form!B2", shown, reason, "help: "];
        let run = check(&news(""), &one(cell), &[]);
        assert_refused_with(&run, "error[bad-number]", &words, cell);
        assert_eq!(
            count_of("note", &run),
            usize::from(cell.contains("#N/A")),
            "a result that was read: {}",
            run.whole()
        );
    }
}

#[test]
fn a_sensitive_figure_is_not_repeated() {
    let sensitive = plan(&[
        &element("victims", "kind = \"flow\"\nsensitive = true"),
        &goal("3"),
        &count("3.2", "victims", ""),
    ]);
    for cell in ["<c r=\"@\" s=\"1\"><v>45355</v></c>", "<c r=\"@\" s=\"2\"><v>0.45</v></c>"] {
        let run = check(&sensitive, &Book::of(&[&["period", "victims"], &["2024-Q1", cell]]), &[]);
        assert_refused_with(&run, "error[bad-number]", &["Form!B2", "the figure"], cell);
        assert!(
            !run.stderr.contains("2024-03-04") && !run.stderr.contains("45%"),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn a_date_where_a_period_should_stand_says_what_happened() {
    let row = |cell: &str| Book::of(&[HEADER, &[cell, "3"]]);
    for (cell, words) in [
        (
            "<c r=\"@\" s=\"1\"><v>45536</v></c>",
            ["Form!A2", "`2024-09-01` is a date", "format the column as text", "`2024-09`"],
        ),
        (
            "<c r=\"@\" s=\"1\"><v>45550</v></c>",
            ["Form!A2", "`2024-09-15` is a date", "as text", "type it again"],
        ),
        (
            "<c r=\"@\" s=\"1\"><v>2024</v></c>",
            ["Form!A2", "`1905-07-16` is a date", "as text", "type it again"],
        ),
        (
            "<c r=\"@\" t=\"e\"><v>#REF!</v></c>",
            ["Form!A2", "`#REF!`", "an error of the spreadsheet", "mend the formula"],
        ),
    ] {
        assert_refused_with(&check(&news(""), &row(cell), &[]), "error[bad-period]", &words, cell);
    }
    let mut since_1904 = row("<c r=\"@\" s=\"1\"><v>44074</v></c>");
    since_1904.properties = "date1904=\"1\"".to_owned();
    let run = check(&news(""), &since_1904, &[]);
    assert_refused_with(&run, "error[bad-period]", &["`2024-09-01`"], "days since 1904");
    // A name that no plan lists may be anything, but no date.
    let unit = Book::of(&[
        &["period", "unit", "news_items"],
        &["2024-Q1", "<c r=\"@\" s=\"1\"><v>45536</v></c>", "3"],
    ]);
    let run = check(&news(""), &unit, &[]);
    assert_refused_with(
        &run,
        "error[unknown-unit]",
        &["Form!B2", "the unit `2024-09-01` is a date"],
        "a unit",
    );
}

#[test]
fn cells_of_remarks_may_hold_anything() {
    let odd = "<c r=\"@\" s=\"1\"><v>45536</v></c>";
    let book = Book::of(&[
        &["period", "news_items", "Ghi chú"],
        &["2024-Q1", "3", odd],
        &["2024-Q2", "4", "\"x\"\n=1"],
    ]);
    assert_sum(&json(&news(""), &book), "7", "a column of remarks");
}

#[test]
fn blank_cells_and_marks_are_not_reported() {
    let book = Book::of(&[
        HEADER,
        &["2024-Q1", "3"],
        &["2024-Q2", "<c r=\"@\" s=\"1\"/>"],
        &["2024-Q3", "<c r=\"@\" t=\"str\"><f>IF(1,\"\",0)</f><v></v></c>"],
    ]);
    let run = json(&news(""), &book);
    let reason = |run: &Run| indicator(run, "6.3")["reason"].to_string();
    assert_eq!(
        reason(&run),
        "\"thiếu: Số tin bài (Quý II/2024); Số tin bài (Quý III/2024)\"",
        "{}",
        run.whole()
    );
    let book =
        Book::of(&[HEADER, &["2024-Q1", "3"], &["2024-Q2", "<c r=\"@\" t=\"e\"><v>#N/A</v></c>"]]);
    let run = json(&news("[input]\nmissing = [\"#N/A\"]\n"), &book);
    assert_eq!(reason(&run), "\"thiếu: Số tin bài (Quý II/2024)\"", "{}", run.whole());
}

#[test]
fn results_of_formulas_are_read_and_a_note_says_so() {
    let formula = "<c r=\"@\"><f>1+2</f><v>3</v></c>";
    let text = "<c r=\"@\" t=\"str\"><f>A2</f><v>2024-Q2</v></c>";
    let remark = "<c r=\"@\"><f>B2</f><v>9</v></c>";
    let book =
        Book::of(&[&["period", "news_items", "note"], &["2024-Q1", formula, remark], &[text, "4"]]);
    let run = json(&news(""), &book);
    assert_eq!(indicator(&run, "6.3")["numerator"], 7, "{}", run.whole());
    assert_eq!(count_of("note", &run), 1, "{}", run.whole());
    for word in ["note[formula-cells]: 2 cells are formulas", "counts.xlsx:Form!B2"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.whole());
    }
}

#[test]
fn hidden_rows_and_columns_are_read_and_a_warning_says_so() {
    let inside = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"str\"><v>period</v></c><c r=\"B1\" t=\"str\"><v>news_items</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"str\"><v>2024-Q1</v></c><c r=\"B2\"><v>3</v></c></row>\
        <row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"str\"><v>2024-Q2</v></c><c r=\"B3\"><v>4</v></c></row>\
        <row r=\"4\" hidden=\"1\"/></sheetData><autoFilter ref=\"A1:B3\"/>";
    let run = json(&news(""), &Book::default().sheet("Form", "", inside));
    assert_eq!(indicator(&run, "6.3")["numerator"], 7, "{}", run.whole());
    assert_eq!(count_of("warning", &run), 2, "{}", run.whole());
    for word in [
        "1 row with figures is hidden, and was read",
        "Form!3",
        "1 column with figures is hidden",
        "Form!B1",
    ] {
        assert!(run.stderr.contains(word), "{word}: {}", run.whole());
    }
}

#[test]
fn merged_cells_are_refused_where_figures_stand() {
    let rows = sheet(1, &[&["period", "news_items", "note"], &["2024-Q1", "3", "x"], &["", "4"]]);
    let merged = |range: &str| {
        let inside =
            format!("{rows}<mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>");
        check(&news(""), &Book::default().sheet("Form", "", &inside), &[])
    };
    let words = ["counts.xlsx:Form!A2", "counts.xlsx:Form!A3", "unmerge"];
    assert_refused_with(&merged("A2:A3"), "error[merged-cells]", &words, "a period over two rows");
    let run = merged("C2:C3");
    assert!(!run.stderr.contains("merged"), "remarks may be merged: {}", run.whole());
    let run = merged("A9:B9");
    assert!(!run.stderr.contains("merged"), "nothing stands there: {}", run.whole());
}

#[test]
fn what_stands_in_a_column_without_a_name_is_refused() {
    let book = Book::of(&[HEADER, &["2024-Q1", "3"], &["2024-Q2", "4", "", "9"]]);
    assert_refused_with(
        &check(&news(""), &book, &[]),
        "error[bad-header]",
        &["Form!D3", "without a name"],
        "beyond",
    );
    let book = Book::of(&[&["period", "", "news_items"], &["2024-Q1", "9", "3"]]);
    assert_refused_with(
        &check(&news(""), &book, &[]),
        "error[bad-header]",
        &["Form!B2", "without a name"],
        "between",
    );
    let book = Book::of(&[&["period", "", "news_items"], &["2024-Q1", "", "3"]]);
    let run = json(&news(""), &book);
    assert!(run.stderr.contains("note[skipped-blank]"), "{}", run.whole());
    let book = Book::of(&[&["period", "news_items", "Số tin bài"], &["2024-Q1", "3", "3"]]);
    assert_refused_with(
        &check(&news(""), &book, &[]),
        "error[bad-header]",
        &["Form!C1", "twice"],
        "twice",
    );
}

#[test]
fn all_problems_come_in_one_run_and_those_behind_the_twentieth_as_a_number() {
    let rows: Vec<Vec<String>> =
        (1..=30).map(|row| vec!["2024-Q1".to_owned(), format!("x{row}")]).collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let all: Vec<&[&str]> = std::iter::once(HEADER).chain(rows.iter().map(Vec::as_slice)).collect();
    let run = check(&news(""), &Book::of(&all), &[]);
    assert_refused_with(
        &run,
        "error[bad-number]",
        &["Form!B2", "Form!B21", "10 more problems"],
        "thirty slips",
    );
    assert!(!run.stderr.contains("Form!B22"), "{}", run.whole());
}

#[test]
fn problems_that_are_found_once_all_is_read_name_their_cells() {
    let by_sex = plan(&[
        SEX,
        &element("leaders", "kind = \"stock\"\nby = [\"sex\"]"),
        &goal("1"),
        &count("1.1", "leaders", ""),
    ]);
    let header = &["period", "leaders", "leaders[sex=female]", "leaders[sex=male]"];
    let run = check(&by_sex, &Book::of(&[header, &["2024-Q1", "9", "3", "4"]]), &[]);
    assert_refused_with(
        &run,
        "error[total-mismatch]",
        &["Form!B2", "Form!C2"],
        "groups that do not add up",
    );
    let two = plan(&[
        &elements("stock", &["women", "all"]),
        &goal("1"),
        &crate::support::plans::percentage("1.1", ["women", "all"], ""),
    ]);
    let run = check(&two, &Book::of(&[&["period", "women", "all"], &["2024-Q1", "9", "3"]]), &[]);
    assert_refused_with(
        &run,
        "error[numerator-above-denominator]",
        &["Form!B2"],
        "a part above its whole",
    );
}

#[test]
fn an_explanation_names_the_cell() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    folder.write(
        "q1.xlsx",
        &Book::of(&[&["news_items", "period"], &["3", "2024-Q1"], &[], &["4", "2024-Q2"]]).bytes(),
    );
    folder.write("q3.csv", b"period,news_items\n2024-Q3,5\n");
    let run = folder.run(&["explain", "6.3", "q1.xlsx", "q3.csv", "--format", "json"]);
    let json = run.json();
    let places: Vec<String> = json["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| format!("{} {} {}", part["file"], part["line"], part["cell"]))
        .collect();
    assert_eq!(
        places,
        ["\"q1.xlsx\" 2 \"Form!A2\"", "\"q1.xlsx\" 4 \"Form!A4\"", "\"q3.csv\" 2 null"]
    );
    let run = folder.run(&["explain", "6.3", "q1.xlsx", "q3.csv"]);
    assert!(
        run.stdout.contains("q1.xlsx:Form!A4") && run.stdout.contains("q3.csv:2"),
        "{}",
        run.whole()
    );
}

#[test]
fn a_difference_may_have_a_workbook_on_either_side() {
    let folder =
        Folder::new(&[("plan.toml", &news("")), ("new.csv", "period,news_items\n2024-Q1,5\n")]);
    folder.write("old.xlsx", &one("3").bytes());
    let run = folder.run(&["diff", "old.xlsx", "new.csv", "--format", "json"]);
    assert_eq!(run.json()["changes"][0]["change"], 2, "{}", run.whole());
}

#[test]
fn a_file_needs_its_columns_of_periods_and_units() {
    let book = Book::of(&[&["news_items"], &["3"]]);
    assert_refused_with(
        &check(&news(""), &book, &[]),
        "error[bad-header]",
        &["no column `period`"],
        "no period",
    );
    assert_sum(
        &check(&news(""), &book, &["--period", "2024-Q1", "--format", "json"]),
        "3",
        "one period",
    );
    assert_eq!(told(&indicator(&json(&news(""), &one("3")), "6.3")), "3/null = 3 tracked");
}
