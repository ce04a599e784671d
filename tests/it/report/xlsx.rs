//! `gender-plan report -o FILE.xlsx`, opened with other programs: openpyxl sees how it is made, LibreOffice computes it again. What
//! figures it must have comes from the examples' expected results and from the CSV files themselves.

#![allow(clippy::float_arithmetic, reason = "other programs compute with floats")]

use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{LATE, count, goal, late_plan, plan};
use crate::support::spreadsheets::{Book, Programs, cell, cells, near, number, row_of};

/// Columns of the sheet of results, counted from 1.
const NUMERATOR: u64 = 5;
const DENOMINATOR: u64 = 6;
const VALUE: u64 = 7;
const VERDICT: u64 = 8;

fn root(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_str().expect("UTF-8").to_owned()
}

/// A folder with `report.xlsx`, made with these arguments.
fn report(folder: &Folder, arguments: &[&str]) {
    let run = folder.run(&[&["report"], arguments, &["-o", "report.xlsx", "-q"]].concat());
    assert!(run.status < 2, "{}", run.whole());
}

/// Examples with results that were worked out without the program: plan, counts, period, expected.
const EXAMPLES: [[&str; 4]; 3] = [
    ["plan.toml", "examples/ward", "2024", "examples/ward/expected-2024.json"],
    ["examples/city/plan.toml", "examples/city", "2024", "examples/city/expected-2024.json"],
    [
        "examples/national/plan.toml",
        "examples/national",
        "2023",
        "examples/national/expected-2023.json",
    ],
];

fn example(folder: &Folder, [plan, counts, period, expected]: [&str; 4]) -> Value {
    report(folder, &["--plan", &root(plan), &root(counts), "--period", period]);
    serde_json::from_str(&std::fs::read_to_string(root(expected)).expect("a file")).expect("JSON")
}

/// The words of verdicts in Vietnamese.
fn word(verdict: &str) -> &'static [&'static str] {
    match verdict {
        "pass" => &["✓ Đạt"],
        "fail" => &["✗ Chưa đạt"],
        "open" => &["○ Chưa đến hạn"],
        "no_data" => &["? Thiếu số liệu"],
        "not_applicable" => &["– Không phát sinh", "– Không áp dụng"],
        "tracked" => &["· Theo dõi"],
        other => panic!("{other}"),
    }
}

/// Every figure and verdict of the sheet of results is the expected one.
fn assert_results(book: &Book, expected: &Value) {
    let sheet = &book.sheets()[0];
    assert_eq!(sheet["name"], "Kết quả");
    for result in expected["indicators"].as_array().expect("indicators") {
        let id = result["id"].as_str().expect("an id");
        let row = indicator_row(sheet, id);
        let percent = matches!(result["measure"].as_str(), Some("percentage" | "share-of-units"));
        for (column, key) in
            [(NUMERATOR, "numerator"), (DENOMINATOR, "denominator"), (VALUE, "value")]
        {
            let scale = if percent && key == "value" { 0.01 } else { 1.0 };
            let (found, wanted) =
                (number(&cell(sheet, row, column)["value"]), number(&result[key]));
            match (found, wanted) {
                (None, None) => {}
                // Expected results are rounded to six places.
                (Some(found), Some(wanted)) if (found / scale - wanted).abs() <= 0.000_000_6 => {}
                other => panic!("{id} {key}: {other:?}"),
            }
        }
        let verdict = cell(sheet, row, VERDICT)["value"].as_str().expect("a verdict");
        assert!(
            word(result["verdict"].as_str().expect("a verdict")).contains(&verdict),
            "{id}: {verdict}"
        );
    }
}

