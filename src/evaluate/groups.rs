//! `each`: the groups in which a target must hold, as scopes of their own, and what all of them together mean.

use std::collections::BTreeSet;

use super::breakdown;
use super::held::HeldTarget;
use super::lookup::lookup;
use super::missing::Missing;
use super::scorecard::{GroupResult, IndicatorResult, Reason, Verdict};
use crate::by_index::at;
use crate::catalogue::{Message, say};
use crate::exact::Exact;
use crate::expected::Scope;
use crate::period::{Date, Frequency, Period};
use crate::plan::{Aim, Each, Indicator, Measure, Over};

/// One group of `each`, or all of it where there is none.
#[derive(Debug, Clone)]
pub(super) struct EachGroup<'a> {
    pub(super) id: String,
    /// What people call it; `None` of all of it.
    pub(super) name: Option<Message>,
    pub(super) scope: Scope<'a>,
    /// The period that it is, where `each` names a length of time.
    pub(super) period: Option<Period>,
    /// The time that is judged, where the window begins before that of the target.
    pub(super) only_of: Option<Period>,
}

impl EachGroup<'_> {
    /// The last day of the group's own time, where `each` has one.
    pub(super) fn ends(&self) -> Option<Date> {
        self.period.map(|period| period.last().last_day())
    }

    /// The year whose target it is held against.
    pub(super) fn year(&self) -> i32 {
        self.period.unwrap_or(self.scope.window).last().year()
    }
}

/// The groups in which the target of `indicator`, or the own one of a unit, must hold, over the time that it is for.
pub(super) fn judged<'a>(
    whole: &Scope<'a>,
    indicator: &Indicator,
    has_own_target: bool,
) -> Vec<EachGroup<'a>> {
    split_all(over_time_of_target(whole, indicator, has_own_target), &indicator.each, indicator)
}

/// The groups of `axes` over the time that the target of `indicator`, or the own one of a unit, is for, the first axis varying slowest.
pub(super) fn of<'a>(
    whole: &Scope<'a>,
    axes: &[Each],
    indicator: &Indicator,
    has_own_target: bool,
) -> Vec<EachGroup<'a>> {
    split_all(over_time_of_target(whole, indicator, has_own_target), axes, indicator)
}

fn undivided(scope: Scope<'_>) -> EachGroup<'_> {
    EachGroup { id: String::new(), name: None, scope, period: None, only_of: None }
}

fn split_all<'a>(whole: EachGroup<'a>, axes: &[Each], indicator: &Indicator) -> Vec<EachGroup<'a>> {
    let mut groups = vec![whole];
    for axis in axes {
        groups = groups.iter().flat_map(|group| split(group, *axis, indicator)).collect();
    }
    groups
}

/// All of `whole`, over the time that the target of `indicator` is for. That of a total that accumulates is for a year, or for what the
/// plan covers of it, or for the plan's whole period: what lies before it takes no part, and what the window leaves out of it is not known.
fn over_time_of_target<'a>(
    whole: &Scope<'a>,
    indicator: &Indicator,
    has_own_target: bool,
) -> EachGroup<'a> {
    let plan = whole.expected.plan;
    let has_target = has_own_target
        || !matches!(indicator.aim, Aim::None)
        || matches!(indicator.measure, Measure::ShareOfUnits { .. });
    let in_time = indicator.each.iter().any(|axis| matches!(axis, Each::Time(_)));
    if !has_target || in_time || !indicator.accumulates(&plan.vocabulary) {
        return undivided(whole.clone());
    }
    if indicator.over == Some(Over::Plan) {
        return over_plan(whole);
    }
    let window = whole.window;
    let begins = begin(whole, Frequency::Year.around(window.last()));
    if window.first() < begins
        && let Some(own) = Period::new(begins, window.last())
    {
        return EachGroup {
            only_of: Some(own),
            ..undivided(Scope { span: own, window: own, ..whole.clone() })
        };
    }
    undivided(Scope { left_out: Period::new(begins, window.first().before()), ..whole.clone() })
}

/// All of `whole`, as far as it lies within the plan's period: from its beginning on, of which the window may leave out some. A single
/// period of several, and a window outside of the plan, are held against nothing.
fn over_plan<'a>(whole: &Scope<'a>) -> EachGroup<'a> {
    let plan = whole.expected.plan.period.filter(|_| !whole.in_time);
    let within = plan.and_then(|plan| Some((plan, whole.window.overlap(plan)?)));
    let Some((plan, own)) = within else { return undivided(whole.clone()) };
    let scope = Scope {
        span: own,
        window: own,
        since: Some(plan.first()),
        left_out: Period::new(plan.first(), own.first().before()),
        ..whole.clone()
    };
    EachGroup { only_of: Some(own).filter(|own| *own != whole.window), ..undivided(scope) }
}

