//! What is a number, what is none, and what could be two.

use crate::support::plans::{amounts, count, element, goal, news, news_items, plan};
use crate::support::runs::{
    assert_refused, assert_refused_with, assert_sum, check, count_of, indicator, json, tells, told,
};

#[test]
fn plain_numbers_are_what_they_say() {
    for (cell, sum) in [
        ("12", "12"),
        (" 12 ", "12"),
        ("\u{a0}12\u{a0}", "12"),
        ("0012", "12"),
        ("03", "3"),
        ("\"12\"", "12"),
    ] {
        assert_sum(&json(&news(""), format!("period,news_items\n2024,{cell}\n"), &[]), sum, cell);
    }
}

#[test]
fn zero_is_a_figure_and_an_empty_cell_is_none() {
    for cell in ["0", "00", " 0 "] {
        assert_sum(&json(&news(""), format!("period,news_items\n2024,{cell}\n"), &[]), "0", cell);
    }
    let marks = news("[input]\nmissing = [\"-\", \"…\", \"KPS\"]\n");
    for (plan, cell) in [
        (&news(""), ""),
        (&news(""), "  "),
        (&news(""), "\"\""),
        (&marks, "-"),
        (&marks, " … "),
        (&marks, "kps"),
    ] {
        let run = json(plan, format!("period,news_items\n2024-Q1,7\n2024-Q2,{cell}\n"), &["-q"]);
        assert_eq!(
            told(&indicator(&run, "6.3")),
            "null/null = null tracked",
            "{cell:?}: {}",
            run.whole()
        );
        assert_eq!(run.json()["window"], "2024-S1", "{cell:?}");
    }
    assert_refused(
        &check(&news(""), "period,news_items\n2024,-\n", &[]),
        &["error[bad-number]", "counts.csv:2:6", "missing"],
    );
}

#[test]
fn decimals_that_are_zero_are_read_and_noted_where_whole_numbers_are_counted() {
    let (comma, point) = ("[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n");
    for (input, cell) in
        [("", "12.0"), ("", "12,0"), ("", "12.00"), (point, "12.000"), (comma, "12,000")]
    {
        let run = json(&news(input), format!("period;news_items\n2024;{cell}\n"), &[]);
        assert_eq!(
            told(&indicator(&run, "6.3")),
            "12/null = 12 tracked",
            "{cell}: {}",
            run.whole()
        );
        assert_eq!((run.status, count_of("note", &run)), (0, 1), "{cell}: {}", run.whole());
        assert!(
            run.stderr.contains("note[zero-decimals]") && tells(&run.stderr, "counts.csv:2:6"),
            "{}",
            run.whole()
        );
    }
    for cell in ["12.5", "12,5", "12.05"] {
        let run = check(&news(""), format!("period;news_items\n2024;{cell}\n"), &[]);
        let words = ["counts.csv:2:6", cell, "whole number", "type = \"number\""];
        assert_refused_with(&run, "error[bad-number]", &words, cell);
    }
}

