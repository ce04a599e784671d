//! Content of a sheet as CSV text for the row reader, and the cell that each part of that text comes from. Blank rows are left
//! out; every other row has as many cells as the first one, where that is known to be the header.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::address::CellRange;
use super::cell::{BETWEEN_CELLS, SheetCell};
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

/// What a sheet holds.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of the sheet.
    pub(crate) name: Arc<str>,
    /// Its rows, one a line unless its cells hold more.
    pub(crate) text: String,
    /// Offset in the text at which each row begins, and its number in the sheet.
    rows: Vec<(usize, u32)>,
    /// How many columns the header has, and whether that is how many all rows have.
    width: u32,
    is_even: bool,
    /// The first cell outside those columns.
    pub(crate) outside: Option<(u32, u32)>,
    /// For each column, how many of its cells are formulas, and the row of the first.
    formulas: BTreeMap<u32, (usize, u32)>,
    /// How many rows are hidden, and the first of them.
    pub(crate) hidden_rows: Option<(usize, u32)>,
    /// The first and last columns of those that are hidden.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    pub(super) merged: Vec<CellRange>,
}

impl Table {
    pub(super) fn new(name: Arc<str>, is_even: bool) -> Self {
        Self {
            name,
            text: String::new(),
            rows: Vec::new(),
            width: 0,
            is_even,
            outside: None,
            formulas: BTreeMap::new(),
            hidden_rows: None,
            hidden_columns: Vec::new(),
            merged: Vec::new(),
        }
    }

    /// How many rows it has, with the header.
    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }

    /// Its rows from the first on: the number of each, and its text.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u32, &str)> {
        let ends = self.rows.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        self.rows
            .iter()
            .zip(ends)
            .map(|((start, number), end)| (*number, self.text.get(*start..end).unwrap_or_default()))
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
        if !self.is_even {
            self.width = (*last).min(MOST_COLUMNS);
        } else if self.rows.is_empty() {
            self.width = *last;
            if self.width > MOST_COLUMNS {
                return Err(WorkbookRefused::too_large(say::TOO_MANY_COLUMNS).at(row.number, *last));
            }
        }
        let beyond = row.cells.iter().find(|(column, _)| *column > self.width);
        if let (Some((column, _)), None) = (beyond, self.outside) {
            self.outside = Some((row.number, *column));
        }
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
