//! Register of reports -> bytes: lines for a terminal, CSV for a mail merge, JSON for scripts, a workbook with filters.

mod csv;
mod json;
mod text;
mod xlsx;

use super::look::Look;
use super::phrases::Phrases;
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{Register, RegisterEntry, ReportState, Scorecard};
use crate::plan::Element;

/// The formats of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterFormat {
    Text,
    Csv,
    Json,
    Xlsx,
}

/// The bytes of `register`, which is one of the window of `scorecard`.
///
/// # Errors
/// If a format's own writer fails, which happens only if memory runs out.
pub fn draw(
    register: &Register,
    scorecard: &Scorecard<'_>,
    format: RegisterFormat,
    look: Look,
) -> anyhow::Result<Vec<u8>> {
    let page = RegisterPage { register, phrases: Phrases::of(scorecard, look.language) };
    match format {
        RegisterFormat::Text => Ok(text::draw(&page, look).into_bytes()),
        RegisterFormat::Csv => Ok(csv::draw(&page)?.into_bytes()),
        RegisterFormat::Json => Ok(json::draw(&page)?.into_bytes()),
        RegisterFormat::Xlsx => xlsx::draw(&page),
    }
}

/// A register and the words of its run.
struct RegisterPage<'r> {
    register: &'r Register,
    phrases: Phrases<'r>,
}

impl<'r> RegisterPage<'r> {
    fn language(&self) -> Language {
        self.phrases.language
    }

    fn label(&self, label: Label) -> &'static str {
        self.phrases.label(label)
    }

    /// Name of the unit that owes a report.
    fn unit(&self, entry: &RegisterEntry) -> &'r str {
        let name = entry.reporter.and_then(|reporter| self.phrases.unit(reporter));
        self.phrases.unit_or_area(name)
    }

    /// The elements that a report lacks, by `text`.
    fn lacks(&self, entry: &RegisterEntry, text: fn(&Element) -> &str) -> Vec<&'r str> {
        let vocabulary = &self.phrases.plan.vocabulary;
        entry.lacks.iter().map(|element| text(&vocabulary[element])).collect()
    }

    fn state(&self, state: ReportState) -> &'static str {
        self.label(match state {
            ReportState::Complete => say::REPORT_COMPLETE,
            ReportState::Part => say::REPORT_PART,
            ReportState::SetAside => say::REPORT_SET_ASIDE,
            ReportState::Nothing => say::REPORT_NOTHING,
        })
    }

    /// `5 ngày`, where a report is late.
    fn late(&self, entry: &RegisterEntry) -> Option<String> {
        (entry.days_late > 0)
            .then(|| say::DaysLate { count: u64::from(entry.days_late) }.worded(self.language()))
    }

    /// `Đã nhận đủ 154/168 báo cáo; 2 báo cáo chưa đầy đủ; …`.
    fn summary(&self) -> String {
        let register = self.register;
        let (complete, all) = (register.count(ReportState::Complete), register.entries.len());
        let first = say::RegisterSummary {
            all: self.phrases.count(all),
            complete: self.phrases.count(complete),
        };
        let others = [ReportState::Part, ReportState::SetAside, ReportState::Nothing];
        let others = others.into_iter().filter_map(|state| {
            let count = register.count(state);
            (count > 0).then(|| format!("{} {}", self.phrases.count(count), self.state(state)))
        });
        let parts: Vec<String> =
            std::iter::once(first.worded(self.language())).chain(others).collect();
        parts.join("; ") + "."
    }
}
