//! Counts -> the amounts that a formula needs: sums over units, then over time by the kind of each element. A missing part makes
//! the sum that needs it incomplete; it is never taken as zero.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::scorecard::{Gap, Missing};
use crate::counts::{Amount, Choice, Figure, GroupKey, Ledger, PeriodIndex, ReporterIndex, Sum};
use crate::exact::Exact;
use crate::period::{Frequency, Month, Period};
use crate::plan::{
    DimensionIndex, Element, ElementIndex, ElementRef, Formula, GroupIndex, Indicator, Kind, Operator, Plan,
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
pub(super) struct Expected(Vec<Arc<[ReporterIndex]>>);

impl Expected {
    pub(super) fn new(plan: &Plan, ledger: &Ledger) -> Self {
        let vocabulary = &plan.vocabulary;
        let everybody: Arc<[ReporterIndex]> = (0..ledger.reporters.len()).map(ReporterIndex).collect();
        let named = |element| {
            let named: BTreeSet<_> = vocabulary.reporters(element).into_iter().map(ReporterIndex::from).collect();
            named.into_iter().collect()
        };
        let of = |element| if vocabulary.units.is_empty() { everybody.clone() } else { named(element) };
        Self(vocabulary.elements.iter().map(of).collect())
    }

    #[expect(clippy::indexing_slicing, reason = "there is one entry for each element of the plan")]
    fn of(&self, element: ElementIndex) -> &Arc<[ReporterIndex]> {
        &self.0[element.0]
    }
}

/// Sums of flows by unit, which several indicators need, each made once.
#[derive(Debug)]
pub(super) struct Sums<'a> {
    plan: &'a Plan,
    ledger: &'a Ledger,
    flows: Mutex<HashMap<FlowKey, Arc<[Sum]>>>,
    /// The periods of the counts by the month in which they end.
    ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>>,
}

type FlowKey = (ElementIndex, GroupKey, Period, Period);

impl<'a> Sums<'a> {
    pub(super) fn new(plan: &'a Plan, ledger: &'a Ledger) -> Self {
        let mut ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>> = BTreeMap::new();
        for (index, period) in ledger.within(&[]) {
            ends.entry(period.last()).or_default().push((index, period));
        }
        Self { plan, ledger, flows: Mutex::default(), ends }
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
        let sums = self.ledger.sums(&single, &self.ledger.within(&[window]));
        let keys = choices.into_iter().map(|(key, _)| key);
        self.known().extend(keys.zip(sums.into_iter().map(Arc::from)));
    }

    /// What each unit reported of a flow within both `span` and `window`.
    fn flows(&self, element: ElementIndex, key: &GroupKey, span: Period, window: Period) -> Arc<[Sum]> {
        let flow_key = (element, key.clone(), span, window);
        if let Some(known) = self.known().get(&flow_key).cloned() {
            return known;
        }
        let choice = self.ledger.choice(self.plan, element, key);
        let flows: Arc<[Sum]> = choice.sums(&self.ledger.within(&[span, window])).into();
        self.known().insert(flow_key, flows.clone());
        flows
    }

