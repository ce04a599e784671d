//! The result for scripts: the object of the contract, key for key. Numbers are exact decimals as text and pass through no float.
//! What each key means stands at its field: the JSON Schema of the result is derived from here.

mod condition;
mod indicator;
mod reasons;
mod sources;

use schemars::JsonSchema;
use serde::Serialize;

pub(super) use self::indicator::{JsonIndicator, indicator};
pub(super) use self::sources::{JsonPlanFiles, JsonSource};

use super::look::Supplements;
use super::phrases::{self, Phrases};
use super::{basis, corrections, tasks};
use crate::evaluate::{
    Breakdown, IndicatorResult, MissingReport as MissingFigures, PartResult, Publication,
    Scorecard, Verdict,
};
use crate::period::YearEnd;

/// Version of the form of every result; it changes only where a key goes or means something else.
pub(super) const RESULT_SCHEMA: u32 = 1;

/// Version of the program.
pub(super) const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A result with a line for each key, ending in a newline.
pub(super) fn written(result: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(result)? + "\n")
}

/// Result of `gender-plan check`: the indicators of a plan, judged by counts. Keys that are not required are there only where they apply.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "check")]
pub(super) struct JsonResult<'a> {
    /// Version of this form; it changes only where a key goes or means something else.
    #[schemars(extend("const" = RESULT_SCHEMA))]
    schema: u32,
    /// Version of the program that judged.
    version: &'a str,
    /// The plan that was judged.
    plan: PlanHead<'a>,
    /// The time that was judged: a period, or `A..B`.
    window: String,
    /// Whether some of the counts were invented for illustration, as the names of their files say.
    illustrative: bool,
    /// The files that were read, without those that were set aside.
    sources: Vec<JsonSource<'a>>,
    /// The rules by which small counts are withheld, and others that would tell them; there only if the result is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<PublishTerms>,
    /// How many indicators have which verdict.
    summary: Summary,
    /// The goals that were judged, in the order of the plan.
    goals: Vec<JsonGoal<'a>>,
    /// The indicators that were judged, in the order of the plan.
    indicators: Vec<JsonIndicator<'a>>,
    /// What `--by` asked for: `unit`, `period` or a level of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// The parts of `--by`, each judged by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<JsonPart<'a>>>,
    /// The tasks and commitments of the plan, and what `--tasks` says came of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<Vec<tasks::JsonTask<'a>>>,
    /// The reports that are missing or lack something, by unit and period.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<JsonMissingReport<'a>>>,
    /// The files that `--set-aside` left out because of their errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_aside: Option<Vec<corrections::JsonSetAside>>,
    /// The figures that `--corrections` changed or added.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<Vec<corrections::JsonCorrected<'a>>>,
    /// What the result was computed from, for `diff`; left out with `--no-basis`.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<basis::Drawn<'a>>,
}

/// A goal that was judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "goal")]
struct JsonGoal<'a> {
    /// Its id in the plan.
    id: &'a str,
    /// Its name in the language of the output.
    name: &'a str,
}

/// A unit, a period or a level by itself.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "part")]
struct JsonPart<'a> {
    /// Id of the unit, or the period.
    id: &'a str,
    /// Name of the unit, or the period in words.
    name: &'a str,
    /// Every indicator that was judged, for this part.
    indicators: Vec<JsonIndicator<'a>>,
}

/// A report that is missing or lacks something.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "missing_report")]
struct JsonMissingReport<'a> {
    /// Id of the unit that owes it; null if the area itself reports.
    unit: Option<&'a str>,
    /// Name of that unit.
    unit_name: Option<&'a str>,
    /// How much the unit has sent for the window.
    sent: SentShare,
    /// The period that it is for.
    period: String,
    /// Ids of the elements that it lacks.
    elements: Vec<&'a str>,
    /// Names of those elements, in the same order.
    element_names: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum SentShare {
    Nothing,
    Part,
}