/// The row of the indicator `id`: a goal may have the same id, but no target.
fn indicator_row(sheet: &Value, id: &str) -> u64 {
    let rows = cells(sheet).iter().filter(|cell| cell["column"] == 1 && cell["value"] == id);
    let rows: Vec<u64> = rows.map(|cell| cell["row"].as_u64().expect("a row")).collect();
    let mut judged = rows.into_iter().filter(|row| cell(sheet, *row, VERDICT)["value"].is_string());
    judged.next_back().unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn the_results_are_the_expected_ones() {
    let Some(programs) = Programs::new() else { return };
    for example_of in EXAMPLES {
        let folder = Folder::new(&[]);
        let expected = example(&folder, example_of);
        assert_results(&programs.read(&folder.path().join("report.xlsx")), &expected);
    }
}

#[test]
fn another_program_computes_the_same_values() {
    let Some(programs) = Programs::new() else { return };
    for example_of in EXAMPLES {
        let folder = Folder::new(&[]);
        let expected = example(&folder, example_of);
        let path = folder.path().join("report.xlsx");
        let (written, computed) = (programs.read(&path), programs.computed(&path));
        assert_results(&computed, &expected);
        let mut formulas = 0;
        for sheet in written.sheets() {
            let again = computed.sheet(sheet["name"].as_str().expect("a name"));
            for one in cells(sheet).iter().filter(|cell| !cell["formula"].is_null()) {
                let (row, column) = (
                    one["row"].as_u64().expect("a row"),
                    one["column"].as_u64().expect("a column"),
                );
                let pair = (number(&one["value"]), number(&cell(again, row, column)["value"]));
                assert!(
                    matches!(pair, (Some(cached), Some(new)) if near(cached, new)),
                    "{sheet_name} {one} {pair:?}",
                    sheet_name = sheet["name"]
                );
                formulas += 1;
            }
        }
        assert!(formulas >= 5, "{formulas}");
    }
}

#[test]
fn percentages_are_formulas_over_the_cells_beside_them() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    example(&folder, EXAMPLES[0]);
    let book = programs.read(&folder.path().join("report.xlsx"));
    let sheet = &book.sheets()[0];
    let row = indicator_row(sheet, "1.1");
    let value = cell(sheet, row, VALUE);
    assert_eq!(value["formula"], format!("=E{row}/F{row}"));
    assert_eq!(value["format"], "#,##0.00%");
    assert_eq!(cell(sheet, row, NUMERATOR)["value"], 7);
    assert_eq!(cell(sheet, row, DENOMINATOR)["value"], 16);
}

#[test]
fn every_sheet_can_be_read_and_printed() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    example(&folder, EXAMPLES[1]);
    let book = programs.read(&folder.path().join("report.xlsx"));
    let first = [
        "Kết quả",
        "Nội dung cần lưu ý",
        "Theo kỳ",
        "Biểu đồ theo kỳ",
        "Theo đơn vị",
        "Biểu đồ theo đơn vị",
        "Từng nhóm",
        "Thiếu báo cáo",
        "Số liệu",
        "Chú giải",
    ];
    assert_eq!(book.names()[..first.len()], first);
    // Behind them one for each of the 21 units.
    assert_eq!(book.names().len(), first.len() + 21);
    for sheet in book.sheets() {
        let name = &sheet["name"];
        assert!(!sheet["freeze"].is_null(), "{name}");
        assert!(sheet["print_area"].as_str().is_some_and(|area| !area.is_empty()), "{name}");
        assert!(!sheet["print_titles"].is_null(), "{name}");
        assert_eq!(sheet["visible"], true, "{name}");
        // Charts have a size of their own; a long list of narrow rows is printed upright.
        let has_charts = sheet["charts"].as_array().is_some_and(|charts| !charts.is_empty());
        assert_eq!(sheet["fit_to_width"], !has_charts, "{name}");
        assert_eq!(sheet["landscape"], *name != "Số liệu", "{name}");
        assert_eq!(number(&sheet["paper"]), Some(9.0), "{name}");
        let marked = cells(sheet)
            .iter()
            .any(|cell| cell["value"] == "SỐ LIỆU MINH HỌA, không phải số liệu thật");
        assert!(marked, "{name}: invented figures are called so on every sheet");
    }
    let colours = book.sheets()[0]["colours"].as_array().expect("colours");
    let marks: Vec<&str> = colours.iter().filter_map(|rule| rule["text"].as_str()).collect();
    assert_eq!(marks, ["✓", "✗", "○", "?", "–", "·"]);
}

#[test]
fn a_cell_of_many_shows_its_verdict_without_colour_and_holds_a_number() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    example(&folder, EXAMPLES[1]);
    let book = programs.read(&folder.path().join("report.xlsx"));
    let sheet = book.sheet("Theo đơn vị");
    // Phường Lê Lợi: 10 of 31, where 40% is needed.
    let found = cell(sheet, row_of(sheet, 1, "Phường Lê Lợi"), 2);
    assert!(number(&found["value"]).is_some_and(|value| near(value, 10.0 / 31.0)), "{found}");
    assert_eq!(found["format"], "\"✗ \"#,##0.00%");
    assert!(!found["fill"].is_null());
}

