//! Windows, quarters, running totals, states and deadlines in the years of a plan.

use serde_json::{Value, json};

use super::{budget, ending};
use crate::support::plans::{count, elements, goal, news_items, plan, units, women_among_leaders};
use crate::support::runs::{assert_refused, check, exit, indicator, json, judged, told};
use crate::support::{Folder, Run};

/// One indicator, 6.1: people reached since the year began.
fn reached(lines: &str) -> String {
    plan(&[&elements("year-to-date", &["reached"]), &goal("6"), &count("6.1", "reached", lines)])
}

fn json_of(plan: &str, counts: &str, options: &[&str]) -> Run {
    json(plan, counts, &[&["-q"], options].concat())
}

/// The window that was judged, and what the JSON says of the only indicator.
fn in_window(plan: &str, counts: &str, options: &[&str]) -> (String, String) {
    let run = json_of(plan, counts, options);
    let json = run.json();
    (json["window"].as_str().expect("a window").to_owned(), told(&json["indicators"][0]))
}

fn expected(window: &str, told: &str) -> (String, String) {
    (window.to_owned(), told.to_owned())
}

/// September 2023 to October 2024, each month with twice what the one before had.
const MONTHS: &str = "period,news_items\n2023-09,1\n2023-10,2\n2023-11,4\n2023-12,8\n2024-01,16\n2024-02,32\n2024-03,64\n\
                      2024-04,128\n2024-05,256\n2024-06,512\n2024-07,1024\n2024-08,2048\n2024-09,4096\n2024-10,8192\n";

#[test]
fn a_window_has_the_months_of_the_plans_year() {
    let plan = budget(&news_items(""));
    for (asked, window, sum) in [
        ("2024", "2024", 8190),
        ("năm 2024", "2024", 8190),
        ("2024-Q1", "2024-Q1", 14),
        ("Quý II/2024", "2024-Q2", 112),
        ("2024-Q3", "2024-Q3", 896),
        ("2024-Q4", "2024-Q4", 7168),
        ("2024-S1", "2024-S1", 126),
        ("6 tháng cuối năm 2024", "2024-S2", 8064),
        ("2024-9M", "2024-9M", 1022),
        // Months are those of the calendar.
        ("2024-09", "2024-09", 4096),
        ("tháng 10/2023", "2023-10", 2),
        ("2023-10..2023-12", "2024-Q1", 14),
        ("2023-12..2024-01", "2023-12..2024-01", 24),
        ("2024-Q2..2024-Q3", "2024-Q2..2024-Q3", 1008),
        // In the calendar, the fourth quarter would begin after August.
        ("2024-Q4..2024-08", "2024-07..2024-08", 3072),
    ] {
        let told = format!("{sum}/null = {sum} tracked");
        assert_eq!(
            in_window(&plan, MONTHS, &["--period", asked]),
            expected(window, &told),
            "{asked}"
        );
    }
}

#[test]
fn without_a_window_the_latest_year_of_the_plan_is_judged() {
    let plan = budget(&news_items(""));
    assert_eq!(in_window(&plan, MONTHS, &[]), expected("2024-10", "8192/null = 8192 tracked"));
    let until_september = MONTHS.replace("2024-10,8192\n", "");
    assert_eq!(
        in_window(&plan, &until_september, &[]),
        expected("2024", "8190/null = 8190 tracked")
    );
    let early = "period,news_items\n2023-09,1\n2023-10,2\n2023-11,4\n";
    assert_eq!(in_window(&plan, early, &[]), expected("2023-10..2023-11", "6/null = 6 tracked"));
    // The calendar has all of them in one year.
    let calendar = news_items("").replace("period = \"2024\"", "period = \"2023..2025\"");
    assert_eq!(
        in_window(&calendar, early, &[]),
        expected("2023-09..2023-11", "7/null = 7 tracked")
    );
}

#[test]
fn a_quarter_and_its_months_are_the_same_time() {
    let plan = budget(&news_items("target = \">= 10\""));
    let rest = "2024-Q2,2\n2024-Q3,3\n2024-Q4,4\n";
    for first in [
        "2024-Q1,1\n",
        "2023-10,1\n2023-11,0\n2023-12,0\n",
        "Quý I/2024,1\n",
        "2023-10,0\n11/2023,1\n202312,0\n",
    ] {
        let counts = format!("period,news_items\n{first}{rest}");
        assert_eq!(judged(&plan, &counts, &[]), exit(0, "10/null = 10 pass"), "{first}");
        assert_eq!(in_window(&plan, &counts, &[]).0, "2024", "{first}");
    }
    // The year itself is October to September.
    let years = "period,news_items\n2024,9\n2024-10,1\n";
    assert_eq!(judged(&plan, years, &["--period", "2024"]), exit(1, "9/null = 9 fail"));
}

