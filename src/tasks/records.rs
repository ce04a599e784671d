//! A file of tasks -> its grids: the text of a CSV file, or the sheets of a workbook that are shown, each from the row of its heads on.
//! What stands above the heads is passed over.

use std::path::Path;
use std::sync::Arc;

use super::columns::TaskColumn;
use crate::catalogue::say;
use crate::counts::{
    BETWEEN_CELLS, Encoding, Input, Odd, Opened, Rows, Table, Workbook, WorkbookRefused,
    is_workbook,
};
use crate::csv_records::{self, Field, Record, RecordError, line_and_column};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::encoding;

/// The largest file that is read, in bytes: a plan has some tens of tasks, or hundreds.
const LARGEST: usize = 8 * 1024 * 1024;

/// How many rows are looked through for the heads.
const LOOKED_THROUGH: usize = 30;

/// Delimiters that a CSV file may have.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Rows below heads, and where they stand.
pub(super) struct TaskSheet {
    path: Arc<Path>,
    body: SheetText,
    /// The byte at which the row of the heads begins.
    start: usize,
    delimiter: u8,
}

enum SheetText {
    Text(String),
    Sheet(Box<Table>),
}

/// A row, and the byte at which it begins.
pub(super) struct TaskRecord<'g> {
    pub(super) record: Record<'g>,
    pub(super) at: usize,
}

/// The grids of `input`.
pub(super) fn grids(input: &Input, declared: Encoding) -> Result<Vec<TaskSheet>, Box<Diagnostic>> {
    let bytes = bytes(input)?;
    if is_workbook(&bytes) {
        return sheets(input, &bytes);
    }
    let text = encoding::whole(&bytes, declared).map_err(|error| {
        let message = say::NotText { file: &*input.path, reason: error.reason }.message();
        let place = Place::File(input.path.clone());
        Diagnostic::error(Code::BadEncoding, place, message).hint(error.hint)
    })?;
    let heads = DELIMITERS.into_iter().filter_map(|delimiter| {
        let (known, start) = heads(text.as_bytes(), delimiter)?;
        Some((known, start, delimiter))
    });
    let (_, start, delimiter) = heads
        .max_by_key(|(known, start, _)| (*known, std::cmp::Reverse(*start)))
        .ok_or_else(|| without_heads(input))?;
    Ok(vec![TaskSheet { path: input.path.clone(), body: SheetText::Text(text), start, delimiter }])
}

fn bytes(input: &Input) -> Result<Vec<u8>, Box<Diagnostic>> {
    let opened = input.open()?;
    let mut bytes = Vec::new();
    let mut block = vec![0; input.piece()];
    loop {
        let read = opened
            .read_at(&mut block, bytes.len() as u64)
            .map_err(|error| input.unreadable(&error))?;
        bytes.extend_from_slice(block.get(..read).unwrap_or_default());
        if read == 0 {
            return Ok(bytes);
        }
        if bytes.len() > LARGEST {
            let reason = say::TooManyBytes { most: LARGEST.to_string() }.message();
            let message = say::FileUnreadable { file: &*input.path, reason }.message();
            let place = Place::File(input.path.clone());
            let problem = Diagnostic::error(Code::TooLarge, place, message);
            return Err(problem.hint(say::WRITE_TASK_FORM).into());
        }
    }
}

/// The sheets of a workbook that have heads.
fn sheets(input: &Input, bytes: &[u8]) -> Result<Vec<TaskSheet>, Box<Diagnostic>> {
    let refuse = |refused| Box::new(refused_workbook(input, refused));
    let opened = Opened::Bytes(bytes);
    let mut workbook = Workbook::open(&opened, bytes).map_err(refuse)?;
    let mut grids = Vec::new();
    for sheet in workbook.sheets().into_iter().filter(|sheet| sheet.is_visible) {
        let glance = workbook.table(&sheet, Rows::First(LOOKED_THROUGH)).map_err(refuse)?;
        let head = glance.rows().find(|(_, row)| {
            let record = csv_records::first(row.as_bytes(), BETWEEN_CELLS, true).ok().flatten();
            record.is_some_and(|record| known(&record).is_some())
        });
        let Some((number, _)) = head else { continue };
        let table = workbook.table(&sheet, Rows::From(number)).map_err(refuse)?;
        grids.push(TaskSheet {
            path: input.path.clone(),
            body: SheetText::Sheet(Box::new(table)),
            start: 0,
            delimiter: BETWEEN_CELLS,
        });
    }
    if grids.is_empty() { Err(without_heads(input)) } else { Ok(grids) }
}

