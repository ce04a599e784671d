//! Content of a sheet as CSV text for the row reader, and the cell that each part of that text comes from. Blank rows are left
//! out; every other row has as many cells as the first one, where that is known to be the header.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::address::CellRange;
use super::cell::{BETWEEN_CELLS, Odd, SheetCell};
use super::refused::WorkbookRefused;
use crate::catalogue::say;
use crate::csv_records::{self, LONGEST_RECORD};
use crate::diagnostic::Place;

/// The most bytes of text of one sheet.
const LARGEST: usize = 256 * 1024 * 1024;

/// The most columns, as in CSV.
const MOST_COLUMNS: u32 = 1024;

/// One row of a sheet.
#[derive(Debug)]
pub(super) struct SheetRow {
    pub(super) number: u32,
    pub(super) hidden: bool,
    /// Those that are not blank, by their columns.
    pub(super) cells: Vec<(u32, SheetCell)>,
    /// The columns of those that are formulas.
    pub(super) formulas: Vec<u32>,
}

/// The most cells outside the columns of the header that are kept: people write a few words there.
pub(crate) const MOST_OUTSIDE: usize = 1000;

/// A cell outside the columns of the header.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) text: String,
    pub(crate) odd: Option<Odd>,
}

/// Which rows of a sheet are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// The first so many that are not blank, each with as many cells as it has.
    First(usize),
    /// Those from the row of this number on, which is the header: each has as many cells as that.
    From(u32),
}

/// What a sheet holds.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of the sheet.
    pub(crate) name: Arc<str>,
    /// Its rows, one a line unless its cells hold more.
    pub(crate) text: String,
    /// Offset in the text at which each row begins, and its number in the sheet.
    rows: Vec<(usize, u32)>,
    which: Rows,
    /// How many columns the header has.
    width: u32,
    /// The cells outside those columns, or the first of them.
    pub(crate) outside: Vec<Outside>,
    /// For each column, how many of its cells are formulas, and the row of the first.
    formulas: BTreeMap<u32, (usize, u32)>,
    /// How many rows are hidden, and the first of them.
    pub(crate) hidden_rows: Option<(usize, u32)>,
    /// The first and last columns of those that are hidden.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    pub(super) merged: Vec<CellRange>,
}

impl Table {
    pub(super) fn new(name: Arc<str>, which: Rows) -> Self {
        Self {
            name,
            text: String::new(),
            rows: Vec::new(),
            which,
            width: 0,
            outside: Vec::new(),
            formulas: BTreeMap::new(),
            hidden_rows: None,
            hidden_columns: Vec::new(),
            merged: Vec::new(),
        }
    }

    /// Whether all rows that are wanted are there.
    pub(super) fn is_full(&self) -> bool {
        matches!(self.which, Rows::First(most) if self.rows.len() >= most)
    }

