//! A file of units -> the units as they are listed: `id,name,parent,level,aliases,valid-from,valid-to`. Its rows are taken apart
//! as strictly as those of counts; whether what they say fits together is asked by `units`.

use std::path::Path;
use std::sync::Arc;

use super::directory::{ListedUnit, WrittenUnit};
use super::raw::Given;
use super::source::PlanText;
use crate::catalogue::{Message, say};
use crate::csv_records::{self, Field, LineCount, Record, RecordError, line_and_column};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Date;
use crate::text;

type Problems = Vec<Diagnostic>;

/// Column of the file of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitsColumn {
    Id,
    Name,
    Parent,
    Level,
    Aliases,
    From,
    To,
}

impl UnitsColumn {
    const NAMES: [(&'static str, Self); 7] = [
        ("id", Self::Id),
        ("name", Self::Name),
        ("parent", Self::Parent),
        ("level", Self::Level),
        ("aliases", Self::Aliases),
        ("valid-from", Self::From),
        ("valid-to", Self::To),
    ];

    fn of(header: &str) -> Option<Self> {
        let folded = text::fold(header);
        Self::NAMES.into_iter().find(|(name, _)| *name == folded).map(|(_, column)| column)
    }

    fn name(self) -> &'static str {
        match Self::NAMES.into_iter().find(|(_, column)| *column == self) {
            Some((name, _)) => name,
            None => unreachable!("every column has a name"),
        }
    }
}

/// Separator of several aliases in one cell.
const BETWEEN_ALIASES: char = '|';

/// Delimiters that a file of units may have.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads the file that `given` names, as it was loaded with the plan.
pub(super) fn read(
    given: &Given<String>,
    source: &PlanText,
    problems: &mut Problems,
) -> Vec<ListedUnit> {
    let refused = |code, reason: Message, hint: Message| {
        let message = say::CannotReadUnitsFile { file: &given.value, reason }.message();
        Diagnostic::error(code, given.place(), message).hint(hint)
    };
    let Some(file) = source.units_file() else {
        problems.push(refused(
            Code::UnreadableFile,
            say::NOT_LOOKED_FOR.message(),
            say::WRITE_UNITS_FILE_KEY.message(),
        ));
        return Vec::new();
    };
    match &file.text {
        Ok(text) => {
            let mut reader = UnitsFileReader {
                file: &file.path,
                rest: text.as_bytes(),
                lines: LineCount::default(),
                problems,
            };
            reader.read()
        }
        Err(unread) => {
            let hint = unread.hint.clone();
            problems.push(refused(unread.code, unread.reason.clone(), hint));
            Vec::new()
        }
    }
}

/// The part of a file that has not been read yet.
struct UnitsFileReader<'a> {
    file: &'a Arc<Path>,
    rest: &'a [u8],
    lines: LineCount,
    problems: &'a mut Problems,
}

/// A record with the line that it begins on.
struct UnitRow<'a> {
    record: Record<'a>,
    bytes: &'a [u8],
    line: u64,
}

impl<'a> UnitsFileReader<'a> {
    fn read(&mut self) -> Vec<ListedUnit> {
        let delimiter = delimiter(self.rest);
        let Some(columns) = self.columns(delimiter) else { return Vec::new() };
        let mut units = Vec::new();
        while let Some(row) = self.row(delimiter) {
            if row.record.fields.len() == columns.len() {
                units.extend(self.unit(&row, &columns));
            } else {
                let (found, expected) = (row.record.fields.len(), columns.len());
                let message = say::RowHasFields { expected, found }.message();
                let problem = Diagnostic::error(Code::FieldCount, self.line(row.line), message);
                self.problems.push(problem.hint(say::KEEP_FIELDS));
            }
        }
        units
    }

    fn line(&self, line: u64) -> Place {
        Place::Row { file: Arc::clone(self.file), line, column: None }
    }

    fn cell(&self, row: &UnitRow<'_>, field: &Field<'_>) -> Place {
        let (line, column) = line_and_column(row.bytes.split_at(field.at).0, row.line);
        Place::Row { file: Arc::clone(self.file), line, column: Some(column) }
    }

