//! `share-of-units`: of the units that are expected to report, how many meet a target of their own. Units of which nothing occurred,
//! 0/0, are left out.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::actual::Actual;
use super::baseline;
use super::breakdown::{self, PartOf, ScopePart};
use super::case::Case;
use super::conclude::Against;
use super::faults::Faults;
use super::groups;
use super::held::{BaselineFigure, BaselineLack, HeldTarget};
use super::judge_groups::{GroupJudge, begin};
use super::missing::Missing;
use super::range::Range;
use super::scorecard::{IndicatorResult, Reason, Verdict};
use super::verdict::{self, Timing};
use crate::counts::{ReporterIndex, Whereabouts};
use crate::diagnostic::Findings;
use crate::exact::{Bound, Exact};
use crate::expected::Scope;
use crate::plan::{Aim, Condition, Direction, Indicator, Measure, Target};

/// A unit, held against the target of units.
#[derive(Debug, Clone)]
pub struct Member {
    pub id: String,
    pub name: String,
    /// The actual; of `each`, that of the worst group.
    pub actual: Actual,
    /// Verdict on it; where it does not apply, the unit is left out of the share.
    pub verdict: Verdict,
    /// Why, where the verdict needs a reason.
    pub reason: Option<Reason>,
    /// Every verdict that it may still come to.
    possible: BTreeSet<Verdict>,
}

impl Member {
    /// Why nobody knows what it comes to, if so.
    fn why_unknown(&self) -> Option<Reason> {
        self.reason.clone().filter(|_| self.verdict == Verdict::NoData)
    }
}

/// Tally of units that meet their target, that do not, and that still may.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct ShareTally {
    met: usize,
    failed: usize,
    open: usize,
}

impl ShareTally {
    /// The tally with `count` more units of that verdict; those of which nothing occurred are left out.
    fn and(self, verdict: Verdict, count: usize) -> Self {
        match verdict {
            Verdict::Pass => Self { met: self.met + count, ..self },
            Verdict::Fail => Self { failed: self.failed + count, ..self },
            Verdict::Open => Self { open: self.open + count, ..self },
            Verdict::NotApplicable => self,
            Verdict::NoData | Verdict::Tracked | Verdict::Suppressed => {
                unreachable!("a unit held against its target comes to a verdict")
            }
        }
    }

    fn units(self) -> usize {
        self.met + self.failed + self.open
    }

    /// The share in percent where `met` of its units meet their target; `None` of no units.
    fn share(self, met: usize) -> Option<Exact> {
        (&Exact::integer(met) * &Exact::integer(100)).checked_div(&Exact::integer(self.units()))
    }

    /// The figures that it comes to.
    fn actual(self) -> Actual {
        Actual {
            numerator: Some(Exact::integer(self.met)),
            denominator: Some(Exact::integer(self.units())),
            value: self.share(self.met),
            ..Actual::default()
        }
    }

    /// The verdict where the units turn out so. Those that are open may go either way, until the deadline.
    fn verdict(self, condition: &Condition, timing: &Timing) -> Verdict {
        let most = if timing.is_up() { self.met } else { self.met + self.open };
        let side = |met: usize| self.share(met).map(|share| side(condition, &share));
        let (Some(least), Some(highest)) = (side(self.met), side(most)) else {
            return Verdict::NotApplicable;
        };
        match (least, highest) {
            (Ordering::Equal, Ordering::Equal) => Verdict::Pass,
            (Ordering::Equal, _) | (_, Ordering::Equal) => Verdict::Open,
            // More can only raise the share: one that holds lies where it is no longer below.
            (Ordering::Less, Ordering::Greater) if self.first_not_below(most, &side) => {
                Verdict::Open
            }
            _ if timing.ahead().is_some() => Verdict::Open,
            _ => Verdict::Fail,
        }
    }

