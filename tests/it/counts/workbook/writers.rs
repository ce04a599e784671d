//! Workbooks as other programs write them: LibreOffice, `openpyxl` and the crate `rust_xlsxwriter`. The counts of every example come to the
//! same result as CSV and as a workbook, and so do small tables of any content.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use gender_plan::catalogue::Language;
use gender_plan::catalogue::Message;
use gender_plan::counts::{self, Asked};
use gender_plan::diagnostic::Code;
use gender_plan::evaluate::{Query, Request};
use gender_plan::plan::{Plan, PlanText, read as read_plan};
use gender_plan::render::{Format, Look, Signs, Supplements, draw};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::support::Folder;
use crate::support::needs::{needs_python_with, needs_that, runs};
use crate::support::plans::news;
use crate::support::runs::{assert_refused_with, assert_sum, count_of};

// LibreOffice.

/// What LibreOffice is told of CSV: fields in quotes, UTF-8, from the first row on; whether dates are looked for, as spreadsheets do with
/// what is typed. Semicolons part fields where the decimal mark is a comma, in Vietnamese, else commas do, in English.
fn how_to_read(has_semicolons: bool, finds_dates: bool) -> String {
    let (delimiter, language) = if has_semicolons { (59, 1066) } else { (44, 1033) };
    format!(
        "{delimiter},34,76,1,,{language},false,{finds_dates},false,false,false,-1,{finds_dates}"
    )
}

/// Converts CSV files of `folder` to workbooks in it; nothing where LibreOffice is missing.
fn convert(folder: &Folder, files: &[String], finds_dates: bool) -> Option<()> {
    let has_semicolons = |file: &&String| {
        folder.read(file).lines().next().is_some_and(|header| header.contains(';'))
    };
    let (semicolons, commas): (Vec<&String>, Vec<&String>) = files.iter().partition(has_semicolons);
    convert_all(folder, &semicolons, &how_to_read(true, finds_dates))?;
    convert_all(folder, &commas, &how_to_read(false, finds_dates))
}

fn convert_all(folder: &Folder, files: &[&String], how: &str) -> Option<()> {
    if files.is_empty() {
        return Some(());
    }
    let office = ["soffice", "libreoffice"].into_iter().find(|name| runs(name, &["--version"]));
    needs_that("LibreOffice Calc", office.is_some());
    let office = office?;
    let profile = format!("-env:UserInstallation=file://{}/.profile", folder.path().display());
    let filter = format!("--infilter=Text - txt - csv (StarCalc):{how}");
    let mut command = Command::new(office);
    command
        .args([&profile, "--headless", "--convert-to", "xlsx", &filter])
        .args(files)
        .current_dir(folder.path());
    let output = command.output().expect("LibreOffice runs");
    for file in files {
        let written = folder.path().join(Path::new(file).with_extension("xlsx"));
        assert!(written.exists(), "{file}: {output:?}");
    }
    Some(())
}

/// What a run says, without the names of its sources.
fn without_sources(mut json: Value) -> Value {
    json.as_object_mut().expect("an object").remove("sources").expect("sources");
    json
}

#[test]
fn every_example_comes_to_the_same_as_a_workbook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new(&[]);
    let mut cases: Vec<(PathBuf, String, Vec<String>)> = Vec::new();
    for example in ["ward", "city", "national", "merger"] {
        let source = root.join("examples").join(example);
        let own_plan = source.join("plan.toml");
        let plan = if own_plan.exists() { own_plan } else { root.join("plan.toml") };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&source).expect("an example") {
            let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
            if Path::new(&name).extension().is_some_and(|ending| ending == "csv")
                && name != "units.csv"
            {
                let copy = format!("{example}-{name}");
                folder.write(&copy, &std::fs::read(source.join(&name)).expect("counts"));
                files.push(copy);
            }
        }
        files.sort();
        assert!(!files.is_empty(), "{example}");
        cases.push((plan, example.to_owned(), files));
    }
    let all: Vec<String> = cases.iter().flat_map(|(.., files)| files.clone()).collect();
    if convert(&folder, &all, false).is_none() {
        return;
    }
    for (plan, example, files) in cases {
        let plan = plan.to_str().expect("UTF-8");
        let check = |files: &[String]| {
            let files = files.iter().map(String::as_str);
            let arguments = ["check", "--plan", plan, "--format", "json", "--by", "unit"];
            folder.run(&arguments.into_iter().chain(files).collect::<Vec<_>>())
        };
        let workbooks: Vec<String> =
            files.iter().map(|file| file.replace(".csv", ".xlsx")).collect();
        let (csv, xlsx) = (check(&files), check(&workbooks));
        assert_eq!(
            (csv.status, &csv.stderr.replace(".csv", ".xlsx")),
            (xlsx.status, &xlsx.stderr),
            "{example}"
        );
        let rows = |json: &Value| -> Vec<Value> {
            json["sources"]
                .as_array()
                .expect("sources")
                .iter()
                .map(|source| source["rows"].clone())
                .collect()
        };
        let (csv, xlsx) = (csv.json(), xlsx.json());
        assert_eq!(rows(&csv), rows(&xlsx), "{example}");
        assert_eq!(without_sources(csv), without_sources(xlsx), "{example}");
    }
}

