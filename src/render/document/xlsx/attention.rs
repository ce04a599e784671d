//! What needs attention: the indicators that miss their target or lack figures, each with the units that do, the farthest from their
//! target first.

use super::charted::ChartPoint;
use super::page::WorkbookPage;
use super::results::to_go;
use crate::catalogue::{Label, say};
use crate::evaluate::Verdict;
use crate::render::document::report::IndicatorRow;
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent};

/// The columns, and how many characters wide they are.
const COLUMNS: [(Label, u8); 8] = [
    (say::ID, 6),
    (say::INDICATOR_NAME, 38),
    (say::TARGET, 11),
    (say::ACTUAL, 17),
    (say::VERDICT, 16),
    (say::TO_GO, 11),
    (say::UNITS_THAT_MISS, 54),
    (say::REMARK, 30),
];

/// The column of the verdicts.
const VERDICT: usize = 4;

/// Units that are named of an indicator.
const NAMED: usize = 8;

/// Adds the sheet, if anything needs attention.
pub(super) fn add(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    if page.report.attention().next().is_none() {
        return Ok(());
    }
    let mut sheet = book.sheet(page.label(say::ATTENTION))?;
    let (heads, widths): (Vec<Label>, Vec<u8>) = COLUMNS.into_iter().unzip();
    sheet.widths(&widths)?;
    let head = page.head(&mut sheet, page.label(say::ATTENTION), &[page.summary()])?;
    page.columns(&mut sheet, head, &heads)?;
    let mut row = head;
    for missed in page.report.attention() {
        row += 1;
        let (texts, styles) = (page.phrases.texts(missed.result), &page.styles);
        let at = |column| CellAt { row, column };
        sheet.text(at(0), texts.id(), &styles.text)?;
        sheet.text(at(1), texts.name(), &styles.text)?;
        sheet.text(at(2), &texts.target(), &styles.centred)?;
        sheet.text(at(3), &texts.actual(), &styles.centred)?;
        sheet.text(at(VERDICT), &texts.verdict(), &styles.centred)?;
        to_go(page, &mut sheet, at(5), missed.result.to_go.as_ref())?;
        sheet.text(at(6), &units(page, missed), &styles.text)?;
        let remarks = page.phrases.remarks_beside_columns(missed.result).join("; ");
        sheet.text(at(7), &remarks, &styles.text)?;
    }
    sheet.colour_verdicts(head + 1..=row, VERDICT)?;
    let extent = Extent { head, last_row: row, last_column: COLUMNS.len() - 1, frozen_columns: 2 };
    sheet.lay_out(extent)?;
    sheet.filter(extent)?;
    book.add(sheet);
    Ok(())
}

/// `Phường Lê Lợi (✗ 32,26%); …`: the units that miss the target of the indicator or lack its figures, those that report themselves.
fn units(page: &WorkbookPage<'_>, row: &IndicatorRow<'_>) -> String {
    let Some(table) = page.report.units.last().filter(|table| table.all.len() > 1) else {
        return String::new();
    };
    let points = table.all.iter().filter_map(|part| {
        let result = part.results.get(row.number)?;
        let missed = matches!(result.verdict, Verdict::Fail | Verdict::NoData);
        missed.then(|| ChartPoint { name: phrases::part_head(part, page.language), result })
    });
    let mut points: Vec<ChartPoint<'_>> = points.collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.need()));
    let named = points.iter().take(NAMED);
    let named = named
        .map(|point| format!("{} ({})", point.name, phrases::cell(point.result, page.language)));
    let left = points.len().saturating_sub(NAMED);
    let more = (left > 0).then(|| say::MoreUnits { count: left }.worded(page.language));
    named.chain(more).collect::<Vec<_>>().join("; ")
}
