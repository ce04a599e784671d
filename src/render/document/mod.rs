//! [`Scorecard`] -> a document for people, with its parts by period and by unit and what is missing: one module for each kind. A
//! writer draws what the result says and reaches past it for nothing; the same result makes the same bytes.

mod docx;

use super::{Format, Look};
use crate::evaluate::Scorecard;
use crate::wording::Language;

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// For Word: the report that an office hands in.
    Docx,
    /// For wikis and pull requests.
    Markdown,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Markdown];

    /// The ending of its files, without a dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Markdown => "md",
        }
    }
}

/// The bytes of the document.
///
/// # Errors
/// Where the library that writes the kind fails, which none does while memory lasts.
pub fn write(scorecard: &Scorecard<'_>, kind: Kind, language: Language) -> anyhow::Result<Vec<u8>> {
    match kind {
        Kind::Docx => docx::write(scorecard, language),
        Kind::Markdown => {
            let look = Look { language, width: 0, styled: false, missing: true };
            Ok(super::draw(scorecard, Format::Markdown, look)?.into_bytes())
        }
    }
}