#[test]
fn periods_overlap_by_the_months_that_they_have() {
    let overlap = |plan: &str, periods: [&str; 2]| {
        let run =
            check(plan, format!("period,news_items\n{},1\n{},1\n", periods[0], periods[1]), &[]);
        let is_refused = run.stderr.starts_with("error[overlapping-periods]");
        assert_eq!(run.status == 2, is_refused, "{}", run.whole());
        is_refused
    };
    let (plan, ordinary) = (budget(&news_items("")), news_items(""));
    for (periods, in_budget_years, in_calendar) in [
        (["2024-Q1", "2023-11"], true, false),
        (["2024-Q1", "2024-01"], false, true),
        (["2024", "2023-10"], true, false),
        (["2024", "2024-10"], false, true),
        (["2024-S1", "2024-03"], true, true),
        (["2024-S1", "2024-04"], false, true),
        (["2024-9M", "2024-07"], false, true),
        (["2024-9M", "2024-06"], true, true),
        (["2023-Q4", "2024-Q1"], false, false),
    ] {
        assert_eq!(overlap(&plan, periods), in_budget_years, "{periods:?}");
        assert_eq!(overlap(&ordinary, periods), in_calendar, "{periods:?}");
    }
    let run = check(&plan, "period,news_items\n2024-Q1,1\n2023-11,1\n", &[]);
    assert_refused(
        &run,
        &["is given for Q1 2024 and for November 2023, which overlap", "counts.csv:3"],
    );
}

#[test]
fn a_running_total_begins_with_the_first_month_of_the_plans_year() {
    let plan = budget(&reached("target = \">= 100\""));
    let counts = |rows: &str| format!("period,reached\n{rows}");
    let fall = |plan: &str, rows: &str| {
        let run = check(plan, counts(rows), &[]);
        let is_refused = run.stderr.starts_with("error[year-to-date-falls]");
        assert_eq!(run.status == 2, is_refused, "{}", run.whole());
        is_refused
    };
    // From September to October a new year begins, from December to January none does.
    let (over_september, over_december) = ("2024-09,100\n2024-10,5\n", "2023-12,50\n2024-01,40\n");
    assert!(!fall(&plan, over_september) && fall(&reached(""), over_september));
    assert!(fall(&plan, over_december) && !fall(&reached(""), over_december));
    let run = check(&plan, counts(over_december), &[]);
    assert_refused(&run, &["falls within 2024: 40 after 50", "from the beginning of the year"]);
    // The first quarter ends with December, the second one with March.
    assert!(fall(&plan, "2024-Q1,50\n2024-Q2,40\n") && !fall(&plan, "2024-Q4,50\n2025-Q1,40\n"));
    // The latest report of the year counts, and it may still grow until the end of September.
    assert_eq!(
        judged(&plan, &counts(over_september), &["--period", "2024"]),
        exit(0, "100/null = 100 pass")
    );
    assert_eq!(judged(&plan, &counts(over_september), &[]), exit(0, "5/null = 5 open"));
    assert_eq!(judged(&plan, &counts("2024-08,99\n"), &[]), exit(0, "99/null = 99 open"));
    assert_eq!(judged(&plan, &counts("2024-09,99\n"), &[]), exit(1, "99/null = 99 fail"));
    // Several years come to the sum of what each came to at its end; a target is for the last of them alone.
    let two_years = counts("2023-12,10\n2024-09,100\n2024-10,5\n2025-09,60\n");
    assert_eq!(
        judged(&plan, &two_years, &["--period", "2024..2025"]),
        exit(1, "60/null = 60 fail")
    );
    assert_eq!(
        judged(&budget(&reached("")), &two_years, &["--period", "2024..2025"]),
        exit(0, "160/null = 160 tracked")
    );
}