/// The plan that was judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "plan")]
struct PlanHead<'a> {
    /// Title of the plan.
    title: &'a str,
    /// The area that its totals describe.
    area: Option<&'a str>,
    /// The period that it covers.
    period: Option<String>,
    /// SHA-256 of plan.toml, in hexadecimal digits.
    sha256: &'a str,
    /// SHA-256 of the file of units; there only if the plan names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    units_sha256: Option<&'a str>,
    /// The last day of its years as MM-DD, by which periods are named; there only if it is not that of the calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    year_ends: Option<String>,
}

/// How many indicators have which verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
struct Summary {
    /// Indicators whose target holds.
    pass: usize,
    /// Indicators whose target does not hold.
    fail: usize,
    /// Indicators whose target does not hold yet.
    open: usize,
    /// Indicators that missing figures could still decide.
    no_data: usize,
    /// Indicators of which nothing occurred, or that the plan rules out.
    not_applicable: usize,
    /// Indicators without a target.
    tracked: usize,
    /// Indicators that are withheld; there only if the result is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<usize>,
}

/// The rules by which small counts are withheld.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "publish")]
pub(super) struct PublishTerms {
    /// Name of the rule set.
    #[schemars(extend("const" = Publication::RULE))]
    rule: &'static str,
    /// The smallest count that is not small, where an element has none of its own.
    threshold: u32,
}

impl PublishTerms {
    pub(super) fn of(Publication { threshold }: Publication) -> Self {
        Self { rule: Publication::RULE, threshold }
    }
}

pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    supplements: Supplements<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<String> {
    let plan = scorecard.plan;
    let document = JsonResult {
        schema: RESULT_SCHEMA,
        version: PROGRAM_VERSION,
        plan: PlanHead {
            title: &plan.title,
            area: plan.area.as_deref(),
            period: plan.period.map(|period| period.to_string()),
            sha256: &plan.sha256.plan,
            units_sha256: plan.sha256.units.as_deref(),
            year_ends: (plan.year_end != YearEnd::default()).then(|| plan.year_end.to_string()),
        },
        window: scorecard.window.to_string(),
        illustrative: scorecard.is_illustrative(),
        sources: JsonSource::all(&scorecard.sources),
        publish: scorecard.publication.map(PublishTerms::of),
        summary: Summary {
            pass: scorecard.count(Verdict::Pass),
            fail: scorecard.count(Verdict::Fail),
            open: scorecard.count(Verdict::Open),
            no_data: scorecard.count(Verdict::NoData),
            not_applicable: scorecard.count(Verdict::NotApplicable),
            tracked: scorecard.count(Verdict::Tracked),
            suppressed: scorecard.publication.map(|_| scorecard.count(Verdict::Suppressed)),
        },
        goals: scorecard
            .goals()
            .map(|goal| JsonGoal { id: &goal.id, name: goal.names.get(phrases.language) })
            .collect(),
        indicators: indicators(&scorecard.results, scorecard.publication, phrases)?,
        by: scorecard.breakdowns.first().map(|breakdown| breakdown.by.name()),
        groups: scorecard
            .breakdowns
            .first()
            .map(|breakdown| parts(breakdown, scorecard.publication, phrases))
            .transpose()?,
        tasks: tasks::tasks(&scorecard.tasks),
        missing: supplements.missing.map(|missing| {
            missing.iter().map(|report| missing_report(report, scorecard)).collect()
        }),
        set_aside: corrections::set_aside(scorecard, phrases.language),
        corrected: corrections::corrected(scorecard)?,
        basis: supplements.basis.map(basis::draw).transpose()?,
    };
    written(&document)
}

fn parts<'a>(
    breakdown: &'a Breakdown<'_>,
    publication: Option<Publication>,
    phrases: &Phrases<'a>,
) -> anyhow::Result<Vec<JsonPart<'a>>> {
    let part = |part: &'a PartResult<'_>| {
        let indicators = indicators(&part.results, publication, phrases)?;
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
        sent: if report.sent_nothing { SentShare::Nothing } else { SentShare::Part },
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
    publication: Option<Publication>,
    phrases: &Phrases<'a>,
) -> anyhow::Result<Vec<JsonIndicator<'a>>> {
    let shown = |result: &'a IndicatorResult<'_>| {
        let own = indicator(result, phrases)?;
        Ok(if publication.is_some() { own.published(result) } else { own })
    };
    results.iter().map(shown).collect()
}