#[test]
fn every_count_stands_with_its_file_and_line() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    example(&folder, EXAMPLES[0]);
    let book = programs.read(&folder.path().join("report.xlsx"));
    let sheet = book.sheet("Số liệu");
    let mut shown = std::collections::BTreeMap::new();
    let head = row_of(sheet, 1, "Mã");
    let rows = sheet["rows"].as_u64().expect("rows");
    for row in head + 1..=rows {
        let file = cell(sheet, row, 8)["value"].as_str().expect("a file").to_owned();
        let line = cell(sheet, row, 9)["value"].as_u64().expect("a line");
        let element = cell(sheet, row, 1)["value"].as_str().expect("an element").to_owned();
        let period = cell(sheet, row, 4)["value"].as_str().expect("a period").to_owned();
        let value = number(&cell(sheet, row, 6)["value"]).expect("a number");
        let sensitive = cell(sheet, row, 7)["value"] == "không công bố";
        assert_eq!(
            sensitive,
            ["victim", "perpetrator", "returnee", "third_child", "pregnant"]
                .iter()
                .any(|word| element.starts_with(word)),
            "{element}"
        );
        assert!(shown.insert((file, line), (element, period, value)).is_none(), "row {row} again");
    }
    let mut lines = 0;
    for quarter in 1..=4 {
        let file = root(&format!("examples/ward/illustrative-2024-q{quarter}.csv"));
        let text = std::fs::read_to_string(&file).expect("a file");
        for (line, fields) in
            (1..).zip(text.lines().map(|line| line.split(',').collect::<Vec<_>>())).skip(1)
        {
            let Ok(value) = fields[4].parse::<f64>() else { continue };
            let found = shown.get(&(file.clone(), line)).unwrap_or_else(|| panic!("{file}:{line}"));
            let period = fields[0].strip_prefix("2024-Q").expect("a quarter");
            let roman = ["I", "II", "III", "IV"][period.parse::<usize>().expect("a number") - 1];
            let expected = format!("Quý {roman}/2024");
            assert_eq!((found.0.as_str(), found.1.as_str()), (fields[1], expected.as_str()));
            assert!(near(found.2, value));
            lines += 1;
        }
    }
    assert_eq!(lines, shown.len());
}

const HOSTILE_PLAN: &str = r#"
schema = 1
[plan]
title = "=HYPERLINK(\"http://example.com\",\"x\") & &G"
area = "@SUM(1)"
period = "2024"
frequency = "year"
language = "vi"
[[units]]
id = "a"
name = "=cmd|' /C calc'!A0"
[[units]]
id = "b"
name = "[x]:*?/\\ một tên dài hơn ba mươi mốt ký tự 1"
[[units]]
id = "c"
name = "[x]:*?/\\ một tên dài hơn ba mươi mốt ký tự 2"
[[units]]
id = "d"
name = "＝1+1 _x0041_ http://example.com"
[[elements]]
id = "n"
name = "+n"
kind = "stock"
[[elements]]
id = "d"
name = "-d"
kind = "stock"
[[goals]]
id = "1"
name = "=1+1"
[[goals.indicators]]
id = "=2+2"
name = "\t=3+3"
measure = "percentage"
numerator = "n"
denominator = "d"
target = ">= 50%"
note = "=4"
"#;

