//! Figures that were counted already: a plain projection, which adds nothing up, so that whatever is wrong with them is found where
//! counts are read.

use super::mark::Mark;
use super::query::SourceQuery;
use crate::diagnostic::Refused;
use crate::plan::FigureColumns;

/// The figures of a source, a row each.
pub(super) fn select(query: &SourceQuery<'_>, columns: &FigureColumns) -> Result<String, Refused> {
    let dialect = query.dialect();
    let text = |column: &str| Ok::<_, Refused>(dialect.as_text(&dialect.quoted(column)?));
    let mut groups = String::new();
    for (position, _) in query.plan.vocabulary.dimensions.iter().enumerate() {
        let column = columns.groups.iter().find(|(dimension, _)| dimension.0 == position);
        let group = match column {
            Some((_, column)) => text(column)?,
            None => dialect.as_text("NULL"),
        };
        groups += &format!(", {group} AS vg{position}");
    }
    let value = text(&columns.value)?;
    let value = match query.filter()? {
        Some(filter) => {
            let mark = dialect.literal(&format!("!{} 1", Mark::EmptyFilter.name()));
            format!("CASE WHEN {filter} THEN {value} ELSE {mark} END")
        }
        None => value,
    };
    Ok(format!(
        "SELECT {} AS vp, {} AS vu, {} AS ve{groups}, {value} AS vv\nFROM {}{}",
        query.period()?,
        query.unit()?,
        text(&columns.element)?,
        query.table()?,
        query.wanted()?,
    ))
}
