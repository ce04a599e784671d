//! Figures that cannot all be true: given twice, for times that overlap, above their whole, below an earlier one.

use crate::support::plans::{
    SEX, count, element, elements, goal, news_items, plan, share, women_among_leaders,
};
use crate::support::runs::{assert_refused, check, check_files, exit, judged};

#[test]
fn a_figure_given_twice_in_one_file_names_both_rows() {
    for counts in [
        "period,news_items\n2024-Q1,1\n2024-Q2,1\n2024-Q1,1\n",
        "period,news_items\n2024-Q1,1\n2024-Q2,1\nQuý I/2024,1\n",
        "period,unit,element,value\n2024-Q1,A,news_items,1\n2024-Q1,B,news_items,1\n2024Q1, a ,news_items,1\n",
    ] {
        let run = check(&news_items(""), counts, &[]);
        assert_refused(&run, &["[duplicate-figure]", "counts.csv:2", "counts.csv:4", "news_items"]);
    }
}

#[test]
fn a_figure_given_in_two_files_names_both_rows() {
    let run = check_files(
        &news_items(""),
        &[
            ("a.csv", b"period,news_items\n2024-Q1,1\n"),
            ("b.csv", b"period,news_items\n2024-Q2,5\n2024-Q1,7\n"),
        ],
    );
    assert_refused(&run, &["[duplicate-figure]", "a.csv:2", "b.csv:3"]);
}

#[test]
fn an_empty_cell_is_no_second_figure() {
    let run = check_files(
        &news_items(""),
        &[
            ("a.csv", b"period,news_items\n2024-Q1,1\n"),
            ("b.csv", b"period,news_items\n2024-Q1,\n2024-Q2,7\n"),
        ],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
}

#[test]
fn a_group_given_twice_in_two_forms_names_both_rows() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    let run = check_files(
        &plan,
        &[
            ("a.csv", b"period,heads[sex=female]\n2024,5\n"),
            ("b.csv", "period,sex,heads\n2024,nữ,5\n".as_bytes()),
        ],
    );
    assert_refused(&run, &["[duplicate-figure]", "a.csv:2", "b.csv:2"]);
}

#[test]
fn overlapping_periods_of_a_flow_name_both_rows() {
    for (one, other, said) in [
        ("2024-03", "2024-Q1", ["March 2024", "Q1 2024"]),
        ("2024-Q1", "2024-03", ["Q1 2024", "March 2024"]),
        ("2024", "2024-Q4", ["for 2024 ", "Q4 2024"]),
        ("2024-S1", "2024-Q2", ["first half of 2024", "Q2 2024"]),
    ] {
        let counts = format!("period,news_items\n{one},1\n{other},1\n");
        let run = check(&news_items(""), &counts, &[]);
        assert_refused(
            &run,
            &["[overlapping-periods]", "counts.csv:2", "counts.csv:3", said[0], said[1]],
        );
    }
    let files: [(&str, &[u8]); 2] = [
        ("a.csv", b"period,news_items\n2024-03,1\n"),
        ("b.csv", b"period,news_items\n2024-Q1,1\n"),
    ];
    assert_refused(
        &check_files(&news_items(""), &files),
        &["[overlapping-periods]", "a.csv:2", "b.csv:2"],
    );
}

#[test]
fn every_period_that_overlaps_is_reported_in_one_run() {
    let run = check(&news_items(""), "period,news_items\n2024-Q1,1\n2024-03,1\n2024-02,1\n", &[]);
    assert_refused(
        &run,
        &["[overlapping-periods]", "counts.csv:2", "counts.csv:3", "counts.csv:4"],
    );
}

#[test]
fn two_states_of_the_same_moment_name_both_rows() {
    let plan = women_among_leaders("");
    let counts = "period,women_leaders,leaders\n2024-Q3,1,4\n2024-09,2,\n";
    assert_refused(&check(&plan, counts, &[]), &["counts.csv:2", "counts.csv:3", "women_leaders"]);
    // August ends before the quarter does.
    let earlier = "period,women_leaders,leaders\n2024-Q3,1,4\n2024-08,2,4\n";
    assert_eq!(judged(&plan, earlier, &[]), exit(0, "1/4 = 25 tracked"));
}

#[test]
fn a_part_above_its_whole_names_the_rows() {
    let plan = women_among_leaders("");
    let long = "period,element,value\n2024,leaders,4\n2024,women_leaders,5\n";
    let words = ["[numerator-above-denominator]", "counts.csv:2", "counts.csv:3", "1.1"];
    assert_refused(&check(&plan, long, &[]), &words);
    // It is the unit that is wrong, whatever the sum is.
    let hidden = "period,unit,women_leaders,leaders\n2024,A,0,10\n2024,B,5,4\n";
    assert_refused(
        &check(&plan, hidden, &[]),
        &["[numerator-above-denominator]", "counts.csv:3", "B"],
    );
    let ratio = share("1.1", "ratio", ["women_leaders", "leaders"], "");
    let ratio = crate::support::plans::plan(&[
        &elements("stock", &["women_leaders", "leaders"]),
        &goal("1"),
        &ratio,
    ]);
    assert_eq!(judged(&ratio, long, &[]), exit(0, "5/4 = 1.25 tracked"));
}

#[test]
fn a_year_to_date_figure_that_falls_names_both_rows() {
    let plan =
        plan(&[&elements("year-to-date", &["reached"]), &goal("6"), &count("6.1", "reached", "")]);
    let counts = "period,reached\n2024-Q3,41\n2024-Q1,20\n2024-Q2,43\n";
    assert_refused(
        &check(&plan, counts, &[]),
        &["[year-to-date-falls]", "counts.csv:2", "counts.csv:4", "41", "43"],
    );
    // A new year begins at nothing.
    let years = "period,reached\n2023-Q4,90\n2024-Q1,20\n2024-Q2,20\n";
    assert_eq!(judged(&plan, years, &[]), exit(0, "20/null = 20 tracked"));
}

#[test]
fn a_total_that_differs_from_its_groups_names_the_rows() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    let counts = "period,sex,heads\n2024,female,52\n2024,male,52\n2024,tổng,105\n";
    let words = ["[total-mismatch]", "counts.csv:2", "counts.csv:3", "counts.csv:4", "104", "105"];
    assert_refused(&check(&plan, counts, &[]), &words);
    // A group alone may not be above the total either.
    let above = "period,sex,heads\n2024,female,52\n2024,,51\n";
    assert_refused(
        &check(&plan, above, &[]),
        &["[total-mismatch]", "counts.csv:2", "counts.csv:3"],
    );
}

#[test]
fn units_named_here_and_left_out_there_are_refused() {
    let files: [(&str, &[u8]); 2] = [
        ("a.csv", b"period,unit,news_items\n2024-Q1,A,1\n"),
        ("b.csv", b"period,news_items\n2024-Q1,1\n"),
    ];
    assert_refused(&check_files(&news_items(""), &files), &["[mixed-units]", "a.csv:2", "b.csv:2"]);
}
