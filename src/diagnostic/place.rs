//! Places of problems: a line of a CSV file, a cell of a workbook, bytes of the plan. The lines of the plan are found by
//! `plan::PlanText`; links behind places are made by `render`.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::text;

/// Place of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of the plan's text.
    Plan(Range<usize>),
    /// A file as a whole.
    File(Arc<Path>),
    /// A line of a CSV file, of counts or of units, and the character in it, both counted from 1.
    Row {
        file: Arc<Path>,
        line: u64,
        /// The character at which the field begins, where one field is meant.
        column: Option<usize>,
    },
    /// A row of a workbook's sheet, or a cell in it.
    Cell {
        file: Arc<Path>,
        /// The name of the sheet.
        sheet: Arc<str>,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 1, where one cell is meant.
        column: Option<u32>,
    },
    /// What a query gave of a source of the plan.
    Source {
        /// The file that holds it.
        file: Arc<Path>,
        /// The id of the source.
        source: Arc<str>,
    },
    /// A row of counts that was read, and was no longer there when it was looked up.
    Lost,
    /// Arguments of the command line.
    CommandLine,
}

/// A line or a cell of a file, or the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLine<'p> {
    pub file: &'p Path,
    /// The line of a CSV file or the row of a sheet, counted from 1.
    pub line: Option<u64>,
    /// The character of a CSV file or the column of a sheet, counted from 1.
    pub column: Option<usize>,
}

impl Place {
    /// The line of a CSV file, or the row of a sheet.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.file_line().and_then(|place| place.line)
    }

    /// Whether `other` is in the same column of the same sheet, or in the same CSV file.
    #[must_use]
    pub(crate) fn is_in_column_of(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Cell { file, sheet, column: Some(column), .. },
                Self::Cell { file: file_of, sheet: sheet_of, column: Some(column_of), .. },
            ) => file == file_of && sheet == sheet_of && column == column_of,
            (
                Self::Row { file, column: Some(_), .. },
                Self::Row { file: file_of, column: Some(_), .. },
            ) => file == file_of,
            _ => false,
        }
    }

    /// The cell of a sheet: `C7`.
    #[must_use]
    pub(crate) fn address(&self) -> Option<String> {
        let Self::Cell { row, column, .. } = self else { return None };
        Some(format!("{}{row}", column.map_or_else(String::new, column_letters)))
    }

    /// The cell of a workbook: `Sheet1!C7`.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        let Self::Cell { sheet, .. } = self else { return None };
        Some(format!("{}!{}", sheet_reference(sheet), self.address()?))
    }

    /// The position in a file; `None` for a place in the plan or in no file.
    #[must_use]
    pub fn file_line(&self) -> Option<FileLine<'_>> {
        match self {
            Self::File(file) => Some(FileLine { file, line: None, column: None }),
            Self::Source { source, .. } => {
                Some(FileLine { file: Path::new(&**source), line: None, column: None })
            }
            Self::Row { file, line, column } => {
                Some(FileLine { file, line: Some(*line), column: *column })
            }
            Self::Cell { file, row, column, .. } => Some(FileLine {
                file,
                line: Some(u64::from(*row)),
                column: column.and_then(|column| usize::try_from(column).ok()),
            }),
            Self::Plan(_) | Self::Lost | Self::CommandLine => None,
        }
    }
}

impl fmt::Display for Place {
    /// `q3.csv:7:12`, as editors and terminals open it; `q3.xlsx:Sheet1!C7`, as spreadsheets go to it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(FileLine { file, line, column }) = self.file_line() else { return Ok(()) };
        write!(out, "{}", text::printable(&file.display().to_string()))?;
        if let Some(cell) = self.cell() {
            return write!(out, ":{}", text::printable(&cell));
        }
        line.map_or(Ok(()), |line| write!(out, ":{line}"))?;
        column.map_or(Ok(()), |column| write!(out, ":{column}"))
    }
}

/// The name of a sheet as a reference to one of its cells has it: in quotes unless it is one plain word.
fn sheet_reference(name: &str) -> String {
    let is_plain = name.starts_with(char::is_alphabetic)
        && name.chars().all(|character| character.is_alphanumeric() || character == '_');
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

/// The letters of a column counted from 1: `A`, `Z`, `AA`.
fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while let Some(rest) = column.checked_sub(1) {
        letters.push(char::from_u32(u32::from('A') + rest % 26).unwrap_or('?'));
        column = rest / 26;
    }
    letters.into_iter().rev().collect()
}
