//! [`Scorecard`] -> text: one module for each format, all drawing the same result. Nothing is decided here but how it looks.

mod basis;
mod columns;
pub mod comparison;
mod corrections;
mod csv;
pub mod data_package;
pub mod dhis2;
pub mod diagnostics;
mod distance;
pub mod document;
pub mod explain;
mod grid;
mod guard;
pub mod iati;
mod json;
mod json_names;
mod json_numbers;
mod lines;
pub mod links;
mod look;
mod markdown;
mod matrix;
mod missing;
mod movement;
mod palette;
mod parts;
mod phrases;
pub mod register;
pub mod schema;
mod signs;
mod spreadsheet;
mod table;
mod tally;
mod tasks;
pub mod template;
mod xml;

pub use self::look::{Format, Look, Supplements};
pub use self::movement::{EarlierTime, Movement, Since};
pub use self::signs::Signs;

use self::phrases::Phrases;
use crate::catalogue::Language;
use crate::evaluate::{MissingReport, Scorecard};

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
        Format::Csv => csv::draw(scorecard, supplements.missing, &phrases),
        Format::Markdown => Ok(markdown::draw(scorecard, supplements.missing, &phrases)),
    }
}