    /// Its rows from the first on: the number of each, and its text.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u32, &str)> {
        let ends = self.rows.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        self.rows
            .iter()
            .zip(ends)
            .map(|((start, number), end)| (*number, self.text.get(*start..end).unwrap_or_default()))
    }

    /// The byte of the text at which the row of that number begins.
    pub(crate) fn start_of(&self, number: u32) -> usize {
        let row = self.rows.iter().find(|(_, other)| *other == number);
        row.map_or(self.text.len(), |(start, _)| *start)
    }

    /// How many cells of this column, counted from 0, are formulas, and the row of the first.
    pub(crate) fn formulas(&self, column: usize) -> Option<(usize, u32)> {
        self.formulas.get(&u32::try_from(column + 1).ok()?).copied()
    }

    /// Whether this column, counted from 0, is hidden.
    pub(crate) fn is_hidden(&self, column: usize) -> bool {
        let number = u32::try_from(column + 1).unwrap_or(u32::MAX);
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&number))
    }

    /// The merged ranges from the header on that one of `columns`, counted from 0, runs through.
    pub(crate) fn merged<'t>(
        &'t self,
        columns: &'t [usize],
    ) -> impl Iterator<Item = CellRange> + 't {
        let (_, header) = self.rows.first().copied().unwrap_or_default();
        let last = self.rows.last().map_or(0, |(_, number)| *number);
        let numbers = |range: &CellRange| range.first.1 as usize..=range.last.1 as usize;
        let crosses = move |range: &&CellRange| {
            range.first != range.last
                && range.last.0 >= header
                && range.first.0 <= last
                && columns.iter().any(|column| numbers(range).contains(&(column + 1)))
        };
        self.merged.iter().filter(crosses).copied()
    }

    /// Adds a row, unless it is blank.
    pub(super) fn push(&mut self, row: &SheetRow) -> Result<(), WorkbookRefused> {
        let Some((last, _)) = row.cells.last() else { return Ok(()) };
        match self.which {
            Rows::From(header) if row.number < header => return Ok(()),
            Rows::First(_) => self.width = (*last).min(MOST_COLUMNS),
            Rows::From(_) if self.rows.is_empty() => {
                self.width = *last;
                if self.width > MOST_COLUMNS {
                    let refused = WorkbookRefused::too_large(say::TOO_MANY_COLUMNS);
                    return Err(refused.at(row.number, *last));
                }
            }
            Rows::From(_) => {}
        }
        let beyond = row.cells.iter().filter(|(column, _)| *column > self.width);
        let left = MOST_OUTSIDE.saturating_sub(self.outside.len());
        self.outside.extend(beyond.take(left).map(|(column, cell)| Outside {
            row: row.number,
            column: *column,
            text: cell.text().to_owned(),
            odd: cell.odd(),
        }));
        let start = self.text.len();
        let mut cells = row.cells.iter().peekable();
        for column in 1..=self.width {
            if column > 1 {
                self.text.push(char::from(BETWEEN_CELLS));
            }
            if let Some((_, cell)) = cells.next_if(|(position, _)| *position == column) {
                cell.write(&mut self.text);
            }
        }
        self.text.push('\n');
        if self.text.len() - start > LONGEST_RECORD {
            return Err(WorkbookRefused::too_large(say::ROW_TOO_LONG).at_row(row.number));
        }
        if self.text.len() > LARGEST {
            return Err(WorkbookRefused::too_large(say::SHEET_TOO_LARGE).at_row(row.number));
        }
        self.rows.push((start, row.number));
        self.note(row);
        Ok(())
    }

    /// Keeps what is reported of a row.
    fn note(&mut self, row: &SheetRow) {
        for column in &row.formulas {
            self.formulas.entry(*column).or_insert((0, row.number)).0 += 1;
        }
        if row.hidden {
            self.hidden_rows.get_or_insert((0, row.number)).0 += 1;
        }
    }

    /// The row of the byte `at` of the text, and its place in it.
    fn row_of(&self, at: usize) -> (usize, u32) {
        let behind = self.rows.partition_point(|(start, _)| *start <= at);
        self.rows.get(behind.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The row that the byte `at` of the text stands in.
    pub(crate) fn row_place(&self, file: &Arc<Path>, at: usize) -> Place {
        let (_, row) = self.row_of(at);
        Place::Cell { file: file.clone(), sheet: self.name.clone(), row, column: None }
    }

    /// The cell that the byte `at` of the text stands in.
    pub(crate) fn place(&self, file: &Arc<Path>, at: usize) -> Place {
        let (start, row) = self.row_of(at);
        let record = csv_records::first(
            self.text.as_bytes().get(start..).unwrap_or_default(),
            BETWEEN_CELLS,
            true,
        );
        let fields = record.ok().flatten().map(|record| record.fields).unwrap_or_default();
        let column = fields.iter().filter(|field| start + field.at <= at).count();
        self.cell(file, row, u32::try_from(column).unwrap_or_default())
    }

    /// The cell of this row and column.
    pub(crate) fn cell(&self, file: &Arc<Path>, row: u32, column: u32) -> Place {
        Place::Cell { file: file.clone(), sheet: self.name.clone(), row, column: Some(column) }
    }
}
