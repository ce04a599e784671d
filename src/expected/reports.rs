//! Expected reports of a run, and what has come in of them: senders of each element, ends of periods, and totals of flows, each added
//! up once for all indicators.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::flows::{FlowKey, Flows};
use super::senders;
use super::stretches::MomentKey;
use super::units::Units;
use crate::by_index::ByIndex;
use crate::counts::{Choice, GroupKey, Ledger, PeriodIndex, ReporterIndex};
use crate::period::{Month, Period};
use crate::plan::{DimensionIndex, ElementIndex, Indicator, Kind, Plan};

/// Expected reports, and what has come in of them.
#[derive(Debug)]
pub struct Expected<'a> {
    pub plan: &'a Plan,
    pub ledger: &'a Ledger,
    /// When the units of the plan exist.
    pub units: Units<'a>,
    /// Reporters that are expected to send each element, in order.
    pub(super) senders: ByIndex<ElementIndex, Arc<[ReporterIndex]>>,
    /// The periods of the counts by the month in which they end.
    pub(super) ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>>,
    /// Totals of flows, each added up once for all indicators.
    flows: Mutex<HashMap<FlowKey, Arc<Flows>>>,
    pub(super) moments: Mutex<HashMap<MomentKey, Month>>,
}

/// The value behind `mutex`, whoever may have panicked with it.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Expected<'a> {
    /// Expected reports of `plan`, held against `ledger`.
    #[must_use]
    pub fn new(plan: &'a Plan, ledger: &'a Ledger) -> Self {
        let mut ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>> = BTreeMap::new();
        for (index, period) in ledger.within(&[]) {
            ends.entry(period.last()).or_default().push((index, period));
        }
        Self {
            plan,
            ledger,
            units: Units::new(plan),
            senders: senders::by_element(plan, ledger),
            ends,
            flows: Mutex::default(),
            moments: Mutex::default(),
        }
    }

    /// Reporters that are expected to send `element`, in order: those of the plan, or every unit of the counts if it lists none.
    #[must_use]
    pub fn senders(&self, element: ElementIndex) -> &Arc<[ReporterIndex]> {
        &self.senders[element]
    }

    /// The periods of the counts that end with the month `end`.
    pub(super) fn ending(&self, end: Month) -> &[(PeriodIndex, Period)] {
        self.ends.get(&end).map(Vec::as_slice).unwrap_or_default()
    }

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
                choices
                    .push((FlowKey { element: named.element, groups: key, time: window }, choice));
            }
        }
        let single: Vec<&Choice<'_>> = choices.iter().map(|(_, choice)| choice).collect();
        let periods = self.ledger.within(&[window]);
        let sums = self.ledger.sums(&single, &periods);
        let flows = single
            .iter()
            .zip(sums)
            .map(|(choice, sums)| Arc::new(Flows::over_time(&self.units, choice, &periods, sums)));
        let flows: Vec<Arc<Flows>> = flows.collect();
        let keys = choices.into_iter().map(|(key, _)| key);
        locked(&self.flows).extend(keys.zip(flows));
    }

    /// Totals of a flow per unit, for periods within `time`.
    pub(super) fn flows(&self, element: ElementIndex, key: &GroupKey, time: Period) -> Arc<Flows> {
        let flow_key = FlowKey { element, groups: key.clone(), time };
        if let Some(known) = locked(&self.flows).get(&flow_key).cloned() {
            return known;
        }
        let choice = self.ledger.choice(self.plan, element, key);
        let periods = self.ledger.within(&[time]);
        let flows =
            Arc::new(Flows::over_time(&self.units, &choice, &periods, choice.sums(&periods)));
        locked(&self.flows).insert(flow_key, flows.clone());
        flows
    }
}
