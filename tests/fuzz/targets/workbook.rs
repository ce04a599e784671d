//! A workbook -> ledger -> verdicts, from three sides: bytes as a container, bytes as the XML of a sheet in a sound container, and lines
//! of cells as a sheet, which must come to what the same cells come to as CSV, with the same problems in the same rows.

#![no_main]

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gender_plan::catalogue::Language;
use gender_plan::counts::{Asked, Ledger, read as read_counts};
use gender_plan::diagnostic::{Code, Findings};
use gender_plan::evaluate::{Query, Request};
use gender_plan::plan::{Plan, PlanText, read as read_plan};
use gender_plan::render::diagnostics::{self, Manner};
use gender_plan::render::{Format, Look, Signs, Supplements, draw};
use gender_plan_fuzz::{MARK, is_safe_in_a_terminal};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PLAN: &str = r#"
schema = 1
[plan]
title = "Units as they come"
language = "en"
[[dimensions]]
id = "sex"
values = [{ id = "female", name = "Nữ" }, { id = "male", name = "Nam" }]
[[elements]]
id = "leaders"
kind = "stock"
by = ["sex"]
[[elements]]
id = "hours"
kind = "flow"
type = "number"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "percentage"
numerator = "leaders[sex=female]"
denominator = "leaders"
target = ">= 40%"
[[goals.indicators]]
id = "1.2"
measure = "count"
numerator = "hours"
target = ">= 3"
"#;

/// The columns of lines of cells.
const HEADER: [&str; 6] = ["period", "unit", "sex", "leaders", "hours", "note"];

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

static KNOWN: LazyLock<Plan> = LazyLock::new(|| {
    let reading = read_plan(&PlanText::new(Path::new("plan.toml").into(), PLAN.to_owned()));
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.plan.expect("the plan is sound")
});

static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    std::env::temp_dir().join(format!("gender-plan-fuzz-workbook-{}", std::process::id()))
});

fuzz_target!(|bytes: &[u8]| {
    holds_together(&read(bytes));
    holds_together(&read(&container(bytes)));
    if let Ok(text) = std::str::from_utf8(bytes) {
        reads_like_csv(text);
    }
});

type Outcome = Result<Ledger, Findings>;

fn read(bytes: &[u8]) -> Outcome {
    let mut file =
        File::options().write(true).create(true).truncate(false).open(&*FILE).expect("a file");
    file.write_all(bytes).expect("room on the disk");
    file.set_len(bytes.len() as u64).expect("room on the disk");
    read_counts(std::slice::from_ref(&FILE), &KNOWN, Asked::default())
}

/// What is read is without errors, what is refused is not, and either can be told.
fn holds_together(outcome: &Outcome) {
    let problems = match outcome {
        Ok(ledger) => &ledger.notes,
        Err(problems) => problems,
    };
    assert_eq!(problems.any_error(), outcome.is_err(), "{problems:?}");
    let manner = Manner { language: Language::Vietnamese, styled: false, links: None };
    let drawn = diagnostics::draw_some(problems.in_full(), problems.more(), None, manner);
    assert!(is_safe_in_a_terminal(&drawn, false), "{drawn:?}");
}

/// A workbook of one sheet whose part is `sheet`.
fn container(sheet: &[u8]) -> Vec<u8> {
    let pointers = format!(
        "<Relationships><Relationship Id=\"s\" Type=\"{RELATIONS}/worksheet\" Target=\"s.xml\"/><Relationship Id=\"f\" Type=\"{RELATIONS}/styles\" Target=\"f.xml\"/><Relationship Id=\"t\" Type=\"{RELATIONS}/sharedStrings\" Target=\"t.xml\"/></Relationships>"
    );
    let main = format!(
        "<Relationships><Relationship Id=\"w\" Type=\"{RELATIONS}/officeDocument\" Target=\"w.xml\"/></Relationships>"
    );
    let parts: [(&str, &[u8]); 6] = [
        ("_rels/.rels", main.as_bytes()),
        ("w.xml", b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"),
        ("_rels/w.xml.rels", pointers.as_bytes()),
        ("f.xml", b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"),
        ("t.xml", b"<sst><si><t>period</t></si><si><t>leaders</t></si><si><r><t>2024</t></r><r><t>-Q1</t></r></si></sst>"),
        ("s.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, options).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// Lines of cells parted by tabs; no cell has a line break, which would be another line in CSV and none in a workbook.
fn reads_like_csv(text: &str) {
    let rows: Vec<[&str; 6]> = text
        .split(['\n', '\r'])
        .map(|line| {
            let mut cells = line.split('\t');
            std::array::from_fn(|_| cells.next().unwrap_or_default())
        })
        .collect();
    let csv = read(&as_csv(&rows));
    let csv = answer(&csv);
    let workbook = read(&container(as_sheet(&rows).as_bytes()));
    assert_eq!(csv, answer(&workbook), "{rows:?}");
}

fn as_csv(rows: &[[&str; 6]]) -> Vec<u8> {
    let mut text = format!("{MARK}{}\n", HEADER.join(","));
    for row in rows {
        let cells = row.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        writeln!(text, "{}", cells.join(",")).expect("a string");
    }
    text.into_bytes()
}

fn as_sheet(rows: &[[&str; 6]]) -> String {
    let mut xml = "<worksheet><sheetData>".to_owned();
    for row in std::iter::once(&HEADER).chain(rows) {
        xml.push_str("<row>");
        for cell in row {
            let is_digits =
                (1..=15).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit());
            // A spreadsheet keeps no zeros before a number.
            if is_digits && (*cell == "0" || !cell.starts_with('0')) && cell.len() % 2 == 0 {
                write!(xml, "<c><v>{cell}</v></c>").expect("a string");
            } else {
                write!(xml, "<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell))
                    .expect("a string");
            }
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

/// `text` as a spreadsheet writes it: what XML cannot hold as its number between underscores.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.replace("_x", "_x005F_x").chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            character if character.is_control() => {
                write!(escaped, "_x{:04X}_", u32::from(character)).expect("a string");
            }
            character => escaped.push(character),
        }
    }
    escaped
}

/// What came of a file: the verdicts, or every problem with its row.
fn answer(outcome: &Outcome) -> Result<String, Vec<(Code, Option<u64>)>> {
    let told = |findings: &Findings| {
        findings
            .in_full()
            .filter(|problem| problem.severity == gender_plan::diagnostic::Severity::Error)
            .map(|problem| (problem.code, problem.place.line()))
            .collect::<Vec<_>>()
    };
    let ledger = outcome.as_ref().map_err(told)?;
    let mut scorecard = Request::new(&KNOWN, ledger, &Query::default())
        .and_then(|request| request.scorecard().map_err(|findings| ledger.locate(&KNOWN, findings)))
        .map_err(|findings| told(&findings))?;
    scorecard.sources.clear();
    let look =
        Look { language: Language::English, width: 80, styled: false, signs: Signs::Unicode };
    Ok(draw(&scorecard, Supplements::default(), Format::Json, look).expect("drawn"))
}
