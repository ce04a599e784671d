//! An invented province of 168 wards collects a quarter's reports: forms, tables and workbooks of several layouts in a folder for each area, of
//! which two are late, one came twice, one is corrected and one is broken. What the program makes of them is held against sums of the wards'
//! own figures, and against the oracle.

mod files;
mod wards;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use self::files::{BROKEN, COPY, CORRECTED, CORRECTIONS, LATE, Province, SLOW, TWICE};
use self::wards::{AREAS, FIGURES, IN_AREA, Ward, at, completion, decimal, outcomes};
use crate::support::Run;
use crate::support::needs::needs_python;
use crate::support::runs::{assert_refused, count_of, indicator, rows, told};
use crate::support::sheets::sheets;

/// The wards whose figures do not count.
const NOT_COUNTED: [usize; 3] = [LATE[0], BROKEN, LATE[1]];

impl Province {
    fn received(&self, options: &[&str]) -> Run {
        let arguments = ["received", "data", "--as-of", "2025-10-20"];
        self.folder.run(&[&arguments[..], options].concat())
    }

    fn checked(&self, options: &[&str]) -> Run {
        let arguments = ["check", "data", "--set-aside", "--corrections", CORRECTIONS];
        self.folder.run(&[&arguments[..], options].concat())
    }

