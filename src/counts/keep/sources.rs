//! Facts about each file that was read.

use crate::encoding::Encoding;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user wrote it.
    pub path: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// How many rows had nothing in them.
    pub blank_rows: usize,
    /// How many columns have no name and nothing in them.
    pub blank_columns: usize,
    /// Encoding of its bytes.
    pub encoding: Encoding,
    /// Separator of its fields.
    pub delimiter: char,
    /// How figures stand in it.
    pub form: FileForm,
    /// Names of the columns that the plan passes over.
    pub skipped: Vec<String>,
    /// The sheets that were read, of a workbook; none of CSV.
    pub sheets: Vec<SheetRead>,
}

/// A sheet of a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRead {
    pub name: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// How figures stand in it.
    pub form: FileForm,
    /// Names of the columns that the plan passes over.
    pub skipped: Vec<String>,
}

/// How figures stand in a file or a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// One figure a row.
    Long,
    /// One column for each element.
    Wide,
    /// One column for each period.
    PeriodsAcross,
    /// One column for each unit.
    UnitsAcross,
}
