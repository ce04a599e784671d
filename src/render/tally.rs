//! How many results came out in which way.

use crate::evaluate::{IndicatorResult, Verdict};

/// Results that are counted by verdict.
#[derive(Debug, Clone)]
pub(super) struct Tally<'r>(Vec<&'r IndicatorResult<'r>>);

impl<'r> Tally<'r> {
    pub(super) fn of(results: impl IntoIterator<Item = &'r IndicatorResult<'r>>) -> Self {
        Self(results.into_iter().collect())
    }

    /// How many results there are.
    pub(super) fn all(&self) -> usize {
        self.0.len()
    }

    /// How many have `verdict`.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|result| result.verdict == verdict).count()
    }

    /// How many lack figures, and come to `verdict` so far.
    pub(super) fn provisional(&self, verdict: Verdict) -> usize {
        self.0.iter().filter(|result| result.provisional == Some(verdict)).count()
    }
}
