//! Which figures take part: whose, for when, in which groups; and the sums of them that several indicators need.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::scorecard::Gap;
use super::selection::Selection;
use crate::counts::{Choice, GroupKey, Ledger, PeriodIndex, ReporterIndex, Sum};
use crate::period::{Frequency, Month, Period};
use crate::plan::{
    DimensionIndex, Element, ElementIndex, ElementRef, GroupIndex, Indicator, Kind, Plan, UnitIndex, Validity,
    Vocabulary,
};

/// Which figures take part: those of some units, over some time, in some groups.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    pub(super) plan: &'a Plan,
    pub(super) ledger: &'a Ledger,
    pub(super) expected: &'a Expected,
    pub(super) sums: &'a Sums<'a>,
    /// The units asked for, in order; nothing means all.
    pub(super) units: Option<Arc<[ReporterIndex]>>,
    /// The groups asked for, of elements that are broken down by them.
    pub(super) groups: Vec<(DimensionIndex, GroupIndex)>,
    /// The time that must be covered.
    pub(super) span: Period,
    /// The window: figures outside of it take no part.
    pub(super) window: Period,
}

/// Who is expected to report each element, in order: the units that the plan says, or every unit of the counts where it lists none.
#[derive(Debug)]
pub(super) struct Expected {
    by_element: Vec<Arc<[ReporterIndex]>>,
    /// Units of the plan that exist only for some time, or are called as another one was before or is since.
    limited: BTreeSet<ReporterIndex>,
}

impl Expected {
    pub(super) fn new(plan: &Plan, ledger: &Ledger) -> Self {
        let vocabulary = &plan.vocabulary;
        let everybody: Arc<[ReporterIndex]> = (0..ledger.reporters.len()).map(ReporterIndex).collect();
        let elements = (0..vocabulary.elements.len()).map(ElementIndex);
        let of = |element: ElementIndex| {
            if vocabulary.units.is_empty() { everybody.clone() } else { senders(vocabulary, ledger, element) }
        };
        let units = vocabulary.units.iter().enumerate();
        let limited = units.filter(|(index, unit)| unit.validity != Validity::default() || unit.namesake.0 != *index);
        Self {
            by_element: elements.map(of).collect(),
            limited: limited.map(|(index, _)| ReporterIndex(index)).collect(),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "there is one entry for each element of the plan")]
    fn of(&self, element: ElementIndex) -> &Arc<[ReporterIndex]> {
        &self.by_element[element.0]
    }
}

/// The listed units that are expected to send `element`. Where a unit and some below it are both named, either it sends the figure for
/// all of them or each for itself; both is an error that reading the counts has found.
fn senders(vocabulary: &Vocabulary, ledger: &Ledger, element: ElementIndex) -> Arc<[ReporterIndex]> {
    let named: BTreeSet<UnitIndex> = vocabulary.reporters(&vocabulary[element]).into_iter().collect();
    let above: BTreeSet<UnitIndex> =
        named.iter().flat_map(|unit| vocabulary.above(*unit)).filter(|unit| named.contains(unit)).collect();
    let sends_for_all: BTreeSet<UnitIndex> =
        above.iter().copied().filter(|unit| ledger.has_sent(element, (*unit).into())).collect();
    let sends = |unit: &UnitIndex| {
        let stood_for = vocabulary.above(*unit).any(|above| sends_for_all.contains(&above));
        sends_for_all.contains(unit) || !(above.contains(unit) || stood_for)
    };
    named.iter().filter(|unit| sends(unit)).map(|unit| ReporterIndex::from(*unit)).collect()
}

/// Sums of flows by unit, which several indicators need, each made once.
#[derive(Debug)]
pub(super) struct Sums<'a> {
    plan: &'a Plan,
    ledger: &'a Ledger,
    expected: &'a Expected,
    flows: Mutex<HashMap<FlowKey, Arc<[Sum]>>>,
    /// The periods of the counts by the month in which they end.
    ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>>,
}

type FlowKey = (ElementIndex, GroupKey, Period, Period);

