//! The result as one row for each indicator, for spreadsheets and scripts: numbers with a point, whatever the language.

use super::json::side_decimal;
use super::phrases;
use crate::evaluate::{IndicatorResult, Scorecard};
use crate::exact::RESULT_DECIMALS;
use crate::wording::Language;

const HEADER: [&str; 15] = [
    "goal",
    "id",
    "name",
    "measure",
    "target",
    "target_year",
    "numerator",
    "denominator",
    "value",
    "verdict",
    "reason",
    "to_go",
    "as_of",
    "groups_held",
    "groups",
];

pub(super) fn draw(scorecard: &Scorecard<'_>, language: Language) -> anyhow::Result<String> {
    let rows = scorecard.results.iter().map(|result| row(result, scorecard, language));
    written(std::iter::once(HEADER.map(str::to_owned)).chain(rows))
}

/// `rows` as CSV.
pub(super) fn written<const WIDTH: usize>(rows: impl IntoIterator<Item = [String; WIDTH]>) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes)?)
}

fn row(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> [String; 15] {
    let actual = &result.actual;
    let (held, groups) = result.held();
    let grouped = |count: usize| if result.each.is_empty() { String::new() } else { count.to_string() };
    let indicator = result.indicator;
    let numerator = actual.numerator.as_ref().map(|side| side_decimal(side, Some(&indicator.numerator)));
    let denominator = actual.denominator.as_ref().map(|side| side_decimal(side, indicator.denominator.as_ref()));
    [
        text(&result.goal.id),
        text(&indicator.id),
        text(indicator.names.get(language)),
        indicator.measure.name().to_owned(),
        text(&result.target.map(ToString::to_string).unwrap_or_default()),
        result.target_year.map(|year| year.to_string()).unwrap_or_default(),
        numerator.unwrap_or_default(),
        denominator.unwrap_or_default(),
        actual
            .value
            .as_ref()
            .map(|value| phrases::decimal_from(RESULT_DECIMALS, value, result.target))
            .unwrap_or_default(),
        result.verdict.name().to_owned(),
        text(&phrases::why(result, scorecard, language).unwrap_or_default()),
        result.to_go.as_ref().map(ToString::to_string).unwrap_or_default(),
        actual.as_of.map(|period| period.to_string()).unwrap_or_default(),
        grouped(held),
        grouped(groups),
    ]
}

/// Text that no spreadsheet takes for a formula: what begins like one gets a leading apostrophe.
pub(super) fn text(written: &str) -> String {
    const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if written.starts_with(STARTS) { format!("'{written}") } else { written.to_owned() }
}
