//! The main job in three calls, for programs: read a plan, read counts, judge.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::catalogue::Language;
use crate::counts::{self, Asked, Ledger};
use crate::diagnostic::{Diagnostic, Refused};
use crate::evaluate::{Query, Request, Scorecard};
use crate::plan::{self, Plan};

/// Reason why a plan or counts could not be read, or an indicator not be judged.
#[derive(Debug)]
pub enum Failure {
    /// A file that cannot be opened, or is no text.
    Unreadable(Refused),
    /// Problems of the plan or of the counts, errors among them. Of counts the first ones in full.
    Unsound(Vec<Diagnostic>),
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    /// One line for each problem, in English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(refused) => out.write_str(&refused.message.worded(Language::English)),
            Self::Unsound(problems) => problems.iter().try_for_each(|problem| {
                writeln!(
                    out,
                    "{}[{}]: {}",
                    problem.severity.name(),
                    problem.code.name(),
                    problem.message.worded(Language::English)
                )
            }),
        }
    }
}

/// Reads the plan at `path`, and the file of units that it names.
///
/// # Errors
/// A file that cannot be read, or every problem of the plan if any is an error.
pub fn read_plan(path: &Path) -> Result<Plan, Failure> {
    let text = plan::load(path).map_err(Failure::Unreadable)?;
    let outcome = plan::read(&text);
    outcome.plan.ok_or(Failure::Unsound(outcome.problems))
}

/// Reads counts for `plan` from files and folders.
///
/// # Errors
/// Every problem of every file, the first ones in full.
pub fn read_counts(plan: &Plan, files: &[PathBuf]) -> Result<Ledger, Failure> {
    counts::read(files, plan, Asked::default()).map_err(|findings| unsound(&findings))
}

/// Judges every indicator of `plan` by the counts of `ledger`, over the latest time that they are for.
///
/// # Errors
/// Counts from which no window can be made, and every figure that cannot be: a part above its whole, something over zero.
pub fn judge<'a>(plan: &'a Plan, ledger: &'a Ledger) -> Result<Scorecard<'a>, Failure> {
    let request =
        Request::new(plan, ledger, &Query::default()).map_err(|findings| unsound(&findings))?;
    request.scorecard().map_err(|findings| unsound(&ledger.locate(plan, findings)))
}

fn unsound(findings: &crate::diagnostic::Findings) -> Failure {
    Failure::Unsound(findings.in_full().cloned().collect())
}
