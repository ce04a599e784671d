//! `share-of-units`: of the units that are expected to report, how many meet a target of their own. Units of which nothing occurred,
//! 0/0, are left out.

use std::collections::BTreeSet;

use super::breakdown;
use super::range::{End, Range};
use super::scorecard::{Actual, Bound, IndicatorResult, Missing, Reason, Verdict};
use super::verdict::{self, Timing};
use super::{Judge, PartOf, accumulates};
use crate::counts::ReporterIndex;
use crate::exact::Exact;
use crate::plan::{Aim, Condition, Direction, Indicator, Measure, Target};

/// A unit, held against the target of units.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What was found; of `each`, the worst group's.
    pub actual: Actual,
    /// What that means; where it does not apply, the unit is left out of the share.
    pub verdict: Verdict,
    /// Why, where the verdict needs a reason.
    pub reason: Option<Reason>,
}

/// How many units have which verdict of their own.
#[derive(Default)]
struct Tally {
    met: usize,
    failed: usize,
    /// Those that may still meet their target in time.
    open: usize,
    /// Those whose reports are missing.
    unknown: usize,
    /// Whether those may come to 0/0, and so be left out.
    may_come_to_nothing: bool,
    /// Why nobody knows of those.
    unknown_because: Vec<Reason>,
}

impl Tally {
    fn add(&mut self, member: &Member) {
        match member.verdict {
            Verdict::Pass => self.met += 1,
            Verdict::Fail => self.failed += 1,
            Verdict::Open => self.open += 1,
            Verdict::NoData => self.unknown += 1,
            Verdict::NotApplicable | Verdict::Tracked => {}
        }
        if member.verdict == Verdict::NoData {
            self.unknown_because.extend(member.reason.clone());
        }
    }

    fn count(&self) -> usize {
        self.met + self.failed + self.open + self.unknown
    }

    /// The figures where so many `more` meet their target than are known to.
    fn actual(&self, more: usize) -> Actual {
        Actual {
            numerator: Some(Exact::integer(self.met + more)),
            denominator: Some(Exact::integer(self.count())),
            value: self.share(self.met + more),
            ..Actual::default()
        }
    }

    /// What the verdict is judged by: as few or as many as may still turn out to meet their target, while something is not known.
    fn proof(&self, (condition, verdict): (&Condition, Verdict)) -> Actual {
        if self.unknown == 0 {
            return self.actual(0);
        }
        let end = |more| self.share(self.met + more).map_or(End::Nowhere, End::At);
        let bound = Range { low: end(0), high: end(self.unknown) }.proves(condition, verdict);
        let more = if bound == Some(Bound::AtMost) { self.unknown } else { 0 };
        Actual { bound, ..self.actual(more) }
    }

    /// What is missing of those of whom nobody knows, else the time that is left out.
    fn why_unknown(&self) -> Option<Reason> {
        let missing: Vec<&Missing> = self.unknown_because.iter().filter_map(Reason::missing).collect();
        let others = || self.unknown_because.first().cloned();
        if missing.is_empty() { others() } else { Some(Reason::Missing(Missing::of(missing))) }
    }

    /// What those come to of whom it is known; `None` if it is known of nobody.
    fn so_far(&self, condition: &Condition) -> Option<Verdict> {
        let known = Exact::integer(self.count() - self.unknown);
        let share = (&Exact::integer(self.met) * &Exact::integer(100)).checked_div(&known)?;
        Some(if condition.holds(&share) { Verdict::Pass } else { Verdict::Fail })
    }

    /// The value where `met` of them meet their target.
    fn share(&self, met: usize) -> Option<Exact> {
        (&Exact::integer(met) * &Exact::integer(100)).checked_div(&Exact::integer(self.count()))
    }

    /// The verdict, if it is the same however the units turn out whose reports are missing.
    fn verdict(&self, condition: &Condition, timing: &Timing) -> Option<(Verdict, Option<Reason>)> {
        // All of those that are known may be left out of it, and those that are missing may come to nothing.
        if self.may_come_to_nothing && self.unknown > 0 && self.unknown == self.count() {
            return None;
        }
        let mut verdicts = (0..=self.unknown).map(|more| {
            let value = self.share(self.met + more).unwrap_or_else(Exact::zero);
            let best = self.share(self.met + more + self.open).unwrap_or_else(Exact::zero);
            // What cannot be met even if everybody who still has time meets theirs is failed for good.
            if self.open > 0 && condition.direction() == Direction::Up && !condition.holds(&best) {
                return verdict::judge(condition, &best, &Timing { grows_until: None, ..*timing });
            }
            verdict::judge(condition, &value, timing)
        });
        let first = verdicts.next()?;
        verdicts.all(|other| other.0 == first.0).then_some(first)
    }
}

/// The indicator as it is measured of one unit: as `of`, held against `unit_target`.
fn own(indicator: &Indicator, of: &Measure, unit_target: &Target) -> Indicator {
    let aim = Aim::Always(unit_target.clone());
    Indicator { measure: of.clone(), aim, unit_targets: Vec::new(), ..indicator.clone() }
}

/// Every unit that is expected to report what the indicator is computed from; none where it is no share of units.
pub(super) fn members(judge: &mut Judge<'_, '_, '_>) -> Vec<Member> {
    let Measure::ShareOfUnits { of, target } = &judge.indicator.measure else { return Vec::new() };
    let own = own(judge.indicator, of, target);
    let mut members = Vec::new();
    let senders: BTreeSet<ReporterIndex> =
        own.elements().flat_map(|named| judge.scope.senders(named.element).to_vec()).collect();
    for part in breakdown::units(judge.scope, senders) {
        let problems = &mut *judge.problems;
        let (scope, unit) = (&part.scope, part.unit);
        let (of, goal) = (PartOf::OwnTarget, judge.goal);
        let result = Judge { scope, unit, of, goal, indicator: &own, problems }.judge();
        let IndicatorResult { actual, verdict, reason, .. } = result;
        if reason == Some(Reason::DidNotExist) {
            continue;
        }
        members.push(Member { id: part.id, name: part.name, actual, verdict, reason });
    }
    members
}

/// Puts the share of the units that meet `unit_target`, measured as `of`, into `result`.
pub(super) fn judge(
    judge: &mut Judge<'_, '_, '_>,
    result: &mut IndicatorResult<'_>,
    of: &Measure,
    unit_target: &Target,
) {
    let mut tally = Tally { may_come_to_nothing: *of != Measure::Count, ..Tally::default() };
    for member in members(judge) {
        tally.add(&member);
    }
    if tally.count() == 0 {
        result.reason = Some(Reason::NothingOccurred);
        return;
    }
    result.actual = tally.actual(0);
    let grows = tally.open > 0 && accumulates(judge.plan(), &own(judge.indicator, of, unit_target));
    let year_ends = judge.plan().year_end.last_day(judge.scope.window.last().year());
    let timing = Timing { grows_until: grows.then_some(year_ends), ..judge.timing(None, result.target_year) };
    (result.verdict, result.reason) = match result.target {
        None => (Verdict::Tracked, tally.why_unknown()),
        Some(target) => match tally.verdict(&target.condition, &timing) {
            Some(known) => {
                result.actual = tally.proof((&target.condition, known.0));
                known
            }
            None => {
                result.provisional = tally.so_far(&target.condition);
                (Verdict::NoData, tally.why_unknown())
            }
        },
    };
    if let Some(target) = result.target.filter(|_| matches!(result.verdict, Verdict::Fail | Verdict::Open)) {
        result.to_go = verdict::to_go(judge.indicator, &target.condition, &result.actual, 0);
    }
}
