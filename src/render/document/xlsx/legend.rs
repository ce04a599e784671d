//! Legend of the workbook: marks, columns, figures, and the files that they came from.

use super::page::WorkbookPage;
use crate::catalogue::{Label, say};
use crate::evaluate::{IndicatorResult, Verdict};
use crate::render::document::report::UnitSheets;
use crate::render::parts::PartTable;
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent, coloured};

/// Notes on the figures.
const NOTES: [(Label, Label); 8] = [
    (say::ACTUAL, say::NOTE_ACTUAL),
    (say::NOTE_BOUND_HEAD, say::NOTE_BOUND),
    (say::BY_UNIT, say::NOTE_SUMS),
    (say::TO_GO, say::NOTE_TO_GO),
    (say::REPORTED_OF_EXPECTED, say::NOTE_REPORTED),
    (say::NOTE_ROUNDING_HEAD, say::NOTE_ROUNDING),
    (say::NOTE_DIGITS_HEAD, say::NOTE_DIGITS),
    (say::NOTE_TEXT_HEAD, say::NOTE_TEXT),
];

pub(super) fn add(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let mut sheet = book.sheet(page.label(say::LEGEND))?;
    sheet.widths(&[30, 96])?;
    let head = page.head(&mut sheet, page.label(say::LEGEND), &[page.summary()])?;
    page.columns(&mut sheet, head, &[say::LEGEND_TERM, say::LEGEND_MEANING])?;
    let mut row = head;
    for (verdict, meaning) in phrases::meanings(page.report.circulation) {
        row += 1;
        let written = match verdict {
            // Where nothing occurred has a word of its own.
            Verdict::NotApplicable => {
                format!("{} {}", phrases::mark(verdict), page.label(say::NOT_APPLICABLE))
            }
            Verdict::Tracked => {
                format!("{} {}", phrases::mark(verdict), page.label(say::SUMMARY_TRACKED))
            }
            _ => phrases::marked(verdict, None, page.language),
        };
        sheet.text(
            CellAt { row, column: 0 },
            &written,
            &coloured(page.styles.text.clone(), verdict),
        )?;
        sheet.text(CellAt { row, column: 1 }, page.label(meaning), &page.styles.text)?;
    }
    for (term, meaning) in NOTES {
        row += 1;
        sheet.text(CellAt { row, column: 0 }, page.label(term), &page.styles.text)?;
        sheet.text(CellAt { row, column: 1 }, page.label(meaning), &page.styles.text)?;
    }
    for note in notes_on_cells(page) {
        row += 1;
        let (term, meaning) = note.split_once(": ").unwrap_or(("", &note));
        sheet.text(CellAt { row, column: 0 }, term, &page.styles.text)?;
        sheet.text(CellAt { row, column: 1 }, meaning, &page.styles.text)?;
    }
    if matches!(page.report.unit_sheets, UnitSheets::TooMany) {
        row += 1;
        sheet.text(CellAt { row, column: 0 }, page.label(say::UNITS), &page.styles.text)?;
        let most = page.phrases.count(page.report.limits.unit_sheets);
        sheet.text(
            CellAt { row, column: 1 },
            &say::NoteUnitSheets { value: most }.worded(page.language),
            &page.styles.text,
        )?;
    }
    for source in page.phrases.sealed_sources(page.report.sources, page.report.limits.sources) {
        row += 1;
        sheet.text(CellAt { row, column: 0 }, page.label(say::SOURCES), &page.styles.text)?;
        sheet.text(CellAt { row, column: 1 }, &source, &page.styles.text)?;
    }
    sheet.lay_out(Extent { head, last_row: row, last_column: 1, frozen_columns: 0 })?;
    book.add(sheet);
    Ok(())
}

/// Notes on the signs in the cells of the sheets of parts.
fn notes_on_cells(page: &WorkbookPage<'_>) -> Vec<String> {
    let tables =
        page.report.course.iter().chain(&page.report.units).filter(|table| table.all.len() > 1);
    let results: Vec<&IndicatorResult<'_>> = tables.flat_map(PartTable::shown).collect();
    phrases::notes_on_cells(&results, page.language)
}
