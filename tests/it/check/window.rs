//! `gender-plan check`: what a run may be asked for, the window it judges, and the exit status of every verdict.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{
    count, elements, goal, news_items, percentage, plan, units, women_among_leaders,
};
use crate::support::runs::{assert_refused, check, exit, indicator, judged, told};

const QUARTERS: &str =
    "period,news_items\n2023-Q4,100\n2024-Q1,1\n2024-Q2,2\n2024-Q3,4\n2024-Q4,8\n";

#[test]
fn a_window_takes_what_lies_in_it_and_is_written_as_one_period_where_one_names_it() {
    for (asked, written, sum) in [
        ("2024-Q3", "2024-Q3", "4"),
        ("Quý III/2024", "2024-Q3", "4"),
        ("2024-Q3..2024-Q3", "2024-Q3", "4"),
        ("2024-07..2024-09", "2024-Q3", "4"),
        ("2024-Q1..2024-Q2", "2024-S1", "3"),
        ("6 tháng đầu năm 2024", "2024-S1", "3"),
        ("2024-Q1..2024-Q3", "2024-9M", "7"),
        ("9 tháng năm 2024", "2024-9M", "7"),
        ("2024-Q1..2024-Q4", "2024", "15"),
        ("2024", "2024", "15"),
        ("2024-Q2..2024-Q3", "2024-Q2..2024-Q3", "6"),
        ("2023-Q4..2024-Q1", "2023-Q4..2024-Q1", "101"),
    ] {
        let run = check(&news_items(""), QUARTERS, &["--format", "json", "--period", asked]);
        assert_eq!(
            (run.status, run.json()["window"].as_str()),
            (0, Some(written)),
            "{asked}: {}",
            run.whole()
        );
        assert_eq!(indicator(&run, "6.3")["value"].to_string(), sum, "{asked}");
    }
}

#[test]
fn without_a_period_the_window_spans_the_periods_of_the_latest_year() {
    for (rows, window) in [
        ("2024-Q3,1\n", "2024-Q3"),
        ("2023-Q4,1\n2024-Q1,1\n2024-Q2,1\n2024-Q3,1\n", "2024-9M"),
        ("2024-Q3,1\n2024-Q2,1\n2023-Q1,1\n", "2024-Q2..2024-Q3"),
        ("2024-Q1,1\n2024-Q2,1\n2024-Q3,1\n2024-Q4,1\n", "2024"),
        ("2024-09,1\n", "2024-09"),
        ("2024,1\n", "2024"),
    ] {
        let run =
            check(&news_items(""), format!("period,news_items\n{rows}"), &["--format", "json"]);
        assert_eq!(
            (run.status, run.json()["window"].as_str()),
            (0, Some(window)),
            "{rows}: {}",
            run.whole()
        );
    }
}

#[test]
fn a_row_whose_figures_are_all_empty_still_speaks_of_its_period() {
    let counts = "period,news_items\n2024-Q1,5\n2024-Q2,\n";
    let run = check(&news_items("target = \">= 3\""), counts, &["--format", "json"]);
    assert_eq!(run.json()["window"], "2024-S1", "{}", run.whole());
    assert_eq!((run.status, told(&indicator(&run, "6.3"))), exit(1, "null/null = null no_data"));
}

#[test]
fn the_window_decides_and_not_the_clock() {
    // Of a plan that says nothing of its own time any year may be.
    let counts = |year: i32| format!("period,news_items\n{year}-Q1,1\n{year}-Q2,1\n");
    for year in [1999, 2024, 2150] {
        let plan = news_items("target = \">= 3\"").replace("period = \"2024\"\n", "");
        assert_eq!(judged(&plan, &counts(year), &[]), exit(0, "2/null = 2 open"), "{year}");
    }
}

