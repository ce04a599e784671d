//! The sheets of a workbook -> figures: which of them hold counts, and each of those read as a file of CSV is. A sheet holds counts where
//! its first row that is not blank is a header; all such sheets that are shown are read, so that none is lost, and a figure that stands
//! in two of them is refused as twice given.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::{Message, say};
use crate::counts::keep::ledger::{SheetRead, Source};
use crate::counts::read::full_row::Named;
use crate::counts::read::header::{self, Header, HeaderError, Likeness};
use crate::counts::read::reader::{Broken, Reader, Reading};
use crate::counts::read::row_plan::{Form, Step};
use crate::counts::source::decode::Encoding;
use crate::counts::source::files::{Input, Opened};
use crate::counts::source::workbook::{BETWEEN_CELLS, Refused, SheetName, Table, Workbook};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text;

/// How many rows of a sheet are looked through for a header.
const LOOKED_THROUGH: usize = 50;

/// What a sheet is, by its first rows.
enum Kind {
    /// Its first row is a header.
    Counts,
    /// Nothing is in it.
    Blank,
    /// Its first row is no header, for these reasons.
    Other {
        first_row: u32,
        likeness: Likeness,
        errors: Vec<HeaderError>,
        /// The row further down that is one.
        header_below: Option<u32>,
    },
}

