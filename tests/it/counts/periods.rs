//! Periods as offices write them: each read in one way, and how one is refused that says too little.

use crate::support::plans::{count, elements, goal, news, plan};
use crate::support::runs::{assert_refused_with, check, indicator, json, told};

/// One indicator, 6.1: people reached since the year began.
fn reached() -> String {
    plan(&[&elements("year-to-date", &["reached"]), &goal("6"), &count("6.1", "reached", "")])
}

#[test]
fn every_way_of_writing_a_period_is_read() {
    for (written, window) in [
        ("Quý III-2024", "2024-Q3"),
        ("Quý III/ 2024", "2024-Q3"),
        ("Quí III/2024", "2024-Q3"),
        ("Q.III/2024", "2024-Q3"),
        ("III/2024", "2024-Q3"),
        ("T9/2024", "2024-09"),
        ("2024M09", "2024-09"),
        ("sep 2024", "2024-09"),
        ("6T/2024", "2024-S1"),
        ("2024H1", "2024-S1"),
        ("6 tháng năm 2024", "2024-S1"),
        ("3 tháng đầu năm 2024", "2024-Q1"),
        ("9 tháng 2024", "2024-9M"),
        ("12 tháng năm 2024", "2024"),
        ("cả năm 2024", "2024"),
    ] {
        let run = json(&news(""), format!("period,news_items\n{written},7\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{written}: {}", run.whole());
        assert_eq!(run.json()["window"], window, "{written}");
    }
}

#[test]
fn a_period_without_its_year_is_refused_with_the_years_of_the_plan() {
    let refused = |plan: &str, written: &str, words: &[&str]| {
        let run = check(plan, format!("period,news_items\n{written},7\n"), &[]);
        assert_refused_with(&run, "error[bad-period]", words, written);
    };
    let of_two_years = news("").replacen("\"2024\"", "\"2024..2025\"", 1);
    refused(
        &of_two_years,
        "Quý III",
        &["counts.csv:2:1", "write the year, as in `Quý III/2025`: the plan is of 2024 and 2025"],
    );
    refused(&news(""), "tháng 9", &["as in `tháng 9/2024`: the plan is of 2024"]);
    let of_ten_years = news("").replacen("\"2024\"", "\"2021..2030\"", 1);
    refused(&of_ten_years, "Q3", &["as in `Q3/2030`: the plan is of 2021 to 2030"]);
    refused(&news(""), "Quý V", &["write a year, half-year, nine months, quarter or month"]);
}

#[test]
fn the_first_ten_months_of_a_year_are_a_time_for_running_totals() {
    for written in ["10 tháng năm 2024", "10T/2024", "2024-10M"] {
        let run = json(&reached(), format!("period,reached\n2024-Q1,3\n{written},7\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        assert_eq!(told(&indicator(&run, "6.1")), "7/null = 7 tracked");
        assert_eq!(run.json()["window"], "2024-01..2024-10");
    }
}

#[test]
fn ten_months_are_no_time_for_what_is_counted_anew() {
    let place =
        ["counts.csv:2:19", "2 rows, down to row 3", "`2024-01..2024-10`", "running totals"];
    let rows = "period,news_items\n10 tháng năm 2024,7\n10 tháng năm 2024,8\n";
    let run = check(&news(""), rows, &[]);
    assert_refused_with(&run, "error[bad-period]", &place, "flow");
    let stock = news("").replacen("\"flow\"", "\"stock\"", 1);
    assert_refused_with(&check(&stock, rows, &[]), "error[bad-period]", &place, "stock");
}

#[test]
fn a_saved_result_with_ten_months_is_compared() {
    let folder = crate::support::Folder::new(&[
        ("plan.toml", &reached()),
        ("old.csv", "period,reached\n10 tháng năm 2024,7\n"),
        ("new.csv", "period,reached\n10 tháng năm 2024,9\n"),
    ]);
    let saved = folder.run(&["check", "old.csv", "--format", "json", "-o", "old.json"]);
    assert_eq!((saved.status, saved.stderr.as_str()), (0, ""), "{}", saved.whole());
    let run = folder.run(&["diff", "old.json", "new.csv"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
}