#[test]
fn a_state_is_the_latest_one_and_says_of_when_it_is() {
    let elements =
        [elements("stock", &["women_leaders", "leaders"]), elements("flow", &["news_items"])]
            .concat();
    let share = percentage("1.1", ["women_leaders", "leaders"], "target = \">= 40%\"");
    let plan = plan(&[&elements, &goal("1"), &share, &count("6.3", "news_items", "")]);
    let counts =
        "period,women_leaders,leaders,news_items\n2024-Q1,10,30,1\n2024-Q2,14,32,1\n2024-Q3,,,1\n";
    let run = check(&plan, counts, &["--format", "json"]);
    assert_eq!(run.json()["window"], "2024-9M");
    let (share, news) = (indicator(&run, "1.1"), indicator(&run, "6.3"));
    assert_eq!(
        (told(&share).as_str(), share["as_of"].as_str()),
        ("14/32 = 43.75 pass", Some("2024-Q2"))
    );
    assert_eq!((told(&news).as_str(), &news["as_of"]), ("3/null = 3 tracked", &Value::Null));
    for (language, time) in [("vi", "Quý II/2024"), ("en", "as of Q2 2024")] {
        let table = check(&plan, counts, &["--lang", language]);
        assert!(table.stdout.contains(time), "{}", table.whole());
    }
}

#[test]
fn all_states_of_one_indicator_are_of_the_same_period() {
    let counts = "period,women_leaders,leaders\n2024-Q2,14,32\n2024-Q3,20,\n";
    let run = check(
        &women_among_leaders("target = \">= 40%\""),
        counts,
        &["--format", "json", "--period", "2024-9M"],
    );
    let share = indicator(&run, "1.1");
    assert_eq!(
        (told(&share).as_str(), share["as_of"].as_str()),
        ("14/32 = 43.75 pass", Some("2024-Q2"))
    );
}

#[test]
fn a_state_from_outside_the_window_is_not_used() {
    let counts = "period,women_leaders,leaders\n2024-Q2,14,32\n2024-Q3,,\n2024-Q4,1,32\n";
    let run = judged(&women_among_leaders("target = \">= 40%\""), counts, &["--period", "2024-Q3"]);
    assert_eq!(run, exit(1, "null/null = null no_data"));
}

#[test]
fn targets_by_year_are_open_while_their_year_is_ahead_and_may_change_their_sign() {
    let plan = women_among_leaders("targets = { \"2025\" = \">= 60%\", \"2030\" = \"> 75%\" }")
        .replace("period = \"2024\"", "period = \"2024..2031\"");
    for (year, women, status, verdict, target, target_year) in [
        ("2024", 50, 0, "open", ">= 60%", 2025),
        ("2024", 60, 0, "pass", ">= 60%", 2025),
        ("2025", 59, 1, "fail", ">= 60%", 2025),
        ("2025", 60, 0, "pass", ">= 60%", 2025),
        ("2026", 60, 0, "open", "> 75%", 2030),
        ("2026", 76, 0, "pass", "> 75%", 2030),
        ("2030", 75, 1, "fail", "> 75%", 2030),
        ("2030", 76, 0, "pass", "> 75%", 2030),
        ("2031", 75, 1, "fail", "> 75%", 2030),
    ] {
        let counts = format!("period,women_leaders,leaders\n{year},{women},100\n");
        let run = check(&plan, &counts, &["--format", "json"]);
        let share = indicator(&run, "1.1");
        let told = (
            run.status,
            share["verdict"].as_str(),
            share["target"].as_str(),
            share["target_year"].as_i64(),
        );
        assert_eq!(
            told,
            (status, Some(verdict), Some(target), Some(target_year)),
            "{}",
            run.whole()
        );
        let table = check(&plan, &counts, &["--lang", "en"]);
        assert!(table.stdout.contains(&target_year.to_string()), "{}", table.whole());
    }
}

#[test]
fn a_plain_target_is_of_no_year() {
    let run = check(
        &women_among_leaders("target = \">= 40%\""),
        "period,women_leaders,leaders\n2024,1,2\n",
        &["--format", "json"],
    );
    assert_eq!(indicator(&run, "1.1")["target_year"], Value::Null);
}

