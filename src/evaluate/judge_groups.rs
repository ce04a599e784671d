//! Judges an indicator group by group and puts the groups together. Shares of units are judged by `share`, which holds each unit against
//! its target in this way.

use std::collections::BTreeSet;

use super::actual::Actual;
use super::case::{Case, TargetInForce};
use super::conclude::{Against, Concluded, FoundGroup, PartlyFound, conclude, conclude_published};
use super::faults::Faults;
use super::held::{BaselineFigure, HeldTarget};
use super::instead::{self, Published};
use super::quantity::Quantity;
use super::scorecard::{GroupResult, IndicatorResult, Reason, Verdict};
use super::sides::{self, NoSides, Sides};
use super::verdict::{self, Timing};
use super::{groups, partial};
use crate::catalogue::say;
use crate::diagnostic::Code;
use crate::exact::Exact;

/// `counted`, or the verdict on what was published where the counts are not there.
fn counted_or_published(
    case: &Case<'_, '_, '_>,
    group: &groups::EachGroup<'_>,
    counted: Concluded,
    against: Against<'_>,
    timing: &Timing,
) -> Concluded {
    if !counted.lacks_counts() {
        return counted;
    }
    match instead::of(&group.scope, case.indicator) {
        None => counted,
        Some(Published::One(figure)) => {
            conclude_published(&case.indicator.measure, figure.actual(), against, timing)
        }
        Some(Published::OfParts) => Concluded { reason: Some(Reason::PublishedOfParts), ..counted },
    }
}

/// The result before any figure is looked at: not applicable where the plan says so, else with its coverage.
pub(super) fn begin<'p>(case: &Case<'_, '_, 'p>) -> IndicatorResult<'p> {
    let TargetInForce { target, year: target_year } =
        case.target_of(case.scope.window.last().year());
    let mut result = IndicatorResult {
        goal: case.goal,
        indicator: case.indicator,
        baseline: case.indicator.baseline.as_ref().and_then(BaselineFigure::stated),
        target: target.map(|target| HeldTarget::of(target, None)),
        target_year,
        actual: Actual::default(),
        verdict: Verdict::NotApplicable,
        reason: None,
        provisional: None,
        to_go: None,
        each: Vec::new(),
        worst: None,
        coverage: None,
    };
    if let Some(reason) = &case.indicator.not_applicable {
        result.reason = Some(Reason::PlanSays(reason.clone()));
    } else if case.plan().vocabulary.lists_units() {
        result.coverage = Some(partial::coverage(case.scope, case.indicator, target.is_some()));
    }
    result
}

/// Judge of one case by its groups.
pub(super) struct GroupJudge<'f, 'j, 'a, 'p> {
    pub(super) faults: Faults<'f, 'j, 'a, 'p>,
}

impl<'a, 'p> GroupJudge<'_, '_, 'a, 'p> {
    /// The result, and every verdict that missing reports may still lead to; only its own where nothing that is missing can change it.
    pub(super) fn judge(&mut self) -> (IndicatorResult<'p>, BTreeSet<Verdict>) {
        let case = self.faults.case;
        let mut result = begin(&case);
        if case.indicator.not_applicable.is_some() {
            return (result, BTreeSet::from([Verdict::NotApplicable]));
        }
        if self.faults.some_part_exceeds() {
            return (result, BTreeSet::from([Verdict::NotApplicable]));
        }
        let groups = groups::judged(case.scope, case.indicator, result.target.is_some());
        let mut judged: Vec<groups::Judged<'p>> =
            groups.iter().map(|group| self.group(group)).collect();
        let mut possible = groups::possible(&judged);
        if judged.is_empty() {
            result.reason = Some(match sides::sides(case.scope, case.indicator) {
                Err(NoSides::NotExpected) => Reason::NotExpected,
                _ => Reason::DidNotExist,
            });
            result.verdict = groups::of_none(&result);
        } else if !case.indicator.each.is_empty() {
            groups::combine(&mut result, judged);
        } else if let Some(groups::Judged { result: only, .. }) = judged.pop() {
            result.actual = only.actual;
            result.verdict = only.verdict;
            result.reason = only.reason;
            result.provisional = only.provisional;
            result.to_go = only.to_go;
            (result.target, result.baseline) = (only.target, only.baseline);
        }
        if possible.len() <= 1 {
            possible = BTreeSet::from([result.verdict]);
        }
        (result, possible)
    }

