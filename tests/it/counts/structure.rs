//! The structure of CSV as real files have it: quotes, line ends, delimiters, headers, totals, blanks.

use unicode_normalization::UnicodeNormalization as _;

use crate::support::plans::{SEX, amounts, count, element, goal, news, plan, units};
use crate::support::runs::{
    assert_refused_with, assert_sum, check, count_of, indicator, json, tells,
};

#[test]
fn a_quote_opens_a_field_or_is_doubled_inside_one() {
    let plan = news("").replacen(
        "measure = \"count\"",
        "measure = \"count\"\neach = [\"unit\"]\ntarget = \">= 0\"",
        1,
    );
    for (written, unit) in [
        ("\"A, B\"", "A, B"),
        ("\"A \"\"B\"\"\"", "A \"B\""),
        ("\"\"\"A\"\"\"", "\"A\""),
        ("\"A\"", "A"),
    ] {
        let run =
            json(&plan, format!("period,unit,\"news_items\"\n\"2024\",{written},\"3\"\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["each"][0]["group"], unit);
    }
}

#[test]
fn a_quote_anywhere_else_is_refused_where_it_stands() {
    for (row, column) in [
        ("2024,B\"b\",1", 7),
        ("2024,B\",1", 7),
        ("2024, \"B\",1", 7),
        ("2024,\"B\"b,1", 9),
        ("2024,\"B\" ,1", 9),
        ("2024,\"B\"\"\"b,1", 11),
        ("2024,Đắk,1\"", 11),
    ] {
        let run =
            check(&news(""), format!("period,unit,news_items\n2024,A,1\n{row}\n2024,C,1\n"), &[]);
        assert_refused_with(
            &run,
            "error[bad-quoting]",
            &[&format!("counts.csv:3:{column}"), "help: "],
            row,
        );
    }
}

/// A header and 999 rows, of which the one on line 501 is `replaced`.
fn thousand_lines(replaced: Option<&str>) -> String {
    let row = |line: usize| match replaced {
        Some(row) if line == 501 => format!("{row}\n"),
        _ => format!("2024-Q1,U{line},{line},note {line}\n"),
    };
    "period,unit,news_items,note\n".to_owned() + &(2..=1_000).map(row).collect::<String>()
}

#[test]
fn one_stray_quote_among_a_thousand_lines_swallows_no_row() {
    let sound = json(&news(""), thousand_lines(None), &["-q"]);
    assert_eq!(
        (sound.status, sound.json()["sources"][0]["rows"].as_u64()),
        (0, Some(999)),
        "{}",
        sound.whole()
    );
    for stray in [
        "\"2024-Q1,U,501,note",
        "2024-Q1,\"U,501,note",
        "2024-Q1,U,\"501,note",
        "2024-Q1,U,501,\"note",
        "2024\"-Q1,U,501,note",
        "2024-Q1,U\"U,501,note",
        "2024-Q1,U,501\",note",
        "2024-Q1,U,501,note\"",
    ] {
        let run = check(&news(""), thousand_lines(Some(stray)), &[]);
        assert_refused_with(&run, "error[bad-quoting]", &["counts.csv:501"], stray);
    }
}

#[test]
fn a_stray_quote_is_named_although_quotes_further_down_seem_to_close_it() {
    let below = "2024-Q1,\"U 701, of C\",701,note 701\n";
    for stray in ["2024-Q1,\"U,501,note", "2024-Q1,U,\"501,note", "2024-Q1,U,501,\"note"] {
        let counts = thousand_lines(Some(stray)).replace("2024-Q1,U701,701,note 701\n", below);
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &["counts.csv:501"], stray);
    }
    // Two stray quotes that make one well-formed field of two hundred lines.
    let two = thousand_lines(Some("2024-Q1,\"U,501,note")).replace("U701,701,", "U701\",701,");
    assert_refused_with(
        &check(&news(""), two, &[]),
        "error[",
        &["counts.csv:501"],
        "a pair of stray quotes",
    );
}

#[test]
fn an_end_of_file_inside_quotes_names_the_line_where_the_quote_opened() {
    for (counts, place) in [
        ("period,\"unit,news_items\n2024,A,1\n2024,B,1\n", "counts.csv:1:8"),
        ("period,unit,news_items\n2024,A,1\n\"2024,B,1\n2024,C,1\n", "counts.csv:3:1"),
        ("period,unit,news_items\n2024,A,1\n2024,\"B,1\n2024,C,1\n", "counts.csv:3:6"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"1\n", "counts.csv:3:8"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"", "counts.csv:3:8"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"1\"\"\n", "counts.csv:3:8"),
        ("period,unit,news_items\r2024,A,1\r2024,\"B,1\r2024,C,1\r", "counts.csv:3:6"),
    ] {
        let run = check(&news(""), counts, &[]);
        assert_refused_with(&run, "error[bad-quoting]", &[place, "never closed"], counts);
    }
}

#[test]
fn a_line_break_inside_a_key_or_a_number_is_refused_with_the_line_where_the_field_begins() {
    let by_sex = element("news_items", "kind = \"flow\"\nby = [\"sex\"]");
    let by_sex = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    for end in ["\n", "\r\n", "\r"] {
        for (header, row) in [
            ("period,unit,sex,element,value", "\"20{}24\",A,female,news_items,1"),
            ("period,unit,sex,element,value", "2024,\"A{}B\",female,news_items,1"),
            ("period,unit,sex,element,value", "2024,\"A{}\",female,news_items,1"),
            ("period,unit,sex,element,value", "2024,A,\"fe{}male\",news_items,1"),
            ("period,unit,sex,element,value", "2024,A,female,\"news{}_items\",1"),
            ("period,unit,sex,element,value", "2024,A,female,news_items,\"1{}2\""),
            ("period,unit,sex,element,value", "2024,A,female,news_items,\"{}12\""),
            ("period,unit,sex,news_items", "2024,A,female,\"1{}\""),
        ] {
            let counts = format!("{header}\n\n{}\n", row.replace("{}", end));
            let run = check(&by_sex, &counts, &[]);
            assert_refused_with(&run, "error[", &["counts.csv:3", "line break", "help: "], &counts);
        }
        let header = format!("period,\"unit{end}\",news_items\n2024,A,1\n");
        assert_refused_with(&check(&news(""), &header, &[]), "error[", &["counts.csv:1"], &header);
    }
}

#[test]
fn a_line_break_inside_a_remark_is_read_and_the_lines_below_keep_their_numbers() {
    for end in ["\n", "\r\n", "\r"] {
        let counts = [
            "period,unit,news_items,note",
            "2024,A,1,\"one",
            "two",
            "\"\"three\"\"\"",
            "2024,B,2,",
        ]
        .join(end);
        assert_sum(&json(&news(""), &counts, &["-q"]), "3", "remarks of three lines");
        let run = check(&news(""), format!("{counts}{end}2024,C,x,{end}"), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:6:8"], "the row below");
    }
}

#[test]
fn every_row_has_as_many_fields_as_the_header() {
    for (delimiter, row, found) in [
        (",", "2024,A", "2 fields"),
        (",", "2024", "1 field"),
        (";", "2024;A;1;5", "4 fields"),
        (";", "2024,A,1", "1 field"),
    ] {
        let counts = "period,unit,news_items\n2024,B,1\n".replace(',', delimiter) + row + "\n";
        let run = check(&news(""), &counts, &[]);
        assert_refused_with(
            &run,
            "error[field-count]",
            &["counts.csv:3", found, "3", "help: "],
            row,
        );
        assert!(!run.stderr.contains("decimal comma"), "{}", run.whole());
    }
}

#[test]
fn a_row_with_one_field_too_many_hints_at_an_unquoted_decimal_comma() {
    let run = check(&amounts(""), "period,unit,amount\n2024,A,1.5\n2024,B,1,5\n", &[]);
    assert_refused_with(
        &run,
        "error[field-count]",
        &["counts.csv:3", "4 fields", "3", "decimal comma"],
        "1,5",
    );
}

#[test]
fn cr_lf_crlf_and_mixtures_are_line_ends() {
    let lines = ["period,unit,news_items", "2024,A,1", "2024,B,2", "2024,C,3", "2024,D,x"];
    for ends in [
        ["\n"; 5],
        ["\r\n"; 5],
        ["\r"; 5],
        ["\r\n", "\n", "\r", "\r\n", "\n"],
        ["\r", "\r\n", "\n", "\r", "\r"],
    ] {
        let text = |count: usize| -> String {
            (0..count).map(|at| format!("{}{}", lines[at], ends[at])).collect()
        };
        assert_sum(&json(&news(""), text(4), &[]), "6", &format!("{ends:?}"));
        let run = check(&news(""), text(5), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:5:8"], &format!("{ends:?}"));
    }
}

#[test]
fn the_delimiter_is_the_one_under_which_the_header_holds_the_columns() {
    // The other marks may stand in names.
    let rows = "period,unit,news_items,note\n2024,\"A; B | C\tD\",3,\"a; b | c\td\"\n2024,E,2,x\n";
    assert_sum(&json(&news(""), rows.replace('\t', " "), &[]), "5", ",");
    for (delimiter, other) in [(";", ", | ,"), ("\t", ", ; |"), ("|", ", ; ,")] {
        let counts = ["period", "unit", "news_items", "note"].join(delimiter)
            + &format!("\n2024{delimiter}A {other} B{delimiter}3{delimiter}x {other} y\n");
        assert_sum(&json(&news(""), &counts, &[]), "3", delimiter);
    }
    // One column is enough where the run names the period.
    assert_sum(&json(&news(""), "news_items\n5\n", &["--period", "2024"]), "5", "one column");
}

#[test]
fn a_header_that_no_delimiter_or_more_than_one_can_read_is_refused() {
    for header in ["period:unit:news_items", "period unit news_items", "period/unit/news_items"] {
        let run = check(&news(""), format!("{header}\n2024:A:1\n"), &[]);
        assert_refused_with(&run, "error[", &["counts.csv:1"], header);
    }
    // `;` reads a period and news items; so does `,`.
    let columns = "[input]\ncolumns = { period = [\"kỳ;tin\"] }\n";
    let news_items = element("news_items", "kind = \"flow\"\naliases = [\"bài\", \"tin,bài\"]");
    let plan = plan(&[columns, &news_items, &goal("6"), &count("6.3", "news_items", "")]);
    let run = check(&plan, "kỳ;tin,bài\n2024;3\n", &[]);
    assert_refused_with(
        &run,
        "error[bad-header]",
        &["counts.csv:1", "more than one delimiter", "sep="],
        "two readings",
    );
    assert_sum(&json(&plan, "sep=;\nkỳ;tin,bài\n2024;3\n", &[]), "3", "declared");
    assert_sum(&json(&plan, "sep=,\nkỳ;tin,bài\n2024,4\n", &[]), "4", "declared otherwise");
}

#[test]
fn a_first_line_that_declares_the_delimiter_is_honoured_and_counted() {
    for (delimiter, mark) in [(",", ""), (";", "\u{feff}"), ("\t", ""), ("|", "")] {
        let counts = format!("{mark}sep={delimiter}\r\nperiod,unit,news_items\r\n2024,A,3\r\n")
            .replace(',', delimiter);
        assert_sum(&json(&news(""), &counts, &[]), "3", delimiter);
        let bad = counts.replace('3', "x");
        assert_refused_with(
            &check(&news(""), &bad, &[]),
            "error[bad-number]",
            &["counts.csv:3:8"],
            delimiter,
        );
    }
    let run = check(&news(""), "sep=;\nperiod,unit,news_items\n2024,A,3\n", &[]);
    assert_refused_with(&run, "error[", &["counts.csv:2"], "a header with another delimiter");
}

#[test]
fn a_second_header_a_second_table_and_a_header_in_the_middle_are_refused_with_their_line() {
    for (counts, place) in [
        ("period,unit,news_items\nKỳ,Đơn vị,Số tin bài\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\nPERIOD, Unit ,news_items\n2024-Q3,A,1\n", "counts.csv:2"),
        (
            "period,unit,news_items\n2024-Q3,A,1\nperiod,unit,news_items\n2024-Q3,B,1\n",
            "counts.csv:3",
        ),
        (
            "period,unit,news_items\n2024-Q3,A,1\n\n\nperiod,unit,news_items\n2024-Q3,B,1\n",
            "counts.csv:5",
        ),
        (
            "period,unit,element,value\n2024-Q3,A,news_items,1\nperiod,unit,element,value\n",
            "counts.csv:3",
        ),
    ] {
        assert_refused_with(
            &check(&news(""), counts, &[]),
            "error[",
            &[place, "header", "help: "],
            counts,
        );
    }
    for (counts, place) in [
        // Under a merged cell: the names of groups in a row of their own.
        ("period,unit,news_items\n,,Tổng số\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\n2024-Q3,A,1\n\nunit,leaders\nA,4\n", "counts.csv:4"),
    ] {
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &[place, "help: "], counts);
    }
}

#[test]
fn a_row_of_totals_is_refused_with_its_line_wherever_its_word_stands() {
    let listed = news(&units(&[("a", "A"), ("b", "B")]));
    let decomposed = "Tổng cộng".nfd().collect::<String>();
    for total in
        ["Tổng cộng", "TỔNG CỘNG", "tổng cộng:", "Tổng số", "Tổng", "Cộng", "Total", &decomposed]
    {
        for (plan, counts) in [
            (&news(""), format!("period,unit,news_items\n2024,A,1\n2024,B,2\n2024,{total},3\n")),
            (&listed, format!("period,unit,news_items\n2024,A,1\n2024,B,2\n2024,{total},3\n")),
            (&news(""), format!("period,unit,news_items\n2024,A,1\n2024,B,2\n{total},,3\n")),
            (&news(""), format!("unit,period,news_items\nA,2024,1\nB,2024,2\n{total},,3\n")),
            (&news(""), format!("period,news_items\n2024-Q1,1\n2024-Q2,2\n{total},3\n")),
            (
                &news(""),
                format!(
                    "period,unit,element,value\n2024,A,news_items,1\n2024,B,news_items,2\n2024,A,{total},3\n"
                ),
            ),
        ] {
            let run = check(plan, &counts, &[]);
            assert_refused_with(&run, "error[total-row]", &["counts.csv:4", "help: "], &counts);
        }
    }
}

#[test]
fn empty_columns_and_rows_of_separators_are_skipped_with_one_note() {
    let counts = "period,news_items,,\n2024,12,,\n,,,\n , ,,\n";
    let run = json(&news(""), counts, &[]);
    assert_eq!((run.status, count_of("note", &run)), (0, 1), "{}", run.whole());
    for word in ["note[skipped-blank]", "counts.csv", "2 columns", "2 rows"] {
        assert!(run.stderr.contains(word), "no `{word}`: {}", run.whole());
    }
    assert_eq!(run.json()["sources"][0]["rows"], 1);
    assert_sum(&json(&news(""), counts, &["-q"]), "12", "the same, quietly");
    assert_sum(
        &json(&news(""), "period,news_items\n\n2024,12\n\n\n", &[]),
        "12",
        "lines without any character",
    );
}

#[test]
fn a_figure_in_a_column_without_a_name_is_refused_where_it_stands() {
    for (counts, place) in [
        ("period,news_items,,\n2024,12,,\n2025,12,,7\n", "counts.csv:3:10"),
        ("period,,news_items\n2024,5,12\n", "counts.csv:2:6"),
    ] {
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &[place, "help: "], counts);
    }
}

#[test]
fn column_names_that_come_twice_are_refused() {
    let by_sex = element(
        "news_items",
        "kind = \"flow\"\nby = [\"sex\"]\nname = \"Số tin bài\"\naliases = [\"Tin\"]",
    );
    let plan = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    let decomposed = format!("period,số tin bài,{}", "số tin bài".nfd().collect::<String>());
    for (header, column) in [
        ("period,news_items,news_items", 19),
        ("period,news_items, NEWS_ITEMS", 19),
        ("period,news_items,Số tin bài", 19),
        ("period,Tin,Số tin bài", 12),
        ("period,Kỳ báo cáo,news_items", 8),
        (&decomposed, 19),
        ("period,news_items[sex=female],news_items[sex=Nữ]", 31),
    ] {
        let run = check(&plan, format!("{header}\n2024,1,1\n"), &[]);
        let place = format!("counts.csv:1:{column}");
        assert_refused_with(&run, "error[bad-header]", &[&place, "twice", "help: "], header);
    }
}

#[test]
fn a_file_that_ends_without_a_line_end_inside_a_number_is_noted() {
    for counts in
        ["period,news_items\n2024-Q1,1\n2024-Q2,12", "period,news_items\r\n2024-Q1,1\r\n2024-Q2,12"]
    {
        let run = json(&news(""), counts, &[]);
        assert_eq!((run.status, count_of("note", &run)), (0, 1), "{}", run.whole());
        assert!(
            run.stderr.contains("note[no-final-line-end]") && tells(&run.stderr, "counts.csv:3"),
            "{}",
            run.whole()
        );
        assert_sum(&json(&news(""), counts, &["-q"]), "13", counts);
    }
    for whole in [
        "period,news_items\n2024,12\n",
        "period,news_items\n2024,\"12\"",
        "period,news_items,note\n2024,12,ok",
    ] {
        assert_sum(&json(&news(""), whole, &[]), "12", whole);
    }
}
