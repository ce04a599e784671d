//! [`Comparison`] -> text: one module for each format, the words in which a change reads in another.

mod json;
mod markdown;
mod table;
mod words;

pub(super) use self::json::JsonComparison;

use self::words::ComparisonWords;
use super::look::Look;
use crate::compare::Comparison;
use crate::plan::Plan;

/// The formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonFormat {
    Table,
    Json,
    /// For wikis and pull requests.
    Markdown,
}

/// The text of `comparison`, ending in a newline, with the names that `plan` has for things where there is one.
///
/// # Errors
/// If a format's own writer fails, which happens only if memory runs out.
pub fn draw(
    comparison: &Comparison<'_>,
    plan: Option<&Plan>,
    format: ComparisonFormat,
    look: Look,
) -> anyhow::Result<String> {
    let words = ComparisonWords { comparison, plan, language: look.language };
    match format {
        ComparisonFormat::Table => Ok(table::draw(&words, look)),
        ComparisonFormat::Json => json::draw(comparison),
        ComparisonFormat::Markdown => Ok(markdown::draw(&words)),
    }
}
