//! A register with the words of its run, which every format draws.

use crate::catalogue::{Label, Language, say};
use crate::evaluate::{Register, RegisterEntry, ReportState};
use crate::plan::Element;
use crate::render::phrases::Phrases;

/// A register and the words of its run.
pub(super) struct RegisterPage<'r> {
    pub(super) register: &'r Register,
    pub(super) phrases: Phrases<'r>,
    /// Whether its files hold invented figures.
    pub(super) is_illustrative: bool,
}

impl<'r> RegisterPage<'r> {
    pub(super) fn language(&self) -> Language {
        self.phrases.language
    }

    pub(super) fn label(&self, label: Label) -> &'static str {
        self.phrases.label(label)
    }

    /// Name of the unit that owes a report.
    pub(super) fn unit(&self, entry: &RegisterEntry) -> &'r str {
        let name = entry.reporter.and_then(|reporter| self.phrases.unit(reporter));
        self.phrases.unit_or_area(name)
    }

    /// The elements that a report lacks, by `text`.
    pub(super) fn lacks(&self, entry: &RegisterEntry, text: fn(&Element) -> &str) -> Vec<&'r str> {
        let vocabulary = &self.phrases.plan.vocabulary;
        entry.lacks.iter().map(|element| text(&vocabulary[element])).collect()
    }

    pub(super) fn state(&self, state: ReportState) -> &'static str {
        self.label(match state {
            ReportState::Complete => say::REPORT_COMPLETE,
            ReportState::Part => say::REPORT_PART,
            ReportState::SetAside => say::REPORT_SET_ASIDE,
            ReportState::Nothing => say::REPORT_NOTHING,
        })
    }

    /// `5 ngày`, where a report is late.
    pub(super) fn late(&self, entry: &RegisterEntry) -> Option<String> {
        let count = u64::from(entry.days_late);
        let message = match entry.state {
            ReportState::Complete => say::SavedLate { count }.message(),
            _ => say::DaysLate { count }.message(),
        };
        (count > 0).then(|| message.worded(self.language()))
    }

    /// `Đã nhận đủ 154/168 báo cáo; 2 báo cáo chưa đầy đủ; …`.
    pub(super) fn summary(&self) -> String {
        let register = self.register;
        let (complete, all) = (register.count(ReportState::Complete), register.count_all());
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
