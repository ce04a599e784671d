//! A file while it is read: how many rows it has so far, and on which line or in which cell a byte of it stands.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::say;
use crate::counts::keep::{DrawnFigures, PassedOver, Source, SourceUsage, UnitNumber};
use crate::counts::read::above::TOLD;
use crate::counts::read::layout::Shape;
use crate::counts::read::row_plan::RowPlan;
use crate::counts::read::sink::Sink;
use crate::counts::source::{STANDARD_INPUT, Table};
use crate::csv_records::{self, LineCount, line_and_column};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::encoding::Encoding;
use crate::text;

/// A file while it is read.
pub(crate) struct FileReading {
    pub(crate) path: Arc<Path>,
    pub(crate) plan: Arc<RowPlan>,
    /// The sheet that its text was made of, if it is one of a workbook.
    pub(crate) table: Option<Arc<Table>>,
    /// The unit of all rows, where the file or the sheet is named after one.
    pub(crate) unit: Option<UnitNumber>,
    pub(crate) position: FilePosition,
    pub(crate) rows: usize,
    pub(crate) blank_rows: usize,
    /// How many rows hold nothing that could be a figure, and how the first of them begin.
    pub(crate) passed_over: usize,
    pub(crate) beginnings: Vec<String>,
    /// Of a sheet, the numbers of those rows.
    pub(crate) passed_rows: Vec<u32>,
    /// What it holds of each source, if a query gave it.
    pub(crate) drawn: DrawnFigures,
    /// The line on which the last row begins.
    pub(crate) last_line: u64,
    /// Whether the last byte read so far is a digit.
    pub(crate) ends_openly: bool,
}

/// How far a file has been read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FilePosition {
    /// How many bytes of the file come before the piece at hand.
    pub(crate) before: u64,
    /// The lines up to the byte `counted` of that piece.
    pub(crate) lines: LineCount,
    counted: usize,
    /// Whether lines are counted at all.
    counts_lines: bool,
}

impl FilePosition {
    /// Start of the text, behind a byte order mark of so many bytes.
    pub(crate) fn new<S: Sink>(mark: usize) -> Self {
        Self { before: mark as u64, counts_lines: S::NEEDS_LINES, ..Self::default() }
    }

    /// Counts lines up to the byte `at` of the piece at hand.
    pub(crate) fn count_to(&mut self, piece: &[u8], at: usize) {
        if at > self.counted && self.counts_lines {
            self.lines.feed(piece.get(self.counted..at).unwrap_or_default());
            self.counted = at;
        }
    }

    /// Leaves the first `used` bytes of the piece behind.
    pub(crate) fn leave(&mut self, piece: &[u8], used: usize) {
        self.count_to(piece, used);
        self.counted = 0;
        self.before += used as u64;
    }
}

impl FileReading {
    /// A file whose text begins at `position`.
    pub(crate) fn new(path: &Arc<Path>, plan: Arc<RowPlan>, position: FilePosition) -> Self {
        let (path, table) = (path.clone(), None);
        Self {
            path,
            plan,
            table,
            unit: None,
            position,
            rows: 0,
            blank_rows: 0,
            passed_over: 0,
            beginnings: Vec::new(),
            passed_rows: Vec::new(),
            drawn: DrawnFigures::default(),
            last_line: 1,
            ends_openly: false,
        }
    }

    /// Facts about the file, once it has been read.
    pub(crate) fn source(&self, encoding: Encoding) -> Source {
        let layout = &self.plan.layout;
        Source {
            path: self.path.display().to_string(),
            sha256: None,
            rows: self.rows,
            blank_rows: self.blank_rows,
            blank_columns: layout.nameless.len(),
            encoding,
            delimiter: char::from(layout.delimiter),
            form: layout.form(),
            passed: PassedOver {
                titles: self.plan.head.lines,
                rows: self.passed_over,
                beginnings: self
                    .plan
                    .head
                    .beginnings
                    .iter()
                    .chain(&self.beginnings)
                    .cloned()
                    .collect(),
                period: self.plan.head.said_period.clone(),
                unit: self.plan.head.said_unit.clone(),
                columns: layout.skipped.clone(),
            },
            sheets: Vec::new(),
            drawn: self.drawn.clone(),
            usage: SourceUsage::Counted,
        }
    }

