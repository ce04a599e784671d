//! What a plan of a later year comes to, and what it is made from.

use crate::catalogue::Message;
use crate::period::Period;

/// A result that becomes the baseline of an indicator.
#[derive(Debug, Clone)]
pub struct NewBaseline {
    /// The value as plan.toml has it, exactly: `43.75%`, `700/11%`.
    pub value: String,
    /// When it was measured.
    pub period: Period,
    /// Source of the value, for the comment above it.
    pub source: Message,
    /// Whether a person has to settle it first.
    pub is_doubtful: bool,
}

/// A plan.toml for a later year.
#[derive(Debug, Clone)]
pub struct NextPlan {
    /// All of the file.
    pub text: String,
    /// Period that it covers.
    pub period: Period,
    /// How many lines of it are marked, to be settled by a person.
    pub left: usize,
}

/// Reason why no plan of a year can be made of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoNextPlan {
    /// The plan does not say what it covers.
    NoPeriod,
    /// The year is not after the first one of the plan's period.
    NotAfter(Period),
}

/// Way in which the time of a plan changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Everything by so many years.
    Years(i32),
    /// From several years to one of them, which no day can follow.
    Within,
}
