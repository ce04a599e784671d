//! Rows that hold nothing that could be a figure: numbers of columns and HXL tags below the header, heads of sections, notes, signatures.
//! They are passed over, and told of. A row that names what the plan knows is none of them.

use crate::counts::read::layout::{Layout, Shape};
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::likely::{begins_with_number, could_be_figure, is_number_alone};
use crate::counts::read::row::Row;
use crate::counts::read::sink::Sink;
use crate::counts::source::Odd;
use crate::csv_records::Field;
use crate::period::Period;
use crate::plan::DimensionIndex;
use crate::text;

/// Whether `row` is passed over.
pub(super) fn is_passed_over<S: Sink>(row: &Row<'_, '_, S>, layout: &Layout) -> bool {
    is_text(row, layout) || (row.file.rows == 1 && is_below_header(row, layout))
}

/// Whether no cell of it could be a figure, and no key of it names anything.
fn is_text<S: Sink>(row: &Row<'_, '_, S>, layout: &Layout) -> bool {
    let cells = &row.record.fields;
    let in_sheet = row.file.table.is_some();
    let is_whole = cells.len() == layout.width;
    // In a row that is short or long, nobody knows which column a cell belongs to.
    let odd = |field: &Field<'_>| if in_sheet { Odd::of(field.raw) } else { None };
    let could_be = |(column, field): (usize, &Field<'_>)| {
        if !is_whole {
            return could_be_figure(&field.text, odd(field))
                && (column > 0 || begins_with_number(&field.text));
        }
        let holds_figures = is_figure(layout, column) || layout.nameless.contains(&column);
        (holds_figures && could_be_figure(&field.text, odd(field)))
            || (is_key(layout, column) && (odd(field).is_some() || is_number_alone(&field.text)))
    };
    // A line break within a field of CSV may be the work of a stray quote.
    let may_hide_rows = |field: &Field<'_>| !in_sheet && field.text.contains(['\r', '\n']);
    layout.key_columns().any(|column| is_key(layout, column))
        && !cells.iter().enumerate().any(could_be)
        && !cells.iter().any(may_hide_rows)
        && !cells
            .iter()
            .enumerate()
            .any(|(column, field)| names_something(row, layout, column, field))
}

/// Whether it numbers the columns or tags them, right below the header: what then stands in a key column names nothing.
fn is_below_header<S: Sink>(row: &Row<'_, '_, S>, layout: &Layout) -> bool {
    let filled = row.record.fields.iter().enumerate();
    let filled: Vec<(usize, &Field<'_>)> =
        filled.filter(|(_, field)| !field.text.trim().is_empty()).collect();
    let keys = || filled.iter().filter(|(column, _)| is_key(layout, *column));
    // Where no plan lists units, a unit may be called by a number.
    let lists_units = row.shared().plan.vocabulary.lists_units();
    let tells = |(column, _): &&(usize, &Field<'_>)| lists_units || layout.unit != Some(*column);
    let numbers_columns = keys().any(|key| tells(&key))
        && number_columns(filled.iter().map(|(_, field)| &*field.text));
    let is_tag = |(_, field): &(usize, &Field<'_>)| {
        let name = field.text.trim().strip_prefix('#');
        name.is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
    };
    (numbers_columns || (keys().next().is_some() && filled.iter().all(is_tag)))
        && !keys().any(|(column, field)| names_something(row, layout, *column, field))
}

/// Whether `cells` number columns in their order: `A B 1 2 3`, `(1) (2) (3)`, `[1]`, `1 2 3=1+2`.
fn number_columns<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    let (mut letters, mut numbers) = (0, 0);
    for cell in cells {
        let cell = cell.split_once('=').map_or(cell, |(number, _)| number);
        let is_frame = |character: char| character.is_whitespace() || "()[]".contains(character);
        let cell = cell.trim_matches(is_frame);
        let letter = u8::try_from(letters).ok().and_then(|letters: u8| b'A'.checked_add(letters));
        let is_letter =
            letter.is_some_and(|letter| cell.eq_ignore_ascii_case(&char::from(letter).to_string()));
        if numbers == 0 && is_letter {
            letters += 1;
        } else if cell == (numbers + 1).to_string() {
            numbers += 1;
        } else {
            return false;
        }
    }
    letters + numbers > 1
}

/// Whether it is a column of periods, units or elements.
fn is_key(layout: &Layout, column: usize) -> bool {
    let is_element = match layout.shape {
        Shape::Long { element, .. } | Shape::Across { element, .. } => element == column,
        Shape::Wide(_) => false,
    };
    is_element || [layout.period, layout.unit].contains(&Some(column))
}

fn is_figure(layout: &Layout, column: usize) -> bool {
    match &layout.shape {
        Shape::Long { value, .. } => *value == column,
        Shape::Wide(figures) => figures.iter().any(|figure| figure.column == column),
        Shape::Across { columns, .. } => columns.iter().any(|figure| figure.column == column),
    }
}

/// Whether a cell names what the plan knows, in its own column or as the head of one: such a row says more than words do.
fn names_something<S: Sink>(
    row: &Row<'_, '_, S>,
    layout: &Layout,
    column: usize,
    field: &Field<'_>,
) -> bool {
    let (shared, written) = (row.shared(), &*field.text);
    let (plan, lexicon) = (shared.plan, shared.lexicon);
    if written.trim().is_empty() {
        return false;
    }
    // In a row that is short or long, a cell may belong to any column.
    let is_any = row.record.fields.len() != layout.width;
    let stands_in = |wanted: Option<usize>| is_any || wanted == Some(column);
    let is_figure = is_any || is_figure(layout, column);
    let names_a_group = |dimension| {
        let total = Lexicon::is_total(written) || Lexicon::heads_a_total_row(written);
        total || lexicon.group(dimension, written).is_some()
    };
    let mut dimensions = (0..plan.vocabulary.dimensions.len()).map(DimensionIndex);
    let mut own = layout.dimensions.iter().filter(|(other, _)| *other == column);
    let heads_a_column = || lexicon.role(written).is_some() || lexicon.element(written).is_some();
    (stands_in(layout.period) && Period::parse(written, plan.year_end).is_some())
        || (stands_in(layout.unit) && is_unit(row, layout, written))
        || own.any(|(_, dimension)| names_a_group(*dimension))
        || (is_figure && (Lexicon::heads_a_total_row(written) || dimensions.any(names_a_group)))
        || ((is_figure || is_key(layout, column)) && heads_a_column())
        || layout.of_dhis2.iter().any(|(other, _)| *other == column)
}

/// Whether `written` is a unit. Where no plan lists any it could be, unless a column beside it says that the row is for none.
fn is_unit<S: Sink>(row: &Row<'_, '_, S>, layout: &Layout, written: &str) -> bool {
    let shared = row.shared();
    if shared.plan.vocabulary.lists_units() {
        return shared.lexicon.unit(written).is_some();
    }
    let is_alone =
        !layout.key_columns().any(|column| is_key(layout, column) && layout.unit != Some(column));
    let (name, folded) = (text::composed(written), text::fold(written));
    // Whether a unit is known may depend on which file is read first.
    row.sink.depends_on_order();
    is_alone || shared.numbering().unit_called(&name, &folded).is_some()
}
