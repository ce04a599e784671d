//! Who is expected to report, and when: units that are silent, closed, new or merged, running totals that stop short, windows that leave
//! time out, elements that come once a year. Every expected value was worked out by hand from the figures in the test.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{SEX, count, percentage};
use crate::support::runs::{assert_refused, told};

/// A plan for 2024 by quarters, with `header` further lines under `[plan]` and `rest` behind it.
pub(super) fn plan(header: &str, rest: &str) -> String {
    let head = "schema = 1\n[plan]\ntitle = \"T\"\narea = \"X\"\nlanguage = \"en\"\n";
    let period = if header.contains("period =") { "" } else { "period = \"2024\"\n" };
    format!("{head}{period}{header}{rest}\n[[goals]]\nid = \"1\"\nname = \"G\"\n{}", "")
}

/// Units from their ids, each with further keys: `a`, or `a valid-to = 2024-06-30`.
pub(super) fn units(listed: &[&str]) -> String {
    let one = |unit: &&str| {
        let (id, keys) = unit.split_once(' ').unwrap_or((unit, ""));
        format!("[[units]]\nid = \"{id}\"\nname = \"Unit {id}\"\n{}\n", keys.replace("; ", "\n"))
    };
    listed.iter().map(one).collect()
}

pub(super) fn element(id: &str, kind: &str, keys: &str) -> String {
    format!("[[elements]]\nid = \"{id}\"\nkind = \"{kind}\"\n{keys}\n")
}

/// A folder with a plan and one file of counts.
pub(super) fn folder(plan: &str, counts: &str) -> Folder {
    Folder::new(&[("plan.toml", plan), ("counts.csv", counts)])
}

fn json(folder: &Folder, options: &[&str]) -> Value {
    let run = folder.run(&[&["check", "counts.csv", "--format", "json", "-q"], options].concat());
    assert!(run.status < 2, "{}", run.whole());
    run.json()
}

fn found(list: &Value, id: &str) -> Value {
    let list = list.as_array().expect("a list");
    list.iter().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no {id}")).clone()
}

/// What the JSON says of an indicator: figures, verdict, bound and provisional reading, and who has reported.
fn says(indicator: &Value) -> String {
    let mut said = told(indicator);
    for key in ["bound", "provisional"] {
        if let Some(word) = indicator[key].as_str() {
            said += &format!(", {key} {word}");
        }
    }
    if !indicator["expected"].is_null() {
        said += &format!(", {}/{}", indicator["reported"], indicator["expected"]);
    }
    said
}

/// The same of the indicator `id` in a part of the result.
fn says_of(document: &Value, group: &str, id: &str) -> String {
    says(&found(&found(&document["groups"], group)["indicators"], id))
}

fn says_whole(document: &Value, id: &str) -> String {
    says(&found(&document["indicators"], id))
}

/// Unit, period and elements of every missing report.
pub(super) fn missing(document: &Value) -> Vec<String> {
    let reports = document["missing"].as_array().expect("a list").iter();
    let line = |report: &Value| {
        let elements: Vec<&str> = report["elements"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|id| id.as_str().expect("an id"))
            .collect();
        format!(
            "{} {} {}",
            report["unit"].as_str().unwrap_or("-"),
            report["period"].as_str().expect("a period"),
            elements.join("+")
        )
    };
    reports.map(line).collect()
}

