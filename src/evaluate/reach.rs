//! Range that a value can still take: of its formulas, or unit by unit where a part is held against its whole. Counts are never
//! negative, and the part of a unit is never above its whole.

use super::beside::{OutsidePart, is_within};
use super::lookup::{FormulaTerm, FormulaTerms, Lookup};
use super::range::{End, Range};
use super::reports::{OfUnit, UnitReports};
use crate::by_index::ByIndex;
use crate::counts::{Amount, ReporterIndex};
use crate::exact::Exact;
use crate::plan::{Condition, ElementRef, Formula, Kind, Measure, Operator, Term};

/// Numerator and denominator, as far as they are known.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownSides {
    pub(super) numerator: Option<Exact>,
    pub(super) denominator: Option<Exact>,
}

/// Range of a value, and its sides at both ends.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    /// Range of the value; `None` if it can only come to 0/0.
    pub(super) range: Option<Range>,
    /// Numerator and denominator at the two ends of the range.
    pub(super) at_ends: [KnownSides; 2],
    /// Whether it may come to 0/0.
    pub(super) may_be_nothing: bool,
}

impl Reach {
    /// The reach of a value that has no bounds.
    pub(super) fn anything() -> Self {
        Self { range: Some(Range::everything()), at_ends: Default::default(), may_be_nothing: true }
    }

    /// Values that stand for all that it may come to, where nothing changes but at the limits of `condition`.
    pub(super) fn samples(&self, condition: &Condition) -> Vec<Exact> {
        self.range.iter().flat_map(|range| range.samples(&condition.limits())).collect()
    }
}

/// Reach of the value; `None` if a formula divides by what may come to zero.
pub(super) fn reach(lookup: &Lookup<'_, '_>, reports: &UnitReports) -> Option<Reach> {
    let indicator = lookup.indicator;
    let range = |named: &ElementRef| reports.range(lookup.position(named));
    let (numerator, mut may_be_nothing) = range_of_formula(&indicator.numerator, &range)?;
    let number = |end: &End| if let End::At(number) = end { Some(number.clone()) } else { None };
    let Some(denominator) = &indicator.denominator else {
        let alone = |end: &End| KnownSides { numerator: number(end), denominator: None };
        let at_ends = [alone(&numerator.low), alone(&numerator.high)];
        return Some(Reach { range: Some(numerator), at_ends, may_be_nothing });
    };
    let (denominator, divides_nothing) = range_of_formula(denominator, &range)?;
    may_be_nothing |= divides_nothing;
    let factor = Range::only(indicator.measure.factor());
    // In a single period of a flow a part may be above its whole: whoever is found in one quarter may be helped in the next.
    let has_flows = lookup.claims.iter().any(|claim| claim.element.kind == Kind::Flow);
    let is_part_of_whole =
        indicator.measure == Measure::Percentage && !(has_flows && lookup.scope.in_time);
    // A part of nothing is nothing.
    if is_part_of_whole && denominator.is_zero() {
        return Some(Reach {
            range: None,
            at_ends: Default::default(),
            may_be_nothing: numerator.may_be_zero(),
        });
    }
    if is_part_of_whole
        && let Some(terms) = lookup.terms()
        && let Ok(share) = share_by_units(lookup, reports, terms)
    {
        return Some(Reach { range: share.range.map(|range| range.times(&factor)), ..share });
    }
    if denominator.is_zero() {
        return None;
    }
    let share = numerator.over(&denominator);
    let share = if is_part_of_whole && !is_uneven(lookup, reports) {
        share.up_to(&Exact::integer(1))
    } else {
        share
    };
    let is_capped = share.high == End::At(Exact::integer(1));
    let highest =
        number(&numerator.high).or_else(|| number(&denominator.low).filter(|_| is_capped));
    let at_ends = [
        KnownSides { numerator: number(&numerator.low), denominator: number(&denominator.high) },
        KnownSides { numerator: highest, denominator: number(&denominator.low) },
    ];
    // Something over zero is an error and no completion; zero over zero is nothing at all.
    may_be_nothing |= denominator.may_be_zero() && numerator.may_be_zero();
    Some(Reach { range: Some(share.times(&factor)), at_ends, may_be_nothing })
}

/// Whether some unit counts for the part alone, since it was gone when the whole was asked for: then a part may be above its whole.
fn is_uneven(lookup: &Lookup<'_, '_>, reports: &UnitReports) -> bool {
    let Some(denominator) = &lookup.indicator.denominator else { return false };
    let of_side = |formula: &Formula, unit: ReporterIndex, sent: &OfUnit, owes: bool| {
        let elements = formula.elements();
        lookup.claims.iter().zip(sent.iter()).any(|(claim, report)| {
            elements.contains(&claim.element.named)
                && report.is_some() == owes
                && claim.element.senders.binary_search(&unit).is_ok()
        })
    };
    reports.units.iter().any(|(unit, sent)| {
        of_side(&lookup.indicator.numerator, *unit, sent, true)
            && of_side(denominator, *unit, sent, false)
    })
}

