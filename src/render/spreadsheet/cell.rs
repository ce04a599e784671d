//! Position of a cell in a sheet, and its name in formulas.

use rust_xlsxwriter::utility::row_col_to_cell;

/// A cell of a sheet; rows and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellAt {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

impl CellAt {
    /// The cell `columns` to its right.
    pub(crate) fn right(self, columns: usize) -> Self {
        Self { column: self.column + columns, ..self }
    }

    /// The name of the cell in formulas: `E7`.
    pub(crate) fn name(self) -> anyhow::Result<String> {
        Ok(row_col_to_cell(self.row()?, self.column()?))
    }

    /// The row in the numbering of the library.
    pub(super) fn row(self) -> anyhow::Result<u32> {
        Ok(u32::try_from(self.row)?)
    }

    /// The column in the numbering of the library.
    pub(super) fn column(self) -> anyhow::Result<u16> {
        Ok(u16::try_from(self.column)?)
    }
}
