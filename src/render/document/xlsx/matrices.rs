//! Parts against indicators: the course over the periods with a row for each indicator, and units with a column for each. A cell holds
//! its value as a number, shown behind the mark of its verdict.

use super::Page;
use super::results::in_sheet;
use crate::evaluate::{Breakdown, By, IndicatorResult, Reason};
use crate::exact::Exact;
use crate::plan::Measure;
use crate::render::phrases;
use crate::render::spreadsheet::{self, Book, Extent, MOST_COLUMNS, MOST_ROWS, Sheet, coloured};
use crate::wording::Word;

/// Decimals of a share or a ratio, so that those of a column stand below each other.
const USUAL_DECIMALS: usize = 2;

/// Columns before those of the periods: id, name and target.
const BEFORE_PERIODS: usize = 3;

/// Rows for everything on the sheet of units but the units.
const ROWS_BESIDE_UNITS: usize = 100;

/// The sheet of `breakdown`.
pub(super) fn add(page: &Page<'_, '_>, book: &mut Book, breakdown: &Breakdown<'_>) -> anyhow::Result<()> {
    match breakdown.by {
        By::Period => course(page, book, breakdown),
        _ if breakdown.parts.iter().any(|part| !part.id.is_empty()) => units(page, book, breakdown),
        // The counts name no units.
        _ => Ok(()),
    }
}

/// Indicators against periods.
fn course(page: &Page<'_, '_>, book: &mut Book, breakdown: &Breakdown<'_>) -> anyhow::Result<()> {
    let mut sheet = book.sheet(page.word(Word::ByPeriod))?;
    let most = MOST_COLUMNS - BEFORE_PERIODS - 1;
    let parts = breakdown.parts.get(..most).unwrap_or(&breakdown.parts);
    let left_out = page.left_out(parts.len(), breakdown.parts.len() - parts.len());
    let head = page.head(&mut sheet, page.word(Word::ByPeriod), &left_out.into_iter().collect::<Vec<_>>())?;
    sheet.widths(&[7, 52, 15])?;
    page.columns(&mut sheet, head, &[Word::Id, Word::Indicator, Word::Target])?;
    let names = parts.iter().map(|part| phrases::part_name(part, page.language)).chain([page.word(Word::Whole)]);
    for (column, name) in (BEFORE_PERIODS..).zip(names) {
        sheet.width(column, 15)?;
        sheet.text((head, column), name, &page.styles.head)?;
    }
    let mut row = head;
    for (position, result) in page.scorecard.results.iter().enumerate().filter(|(_, result)| is_shown(result)) {
        row += 1;
        sheet.text((row, 0), &result.indicator.id, &page.styles.text)?;
        sheet.text((row, 1), result.indicator.names.get(page.language), &page.styles.text)?;
        sheet.text((row, 2), &phrases::target(result, page.language), &page.styles.centred)?;
        let of_parts = parts.iter().filter_map(|part| part.results.get(position));
        for (column, result) in (BEFORE_PERIODS..).zip(of_parts.chain([result])) {
            cell(page, &mut sheet, (row, column), result)?;
        }
    }
    let last_column = BEFORE_PERIODS + parts.len();
    sheet.lay_out(Extent { head, last_row: row, last_column, frozen_columns: 2 })?;
    book.add(sheet);
    Ok(())
}