/// Range of `formula`, with `range` of each element, and whether it may come to zero over zero; `None` if it divides by
/// zero.
fn range_of_formula(
    formula: &Formula,
    range: &impl Fn(&ElementRef) -> Range,
) -> Option<(Range, bool)> {
    type Found = Option<(Range, bool)>;
    let of_term = |term: Term<'_>| match term {
        Term::Number(number) => Some((Range::only(number.clone()), false)),
        Term::Element(element) => Some((range(element), false)),
    };
    let join = |left: Found, operator: Operator, right: Found| {
        let ((left, left_may), (right, right_may)) = (left?, right?);
        let mut may_be_nothing = left_may || right_may;
        let range = match operator {
            Operator::Add => left.plus(&right),
            Operator::Subtract => left.minus(&right),
            Operator::Multiply => left.times(&right),
            // Something over zero is an error and no completion.
            Operator::Divide if right.is_zero() => return None,
            Operator::Divide => {
                may_be_nothing |= right.may_be_zero() && left.may_be_zero();
                left.over(&right)
            }
        };
        Some((range, may_be_nothing))
    };
    formula.fold(&of_term, &join)
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
    reports: &UnitReports,
    terms @ FormulaTerms { numerator: part, denominator: whole, scale }: &FormulaTerms,
) -> Result<Reach, OneSided> {
    let (mut least, mut most) = (Share::default(), Share::default());
    let (mut wholes_grow, mut both_grow, mut rest) = (false, false, false);
    // What those have sent at least of whom part and whole still grow.
    let mut grown = Amount::default();
    let contained = is_contained(lookup, part, whole);
    let beside = OutsidePart::of(lookup, terms);
    let beside = beside.as_ref().and_then(|beside| beside.claims(lookup));
    for units in reports.taken_for_one() {
        let sent: Vec<&OfUnit> = units.iter().map(|(_, sent)| *sent).collect();
        let [part, whole] = [part, whole].map(|side| Sent::of(reports, &sent, side));
        let is_complete = !sent
            .iter()
            .copied()
            .flat_map(ByIndex::iter)
            .flatten()
            .any(|report| reports.is_open(report));
        if !(is_complete || (part.all_expected && whole.all_expected))
            || part.is_below_zero
            || whole.is_below_zero
        {
            return Err(OneSided);
        }
        let smallest_whole =
            if whole.complete { whole.at_least } else { whole.at_least.max(part.at_least) };
        // The least: a part that stays, of a whole that grows where it can without it.
        let known_beside = || {
            let of_units = units.iter().map(|(unit, _)| beside.as_ref()?.known(reports, *unit));
            of_units.sum::<Option<Amount>>()
        };
        match if whole.complete { None } else { known_beside() } {
            Some(beside) => {
                let both = [part.at_least, beside].into_iter().sum();
                least.add(part.at_least, smallest_whole.max(both));
            }
            None => {
                least.add(part.at_least, smallest_whole);
                wholes_grow |= !whole.complete;
            }
        }
        // The most: a part as large as its whole lets it be.
        match (part.complete, whole.complete) {
            (true, _) => most.add(part.at_least, smallest_whole),
            (false, true) => most.add(whole.at_least, whole.at_least),
            (false, false) => {
                both_grow = true;
                grown += smallest_whole;
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
    if both_grow && most.part > most.whole {
        // Where units count for the part alone, what the others add brings the share nearer to one.
        most.add(grown, grown);
        both_grow = false;
    }
    let high = match most.part == most.whole && !rest {
        true if both_grow => End::At(Exact::integer(1)),
        false if both_grow => End::Before(Exact::integer(1)),
        // A part that stays of a whole of which nothing is known yet.
        _ if most.whole == nothing && most.part > nothing => End::Nowhere,
        _ => End::At(most.exact()),
    };
    let range = Some(Range { low, high });
    // Where the share is nothing of a whole that is not known, only the part is.
    let number = |amount: Amount| amount.exact().checked_div(&Exact::integer(*scale));
    let whole_of_least = number(least.whole).filter(|_| !wholes_grow);
    let at_most = if both_grow {
        KnownSides::default()
    } else {
        KnownSides { numerator: number(most.part), denominator: number(most.whole) }
    };
    let at_least = KnownSides { numerator: number(least.part), denominator: whole_of_least };
    let at_ends = [at_least, at_most];
    Ok(Reach { range, at_ends, may_be_nothing: least.whole == nothing && least.part == nothing })
}

/// Whether every element of the part is one of the whole, or some groups of one.
fn is_contained(lookup: &Lookup<'_, '_>, part: &[FormulaTerm], whole: &[FormulaTerm]) -> bool {
    part.iter().map(|part| &lookup.claims[part.claim].element).all(|part| {
        whole.iter().map(|whole| &lookup.claims[whole.claim].element).any(|whole| {
            part.named.element == whole.named.element && is_within(&part.key, &whole.key)
        })
    })
}

/// Amounts that a unit sent for the elements of one side.
struct Sent {
    at_least: Amount,
    complete: bool,
    /// Whether it is expected to send every one of them.
    all_expected: bool,
    /// Whether what is known of one is less than nothing: what it sent before the window, and nobody has sent since.
    is_below_zero: bool,
}

impl Sent {
    fn of(reports: &UnitReports, units: &[&OfUnit], side: &[FormulaTerm]) -> Self {
        let nothing = Amount::default();
        let mut sent =
            Self { at_least: nothing, complete: true, all_expected: true, is_below_zero: false };
        for FormulaTerm { claim, times } in side {
            let found = || units.iter().filter_map(|unit| unit[*claim].as_ref());
            sent.all_expected &= found().next().is_some();
            for report in found() {
                sent.at_least += report.at_least * *times;
                sent.complete &= !reports.is_open(report);
                sent.is_below_zero |= report.at_least < nothing;
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
