//! CSV files and workbooks -> [`Ledger`]: bytes to text (`decode`, `workbook`), text to records (`records`), records to figures (`rows`,
//! and `quick` for those that have nothing new in them), figures into the ledger (`grid`). All problems of all files are collected; a ledger exists only where
//! there is none. What the figures amount to is found by `evaluate`.

mod check;
mod keep;
mod number;
mod read;
mod source;

use std::collections::HashMap;
use std::path::PathBuf;

pub use keep::ledger::{
    Choice, Figure, GroupKey, Ledger, PeriodIndex, Reported, Reporter, ReporterIndex, SheetRead, Source,
};
pub use keep::sums::{Sum, Total};
pub use number::{Amount, LARGEST as LARGEST_COUNT, Number, NumberError, parse as parse_number};
pub use read::threads::Sharing;
pub use source::decode::Encoding;
pub use source::files::STANDARD_INPUT;
pub use source::progress::Progress;

use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, FigureAddress, Findings, Place};
use crate::period::Period;
use crate::plan::Plan;
use crate::records;
use read::lexicon::Lexicon;
use read::reader::{Reader, Task};
use read::shared::Shared;
use read::threads;
use source::decode;
use source::files::{self, Input};

/// How files are asked to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The period of files that have no column for it.
    pub period: Option<Period>,
    /// Whether files that are neither UTF-8 nor carry a byte order mark are windows-1258.
    pub windows_1258: bool,
    /// How the work is shared among threads. Whatever it is, the answers are the same.
    pub sharing: Sharing,
    /// Who is told how far reading has come.
    pub progress: Option<&'static Progress>,
}

impl Asked {
    /// Tells that reading `inputs` begins.
    fn begin(self, inputs: &[Input]) {
        if let Some(progress) = self.progress {
            progress.begin(inputs);
        }
    }
}

/// Reads the files, folders and standard input that `names` stand for.
///
/// # Errors
/// Every problem of every file.
pub fn read(names: &[PathBuf], plan: &Plan, asked: Asked) -> Result<Ledger, Findings> {
    let (inputs, remarks) = files::expand(names, plan.units_file.as_deref())?;
    let inputs: Vec<Input> = inputs.into_iter().map(|input| input.told_to(asked.progress)).collect();
    asked.begin(&inputs);
    let lexicon = Lexicon::new(plan);
    let shared = Shared::new(plan, &lexicon, asked);
    let together = threads::read(&shared, &inputs, asked.sharing);
    let ledger = together.and_then(|(sources, entered)| {
        let ledger = Ledger::new(shared, sources);
        (ledger.sheets.filled == entered).then_some(ledger)
    });
    let (mut ledger, mut findings) = match ledger {
        Some(ledger) => (ledger, Findings::default()),
        None => read_alone(&inputs, plan, &lexicon, asked),
    };
    for remark in remarks {
        findings.remark(|| remark);
    }
    ledger.check(plan, &mut findings);
    for changed in files::changed(&inputs) {
        findings.error(|| changed);
    }
    ledger.inputs = inputs;
    if findings.any_error() {
        ledger.locate(plan, &mut findings);
        return Err(findings);
    }
    ledger.notes = findings;
    Ok(ledger)
}

/// Reads `inputs` one after the other, and tells what there is to tell.
fn read_alone(inputs: &[Input], plan: &Plan, lexicon: &Lexicon<'_>, asked: Asked) -> (Ledger, Findings) {
    asked.begin(inputs);
    let shared = Shared::new(plan, lexicon, asked);
    let mut reader = Reader::new(&shared, Task::Enter);
    let sources = inputs.iter().filter_map(|input| reader.read(input)).collect();
    let Reader { mut findings, unit_seen, .. } = reader;
    if let [Some(without), Some(with)] = unit_seen {
        findings.error(|| mixed_units(without, with));
    }
    (Ledger::new(shared, sources), findings)
}

fn mixed_units(without: Place, with: Place) -> Diagnostic {
    let problem = Diagnostic::error(Code::MixedUnits, without, say::units_partly_named());
    problem.also(with, say::unit_named_here()).hint(say::give_every_file_units())
}

