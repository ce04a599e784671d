//! Counts -> the amounts that a formula needs: sums over units, then over time by the kind of each element. A missing part makes
//! the sum that needs it incomplete; it is never taken as zero.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::partial::Partial;
use super::scope::Scope;
use super::scorecard::{Gap, Missing};
use crate::counts::{Amount, Choice, Figure, GroupKey, PeriodIndex, ReporterIndex, Sum};
use crate::exact::Exact;
use crate::period::{Month, Period};
use crate::plan::{ElementIndex, ElementRef, Formula, Indicator, Kind, Operator};

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
    /// What is there all the same and what it may still come to, where the plan lists who reports.
    pub(super) partial: Option<Partial>,
}

/// Why a scope gives no sides.
#[derive(Debug)]
pub(super) enum NoSides {
    /// No unit of the scope is expected to report some element.
    NotExpected,
    /// A formula divides something by zero.
    DividesByZero,
}

/// What one unit sent for an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Report {
    /// What was sent, if anything was.
    pub(super) sent: Option<Amount>,
    /// What it comes to at least.
    pub(super) at_least: Amount,
    /// Whether everything is there.
    pub(super) complete: bool,
}

/// Adding what may not be there.
trait Plus {
    fn plus(self, other: Self) -> Self;
}

impl Plus for Option<Amount> {
    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Some(one), Some(two)) => Some([one, two].into_iter().sum()),
            (one, two) => one.or(two),
        }
    }
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
    pub(super) scope: &'s Scope<'a>,
    pub(super) indicator: &'s Indicator,
    pub(super) references: Vec<Reference<'s, 'a>>,
    /// The last month of every year of the span before its last one.
    past: Vec<Month>,
    /// The periods of the counts within the span and the window, and all that lacks who has sent no flow at all.
    within: OnceLock<Vec<(PeriodIndex, Period)>>,
    all_periods: OnceLock<Vec<Period>>,
    /// Which references numerator and denominator add up, if that is all they do.
    terms: OnceLock<Option<[Vec<usize>; 2]>>,
    /// Whether every state of a kind was reported at the latest moment there is, so that it is the latest one of each unit too.
    all_at_last: [OnceLock<Option<Month>>; 2],
    /// The moment of the states of a kind, of all units together.
    moments: [OnceLock<Month>; 2],
}

pub(super) struct Reference<'s, 'a> {
    pub(super) named: &'s ElementRef,
    pub(super) kind: Kind,
    pub(super) key: GroupKey,
    choice: Choice<'a>,
    /// The units of the scope that are expected to report it, in order.
    pub(super) reporters: Arc<[ReporterIndex]>,
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
            within: OnceLock::new(),
            all_periods: OnceLock::new(),
            scope: self,
            indicator,
            references,
            past: self.past_year_ends(),
            all_at_last: Default::default(),
            moments: Default::default(),
        }
    }
}

/// A state of one unit at some moment.
enum State {
    /// It does not exist then, and sends nothing.
    NotAsked,
    Missing,
    There(Period, Amount),
}

impl Reference<'_, '_> {
    /// What the sender `reporter` reported for one of `periods`, all of which end together.
    fn state(&self, periods: &[(PeriodIndex, Period)], reporter: ReporterIndex) -> Option<(Period, Amount)> {
        periods.iter().find_map(|(index, period)| Some((*period, self.choice.amount(*index, reporter)?)))
    }
}