#[test]
fn before_its_due_date_an_unmet_target_is_open_and_from_then_on_failed() {
    let flow = |due: &str| news_items(&format!("target = \">= 1\"\ndue = {due}"));
    let counts = |items: i32| format!("period,news_items\n2024-Q1,0\n2024-Q2,0\n2024-Q3,{items}\n");
    for (due, items, expected) in [
        ("2024-10-20", 0, exit(0, "0/null = 0 open")),
        ("2024-10-20", 1, exit(0, "1/null = 1 pass")),
        ("2024-10-01", 0, exit(0, "0/null = 0 open")),
        ("2024-09-30", 0, exit(1, "0/null = 0 fail")),
        ("2024-09-30", 1, exit(0, "1/null = 1 pass")),
        ("2024-03-08", 0, exit(1, "0/null = 0 fail")),
    ] {
        assert_eq!(judged(&flow(due), &counts(items), &[]), expected, "due {due}, {items} items");
    }
    for (due, expected) in
        [("2024-10-20", exit(0, "1/4 = 25 open")), ("2024-09-30", exit(1, "1/4 = 25 fail"))]
    {
        let state = women_among_leaders(&format!("target = \">= 40%\"\ndue = {due}"));
        assert_eq!(
            judged(&state, "period,women_leaders,leaders\n2024-Q3,1,4\n", &[]),
            expected,
            "due {due}"
        );
    }
}

#[test]
fn what_accumulates_is_open_until_the_year_ends_unless_it_is_decided() {
    let half = "period,news_items\n2024-Q1,3\n2024-Q2,4\n";
    let whole = "period,news_items\n2024-Q1,3\n2024-Q2,4\n2024-Q3,0\n2024-Q4,0\n";
    for (target, in_summer, at_the_end) in [
        (">= 7", "pass", "pass"),
        (">= 8", "open", "fail"),
        ("> 7", "open", "fail"),
        ("<= 7", "open", "pass"),
        ("<= 6", "fail", "fail"),
        ("< 7", "fail", "fail"),
        ("= 7", "open", "pass"),
        ("= 6", "fail", "fail"),
        ("8..9", "open", "fail"),
        ("5..6", "fail", "fail"),
    ] {
        let plan = news_items(&format!("target = \"{target}\""));
        for (counts, verdict) in [(half, in_summer), (whole, at_the_end)] {
            let expected = (i32::from(verdict == "fail"), format!("7/null = 7 {verdict}"));
            assert_eq!(judged(&plan, counts, &[]), expected, "{target}");
        }
    }
}

#[test]
fn a_share_of_two_flows_is_judged_on_the_data_to_date() {
    let elements = elements("flow", &["supported", "victims"]);
    let plan = plan(&[
        &elements,
        &goal("3"),
        &percentage("3.2", ["supported", "victims"], "target = \">= 100%\""),
    ]);
    assert_eq!(
        judged(&plan, "period,supported,victims\n2024-Q1,1,2\n", &[]),
        exit(1, "1/2 = 50 fail")
    );
}

#[test]
fn the_exit_status_says_whether_anything_due_is_missed() {
    let counts = "period,women_leaders,leaders\n2024,0,0\n";
    let empty = "period,women_leaders,leaders\n2024,,\n";
    let half = "period,women_leaders,leaders\n2024,1,2\n";
    for (lines, counts, expected) in [
        ("target = \">= 50%\"", half, exit(0, "1/2 = 50 pass")),
        ("target = \"> 50%\"", half, exit(1, "1/2 = 50 fail")),
        ("target = \"> 50%\"\nrequired = false", half, exit(1, "1/2 = 50 fail")),
        ("targets = { \"2025\" = \"> 50%\" }", half, exit(0, "1/2 = 50 open")),
        ("", half, exit(0, "1/2 = 50 tracked")),
        ("target = \"> 50%\"", counts, exit(0, "0/0 = null not_applicable")),
        ("target = \"> 50%\"", empty, exit(1, "null/null = null no_data")),
        // Nothing was evaluated.
        ("target = \"> 50%\"\nrequired = false", empty, exit(1, "null/null = null no_data")),
        ("", empty, exit(1, "null/null = null tracked")),
        (
            "target = \"> 50%\"\nnot-applicable = \"none here\"",
            half,
            exit(1, "null/null = null not_applicable"),
        ),
    ] {
        assert_eq!(judged(&women_among_leaders(lines), counts, &[]), expected, "{lines}");
    }
}