impl Ledger {
    /// Looks up the rows of all figures that `findings` name, by reading the files again.
    pub fn locate(&self, plan: &Plan, findings: &mut Findings) {
        let figures = |problem: &Diagnostic| -> Vec<FigureAddress> {
            let places = std::iter::once(&problem.place).chain(problem.related.iter().map(|(place, _)| place));
            let address = |place: &Place| if let Place::Figure(address) = place { Some(*address) } else { None };
            places.filter_map(address).collect()
        };
        let found = self.places(plan, findings.in_full().flat_map(figures));
        let resolved = |place: &mut Place| {
            if let Place::Figure(address) = place {
                *place = found.get(address).cloned().unwrap_or(Place::CommandLine);
            }
        };
        for problem in findings.in_full_mut() {
            resolved(&mut problem.place);
            problem.related.iter_mut().for_each(|(place, _)| resolved(place));
        }
    }

    /// Where the figures at `addresses` stand, by reading each file once more; what is no longer there is left out.
    pub fn places(
        &self,
        plan: &Plan,
        addresses: impl IntoIterator<Item = FigureAddress>,
    ) -> HashMap<FigureAddress, Place> {
        let wanted: HashMap<FigureAddress, Vec<Place>> =
            addresses.into_iter().map(|address| (address, Vec::new())).collect();
        if wanted.is_empty() {
            return HashMap::new();
        }
        let lexicon = Lexicon::new(plan);
        let shared = Shared::again(plan, &lexicon, self.asked, self.names.clone());
        let mut reader = Reader::new(&shared, Task::Locate(wanted));
        self.asked.begin(&self.inputs);
        for input in &self.inputs {
            reader.read(input);
        }
        let Task::Locate(found) = reader.task else { return HashMap::new() };
        found.into_iter().filter_map(|(address, places)| Some((address, places.into_iter().next()?))).collect()
    }
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
    pub reason: Message,
}

/// Takes `bytes` apart, fields parted by `delimiter`: bytes to text to records, as strictly as [`read`] does, and no further. Returns the fields of every record.
///
/// # Errors
/// The first problem, which nothing behind it can be trusted after.
pub fn dissect(bytes: &[u8], delimiter: u8, windows_1258: bool) -> Result<Vec<Vec<String>>, Refusal> {
    let opened = files::Opened::Bytes(bytes);
    let (text, mark, end) = decode::whole(&opened, windows_1258);
    let mut records = Vec::new();
    let (mut at, mut lines) = (0, records::LineCount::default());
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        // What is cut off by a fault of the bytes is not the end of the text.
        let record = match records::first(rest, delimiter, end.is_none()) {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(error) => {
                // What is no text has no form.
                let near = rest.get(..records::LOOKED_BEHIND).unwrap_or(rest);
                let error = match std::str::from_utf8(near) {
                    Err(fault) if fault.error_len().is_some() || (end.is_none() && near.len() == rest.len()) => {
                        records::RecordError::NotUtf8 { at: fault.valid_up_to() }
                    }
                    _ if end.is_some() && near.len() == rest.len() => break,
                    _ => error,
                };
                return Err(refused(&error, &text, at, lines.line(), mark));
            }
        };
        records.push(record.fields.into_iter().map(|field| field.text.into_owned()).collect());
        lines.feed(rest.get(..record.length).unwrap_or_default());
        at += record.length;
    }
    match end {
        None => Ok(records),
        Some(error) => {
            lines.feed(text.get(at..).unwrap_or_default());
            let (code, line) = (Code::BadEncoding, lines.line());
            Err(Refusal { code, line, column: None, offset: error.offset, reason: error.reason })
        }
    }
}

/// `error` of the record that begins at the byte `at` of `text`, on the line of the number `line`.
fn refused(error: &records::RecordError, text: &[u8], at: usize, line: u64, mark: usize) -> Refusal {
    match error {
        records::RecordError::Form { code, at: within, reason, .. } => {
            let before = text.get(at..at + *within).unwrap_or_default();
            let (line, column) = records::line_and_column(before, line);
            Refusal { code: *code, line, column: Some(column), offset: None, reason: reason.clone() }
        }
        records::RecordError::NotUtf8 { at: within } => {
            let (line, _) = records::line_and_column(text.get(at..at + within).unwrap_or_default(), line);
            let error = decode::DecodeError::not_utf8((mark + at + within) as u64, text, &[]);
            Refusal { code: Code::BadEncoding, line, column: None, offset: error.offset, reason: error.reason }
        }
    }
}
