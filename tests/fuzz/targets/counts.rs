//! A file of counts -> ledger -> verdicts, with two plans: one takes units as they come, the other lists them and declares how
//! numbers and bytes are written. Every problem points into the file; and the same counts in UTF-16, with a byte order mark, other
//! line ends, blank lines before them or rows in another order come to the same, with the same problems in the same places; and so
//! they do where several readers share them, piece by piece.

#![no_main]

use std::fs::File;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gender_plan::catalogue::Language;
use gender_plan::counts::{Asked, Encoding, Ledger, Sharing, read as read_counts};
use gender_plan::diagnostic::{Code, Diagnostic, FileLine, Findings};
use gender_plan::evaluate::{Query, Request, Scorecard};
use gender_plan::period::Period;
use gender_plan::plan::{Plan, PlanText, read as read_plan};
use gender_plan::render::diagnostics::{self, Manner};
use gender_plan::render::{Format, Look, Signs, Supplements, draw};
use gender_plan_fuzz::{MARK, is_safe_in_a_terminal, line_of};
use libfuzzer_sys::fuzz_target;

const INDICATORS: &str = r#"
[[elements]]
id = "leaders"
name = "Lãnh đạo"
kind = "stock"
by = ["sex"]
[[elements]]
id = "hours"
kind = "flow"
type = "number"
[[elements]]
id = "reached"
kind = "year-to-date"
sensitive = true
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
measure = "rate"
per = 1000
numerator = "hours + 1"
denominator = "reached"
target = "1..5"
[[goals.indicators]]
id = "1.3"
measure = "count"
numerator = "hours"
target = ">= 3"
each = ["quarter"]
"#;

const DIMENSION: &str = r#"
[[dimensions]]
id = "sex"
values = [{ id = "female", name = "Nữ" }, { id = "male", name = "Nam" }]
"#;

const WITHOUT_UNITS: &str =
    "schema = 1\n[plan]\ntitle = \"Units as they come\"\nlanguage = \"en\"\n";

const WITH_UNITS: &str = r#"
schema = 1
[plan]
title = "Listed units"
frequency = "quarter"
[input]
decimal = ","
missing = ["-"]
encoding = "windows-1258"
columns = { unit = ["xã"] }
[[units]]
id = "all"
[[units]]
id = "a"
name = "Đắk Blà"
parent = "all"
[[units]]
id = "b"
name = "Lê Lợi"
parent = "all"
"#;

static PLANS: LazyLock<[Plan; 2]> = LazyLock::new(|| {
    [WITHOUT_UNITS, WITH_UNITS].map(|beginning| {
        let text = [beginning, DIMENSION, INDICATORS].concat();
        let reading = read_plan(&PlanText::new(Path::new("plan.toml").into(), text));
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        reading.plan.expect("the plan is sound")
    })
});

static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    std::env::temp_dir().join(format!("gender-plan-fuzz-counts-{}.csv", std::process::id()))
});

/// One reader.
const ALONE: Sharing = Sharing { readers: None, piece: 1, worth_it: u64::MAX };

type Outcome = Result<Ledger, Findings>;

fuzz_target!(|bytes: &[u8]| {
    // A workbook, which has a target of its own.
    if bytes.starts_with(b"PK\x03\x04") {
        return;
    }
    for plan in PLANS.iter() {
        let outcome = read(bytes, plan, ALONE);
        match &outcome {
            Ok(ledger) => {
                assert!(is_text(bytes, plan), "what is no text is not read");
                assert!(!ledger.notes.any_error(), "{:?}", ledger.notes);
                can_be_judged(plan, ledger);
            }
            Err(findings) => assert!(findings.any_error(), "{findings:?}"),
        }
        comes_to_the_same_when_it_is_shared(bytes, plan, &outcome);
        for problem in problems(&outcome).in_full() {
            points_into_the_file(bytes, problem);
            points_at_the_figure(bytes, problem);
        }
        for (_, language) in Language::CODES {
            let manner = Manner { language, styled: false, links: None };
            let drawn = diagnostics::draw_some(
                problems(&outcome).in_full(),
                problems(&outcome).more(),
                None,
                manner,
            );
            assert!(is_safe_in_a_terminal(&drawn, false), "{drawn:?}");
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            comes_to_the_same_in_another_form(text, plan, &outcome);
        }
    }
});

