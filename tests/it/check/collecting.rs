//! What offices send, put together: folders with all below them, patterns, files that came twice, corrections, and files with errors that
//! are set aside.

use serde_json::json;

use crate::support::Folder;
use crate::support::plans::{goal, plan, women_among_leaders};
use crate::support::runs::{assert_refused, indicator, told};

const HEADER: &str = "period,unit,women_leaders,leaders\n";

/// A plan for three wards: women among leaders, at least 40%.
fn wards() -> String {
    let unit = |id: &str, name: &str| format!("[[units]]\nid = \"{id}\"\nname = \"{name}\"\n\n");
    let units = unit("duy-tan", "Duy Tân") + &unit("mo-duc", "Mộ Đức") + &unit("ba-to", "Ba Tơ");
    let plan = women_among_leaders("target = \">= 40%\"");
    let plan = plan.replacen("title = ", "language = \"en\"\ntitle = ", 1);
    plan.replacen("[[elements]]", &format!("{units}[[elements]]"), 1)
}

/// The report of a ward for the third quarter.
fn report(unit: &str, women: u32, leaders: u32) -> String {
    format!("{HEADER}2024-Q3,{unit},{women},{leaders}\n")
}

/// A folder for each district: 5/10, 4/9 and 6/11.
fn province() -> Folder {
    Folder::new(&[
        ("plan.toml", &wards()),
        ("data/east/duy-tan.csv", &report("Duy Tân", 5, 10)),
        ("data/east/deeper/mo-duc.CSV", &report("Mộ Đức", 4, 9)),
        ("data/west/ba-to.csv", &report("Ba Tơ", 6, 11)),
        ("data/west/letter.docx", "no counts"),
    ])
}

#[test]
fn a_folder_is_read_with_all_below_it_and_what_is_passed_over_is_told_when_asked() {
    let folder = province();
    folder.write("data/west/~$ba-to.xlsx", b"owner");
    let run = folder.run(&["check", "data", "--format", "json"]);
    // 5 + 4 + 6 of 10 + 9 + 11.
    assert_eq!(told(&indicator(&run, "1.1")), "15/30 = 50 pass", "{}", run.whole());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    let verbose = folder.run(&["check", "data", "-v"]);
    for word in ["2 files passed over", "letter.docx", "~$ba-to.xlsx"] {
        assert!(verbose.stderr.contains(word), "{word}: {}", verbose.whole());
    }
}

#[test]
fn patterns_are_expanded_where_the_shell_has_not_done_it() {
    let folder = province();
    for pattern in ["data/*", "data/**/*.?sv", "d?ta", "data/**"] {
        // The shell is not asked: the program gets the pattern itself.
        let run = folder.run(&["check", pattern, "--format", "json"]);
        let expected = if pattern == "data/**/*.?sv" { "11/21" } else { "15/30" };
        let found = told(&indicator(&run, "1.1"));
        assert!(found.starts_with(expected), "{pattern}: {found}: {}", run.whole());
    }
    assert_refused(&folder.run(&["check", "data/*.xlsx"]), &["[unreadable-file]", "data/*.xlsx"]);
}

#[test]
fn a_name_with_a_bracket_is_a_name() {
    let folder = province();
    folder.write("data/[1] east/x.csv", report("Ba Tơ", 1, 2).as_bytes());
    let run = folder.run(&["check", "data/[1]*", "--format", "json", "--unit", "ba-to"]);
    assert_eq!(told(&indicator(&run, "1.1")), "1/2 = 50 pass", "{}", run.whole());
}

#[test]
fn spreadsheets_of_other_kinds_in_a_folder_are_an_error_that_says_how_to_save_them() {
    for name in ["a.xls", "a.XLSM", "a.ods", "a.xlsb", "a.numbers"] {
        let folder = province();
        folder.write(&format!("data/west/{name}"), b"anything");
        let run = folder.run(&["check", "data"]);
        assert_refused(&run, &["[bad-workbook]", name, "save it as .xlsx"]);
    }
}

#[test]
fn a_report_that_came_twice_is_one_problem_that_counts_what_differs() {
    let folder = province();
    folder.write("data/west/again.csv", report("Duy Tân", 5, 12).as_bytes());
    let run = folder.run(&["check", "data"]);
    assert_refused(
        &run,
        &["[duplicate-figure]", "2 figures of `data/west/again.csv`", "`data/east/duy-tan.csv`"],
    );
    for word in ["Duy Tân, Q3 2024", "1 agree, 1 differ", "10 and 12"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.whole());
    }
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.whole());
}

#[test]
fn a_fault_down_a_column_is_one_problem_with_its_range() {
    let rows: String = (1..=17).map(|row| format!("Quý 3,Mộ Đức,{row},20\n")).collect();
    let folder = Folder::new(&[("plan.toml", &wards()), ("a.csv", &format!("{HEADER}{rows}"))]);
    let run = folder.run(&["check", "a.csv"]);
    assert_refused(&run, &["[bad-period]", "a.csv:2:1", "17 rows", "row 18"]);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.whole());
}

