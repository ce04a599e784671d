//! [`Scorecard`] -> a document for people, with its parts by period and by unit and what is missing: one module for each kind. A
//! writer draws what the result says and reaches past it for nothing; the same result makes the same bytes.

mod chart;
mod content;
mod docx;
mod html;
mod markdown;
mod xlsx;

use std::collections::HashMap;

use crate::diagnostic::{FigureAddress, Place};
use crate::evaluate::{Listing, Scorecard};
use crate::wording::Language;

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// For a browser, a phone and a printer: one page that needs nothing beside itself.
    Html,
    /// For Word: the report that an office hands in.
    Docx,
    /// For wikis and pull requests.
    Markdown,
    /// For spreadsheet programs.
    Xlsx,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Html, Self::Docx, Self::Xlsx, Self::Markdown];

    /// The ending of its files, without a dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
        }
    }

    /// How many figures of the counts it shows at most.
    #[must_use]
    pub fn figures(self) -> usize {
        match self {
            Self::Html | Self::Docx | Self::Markdown => 0,
            Self::Xlsx => xlsx::MOST_FIGURES,
        }
    }
}

/// What a document shows.
#[derive(Debug, Clone, Copy)]
pub struct Content<'c, 'p> {
    /// The result.
    pub scorecard: &'c Scorecard<'p>,
    /// The counts that it was computed from, as many as the kind shows.
    pub counts: Option<Counts<'c>>,
}

/// Figures of the counts, and where they stand.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'c> {
    /// The figures.
    pub listing: &'c Listing,
    /// Where each of them stands.
    pub places: &'c HashMap<FigureAddress, Place>,
}

/// The bytes of the document.
///
/// # Errors
/// Where the library that writes the kind fails, which none does while memory lasts.
pub fn write(content: Content<'_, '_>, kind: Kind, language: Language) -> anyhow::Result<Vec<u8>> {
    match kind {
        Kind::Html => Ok(html::draw(content.scorecard, language)?.into_bytes()),
        Kind::Docx => docx::write(content.scorecard, language),
        Kind::Xlsx => xlsx::write(content, language),
        Kind::Markdown => Ok(markdown::draw(content.scorecard, language).into_bytes()),
    }
}