fn read(bytes: &[u8], plan: &Plan, sharing: Sharing) -> Outcome {
    // Some file systems wait for the disk where a file is emptied and written again, and the disk is slow next to all else here.
    let mut file =
        File::options().write(true).create(true).truncate(false).open(&*FILE).expect("a file");
    file.write_all(bytes).expect("room on the disk");
    file.set_len(bytes.len() as u64).expect("room on the disk");
    let period = Period::parse("2024-Q1", plan.year_end);
    let encoding = if plan.input.windows_1258 { Encoding::Windows1258 } else { Encoding::Utf8 };
    let asked = Asked { period, encoding, sharing, ..Asked::default() };
    read_counts(std::slice::from_ref(&FILE), plan, asked)
}

fn problems(outcome: &Outcome) -> &Findings {
    match outcome {
        Ok(ledger) => &ledger.notes,
        Err(problems) => problems,
    }
}

fn is_text(bytes: &[u8], plan: &Plan) -> bool {
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    has_mark || plan.input.windows_1258 || std::str::from_utf8(bytes).is_ok()
}

fn points_into_the_file(bytes: &[u8], problem: &Diagnostic) {
    for place in problem.related.iter().map(|(place, _)| place).chain([&problem.place]) {
        let FileLine { file, line, column } =
            place.file_line().unwrap_or_else(|| panic!("a problem of the file: {problem:?}"));
        assert_eq!(file, FILE.as_path());
        // Other encodings have other lines than their bytes say.
        if let (Ok(text), Some(line)) = (std::str::from_utf8(bytes), line) {
            let length =
                line_of(text.trim_start_matches(MARK), line).map(|line| line.chars().count());
            let length =
                length.unwrap_or_else(|| panic!("line {line} is none of the file: {problem:?}"));
            assert!(column.is_none_or(|column| (1..=length + 1).contains(&column)), "{problem:?}");
        }
    }
}

/// A figure that cannot be read begins at the place that is told, behind a quote and white space where there are any.
fn points_at_the_figure(bytes: &[u8], problem: &Diagnostic) {
    let is_of_a_figure = matches!(problem.code, Code::BadNumber | Code::AmbiguousNumber);
    let message = problem.message.worded(Language::English);
    let (Ok(text), Some(shown)) = (std::str::from_utf8(bytes), message.strip_prefix('`')) else {
        return;
    };
    let Some(FileLine { line: Some(line), column: Some(column), .. }) =
        problem.place.file_line().filter(|_| is_of_a_figure)
    else {
        return;
    };
    let line = line_of(text.trim_start_matches(MARK), line).expect("a line of the file");
    let found: String = line.chars().skip(column - 1).collect();
    let found = found.strip_prefix('"').unwrap_or(&found).trim_start();
    // White space inside the quotes may go on to the next line.
    assert!(found.is_empty() || found.chars().next() == shown.chars().next(), "{problem:?}");
}

fn judged<'a>(plan: &'a Plan, ledger: &'a Ledger) -> Result<Scorecard<'a>, Findings> {
    let request = Request::new(plan, ledger, &Query::default())?;
    request.scorecard().map_err(|findings| ledger.locate(plan, findings))
}

fn can_be_judged(plan: &Plan, ledger: &Ledger) {
    let look =
        Look { language: Language::English, width: 80, styled: false, signs: Signs::Unicode };
    match judged(plan, ledger) {
        Ok(scorecard) => {
            assert!(is_safe_in_a_terminal(
                &draw(&scorecard, Supplements::default(), Format::Table, look).expect("drawn"),
                false
            ));
            for format in [Format::Csv, Format::Markdown] {
                assert!(
                    draw(&scorecard, Supplements::default(), format, look)
                        .expect("drawn")
                        .ends_with('\n')
                );
            }
        }
        Err(findings) => assert!(findings.any_error(), "{findings:?}"),
    }
}

/// What came of a file: every problem and note with its line and character, and the verdicts where there are any.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    told: Vec<(Code, Option<u64>, Option<usize>)>,
    verdicts: Option<String>,
}

