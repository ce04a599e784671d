//! `export`: a Data Package held against the standard by its own validator, data values of DHIS2, and what neither has a form for. That
//! what is exported of random plans comes to the same results is tested in `evaluate::oracle`.

use std::process::Command;

use serde_json::{Value, json};

use crate::sealed::sha256;
use crate::support::needs::needs_python_with;
use crate::support::runs::assert_refused;
use crate::support::{Folder, Run, plans};

/// Two wards with staff by sex and victims, whose small numbers are sensitive.
const PLAN: &str = r#"schema = 1
[plan]
title = "Wards"
period = "2024"
frequency = "quarter"
language = "en"
[[dimensions]]
id = "sex"
values = [{ id = "female" }, { id = "male" }]
[[units]]
id = "a"
name = "Ward A"
[[units]]
id = "b"
name = "Ward B"
[[elements]]
id = "staff"
kind = "stock"
by = ["sex"]
[[elements]]
id = "hours"
kind = "flow"
type = "number"
[[elements]]
id = "covered"
kind = "stock"
type = "yes-no"
[[elements]]
id = "victims"
kind = "flow"
sensitive = true
[[elements]]
id = "share"
kind = "stock"
type = "percentage"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
name = "=Women"
measure = "percentage"
numerator = "staff[sex=female]"
denominator = "staff"
published = "share"
target = "= 50%"
[[goals.indicators]]
id = "1.2"
measure = "count"
numerator = "hours"
[[goals.indicators]]
id = "1.3"
measure = "count"
numerator = "victims"
target = "<= 2"
each = ["quarter"]
[[goals.indicators]]
id = "1.4"
measure = "count"
numerator = "covered"
"#;

const COUNTS: &str = "period,unit,element,sex,value\n\
    2024-Q1,a,staff,female,7\n2024-Q1,a,staff,male,9\n2024-Q1,a,staff,,16\n\
    2024-Q1,b,staff,female,1\n2024-Q1,b,staff,male,1\n\
    2024-01,a,hours,,2.25\n2024-S1,b,hours,,1\n2024,a,covered,,yes\n2024,b,covered,,no\n\
    2024-Q1,a,victims,,1\n2024-Q1,b,victims,,0\n";

fn folder(plan: &str, counts: &str) -> Folder {
    Folder::new(&[("plan.toml", plan), ("counts.csv", counts)])
}

/// `export --to SYSTEM counts.csv` with `options`.
fn export(folder: &Folder, system: &str, options: &[&str]) -> Run {
    folder.run(&[&["export", "--to", system, "counts.csv"], options].concat())
}

/// The data values of these counts.
fn values(plan: &str, counts: &str, options: &[&str]) -> Value {
    let run = export(&folder(plan, counts), "dhis2", options);
    assert_eq!(run.status, 0, "{}", run.whole());
    run.json()["dataValues"].clone()
}

/// Whether the validator of the Frictionless standards takes the package in each of `folders`, and the kinds of errors that it finds.
/// `None` where it is not at hand.
fn judged_by_frictionless(folder: &Folder, folders: &[&str]) -> Option<Vec<(bool, Vec<String>)>> {
    const JUDGE: &str = "import json, sys, frictionless\n\
        judge = lambda path: frictionless.validate(path + '/datapackage.json')\n\
        reports = [judge(path) for path in sys.argv[1:]]\n\
        print(json.dumps([[one.valid, [kind for [kind] in one.flatten(['type'])]] for one in reports]))";
    let python = needs_python_with("frictionless")?;
    let mut command = Command::new(python);
    command.args(["-c", JUDGE]).args(folders).current_dir(folder.path());
    let output = command.output().expect("python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}")))
}