    /// Whether the smallest number of units, up to `most`, whose share is not below the condition meets it.
    fn first_not_below(self, most: usize, side: &impl Fn(usize) -> Option<Ordering>) -> bool {
        let (mut below, mut not_below) = (self.met, most);
        while not_below - below > 1 {
            let middle = below + (not_below - below) / 2;
            if side(middle) == Some(Ordering::Less) {
                below = middle;
            } else {
                not_below = middle;
            }
        }
        side(not_below) == Some(Ordering::Equal)
    }
}

/// Every way in which the units may turn out.
struct Outcomes {
    /// The units of which it is known.
    known: ShareTally,
    /// Number of units that count, known or not.
    counted: usize,
    /// Every tally that all of them may come to; where those are too many to go through, the ones at the ends.
    tallies: BTreeSet<ShareTally>,
    /// Whether `tallies` holds all of them.
    are_all: bool,
    /// Why nobody knows of the others.
    because: Vec<Reason>,
}

impl Outcomes {
    /// Outcomes of `members`.
    fn of(members: &[Member]) -> Self {
        /// Tallies that are gone through; ends decide all conditions but "between" and "equal" as well.
        const MOST: usize = 20_000;
        let mut unknown: BTreeMap<&BTreeSet<Verdict>, usize> = BTreeMap::new();
        let mut known = ShareTally::default();
        for member in members {
            match member.possible.first() {
                Some(only) if member.possible.len() == 1 => known = known.and(*only, 1),
                _ => *unknown.entry(&member.possible).or_default() += 1,
            }
        }
        let mut tallies = BTreeSet::from([known]);
        let mut are_all = true;
        for (possible, count) in &unknown {
            are_all &= tallies.len().saturating_mul(ways(*count, possible.len())) <= MOST;
            if !are_all {
                break;
            }
            tallies =
                tallies.into_iter().flat_map(|tally| spread(tally, possible, *count)).collect();
        }
        if !are_all {
            tallies = ORDERS.iter().map(|order| at_end(known, &unknown, order)).collect();
        }
        Self {
            known,
            counted: members
                .iter()
                .filter(|member| member.verdict != Verdict::NotApplicable)
                .count(),
            tallies,
            are_all,
            because: members.iter().filter_map(Member::why_unknown).collect(),
        }
    }

    /// Actual of all units as far as it is known.
    fn so_far(&self) -> Actual {
        let unknown = self.counted - self.known.units();
        ShareTally { failed: self.known.failed + unknown, ..self.known }.actual()
    }

    /// Verdict by the units whose result is known; `None` if it is known of nobody.
    fn provisional(&self, condition: &Condition) -> Option<Verdict> {
        let share = self.known.share(self.known.met)?;
        Some(if condition.holds(&share) { Verdict::Pass } else { Verdict::Fail })
    }

    /// Missing figures of the units whose result is not known, else the time that is left out.
    fn why_unknown(&self) -> Option<Reason> {
        let missing: Vec<&Missing> = self.because.iter().filter_map(Reason::missing).collect();
        let others = || self.because.first().cloned();
        if missing.is_empty() { others() } else { Some(Reason::Missing(Missing::of(missing))) }
    }

    /// The lowest and the highest share that there may be.
    fn ends(&self) -> Option<[(Exact, ShareTally); 2]> {
        let shares =
            || self.tallies.iter().filter_map(|tally| Some((tally.share(tally.met)?, *tally)));
        let low =
            shares().min_by(|(one, a), (two, b)| one.cmp(two).then(b.units().cmp(&a.units())))?;
        let high =
            shares().max_by(|(one, a), (two, b)| one.cmp(two).then(a.units().cmp(&b.units())))?;
        Some([low, high])
    }

    /// The verdict, if it is the same however the units turn out.
    fn verdict(&self, condition: &Condition, timing: &Timing) -> Option<Verdict> {
        let verdicts: BTreeSet<Verdict> =
            self.tallies.iter().map(|tally| tally.verdict(condition, timing)).collect();
        let only = verdicts.first().filter(|_| verdicts.len() == 1)?;
        // Between two ends that lie on both sides of it, a share may meet the condition.
        let is_between = || {
            self.ends()
                .is_none_or(|[(low, _), (high, _)]| side(condition, &low) != side(condition, &high))
        };
        let skips = !self.are_all && condition.direction() == Direction::Inward;
        (!skips || (*only != Verdict::Pass && !is_between())).then_some(*only)
    }

