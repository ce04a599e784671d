//! What changed of what was sent: figures that files of corrections replaced, and files that were set aside, for people and scripts.

use serde::Serialize;
use serde_json::Number;

use super::json_numbers::number;
use crate::catalogue::{Language, say};
use crate::counts::{Amount, FigureAddress};
use crate::diagnostic::Place;
use crate::evaluate::{CorrectedFigure, Scorecard};
use crate::text::printable;

/// A file that was set aside, as scripts read it.
#[derive(Serialize)]
pub(super) struct JsonSetAside {
    path: String,
    problems: Vec<JsonProblem>,
}

#[derive(Serialize)]
struct JsonProblem {
    code: &'static str,
    place: String,
    message: String,
    hint: Option<String>,
}

/// A figure of a file of corrections, as scripts read it.
#[derive(Serialize)]
pub(super) struct JsonCorrected<'a> {
    unit: Option<&'a str>,
    period: String,
    element: &'a str,
    groups: Vec<&'a str>,
    old: Option<Number>,
    new: Number,
    old_place: Option<String>,
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
                code: problem.code.name(),
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