#[test]
fn a_data_package_is_valid_and_a_broken_one_is_not() {
    let folder = folder(PLAN, COUNTS);
    let run = export(&folder, "datapackage", &["-o", "good"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    assert_eq!(run.stdout, "wrote good: 4 results, 11 figures\n");
    // A plan of every verdict, whose counts name no unit.
    folder.write("verdicts.toml", plans::every_verdict().as_bytes());
    folder.write("verdicts.csv", plans::EVERY_VERDICT.as_bytes());
    let asked = ["export", "--to", "datapackage", "--plan", "verdicts.toml", "verdicts.csv"];
    let run = folder.run(&[&asked[..], &["-o", "verdicts"]].concat());
    assert_eq!(run.status, 0, "{}", run.whole());
    for (broken, file, change) in [
        ("maybe", "results.csv", ("pass", "maybe")),
        ("digit", "counts.csv", (",16\n", ",17\n")),
        ("group", "counts.csv", (",female,", ",divers,")),
        ("twice", "counts.csv", ("2024-Q1,b,staff", "2024-Q1,a,staff")),
    ] {
        for name in ["datapackage.json", "results.csv", "counts.csv"] {
            let mut text = folder.read(&format!("good/{name}"));
            if name == file {
                assert!(text.contains(change.0), "{text}");
                text = text.replacen(change.0, change.1, 1);
            }
            folder.write(&format!("{broken}/{name}"), text.as_bytes());
        }
    }
    let packages = ["good", "verdicts", "maybe", "digit", "group", "twice"];
    let Some(judged) = judged_by_frictionless(&folder, &packages) else { return };
    let [good, verdicts, maybe, digit, group, twice] = judged.as_slice() else {
        panic!("{judged:?}")
    };
    assert_eq!(good, &(true, Vec::new()));
    assert_eq!(verdicts, &(true, Vec::new()));
    let finds = |judged: &(bool, Vec<String>), kind: &str| {
        assert!(!judged.0 && judged.1.iter().any(|found| found == kind), "{kind}: {judged:?}");
    };
    finds(maybe, "constraint-error");
    finds(digit, "hash-count");
    finds(group, "constraint-error");
    finds(twice, "primary-key");
}

#[test]
fn the_tables_of_a_package_say_what_the_result_and_the_counts_say() {
    let folder = folder(PLAN, COUNTS);
    export(&folder, "datapackage", &["-o", "package"]);
    let results = folder.read("package/results.csv");
    let rows: Vec<Vec<&str>> = results.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0][..4], ["indicator", "goal", "name", "period"]);
    // What a spreadsheet would take for a formula stands behind an apostrophe.
    let women =
        ["1.1", "1", "'=Women", "2024-S1", "percentage", "'= 50%", "", "8", "18", "44.444444"];
    assert_eq!(rows[1][..10], women);
    assert_eq!(rows[1][12], "fail");
    assert_eq!(rows[2][7..10], ["3.25", "", "3.25"]);
    let counts = folder.read("package/counts.csv");
    assert!(
        counts.starts_with("period,unit,element,sex,value\n2024-Q1,a,staff,total,16\n"),
        "{counts}"
    );
    assert!(counts.contains("2024-01,a,hours,total,2.25\n"), "{counts}");
    let descriptor: Value =
        serde_json::from_str(&folder.read("package/datapackage.json")).expect("JSON");
    assert_eq!(descriptor["sources"][0]["sha256"], sha256(PLAN));
    assert_eq!(
        descriptor["sources"][1],
        json!({ "title": "counts.csv", "sha256": sha256(COUNTS) })
    );
    let of_counts = &descriptor["resources"][1];
    assert_eq!(of_counts["hash"], format!("sha256:{}", sha256(&counts)));
    assert_eq!(of_counts["schema"]["primaryKey"], json!(["period", "unit", "element", "sex"]));
    let verdicts = &descriptor["resources"][0]["schema"]["fields"][12]["constraints"]["enum"];
    assert_eq!(*verdicts, json!(["pass", "fail", "open", "no_data", "not_applicable", "tracked"]));
    // They are read again as they are.
    let again = folder.run(&["check", "package/counts.csv", "--format", "json", "--no-basis"]);
    let first = folder.run(&["check", "counts.csv", "--format", "json", "--no-basis"]);
    assert_eq!(again.json()["indicators"], first.json()["indicators"]);
}

#[test]
fn data_values_have_the_ids_of_the_plan_as_codes() {
    let values = values(PLAN, COUNTS, &[]);
    let internal = "INTERNAL USE ONLY: holds sensitive figures";
    let staff = |unit: &str, sex: &str, value: &str| json!({ "dataElement": "staff", "period": "2024Q1", "orgUnit": unit, "categoryOptionCombo": sex, "value": value });
    let one = |element: &str, period: &str, unit: &str, value: &str| json!({ "dataElement": element, "period": period, "orgUnit": unit, "value": value });
    let victims = |unit: &str, value: &str| json!({ "dataElement": "victims", "period": "2024Q1", "orgUnit": unit, "value": value, "comment": internal });
    assert_eq!(
        values,
        json!([
            staff("a", "female", "7"),
            staff("a", "male", "9"),
            staff("b", "female", "1"),
            staff("b", "male", "1"),
            one("hours", "202401", "a", "2.25"),
            one("hours", "2024S1", "b", "1"),
            one("covered", "2024", "a", "true"),
            one("covered", "2024", "b", "false"),
            victims("a", "1"),
            victims("b", "0"),
        ])
    );
}

