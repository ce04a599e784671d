//! Number of results by verdict.

use crate::evaluate::{IndicatorResult, Verdict};

/// Results that are counted by verdict.
#[derive(Debug, Clone)]
pub(super) struct Tally<'r>(Vec<&'r IndicatorResult<'r>>);

impl<'r> Tally<'r> {
    pub(super) fn of(results: impl IntoIterator<Item = &'r IndicatorResult<'r>>) -> Self {
        Self(results.into_iter().collect())
    }

    /// Number of results.
    pub(super) fn all(&self) -> usize {
        self.0.len()
    }

    /// Number of results with `verdict`.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|result| result.verdict == verdict).count()
    }

    /// Number of results that lack figures, with `verdict` as the provisional one.
    pub(super) fn provisional(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|result| result.provisional == Some(verdict)).count()
    }
}
