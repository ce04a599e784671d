//! Pieces of a large file, each read for itself. Where a piece begins in the middle of a record, its reader guesses where the next record
//! does: behind the first line end after which a whole row reads well. Every guess is held against the place at which the piece before it
//! ended.

use std::sync::Arc;

use memchr::memchr_iter;

use crate::counts::keep::{DrawnFigures, Source};
use crate::counts::read::file::{FilePosition, FileReading};
use crate::counts::read::row_plan::RowPlan;
use crate::counts::read::rows::rows;
use crate::counts::read::sink::Sink;
use crate::counts::read::text::Reader;
use crate::counts::source::{Input, Opened, PIECE, is_workbook};
use crate::csv_records;
use crate::encoding::{Buffer, Encoding, Text};
use crate::period::{Period, YearEnd};

/// How many bytes behind a piece are read with it, for its last record.
const BEHIND: u64 = 4 * 1024;

/// A large file that is read in pieces.
pub(super) struct Large<'i> {
    input: &'i Input,
    opened: Opened<'i>,
    plan: Arc<RowPlan>,
    /// Offset of its first row.
    pub(super) body: u64,
    pub(super) size: u64,
}

/// A piece of one of several files.
#[derive(Clone, Copy)]
pub(super) struct PieceNumber {
    pub(super) file: usize,
    pub(super) piece: u64,
}

/// What came of a piece.
pub(super) struct PieceDone {
    pub(super) file: usize,
    pub(super) piece: u64,
    /// Offsets at which its first record begins and its last one ends.
    from: u64,
    to: u64,
    rows: usize,
    blank_rows: usize,
    drawn: DrawnFigures,
}

/// What a large file turns out to be once its header is read.
pub(super) enum Prepared<'i> {
    /// It can be read in pieces.
    Large(Box<Large<'i>>),
    /// It must be decoded from its beginning on.
    Whole,
    /// There is something to report.
    MustBeReported,
}

/// Opens a large file and reads its header.
pub(super) fn prepare<'i>(
    reader: &mut Reader<'_, impl Sink>,
    input: &'i Input,
    size: u64,
) -> Prepared<'i> {
    let Ok(opened) = input.open() else { return Prepared::MustBeReported };
    let mut start = Buffer::default();
    let mark = match Text::new(&opened, reader.shared.asked.encoding, &mut start, PIECE) {
        Ok(text) if text.is_as_it_stands() => text.mark,
        Ok(_) => return Prepared::Whole,
        Err(_) if is_workbook(start.bytes()) => return Prepared::Whole,
        Err(_) => return Prepared::MustBeReported,
    };
    match reader.begin(&input.path, start.bytes(), false, mark) {
        Ok((plan, _)) if plan.head.lines > 0 => Prepared::Whole,
        // The name of its unit is looked up where there is one reader of it.
        Ok((plan, _)) if reader.is_named(&plan.layout) => Prepared::Whole,
        Ok((plan, length)) => {
            let body = (mark + length) as u64;
            Prepared::Large(Box::new(Large { input, opened, plan, body, size }))
        }
        Err(Some(_)) => Prepared::MustBeReported,
        Err(None) => Prepared::Whole,
    }
}