impl<'a> Sums<'a> {
    pub(super) fn new(plan: &'a Plan, ledger: &'a Ledger, expected: &'a Expected) -> Self {
        let mut ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>> = BTreeMap::new();
        for (index, period) in ledger.within(&[]) {
            ends.entry(period.last()).or_default().push((index, period));
        }
        Self { plan, ledger, expected, flows: Mutex::default(), ends }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<FlowKey, Arc<[Sum]>>> {
        self.flows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds up, in one go, the flows that `indicators` need over all of `window`.
    pub(super) fn prepare<'i>(&self, indicators: impl Iterator<Item = &'i Indicator>, window: Period) {
        let mut choices = Vec::new();
        for named in indicators.flat_map(Indicator::elements).collect::<BTreeSet<_>>() {
            let element = &self.plan.vocabulary[named.element];
            let fixed = |dimension: &DimensionIndex| {
                named.chosen.iter().find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
            };
            let key = GroupKey(element.by.iter().map(fixed).collect());
            let choice = self.ledger.choice(self.plan, named.element, &key);
            if element.kind == Kind::Flow && choice.is_single() {
                choices.push(((named.element, key, window, window), choice));
            }
        }
        let single: Vec<&Choice<'_>> = choices.iter().map(|(_, choice)| choice).collect();
        let periods = self.ledger.within(&[window]);
        let mut sums = self.ledger.sums(&single, &periods);
        for (choice, sums) in single.iter().zip(&mut sums) {
            self.limit(choice, &periods, sums);
        }
        let keys = choices.into_iter().map(|(key, _)| key);
        self.known().extend(keys.zip(sums.into_iter().map(Arc::from)));
    }

    /// What each unit reported of a flow within both `span` and `window`.
    pub(super) fn flows(&self, element: ElementIndex, key: &GroupKey, span: Period, window: Period) -> Arc<[Sum]> {
        let flow_key = (element, key.clone(), span, window);
        if let Some(known) = self.known().get(&flow_key).cloned() {
            return known;
        }
        let choice = self.ledger.choice(self.plan, element, key);
        let periods = self.ledger.within(&[span, window]);
        let mut sums = choice.sums(&periods);
        self.limit(&choice, &periods, &mut sums);
        let flows: Arc<[Sum]> = sums.into();
        self.known().insert(flow_key, flows.clone());
        flows
    }

    /// Leaves to each unit that exists only for some time what was sent for that time.
    fn limit(&self, choice: &Choice<'_>, periods: &[(PeriodIndex, Period)], sums: &mut [Sum]) {
        for unit in &self.expected.limited {
            let Some(known) = self.plan.vocabulary.units.get(unit.0) else { continue };
            let mut sum = Sum::default();
            for (index, period) in periods.iter().filter(|(_, period)| known.validity.covers(period.last())) {
                if let Some(amount) = choice.amount(*index, known.namesake.into()) {
                    sum.amount += amount;
                    sum.months += period.months();
                }
            }
            if let Some(place) = sums.get_mut(unit.0) {
                *place = sum;
            }
        }
    }

    /// The moments at which reports end, in the order of time.
    pub(super) fn ends(&self) -> &BTreeMap<Month, Vec<(PeriodIndex, Period)>> {
        &self.ends
    }

    /// The periods that end with the month `end`.
    pub(super) fn ending(&self, end: Month) -> &[(PeriodIndex, Period)] {
        self.ends.get(&end).map(Vec::as_slice).unwrap_or_default()
    }
}

impl<'a> Scope<'a> {
    /// All that `selection` asks for.
    pub(super) fn whole(
        (plan, ledger): (&'a Plan, &'a Ledger),
        expected: &'a Expected,
        sums: &'a Sums<'a>,
        selection: &Selection<'_>,
    ) -> Self {
        let (units, window) = (selection.units.clone(), selection.window);
        Self { plan, ledger, expected, sums, units, groups: Vec::new(), span: window, window }
    }

    /// The units of this scope that are expected to report `element`.
    pub(super) fn reporters(&self, element: ElementIndex) -> Arc<[ReporterIndex]> {
        let expected = self.expected.of(element);
        match &self.units {
            None => expected.clone(),
            Some(units) => units.iter().copied().filter(|unit| expected.binary_search(unit).is_ok()).collect(),
        }
    }

    pub(super) fn element(&self, index: ElementIndex) -> &'a Element {
        &self.plan.vocabulary[index]
    }

