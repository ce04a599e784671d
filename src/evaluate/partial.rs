//! What can be said while reports are missing: the figures of those that have reported, and the range of what all of them together may
//! still come to. Counts are never negative, and the part of a unit is never above its whole.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Lookup, Quantity, Report, evaluate};
use super::groups;
use super::range::{End, Range};
use super::scope::Scope;
use super::scorecard::{Coverage, Verdict};
use super::verdict::{self, Timing};
use crate::counts::{Amount, ReporterIndex};
use crate::exact::Exact;
use crate::plan::{Condition, ElementRef, Formula, Indicator, Measure, Operator};

/// An indicator of which reports are missing.
#[derive(Debug, Clone)]
pub(super) struct Partial {
    /// What those came to that have reported everything.
    pub(super) numerator: Option<Exact>,
    pub(super) denominator: Option<Exact>,
    /// What the value may still come to, where it comes to one; nothing where it can only come to 0/0.
    range: Option<Range>,
    /// Whether it may come to 0/0.
    may_be_nothing: bool,
}

/// What each unit of the scope has sent: its reports by the position of their reference, nothing where nothing is expected.
struct Reports(BTreeMap<ReporterIndex, Vec<Option<Report>>>);

impl Reports {
    fn of(lookup: &Lookup<'_, '_>) -> Self {
        let count = lookup.references.len();
        let mut units: BTreeMap<ReporterIndex, Vec<Option<Report>>> = BTreeMap::new();
        for (position, reference) in lookup.references.iter().enumerate() {
            for reporter in reference.reporters.iter() {
                let Some(report) = lookup.report(reference, *reporter) else { continue };
                if let Some(place) = units.entry(*reporter).or_insert_with(|| vec![None; count]).get_mut(position) {
                    *place = Some(report);
                }
            }
        }
        Self(units)
    }

    fn is_complete(reports: &[Option<Report>]) -> bool {
        reports.iter().flatten().all(|report| report.complete)
    }

    fn complete(&self) -> impl Iterator<Item = &Vec<Option<Report>>> {
        self.0.values().filter(|reports| Self::is_complete(reports))
    }

    fn coverage(&self) -> Coverage {
        Coverage { reported: self.complete().count(), expected: self.0.len() }
    }

    /// The reports for the reference at `position`.
    fn at(&self, position: usize) -> impl Iterator<Item = &Report> {
        self.0.values().filter_map(move |reports| reports.get(position)?.as_ref())
    }

    /// What those sent for the reference at `position` that have sent everything; nothing where nobody has.
    fn sum_of_complete(&self, position: usize) -> Option<Exact> {
        let mut reports = self.complete().filter_map(|reports| reports.get(position)?.as_ref()).peekable();
        reports.peek().is_some().then(|| reports.filter_map(|report| report.sent).sum::<Amount>().exact())
    }

    /// Whether anybody has sent anything.
    fn any_sent(&self) -> bool {
        self.0.values().flatten().flatten().any(|report| report.sent.is_some())
    }

    /// What the element `named` may come to.
    fn range_of(&self, lookup: &Lookup<'_, '_>, named: &ElementRef) -> Range {
        let position = lookup.references.iter().position(|reference| reference.named == named);
        position.map_or_else(|| Range::from(Exact::zero()), |position| self.range(position))
    }

    /// What the reference at `position` may come to.
    fn range(&self, position: usize) -> Range {
        let at_least: Amount = self.at(position).map(|report| report.at_least).sum();
        let complete = self.at(position).all(|report| report.complete);
        if complete { Range::only(at_least.exact()) } else { Range::from(at_least.exact()) }
    }
}

/// How many units have sent all that `indicator` needs of them, in every group that its target must hold in, of those from which something
/// is expected.
pub(super) fn coverage(scope: &Scope<'_>, indicator: &Indicator) -> Coverage {
    let mut units: BTreeMap<ReporterIndex, bool> = BTreeMap::new();
    for part in groups::scopes(scope, indicator) {
        for (unit, reports) in Reports::of(&part.lookup(indicator)).0 {
            *units.entry(unit).or_insert(true) &= Reports::is_complete(&reports);
        }
    }
    Coverage { reported: units.values().filter(|complete| **complete).count(), expected: units.len() }
}

