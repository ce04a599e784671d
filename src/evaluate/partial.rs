//! Bounds on an indicator while reports are missing or still to come: the figures so far, and the range that the final value can take.
//! Counts are never negative, and the part of a unit is never above its whole.

use std::collections::{BTreeMap, BTreeSet};

use super::groups;
use super::lookup::{FormulaTerm, FormulaTerms, Lookup, lookup};
use super::quantity::{Quantity, evaluate};
use super::range::{End, Range};
use super::reports::{OfUnit, TimeOfTarget, UnitReports};
use super::scorecard::{Actual, Bound, Coverage, Verdict};
use super::verdict::{self, Timing};
use crate::by_index::ByIndex;
use crate::counts::{Amount, ReporterIndex};
use crate::exact::Exact;
use crate::expected::{Claim, Scope};
use crate::plan::{
    Condition, Direction, ElementRef, Formula, Indicator, Kind, Measure, Operator, Term,
};

/// Coverage of `indicator`: of the units from which something is expected, those that have sent all that is needed of them, in every
/// group that its target must hold in.
pub(super) fn coverage(scope: &Scope<'_>, indicator: &Indicator, has_own_target: bool) -> Coverage {
    let mut units: BTreeMap<ReporterIndex, bool> = BTreeMap::new();
    for part in groups::asked(scope, indicator, has_own_target) {
        let own = lookup(&part.scope, indicator);
        let whole = part.whole.as_ref().map(|whole| lookup(whole, indicator));
        for (claim, senders) in own.asked_by(whole.as_ref().unwrap_or(&own)) {
            for unit in senders {
                if let Some(report) = claim.report(unit) {
                    *units.entry(unit).or_insert(true) &= report.is_all();
                }
            }
        }
    }
    Coverage {
        reported: units.values().filter(|complete| **complete).count(),
        expected: units.len(),
    }
}

/// The units whose figures make up what is shown of the indicator of `lookup`, where it is not all of them: a part is held against its
/// whole only where a unit has sent both.
pub(super) fn shown_units(lookup: &Lookup<'_, '_>) -> Option<BTreeSet<ReporterIndex>> {
    if lookup.indicator.denominator.is_none()
        || !lookup.scope.expected.plan.vocabulary.lists_units()
    {
        return None;
    }
    let reports = UnitReports::of(lookup, TimeOfTarget::Window);
    (reports.complete.len() < reports.units.len()).then_some(reports.complete)
}

/// Numerator and denominator, as far as they are known.
#[derive(Debug, Clone, Default)]
struct KnownSides {
    numerator: Option<Exact>,
    denominator: Option<Exact>,
}

/// An indicator of which reports are missing, or still to come.
#[derive(Debug, Clone)]
pub(super) struct Partial {
    /// Sides of the units that have reported everything.
    so_far: KnownSides,
    /// Sides of all units, whether or not their reports are complete.
    known: KnownSides,
    /// Range that the final value can take.
    all: Reach,
    /// The reach within the window, if some time of the target lies before it.
    window: Option<Reach>,
    /// Whether counting more can only raise the value.
    adds_up: bool,
}

/// Verdicts that missing reports may still lead to.
pub(super) struct PossibleVerdicts {
    pub(super) verdicts: BTreeSet<Verdict>,
    /// Whether they are only these as time before the window is left out.
    pub(super) for_the_window: bool,
}

/// Range of a value, and its sides at both ends.
#[derive(Debug, Clone)]
struct Reach {
    /// Range of the value; `None` if it can only come to 0/0.
    range: Option<Range>,
    /// Numerator and denominator at the two ends of the range.
    at_ends: [KnownSides; 2],
    /// Whether it may come to 0/0.
    may_be_nothing: bool,
}

impl Reach {
    /// The reach of a value that has no bounds.
    fn anything() -> Self {
        Self { range: Some(Range::everything()), at_ends: Default::default(), may_be_nothing: true }
    }

    /// Values that stand for all that it may come to, where nothing changes but at the limits of `condition`.
    fn samples(&self, condition: &Condition) -> Vec<Exact> {
        self.range.iter().flat_map(|range| range.samples(&condition.limits())).collect()
    }
}

