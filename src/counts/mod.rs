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
pub use number::Amount;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Period;
use crate::plan::Plan;
use crate::text::counted;
use columns::HeaderError;
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

/// Enters the figures of one file and returns how many rows of them it has.
fn read_file(input: &Input, entry: &mut Entry<'_>) -> Result<usize, Vec<Diagnostic>> {
    let file = &input.path;
    let bytes = input.bytes().map_err(|problem| vec![problem])?;
    let text = decode::decode(bytes, entry.plan.input.windows_1258).map_err(|error| {
        let place = match error.line {
            Some(line) => Place::Row { file: file.clone(), line, column: None },
            None => Place::File(file.clone()),
        };
        let message = format!("`{}` cannot be read as text: {}", file.display(), error.reason);
        vec![Diagnostic::error(Code::BadEncoding, place, message).hint(error.hint)]
    })?;
    let header_problem = |error: HeaderError| {
        let place = Place::Row { file: file.clone(), line: error.line, column: error.column };
        Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint)
    };
    let body = columns::read(&text, entry.plan, entry.lexicon)
        .map_err(|errors| errors.into_iter().map(header_problem).collect::<Vec<_>>())?;
    let asks = |code, message: &str, hint: &str| {
        Err(vec![
            Diagnostic::error(code, Place::File(file.clone()), format!("`{}` {message}", file.display())).hint(hint),
        ])
    };
    if body.layout.period.is_none() && entry.period.is_none() {
        return asks(
            Code::BadHeader,
            "has no column `period`",
            "add the column, or name the one period of all its figures with `--period 2024-Q3`",
        );
    }
    if body.layout.unit.is_none() && !entry.plan.vocabulary.units.is_empty() {
        return asks(
            Code::BadHeader,
            "has no column `unit`, and the plan lists units",
            "add a column `unit` that names who sends each row",
        );
    }
    let ends_openly = text.ends_with(|character: char| character.is_ascii_digit());
    let mut rows = 0;
    let mut blank = 0;
    let mut last_line = 1;
    let mut reader = FileEntry { entry, file: file.clone(), layout: &body.layout };
    for record in body.records {
        let record = record.map_err(|error| vec![record_problem(file, &error)])?;
        last_line = record.line;
        if record.is_blank() {
            blank += usize::from(record.fields.len() > 1);
        } else {
            rows += 1;
            reader.row(&record);
        }
    }
    let nameless = body.layout.nameless.len();
    let mut note = |code, place, message: String, hint: &str| {
        entry.ledger.notes.push(Diagnostic::note(code, place, message).hint(hint));
    };
    if blank + nameless > 0 {
        let what = [(nameless, "column"), (blank, "row")].into_iter().filter(|(count, _)| *count > 0);
        let what: Vec<String> = what.map(|(count, noun)| counted(count, noun)).collect();
        let message = format!("{} with nothing in them were skipped", what.join(" and "));
        note(Code::SkippedBlank, Place::File(file.clone()), message, "delete them in the spreadsheet");
    }
    if ends_openly && rows > 0 {
        let place = Place::Row { file: file.clone(), line: last_line, column: None };
        let message = "the file ends right behind a figure, without a line end".to_owned();
        note(
            Code::NoFinalLineEnd,
            place,
            message,
            "check that the figure is whole, and that no rows are missing below it",
        );
    }
    Ok(rows)
}

fn record_problem(file: &Arc<Path>, error: &RecordError) -> Diagnostic {
    let place = Place::Row { file: file.clone(), line: error.line, column: Some(error.column) };
    let hint = match error.code {
        Code::TooLarge => "look for a missing line end or a stray quote",
        _ => "double a quote inside a field, and put the whole field in quotes: \"so \"\"quoted\"\" it is\"",
    };
    Diagnostic::error(error.code, place, error.reason).hint(hint)
}
