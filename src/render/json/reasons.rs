//! Reasons of a verdict for programs: each a code with its facts. The sentence `reason` says the same to people.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use crate::evaluate::{Coverage, IndicatorResult, Missing, Reason, Verdict};
use crate::period::{Frequency, Period};
use crate::plan::{ElementIndex, Plan};
use crate::render::json_names::Name;
use crate::render::json_numbers::number;

/// A fact that led to the verdict, by its code.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
#[schemars(rename = "reason")]
pub(super) enum JsonReason<'a> {
    /// The plan itself says that the indicator does not apply.
    NotApplicableByPlan {
        /// In the plan's words, why.
        text: &'a str,
    },
    /// The denominator is zero, and so is the numerator: there was nothing that could have been met.
    NothingOccurred,
    /// No unit that was asked for is expected to report it.
    NotExpected,
    /// No unit that was asked for existed within the window.
    DidNotExist,
    /// It is reported once in a period of this length, and that is not over.
    NotDue {
        /// Length of the period.
        frequency: Name<Frequency>,
    },
    /// Figures are missing that are needed.
    FiguresMissing {
        /// How many figures are missing.
        figures: usize,
        /// How many units lack some; null if the plan lists no units.
        units: Option<usize>,
        /// Ids of the elements that lack some, in the order of the plan.
        elements: Vec<&'a str>,
        /// The periods that lack some, in order.
        periods: Vec<String>,
    },
    /// Published figures of parts cannot be added up.
    PublishedOfParts,
    /// Only a bound was published, and values on its side lead to different verdicts.
    BoundLeavesOpen,
    /// The baseline that the target counts from is not known.
    NoBaseline {
        /// The time of the baseline.
        period: String,
    },
    /// The target is for a longer time, of which a part lies outside of the window.
    TimeLeftOut {
        /// The part of the time that was left out.
        period: String,
    },
    /// The target is for this time alone, and the window begins before it.
    TargetOfPartOfWindow {
        /// The time that the target is for.
        period: String,
    },
    /// The total still grows until its year or period ends.
    StillGrowing,
    /// The day on which the target is due is ahead.
    DueAhead {
        /// The day on which it is due.
        due: String,
    },
    /// The year of the target is ahead.
    TargetYearAhead {
        /// The year whose target it is.
        year: i32,
    },
    /// The target holds in some groups of `each` and not in all.
    GroupsHeld {
        /// In how many groups it holds.
        held: usize,
        /// Of how many: those that could be judged or lack figures.
        groups: usize,
        /// Id of the group whose figures are shown, the worst; null if none is.
        worst: Option<&'a str>,
    },
    /// The numerator must change for the target to be met.
    ChangeNeeded {
        /// By how much: `to_go`.
        change: Number,
    },
}

impl<'a> JsonReason<'a> {
    /// The reasons of `result`, in the order in which the sentence gives them.
    pub(super) fn all_of(
        result: &'a IndicatorResult<'_>,
        plan: &'a Plan,
    ) -> anyhow::Result<Vec<Self>> {
        let mut reasons = Vec::new();
        if result.verdict == Verdict::Fail {
            let (held, groups) = result.held();
            let worst = result.worst().map(|worst| worst.id.as_str());
            reasons.extend((groups > 0).then_some(Self::GroupsHeld { held, groups, worst }));
            if let Some(change) = &result.to_go {
                reasons.push(Self::ChangeNeeded { change: number(&change.to_full_decimal())? });
            }
        }
        reasons
            .extend(result.reason.as_ref().map(|reason| Self::of(reason, result.coverage, plan)));
        Ok(reasons)
    }

    fn of(reason: &'a Reason, coverage: Option<Coverage>, plan: &'a Plan) -> Self {
        match reason {
            Reason::PlanSays(text) => Self::NotApplicableByPlan { text },
            Reason::NothingOccurred => Self::NothingOccurred,
            Reason::NotExpected => Self::NotExpected,
            Reason::DidNotExist => Self::DidNotExist,
            Reason::NotDue(frequency) => Self::NotDue { frequency: Name(*frequency) },
            Reason::Missing(missing) => Self::missing(missing, coverage, plan),
            Reason::PublishedOfParts => Self::PublishedOfParts,
            Reason::BoundLeavesOpen => Self::BoundLeavesOpen,
            Reason::NoBaseline { period, .. } => Self::NoBaseline { period: period.to_string() },
            Reason::LeftOut(time) => Self::TimeLeftOut { period: time.to_string() },
            Reason::OnlyOf(time) => Self::TargetOfPartOfWindow { period: time.to_string() },
            Reason::StillGrowing => Self::StillGrowing,
            Reason::DueAhead(due) => Self::DueAhead { due: due.to_string() },
            Reason::YearAhead(year) => Self::TargetYearAhead { year: *year },
        }
    }

    fn missing(missing: &Missing, coverage: Option<Coverage>, plan: &'a Plan) -> Self {
        let lacking = missing.elements_and_periods();
        let elements: BTreeSet<ElementIndex> =
            lacking.iter().map(|(element, _)| *element).collect();
        let periods: BTreeSet<Period> = lacking.iter().map(|(_, period)| *period).collect();
        let element = |element: ElementIndex| plan.vocabulary[element].id.as_str();
        Self::FiguresMissing {
            figures: missing.count(),
            units: coverage.map(|coverage| coverage.expected - coverage.reported),
            elements: elements.into_iter().map(element).collect(),
            periods: periods.iter().map(ToString::to_string).collect(),
        }
    }
}
