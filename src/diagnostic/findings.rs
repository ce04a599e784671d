//! Problems of counts, where they may come by the million: the first ones in full, the rest as a number.

use super::code::Code;
use super::place::Place;
use super::problem::{Diagnostic, Repeated};
use crate::catalogue::Message;

/// Most problems of a run that are shown in full; the rest is counted.
pub const SHOWN_IN_FULL: usize = 20;

/// Most errors that one is compared with to find out whether it repeats one of them.
const LOOKED_BACK: usize = 40;

/// Problems as they are found in counts, where they may come by the million: the first ones in full, the rest as a number.
#[derive(Debug, Clone)]
pub struct Findings<P = Place> {
    errors: Vec<Diagnostic<P>>,
    remarks: Vec<Diagnostic<P>>,
    /// Number of further errors.
    more_errors: usize,
    /// Number of further warnings and notes.
    more_remarks: usize,
    /// Most errors that are held in full.
    room: usize,
}

impl<P> Default for Findings<P> {
    fn default() -> Self {
        Self::with_room(SHOWN_IN_FULL)
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
    /// Nothing found yet; of what will be, the first `room` errors are held in full.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        let (errors, remarks) = (Vec::new(), Vec::new());
        Self { errors, remarks, more_errors: 0, more_remarks: 0, room }
    }

    /// Adds an error, which is made only where it will be shown.
    pub fn error(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        if self.errors.len() < self.room {
            self.errors.push(make());
        } else {
            self.more_errors += 1;
        }
    }

    /// Counts an error at `place` as a repetition of one that was found before, if there is one with the same message for which `is_same`
    /// says so of the two places. Returns whether there was.
    pub(crate) fn repeats(
        &mut self,
        code: Code,
        message: &Message,
        place: &P,
        is_same: impl Fn(&P, &P) -> bool,
    ) -> bool
    where
        P: Clone,
    {
        let is_fault = |error: &&mut Diagnostic<P>| {
            error.code == code && error.message == *message && is_same(&error.place, place)
        };
        let mut latest = self.errors.iter_mut().rev().take(LOOKED_BACK);
        let Some(fault) = latest.find(is_fault) else { return false };
        let count = fault.repeated.as_ref().map_or(1, |repeated| repeated.count) + 1;
        fault.repeated = Some(Repeated { count, last: place.clone() });
        true
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

    /// Errors held in full.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic<P>> {
        self.errors.iter()
    }

    /// Problems held in full, errors first.
    pub fn in_full(&self) -> impl Iterator<Item = &Diagnostic<P>> {
        self.errors.iter().chain(&self.remarks)
    }

    /// Replaces each place by what `place` makes of it.
    pub(crate) fn map_places<Q>(self, mut place: impl FnMut(P) -> Q) -> Findings<Q> {
        let Self { errors, remarks, more_errors, more_remarks, room } = self;
        let mut map = |problems: Vec<Diagnostic<P>>| -> Vec<Diagnostic<Q>> {
            problems.into_iter().map(|problem| problem.map_places(&mut place)).collect()
        };
        Findings { errors: map(errors), remarks: map(remarks), more_errors, more_remarks, room }
    }
}