    /// The share that `verdict` is judged by: the lowest or the highest that there may be, while something is not known. Where neither
    /// proves it, the lowest without a bound.
    fn proof(&self, condition: &Condition, verdict: Verdict, timing: &Timing) -> Actual {
        let Some([low, high]) = self.ends().filter(|_| self.counted > self.known.units()) else {
            return self.so_far();
        };
        let is_high = match condition.direction() {
            Direction::Up => verdict != Verdict::Pass,
            Direction::Down => match verdict {
                Verdict::Open => timing.ahead().is_none(),
                other => other != Verdict::Fail,
            },
            Direction::Inward if verdict == Verdict::Pass => return low.1.actual(),
            Direction::Inward => match (side(condition, &low.0), side(condition, &high.0)) {
                (Ordering::Less, Ordering::Less) => true,
                (Ordering::Greater, Ordering::Greater) => false,
                _ => return low.1.actual(),
            },
        };
        let ((_, tally), bound) =
            if is_high { (high, Bound::AtMost) } else { (low, Bound::AtLeast) };
        Actual { bound: Some(bound), ..tally.actual() }
    }
}

/// On which side of the numbers that meet `condition` a share lies.
fn side(condition: &Condition, share: &Exact) -> Ordering {
    match (condition.holds(share), condition.exceeded(share)) {
        (true, _) => Ordering::Equal,
        (false, true) => Ordering::Greater,
        (false, false) => Ordering::Less,
    }
}

/// In which order units of which nothing is known take a verdict, for the lowest and the highest share. What is open may count or not, and
/// so may be lower or higher than what is left out.
const ORDERS: [[Verdict; 4]; 4] = [
    [Verdict::Fail, Verdict::Open, Verdict::NotApplicable, Verdict::Pass],
    [Verdict::Fail, Verdict::NotApplicable, Verdict::Open, Verdict::Pass],
    [Verdict::Pass, Verdict::Open, Verdict::NotApplicable, Verdict::Fail],
    [Verdict::Pass, Verdict::NotApplicable, Verdict::Open, Verdict::Fail],
];

/// The tally where every unit of which nothing is known takes the first verdict of `order` that it may have.
fn at_end(
    known: ShareTally,
    unknown: &BTreeMap<&BTreeSet<Verdict>, usize>,
    order: &[Verdict],
) -> ShareTally {
    unknown.iter().fold(known, |tally, (possible, count)| {
        let first = order.iter().find(|verdict| possible.contains(verdict));
        first.map_or(tally, |verdict| tally.and(*verdict, *count))
    })
}

/// In how many ways `count` units can have one of so many `verdicts`.
fn ways(count: usize, verdicts: usize) -> usize {
    (1..verdicts).fold(1_usize, |ways, other| ways.saturating_mul(count + other) / other)
}

/// Every tally in which each of `count` more units has one of the `possible` verdicts.
fn spread(tally: ShareTally, possible: &BTreeSet<Verdict>, count: usize) -> Vec<ShareTally> {
    let mut open: Vec<(ShareTally, usize)> = vec![(tally, count)];
    let mut verdicts = possible.iter().peekable();
    while let Some(verdict) = verdicts.next() {
        let is_last = verdicts.peek().is_none();
        let with = |(tally, left): (ShareTally, usize)| {
            let fewest = if is_last { left } else { 0 };
            (fewest..=left).map(move |taken| (tally.and(*verdict, taken), left - taken))
        };
        open = open.into_iter().flat_map(with).collect();
    }
    open.into_iter().map(|(tally, _)| tally).collect()
}

/// The indicator as it is measured of one unit: as `of`, held against `unit_target`.
fn own(indicator: &Indicator, of: &Measure, unit_target: &Target) -> Indicator {
    let aim = Aim::Always(unit_target.clone());
    Indicator { measure: of.clone(), aim, unit_targets: Vec::new(), ..indicator.clone() }
}

