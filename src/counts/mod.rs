//! CSV files -> [`Ledger`]: bytes to text, text to records, records to figures, one module a step. All problems of all files are
//! collected; a ledger exists only where there is none. What the figures amount to is found by `evaluate`.

mod columns;
mod decode;
mod files;
mod ledger;
mod lexicon;
mod number;
mod records;
mod rows;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use files::STANDARD_INPUT;
pub use ledger::{Cells, Figure, GroupKey, Ledger, Reporter, ReporterIndex, Source, pick};
pub use number::{Amount, Number, NumberError, parse as parse_number};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Period;
use crate::plan::Plan;
use crate::text::counted;
use columns::{HeaderError, Layout};
use decode::DecodeError;
use files::Input;
use lexicon::Lexicon;
use records::RecordError;
use rows::{Entry, FileEntry};

/// Reads the files, folders and standard input that `asked` names.
///
/// `period` is the period of files that have no column for it.
///
/// # Errors
/// Every problem of every file.
pub fn read(asked: &[PathBuf], plan: &Plan, period: Option<Period>) -> Result<Ledger, Vec<Diagnostic>> {
    let inputs = files::expand(asked)?;
    let lexicon = Lexicon::new(plan);
    let units = plan.vocabulary.units.iter();
    let reporters = units.map(|unit| Reporter::Unit { id: unit.id.clone(), name: unit.name.clone() }).collect();
    let mut entry = Entry {
        plan,
        lexicon: &lexicon,
        period,
        ledger: Ledger::new(reporters),
        problems: Vec::new(),
        found_units: HashMap::new(),
        spellings: HashMap::new(),
        area: None,
        unit_seen: [None, None],
    };
    for input in &inputs {
        let rows = read_file(input, &mut entry).unwrap_or_else(|mut problems| {
            entry.problems.append(&mut problems);
            0
        });
        entry.ledger.sources.push(Source { path: input.path.display().to_string(), rows });
    }
    let Entry { mut ledger, mut problems, unit_seen, .. } = entry;
    if let [Some(without), Some(with)] = unit_seen {
        let message = "some figures name their unit and others do not";
        let problem = Diagnostic::error(Code::MixedUnits, without, message).also(with, "a unit is named here");
        problems.push(problem.hint("whether those without a unit are a total or a unit of their own would be a guess: give every file a column `unit`"));
    }
    ledger.check(plan, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    if plan.vocabulary.units.is_empty() {
        ledger.sort_reporters();
    }
    Ok(ledger)
}

/// Why bytes could not be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of problem.
    pub code: Code,
    /// The line it is on, counted from 1.
    pub line: u64,
    /// The character of that line, counted from 1, where one is meant.
    pub column: Option<usize>,
    /// The byte of the file, where the problem is about bytes.
    pub offset: Option<u64>,
    /// What is wrong.
    pub reason: String,
}

/// Takes `bytes` apart: bytes to text to records, as strictly as [`read`] does, and no further. Returns the fields of every record.
///
/// # Errors
/// The first problem, which nothing behind it can be trusted after.
pub fn dissect(bytes: &[u8], delimiter: char, windows_1258: bool) -> Result<Vec<Vec<String>>, Refusal> {
    let text = decode::decode(bytes.to_vec(), windows_1258).map_err(|error| Refusal {
        code: Code::BadEncoding,
        line: error.line.unwrap_or(1),
        column: None,
        offset: error.offset.and_then(|offset| u64::try_from(offset).ok()),
        reason: error.reason,
    })?;
    let fields = |record: records::Record<'_>| record.fields.into_iter().map(|field| field.text.into_owned()).collect();
    let refused = |error: RecordError| Refusal {
        code: error.code,
        line: error.line,
        column: Some(error.column),
        offset: None,
        reason: error.reason.to_owned(),
    };
    records::Records::new(&text, delimiter, 1).map(|record| record.map(fields).map_err(refused)).collect()
}

