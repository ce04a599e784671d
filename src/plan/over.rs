//! Reads `over`: the time that the target of a total is for, and refuses it where no total has one.

use super::model::{Aim, Each, Indicator, Measure, Over, Vocabulary};
use super::raw::{self, Given, RawTable};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Period;

type Problems = Vec<Diagnostic>;

/// Reads `over`.
pub(super) fn read(table: &mut RawTable<'_>, problems: &mut Problems) -> Option<Given<Over>> {
    let given = table.text("over", problems)?;
    let value = raw::choose("over", &given, &Over::NAMES, problems)?;
    Some(Given { value, span: given.span })
}

/// Reports `over` where no target of a total is for one time.
pub(super) fn check(
    over: &Given<Over>,
    indicator: &Indicator,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) {
    let in_time = indicator.each.iter().any(|axis| matches!(axis, Each::Time(_)));
    let useless: Option<(Message, Message)> = match (&indicator.measure, &indicator.aim) {
        (Measure::ShareOfUnits { .. }, _) => {
            Some((say::OVER_OF_SHARE.message(), say::LEAVE_OVER_OUT.message()))
        }
        _ if !indicator.accumulates(vocabulary) => {
            Some((say::OVER_OF_NO_TOTAL.message(), say::OVER_IS_OF_TOTALS.message()))
        }
        _ if in_time => Some((say::OVER_BESIDE_EACH.message(), say::KEEP_EACH_OR_OVER.message())),
        (_, Aim::None) if indicator.unit_targets.is_empty() => {
            Some((say::OVER_WITHOUT_TARGET.message(), say::ADD_TARGET_OR_LEAVE_OVER.message()))
        }
        _ => None,
    };
    if let Some((message, hint)) = useless {
        let problem = Diagnostic::error(Code::OverWithoutUse, over.place(), message);
        problems.push(problem.hint(hint));
    } else if over.value == Over::Plan && matches!(indicator.aim, Aim::ByYear(_)) {
        let message = say::OVER_PLAN_BY_YEAR.message();
        let problem = Diagnostic::error(Code::OverPlanByYear, over.place(), message);
        problems.push(problem.hint(say::ONE_TARGET_OR_OVER_YEAR));
    } else if over.value == Over::Plan && indicator.counts_from_previous_year() {
        let message = say::OVER_PLAN_FROM_PREVIOUS_YEAR.message();
        let problem = Diagnostic::error(Code::OverPlanByYear, over.place(), message);
        problems.push(problem.hint(say::NAME_BASELINE_PERIOD));
    }
}

/// Reports a target of the whole of a plan that does not say from when to when it goes.
pub(super) fn check_period(indicator: &Indicator, period: Option<Period>, problems: &mut Problems) {
    if indicator.over == Some(Over::Plan) && period.is_none() {
        let place = Place::Plan(indicator.aim_at.clone());
        let message = say::OverWithoutPeriod { id: &indicator.id }.message();
        let problem = Diagnostic::error(Code::OverWithoutPeriod, place, message);
        problems.push(problem.hint(say::ADD_PLAN_PERIOD));
    }
}
