//! [`Report`] -> a document for people, with its parts by period and by unit and what is missing: one module for each kind. A writer
//! draws what the report holds and reaches past it for nothing; the same result makes the same bytes.

mod chart;
mod content;
mod docx;
mod html;
mod kind;
mod letter;
mod limits;
mod markdown;
mod report;
mod xlsx;

pub use self::kind::Kind;
pub use self::letter::Letter;
pub use self::report::{Counts, Report};

use super::phrases::Phrases;
use crate::catalogue::Language;

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
