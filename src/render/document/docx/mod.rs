//! The result as the report that an office hands in, for Word: set as Decree 30/2020/ND-CP sets administrative reports, with what only
//! people know left to fill in.
//!
//! The package is written here, with crates for XML and for archives alone: those that know Word's format could not repeat the head of
//! a table on every page or name the language of the text when they were looked at (docx-rs 0.4.22), or hold all of Office
//! (ooxmlsdk), where a report needs a dozen kinds of elements.

mod annexes;
mod body;
mod gaps;
mod letterhead;
mod markup;
mod package;
mod sentences;
mod xml;

use self::markup::{Paragraph, Section, Style};
use self::package::Parts;
use crate::evaluate::Scorecard;
use crate::wording::{Language, Word};

/// The bytes of the document.
///
/// # Errors
/// Where the writers of XML and of the archive fail, which they do not while memory lasts.
pub(super) fn write(scorecard: &Scorecard<'_>, language: Language) -> anyhow::Result<Vec<u8>> {
    let plan = scorecard.plan;
    let mut report = Section::portrait();
    letterhead::heads(&mut report, plan, language);
    letterhead::title(&mut report, scorecard, language);
    body::write(&mut report, scorecard, language);
    letterhead::signature(&mut report, plan, language);
    let sections = std::iter::once(report).chain(annexes::all(scorecard, language)).collect();
    let mut header = vec![Paragraph::new(Style::PageHeader).page_number()];
    if scorecard.is_illustrative() {
        header.push(Paragraph::of(Style::HeaderMark, language.word(Word::Illustrative)));
    }
    let parts = Parts {
        text: markup::text(sections)?,
        header: markup::header(header)?,
        title: language.phrase(Word::ResultsOf, &plan.title),
        author: plan.preamble.issuer.clone(),
        language,
    };
    parts.pack()
}