#[test]
fn a_mark_between_three_digits_is_read_by_the_declared_decimal_mark_and_else_refused() {
    for (cell, by_comma, by_point) in [
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("1 234", "1234", "1234"),
        ("1\u{a0}234", "1234", "1234"),
        ("1\u{202f}234", "1234", "1234"),
    ] {
        let counts = format!("period;amount\n2024;{cell}\n");
        for (mark, value) in [(",", by_comma), (".", by_point)] {
            let run = json(&amounts(&format!("[input]\ndecimal = \"{mark}\"\n")), &counts, &[]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{cell}: {}", run.whole());
            assert_eq!(
                told(&indicator(&run, "1.1")),
                format!("{value}/null = {value} tracked"),
                "{cell} by {mark}"
            );
        }
        let run = check(&amounts(""), &counts, &[]);
        let words = ["counts.csv:2:6", &format!("`{cell}`"), "decimal = \",\"", "decimal = \".\""];
        assert_refused_with(&run, "error[ambiguous-number]", &words, cell);
    }
}

#[test]
fn a_number_with_marks_that_allow_one_reading_is_read() {
    for (cell, value) in [
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
    ] {
        let run = json(&amounts(""), format!("period;amount\n2024;{cell}\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{cell}: {}", run.whole());
        assert_eq!(
            told(&indicator(&run, "1.1")),
            format!("{value}/null = {value} tracked"),
            "{cell}"
        );
    }
    // That reading must be the declared one.
    for (mark, cell) in [(".", "1.234.567"), (".", "1.234,5"), (",", "1,234,567"), (",", "1,234.5")]
    {
        let plan = amounts(&format!("[input]\ndecimal = \"{mark}\"\n"));
        let run = check(&plan, format!("period;amount\n2024;{cell}\n"), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:2:6", cell], cell);
    }
}

/// What spreadsheets and people write instead of a number: those of one line may share a reason.
const NO_NUMBERS: [&[&str]; 17] = [
    &["-1", "\u{2212}5"],
    &["+5"],
    &["(5)"],
    &["5%"],
    &["1E3", "1.23457E+11"],
    &["0x1F"],
    &["1_000"],
    &["12abc"],
    &["TRUE"],
    &["NaN", "inf"],
    &["３", "٣"],
    &["<5"],
    &["*"],
    &["N/A"],
    &["#REF!", "#DIV/0!"],
    &["=SUM(A1)"],
    &["3-May"],
];

#[test]
fn what_is_no_number_is_refused_each_with_its_own_reason_and_remedy() {
    let digits = "9".repeat(400);
    for input in ["", "[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n"] {
        let mut reasons: Vec<(String, &str)> = Vec::new();
        for cells in NO_NUMBERS.into_iter().chain([&["FOUR HUNDRED DIGITS"][..]]) {
            for cell in cells {
                let written = if *cell == "FOUR HUNDRED DIGITS" { &digits } else { *cell };
                let counts = format!("period;amount\n2024-Q1;1\n2024-Q2;{written}\n2024-Q3;1\n");
                let run = check(&amounts(input), counts, &[]);
                assert_refused_with(
                    &run,
                    "error[bad-number]",
                    &["counts.csv:3:9", "`amount`", "help: "],
                    cell,
                );
                assert_eq!(count_of("error", &run), 1, "{cell}: {}", run.whole());
                // The whole of four hundred digits helps nobody.
                assert!(
                    run.stderr.contains(cell) || written.len() == 400,
                    "{cell}: {}",
                    run.whole()
                );
                assert!(!run.stderr.contains(&digits[..100]), "{}", run.whole());
                let reason = run.stderr.lines().next().expect("a message").replace(cell, "");
                let same =
                    reasons.iter().find(|(other, first)| *other == reason && *first != cells[0]);
                assert_eq!(same, None, "the reason for {cell} says nothing of its own");
                reasons.push((reason, cells[0]));
            }
        }
    }
}

#[test]
fn a_number_with_two_readings_asks_for_the_decimal_mark() {
    for cell in ["1.234", "1,234", "1 234"] {
        let counts = format!("period;news_items\n2024;{cell}\n");
        let words = ["[ambiguous-number]", "counts.csv:2", &format!("`{cell}`"), "decimal"];
        assert_refused(&check(&news_items(""), &counts, &[]), &words);
    }
}

#[test]
fn what_is_no_number_is_refused_each_with_its_own_reason() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    let plan = plan(&[&amount, &goal("1"), &count("1.1", "amount", "")]);
    let mut reasons: Vec<(String, &str)> = Vec::new();
    for cells in NO_NUMBERS.into_iter().chain([&["2000000000000"][..], &["0.12345678901"]]) {
        for cell in cells {
            let run = check(&plan, format!("period,amount\n2024,1\n2025,{cell}\n"), &[]);
            assert_refused(&run, &["[bad-number]", "counts.csv:3", cell, "amount", "help"]);
            let reason = run.stderr.lines().next().expect("a message").replace(cell, "");
            let same = reasons.iter().find(|(other, first)| *other == reason && *first != cells[0]);
            assert_eq!(same, None, "the reason for {cell} says nothing of its own");
            reasons.push((reason, cells[0]));
        }
    }
}

#[test]
fn marks_that_do_not_fit_together_are_refused() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    for (mark, cell) in
        [(",", "1.23"), (",", "1,2,3"), (",", "1.234.5"), (".", "12,34.5"), (",", "1 234.567,8")]
    {
        let input = format!("[input]\ndecimal = \"{mark}\"\n");
        let plan = plan(&[&input, &amount, &goal("1"), &count("1.1", "amount", "")]);
        let run = check(&plan, format!("period;amount\n2024;{cell}\n"), &[]);
        assert_refused(&run, &["[bad-number]", "counts.csv:2", &format!("`{cell}`")]);
    }
}

#[test]
fn decimals_are_refused_where_whole_numbers_are_counted() {
    let run = check(&news_items(""), "period,news_items\n2024,12.5\n", &[]);
    assert_refused(&run, &["[bad-number]", "counts.csv:2", "`12.5`", "type = \"number\""]);
}

#[test]
fn four_hundred_digits_are_refused_without_being_repeated() {
    let run = check(&news_items(""), format!("period,news_items\n2024,{}\n", "9".repeat(400)), &[]);
    assert_refused(&run, &["[bad-number]", "counts.csv:2"]);
    assert!(!run.stderr.contains(&"9".repeat(80)), "{}", run.whole());
}

#[test]
fn remedies_say_first_what_the_sender_can_do() {
    for (cell, first, then, never) in [
        ("\"4,100\"", "write the number without separators", "[input]", "space"),
        ("1.234", "write the number without separators", "[input]", "space"),
        ("7 200", "write the number without spaces", "[input]", "two ways"),
        ("64.3", "is it a percentage?", "type = \"number\"", "[input]"),
    ] {
        let counts = format!("period,news_items\n2024-Q1,{cell}\n");
        let run = check(&news(""), counts, &["--lang", "en"]);
        let help = run.stderr.lines().find(|line| line.contains("help: ")).unwrap_or_default();
        assert_eq!(run.status, 2, "{cell}: {}", run.whole());
        assert!(help.find(first) < help.find(then) && help.contains(first), "{cell}: {help}");
        assert!(!run.stderr.contains(never), "{cell}: {}", run.whole());
    }
    let run = check(&news(""), "period,news_items,Người nhập\n2024-Q1,1,Hoa\n", &["--lang", "en"]);
    let help = run.stderr.lines().find(|line| line.contains("help: ")).unwrap_or_default();
    assert!(
        help.find("name it as the form does, or delete it") < help.find("skip-columns"),
        "{help}"
    );
}
