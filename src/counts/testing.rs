//! Bytes to records and no further, for tests that compare this with other programs.

use crate::catalogue::{self, Message, say};
use crate::counts::source::{Opened, PIECE};
use crate::csv_records;
use crate::diagnostic::Code;
use crate::encoding::{Buffer, DecodeError, Encoding, Text, TextError};

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
    pub reason: Message,
}

/// Takes `bytes` apart, fields parted by `delimiter`: bytes to text to records, as strictly as [`read`](crate::counts::read) does, and no further. Returns the fields of every record.
///
/// # Errors
/// The first problem, which nothing behind it can be trusted after.
pub fn dissect(
    bytes: &[u8],
    delimiter: u8,
    declared: Encoding,
) -> Result<Vec<Vec<String>>, Refusal> {
    let opened = Opened::Bytes(bytes);
    let (text, mark, end) = whole(&opened, declared);
    let mut records = Vec::new();
    let (mut at, mut lines) = (0, csv_records::LineCount::default());
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        // What is cut off by a fault of the bytes is not the end of the text.
        let record = match csv_records::first(rest, delimiter, end.is_none()) {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(error) => {
                // What is no text has no form.
                let near = rest.get(..csv_records::LOOKED_BEHIND).unwrap_or(rest);
                let error = match std::str::from_utf8(near) {
                    Err(fault)
                        if fault.error_len().is_some()
                            || (end.is_none() && near.len() == rest.len()) =>
                    {
                        csv_records::RecordError::NotUtf8 { at: fault.valid_up_to() }
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
fn refused(
    error: &csv_records::RecordError,
    text: &[u8],
    at: usize,
    line: u64,
    mark: usize,
) -> Refusal {
    match error {
        csv_records::RecordError::Form { code, at: within, reason, .. } => {
            let before = text.get(at..at + *within).unwrap_or_default();
            let (line, column) = csv_records::line_and_column(before, line);
            Refusal {
                code: *code,
                line,
                column: Some(column),
                offset: None,
                reason: reason.clone(),
            }
        }
        csv_records::RecordError::NotUtf8 { at: within } => {
            let (line, _) =
                csv_records::line_and_column(text.get(at..at + within).unwrap_or_default(), line);
            let error = DecodeError::not_utf8((mark + at + within) as u64, text, &[]);
            Refusal {
                code: Code::BadEncoding,
                line,
                column: None,
                offset: error.offset,
                reason: error.reason,
            }
        }
    }
}

/// All text of `opened`, how many bytes its mark has, and why it ends before its bytes do.
fn whole(opened: &Opened<'_>, declared: Encoding) -> (Vec<u8>, usize, Option<DecodeError>) {
    let mut all = Buffer::default();
    let error = |error: TextError| match error {
        TextError::Decode(error) => error,
        TextError::Unreadable(error) => {
            DecodeError::new(catalogue::of_system(&error), None, say::TRY_AGAIN.message())
        }
    };
    let mut text = match Text::new(opened, declared, &mut all, PIECE) {
        Ok(text) => text,
        Err(fault) => return (Vec::new(), 0, Some(error(fault))),
    };
    loop {
        match text.read(&mut all, PIECE) {
            Ok(0) => return (all.bytes().to_vec(), text.mark, None),
            Ok(_) => {}
            Err(fault) => return (all.bytes().to_vec(), text.mark, Some(error(fault))),
        }
    }
}