/// Units against indicators.
fn units(page: &Page<'_, '_>, book: &mut Book, breakdown: &Breakdown<'_>) -> anyhow::Result<()> {
    let mut sheet = book.sheet(page.word(Word::ByUnit))?;
    let shown: Vec<usize> = (0..page.scorecard.results.len())
        .filter(|position| page.scorecard.results.get(*position).is_some_and(is_shown))
        .take(MOST_COLUMNS - 1)
        .collect();
    let most = MOST_ROWS - ROWS_BESIDE_UNITS;
    let parts = breakdown.parts.get(..most).unwrap_or(&breakdown.parts);
    let left_out = page.left_out(parts.len(), breakdown.parts.len() - parts.len());
    let head = page.head(&mut sheet, page.word(Word::ByUnit), &left_out.into_iter().collect::<Vec<_>>())?;
    sheet.widths(&[34])?;
    sheet.text((head, 0), page.word(Word::HeadUnit), &page.styles.head)?;
    for (column, result) in (1..).zip(shown.iter().filter_map(|position| page.scorecard.results.get(*position))) {
        let (name, target) = (result.indicator.names.get(page.language), phrases::target(result, page.language));
        sheet.width(column, 17)?;
        sheet.lines((head, column), &[&result.indicator.id, name, &target], &page.styles.head)?;
    }
    let whole: (&str, &[IndicatorResult<'_>]) = (page.word(Word::Whole), &page.scorecard.results);
    let mut row = head;
    let of_parts = parts.iter().map(|part| (phrases::part_name(part, page.language), part.results.as_slice()));
    for (name, results) in of_parts.chain([whole]) {
        row += 1;
        let is_whole = row == head + parts.len() + 1;
        sheet.text((row, 0), name, if is_whole { &page.styles.section } else { &page.styles.text })?;
        for (column, result) in (1..).zip(shown.iter().filter_map(|position| results.get(*position))) {
            cell(page, &mut sheet, (row, column), result)?;
        }
    }
    let extent = Extent { head, last_row: row, last_column: shown.len(), frozen_columns: 1 };
    sheet.lay_out(extent)?;
    // Whoever sorts the units leaves all of them together at the bottom.
    sheet.filter(Extent { last_row: row - 1, ..extent })?;
    book.add(sheet);
    Ok(())
}

/// What the plan says does not apply is the same everywhere.
fn is_shown(result: &IndicatorResult<'_>) -> bool {
    !matches!(result.reason, Some(Reason::PlanSays(_)))
}

/// A value behind the mark of its verdict, how many of several groups hold, or the verdict in words where there is neither.
fn cell(
    page: &Page<'_, '_>,
    sheet: &mut Sheet,
    at: (usize, usize),
    result: &IndicatorResult<'_>,
) -> anyhow::Result<()> {
    let measure = &result.indicator.measure;
    let value = result.actual.value.as_ref().filter(|_| !phrases::shows_groups(result));
    let format = value.and_then(|value| Some((value, number_format(value, measure, &phrases::limits(result))?)));
    match format {
        Some((value, format)) => {
            let (mark, sign) = (phrases::mark(result.verdict), phrases::sign(result.actual.bound));
            let so_far = result.provisional.map(|so_far| format!("\" ({})\"", phrases::mark(so_far)));
            let marked = format!("\"{mark} {sign}\"{format}{}", so_far.unwrap_or_default());
            let style = coloured(page.styles.number(&marked), result.verdict);
            sheet.number(at, &spreadsheet::nearest(&in_sheet(value, measure)), &style)
        }
        None => {
            let written = match phrases::cell_figure(result, page.language) {
                Some(_) => phrases::cell(result, page.language),
                None => phrases::verdict(result, page.language),
            };
            sheet.text(at, &written, &coloured(page.styles.centred.clone(), result.verdict))
        }
    }
}

/// The number format in which `value` shows as it would in words: with two decimals, and more where they tell it from its targets.
/// Nothing where the digits that a spreadsheet keeps do not tell the two apart.
pub(super) fn number_format(value: &Exact, measure: &Measure, limits: &[&Exact]) -> Option<String> {
    let written = phrases::decimal_beside(phrases::DECIMALS, value, limits);
    let decimals = written.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    // A limit without an end of decimals is written as a fraction.
    let is_whole = *measure == Measure::Count && !written.contains('/');
    let decimals = if is_whole { decimals } else { decimals.max(USUAL_DECIMALS) };
    let kept = Exact::parse_decimal(&spreadsheet::nearest(value))?;
    let shown = |number: &Exact| number.round(u32::try_from(decimals).unwrap_or(u32::MAX));
    if decimals > spreadsheet::DIGITS || shown(&kept) != shown(value) {
        return None;
    }
    let fraction = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    let percent = if measure.is_percent() { "%" } else { "" };
    Some(format!("#,##0{fraction}{percent}"))
}