#[test]
fn what_libreoffice_makes_of_what_is_typed_is_read_or_refused() {
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        (
            "dates.csv",
            "period,news_items\n2024-09-01,3\n2024-Q1,3/4/2024\n2024-Q2,45%\n2024-Q3,12:30\n2024-Q4,TRUE\n",
        ),
        ("formulas.csv", "period,news_items\n2024-Q1,=1+2\n2024-Q2,=1/0\n"),
        ("sums.csv", "period,news_items\n2024-Q1,=1+2\n2024-Q2,\"4\"\n"),
    ]);
    let files = ["dates.csv", "formulas.csv", "sums.csv"].map(str::to_owned);
    if convert(&folder, &files, true).is_none() {
        return;
    }
    let run = folder.run(&["check", "dates.xlsx"]);
    let words = [
        "`2024-09-01` is a date",
        "dates.xlsx:dates!A2",
        "dates!B3",
        "`45%`",
        "dates!B4",
        "dates!B5",
        "dates!B6",
    ];
    assert_refused_with(&run, "error[bad-period]", &words, "dates, percentages, times");
    // Old versions leave formulas as text.
    let run = folder.run(&["check", "formulas.xlsx"]);
    assert_refused_with(
        &run,
        "error[bad-number]",
        &["formulas.xlsx:formulas!B3"],
        "an error of the spreadsheet",
    );
}

// openpyxl.

/// Runs a script of Python in `folder`.
fn write_with_openpyxl(folder: &Folder, script: &str) -> Option<()> {
    let python = needs_python_with("openpyxl")?;
    let script = format!(
        "import datetime, openpyxl\nfrom openpyxl.styles import Font\nbook = openpyxl.Workbook()\nsheet = book.active\n{script}\n"
    );
    let output = Command::new(python)
        .args(["-B", "-c", &script])
        .current_dir(folder.path())
        .output()
        .expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

#[test]
fn a_workbook_of_openpyxl_is_read() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let script = "
sheet.title = 'Mẫu báo cáo'
sheet.append(['Kỳ báo cáo', 'Số tin bài', 'Ghi chú'])
sheet.append(['Quý I/2024', 3, datetime.date(2024, 3, 4)])
sheet.append(['2024-04', 4.0, None])
sheet.append(['2024-05', '05', True])
sheet['A1'].font = Font(bold=True)
sheet.protection.sheet = True
sheet.freeze_panes = 'A2'
book.create_sheet('Hướng dẫn').append(['Mỗi dòng một kỳ'])
book.save('counts.xlsx')";
    if write_with_openpyxl(&folder, script).is_some() {
        let run = folder.run(&[
            "check",
            "counts.xlsx",
            "--format",
            "json",
            "--period",
            "2024-01..2024-05",
        ]);
        assert_sum(&run, "12", "a form that was filled in");
    }
}

#[test]
fn what_openpyxl_writes_into_cells_is_refused_where_it_is_no_figure() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let script = "
sheet.append(['period', 'news_items'])
cells = [datetime.date(2024, 3, 4), datetime.datetime(2024, 3, 4, 10, 30), datetime.time(10, 30), datetime.timedelta(hours=30), True, '=SUM(B2:B3)', '#N/A', 0.45, 2.5]
for month, cell in enumerate(cells, 1):
    sheet.append([f'2024-{month:02}', cell])
sheet['B9'].number_format = '0.0%'
sheet.append([datetime.date(2024, 9, 1), 3])
sheet.merge_cells('A20:B20')
book.save('counts.xlsx')";
    if write_with_openpyxl(&folder, script).is_none() {
        return;
    }
    let run = folder.run(&["check", "counts.xlsx"]);
    let words = [
        "Sheet!B2",
        "`2024-03-04`",
        "Sheet!B3",
        "`2024-03-04 10:30:00`",
        "Sheet!B4",
        "`10:30:00`",
        "Sheet!B5",
        "Sheet!B6",
        "`TRUE`",
        "Sheet!B7",
        "save it there",
        "Sheet!B8",
        "`#N/A`",
        "Sheet!B9",
        "`45%`",
        "Sheet!B10",
        "`2.5`",
        "Sheet!A11",
        "`2024-09`",
    ];
    assert_refused_with(&run, "error[bad-number]", &words, "one of each");
    assert_eq!(count_of("error", &run), 10, "{}", run.whole());
}

// The crate rust_xlsxwriter.

