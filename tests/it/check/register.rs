//! `gender-plan received`: by unit and period which file brought a report, what it lacks and how late it is, in each of its formats.

use serde_json::{Value, json};

use crate::support::plans::women_among_leaders;
use crate::support::runs::assert_refused;
use crate::support::sheets::sheets as sheets_of;
use crate::support::{Folder, Run};

/// A plan for four wards, whose figures are due five days after each quarter.
fn wards() -> String {
    let unit = |id: &str| format!("[[units]]\nid = \"{id}\"\nname = \"Ward {id}\"\n\n");
    let units: String = ["a", "b", "c", "d"].map(unit).concat();
    let plan = women_among_leaders("target = \">= 40%\"");
    let plan = plan.replacen("title = ", "language = \"en\"\ntitle = ", 1);
    let plan = plan.replacen("[[elements]]", &format!("{units}[[elements]]"), 1);
    plan + "\n[collection]\nto = \"The province\"\ndue = { days = 5 }\n"
}

const HEADER: &str = "period,unit,women_leaders,leaders\n";

/// Ward a is complete, ward b sent a part, the file of ward c is broken, ward d sent nothing.
fn province() -> Folder {
    Folder::new(&[
        ("plan.toml", &wards()),
        ("data/a.csv", &format!("{HEADER}2024-Q3,Ward a,5,10\n")),
        ("data/sub/b.csv", &format!("{HEADER}2024-Q3,Ward b,4,\n")),
        ("data/c.csv", &format!("{HEADER}2024-Q3,Ward c,4,ten\n")),
        ("data/d.xls", "anything"),
    ])
}

fn received(folder: &Folder, arguments: &[&str]) -> Run {
    let day = ["received", "data", "--as-of", "2024-10-20"];
    folder.run(&[&day[..], arguments].concat())
}

/// The unit, state, paths, lacking elements, due day and days late of each report.
fn told(json: &Value) -> Vec<Value> {
    let reports = json["reports"].as_array().expect("reports").iter();
    let paths = |report: &Value| {
        let files = report["files"].as_array().expect("files").iter();
        files.map(|file| file["path"].clone()).collect::<Vec<_>>()
    };
    let row = |report: &Value| {
        let [unit, state, lacks, due, late] =
            ["unit", "state", "lacks", "due", "days_late"].map(|key| report[key].clone());
        json!([unit, state, paths(report), lacks, due, late])
    };
    reports.map(row).collect()
}

