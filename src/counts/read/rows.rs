//! A piece of text -> its rows, each read fast where that is possible and in full where not.

use crate::catalogue::say;
use crate::counts::read::broken::{Broken, Formless, WrongByte, not_utf8};
use crate::counts::read::digits::NumberFormat;
use crate::counts::read::fast_row::{TextPiece, fast_row};
use crate::counts::read::file::FileReading;
use crate::counts::read::full_row::full_row;
use crate::counts::read::names::KnownNames;
use crate::counts::read::row::Row;
use crate::counts::read::sink::Sink;
use crate::csv_records::{self, RecordError};
use crate::diagnostic::Diagnostic;
use crate::plan::DecimalMark;

/// Reads the records of `piece` that begin before `limit`, as far as they are whole (`complete`: nothing comes behind them).
/// Returns where the next one begins.
pub(super) fn rows<S: Sink>(
    names: &mut KnownNames<'_>,
    sink: &mut S,
    file: &mut FileReading,
    bytes: &[u8],
    limit: usize,
    complete: bool,
) -> Result<usize, Broken> {
    let plan = file.plan.clone();
    names.use_plan(&plan);
    let delimiter = plan.layout.delimiter;
    let decimal = match file.table {
        // Workbooks write numbers with a point, whatever language they are shown in.
        Some(_) => Some(DecimalMark::Point),
        // So do databases.
        None if plan.layout.source.is_some() => Some(DecimalMark::Point),
        None => names.shared.plan.input.decimal,
    };
    let mut piece = TextPiece::new(
        bytes,
        &plan,
        NumberFormat {
            delimiter,
            decimal,
            lexicon: names.shared.lexicon,
            is_drawn: plan.layout.source.is_some(),
        },
    );
    let tries_fast = sink.allows_fast_rows(file.table.is_some());
    let mut at = 0;
    while at < limit && at < bytes.len() {
        if tries_fast && let Some(next) = fast_row(&mut piece, names, sink, file, at) {
            file.rows += 1;
            at = next;
            continue;
        }
        match csv_records::first(bytes.get(at..).unwrap_or_default(), delimiter, complete) {
            Ok(None) => break,
            Ok(Some(record)) if record.is_blank() => {
                file.blank_rows += usize::from(record.fields.len() > 1);
                at += record.length;
            }
            Ok(Some(record)) => {
                file.rows += 1;
                full_row(&mut piece, Row { names, sink, file, piece: bytes, at, record: &record });
                if complete && at + record.length == bytes.len() {
                    file.position.count_to(bytes, at);
                    file.last_line = file.position.lines.line();
                }
                at += record.length;
            }
            Err(error) => return Err(refuse(sink, file, bytes, at, error)),
        }
    }
    Ok(at)
}

/// Reports the byte that is no text, or hands on why the record that begins at `at` has no form.
fn refuse<S: Sink>(
    sink: &mut S,
    file: &mut FileReading,
    piece: &[u8],
    at: usize,
    error: RecordError,
) -> Broken {
    match error {
        RecordError::NotUtf8 { at: within } => {
            let at = at + within;
            file.position.count_to(piece, at);
            let (line, offset) = (file.position.lines.line(), file.position.before + at as u64);
            not_utf8(sink, &file.path, &WrongByte { piece, at, offset, line })
        }
        RecordError::Form { code, at: within, opened, reason } => {
            let place = file.place(piece, at, at + within);
            let opened = opened.map(|opened| file.place(piece, at, at + opened));
            let mut problem =
                Diagnostic::error(code, place, reason).hint(csv_records::remedy(code));
            // On another line, that quote is the stray one.
            if let Some(opened) = opened.filter(|opened| opened.line() != problem.place.line()) {
                problem = problem.also(opened, say::QUOTE_OPENED_ABOVE);
            }
            file.position.count_to(piece, at);
            Broken::Formless(Box::new(Formless {
                problems: vec![problem],
                from: at,
                position: file.position,
            }))
        }
    }
}
