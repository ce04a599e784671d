//! The sheets of a workbook -> figures: which of them hold counts, and each of those read as a file of CSV is. A sheet holds counts where
//! one of its first rows is a header; all such sheets that are shown are read, so that none is lost, and a figure that stands in two of
//! them is refused as twice given.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::{Message, say};
use crate::counts::keep::{SheetRead, Source};
use crate::counts::read::above::AboveHeader;
use crate::counts::read::broken::Broken;
use crate::counts::read::file::{FilePosition, FileReading};
use crate::counts::read::file_unit;
use crate::counts::read::header::{self, Header, LOOKED_THROUGH, Likeness};
use crate::counts::read::header_columns::HeaderError;
use crate::counts::read::likely::could_be_figure;
use crate::counts::read::names::{Named, not_skipped, other_spelling};
use crate::counts::read::row_plan::{RowPlan, Step};
use crate::counts::read::rows::rows;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Sink;
use crate::counts::read::text::Reader;
use crate::counts::read::titles::{self, TitleRow};
use crate::counts::source::{
    BETWEEN_CELLS, Input, MOST_OUTSIDE, Opened, Outside, Rows, SheetName, Table, Workbook,
    WorkbookRefused,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::encoding::Encoding;
use crate::text;

/// What a sheet is, by its first rows.
enum SheetKind {
    /// The row of this number is a header, and these stand above it.
    Counts { header: u32, above: Vec<TitleRow> },
    /// Nothing is in it.
    Blank,
    /// None of its rows is a header, the one that is most like one for these reasons.
    Other { likeness: Likeness, errors: NoHeader },
}

/// Problems of a row that is no header, and the byte of the text at which it begins.
type NoHeader = (usize, Vec<HeaderError>);

/// Reads the sheets of counts of a workbook that begins with `start`.
pub(super) fn read<S: Sink>(
    reader: &mut Reader<'_, S>,
    input: &Input,
    opened: &Opened<'_>,
    start: &[u8],
) -> Result<Source, Broken> {
    let file = &input.path;
    let mut workbook = Workbook::open(opened, start)
        .map_err(|refused| refuse(&mut reader.sink, input, None, refused))?;
    let mut chosen = Vec::new();
    let mut others = Vec::new();
    let mut is_wrong = false;
    for sheet in workbook.sheets() {
        let glance = workbook.table(&sheet, Rows::First(LOOKED_THROUGH));
        let table =
            glance.map_err(|refused| refuse(&mut reader.sink, input, Some(&sheet), refused))?;
        match (kind(reader.shared, &table), sheet.is_visible) {
            (SheetKind::Blank, _) => {}
            (SheetKind::Counts { header, above }, true) => {
                chosen.push((sheet, table, header, above));
            }
            (kind, false) => report_hidden(&mut reader.sink, file, &sheet, &kind),
            (SheetKind::Other { likeness: Likeness::Counts | Likeness::Form, errors }, true) => {
                report_header(&mut reader.sink, file, &table, errors);
                is_wrong = true;
            }
            (SheetKind::Other { errors, .. }, true) => others.push((table, errors)),
        }
    }
    if chosen.is_empty() && !is_wrong {
        report_no_counts(&mut reader.sink, file, others);
    }
    let mut source: Option<Source> = None;
    for (sheet, glance, header, above) in &chosen {
        let table = workbook
            .table(sheet, Rows::From(*header))
            .map_err(|refused| refuse(&mut reader.sink, input, Some(sheet), refused))?;
        // The problems of the other sheets are reported as well.
        let Ok(read) = read_table(reader, file, &Arc::new(table), Above { glance, rows: above })
        else {
            continue;
        };
        let of_sheet = SheetRead {
            name: sheet.name.to_string(),
            rows: read.rows,
            form: read.form,
            passed: read.passed.clone(),
        };
        let whole =
            source.get_or_insert_with(|| Source { rows: 0, blank_columns: 0, ..read.clone() });
        whole.rows += read.rows;
        whole.blank_columns += read.blank_columns;
        whole.sheets.push(of_sheet);
    }
    source.ok_or(Broken::Reported)
}

/// Reports why a workbook, or a sheet of it, is not read.
fn refuse(
    sink: &mut impl Sink,
    input: &Input,
    sheet: Option<&SheetName>,
    refused: WorkbookRefused,
) -> Broken {
    let file = input.path.clone();
    match refused {
        WorkbookRefused::Unreadable(error) => sink.error(|| input.unreadable(&error)),
        WorkbookRefused::For { code, reason, hint, at } => sink.error(|| {
            let message = match sheet {
                Some(sheet) => say::SheetUnreadable {
                    file: &*file,
                    reason,
                    sheet: text::shortened(&sheet.name),
                }
                .message(),
                None => say::FileUnreadable { file: &*file, reason }.message(),
            };
            let place = match (at, sheet) {
                (Some((row, column)), Some(sheet)) => {
                    Place::Cell { file, sheet: sheet.name.clone(), row, column }
                }
                _ => Place::File(file),
            };
            Diagnostic::error(code, place, message).hint(hint)
        }),
    }
    Broken::Reported
}

fn kind(shared: &Shared<'_>, table: &Table) -> SheetKind {
    let mut rows = table.rows();
    let Some((first_row, row)) = rows.next() else { return SheetKind::Blank };
    let header = |row| header::of_row(row, BETWEEN_CELLS, shared.plan, shared.lexicon);
    let (mut likeness, mut errors) = match header(row) {
        // A list of elements to choose from has one in each row, and no figures.
        Ok(header)
            if header.layout.width == 1
                && rows.next().is_none_or(|(_, row)| row.starts_with('"')) =>
        {
            return SheetKind::Other { likeness: Likeness::Words, errors: (0, Vec::new()) };
        }
        Ok(_) => return SheetKind::Counts { header: first_row, above: Vec::new() },
        Err((errors, likeness)) => (likeness, (0, errors)),
    };
    for (number, row) in rows {
        let start = table.start_of(number);
        match header(row) {
            Ok(found) if found.layout.width > 1 => {
                let above = titles::lines(table.text.as_bytes(), 0, start, BETWEEN_CELLS);
                // Names of elements alone, of no period, unit or element, stand in lists for people too.
                let has_keys = found.layout.key_columns().next().is_some()
                    || shared.asked.period.is_some()
                    || !titles::said(&above, shared.lexicon).is_empty();
                if !has_keys {
                    continue;
                }
                return match titles::figure(&above, shared.lexicon) {
                    None => SheetKind::Counts { header: number, above },
                    // Figures stand below the row that is meant to be the header.
                    Some(_) if likeness == Likeness::Form => SheetKind::Other { likeness, errors },
                    Some(figure) => {
                        let message = say::FigureAboveHeader { line: number.to_string() };
                        let remedy = say::TAKE_FIGURE_OUT.message();
                        let text = table.text.as_bytes();
                        let code = Code::BadHeader;
                        let error =
                            HeaderError::at(text, figure.at, code, message.message(), remedy);
                        SheetKind::Other { likeness: Likeness::Form, errors: (0, vec![error]) }
                    }
                };
            }
            Err((found, Likeness::Form)) if likeness != Likeness::Form => {
                (likeness, errors) = (Likeness::Form, (start, found));
            }
            _ => {}
        }
    }
    SheetKind::Other { likeness, errors }
}

/// Warns of a hidden sheet that looks as if it held counts.
fn report_hidden(sink: &mut impl Sink, file: &Arc<Path>, sheet: &SheetName, kind: &SheetKind) {
    let is_likely = match kind {
        SheetKind::Counts { .. } => true,
        SheetKind::Other { likeness, .. } => {
            matches!(likeness, Likeness::Counts | Likeness::Form)
        }
        SheetKind::Blank => false,
    };
    if is_likely {
        sink.remark(|| {
            let name = text::shortened(&sheet.name);
            let message = say::HiddenSheet { sheet: name }.message();
            let warning =
                Diagnostic::warning(Code::HiddenCells, Place::File(file.clone()), message);
            warning.hint(say::SHOW_SHEET_OR_DELETE)
        });
    }
}

fn report_header(sink: &mut impl Sink, file: &Arc<Path>, table: &Table, errors: NoHeader) {
    let (row, errors) = errors;
    for HeaderError { code, at, message, hint, .. } in errors {
        let place = match at {
            Some(at) => table.place(file, row + at),
            None => table.row_place(file, row),
        };
        sink.error(|| Diagnostic::error(code, place, message).maybe_hint(hint));
    }
}

/// Reports that no sheet holds counts, of which `others` have something in them.
fn report_no_counts(sink: &mut impl Sink, file: &Arc<Path>, others: Vec<(Table, NoHeader)>) {
    let message = match others.len() {
        0 => say::SHEETS_ARE_EMPTY.message(),
        1 if others.iter().any(|(_, (_, errors))| !errors.is_empty()) => {
            for (table, errors) in others {
                report_header(sink, file, &table, errors);
            }
            return;
        }
        _ => {
            let names: Vec<String> = others
                .iter()
                .take(10)
                .map(|(table, _)| format!("`{}`", text::shortened(&table.name)))
                .collect();
            say::NoSheetOfCounts { sheets: names.join(", ") }.message()
        }
    };
    let message = say::FileUnreadable { file: &**file, reason: message }.message();
    sink.error(|| {
        Diagnostic::error(Code::BadHeader, Place::File(file.clone()), message)
            .hint(say::SHEET_HEADER)
    });
}

/// Rows above the header of a sheet.
#[derive(Clone, Copy)]
struct Above<'t> {
    /// The sheet from its first row on.
    glance: &'t Table,
    rows: &'t [TitleRow],
}