    /// The next row that is not blank; `None` at the end, and behind a fault after which nothing can be trusted.
    fn row(&mut self, delimiter: u8) -> Option<UnitRow<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let line = self.lines.line();
            let record = match csv_records::first(self.rest, delimiter, true) {
                Ok(record) => record?,
                Err(error) => {
                    self.refuse(&error, line);
                    return None;
                }
            };
            let (bytes, rest) = self.rest.split_at_checked(record.length)?;
            self.lines.feed(bytes);
            self.rest = rest;
            if !record.is_blank() {
                return Some(UnitRow { record, bytes, line });
            }
        }
    }

    fn refuse(&mut self, error: &RecordError, line: u64) {
        let (code, at, reason) = match error {
            RecordError::Form { code, at, reason, .. } => (*code, *at, reason.clone()),
            RecordError::NotUtf8 { at } => {
                (Code::BadEncoding, *at, say::BYTE_OF_NO_CHARACTER.message())
            }
        };
        let (line, column) = line_and_column(self.rest.get(..at).unwrap_or_default(), line);
        let place = Place::Row { file: Arc::clone(self.file), line, column: Some(column) };
        self.problems.push(Diagnostic::error(code, place, reason).hint(csv_records::remedy(code)));
    }

    /// Reads the header: the role of each column; `None` if the rows could not be read by them.
    fn columns(&mut self, delimiter: u8) -> Option<Vec<Option<UnitsColumn>>> {
        let errors = self.problems.len();
        let Some(header) = self.row(delimiter) else {
            if self.problems.len() == errors {
                let place = Place::File(Arc::clone(self.file));
                let problem = Diagnostic::error(Code::BadHeader, place, say::UNITS_FILE_IS_EMPTY);
                self.problems.push(problem.hint(say::BEGIN_UNITS_FILE));
            }
            return None;
        };
        let mut columns: Vec<Option<UnitsColumn>> = Vec::new();
        for field in &header.record.fields {
            let column = UnitsColumn::of(&field.text);
            if let Some(twice) = column.filter(|column| columns.contains(&Some(*column))) {
                let message = say::UnitsColumnTwice { column: twice.name() }.message();
                let problem =
                    Diagnostic::error(Code::BadHeader, self.cell(&header, field), message);
                self.problems.push(problem.hint(say::KEEP_ONE));
            }
            if column.is_none() && !field.text.trim().is_empty() {
                let message = say::NoUnitsColumn { column: text::shortened(&field.text) }.message();
                let near = text::nearest(
                    &field.text,
                    UnitsColumn::NAMES.into_iter().map(|(name, _)| name),
                );
                let problem =
                    Diagnostic::error(Code::UnknownColumn, self.cell(&header, field), message);
                self.problems.push(problem.hint(near.map_or_else(
                    || say::UNITS_COLUMNS.message(),
                    |name| say::DidYouMean { name }.message(),
                )));
            }
            columns.push(column);
        }
        let missing = [UnitsColumn::Id, UnitsColumn::Name]
            .into_iter()
            .filter(|column| !columns.contains(&Some(*column)));
        let missing: Vec<&str> = missing.map(UnitsColumn::name).collect();
        if !missing.is_empty() {
            let message = say::UnitsFileLacksColumn { names: missing.as_slice() }.message();
            let problem = Diagnostic::error(Code::BadHeader, self.line(header.line), message);
            self.problems.push(problem.hint(say::UNITS_COLUMNS));
        }
        missing.is_empty().then_some(columns)
    }

    fn unit(&mut self, row: &UnitRow<'_>, columns: &[Option<UnitsColumn>]) -> Option<ListedUnit> {
        let cell = |asked: UnitsColumn| {
            let mut cells = row.record.fields.iter().zip(columns);
            let (field, _) = cells.find(|(_, column)| **column == Some(asked))?;
            let value = text::composed(&field.text);
            (!value.is_empty()).then(|| WrittenUnit { value, place: self.cell(row, field) })
        };
        let (id, name, parent, level) = (
            cell(UnitsColumn::Id),
            cell(UnitsColumn::Name),
            cell(UnitsColumn::Parent),
            cell(UnitsColumn::Level),
        );
        let (aliases, from, to) =
            (cell(UnitsColumn::Aliases), cell(UnitsColumn::From), cell(UnitsColumn::To));
        self.nameless(row, columns);
        for (found, column) in [(&id, UnitsColumn::Id), (&name, UnitsColumn::Name)] {
            if found.is_none() {
                let message = say::UnitLacks { column: column.name() }.message();
                let problem = Diagnostic::error(Code::EmptyKey, self.line(row.line), message);
                self.problems.push(problem.hint(say::FILL_CELL_OR_TAKE_ROW_OUT));
            }
        }
        let (from, to) =
            (from.and_then(|cell| self.date(cell)), to.and_then(|cell| self.date(cell)));
        let id = id?;
        if id.value.chars().any(text::is_hidden) {
            let problem = Diagnostic::error(
                Code::BadId,
                id.place.clone(),
                say::HiddenInUnitId { id: &id.value },
            );
            self.problems.push(problem.hint(say::TYPE_ID_AGAIN));
        }
        let aliases = aliases.map(|cell| several(&cell)).unwrap_or_default();
        Some(ListedUnit {
            id,
            name,
            parent,
            level: level.map(|level| level.value),
            aliases,
            from,
            to,
        })
    }

    /// Reports what stands in a column without a name.
    fn nameless(&mut self, row: &UnitRow<'_>, columns: &[Option<UnitsColumn>]) {
        let header_is_wide = columns.iter().any(Option::is_none);
        for (field, column) in row.record.fields.iter().zip(columns).filter(|_| header_is_wide) {
            // A column with a name that is not known has been reported with the header.
            let unknown = self.problems.iter().any(|problem| problem.code == Code::UnknownColumn);
            if column.is_none() && !unknown && !field.text.trim().is_empty() {
                let message =
                    say::InNamelessColumn { written: text::shortened(&field.text) }.message();
                let problem = Diagnostic::error(Code::BadHeader, self.cell(row, field), message);
                self.problems.push(problem.hint(say::UNITS_COLUMNS));
            }
        }
    }

    fn date(&mut self, cell: WrittenUnit<String>) -> Option<WrittenUnit<Date>> {
        let date = Date::parse(&cell.value);
        if date.is_none() {
            let message = say::NotADay { written: text::shortened(&cell.value) }.message();
            let problem = Diagnostic::error(Code::BadDate, cell.place.clone(), message);
            self.problems.push(problem.hint(say::WRITE_YEAR_MONTH_DAY));
        }
        date.map(|value| WrittenUnit { value, place: cell.place })
    }
}

/// The delimiter under which most of the first row are columns that a file of units has; a comma where none is better.
fn delimiter(bytes: &[u8]) -> u8 {
    let known = |delimiter: u8| match csv_records::first(bytes, delimiter, true) {
        Ok(Some(header)) => {
            header.fields.iter().filter(|field| UnitsColumn::of(&field.text).is_some()).count()
        }
        _ => 0,
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| known(*delimiter)).unwrap_or(b',')
}

/// The aliases of one cell.
fn several(cell: &WrittenUnit<String>) -> Vec<WrittenUnit<String>> {
    let parts = cell.value.split(BETWEEN_ALIASES).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| WrittenUnit { value: part.to_owned(), place: cell.place.clone() }).collect()
}
