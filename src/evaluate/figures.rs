//! Counts -> the amounts that a formula needs: sums over units, then over time by the kind of each element. A missing part makes
//! the sum that needs it incomplete; it is never taken as zero.

use std::collections::{BTreeMap, BTreeSet};

use super::scorecard::Gap;
use crate::counts::{self, Amount, Cells, Figure, GroupKey, Ledger, ReporterIndex};
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
    /// The units asked for; nothing means all.
    pub(super) units: Option<BTreeSet<ReporterIndex>>,
    /// The groups asked for, of elements that are broken down by them.
    pub(super) groups: Vec<(DimensionIndex, GroupIndex)>,
    /// The time that must be covered.
    pub(super) span: Period,
    /// The window: figures outside of it take no part.
    pub(super) window: Period,
}

/// Who is expected to report each element: the units that the plan says, or every unit of the counts where it lists none.
#[derive(Debug)]
pub(super) struct Expected(Vec<BTreeSet<ReporterIndex>>);

impl Expected {
    pub(super) fn new(plan: &Plan, ledger: &Ledger) -> Self {
        let vocabulary = &plan.vocabulary;
        let everybody = || (0..ledger.reporters.len()).map(ReporterIndex).collect();
        let named = |element| vocabulary.reporters(element).into_iter().map(ReporterIndex::from).collect();
        let of = |element| if vocabulary.units.is_empty() { everybody() } else { named(element) };
        Self(vocabulary.elements.iter().map(of).collect())
    }

    #[expect(clippy::indexing_slicing, reason = "there is one entry for each element of the plan")]
    fn of(&self, element: ElementIndex) -> &BTreeSet<ReporterIndex> {
        &self.0[element.0]
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
pub(super) struct Sides<'a> {
    pub(super) numerator: Quantity,
    pub(super) denominator: Option<Quantity>,
    /// The period of the states that were used.
    pub(super) as_of: Option<Period>,
    /// What is missing.
    pub(super) gaps: Vec<Gap>,
    /// The figures that were used, to name their rows in a problem.
    pub(super) used: Vec<(ElementIndex, &'a Figure)>,
}

/// Why a scope gives no sides.
#[derive(Debug)]
pub(super) enum NoSides<'a> {
    /// No unit of the scope is expected to report some element.
    NotExpected,
    /// A formula divides something by zero.
    DividesByZero(Vec<(ElementIndex, &'a Figure)>),
}

/// One element of a formula, summed.
struct Part<'a> {
    sum: Option<Exact>,
    as_of: Option<Period>,
    gaps: Vec<Gap>,
    used: Vec<&'a Figure>,
}

impl<'a> Scope<'a> {
    /// Numerator and denominator of `indicator`.
    pub(super) fn sides(&self, indicator: &Indicator) -> Result<Sides<'a>, NoSides<'a>> {
        let elements: BTreeSet<&ElementRef> = indicator.elements().collect();
        if elements.iter().any(|element| self.nobody_expected(element)) {
            return Err(NoSides::NotExpected);
        }
        let parts = self.parts(&elements);
        let used = || {
            let figures = |(element, part): (&&ElementRef, &Part<'a>)| {
                part.used.iter().map(|figure| (element.element, *figure)).collect::<Vec<_>>()
            };
            parts.iter().flat_map(figures).collect::<Vec<_>>()
        };
        let amount =
            |formula: &Formula| evaluate(formula, &parts).map_err(|DividesByZero| NoSides::DividesByZero(used()));
        let numerator = amount(&indicator.numerator)?;
        let denominator = indicator.denominator.as_ref().map(amount).transpose()?;
        let gaps: BTreeSet<Gap> = parts.values().flat_map(|part| part.gaps.iter().cloned()).collect();
        let as_of = parts.values().filter_map(|part| part.as_of).min_by_key(|period| (period.last(), -period.months()));
        let as_of = as_of.filter(|_| gaps.is_empty());
        Ok(Sides { numerator, denominator, as_of, gaps: gaps.into_iter().collect(), used: used() })
    }

    /// The units of this scope that are expected to report `element`.
    pub(super) fn reporters(&self, element: ElementIndex) -> Vec<ReporterIndex> {
        let expected = self.expected.of(element);
        match &self.units {
            None => expected.iter().copied().collect(),
            Some(units) => units.intersection(expected).copied().collect(),
        }
    }

    /// Whether somebody reports, but nobody of this scope is expected to report `element`.
    fn nobody_expected(&self, element: &ElementRef) -> bool {
        !self.ledger.reporters.is_empty() && self.reporters(element.element).is_empty()
    }

    fn element(&self, index: ElementIndex) -> &'a Element {
        &self.plan.vocabulary[index]
    }

    /// The figures of `element` that this scope asks for, as a key with a group for each dimension that is fixed.
    fn key(&self, element: &ElementRef) -> GroupKey {
        let by = &self.element(element.element).by;
        let fixed = |dimension: &DimensionIndex| {
            let mut choices = element.chosen.iter().chain(&self.groups);
            choices.find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
        };
        GroupKey(by.iter().map(fixed).collect())
    }

    fn parts<'e>(&self, elements: &BTreeSet<&'e ElementRef>) -> BTreeMap<&'e ElementRef, Part<'a>> {
        let kind = |element: &&&'e ElementRef| self.element(element.element).kind;
        let of = |wanted: Kind| elements.iter().filter(|element| kind(element) == wanted).copied().collect::<Vec<_>>();
        let mut parts: BTreeMap<&'e ElementRef, Part<'a>> =
            of(Kind::Flow).into_iter().map(|element| (element, self.flow(element))).collect();
        parts.extend(self.states(&of(Kind::Stock), &[]));
        parts.extend(self.states(&of(Kind::YearToDate), &self.past_year_ends()));
        parts
    }

