//! Totals of flows over a time, per unit: the amount, and how many of the months owed are covered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Expected, locked};
use crate::by_index::ByIndex;
use crate::counts::{Choice, GroupKey, PeriodIndex, ReporterIndex, Sum};
use crate::period::Period;
use crate::plan::{DimensionIndex, ElementIndex, Indicator, Kind};

/// An element, its groups, and the time within which the periods of reports lie.
pub(super) type FlowKey = (ElementIndex, GroupKey, Period);

/// What every unit sent of a flow over some time.
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
    /// What `unit` sent.
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

impl Expected<'_> {
    /// Adds up, in one go through the counts, the flows that `indicators` need over all of `window`.
    pub fn prepare<'i>(&self, indicators: impl Iterator<Item = &'i Indicator>, window: Period) {
        let mut choices = Vec::new();
        for named in indicators.flat_map(Indicator::elements).collect::<BTreeSet<_>>() {
            let element = &self.plan.vocabulary[named.element];
            let fixed = |dimension: &DimensionIndex| {
                named.chosen.iter().find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
            };
            let key = GroupKey(element.by.iter().map(fixed).collect());
            let choice = self.ledger.choice(self.plan, named.element, &key);
            if element.kind == Kind::Flow && choice.is_single() {
                choices.push(((named.element, key, window), choice));
            }
        }
        let single: Vec<&Choice<'_>> = choices.iter().map(|(_, choice)| choice).collect();
        let periods = self.ledger.within(&[window]);
        let sums = self.ledger.sums(&single, &periods);
        let flows = single
            .iter()
            .zip(sums)
            .map(|(choice, sums)| Arc::new(self.over_time(choice, &periods, sums)));
        let flows: Vec<Arc<Flows>> = flows.collect();
        let keys = choices.into_iter().map(|(key, _)| key);
        locked(&self.flows).extend(keys.zip(flows));
    }

    /// What each unit sent of a flow for periods within `time`.
    pub(super) fn flows(&self, element: ElementIndex, key: &GroupKey, time: Period) -> Arc<Flows> {
        let flow_key = (element, key.clone(), time);
        if let Some(known) = locked(&self.flows).get(&flow_key).cloned() {
            return known;
        }
        let choice = self.ledger.choice(self.plan, element, key);
        let periods = self.ledger.within(&[time]);
        let flows = Arc::new(self.over_time(&choice, &periods, choice.sums(&periods)));
        locked(&self.flows).insert(flow_key, flows.clone());
        flows
    }

    /// The flows of which `sums` are those under the names of units, each given to the unit that existed at the time.
    fn over_time(
        &self,
        choice: &Choice<'_>,
        periods: &[(PeriodIndex, Period)],
        sums: Vec<Sum>,
    ) -> Flows {
        let mut flows = Flows { sums: sums.into(), ..Flows::default() };
        for unit in self.units.limited() {
            let mut sum = Sum::default();
            for (index, period) in
                periods.iter().filter(|(_, period)| self.units.exists(unit, period.last()))
            {
                let Some(amount) = choice.amount(*index, self.units.sender(unit)) else { continue };
                sum.amount += amount;
                let own = self.units.within(unit, *period);
                sum.months += own.map_or(0, Period::months);
                if own.is_some_and(|own| own.first() > period.first()) {
                    for before in self.units.came_from(unit) {
                        flows.reaching_back.insert(unit);
                        flows.covered.entry(*before).or_default().push((unit, *period));
                    }
                }
            }
            flows.sums[unit] = sum;
        }
        flows
    }
}
