//! Figures of a group -> its verdict, with the reason: of all figures, of some of them, or of none. Whoever judges finds the figures.

use std::collections::BTreeSet;

use super::actual::Actual;
use super::held::{BaselineFigure, HeldTarget};
use super::missing::Missing;
use super::partial::{Partial, PossibleVerdicts};
use super::range::Range;
use super::scorecard::{Reason, Verdict};
use super::verdict::{self, Timing};
use crate::exact::Exact;
use crate::period::Period;
use crate::plan::{Condition, Measure};

/// Result of a group.
pub(super) enum FoundGroup {
    /// Figures, complete; without a value the reason says why.
    Whole(Box<Actual>, Option<Reason>),
    /// Figures of which some are missing or still to come.
    Partial(Box<PartlyFound>),
    /// None: nobody was asked, or it is not due.
    Nothing(Option<Reason>),
}

/// Figures of which some are missing or still to come.
pub(super) struct PartlyFound {
    pub(super) partial: Partial,
    pub(super) as_of: Option<Period>,
    pub(super) missing: Missing,
    /// Time of the target that lies before the window.
    pub(super) left_out: Option<Period>,
}

/// Verdict on a group, with the actual and the reason.
pub(super) struct Concluded {
    pub(super) actual: Actual,
    pub(super) possible: BTreeSet<Verdict>,
    pub(super) verdict: Verdict,
    pub(super) reason: Option<Reason>,
    pub(super) provisional: Option<Verdict>,
    /// Whether the figures cover only a part of the time, so that what is still to go is unknown.
    pub(super) is_of_part: bool,
}

impl Concluded {
    /// Whether it lacks the counts, so that a published figure may stand for them.
    pub(super) fn lacks_counts(&self) -> bool {
        match self.verdict {
            Verdict::NoData | Verdict::Tracked | Verdict::NotApplicable => {
                matches!(self.reason, Some(Reason::Missing(_) | Reason::NotExpected))
            }
            Verdict::Pass | Verdict::Fail | Verdict::Open | Verdict::Suppressed => false,
        }
    }

    fn only(verdict: Verdict, actual: Actual, reason: Option<Reason>) -> Self {
        Self {
            actual,
            possible: [verdict].into(),
            verdict,
            reason,
            provisional: None,
            is_of_part: false,
        }
    }
}

/// What figures are held against.
#[derive(Clone)]
pub(super) enum Against<'c> {
    /// Nothing: the indicator is only tracked.
    Nothing,
    Condition(&'c Condition),
    /// A target that counts from a baseline which is not known, and why, where it was looked for.
    UnknownBaseline(Option<Reason>),
}

impl<'c> Against<'c> {
    /// What `target`, which may count from `baseline`, holds figures against.
    pub(super) fn of(
        target: Option<&'c HeldTarget<'_>>,
        baseline: Option<&BaselineFigure>,
    ) -> Self {
        let Some(target) = target else { return Self::Nothing };
        match &target.condition {
            Some(condition) => Self::Condition(condition),
            None => Self::UnknownBaseline(baseline.and_then(why_unknown)),
        }
    }
}

/// Why nothing can be held against a target that counts from `baseline`.
fn why_unknown(baseline: &BaselineFigure) -> Option<Reason> {
    Some(Reason::NoBaseline { period: baseline.period?, lack: baseline.lack.clone() })
}

/// The verdict that `found` leads to.
pub(super) fn conclude(
    measure: &Measure,
    found: FoundGroup,
    against: Against<'_>,
    timing: &Timing,
) -> Concluded {
    match (found, against) {
        (FoundGroup::Nothing(Some(Reason::DidNotExist)), _) => {
            Concluded::only(Verdict::NotApplicable, Actual::default(), Some(Reason::DidNotExist))
        }
        (FoundGroup::Nothing(reason), Against::Nothing) => {
            Concluded::only(Verdict::Tracked, Actual::default(), reason)
        }
        (FoundGroup::Nothing(Some(reason @ Reason::NotDue(_))), _) => {
            Concluded::only(Verdict::Open, Actual::default(), Some(reason))
        }
        (FoundGroup::Nothing(reason), _) => {
            Concluded::only(Verdict::NotApplicable, Actual::default(), reason)
        }
        (FoundGroup::Partial(found), against) => conclude_partly(measure, *found, against, timing),
        (FoundGroup::Whole(actual, reason), Against::Nothing) => {
            Concluded::only(Verdict::Tracked, *actual, reason)
        }
        (FoundGroup::Whole(actual, reason), against) => match (&actual.value, against) {
            (Some(value), Against::Condition(condition)) => {
                let (verdict, reason) = verdict::judge(condition, value, timing);
                Concluded::only(verdict, *actual, reason)
            }
            (Some(_), Against::UnknownBaseline(unknown)) => {
                Concluded::only(Verdict::NoData, *actual, unknown)
            }
            _ if matches!(reason, Some(Reason::Missing(_))) => {
                Concluded::only(Verdict::NoData, *actual, reason)
            }
            _ => Concluded::only(Verdict::NotApplicable, *actual, reason),
        },
    }
}