#[test]
fn an_old_state_of_a_silent_unit_decides_nothing() {
    let indicators = [
        percentage("each", ["women", "leaders"], "target = \">= 40%\"\neach = [\"unit\"]"),
        "[[goals.indicators]]\nid = \"share\"\nmeasure = \"share-of-units\"\nnumerator = \"women\"\n\
         denominator = \"leaders\"\nof = \"percentage\"\nunit-target = \">= 40%\"\ntarget = \">= 100%\"\n"
            .to_owned(),
        count("total", "reached", "target = \"<= 9\"\neach = [\"unit\"]"),
    ];
    let elements = [
        element("women", "stock", ""),
        element("leaders", "stock", ""),
        element("reached", "year-to-date", ""),
    ];
    let plan = plan("", &(units(&["a", "b"]) + &elements.concat()))
        + &indicators.concat().replace("of = \"percentage\"\n", "");
    // After the first quarter nothing comes from b, which had met every target until then.
    let counts = "period,unit,women,leaders,reached\n2024-Q1,a,5,10,1\n2024-Q1,b,6,10,2\n2024-Q2,a,5,10,3\n2024-Q3,a,5,10,4\n";
    let document = json(&folder(&plan, counts), &["--by", "unit", "--period", "2024-9M"]);
    for id in ["each", "total"] {
        let all = found(&document["indicators"], id);
        let groups: Vec<String> = all["each"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|group| format!("{} {}", group["group"], group["verdict"]))
            .collect();
        let of_a = if id == "each" { "pass" } else { "open" };
        assert_eq!(groups, [format!("\"a\" \"{of_a}\""), "\"b\" \"no_data\"".to_owned()], "{id}");
        assert_eq!(
            (all["verdict"].as_str(), all["reported"].as_u64()),
            (Some("no_data"), Some(1)),
            "{id}"
        );
    }
    assert_eq!(found(&document["indicators"], "share")["verdict"], "no_data");
    assert_eq!(says_of(&document, "b", "each"), "null/null = null no_data, 0/1");
    assert_eq!(missing(&document), ["b 2024-Q3 women+leaders+reached"]);
    let alone = json(&folder(&plan, counts), &["--unit", "b", "--period", "2024-9M"]);
    assert_eq!(found(&alone["indicators"], "each")["verdict"], "no_data");
}

#[test]
fn units_that_closed_or_opened_are_asked_only_for_their_own_time() {
    let rest = units(&["a valid-to = 2024-06-30", "b", "c valid-from = 2024-07-01"])
        + &element("f", "flow", "")
        + &element("t", "year-to-date", "")
        + &element("s", "stock", "");
    let indicators = [
        count("each", "f", "target = \">= 2\"\neach = [\"quarter\", \"unit\"]"),
        count("cap", "f", "target = \"<= 5\"\neach = [\"unit\"]"),
        count("total", "t", "target = \">= 17\""),
        count("state", "s", "target = \">= 9\""),
    ];
    let plan = plan("", &rest) + &indicators.concat();
    let counts = "period,unit,f,t,s\n\
        2024-Q1,a,3,1,4\n2024-Q2,a,2,3,4\n\
        2024-Q1,b,2,2,4\n2024-Q2,b,2,4,4\n2024-Q3,b,2,6,4\n2024-Q4,b,2,8,5\n\
        2024-Q3,c,2,1,4\n2024-Q4,c,3,6,4\n";
    let document = json(&folder(&plan, counts), &["--by", "unit"]);
    let each = found(&document["indicators"], "each");
    let groups: Vec<&str> = each["each"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|group| group["group"].as_str().expect("an id"))
        .collect();
    let expected = [
        "2024-Q1/a",
        "2024-Q1/b",
        "2024-Q2/a",
        "2024-Q2/b",
        "2024-Q3/b",
        "2024-Q3/c",
        "2024-Q4/b",
        "2024-Q4/c",
    ];
    assert_eq!((groups, says(&each).as_str()), (expected.to_vec(), "2/null = 2 pass, 3/3"));
    // b has 8 in the year, a and c have 5 in their halves of it.
    assert_eq!(says_whole(&document, "cap"), "8/null = 8 fail, 3/3");
    // The last total of the closed unit stays: 3 + 8 + 6.
    assert_eq!(says_whole(&document, "total"), "17/null = 17 pass, 3/3");
    // Its last state does not: 5 + 4.
    assert_eq!(says_whole(&document, "state"), "9/null = 9 pass, 2/2");
    assert_eq!(
        found(&found(&document["groups"], "a")["indicators"], "state")["reason"],
        "did not exist"
    );
    assert_eq!(says_of(&document, "a", "state"), "null/null = null not_applicable, 0/0");
    assert_eq!(missing(&document), Vec::<String>::new());
}

