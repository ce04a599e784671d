//! Rows -> figures, the full way: each row's period, unit, element, groups and numbers, by the plan of its file. What names mean is learned
//! here for the fast way; whatever cannot be read in exactly one way is reported with its place and a remedy.

use crate::catalogue::{Message, named, say};
use crate::counts::keep::{At, Destination, subject};
use crate::counts::number::{self, Amount, NumberError};
use crate::counts::published::{self, AsPrinted, PrintedFigure};
use crate::counts::read::drawn;
use crate::counts::read::fast_row::{TextPiece, fast_row};
use crate::counts::read::layout::{AcrossColumn, FigureColumn, KeyRole, Layout, Shape};
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::names::Named;
use crate::counts::read::passed::is_passed_over;
use crate::counts::read::row::Row;
use crate::counts::read::row_keys::{Key, RowKey, RowKeys, check_key, keys};
use crate::counts::read::row_plan::destination_of;
use crate::counts::read::sink::Sink;
use crate::counts::source::Odd;
use crate::counts::yes_no;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::{Period, YearEnd};
use crate::plan::{DecimalMark, DimensionIndex, Element, ElementIndex, Kind, NumberKind};
use crate::text;

/// Enters every figure of a row of `piece`.
pub(super) fn full_row<S: Sink>(piece: &mut TextPiece<'_>, mut row: Row<'_, '_, S>) {
    let layout = &piece.plan.layout;
    if layout.source.is_none() && is_passed_over(&row, layout) {
        let mut words = row.record.fields.iter().map(|field| field.text.trim());
        let first = words.find(|text| !text.is_empty()).unwrap_or_default();
        return row.file.pass_over(row.piece, row.at, first);
    }
    if row.record.fields.len() != layout.width {
        return wrong_width(&mut row, layout);
    }
    let source = match layout.source {
        Some(column) => match drawn::source(&mut row, column) {
            Some(source) => Some(source),
            None => return,
        },
        None => None,
    };
    for column in &layout.nameless {
        if !row.field(*column).text.trim().is_empty() {
            let (message, hint) = (
                say::FIGURE_IN_NAMELESS_COLUMN.message(),
                Some(say::NAME_COLUMN_OR_TAKE_OUT.message()),
            );
            return row.problem(Code::BadHeader, *column, message, hint);
        }
    }
    for column in layout.key_columns() {
        let written = &row.field(column).text;
        if written.contains(['\r', '\n']) {
            let message = say::LineBreakIn { written: text::shortened(written) }.message();
            return row.problem(
                Code::HiddenCharacter,
                column,
                message,
                Some(say::TAKE_LINE_BREAK_OUT.message()),
            );
        }
    }
    if heads_a_total(&mut row, layout) || has_odd_keys(&mut row, layout) {
        return;
    }
    let Some(keys) = keys(&mut row, layout) else { return };
    let decimal = piece.format.decimal;
    if let Shape::Across { element, columns } = &layout.shape {
        return figures_across(&mut row, &keys, *element, columns, decimal);
    }
    let Some(key) = keys.of_row(&mut row, layout) else { return };
    if let Some(source) = source {
        row.file.drawn.note(source, key.period_number);
    }
    match &layout.shape {
        Shape::Across { .. } => {}
        Shape::Long { element, value } => {
            if let Some(element) = element_of(&mut row, *element) {
                let column = FigureColumn { column: *value, element, chosen: Vec::new() };
                figure(&mut row, &key, &column, decimal);
            }
        }
        Shape::Wide(columns) => {
            // Now that its names are known, the many figures of the row may be read fast. (In a sheet, each is looked at for where it
            // stands.)
            if row.file.table.is_none()
                && row.sink.allows_fast_rows(false)
                && fast_row(piece, row.names, row.sink, row.file, row.at).is_some()
            {
                return;
            }
            for column in columns {
                figure(&mut row, &key, column, decimal);
            }
        }
    }
}