    /// Judges one group, or the whole where there are none.
    fn group(&mut self, group: &groups::EachGroup<'a>) -> groups::Judged<'p> {
        let case = self.faults.case;
        let TargetInForce { target, year: target_year } = case.target_of(group.year());
        let found = self.find(group);
        let baseline = match found {
            FoundGroup::Nothing(_) => {
                case.indicator.baseline.as_ref().and_then(BaselineFigure::stated)
            }
            FoundGroup::Whole(..) | FoundGroup::Partial(_) => {
                self.baseline(group, target.is_some_and(|target| target.fixed().is_none()))
            }
        };
        let target = target.map(|target| HeldTarget::of(target, baseline.as_ref()));
        let timing = Timing { year: group.year(), ..case.timing(group.ends(), target_year) };
        let against = Against::of(target.as_ref(), baseline.as_ref());
        let counted = conclude(&case.indicator.measure, found, against.clone(), &timing);
        let Concluded { actual, possible, verdict, reason, provisional, is_of_part } =
            counted_or_published(&case, group, counted, against, &timing);
        let is_unmet = matches!(verdict, Verdict::Fail | Verdict::Open) && !is_of_part;
        let unmet = target.as_ref().and_then(|target| target.condition.as_ref());
        let to_go = unmet.filter(|_| is_unmet).and_then(|condition| {
            let decimals = case.decimals(&group.scope);
            verdict::to_go(case.indicator, condition, &actual, decimals)
        });
        let reason =
            reason.or(group.only_of.filter(|_| actual.value.is_some()).map(Reason::OnlyOf));
        let id = group.id.clone();
        // All of it is no group that anybody is told of.
        let name = group.name.clone().unwrap_or_else(|| say::WHOLE.message());
        let result =
            GroupResult { id, name, actual, target, baseline, verdict, provisional, to_go, reason };
        groups::Judged { result, possible }
    }

    /// The figures of one group, and why it has no value where it has none.
    fn find(&mut self, group: &groups::EachGroup<'a>) -> FoundGroup {
        let case = self.faults.case;
        let sides = match sides::sides(&group.scope, case.indicator) {
            Ok(sides) => sides,
            Err(NoSides::NotExpected) => return FoundGroup::Nothing(Some(Reason::NotExpected)),
            Err(NoSides::DidNotExist) => return FoundGroup::Nothing(Some(Reason::DidNotExist)),
            Err(NoSides::NotDue(frequency)) => {
                return FoundGroup::Nothing(Some(Reason::NotDue(frequency)));
            }
            Err(NoSides::DividesByZero) => {
                self.faults.report(
                    Code::ZeroDenominator,
                    say::DIVIDES_BY_ZERO,
                    group,
                    say::MEND_ZERO,
                );
                return FoundGroup::Nothing(None);
            }
        };
        if let Some(partial) = sides.partial {
            let Sides { as_of, missing, left_out, .. } = sides;
            return FoundGroup::Partial(Box::new(PartlyFound {
                partial,
                as_of,
                missing,
                left_out,
            }));
        }
        let value = self.value(&sides, group);
        let reason = match (&value, sides.missing.is_nothing()) {
            (Some(_), _) => None,
            (None, true) => Some(Reason::NothingOccurred),
            (None, false) => Some(Reason::Missing(sides.missing)),
        };
        let actual = Actual {
            numerator: sides.numerator.known().cloned(),
            denominator: sides.denominator.as_ref().and_then(Quantity::known).cloned(),
            answer: case.answer(&group.scope, value.as_ref()),
            value,
            as_of: sides.as_of,
            ..Actual::default()
        };
        FoundGroup::Whole(Box::new(actual), reason)
    }

    /// The value of the measure; `None` if a side is missing or it is 0/0.
    pub(super) fn value(&mut self, sides: &Sides, group: &groups::EachGroup<'a>) -> Option<Exact> {
        let case = self.faults.case;
        let numerator = sides.numerator.known()?;
        let Some(denominator) = &sides.denominator else { return Some(numerator.clone()) };
        let denominator = denominator.known()?;
        if denominator.is_negative() || (case.is_part_of_whole() && numerator.is_negative()) {
            self.faults.report(
                Code::NegativeFigure,
                say::COMES_OUT_BELOW_ZERO,
                group,
                say::CHECK_FORMULA,
            );
            return None;
        }
        match (numerator * &case.indicator.measure.factor()).checked_div(denominator) {
            Some(value) => Some(value),
            None if numerator.is_zero() => None,
            None => {
                self.faults.report(
                    Code::ZeroDenominator,
                    say::ZERO_DENOMINATOR,
                    group,
                    say::MEND_ZERO,
                );
                None
            }
        }
    }
}
