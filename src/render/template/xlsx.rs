//! The form as a workbook: cells that take only what may be reported, everything else locked, and a sheet that explains each element.
//! The form is the first sheet: in the long shape as offices print it (`printed`), in the wide one with its header as the first row.

use super::cells::Filling;
use super::explanation;
use super::grid::{FormGrid, Shape};
use super::names::FormNames;
use super::printed::Printed;
use super::undrawn::Undrawn;
use crate::by_index::at;
use crate::catalogue::{Language, say};
use crate::diagnostic::Refused;
use crate::render::spreadsheet::{Book, CellAt, Extent, Sheet, Styles};
use crate::template::{Before, Form};

/// Most figures of a form: more cannot be filled in by hand on one sheet.
const MOST_BLANKS: usize = 20_000;

pub(super) fn write(
    form: &Form<'_>,
    shape: Shape,
    before: Option<Before>,
    language: Language,
) -> Result<Vec<u8>, Undrawn> {
    if form.blanks.len() > MOST_BLANKS {
        let message =
            say::FormHasFigures { figures: form.blanks.len(), most: MOST_BLANKS }.message();
        return Err(Refused::from(message).hint(say::WRITE_SMALLER_FORMS).into());
    }
    let filling = |cells| Filling::new(form, cells, language);
    let day = form.periods.iter().map(|period| period.last().last_day()).max();
    let Some(day) = day else { return Err(Refused::from(say::FORM_OF_NO_PERIOD).into()) };
    let mut book = Book::new(&form.plan.title, day)?;
    let styles = Styles::new();
    let mut sheet = book.sheet(language.label(say::FORM_SHEET))?;
    match shape {
        Shape::Long => {
            let printed = Printed::new(form, before, language)?;
            printed.draw(&mut sheet, &filling(printed.cells()), &styles)?;
        }
        Shape::Wide => {
            let grid = FormGrid::new(form, shape, FormNames::of_people(language))?;
            wide(form, &filling(grid.cells()), &mut sheet, &grid, &styles)?;
        }
    }
    sheet.foot(&form.plan.title);
    sheet.protect();
    book.add(sheet);
    explanation::add(form, &mut book, &styles, language)?;
    Ok(book.bytes()?)
}

/// Fills in the wide form: its header is the first row, as files of counts have it.
fn wide(
    form: &Form<'_>,
    filling: &Filling<'_>,
    sheet: &mut Sheet,
    grid: &FormGrid,
    styles: &Styles,
) -> anyhow::Result<()> {
    sheet.widths(&widths(grid, !form.units.is_empty()))?;
    for (column, header) in grid.headers.iter().enumerate() {
        sheet.name(CellAt { row: 0, column }, header, &styles.head)?;
    }
    for (row, line) in (1..).zip(&grid.rows) {
        for (column, key) in line.keys.iter().enumerate() {
            sheet.name(CellAt { row, column }, key, &styles.text)?;
        }
        for (column, blank) in (grid.keys..).zip(&line.blanks) {
            match blank.map(|position| at(&form.blanks, position)) {
                Some(blank) => filling.blank(sheet, CellAt { row, column }, blank, styles)?,
                // Not asked of this unit.
                None => sheet.text(CellAt { row, column }, "", &styles.head)?,
            }
        }
    }
    sheet.digits_are_text(1..=grid.rows.len().max(1), 0)?;
    let last_column = grid.headers.len() - 1;
    let last_row = grid.rows.len();
    sheet.lay_out(Extent { head: 0, last_row, last_column, frozen_columns: grid.keys })
}

/// Widths of the columns of the wide form, in characters.
fn widths(grid: &FormGrid, with_units: bool) -> Vec<u8> {
    let mut widths = vec![16];
    widths.extend(with_units.then_some(30));
    widths.resize(grid.headers.len(), 20);
    widths
}
