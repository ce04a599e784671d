//! Parts against indicators: the course over the periods with a row for each indicator, and units with a column for each. A cell holds
//! its value as a number, shown behind the mark of its verdict.

use super::numbers::{actual_format, in_sheet};
use super::page::WorkbookPage;
use crate::catalogue::{Label, say};
use crate::evaluate::IndicatorResult;
use crate::render::parts::PartTable;
use crate::render::phrases;
use crate::render::spreadsheet::{self, Book, CellAt, Extent, Sheet, coloured};

/// Columns before those of the periods: id, name and target.
const BEFORE_PERIODS: usize = 3;

/// Indicators against periods.
pub(super) fn course(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    table: &PartTable<'_>,
) -> anyhow::Result<()> {
    let (mut sheet, head) = begin(page, book, say::BY_PERIOD, table)?;
    sheet.widths(&[6, 44, 12])?;
    page.columns(&mut sheet, head, &[say::ID, say::INDICATOR, say::TARGET])?;
    let names = table
        .parts
        .iter()
        .map(|part| phrases::part_head(part, page.language))
        .chain([page.label(say::WHOLE_TIME).to_owned()]);
    for (column, name) in (BEFORE_PERIODS..).zip(names) {
        sheet.width(column, 13)?;
        sheet.text(CellAt { row: head, column }, &name, &page.styles.head)?;
    }
    let mut row = head;
    for (position, whole) in &table.indicators {
        row += 1;
        let texts = page.phrases.texts(whole);
        sheet.text(CellAt { row, column: 0 }, texts.id(), &page.styles.text)?;
        sheet.text(CellAt { row, column: 1 }, texts.name(), &page.styles.text)?;
        sheet.text(CellAt { row, column: 2 }, &texts.target(), &page.styles.centred)?;
        for (column, result) in
            (BEFORE_PERIODS..).zip(table.of_indicator(*position).chain([*whole]))
        {
            cell(page, &mut sheet, CellAt { row, column }, result)?;
        }
    }
    let last_column = BEFORE_PERIODS + table.parts.len();
    sheet.lay_out(Extent { head, last_row: row, last_column, frozen_columns: 2 })?;
    book.add(sheet);
    Ok(())
}

/// Units against indicators.
pub(super) fn units(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    table: &PartTable<'_>,
) -> anyhow::Result<()> {
    let (mut sheet, head) = begin(page, book, say::BY_UNIT, table)?;
    let most = page.report.limits.columns;
    sheet.widths(&[28])?;
    sheet.text(CellAt { row: head, column: 0 }, page.label(say::HEAD_UNIT), &page.styles.head)?;
    for (column, (_, whole)) in (1..).zip(table.indicators.iter().take(most)) {
        let texts = page.phrases.texts(whole);
        sheet.width(column, 14)?;
        sheet.lines(
            CellAt { row: head, column },
            &[texts.id(), texts.name(), &texts.target()],
            &page.styles.head,
        )?;
    }
    let mut row = head;
    for part in &table.parts {
        row += 1;
        sheet.text(
            CellAt { row, column: 0 },
            &phrases::part_head(part, page.language),
            &page.styles.text,
        )?;
        for (column, (_, result)) in (1..).zip(table.of_part(part).take(most)) {
            cell(page, &mut sheet, CellAt { row, column }, result)?;
        }
    }
    row += 1;
    sheet.text(CellAt { row, column: 0 }, page.label(say::WHOLE_UNITS), &page.styles.section)?;
    for (column, (_, whole)) in (1..).zip(table.indicators.iter().take(most)) {
        cell(page, &mut sheet, CellAt { row, column }, whole)?;
    }
    let last_column = table.indicators.len().min(most);
    let extent = Extent { head, last_row: row, last_column, frozen_columns: 1 };
    sheet.lay_out(extent)?;
    // Whoever sorts the units leaves all of them together at the bottom.
    sheet.filter(Extent { last_row: row - 1, ..extent })?;
    book.add(sheet);
    Ok(())
}

/// A sheet for `table` with its head, and the row of the column heads.
fn begin(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    title: Label,
    table: &PartTable<'_>,
) -> anyhow::Result<(Sheet, usize)> {
    let mut sheet = book.sheet(page.label(title))?;
    let left_out = page.left_out(table.parts.len(), table.left_out());
    let head =
        page.head(&mut sheet, page.label(title), &left_out.into_iter().collect::<Vec<_>>())?;
    Ok((sheet, head))
}

/// A value behind the mark of its verdict, how many of several groups hold, or the verdict in words where there is neither.
fn cell(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    result: &IndicatorResult<'_>,
) -> anyhow::Result<()> {
    let measure = &result.indicator.measure;
    let value = result.actual.value.as_ref().filter(|_| !phrases::shows_groups(result));
    let format = value.and_then(|value| {
        Some((value, actual_format(&result.actual, measure, &phrases::limits(result))?))
    });
    match format {
        Some((value, format)) => {
            let (mark, sign) = (phrases::mark(result.verdict), phrases::sign(result.actual.bound));
            let so_far =
                result.provisional.map(|so_far| format!("\" ({})\"", phrases::mark(so_far)));
            let published = if result.actual.published.is_some() { "\"*\"" } else { "" };
            let so_far = so_far.unwrap_or_default();
            let marked = format!("\"{mark} {sign}\"{format}{published}{so_far}");
            let style = coloured(page.styles.number(&marked), result.verdict);
            sheet.number(at, &spreadsheet::nearest(&in_sheet(value, measure)), &style)
        }
        None => {
            let written = match phrases::cell_figure(result, page.language) {
                Some(_) => phrases::cell(result, page.language),
                None if result.is_withheld() => phrases::cell(result, page.language),
                None => page.phrases.texts(result).verdict(),
            };
            sheet.text(at, &written, &coloured(page.styles.centred.clone(), result.verdict))
        }
    }
}
