//! Header of a text -> its layout, and the delimiter, which is the one under which the header holds the columns it must.

use crate::catalogue::{Label, say};
use crate::counts::read::header_columns::{HeaderColumns, HeaderError, Meaning, Spelling};
use crate::counts::read::layout::Layout;
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::titles::{self, TitleRow};
use crate::counts::source::BETWEEN_CELLS;
use crate::csv_records::{
    self, LONGEST_FIELD, LONGEST_RECORD, Record, RecordError, line_and_column,
};
use crate::diagnostic::Code;
use crate::plan::{ColumnRole, Plan};

/// Delimiters that a CSV file may have.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// How many lines of a file or rows of a sheet are looked through for a header.
pub(crate) const LOOKED_THROUGH: usize = 50;

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
    /// The lines above it.
    pub above: Vec<TitleRow>,
    /// Names in it that are spelled in another way than in the plan.
    pub spellings: Vec<Spelling>,
    /// Names in it that the plan both knows and passes over.
    pub not_skipped: Vec<Spelling>,
}

/// What header rows are read by.
#[derive(Clone, Copy)]
struct Words<'a> {
    plan: &'a Plan,
    lexicon: &'a Lexicon<'a>,
}

/// Finds the header in `start`, the beginning of a text (all of it where `complete`), and reads it: the first line that is a sound one.
/// Above it may stand lines for people.
///
/// # Errors
/// Every problem of the line that is most like a header, under the delimiter that fits it best, or a figure above the header.
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
    let words = Words { plan, lexicon };
    let at_once = at_once(start, skipped, &candidates, complete, words);
    let found = match at_once {
        // No title is longer than a field may be.
        Err(NotHeader::Wrong(wrong)) if !wrong.is_too_large() => {
            below(start, skipped, &candidates, complete, words, wrong)
        }
        at_once => at_once,
    };
    found.map_err(|refused| match refused {
        NotHeader::Incomplete => NoHeader::Incomplete,
        NotHeader::NotUtf8(at) => NoHeader::NotUtf8(at),
        NotHeader::Wrong(Wrong { errors, .. }) => {
            NoHeader::Wrong(errors.into_iter().map(|error| error.with_hint(lexicon)).collect())
        }
    })
}

/// Why a line is no header, or none was found.
enum NotHeader {
    Incomplete,
    NotUtf8(usize),
    Wrong(Wrong),
}

/// Problems of a line that is no header.
struct Wrong {
    errors: Vec<HeaderError>,
    /// How many of its words name a column.
    understood: usize,
}

impl Wrong {
    fn is_too_large(&self) -> bool {
        self.errors.iter().any(|error| error.code == Code::TooLarge)
    }
}

/// The header that is the first line from the byte `skipped` on that is not blank.
fn at_once(
    start: &[u8],
    skipped: usize,
    candidates: &[u8],
    complete: bool,
    words: Words<'_>,
) -> Result<Header, NotHeader> {
    let mut readings: Vec<Attempt> = Vec::new();
    let mut broken: Option<HeaderError> = None;
    for delimiter in candidates.iter().copied() {
        match first_record(start, skipped, delimiter, complete) {
            // Under every delimiter that does not occur in it, a header reads the same.
            Ok(Some((_, header)))
                if header.fields.len() == 1 && readings.iter().any(|other| other.fields == 1) => {}
            Ok(Some((at, header))) => {
                readings.push(Attempt::new(start, at, &header, delimiter, words));
            }
            Ok(None) => {}
            Err(HeaderFault::Incomplete) => return Err(NotHeader::Incomplete),
            Err(HeaderFault::Record(_, RecordError::NotUtf8 { at })) => {
                return Err(NotHeader::NotUtf8(at));
            }
            // A quote that breaks the rules under this delimiter may be right under another one.
            Err(HeaderFault::Record(record, RecordError::Form { code, at, reason, .. })) => {
                broken.get_or_insert_with(|| {
                    let remedy = csv_records::remedy(code);
                    HeaderError::at(start, record + at, code, reason.clone(), remedy)
                });
            }
        }
    }
    match broken {
        // Under a delimiter that is not in it, anything reads as one field.
        Some(error)
            if readings.iter().all(|attempt| attempt.understood == 0 && attempt.fields == 1) =>
        {
            Err(NotHeader::Wrong(Wrong { errors: vec![error], understood: 0 }))
        }
        _ => choose(readings, if skipped > 0 { 2 } else { 1 }).map_err(NotHeader::Wrong),
    }
}