/// The units whose figures make up what is shown of the indicator of `lookup`, where it is not all of them: a part is held against its
/// whole only where a unit has sent both.
pub(super) fn shown_units(lookup: &Lookup<'_, '_>) -> Option<BTreeSet<ReporterIndex>> {
    if lookup.indicator.denominator.is_none() || lookup.scope.plan.vocabulary.units.is_empty() {
        return None;
    }
    let reports = Reports::of(lookup);
    let complete = reports.0.iter().filter(|(_, reports)| Reports::is_complete(reports));
    (!reports.coverage().is_complete()).then(|| complete.map(|(unit, _)| *unit).collect())
}

impl Partial {
    pub(super) fn of(lookup: &Lookup<'_, '_>) -> Self {
        let reports = Reports::of(lookup);
        let indicator = lookup.indicator;
        let position = |named: &ElementRef| lookup.references.iter().position(|reference| reference.named == named);
        let alone = indicator.denominator.is_none();
        // A count so far is all that was counted; a part is held against its whole only where a unit has sent both.
        let sum = |named: &ElementRef| {
            let position = position(named)?;
            if alone {
                let sent = reports.at(position).filter_map(|report| report.sent).sum::<Amount>().exact();
                return reports.any_sent().then_some(sent);
            }
            reports.sum_of_complete(position)
        };
        let known = |formula: &Formula| evaluate(formula, &sum).ok().as_ref().and_then(Quantity::known).cloned();
        let (range, may_be_nothing) = range_of(lookup, &reports)
            .map_or((Some(Range::everything()), true), |(range, may_be_nothing)| (range, may_be_nothing));
        Self {
            numerator: known(&indicator.numerator),
            denominator: indicator.denominator.as_ref().and_then(known),
            range,
            may_be_nothing,
        }
    }

    /// The value of those that have reported, where they have one.
    pub(super) fn value(&self, measure: &Measure) -> Option<Exact> {
        let numerator = self.numerator.as_ref()?;
        match (&self.denominator, measure) {
            (None, Measure::Count) => Some(numerator.clone()),
            (None, _) => None,
            (Some(denominator), _) => (numerator * &measure.factor()).checked_div(denominator),
        }
    }

    /// Every verdict that the missing reports may still lead to.
    pub(super) fn verdicts(&self, condition: &Condition, timing: &Timing) -> BTreeSet<Verdict> {
        let samples = self.range.iter().flat_map(|range| range.samples(&condition.limits()));
        let verdicts = samples.map(|value| verdict::judge(condition, &value, timing).0);
        verdicts.chain(self.may_be_nothing.then_some(Verdict::NotApplicable)).collect()
    }
}

/// What the value may come to, where it comes to one (nothing where it cannot), and whether it may come to 0/0; nothing where a formula
/// divides by what may come to zero.
fn range_of(lookup: &Lookup<'_, '_>, reports: &Reports) -> Option<(Option<Range>, bool)> {
    let indicator = lookup.indicator;
    let range = |named: &ElementRef| reports.range_of(lookup, named);
    let numerator = range_of_formula(&indicator.numerator, &range)?;
    let Some(denominator) = &indicator.denominator else { return Some((Some(numerator), false)) };
    let denominator = range_of_formula(denominator, &range)?;
    let factor = Range::only(indicator.measure.factor());
    let is_percentage = indicator.measure == Measure::Percentage;
    // A part of nothing is nothing.
    if is_percentage && denominator.is_zero() {
        return Some((None, true));
    }
    if is_percentage
        && let Some(terms) = lookup.terms()
        && let Ok((share, may_be_nothing)) = share_by_units(lookup, reports, &terms)
    {
        return Some((Some(share.times(&factor)), may_be_nothing));
    }
    if denominator.is_zero() {
        return None;
    }
    let share = numerator.over(&denominator);
    let share = if is_percentage { share.up_to(&Exact::integer(1)) } else { share };
    // Something over zero is an error and no completion; zero over zero is nothing at all.
    Some((Some(share.times(&factor)), denominator.may_be_zero() && numerator.may_be_zero()))
}

