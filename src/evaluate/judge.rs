//! Judges one indicator over one part: a share of units by its units, all others by their groups.

use super::case::Case;
use super::faults::Faults;
use super::judge_groups::GroupJudge;
use super::scorecard::IndicatorResult;
use super::share;
use crate::counts::Whereabouts;
use crate::diagnostic::Findings;
use crate::plan::Measure;

/// The result of `case`; figures that cannot be are added to `problems`.
pub(super) fn judge<'p>(
    case: Case<'_, '_, 'p>,
    problems: &mut Findings<Whereabouts>,
) -> IndicatorResult<'p> {
    if matches!(case.indicator.measure, Measure::ShareOfUnits { .. }) {
        return share::judge(case, problems);
    }
    GroupJudge { faults: Faults { case, problems } }.judge().0
}
