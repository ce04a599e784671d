//! The form that offices print is read back as it was filled in: lines above the heads, sections, running numbers, units of measure, the
//! figures of the period before, remarks and signatures are passed over, and the unit and the period above the heads count.

use std::collections::BTreeMap;

use insta::assert_snapshot;

use super::{CITY, EXAMPLES, Example, Key, MERGER, NATIONAL, WARD, ids, period, root};
use crate::support::Folder;
use crate::support::forms::{Blank, blanks, filled};

/// What the cell `blank` of a form in Vietnamese is for, in ids.
pub(super) fn key(example: Example, blank: &Blank) -> Key {
    let plan = example.plan();
    let mut units = ids(&plan, "units");
    if example.plan == MERGER.plan {
        let text = std::fs::read_to_string(root("examples/merger/units.csv")).expect("units");
        let lines = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        units.extend(lines.map(|fields| (fields[1].to_owned(), fields[0].to_owned())));
    }
    let said = |names: &[&str]| {
        names.iter().find_map(|name| blank.row.get(*name)).cloned().unwrap_or_default()
    };
    let unit = said(&["Đơn vị", "Đơn vị báo cáo", "Unit"]);
    let unit = if unit.is_empty() { unit } else { units[&unit].clone() };
    let mut dimensions =
        plan.get("dimensions").and_then(toml::Value::as_array).into_iter().flatten();
    let text = |value: &toml::Value| value.as_str().expect("text").to_owned();
    let group = dimensions.find_map(|dimension| {
        let name = blank.row.get(dimension["name"].as_str()?).filter(|name| !name.is_empty())?;
        let groups = dimension["values"].as_array()?;
        let group = groups.iter().find(|group| group["name"].as_str() == Some(name))?;
        Some(format!("{}={}", text(&dimension["id"]), text(&group["id"])))
    });
    let element = &ids(&plan, "elements")[&said(&["Chỉ tiêu", "Element"])];
    let written = said(&["Kỳ", "Kỳ báo cáo", "Period"]);
    let time = written.strip_prefix("năm ").map_or_else(|| period(&written), str::to_owned);
    [time, unit, element.clone(), group.unwrap_or_default()]
}

/// The figures of `example`, as a workbook holds them.
pub(super) fn numbers(example: Example) -> BTreeMap<Key, String> {
    let number = |value: String| {
        // The city writes 1.234,5.
        let is_city = example.plan == CITY.plan;
        if is_city { value.replace('.', "").replace(',', ".") } else { value }
    };
    example.figures().into_iter().map(|(key, value)| (key, number(value))).collect()
}

/// Fills in every workbook in `path` with the figures of `example` for `time`, if any is named; all of these must have a cell.
fn fill(folder: &Folder, path: &str, example: Example, time: Option<&str>) {
    let mut left = numbers(example);
    left.retain(|key, _| time.is_none_or(|time| key[0] == time));
    let entries = std::fs::read_dir(folder.path().join(path)).expect("a folder");
    for entry in entries {
        let file = entry.expect("an entry").path();
        let form = std::fs::read(&file).expect("a form");
        let whole = filled(&form, |blank| left.remove(&key(example, blank)));
        std::fs::write(&file, whole).expect("written");
    }
    assert_eq!(left, BTreeMap::new(), "the forms have no place for these");
}

