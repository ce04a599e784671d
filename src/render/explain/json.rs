//! The explanation for scripts: the object of the contract, key for key, with every part.

use crate::catalogue::Language;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::subject::{Definition, Explained};
use crate::counts::{GroupKey, Reporter};
use crate::diagnostic::Place;
use crate::evaluate::{
    BaselineFigure, Bound, Explanation, Member, Part, Pull, Side, Usage, Verdict,
};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::plan::{Condition, Element, Formula, Indicator, Measure, Vocabulary};
use crate::render::corrections;
use crate::render::json::{
    self, JsonPlanFiles, JsonSource, PROGRAM_VERSION, RESULT_SCHEMA, written,
};
use crate::render::json_names::Name;
use crate::render::json_numbers::{number, side_decimal, value_beside};
use crate::render::phrases::{self, Phrases};

/// Result of `gender-plan explain`: one indicator down to the figures that it came from.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "explain")]
pub(crate) struct JsonExplanation<'a> {
    /// Version of this form; it changes only where a key goes or means something else.
    #[schemars(extend("const" = RESULT_SCHEMA))]
    schema: u32,
    /// Version of the program that judged.
    version: &'a str,
    /// The files of the plan that says what the indicator is.
    plan: JsonPlanFiles<'a>,
    /// Whether some of the counts were invented for illustration, as the names of their files say.
    illustrative: bool,
    /// The files that were read, without those that were set aside; empty if there are no counts.
    sources: Vec<JsonSource<'a>>,
    /// The indicator judged; null if there are no counts.
    indicator: Option<json::JsonIndicator<'a>>,
    /// What the plan says of it.
    definition: DefinitionObject<'a>,
    /// The figures of its elements. Those that are `used`, summed and put through the formulas, give the actual.
    parts: Vec<PartObject<'a>>,
    /// What is missing, by unit and period.
    missing: Vec<MissingObject<'a>>,
    /// The value from which progress is measured, where the plan has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineObject>,
    /// The plain average of the percentages of units, which is not used; null if fewer than two units have one.
    mean_of_percentages: Option<Number>,
    /// What each unit does to the value.
    pulls: Vec<PullObject<'a>>,
    /// The units of a share of units; there only for such a measure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<MemberObject<'a>>,
}

/// A unit of a share of units.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "member")]
struct MemberObject<'a> {
    /// Id of the unit.
    unit: &'a str,
    /// Its actual, rounded as that of the indicator; null if there is none.
    value: Option<Number>,
    /// Set where reports are missing and `value` is not the actual but a bound of it that proves the verdict.
    bound: Option<Name<Bound>>,
    /// What its actual means against the target of units.
    verdict: Name<Verdict>,
}

/// What the plan says of the indicator.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "definition")]
struct DefinitionObject<'a> {
    /// Its place in the published plan, in the plan's words.
    source: Option<&'a str>,
    /// The line of plan.toml on which it stands, from 1.
    plan_line: usize,
    /// The formula of the numerator.
    numerator: String,
    /// The formula of the denominator; null if the measure has none.
    denominator: Option<String>,
    /// The element whose figure stands for counts that were not sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// The value from which progress is measured, and what it was computed from.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "baseline")]
struct BaselineObject {
    /// The time that it is of; null if the plan states the value alone.
    period: Option<String>,
    /// Its numerator; null if the plan states the value, or while figures are missing.
    numerator: Option<Number>,
    /// Its denominator; null as the numerator is, or if the measure has none.
    denominator: Option<Number>,
    /// The value; null while it is not known.
    value: Option<Number>,
    /// The period of the states that it was computed from; null if only flows took part.
    as_of: Option<String>,
}

/// A figure of one of the elements.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "part")]
struct PartObject<'a> {
    /// The side of the formula that it belongs to.
    side: Name<Side>,
    /// Id of its element.
    element: &'a str,
    /// Id of the unit that sent it; null if the area itself reports.
    unit: Option<&'a str>,
    /// The period that it is for.
    period: String,
    /// Ids of its groups, with a comma between them; null for a total.
    group: Option<String>,
    /// The figure as it was sent.
    value: Number,
    /// On which side of the value the real one lies; there only if a bound was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<Name<Bound>>,
    /// Whether it took part in the actual.
    used: bool,
    /// The file that it stands in.
    file: Option<String>,
    /// The line of that file, or the row of the sheet, from 1.
    line: Option<u64>,
    /// The cell of a workbook; there only for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// The figure that was sent before it was corrected; there only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected_from: Option<ReplacedObject>,
}

