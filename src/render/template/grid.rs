//! A form as rows and columns: the texts of its headers and keys, and the cell of each figure.

use std::collections::HashMap;

use super::names::FormNames;
use crate::by_index::{at, at_mut};
use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::plan::{DimensionIndex, ElementIndex, GroupIndex};
use crate::render::spreadsheet::CellAt;
use crate::template::{Blank, Form};

/// Columns that the counts may have.
const MOST_COLUMNS: usize = 1024;

/// Layouts of a form: long or wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A row for each.
    Long,
    /// A column for each.
    Wide,
}

/// A form as rows and columns.
pub(super) struct FormGrid {
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<FormRow>,
    /// Number of columns before the figures: period, unit, element, groups.
    pub(super) keys: usize,
}

/// A row of a form.
pub(super) struct FormRow {
    /// Texts of the first columns.
    pub(super) keys: Vec<String>,
    /// The position of the figure to fill in, for each column behind those; `None` if the unit is not asked for it.
    pub(super) blanks: Vec<Option<usize>>,
}

impl FormGrid {
    pub(super) fn new(form: &Form<'_>, shape: Shape, names: FormNames) -> Result<Self, Refused> {
        match shape {
            Shape::Long => Self::long(form, names),
            Shape::Wide => Self::wide(form, names),
        }
    }

    /// The cell of each figure, by the position of the figure. The headers are the first row.
    pub(super) fn cells(&self) -> HashMap<usize, CellAt> {
        let cells = (1..).zip(&self.rows).flat_map(|(row, cells)| {
            let columns = cells.blanks.iter().enumerate();
            columns.filter_map(move |(column, blank)| {
                Some(((*blank)?, CellAt { row, column: self.keys + column }))
            })
        });
        cells.collect()
    }

    fn long(form: &Form<'_>, names: FormNames) -> Result<Self, Refused> {
        let plan = form.plan;
        let [period, unit, element, value, _] = names.headers();
        let dimensions: Vec<DimensionIndex> = (0..plan.vocabulary.dimensions.len())
            .map(DimensionIndex)
            .filter(|dimension| {
                form.elements().any(|element| plan.vocabulary[element].by.contains(dimension))
            })
            .collect();
        let mut headers: Vec<String> = vec![period.to_owned()];
        headers.extend((!form.units.is_empty()).then(|| unit.to_owned()));
        headers.push(element.to_owned());
        headers.extend(
            dimensions.iter().map(|dimension| names.dimension(plan, *dimension).to_owned()),
        );
        let keys = headers.len();
        headers.push(value.to_owned());
        let units = units(form, names)?;
        let row = |(position, blank): (usize, &Blank)| {
            let known = &plan.vocabulary[blank.element];
            let mut keys = first_keys(blank, &units, names);
            keys.push(names.element(known).to_owned());
            for dimension in &dimensions {
                let position = known.by.iter().position(|own| own == dimension);
                keys.push(match position {
                    Some(position) => {
                        names.group(&plan.vocabulary[*dimension][*at(&blank.groups, position)])?
                    }
                    None => String::new(),
                });
            }
            Ok(FormRow { keys, blanks: vec![Some(position)] })
        };
        let rows = form.blanks.iter().enumerate().map(row).collect::<Result<_, Refused>>()?;
        Ok(Self { headers, rows, keys })
    }

    fn wide(form: &Form<'_>, names: FormNames) -> Result<Self, Refused> {
        let [period, unit, ..] = names.headers();
        let mut headers: Vec<String> = vec![period.to_owned()];
        headers.extend((!form.units.is_empty()).then(|| unit.to_owned()));
        let keys = headers.len();
        let mut columns: Vec<(ElementIndex, &[GroupIndex])> =
            form.blanks.iter().map(|blank| (blank.element, blank.groups.as_slice())).collect();
        columns.sort_unstable();
        columns.dedup();
        if keys + columns.len() > MOST_COLUMNS {
            let message =
                say::FormHasColumns { columns: keys + columns.len(), most: MOST_COLUMNS }.message();
            return Err(Refused::from(message).hint(say::USE_LONG_FORMAT));
        }
        for (element, groups) in &columns {
            headers.push(wide_header(form, names, *element, groups)?);
        }
        let units = units(form, names)?;
        let mut rows: Vec<FormRow> = Vec::new();
        let mut last: Option<&Blank> = None;
        for (position, blank) in form.blanks.iter().enumerate() {
            if last.is_none_or(|last| (last.unit, last.period) != (blank.unit, blank.period)) {
                rows.push(FormRow {
                    keys: first_keys(blank, &units, names),
                    blanks: vec![None; columns.len()],
                });
            }
            last = Some(blank);
            let column = columns.binary_search(&(blank.element, blank.groups.as_slice()));
            let (Ok(column), Some(row)) = (column, rows.last_mut()) else {
                unreachable!("every blank has a column and a row")
            };
            *at_mut(&mut row.blanks, column) = Some(position);
        }
        Ok(Self { headers, rows, keys })
    }
}

/// Names of the units of the form.
fn units(form: &Form<'_>, names: FormNames) -> Result<Vec<String>, Refused> {
    form.units.iter().map(|unit| names.sender(form.plan, unit)).collect()
}

/// The period and, where units report, the unit.
fn first_keys(blank: &Blank, units: &[String], names: FormNames) -> Vec<String> {
    let unit = blank.unit.map(|unit| at(units, unit).clone());
    std::iter::once(names.period(blank.period)).chain(unit).collect()
}

/// `leaders`, or `leaders[sex=female]`.
fn wide_header(
    form: &Form<'_>,
    names: FormNames,
    element: ElementIndex,
    groups: &[GroupIndex],
) -> Result<String, Refused> {
    let known = &form.plan.vocabulary[element];
    let mut chosen = Vec::new();
    for (dimension, group) in known.by.iter().zip(groups) {
        let group = &form.plan.vocabulary[*dimension][*group];
        let name = names.group(group)?;
        // A name with one of these would end its choice.
        let name = if name.contains([',', ']', '=']) { &group.id } else { &name };
        chosen.push(format!("{}={name}", names.dimension(form.plan, *dimension)));
    }
    let name = names.element(known);
    Ok(if chosen.is_empty() { name.to_owned() } else { format!("{name}[{}]", chosen.join(",")) })
}
