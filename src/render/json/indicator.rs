//! An indicator for programs: the object that stands in the results of `check` and `explain` alike.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::condition::JsonCondition;
use super::reasons::JsonReason;
use crate::evaluate::{Actual, Bound, GroupResult, IndicatorResult, Verdict};
use crate::exact::Exact;
use crate::plan::{Formula, MeasureKind};
use crate::render::json_names::Name;
use crate::render::json_numbers::{number, side_decimal, value_beside};
use crate::render::phrases::{self, Phrases};

/// An indicator judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "indicator")]
pub(crate) struct JsonIndicator<'a> {
    /// Its id in the plan.
    id: &'a str,
    /// Id of the goal it stands under.
    goal: &'a str,
    /// Its name in the language of the output.
    name: &'a str,
    /// How numerator and denominator make the value.
    measure: Name<MeasureKind>,
    /// Whether it rests on figures whose small numbers must not be published.
    sensitive: bool,
    /// The target that it was held against, as the plan writes it; null if it has none.
    target: Option<String>,
    /// The year of the target, where targets change by year.
    target_year: Option<i32>,
    /// The target as a sign and numbers; null if it has none, or while the baseline that it counts from is not known.
    target_condition: Option<JsonCondition>,
    /// The numerator, exact; rounded to six decimals where its formula divides; null if figures are missing.
    numerator: Option<Number>,
    /// The denominator, exact; rounded to six decimals where its formula divides; null if figures are missing or the measure has none.
    denominator: Option<Number>,
    /// The actual, in the unit of its measure (percent for a percentage), rounded half away from zero to six decimals, and to more where
    /// six would put it on the target or beyond it and the exact value is not. Of `each` that of the worst group. Null if there is none.
    value: Option<Number>,
    /// Set where `value` is not the actual but a bound of it: one that proves the verdict while reports are missing, or one that was
    /// published.
    bound: Option<Name<Bound>>,
    /// Whether the value is a published figure, as the counts were not sent.
    published: bool,
    /// Whether its figures are shown; there only if the result is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<ShownStatus>,
    /// What the actual means against the target.
    verdict: Name<Verdict>,
    /// Beside `no_data`, what the figures so far come to: `pass` or `fail`; else null.
    provisional: Option<Name<Verdict>>,
    /// Why, in a sentence for people in the language of the output; null where there is nothing to explain.
    reason: Option<String>,
    /// Why, in codes; empty where there is nothing to explain.
    reasons: Vec<JsonReason<'a>>,
    /// The smallest change of the numerator that would meet the target; null if it is met or no change of it would.
    to_go: Option<Number>,
    /// The period of the states that the value was computed from; null if only flows took part.
    as_of: Option<String>,
    /// How many units have sent all that is needed from them; null if the plan lists no units or the indicator is not judged.
    reported: Option<usize>,
    /// From how many units something is expected; null as `reported`.
    expected: Option<usize>,
    /// The groups in each of which the target must hold; empty if the plan names no `each`.
    each: Vec<OneOfEach<'a>>,
}

/// A group in which the target must hold.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "group_of_each")]
struct OneOfEach<'a> {
    /// Its id: a period, a unit or a group of a dimension, or several of them.
    group: &'a str,
    /// As that of the indicator.
    numerator: Option<Number>,
    /// As that of the indicator.
    denominator: Option<Number>,
    /// As that of the indicator.
    value: Option<Number>,
    /// As that of the indicator.
    bound: Option<Name<Bound>>,
    /// As that of the indicator.
    published: bool,
    /// What its actual means against the target.
    verdict: Name<Verdict>,
    /// As that of the indicator.
    provisional: Option<Name<Verdict>>,
    /// The target of its own year; there only where targets change by year.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    /// That target as a sign and numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    target_condition: Option<JsonCondition>,
}

/// Whether the figures of an indicator are shown in a published result.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum ShownStatus {
    Shown,
    Suppressed,
}