#[test]
fn a_running_total_that_stops_short_is_a_part_of_the_year() {
    let indicators = |target: &str| count("1", "t", &format!("target = \"{target}\""));
    for listed in ["", "[[units]]\nid = \"a\"\nname = \"A\"\n"] {
        let counts = if listed.is_empty() {
            "period,t\n2024-Q1,5\n2024-Q2,8\n"
        } else {
            "period,unit,t\n2024-Q1,a,5\n2024-Q2,a,8\n"
        };
        let coverage = if listed.is_empty() { "" } else { ", 0/1" };
        for (target, expected) in [
            (">= 8", "8/null = 8 pass, bound at_least"),
            (">= 9", "8/null = 8 no_data, provisional fail"),
            ("<= 7", "8/null = 8 fail, bound at_least"),
            ("<= 10", "8/null = 8 no_data, provisional pass"),
        ] {
            let plan = plan("", &(listed.to_owned() + &element("t", "year-to-date", "")))
                + &indicators(target);
            let document = json(&folder(&plan, counts), &["--period", "2024"]);
            assert_eq!(
                says_whole(&document, "1"),
                format!("{expected}{coverage}"),
                "{target} {listed}"
            );
            if !listed.is_empty() {
                assert_eq!(missing(&document), ["a 2024-Q3 t", "a 2024-Q4 t"], "{target}");
            }
        }
    }
}

#[test]
fn one_quarter_alone_neither_fails_nor_passes_the_target_of_the_year() {
    let counts = "period,f\n2024-Q4,8\n";
    for (target, expected) in [
        (">= 20", "8/null = 8 no_data, provisional fail"),
        (">= 8", "8/null = 8 pass, bound at_least"),
        ("<= 10", "8/null = 8 no_data, provisional pass"),
        ("<= 7", "8/null = 8 fail, bound at_least"),
    ] {
        let plan = plan("", &element("f", "flow", ""))
            + &count("1", "f", &format!("target = \"{target}\""));
        let document = json(&folder(&plan, counts), &[]);
        let only = found(&document["indicators"], "1");
        assert_eq!(says(&only), expected, "{target}");
        assert_eq!(
            (
                &only["to_go"],
                only["reason"].as_str().expect("a reason").contains("nine months of 2024")
            ),
            (&Value::Null, true)
        );
    }
    // Before the year's end there is still time, whatever the first quarter brought.
    let plan = plan("", &element("f", "flow", "")) + &count("1", "f", "target = \">= 20\"");
    let document = json(&folder(&plan, "period,f\n2024-Q2,8\n"), &[]);
    assert_eq!(says_whole(&document, "1"), "8/null = 8 open");
    assert_eq!(found(&document["indicators"], "1")["to_go"], Value::Null);
}

#[test]
fn a_plan_that_begins_within_the_year_asks_nothing_before_it() {
    let plan = plan("period = \"2024-S2\"\n", &element("f", "flow", ""))
        + &count("1", "f", "target = \">= 10\"");
    let document = json(&folder(&plan, "period,f\n2024-Q3,4\n2024-Q4,5\n"), &[]);
    assert_eq!(says_whole(&document, "1"), "9/null = 9 fail");
}

pub(super) const MERGER: &str =
    "[[succession]]\nfrom = [\"a\", \"b\"]\nto = \"c\"\non = 2024-07-01\n";

