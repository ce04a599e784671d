//! The result as the report that an office hands in, for Word: set as Decree 30/2020/ND-CP sets administrative reports, with what only
//! people know left to fill in.
//!
//! The package is written here, with crates for XML and for archives alone: those that know Word's format could not repeat the head of
//! a table on every page or name the language of the text when they were looked at (docx-rs 0.4.22), or hold all of Office
//! (ooxmlsdk), where a report needs a dozen kinds of elements.

mod annexes;
mod body;
mod letterhead;
mod markup;
mod package;
mod sentences;
mod xml;

use self::markup::{Paragraph, Style, WordSection};
use self::package::PackageParts;
use super::report::Report;
use crate::catalogue::say;
use crate::render::phrases::Phrases;

/// The bytes of the document.
///
/// # Errors
/// If the writers of XML and of the archive fail, which happens only if memory runs out.
pub(super) fn write(report: &Report<'_>, phrases: &Phrases<'_>) -> anyhow::Result<Vec<u8>> {
    let (plan, language) = (report.plan, phrases.language);
    let mut text = WordSection::portrait();
    letterhead::heads(&mut text, plan, language);
    letterhead::title(&mut text, report, phrases);
    body::write(&mut text, report, phrases);
    letterhead::signature(&mut text, plan, language);
    let sections = std::iter::once(text).chain(annexes::all(report, phrases)).collect();
    let mut header = vec![Paragraph::new(Style::PageHeader).page_number()];
    if report.is_illustrative {
        header.push(Paragraph::of(Style::HeaderMark, phrases.label(say::ILLUSTRATIVE)));
    }
    let parts = PackageParts {
        text: markup::text(sections)?,
        header: markup::header(header)?,
        title: say::ResultsOf { value: &plan.title }.worded(language),
        author: plan.preamble.issuer.clone(),
        language,
    };
    parts.pack()
}