impl JsonIndicator<'_> {
    /// The same with its status in a published result.
    pub(super) fn published(self, result: &IndicatorResult<'_>) -> Self {
        let is_withheld = result.is_withheld();
        let status = if is_withheld { ShownStatus::Suppressed } else { ShownStatus::Shown };
        Self { status: Some(status), ..self }
    }
}

pub(crate) fn indicator<'a>(
    result: &'a IndicatorResult<'_>,
    phrases: &Phrases<'a>,
) -> anyhow::Result<JsonIndicator<'a>> {
    let plan = phrases.plan;
    let sides = JsonSides::of(&result.actual, result, &phrases::limits(result))?;
    let groups = result.each.iter().map(|group| one_of_each(group, result, phrases));
    let condition = result.target.as_ref().and_then(|target| {
        let condition = target.condition.as_ref()?;
        Some(JsonCondition::of(condition, result.target_year, result.indicator, plan))
    });
    Ok(JsonIndicator {
        id: &result.indicator.id,
        goal: &result.goal.id,
        name: result.indicator.names.get(phrases.language),
        measure: Name(result.indicator.measure.kind()),
        sensitive: plan.is_sensitive(result.indicator),
        target: result.target.as_ref().map(ToString::to_string),
        target_year: result.target_year,
        target_condition: condition.transpose()?,
        numerator: sides.numerator,
        denominator: sides.denominator,
        value: sides.value,
        bound: result.actual.bound.map(Name),
        published: result.actual.published.is_some(),
        status: None,
        verdict: Name(result.verdict),
        provisional: result.provisional.map(Name),
        reason: phrases.why(result),
        reasons: JsonReason::all_of(result, plan)?,
        to_go: result.to_go.as_ref().map(|change| number(&change.to_full_decimal())).transpose()?,
        as_of: result.actual.as_of.map(|period| period.to_string()),
        reported: result.coverage.map(|coverage| coverage.reported),
        expected: result.coverage.map(|coverage| coverage.expected),
        each: groups.collect::<anyhow::Result<_>>()?,
    })
}

fn one_of_each<'a>(
    group: &'a GroupResult<'_>,
    result: &IndicatorResult<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<OneOfEach<'a>> {
    let sides = JsonSides::of(&group.actual, result, &phrases::limits_of_group(group))?;
    let target = group.target.as_ref().filter(|_| result.target_year.is_some());
    let condition = target.and_then(|target| {
        let condition = target.condition.as_ref()?;
        Some(JsonCondition::of(condition, None, result.indicator, phrases.plan))
    });
    Ok(OneOfEach {
        group: &group.id,
        numerator: sides.numerator,
        denominator: sides.denominator,
        value: sides.value,
        bound: group.actual.bound.map(Name),
        published: group.actual.published.is_some(),
        verdict: Name(group.verdict),
        provisional: group.provisional.map(Name),
        target: target.map(ToString::to_string),
        target_condition: condition.transpose()?,
    })
}

/// The figures of a result as numbers of JSON.
struct JsonSides {
    numerator: Option<Number>,
    denominator: Option<Number>,
    value: Option<Number>,
}

impl JsonSides {
    /// The figures of `actual`, told apart from `limits` where six decimals would not.
    fn of(
        actual: &Actual,
        result: &IndicatorResult<'_>,
        limits: &[&Exact],
    ) -> anyhow::Result<Self> {
        let side = |exact: Option<&Exact>, formula: Option<&Formula>| {
            exact.map(|exact| number(&side_decimal(exact, formula))).transpose()
        };
        let value = actual.value.as_ref().map(|value| value_beside(value, limits));
        Ok(Self {
            numerator: side(actual.numerator.as_ref(), Some(&result.indicator.numerator))?,
            denominator: side(actual.denominator.as_ref(), result.indicator.denominator.as_ref())?,
            value: value.transpose()?,
        })
    }
}
