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

use self::drawn::WordReport;
use self::markup::{Paragraph, Style, WordSection};
use self::package::PackageParts;
use super::report::Report;
use crate::catalogue::say;
use crate::render::phrases::{self, Phrases};

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
    let banner = phrases::banner(report.circulation, language);
    let mut header = vec![Paragraph::new(Style::PageHeader).page_number()];
    let marks = [
        report.letter.signed.is_none().then_some(say::DRAFT),
        report.is_illustrative.then_some(say::ILLUSTRATIVE),
    ];
    let marks = marks.into_iter().flatten().map(|mark| language.label(mark));
    let marks: Vec<&str> = marks.collect();
    let marked = |text: &str| banner_line(banner.unwrap_or_default()).text(text);
    match (banner, marks.join(" · ")) {
        (None, marks) if marks.is_empty() => {}
        (Some(_), marks) if !marks.is_empty() => header.push(marked(&format!(" · {marks}"))),
        (_, marks) => header.push(marked(&marks)),
    }
    let parts = PackageParts {
        text: markup::text(sections, banner.is_some())?,
        header: markup::header(header)?,
        first_header: banner.map(|banner| markup::header(vec![banner_line(banner)])).transpose()?,
        charts: drawn.charts.iter().map(|chart| chart.part(phrases)).collect::<Result<_, _>>()?,
        sources: phrases.sealed_sources(report.sources, SOURCES),
        title: say::ResultsOf { value: &report.plan.title }.worded(language),
        author: report.plan.preamble.issuer.clone(),
        language,
    };
    parts.pack()
}

/// Files that the properties of the document name.
const SOURCES: usize = 40;

/// The line on top of every page of what is for internal use only.
fn banner_line(banner: &str) -> Paragraph {
    Paragraph::new(Style::HeaderMark).bold(banner)
}
