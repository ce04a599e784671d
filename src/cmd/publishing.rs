//! `--publish LEDGER`: what may be published of a result, and the file that holds what was.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::done::RunFailure;
use super::judging::{JudgeOptions, Judging};
use super::output;
use crate::catalogue::{self, Message, help_id, say};
use crate::diagnostic::{Code, Diagnostic, Findings, Place, Refused};
use crate::evaluate::{Request, YearBefore};
use crate::plan::Plan;
use crate::publish::{self, Decision, Released};
use crate::text::printable;

/// Whether the result is to be published.
#[derive(Debug, Args)]
pub(super) struct PublishOption {
    #[arg(long = "publish", value_name = "LEDGER", help = help_id::ARG_PUBLISH)]
    ledger: Option<PathBuf>,
}

/// The file that holds what was published, which no other run uses as long as this is held.
struct LedgerFile {
    path: PathBuf,
    /// The file as it was found, locked; `None` if there was none.
    found: Option<FoundLedger>,
}

/// A file that was found.
struct FoundLedger {
    /// Held for its lock.
    _file: File,
    text: Vec<u8>,
}

/// A result that is to be published.
pub(super) struct Publishing<'a> {
    file: LedgerFile,
    released: Released,
    pub(super) decision: Decision<'a>,
}

impl PublishOption {
    /// The file of what was published, which no output may replace.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.ledger.clone()
    }

    /// Whether the result is to be published.
    pub(super) fn is_asked(&self) -> bool {
        self.ledger.is_some()
    }

    /// Refuses what cannot be published, before anything is read.
    pub(super) fn check(&self, judge: &JudgeOptions) -> Result<(), Refused> {
        if self.is_asked() && judge.asks_for_units() {
            return Err(Refused::from(say::PUBLISH_NO_UNIT).hint(say::PUBLISH_BY_UNIT));
        }
        Ok(())
    }

    /// Decides on what `request` asks for and on `year_before`, which is empty or says what there is of each indicator, if it is to be
    /// published.
    ///
    /// # Errors
    /// A file of what was published that cannot be used, and counts that cannot be put in order.
    pub(super) fn begin<'a>(
        &self,
        judging: &'a Judging,
        request: &Request<'_>,
        year_before: &[Option<YearBefore>],
    ) -> Result<Option<Publishing<'a>>, RunFailure> {
        let Some(path) = &self.ledger else { return Ok(None) };
        check_window(&judging.plan, request)?;
        let file = LedgerFile::open(path)?;
        let mut released = file.released(&judging.plan)?;
        let (plan, counts) = (&judging.plan, &judging.ledger);
        let decision = Decision::new(plan, counts, request, year_before, &mut released)
            .map_err(|problem| Findings::from(vec![problem]))?;
        Ok(Some(Publishing { file, released, decision }))
    }
}

impl Publishing<'_> {
    /// Writes what is published into the file, whole or not at all, if that is more than before.
    ///
    /// # Errors
    /// If it cannot be written, or another run has changed it.
    pub(super) fn enter(self) -> Result<Vec<Diagnostic>, Refused> {
        let mut notes = self.decision.notes().to_vec();
        let text = self.released.text();
        let Self { file: LedgerFile { path, found }, .. } = self;
        match &found {
            Some(found) => {
                // Another run may have replaced the file between its opening and its lock.
                if std::fs::read(&path).ok().as_ref() != Some(&found.text) {
                    return Err(in_use(&path));
                }
                if found.text != text {
                    output::write_whole(&text, &path, false)?;
                }
            }
            None => {
                output::write_whole(&text, &path, true)?;
                let message = say::LedgerCreated { file: &*path }.message();
                let place = Place::File(path.as_path().into());
                notes.push(
                    Diagnostic::note(Code::LedgerCreated, place, message)
                        .hint(say::KEEP_LEDGER_SAFE),
                );
            }
        }
        Ok(notes)
    }
}

impl LedgerFile {
    fn open(path: &Path) -> Result<Self, Refused> {
        let refused = |error: &std::io::Error| cannot_use(path, catalogue::of_system(error));
        let found = match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(refused(&error)),
            Ok(mut file) => {
                match file.try_lock() {
                    Ok(()) => {}
                    Err(TryLockError::WouldBlock) => return Err(in_use(path)),
                    Err(TryLockError::Error(error)) => return Err(refused(&error)),
                }
                let mut text = Vec::new();
                file.read_to_end(&mut text).map_err(|error| refused(&error))?;
                Some(FoundLedger { _file: file, text })
            }
        };
        Ok(Self { path: path.to_owned(), found })
    }

    fn released(&self, plan: &Plan) -> Result<Released, Refused> {
        let Some(FoundLedger { text, .. }) = &self.found else {
            return Ok(Released::nothing(plan));
        };
        Released::read(text, plan)
            .map_err(|reason| cannot_use(&self.path, reason).hint(say::KEEP_LEDGER))
    }
}

fn cannot_use(path: &Path, reason: Message) -> Refused {
    let file = printable(&path.display().to_string());
    say::CannotUseLedger { file, reason }.message().into()
}

fn in_use(path: &Path) -> Refused {
    cannot_use(path, say::LEDGER_IN_USE.message()).hint(say::RUN_AGAIN_LATER)
}

/// That the time of `request` is made of whole periods.
fn check_window(plan: &Plan, request: &Request<'_>) -> Result<(), Refused> {
    let window = request.window();
    if publish::is_of_whole_periods(plan, window) {
        return Ok(());
    }
    let period = plan.frequency.around(window.last()).to_string();
    let message = say::PublishWholePeriods { window }.message();
    Err(Refused::from(message).hint(say::PublishWholePeriod { period }.message()))
}
