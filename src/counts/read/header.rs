//! Header of a text -> its layout, and the delimiter, which is the one under which the header holds the columns it must.

use crate::catalogue::{Label, say};
use crate::counts::read::header_columns::{HeaderColumns, HeaderError, Meaning, Spelling};
use crate::counts::read::layout::Layout;
use crate::counts::read::lexicon::Lexicon;
use crate::csv_records::{self, LONGEST_RECORD, Record, RecordError, line_and_column};
use crate::diagnostic::Code;
use crate::plan::{ColumnRole, Plan};

/// Delimiters that a CSV file may have.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Why there is no header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoHeader {
    /// It has not been read whole yet.
    Incomplete,
    Wrong(Vec<HeaderError>),
    /// The byte at this place of the text belongs to no character of UTF-8.
    NotUtf8(usize),
}

/// A header that could be read.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Which column holds what.
    pub layout: Layout,
    /// How many bytes of the text it takes, with everything above it.
    pub length: usize,
    /// Names in it that are spelled in another way than in the plan.
    pub spellings: Vec<Spelling>,
    /// Names in it that the plan both knows and passes over.
    pub not_skipped: Vec<Spelling>,
}

/// Finds the header in `start`, the beginning of a text (all of it where `complete`), and reads it.
///
/// # Errors
/// Every problem of the header under the delimiter that fits it best.
pub(crate) fn read(
    start: &[u8],
    complete: bool,
    plan: &Plan,
    lexicon: &Lexicon<'_>,
) -> Result<Header, NoHeader> {
    // A header is a record, and nobody puts more than that of blank lines above it.
    let complete = complete || start.len() > 2 * LONGEST_RECORD;
    let (declared, skipped) = separator_line(start);
    let candidates = match declared {
        Some(delimiter) => vec![delimiter],
        None => DELIMITERS.to_vec(),
    };
    let mut readings: Vec<Attempt> = Vec::new();
    let mut broken: Option<HeaderError> = None;
    for delimiter in candidates {
        match first_record(start, skipped, delimiter, complete) {
            // Under every delimiter that does not occur in it, a header reads the same.
            Ok(Some((_, header)))
                if header.fields.len() == 1 && readings.iter().any(|other| other.fields == 1) => {}
            Ok(Some((at, header))) => {
                readings.push(Attempt::new(start, at, &header, delimiter, plan, lexicon));
            }
            Ok(None) => {}
            Err(HeaderFault::Incomplete) => return Err(NoHeader::Incomplete),
            Err(HeaderFault::Record(_, RecordError::NotUtf8 { at })) => {
                return Err(NoHeader::NotUtf8(at));
            }
            // A quote that breaks the rules under this delimiter may be right under another one.
            Err(HeaderFault::Record(record, RecordError::Form { code, at, reason, .. })) => {
                broken.get_or_insert_with(|| {
                    let (line, column) =
                        line_and_column(start.get(..record + at).unwrap_or_default(), 1);
                    let hint = Some(csv_records::remedy(code));
                    let message = reason.clone();
                    HeaderError {
                        code,
                        line,
                        column: Some(column),
                        at: Some(record + at),
                        message,
                        hint,
                        unknown: None,
                    }
                });
            }
        }
    }
    match broken {
        // Under a delimiter that is not in it, anything reads as one field.
        Some(error)
            if readings.iter().all(|attempt| attempt.understood == 0 && attempt.fields == 1) =>
        {
            Err(NoHeader::Wrong(vec![error]))
        }
        _ => choose(readings, if skipped > 0 { 2 } else { 1 }).map_err(|errors| {
            NoHeader::Wrong(errors.into_iter().map(|error| error.with_hint(lexicon)).collect())
        }),
    }
}

/// Reads `row`, one row of a sheet whose cells are parted by `delimiter`, as a header.
///
/// # Errors
/// Every problem of it.
pub(crate) fn of_row(
    row: &str,
    delimiter: u8,
    plan: &Plan,
    lexicon: &Lexicon<'_>,
) -> Result<Header, (Vec<HeaderError>, Likeness)> {
    let Ok(Some(record)) = csv_records::first(row.as_bytes(), delimiter, true) else {
        return Err((choose(Vec::new(), 1).err().unwrap_or_default(), Likeness::None));
    };
    let attempt = Attempt::new(row.as_bytes(), 0, &record, delimiter, plan, lexicon);
    let likeness = match attempt.understood {
        0 => Likeness::None,
        2.. if attempt.names_figures => Likeness::Counts,
        _ => Likeness::Words,
    };
    let header = choose(vec![attempt], 1);
    header.map_err(|errors| {
        (errors.into_iter().map(|error| error.with_hint(lexicon)).collect(), likeness)
    })
}

/// How header-like a rejected row is; decides which sheets are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// None of its words names a column.
    None,
    Words,
    /// Some do, and one of them names figures.
    Counts,
}

