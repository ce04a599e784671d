//! [`Explanation`] -> text: one indicator down to its rows, for a terminal or for scripts. Without counts, its definition alone.
//!
//! [`Explanation`]: crate::evaluate::Explanation

mod json;
mod subject;
mod text;

pub(super) use self::json::JsonExplanation;
pub use self::subject::{Definition, Explained};

use super::links::Links;
use super::look::Look;

/// The formats of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplanationFormat {
    Text,
    Json,
}

/// The text of `definition` and, where there are counts, of what was made of it; it ends in a newline. Only the text for
/// a terminal has `links`, behind its places.
///
/// # Errors
/// If the writer of JSON fails, which happens only if memory runs out.
pub fn draw(
    definition: Definition<'_>,
    explained: Option<&Explained<'_, '_>>,
    format: ExplanationFormat,
    look: Look,
    links: Option<&Links>,
) -> anyhow::Result<String> {
    match format {
        ExplanationFormat::Text => Ok(text::draw(definition, explained, look, links)),
        ExplanationFormat::Json => json::draw(definition, explained, look.language),
    }
}
