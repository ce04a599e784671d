//! Several readers at once, for large files and many files. Each takes the next file or the next piece of one. Where a piece begins
//! in the middle of a record, its reader guesses where the next record does: behind the first line end after which a whole row reads
//! well. Every guess is held against the place at which the piece before it ended; one wrong guess, or anything that must be told,
//! and nothing of this counts: the files are read again by one reader alone, whose answers are the only ones there are.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use memchr::memchr_iter;

use crate::counts::keep::ledger::Source;
use crate::counts::read::reader::{Reader, Reading, Task};
use crate::counts::read::row_plan::Form;
use crate::counts::read::shared::Shared;
use crate::counts::source::buffer::Buffer;
use crate::counts::source::decode::{Encoding, Text};
use crate::counts::source::files::{Input, Opened, PIECE};
use crate::counts::source::workbook;
use crate::period::{Period, YearEnd};
use crate::records;

/// How many bytes behind a piece are read with it, for its last record.
const BEHIND: u64 = 4 * 1024;

/// Below this many bytes one reader is faster than several.
const WORTH_IT: u64 = 4 * 1024 * 1024;

/// How readers share the work.
#[derive(Debug, Clone, Copy)]
pub struct Sharing {
    /// How many readers there are; one for each processor where nothing is said.
    pub readers: Option<NonZeroUsize>,
    /// How many bytes of a large file each takes at a time.
    pub piece: usize,
    /// From how many bytes on work is shared at all.
    pub worth_it: u64,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { readers: None, piece: 4 * PIECE, worth_it: WORTH_IT }
    }
}

impl Sharing {
    /// How many readers there are. Asked only where work is shared: the system looks it up in several files.
    fn readers(self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.readers.map_or_else(processors, NonZeroUsize::get)
    }
}

/// A large file that is read in pieces.
struct Large<'i> {
    input: &'i Input,
    opened: Opened<'i>,
    form: Arc<Form>,
    mark: usize,
    /// Where its first row begins.
    body: u64,
    size: u64,
}

/// What one reader takes at a time.
#[derive(Clone, Copy)]
enum Job {
    /// The input of this number, as a whole.
    Whole(usize),
    /// A piece of a large file: which one, and its number in it.
    Piece(usize, u64),
}

/// What came of a piece.
struct Done {
    file: usize,
    piece: u64,
    /// Where its first record begins and its last one ends.
    from: u64,
    to: u64,
    rows: usize,
    blank_rows: usize,
}

/// Reads `inputs` with several readers. Returns what was read of each and how many figures were entered (fewer are found in the end
/// where two readers entered the same one); nothing where it must be done by one alone.
pub(crate) fn read(shared: &Shared<'_>, inputs: &[Input], sharing: Sharing) -> Option<(Vec<Source>, u64)> {
    let sizes: Option<Vec<u64>> = inputs.iter().map(Input::size).collect();
    let total: u64 = sizes.as_ref()?.iter().sum();
    if total < sharing.worth_it {
        return None;
    }
    let readers = sharing.readers();
    let size_of_piece = sharing.piece.max(1);
    if readers < 2 {
        return None;
    }
    let mut jobs = Vec::new();
    let mut large = Vec::new();
    for (number, (input, size)) in inputs.iter().zip(sizes?).enumerate() {
        if size < sharing.worth_it.max(1) {
            jobs.push(Job::Whole(number));
            continue;
        }
        match prepare(shared, input, size) {
            Prepared::Large(file) => {
                let pieces = file.size.saturating_sub(file.body).div_ceil(size_of_piece as u64);
                jobs.extend((0..pieces).map(|piece| Job::Piece(large.len(), piece)));
                large.push((number, file));
            }
            Prepared::Whole => jobs.push(Job::Whole(number)),
            Prepared::MustBeTold => return None,
        }
    }
    let next = AtomicUsize::new(0);
    let (told, heard) = mpsc::channel();
    let entered: Option<Vec<Entered>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..readers)
            .map(|_| {
                let (told, next, jobs, large) = (told.clone(), &next, &jobs, &large);
                scope.spawn(move || work(shared, inputs, jobs, large, size_of_piece, next, &told))
            })
            .collect();
        drop(told);
        readers.into_iter().map(|reader| reader.join().ok().flatten()).collect()
    });
    let entered = entered.filter(|_| !shared.is_stopped())?.iter().fold(Entered::default(), Entered::and);
    // Rows with a unit beside rows without one must be told.
    if entered.without_unit && entered.with_unit {
        return None;
    }
    let mut sources: Vec<Option<Source>> = inputs.iter().map(|_| None).collect();
    let mut pieces = Vec::new();
    for result in heard {
        match result {
            Answer::Whole(number, source) => *sources.get_mut(number)? = Some(source),
            Answer::Piece(done) => pieces.push(done),
        }
    }
    pieces.sort_by_key(|done: &Done| (done.file, done.piece));
    for (position, (number, file)) in large.iter().enumerate() {
        let own: Vec<&Done> = pieces.iter().filter(|done| done.file == position).collect();
        *sources.get_mut(*number)? = Some(joined(file, &own)?);
    }
    let sources: Option<Vec<Source>> = sources.into_iter().collect();
    Some((sources?, entered.figures))
}