#[test]
fn a_report_of_a_merged_unit_for_the_whole_year_holds_those_before_it() {
    let rest = units(&["a", "b", "c"]) + MERGER + &element("f", "flow", "");
    let plan = plan("", &rest) + &count("1", "f", "target = \">= 10\"\n");
    let whole = json(&folder(&plan, "period,unit,f\n2024,c,12\n"), &["--by", "unit"]);
    assert_eq!(says_whole(&whole, "1"), "12/null = 12 pass, 3/3");
    assert_eq!(missing(&whole), Vec::<String>::new());
    // Nine months and the last quarter, too; but without the nine months everything before them is missing.
    let parts = json(&folder(&plan, "period,unit,f\n2024-9M,c,8\n2024-Q4,c,1\n"), &[]);
    assert_eq!(says_whole(&parts, "1"), "9/null = 9 fail, 3/3");
    let last = json(&folder(&plan, "period,unit,f\n2024-Q4,c,1\n"), &["--period", "2024"]);
    let lacks = ["a 2024-Q1 f", "a 2024-Q2 f", "b 2024-Q1 f", "b 2024-Q2 f", "c 2024-Q3 f"];
    assert_eq!(
        (says_whole(&last, "1").as_str(), missing(&last)),
        ("1/null = 1 no_data, provisional fail, 0/3", lacks.map(str::to_owned).to_vec())
    );
}

#[test]
fn a_figure_that_holds_those_before_it_is_refused_beside_theirs() {
    let rest = units(&["a", "b", "c"]) + MERGER + &element("f", "flow", "");
    let plan = plan("", &rest) + &count("1", "f", "target = \">= 10\"\n");
    let run =
        folder(&plan, "period,unit,f\n2024-Q1,a,2\n2024-9M,c,8\n").run(&["check", "counts.csv"]);
    assert_refused(
        &run,
        &[
            "overlapping-periods",
            "counts.csv:3",
            "counts.csv:2",
            "nine months of 2024",
            "Q1 2024",
            "Q3 2024",
        ],
    );
}

/// A merger in mid-year, of units that send a running total.
fn merged_totals(key: &str) -> String {
    let rest = units(&["a", "b", "c"])
        + &MERGER.replace("on =", &format!("{key}\non ="))
        + &element("t", "year-to-date", "");
    plan("", &rest) + &count("1", "t", "target = \">= 10\"\n")
}

#[test]
fn a_plan_says_what_running_totals_hold_after_a_merger_within_the_year() {
    let counts = "period,unit,t\n2024-Q1,a,1\n2024-Q2,a,3\n2024-Q1,b,2\n2024-Q2,b,4\n2024-Q3,c,8\n2024-Q4,c,9\n";
    for (key, expected) in [
        ("running-totals = \"continue\"", "9/null = 9 fail, 1/1"),
        ("running-totals = \"restart\"", "16/null = 16 pass, 3/3"),
    ] {
        assert_eq!(
            says_whole(&json(&folder(&merged_totals(key), counts), &[]), "1"),
            expected,
            "{key}"
        );
    }
    let unsaid = folder(&merged_totals(""), counts);
    for command in [&["check", "counts.csv"][..], &["lint"]] {
        let run = unsaid.run(command);
        assert_eq!(run.status, 2, "{}", run.whole());
        assert!((run.stderr + &run.stdout).contains("running-totals-unsaid"));
    }
    let below = counts.replace("2024-Q3,c,8", "2024-Q3,c,6");
    let fallen = folder(&merged_totals("running-totals = \"continue\""), &below)
        .run(&["check", "counts.csv"]);
    assert_refused(
        &fallen,
        &["year-to-date-falls", "counts.csv:6", "counts.csv:3", "counts.csv:5", "from 7 to 6"],
    );
}

#[test]
fn the_first_of_several_years_counts_by_its_increase() {
    let plan =
        plan("period = \"2023..2024\"\n", &(units(&["a"]) + &element("t", "year-to-date", "")))
            + &count("1", "t", "");
    let counts = "period,unit,t\n2023-Q2,a,4\n2023-Q4,a,10\n2024-Q1,a,2\n2024-Q2,a,5\n";
    let window = ["--period", "2023-Q3..2024-Q2"];
    assert_eq!(
        says_whole(&json(&folder(&plan, counts), &window), "1"),
        "11/null = 11 tracked, 1/1"
    );
    let without = json(&folder(&plan, &counts.replace("2023-Q2,a,4\n", "")), &window);
    assert_eq!(
        (says_whole(&without, "1").as_str(), missing(&without)),
        ("5/null = 5 tracked, 0/1", vec!["a 2023-Q2 t".to_owned()])
    );
}