/// Why no record can be read where the header should be.
enum HeaderFault {
    Incomplete,
    /// In the record that begins at this byte.
    Record(usize, RecordError),
}

/// The first record that is not blank, and where it begins.
fn first_record(
    start: &[u8],
    mut at: usize,
    delimiter: u8,
    complete: bool,
) -> Result<Option<(usize, Record<'_>)>, HeaderFault> {
    while at < start.len() {
        let rest = start.get(at..).unwrap_or_default();
        match csv_records::first(rest, delimiter, complete) {
            Ok(Some(record)) if record.is_blank() => at += record.length,
            Ok(Some(record)) => return Ok(Some((at, record))),
            Ok(None) => return Err(HeaderFault::Incomplete),
            Err(RecordError::NotUtf8 { at: within }) => {
                return Err(HeaderFault::Record(at, RecordError::NotUtf8 { at: at + within }));
            }
            Err(error) => return Err(HeaderFault::Record(at, error)),
        }
    }
    if complete { Ok(None) } else { Err(HeaderFault::Incomplete) }
}

/// `sep=;` on the first line, as spreadsheets write it: the delimiter, and how many bytes the line takes.
fn separator_line(start: &[u8]) -> (Option<u8>, usize) {
    let end = start.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(start.len());
    let (first, rest) = start.split_at(end);
    let first = first.strip_prefix(b"\"").unwrap_or(first);
    let first = first.strip_suffix(b"\"").unwrap_or(first);
    match first.strip_prefix(b"sep=") {
        Some([mark]) if DELIMITERS.contains(mark) => {
            let line_end =
                if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            (Some(*mark), end + line_end)
        }
        _ => (None, 0),
    }
}

/// A header read under one delimiter.
struct Attempt {
    understood: usize,
    /// Whether one of its words names a column of figures.
    names_figures: bool,
    fields: usize,
    header: Result<Header, Vec<HeaderError>>,
}

fn choose(mut readings: Vec<Attempt>, line: u64) -> Result<Header, Vec<HeaderError>> {
    let sound = |attempt: &Attempt| attempt.header.is_ok();
    let widest =
        readings.iter().filter(|attempt| sound(attempt)).map(|attempt| attempt.fields).max();
    // A header of one column reads the same under every delimiter that does not occur in it.
    let best = match widest {
        Some(widest) => {
            readings.iter().position(|attempt| sound(attempt) && attempt.fields == widest)
        }
        None => {
            let most = readings.iter().map(|attempt| (attempt.understood, attempt.fields)).max();
            readings.iter().position(|attempt| Some((attempt.understood, attempt.fields)) == most)
        }
    };
    let problem = |message: Label, hint: Label| {
        vec![HeaderError {
            code: Code::BadHeader,
            line,
            column: None,
            at: None,
            message: message.message(),
            hint: Some(hint.message()),
            unknown: None,
        }]
    };
    let Some(best) = best else {
        return Err(problem(say::NO_HEADER, say::FIRST_LINE_NAMES_COLUMNS));
    };
    if readings.iter().filter(|attempt| sound(attempt) && attempt.fields > 1).count() > 1 {
        return Err(problem(say::SEVERAL_DELIMITERS, say::NAME_THE_DELIMITER));
    }
    let attempt = readings.swap_remove(best);
    if attempt.understood == 0 && attempt.header.is_err() {
        return Err(problem(say::FIRST_LINE_NO_HEADER, say::HEADER_WITHOUT_TITLES));
    }
    attempt.header
}

impl Attempt {
    fn new(
        start: &[u8],
        at: usize,
        header: &Record<'_>,
        delimiter: u8,
        plan: &Plan,
        lexicon: &Lexicon<'_>,
    ) -> Self {
        let mut columns = HeaderColumns::new(start, at, plan, lexicon);
        for (index, field) in header.fields.iter().enumerate() {
            columns.column(index, &field.text, field.at);
        }
        // Many a cell names a period or a unit; whether that is a column shows beside one of elements.
        let has_elements = columns
            .columns
            .iter()
            .any(|(_, meaning)| *meaning == Meaning::Role(ColumnRole::Element));
        let across = if has_elements { columns.across.len() } else { 0 };
        let (understood, fields) = (columns.columns.len() + across, header.fields.len());
        let is_figures = |(_, meaning): &(usize, Meaning)| {
            matches!(meaning, Meaning::Role(ColumnRole::Value) | Meaning::Figure(..))
        };
        let names_figures = across > 0 || columns.columns.iter().any(is_figures);
        let spellings = std::mem::take(&mut columns.spellings);
        let not_skipped = std::mem::take(&mut columns.not_skipped);
        let layout = columns.layout(delimiter, header.fields.len());
        let header = layout.map(|layout| Header {
            layout,
            length: at + header.length,
            spellings,
            not_skipped,
        });
        Self { understood, names_figures, fields, header }
    }
}