#[test]
fn a_file_with_an_error_is_set_aside_whole_and_its_unit_has_not_reported() {
    let folder = province();
    let broken = format!("{HEADER}2024-Q3,Mộ Đức,4,9\n2024-Q2,Mộ Đức,x,9\n");
    folder.write("data/east/deeper/mo-duc.CSV", broken.as_bytes());
    assert_eq!(folder.run(&["check", "data"]).status, 2);
    let run = folder.run(&["check", "data", "--set-aside", "--format", "json", "--missing"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let json = run.json();
    let result = &json["indicators"][0];
    // 5 + 6 of 10 + 11; the sound row of the broken file does not count.
    assert_eq!(
        json!([result["numerator"], result["denominator"], result["reported"], result["expected"]]),
        json!([11, 21, 2, 3])
    );
    assert_eq!(result["verdict"], "no_data");
    assert_eq!(
        json["set_aside"],
        json!([{
            "path": "data/east/deeper/mo-duc.CSV",
            "problems": [{
                "code": "bad-number",
                "place": "data/east/deeper/mo-duc.CSV:3:16",
                "message": json["set_aside"][0]["problems"][0]["message"],
                "hint": json["set_aside"][0]["problems"][0]["hint"],
            }],
        }])
    );
    assert_eq!(json["missing"][0]["unit_name"], "Mộ Đức");
    assert!(run.stderr.contains("warning[set-aside]"), "{}", run.whole());
    assert!(run.stderr.contains("error[bad-number]"), "{}", run.whole());
}

#[test]
fn an_error_that_only_judging_finds_sets_its_file_aside_too() {
    let folder = province();
    folder.write("data/west/ba-to.csv", report("Ba Tơ", 19, 14).as_bytes());
    for part in [&[][..], &["--by", "unit"]] {
        let arguments = ["check", "data", "--set-aside", "--format", "json"];
        let run = folder.run(&[&arguments[..], part].concat());
        assert_eq!(
            (run.status, told(&indicator(&run, "1.1"))),
            (1, "9/19 = 47.368421 no_data".to_owned()),
            "{}",
            run.whole()
        );
        let problem = &run.json()["set_aside"][0]["problems"][0];
        assert_eq!(problem["code"], "numerator-above-denominator", "{}", run.whole());
    }
}

#[test]
fn nothing_to_set_aside_changes_nothing() {
    let folder = province();
    let run = folder.run(&["check", "data", "--set-aside", "--format", "json"]);
    assert_eq!((run.status, &run.json()["set_aside"]), (0, &json!([])), "{}", run.whole());
}

#[test]
fn of_two_copies_that_agree_one_counts_and_of_two_that_differ_none() {
    let folder = province();
    folder.write("data/west/again.csv", report("Duy Tân", 5, 10).as_bytes());
    let run = folder.run(&["check", "data", "--set-aside", "--format", "json"]);
    assert_eq!((run.status, told(&indicator(&run, "1.1")).as_str()), (1, "15/30 = 50 pass"));
    folder.write("data/west/again.csv", report("Duy Tân", 5, 12).as_bytes());
    let run = folder.run(&["check", "data", "--set-aside", "--format", "json"]);
    let paths: Vec<_> = run.json()["set_aside"].as_array().expect("a list").clone();
    assert_eq!(paths.len(), 2, "{}", run.whole());
    assert_eq!(run.json()["indicators"][0]["reported"], 2);
}

#[test]
fn setting_aside_is_refused_where_nobody_would_be_missed() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("")),
        ("a.csv", "period,women_leaders,leaders\n2024-Q3,1,2\n"),
    ]);
    assert_refused(&folder.run(&["check", "a.csv", "--set-aside"]), &["[[units]]"]);
}

#[test]
fn an_error_of_the_command_line_is_not_set_aside() {
    let folder = province();
    assert_eq!(folder.run(&["check", "data", "absent.csv", "--set-aside"]).status, 2);
}

#[test]
fn corrections_replace_figures_and_each_is_told_with_both_places() {
    let folder = province();
    folder.write("fix.csv", b"period,unit,women_leaders\n2024-Q3,Duy T\xc3\xa2n,7\n");
    folder.write("fix2.csv", b"period,unit,women_leaders\n2024-Q3,Duy T\xc3\xa2n,8\n");
    let arguments = ["check", "data", "--corrections", "fix.csv", "--corrections", "fix2.csv"];
    let run = folder.run(&[&arguments[..], &["--format", "json"]].concat());
    // The later file wins: 8 + 4 + 6.
    assert_eq!(told(&indicator(&run, "1.1")), "18/30 = 60 pass", "{}", run.whole());
    let corrected = |old: u32, new: u32, old_place: &str, place: &str| {
        json!({
            "unit": "duy-tan", "period": "2024-Q3", "element": "women_leaders", "groups": [],
            "old": old, "new": new, "old_place": old_place, "place": place,
        })
    };
    assert_eq!(
        run.json()["corrected"],
        json!([
            corrected(5, 7, "data/east/duy-tan.csv:2", "fix.csv:2"),
            corrected(7, 8, "fix.csv:2", "fix2.csv:2"),
        ])
    );
    for word in ["5 -> 7 (data/east/duy-tan.csv:2 -> fix.csv:2)", "7 -> 8"] {
        assert!(run.stderr.contains(word), "{word}: {}", run.whole());
    }
}