/// Reads a sheet whose first row is a header, with what stands above it.
fn read_table<S: Sink>(
    reader: &mut Reader<'_, S>,
    file: &Arc<Path>,
    table: &Arc<Table>,
    above: Above<'_>,
) -> Result<Source, Broken> {
    let first = table.rows().next().map(|(_, row)| row).unwrap_or_default();
    let header = header::of_row(first, BETWEEN_CELLS, reader.shared.plan, reader.shared.lexicon);
    let header = header.map_err(|_| Broken::Reported)?;
    let place = |at: usize| above.glance.place(file, at);
    let (names, sink) = (&mut reader.names, &mut reader.sink);
    let head = AboveHeader::read(names, sink, above.rows, &header.layout, place);
    let head = head.map_err(|problems| {
        for problem in problems {
            reader.sink.error(|| problem);
        }
        Broken::Reported
    })?;
    let is_named = head.unit.is_none()
        && file_unit::is_named(reader.shared.plan.input.unit_from, &header.layout, true);
    if let Some(problem) = reader.shared.lacks_keys(file, &header.layout, &head, is_named) {
        reader.sink.error(|| Diagnostic { place: table.row_place(file, 0), ..problem });
        return Err(Broken::Reported);
    }
    let length = header.length;
    if header.layout.source.is_some() {
        let (place, message) = (table.row_place(file, 0), say::SOURCE_NOT_IN_WORKBOOK);
        let problem = Diagnostic::error(Code::BadHeader, place, message);
        reader.sink.error(|| problem.hint(say::GIVE_CSV_OF_QUERY));
        return Err(Broken::Reported);
    }
    let plan = plan_of(&mut reader.sink, file, table, header, head);
    if !is_sound(&mut reader.sink, file, table, &plan) {
        return Err(Broken::Reported);
    }
    let mut reading = FileReading::new(file, plan.clone(), FilePosition::default());
    if is_named {
        let place = table.row_place(file, 0);
        let (names, sink) = (&mut reader.names, &mut reader.sink);
        let unit = file_unit::of(names, sink, file, Some(&table.name), &place);
        reading.unit = Some(unit.map_err(|()| Broken::Reported)?);
    }
    reading.table = Some(table.clone());
    let text = table.text.as_bytes();
    reading.position.leave(text, length);
    let rest = text.get(length..).unwrap_or_default();
    rows(&mut reader.names, &mut reader.sink, &mut reading, rest, usize::MAX, true)?;
    let passed = |outside: &&Outside| !reading.passed_rows.contains(&outside.row);
    if let Some(outside) = table.outside.iter().find(passed) {
        report_outside(&mut reader.sink, file, table, outside);
        return Err(Broken::Reported);
    }
    report_cells(&mut reader.sink, file, table, &plan);
    reading.closing_notes(&mut reader.sink);
    Ok(reading.source(Encoding::Utf8))
}

