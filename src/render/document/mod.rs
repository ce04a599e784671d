//! [`Report`] -> a document for people, with its parts by period and by unit and what is missing: one module for each kind. A writer
//! draws what the report holds and reaches past it for nothing; the same result makes the same bytes.

mod chart;
mod content;
mod docx;
mod html;
mod limits;
mod markdown;
mod report;
mod xlsx;

pub use report::{Counts, Report};

use super::phrases::Phrases;
use crate::catalogue::Language;

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// For a browser, a phone and a printer: one page that needs nothing beside itself.
    Html,
    /// For Label: the report that an office hands in.
    Docx,
    /// For wikis and pull requests.
    Markdown,
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
        self.limits().figures
    }
}

/// The bytes of the document.
///
/// # Errors
/// If the library that writes the kind fails, which happens only if memory runs out.
pub fn write(report: &Report<'_>, language: Language) -> anyhow::Result<Vec<u8>> {
    let Report { plan, reporters, window, .. } = report;
    let phrases = Phrases { language, plan, reporters, window: *window };
    match report.kind {
        Kind::Html => Ok(html::draw(report, &phrases)?.into_bytes()),
        Kind::Docx => docx::write(report, &phrases),
        Kind::Xlsx => xlsx::write(report, &phrases),
        Kind::Markdown => Ok(markdown::draw(report, &phrases).into_bytes()),
    }
}
