//! What every reporter counted of each element over the periods of a year, and whether all of it has come in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::count::{AtomIndex, Atoms};
use crate::by_index::at;
use crate::counts::ReporterIndex;
use crate::expected::{Claim, Expected, Scope};
use crate::period::Period;
use crate::plan::{ElementRef, Kind};

/// Some of the periods of a year, in order.
pub(super) type Time = Vec<usize>;

/// Amounts of one element over some time, by reporter, in billionths.
#[derive(Debug, Clone)]
pub(super) struct Amounts {
    by_reporter: Vec<i128>,
    /// Whether every report that is owed has come in.
    pub(super) is_complete: bool,
}

impl Amounts {
    /// What `reporter` counted, as far as it has come in.
    pub(super) fn of(&self, reporter: ReporterIndex) -> i128 {
        *at(&self.by_reporter, reporter.0)
    }
}

/// Looks up the amounts of a year.
pub(super) struct YearAmounts<'e, 'a> {
    expected: &'e Expected<'a>,
    atoms: &'e Atoms,
    /// The periods of the year, in order.
    pub(super) periods: Vec<Period>,
    known: RefCell<HashMap<(AtomIndex, usize, usize), Rc<Amounts>>>,
}

impl<'e, 'a> YearAmounts<'e, 'a> {
    pub(super) fn new(expected: &'e Expected<'a>, atoms: &'e Atoms, periods: Vec<Period>) -> Self {
        Self { expected, atoms, periods, known: RefCell::default() }
    }

    /// Amounts of `atom` over `time`: of a flow or running total what it increased by, of a state what it is at the end.
    pub(super) fn over(&self, atom: AtomIndex, time: &[usize]) -> Rc<Amounts> {
        let named = self.atoms.get(atom);
        let kind = self.expected.plan.vocabulary[named.element].kind;
        let last = time.last().copied();
        let runs = match (kind, last) {
            (_, None) => unreachable!("a time has periods"),
            (Kind::Stock, Some(last)) => vec![(last, last)],
            (Kind::Flow | Kind::YearToDate, Some(_)) => runs(time),
        };
        if let [(first, last)] = runs.as_slice() {
            return self.over_run(atom, *first, *last);
        }
        let mut sum: Option<Amounts> = None;
        for (first, last) in runs {
            let run = self.over_run(atom, first, last);
            sum = Some(match sum {
                None => (*run).clone(),
                Some(sum) => sum.with(&run, 1),
            });
        }
        match sum {
            Some(sum) => Rc::new(sum),
            None => unreachable!("a time has periods"),
        }
    }

    /// Amounts over the periods from `first` to `last`.
    fn over_run(&self, atom: AtomIndex, first: usize, last: usize) -> Rc<Amounts> {
        if let Some(known) = self.known.borrow().get(&(atom, first, last)) {
            return known.clone();
        }
        let named = self.atoms.get(atom);
        let kind = self.expected.plan.vocabulary[named.element].kind;
        let found = if kind == Kind::YearToDate {
            let now = self.reported(named, 0, last);
            match first.checked_sub(1) {
                None => now,
                Some(before) => now.with(&self.over_run(atom, 0, before), -1),
            }
        } else {
            self.reported(named, first, last)
        };
        let found = Rc::new(found);
        self.known.borrow_mut().insert((atom, first, last), found.clone());
        found
    }

    /// What was reported of `named` for the periods from `first` to `last`.
    fn reported(&self, named: &ElementRef, first: usize, last: usize) -> Amounts {
        let window = at(&self.periods, first).hull(*at(&self.periods, last));
        let scope = Scope::whole(self.expected, None, window);
        let mut by_reporter = vec![0; self.expected.ledger.reporters.len()];
        let mut is_complete = true;
        for claim in Claim::all(&scope, [named]) {
            // What is reported less often than the plan's periods is known of its own periods alone.
            is_complete &= match claim.element.kind {
                Kind::Flow => claim.time_of_sum() == Some(window),
                Kind::Stock | Kind::YearToDate => claim.moment() == Some(window.last()),
            };
            for unit in claim.element.senders.iter() {
                let Some(report) = claim.report(*unit) else { continue };
                is_complete &= report.complete && !report.stops_short;
                let sent = report.sent.unwrap_or_default();
                *crate::by_index::at_mut(&mut by_reporter, unit.0) += sent.billionths();
            }
        }
        Amounts { by_reporter, is_complete }
    }
}

impl Amounts {
    /// These, with so many times the others.
    fn with(&self, others: &Self, times: i128) -> Self {
        let pairs = self.by_reporter.iter().zip(&others.by_reporter);
        Self {
            by_reporter: pairs.map(|(own, other)| own + times * other).collect(),
            is_complete: self.is_complete && others.is_complete,
        }
    }
}

/// `time` as runs of periods that follow on each other, each with its first and last.
fn runs(time: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for period in time {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *period => *last = *period,
            _ => runs.push((*period, *period)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn periods_that_follow_on_each_other_are_one_run() {
        assert_eq!(runs(&[0, 1, 3, 5, 6, 7]), [(0, 1), (3, 3), (5, 7)]);
    }
}