/// Reads one piece of a large file: every record that begins in it, to its end.
pub(super) fn read_piece<S: Sink>(
    reader: &mut Reader<'_, S>,
    file: &Large<'_>,
    of: PieceNumber,
    size: usize,
    buffer: &mut Buffer,
) -> Option<PieceDone> {
    let PieceNumber { file: number, piece } = of;
    let end = (file.body + (piece + 1) * size as u64).min(file.size);
    // One byte of the record before shows whether one begins right here.
    let start = file.body + (piece * size as u64).saturating_sub(1);
    buffer.clear();
    // The last record may go on behind the piece.
    let mut until = (end + BEHIND).min(file.size);
    fill(buffer, file, start, until)?;
    let mut reading =
        FileReading::new(&file.input.path, file.plan.clone(), FilePosition::default());
    let limit = usize::try_from(end - start).ok()?;
    let first = if piece == 0 {
        0
    } else {
        guess(&file.plan, reader.shared.plan.year_end, buffer.bytes(), limit)?
    };
    let mut at = first;
    loop {
        let rest = buffer.bytes().get(at..)?;
        let used = {
            let limit = limit.saturating_sub(at);
            rows(&mut reader.names, &mut reader.sink, &mut reading, rest, limit, until == file.size)
                .ok()?
        };
        at += used;
        if at >= limit || (until == file.size && at >= buffer.len()) || reader.sink.is_stopped() {
            break;
        }
        if until == file.size {
            return None;
        }
        let more = (until + PIECE as u64).min(file.size);
        fill(buffer, file, until, more)?;
        until = more;
    }
    let (from, to) = (start + first as u64, start + at as u64);
    let open_end = until == file.size && buffer.bytes().last().is_some_and(u8::is_ascii_digit);
    // What is passed over is told in its order, by one reader.
    if open_end || reading.passed_over > 0 {
        return None;
    }
    Some(PieceDone {
        file: number,
        piece,
        from,
        to,
        rows: reading.rows,
        blank_rows: reading.blank_rows,
        drawn: reading.drawn,
    })
}

/// Adds the bytes from `from` to `to` of a file; `None` if they are no longer there.
fn fill(buffer: &mut Buffer, file: &Large<'_>, mut from: u64, to: u64) -> Option<()> {
    while from < to {
        let most = usize::try_from(to - from).ok()?;
        let read = buffer
            .fill(most, |room| file.opened.read_at(room, from))
            .ok()
            .filter(|read| *read > 0)?;
        from += read as u64;
    }
    Some(())
}

/// Guesses the start of the first record behind the beginning of a piece; one byte of the record before it comes first.
fn guess(plan: &RowPlan, year_end: YearEnd, piece: &[u8], limit: usize) -> Option<usize> {
    /// Rows that are tried before one reader has to do it alone.
    const TRIED: usize = 64;
    let mut candidates =
        memchr_iter(b'\n', piece).take(TRIED).map(|end| end + 1).filter(|start| *start < limit);
    candidates
        .find(|candidate| reads_well(plan, year_end, piece.get(*candidate..).unwrap_or_default()))
}

/// Whether `rest` begins with a whole row: as many fields as the header has, and a period where one must be.
fn reads_well(plan: &RowPlan, year_end: YearEnd, rest: &[u8]) -> bool {
    let Ok(Some(record)) = csv_records::first(rest, plan.layout.delimiter, false) else {
        return false;
    };
    let cell = |column: usize| record.fields.get(column).map_or("", |field| field.text.as_ref());
    let has_period =
        plan.layout.period.is_none_or(|column| Period::parse(cell(column), year_end).is_some());
    record.fields.len() == plan.layout.width && has_period
}

/// Facts about a large file, once all of its pieces are read; `None` if a guess was wrong.
pub(super) fn joined(file: &Large<'_>, pieces: &[&PieceDone]) -> Option<Source> {
    let mut at = file.body;
    let mut reading =
        FileReading::new(&file.input.path, file.plan.clone(), FilePosition::default());
    for done in pieces {
        if done.from != at {
            return None;
        }
        at = done.to;
        reading.rows += done.rows;
        reading.blank_rows += done.blank_rows;
        reading.drawn.add(&done.drawn);
    }
    let is_drawn_whole = reading.plan.layout.source.is_none()
        || (reading.drawn.is_plain() && reading.drawn.count_ends() > 0);
    let is_plain = is_drawn_whole
        && at == file.size
        && reading.blank_rows == 0
        && file.plan.layout.nameless.is_empty();
    is_plain.then(|| reading.source(Encoding::Utf8))
}
