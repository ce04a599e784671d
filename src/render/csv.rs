//! The result as one row for each indicator, for spreadsheets and scripts: numbers with a point, whatever the language.

use super::guard::no_formula;
use super::json_numbers::side_decimal;
use super::phrases::{self, Phrases};
use crate::catalogue::say;
use crate::evaluate::{
    Bound, Breakdown, By, Coverage, IndicatorResult, MissingReport, OTHER_UNITS, PartResult,
    Scorecard, Verdict,
};
use crate::exact::{Exact, RESULT_DECIMALS};

/// A row: an indicator, of the whole or of a part.
struct CsvRow<'r> {
    part: Option<(&'r By, &'r PartResult<'r>)>,
    result: &'r IndicatorResult<'r>,
    phrases: &'r Phrases<'r>,
    /// Whether some of the counts were invented for illustration.
    illustrative: bool,
}

/// The head of a column, and the text of its cells; `None` leaves a cell empty.
type Column = (&'static str, fn(&CsvRow<'_>) -> Option<String>);

/// The columns of a result that is broken down, before the others; empty for the whole.
const OF_PART: [Column; 3] = [
    ("by", |row| row.part.map(|(by, _)| no_formula(by.name()))),
    // A dash alone is no formula.
    ("group", |row| {
        row.part.map(
            |(_, part)| if part.id == OTHER_UNITS { part.id.clone() } else { no_formula(&part.id) },
        )
    }),
    ("group_name", |row| {
        row.part.map(|(_, part)| no_formula(phrases::part_name(part, row.phrases.language)))
    }),
];

/// The columns of every result.
const OF_INDICATOR: [Column; 22] = [
    ("goal", |row| Some(no_formula(&row.result.goal.id))),
    ("id", |row| Some(no_formula(&row.result.indicator.id))),
    ("name", |row| Some(no_formula(row.result.indicator.names.get(row.phrases.language)))),
    ("measure", |row| Some(row.result.indicator.measure.name().to_owned())),
    ("target", |row| Some(no_formula(&row.result.target.as_ref()?.to_string()))),
    ("target_year", |row| Some(row.result.target_year?.to_string())),
    ("numerator", |row| {
        let result = row.result;
        Some(side_decimal(result.actual.numerator.as_ref()?, Some(&result.indicator.numerator)))
    }),
    ("denominator", |row| {
        let result = row.result;
        Some(side_decimal(
            result.actual.denominator.as_ref()?,
            result.indicator.denominator.as_ref(),
        ))
    }),
    ("value", |row| {
        let value = row.result.actual.value.as_ref()?;
        Some(phrases::decimal_beside(RESULT_DECIMALS, value, &phrases::limits(row.result)))
    }),
    ("bound", |row| row.result.actual.bound.map(Bound::name).map(str::to_owned)),
    ("published", |row| Some(row.result.actual.published.is_some().to_string())),
    ("verdict", |row| Some(row.result.verdict.name().to_owned())),
    ("provisional", |row| row.result.provisional.map(Verdict::name).map(str::to_owned)),
    ("reason", |row| row.phrases.why(row.result).as_deref().map(no_formula)),
    ("to_go", |row| row.result.to_go.as_ref().map(Exact::to_full_decimal)),
    ("as_of", |row| Some(row.result.actual.as_of?.to_string())),
    ("groups_held", |row| row.groups(|(held, _)| held)),
    ("groups", |row| row.groups(|(_, groups)| groups)),
    ("reported", |row| row.coverage(|coverage| coverage.reported)),
    ("expected", |row| row.coverage(|coverage| coverage.expected)),
    ("sensitive", |row| Some(row.phrases.plan.is_sensitive(row.result.indicator).to_string())),
    ("illustrative", |row| Some(row.illustrative.to_string())),
];

/// The columns of a published result, behind the others: whether the figures are shown, and what is withheld.
const OF_PUBLISHED: [Column; 2] = [
    ("status", |row| {
        let status = if row.result.is_withheld() { "suppressed" } else { "shown" };
        Some(status.to_owned())
    }),
    ("publish", |row| Some(row.phrases.label(say::SMALL_COUNTS_WITHHELD).to_owned())),
];

