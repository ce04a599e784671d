//! Totals and groups that say the same must agree, in one period and, for figures counted from January, from one to the next.

use crate::support::runs::check;

const PLAN: &str = r#"schema = 1
[plan]
title = "Totals and groups"
language = "en"
[[dimensions]]
id = "sex"
values = [{ id = "female" }, { id = "male" }]
[[dimensions]]
id = "age"
values = [{ id = "young" }, { id = "old" }]
[[elements]]
id = "reached"
kind = "year-to-date"
by = ["sex"]
[[elements]]
id = "helped"
kind = "flow"
by = ["sex", "age"]
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "count"
numerator = "reached"
target = ">= 1"
required = false
[[goals.indicators]]
id = "1.2"
measure = "count"
numerator = "helped"
target = ">= 1"
required = false
"#;

/// The rows are refused with `code`, and every one of their lines is named.
fn assert_refused(code: &str, header: &str, rows: &[&str]) {
    let run = check(PLAN, format!("{header}\n{}\n", rows.join("\n")), &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
    assert!(run.stderr.starts_with(&format!("error[{code}]")), "{}", run.whole());
    for line in 2..rows.len() + 2 {
        assert!(run.stderr.contains(&format!("counts.csv:{line}")), "{line}: {}", run.whole());
    }
}

/// A total of the first quarter above the groups of the second one fell, though no two rows are of the same group.
#[test]
fn a_fall_is_seen_between_a_total_and_groups() {
    let header = "period,element,sex,value";
    let falls = |rows: &[&str]| assert_refused("year-to-date-falls", header, rows);
    falls(&["2024-Q1,reached,,5", "2024-Q2,reached,female,2", "2024-Q2,reached,male,2"]);
    falls(&["2024-Q1,reached,female,3", "2024-Q1,reached,male,3", "2024-Q2,reached,,5"]);
    falls(&["2024-Q1,reached,female,3", "2024-Q2,reached,,2"]);
}

#[test]
fn a_group_that_falls_is_told_once_although_its_total_falls_with_it() {
    let run = check(
        PLAN,
        "period,element,sex,value\n2024-Q1,reached,female,3\n2024-Q1,reached,male,1\n2024-Q2,reached,female,2\n2024-Q2,reached,male,1\n",
        &[],
    );
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.whole());
}

#[test]
fn what_grows_from_a_total_to_groups_is_read() {
    let run = check(
        PLAN,
        "period,element,sex,value\n2024-Q1,reached,,4\n2024-Q2,reached,female,2\n2024-Q2,reached,male,2\n2025-Q1,reached,,1\n",
        &[],
    );
    assert_eq!(run.status, 0, "{}", run.whole());
}

/// 4 + 6 by sex and 3 + 8 by age are two answers to one question, without any total row.
#[test]
fn groups_of_two_dimensions_must_give_the_same_total() {
    let header = "period,element,sex,age,value";
    let by_sex = ["2024,helped,female,,4", "2024,helped,male,,6"];
    assert_refused(
        "total-mismatch",
        header,
        &[by_sex[0], by_sex[1], "2024,helped,,young,3", "2024,helped,,old,8"],
    );
    assert_refused("total-mismatch", header, &[by_sex[0], by_sex[1], "2024,helped,,young,11"]);
    let agreeing =
        format!("{header}\n{}\n2024,helped,,young,3\n2024,helped,,old,7\n", by_sex.join("\n"));
    assert_eq!(check(PLAN, &agreeing, &[]).status, 0);
}

/// A second quarter of which only the girls are in says nothing of the total, and must not hide that it fell since the first.
#[test]
fn a_fall_is_seen_across_a_quarter_that_is_only_partly_in() {
    let rows = ["2024-Q1,reached,,5", "2024-Q2,reached,female,2", "2024-Q3,reached,,4"];
    let run = check(PLAN, format!("period,element,sex,value\n{}\n", rows.join("\n")), &[]);
    assert_eq!(run.status, 2, "{}", run.whole());
    assert!(
        run.stderr.contains("counts.csv:4") && run.stderr.contains("counts.csv:2"),
        "{}",
        run.whole()
    );
}

/// In the wide form both groups stand in one line; each has fallen.
#[test]
fn two_groups_that_fall_in_one_row_are_both_told() {
    let run = check(
        PLAN,
        "period,reached[sex=female],reached[sex=male]\n2024-Q1,3,4\n2024-Q2,2,1\n",
        &[],
    );
    assert!(
        run.stderr.contains("2 after 3") && run.stderr.contains("1 after 4"),
        "{}",
        run.whole()
    );
    assert!(!run.stderr.contains("3 after 7"), "their total fell with them: {}", run.whole());
}
