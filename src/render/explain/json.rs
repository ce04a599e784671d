//! The explanation for scripts: the object of the contract, key for key, with every part.

use crate::catalogue::Language;
use serde::Serialize;
use serde_json::Number;

use super::subject::{Definition, Explained};
use crate::counts::GroupKey;
use crate::diagnostic::Place;
use crate::evaluate::{Bound, Explanation, Member, Part, Pull, Side, Usage};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::plan::{Element, Vocabulary};
use crate::render::corrections;
use crate::render::json;
use crate::render::json_numbers::{number, side_decimal};
use crate::render::phrases::Phrases;

#[derive(Serialize)]
struct JsonExplanation<'a> {
    schema: u8,
    /// `None` if there are no counts.
    indicator: Option<json::JsonIndicator<'a>>,
    definition: DefinitionObject<'a>,
    parts: Vec<PartObject<'a>>,
    missing: Vec<MissingObject<'a>>,
    mean_of_percentages: Option<Number>,
    pulls: Vec<PullObject<'a>>,
    /// Units of a share of units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<MemberObject<'a>>,
}

#[derive(Serialize)]
struct MemberObject<'a> {
    unit: &'a str,
    value: Option<Number>,
    /// Whether the value is a lower or an upper bound, while reports are missing.
    bound: Option<&'static str>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct DefinitionObject<'a> {
    source: Option<&'a str>,
    plan_line: usize,
    numerator: String,
    denominator: Option<String>,
}

#[derive(Serialize)]
struct PartObject<'a> {
    side: &'static str,
    element: &'a str,
    unit: Option<&'a str>,
    period: String,
    group: Option<String>,
    value: Number,
    used: bool,
    file: Option<String>,
    line: Option<u64>,
    /// Cell of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// The figure that was sent before it was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected_from: Option<ReplacedObject>,
}

#[derive(Serialize)]
struct ReplacedObject {
    value: Number,
    place: String,
}

#[derive(Serialize)]
struct MissingObject<'a> {
    unit: Option<&'a str>,
    period: String,
    elements: Vec<&'a str>,
}

#[derive(Serialize)]
struct PullObject<'a> {
    unit: Option<&'a str>,
    numerator: Number,
    denominator: Number,
    value: Option<Number>,
    effect: Option<Number>,
}

pub(super) fn draw(
    definition: Definition<'_>,
    explained: Option<&Explained<'_, '_>>,
    language: Language,
) -> anyhow::Result<String> {
    let (indicator, vocabulary) = (definition.indicator, &definition.plan.vocabulary);
    let mut document = JsonExplanation {
        schema: 1,
        indicator: None,
        definition: DefinitionObject {
            source: indicator.source.as_deref(),
            plan_line: definition.line,
            numerator: indicator.numerator.text(vocabulary),
            denominator: indicator.denominator.as_ref().map(|formula| formula.text(vocabulary)),
        },
        parts: Vec::new(),
        missing: Vec::new(),
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
        document.parts = parts.collect::<anyhow::Result<_>>()?;
        document.pulls = pulls.collect::<anyhow::Result<_>>()?;
        document.mean_of_percentages =
            explanation.mean_of_percentages.as_ref().map(rounded).transpose()?;
        let members = explanation.members.iter().map(member);
        document.units = members.collect::<anyhow::Result<_>>()?;
        document.missing = missing(explanation, vocabulary);
    }
    Ok(serde_json::to_string_pretty(&document)? + "\n")
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
        side: part.side.name(),
        element: &element.id,
        unit: explained.explanation.reporter(reported.reporter).id(),
        period: reported.period.to_string(),
        group: group(&reported.group, element, vocabulary),
        value: number(&reported.figure.amount.exact().to_full_decimal())?,
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
        objects.push(MissingObject {
            unit: reporter.and_then(|reporter| explanation.reporter(reporter).id()),
            period: period.to_string(),
            elements: elements.into_iter().map(|element| vocabulary[element].id.as_str()).collect(),
        });
    }
    objects
}

fn pull<'a>(pull: &'a Pull, explanation: &'a Explanation<'_>) -> anyhow::Result<PullObject<'a>> {
    let indicator = explanation.result().indicator;
    let side = |side: &Exact, of: Side| number(&side_decimal(side, of.formula(indicator)));
    Ok(PullObject {
        unit: explanation.reporter(pull.reporter).id(),
        numerator: side(&pull.numerator, Side::Numerator)?,
        denominator: side(&pull.denominator, Side::Denominator)?,
        value: pull.value.as_ref().map(rounded).transpose()?,
        effect: pull.effect.as_ref().map(rounded).transpose()?,
    })
}

fn member(member: &Member) -> anyhow::Result<MemberObject<'_>> {
    let value = member.actual.value.as_ref().map(rounded).transpose()?;
    let bound = member.actual.bound.map(Bound::name);
    Ok(MemberObject { unit: &member.id, value, bound, verdict: member.verdict.name() })
}

fn rounded(exact: &Exact) -> anyhow::Result<Number> {
    number(&exact.to_decimal(RESULT_DECIMALS))
}