impl Partial {
    pub(super) fn of(lookup: &Lookup<'_, '_>) -> Self {
        let reports = UnitReports::of(lookup, TimeOfTarget::All);
        let indicator = lookup.indicator;
        let alone = indicator.denominator.is_none();
        // A count so far is all that was counted; a part is held against its whole only where a unit has sent both.
        let so_far = |named: &ElementRef| {
            let claim = lookup.position(named);
            if alone {
                let sent =
                    reports.at(claim).filter_map(|report| report.sent).sum::<Amount>().exact();
                return reports.any_sent().then_some(sent);
            }
            reports.sum_of_complete(claim)
        };
        let at_least = |named: &ElementRef| Some(reports.at_least(lookup.position(named)));
        let of = |formula: &Formula, sum: &dyn Fn(&ElementRef) -> Option<Exact>| {
            evaluate(formula, &|named| sum(named)).ok().as_ref().and_then(Quantity::known).cloned()
        };
        let sides = |sum: &dyn Fn(&ElementRef) -> Option<Exact>| {
            let denominator =
                indicator.denominator.as_ref().and_then(|denominator| of(denominator, sum));
            KnownSides { numerator: of(&indicator.numerator, sum), denominator }
        };
        let reach = |reports: &UnitReports| reach(lookup, reports).unwrap_or_else(Reach::anything);
        let leaves_out = lookup.claims.iter().any(Claim::leaves_out);
        let window = leaves_out.then(|| reach(&UnitReports::of(lookup, TimeOfTarget::Window)));
        let adds_up = indicator.numerator.weights().is_some();
        Self {
            so_far: sides(&so_far),
            known: sides(&at_least),
            all: reach(&reports),
            window,
            adds_up,
        }
    }

    /// Actual of the units that have reported everything; of a count, of all that was reported.
    pub(super) fn so_far(&self, measure: &Measure) -> Actual {
        actual(&self.so_far, measure)
    }

    /// Actual that `verdict` on `condition` is judged by: the end of the range that proves it if it is reached, else the figures so far.
    pub(super) fn proof(
        &self,
        condition: &Condition,
        verdict: Verdict,
        measure: &Measure,
        timing: &Timing,
    ) -> Actual {
        let leads_to = |value: &Exact| verdict::judge(condition, value, timing).0 == verdict;
        // What is open whatever comes is proved by nothing.
        let needs_proof = !Range::everything().samples(&condition.limits()).iter().all(leads_to);
        let of_end = || {
            let range = self.all.range.as_ref().filter(|_| needs_proof)?;
            let bound = range.proves(condition, verdict, timing.still_growing())?;
            let [low, high] = &self.all.at_ends;
            let (end, sides) = match bound {
                Bound::AtLeast => (&range.low, low),
                Bound::AtMost => (&range.high, high),
            };
            let End::At(value) = end else { return None };
            let KnownSides { numerator, denominator } = sides.clone();
            let shown = Actual {
                numerator,
                denominator,
                value: Some(value.clone()),
                as_of: None,
                bound: Some(bound),
            };
            leads_to(value).then_some(shown)
        };
        of_end().unwrap_or_else(|| {
            let [so_far, known] = [&self.so_far, &self.known].map(|sides| actual(sides, measure));
            match &so_far.value {
                // Those that have reported everything may come to something that the others rule out.
                Some(value) if !leads_to(value) => Some(known)
                    .filter(|known| known.value.as_ref().is_some_and(leads_to))
                    .unwrap_or_default(),
                _ => so_far,
            }
        })
    }