/// Refuses a row of totals whose word stands behind a key that is empty.
fn heads_a_total<S: Sink>(row: &mut Row<'_, '_, S>, layout: &Layout) -> bool {
    let element = match layout.shape {
        Shape::Long { element, .. } | Shape::Across { element, .. } => {
            Some((Key::Element, element))
        }
        Shape::Wide(_) => None,
    };
    let period = layout.period.map(|column| (Key::Period, column));
    let unit = layout.unit.map(|column| (Key::Unit, column));
    let keys: Vec<(Key, usize)> = [period, unit, element].into_iter().flatten().collect();
    let written = |column: usize| row.field(column).text.trim();
    if !keys.iter().any(|(_, column)| written(*column).is_empty()) {
        return false;
    }
    let total = keys.iter().find(|(_, column)| Lexicon::heads_a_total_row(written(*column)));
    total.is_some_and(|(what, column)| check_key(*what, row, *column).is_none())
}

/// Enters the figures of a row whose columns are named after periods or units.
fn figures_across<S: Sink>(
    row: &mut Row<'_, '_, S>,
    keys: &RowKeys,
    element: usize,
    columns: &[AcrossColumn],
    decimal: Option<DecimalMark>,
) {
    let Some(element) = element_of(row, element) else { return };
    for AcrossColumn { column, name } in columns {
        // A form for the whole year names months that nobody has reported for yet.
        if row.shared().lexicon.is_missing(&row.field(*column).text) {
            continue;
        }
        let Some(key) = keys.of_column(row, *name) else { return };
        let column = FigureColumn { column: *column, element, chosen: Vec::new() };
        figure(row, &key, &column, decimal);
    }
}

fn wrong_width<S: Sink>(row: &mut Row<'_, '_, S>, layout: &Layout) {
    let (found, expected) = (row.record.fields.len(), layout.width);
    let hint = if found > expected && layout.delimiter == b',' {
        say::QUOTE_DECIMAL_COMMA.message()
    } else {
        say::GIVE_EVERY_FIELD.message()
    };
    let place = row.line_place();
    row.sink.error(|| {
        Diagnostic::error(Code::FieldCount, place, say::RowHasFields { expected, found }).hint(hint)
    });
}

/// Refuses what spreadsheets make of names and periods: dates, percentages, errors.
fn has_odd_keys<S: Sink>(row: &mut Row<'_, '_, S>, layout: &Layout) -> bool {
    let odd = layout.key_columns().filter_map(|column| Some((column, row.odd(column)?)));
    let odd: Vec<(usize, Odd)> = odd.collect();
    for (column, odd) in &odd {
        let written = &row.field(*column).text;
        let (what, code) = layout.role(*column);
        let shown = if odd.is_shown() {
            say::OddKeyShown { found: odd.noun(), what: what.named(), written: &**written }
                .message()
        } else {
            say::OddKey { found: odd.noun(), what: what.named() }.message()
        };
        let month =
            month_meant(written, row.shared().plan.year_end).filter(|_| what == KeyRole::Period);
        let hint = match month {
            Some(month) => {
                say::OrTheMonth { month: month.to_string(), remedy: odd.remedy() }.message()
            }
            None => odd.remedy(),
        };
        row.problem(code, *column, shown, Some(hint));
    }
    !odd.is_empty()
}

/// The month that a spreadsheet makes the first day of.
fn month_meant(date: &str, year_end: YearEnd) -> Option<Period> {
    Period::parse(date.strip_suffix("-01")?, year_end)
}