#[test]
fn what_is_left_out_is_told() {
    let counts = COUNTS.to_owned() + "2024-Q2,a,share,,dưới 50%\n2024-Q2,b,share,,\"40,0%\"\n";
    let folder = folder(PLAN, &counts);
    let run = export(&folder, "dhis2", &[]);
    assert!(
        run.stderr.contains(
            "note[export-leaves-out]: DHIS2 has no place for targets and verdicts, 1 total, which it adds up from its groups and 1 published figure that is only a bound\n"
        ),
        "{}",
        run.whole()
    );
    // How it was printed is a part of a published figure.
    let shares = run.json()["dataValues"].as_array().expect("values").clone();
    let shares: Vec<&Value> = shares.iter().filter(|one| one["dataElement"] == "share").collect();
    assert_eq!(shares.len(), 1);
    assert_eq!(shares[0]["value"], "40.0");
    let run = export(&folder, "datapackage", &["-o", "package"]);
    assert!(
        run.stderr.contains(
            "note[export-leaves-out]: the Data Package has no place for the 2 groups in which targets must hold by themselves and 1 published figure that is only a bound\n"
        ),
        "{}",
        run.whole()
    );
}

#[test]
fn the_time_the_units_and_the_goals_that_are_asked_for_are_exported() {
    let counts = COUNTS.to_owned() + "2024-Q2,a,victims,,5\n";
    let elements = |options: &[&str]| {
        let values = values(PLAN, &counts, options);
        let values = values.as_array().expect("values").clone();
        let told =
            |one: &Value| format!("{} {} {}", one["dataElement"], one["period"], one["orgUnit"]);
        values.iter().map(|one| told(one).replace('"', "")).collect::<Vec<String>>()
    };
    assert_eq!(elements(&["--unit", "a"]).len(), 6);
    assert_eq!(
        elements(&["--period", "2024-Q2"]),
        ["hours 2024S1 b", "covered 2024 a", "covered 2024 b", "victims 2024Q2 a"]
    );
}

#[test]
fn counts_of_no_unit_go_to_the_organisation_unit_that_is_named() {
    let folder = folder(&plans::news_items(""), "period,news_items\n2024-Q1,3\n");
    assert_refused(&export(&folder, "dhis2", &[]), &["name no unit", "--org-unit CODE"]);
    let run = export(&folder, "dhis2", &["--org-unit", "VN-27"]);
    let expected = json!([{ "dataElement": "news_items", "period": "2024Q1", "orgUnit": "VN-27", "value": "3" }]);
    assert_eq!(run.json()["dataValues"], expected);
    let of_units = self::folder(PLAN, COUNTS);
    assert_refused(&export(&of_units, "dhis2", &["--org-unit", "x"]), &["all of these name one"]);
    let run = export(&folder, "datapackage", &["--org-unit", "x", "-o", "package"]);
    assert_refused(&run, &["DHIS2 alone"]);
}

#[test]
fn illustrative_figures_say_so_in_every_value() {
    let folder = folder(PLAN, "");
    folder.write("illustrative-counts.csv", COUNTS.as_bytes());
    let run = folder.run(&["export", "--to", "dhis2", "illustrative-counts.csv"]);
    let values = run.json()["dataValues"].as_array().expect("values").clone();
    let invented = "ILLUSTRATIVE FIGURES, not real ones";
    assert!(
        values
            .iter()
            .all(|one| one["comment"].as_str().is_some_and(|said| said.contains(invented))),
        "{}",
        run.stdout
    );
}

