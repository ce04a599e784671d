//! The report as its parts are drawn from: with the numbers of its indicators and its charts.

use super::chart::ColumnChart;
use super::numbering::IndicatorNumbers;
use crate::catalogue::Language;
use crate::render::document::report::Report;
use crate::render::phrases::Phrases;

/// The report with what is computed once for all of its parts.
pub(super) struct WordReport<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) phrases: &'r Phrases<'r>,
    pub(super) numbering: IndicatorNumbers,
    pub(super) charts: Vec<ColumnChart<'r>>,
    pub(super) language: Language,
}

impl<'r> WordReport<'r> {
    /// The parts of `report` in the words of `phrases`.
    pub(super) fn of(report: &'r Report<'r>, phrases: &'r Phrases<'r>) -> Self {
        let charts = ColumnChart::all(report, phrases);
        let numbering = IndicatorNumbers::of(report);
        Self { report, phrases, numbering, charts, language: phrases.language }
    }
}