/// The element that a cell names.
fn element_of<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<ElementIndex> {
    let field = row.field(column);
    if let Some(number) = row.names.seen.element.get(field.raw) {
        return Some(ElementIndex(number as usize));
    }
    check_key(Key::Element, row, column)?;
    let written = &field.text;
    let Some(found) = row.shared().lexicon.element(written) else {
        let message = say::PlanKnowsNoElement { written: text::shortened(written) }.message();
        let lexicon = row.shared().lexicon;
        row.problem_with(Code::UnknownElement, column, message, || {
            let hint = lexicon.element_hint(written);
            Some(hint.unwrap_or_else(|| say::DECLARE_ELEMENT_OR_MEND_NAME.message()))
        });
        return None;
    };
    let plan = row.shared().plan;
    let known = found.by_spelling.then(|| plan.vocabulary[found.meaning].label_spelled(written));
    let element = row.meaning(Named::Element, column, found, known);
    if let Ok(number) = u32::try_from(element.0) {
        row.names.seen.element.insert(field.raw, number);
    }
    Some(element)
}

/// Enters the figure in a column, if its cell holds one.
fn figure<S: Sink>(
    row: &mut Row<'_, '_, S>,
    key: &RowKey,
    column: &FigureColumn,
    decimal: Option<DecimalMark>,
) {
    let (index, at) = (column.element, column.column);
    let element = &row.shared().plan.vocabulary[index];
    let cell = &row.field(at).text;
    let is_drawn = row.file.plan.layout.source.is_some();
    let is_missing = if is_drawn {
        let (subject, period) = (subject_of(row, key, index), key.period.to_string());
        drawn::is_empty(cell) || drawn::is_spoiled(row, at, subject, period)
    } else {
        row.shared().lexicon.is_missing(cell)
    };
    if is_missing {
        return;
    }
    let Some(slot) = destination(row, key, column) else { return };
    let number = match read_figure(row, at, element, decimal) {
        Ok(number) => number,
        Err(error) => {
            let is_shown = !element.sensitive && row.odd(at).is_none_or(Odd::is_shown);
            let shown = if is_shown {
                say::Quoted { written: text::shortened(cell) }.message()
            } else {
                say::THE_FIGURE.message()
            };
            let message = say::FigureNotRead {
                element: named(&element.name, &element.id),
                figure: shown,
                reason: error.reason,
            }
            .message();
            return row.problem(error.code, at, message, Some(error.hint));
        }
    };
    if !row.shared().is_expected(index, key.unit) {
        let message = say::FigureNotExpected { subject: subject_of(row, key, index) }.message();
        let hint = if element.reported_by.is_none() {
            say::BELOW_REPORT_IT.message()
        } else {
            say::TAKE_OUT_OR_ADD_REPORTER.message()
        };
        return row.problem(Code::NotReportedBy, at, message, Some(hint));
    }
    if !key.period.is_one() && element.kind != Kind::YearToDate {
        let message = say::PeriodOfRunningTotals {
            period: key.period.to_string(),
            subject: subject_of(row, key, index),
        };
        return row.problem(
            Code::BadPeriod,
            at,
            message.message(),
            Some(say::REPORT_BY_PERIODS.message()),
        );
    }
    if number.zero_decimals {
        let place = row.place(at);
        row.sink.remark(|| zero_decimals(element, place));
    }
    enter(row, key, &slot, &number, at);
}

/// A figure as its cell has it.
struct CellFigure {
    amount: Amount,
    /// Whether a whole number was written with decimals that are all zero.
    zero_decimals: bool,
    /// How it was printed, if it is a published figure.
    printed: Option<AsPrinted>,
}