    /// A flow adds up: over every unit, what was reported within the window, if it covers the whole time asked for.
    fn flow(&self, element: &ElementRef) -> Part<'a> {
        let key = self.key(element);
        let mut part = Part { sum: None, as_of: None, gaps: Vec::new(), used: Vec::new() };
        for reporter in self.reporters(element.element) {
            let mut covered: BTreeSet<Month> = BTreeSet::new();
            for (period, cells) in self.ledger.series(element.element, reporter) {
                if !self.span.contains(period) || !self.window.contains(period) {
                    continue;
                }
                let Some(mut figures) = self.pick(cells, &key, element.element) else { continue };
                part.used.append(&mut figures);
                covered.extend(months(period));
            }
            for period in self.uncovered(&covered) {
                part.gaps.push(self.gap(element, reporter, period));
            }
        }
        self.finish(part, element)
    }

    /// The sum, if nothing is missing.
    fn finish(&self, mut part: Part<'a>, element: &ElementRef) -> Part<'a> {
        if self.ledger.reporters.is_empty() {
            let nobody = Gap { element: element.element, period: self.span, reporter: None };
            part.gaps.push(nobody);
        }
        if part.gaps.is_empty() {
            part.sum = Some(Amount::sum(part.used.iter().map(|figure| figure.amount)).exact());
        }
        part
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

    fn gap(&self, element: &ElementRef, reporter: ReporterIndex, period: Period) -> Gap {
        let unit = self.ledger[reporter].id().map(|_| reporter);
        Gap { element: element.element, period, reporter: unit }
    }

    /// December of every year of the window that has passed before its last one.
    fn past_year_ends(&self) -> Vec<Month> {
        let years = self.span.first().year()..self.span.last().year();
        years.filter_map(|year| Month::new(year, 12)).collect()
    }

    /// States, all from the latest moment at which every one of them was reported, and those of `past` moments added.
    fn states<'e>(&self, elements: &[&'e ElementRef], past: &[Month]) -> Vec<(&'e ElementRef, Part<'a>)> {
        let from = past.last().map_or(self.span.first(), |end| end.next());
        let reported = |element: &&'e ElementRef| {
            let (index, key) = (element.element, self.key(element));
            let of_unit =
                |unit| self.ledger.series(index, unit).filter(|(_, cells)| self.pick(cells, &key, index).is_some());
            self.reporters(index)
                .into_iter()
                .flat_map(of_unit)
                .map(|(period, _)| period.last())
                .collect::<BTreeSet<Month>>()
        };
        let candidates: BTreeSet<Month> =
            elements.iter().flat_map(reported).filter(|end| *end >= from && self.is_inside(*end)).collect();
        let complete = candidates
            .iter()
            .rev()
            .find(|end| elements.iter().all(|element| self.state(element, **end).gaps.is_empty()));
        // Where no moment is complete, the latest one tells best what is missing.
        let moment = complete.or(candidates.last()).copied().unwrap_or(self.span.last());
        let of = |element: &&'e ElementRef| {
            let mut sum = self.state(element, moment);
            for end in past {
                let earlier = self.state(element, *end);
                sum.used.extend(earlier.used);
                sum.gaps.extend(earlier.gaps);
            }
            (*element, self.finish(sum, element))
        };
        elements.iter().map(of).collect()
    }

    fn is_inside(&self, end: Month) -> bool {
        let moment = Period::new(end, end);
        moment.is_some_and(|moment| self.span.contains(moment) && self.window.contains(moment))
    }

    /// What every unit reported of `element` at the end of the month `end`.
    fn state(&self, element: &ElementRef, end: Month) -> Part<'a> {
        let key = self.key(element);
        let mut part = Part { sum: None, as_of: None, gaps: Vec::new(), used: Vec::new() };
        for reporter in self.reporters(element.element) {
            let series = self.ledger.series(element.element, reporter).filter(|(period, _)| period.last() == end);
            let inside = series.filter(|_| self.is_inside(end));
            let mut found =
                inside.filter_map(|(period, cells)| Some((period, self.pick(cells, &key, element.element)?)));
            match found.next() {
                Some((period, figures)) => {
                    let longer = part.as_of.is_none_or(|other| period.months() > other.months());
                    part.as_of = if longer { Some(period) } else { part.as_of };
                    part.used.extend(figures);
                }
                None => part.gaps.push(self.gap(element, reporter, self.plan.frequency.around(end))),
            }
        }
        part
    }

    /// The figures of one unit and period that make up `key`.
    fn pick(&self, cells: &'a Cells, key: &GroupKey, element: ElementIndex) -> Option<Vec<&'a Figure>> {
        counts::pick(self.plan, self.element(element), cells, key)
    }
}

fn months(period: Period) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(period.first()), |month| Some(month.next()))
        .take_while(move |month| *month <= period.last())
}

/// Something other than zero over zero.
struct DividesByZero;

fn evaluate(formula: &Formula, parts: &BTreeMap<&ElementRef, Part<'_>>) -> Result<Quantity, DividesByZero> {
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