/// The periods of the reports of `example`.
fn periods(example: Example) -> Vec<&'static str> {
    if example.plan == NATIONAL.plan {
        vec!["2023"]
    } else if example.plan == MERGER.plan {
        vec!["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    } else {
        vec!["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    }
}

#[test]
fn a_form_of_one_unit_and_one_period_is_read_back() {
    for example in [CITY, MERGER] {
        let folder = Folder::new(&[]);
        for time in periods(example) {
            let plan = root(example.plan);
            let counts: Vec<String> = example.counts.iter().map(|file| root(file)).collect();
            let mut arguments: Vec<&str> = vec!["template"];
            arguments.extend(counts.iter().map(String::as_str));
            let output = format!("forms/{time}");
            arguments.extend(["--plan", &plan, "--period", time, "--each-unit", "-o", &output]);
            let run = folder.run(&arguments);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        }
        for time in periods(example) {
            fill(&folder, &format!("forms/{time}"), example, Some(time));
        }
        example.assert_judged(&example.check(&folder, "forms"));
    }
}

#[test]
fn a_form_of_an_area_without_units_is_read_back() {
    for example in [WARD, NATIONAL] {
        let folder = Folder::new(&[]);
        std::fs::create_dir(folder.path().join("forms")).expect("a folder");
        for time in periods(example) {
            let plan = root(example.plan);
            let output = format!("forms/{time}.xlsx");
            let before = root(example.counts[0]);
            let run = folder
                .run(&["template", &before, "--plan", &plan, "--period", time, "-o", &output]);
            assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
        }
        fill(&folder, "forms", example, None);
        example.assert_judged(&example.check(&folder, "forms"));
    }
}

#[test]
fn a_form_of_several_units_and_periods_is_read_back() {
    for example in EXAMPLES {
        let folder = Folder::new(&[]);
        std::fs::create_dir(folder.path().join("forms")).expect("a folder");
        let run = folder.run(&[
            "template",
            "--plan",
            &root(example.plan),
            "--period",
            example.period,
            "-o",
            "forms/all.xlsx",
        ]);
        assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
        fill(&folder, "forms", example, None);
        example.assert_judged(&example.check(&folder, "forms"));
    }
}

#[test]
fn an_empty_form_is_read_without_a_word() {
    for example in EXAMPLES {
        for language in ["vi", "en"] {
            let folder = Folder::new(&[]);
            let time = periods(example)[0];
            let plan = root(example.plan);
            let run = folder.run(&[
                "template",
                "--plan",
                &plan,
                "--period",
                time,
                "--lang",
                language,
                "-o",
                "form.xlsx",
            ]);
            assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
            let check = folder.run(&["check", "--plan", &plan, "form.xlsx", "--period", time]);
            assert_eq!(check.stderr, "", "{}", check.whole());
            assert!(
                !blanks(&std::fs::read(folder.path().join("form.xlsx")).expect("a form"))
                    .is_empty()
            );
        }
    }
}

#[test]
fn a_column_of_earlier_figures_is_passed_over_and_told() {
    let folder = Folder::new(&[]);
    let plan = root(CITY.plan);
    let counts = root(CITY.counts[0]);
    let run = folder.run(&[
        "template",
        &counts,
        "--plan",
        &plan,
        "--unit",
        "le-loi",
        "--period",
        "2024-Q3",
        "--lang",
        "en",
        "-o",
        "form.xlsx",
    ]);
    assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
    let form = std::fs::read(folder.path().join("form.xlsx")).expect("a form");
    // What was sent for the second quarter stands beside what is asked for the third.
    let earlier = numbers(CITY);
    for blank in blanks(&form) {
        let [_, unit, element, group] = key(CITY, &blank);
        let before = ["2024-Q2".to_owned(), unit, element, group];
        let sent = earlier.get(&before).map(|figure| figure.trim_end_matches(".0"));
        let shown = blank.row.get("Previous period (Q2 2024)").map(String::as_str);
        assert_eq!(shown, sent, "{before:?}");
    }
    let run = folder.run(&["check", "--plan", &plan, "form.xlsx", "--lang", "en", "-v"]);
    let told = run.stderr.lines().find(|line| line.contains("Previous period")).unwrap_or_default();
    assert_snapshot!(told, @"form.xlsx: workbook .xlsx, sheet Form: long form, 16 rows, period `Q3 2024` from above the header, unit `Phường Lê Lợi` from above the header, skipped 7 lines above the header, 7 rows without figures (`VÍ DỤ MINH HỌA`, `PHƯỜNG LÊ LỢI`, `REPORTING FORM`, `Ví dụ: Kế hoạch thực hiện Chiến lược quốc gia về bình đẳng g…`, `Unit: Phường Lê Lợi`, `Goal 1. Politics`, `Goal 3. Family life, prevention of and response to gender-ba…`, `Goal 4. Health`, `Goal 6. Information and communication`, `…………, …… / …… / 20……`, …), skipped columns `Previous period (Q2 2024)`");
    let csv = folder.run(&["template", &counts, "--plan", &plan, "--lang", "en"]);
    assert_snapshot!(csv.whole(), @r"
    exit 2
    --- stdout
    --- stderr
    error: counts of the period before stand beside the figures of a long workbook alone: `-o form.xlsx`
    ");
}