#[test]
fn a_mistyped_year_is_told_and_does_not_make_the_window() {
    let plan = plan("", &element("s", "stock", "")) + &count("1", "s", "target = \">= 1\"");
    let counts = "period,s\n2024-Q1,1\n2024-Q2,1\n2042-Q3,1\n";
    let run = folder(&plan, counts).run(&["check", "counts.csv"]);
    assert_refused(&run, &["outside-plan-period", "counts.csv:4", "Q3 2042", "Q3 2024"]);
    // A plan that says nothing of its time cannot know; that most figures lie outside of the window is told all the same.
    let open = plan.replace("period = \"2024\"\n", "");
    let run = folder(&open, counts).run(&["check", "counts.csv"]);
    assert!(
        run.stderr.contains("outside-window") && run.stderr.contains("Q1 2024: 1 and Q2 2024: 1"),
        "{}",
        run.whole()
    );
}

#[test]
fn figures_from_before_the_plan_are_read_and_not_judged() {
    let plan = plan("", &element("s", "stock", "")) + &count("1", "s", "target = \">= 5\"");
    let run = folder(&plan, "period,s\n2022,1\n2023-Q4,9\n2024-Q1,1\n").run(&[
        "check",
        "counts.csv",
        "--format",
        "json",
    ]);
    assert_eq!(run.json()["window"], "2024-Q1");
    assert_eq!(says_whole(&run.json(), "1"), "1/null = 1 fail");
    assert!(
        run.stderr.contains("before-plan-period") && run.stderr.contains("2022: 1, 2023: 1"),
        "{}",
        run.whole()
    );
    let early = folder(&plan, "period,s\n2023-Q4,9\n");
    assert_eq!(json(&early, &[])["window"], "2024");
    assert_eq!(says_whole(&json(&early, &["--period", "2023-Q4"]), "1"), "9/null = 9 pass");
}

#[test]
fn a_yearly_figure_neither_ends_the_running_year_nor_is_missed_within_it() {
    let yearly = |frequency: &str| {
        let rest =
            element("reached", "year-to-date", "") + &element("population", "stock", frequency);
        plan("", &rest) + &percentage("1", ["reached", "population"], "target = \">= 80%\"")
    };
    let counts =
        "period,element,value\n2024,population,100\n2024-Q1,reached,10\n2024-Q2,reached,20\n";
    let declared = json(&folder(&yearly("frequency = \"year\""), counts), &[]);
    assert_eq!(
        (declared["window"].as_str(), says_whole(&declared, "1").as_str()),
        (Some("2024-S1"), "20/100 = 20 open")
    );
    // Without the key the window is the same, and a note proposes it.
    let run = folder(&yearly(""), counts).run(&["check", "counts.csv", "--format", "json"]);
    assert_eq!(run.json()["window"], "2024-S1");
    assert!(
        run.stderr.contains("longer-than-due") && run.stderr.contains("population"),
        "{}",
        run.whole()
    );
    // That of the year before holds until the next is there, and no older one.
    let before = counts.replace("2024,population", "2023,population");
    let plan = yearly("frequency = \"year\"");
    assert_eq!(says_whole(&json(&folder(&plan, &before), &[]), "1"), "20/100 = 20 open");
    assert_eq!(found(&json(&folder(&plan, &before), &[])["indicators"], "1")["as_of"], "2023");
    let older = counts.replace("2024,population", "2022,population");
    assert_eq!(found(&json(&folder(&plan, &older), &[])["indicators"], "1")["verdict"], "no_data");
}