    /// The periods that end with the month `end`.
    fn ending(&self, end: Month) -> &[(PeriodIndex, Period)] {
        self.ends.get(&end).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What a formula amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quantity {
    Known(Exact),
    /// A figure that it needs is missing.
    Missing,
    /// It divides zero by zero.
    Undefined,
}

impl Quantity {
    pub(super) fn known(&self) -> Option<&Exact> {
        match self {
            Self::Known(exact) => Some(exact),
            Self::Missing | Self::Undefined => None,
        }
    }
}

/// Numerator and denominator of an indicator over one scope.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) numerator: Quantity,
    pub(super) denominator: Option<Quantity>,
    /// The period of the states that were used.
    pub(super) as_of: Option<Period>,
    /// What is missing.
    pub(super) missing: Missing,
}

/// Why a scope gives no sides.
#[derive(Debug)]
pub(super) enum NoSides {
    /// No unit of the scope is expected to report some element.
    NotExpected,
    /// A formula divides something by zero.
    DividesByZero,
}

/// One element of a formula, summed.
#[derive(Debug, Default)]
struct Part {
    sum: Option<Exact>,
    as_of: Option<Period>,
    missing: Missing,
}

/// The elements of an indicator within one scope, each with the figures that it stands for.
pub(super) struct Lookup<'s, 'a> {
    scope: &'s Scope<'a>,
    indicator: &'s Indicator,
    references: Vec<Reference<'s, 'a>>,
    /// December of every year of the span before its last one.
    past: Vec<Month>,
    /// Which references numerator and denominator add up, if that is all they do.
    terms: OnceLock<Option<[Vec<usize>; 2]>>,
    /// Whether every state of a kind was reported at the latest moment there is, so that it is the latest one of each unit too.
    all_at_last: [OnceLock<Option<Month>>; 2],
}

struct Reference<'s, 'a> {
    named: &'s ElementRef,
    kind: Kind,
    key: GroupKey,
    choice: Choice<'a>,
    /// The units of the scope that are expected to report it, in order.
    reporters: Arc<[ReporterIndex]>,
    /// What each unit of the counts reported, where it is a flow.
    flows: OnceLock<Arc<[Sum]>>,
}

impl<'a> Scope<'a> {
    /// Numerator and denominator of `indicator`.
    pub(super) fn sides(&self, indicator: &Indicator) -> Result<Sides, NoSides> {
        self.lookup(indicator).sides()
    }

    /// The elements of `indicator`, looked up.
    pub(super) fn lookup<'s>(&'s self, indicator: &'s Indicator) -> Lookup<'s, 'a> {
        let named: BTreeSet<&ElementRef> = indicator.elements().collect();
        let reference = |named: &'s ElementRef| {
            let key = self.key(named);
            Reference {
                named,
                kind: self.element(named.element).kind,
                choice: self.ledger.choice(self.plan, named.element, &key),
                key,
                reporters: self.reporters(named.element),
                flows: OnceLock::new(),
            }
        };
        let references = named.into_iter().map(reference).collect();
        Lookup {
            terms: OnceLock::new(),
            scope: self,
            indicator,
            references,
            past: self.past_year_ends(),
            all_at_last: Default::default(),
        }
    }

    /// The units of this scope that are expected to report `element`.
    pub(super) fn reporters(&self, element: ElementIndex) -> Arc<[ReporterIndex]> {
        let expected = self.expected.of(element);
        match &self.units {
            None => expected.clone(),
            Some(units) => units.iter().copied().filter(|unit| expected.binary_search(unit).is_ok()).collect(),
        }
    }

    fn element(&self, index: ElementIndex) -> &'a Element {
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

    /// December of every year of the window that has passed before its last one.
    fn past_year_ends(&self) -> Vec<Month> {
        let years = self.span.first().year()..self.span.last().year();
        years.filter_map(|year| Month::new(year, 12)).collect()
    }

    fn is_inside(&self, end: Month) -> bool {
        let moment = Period::new(end, end);
        moment.is_some_and(|moment| self.span.contains(moment) && self.window.contains(moment))
    }

    /// The months of the span that no report covers, as periods of the plan's frequency where they make whole ones.
    fn uncovered(&self, covered: &BTreeSet<Month>) -> Vec<Period> {
        let mut missing: Vec<Period> = Vec::new();
        for month in months(self.span).filter(|month| !covered.contains(month)) {
            let whole = self.plan.frequency.around(month);
            let is_whole = self.span.contains(whole) && months(whole).all(|month| !covered.contains(&month));
            let period = if is_whole { whole } else { Frequency::Month.around(month) };
            if missing.last() != Some(&period) {
                missing.push(period);
            }
        }
        missing
    }

    fn gap(&self, element: ElementIndex, reporter: ReporterIndex, period: Period) -> Gap {
        let unit = self.ledger[reporter].id().map(|_| reporter);
        Gap { element, period, reporter: unit }
    }
}

impl Reference<'_, '_> {
    /// What `reporter` reported for one of `periods`, all of which end together.
    fn state(&self, periods: &[(PeriodIndex, Period)], reporter: ReporterIndex) -> Option<(Period, Amount)> {
        periods.iter().find_map(|(index, period)| Some((*period, self.choice.amount(*index, reporter)?)))
    }
}

/// Whether states of some moment are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coverage {
    All,
    Some,
    None,
}

