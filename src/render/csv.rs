//! The result as one row for each indicator, for spreadsheets and scripts: numbers with a point, whatever the language.

use super::guard::no_formula;
use super::json::side_decimal;
use super::phrases::{self, Phrases};
use crate::evaluate::{Bound, Coverage, IndicatorResult, OTHER_UNITS, PartResult, Scorecard, Verdict};
use crate::exact::{Exact, RESULT_DECIMALS};

/// The columns. The first three are there where the result is broken down, and empty for the whole.
const HEADER: [&str; 22] = [
    "by",
    "group",
    "group_name",
    "goal",
    "id",
    "name",
    "measure",
    "target",
    "target_year",
    "numerator",
    "denominator",
    "value",
    "bound",
    "verdict",
    "provisional",
    "reason",
    "to_go",
    "as_of",
    "groups_held",
    "groups",
    "reported",
    "expected",
];

/// How many columns only a breakdown has.
const OF_BREAKDOWN: usize = 3;

pub(super) fn draw(scorecard: &Scorecard<'_>, phrases: &Phrases<'_>) -> anyhow::Result<String> {
    let head = HEADER.map(str::to_owned).to_vec();
    let of_whole = || std::iter::repeat_n(String::new(), OF_BREAKDOWN).collect();
    let whole = scorecard.results.iter().map(|result| row(of_whole(), result, phrases));
    let Some(breakdown) = scorecard.breakdowns.first() else {
        return written(std::iter::once(head).chain(whole).map(|row| row.into_iter().skip(OF_BREAKDOWN)));
    };
    let parts = breakdown.parts.iter().flat_map(|part| part.results.iter().map(move |result| (part, result)));
    let parts = parts.map(|(part, result)| row(named(breakdown.by.name(), part, phrases), result, phrases));
    written(std::iter::once(head).chain(whole).chain(parts))
}

/// `rows` as CSV.
pub(super) fn written<R: IntoIterator<Item = String>>(rows: impl IntoIterator<Item = R>) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes)?)
}

/// The columns that name a part.
fn named(by: &str, part: &PartResult<'_>, phrases: &Phrases<'_>) -> Vec<String> {
    // A dash alone is no formula.
    let id = if part.id == OTHER_UNITS { part.id.clone() } else { no_formula(&part.id) };
    vec![no_formula(by), id, no_formula(phrases::part_name(part, phrases.language))]
}

fn row(part: Vec<String>, result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Vec<String> {
    let actual = &result.actual;
    let (held, groups) = result.held();
    let grouped = |count: usize| if result.each.is_empty() { String::new() } else { count.to_string() };
    let indicator = result.indicator;
    let numerator = actual.numerator.as_ref().map(|side| side_decimal(side, Some(&indicator.numerator)));
    let denominator = actual.denominator.as_ref().map(|side| side_decimal(side, indicator.denominator.as_ref()));
    let units =
        |count: fn(Coverage) -> usize| result.coverage.map(|coverage| count(coverage).to_string()).unwrap_or_default();
    let columns = [
        no_formula(&result.goal.id),
        no_formula(&indicator.id),
        no_formula(indicator.names.get(phrases.language)),
        indicator.measure.name().to_owned(),
        no_formula(&result.target.map(ToString::to_string).unwrap_or_default()),
        result.target_year.map(|year| year.to_string()).unwrap_or_default(),
        numerator.unwrap_or_default(),
        denominator.unwrap_or_default(),
        actual
            .value
            .as_ref()
            .map(|value| phrases::decimal_beside(RESULT_DECIMALS, value, &phrases::limits(result)))
            .unwrap_or_default(),
        actual.bound.map(Bound::name).unwrap_or_default().to_owned(),
        result.verdict.name().to_owned(),
        result.provisional.map(Verdict::name).unwrap_or_default().to_owned(),
        no_formula(&phrases.why(result).unwrap_or_default()),
        result.to_go.as_ref().map(Exact::to_full_decimal).unwrap_or_default(),
        actual.as_of.map(|period| period.to_string()).unwrap_or_default(),
        grouped(held),
        grouped(groups),
        units(|coverage| coverage.reported),
        units(|coverage| coverage.expected),
    ];
    part.into_iter().chain(columns).collect()
}
