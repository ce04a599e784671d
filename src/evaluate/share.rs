//! `share-of-units`: of the units that are expected to report, how many meet a target of their own. Units of which nothing occurred,
//! 0/0, are left out.

use std::collections::BTreeSet;

use super::breakdown;
use super::scorecard::{Actual, IndicatorResult, Missing, Reason, Verdict};
use super::verdict::{self, Timing};
use super::{Judge, accumulates};
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
    missing: Vec<Missing>,
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
        if let (Verdict::NoData, Some(Reason::Missing(missing))) = (member.verdict, &member.reason) {
            self.missing.push(missing.clone());
        }
    }

    fn count(&self) -> usize {
        self.met + self.failed + self.open + self.unknown
    }

    /// The value where `met` of them meet their target.
    fn share(&self, met: usize) -> Option<Exact> {
        (&Exact::integer(met) * &Exact::integer(100)).checked_div(&Exact::integer(self.count()))
    }

    /// The verdict, if it is the same however the units turn out whose reports are missing.
    fn verdict(&self, condition: &Condition, timing: &Timing) -> Option<(Verdict, Option<Reason>)> {
        // All of those that are known may be left out of it, and those that are missing may come to nothing.
        if self.unknown > 0 && self.unknown == self.count() {
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
        own.elements().flat_map(|named| judge.scope.reporters(named.element).to_vec()).collect();
    for part in breakdown::units(judge.scope, senders) {
        let problems = &mut *judge.problems;
        let result = Judge { scope: &part.scope, unit: part.unit, goal: judge.goal, indicator: &own, problems }.judge();
        let IndicatorResult { actual, verdict, reason, .. } = result;
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
    let mut tally = Tally::default();
    for member in members(judge) {
        tally.add(&member);
    }
    let value = tally.share(tally.met);
    if value.is_none() {
        result.reason = Some(Reason::NothingOccurred);
        return;
    }
    result.actual = Actual {
        numerator: Some(Exact::integer(tally.met)),
        denominator: Some(Exact::integer(tally.count())),
        value,
        as_of: None,
    };
    let year_ends = judge.scope.plan.year_end.last_day(judge.year());
    let grows = tally.open > 0 && accumulates(judge.scope.plan, &own(judge.indicator, of, unit_target));
    let timing = Timing { grows_until: grows.then_some(year_ends), ..judge.timing(None, result.target_year) };
    let missing = || Some(Reason::Missing(Missing::of(&tally.missing)));
    (result.verdict, result.reason) = match result.target {
        None => (Verdict::Tracked, if tally.unknown > 0 { missing() } else { None }),
        Some(target) => tally.verdict(&target.condition, &timing).unwrap_or_else(|| (Verdict::NoData, missing())),
    };
    if let Some(target) = result.target.filter(|_| matches!(result.verdict, Verdict::Fail | Verdict::Open)) {
        result.to_go = verdict::to_go(judge.indicator, &target.condition, &result.actual);
    }
}
