//! Baselines that are computed from the counts of their own time, over the same units and groups as what is held against them.

use super::actual::Actual;
use super::faults::Faults;
use super::groups::EachGroup;
use super::held::{BaselineFigure, BaselineLack};
use super::judge_groups::GroupJudge;
use super::quantity::Quantity;
use super::sides::{self, NoSides};
use crate::catalogue::say;
use crate::diagnostic::{Code, Findings};
use crate::expected::Scope;
use crate::period::{Month, Period};
use crate::plan::{Baseline, BaselineTime};

/// The time of `baseline` for what is judged at the end of `month`; `None` if the plan states its value.
pub(super) fn time_of(baseline: &Baseline, month: Month) -> Option<Period> {
    match baseline {
        Baseline::Stated { .. } => None,
        Baseline::Computed(time) => Some(BaselineTime::before(*time, month)),
    }
}

/// All of `scope` over the time of a baseline, by itself.
pub(super) fn scope_of<'a>(scope: &Scope<'a>, period: Period) -> Scope<'a> {
    Scope {
        span: period,
        window: period,
        left_out: None,
        since: None,
        undivided: scope.units.is_none() && scope.groups.is_empty(),
        in_time: false,
        ..scope.clone()
    }
}

impl<'a> GroupJudge<'_, '_, 'a, '_> {
    /// The baseline of `group`. Where no target counts from it, impossible figures in it are no error, and it is not shown.
    pub(super) fn baseline(
        &mut self,
        group: &EachGroup<'a>,
        counts: bool,
    ) -> Option<BaselineFigure> {
        let case = self.faults.case;
        let baseline = case.indicator.baseline.as_ref()?;
        let month = group.period.unwrap_or(group.scope.window).last();
        let Some(period) = time_of(baseline, month) else {
            return BaselineFigure::stated(baseline);
        };
        if counts {
            return self.computed(group, period);
        }
        let mut unheard = Findings::default();
        let mut judge = GroupJudge { faults: Faults { case, problems: &mut unheard } };
        let found = judge.computed(group, period);
        found.filter(|_| !unheard.any_error())
    }

    /// The value of the counts of `period`, of the units and in the groups of `group`; `None` if its figures cannot be.
    fn computed(&mut self, group: &EachGroup<'a>, period: Period) -> Option<BaselineFigure> {
        let at_start = EachGroup {
            name: Some(say::BaselineOf { period }.message()),
            scope: scope_of(&group.scope, period),
            period: None,
            only_of: None,
            ..group.clone()
        };
        if self.faults.exceeds(&at_start) {
            return None;
        }
        let lacking = |lack| Some(BaselineFigure::lacking(period, lack));
        let sides = match sides::sides(&at_start.scope, self.faults.case.indicator) {
            Ok(sides) => sides,
            Err(NoSides::NotExpected) => return lacking(BaselineLack::NotExpected),
            Err(NoSides::DidNotExist) => return lacking(BaselineLack::DidNotExist),
            Err(NoSides::NotDue(frequency)) => return lacking(BaselineLack::NotDue(frequency)),
            Err(NoSides::DividesByZero) => {
                self.faults.report(
                    Code::ZeroDenominator,
                    say::DIVIDES_BY_ZERO,
                    &at_start,
                    say::MEND_ZERO,
                );
                return None;
            }
        };
        if sides.partial.is_some() || !sides.missing.is_nothing() {
            return lacking(BaselineLack::Missing(sides.missing));
        }
        let Some(value) = self.value(&sides, &at_start) else {
            return lacking(BaselineLack::NothingOccurred);
        };
        let actual = Actual {
            numerator: sides.numerator.known().cloned(),
            denominator: sides.denominator.as_ref().and_then(Quantity::known).cloned(),
            value: Some(value),
            as_of: sides.as_of,
            ..Actual::default()
        };
        Some(BaselineFigure { period: Some(period), actual, lack: None })
    }
}
