//! `results.csv`: a row for each indicator, as in the CSV of `check`, with the time that was judged.

use super::fields::{FieldType, TableField, TableSchema};
use crate::evaluate::{Bound, Scorecard, Verdict};
use crate::plan::MeasureKind;
use crate::render::csv;
use crate::render::json::JsonIndicator;
use crate::render::phrases::Phrases;
use crate::render::schema;

/// The fields: name, type, and the column of the CSV of `check`, if it is none of that name.
const FIELDS: [(&str, FieldType, Option<&str>); 23] = [
    ("indicator", FieldType::String, Some("id")),
    ("goal", FieldType::String, None),
    ("name", FieldType::String, None),
    (PERIOD, FieldType::String, None),
    ("measure", FieldType::String, None),
    ("target", FieldType::String, None),
    ("target_year", FieldType::Integer, None),
    ("numerator", FieldType::Number, None),
    ("denominator", FieldType::Number, None),
    ("value", FieldType::Number, None),
    ("bound", FieldType::String, None),
    ("published", FieldType::Boolean, None),
    ("verdict", FieldType::String, None),
    ("provisional", FieldType::String, None),
    ("reason", FieldType::String, None),
    ("to_go", FieldType::Number, None),
    ("as_of", FieldType::String, None),
    ("groups_held", FieldType::Integer, None),
    ("groups", FieldType::Integer, None),
    ("reported", FieldType::Integer, None),
    ("expected", FieldType::Integer, None),
    ("sensitive", FieldType::Boolean, None),
    ("illustrative", FieldType::Boolean, None),
];

/// The field of the time that was judged, which the CSV of `check` does not have.
const PERIOD: &str = "period";

/// Fields whose cells are never empty.
const REQUIRED: [&str; 9] = [
    "indicator",
    "goal",
    "name",
    PERIOD,
    "measure",
    "published",
    "verdict",
    "sensitive",
    "illustrative",
];

/// Descriptions of the fields that are no keys of the JSON of `check`.
const DESCRIPTIONS: [(&str, &str); 4] = [
    (PERIOD, "The time that was judged: a period, or `A..B`."),
    ("groups_held", "The number of groups in which the target holds, where it must hold in each."),
    ("groups", "The number of groups in each of which the target must hold."),
    ("illustrative", "Whether some of the counts were invented for illustration."),
];

/// The table and its schema.
///
/// # Errors
/// If the writer of CSV fails, which happens only if memory runs out.
pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    phrases: &Phrases<'_>,
) -> anyhow::Result<(String, TableSchema)> {
    let (heads, rows) = csv::of_whole(scorecard, phrases);
    let window = scorecard.window.to_string();
    let places = FIELDS.map(|(name, _, column)| {
        let column = column.unwrap_or(name);
        heads.iter().position(|head| *head == column)
    });
    let cells = |row: &Vec<String>| {
        let cell = |place: &Option<usize>| match place {
            Some(place) => row.get(*place).cloned().unwrap_or_default(),
            None => window.clone(),
        };
        places.iter().map(cell).collect::<Vec<String>>()
    };
    let head = FIELDS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let table = csv::written(std::iter::once(head).chain(rows.iter().map(cells)))?;
    Ok((table, table_schema()))
}

fn table_schema() -> TableSchema {
    let keys = schema::descriptions::<JsonIndicator<'_>>();
    let described = |name: &str, column: &str| {
        let own = DESCRIPTIONS.iter().find(|(known, _)| *known == name);
        let own = own.map(|(_, description)| (*description).to_owned());
        own.or_else(|| keys.iter().find(|(key, _)| key == column).map(|(_, said)| said.clone()))
    };
    let field = |(name, kind, column): (&str, FieldType, Option<&str>)| {
        let field = TableField::new(name, kind);
        let field = if REQUIRED.contains(&name) { field.required() } else { field };
        let field = match described(name, column.unwrap_or(name)) {
            Some(description) => field.described(description),
            None => field,
        };
        match name {
            "measure" => field.one_of(MeasureKind::NAMES.map(|(name, _)| name)),
            "bound" => field.one_of(Bound::ALL.map(Bound::name)),
            "verdict" => field.one_of(
                Verdict::ALL.into_iter().filter(|is| *is != Verdict::Suppressed).map(Verdict::name),
            ),
            "provisional" => field.one_of([Verdict::Pass, Verdict::Fail].map(Verdict::name)),
            _ => field,
        }
    };
    TableSchema {
        fields: FIELDS.into_iter().map(field).collect(),
        primary_key: vec!["indicator".to_owned()],
    }
}
