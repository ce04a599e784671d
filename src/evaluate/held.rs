//! What figures are held against: a target with the condition that it comes to, and the baseline that it may count from.

use super::actual::Actual;
use super::missing::Missing;
use crate::exact::Exact;
use crate::period::{Frequency, Period};
use crate::plan::{Baseline, Condition, Target};

/// A target with the condition that it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldTarget<'p> {
    /// The target as the plan sets it.
    pub target: &'p Target,
    /// The condition that values are held against; `None` while the baseline that it counts from is not known.
    pub condition: Option<Condition>,
}

impl<'p> HeldTarget<'p> {
    /// `target`, which may count from `baseline`.
    pub(super) fn of(target: &'p Target, baseline: Option<&BaselineFigure>) -> Self {
        let value = baseline.and_then(|baseline| baseline.actual.value.as_ref());
        Self { target, condition: target.condition(value) }
    }

    /// The numbers that values are held against, as far as they are known.
    #[must_use]
    pub fn limits(&self) -> Vec<&Exact> {
        self.condition.as_ref().map(Condition::limits).unwrap_or_default()
    }

    /// Whether its numbers are known only from counts.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        self.target.fixed().is_none()
    }
}

impl std::fmt::Display for HeldTarget<'_> {
    /// As plan.toml writes it: `>= 40%`, `>= baseline + 10 points`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.target.fmt(out)
    }
}

/// The value from which progress is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineFigure {
    /// Its time, where the plan names one.
    pub period: Option<Period>,
    /// Its figures; of a value that the plan states, that alone.
    pub actual: Actual,
    /// Why it has no value, where it has none.
    pub lack: Option<BaselineLack>,
}

/// Why a baseline that is computed from counts has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaselineLack {
    /// Figures of it are missing.
    Missing(Missing),
    /// 0/0: nothing occurred that it could be computed from.
    NothingOccurred,
    /// No unit that was asked for is expected to report it.
    NotExpected,
    /// No unit of those that were asked for existed then.
    DidNotExist,
    /// Reported once in such a period, which its time does not end with.
    NotDue(Frequency),
}

impl BaselineFigure {
    /// The baseline that the plan states.
    pub(super) fn stated(baseline: &Baseline) -> Option<Self> {
        let Baseline::Stated { value, period } = baseline else { return None };
        let actual = Actual { value: Some(value.clone()), ..Actual::default() };
        Some(Self { period: *period, actual, lack: None })
    }

    /// The baseline of `period`, of which this is lacking.
    pub(super) fn lacking(period: Period, lack: BaselineLack) -> Self {
        Self { period: Some(period), actual: Actual::default(), lack: Some(lack) }
    }
}