fn plan_of(
    sink: &mut impl Sink,
    file: &Arc<Path>,
    table: &Table,
    header: Header,
    head: AboveHeader,
) -> Arc<RowPlan> {
    for spelling in &header.spellings {
        let place = table.place(file, spelling.at);
        sink.remark(|| other_spelling(Named::Column, &spelling.written, &spelling.known, place));
    }
    for known in &header.not_skipped {
        let place = table.place(file, known.at);
        sink.remark(|| not_skipped(&known.written, &known.known, place));
    }
    Arc::new(RowPlan::new(header.layout, head))
}

/// Whether every cell of a figure or a name is one of its own; reports where not, and what stands in a column without a name.
fn is_sound(sink: &mut impl Sink, file: &Arc<Path>, table: &Table, plan: &RowPlan) -> bool {
    let mut is_sound = true;
    for range in table.merged(&columns_that_count(plan)) {
        is_sound = false;
        sink.error(|| {
            let message = say::CELLS_MERGED.message();
            let problem = Diagnostic::error(
                Code::MergedCells,
                table.cell(file, range.first.0, range.first.1),
                message,
            );
            let problem =
                problem.also(table.cell(file, range.last.0, range.last.1), say::MERGED_UP_TO_HERE);
            problem.hint(say::UNMERGE_CELLS)
        });
    }
    let counts = |outside: &&Outside| could_be_figure(&outside.text, outside.odd);
    let is_full = table.outside.len() >= MOST_OUTSIDE;
    if let Some(outside) = table.outside.iter().find(|outside| is_full || counts(outside)) {
        is_sound = false;
        report_outside(sink, file, table, outside);
    }
    is_sound
}