#[test]
fn a_yearly_flow_is_open_until_its_year_is_over() {
    let rest = element("f", "flow", "frequency = \"year\"") + &element("g", "flow", "");
    let plan = plan("", &rest) + &count("1", "f", "target = \">= 5\"") + &count("2", "g", "");
    let nine_months = json(&folder(&plan, "period,element,value\n2024-9M,g,1\n"), &[]);
    assert_eq!(says_whole(&nine_months, "1"), "null/null = null open");
    assert_eq!(
        found(&nine_months["indicators"], "1")["reason"],
        "reported once a year, which is not over"
    );
    // The last quarter brings the figure of the year, which is not that of the quarter.
    let last = json(&folder(&plan, "period,element,value\n2024-Q4,g,1\n2024,f,4\n"), &[]);
    assert_eq!(
        (last["window"].as_str(), says_whole(&last, "1").as_str()),
        (Some("2024-Q4"), "4/null = 4 fail")
    );
}

#[test]
fn the_target_of_a_count_is_of_the_whole() {
    let rest = units(&["a", "b"]) + &element("f", "flow", "") + &element("s", "stock", "");
    let indicators = [
        count("1", "f", "target = \">= 8\""),
        count("2", "f", "target = \">= 8\"\nunit-targets = { \"a\" = \">= 4\" }"),
        count("3", "f", "target = \">= 4\"\neach = [\"unit\"]"),
        percentage("4", ["f", "s"], "target = \">= 40%\""),
    ];
    let plan = plan("", &rest) + &indicators.concat();
    let counts = "period,unit,f,s\n2024,a,5,10\n2024,b,4,10\n";
    let folder = folder(&plan, counts);
    let document = json(&folder, &["--by", "unit"]);
    let verdicts = |list: &Value| -> Vec<String> {
        list.as_array()
            .expect("a list")
            .iter()
            .map(|one| one["verdict"].as_str().expect("a verdict").to_owned())
            .collect()
    };
    assert_eq!(verdicts(&document["indicators"]), ["pass", "pass", "pass", "pass"]);
    assert_eq!(
        verdicts(&found(&document["groups"], "a")["indicators"]),
        ["tracked", "pass", "pass", "pass"]
    );
    assert_eq!(
        verdicts(&found(&document["groups"], "b")["indicators"]),
        ["tracked", "tracked", "pass", "pass"]
    );
    assert_eq!(
        verdicts(&json(&folder, &["--unit", "a"])["indicators"]),
        ["tracked", "pass", "pass", "pass"]
    );
    assert_eq!(
        verdicts(&json(&folder, &["--unit", "a", "--unit", "b"])["indicators"]),
        ["pass", "pass", "pass", "pass"]
    );
}

#[test]
fn each_year_is_held_against_its_own_target() {
    let plan = plan("period = \"2023..2024\"\n", &element("f", "flow", ""))
        + &count(
            "1",
            "f",
            "targets = { \"2023\" = \">= 5\", \"2024\" = \">= 10\" }\neach = [\"year\"]",
        );
    let document = json(&folder(&plan, "period,f\n2023,6\n2024,9\n"), &["--period", "2023..2024"]);
    let only = found(&document["indicators"], "1");
    let verdicts: Vec<&str> = only["each"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|year| year["verdict"].as_str().expect("a verdict"))
        .collect();
    assert_eq!((verdicts, says(&only).as_str()), (vec!["pass", "fail"], "9/null = 9 fail"));
}

#[test]
fn a_target_of_the_year_is_not_met_by_two_years() {
    let plan = plan("period = \"2023..2024\"\n", &element("f", "flow", ""))
        + &count("1", "f", "target = \"<= 10\"");
    let document = json(&folder(&plan, "period,f\n2023,8\n2024,9\n"), &["--period", "2023..2024"]);
    assert_eq!(says_whole(&document, "1"), "9/null = 9 pass");
    assert_eq!(
        found(&document["indicators"], "1")["reason"],
        "2024 alone, which the target is for"
    );
}