fn answer(plan: &Plan, outcome: &Outcome) -> Answer {
    let mut told: Vec<Diagnostic> = problems(outcome).in_full().cloned().collect();
    let mut verdicts = None;
    if let Ok(ledger) = outcome {
        match judged(plan, ledger) {
            Ok(scorecard) => {
                let look = Look {
                    language: Language::English,
                    width: 80,
                    styled: false,
                    signs: Signs::Unicode,
                };
                verdicts = Some(
                    draw(&scorecard, Supplements::default(), Format::Json, look).expect("drawn"),
                );
            }
            Err(findings) => told.extend(findings.in_full().cloned()),
        }
    }
    let place = |problem: &Diagnostic| {
        let place = problem.place.file_line();
        let (line, column) = place.map_or((None, None), |place| (place.line, place.column));
        // That no header was found is told of the first line, whether it is blank or not.
        let line = line.filter(|_| problem.code != Code::BadHeader || column.is_some());
        (problem.code, line, column)
    };
    Answer { told: told.iter().map(place).collect(), verdicts }
}

/// Two readers, a few bytes each at a time, come to what one comes to.
fn comes_to_the_same_when_it_is_shared(bytes: &[u8], plan: &Plan, outcome: &Outcome) {
    // Starting threads is slow next to all else here.
    let choice = bytes
        .iter()
        .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    if choice % 4 == 0 {
        let sharing =
            Sharing { readers: NonZeroUsize::new(2), piece: 1 + choice % 61, worth_it: 0 };
        assert_eq!(answer(plan, &read(bytes, plan, sharing)), answer(plan, outcome), "{sharing:?}");
    }
}

/// The same counts in other bytes.
#[derive(Debug)]
struct Form {
    bytes: Vec<u8>,
    /// How many lines come before what was on the first one.
    lines_before: u64,
    /// Whether the rows stand in another order, and so do the notes.
    other_order: bool,
}

impl Form {
    fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), lines_before: 0, other_order: false }
    }
}

fn comes_to_the_same_in_another_form(text: &str, plan: &Plan, outcome: &Outcome) {
    let expected = answer(plan, outcome);
    // One form for each input, always the same one for the same input: reading is slow next to making inputs.
    let choice =
        text.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let forms = other_forms(text, expected.verdicts.is_some());
    let Some(form) = forms.get(choice % forms.len().max(1)) else { return };
    let found = answer(plan, &read(&form.bytes, plan, ALONE));
    assert_eq!(found.verdicts, expected.verdicts, "{form:?}");
    if !form.other_order {
        let moved = |(code, line, column)| {
            (code, Option::map(line, |line: u64| line + form.lines_before), column)
        };
        assert_eq!(
            found.told,
            expected.told.into_iter().map(moved).collect::<Vec<_>>(),
            "{form:?}"
        );
    }
}

/// The same counts in other forms; `sound` counts may also stand in another order, which problems may depend on.
fn other_forms(text: &str, sound: bool) -> Vec<Form> {
    let mut forms = Vec::new();
    // Zeros among the first bytes may be taken for UTF-16.
    if text.contains('\0') {
        return forms;
    }
    // How these begin says that they are something else, and behind a mark or a line it does not.
    let is_something_else =
        text.starts_with(MARK) || text.starts_with("PK") || text.starts_with("%PDF");
    if !is_something_else {
        let marked: String = [MARK].into_iter().chain(text.chars()).collect();
        forms.push(Form::new(marked.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()));
        forms.push(Form::new(marked.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()));
        forms.push(Form::new(marked));
        // The delimiter is named on the first line or not at all.
        if !text.contains("sep=") {
            forms.push(Form { lines_before: 2, ..Form::new(format!("\n\r\n{text}")) });
        }
    }
    // Inside quotes a line end is text.
    if !text.contains('"') {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        forms.push(Form::new(lines.replace('\n', "\r\n")));
        forms.push(Form::new(lines.replace('\n', "\r")));
        if sound {
            forms.push(Form { other_order: true, ..Form::new(upside_down(&lines)) });
        }
        forms.push(Form::new(lines));
    }
    forms
}

/// The rows in the opposite order, below the same header.
fn upside_down(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let has_header = |line: &&str| line.contains(char::is_alphanumeric) && !line.contains("sep=");
    let header = lines.iter().position(has_header).unwrap_or_default();
    if let Some(rows) = lines.get_mut(header + 1..) {
        rows.reverse();
    }
    lines.join("\n") + "\n"
}
