//! Figures of an indicator while reports are missing or still to come: those so far, the verdicts that the others may lead to, and the
//! bound that proves one. The range of the final value is found by `reach`.

use std::collections::{BTreeMap, BTreeSet};

use super::actual::Actual;
use super::groups;
use super::lookup::{Lookup, lookup};
use super::published;
use super::quantity::{Quantity, evaluate};
use super::range::{End, Range};
use super::reach::{KnownSides, Reach, reach};
use super::reports::{TimeOfTarget, UnitReports};
use super::scorecard::{Coverage, Verdict};
use super::verdict::{self, Timing};
use crate::counts::{Amount, ReporterIndex};
use crate::exact::{Bound, Exact};
use crate::expected::Scope;
use crate::plan::{Condition, Direction, ElementRef, Formula, Indicator, Measure};

/// Coverage of `indicator`: of the units from which something is expected, those that have sent all that is needed of them, in every
/// group that its target must hold in.
pub(super) fn coverage(scope: &Scope<'_>, indicator: &Indicator, has_own_target: bool) -> Coverage {
    let mut units: BTreeMap<ReporterIndex, bool> = BTreeMap::new();
    for part in groups::asked(scope, indicator, has_own_target) {
        let own = lookup(&part.scope, indicator);
        let whole = part.whole.as_ref().map(|whole| lookup(whole, indicator));
        let published = published::senders(&part.scope, indicator);
        for (claim, senders) in own.asked_by(whole.as_ref().unwrap_or(&own)) {
            for unit in senders {
                if let Some(report) = claim.report(unit) {
                    *units.entry(unit).or_insert(true) &=
                        report.is_all() || published.contains(&unit);
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
    /// Whether time before the window counts in what is divided by, so that nothing within the window decides: also 0/0 may still come to
    /// something.
    divides_by_earlier: bool,
}

/// Verdicts that missing reports may still lead to.
pub(super) struct PossibleVerdicts {
    pub(super) verdicts: BTreeSet<Verdict>,
    /// Whether they are only these as time before the window is left out.
    pub(super) for_the_window: bool,
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
        let leaves_out = lookup.claims.iter().any(|claim| claim.left_out().is_some());
        let window = leaves_out.then(|| reach(&UnitReports::of(lookup, TimeOfTarget::Window)));
        let adds_up = indicator.numerator.weights().is_some();
        let mut divisors = indicator.numerator.divisors().into_iter();
        let divides_by_earlier =
            divisors.any(|divisor| lookup.claims[lookup.position(divisor)].left_out().is_some());
        Self {
            so_far: sides(&so_far),
            known: sides(&at_least),
            all: reach(&reports),
            window,
            adds_up,
            divides_by_earlier,
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
                Bound::AtLeast | Bound::Above => (&range.low, low),
                Bound::AtMost | Bound::Below => (&range.high, high),
            };
            let End::At(value) = end else { return None };
            let KnownSides { numerator, denominator } = sides.clone();
            let shown = Actual {
                numerator,
                denominator,
                value: Some(value.clone()),
                bound: Some(bound),
                ..Actual::default()
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
        if self.divides_by_earlier {
            return PossibleVerdicts { verdicts: [undecided].into(), for_the_window: true };
        }
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
        ..Actual::default()
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
            Condition::Equal(limit) => self.lies_beyond(limit, limit),
            Condition::Between(lowest, highest) => self.lies_beyond(lowest, highest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(number: i64) -> Exact {
        Exact::integer(number)
    }

    fn at(low: i64, high: i64) -> Range {
        Range { low: End::At(exact(low)), high: End::At(exact(high)) }
    }

    /// Which end of a range proves that a value that must lie between 4 and 6 fails.
    #[test]
    fn a_range_fails_by_the_end_that_is_nearer_to_what_is_asked() {
        let between = Condition::Between(exact(4), exact(6));
        let proof = |range: Range| range.proves(&between, Verdict::Fail, false);
        assert_eq!(proof(at(7, 9)), Some(Bound::AtLeast));
        assert_eq!(proof(at(1, 3)), Some(Bound::AtMost));
        // Both ends still meet it.
        assert_eq!([proof(at(6, 9)), proof(at(1, 4))], [None, None]);
        assert_eq!(
            at(1, 3).proves(&Condition::Equal(exact(4)), Verdict::Fail, false),
            Some(Bound::AtMost)
        );
    }

    #[test]
    fn what_grows_is_open_by_its_upper_end() {
        for condition in [
            Condition::Equal(exact(4)),
            Condition::Between(exact(4), exact(6)),
            Condition::AtMost(exact(4)),
        ] {
            assert_eq!(at(1, 3).proves(&condition, Verdict::Open, true), Some(Bound::AtMost));
        }
    }
}