/// Two offices that each send their own elements: without a list of units nobody can know that this is all of it.
#[test]
fn where_no_plan_says_who_reports_what_a_note_says_so() {
    let plan = women_among_leaders("target = \">= 40%\"");
    let offices = "period,unit,element,value\n2024,ward,leaders,2\n2024,union,women_leaders,1\n";
    let run = check(&plan, offices, &[]);
    assert!(run.stderr.starts_with("note[unlisted-units]: "), "{}", run.whole());
    let one_that_is_late = "period,unit,women_leaders,leaders\n2024-Q1,ward,1,2\n2024-Q1,union,1,2\n2024-Q2,ward,1,2\n";
    assert!(!check(&plan, one_that_is_late, &[]).stderr.contains("unlisted-units"));
}

#[test]
fn a_run_that_evaluated_nothing_says_why_it_does_not_pass() {
    let plan = women_among_leaders("");
    let run = check(&plan, "period,women_leaders,leaders\n2024,,\n", &[]);
    assert_eq!(run.status, 1, "{}", run.whole());
    assert!(
        run.stderr.starts_with("warning[nothing-evaluated]: nothing was evaluated"),
        "{}",
        run.whole()
    );
}

#[test]
fn what_the_plan_says_does_not_apply_is_not_judged_and_carries_the_plans_reason() {
    let elements = elements("stock", &["women_leaders", "leaders", "open_homes", "homes"]);
    let home = percentage(
        "3.5",
        ["open_homes", "homes"],
        "target = \">= 100%\"\nnot-applicable = \"no home in the ward\"",
    );
    let plan = plan(&[
        &elements,
        &goal("1"),
        &percentage("1.1", ["women_leaders", "leaders"], "target = \">= 40%\""),
        &home,
    ]);
    let run = check(
        &plan,
        "period,women_leaders,leaders,open_homes,homes\n2024,1,2,9,3\n",
        &["--format", "json"],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    let home = indicator(&run, "3.5");
    assert_eq!(
        (told(&home).as_str(), home["reason"].as_str()),
        ("null/null = null not_applicable", Some("no home in the ward"))
    );
    assert_eq!(run.json()["summary"].to_string().matches("\"not_applicable\":1").count(), 1);
}

#[test]
fn missing_data_fails_the_run_only_where_it_is_required() {
    let elements = elements("stock", &["women_leaders", "leaders", "loans"]);
    let share = percentage("1.1", ["women_leaders", "leaders"], "target = \">= 40%\"");
    let counts = "period,women_leaders,leaders,loans\n2024,1,2,\n";
    for (required, status) in [("true", 1), ("false", 0)] {
        let loans = count("2.1", "loans", &format!("target = \">= 1\"\nrequired = {required}"));
        let run =
            check(&plan(&[&elements, &goal("1"), &share, &loans]), counts, &["--format", "json"]);
        assert_eq!(
            (run.status, told(&indicator(&run, "2.1"))),
            exit(status, "null/null = null no_data"),
            "{}",
            run.whole()
        );
    }
}

/// Two goals, each with an indicator of its own.
fn two_goals() -> String {
    let elements = elements("flow", &["news_items", "loans"]);
    let (news, loans) =
        (count("a1", "news_items", "target = \">= 3\""), count("b1", "loans", "target = \">= 3\""));
    plan(&[&elements, &goal("politics"), &news, &goal("economy"), &loans])
}

#[test]
fn only_the_goals_asked_for_are_judged() {
    let counts = "period,news_items,loans\n2024,1,5\n";
    let ids = |options: &[&str]| {
        let run = check(&two_goals(), counts, &[&["--format", "json"], options].concat());
        let json = run.json();
        let ids = json["indicators"]
            .as_array()
            .expect("indicators")
            .iter()
            .map(|one| one["id"].to_string());
        (run.status, ids.collect::<Vec<_>>().join(","))
    };
    assert_eq!(ids(&["--goal", "economy"]), exit(0, "\"b1\""));
    assert_eq!(ids(&["--goal", "politics"]), exit(1, "\"a1\""));
    assert_eq!(ids(&[]), exit(1, "\"a1\",\"b1\""));
    let unknown = check(&two_goals(), counts, &["--goal", "politcs"]);
    assert_refused(&unknown, &["politcs", "politics"]);
}

#[test]
fn a_goal_without_indicators_leaves_nothing_evaluated() {
    let plan = two_goals() + &goal("words");
    let run = check(
        &plan,
        "period,news_items,loans\n2024,9,9\n",
        &["--goal", "words", "--format", "json"],
    );
    assert_eq!(
        (run.status, run.json()["indicators"].to_string()),
        exit(1, "[]"),
        "{}",
        run.whole()
    );
}

const THREE_UNITS: &str = "period,unit,women_leaders,leaders\n2024,Phường Lê Lợi,1,2\n2024,Xã Đắk Blà,30,100\n2024,Xã Hòa Bình,4,5\n";

#[test]
fn only_the_units_asked_for_are_summed() {
    let found = women_among_leaders("target = \">= 40%\"");
    let listed = units(&[
        ("le-loi", "Phường Lê Lợi"),
        ("dak-bla", "Xã Đắk Blà"),
        ("hoa-binh", "Xã Hòa Bình"),
        ("kroong", "Xã Kroong"),
    ]);
    let listed = found.replacen("[[elements]]", &format!("{listed}[[elements]]"), 1);
    for (options, told) in [
        (&["--unit", "Phường Lê Lợi"][..], exit(0, "1/2 = 50 pass")),
        (&["--unit", "PHƯỜNG LÊ LỢI"], exit(0, "1/2 = 50 pass")),
        (&["--unit", "Xã Đắk Blà"], exit(1, "30/100 = 30 fail")),
        (&["--unit", "Phường Lê Lợi", "--unit", "Xã Hòa Bình"], exit(0, "5/7 = 71.428571 pass")),
    ] {
        for plan in [&found, &listed] {
            assert_eq!(judged(plan, THREE_UNITS, options), told, "{options:?}");
        }
    }
    assert_eq!(judged(&listed, THREE_UNITS, &["--unit", "dak-bla"]), exit(1, "30/100 = 30 fail"));
    assert_eq!(
        judged(&listed, THREE_UNITS, &["--unit", "kroong"]),
        exit(1, "null/null = null no_data")
    );
    for (plan, asked, meant) in [
        (&found, "Xã Hòa Bính", "Xã Hòa Bình"),
        (&listed, "Xã Hòa Bính", "Xã Hòa Bình"),
        (&listed, "dak-bal", "dak-bla"),
    ] {
        assert_refused(&check(plan, THREE_UNITS, &["--unit", asked]), &[asked, meant]);
    }
}

#[test]
fn what_cannot_be_asked_is_a_usage_error() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", "period,women_leaders,leaders\n2024,1,2\n"),
    ]);
    assert_eq!(folder.run(&["check", "counts.csv"]).status, 0);
    for (options, word) in [
        (&["--frmat", "json"][..], "--format"),
        (&["--format", "xml"], "xml"),
        (&["--lang", "fr"], "fr"),
        (&["--color", "sometimes"], "sometimes"),
        (&["--period", "soon"], "soon"),
        (&["--period", "2024-Q5"], "2024-Q5"),
        (&["--period", "2024-Q3..2024-Q1"], "2024-Q3..2024-Q1"),
        (&["--period", ""], "--period"),
        (&["--unit"], "--unit"),
        (&["--plan", "absent.toml"], "absent.toml"),
        (&["absent.csv"], "absent.csv"),
    ] {
        assert_refused(&folder.run(&[&["check", "counts.csv"], options].concat()), &[word]);
    }
    assert_refused(&folder.run(&["check"]), &[]);
    assert_refused(&folder.run(&[]), &[]);
}

#[test]
fn warnings_go_to_standard_error_and_can_be_silenced() {
    let plan =
        women_among_leaders("target = \">= 40%\"") + &count("1.2", "leaders", "target = \"< 0\"");
    let counts = "period,women_leaders,leaders\n2024,1,2\n";
    let (loud, quiet) = (
        check(&plan, counts, &["--format", "json"]),
        check(&plan, counts, &["--format", "json", "-q"]),
    );
    assert!(loud.stderr.contains("plan.toml"), "{}", loud.whole());
    assert_eq!((quiet.status, quiet.stderr.as_str()), (loud.status, ""));
    assert_eq!(loud.stdout, quiet.stdout);
}
