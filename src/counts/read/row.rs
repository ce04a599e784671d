//! One row that is read the full way, and how to report what is wrong with a cell of it.

use crate::catalogue::Message;
use crate::counts::read::file::FileReading;
use crate::counts::read::lexicon::Found;
use crate::counts::read::names::{KnownNames, Named, other_spelling};
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Sink;
use crate::counts::source::Odd;
use crate::csv_records::{Field, Record};
use crate::diagnostic::{Code, Diagnostic, Place};

/// One row that is read the full way.
pub(super) struct Row<'a, 'r, S> {
    pub(super) names: &'a mut KnownNames<'r>,
    pub(super) sink: &'a mut S,
    pub(super) file: &'a mut FileReading,
    /// The piece of text that it stands in, and where it begins there.
    pub(super) piece: &'a [u8],
    pub(super) at: usize,
    pub(super) record: &'a Record<'a>,
}

impl<'a, 'r, S: Sink> Row<'a, 'r, S> {
    /// What all readers share.
    pub(super) fn shared(&self) -> &'r Shared<'r> {
        self.names.shared
    }

    /// The cell of a column that the header has.
    pub(super) fn field(&self, column: usize) -> &'a Field<'a> {
        match self.record.fields.get(column) {
            Some(field) => field,
            None => unreachable!("a row with fewer fields than its header"),
        }
    }

    /// What a cell of a sheet holds that is neither text nor a plain number.
    pub(super) fn odd(&self, column: usize) -> Option<Odd> {
        self.file.table.as_ref()?;
        Odd::of(self.field(column).raw)
    }

    /// The place of a cell.
    pub(super) fn place(&mut self, column: usize) -> Place {
        let at = self.at + self.field(column).at;
        self.file.place(self.piece, self.at, at)
    }

    /// The line of the row.
    pub(super) fn line_place(&mut self) -> Place {
        self.file.line_place(self.piece, self.at)
    }

    /// Reports what is wrong with a cell.
    pub(super) fn problem(
        &mut self,
        code: Code,
        column: usize,
        message: impl Into<Message>,
        hint: Option<Message>,
    ) {
        self.problem_with(code, column, message, || hint);
    }

    /// Reports what is wrong with a cell, with a remedy that takes time to find.
    pub(super) fn problem_with(
        &mut self,
        code: Code,
        column: usize,
        message: impl Into<Message>,
        hint: impl FnOnce() -> Option<Message>,
    ) {
        let (place, message) = (self.place(column), message.into());
        if !self.sink.repeats(code, &message, &place) {
            self.sink.error(|| Diagnostic::error(code, place, message).maybe_hint(hint()));
        }
    }

    /// What `found` means, with a warning if that took folding its spelling: it is spelled `known`.
    pub(super) fn meaning<T>(
        &mut self,
        what: Named,
        column: usize,
        found: Found<T>,
        known: Option<&str>,
    ) -> T {
        if let Some(known) = known {
            self.warn_of_spelling(what, column, known);
        }
        found.meaning
    }

    /// Warns once of each way in which a name is written.
    pub(super) fn warn_of_spelling(&mut self, what: Named, column: usize, known: &str) {
        let written = self.field(column).text.trim().to_owned();
        if self.names.is_new_spelling(what, written.clone()) {
            let place = self.place(column);
            self.sink.remark(|| other_spelling(what, &written, known, place));
        }
    }
}