#[test]
fn text_of_a_plan_is_never_a_formula_or_a_link() {
    let Some(programs) = Programs::new() else { return };
    let counts = "period,unit,n,d\n2024,a,1,2\n2024,b,1,3\n2024,c,2,2\n2024,d,1,2\n";
    let folder = Folder::new(&[("plan.toml", HOSTILE_PLAN), ("=evil.csv", counts)]);
    report(&folder, &["./=evil.csv"]);
    let path = folder.path().join("report.xlsx");
    let (book, computed) = (programs.read(&path), programs.computed(&path));
    for sheet in book.sheets() {
        assert_eq!(sheet["links"], 0);
        for one in cells(sheet) {
            if let Some(formula) = one["formula"].as_str() {
                let own = formula.bytes().all(|byte| b"=/*0123456789ABCDEFGHI".contains(&byte));
                assert!(own, "{one}");
            } else if let Some(text) = one["value"].as_str() {
                assert!(
                    !text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                    "{one}"
                );
            }
        }
    }
    assert_eq!(
        cell(&book.sheets()[0], 2, 1)["value"],
        "'=HYPERLINK(\"http://example.com\",\"x\") & &G"
    );
    let names = book.names();
    assert_eq!(
        names[names.len() - 4..],
        [
            "=cmd|' -C calc'!A0",
            "-x------ một tên dài hơn ba mươ",
            "-x------ một tên dài hơn ba (2)",
            "＝1+1 _x0041_ http---example.com"
        ]
        .map(|name| name.chars().take(31).collect::<String>())
    );
    // Another program opens it and sees the same texts.
    let texts = |book: &Book| -> Vec<String> {
        let all = book
            .sheets()
            .iter()
            .flat_map(|sheet| cells(sheet).iter().map(|cell| cell["value"].clone()));
        all.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    assert_eq!(texts(&book), texts(&computed));
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    let folder = Folder::new(&[]);
    let made = |name: &str| {
        let run = folder.run(&[
            "report",
            "--plan",
            &root("examples/city/plan.toml"),
            &root("examples/city"),
            "-o",
            name,
            "-q",
        ]);
        assert_eq!(run.status, 1);
        std::fs::read(folder.path().join(name)).expect("a file")
    };
    assert!(made("one.xlsx") == made("two.xlsx"));
}

const EXACT_PLAN: &str = r#"
schema = 1
[plan]
title = "Exact"
period = "2024"
frequency = "year"
language = "en"
[[elements]]
id = "part"
kind = "stock"
[[elements]]
id = "all"
kind = "stock"
[[elements]]
id = "hours"
kind = "stock"
type = "number"
[[elements]]
id = "days"
kind = "stock"
type = "number"
[[goals]]
id = "g"
[[goals.indicators]]
id = "1"
measure = "percentage"
numerator = "part"
denominator = "all"
target = ">= 50%"
[[goals.indicators]]
id = "2"
measure = "count"
numerator = "hours"
[[goals.indicators]]
id = "3"
measure = "ratio"
numerator = "hours"
denominator = "days"
target = ">= 2"
"#;

#[test]
fn a_miss_never_shows_as_a_hit_and_no_digit_is_lost() {
    let Some(programs) = Programs::new() else { return };
    let counts = "period,part,all,hours,days\n2024,49999,100000,1999999999.999999999,1000000000\n";
    let folder = Folder::new(&[("plan.toml", EXACT_PLAN), ("counts.csv", counts)]);
    report(&folder, &["counts.csv"]);
    let path = folder.path().join("report.xlsx");
    let shown = std::fs::read_to_string(programs.csv(&path)).expect("a file");
    let line = |id: &str| {
        let found = shown
            .lines()
            .find(|line| line.starts_with(&format!("{id},")) && line.contains(['✗', '-']));
        found.unwrap_or_else(|| panic!("{id}: {shown}")).to_owned()
    };
    assert!(line("1").contains(",49.999%,✗ FAIL,+1,"), "{}", line("1"));
    // Nineteen digits: a spreadsheet keeps fifteen of them, so the figure and what is computed from it are text.
    assert!(line("2").contains(",1999999999.999999999,"), "{}", line("2"));
    // 1.999999999999999999 would show as 2, the target.
    assert!(line("3").contains(",1.999999999999999999,✗ FAIL,"), "{}", line("3"));
    let book = programs.read(&path);
    let sheet = &book.sheets()[0];
    for (id, column) in [("2", NUMERATOR), ("3", NUMERATOR), ("3", VALUE)] {
        assert_eq!(cell(sheet, indicator_row(sheet, id), column)["text"], true, "{id}");
    }
}

#[test]
fn what_is_missing_is_listed_by_unit_and_period() {
    let Some(programs) = Programs::new() else { return };
    let plan = EXACT_PLAN.replace(
        "[[goals]]",
        "[[units]]\nid = \"a\"\n[[units]]\nid = \"b\"\nname = \"Bê\"\n[[goals]]",
    );
    let counts = "period,unit,part,all,hours,days\n2024,a,1,2,4,2\n2024,b,,2,4,2\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    report(&folder, &["counts.csv"]);
    let book = programs.read(&folder.path().join("report.xlsx"));
    let sheet = book.sheet("Missing reports");
    let row = row_of(sheet, 1, "Bê");
    assert_eq!(cell(sheet, row, 2)["value"], "2024");
    assert_eq!(cell(sheet, row, 3)["value"], 1);
    assert_eq!(cell(sheet, row, 4)["value"], "part");
    assert_eq!(sheet["rows"].as_u64(), Some(row));
    let results = &book.sheets()[0];
    assert_eq!(cell(results, indicator_row(results, "1"), 10)["value"], "1/2");
}

#[test]
fn more_figures_than_a_sheet_shows_are_told_and_many_units_have_no_sheets() {
    let Some(programs) = Programs::new() else { return };
    let plan = EXACT_PLAN
        .replace("title", "report-due = 2024-12-05\ntitle")
        .replace("\"year\"", "\"quarter\"");
    let mut counts = String::from("period,unit,part,all,hours,days\n");
    for unit in 0..12_600 {
        for quarter in 1..=4 {
            counts.push_str(&format!("2024-Q{quarter},u{unit},1,2,4,2\n"));
        }
    }
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)]);
    report(&folder, &["counts.csv"]);
    // 12,600 units x 4 quarters x 4 elements = 201,600 figures.
    let csv = zipped_texts(&programs, &folder.path().join("report.xlsx"));
    assert!(csv.contains("This sheet shows the first 200,000 rows; 1,600 more are left out."));
    assert!(csv.contains("More than 40 units: none has a sheet of its own"));
    assert!(!csv.contains("<sheet name=\"u1\""));
}

