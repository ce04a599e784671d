//! When units exist, and which came from which. Needs the plan alone.

use std::collections::BTreeMap;

use crate::counts::ReporterIndex;
use crate::period::{Frequency, Month, Period};
use crate::plan::{Plan, RunningTotals, UnitIndex, Validity, Vocabulary};

/// The units of a plan over time. Of a plan that lists none, whoever reports exists always.
#[derive(Debug)]
pub struct Units<'p> {
    vocabulary: &'p Vocabulary,
    /// For each unit, whether it exists only for some time, or is called as another one was before or is since.
    limited: Vec<bool>,
    any_limited: bool,
    /// Every unit that a merger made, with all those that it came from, directly or not.
    mergers: BTreeMap<ReporterIndex, Vec<ReporterIndex>>,
}

impl<'p> Units<'p> {
    /// The units of `plan`.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        let vocabulary = &plan.vocabulary;
        let units = vocabulary.units.iter().enumerate();
        let limited: Vec<bool> = units
            .map(|(index, unit)| unit.validity != Validity::default() || unit.namesake.0 != index)
            .collect();
        let merged =
            vocabulary.successions.iter().filter_map(|change| match change.to.as_slice() {
                [unit] => Some(*unit),
                _ => None,
            });
        let came_from = |unit: UnitIndex| {
            vocabulary.predecessors(unit).into_iter().map(ReporterIndex::from).collect()
        };
        Self {
            vocabulary,
            any_limited: limited.contains(&true),
            limited,
            mergers: merged.map(|unit| (unit.into(), came_from(unit))).collect(),
        }
    }

    /// Whether `unit` exists only for some time, or shares its name with another one.
    #[must_use]
    pub fn is_limited(&self, unit: ReporterIndex) -> bool {
        self.any_limited && self.limited.get(unit.0).copied().unwrap_or(false)
    }

    /// Every unit that exists only for some time, in order.
    pub fn limited(&self) -> impl Iterator<Item = ReporterIndex> {
        self.limited
            .iter()
            .enumerate()
            .filter(|(_, limited)| **limited)
            .map(|(index, _)| ReporterIndex(index))
    }

    /// Whether `unit` exists on the last day of `month`, and so reports for it.
    #[must_use]
    pub fn exists(&self, unit: ReporterIndex, month: Month) -> bool {
        !self.is_limited(unit) || self.vocabulary[UnitIndex(unit.0)].validity.covers(month)
    }

    /// The months of `time` in which `unit` exists, which follow on each other; `None` if it does not exist in any.
    #[must_use]
    pub fn within(&self, unit: ReporterIndex, time: Period) -> Option<Period> {
        if !self.is_limited(unit) {
            return Some(time);
        }
        let first = time.each_month().find(|month| self.exists(unit, *month))?;
        let last = time.each_month().rev().find(|month| self.exists(unit, *month))?;
        Period::new(first, last)
    }

    /// The units that a merger made `unit` of, directly or by several steps.
    #[must_use]
    pub fn came_from(&self, unit: ReporterIndex) -> &[ReporterIndex] {
        self.mergers.get(&unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether `unit` came from no other one, neither by a merger nor by a split.
    #[must_use]
    pub fn is_new(&self, unit: ReporterIndex) -> bool {
        !self.vocabulary.successions.iter().any(|change| change.to.contains(&UnitIndex(unit.0)))
    }

    /// Under whose name files send the figures of `unit`.
    #[must_use]
    pub fn sender(&self, unit: ReporterIndex) -> ReporterIndex {
        if self.is_limited(unit) {
            self.vocabulary[UnitIndex(unit.0)].namesake.into()
        } else {
            unit
        }
    }

    /// The units into whose running totals those of `unit` went over, if it ended in some month before `moment` and in its year.
    pub(super) fn continued_by(
        &self,
        unit: ReporterIndex,
        moment: Month,
    ) -> impl Iterator<Item = ReporterIndex> {
        let year = Frequency::Year.around(moment);
        let unit = UnitIndex(unit.0);
        let (begins, now) = (year.first().first_day(), moment.last_day());
        let continues = self.vocabulary.successions.iter().filter(move |change| {
            change.running_totals == Some(RunningTotals::Continue)
                && change.from.contains(&unit)
                && (begins..=now).contains(&change.on)
        });
        continues.flat_map(|change| change.to.iter().copied().map(ReporterIndex::from))
    }
}