    /// The place of the byte `at` of the piece at hand, in the record that begins at `record`.
    pub(crate) fn place(&mut self, piece: &[u8], record: usize, at: usize) -> Place {
        let file = self.path.clone();
        if let Some(source) = self.source_at(piece, record) {
            return Place::Source { file, source };
        }
        if let Some(table) = &self.table {
            return table
                .place(&file, usize::try_from(self.position.before).unwrap_or_default() + at);
        }
        if !self.position.counts_lines {
            return Place::File(file);
        }
        self.position.count_to(piece, record);
        let within = piece.get(record..at).unwrap_or_default();
        let (line, column) = line_and_column(within, self.position.lines.line());
        Place::Row { file, line, column: Some(column) }
    }

    /// The source that the record which begins at `record` is from, if a query was read from standard input, of which nobody sees a line.
    fn source_at(&self, piece: &[u8], record: usize) -> Option<Arc<str>> {
        let layout = &self.plan.layout;
        let column = layout.source.filter(|_| self.path.as_os_str() == STANDARD_INPUT)?;
        let rest = piece.get(record..)?;
        let record = csv_records::first(rest, layout.delimiter, true).ok()??;
        Some(record.fields.get(column)?.text.trim().into())
    }

    /// The line of the record that begins at `record`.
    pub(crate) fn line_place(&mut self, piece: &[u8], record: usize) -> Place {
        match self.place(piece, record, record) {
            Place::Row { file, line, .. } => Place::Row { file, line, column: None },
            Place::Cell { file, sheet, row, .. } => Place::Cell { file, sheet, row, column: None },
            other => other,
        }
    }

    /// Passes over a row, which begins at the byte `record` of `piece` and with the words `beginning`.
    pub(crate) fn pass_over(&mut self, piece: &[u8], record: usize, beginning: &str) {
        self.rows -= 1;
        self.passed_over += 1;
        if self.beginnings.len() < TOLD {
            self.beginnings.push(text::shortened(beginning));
        }
        if let Place::Cell { row, .. } = self.line_place(piece, record) {
            self.passed_rows.push(row);
        }
    }

    /// The place of a figure: its cell in a sheet or where a line alone does not say which it is, else its line.
    pub(crate) fn figure_place(&mut self, piece: &[u8], record: usize, at: usize) -> Place {
        if self.table.is_some() || matches!(self.plan.layout.shape, Shape::Across { .. }) {
            self.place(piece, record, at)
        } else {
            self.line_place(piece, record)
        }
    }

    /// Adds remarks on blank columns and rows, and on a file that may have been cut off.
    pub(crate) fn closing_notes(&self, sink: &mut impl Sink) {
        let skipped = match (self.plan.layout.nameless.len(), self.blank_rows) {
            (0, 0) => None,
            (columns, 0) => Some(say::ColumnsSkipped { columns }.message()),
            (0, rows) => Some(say::RowsSkipped { rows }.message()),
            (columns, rows) => Some(say::ColumnsAndRowsSkipped { columns, rows }.message()),
        };
        if let Some(message) = skipped {
            sink.remark(|| {
                let note =
                    Diagnostic::note(Code::SkippedBlank, Place::File(self.path.clone()), message);
                note.hint(say::DELETE_IN_SPREADSHEET)
            });
        }
        if self.ends_openly && self.rows > 0 {
            let place = Place::Row { file: self.path.clone(), line: self.last_line, column: None };
            sink.remark(|| {
                let note = Diagnostic::note(Code::NoFinalLineEnd, place, say::NO_FINAL_LINE_END);
                note.hint(say::CHECK_LAST_FIGURE)
            });
        }
    }
}