/// The indicator as it is measured of each unit; `None` if it is no share of units.
pub(super) fn of_each_unit(indicator: &Indicator) -> Option<Indicator> {
    let Measure::ShareOfUnits { of, target } = &indicator.measure else { return None };
    Some(own(indicator, of, target))
}

/// The units whose share it is, each as a part of `scope`: those that are expected to report what `own`, of each unit, names.
pub(super) fn parts<'a>(scope: &Scope<'a>, own: &Indicator) -> Vec<ScopePart<'a>> {
    let senders: BTreeSet<ReporterIndex> =
        own.elements().flat_map(|named| scope.senders(named.element).to_vec()).collect();
    breakdown::units(scope, senders)
}

/// Every unit that is expected to report what the indicator is computed from; empty if it is no share of units.
pub(super) fn members(
    case: &Case<'_, '_, '_>,
    problems: &mut Findings<Whereabouts>,
) -> Vec<Member> {
    let Some(own) = of_each_unit(case.indicator) else { return Vec::new() };
    let mut members = Vec::new();
    for part in parts(case.scope, &own) {
        let (scope, unit) = (&part.scope, part.unit);
        let (of, goal) = (PartOf::OwnTarget, case.goal);
        let member = Case { scope, unit, of, goal, indicator: &own };
        let faults = Faults { case: member, problems: &mut *problems };
        let (result, mut possible) = GroupJudge { faults }.judge();
        if possible.contains(&Verdict::NoData) {
            possible = anything(&member);
        }
        let IndicatorResult { actual, verdict, reason, .. } = result;
        if reason == Some(Reason::DidNotExist) {
            continue;
        }
        members.push(Member { id: part.id, name: part.name, actual, verdict, reason, possible });
    }
    members
}

/// Every verdict that an indicator may have of which no figure is known.
fn anything(case: &Case<'_, '_, '_>) -> BTreeSet<Verdict> {
    let target = case.target_of(case.scope.window.last().year()).target;
    let groups = groups::judged(case.scope, case.indicator, target.is_some());
    let timing = case.timing(groups.iter().filter_map(groups::EachGroup::ends).max(), None);
    let is_count = case.indicator.numerator.is_sum_of_elements();
    let range = if is_count { Range::from(Exact::zero()) } else { Range::everything() };
    // The target of each unit is a number of its own.
    let condition = target.and_then(Target::fixed);
    let values = condition.map(|condition| range.samples(&condition.limits())).unwrap_or_default();
    let verdicts = values
        .iter()
        .zip(std::iter::repeat(condition))
        .filter_map(|(value, condition)| Some(verdict::judge(condition?, value, &timing).0));
    let nothing = (case.indicator.measure != Measure::Count).then_some(Verdict::NotApplicable);
    verdicts.chain(nothing).collect()
}

/// The result of a share of units: how many of them meet their target.
pub(super) fn judge<'p>(
    case: Case<'_, '_, 'p>,
    problems: &mut Findings<Whereabouts>,
) -> IndicatorResult<'p> {
    let mut result = begin(&case);
    if case.indicator.not_applicable.is_none() {
        result.baseline = baseline(&case, problems);
        let target = result.target.as_ref().map(|target| target.target);
        result.target = target.map(|target| HeldTarget::of(target, result.baseline.as_ref()));
        put_share(&case, &members(&case, problems), &mut result);
    }
    result
}