#[test]
fn parts_by_level_add_up_to_the_whole() {
    let listed = "[[units]]\nid = \"city\"\nlevel = \"city\"\n[[units]]\nid = \"w1\"\nparent = \"city\"\n[[units]]\nid = \"w2\"\nparent = \"city\"\n[[units]]\nid = \"x\"\n";
    let plan = plan("", &(listed.to_owned() + &element("f", "flow", ""))) + &count("1", "f", "");
    let document =
        json(&folder(&plan, "period,unit,f\n2024,w1,1\n2024,w2,2\n2024,x,4\n"), &["--by", "city"]);
    let groups: Vec<String> = document["groups"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|group| {
            format!(
                "{} {} {}",
                group["id"].as_str().expect("an id"),
                group["name"].as_str().expect("a name"),
                group["indicators"][0]["value"]
            )
        })
        .collect();
    assert_eq!(groups, ["city city 3", "- Other units 4"]);
}

#[test]
fn what_is_still_to_go_has_the_decimals_of_its_counts() {
    let plan = plan("", &element("hours", "stock", "type = \"number\""))
        + &count("1", "hours", "target = \">= 20\"")
        + &count("2", "hours", "target = \"< 15\"");
    let document = json(&folder(&plan, "period,hours\n2024-Q4,15.5\n"), &[]);
    assert_eq!(
        (
            &found(&document["indicators"], "1")["to_go"],
            &found(&document["indicators"], "2")["to_go"]
        ),
        (&4.5.into(), &(-0.6).into())
    );
}

#[test]
fn a_verdict_in_spite_of_missing_reports_shows_what_proves_it() {
    let rest = units(&["a", "b"]) + &element("f", "flow", "");
    let plan = plan("", &rest) + &count("1", "f", "target = \">= 100\"");
    // b lacks a quarter: what it has sent counts, and is no more than a part.
    let counts = "period,unit,f\n2024,a,30\n2024-9M,b,90\n";
    let folder = folder(&plan, counts);
    assert_eq!(says_whole(&json(&folder, &[]), "1"), "120/null = 120 pass, bound at_least, 1/2");
    let table = folder.run(&["check", "counts.csv"]).stdout;
    assert!(table.contains("at least 120"), "{table}");
}

#[test]
fn a_ward_that_opened_in_mid_quarter_sends_the_whole_quarter() {
    let rest = units(&["a valid-from = 2024-05-15", "b"]) + &element("f", "flow", "");
    let plan = plan("", &rest) + &count("1", "f", "target = \">= 6\"");
    let counts = "period,unit,f\n2024-Q2,a,1\n2024-Q3,a,1\n2024-Q4,a,1\n2024,b,4\n";
    assert_eq!(says_whole(&json(&folder(&plan, counts), &[]), "1"), "7/null = 7 pass, 2/2");
}

#[test]
fn a_share_only_rises_while_its_other_groups_are_known() {
    let rest = SEX.to_owned() + &units(&["a"]) + &element("f", "flow", "by = [\"sex\"]");
    let plan = plan("", &rest) + &percentage("1", ["f[sex=female]", "f"], "target = \">= 50%\"");
    let verdict = |counts: &str| {
        let counts = "period,unit,sex,f\n".to_owned() + counts;
        says_whole(&json(&folder(&plan, &counts), &[]), "1")
    };
    let sent = "2024-Q1,a,female,30\n2024-Q1,a,male,20\n2024-Q3,a,female,10\n2024-Q3,a,male,10\n2024-Q4,a,female,10\n2024-Q4,a,male,10\n";
    // However many women the second quarter had, they are in both, beside 50 men.
    let lacks_women = sent.to_owned() + "2024-Q2,a,male,10\n";
    assert_eq!(verdict(&lacks_women), "50/100 = 50 pass, bound at_least, 0/1");
    let one_man_more = sent.to_owned() + "2024-Q2,a,male,11\n";
    assert_eq!(verdict(&one_man_more), "null/null = null no_data, 0/1");
    // Men of whom nobody knows are in the whole alone.
    assert_eq!(verdict(sent), "null/null = null no_data, 0/1");
}
