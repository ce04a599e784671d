//! The words of one run: its language, with the plan, units and window that sentences name, and the sentences about the run as a whole.

use super::texts::IndicatorTexts;
use crate::by_index::at;
use crate::catalogue::{Label, Language, say};
use crate::counts::{Reporter, ReporterIndex, STANDARD_INPUT, Source, SourceUsage};
use crate::evaluate::{By, IndicatorResult, Scorecard, Verdict};
use crate::period::Period;
use crate::plan::{Plan, PlanDigests};
use crate::render::tally::Tally;

/// A language, and the names and the time of the run whose results are worded in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases<'r> {
    pub(crate) language: Language,
    pub(crate) plan: &'r Plan,
    pub(crate) reporters: &'r [Reporter],
    pub(crate) window: Period,
}

impl<'r> Phrases<'r> {
    /// The phrases for `scorecard`.
    pub(crate) fn of(scorecard: &'r Scorecard<'_>, language: Language) -> Self {
        let Scorecard { plan, reporters, window, .. } = scorecard;
        Self { language, plan, reporters, window: *window }
    }

    /// The texts of an indicator.
    pub(crate) fn texts<'t>(&self, result: &'t IndicatorResult<'t>) -> IndicatorTexts<'t> {
        IndicatorTexts::of(result, self.language)
    }

    pub(crate) fn label(&self, label: Label) -> &'static str {
        self.language.label(label)
    }

    /// A number of things as the language writes it.
    pub(crate) fn count(&self, count: usize) -> String {
        self.language.number(&count.to_string())
    }

    /// The name of a unit; `None` if the area itself reports.
    pub(crate) fn unit(&self, unit: ReporterIndex) -> Option<&'r str> {
        self.reporter(unit).name()
    }

    /// The sender of that index.
    pub(crate) fn reporter(&self, reporter: ReporterIndex) -> &'r Reporter {
        at(self.reporters, reporter.0)
    }

    /// `Đạt 5 trên 7 chỉ tiêu đã có kết luận; không tính: 3 chưa đến hạn, …`: the line that officials quote, with what it leaves out.
    pub(crate) fn summary(&self, tally: &Tally<'_>) -> String {
        let passed = tally.count(Verdict::Pass);
        let decided = passed + tally.count(Verdict::Fail);
        let mut line = match decided {
            0 => self.label(say::SUMMARY_NONE).to_owned(),
            _ => format!(
                "{} {passed}/{decided} {}",
                self.label(say::SUMMARY_PASS),
                self.label(say::SUMMARY_DECIDED)
            ),
        };
        let beside = [
            (Verdict::Open, say::SUMMARY_OPEN),
            (Verdict::NoData, say::SUMMARY_NO_DATA),
            (Verdict::NotApplicable, say::SUMMARY_NOT_APPLICABLE),
            (Verdict::Tracked, say::SUMMARY_TRACKED),
            (Verdict::Suppressed, say::SUMMARY_SUPPRESSED),
        ];
        let beside = beside
            .into_iter()
            .map(|(verdict, word)| (tally.count(verdict), word))
            .filter(|(count, _)| *count > 0);
        let provisional = self.provisionally(tally);
        let with_provisional =
            |noun| if noun == say::SUMMARY_NO_DATA { provisional.as_str() } else { "" };
        let beside: Vec<String> = beside
            .map(|(count, noun)| format!("{count} {}{}", self.label(noun), with_provisional(noun)))
            .collect();
        if !beside.is_empty() {
            line.push_str(&format!("; {}: {}", self.label(say::SUMMARY_BESIDE), beside.join(", ")));
        }
        line + "."
    }

    /// ` (tạm tính: 2 đạt, 1 chưa đạt)`: what the figures so far come to of the indicators that lack some; empty if none has any.
    pub(super) fn provisionally(&self, tally: &Tally<'_>) -> String {
        let [met, unmet] = [Verdict::Pass, Verdict::Fail].map(|verdict| tally.provisional(verdict));
        let met = (met > 0).then(|| say::SummaryMet { value: met }.worded(self.language));
        let unmet = (unmet > 0).then(|| say::SummaryUnmet { value: unmet }.worded(self.language));
        let counts: Vec<String> = met.into_iter().chain(unmet).collect();
        if counts.is_empty() {
            return String::new();
        }
        format!(" ({})", say::SummaryProvisional { value: counts.join(", ") }.worded(self.language))
    }

    /// The title of a result in parts.
    pub(crate) fn parts_title(&self, by: &By) -> String {
        match by {
            By::Unit => self.label(say::BY_UNIT).to_owned(),
            By::Period => self.label(say::BY_PERIOD).to_owned(),
            By::Level(level) => say::ByLevel { value: level }.worded(self.language),
        }
    }

    /// The files that were read, and whether their figures are invented.
    pub(crate) fn sources(&self, sources: &[Source]) -> String {
        const NAMED: usize = 4;
        let mut names: Vec<String> =
            sources.iter().take(NAMED).map(|source| self.source(source)).collect();
        let left = sources.len().saturating_sub(NAMED);
        if left > 0 {
            names.push(say::MoreFiles { value: left }.worded(self.language));
        }
        format!("{}: {}", self.label(say::SOURCES), names.join(", "))
    }

    /// The path of a file that was read, and what its figures count for unless they are simply counted.
    fn source(&self, source: &Source) -> String {
        let usage = match source.usage {
            SourceUsage::Counted if source.path == STANDARD_INPUT => {
                return self.label(say::STANDARD_INPUT).to_owned();
            }
            SourceUsage::Counted => return source.path.clone(),
            SourceUsage::Corrects => self.label(say::OF_CORRECTIONS).to_owned(),
            SourceUsage::SetAside { problems } => {
                say::SetAsideFor { count: problems }.worded(self.language)
            }
        };
        format!("{} ({usage})", source.path)
    }

    /// The path of a file, with how many rows were read of it or why none was.
    fn source_with_rows(&self, source: &Source) -> String {
        let rows = say::RowsCounted { count: source.rows }.worded(self.language);
        match source.usage {
            SourceUsage::Counted => format!("{} ({rows})", source.path),
            SourceUsage::Corrects => {
                format!("{} ({}; {rows})", source.path, self.label(say::OF_CORRECTIONS))
            }
            SourceUsage::SetAside { .. } => self.source(source),
        }
    }

    /// The files that were read, `most` at most, and those of the plan, each with its hash where that is known.
    pub(crate) fn sealed_sources(&self, sources: &[Source], most: usize) -> Vec<String> {
        let sealed = |source: &Source| {
            let value = self.source_with_rows(source);
            match &source.sha256 {
                Some(sha256) => say::Sealed { sha256, value }.worded(self.language),
                None => value,
            }
        };
        let mut lines: Vec<String> = sources.iter().take(most).map(sealed).collect();
        let left = sources.len().saturating_sub(most);
        if left > 0 {
            lines.push(say::MoreFiles { value: self.count(left) }.worded(self.language));
        }
        let PlanDigests { plan, units } = &self.plan.sha256;
        let of_plan =
            |label, sha256| say::Sealed { sha256, value: self.label(label) }.worded(self.language);
        lines.push(of_plan(say::PLAN_FILE, plan));
        lines.extend(units.as_ref().map(|units| of_plan(say::UNITS_FILE, units)));
        lines
    }
}