/// The share in the time of the baseline, where the plan has one: of units of which all is known.
fn baseline(
    case: &Case<'_, '_, '_>,
    problems: &mut Findings<Whereabouts>,
) -> Option<BaselineFigure> {
    let baseline = case.indicator.baseline.as_ref()?;
    let Some(period) = baseline::time_of(baseline, case.scope.window.last()) else {
        return BaselineFigure::stated(baseline);
    };
    let scope = baseline::scope_of(case.scope, period);
    let outcomes = Outcomes::of(&members(&Case { scope: &scope, ..*case }, problems));
    let lack = match outcomes.why_unknown() {
        _ if outcomes.counted == 0 => Some(BaselineLack::NothingOccurred),
        Some(Reason::Missing(missing)) => Some(BaselineLack::Missing(missing)),
        _ if outcomes.known.units() < outcomes.counted || outcomes.known.open > 0 => {
            Some(BaselineLack::Missing(Missing::default()))
        }
        _ => None,
    };
    let actual = if lack.is_none() { outcomes.so_far() } else { Actual::default() };
    Some(BaselineFigure { period: Some(period), actual, lack })
}

/// Puts the share of `members` that meet their target into `result`.
fn put_share(case: &Case<'_, '_, '_>, members: &[Member], result: &mut IndicatorResult<'_>) {
    let outcomes = Outcomes::of(members);
    if outcomes.counted == 0 {
        result.reason = Some(Reason::NothingOccurred);
        return;
    }
    result.actual = outcomes.so_far();
    let target = result.target.clone();
    let condition = match Against::of(target.as_ref(), result.baseline.as_ref()) {
        Against::Nothing => {
            (result.verdict, result.reason) = (Verdict::Tracked, outcomes.why_unknown());
            return;
        }
        Against::UnknownBaseline(unknown) => {
            let missing = outcomes.why_unknown().filter(|reason| reason.missing().is_some());
            (result.verdict, result.reason) = (Verdict::NoData, missing.or(unknown));
            return;
        }
        Against::Condition(condition) => condition,
    };
    let timing = case.timing(None, result.target_year);
    match outcomes.verdict(condition, &timing) {
        Some(verdict) => {
            result.actual = outcomes.proof(condition, verdict, &timing);
            result.verdict = verdict;
            let open = || timing.ahead().unwrap_or(Reason::StillGrowing);
            result.reason = (verdict == Verdict::Open).then(open);
        }
        None => {
            result.provisional = outcomes.provisional(condition);
            (result.verdict, result.reason) = (Verdict::NoData, outcomes.why_unknown());
        }
    }
    if matches!(result.verdict, Verdict::Fail | Verdict::Open) {
        result.to_go = verdict::to_go(case.indicator, condition, &result.actual, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Date;

    /// The verdict by every number of open units that may turn out to meet the target, one by one.
    fn one_by_one(tally: ShareTally, condition: &Condition) -> Verdict {
        let shares = (tally.met..=tally.met + tally.open).filter_map(|met| tally.share(met));
        let holds: BTreeSet<bool> = shares.map(|share| condition.holds(&share)).collect();
        match (holds.contains(&true), holds.contains(&false)) {
            (true, true) => Verdict::Open,
            (true, false) => Verdict::Pass,
            (false, true) => Verdict::Fail,
            (false, false) => Verdict::NotApplicable,
        }
    }

    #[test]
    fn a_tally_is_judged_as_by_every_number_of_its_open_units() {
        let percent = |number: u32| Exact::integer(number);
        let mut conditions = Vec::new();
        for low in [0, 1, 33, 34, 50, 67, 100] {
            conditions.extend([Condition::AtLeast(percent(low)), Condition::Above(percent(low))]);
            conditions.extend([Condition::AtMost(percent(low)), Condition::Below(percent(low))]);
            conditions.extend([
                Condition::Equal(percent(low)),
                Condition::Between(percent(low), percent(low + 5)),
            ]);
        }
        let now = Date::parse("2024-03-31").expect("a day");
        let timing = Timing { now, year: 2024, grows_until: None, due: None, target_year: None };
        for (met, failed, open) in (0..6).flat_map(|met| {
            (0..6).flat_map(move |failed| (0..6).map(move |open| (met, failed, open)))
        }) {
            let tally = ShareTally { met, failed, open };
            for condition in &conditions {
                let judged = tally.verdict(condition, &timing);
                assert_eq!(judged, one_by_one(tally, condition), "{tally:?} {condition:?}");
            }
        }
    }
}