#[test]
fn what_dhis2_has_no_form_for_is_refused() {
    let head = "period,unit,element,sex,value\n";
    for (counts, words) in [
        ("2024-9M,a,victims,,1\n", ["nine months of 2024", "leave others out"]),
        ("2024-Q1,a,staff,female,7\n2024-Q1,a,staff,,16\n", ["`staff` for Q1 2024", "every group"]),
    ] {
        let run = export(&folder(PLAN, &(head.to_owned() + counts)), "dhis2", &[]);
        assert_refused(&run, &words);
    }
    let other_years = PLAN.replacen("language", "year-ends = \"09-30\"\nlanguage", 1);
    let run = export(&folder(&other_years, COUNTS), "dhis2", &[]);
    assert_refused(&run, &["09-30", "--to datapackage"]);
    // A total alone is that of the default combination.
    let total = values(PLAN, &(head.to_owned() + "2024-Q1,a,staff,,16\n"), &[]);
    assert_eq!(total[0].get("categoryOptionCombo"), None);
}

#[test]
fn groups_of_two_dimensions_are_one_combination() {
    let ages =
        "[[dimensions]]\nid = \"age\"\nvalues = [{ id = \"young\" }, { id = \"old\" }]\n[[units]]";
    let plan = PLAN.replacen("[[units]]", ages, 1).replacen("[\"sex\"]", "[\"sex\", \"age\"]", 1);
    let head = "period,unit,element,sex,age,value\n";
    let all = "2024-Q1,a,staff,female,young,1\n2024-Q1,a,staff,female,old,2\n\
        2024-Q1,a,staff,male,young,3\n2024-Q1,a,staff,male,old,4\n";
    let sums = "2024-Q1,a,staff,female,,3\n2024-Q1,a,staff,,old,6\n2024-Q1,a,staff,,,10\n";
    let values = values(&plan, &(head.to_owned() + all + sums), &[]);
    let combos: Vec<&str> = (0..values.as_array().expect("values").len())
        .map(|at| values[at]["categoryOptionCombo"].as_str().expect("a combination"))
        .collect();
    assert_eq!(combos, ["female, young", "female, old", "male, young", "male, old"]);
    let run = export(&folder(&plan, &(head.to_owned() + sums)), "dhis2", &[]);
    assert_refused(&run, &["a sum of several groups"]);
}

#[test]
fn what_is_sensitive_is_marked_as_internal_and_nothing_is_published() {
    let folder = folder(PLAN, COUNTS);
    export(&folder, "datapackage", &["-o", "package"]);
    let descriptor: Value =
        serde_json::from_str(&folder.read("package/datapackage.json")).expect("JSON");
    let all = [&descriptor, &descriptor["resources"][0], &descriptor["resources"][1]];
    for described in all {
        let said = described["description"].as_str().expect("a description");
        assert!(said.starts_with("INTERNAL USE ONLY: holds sensitive figures\n"), "{said}");
    }
    for system in ["datapackage", "dhis2"] {
        for publish in [&["--publish"][..], &["--publish", "ledger.json"]] {
            let run = export(&folder, system, &[&["-o", "published"], publish].concat());
            assert_refused(&run, &["internal use", "check --publish LEDGER"]);
        }
    }
    assert_eq!(folder.names(), ["counts.csv", "package", "plan.toml"]);
}

#[test]
fn nothing_is_overwritten_and_what_cannot_be_judged_is_not_handed_on() {
    let folder = folder(PLAN, COUNTS);
    folder.write("package/results.csv", b"mine");
    let run = export(&folder, "datapackage", &["-o", "package"]);
    assert_refused(&run, &["already there"]);
    assert_eq!(folder.read("package/results.csv"), "mine");
    assert_refused(&export(&folder, "datapackage", &[]), &["name a folder"]);
    assert_refused(&export(&folder, "dhis2", &["-o", "counts.csv"]), &["the run reads this file"]);
    folder.write("counts.csv", COUNTS.replace(",16\n", ",15\n").as_bytes());
    for system in ["datapackage", "dhis2"] {
        let run = export(&folder, system, &["-o", "refused"]);
        assert_refused(&run, &["total-mismatch"]);
    }
}

#[test]
fn an_export_without_files_that_were_set_aside_ends_with_1() {
    let folder = folder(PLAN, COUNTS);
    folder.write("broken.csv", b"period,unit,element,value\n2024-Q2,b,victims,many\n");
    let run = folder.run(&["export", "--to", "dhis2", "--set-aside", "counts.csv", "broken.csv"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    assert_eq!(run.json()["dataValues"].as_array().map(Vec::len), Some(10));
}