    /// The figures of `element` that this scope asks for, as a key with a group for each dimension that is fixed.
    pub(super) fn key(&self, element: &ElementRef) -> GroupKey {
        let by = &self.element(element.element).by;
        let fixed = |dimension: &DimensionIndex| {
            let mut choices = element.chosen.iter().chain(&self.groups);
            choices.find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
        };
        GroupKey(by.iter().map(fixed).collect())
    }

    /// The last month of every year of the span before its last one.
    pub(super) fn past_year_ends(&self) -> Vec<Month> {
        let year_end = self.plan.year_end;
        let years = year_end.year_of(self.span.first())..year_end.year_of(self.span.last());
        years.map(|year| year_end.last_month(year)).collect()
    }

    /// Every unit of this scope that is expected to report something.
    pub(super) fn senders(&self) -> BTreeSet<ReporterIndex> {
        let mut lists: Vec<&Arc<[ReporterIndex]>> = self.expected.by_element.iter().collect();
        lists.dedup();
        let asked = |unit: &ReporterIndex| self.units.as_ref().is_none_or(|units| units.binary_search(unit).is_ok());
        lists.into_iter().flat_map(|list| list.iter().copied()).filter(asked).collect()
    }

    /// Whether `reporter` exists at the end of `month`, and so reports for it.
    pub(super) fn exists(&self, reporter: ReporterIndex, month: Month) -> bool {
        let units = &self.plan.vocabulary.units;
        !self.is_limited(reporter) || units.get(reporter.0).is_none_or(|unit| unit.validity.covers(month))
    }

    fn is_limited(&self, reporter: ReporterIndex) -> bool {
        !self.expected.limited.is_empty() && self.expected.limited.contains(&reporter)
    }

    /// For how many months of the span `reporter` reports.
    pub(super) fn asked_months(&self, reporter: ReporterIndex) -> i32 {
        if !self.is_limited(reporter) {
            return self.span.months();
        }
        months(self.span).map(|month| i32::from(self.exists(reporter, month))).sum()
    }

    /// Under whose name files send the figures of `reporter`.
    pub(super) fn sender(&self, reporter: ReporterIndex) -> ReporterIndex {
        if !self.is_limited(reporter) {
            return reporter;
        }
        self.plan.vocabulary.units.get(reporter.0).map_or(reporter, |unit| unit.namesake.into())
    }

    pub(super) fn is_inside(&self, end: Month) -> bool {
        let moment = Period::new(end, end);
        moment.is_some_and(|moment| self.span.contains(moment) && self.window.contains(moment))
    }

    /// The months of the span for which `reporter` should have reported and no report is there (`covered` tells of each month of the
    /// span), as periods of the plan's frequency where they make whole ones.
    pub(super) fn uncovered(&self, covered: &[bool], reporter: ReporterIndex) -> Vec<Period> {
        let lacks: Vec<bool> =
            months(self.span).zip(covered).map(|(month, covered)| !covered && self.exists(reporter, month)).collect();
        let lacks_at = |month: Month| lacks.get(self.place(month)).copied().unwrap_or(false);
        let mut missing: Vec<Period> = Vec::new();
        for month in months(self.span).zip(&lacks).filter(|(_, lacks)| **lacks).map(|(month, _)| month) {
            let whole = self.plan.frequency.around(month);
            let is_whole = self.span.contains(whole) && months(whole).all(lacks_at);
            let period = if is_whole { whole } else { Frequency::Month.around(month) };
            if missing.last() != Some(&period) {
                missing.push(period);
            }
        }
        missing
    }

    /// The position of `month` among the months of the span.
    pub(super) fn place(&self, month: Month) -> usize {
        Period::new(self.span.first(), month).map_or(0, |until| usize::try_from(until.months() - 1).unwrap_or_default())
    }

    pub(super) fn gap(&self, element: ElementIndex, reporter: ReporterIndex, period: Period) -> Gap {
        let unit = self.ledger[reporter].id().map(|_| reporter);
        Gap { element, period, reporter: unit }
    }
}

/// The months of `period`, in order.
pub(super) fn months(period: Period) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(period.first()), |month| Some(month.next()))
        .take_while(move |month| *month <= period.last())
}