/// A figure that was sent before it was corrected.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "replaced_figure")]
struct ReplacedObject {
    /// The figure as it was sent.
    value: Number,
    /// Where that figure stands.
    place: String,
}

/// A report that is missing or lacks something.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "missing_report")]
struct MissingObject<'a> {
    /// Id of the unit that owes it; null if the area itself reports.
    unit: Option<&'a str>,
    /// Name of that unit.
    unit_name: Option<&'a str>,
    /// The period that it is for.
    period: String,
    /// Ids of the elements that it lacks.
    elements: Vec<&'a str>,
    /// Names of those elements, in the same order.
    element_names: Vec<&'a str>,
}

/// What a unit does to the value.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "pull")]
struct PullObject<'a> {
    /// Id of the unit; null if the area itself reports.
    unit: Option<&'a str>,
    /// Numerator of the unit.
    numerator: Number,
    /// Denominator of the unit.
    denominator: Number,
    /// Its own value, rounded as that of the indicator; null if there is none.
    value: Option<Number>,
    /// How much higher the value is with this unit than without it, rounded to six decimals; null if there is none without it.
    effect: Option<Number>,
}

pub(super) fn draw(
    definition: Definition<'_>,
    explained: Option<&Explained<'_, '_>>,
    language: Language,
) -> anyhow::Result<String> {
    let (indicator, vocabulary) = (definition.indicator, &definition.plan.vocabulary);
    let mut document = JsonExplanation {
        schema: RESULT_SCHEMA,
        version: PROGRAM_VERSION,
        plan: JsonPlanFiles::of(&definition.plan.sha256),
        illustrative: explained
            .is_some_and(|explained| explained.explanation.scorecard.is_illustrative()),
        sources: explained.map_or_else(Vec::new, |explained| {
            JsonSource::all(&explained.explanation.scorecard.sources)
        }),
        indicator: None,
        definition: DefinitionObject {
            source: indicator.source.as_deref(),
            plan_line: definition.line,
            numerator: indicator.numerator.text(vocabulary),
            denominator: indicator.denominator.as_ref().map(|formula| formula.text(vocabulary)),
            published: indicator.published.as_ref().map(|named| named.text(vocabulary)),
        },
        parts: Vec::new(),
        missing: Vec::new(),
        baseline: None,
        mean_of_percentages: None,
        pulls: Vec::new(),
        units: Vec::new(),
    };
    if let Some(explained) = explained {
        let explanation = explained.explanation;
        let parts = explanation.parts.iter().map(|known| part(known, explained, vocabulary));
        let pulls = explanation.pulls.iter().map(|known| pull(known, explanation));
        document.indicator = Some(json::indicator(
            explanation.result(),
            &Phrases::of(&explanation.scorecard, language),
        )?);
        document.baseline = explanation
            .result()
            .baseline
            .as_ref()
            .map(|known| baseline(known, indicator))
            .transpose()?;
        document.parts = parts.collect::<anyhow::Result<_>>()?;
        document.pulls = pulls.collect::<anyhow::Result<_>>()?;
        document.mean_of_percentages =
            explanation.mean_of_percentages.as_ref().map(rounded).transpose()?;
        let members = explanation.members.iter().map(|known| member(known, &indicator.measure));
        document.units = members.collect::<anyhow::Result<_>>()?;
        document.missing = missing(explanation, vocabulary);
    }
    written(&document)
}

fn baseline(known: &BaselineFigure, indicator: &Indicator) -> anyhow::Result<BaselineObject> {
    let actual = &known.actual;
    let side = |side: Option<&Exact>, formula: Option<&Formula>| {
        side.map(|side| number(&side_decimal(side, formula))).transpose()
    };
    Ok(BaselineObject {
        period: known.period.map(|period| period.to_string()),
        numerator: side(actual.numerator.as_ref(), Some(&indicator.numerator))?,
        denominator: side(actual.denominator.as_ref(), indicator.denominator.as_ref())?,
        value: actual.value.as_ref().map(rounded).transpose()?,
        as_of: actual.as_of.map(|period| period.to_string()),
    })
}