#[test]
fn a_state_is_the_latest_one_of_the_plans_year() {
    let plan = budget(&women_among_leaders("target = \">= 60%\""));
    let counts = "period,women_leaders,leaders\n2024-Q1,7,10\n2024-Q4,6,10\n2024-10,5,10\n";
    let of = |options: &[&str]| {
        let run = json_of(&plan, counts, options);
        let found = indicator(&run, "1.1");
        (run.status, told(&found), found["as_of"].clone())
    };
    assert_eq!(of(&["--period", "2024"]), (0, "6/10 = 60 pass".to_owned(), json!("2024-Q4")));
    assert_eq!(of(&["--period", "2024-S1"]), (0, "7/10 = 70 pass".to_owned(), json!("2024-Q1")));
    assert_eq!(of(&[]), (1, "5/10 = 50 fail".to_owned(), json!("2024-10")));
    // The first quarter ends with December 2023, and both say what is at its end.
    let twice = check(&plan, "period,women_leaders,leaders\n2024-Q1,7,10\n2023-12,7,10\n", &[]);
    assert_refused(&twice, &["duplicate-figure", "Q1 2024", "December 2023", "which end together"]);
}

#[test]
fn what_accumulates_is_open_until_the_plans_year_is_over() {
    let until = |end: &str, last: u32| {
        let months: String = (1..=last).map(|month| format!("2024-{month:02},1\n")).collect();
        let counts = format!("period,news_items\n2023-10,1\n2023-11,1\n2023-12,1\n{months}");
        told(&indicator(
            &json_of(&ending(end, &news_items("target = \">= 100\"")), &counts, &[]),
            "6.3",
        ))
    };
    assert_eq!(until("09-30", 8), "11/null = 11 open");
    assert_eq!(until("09-30", 9), "12/null = 12 fail");
    // The day moves the cut-off alone: September belongs to the year, and is reported when it is over.
    assert_eq!(until("09-14", 8), "11/null = 11 open");
    assert_eq!(until("09-14", 9), "12/null = 12 fail");
}

#[test]
fn each_quarter_and_each_target_is_one_of_the_plans_year() {
    let targets = "targets = { 2024 = \">= 1\", 2025 = \">= 5\" }\neach = [\"quarter\"]";
    let plan = budget(&news_items(targets));
    let counts = "period,news_items\n2023-10,0\n2023-11,0\n2023-12,2\n2024-Q2,1\n2024-Q3,3\n2024-Q4,4\n2024-10,4\n";
    let groups = |found: &Value| -> Vec<String> {
        let each = found["each"].as_array().expect("groups");
        each.iter()
            .map(|group| format!("{} {}", group["group"].as_str().expect("a name"), told(group)))
            .collect()
    };
    let year = indicator(&json_of(&plan, counts, &["--period", "2024"]), "6.3");
    assert_eq!((&year["verdict"], &year["target_year"]), (&json!("pass"), &json!(2024)));
    let expected =
        ["2024-Q1 2/null = 2 pass", "2024-Q2 1/null = 1 pass", "2024-Q3 3/null = 3 pass"];
    assert_eq!(groups(&year)[..3], expected);
    // October 2024 is of the year 2025, whose first quarter is not over.
    let later = indicator(&json_of(&plan, counts, &[]), "6.3");
    assert_eq!((&later["verdict"], &later["target_year"]), (&json!("open"), &json!(2025)));
    assert_eq!(groups(&later), ["2025-Q1 4/null = 4 open"]);
}