impl CsvRow<'_> {
    /// One of the numbers of groups, those in which the target holds and all of them.
    fn groups(&self, number: fn((usize, usize)) -> usize) -> Option<String> {
        let result = self.result;
        (!result.each.is_empty()).then(|| number(result.held()).to_string())
    }

    fn coverage(&self, number: fn(Coverage) -> usize) -> Option<String> {
        self.result.coverage.map(|coverage| number(coverage).to_string())
    }
}

/// The result, a row for each indicator and part; where `missing` is given, a row for each missing report behind them, which has `missing`
/// in the column `by`, its unit in those of the group, and what it lacks for the period `as_of` in that of the reason.
pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    missing: Option<&[MissingReport]>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<String> {
    let illustrative = scorecard.is_illustrative();
    let row = |part, result| CsvRow { part, result, phrases, illustrative };
    let breakdown = scorecard.breakdowns.first();
    let of_parts = breakdown
        .into_iter()
        .flat_map(|Breakdown { by, parts }| parts.iter().map(move |part| (by, part)));
    let of_parts = of_parts.flat_map(|(by, part)| {
        part.results.iter().map(move |result| row(Some((by, part)), result))
    });
    let rows = scorecard.results.iter().map(|result| row(None, result)).chain(of_parts);
    let has_parts = breakdown.is_some() || missing.is_some();
    let of_part: &[Column] = if has_parts { &OF_PART } else { &[] };
    let of_published: &[Column] = if scorecard.publication.is_some() { &OF_PUBLISHED } else { &[] };
    let columns: Vec<Column> =
        of_part.iter().chain(&OF_INDICATOR).chain(of_published).copied().collect();
    let head: Vec<String> = columns.iter().map(|(head, _)| (*head).to_owned()).collect();
    let cells =
        |row: CsvRow<'_>| columns.iter().map(|(_, cell)| cell(&row).unwrap_or_default()).collect();
    let of_missing = missing.into_iter().flatten().map(|report| {
        let cell = |(head, _): &Column| missing_cell(head, report, phrases).unwrap_or_default();
        columns.iter().map(cell).collect()
    });
    written(std::iter::once(head).chain(rows.map(cells)).chain(of_missing))
}

/// The heads of the columns of every result, and the cells of each indicator of the whole.
pub(super) fn of_whole(
    scorecard: &Scorecard<'_>,
    phrases: &Phrases<'_>,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let illustrative = scorecard.is_illustrative();
    let cells = |result| {
        let row = CsvRow { part: None, result, phrases, illustrative };
        OF_INDICATOR.iter().map(|(_, cell)| cell(&row).unwrap_or_default()).collect()
    };
    let heads = OF_INDICATOR.iter().map(|(head, _)| *head).collect();
    (heads, scorecard.results.iter().map(cells).collect())
}

/// Cell of a missing report in the column `head`; `None` leaves it empty.
fn missing_cell(head: &str, report: &MissingReport, phrases: &Phrases<'_>) -> Option<String> {
    let reporter = || report.reporter.map(|reporter| phrases.reporter(reporter));
    match head {
        "by" => Some("missing".to_owned()),
        "group" => reporter()?.id().map(no_formula),
        "group_name" => reporter()?.name().map(no_formula),
        "reason" => {
            let names: Vec<&str> = report
                .elements
                .iter()
                .map(|element| phrases.plan.vocabulary[element].name.as_str())
                .collect();
            let lacks = say::Missing { value: names.join("; ") }.worded(phrases.language);
            Some(no_formula(&lacks))
        }
        "as_of" => Some(report.period.to_string()),
        _ => None,
    }
}

/// `rows` as CSV.
pub(super) fn written<R: IntoIterator<Item = String>>(
    rows: impl IntoIterator<Item = R>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes)?)
}