/// The texts of a workbook and the names of its sheets, without reading every cell.
fn zipped_texts(programs: &Programs, path: &Path) -> String {
    programs.parts(path, &["xl/sharedStrings.xml", "xl/workbook.xml"])
}

/// The text of one part of the workbook of these counts.
fn part_of(plan: &str, counts: &str, name: &str) -> String {
    let folder = Folder::new(&[("plan.toml", plan), ("c.csv", counts)]);
    report(&folder, &["c.csv"]);
    let file = std::fs::File::open(folder.path().join("report.xlsx")).expect("a workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text.replace("&quot;", "\"")
}

#[test]
fn bounds_stand_in_number_formats_and_provisional_readings_beside_them() {
    let formats = part_of(&late_plan(), LATE, "xl/styles.xml");
    for format in [
        // On the sheet of results, then in cells of parts.
        r##""≥ "#,##0"##,
        r##""≤ "#,##0%"##,
        r##""✓ ≥ "#,##0"##,
        r##""✗ ≤ "#,##0%"##,
        r##""? "#,##0%" (✓)""##,
    ] {
        assert!(formats.contains(&format!("formatCode=\"{format}\"")), "{format}\n{formats}");
    }
    let results = part_of(&late_plan(), LATE, "xl/worksheets/sheet1.xml");
    // The figure itself stays a number.
    assert!(results.contains("<v>35</v>"), "{results}");
    let texts = part_of(&late_plan(), LATE, "xl/sharedStrings.xml");
    for text in [
        "? Thiếu số liệu (tạm tính: đạt)",
        "✗ 1/3",
        "? 2/3 (✓)",
        "Đơn vị khác",
        "Dấu ≥ hoặc ≤ trước con số",
        "tạm tính đạt, chưa đạt theo số liệu đã có.",
    ] {
        assert!(texts.contains(&format!(">{text}<")), "{text}\n{texts}");
    }
}

#[test]
fn what_is_still_to_go_keeps_its_decimals() {
    let hours = "[[elements]]\nid = \"hours\"\nkind = \"flow\"\ntype = \"number\"\n";
    let plan = plan(&[hours, &goal("3"), &count("3.1", "hours", "target = \">= 12.5\"")]);
    let results = part_of(&plan, "period,hours\n2024-Q1,10.25\n", "xl/worksheets/sheet1.xml");
    assert!(results.contains("<v>2.25</v>"), "{results}");
}