/// The first month of `period`, or that of the plan if it begins within it.
fn begin(scope: &Scope<'_>, period: Period) -> crate::period::Month {
    let of_plan = scope.expected.plan.period.map(Period::first);
    let judged_until = period.last().min(scope.window.last());
    of_plan
        .filter(|first| *first <= judged_until)
        .map_or(period.first(), |first| first.max(period.first()))
}

/// A group for which reports are asked.
pub(super) struct AskedGroup<'a> {
    /// Scope of the group: as much of it as lies within the window.
    pub(super) scope: Scope<'a>,
    /// All of the group, where that is more.
    pub(super) whole: Option<Scope<'a>>,
}

/// The groups in which the target of `indicator`, or the own one of a unit, must hold, as far as they lie within the window.
pub(super) fn asked<'a>(
    whole: &Scope<'a>,
    indicator: &Indicator,
    has_own_target: bool,
) -> Vec<AskedGroup<'a>> {
    let asked = |EachGroup { scope, .. }: EachGroup<'a>| {
        let within = Scope { span: scope.time(), left_out: None, ..scope.clone() };
        let is_less = within.span != scope.span;
        AskedGroup { scope: within, whole: is_less.then_some(scope) }
    };
    judged(whole, indicator, has_own_target).into_iter().map(asked).collect()
}

fn split<'a>(group: &EachGroup<'a>, axis: Each, indicator: &Indicator) -> Vec<EachGroup<'a>> {
    let part = |id: &str, name: Message, scope: Scope<'a>| EachGroup {
        id: if group.id.is_empty() { id.to_owned() } else { format!("{}/{id}", group.id) },
        name: Some(match &group.name {
            Some(before) => say::GroupWithin { before: before.clone(), own: name }.message(),
            None => name,
        }),
        scope,
        ..group.clone()
    };
    let named = |name: &str| say::GroupNamed { name }.message();
    match axis {
        Each::Time(frequency) => {
            let window = group.scope.window;
            let periods = window.split(frequency).map(|period| {
                let last = period.last().min(window.last());
                let span = Period::new(begin(&group.scope, period), last)
                    .or(Period::new(period.first(), last));
                let Some(span) = span else {
                    unreachable!("a window is split into periods that begin within it or before")
                };
                let scope = Scope { span, undivided: false, in_time: true, ..group.scope.clone() };
                EachGroup {
                    period: Some(period),
                    ..part(&period.to_string(), period.into(), scope)
                }
            });
            periods.collect()
        }
        Each::Dimension(dimension) => {
            let known = &group.scope.expected.plan.vocabulary[dimension];
            let scoped = known.indices().map(|index| {
                let mut scope = group.scope.clone();
                scope.groups.push((dimension, index));
                scope.undivided = false;
                part(&known[index].id, named(&known[index].name), scope)
            });
            scoped.collect()
        }
        Each::Unit => {
            let units = lookup(&group.scope, indicator).units().into_iter().collect();
            breakdown::units(&group.scope, units)
                .into_iter()
                .map(|unit| part(&unit.id, named(&unit.name), unit.scope))
                .collect()
        }
    }
}

/// A group that was judged.
pub(super) struct Judged<'p> {
    pub(super) result: GroupResult<'p>,
    /// Every verdict that missing reports may still lead to; only its own where nothing that is missing can change it.
    pub(super) possible: BTreeSet<Verdict>,
}