/// What `formula` may come to, where `range` says that of each element; nothing where it may also come to nothing at all.
fn range_of_formula(formula: &Formula, range: &impl Fn(&ElementRef) -> Range) -> Option<Range> {
    Some(match formula {
        Formula::Number(number) => Range::only(number.clone()),
        Formula::Element(element) => range(element),
        Formula::Binary(left, operator, right) => {
            let (left, right) = (range_of_formula(left, range)?, range_of_formula(right, range)?);
            match operator {
                Operator::Add => left.plus(&right),
                Operator::Subtract => left.minus(&right),
                Operator::Multiply => left.times(&right),
                // Something over zero is an error and no completion.
                Operator::Divide if right.is_zero() || (right.may_be_zero() && left.may_be_zero()) => return None,
                Operator::Divide => left.over(&right),
            }
        }
    })
}

/// A unit that sends only one side.
struct OneSided;

/// The range of the share of a part in its whole, where each unit sends both and its part is never above its whole, and whether the whole may
/// come to zero.
///
/// # Errors
/// That a unit which sends only one of the two has not sent it.
fn share_by_units(
    lookup: &Lookup<'_, '_>,
    reports: &Reports,
    [part, whole]: &[Vec<usize>; 2],
) -> Result<(Range, bool), OneSided> {
    let (mut least, mut most) = (Share::default(), Share::default());
    let (mut wholes_grow, mut both_grow, mut rest) = (false, false, false);
    let contained = is_contained(lookup, part, whole);
    for unit in reports.0.values() {
        let (part, whole) = (Sent::of(unit, part), Sent::of(unit, whole));
        let is_complete = Reports::is_complete(unit);
        if !(is_complete || (part.all_expected && whole.all_expected)) {
            return Err(OneSided);
        }
        let smallest_whole = if whole.complete { whole.at_least } else { whole.at_least.max(part.at_least) };
        // The least: a part that stays, of a whole that grows where it can.
        least.add(part.at_least, smallest_whole);
        wholes_grow |= !whole.complete;
        // The most: a part as large as its whole lets it be.
        match (part.complete, whole.complete) {
            (true, _) => most.add(part.at_least, smallest_whole),
            (false, true) => most.add(whole.at_least, whole.at_least),
            (false, false) => {
                both_grow = true;
                // What is known of the whole and is not of the part stays beside it.
                rest |= contained && whole.at_least > part.at_least;
            }
        }
    }
    let nothing = Amount::default();
    let low = match least.part == nothing {
        true => End::At(Exact::zero()),
        false if wholes_grow => End::Before(Exact::zero()),
        false => End::At(least.exact()),
    };
    let high = match most.part == most.whole && !rest {
        true if both_grow => End::At(Exact::integer(1)),
        false if both_grow => End::Before(Exact::integer(1)),
        _ => End::At(most.exact()),
    };
    Ok((Range { low, high }, least.whole == nothing))
}

/// Whether every element of the part is one of the whole, or some groups of one.
fn is_contained(lookup: &Lookup<'_, '_>, part: &[usize], whole: &[usize]) -> bool {
    let references = |positions: &[usize]| -> Vec<_> {
        positions.iter().filter_map(|position| lookup.references.get(*position)).collect()
    };
    let wholes = references(whole);
    references(part).iter().all(|part| {
        wholes.iter().any(|whole| {
            let mut groups = part.key.0.iter().zip(&whole.key.0);
            part.named.element == whole.named.element && groups.all(|(part, whole)| whole.is_none() || part == whole)
        })
    })
}

/// What a unit sent for the elements of one side.
struct Sent {
    at_least: Amount,
    complete: bool,
    /// Whether it is expected to send every one of them.
    all_expected: bool,
}

impl Sent {
    fn of(unit: &[Option<Report>], side: &[usize]) -> Self {
        let mut sent = Self { at_least: Amount::default(), complete: true, all_expected: true };
        for position in side {
            match unit.get(*position).and_then(Option::as_ref) {
                Some(report) => {
                    sent.at_least += report.at_least;
                    sent.complete &= report.complete;
                }
                None => sent.all_expected = false,
            }
        }
        sent
    }
}

/// A part and its whole.
#[derive(Default)]
struct Share {
    part: Amount,
    whole: Amount,
}

impl Share {
    fn add(&mut self, part: Amount, whole: Amount) {
        self.part += part;
        self.whole += whole;
    }

    /// The quotient, of a whole that is not zero.
    fn exact(&self) -> Exact {
        self.part.exact().checked_div(&self.whole.exact()).unwrap_or_else(Exact::zero)
    }
}