#[test]
fn explain_shows_a_corrected_figure_beside_the_one_that_was_sent() {
    let folder = province();
    folder.write("fix.csv", report("Duy Tân", 7, 10).as_bytes());
    let arguments = ["explain", "1.1", "data", "--corrections", "fix.csv"];
    let run = folder.run(&arguments);
    // The place of a figure may be broken onto the next line of its cell.
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "Duy Tân 7 fix.csv:2 corrected from 5 (data/east/duy-tan.csv:2)";
    assert!(words.contains(told), "{}", run.whole());
    assert!(!words.contains("corrected from 10"), "what is the same was not corrected");
    let json = folder.run(&[&arguments[..], &["--format", "json"]].concat()).json();
    let parts = json["parts"].as_array().or(json["figures"].as_array()).expect("figures");
    let corrected: Vec<_> = parts
        .iter()
        .filter(|part| part["value"] == 7)
        .map(|part| &part["corrected_from"])
        .collect();
    assert_eq!(corrected, [&json!({"value": 5, "place": "data/east/duy-tan.csv:2"})]);
}

#[test]
fn a_correction_that_replaces_nothing_is_read_and_noted() {
    let folder = province();
    std::fs::remove_file(folder.path().join("data/west/ba-to.csv")).expect("removed");
    folder.write("fix.csv", report("Ba Tơ", 1, 1).as_bytes());
    let run = folder.run(&["check", "data", "--corrections", "fix.csv", "--format", "json"]);
    assert_eq!(told(&indicator(&run, "1.1")), "10/20 = 50 pass", "{}", run.whole());
    assert_eq!(run.json()["corrected"][0]["old"], json!(null));
    assert!(run.stderr.contains("nothing replaced"), "{}", run.whole());
}

#[test]
fn corrections_inside_the_folder_are_read_once_and_their_own_faults_stop_the_run() {
    let folder = province();
    folder.write("data/fix.csv", report("Duy Tân", 7, 10).as_bytes());
    let arguments = ["check", "data", "--corrections", "data/fix.csv", "--set-aside"];
    let run = folder.run(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(told(&indicator(&run, "1.1")), "17/30 = 56.666667 pass", "{}", run.whole());
    folder.write("data/fix.csv", report("Nowhere", 7, 10).as_bytes());
    assert_refused(&folder.run(&arguments), &["[unknown-unit]", "data/fix.csv"]);
    let twice = format!("{HEADER}2024-Q3,Duy Tân,7,10\n2024-Q3,Duy Tân,8,10\n");
    folder.write("data/fix.csv", twice.as_bytes());
    assert_refused(&folder.run(&arguments), &["[duplicate-figure]", "data/fix.csv"]);
}

#[test]
fn a_correction_at_fault_is_not_blamed_on_the_report_that_it_corrects() {
    let folder = province();
    folder.write("fix.csv", b"period,unit,women_leaders\n2024-Q3,Duy T\xc3\xa2n,19\n");
    let arguments = ["check", "data", "--corrections", "fix.csv", "--set-aside"];
    let run = folder.run(&arguments);
    assert_refused(&run, &["[numerator-above-denominator]", "fix.csv:2"]);
}

#[test]
fn what_is_missing_is_listed_where_the_plan_lists_no_units_too() {
    let plan = women_among_leaders("target = \">= 40%\"");
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("a.csv", &format!("{HEADER}2024-Q3,Duy Tân,5,10\n2024-Q3,Mộ Đức,4,\n")),
    ]);
    let run = folder.run(&["check", "a.csv", "--missing", "--format", "json"]);
    let missing = &run.json()["missing"];
    assert_eq!(missing[0]["unit_name"], "Mộ Đức", "{}", run.whole());
    assert_eq!(
        (&missing[0]["elements"], missing.as_array().map(Vec::len)),
        (&json!(["leaders"]), Some(1))
    );
}

#[test]
fn sensitive_figures_are_corrected_without_being_told() {
    let plan = plan(&[
        "[[elements]]\nid = \"victims\"\nkind = \"flow\"\nsensitive = true\n\n",
        &goal("3"),
        "[[goals.indicators]]\nid = \"3.1\"\nmeasure = \"count\"\nnumerator = \"victims\"\n",
    ]);
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("a.csv", "period,victims\n2024-Q3,7391\n"),
        ("fix.csv", "period,victims\n2024-Q3,7392\n"),
    ]);
    let run = folder.run(&["check", "a.csv", "--corrections", "fix.csv"]);
    assert!(!run.stderr.contains("739") && run.stderr.contains("fix.csv:2"), "{}", run.whole());
}
