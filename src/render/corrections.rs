//! What changed of what was sent: figures that files of corrections replaced, and files that were set aside, for people and scripts.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::json_names::Name;
use super::json_numbers::number;
use crate::catalogue::{Language, say};
use crate::counts::{Amount, FigureAddress};
use crate::diagnostic::{Code, Place};
use crate::evaluate::{CorrectedFigure, Scorecard};
use crate::text::printable;

/// A file that was left out because of its errors.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "set_aside_file")]
pub(super) struct JsonSetAside {
    /// Path of the file.
    path: String,
    /// Errors of the file.
    problems: Vec<JsonProblem>,
}

/// An error of a file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "problem")]
struct JsonProblem {
    /// The kind of the problem.
    code: Name<Code>,
    /// File with line and column, or with sheet and cell.
    place: String,
    /// What is wrong, in the language of the output.
    message: String,
    /// What to do about it.
    hint: Option<String>,
}

/// A figure of a file of corrections.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "corrected_figure")]
pub(super) struct JsonCorrected<'a> {
    /// Id of the unit; null if the area itself reports.
    unit: Option<&'a str>,
    /// The period of the figure.
    period: String,
    /// Id of its element.
    element: &'a str,
    /// Ids of the groups that it is for, in the order of the dimensions of its element.
    groups: Vec<&'a str>,
    /// The figure that had been sent; null if none had.
    old: Option<Number>,
    /// The figure that counts.
    new: Number,
    /// Where the old one stands.
    old_place: Option<String>,
    /// Where the new one stands.
    place: String,
}

/// A figure that was sent before it was corrected, and where it stands.
pub(super) struct Replaced<'a> {
    pub(super) amount: Amount,
    pub(super) place: &'a Place,
}

/// The figure that was sent in place of that at `address`; `None` if that was not corrected, or nobody had sent one.
pub(super) fn replaced<'a>(
    scorecard: &'a Scorecard<'_>,
    address: FigureAddress,
) -> Option<Replaced<'a>> {
    let mut corrections = scorecard.corrected.iter().flatten().map(|figure| &figure.correction);
    let first = corrections.find(|correction| correction.address == address)?;
    Some(Replaced { amount: first.old?, place: first.old_place.as_ref()? })
}

/// The files that were set aside; `None` if that was not asked for.
pub(super) fn set_aside(
    scorecard: &Scorecard<'_>,
    language: Language,
) -> Option<Vec<JsonSetAside>> {
    let files = scorecard.set_aside.as_ref()?.iter().map(|file| JsonSetAside {
        path: file.path.display().to_string(),
        problems: file
            .problems
            .iter()
            .map(|problem| JsonProblem {
                code: Name(problem.code),
                place: problem.range(),
                message: problem.message.worded(language),
                hint: problem.hint.as_ref().map(|hint| hint.worded(language)),
            })
            .collect(),
    });
    Some(files.collect())
}

/// The figures of the files of corrections; `None` if there were none.
pub(super) fn corrected<'a>(
    scorecard: &'a Scorecard<'_>,
) -> anyhow::Result<Option<Vec<JsonCorrected<'a>>>> {
    let figure = |figure: &'a CorrectedFigure| {
        let correction = &figure.correction;
        Ok(JsonCorrected {
            unit: figure.reporter.id(),
            period: figure.period.to_string(),
            element: &scorecard.plan.vocabulary[figure.element].id,
            groups: groups(figure, scorecard, |group| &group.id),
            old: correction.old.map(|old| number(&old.exact().to_full_decimal())).transpose()?,
            new: number(&correction.new.exact().to_full_decimal())?,
            old_place: correction.old_place.as_ref().map(ToString::to_string),
            place: correction.place.to_string(),
        })
    };
    scorecard.corrected.as_ref().map(|figures| figures.iter().map(figure).collect()).transpose()
}

/// A line for each figure of the files of corrections: what it is, what it was, and where both stand.
pub(super) fn lines(scorecard: &Scorecard<'_>, language: Language) -> String {
    let line = |figure: &CorrectedFigure| {
        let correction = &figure.correction;
        let element = &scorecard.plan.vocabulary[figure.element];
        let shown = |amount: Amount| language.number(&amount.exact().to_full_decimal());
        let mut named = vec![element.name.as_str()];
        named.extend(groups(figure, scorecard, |group| &group.name));
        named.extend(figure.reporter.name());
        let (new, place) = (shown(correction.new), correction.place.to_string());
        let period = figure.period;
        let subject = named.join(", ");
        let message = match (correction.old, &correction.old_place) {
            (Some(_), Some(old_place)) if element.sensitive => {
                let old_place = old_place.to_string();
                say::CorrectedSensitive { old_place, period, place, subject }.message()
            }
            (Some(old), Some(old_place)) => say::CorrectedFigure {
                new,
                old: shown(old),
                old_place: old_place.to_string(),
                period,
                place,
                subject,
            }
            .message(),
            _ => say::NothingCorrected { period, place, subject }.message(),
        };
        printable(&message.worded(language)) + "\n"
    };
    scorecard.corrected.iter().flatten().map(line).collect()
}

/// The groups that a figure is for, named by `name`.
fn groups<'a>(
    figure: &CorrectedFigure,
    scorecard: &'a Scorecard<'_>,
    name: impl Fn(&'a crate::plan::Group) -> &'a str,
) -> Vec<&'a str> {
    let vocabulary = &scorecard.plan.vocabulary;
    let dimensions = vocabulary[figure.element].by.iter();
    let named = dimensions
        .zip(&figure.group.0)
        .filter_map(|(dimension, group)| Some(name(&vocabulary[*dimension][(*group)?])));
    named.collect()
}
