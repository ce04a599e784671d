//! `counts.csv`: the counts in the long form, a row for each figure, which the program reads again.

use std::collections::BTreeSet;

use super::fields::{FieldType, TableField, TableSchema};
use crate::counts::{AsPrinted, Reported, ReporterIndex};
use crate::evaluate::{Listing, Scorecard};
use crate::plan::{Dimension, DimensionIndex, ElementIndex, Group};
use crate::render::csv;
use crate::render::guard::no_formula;

/// Mark of a figure that counts all groups together.
const ALL_GROUPS: &str = Group::TOTAL_MARKS[0];

/// The table, its schema, and how many figures are not in it because they are only bounds, which no number says.
///
/// # Errors
/// If the writer of CSV fails, which happens only if memory runs out.
pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    listing: &Listing,
) -> anyhow::Result<(String, TableSchema, usize)> {
    let vocabulary = &scorecard.plan.vocabulary;
    let is_of_units =
        |(_, reported): &(ElementIndex, Reported)| scorecard[reported.reporter].id().is_some();
    let has_units = listing.figures.iter().any(is_of_units);
    let dimensions: Vec<DimensionIndex> = (0..vocabulary.dimensions.len())
        .map(DimensionIndex)
        .filter(|dimension| {
            listing.figures.iter().any(|(element, _)| vocabulary[*element].by.contains(dimension))
        })
        .collect();
    let group = |element: ElementIndex, reported: &Reported, dimension: DimensionIndex| {
        let place = vocabulary[element].by.iter().position(|known| *known == dimension)?;
        let group = (*reported.group.0.get(place)?)?;
        Some(no_formula(&vocabulary[dimension][group].id))
    };
    let row = |(element, reported): &(ElementIndex, Reported)| {
        let value = match reported.printed {
            Some(AsPrinted { bound: Some(_), .. }) => return None,
            Some(AsPrinted { decimals, bound: None }) => {
                reported.figure.amount.exact().to_fixed_decimal(decimals)
            }
            None => reported.figure.amount.to_string(),
        };
        let mut row = vec![reported.period.to_string()];
        if has_units {
            row.push(no_formula(scorecard[reported.reporter].id().unwrap_or_default()));
        }
        row.push(no_formula(&vocabulary[*element].id));
        let group = |dimension: &DimensionIndex| {
            group(*element, reported, *dimension).unwrap_or_else(|| ALL_GROUPS.to_owned())
        };
        row.extend(dimensions.iter().map(group));
        row.push(value);
        Some(row)
    };
    let rows: Vec<Vec<String>> = listing.figures.iter().filter_map(row).collect();
    let bounds = listing.figures.len() - rows.len();
    let schema = table_schema(scorecard, listing, &dimensions, has_units);
    let head = schema.fields.iter().map(|field| field.name.clone()).collect();
    Ok((csv::written(std::iter::once(head).chain(rows))?, schema, bounds))
}

fn table_schema(
    scorecard: &Scorecard<'_>,
    listing: &Listing,
    dimensions: &[DimensionIndex],
    has_units: bool,
) -> TableSchema {
    let vocabulary = &scorecard.plan.vocabulary;
    let key = |name: &str, description: &str| {
        TableField::new(name, FieldType::String).described(description).required()
    };
    let mut fields = vec![key("period", "The period that the figure is for.")];
    if has_units {
        let senders: BTreeSet<ReporterIndex> =
            listing.figures.iter().map(|(_, reported)| reported.reporter).collect();
        // Units of two times may share an id.
        let ids: BTreeSet<String> =
            senders.into_iter().filter_map(|unit| scorecard[unit].id().map(no_formula)).collect();
        fields.push(key("unit", "Id of the unit that sent it.").one_of(ids));
    }
    let elements = vocabulary.elements.iter().map(|element| no_formula(&element.id));
    fields.push(key("element", "Id of the element that it counts.").one_of(elements));
    for dimension in dimensions {
        let Dimension { id, groups, .. } = &vocabulary[*dimension];
        let groups = groups.iter().map(|group| no_formula(&group.id));
        let values = groups.chain([ALL_GROUPS.to_owned()]);
        let description = "The group that it counts, or `total` for all of them together.";
        fields.push(key(id, description).one_of(values));
    }
    let primary_key = fields.iter().map(|field| field.name.clone()).collect();
    let value = "How many, exactly, with a point before decimals.";
    fields.push(TableField::new("value", FieldType::Number).described(value).required());
    TableSchema { fields, primary_key }
}