#[test]
fn each_report_is_told_with_its_files_what_it_lacks_and_how_late_it_is() {
    let run = received(&province(), &["--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let json = run.json();
    let due = "2024-10-05";
    // The files were saved after the day that is asked for: they count as of that day.
    assert_eq!(
        told(&json),
        [
            json!(["a", "complete", ["data/a.csv"], [], due, 15]),
            json!(["b", "part", ["data/sub/b.csv"], ["leaders"], due, 15]),
            json!(["c", "set_aside", ["data/c.csv"], ["women_leaders", "leaders"], due, 15]),
            json!(["d", "nothing", [], ["women_leaders", "leaders"], due, 15]),
        ],
        "{}",
        run.whole()
    );
    assert_eq!(json["summary"], json!({"complete": 1, "part": 1, "set_aside": 1, "nothing": 1}));
    let codes = json["set_aside"].as_array().expect("files").iter();
    let codes: Vec<&Value> = codes.map(|file| &file["problems"][0]["code"]).collect();
    assert_eq!(codes, ["bad-workbook", "bad-number"]);
    assert_eq!(json["without_figures"], json!([{"path": "data/d.xls", "problems": 1}]));
}

#[test]
fn a_report_that_is_not_due_yet_is_not_late() {
    let folder = province();
    let run = folder.run(&["received", "data", "--as-of", "2024-10-05", "--format", "json"]);
    assert!(told(&run.json()).iter().all(|row| row[5] == 0), "{}", run.whole());
}

#[test]
fn the_list_to_ask_for_leaves_out_what_is_complete() {
    let run = received(&province(), &["--missing", "--format", "csv", "-q"]);
    let rows: Vec<Vec<&str>> =
        run.stdout.lines().map(|line| line.split(',').collect::<Vec<_>>()).collect();
    let column = |name: &str| rows[0].iter().position(|head| *head == name).expect("a column");
    let (name, state, lacks) = (column("unit_name"), column("state"), column("lacks"));
    let found: Vec<[&str; 3]> =
        rows[1..].iter().map(|row| [row[name], row[state], row[lacks]]).collect();
    assert_eq!(
        found,
        [
            ["Ward b", "part", "leaders"],
            ["Ward c", "set_aside", "women_leaders; leaders"],
            ["Ward d", "nothing", "women_leaders; leaders"],
        ],
        "{}",
        run.whole()
    );
}

#[test]
fn people_read_it_by_state_with_what_needs_attention_first() {
    let run = received(&province(), &["-q"]);
    insta::assert_snapshot!(run.stdout, @r"
    Kế hoạch
    Phường · Period: Q3 2024

    Not sent (1)
      Ward d  Q3 2024  15 days late

    In part (1)
      Ward b  Q3 2024  missing: leaders · data/sub/b.csv (1 figure) · 15 days late

    Set aside (1)
      Ward c  Q3 2024  data/c.csv (1 figure; set aside for 1 error) · 15 days late

    Complete (1)
      Ward a  Q3 2024  data/a.csv (2 figures) · saved 15 days after it was due

    Files without figures of this time
      data/d.xls (set aside for 1 error)

    1 of 4 reports complete; 1 in part; 1 set aside; 1 not sent.
    ");
}

#[test]
fn the_workbook_has_a_sheet_of_all_and_one_of_those_to_ask_for() {
    let folder = province();
    assert_eq!(received(&folder, &["-o", "register.xlsx", "-q"]).status, 1);
    let bytes = std::fs::read(folder.path().join("register.xlsx")).expect("a workbook");
    let (_, sheets) = sheets_of(&bytes);
    let units = |sheet: &str| -> Vec<String> {
        let cells = sheets[sheet].iter().filter_map(|row| row.get("A").cloned());
        cells.filter(|cell| cell.starts_with("Ward ")).collect()
    };
    assert_eq!(units("Register of reports"), ["Ward a", "Ward b", "Ward c", "Ward d"]);
    assert_eq!(units("To ask for"), ["Ward b", "Ward c", "Ward d"]);
    assert_eq!(received(&folder, &["--missing", "-o", "chase.xlsx", "-q"]).status, 1);
    let bytes = std::fs::read(folder.path().join("chase.xlsx")).expect("a workbook");
    let (names, _) = sheets_of(&bytes);
    assert_eq!(names, ["To ask for"]);
}

#[test]
fn no_line_is_wider_than_the_screen_and_invented_figures_are_told() {
    let folder = province();
    let long = "a".repeat(40);
    let report = format!("{HEADER}2024-Q3,Ward d,4,9\n");
    folder.write(&format!("data/illustrative-{long}.csv"), report.as_bytes());
    let run = received(&folder, &["-q"]);
    let wide: Vec<&str> = run.stdout.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:?}");
    assert!(run.stdout.contains("ILLUSTRATIVE FIGURES"), "{}", run.whole());
}

#[test]
fn everything_received_is_a_success_and_other_endings_are_refused() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("")),
        ("data/a.csv", "period,women_leaders,leaders\n2024-Q3,1,2\n"),
    ]);
    let run = received(&folder, &["--format", "json"]);
    assert_eq!((run.status, &run.json()["summary"]["complete"]), (0, &json!(1)), "{}", run.whole());
    assert_refused(&received(&folder, &["-o", "register.docx"]), &[".docx"]);
    assert_refused(&folder.run(&["received", "data", "--as-of", "05/10/2024"]), &["2024-10-20"]);
}
