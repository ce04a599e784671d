//! Totals of flows over a time, per unit: the amount, and how many of the months owed are covered.

use std::collections::{BTreeMap, BTreeSet};

use super::units::Units;
use crate::by_index::ByIndex;
use crate::counts::{Choice, GroupKey, PeriodIndex, ReporterIndex, Sum};
use crate::period::Period;
use crate::plan::ElementIndex;

/// An element, its groups, and the time within which the periods of reports lie.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FlowKey {
    pub(super) element: ElementIndex,
    pub(super) groups: GroupKey,
    pub(super) time: Period,
}

/// Totals of a flow over some time, per unit.
#[derive(Debug, Default)]
pub(super) struct Flows {
    /// By unit: how much, and how many of the months that it owes its own reports cover.
    pub(super) sums: ByIndex<ReporterIndex, Sum>,
    /// Units whose months a report of their successor covers too: which successor, and for which period.
    covered: BTreeMap<ReporterIndex, Vec<(ReporterIndex, Period)>>,
    /// Units that sent reports for a time before they came out of others.
    reaching_back: BTreeSet<ReporterIndex>,
}

impl Flows {
    /// The flows of which `sums` are those under the names of units, each given to the unit that existed at the time.
    pub(super) fn over_time(
        units: &Units<'_>,
        choice: &Choice<'_>,
        periods: &[(PeriodIndex, Period)],
        sums: Vec<Sum>,
    ) -> Self {
        let mut flows = Self { sums: sums.into(), ..Self::default() };
        for unit in units.limited() {
            let mut sum = Sum::default();
            for (index, period) in
                periods.iter().filter(|(_, period)| units.exists(unit, period.last()))
            {
                let Some(amount) = choice.amount(*index, units.sender(unit)) else { continue };
                sum.amount += amount;
                let own = units.within(unit, *period);
                sum.months += own.map_or(0, Period::months);
                if own.is_some_and(|own| own.first() > period.first()) {
                    for before in units.came_from(unit) {
                        flows.reaching_back.insert(unit);
                        flows.covered.entry(*before).or_default().push((unit, *period));
                    }
                }
            }
            flows.sums[unit] = sum;
        }
        flows
    }

    /// Amount and months that `unit` sent.
    pub(super) fn of(&self, unit: ReporterIndex) -> Sum {
        self.sums[unit]
    }

    /// The periods for which successors of `unit` sent its part with theirs.
    pub(super) fn by_successors(&self, unit: ReporterIndex) -> &[(ReporterIndex, Period)] {
        self.covered.get(&unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some report of `unit` is for a time before it came out of others.
    pub(super) fn reaches_back(&self, unit: ReporterIndex) -> bool {
        self.reaching_back.contains(&unit)
    }
}
