//! Actuals of the same time one year before, where the counts hold all of it: what reports of an administration compare with.

use super::actual::Actual;
use super::breakdown::ScopePart;
use super::case::Case;
use super::judge;
use super::missing::Missing;
use super::request::Request;
use super::scorecard::{Coverage, IndicatorResult, Scorecard};
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::expected::Scope;
use crate::period::Period;

/// An indicator in the same time one year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearBefore {
    /// The time that is judged, moved by a year.
    pub window: Period,
    /// Its actual then, from the reports of all units.
    pub actual: Actual,
    /// Change of the value since then, of a percentage in points; `None` while reports of the time that is judged are missing.
    pub change: Option<Exact>,
}

impl Request<'_> {
    /// For each of the results of `scorecard`, which is this request's: the same one year before. `None` where the counts do not hold
    /// that time, or some unit has not sent all of it, where figures of it cannot be, and where several groups have no value in common.
    #[must_use]
    pub fn year_before(&self, scorecard: &Scorecard<'_>) -> Vec<Option<YearBefore>> {
        let window = self.selection.window.years_later(-1);
        let is_there = |period: &Period| window.overlap(*period).is_some();
        if !self.expected.ledger.periods.iter().any(is_there) {
            return scorecard.results.iter().map(|_| None).collect();
        }
        self.expected.prepare(self.indicators().map(|(_, indicator)| indicator), window);
        let scope = Scope::whole(&self.expected, self.selection.units.clone(), window);
        let whole = ScopePart::whole(scope, self.selection.unit);
        let then = |now: &IndicatorResult<'_>| {
            let mut problems = Findings::default();
            let ScopePart { scope, unit, of, .. } = &whole;
            let (goal, indicator) = (now.goal, now.indicator);
            let case = Case { scope, unit: *unit, of: *of, goal, indicator };
            let then = judge::judge(case, &mut problems);
            (!problems.any_error()).then(|| YearBefore::of(now, then, window)).flatten()
        };
        scorecard.results.iter().map(then).collect()
    }
}

impl YearBefore {
    /// What `then`, of `window`, is to `now`; `None` if they have no values of the same time of their years.
    fn of(now: &IndicatorResult<'_>, then: IndicatorResult<'_>, window: Period) -> Option<Self> {
        let is_same_moment = now.actual.as_of.is_none()
            || now.actual.as_of.map(|moment| moment.years_later(-1)) == then.actual.as_of;
        if !is_whole(&then) || !is_same_moment {
            return None;
        }
        let (before, value) = (then.actual.value.as_ref()?, now.actual.value.as_ref());
        let change = value.filter(|_| is_whole(now)).map(|value| value - before);
        Some(Self { window, actual: then.actual, change })
    }
}

/// Whether the value of `result` is that of all who were asked, and of no group alone.
fn is_whole(result: &IndicatorResult<'_>) -> bool {
    result.each.len() <= 1
        && result.actual.bound.is_none()
        && result.missing().all(Missing::is_nothing)
        && result.coverage.is_none_or(Coverage::is_complete)
}