impl<'s, 'a> Lookup<'s, 'a> {
    /// Numerator and denominator over all units of the scope.
    pub(super) fn sides(&self) -> Result<Sides, NoSides> {
        // Somebody reports, but nobody of this scope is expected to report some element.
        let somebody = !self.scope.ledger.reporters.is_empty();
        if somebody && self.references.iter().any(|reference| reference.reporters.is_empty()) {
            return Err(NoSides::NotExpected);
        }
        let parts = self.parts();
        let amount = |formula: &Formula| evaluate(formula, &parts).map_err(|DividesByZero| NoSides::DividesByZero);
        let numerator = amount(&self.indicator.numerator)?;
        let denominator = self.indicator.denominator.as_ref().map(amount).transpose()?;
        let missing = Missing::of(parts.values().map(|part| &part.missing));
        let as_of = parts.values().filter_map(|part| part.as_of).min_by_key(|period| (period.last(), -period.months()));
        let as_of = as_of.filter(|_| missing.is_nothing());
        Ok(Sides { numerator, denominator, as_of, missing })
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Reference<'s, 'a>> + Clone {
        self.references.iter().filter(move |reference| reference.kind == kind)
    }

    /// The moments beside the latest one at which a state of this kind counts: a year-to-date of several years is the sum of theirs.
    fn past(&self, kind: Kind) -> &[Month] {
        if kind == Kind::YearToDate { &self.past } else { &[] }
    }

    fn parts(&self) -> BTreeMap<&'s ElementRef, Part> {
        let flows = self.of_kind(Kind::Flow).map(|reference| (reference.named, self.flow(reference)));
        let mut parts: BTreeMap<&ElementRef, Part> = flows.collect();
        for kind in [Kind::Stock, Kind::YearToDate] {
            if self.of_kind(kind).next().is_some() {
                let moment = self.moment(kind, &[]);
                parts.extend(self.of_kind(kind).map(|reference| (reference.named, self.state(reference, moment))));
            }
        }
        parts
    }

    /// A flow adds up: over every unit, what was reported within the window, if it covers the whole time asked for.
    fn flow(&self, reference: &Reference<'s, '_>) -> Part {
        let flows = self.flows(reference);
        let mut missing = Missing::default();
        let mut sum = Amount::default();
        for reporter in reference.reporters.iter() {
            let flow = flows.get(reporter.0).copied().unwrap_or_default();
            sum += flow.amount;
            if flow.months != self.scope.span.months() {
                for period in self.scope.uncovered(&self.covered(reference, *reporter)) {
                    missing.add(self.scope.gap(reference.named.element, *reporter, period));
                }
            }
        }
        self.finish(reference, sum, missing, None)
    }

