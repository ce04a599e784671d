//! `gender-plan template` as CSV: it asks each unit for what it reports, and once it is filled in, `check` reads it without complaint
//! and finds the verdicts that were worked out without the program.

use std::collections::{BTreeMap, BTreeSet};

use insta::assert_snapshot;

use crate::support::Folder;

use super::{EXAMPLES, Key, MERGER, WARD, ids, root, rows};

/// `form` with `figures` in its cells; all of them must have one.
fn filled(form: &str, figures: &BTreeMap<Key, String>) -> String {
    let mut left: BTreeSet<&Key> = figures.keys().collect();
    let mut reader = csv::Reader::from_reader(form.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headers).expect("a record");
    let mut blanks = rows(form).into_iter();
    for record in reader.records() {
        let record = record.expect("a record");
        let keys = ["period", "unit", "element", "sex", "subject"];
        let cells = headers.iter().zip(&record).map(|(header, cell)| {
            if keys.contains(&header) {
                return cell.to_owned();
            }
            let (key, blank) = blanks.next().expect("a blank");
            assert_eq!(blank, "", "a form is empty");
            left.remove(&key);
            figures.get(&key).cloned().unwrap_or_default()
        });
        writer.write_record(cells.collect::<Vec<_>>()).expect("a record");
    }
    assert!(left.is_empty(), "the form has no place for {left:?}");
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn a_form_that_was_filled_in_is_judged_as_expected() {
    for example in EXAMPLES {
        for shape in ["long", "wide"] {
            let folder = Folder::new(&[]);
            let form = folder.run(&[
                "template",
                "--plan",
                &root(example.plan),
                "--period",
                example.period,
                "--format",
                shape,
            ]);
            assert_eq!((form.status, form.stderr.as_str()), (0, ""), "{}", form.whole());
            folder.write("filled.csv", filled(&form.stdout, &example.figures()).as_bytes());
            example.assert_judged(&example.check(&folder, "filled.csv"));
        }
    }
}

#[test]
fn a_form_asks_for_what_the_examples_report_and_for_nothing_twice() {
    for example in EXAMPLES {
        let folder = Folder::new(&[]);
        let form =
            folder.run(&["template", "--plan", &root(example.plan), "--period", example.period]);
        let asked: Vec<Key> = rows(&form.stdout).into_iter().map(|(key, _)| key).collect();
        let once: BTreeSet<&Key> = asked.iter().collect();
        assert_eq!(once.len(), asked.len());
        let figures = example.figures();
        assert!(figures.keys().all(|key| once.contains(key)));
        // What the ward and the city leave empty they are asked for all the same; nobody is asked for more than that and the figures
        // that the national plan still waits for.
        let plan = example.plan();
        let elements: BTreeSet<String> = ids(&plan, "elements").into_values().collect();
        assert!(asked.iter().all(|key| elements.contains(&key[2])));
    }
}

#[test]
fn an_empty_form_is_read_without_complaint() {
    for example in EXAMPLES {
        let folder = Folder::new(&[]);
        let run = folder.run(&["template", "--plan", &root(example.plan), "-o", "empty.csv"]);
        assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
        let run = example.check(&folder, "empty.csv");
        assert_eq!(run.stderr, "", "{}", run.whole());
    }
}

#[test]
fn a_unit_is_asked_for_the_time_at_which_it_exists() {
    let run = Folder::new(&[]).run(&[
        "template",
        "--plan",
        &root(MERGER.plan),
        "--unit",
        "Phường Lê Lợi",
        "--unit",
        "dak-bla",
    ]);
    assert_snapshot!(run.whole(), @r"
    exit 0
    --- stdout
    period,unit,element,value
    2025-Q1,le-loi,women_leaders,
    2025-Q1,le-loi,leaders,
    2025-Q1,le-loi,news_items,
    2025-Q2,le-loi,women_leaders,
    2025-Q2,le-loi,leaders,
    2025-Q2,le-loi,news_items,
    2025-Q3,dak-bla,women_leaders,
    2025-Q3,dak-bla,leaders,
    2025-Q3,dak-bla,news_items,
    2025-Q4,dak-bla,women_leaders,
    2025-Q4,dak-bla,leaders,
    2025-Q4,dak-bla,news_items,
    --- stderr
    ");
}

const PLAN: &str = r#"
schema = 1
[plan]
title = "T"
period = "2024"
frequency = "quarter"
[[dimensions]]
id = "sex"
values = [{ id = "female", name = "Nữ" }, { id = "male", name = "Nam" }]
[[dimensions]]
id = "age"
values = [{ id = "young" }, { id = "old" }]
[[units]]
id = "city"
[[units]]
id = "a"
parent = "city"
[[units]]
id = "b"
parent = "city"
[[elements]]
id = "staff"
kind = "stock"
by = ["sex", "age"]
[[elements]]
id = "budget"
kind = "flow"
type = "number"
reported-by = ["city"]
[[elements]]
id = "plans"
kind = "flow"
reported-by = ["city", "a"]
[[elements]]
id = "facilities"
kind = "stock"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "rate"
per = 100
numerator = "budget + plans"
denominator = "staff"
[[goals.indicators]]
id = "1.2"
measure = "count"
numerator = "facilities"
not-applicable = "there are none"
"#;

fn template(arguments: &[&str]) -> String {
    Folder::new(&[("plan.toml", PLAN)]).run(&[&["template"], arguments].concat()).whole()
}

#[test]
fn units_are_asked_for_what_they_report_in_all_its_groups() {
    assert_snapshot!(template(&["--period", "2024-Q3"]), @r"
    exit 0
    --- stdout
    period,unit,element,sex,age,value
    2024-Q3,city,budget,,,
    2024-Q3,a,staff,female,young,
    2024-Q3,a,staff,female,old,
    2024-Q3,a,staff,male,young,
    2024-Q3,a,staff,male,old,
    2024-Q3,a,plans,,,
    2024-Q3,b,staff,female,young,
    2024-Q3,b,staff,female,old,
    2024-Q3,b,staff,male,young,
    2024-Q3,b,staff,male,old,
    --- stderr
    ");
    assert_snapshot!(template(&["--period", "2024-Q3", "--unit", "b", "--format", "wide"]), @r#"
    exit 0
    --- stdout
    period,unit,"staff[sex=female,age=young]","staff[sex=female,age=old]","staff[sex=male,age=young]","staff[sex=male,age=old]"
    2024-Q3,b,,,,
    --- stderr
    "#);
}

#[test]
fn a_unit_that_was_asked_for_itself_reports_for_all_below_it() {
    let form = template(&["--period", "2024-Q3", "--unit", "city"]);
    assert!(
        form.contains("2024-Q3,city,plans,,,\n") && !form.contains("2024-Q3,a,plans"),
        "{form}"
    );
}

#[test]
fn a_period_is_parted_into_reports_where_it_is_made_of_them() {
    let periods = |period: &str| {
        let form = template(&["--period", period, "--unit", "city"]);
        let periods: BTreeSet<String> = form
            .lines()
            .filter_map(|line| line.split_once(",city,").map(|(period, _)| period.to_owned()))
            .collect();
        periods.into_iter().collect::<Vec<_>>().join(" ")
    };
    for (asked, reports) in [
        ("2024", "2024-Q1 2024-Q2 2024-Q3 2024-Q4"),
        ("2024-9M", "2024-Q1 2024-Q2 2024-Q3"),
        ("2024-Q2..2024-Q3", "2024-Q2 2024-Q3"),
        ("2024-08", "2024-08"),
    ] {
        assert_eq!(periods(asked), reports, "{asked}");
    }
    assert_snapshot!(template(&["--period", "2024-02..2024-05"]), @r"
    exit 2
    --- stdout
    --- stderr
    error: February to May 2024 is not made of whole reports
      help: name whole periods of the plan's `frequency`, such as `2024-S1`
    ");
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    assert_snapshot!(template(&["--unit", "citty"]), @r"
    exit 2
    --- stdout
    --- stderr
    error: the plan lists no unit `citty`
      help: did you mean `city`?
    ");
    assert_snapshot!(template(&["-o", "form.ods"]), @r"
    exit 2
    --- stdout
    --- stderr
    error: the ending of the form says which kind it is: .csv, .xlsx
    ");
    let folder = Folder::new(&[("plan.toml", &PLAN.replace("period = \"2024\"\n", ""))]);
    assert_snapshot!(folder.run(&["template"]).whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: the plan names no period
      help: name one with `--period 2024` or `--period 2024-Q3`
    ");
    let dangerous =
        PLAN.replace("id = \"a\"", "id = \"=a\"").replace("\"city\", \"a\"", "\"city\", \"=a\"");
    assert_snapshot!(Folder::new(&[("plan.toml", &dangerous)]).run(&["template"]).whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: a spreadsheet would take `=a` for a formula
      help: give it a name or an alias in the plan that begins with a letter
    ");
    let named = dangerous.replace("id = \"=a\"", "id = \"=a\"\nname = \"Xã A\"");
    let form = Folder::new(&[("plan.toml", &named)])
        .run(&["template", "--unit", "=a", "--period", "2024-Q1"]);
    assert!(form.stdout.contains("2024-Q1,Xã A,plans,,,\n"), "{}", form.whole());
}

#[test]
fn a_plan_that_lists_no_units_takes_those_that_were_typed() {
    let arguments = [
        "template",
        "--plan",
        &root(WARD.plan),
        "--period",
        "2024-Q1",
        "--unit",
        "Xã A",
        "--unit",
        "Xã A",
    ];
    let run = Folder::new(&[]).run(&arguments);
    assert!(
        run.stdout
            .starts_with("period,unit,element,sex,subject,value\n2024-Q1,Xã A,women_leaders,,,\n"),
        "{}",
        run.whole()
    );
    // 41 figures, once.
    assert_eq!(run.stdout.lines().count(), 42);
}

#[test]
fn a_form_replaces_no_plan() {
    let folder = Folder::new(&[("plan.csv", PLAN)]);
    let run = folder.run(&["template", "--plan", "plan.csv", "-o", "plan.csv"]);
    assert_eq!(run.status, 2, "{}", run.whole());
    assert_eq!(folder.read("plan.csv"), PLAN);
}
