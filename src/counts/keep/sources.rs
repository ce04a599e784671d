//! Facts about each file that was read.

use crate::counts::source::Encoding;

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
    /// Whether it has one figure a row, and not one column for each element.
    pub is_long: bool,
    /// What was passed over, of CSV.
    pub passed: PassedOver,
    /// The sheets that were read, of a workbook; none of CSV.
    pub sheets: Vec<SheetRead>,
}

/// What was passed over in a file or a sheet because it holds nothing that could be a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// How many lines stand above the header.
    pub titles: usize,
    /// How many rows below it hold no figure.
    pub rows: usize,
    /// How the first of both begin.
    pub beginnings: Vec<String>,
    /// The period that stands above the header, as it is written there, where it is that of all rows.
    pub period: Option<String>,
    /// The unit that does.
    pub unit: Option<String>,
}

/// A sheet of a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRead {
    pub name: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// Whether it has one figure a row, and not one column for each element.
    pub is_long: bool,
    /// What was passed over in it.
    pub passed: PassedOver,
}