/// What readers answer.
enum Answer {
    Whole(usize, Source),
    Piece(Done),
}

/// One reader's work. Returns what it entered; nothing where something must be told.
fn work(
    shared: &Shared<'_>,
    inputs: &[Input],
    jobs: &[Job],
    large: &[(usize, Box<Large<'_>>)],
    size: usize,
    next: &AtomicUsize,
    told: &mpsc::Sender<Answer>,
) -> Option<Entered> {
    let mut reader = Reader::new(shared, Task::EnterQuietly);
    let mut buffer = Buffer::default();
    while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
        let answer = match *job {
            Job::Whole(number) => reader.read(inputs.get(number)?).map(|source| Answer::Whole(number, source)),
            Job::Piece(file, piece) => {
                let (_, known) = large.get(file)?;
                read_piece(&mut reader, known, (file, piece), size, &mut buffer).map(Answer::Piece)
            }
        };
        let Some(answer) = answer.filter(|_| !shared.is_stopped()) else {
            shared.stop();
            return None;
        };
        told.send(answer).ok()?;
    }
    reader.finish();
    let [without_unit, with_unit] = reader.unit_seen.map(|seen| seen.is_some());
    Some(Entered { figures: reader.entered, without_unit, with_unit })
}

/// What one reader has entered.
#[derive(Default)]
struct Entered {
    figures: u64,
    /// Whether there were rows that name no unit, and rows that name one.
    without_unit: bool,
    with_unit: bool,
}

impl Entered {
    fn and(self, other: &Self) -> Self {
        Self {
            figures: self.figures + other.figures,
            without_unit: self.without_unit || other.without_unit,
            with_unit: self.with_unit || other.with_unit,
        }
    }
}

/// What a large file turns out to be once its header is read.
enum Prepared<'i> {
    /// It can be read in pieces.
    Large(Box<Large<'i>>),
    /// It must be decoded from its beginning on.
    Whole,
    /// There is something to tell.
    MustBeTold,
}

/// Opens a large file and reads its header.
fn prepare<'i>(shared: &Shared<'_>, input: &'i Input, size: u64) -> Prepared<'i> {
    let Ok(opened) = input.open() else { return Prepared::MustBeTold };
    let mut start = Buffer::default();
    let mark = match Text::new(&opened, shared.asked.windows_1258, &mut start, PIECE) {
        Ok(text) if text.is_as_it_stands() => text.mark,
        Ok(_) => return Prepared::Whole,
        Err(_) if workbook::is_workbook(start.bytes()) => return Prepared::Whole,
        Err(_) => return Prepared::MustBeTold,
    };
    let mut reader = Reader::new(shared, Task::EnterQuietly);
    match reader.form(&input.path, start.bytes(), false, mark) {
        Ok((form, length)) => {
            let body = (mark + length) as u64;
            Prepared::Large(Box::new(Large { input, opened, form, mark, body, size }))
        }
        Err(Some(_)) => Prepared::MustBeTold,
        Err(None) => Prepared::Whole,
    }
}

/// Reads one piece of a large file: every record that begins in it, to its end.
fn read_piece(
    reader: &mut Reader<'_>,
    file: &Large<'_>,
    (number, piece): (usize, u64),
    size: usize,
    buffer: &mut Buffer,
) -> Option<Done> {
    let end = (file.body + (piece + 1) * size as u64).min(file.size);
    // One byte of the record before shows whether one begins right here.
    let start = file.body + (piece * size as u64).saturating_sub(1);
    buffer.clear();
    // The last record may go on behind the piece.
    let mut until = (end + BEHIND).min(file.size);
    fill(buffer, file, start, until)?;
    let mut reading = Reading::new(&file.input.path, file.form.clone(), file.mark);
    let limit = usize::try_from(end - start).ok()?;
    let first = if piece == 0 { 0 } else { guess(&file.form, reader.shared.plan.year_end, buffer.bytes(), limit)? };
    let mut at = first;
    loop {
        let rest = buffer.bytes().get(at..)?;
        let used = reader.rows(&mut reading, rest, limit.saturating_sub(at), until == file.size).ok()?;
        at += used;
        if at >= limit || (until == file.size && at >= buffer.len()) || reader.shared.is_stopped() {
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
    if open_end {
        return None;
    }
    Some(Done { file: number, piece, from, to, rows: reading.rows, blank_rows: reading.blank_rows })
}

/// Adds the bytes from `from` to `to` of a file; nothing where they are no longer there.
fn fill(buffer: &mut Buffer, file: &Large<'_>, mut from: u64, to: u64) -> Option<()> {
    while from < to {
        let most = usize::try_from(to - from).ok()?;
        let read = buffer.fill(most, |room| file.opened.read_at(room, from)).ok().filter(|read| *read > 0)?;
        from += read as u64;
    }
    Some(())
}

/// Where the first record behind the beginning of a piece begins, most probably; one byte of the record before it comes first.
fn guess(form: &Form, year_end: YearEnd, piece: &[u8], limit: usize) -> Option<usize> {
    /// Rows that are tried before one reader has to do it alone.
    const TRIED: usize = 64;
    let mut candidates = memchr_iter(b'\n', piece).take(TRIED).map(|end| end + 1).filter(|start| *start < limit);
    candidates.find(|candidate| reads_well(form, year_end, piece.get(*candidate..).unwrap_or_default()))
}

/// Whether `rest` begins with a whole row: as many fields as the header has, and a period where one must be.
fn reads_well(form: &Form, year_end: YearEnd, rest: &[u8]) -> bool {
    let Ok(Some(record)) = records::first(rest, form.layout.delimiter, false) else { return false };
    let cell = |column: usize| record.fields.get(column).map_or("", |field| field.text.as_ref());
    let has_period = form.layout.period.is_none_or(|column| Period::parse(cell(column), year_end).is_some());
    record.fields.len() == form.layout.width && has_period
}

/// What is known of a large file once all of its pieces are read; nothing where a guess was wrong.
fn joined(file: &Large<'_>, pieces: &[&Done]) -> Option<Source> {
    let mut at = file.body;
    let mut reading = Reading::new(&file.input.path, file.form.clone(), file.mark);
    for done in pieces {
        if done.from != at {
            return None;
        }
        at = done.to;
        reading.rows += done.rows;
        reading.blank_rows += done.blank_rows;
    }
    let is_plain = at == file.size && reading.blank_rows == 0 && file.form.layout.nameless.is_empty();
    is_plain.then(|| reading.source(Encoding::Utf8))
}