/// The figure of a cell that is not empty. Text in a sheet is read as in CSV; its numbers are marked as such already.
fn read_figure<S: Sink>(
    row: &Row<'_, '_, S>,
    column: usize,
    element: &Element,
    decimal: Option<DecimalMark>,
) -> Result<CellFigure, NumberError> {
    let cell = row.field(column);
    let is_drawn = row.file.plan.layout.source.is_some();
    let decimal = if cell.raw.starts_with(b"\"") && !is_drawn {
        row.shared().plan.input.decimal
    } else {
        decimal
    };
    let published = |text: &str, decimal| {
        let figure = published::parse(text, element.number, decimal)?;
        let PrintedFigure { amount, printed } = figure;
        Ok(CellFigure { amount, zero_decimals: false, printed: Some(printed) })
    };
    match (row.odd(column), element.number) {
        (None | Some(Odd::Boolean), NumberKind::YesNo) => {
            let amount = yes_no::parse(&cell.text)?;
            Ok(CellFigure { amount, zero_decimals: false, printed: None })
        }
        (Some(Odd::Percentage), NumberKind::Percentage) => {
            let computed = published::computed(&cell.text).ok_or(Odd::Percentage.refusal())?;
            published(&computed, Some(DecimalMark::Point))
        }
        (Some(odd), _) => Err(odd.refusal()),
        (None, kind) if element.published || kind == NumberKind::Percentage => {
            published(&cell.text, decimal)
        }
        (None, kind) => {
            let number = number::parse(&cell.text, kind, decimal)?;
            let zero_decimals = number.zero_decimals && !drawn::is_usual(kind, is_drawn);
            Ok(CellFigure { amount: number.amount, zero_decimals, printed: None })
        }
    }
}

fn enter<S: Sink>(
    row: &mut Row<'_, '_, S>,
    key: &RowKey,
    slot: &Destination,
    figure: &CellFigure,
    column: usize,
) {
    let at = At { period: key.period_number, unit: key.unit, slot };
    let (record, begin) = (row.at, row.at + row.field(column).at);
    if !row.sink.enter(at, figure.amount, || row.file.figure_place(row.piece, record, begin)) {
        let place = row.place(column);
        return row.sink.twice(at, figure.amount, place);
    }
    if let Some(printed) = figure.printed {
        row.sink.print(at, printed);
    }
}

/// `women_leaders` of the unit that the row names.
fn subject_of<S: Sink>(row: &Row<'_, '_, S>, key: &RowKey, element: ElementIndex) -> Message {
    subject(&row.shared().plan.vocabulary[element], &row.shared().numbering().reporters[key.unit])
}

/// Destination of a figure, by the groups of its row and its column.
fn destination<S: Sink>(
    row: &mut Row<'_, '_, S>,
    key: &RowKey,
    column: &FigureColumn,
) -> Option<Destination> {
    let shared = row.shared();
    let element = &shared.plan.vocabulary[column.element];
    if let Some((dimension, _)) =
        key.groups.iter().find(|(dimension, _)| !element.by.contains(dimension))
    {
        let name = &shared.plan.vocabulary[*dimension].name;
        let (message, hint) = (
            say::RowForOneGroup { dimension: name, element: named(&element.name, &element.id) }
                .message(),
            say::RowWithoutGroup { dimension: name }.message(),
        );
        row.problem(Code::NotBrokenDown, column.column, message, Some(hint));
        return None;
    }
    let mut chosen = key.groups.clone();
    for name in &key.combo {
        let of = |dimension: &DimensionIndex| {
            Some((*dimension, shared.lexicon.group(*dimension, name)?.meaning))
        };
        let Some(group) = element.by.iter().find_map(of) else {
            let message =
                say::HasNoGroup { dimension: &element.name, group: text::shortened(name) }
                    .message();
            row.problem(
                Code::UnknownGroup,
                column.column,
                message,
                Some(say::NAME_GROUP_AS_DHIS2.message()),
            );
            return None;
        };
        chosen.push(group);
    }
    Some(destination_of(
        shared.plan,
        &shared.slots,
        column.element,
        &chosen.iter().chain(&column.chosen),
    ))
}

fn zero_decimals(element: &Element, place: Place) -> Diagnostic {
    let message = say::ZeroDecimals { element: named(&element.name, &element.id) }.message();
    Diagnostic::note(Code::ZeroDecimals, place, message).hint(say::FORMAT_AS_WHOLE)
}