#[test]
fn parts_of_a_window_and_what_is_missing_are_named_after_the_plans_year() {
    let plan = budget(&news_items("").replacen(
        "[[elements]]",
        &format!("{}[[elements]]", units(&[("a", "A")])),
        1,
    ));
    let counts = "period,unit,news_items\n2023-10,a,1\n2023-12,a,2\n2024-Q2,a,4\n2024-Q4,a,8\n";
    let run = json_of(&plan, counts, &["--period", "2024", "--by", "period"]);
    let json = run.json();
    let missing = |period: &str| {
        json!({
            "unit": "a", "unit_name": "A", "sent": "part", "period": period,
            "elements": ["news_items"], "element_names": ["news_items"],
        })
    };
    assert_eq!(json["missing"], json!([missing("2023-11"), missing("2024-Q3")]));
    let parts = json["groups"].as_array().expect("parts");
    let ids: Vec<&str> = parts.iter().map(|part| part["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
    let whole = [1, 3].map(|complete: usize| parts[complete]["indicators"][0]["numerator"].clone());
    assert_eq!(whole, [json!(4), json!(8)]);
}

/// Days are days of the calendar, whatever periods are called.
#[test]
fn units_exist_and_deadlines_pass_on_days_of_the_calendar() {
    // The second quarter begins on the day of the merger.
    let merged = "[[units]]\nid = \"a\"\nname = \"A\"\n[[units]]\nid = \"b\"\nname = \"B\"\n[[units]]\nid = \"ab\"\nname = \"AB\"\n\
                  [[succession]]\nfrom = [\"a\", \"b\"]\nto = \"ab\"\non = 2024-01-01\n";
    let elements = elements("flow", &["news_items"]);
    let plan = |lines: &str| {
        budget(&plan(&[merged, &elements, &goal("6"), &count("6.3", "news_items", lines)]))
    };
    let counts = "period,unit,news_items\n2024-Q1,a,1\n2024-Q1,b,2\n2024-Q2,ab,4\n2024-Q3,ab,8\n2024-Q4,ab,16\n";
    assert_eq!(judged(&plan("target = \">= 31\""), counts, &[]), exit(0, "31/null = 31 pass"));
    let late =
        check(&plan(""), "period,unit,news_items\n2024-Q1,a,1\n2024-Q1,b,2\n2024-Q2,a,4\n", &[]);
    assert_refused(&late, &["unit-not-there", "counts.csv:4", "Q2 2024", "2023-12-31"]);
    let early = check(&plan(""), "period,unit,news_items\n2024-Q1,ab,1\n", &[]);
    assert_refused(&early, &["unit-not-there", "counts.csv:2", "Q1 2024", "2024-01-01"]);
    // The first quarter is over on 31 December 2023.
    for (due, period, told) in [
        ("2023-12-31", "2024-Q1", exit(1, "1/10 = 10 fail")),
        ("2024-01-01", "2024-Q1", exit(0, "1/10 = 10 open")),
        ("2023-12-01", "2023-11", exit(0, "1/10 = 10 open")),
        ("2023-11-30", "2023-11", exit(1, "1/10 = 10 fail")),
    ] {
        let plan = budget(&women_among_leaders(&format!("target = \">= 40%\"\ndue = {due}")));
        let counts = format!("period,women_leaders,leaders\n{period},1,10\n");
        assert_eq!(judged(&plan, &counts, &[]), told, "{due} {period}");
    }
}

#[test]
fn a_window_is_refused_where_the_plans_year_has_it_the_wrong_way_round() {
    let folder = |plan: &str| Folder::new(&[("plan.toml", plan), ("counts.csv", MONTHS)]);
    let budget = folder(&budget(&news_items("")));
    for arguments in [
        &["check", "counts.csv", "--period", "2024-10..2024-Q4"][..],
        &["explain", "6.3", "counts.csv", "--period", "2024-10..2024-Q4"],
        &["template", "--period", "2024-10..2024-Q4"],
        &["report", "counts.csv", "-o", "r.html", "--period", "2024-10..2024-Q4"],
        &["diff", "counts.csv", "counts.csv", "--period-new", "2024-10..2024-Q4"],
    ] {
        let run = budget.run(arguments);
        let said = "error: `2024-10..2024-Q4` ends with September 2024, before it begins with October 2024, as the years of the plan end on 09-30\n";
        assert_refused(&run, &[said, "  help: write a period such as 2024"]);
    }
    // What no year has in order is refused before the plan is read.
    let run = budget.run(&[
        "check",
        "counts.csv",
        "--period",
        "2024-Q3..2024-Q1",
        "--plan",
        "absent.toml",
    ]);
    assert_refused(&run, &["invalid value '2024-Q3..2024-Q1' for '--period <P>'"]);
    // What only another plan's year has in order is refused by one of the calendar.
    let run = folder(&news_items("")).run(&["check", "counts.csv", "--period", "2024-Q4..2024-08"]);
    assert_refused(
        &run,
        &["ends with August 2024, before it begins with October 2024", "end on 12-31"],
    );
    let run = budget.run(&["check", "counts.csv", "--period", "2024-10..2024-Q4", "--lang", "vi"]);
    assert_refused(
        &run,
        &["`2024-10..2024-Q4` kết thúc vào tháng 9/2024, trước khi bắt đầu vào tháng 10/2024"],
    );
}

#[test]
fn a_file_without_periods_is_of_the_one_that_was_asked_for() {
    let plan = budget(&news_items(""));
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("q1.csv", "news_items\n7\n"),
        ("october.csv", "period,news_items\n2023-10,1\n"),
    ]);
    let run = folder.run(&["check", "q1.csv", "--period", "2024-Q1", "--format", "json"]);
    assert_eq!(told(&indicator(&run, "6.3")), "7/null = 7 tracked");
    let both = folder.run(&["check", "q1.csv", "october.csv", "--period", "2024-Q1"]);
    assert_refused(&both, &["overlapping-periods", "Q1 2024", "October 2023"]);
    let wrong = check(&plan, "period,news_items\n2024/S1,1\n", &[]);
    assert_refused(&wrong, &["bad-period", "did you mean `2024-S1`?"]);
}
