//! `each`: the groups in which a target must hold, as scopes of their own, and what all of them together mean.

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

/// The scopes in which the target of `indicator` must hold, but for those of single units.
pub(super) fn scopes<'a>(whole: &Scope<'a>, indicator: &Indicator) -> Vec<Scope<'a>> {
    let axes: Vec<Each> = indicator.each.iter().copied().filter(|axis| *axis != Each::Unit).collect();
    of(whole, &axes, indicator).into_iter().map(|group| group.scope).collect()
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

/// Puts the verdict on all groups, and the figures of the worst one, into `result`.
pub(super) fn combine(result: &mut IndicatorResult<'_>, groups: Vec<GroupResult>) {
    let verdict = combined(&groups, result.target.is_some());
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

fn combined(groups: &[GroupResult], has_target: bool) -> Verdict {
    let any = |verdict| groups.iter().any(|group| group.verdict == verdict);
    let in_order = [Verdict::Fail, Verdict::NoData, Verdict::Open, Verdict::Pass];
    match in_order.into_iter().find(|verdict| any(*verdict)) {
        Some(verdict) => verdict,
        None if has_target => Verdict::NotApplicable,
        None => Verdict::Tracked,
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