/// A cell of a small table: its text, and whether a number is written as one.
#[derive(Debug, Clone)]
struct Cell {
    text: String,
    is_number: bool,
}

/// A period, a unit or a figure as people write them, mostly sound.
fn cell(column: usize) -> impl Strategy<Value = Cell> {
    let anything = "[-+#=a-zĐđ0-9%., /'\"]{0,8}";
    let text = match column {
        0 => prop_oneof![8 => "2024-(Q[1-4]|0[1-9])", 2 => "20(23|24)", 1 => anything.prop_map(String::from)].boxed(),
        1 => prop_oneof![8 => "(Phường Lê Lợi|Xã Đắk Blà|12)", 1 => anything.prop_map(String::from)].boxed(),
        _ => prop_oneof![6 => "(0|[1-9][0-9]{0,3})", 1 => Just(String::new()), 1 => "[0-9]{1,2}[.][0-9]{1,2}", 1 => anything.prop_map(String::from)]
            .boxed(),
    };
    (text, any::<bool>()).prop_map(|(text, chosen)| {
        // Only what is a number in one way is typed as one: in CSV `1.234` may be read in two.
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let has_decimals = text.split_once('.').is_some_and(|(whole, decimals)| {
            (1..=2).contains(&decimals.len())
                && [whole, decimals]
                    .iter()
                    .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty())
        });
        let is_written_back = text == "0" || !text.starts_with('0') || text.starts_with("0.");
        let is_number = chosen
            && (is_plain || has_decimals)
            && is_written_back
            && !text.ends_with('0') | is_plain;
        Cell { text, is_number }
    })
}

fn table() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let row = [cell(0).boxed(), cell(1).boxed(), cell(2).boxed(), cell(3).boxed()].to_vec();
    proptest::collection::vec(row, 1..6)
}

const TABLE_HEADER: [&str; 4] = ["period", "unit", "news_items", "hours"];

fn as_csv(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(TABLE_HEADER).expect("written");
    for row in rows {
        writer.write_record(row.iter().map(|cell| &cell.text)).expect("written");
    }
    writer.into_inner().expect("flushed")
}

fn as_workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(TABLE_HEADER) {
        sheet.write_string(0, column, name).expect("written");
    }
    for (number, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            if cell.is_number {
                sheet
                    .write_number(number, column, cell.text.parse::<f64>().expect("a number"))
                    .expect("written");
            } else if !cell.text.is_empty() {
                sheet.write_string(number, column, &cell.text).expect("written");
            }
        }
    }
    book.save_to_buffer().expect("written")
}

/// A problem: its kind, its row and its remedy.
type Problem = (Code, Option<u64>, Option<Message>);

/// What came of a file: the result without its sources, or each problem with its row.
fn outcome(plan: &Plan, path: PathBuf) -> Result<String, Vec<Problem>> {
    let problems = |findings: &gender_plan::diagnostic::Findings| {
        findings
            .in_full()
            .map(|problem| (problem.code, problem.place.line(), problem.hint.clone()))
            .collect::<Vec<_>>()
    };
    let ledger =
        counts::read(&[path], plan, Asked::default()).map_err(|findings| problems(&findings))?;
    let mut scorecard = Request::new(plan, &ledger, &Query::default())
        .and_then(|request| request.scorecard().map_err(|findings| ledger.locate(plan, findings)))
        .map_err(|findings| problems(&findings))?;
    scorecard.sources.clear();
    let look =
        Look { language: Language::English, width: 80, styled: false, signs: Signs::Unicode };
    Ok(draw(&scorecard, Supplements::default(), Format::Json, look).expect("drawn"))
}

#[test]
fn small_tables_are_read_alike_as_csv_and_as_a_workbook() {
    let extra = "[[elements]]\nid = \"hours\"\nkind = \"flow\"\ntype = \"number\"\n[[goals]]\nid = \"1\"\n[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"count\"\nnumerator = \"hours\"\n";
    let text = news("") + extra;
    let folder = Folder::new(&[]);
    let text = PlanText::new(Path::new("plan.toml").into(), text);
    let plan = read_plan(&text).plan.expect("a sound plan");
    let mut runner = TestRunner::deterministic();
    let cases =
        proptest::collection::vec(table(), 1500).new_tree(&mut runner).expect("tables").current();
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for rows in cases {
        folder.write("counts.csv", &as_csv(&rows));
        folder.write("counts.xlsx", &as_workbook(&rows));
        let [csv, xlsx] =
            ["counts.csv", "counts.xlsx"].map(|name| outcome(&plan, folder.path().join(name)));
        *counted.entry(if csv.is_ok() { "read" } else { "refused" }).or_default() += 1;
        assert_eq!(csv, xlsx, "{rows:?}");
    }
    // Each comes so often that the agreement says something.
    assert!(counted.values().all(|count| *count > 200) && counted.len() == 2, "{counted:?}");
}
