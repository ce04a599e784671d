//! The result as the report that an office hands in, for Word: set as Decree 30/2020/ND-CP sets administrative reports, with what only
//! people know left to fill in.
//!
//! The package is written here, with crates for XML and for archives alone: those that know Word's format could not repeat the head of
//! a table on every page or name the language of the text when they were looked at (docx-rs 0.4.22), or hold all of Office
//! (ooxmlsdk), where a report needs a dozen kinds of elements.

mod annexes;
mod body;
mod chart;
mod control;
mod drawn;
mod letterhead;
mod markup;
mod numbering;
mod package;
mod sentences;
mod tables;
mod tasks;
mod xml;

use self::drawn::WordReport;
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
    let language = phrases.language;
    let drawn = WordReport::of(report, phrases);
    let mut text = WordSection::portrait();
    letterhead::heads(&mut text, report, language);
    letterhead::title(&mut text, report, phrases);
    body::write(&mut text, &drawn);
    letterhead::signature(&mut text, report, language);
    let sections = std::iter::once(text).chain(annexes::all(&drawn)).collect();
    let mut header = vec![Paragraph::new(Style::PageHeader).page_number()];
    let marks = [
        report.letter.signed.is_none().then_some(say::DRAFT),
        report.is_illustrative.then_some(say::ILLUSTRATIVE),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().map(|mark| language.label(mark)).collect();
    if !marks.is_empty() {
        header.push(Paragraph::of(Style::HeaderMark, &marks.join(" · ")));
    }
    let parts = PackageParts {
        text: markup::text(sections)?,
        header: markup::header(header)?,
        charts: drawn.charts.iter().map(|chart| chart.part(phrases)).collect::<Result<_, _>>()?,
        title: say::ResultsOf { value: &report.plan.title }.worded(language),
        author: report.plan.preamble.issuer.clone(),
        language,
    };
    parts.pack()
}