/// The first sound header below a `first` line that is none. Each line is looked at alone, so that no quote swallows one.
fn below(
    start: &[u8],
    skipped: usize,
    candidates: &[u8],
    complete: bool,
    words: Words<'_>,
    first: Wrong,
) -> Result<Header, NotHeader> {
    let (mut at, mut looked_at) = (skipped, 0);
    let mut likest: Option<Wrong> = None;
    while at < start.len() && looked_at < LOOKED_THROUGH {
        let rest = start.get(at..).unwrap_or_default();
        let Some((line, length)) = line(rest, complete) else {
            if rest.len() > LONGEST_FIELD {
                break;
            }
            return Err(NotHeader::Incomplete);
        };
        if let Err(fault) = std::str::from_utf8(line) {
            return Err(NotHeader::NotUtf8(at + fault.valid_up_to()));
        }
        let records = candidates.iter().filter_map(|delimiter| {
            let record = csv_records::first(line, *delimiter, true).ok().flatten()?;
            (!record.is_blank()).then_some((*delimiter, record))
        });
        let attempts =
            records.map(|(delimiter, record)| Attempt::new(start, at, &record, delimiter, words));
        let attempts: Vec<Attempt> = attempts.collect();
        looked_at += usize::from(!attempts.is_empty());
        let understood_first = likest.as_ref().unwrap_or(&first).understood;
        let names_keys = attempts.iter().any(|attempt| attempt.names_keys);
        match choose(attempts, 1) {
            Ok(header) if header.layout.width > 1 => {
                let above = titles::lines(start, skipped, at, header.layout.delimiter);
                return match titles::figure(&above, words.lexicon) {
                    None => Ok(Header { length: at + length, above, ..header }),
                    // Rows of figures stand below the first line, so that it is meant to be the header.
                    Some(_) if first.understood > 1 => Err(NotHeader::Wrong(first)),
                    Some(figure) => {
                        let (line, _) = line_and_column(start.get(..at).unwrap_or_default(), 1);
                        let message = say::FigureAboveHeader { line: line.to_string() };
                        let remedy = say::TAKE_FIGURE_OUT.message();
                        let error = HeaderError::at(
                            start,
                            figure.at,
                            Code::BadHeader,
                            message.message(),
                            remedy,
                        );
                        Err(NotHeader::Wrong(Wrong { errors: vec![error], understood: 0 }))
                    }
                };
            }
            Err(wrong) if names_keys && wrong.understood > understood_first.max(1) => {
                likest = Some(wrong);
            }
            _ => {}
        }
        at += length;
    }
    if at >= start.len() && looked_at < LOOKED_THROUGH && !complete {
        return Err(NotHeader::Incomplete);
    }
    Err(NotHeader::Wrong(likest.unwrap_or(first)))
}

/// The first line of `rest`, and its length with its end; `None` if that may still come.
fn line(rest: &[u8], complete: bool) -> Option<(&[u8], usize)> {
    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let (line, behind) = rest.split_at(end.unwrap_or(rest.len()));
    match behind {
        [] | [b'\r'] if !complete => None,
        [b'\r', b'\n', ..] => Some((line, line.len() + 2)),
        [] => Some((line, line.len())),
        _ => Some((line, line.len() + 1)),
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
        let errors = choose(Vec::new(), 1).err().map(|wrong| wrong.errors);
        return Err((errors.unwrap_or_default(), Likeness::None));
    };
    let words = Words { plan, lexicon };
    let attempt = Attempt::new(row.as_bytes(), 0, &record, delimiter, words);
    let likeness = match attempt.understood {
        0 => Likeness::None,
        2.. if attempt.names_figures && attempt.names_keys => Likeness::Form,
        2.. if attempt.names_figures => Likeness::Counts,
        _ => Likeness::Words,
    };
    let header = choose(vec![attempt], 1);
    header.map_err(|wrong| {
        (wrong.errors.into_iter().map(|error| error.with_hint(lexicon)).collect(), likeness)
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
    /// One of them names a period, a unit or an element besides.
    Form,
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
    /// Whether one of them names a column of periods, units or elements.
    names_keys: bool,
    fields: usize,
    header: Result<Header, Vec<HeaderError>>,
}

/// The sound one of `readings` of one line, else the problems of the one that is most like a header.
fn choose(mut readings: Vec<Attempt>, line: u64) -> Result<Header, Wrong> {
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
        let error = HeaderError {
            code: Code::BadHeader,
            line,
            column: None,
            at: None,
            message: message.message(),
            hint: Some(hint.message()),
            unknown: None,
        };
        Wrong { errors: vec![error], understood: 0 }
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
    let understood = attempt.understood;
    attempt.header.map_err(|errors| Wrong { errors, understood })
}

impl Attempt {
    fn new(
        start: &[u8],
        at: usize,
        header: &Record<'_>,
        delimiter: u8,
        Words { plan, lexicon }: Words<'_>,
    ) -> Self {
        let mut columns = HeaderColumns::new(start, at, plan, lexicon);
        for (index, field) in header.fields.iter().enumerate() {
            // In a sheet no stray quote can swallow rows: a name is broken to fit its column.
            if delimiter == BETWEEN_CELLS && field.text.contains(['\r', '\n']) {
                columns.column(index, &field.text.replace(['\r', '\n'], " "), field.at);
            } else {
                columns.column(index, &field.text, field.at);
            }
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
        let is_key = |(_, meaning): &(usize, Meaning)| {
            use ColumnRole::{Element, Period, Unit};
            matches!(meaning, Meaning::Role(Period | Unit | Element))
        };
        let names_figures = across > 0 || columns.columns.iter().any(is_figures);
        let names_keys = columns.columns.iter().any(is_key);
        let spellings = std::mem::take(&mut columns.spellings);
        let not_skipped = std::mem::take(&mut columns.not_skipped);
        let layout = columns.layout(delimiter, header.fields.len());
        let (length, above) = (at + header.length, Vec::new());
        let header = layout.map(|layout| Header { layout, length, above, spellings, not_skipped });
        Self { understood, names_figures, names_keys, fields, header }
    }
}
