//! Problems of counts, where they may come by the million: the first ones in full, the rest as a number.

use super::place::Place;
use super::problem::Diagnostic;

/// Most problems of a run that are shown in full; the rest is counted.
pub const SHOWN_IN_FULL: usize = 20;

/// Problems as they are found in counts, where they may come by the million: the first ones in full, the rest as a number.
#[derive(Debug, Clone)]
pub struct Findings<P = Place> {
    errors: Vec<Diagnostic<P>>,
    remarks: Vec<Diagnostic<P>>,
    /// Number of further errors.
    more_errors: usize,
    /// Number of further warnings and notes.
    more_remarks: usize,
}

impl<P> Default for Findings<P> {
    fn default() -> Self {
        Self { errors: Vec::new(), remarks: Vec::new(), more_errors: 0, more_remarks: 0 }
    }
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(errors: Vec<Diagnostic>) -> Self {
        let mut findings = Self::default();
        for error in errors {
            findings.error(|| error);
        }
        findings
    }
}

impl<P> Findings<P> {
    /// Adds an error, which is made only where it will be shown.
    pub fn error(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        if self.errors.len() < SHOWN_IN_FULL {
            self.errors.push(make());
        } else {
            self.more_errors += 1;
        }
    }

    /// Adds all of `others`, behind what is there.
    pub fn append(&mut self, others: Self) {
        for error in others.errors {
            self.error(|| error);
        }
        for remark in others.remarks {
            self.remark(|| remark);
        }
        self.more_errors += others.more_errors;
        self.more_remarks += others.more_remarks;
    }

    /// Whether an error that is found now would be shown in full.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.errors.len() < SHOWN_IN_FULL
    }

    /// Adds a warning or a note, which is made only where it will be shown.
    pub fn remark(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        if self.remarks.len() < SHOWN_IN_FULL {
            self.remarks.push(make());
        } else {
            self.more_remarks += 1;
        }
    }

    /// Whether nothing was found, not even a remark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.remarks.is_empty()
    }

    /// Whether one of them stops the run.
    #[must_use]
    pub fn any_error(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Number of errors.
    #[must_use]
    pub fn count_errors(&self) -> usize {
        self.errors.len() + self.more_errors
    }

    /// Number of problems that are not held in full.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more_errors + self.more_remarks
    }

    /// Problems held in full, errors first.
    pub fn in_full(&self) -> impl Iterator<Item = &Diagnostic<P>> {
        self.errors.iter().chain(&self.remarks)
    }

    /// Replaces each place by what `place` makes of it.
    pub(crate) fn map_places<Q>(self, mut place: impl FnMut(P) -> Q) -> Findings<Q> {
        let Self { errors, remarks, more_errors, more_remarks } = self;
        let mut map = |problems: Vec<Diagnostic<P>>| -> Vec<Diagnostic<Q>> {
            problems.into_iter().map(|problem| problem.map_places(&mut place)).collect()
        };
        Findings { errors: map(errors), remarks: map(remarks), more_errors, more_remarks }
    }
}