    /// Holds the JSON of `run` against what the oracle makes of the figures of `wards`.
    fn assert_as_the_oracle(&self, run: &Run, wards: &[&Ward]) {
        if !needs_python() {
            return;
        }
        self.folder.write("plain.csv", Province::plainly(wards).as_bytes());
        self.folder.write("result.json", run.stdout.as_bytes());
        let result = File::open(self.folder.path().join("result.json")).expect("a result");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/given.py");
        let said = Command::new("python3")
            .arg("-B")
            .arg(script)
            .args(["plan.toml", "plain.csv", &run.status.to_string(), "area"])
            .current_dir(self.folder.path())
            .stdin(result)
            .output()
            .expect("python3 runs");
        let differences =
            [said.stdout, said.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(said.status.success(), "{}", differences.concat());
    }
}

/// Holds the indicators of `run` against sums of the figures of `wards`, some of which are missing, or none.
fn assert_sums(run: &Run, wards: &[&Ward], missing: usize) {
    let is_whole = missing == 0;
    for outcome in outcomes(wards) {
        let found = indicator(run, outcome.id);
        let reading = if outcome.holds { "pass" } else { "fail" };
        // The news items of a part of the year have reached the target of the year.
        let is_decided = is_whole || outcome.id == "6.3";
        let (verdict, provisional) =
            if is_decided { (reading, Value::Null) } else { ("no_data", json!(reading)) };
        assert_eq!(told(&found), format!("{} {verdict}", outcome.told), "{}", outcome.id);
        assert_eq!(found["provisional"], provisional, "{}", outcome.id);
        assert_eq!(
            json!([found["reported"], found["expected"]]),
            json!([wards.len(), wards.len() + missing]),
            "{}",
            outcome.id
        );
    }
    let groups = indicator(run, "5.1")["each"].clone();
    let groups: Vec<String> = groups.as_array().expect("groups").iter().map(told).collect();
    let verdict = if is_whole { "pass" } else { "no_data" };
    assert_eq!(groups, completion(wards).map(|told| format!("{told} {verdict}")));
    // Whoever is missing may have sent enough.
    let enough = wards.iter().filter(|ward| ward.figures[at::NEWS] >= 4).count() + missing;
    let (enough, all) = (enough as u64, (wards.len() + missing) as u64);
    let share = format!("{enough}/{all} = {} open", decimal(100 * enough, all));
    assert_eq!(told(&indicator(run, "6.4")), share);
}

/// The wards that are in the states of a register, by state, and how many days each report is late.
fn states(json: &Value) -> (BTreeMap<String, Vec<String>>, BTreeMap<String, Value>) {
    let (mut states, mut late) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
    for report in json["reports"].as_array().expect("reports") {
        let text = |key: &str| report[key].as_str().expect("text").to_owned();
        states.entry(text("state")).or_default().push(text("unit"));
        if report["days_late"] != 0 {
            late.insert(text("unit"), report["days_late"].clone());
        }
    }
    (states, late)
}

#[test]
fn the_register_tells_of_each_of_168_wards_what_has_come() {
    let province = Province::as_it_comes();
    let id = |ward: usize| province.wards[ward].id.clone();
    let run = province.received(&["--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let json = run.json();
    let summary = json!({"complete": 165, "part": 0, "set_aside": 1, "nothing": 2});
    assert_eq!(json["summary"], summary);
    assert_eq!(json["without_figures"], json!([]));
    let (states, late) = states(&json);
    assert_eq!(states["nothing"], LATE.map(id));
    assert_eq!(states["set_aside"], [id(BROKEN)]);
    let complete: Vec<String> =
        province.all_but(&NOT_COUNTED).into_iter().map(|ward| ward.id.clone()).collect();
    assert_eq!(states["complete"], complete);
    // The copy came later, and makes nobody late.
    let days = [(LATE[0], 15), (LATE[1], 15), (BROKEN, 15), (SLOW, 4)];
    let days: BTreeMap<String, Value> =
        days.into_iter().map(|(ward, days)| (id(ward), json!(days))).collect();
    assert_eq!(late, days);
    let file = |path: &str, saved: &str, problems: Value| json!({"path": path, "figures": FIGURES, "saved": saved, "problems": problems});
    let reports = json["reports"].as_array().expect("reports");
    let twice = reports.iter().find(|report| report["unit"] == id(TWICE)).expect("a report");
    assert_eq!(
        twice["files"],
        json!([
            file(&province.path(TWICE), "2025-10-03", Value::Null),
            file(COPY, "2025-10-09", json!(1)),
        ])
    );
}

#[test]
fn the_workbook_lists_all_wards_and_those_to_ask() {
    let province = Province::as_it_comes();
    assert_eq!(province.received(&["-o", "register.xlsx", "-q"]).status, 1);
    let bytes = std::fs::read(province.folder.path().join("register.xlsx")).expect("a workbook");
    let (names, sheets) = sheets(&bytes);
    // Units, and how many figures of theirs count.
    let rows_of = |sheet: &str| -> Vec<(String, String)> {
        let rows = sheets[sheet].iter().filter(|row| row.contains_key("H")).skip(1);
        rows.map(|row| (row["A"].clone(), row["E"].clone())).collect()
    };
    let row = |number: usize, ward: &Ward| {
        let figures = if LATE.contains(&number) {
            0
        } else if number == BROKEN {
            FIGURES - 1
        } else {
            FIGURES
        };
        (ward.name.clone(), figures.to_string())
    };
    let all: Vec<_> =
        province.wards.iter().enumerate().map(|(number, ward)| row(number, ward)).collect();
    assert_eq!(rows_of(&names[0]), all);
    assert_eq!(rows_of(&names[1]), NOT_COUNTED.map(|number| row(number, &province.wards[number])));
}

#[test]
fn the_list_to_ask_for_is_of_those_that_are_late_or_broken() {
    let province = Province::as_it_comes();
    let run = province.received(&["--missing", "--format", "csv", "-q"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let rows = rows(&run);
    let found: Vec<[&str; 4]> = rows
        .iter()
        .map(|row| {
            ["unit_name", "state", "files", "days_late"].map(|name| {
                let column = rows[0].iter().position(|head| head == name).expect("a column");
                row[column].as_str()
            })
        })
        .collect();
    let name = |ward: usize| province.wards[ward].name.as_str();
    let broken = province.path(BROKEN);
    assert_eq!(
        found[1..],
        [
            [name(LATE[0]), "nothing", "", "15"],
            [name(BROKEN), "set_aside", &broken, "15"],
            [name(LATE[1]), "nothing", "", "15"],
        ]
    );
    // The list leaves out what is complete, and the count does not.
    let run = province.received(&["--missing", "-q", "--lang", "en"]);
    assert!(run.stdout.ends_with("165 of 168 reports complete; 1 set aside; 2 not sent.\n"));
}

#[test]
fn the_province_is_judged_by_what_counts() {
    let province = Province::as_it_comes();
    let run = province.checked(&["--by", "area", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let counted = province.all_but(&NOT_COUNTED);
    assert_sums(&run, &counted, NOT_COUNTED.len());
    let json = run.json();
    let set_aside = json["set_aside"].as_array().expect("a list").iter();
    let set_aside: Vec<Value> = set_aside
        .map(|file| {
            let codes: Vec<&Value> = file["problems"]
                .as_array()
                .expect("problems")
                .iter()
                .map(|own| &own["code"])
                .collect();
            json!([file["path"], codes])
        })
        .collect();
    assert_eq!(
        set_aside,
        [json!([province.path(BROKEN), ["bad-number"]]), json!([COPY, ["duplicate-figure"]])]
    );
    let women = province.wards[CORRECTED].figures[at::WOMEN_LEADERS];
    let corrected = json["corrected"].as_array().expect("a list").iter();
    let corrected: Vec<Value> =
        corrected.map(|own| json!([own["unit"], own["element"], own["old"], own["new"]])).collect();
    let unit = &province.wards[CORRECTED].id;
    assert_eq!(corrected, [json!([unit, "women_leaders", women - 1, women])]);
    for (number, group) in json["groups"].as_array().expect("areas").iter().enumerate() {
        let own = |ward: &&&Ward| ward.area == number;
        let wards: Vec<&Ward> = counted.iter().filter(own).copied().collect();
        let leaders = group["indicators"][0].clone();
        let expected = &outcomes(&wards)[0];
        assert!(told(&leaders).starts_with(&format!("{} ", expected.told)), "{leaders}");
        assert_eq!(
            json!([group["name"], leaders["reported"], leaders["expected"]]),
            json!([AREAS[number], wards.len(), IN_AREA])
        );
    }
    province.assert_as_the_oracle(&run, &counted);
}

#[test]
fn the_table_has_a_row_for_each_area_and_tells_how_many_have_reported() {
    let province = Province::as_it_comes();
    let run = province.checked(&["--by", "area"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let counted = province.all_but(&NOT_COUNTED);
    let news = |number: usize| {
        let own = counted.iter().filter(|ward| ward.area == number);
        own.map(|ward| ward.figures[at::NEWS]).sum::<u64>()
    };
    for (number, area) in AREAS.into_iter().enumerate() {
        let mut lines = run.stdout.lines();
        let cell = format!(" · {} ", news(number));
        let is_row = |line: &str| line.starts_with(area) && line.contains(&cell);
        assert!(lines.any(is_row), "{area}{cell}: {}", run.whole());
    }
    for word in ["165/168", "MINH HỌA"] {
        assert!(run.stdout.contains(word), "{word}: {}", run.whole());
    }
    // The ward whose report came twice has reported.
    let words = "its units have not reported what stands in no other file";
    assert_eq!(run.stderr.matches(words).count(), 2, "{}", run.whole());
    // Two files are set aside, each for its own reason, and nothing else is wrong.
    assert_eq!((count_of("warning", &run), count_of("error", &run)), (2, 2), "{}", run.whole());
}

#[test]
fn without_setting_aside_there_is_one_problem_for_each_fault() {
    let province = Province::as_it_comes();
    let run = province.folder.run(&["check", "data"]);
    let original = province.path(TWICE);
    let place = format!("{}:Biểu!U4", province.path(BROKEN));
    assert_refused(&run, &["[bad-number]", &place, "[duplicate-figure]", COPY, &original]);
    assert!(run.stderr.contains("19 figures of"), "{}", run.whole());
    assert_eq!((count_of("error", &run), count_of("warning", &run)), (2, 0), "{}", run.whole());
}

#[test]
fn once_all_have_sent_sound_reports_everything_is_judged() {
    let mut province = Province::as_it_comes();
    province.in_whole();
    let run = province.received(&["--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(run.json()["summary"]["complete"], 168);
    let run = province.folder.run(&["check", "data", "--by", "area", "--format", "json"]);
    // Women are fewer among leaders than the target.
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{}", run.whole());
    let wards = province.all_but(&[]);
    assert_sums(&run, &wards, 0);
    assert_eq!(run.json()["sources"].as_array().map(Vec::len), Some(province.reports));
    province.assert_as_the_oracle(&run, &wards);
}