    /// Every verdict that the missing reports may still lead to.
    ///
    /// That time can only add to what the window holds: where that does not decide, the verdict is open while there is still time, and else
    /// nobody can say.
    pub(super) fn verdicts(&self, condition: &Condition, timing: &Timing) -> PossibleVerdicts {
        let verdicts = |reach: &Reach, judge: &dyn Fn(&Exact) -> Verdict| -> BTreeSet<Verdict> {
            let verdicts = reach.samples(condition).into_iter().map(|value| judge(&value));
            let mut verdicts: BTreeSet<Verdict> =
                verdicts.chain(reach.may_be_nothing.then_some(Verdict::NotApplicable)).collect();
            // What was sent rules everything out that a sound report could still come to.
            if verdicts.is_empty() {
                verdicts.insert(Verdict::NoData);
            }
            verdicts
        };
        let all = verdicts(&self.all, &|value| verdict::judge(condition, value, timing).0);
        let Some(window) = self.window.as_ref().filter(|_| all.len() > 1) else {
            return PossibleVerdicts { verdicts: all, for_the_window: false };
        };
        let undecided = if timing.still_growing() { Verdict::Open } else { Verdict::NoData };
        let of_window = verdicts(window, &|value| match condition.direction() {
            Direction::Up if self.adds_up && condition.holds(value) => Verdict::Pass,
            Direction::Down | Direction::Inward if self.adds_up && condition.exceeded(value) => {
                verdict::judge(condition, value, timing).0
            }
            Direction::Up | Direction::Down | Direction::Inward => undecided,
        });
        PossibleVerdicts { verdicts: of_window, for_the_window: true }
    }
}

/// The figures that `sides` make.
fn actual(KnownSides { numerator, denominator }: &KnownSides, measure: &Measure) -> Actual {
    let value = match (numerator, denominator, measure) {
        (Some(numerator), None, Measure::Count) => Some(numerator.clone()),
        (Some(numerator), Some(denominator), _) => {
            (numerator * &measure.factor()).checked_div(denominator)
        }
        _ => None,
    };
    Actual {
        numerator: numerator.clone(),
        denominator: denominator.clone(),
        value,
        as_of: None,
        bound: None,
    }
}

impl Range {
    /// Which end proves that no number from `lowest` to `highest` is reached.
    fn lies_beyond(&self, lowest: &Exact, highest: &Exact) -> Option<Bound> {
        let is_above = self.low.number().is_some_and(|low| low > highest);
        let is_below = self.high.number().is_some_and(|high| high < lowest);
        if is_above { Some(Bound::AtLeast) } else { is_below.then_some(Bound::AtMost) }
    }

    /// Which end proves that `condition` leads to `verdict` wherever in the range the value is, which may be `growing`.
    pub(super) fn proves(
        &self,
        condition: &Condition,
        verdict: Verdict,
        growing: bool,
    ) -> Option<Bound> {
        let holds = verdict == Verdict::Pass;
        // What grows and is not above its limit yet is open.
        let is_below = growing && verdict == Verdict::Open;
        match condition {
            Condition::AtLeast(_) | Condition::Above(_) => {
                Some(if holds { Bound::AtLeast } else { Bound::AtMost })
            }
            Condition::AtMost(_) | Condition::Below(_) if holds || is_below => Some(Bound::AtMost),
            Condition::AtMost(_) | Condition::Below(_) => Some(Bound::AtLeast),
            Condition::Equal(_) | Condition::Between(..) if is_below => Some(Bound::AtMost),
            Condition::Equal(_) | Condition::Between(..) if holds => None,
            Condition::Equal(limit) => self.lies_beyond(limit, limit),
            Condition::Between(lowest, highest) => self.lies_beyond(lowest, highest),
        }
    }
}

/// Reach of the value; `None` if a formula divides by what may come to zero.
fn reach(lookup: &Lookup<'_, '_>, reports: &UnitReports) -> Option<Reach> {
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
    FormulaTerms { numerator: part, denominator: whole, scale }: &FormulaTerms,
) -> Result<Reach, OneSided> {
    let (mut least, mut most) = (Share::default(), Share::default());
    let (mut wholes_grow, mut both_grow, mut rest) = (false, false, false);
    // What those have sent at least of whom part and whole still grow.
    let mut grown = Amount::default();
    let contained = is_contained(lookup, part, whole);
    for sent in reports.taken_for_one() {
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
        // The least: a part that stays, of a whole that grows where it can.
        least.add(part.at_least, smallest_whole);
        wholes_grow |= !whole.complete;
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
    part.iter().map(|part| &lookup.claims[part.claim]).all(|part| {
        whole.iter().map(|whole| &lookup.claims[whole.claim]).any(|whole| {
            let mut groups = part.element.key.0.iter().zip(&whole.element.key.0);
            part.element.named.element == whole.element.named.element
                && groups.all(|(part, whole)| whole.is_none() || part == whole)
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
