//! A family in a year: what its counts come to over some time, which of them may be shown, and what was decided on.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::amounts::{Amounts, Time, YearAmounts};
use super::count::{AtomIndex, Count};
use super::families::{Family, Kinds, Stage};
use super::firm::CountFigures;
use super::tree::{MemberIndex, Tree};
use crate::counts::ReporterIndex;
use crate::period::Period;

/// Time over which all units together are shown, or were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DecidedTime {
    /// Its periods, in order.
    pub(super) periods: Time,
    /// Whether everything of it is shown.
    pub(super) is_open: bool,
    /// Whether its groups are shown.
    pub(super) by_group: bool,
    pub(super) state: TimeState,
}

/// Whether a time that was shown, or is to be, is shown by this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeState {
    Shown,
    /// It was shown, and has changed by a count that is not safe.
    Withheld,
    /// It was shown, and this run lacks reports of it.
    Incomplete,
}

/// Units that are shown over the time that is joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DecidedUnits {
    /// The year is not over, or not all of it is shown.
    NotYet,
    Withheld,
    Shown(BTreeSet<MemberIndex>),
}

/// Decision on one stage of a family in a year.
#[derive(Debug)]
pub(super) struct StageYear {
    /// In the order of their first periods.
    pub(super) times: Vec<DecidedTime>,
    pub(super) units: DecidedUnits,
    /// The periods over which units are shown together.
    pub(super) closed: Time,
}

/// What is known of a family in a year.
pub(super) struct FamilyYear<'f, 'e, 'a> {
    pub(super) family: &'f Family,
    pub(super) tree: &'f Tree,
    pub(super) amounts: YearAmounts<'e, 'a>,
    /// How many periods are judged: those up to the last one of which there is any figure.
    pub(super) judged: usize,
}

impl FamilyYear<'_, '_, '_> {
    pub(super) fn periods(&self) -> &[Period] {
        &self.amounts.periods
    }

    /// Values of `counts` over `time`, as far as they have come in.
    pub(super) fn figures<'t>(&'t self, counts: &'t [Count], time: &[usize]) -> CountFigures<'t> {
        let known: BTreeMap<AtomIndex, Rc<Amounts>> = counts
            .iter()
            .flat_map(|count| count.terms.iter().map(|(atom, _)| *atom))
            .map(|atom| (atom, self.amounts.over(atom, time)))
            .collect();
        let amount = |atom: AtomIndex, reporter: ReporterIndex| match known.get(&atom) {
            Some(amounts) => amounts.of(reporter),
            None => unreachable!("every element of the counts was looked up"),
        };
        CountFigures::new(self.tree, counts, self.tree.table(counts, &amount))
    }

    /// Whether every report that `counts` need for `time` has come in.
    pub(super) fn is_complete(&self, counts: &[Count], time: &[usize]) -> bool {
        let mut atoms = counts.iter().flat_map(|count| count.terms.iter().map(|(atom, _)| *atom));
        atoms.all(|atom| self.amounts.over(atom, time).is_complete)
    }

    /// Whether `stage` may show `time` of all units together.
    pub(super) fn is_firm(&self, stage: &Stage, time: &[usize]) -> bool {
        self.is_complete(&stage.plain, time) && self.figures(&stage.plain, time).is_whole_firm()
    }

    /// Whether `stage` may show `time` by group.
    pub(super) fn is_firm_by_group(&self, stage: &Stage, time: &[usize]) -> bool {
        !stage.grouped.is_empty()
            && self.is_complete(&stage.grouped, time)
            && self.figures(&stage.grouped, time).is_whole_firm()
    }

    /// Whether everything of `period` may be shown.
    pub(super) fn is_open(&self, stage: &Stage, period: usize) -> bool {
        let time = [period];
        self.is_complete(&stage.plain, &time)
            && self.figures(&stage.plain, &time).is_open()
            && self.figures(&stage.grouped, &time).is_open()
    }

    /// The periods over which units are shown together: those that are not open; of states the last of the year.
    pub(super) fn closed(&self, times: &[DecidedTime]) -> Time {
        let is_open =
            |period: &usize| times.iter().any(|time| time.is_open && time.periods.contains(period));
        let first = match self.family.holds {
            Kinds::States => self.periods().len().saturating_sub(1),
            Kinds::Increases | Kinds::Both => 0,
        };
        (first..self.periods().len()).filter(|period| !is_open(period)).collect()
    }
}

impl StageYear {
    /// Whether `time` is a union of times that are shown, by group where `grouped`.
    pub(super) fn shows_time(&self, time: &[usize], grouped: bool) -> bool {
        !time.is_empty() && time.iter().all(|period| self.shows_period(*period, time, grouped))
    }

    fn shows_period(&self, period: usize, within: &[usize], grouped: bool) -> bool {
        self.times.iter().any(|time| {
            time.state == TimeState::Shown
                && time.periods.contains(&period)
                && time.periods.iter().all(|period| within.contains(period))
                && (!grouped || time.by_group)
        })
    }

    /// Whether the time that ends with `period` is shown: of a state, for which alone its end counts.
    pub(super) fn shows_end(&self, period: usize, grouped: bool) -> bool {
        self.times.iter().any(|time| {
            time.state == TimeState::Shown
                && time.periods.last() == Some(&period)
                && (!grouped || time.by_group)
        })
    }

    /// Whether each of `members` is shown over `time`: of which what is not open is all that is not open of the year.
    pub(super) fn shows_units(
        &self,
        members: &[MemberIndex],
        time: &[usize],
        grouped: bool,
    ) -> bool {
        let is_closed = |period: &usize| {
            !self.times.iter().any(|known| {
                known.is_open && known.state == TimeState::Shown && known.periods.contains(period)
            })
        };
        let closed: Vec<usize> = time.iter().copied().filter(is_closed).collect();
        if closed.is_empty() {
            return !time.is_empty();
        }
        let DecidedUnits::Shown(shown) = &self.units else { return false };
        closed == self.closed && !grouped && members.iter().all(|member| shown.contains(member))
    }
}