impl Reader<'_> {
    /// Reads the sheets of counts of a workbook that begins with `start`.
    pub(crate) fn read_workbook(&mut self, input: &Input, opened: &Opened<'_>, start: &[u8]) -> Result<Source, Broken> {
        let file = &input.path;
        let mut workbook = Workbook::open(opened, start).map_err(|refused| self.refuse(input, None, refused))?;
        let mut chosen = Vec::new();
        let mut others = Vec::new();
        let mut is_wrong = false;
        for sheet in workbook.sheets() {
            let glance = workbook.table(&sheet, Some(LOOKED_THROUGH));
            let table = glance.map_err(|refused| self.refuse(input, Some(&sheet), refused))?;
            match (self.kind(&table), sheet.is_visible) {
                (Kind::Blank, _) => {}
                (Kind::Counts, true) => chosen.push(sheet),
                (kind, false) => self.tell_hidden(file, &sheet, &kind),
                (Kind::Other { first_row, header_below: Some(row), .. }, true) => {
                    self.error(|| below_titles(table.cell(file, first_row, 1), row));
                    is_wrong = true;
                }
                (Kind::Other { likeness: Likeness::Counts, errors, .. }, true) => {
                    self.tell_header(file, &table, errors);
                    is_wrong = true;
                }
                (Kind::Other { errors, .. }, true) => others.push((table, errors)),
            }
        }
        if chosen.is_empty() && !is_wrong {
            self.tell_no_counts(file, others);
        }
        let mut source: Option<Source> = None;
        for sheet in &chosen {
            let table = workbook.table(sheet, None).map_err(|refused| self.refuse(input, Some(sheet), refused))?;
            // The problems of the other sheets are told as well.
            let Ok(read) = self.read_table(file, &Arc::new(table)) else { continue };
            let of_sheet = SheetRead { name: sheet.name.to_string(), rows: read.rows, is_long: read.is_long };
            let whole = source.get_or_insert_with(|| Source { rows: 0, blank_columns: 0, ..read.clone() });
            whole.rows += read.rows;
            whole.blank_columns += read.blank_columns;
            whole.sheets.push(of_sheet);
        }
        source.ok_or(Broken::Told)
    }

    /// Tells why a workbook, or a sheet of it, is not read.
    fn refuse(&mut self, input: &Input, sheet: Option<&SheetName>, refused: Refused) -> Broken {
        let file = input.path.clone();
        match refused {
            Refused::Unreadable(error) => self.error(|| input.unreadable(&error)),
            Refused::For { code, reason, hint, at } => self.error(|| {
                let name = file.display().to_string();
                let message = match sheet {
                    Some(sheet) => say::sheet_unreadable(name, reason, text::shortened(&sheet.name)),
                    None => say::file_unreadable(name, reason),
                };
                let place = match (at, sheet) {
                    (Some((row, column)), Some(sheet)) => Place::Cell { file, sheet: sheet.name.clone(), row, column },
                    _ => Place::File(file),
                };
                Diagnostic::error(code, place, message).hint(hint)
            }),
        }
        Broken::Told
    }

    fn kind(&self, table: &Table) -> Kind {
        let mut rows = table.rows();
        let Some((first_row, row)) = rows.next() else { return Kind::Blank };
        let header = |row| header::of_row(row, BETWEEN_CELLS, self.shared.plan, self.shared.lexicon);
        match header(row) {
            // A list of elements to choose from has one in each row, and no figures.
            Ok(header) if header.layout.width == 1 && rows.next().is_none_or(|(_, row)| row.starts_with('"')) => {
                Kind::Other { first_row, likeness: Likeness::Words, errors: Vec::new(), header_below: None }
            }
            Ok(_) => Kind::Counts,
            Err((errors, likeness)) => {
                let is_header = |row| header(row).is_ok_and(|header| header.layout.width > 1);
                let header_below = rows.find(|(_, row)| is_header(row)).map(|(number, _)| number);
                Kind::Other { first_row, likeness, errors, header_below }
            }
        }
    }

    /// Warns of a hidden sheet that looks as if it held counts.
    fn tell_hidden(&mut self, file: &Arc<Path>, sheet: &SheetName, kind: &Kind) {
        let is_likely = match kind {
            Kind::Counts => true,
            Kind::Other { likeness, header_below, .. } => *likeness == Likeness::Counts || header_below.is_some(),
            Kind::Blank => false,
        };
        if is_likely {
            self.remark(|| {
                let name = text::shortened(&sheet.name);
                let message = say::hidden_sheet(name);
                let warning = Diagnostic::warning(Code::HiddenCells, Place::File(file.clone()), message);
                warning.hint(say::show_sheet_or_delete())
            });
        }
    }

    fn tell_header(&mut self, file: &Arc<Path>, table: &Table, errors: Vec<HeaderError>) {
        for HeaderError { code, at, message, hint, .. } in errors {
            let place = match at {
                Some(at) => table.place(file, at),
                None => table.row_place(file, 0),
            };
            self.error(|| Diagnostic::error(code, place, message).maybe_hint(hint));
        }
    }

    /// Tells that no sheet holds counts, of which `others` have something in them.
    fn tell_no_counts(&mut self, file: &Arc<Path>, others: Vec<(Table, Vec<HeaderError>)>) {
        let message = match others.len() {
            0 => say::sheets_are_empty(),
            1 if others.iter().any(|(_, errors)| !errors.is_empty()) => {
                for (table, errors) in others {
                    self.tell_header(file, &table, errors);
                }
                return;
            }
            _ => {
                let names: Vec<String> =
                    others.iter().take(10).map(|(table, _)| format!("`{}`", text::shortened(&table.name))).collect();
                say::no_sheet_of_counts(names.join(", "))
            }
        };
        let message = say::file_unreadable(file.display().to_string(), message);
        self.error(|| Diagnostic::error(Code::BadHeader, Place::File(file.clone()), message).hint(say::sheet_header()));
    }

    /// Reads a sheet whose first row is a header.
    fn read_table(&mut self, file: &Arc<Path>, table: &Arc<Table>) -> Result<Source, Broken> {
        let first = table.rows().next().map(|(_, row)| row).unwrap_or_default();
        let header = header::of_row(first, BETWEEN_CELLS, self.shared.plan, self.shared.lexicon);
        let header = header.map_err(|_| Broken::Told)?;
        if let Some(problem) = self.without_keys(file, &header) {
            self.error(|| Diagnostic { place: table.row_place(file, 0), ..problem });
            return Err(Broken::Told);
        }
        let length = header.length;
        let form = self.form_of(file, table, header);
        if !self.is_sound(file, table, &form) {
            return Err(Broken::Told);
        }
        let mut reading = Reading::new(file, form.clone(), 0);
        reading.table = Some(table.clone());
        let text = table.text.as_bytes();
        reading.leave(text, length);
        self.rows(&mut reading, text.get(length..).unwrap_or_default(), usize::MAX, true)?;
        self.tell_of_cells(file, table, &form);
        self.closing_notes(&reading);
        Ok(reading.source(Encoding::Utf8))
    }

    fn form_of(&mut self, file: &Arc<Path>, table: &Table, header: Header) -> Arc<Form> {
        for spelling in &header.spellings {
            let place = table.place(file, spelling.at);
            self.remark(|| {
                crate::counts::read::full_row::other_spelling(Named::Column, &spelling.written, &spelling.known, place)
            });
        }
        Arc::new(Form::new(header.layout))
    }

    /// Whether every cell of a figure or a name is one of its own; tells where not, and what stands in a column without a name.
    fn is_sound(&mut self, file: &Arc<Path>, table: &Table, form: &Form) -> bool {
        let mut is_sound = true;
        for range in table.merged(&columns_that_count(form)) {
            is_sound = false;
            self.error(|| {
                let message = say::cells_merged();
                let problem =
                    Diagnostic::error(Code::MergedCells, table.cell(file, range.first.0, range.first.1), message);
                let problem = problem.also(table.cell(file, range.last.0, range.last.1), say::merged_up_to_here());
                problem.hint(say::unmerge_cells())
            });
        }
        if let Some((row, column)) = table.outside {
            self.error(|| {
                let message = say::something_in_nameless_column();
                let problem = Diagnostic::error(Code::BadHeader, table.cell(file, row, column), message);
                problem.hint(say::name_column_or_take_out())
            });
        }
        is_sound
    }

    /// What should be known of a sheet: what is hidden, and what is the result of a formula.
    fn tell_of_cells(&mut self, file: &Arc<Path>, table: &Table, form: &Form) {
        if let Some((count, first)) = table.hidden_rows {
            let place = Place::Cell { file: file.clone(), sheet: table.name.clone(), row: first, column: None };
            self.remark(|| hidden(place, say::hidden_rows(count)));
        }
        let columns = columns_that_count(form);
        let is_hidden: Vec<usize> = columns.iter().copied().filter(|column| table.is_hidden(*column)).collect();
        if let Some(first) = is_hidden.first() {
            let place = table.cell(file, table.rows().next().map_or(1, |(number, _)| number), number(*first));
            self.remark(|| hidden(place, say::hidden_columns(is_hidden.len())));
        }
        let formulas = columns.iter().filter_map(|column| Some((table.formulas(*column)?, *column)));
        let formulas: Vec<((usize, u32), usize)> = formulas.collect();
        let first = formulas.iter().map(|((_, row), column)| (*row, *column)).min();
        if let Some((row, column)) = first {
            let count: usize = formulas.iter().map(|((count, _), _)| count).sum();
            let place = table.cell(file, row, number(column));
            self.remark(|| {
                let note = Diagnostic::note(Code::FormulaCells, place, say::formula_cells(count));
                note.hint(say::compute_formulas_again())
            });
        }
    }
}

/// The number of a column that is counted from 0.
fn number(column: usize) -> u32 {
    u32::try_from(column + 1).unwrap_or(u32::MAX)
}

/// The columns of names, periods and figures.
fn columns_that_count(form: &Form) -> Vec<usize> {
    let counts = |step: &Step| !matches!(step, Step::Remark | Step::Nothing);
    form.steps.iter().enumerate().filter(|(_, step)| counts(step)).map(|(column, _)| column).collect()
}

fn below_titles(place: Place, row: u32) -> Diagnostic {
    let row = row.to_string();
    let problem = Diagnostic::error(Code::BadHeader, place, say::header_below_titles(row.as_str()));
    problem.hint(say::take_titles_out(row))
}

fn hidden(place: Place, message: Message) -> Diagnostic {
    let warning = Diagnostic::warning(Code::HiddenCells, place, message);
    warning.hint(say::show_hidden())
}
