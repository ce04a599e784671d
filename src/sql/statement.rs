//! The statement: the figures of every source that is asked, each with the row that ends them.

use super::mark::{KEYS_UNCHECKED, ROWS};
use super::query::{SourceQuery, SqlRequest};
use super::{figures, records};
use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::plan::{Plan, SOURCE_COLUMN, TableContent, TableSource};
use crate::text;

/// One statement, without a semicolon, that asks for the figures of `plan`.
///
/// # Errors
/// If the plan has no such source, or the dialect cannot name a column.
pub fn statement(plan: &Plan, asked: &SqlRequest) -> Result<String, Refused> {
    let sources = chosen(plan, asked)?;
    let count = sources.len();
    let selects = sources.iter().enumerate().map(|(position, source)| {
        let place = format!("{}/{count}", position + 1);
        select(&SourceQuery { plan, source, asked, place })
    });
    let selects = selects.collect::<Result<Vec<_>, _>>()?;
    Ok(format!("{}{}\n", selects.join("\nUNION ALL\n"), asked.dialect.settings()))
}

/// The sources that are asked, in the order of the plan.
fn chosen<'p>(plan: &'p Plan, asked: &SqlRequest) -> Result<Vec<&'p TableSource>, Refused> {
    if plan.sources.is_empty() {
        return Err(Refused::from(say::NO_SOURCES).hint(say::DECLARE_SOURCES));
    }
    for id in &asked.sources {
        if !plan.sources.iter().any(|source| source.id == *id) {
            let ids = plan.sources.iter().map(|source| source.id.as_str());
            let hint = match text::nearest(id, ids.clone()) {
                Some(name) => say::DidYouMean { name }.message(),
                None => say::ItIsOneOf { names: ids.collect::<Vec<_>>().as_slice() }.message(),
            };
            let message = say::NoSourceNamed { id: text::printable(id) }.message();
            return Err(Refused::from(message).hint(hint));
        }
    }
    let is_chosen =
        |source: &&TableSource| asked.sources.is_empty() || asked.sources.contains(&source.id);
    Ok(plan.sources.iter().filter(is_chosen).collect())
}

/// The figures of the source, and the row that ends them. One window counts them: the table is read once.
fn select(query: &SourceQuery<'_>) -> Result<String, Refused> {
    let dialect = query.dialect();
    let (rows, has_key) = match &query.source.content {
        TableContent::Records(records) => {
            (records::select(query, records)?, !records.key.is_empty())
        }
        TableContent::Figures(columns) => (figures::select(query, columns)?, false),
    };
    let unchecked =
        if has_key && !query.checks_keys() { format!(" {KEYS_UNCHECKED}") } else { String::new() };
    let dimensions = query.plan.vocabulary.dimensions.len();
    let none = dialect.as_text("NULL");
    let end: String = (0..dimensions).map(|_| format!(", {none}")).collect();
    let renamed: String =
        (0..dimensions).map(|group| format!(", fg{group} AS wg{group}")).collect();
    let of_rows: String =
        (0..dimensions).map(|group| format!(", vg{group} AS fg{group}")).collect();
    let has_unit = query.source.unit.is_some();
    let unit =
        if has_unit { format!("wu AS {}, ", dialect.quoted("unit")?) } else { String::new() };
    let mut named = String::new();
    for (group, dimension) in query.plan.vocabulary.dimensions.iter().enumerate() {
        named += &format!("wg{group} AS {}, ", dialect.quoted(&dimension.id)?);
    }
    let lines = [
        format!(
            "SELECT {} AS {}, wp AS {}, {unit}we AS {}, {named}CASE WHEN wk = 0 THEN {} ELSE wv END AS {}",
            dialect.literal(&query.source.id),
            dialect.quoted(SOURCE_COLUMN)?,
            dialect.quoted("period")?,
            dialect.quoted("element")?,
            dialect.as_text("wc"),
            dialect.quoted("value")?,
        ),
        format!(
            "FROM (SELECT fk AS wk, fp AS wp, fu AS wu, fe AS we{renamed}, fv AS wv, COUNT(*) OVER () - 1 AS wc FROM ("
        ),
        format!("SELECT 1 AS fk, vp AS fp, vu AS fu, ve AS fe{of_rows}, vv AS fv FROM ("),
        rows,
        ") AS v".to_owned(),
        "UNION ALL".to_owned(),
        format!(
            "SELECT 0, {}, {none}, {}{end}, {none}",
            dialect.literal(&format!("{}{unchecked}", query.place)),
            dialect.literal(ROWS),
        ),
        ") AS f) AS w".to_owned(),
    ];
    Ok(lines.join("\n"))
}
