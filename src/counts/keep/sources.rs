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
    /// The sheets that were read, of a workbook; none of CSV.
    pub sheets: Vec<SheetRead>,
    /// What its figures count for.
    pub usage: SourceUsage,
}

/// What the figures of a file count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceUsage {
    Counted,
    /// They replace figures of other files.
    Corrects,
    /// Nothing: the file was left out because of so many errors.
    SetAside {
        problems: usize,
    },
}

impl Source {
    /// A file that was left out because of so many errors.
    pub(crate) fn set_aside(path: String, problems: usize) -> Self {
        Self {
            path,
            rows: 0,
            blank_rows: 0,
            blank_columns: 0,
            encoding: Encoding::Utf8,
            delimiter: ',',
            is_long: false,
            sheets: Vec::new(),
            usage: SourceUsage::SetAside { problems },
        }
    }
}

/// A sheet of a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRead {
    pub name: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// Whether it has one figure a row, and not one column for each element.
    pub is_long: bool,
}