fn part<'a>(
    part: &'a Part,
    explained: &'a Explained<'_, '_>,
    vocabulary: &'a Vocabulary,
) -> anyhow::Result<PartObject<'a>> {
    let reported = &part.reported;
    let place = explained.place(part);
    let cell = place.and_then(Place::cell);
    let place = place.and_then(Place::file_line);
    let element = &vocabulary[part.element];
    let scorecard = &explained.explanation.scorecard;
    let replaced = corrections::replaced(scorecard, reported.figure.address).map(|replaced| {
        let value = number(&replaced.amount.exact().to_full_decimal())?;
        anyhow::Ok(ReplacedObject { value, place: replaced.place.to_string() })
    });
    let corrected_from = replaced.transpose()?;
    Ok(PartObject {
        side: Name(part.side),
        element: &element.id,
        unit: explained.explanation.reporter(reported.reporter).id(),
        period: reported.period.to_string(),
        group: group(&reported.group, element, vocabulary),
        value: number(&reported.figure.amount.exact().to_full_decimal())?,
        bound: reported.printed.and_then(|printed| printed.bound).map(Name),
        used: part.usage == Usage::Used,
        file: place.map(|place| place.file.display().to_string()),
        line: place.and_then(|place| place.line),
        cell,
        corrected_from,
    })
}

/// `female`, or `female,rural`; `None` for a total.
fn group(key: &GroupKey, element: &Element, vocabulary: &Vocabulary) -> Option<String> {
    let groups = element.by.iter().zip(&key.0).filter_map(|(dimension, group)| {
        let known = &vocabulary[*dimension];
        group.map(|group| known[group].id.as_str())
    });
    let groups: Vec<&str> = groups.collect();
    (!groups.is_empty()).then(|| groups.join(","))
}

fn missing<'a>(
    explanation: &'a Explanation<'_>,
    vocabulary: &'a Vocabulary,
) -> Vec<MissingObject<'a>> {
    let mut objects = Vec::new();
    for ((reporter, period), elements) in explanation.missing.by_report() {
        let reporter = reporter.map(|reporter| explanation.reporter(reporter));
        let elements = || elements.iter().map(|element| &vocabulary[*element]);
        objects.push(MissingObject {
            unit: reporter.and_then(Reporter::id),
            unit_name: reporter.and_then(Reporter::name),
            period: period.to_string(),
            elements: elements().map(|element| element.id.as_str()).collect(),
            element_names: elements().map(|element| element.name.as_str()).collect(),
        });
    }
    objects
}

fn pull<'a>(pull: &'a Pull, explanation: &'a Explanation<'_>) -> anyhow::Result<PullObject<'a>> {
    let indicator = explanation.result().indicator;
    let limits = phrases::limits(explanation.result());
    let side = |side: &Exact, of: Side| number(&side_decimal(side, of.formula(indicator)));
    Ok(PullObject {
        unit: explanation.reporter(pull.reporter).id(),
        numerator: side(&pull.numerator, Side::Numerator)?,
        denominator: side(&pull.denominator, Side::Denominator)?,
        value: pull.value.as_ref().map(|value| value_beside(value, &limits)).transpose()?,
        effect: pull.effect.as_ref().map(rounded).transpose()?,
    })
}

fn member<'a>(member: &'a Member, measure: &Measure) -> anyhow::Result<MemberObject<'a>> {
    let limits = match measure {
        Measure::ShareOfUnits { target, .. } => {
            target.fixed().map(Condition::limits).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let value = member.actual.value.as_ref().map(|value| value_beside(value, &limits));
    let (bound, verdict) = (member.actual.bound.map(Name), Name(member.verdict));
    Ok(MemberObject { unit: &member.id, value: value.transpose()?, bound, verdict })
}

fn rounded(exact: &Exact) -> anyhow::Result<Number> {
    number(&exact.to_decimal(RESULT_DECIMALS))
}
