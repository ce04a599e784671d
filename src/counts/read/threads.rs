//! Several readers at once, for large files and many files. Each takes the next file or the next piece of a large one. One wrong guess of
//! where a record begins, or anything to report, and nothing of this counts: the files are read again by one reader alone, so that
//! diagnostics are complete and in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::counts::keep::Source;
use crate::counts::read::inputs;
use crate::counts::read::pieces::{
    Large, PieceDone, PieceNumber, Prepared, joined, prepare, read_piece,
};
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::EnterQuietly;
use crate::counts::read::team::Team;
use crate::counts::read::text::Reader;
use crate::counts::source::Input;
use crate::encoding::Buffer;

/// Unit of work of one reader.
#[derive(Clone, Copy)]
enum Job {
    /// The input of this number, as a whole.
    Whole(usize),
    /// A piece of a large file: which one, and its number in it.
    Piece(usize, u64),
}

/// Answer of a reader.
enum Answer {
    Whole(usize, Source),
    Piece(PieceDone),
}

/// The work that readers share.
struct Work<'w> {
    shared: &'w Shared<'w>,
    team: &'w Team,
    inputs: &'w [Input],
    jobs: Vec<Job>,
    /// Files that are read in pieces, each with the number of its input.
    large: Vec<(usize, Box<Large<'w>>)>,
    size_of_piece: usize,
    /// The job that is taken next.
    next: AtomicUsize,
}

/// Reads `inputs` with several readers. Returns what was read of each and how many figures were entered (fewer are found in the end
/// where two readers entered the same one); `None` if it must be done by one alone.
pub(super) fn read(shared: &Shared<'_>, inputs: &[Input]) -> Option<(Vec<Source>, u64)> {
    let sharing = shared.asked.sharing;
    let sizes: Option<Vec<u64>> = inputs.iter().map(Input::size).collect();
    let sizes = sizes.filter(|sizes| sizes.iter().sum::<u64>() >= sharing.worth_it)?;
    let readers = sharing.readers();
    if readers < 2 {
        return None;
    }
    let team = Team::default();
    let (jobs, large) = (Vec::new(), Vec::new());
    let size_of_piece = sharing.piece.max(1);
    let mut work =
        Work { shared, team: &team, inputs, jobs, large, size_of_piece, next: AtomicUsize::new(0) };
    for (number, size) in sizes.into_iter().enumerate() {
        work.divide(number, size, sharing.worth_it)?;
    }
    let (sender, answers) = mpsc::channel();
    let entered: Option<Vec<ThreadsEntered>> = std::thread::scope(|scope| {
        let start = |_| {
            let (work, sender) = (&work, sender.clone());
            scope.spawn(move || work.read(&sender))
        };
        let readers: Vec<_> = (0..readers).map(start).collect();
        drop(sender);
        readers.into_iter().map(|reader| reader.join().ok().flatten()).collect()
    });
    let entered = entered
        .filter(|_| !team.is_stopped())?
        .iter()
        .fold(ThreadsEntered::default(), ThreadsEntered::and);
    // Rows with a unit beside rows without one must be reported.
    if entered.without_unit && entered.with_unit {
        return None;
    }
    Some((work.sources(answers)?, entered.figures))
}

impl Work<'_> {
    /// Adds the jobs of one input; `None` if there is something to report of it.
    fn divide(&mut self, number: usize, size: u64, worth_it: u64) -> Option<()> {
        if size < worth_it.max(1) {
            self.jobs.push(Job::Whole(number));
            return Some(());
        }
        let mut reader = Reader::new(self.shared, EnterQuietly::new(&self.shared.grid, self.team));
        match prepare(&mut reader, self.inputs.get(number)?, size) {
            Prepared::Large(file) => {
                let pieces =
                    file.size.saturating_sub(file.body).div_ceil(self.size_of_piece as u64);
                self.jobs.extend((0..pieces).map(|piece| Job::Piece(self.large.len(), piece)));
                self.large.push((number, file));
            }
            Prepared::Whole => self.jobs.push(Job::Whole(number)),
            Prepared::MustBeReported => return None,
        }
        Some(())
    }

    /// One reader's part. Returns what it entered; `None` if there is something to report.
    fn read(&self, sender: &mpsc::Sender<Answer>) -> Option<ThreadsEntered> {
        let mut reader = Reader::new(self.shared, EnterQuietly::new(&self.shared.grid, self.team));
        let mut buffer = Buffer::default();
        while let Some(job) = self.jobs.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let answer = match *job {
                Job::Whole(number) => {
                    let source = inputs::read(&mut reader, self.inputs.get(number)?, &mut buffer);
                    source.map(|source| Answer::Whole(number, source))
                }
                Job::Piece(file, piece) => {
                    let (_, known) = self.large.get(file)?;
                    let of = PieceNumber { file, piece };
                    read_piece(&mut reader, known, of, self.size_of_piece, &mut buffer)
                        .map(Answer::Piece)
                }
            };
            let Some(answer) = answer.filter(|_| !self.team.is_stopped()) else {
                self.team.stop();
                return None;
            };
            sender.send(answer).ok()?;
        }
        let Reader { sink, names, .. } = reader;
        let mentions = &names.mentions;
        let (without_unit, with_unit) = (mentions.without.is_some(), mentions.with.is_some());
        Some(ThreadsEntered { figures: sink.finish(), without_unit, with_unit })
    }

    /// Facts about each input; `None` if a guess was wrong.
    fn sources(&self, answers: mpsc::Receiver<Answer>) -> Option<Vec<Source>> {
        let mut sources: Vec<Option<Source>> = self.inputs.iter().map(|_| None).collect();
        let mut pieces = Vec::new();
        for answer in answers {
            match answer {
                Answer::Whole(number, source) => *sources.get_mut(number)? = Some(source),
                Answer::Piece(done) => pieces.push(done),
            }
        }
        pieces.sort_by_key(|done| (done.file, done.piece));
        for (position, (number, file)) in self.large.iter().enumerate() {
            let own: Vec<&PieceDone> = pieces.iter().filter(|done| done.file == position).collect();
            *sources.get_mut(*number)? = Some(joined(file, &own)?);
        }
        sources.into_iter().collect()
    }
}

/// Count of the figures that one reader has entered, and whether its rows name units.
#[derive(Default)]
struct ThreadsEntered {
    figures: u64,
    /// Whether there were rows that name no unit, and rows that name one.
    without_unit: bool,
    with_unit: bool,
}

impl ThreadsEntered {
    fn and(self, other: &Self) -> Self {
        Self {
            figures: self.figures + other.figures,
            without_unit: self.without_unit || other.without_unit,
            with_unit: self.with_unit || other.with_unit,
        }
    }
}
