//! [`Explanation`] -> text: one indicator down to its rows, for a terminal or for scripts. Without counts, its definition alone.

mod json;
mod text;

use std::collections::HashMap;
use std::path::Path;

use super::Look;
use super::links::Links;
use crate::counts::FigureAddress;
use crate::diagnostic::Place;
use crate::evaluate::{Explanation, Part};
use crate::plan::{Indicator, Plan};

/// What an indicator is, and where the plan says so.
#[derive(Debug, Clone, Copy)]
pub struct Definition<'p> {
    pub plan: &'p Plan,
    pub indicator: &'p Indicator,
    /// The path of plan.toml as the user wrote it.
    pub file: &'p Path,
    /// The line on which the indicator stands.
    pub line: usize,
}

/// An indicator explained, and where the rows of its figures stand.
#[derive(Debug)]
pub struct Explained<'e, 'p> {
    pub explanation: &'e Explanation<'p>,
    /// The place of each figure.
    pub places: &'e HashMap<FigureAddress, Place>,
}

/// The formats of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplanationFormat {
    Text,
    Json,
}

impl Explained<'_, '_> {
    fn place(&self, part: &Part) -> Option<&Place> {
        self.places.get(&part.reported.figure.address)
    }
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