    fn flows<'r>(&self, reference: &'r Reference<'s, '_>) -> &'r Arc<[Sum]> {
        let Scope { sums, span, window, .. } = self.scope;
        reference.flows.get_or_init(|| sums.flows(reference.named.element, &reference.key, *span, *window))
    }

    /// The months for which `reporter` reported a flow.
    fn covered(&self, reference: &Reference<'s, '_>, reporter: ReporterIndex) -> BTreeSet<Month> {
        let within = self.scope.ledger.within(&[self.scope.span, self.scope.window]);
        let there = within.into_iter().filter(|(index, _)| reference.choice.amount(*index, reporter).is_some());
        there.flat_map(|(_, period)| months(period)).collect()
    }

    /// The sum, if nothing is missing.
    fn finish(&self, reference: &Reference<'s, '_>, sum: Amount, mut missing: Missing, as_of: Option<Period>) -> Part {
        if self.scope.ledger.reporters.is_empty() {
            missing.add(Gap { element: reference.named.element, period: self.scope.span, reporter: None });
        }
        let sum = missing.is_nothing().then(|| sum.exact());
        Part { sum, as_of, missing }
    }

    /// The first month in which the latest state of this kind may be: a past year has its own.
    fn from(&self, kind: Kind) -> Month {
        self.past(kind).last().map_or(self.scope.span.first(), |end| end.next())
    }

    /// The latest moment of the counts within the scope, if every unit reported every state of this kind then.
    fn all_at_last(&self, kind: Kind) -> Option<Month> {
        let [stock, year_to_date] = &self.all_at_last;
        let known = if kind == Kind::Stock { stock } else { year_to_date };
        *known.get_or_init(|| {
            let mut inside = self.scope.sums.ends.iter().rev().filter(|(end, _)| self.scope.is_inside(**end));
            let (end, periods) = inside.next().filter(|(end, _)| **end >= self.from(kind))?;
            (coverage(self.of_kind(kind), periods, &[]) == Coverage::All).then_some(*end)
        })
    }

    /// The latest moment at which every one of the states was reported; where there is none, the latest at which one was.
    fn moment(&self, kind: Kind, only: &[ReporterIndex]) -> Month {
        if let Some(last) = self.all_at_last(kind) {
            return last;
        }
        let mut nearly = None;
        for (end, periods) in self.scope.sums.ends.range(self.from(kind)..).rev() {
            if !self.scope.is_inside(*end) {
                continue;
            }
            match coverage(self.of_kind(kind), periods, only) {
                Coverage::All => return *end,
                Coverage::Some => nearly = nearly.or(Some(*end)),
                Coverage::None => {}
            }
        }
        // Where no moment is complete, the latest one tells best what is missing.
        nearly.unwrap_or(self.scope.span.last())
    }

    /// A state at `moment`, and at the moments of the `past`, over all units.
    fn state(&self, reference: &Reference<'s, '_>, moment: Month) -> Part {
        let (mut sum, mut missing, mut as_of) = (Amount::default(), Missing::default(), None::<Period>);
        for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
            let periods = if self.scope.is_inside(*end) { self.scope.sums.ending(*end) } else { &[] };
            for reporter in reference.reporters.iter() {
                match reference.state(periods, *reporter) {
                    Some((period, amount)) => {
                        sum += amount;
                        let longer = as_of.is_none_or(|other| period.months() > other.months());
                        as_of = if *end == moment && longer { Some(period) } else { as_of };
                    }
                    None => {
                        let period = self.scope.plan.frequency.around(*end);
                        missing.add(self.scope.gap(reference.named.element, *reporter, period));
                    }
                }
            }
        }
        self.finish(reference, sum, missing, as_of)
    }

    /// The units of this scope that are expected to report every element.
    pub(super) fn units(&self) -> Vec<ReporterIndex> {
        common(self.references.iter().map(|reference| &*reference.reporters))
    }

    /// Numerator and denominator of one unit, where the numerator is above.
    pub(super) fn exceeds(&self, unit: ReporterIndex) -> Option<(Exact, Exact)> {
        let Some([numerator, denominator]) = self.terms.get_or_init(|| self.terms()) else {
            let scope = Scope { units: Some([unit].into()), ..self.scope.clone() };
            return exceeding(&scope.sides(self.indicator).ok()?);
        };
        // Everything that the formulas name must be there, before anything is compared.
        let sum = |terms: &[usize]| terms.iter().map(|term| self.amount(*term, unit)).sum::<Option<Amount>>();
        let (numerator, denominator) = (sum(numerator)?, sum(denominator)?);
        (numerator > denominator).then(|| (numerator.exact(), denominator.exact()))
    }

    /// The positions of the references that numerator and denominator add up; nothing where they do more than that.
    fn terms(&self) -> Option<[Vec<usize>; 2]> {
        let positions = |formula: &Formula| {
            let position = |named: &ElementRef| self.references.iter().position(|reference| reference.named == named);
            let all = || formula.elements().into_iter().map(position).collect::<Option<Vec<usize>>>();
            formula.is_sum_of_elements().then(all)?
        };
        Some([positions(&self.indicator.numerator)?, positions(self.indicator.denominator.as_ref()?)?])
    }

    /// What one unit reported for the reference at `position`, if all of it is there.
    fn amount(&self, position: usize, unit: ReporterIndex) -> Option<Amount> {
        let reference = self.references.get(position)?;
        if reference.kind == Kind::Flow {
            let flow = self.flows(reference).get(unit.0)?;
            return (flow.months == self.scope.span.months()).then_some(flow.amount);
        }
        let moment = self.moment(reference.kind, &[unit]);
        let mut sum = Amount::default();
        for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
            let periods = self.scope.sums.ending(*end);
            sum += reference.state(periods, unit).filter(|_| self.scope.is_inside(*end))?.1;
        }
        Some(sum)
    }

    /// The single figures that were used, to name their rows in a problem.
    pub(super) fn used(&self) -> Vec<(ElementIndex, Figure)> {
        let of = |(named, figures): (&ElementRef, Vec<Figure>)| {
            let element = named.element;
            figures.into_iter().map(move |figure| (element, figure))
        };
        self.used_by_element().into_iter().flat_map(of).collect()
    }

    /// The same, for each element as the formulas name it.
    pub(super) fn used_by_element(&self) -> Vec<(&'s ElementRef, Vec<Figure>)> {
        let mut used = Vec::new();
        for reference in &self.references {
            let periods = match reference.kind {
                Kind::Flow => self.scope.ledger.within(&[self.scope.span, self.scope.window]),
                kind => {
                    let moment = self.moment(kind, &[]);
                    let ends = std::iter::once(&moment).chain(self.past(kind));
                    let inside = ends.filter(|end| self.scope.is_inside(**end));
                    inside.flat_map(|end| self.scope.sums.ending(*end).to_vec()).collect()
                }
            };
            let mut of_element = Vec::new();
            for reporter in reference.reporters.iter() {
                let figures = periods.iter().filter_map(|(index, _)| reference.choice.figures(*index, *reporter));
                of_element.extend(figures.flatten());
            }
            used.push((reference.named, of_element));
        }
        used
    }
}

