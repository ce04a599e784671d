//! The form as CSV: ids alone, which are the same in every encoding that a spreadsheet may open or save it in.

use super::grid::FormGrid;
use crate::render::csv;

pub(super) fn write(grid: &FormGrid) -> anyhow::Result<Vec<u8>> {
    let rows = grid.rows.iter().map(|row| {
        let blanks = std::iter::repeat_n(String::new(), row.blanks.len());
        row.keys.iter().cloned().chain(blanks).collect::<Vec<_>>()
    });
    Ok(csv::written(std::iter::once(grid.headers.clone()).chain(rows))?.into_bytes())
}
