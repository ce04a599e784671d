//! [`Scorecard`] -> text: one module for each format, all drawing the same result. Nothing is decided here but how it looks.

mod basis;
pub mod comparison;
mod corrections;
mod csv;
pub mod diagnostics;
pub mod document;
pub mod explain;
mod guard;
mod json;
pub mod links;
mod markdown;
mod matrix;
mod missing;
mod parts;
mod phrases;
mod spreadsheet;
mod table;
mod tally;
pub mod template;

use self::phrases::Phrases;
use crate::catalogue::Language;
use crate::evaluate::{Basis, MissingReport, Scorecard};

/// The formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Json,
    Csv,
    /// For wikis and pull requests.
    Markdown,
}

/// How a result is to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The language of labels and of numbers for people.
    pub language: Language,
    /// Terminal columns at hand.
    pub width: u16,
    /// Whether colour is wanted.
    pub styled: bool,
}

/// What a page holds beside the scorecard, where it was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Supplements<'r> {
    /// Every report that is missing, of a plan that lists who should report.
    pub missing: Option<&'r [MissingReport]>,
    /// Basis of the result.
    pub basis: Option<&'r Basis>,
}

/// The figures that files of corrections replace, a line each, for people; empty if there are none.
#[must_use]
pub fn corrections(scorecard: &Scorecard<'_>, language: Language) -> String {
    corrections::lines(scorecard, language)
}

/// Missing reports by unit, as lines that can be pasted into a message.
#[must_use]
pub fn missing(scorecard: &Scorecard<'_>, missing: &[MissingReport], language: Language) -> String {
    Phrases::of(scorecard, language).late_units_list(missing)
}

/// The text of `scorecard` and of what belongs to it, ending in a newline.
///
/// # Errors
/// If a format's own writer fails, which happens only if memory runs out.
pub fn draw(
    scorecard: &Scorecard<'_>,
    supplements: Supplements<'_>,
    format: Format,
    look: Look,
) -> anyhow::Result<String> {
    let phrases = Phrases::of(scorecard, look.language);
    match format {
        Format::Table => Ok(table::draw(scorecard, supplements.missing, &phrases, look)),
        Format::Json => json::draw(scorecard, supplements, &phrases),
        Format::Csv => csv::draw(scorecard, &phrases),
        Format::Markdown => Ok(markdown::draw(scorecard, supplements.missing, &phrases)),
    }
}