/// Enters the figures of one file and returns how many rows of them it has.
fn read_file(input: &Input, entry: &mut Entry<'_>) -> Result<usize, Vec<Diagnostic>> {
    let file = &input.path;
    let bytes = input.bytes().map_err(|problem| vec![problem])?;
    let text =
        decode::decode(bytes, entry.plan.input.windows_1258).map_err(|error| vec![text_problem(file, &error)])?;
    let body = columns::read(&text, entry.plan, entry.lexicon)
        .map_err(|errors| errors.into_iter().map(|error| header_problem(file, error)).collect::<Vec<_>>())?;
    ask_for_keys(file, &body.layout, entry).map_err(|problem| vec![problem])?;
    let mut read = Tally { nameless: body.layout.nameless.len(), ..Tally::default() };
    let mut reader = FileEntry { entry, file: file.clone(), layout: &body.layout };
    for record in body.records {
        let record = record.map_err(|error| vec![record_problem(file, &error)])?;
        read.last_line = record.line;
        if record.is_blank() {
            read.blank += usize::from(record.fields.len() > 1);
        } else {
            read.rows += 1;
            reader.row(&record);
        }
    }
    read.ends_openly = text.ends_with(|character: char| character.is_ascii_digit());
    entry.ledger.notes.extend(read.notes(file));
    Ok(read.rows)
}

/// What was met in a file beside its figures.
#[derive(Default)]
struct Tally {
    rows: usize,
    /// Rows of separators alone.
    blank: usize,
    /// Columns without a name.
    nameless: usize,
    /// Where the last row begins.
    last_line: u64,
    /// Whether nothing parts the last figure from the end of the file.
    ends_openly: bool,
}

impl Tally {
    fn notes(&self, file: &Arc<Path>) -> Vec<Diagnostic> {
        let mut notes = Vec::new();
        if self.blank + self.nameless > 0 {
            let what = [(self.nameless, "column"), (self.blank, "row")].into_iter().filter(|(count, _)| *count > 0);
            let what: Vec<String> = what.map(|(count, noun)| counted(count, noun)).collect();
            let message = format!("{} with nothing in them were skipped", what.join(" and "));
            let note = Diagnostic::note(Code::SkippedBlank, Place::File(file.clone()), message);
            notes.push(note.hint("delete them in the spreadsheet"));
        }
        if self.ends_openly && self.rows > 0 {
            let place = Place::Row { file: file.clone(), line: self.last_line, column: None };
            let note = Diagnostic::note(
                Code::NoFinalLineEnd,
                place,
                "the file ends right behind a figure, without a line end",
            );
            notes.push(note.hint("check that the figure is whole, and that no rows are missing below it"));
        }
        notes
    }
}

/// A file must say when and by whom each figure was counted, unless the run or the plan does.
fn ask_for_keys(file: &Arc<Path>, layout: &Layout, entry: &Entry<'_>) -> Result<(), Diagnostic> {
    let lacks = |what: &str, hint: &str| {
        let message = format!("`{}` has no column {what}", file.display());
        Err(Diagnostic::error(Code::BadHeader, Place::File(file.clone()), message).hint(hint))
    };
    if layout.period.is_none() && entry.period.is_none() {
        let hint = "add the column, or name the one period of all its figures with `--period 2024-Q3`";
        return lacks("`period`", hint);
    }
    if layout.unit.is_none() && !entry.plan.vocabulary.units.is_empty() {
        return lacks("`unit`, and the plan lists units", "add a column `unit` that names who sends each row");
    }
    Ok(())
}

fn text_problem(file: &Arc<Path>, error: &DecodeError) -> Diagnostic {
    let place = match error.line {
        Some(line) => Place::Row { file: file.clone(), line, column: None },
        None => Place::File(file.clone()),
    };
    let message = format!("`{}` cannot be read as text: {}", file.display(), error.reason);
    Diagnostic::error(Code::BadEncoding, place, message).hint(error.hint)
}

fn header_problem(file: &Arc<Path>, error: HeaderError) -> Diagnostic {
    let place = Place::Row { file: file.clone(), line: error.line, column: error.column };
    Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint)
}

fn record_problem(file: &Arc<Path>, error: &RecordError) -> Diagnostic {
    let place = Place::Row { file: file.clone(), line: error.line, column: Some(error.column) };
    Diagnostic::error(error.code, place, error.reason).hint(error.remedy())
}
