//! Columns that the plan passes over, and the exports of surveys that have many of them.

use crate::support::books::Book;
use crate::support::lint::lint;
use crate::support::plans::{news, units};
use crate::support::runs::{
    assert_refused_with, assert_sum, check, count_of, indicator, json, told,
};
use crate::support::{Folder, Run};

fn plan(patterns: &str) -> String {
    news(&format!("[input]\nskip-columns = {patterns}\n{}", units(&[("le-loi", "Phường Lê Lợi")])))
}

fn sums_to(run: &Run, sum: &str, case: &str) {
    assert_sum(run, sum, case);
}

#[test]
fn columns_are_passed_over_by_their_names_however_they_are_written() {
    for (patterns, column) in [
        ("[\"Người nhập\"]", "NGƯỜI  nhập"),
        ("[\"_*\"]", "_submission_time"),
        ("[\"*id\"]", "Device ID"),
        ("[\"x*y*z\"]", "x1y22z"),
        ("[\"meta/*\"]", "meta/instanceID"),
        ("[\"_*\", \"start\"]", "start"),
    ] {
        let counts =
            format!("period,unit,{column},news_items\n2024-Q1,le-loi,17,3\n2024-Q2,le-loi,a b,4\n");
        sums_to(&json(&plan(patterns), &counts, &[]), "7", column);
        let run = json(&plan(patterns), &counts, &["-v", "--lang", "en"]);
        assert!(run.stderr.contains(&format!("skipped columns `{column}`")), "{}", run.whole());
    }
}

#[test]
fn what_no_pattern_fits_is_still_unknown() {
    for (patterns, column) in
        [("[\"_*\"]", "a_id"), ("[\"x*y\"]", "x"), ("[\"a*a\"]", "a"), ("[\"id\"]", "_id")]
    {
        let counts = format!("period,unit,{column},news_items\n2024-Q1,le-loi,17,3\n");
        let run = check(&plan(patterns), &counts, &[]);
        assert_refused_with(&run, "error[unknown-column]", &["counts.csv:1:13"], column);
    }
}

#[test]
fn what_the_plan_names_is_never_passed_over() {
    let counts = "period,unit,news_items\n2024-Q1,le-loi,3\n";
    for (pattern, place) in
        [("news*", "counts.csv:1:13"), ("UNIT", "counts.csv:1:8"), ("p*d", "counts.csv:1:1")]
    {
        let run = json(&plan(&format!("[\"{pattern}\"]")), counts, &[]);
        assert_eq!((run.status, count_of("warning", &run)), (0, 1), "{}", run.whole());
        assert_eq!(told(&indicator(&run, "6.3")), "3/null = 3 tracked");
        for word in ["warning[column-not-skipped]", place, &format!("`{pattern}`")] {
            assert!(run.stderr.contains(word), "no {word}: {}", run.whole());
        }
    }
}

#[test]
fn the_export_of_a_survey_is_read() {
    let counts = "start;meta/instanceID;intro/period;intro/unit;group_a/group_b/news_items;_id;_tags\n\
        2024-04-02T08:00:00+07:00;uuid:1;2024-Q1;le-loi;3;11;\n\"2024-07-02T08:00:00+07:00\";\"uuid:2\";\"2024-Q2\";\"le-loi\";\"4\";\"12\";\"\"\n";
    sums_to(&json(&plan("[\"_*\", \"start\", \"meta/*\"]"), counts, &[]), "7", "a survey");
    // The whole name counts where the plan knows it.
    let own = plan("[]").replacen("kind = \"flow\"", "kind = \"flow\"\naliases = [\"tin/bài\"]", 1);
    sums_to(&json(&own, "period,unit,tin/bài\n2024-Q1,le-loi,3\n", &[]), "3", "a name");
    // Prose with a stroke in it is no group of questions.
    let own = own.replace("tin/bài", "bài");
    let run = check(&own, "period,unit,số tin/bài\n2024-Q1,le-loi,3\n", &[]);
    assert_refused_with(&run, "error[unknown-column]", &["`số tin/bài`"], "prose");
    let run = check(&own, "period,unit,a/news_items,b/news_items\n2024-Q1,le-loi,3,4\n", &[]);
    assert_refused_with(&run, "error[bad-header]", &["counts.csv:1:26"], "twice");
}

#[test]
fn columns_of_a_sheet_are_passed_over() {
    let book =
        Book::of(&[&["Kỳ", "unit", "Người nhập", "Số tin bài"], &["2024-Q1", "le-loi", "An", "3"]]);
    let folder = Folder::new(&[("plan.toml", &plan("[\"Người*\"]"))]);
    folder.write("form.xlsx", &book.bytes());
    let run = folder.run(&["check", "form.xlsx", "-v", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    assert!(run.stderr.contains("1 row, skipped columns `Người nhập`"), "{}", run.whole());
}

#[test]
fn a_pattern_for_everything_is_refused() {
    let run = lint(&plan("[\"*\"]"));
    assert!(run.stdout.contains("passes every column over"), "{}", run.whole());
    assert_eq!(run.status, 2);
}

/// Tags of the Humanitarian Exchange Language are names like others, where the plan gives them.
#[test]
fn a_header_of_tags_is_read_by_the_names_of_the_plan() {
    let plan =
        plan("[\"#meta*\"]\ncolumns = { period = [\"#date+period\"], unit = [\"#adm3+name\"] }")
            .replacen("kind = \"flow\"", "kind = \"flow\"\naliases = [\"#affected+f\"]", 1);
    let counts = "#date+period,#ADM3+name,#meta+id,#affected+f\n2024-Q1,Phường Lê Lợi,17,3\n2024-Q2,le-loi,18,4\n";
    sums_to(&json(&plan, counts, &[]), "7", "tags");
    let counts = counts.replace("#affected+f", "#affected+m");
    let run = check(&plan, &counts, &[]);
    assert_refused_with(&run, "error[unknown-column]", &["`#affected+m`"], "an unknown tag");
}