/// Whether states of some moment are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coverage {
    /// All of them.
    All,
    /// Some of each element.
    Each,
    /// Some, and nothing of another element.
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
        let sum = |named: &ElementRef| parts.get(named).and_then(|part| part.sum.clone());
        let amount = |formula: &Formula| evaluate(formula, &sum).map_err(|DividesByZero| NoSides::DividesByZero);
        let numerator = amount(&self.indicator.numerator)?;
        let denominator = self.indicator.denominator.as_ref().map(amount).transpose()?;
        let missing = Missing::of(parts.values().map(|part| &part.missing));
        let as_of = parts.values().filter_map(|part| part.as_of).min_by_key(|period| (period.last(), -period.months()));
        let listed = !self.scope.plan.vocabulary.units.is_empty();
        let partial = (listed && !missing.is_nothing()).then(|| Partial::of(self));
        let as_of = as_of.filter(|_| missing.is_nothing() || partial.is_some());
        Ok(Sides { numerator, denominator, as_of, missing, partial })
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Reference<'s, 'a>> + Clone {
        self.references.iter().filter(move |reference| reference.kind == kind)
    }

    /// The moments beside the latest one at which a state of this kind counts: a year-to-date of several years is the sum of theirs.
    pub(super) fn past(&self, kind: Kind) -> &[Month] {
        if kind == Kind::YearToDate { &self.past } else { &[] }
    }

    fn parts(&self) -> BTreeMap<&'s ElementRef, Part> {
        let flows = self.of_kind(Kind::Flow).map(|reference| (reference.named, self.flow(reference)));
        let mut parts: BTreeMap<&ElementRef, Part> = flows.collect();
        for kind in [Kind::Stock, Kind::YearToDate] {
            if self.of_kind(kind).next().is_some() {
                let moment = self.moment(kind);
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
            if flow.months != self.scope.asked_months(*reporter) {
                self.flow_gaps(reference, *reporter, flow.months, |periods| {
                    missing.add_all(
                        periods.iter().map(|period| self.scope.gap(reference.named.element, *reporter, *period)),
                    );
                });
            }
        }
        self.finish(reference, sum, missing, None)
    }

    /// Calls `found` with the periods for which `reporter` lacks a flow, of which it sent `sent` months.
    fn flow_gaps(
        &self,
        reference: &Reference<'s, '_>,
        reporter: ReporterIndex,
        sent: i32,
        found: impl FnOnce(&[Period]),
    ) {
        if sent > 0 || self.scope.asked_months(reporter) != self.scope.span.months() {
            return found(&self.scope.uncovered(&self.covered(reference, reporter), reporter));
        }
        // Who has sent nothing at all lacks what everybody does who has sent nothing.
        let whole = || vec![false; usize::try_from(self.scope.span.months()).unwrap_or_default()];
        found(self.all_periods.get_or_init(|| self.scope.uncovered(&whole(), reporter)));
    }

    pub(super) fn flows<'r>(&self, reference: &'r Reference<'s, '_>) -> &'r Arc<[Sum]> {
        let Scope { sums, span, window, .. } = self.scope;
        reference.flows.get_or_init(|| sums.flows(reference.named.element, &reference.key, *span, *window))
    }

    /// For each month of the span, whether `reporter` reported a flow.
    fn covered(&self, reference: &Reference<'s, '_>, reporter: ReporterIndex) -> Vec<bool> {
        let within = self.within.get_or_init(|| self.scope.ledger.within(&[self.scope.span, self.scope.window]));
        let sender = self.scope.sender(reporter);
        let mut covered = vec![false; usize::try_from(self.scope.span.months()).unwrap_or_default()];
        for (index, period) in within {
            if self.scope.exists(reporter, period.last()) && reference.choice.amount(*index, sender).is_some() {
                let months = self.scope.place(period.first())..=self.scope.place(period.last());
                covered.get_mut(months).unwrap_or_default().fill(true);
            }
        }
        covered
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
            let mut inside = self.scope.sums.ends().iter().rev().filter(|(end, _)| self.scope.is_inside(**end));
            let (end, periods) = inside.next().filter(|(end, _)| **end >= self.from(kind))?;
            (self.coverage(kind, (*end, periods), &[]) == Coverage::All).then_some(*end)
        })
    }

    /// The latest moment at which the states were reported: every one of them where the plan lists nobody who should, and something of
    /// each element where it does, so that whoever has not reported is missing. Where there is none, the latest at which one was.
    pub(super) fn moment(&self, kind: Kind) -> Month {
        let [stock, year_to_date] = &self.moments;
        let known = if kind == Kind::Stock { stock } else { year_to_date };
        *known.get_or_init(|| self.moment_of(kind, &[]))
    }

    /// The same for `only` some units.
    fn moment_of(&self, kind: Kind, only: &[ReporterIndex]) -> Month {
        if let Some(last) = self.all_at_last(kind) {
            return last;
        }
        let listed = !self.scope.plan.vocabulary.units.is_empty();
        let mut nearly = None;
        for (end, periods) in self.scope.sums.ends().range(self.from(kind)..).rev() {
            if !self.scope.is_inside(*end) {
                continue;
            }
            match self.coverage(kind, (*end, periods), only) {
                Coverage::All => return *end,
                Coverage::Each if listed => return *end,
                Coverage::Each | Coverage::Some => nearly = nearly.or(Some(*end)),
                Coverage::None => {}
            }
        }
        // Where no moment is complete, the latest one tells best what is missing.
        nearly.unwrap_or(self.scope.span.last())
    }

    /// Whether the states of the `periods` that end with the month `end` are there, of every unit that is expected or `only` of some.
    fn coverage(
        &self,
        kind: Kind,
        (end, periods): (Month, &[(PeriodIndex, Period)]),
        only: &[ReporterIndex],
    ) -> Coverage {
        let (mut all, mut each, mut any) = (true, true, false);
        for reference in self.of_kind(kind) {
            let reporters = if only.is_empty() { &*reference.reporters } else { only };
            let (mut there, mut absent) = (false, false);
            for reporter in reporters.iter().filter(|reporter| self.scope.exists(**reporter, end)) {
                let is_there = reference.state(periods, self.scope.sender(*reporter)).is_some();
                there |= is_there;
                absent |= !is_there;
                if there && absent {
                    break;
                }
            }
            all &= !absent;
            each &= there || !absent;
            any |= there;
        }
        match (any, all, each) {
            (false, ..) => Coverage::None,
            (true, true, _) => Coverage::All,
            (true, false, true) => Coverage::Each,
            (true, false, false) => Coverage::Some,
        }
    }

    /// A state at `moment`, and at the moments of the `past`, over all units.
    fn state(&self, reference: &Reference<'s, '_>, moment: Month) -> Part {
        let (mut sum, mut missing, mut as_of) = (Amount::default(), Missing::default(), None::<Period>);
        for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
            for reporter in reference.reporters.iter() {
                match self.state_at(reference, *end, *reporter) {
                    State::NotAsked => {}
                    State::There(period, amount) => {
                        sum += amount;
                        let longer = as_of.is_none_or(|other| period.months() > other.months());
                        as_of = if *end == moment && longer { Some(period) } else { as_of };
                    }
                    State::Missing => missing.add(self.state_gap(reference, *end, *reporter)),
                }
            }
        }
        self.finish(reference, sum, missing, as_of)
    }

    /// What `reporter` reported at the end of the month `end`.
    fn state_at(&self, reference: &Reference<'s, '_>, end: Month, reporter: ReporterIndex) -> State {
        if !self.scope.exists(reporter, end) {
            return State::NotAsked;
        }
        let periods = if self.scope.is_inside(end) { self.scope.sums.ending(end) } else { &[] };
        let there = reference.state(periods, self.scope.sender(reporter));
        there.map_or(State::Missing, |(period, amount)| State::There(period, amount))
    }

    fn state_gap(&self, reference: &Reference<'s, '_>, end: Month, reporter: ReporterIndex) -> Gap {
        self.scope.gap(reference.named.element, reporter, self.scope.plan.frequency.around(end))
    }

    /// Calls `found` for every figure that is missing, however many there are.
    pub(super) fn gaps(&self, mut found: impl FnMut(Gap)) {
        for reference in &self.references {
            if reference.kind == Kind::Flow {
                let flows = self.flows(reference);
                for reporter in reference.reporters.iter() {
                    let sent = flows.get(reporter.0).map_or(0, |flow| flow.months);
                    if sent != self.scope.asked_months(*reporter) {
                        self.flow_gaps(reference, *reporter, sent, |periods| {
                            for period in periods {
                                found(self.scope.gap(reference.named.element, *reporter, *period));
                            }
                        });
                    }
                }
                continue;
            }
            let moment = self.moment(reference.kind);
            for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
                for reporter in reference.reporters.iter() {
                    if matches!(self.state_at(reference, *end, *reporter), State::Missing) {
                        found(self.state_gap(reference, *end, *reporter));
                    }
                }
            }
        }
    }

    /// What `reporter` sent for a reference: how much so far, and whether that is all; nothing where nothing is expected of it.
    pub(super) fn report(&self, reference: &Reference<'s, '_>, reporter: ReporterIndex) -> Option<Report> {
        if reference.kind == Kind::Flow {
            return self.report_of_flow(reference, reporter);
        }
        let moment = self.moment(reference.kind);
        let mut report: Option<Report> = None;
        for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
            let (at_least, sent, complete) = match self.state_at(reference, *end, reporter) {
                State::NotAsked => continue,
                State::There(_, amount) => (amount, Some(amount), true),
                State::Missing => {
                    let sent = self.partly(reference, reporter, self.scope.sums.ending(*end));
                    (self.earlier_in_year(reference, *end, reporter).max(sent.unwrap_or_default()), sent, false)
                }
            };
            let known = report.get_or_insert(Report { complete: true, ..Report::default() });
            known.at_least += at_least;
            known.sent = known.sent.plus(sent);
            known.complete &= complete;
        }
        report
    }

    fn report_of_flow(&self, reference: &Reference<'s, '_>, reporter: ReporterIndex) -> Option<Report> {
        let asked = self.scope.asked_months(reporter);
        let flow = self.flows(reference).get(reporter.0).copied().unwrap_or_default();
        let mut sent = (flow.months > 0).then_some(flow.amount);
        let complete = flow.months == asked;
        if !complete && !reference.choice.is_single() {
            let within = self.within.get_or_init(|| self.scope.ledger.within(&[self.scope.span, self.scope.window]));
            let lacks = |(index, _): &&(PeriodIndex, Period)| {
                reference.choice.amount(*index, self.scope.sender(reporter)).is_none()
            };
            for period in within.iter().filter(lacks) {
                sent = sent.plus(self.partly(reference, reporter, std::slice::from_ref(period)));
            }
        }
        (asked > 0).then_some(Report { at_least: sent.unwrap_or_default(), sent, complete })
    }

    /// What `reporter` sent of a figure for one of `periods` that is not all there.
    fn partly(
        &self,
        reference: &Reference<'s, '_>,
        reporter: ReporterIndex,
        periods: &[(PeriodIndex, Period)],
    ) -> Option<Amount> {
        let own = periods
            .iter()
            .filter(|(_, period)| self.scope.is_inside(period.last()) && self.scope.exists(reporter, period.last()));
        own.filter_map(|(index, _)| reference.choice.partly(*index, self.scope.sender(reporter))).max()
    }

    /// What a year-to-date figure had come to before `end`, below which it cannot fall.
    fn earlier_in_year(&self, reference: &Reference<'s, '_>, end: Month, reporter: ReporterIndex) -> Amount {
        let year_end = self.scope.plan.year_end;
        if reference.kind != Kind::YearToDate {
            return Amount::default();
        }
        let earlier = self.scope.sums.ends().range(..end).rev().map(|(month, _)| *month);
        let of_year = earlier.take_while(|month| year_end.year_of(*month) == year_end.year_of(end));
        let there = |month| match self.state_at(reference, month, reporter) {
            State::There(_, amount) => Some(amount),
            State::NotAsked | State::Missing => None,
        };
        of_year.into_iter().find_map(there).unwrap_or_default()
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
    pub(super) fn terms(&self) -> Option<[Vec<usize>; 2]> {
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
            return (flow.months == self.scope.asked_months(unit)).then_some(flow.amount);
        }
        let moment = self.moment_of(reference.kind, &[unit]);
        let mut sum = Amount::default();
        for end in std::iter::once(&moment).chain(self.past(reference.kind)) {
            match self.state_at(reference, *end, unit) {
                State::NotAsked => {}
                State::There(_, amount) => sum += amount,
                State::Missing => return None,
            }
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
        let shown = super::partial::shown_units(self);
        for reference in &self.references {
            let periods = match reference.kind {
                Kind::Flow => self.scope.ledger.within(&[self.scope.span, self.scope.window]),
                kind => {
                    let moment = self.moment(kind);
                    let ends = std::iter::once(&moment).chain(self.past(kind));
                    let inside = ends.filter(|end| self.scope.is_inside(**end));
                    inside.flat_map(|end| self.scope.sums.ending(*end).to_vec()).collect()
                }
            };
            let mut of_element = Vec::new();
            let is_shown = |reporter: &&ReporterIndex| shown.as_ref().is_none_or(|shown| shown.contains(reporter));
            for reporter in reference.reporters.iter().filter(is_shown) {
                let own = periods.iter().filter(|(_, period)| self.scope.exists(*reporter, period.last()));
                let sender = self.scope.sender(*reporter);
                let figures = own.filter_map(|(index, _)| reference.choice.figures(*index, sender));
                of_element.extend(figures.flatten());
            }
            used.push((reference.named, of_element));
        }
        used
    }
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

/// Something other than zero over zero.
pub(super) struct DividesByZero;

/// What `formula` comes to, where `sum` gives that of each element, if it is known.
pub(super) fn evaluate(
    formula: &Formula,
    sum: &impl Fn(&ElementRef) -> Option<Exact>,
) -> Result<Quantity, DividesByZero> {
    let (left, operator, right) = match formula {
        Formula::Number(number) => return Ok(Quantity::Known(number.clone())),
        Formula::Element(element) => return Ok(sum(element).map_or(Quantity::Missing, Quantity::Known)),
        Formula::Binary(left, operator, right) => (evaluate(left, sum)?, *operator, evaluate(right, sum)?),
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