/// Reports a cell outside the columns of the header.
fn report_outside(sink: &mut impl Sink, file: &Arc<Path>, table: &Table, outside: &Outside) {
    sink.error(|| {
        let place = table.cell(file, outside.row, outside.column);
        let message = say::SOMETHING_IN_NAMELESS_COLUMN.message();
        Diagnostic::error(Code::BadHeader, place, message).hint(say::NAME_COLUMN_OR_TAKE_OUT)
    });
}

/// What should be known of a sheet: what is hidden, and what is the result of a formula.
fn report_cells(sink: &mut impl Sink, file: &Arc<Path>, table: &Table, plan: &RowPlan) {
    if let Some((count, first)) = table.hidden_rows {
        let place =
            Place::Cell { file: file.clone(), sheet: table.name.clone(), row: first, column: None };
        sink.remark(|| hidden(place, say::HiddenRows { count }.message()));
    }
    let columns = columns_that_count(plan);
    let is_hidden: Vec<usize> =
        columns.iter().copied().filter(|column| table.is_hidden(*column)).collect();
    if let Some(first) = is_hidden.first() {
        let place =
            table.cell(file, table.rows().next().map_or(1, |(number, _)| number), number(*first));
        sink.remark(|| hidden(place, say::HiddenColumns { count: is_hidden.len() }.message()));
    }
    let formulas = columns.iter().filter_map(|column| Some((table.formulas(*column)?, *column)));
    let formulas: Vec<((usize, u32), usize)> = formulas.collect();
    let first = formulas.iter().map(|((_, row), column)| (*row, *column)).min();
    if let Some((row, column)) = first {
        let count: usize = formulas.iter().map(|((count, _), _)| count).sum();
        let place = table.cell(file, row, number(column));
        sink.remark(|| {
            let note = Diagnostic::note(Code::FormulaCells, place, say::FormulaCells { count });
            note.hint(say::COMPUTE_FORMULAS_AGAIN)
        });
    }
}

/// The number of a column that is counted from 0.
fn number(column: usize) -> u32 {
    u32::try_from(column + 1).unwrap_or(u32::MAX)
}

/// The columns of names, periods and figures.
fn columns_that_count(plan: &RowPlan) -> Vec<usize> {
    let counts = |step: &Step| !matches!(step, Step::Remark | Step::Nothing);
    plan.steps
        .iter()
        .enumerate()
        .filter(|(_, step)| counts(step))
        .map(|(column, _)| column)
        .collect()
}

fn hidden(place: Place, message: Message) -> Diagnostic {
    let warning = Diagnostic::warning(Code::HiddenCells, place, message);
    warning.hint(say::SHOW_HIDDEN)
}