/// Whether the states of `periods` are there, of every unit that is expected or `only` of some.
fn coverage<'r, 's: 'r, 'a: 'r>(
    references: impl Iterator<Item = &'r Reference<'s, 'a>>,
    periods: &[(PeriodIndex, Period)],
    only: &[ReporterIndex],
) -> Coverage {
    let (mut there, mut absent) = (false, false);
    for reference in references {
        let reporters = if only.is_empty() { &*reference.reporters } else { only };
        for reporter in reporters {
            let is_there = reference.state(periods, *reporter).is_some();
            there |= is_there;
            absent |= !is_there;
            if there && absent {
                return Coverage::Some;
            }
        }
    }
    if there { Coverage::All } else { Coverage::None }
}

/// The units that are in every one of `lists`, each of which is in order.
fn common<'r>(mut lists: impl Iterator<Item = &'r [ReporterIndex]>) -> Vec<ReporterIndex> {
    let first = lists.next().map(<[ReporterIndex]>::to_vec).unwrap_or_default();
    lists.fold(first, |common, list| {
        if common == list {
            common
        } else {
            common.into_iter().filter(|unit| list.binary_search(unit).is_ok()).collect()
        }
    })
}

/// Numerator and denominator, where both are known and the numerator is above.
pub(super) fn exceeding(sides: &Sides) -> Option<(Exact, Exact)> {
    let (numerator, denominator) = (sides.numerator.known()?, sides.denominator.as_ref()?.known()?);
    (numerator > denominator).then(|| (numerator.clone(), denominator.clone()))
}

fn months(period: Period) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(period.first()), |month| Some(month.next()))
        .take_while(move |month| *month <= period.last())
}

/// Something other than zero over zero.
struct DividesByZero;

fn evaluate(formula: &Formula, parts: &BTreeMap<&ElementRef, Part>) -> Result<Quantity, DividesByZero> {
    let (left, operator, right) = match formula {
        Formula::Number(number) => return Ok(Quantity::Known(number.clone())),
        Formula::Element(element) => {
            let sum = parts.get(element).and_then(|part| part.sum.clone());
            return Ok(sum.map_or(Quantity::Missing, Quantity::Known));
        }
        Formula::Binary(left, operator, right) => (evaluate(left, parts)?, *operator, evaluate(right, parts)?),
    };
    let (left, right) = match (left, right) {
        (Quantity::Known(left), Quantity::Known(right)) => (left, right),
        (Quantity::Missing, _) | (_, Quantity::Missing) => return Ok(Quantity::Missing),
        (Quantity::Undefined, _) | (_, Quantity::Undefined) => return Ok(Quantity::Undefined),
    };
    Ok(Quantity::Known(match operator {
        Operator::Add => &left + &right,
        Operator::Subtract => &left - &right,
        Operator::Multiply => &left * &right,
        Operator::Divide => match left.checked_div(&right) {
            Some(quotient) => quotient,
            None if left.is_zero() => return Ok(Quantity::Undefined),
            None => return Err(DividesByZero),
        },
    }))
}