/// Puts the verdict on all groups, and the figures of the worst one, into `result`. Groups of which nobody owes anything are none.
pub(super) fn combine<'p>(result: &mut IndicatorResult<'p>, judged: Vec<Judged<'p>>) {
    let is_nobodys = |reason: &Reason| matches!(reason, Reason::DidNotExist | Reason::NotExpected);
    result.reason =
        judged.iter().find_map(|judged| judged.result.reason.clone().filter(is_nobodys));
    let existed = |judged: &Judged<'_>| !judged.result.reason.as_ref().is_some_and(is_nobodys);
    let judged: Vec<Judged<'p>> = judged.into_iter().filter(existed).collect();
    if judged.is_empty() {
        result.verdict = of_none(result);
        return;
    }
    let verdict = combined(&judged, result.target.is_some());
    let groups: Vec<GroupResult<'p>> = judged.into_iter().map(|judged| judged.result).collect();
    result.worst = if verdict == Verdict::NoData { None } else { worst(&groups, verdict) };
    if let Some(worst) = result.worst.map(|worst| at(&groups, worst)) {
        result.actual = worst.actual.clone();
        result.to_go.clone_from(&worst.to_go);
        // A baseline that is computed is the group's own, and so is the number that its target comes to.
        let is_same = |own: &HeldTarget<'_>, other: &HeldTarget<'_>| own.target == other.target;
        if let (Some(own), Some(other)) = (&result.target, &worst.target)
            && is_same(own, other)
        {
            result.target = Some(other.clone());
        }
        result.baseline.clone_from(&worst.baseline);
    }
    let with_verdict =
        groups.iter().find(|group| group.verdict == verdict && group.reason.is_some());
    result.reason = with_verdict.and_then(|group| group.reason.clone());
    if verdict == Verdict::NoData {
        let missing: Vec<&Missing> =
            groups.iter().filter_map(|group| group.reason.as_ref()?.missing()).collect();
        if !missing.is_empty() {
            result.reason = Some(Reason::Missing(Missing::of(missing)));
        }
        result.provisional = provisional(&groups);
    }
    result.verdict = verdict;
    result.each = groups;
}

/// The verdict where there is no group, for the reason that `result` gives.
pub(super) fn of_none(result: &IndicatorResult<'_>) -> Verdict {
    let is_tracked = result.target.is_none() && result.reason == Some(Reason::NotExpected);
    if is_tracked { Verdict::Tracked } else { Verdict::NotApplicable }
}

/// Pass or fail of the groups by the figures that are there; `None` if none has any.
fn provisional(groups: &[GroupResult<'_>]) -> Option<Verdict> {
    let so_far = groups.iter().filter_map(|group| match group.verdict {
        Verdict::Pass => Some(Verdict::Pass),
        Verdict::Fail | Verdict::Open => Some(Verdict::Fail),
        Verdict::NoData => group.provisional,
        Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed => None,
    });
    // Fail comes behind pass.
    so_far.max()
}

/// Rank of a verdict, from the worst on.
fn rank(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Fail => 0,
        Verdict::NoData => 1,
        Verdict::Open => 2,
        Verdict::Pass => 3,
        Verdict::NotApplicable => 4,
        Verdict::Tracked => 5,
        Verdict::Suppressed => 6,
    }
}

/// Every verdict that all groups together may come to: that of the worst of them, those left out of which nothing occurred. None is better
/// than the best that some group can still do.
pub(super) fn possible(groups: &[Judged<'_>]) -> BTreeSet<Verdict> {
    let ranks = |group: &Judged<'_>| group.possible.iter().map(|verdict| rank(*verdict)).max();
    let best = groups.iter().filter_map(ranks).min();
    let verdicts = groups.iter().flat_map(|group| group.possible.iter().copied());
    verdicts.filter(|verdict| best.is_some_and(|best| rank(*verdict) <= best)).collect()
}

/// The verdict on all groups, where there is only one that they can come to.
fn combined(groups: &[Judged<'_>], has_target: bool) -> Verdict {
    let possible = possible(groups);
    match possible.first() {
        Some(_) if possible.len() > 1 => Verdict::NoData,
        Some(Verdict::NotApplicable | Verdict::Tracked) | None if has_target => {
            Verdict::NotApplicable
        }
        Some(Verdict::NotApplicable | Verdict::Tracked) | None => Verdict::Tracked,
        Some(verdict) => *verdict,
    }
}

/// The position of the worst of the groups that decided the verdict, each held against its own target; of equals the first.
fn worst(groups: &[GroupResult<'_>], verdict: Verdict) -> Option<usize> {
    let mut worst: Option<(usize, Exact)> = None;
    for (position, group) in groups.iter().enumerate() {
        let Some(value) = group.actual.value.as_ref().filter(|_| group.verdict == verdict) else {
            continue;
        };
        let target = group.target.as_ref();
        let Some(condition) = target.and_then(|target| target.condition.as_ref()) else { continue };
        let badness = condition.badness(value);
        if worst.as_ref().is_none_or(|(_, other)| badness > *other) {
            worst = Some((position, badness));
        }
    }
    worst.map(|(position, _)| position)
}
