//! The result for scripts: the object of the contract, key for key. Numbers are exact decimals as text and pass through no float.

use serde::Serialize;
use serde_json::Number;

use super::json_numbers::{number, side_decimal};
use super::look::Supplements;
use super::phrases::{self, Phrases};
use super::{basis, corrections, tasks};
use crate::counts::SourceUsage;
use crate::evaluate::{
    Actual, Bound, Breakdown, IndicatorResult, MissingReport as MissingFigures, PartResult,
    Scorecard, Verdict,
};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::period::YearEnd;
use crate::plan::Formula;

#[derive(Serialize)]
struct JsonResult<'a> {
    schema: u8,
    plan: PlanHead<'a>,
    window: String,
    sources: Vec<JsonSource<'a>>,
    summary: Summary,
    indicators: Vec<JsonIndicator<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<JsonPart<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<Vec<tasks::JsonTask<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<JsonMissingReport<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set_aside: Option<Vec<corrections::JsonSetAside>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<Vec<corrections::JsonCorrected<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<basis::Drawn<'a>>,
}

/// A unit or a period by itself.
#[derive(Serialize)]
struct JsonPart<'a> {
    id: &'a str,
    name: &'a str,
    indicators: Vec<JsonIndicator<'a>>,
}

#[derive(Serialize)]
struct JsonMissingReport<'a> {
    unit: Option<&'a str>,
    unit_name: Option<&'a str>,
    /// `nothing` where the unit has sent nothing at all for the window, else `part`.
    sent: &'static str,
    period: String,
    elements: Vec<&'a str>,
    element_names: Vec<&'a str>,
}

#[derive(Serialize)]
struct PlanHead<'a> {
    title: &'a str,
    area: Option<&'a str>,
    period: Option<String>,
    /// The last day of its years, if they are not the calendar's: periods are named after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    year_ends: Option<String>,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    path: &'a str,
    rows: usize,
}

#[derive(Serialize)]
struct Summary {
    pass: usize,
    fail: usize,
    open: usize,
    no_data: usize,
    not_applicable: usize,
    tracked: usize,
}

#[derive(Serialize)]
pub(super) struct JsonIndicator<'a> {
    id: &'a str,
    goal: &'a str,
    name: &'a str,
    measure: &'static str,
    target: Option<String>,
    target_year: Option<i32>,
    numerator: Option<Number>,
    denominator: Option<Number>,
    value: Option<Number>,
    /// Whether the value is a lower or an upper bound, while reports are missing.
    bound: Option<&'static str>,
    verdict: &'static str,
    /// The provisional verdict, where figures are missing.
    provisional: Option<&'static str>,
    reason: Option<String>,
    to_go: Option<Number>,
    as_of: Option<String>,
    /// Units that have reported, and units that should have; `None` if the plan lists no units.
    reported: Option<usize>,
    expected: Option<usize>,
    each: Vec<OneOfEach<'a>>,
}

#[derive(Serialize)]
struct OneOfEach<'a> {
    group: &'a str,
    numerator: Option<Number>,
    denominator: Option<Number>,
    value: Option<Number>,
    bound: Option<&'static str>,
    verdict: &'static str,
    provisional: Option<&'static str>,
    /// The target of its own year, where targets change by year.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
}

pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    supplements: Supplements<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<String> {
    let plan = scorecard.plan;
    let document = JsonResult {
        schema: 1,
        plan: PlanHead {
            title: &plan.title,
            area: plan.area.as_deref(),
            period: plan.period.map(|period| period.to_string()),
            year_ends: (plan.year_end != YearEnd::default()).then(|| plan.year_end.to_string()),
        },
        window: scorecard.window.to_string(),
        sources: scorecard
            .sources
            .iter()
            .filter(|source| !matches!(source.usage, SourceUsage::SetAside { .. }))
            .map(|source| JsonSource { path: &source.path, rows: source.rows })
            .collect(),
        summary: Summary {
            pass: scorecard.count(Verdict::Pass),
            fail: scorecard.count(Verdict::Fail),
            open: scorecard.count(Verdict::Open),
            no_data: scorecard.count(Verdict::NoData),
            not_applicable: scorecard.count(Verdict::NotApplicable),
            tracked: scorecard.count(Verdict::Tracked),
        },
        indicators: indicators(&scorecard.results, phrases)?,
        by: scorecard.breakdowns.first().map(|breakdown| breakdown.by.name()),
        groups: scorecard
            .breakdowns
            .first()
            .map(|breakdown| parts(breakdown, phrases))
            .transpose()?,
        tasks: tasks::tasks(&scorecard.tasks),
        missing: supplements.missing.map(|missing| {
            missing.iter().map(|report| missing_report(report, scorecard)).collect()
        }),
        set_aside: corrections::set_aside(scorecard, phrases.language),
        corrected: corrections::corrected(scorecard)?,
        basis: supplements.basis.map(basis::draw).transpose()?,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn parts<'a>(
    breakdown: &'a Breakdown<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<Vec<JsonPart<'a>>> {
    let part = |part: &'a PartResult<'_>| {
        let indicators = indicators(&part.results, phrases)?;
        Ok(JsonPart { id: &part.id, name: phrases::part_name(part, phrases.language), indicators })
    };
    breakdown.parts.iter().map(part).collect()
}

fn missing_report<'a>(
    report: &MissingFigures,
    scorecard: &'a Scorecard<'_>,
) -> JsonMissingReport<'a> {
    let vocabulary = &scorecard.plan.vocabulary;
    JsonMissingReport {
        unit: report.reporter.and_then(|reporter| scorecard[reporter].id()),
        unit_name: report.reporter.and_then(|reporter| scorecard[reporter].name()),
        sent: if report.sent_nothing { "nothing" } else { "part" },
        period: report.period.to_string(),
        elements: report.elements.iter().map(|element| vocabulary[element].id.as_str()).collect(),
        element_names: report
            .elements
            .iter()
            .map(|element| vocabulary[element].name.as_str())
            .collect(),
    }
}

fn indicators<'a>(
    results: &'a [IndicatorResult<'_>],
    phrases: &Phrases<'_>,
) -> anyhow::Result<Vec<JsonIndicator<'a>>> {
    results.iter().map(|result| indicator(result, phrases)).collect()
}

pub(super) fn indicator<'a>(
    result: &'a IndicatorResult<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<JsonIndicator<'a>> {
    let sides = JsonSides::of(&result.actual, result)?;
    let groups = result.each.iter().map(|group| {
        let sides = JsonSides::of(&group.actual, result)?;
        Ok(OneOfEach {
            group: &group.id,
            numerator: sides.numerator,
            denominator: sides.denominator,
            value: sides.value,
            bound: group.actual.bound.map(Bound::name),
            verdict: group.verdict.name(),
            provisional: group.provisional.map(Verdict::name),
            target: group.target.filter(|_| result.target_year.is_some()).map(ToString::to_string),
        })
    });
    Ok(JsonIndicator {
        id: &result.indicator.id,
        goal: &result.goal.id,
        name: result.indicator.names.get(phrases.language),
        measure: result.indicator.measure.name(),
        target: result.target.map(ToString::to_string),
        target_year: result.target_year,
        numerator: sides.numerator,
        denominator: sides.denominator,
        value: sides.value,
        bound: result.actual.bound.map(Bound::name),
        verdict: result.verdict.name(),
        provisional: result.provisional.map(Verdict::name),
        reason: phrases.why(result),
        to_go: result.to_go.as_ref().map(|change| number(&change.to_full_decimal())).transpose()?,
        as_of: result.actual.as_of.map(|period| period.to_string()),
        reported: result.coverage.map(|coverage| coverage.reported),
        expected: result.coverage.map(|coverage| coverage.expected),
        each: groups.collect::<anyhow::Result<_>>()?,
    })
}

/// The figures of a result as numbers of JSON.
struct JsonSides {
    numerator: Option<Number>,
    denominator: Option<Number>,
    value: Option<Number>,
}

impl JsonSides {
    fn of(actual: &Actual, result: &IndicatorResult<'_>) -> anyhow::Result<Self> {
        let side = |exact: Option<&Exact>, formula: Option<&Formula>| {
            exact.map(|exact| number(&side_decimal(exact, formula))).transpose()
        };
        Ok(Self {
            numerator: side(actual.numerator.as_ref(), Some(&result.indicator.numerator))?,
            denominator: side(actual.denominator.as_ref(), result.indicator.denominator.as_ref())?,
            value: actual
                .value
                .as_ref()
                .map(|value| number(&value.to_decimal(RESULT_DECIMALS)))
                .transpose()?,
        })
    }
}