/// The verdict on a published figure; of a bound, the one that all values on its side lead to.
pub(super) fn conclude_published(
    measure: &Measure,
    actual: Actual,
    against: Against<'_>,
    timing: &Timing,
) -> Concluded {
    let Some(value) = &actual.value else {
        return Concluded::only(Verdict::Tracked, actual, None);
    };
    let condition = match against {
        Against::Nothing => return Concluded::only(Verdict::Tracked, actual, None),
        Against::UnknownBaseline(unknown) => {
            return Concluded::only(Verdict::NoData, actual, unknown);
        }
        Against::Condition(condition) => condition,
    };
    let Some(bound) = actual.bound else {
        let (verdict, reason) = verdict::judge(condition, value, timing);
        return Concluded::only(verdict, actual, reason);
    };
    let range = Range::bounded(value.clone(), bound, measure.largest());
    let samples = range.samples(&condition.limits());
    let judged = || samples.iter().map(|sample| verdict::judge(condition, sample, timing));
    let possible: BTreeSet<Verdict> = judged().map(|(verdict, _)| verdict).collect();
    match judged().next() {
        Some((only, reason)) if possible.len() == 1 => Concluded::only(only, actual, reason),
        _ => {
            let reason = Some(Reason::BoundLeavesOpen);
            Concluded { possible, ..Concluded::only(Verdict::NoData, actual, reason) }
        }
    }
}

/// The verdict while some figures are missing or still to come: the one that all of them lead to, whatever they are.
fn conclude_partly(
    measure: &Measure,
    found: PartlyFound,
    against: Against<'_>,
    timing: &Timing,
) -> Concluded {
    let PartlyFound { partial, as_of, missing, left_out } = found;
    let so_far = Actual { as_of, ..partial.so_far(measure) };
    let is_of_part = left_out.is_some();
    let of_time = left_out.map(Reason::LeftOut);
    let of_missing =
        if missing.is_nothing() { of_time.clone() } else { Some(Reason::Missing(missing)) };
    let condition = match against {
        Against::Nothing => return Concluded::only(Verdict::Tracked, so_far, of_missing),
        Against::UnknownBaseline(unknown) => {
            // What is missing of the figures themselves is told first.
            let missing = of_missing.filter(|reason| reason.missing().is_some());
            let concluded = Concluded::only(Verdict::NoData, so_far, missing.or(unknown));
            return Concluded { is_of_part, ..concluded };
        }
        Against::Condition(condition) => condition,
    };
    let PossibleVerdicts { verdicts: possible, for_the_window } =
        partial.verdicts(condition, timing);
    let only = if possible.len() == 1 { possible.first().copied() } else { None };
    match only {
        Some(Verdict::NotApplicable) => {
            Concluded::only(Verdict::NotApplicable, so_far, Some(Reason::NothingOccurred))
        }
        Some(Verdict::NoData) | None => {
            let holds = |value: &Exact| {
                if condition.holds(value) { Verdict::Pass } else { Verdict::Fail }
            };
            let provisional = so_far.value.as_ref().map(holds);
            let concluded = Concluded::only(Verdict::NoData, so_far, of_missing);
            Concluded { possible, provisional, is_of_part, ..concluded }
        }
        // Time outside of the window can still be reported as long as it has not ended.
        Some(Verdict::Open) if for_the_window => {
            Concluded { is_of_part, ..Concluded::only(Verdict::Open, so_far, of_time) }
        }
        Some(verdict) => {
            let actual = Actual { as_of, ..partial.proof(condition, verdict, measure, timing) };
            let reason = of_time.or(timing.ahead().filter(|_| verdict == Verdict::Open));
            Concluded { is_of_part, ..Concluded::only(verdict, actual, reason) }
        }
    }
}