fn refused_workbook(input: &Input, refused: WorkbookRefused) -> Diagnostic {
    match refused {
        WorkbookRefused::Unreadable(error) => input.unreadable(&error),
        WorkbookRefused::For { code, reason, hint, .. } => {
            let message = say::FileUnreadable { file: &*input.path, reason }.message();
            Diagnostic::error(code, Place::File(input.path.clone()), message).hint(hint)
        }
    }
}

fn without_heads(input: &Input) -> Box<Diagnostic> {
    let message = say::NoHeadsOfTasks { file: &*input.path }.message();
    let place = Place::File(input.path.clone());
    Box::new(Diagnostic::error(Code::BadHeader, place, message).hint(say::WRITE_TASK_FORM))
}

/// How many columns of a row of heads are known; `None` if it has none of tasks or of their states.
fn known(record: &Record<'_>) -> Option<usize> {
    let columns: Vec<TaskColumn> =
        record.fields.iter().filter_map(|field| TaskColumn::of(&field.text)).collect();
    let is_head = columns.contains(&TaskColumn::Task) && columns.contains(&TaskColumn::Status);
    is_head.then_some(columns.len())
}

/// How many columns the row of the heads has that are known, and the byte at which it begins.
fn heads(bytes: &[u8], delimiter: u8) -> Option<(usize, usize)> {
    let mut at = 0;
    for _ in 0..LOOKED_THROUGH {
        let record = csv_records::first(bytes.get(at..)?, delimiter, true).ok().flatten()?;
        if let Some(known) = known(&record) {
            return Some((known, at));
        }
        at += record.length;
    }
    None
}

impl TaskSheet {
    fn text(&self) -> &str {
        match &self.body {
            SheetText::Text(text) => text,
            SheetText::Sheet(table) => &table.text,
        }
    }

    /// The rows that are not blank, the heads first.
    ///
    /// # Errors
    /// Bytes that break the rules of CSV, behind which nothing can be trusted.
    pub(super) fn rows(&self) -> Result<Vec<TaskRecord<'_>>, Box<Diagnostic>> {
        let bytes = self.text().as_bytes();
        let mut rows = Vec::new();
        let mut at = self.start;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let record = csv_records::first(rest, self.delimiter, true);
            let Some(record) = record.map_err(|error| self.refused(&error, at))? else { break };
            let length = record.length;
            if !record.is_blank() {
                rows.push(TaskRecord { record, at });
            }
            at += length;
        }
        Ok(rows)
    }

    fn refused(&self, error: &RecordError, row: usize) -> Box<Diagnostic> {
        let (code, at, reason) = match error {
            RecordError::Form { code, at, reason, .. } => (*code, *at, reason.clone()),
            RecordError::NotUtf8 { at } => {
                (Code::BadEncoding, *at, say::BYTE_OF_NO_CHARACTER.message())
            }
        };
        let problem = Diagnostic::error(code, self.place(row + at), reason);
        Box::new(problem.hint(csv_records::remedy(code)))
    }

    /// The place of the byte `at`: a cell, or a line and column.
    fn place(&self, at: usize) -> Place {
        match &self.body {
            SheetText::Sheet(table) => table.place(&self.path, at),
            SheetText::Text(text) => {
                let (line, column) =
                    line_and_column(text.as_bytes().get(..at).unwrap_or_default(), 1);
                Place::Row { file: self.path.clone(), line, column: Some(column) }
            }
        }
    }

    /// The place of a cell.
    pub(super) fn cell(&self, row: &TaskRecord<'_>, field: &Field<'_>) -> Place {
        self.place(row.at + field.at)
    }

    /// The place of a row.
    pub(super) fn row(&self, row: &TaskRecord<'_>) -> Place {
        match self.place(row.at) {
            Place::Row { file, line, .. } => Place::Row { file, line, column: None },
            Place::Cell { file, sheet, row, .. } => Place::Cell { file, sheet, row, column: None },
            other => other,
        }
    }

    /// What the cell of a workbook holds that is neither text nor a number that is shown as it is.
    pub(super) fn odd(&self, field: &Field<'_>) -> Option<Odd> {
        match self.body {
            SheetText::Sheet(_) => Odd::of(field.raw),
            SheetText::Text(_) => None,
        }
    }
}
