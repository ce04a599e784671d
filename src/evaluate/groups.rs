//! `each`: the groups in which a target must hold, as scopes of their own, and what all of them together mean.

use std::collections::BTreeSet;

use super::breakdown;
use super::scope::Scope;
use super::scorecard::{GroupResult, IndicatorResult, Missing, Reason, Verdict};
use crate::exact::Exact;
use crate::period::{Date, Period};
use crate::plan::{Condition, Each, Indicator};

/// One group of `each`.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) scope: Scope<'a>,
    /// The last day of the group's own time, where `each` has one.
    pub(super) ends: Option<Date>,
}

/// The groups of `axes` within `whole`, the first axis varying slowest.
pub(super) fn of<'a>(whole: &Scope<'a>, axes: &[Each], indicator: &Indicator) -> Vec<Group<'a>> {
    let mut groups = vec![Group { id: String::new(), name: String::new(), scope: whole.clone(), ends: None }];
    for axis in axes {
        groups = groups.iter().flat_map(|group| split(group, *axis, indicator)).collect();
    }
    groups
}

/// The scopes in which the target of `indicator` must hold, as far as they lie within the window.
pub(super) fn scopes<'a>(whole: &Scope<'a>, indicator: &Indicator) -> Vec<Scope<'a>> {
    let within = |scope: Scope<'a>| {
        let first = scope.span.first().max(scope.window.first());
        Scope { span: Period::new(first, scope.span.last()).unwrap_or(scope.span), ..scope }
    };
    of(whole, &indicator.each, indicator).into_iter().map(|group| within(group.scope)).collect()
}

fn split<'a>(group: &Group<'a>, axis: Each, indicator: &Indicator) -> Vec<Group<'a>> {
    let joined = |before: &str, own: &str, joint: &str| {
        if before.is_empty() { own.to_owned() } else { format!("{before}{joint}{own}") }
    };
    let part = |id: &str, name: &str, scope: Scope<'a>| Group {
        id: joined(&group.id, id, "/"),
        name: joined(&group.name, name, ", "),
        scope,
        ends: group.ends,
    };
    match axis {
        Each::Time(frequency) => {
            let window = group.scope.window;
            let periods = window.split(frequency).map(|period| {
                let last = period.last().min(window.last());
                let span = Period::new(period.first(), last).unwrap_or(period);
                let scope = Scope { span, ..group.scope.clone() };
                Group { ends: Some(period.last().last_day()), ..part(&period.to_string(), &period.to_string(), scope) }
            });
            periods.collect()
        }
        Each::Dimension(dimension) => {
            let known = &group.scope.plan.vocabulary[dimension];
            let scoped = known.indices().map(|index| {
                let mut scope = group.scope.clone();
                scope.groups.push((dimension, index));
                part(&known[index].id, &known[index].name, scope)
            });
            scoped.collect()
        }
        Each::Unit => {
            let units = group.scope.lookup(indicator).units().into_iter().collect();
            breakdown::units(&group.scope, units)
                .into_iter()
                .map(|unit| part(&unit.id, &unit.name, unit.scope))
                .collect()
        }
    }
}

/// A group that was judged.
pub(super) struct Judged {
    pub(super) result: GroupResult,
    /// Every verdict that missing reports may still lead to; only its own where nothing that is missing can change it.
    pub(super) possible: BTreeSet<Verdict>,
}

/// Puts the verdict on all groups, and the figures of the worst one, into `result`.
pub(super) fn combine(result: &mut IndicatorResult<'_>, judged: Vec<Judged>) {
    let verdict = combined(&judged, result.target.is_some());
    let groups: Vec<GroupResult> = judged.into_iter().map(|judged| judged.result).collect();
    let shown = result.target.filter(|_| verdict != Verdict::NoData);
    result.worst = shown.and_then(|target| worst(&groups, verdict, &target.condition));
    if let Some(worst) = result.worst.and_then(|worst| groups.get(worst)) {
        result.actual = worst.actual.clone();
        result.to_go.clone_from(&worst.to_go);
    }
    let with_verdict = groups.iter().find(|group| group.verdict == verdict && group.reason.is_some());
    result.reason = with_verdict.and_then(|group| group.reason.clone());
    if verdict == Verdict::NoData {
        let missing = groups.iter().filter_map(|group| match &group.reason {
            Some(Reason::Missing(missing)) => Some(missing),
            _ => None,
        });
        result.reason = Some(Reason::Missing(Missing::of(missing)));
    }
    result.verdict = verdict;
    result.each = groups;
}

/// The verdict on all groups: that of the worst of them, those left out of which nothing occurred. It stands where every group turning out
/// as well as it may comes to the same as every group turning out as badly.
fn combined(groups: &[Judged], has_target: bool) -> Verdict {
    const FROM_WORST: [Verdict; 6] =
        [Verdict::Fail, Verdict::NoData, Verdict::Open, Verdict::Pass, Verdict::NotApplicable, Verdict::Tracked];
    let rank = |verdict: &Verdict| FROM_WORST.iter().position(|other| other == verdict).unwrap_or_default();
    let worst = |choose: fn(&mut dyn Iterator<Item = usize>) -> Option<usize>| {
        groups.iter().filter_map(|group| choose(&mut group.possible.iter().map(&rank))).min()
    };
    let (at_worst, at_best) = (worst(|ranks| ranks.min()), worst(|ranks| ranks.max()));
    match at_worst.and_then(|rank| FROM_WORST.get(rank)) {
        Some(_) if at_worst != at_best => Verdict::NoData,
        Some(Verdict::NotApplicable | Verdict::Tracked) | None if has_target => Verdict::NotApplicable,
        Some(Verdict::NotApplicable | Verdict::Tracked) | None => Verdict::Tracked,
        Some(verdict) => *verdict,
    }
}

/// The position of the worst of the groups that decided the verdict; of equals the first.
fn worst(groups: &[GroupResult], verdict: Verdict, condition: &Condition) -> Option<usize> {
    let mut worst: Option<(usize, Exact)> = None;
    for (position, group) in groups.iter().enumerate() {
        let Some(value) = group.actual.value.as_ref().filter(|_| group.verdict == verdict) else { continue };
        let badness = condition.badness(value);
        if worst.as_ref().is_none_or(|(_, other)| badness > *other) {
            worst = Some((position, badness));
        }
    }
    worst.map(|(position, _)| position)
}
