//! What can be said while reports are missing: the figures of those that have reported, and the range of what all of them together may
//! still come to. Counts are never negative, and the part of a unit is never above its whole.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Lookup, Quantity, Report, evaluate};
use super::range::{End, Range};
use super::scorecard::{Coverage, Verdict};
use super::verdict::{self, Timing};
use crate::counts::{Amount, ReporterIndex};
use crate::exact::Exact;
use crate::plan::{Condition, ElementRef, Formula, Measure, Operator};

/// An indicator of which reports are missing.
#[derive(Debug, Clone)]
pub(super) struct Partial {
    /// What those came to that have reported everything.
    pub(super) numerator: Option<Exact>,
    pub(super) denominator: Option<Exact>,
    /// What the value may still come to; nothing where it may also come to none, 0/0.
    range: Option<Range>,
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
        let mut sent =
            self.complete().filter_map(|reports| reports.get(position)?.as_ref()).map(|report| report.sent).peekable();
        sent.peek().is_some().then(|| sent.sum::<Amount>().exact())
    }

    /// What the reference at `position` may come to.
    fn range(&self, position: usize) -> Range {
        let at_least: Amount = self.at(position).map(|report| report.at_least).sum();
        let complete = self.at(position).all(|report| report.complete);
        if complete { Range::only(at_least.exact()) } else { Range::from(at_least.exact()) }
    }
}

/// How many units have sent all that the indicator of `lookup` needs, of those from which something is expected.
pub(super) fn coverage(lookup: &Lookup<'_, '_>) -> Coverage {
    Reports::of(lookup).coverage()
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
                let mut sent = reports.at(position).map(|report| report.sent).peekable();
                return sent.peek().is_some().then(|| sent.sum::<Amount>().exact());
            }
            reports.sum_of_complete(position)
        };
        let known = |formula: &Formula| evaluate(formula, &sum).ok().as_ref().and_then(Quantity::known).cloned();
        Self {
            numerator: known(&indicator.numerator),
            denominator: indicator.denominator.as_ref().and_then(known),
            range: Self::range_of(lookup, &reports),
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

    /// The verdict that nothing that is missing can change, if there is one.
    pub(super) fn verdict(&self, condition: &Condition, timing: &Timing) -> Option<Verdict> {
        let samples = self.range.as_ref()?.samples(&condition.limits());
        let mut verdicts = samples.iter().map(|value| verdict::judge(condition, value, timing).0);
        let first = verdicts.next()?;
        verdicts.all(|other| other == first).then_some(first)
    }

    fn range_of(lookup: &Lookup<'_, '_>, reports: &Reports) -> Option<Range> {
        let indicator = lookup.indicator;
        let range = |named: &ElementRef| {
            let position = lookup.references.iter().position(|reference| reference.named == named);
            position.map_or_else(|| Range::from(Exact::zero()), |position| reports.range(position))
        };
        let numerator = range_of_formula(&indicator.numerator, &range)?;
        let Some(denominator) = &indicator.denominator else { return Some(numerator) };
        let denominator = range_of_formula(denominator, &range)?;
        if denominator.may_be_zero() {
            return None;
        }
        let share = if indicator.measure == Measure::Percentage {
            let by_units = lookup.terms().and_then(|terms| share_by_units(reports, &terms));
            by_units.unwrap_or_else(|| numerator.over(&denominator).up_to(&Exact::integer(1)))
        } else {
            numerator.over(&denominator)
        };
        Some(share.times(&Range::only(indicator.measure.factor())))
    }
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
                Operator::Divide if right.may_be_zero() => return None,
                Operator::Divide => left.over(&right),
            }
        }
    })
}

/// The range of the share of a part in its whole, where each unit sends both and its part is never above its whole; nothing where a unit
/// that sends only one of the two has not sent it.
fn share_by_units(reports: &Reports, [part, whole]: &[Vec<usize>; 2]) -> Option<Range> {
    let (mut least, mut most) = (Share::default(), Share::default());
    let (mut wholes_grow, mut both_grow) = (false, false);
    for unit in reports.0.values() {
        let (part, whole) = (Sent::of(unit, part), Sent::of(unit, whole));
        let is_complete = Reports::is_complete(unit);
        if !(is_complete || (part.all_expected && whole.all_expected)) {
            return None;
        }
        let smallest_whole = if whole.complete { whole.at_least } else { whole.at_least.max(part.at_least) };
        // The least: a part that stays, of a whole that grows where it can.
        least.add(part.at_least, smallest_whole);
        wholes_grow |= !whole.complete;
        // The most: a part as large as its whole lets it be.
        match (part.complete, whole.complete) {
            (true, _) => most.add(part.at_least, smallest_whole),
            (false, true) => most.add(whole.at_least, whole.at_least),
            (false, false) => both_grow = true,
        }
    }
    let low = match least.part == Amount::default() {
        true => End::At(Exact::zero()),
        false if wholes_grow => End::Before(Exact::zero()),
        false => End::At(least.exact()?),
    };
    let high = match most.part == most.whole {
        true if both_grow => End::At(Exact::integer(1)),
        false if both_grow => End::Before(Exact::integer(1)),
        _ => End::At(most.exact()?),
    };
    Some(Range { low, high })
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

    fn exact(&self) -> Option<Exact> {
        self.part.exact().checked_div(&self.whole.exact())
    }
}
