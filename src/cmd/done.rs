//! Endings of a command: its result with warnings and outcome, or why it could not run. They are printed by `cmd` alone.

use super::output::OutputDestination;
use crate::catalogue::{Message, say};
use crate::diagnostic::{Diagnostic, Findings, Refused};
use crate::plan::PlanText;
use crate::render::template::Undrawn;

/// Outcome of a command, which the exit status shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every target that is due is met.
    Met,
    Missed,
    /// The plan cannot be used.
    Unusable,
}

/// Result of a command, with its destination, warnings and outcome.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) result: Vec<u8>,
    /// Destination of the result.
    pub(super) destination: OutputDestination,
    /// Doubts about what was read, and how many more there are.
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) more_warnings: usize,
    /// The plan that the warnings are about.
    pub(super) plan: Option<PlanText>,
    /// Notes on what was read, for `-v`.
    pub(super) notes: String,
    /// Lines for people that go to standard error unless the run is to be quiet.
    pub(super) told: String,
    pub(super) outcome: Outcome,
}

impl Done {
    /// A result that is there, without doubts, from no plan.
    pub(super) fn of(result: impl Into<Vec<u8>>, destination: OutputDestination) -> Self {
        Self {
            result: result.into(),
            destination,
            warnings: Vec::new(),
            more_warnings: 0,
            plan: None,
            notes: String::new(),
            told: String::new(),
            outcome: Outcome::Met,
        }
    }

    /// Sets the plan, and the warnings about it.
    pub(super) fn about(self, plan: PlanText, warnings: Vec<Diagnostic>) -> Self {
        Self { plan: Some(plan), warnings, ..self }
    }

    /// Sets the outcome.
    pub(super) fn ending(self, outcome: Outcome) -> Self {
        Self { outcome, ..self }
    }
}

/// Reason why a command could not run.
#[derive(Debug)]
pub(super) enum RunFailure {
    /// Problems of the plan.
    Plan(Vec<Diagnostic>, PlanText),
    /// Problems of the counts.
    Counts(Findings),
    /// Refusal of a file, the output or the arguments.
    Outside(Refused),
}

impl From<Findings> for RunFailure {
    fn from(findings: Findings) -> Self {
        Self::Counts(findings)
    }
}

impl From<Refused> for RunFailure {
    fn from(refused: Refused) -> Self {
        Self::Outside(refused)
    }
}

impl From<Message> for RunFailure {
    fn from(message: Message) -> Self {
        Self::Outside(message.into())
    }
}

impl From<anyhow::Error> for RunFailure {
    /// Failure of a writer, mostly because memory ran out.
    fn from(error: anyhow::Error) -> Self {
        Self::Outside(say::CannotBeDrawn { reason: format!("{error:#}") }.message().into())
    }
}

impl From<Undrawn> for RunFailure {
    fn from(undrawn: Undrawn) -> Self {
        match undrawn {
            Undrawn::Refused(refused) => refused.into(),
            Undrawn::Writer(error) => error.into(),
        }
    }
}
