//! Results in words: how a target, an actual, a verdict and its reason read in a language. Every format draws these texts.

mod figures;
mod missing;
mod reasons;
mod texts;
mod verdicts;

pub(super) use figures::{
    COUNT_DECIMALS, DECIMALS, baseline, bounded, condition, condition_in_words, decimal,
    decimal_beside, limits, limits_of_group, side_decimal, sign,
};
pub(super) use missing::periods;
pub(super) use texts::{GroupTexts, IndicatorTexts};
pub(super) use verdicts::{
    MEANINGS, cell, cell_figure, mark, marked, narrow_part_head, notes_on_cells, part_head,
    part_name, provisional, shows_groups, verdict_label, verdict_word, with_provisional,
};

use super::tally::Tally;
use crate::by_index::at;
use crate::catalogue::{Label, Language, say};
use crate::counts::{Reporter, ReporterIndex, Source};
use crate::evaluate::{By, IndicatorResult, Scorecard, Verdict};
use crate::period::{Date, Frequency, Period};
use crate::plan::Plan;

/// A language, and the names and the time of the run whose results are worded in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases<'r> {
    pub(super) language: Language,
    pub(super) plan: &'r Plan,
    pub(super) reporters: &'r [Reporter],
    pub(super) window: Period,
}

impl<'r> Phrases<'r> {
    /// The phrases for `scorecard`.
    pub(super) fn of(scorecard: &'r Scorecard<'_>, language: Language) -> Self {
        let Scorecard { plan, reporters, window, .. } = scorecard;
        Self { language, plan, reporters, window: *window }
    }

    /// The texts of an indicator.
    pub(super) fn texts<'t>(&self, result: &'t IndicatorResult<'t>) -> IndicatorTexts<'t> {
        IndicatorTexts::of(result, self.language)
    }

    pub(super) fn label(&self, label: Label) -> &'static str {
        self.language.label(label)
    }

    /// A number of things as the language writes it.
    pub(super) fn count(&self, count: usize) -> String {
        self.language.number(&count.to_string())
    }

    /// The name of a unit; `None` if the area itself reports.
    fn unit(&self, unit: ReporterIndex) -> Option<&'r str> {
        at(self.reporters, unit.0).name()
    }

    /// `Đạt 5 trên 7 chỉ tiêu đã có kết luận; không tính: 3 chưa đến hạn, …`: the line that officials quote, with what it leaves out.
    pub(super) fn summary(&self, tally: &Tally<'_>) -> String {
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
    fn provisionally(&self, tally: &Tally<'_>) -> String {
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
    pub(super) fn parts_title(&self, by: &By) -> String {
        match by {
            By::Unit => self.label(say::BY_UNIT).to_owned(),
            By::Period => self.label(say::BY_PERIOD).to_owned(),
            By::Level(level) => say::ByLevel { value: level }.worded(self.language),
        }
    }

    /// The files that were read, and whether their figures are invented.
    pub(super) fn sources(&self, sources: &[Source]) -> String {
        const NAMED: usize = 4;
        let mut names: Vec<String> =
            sources.iter().take(NAMED).map(|source| self.source(source)).collect();
        let left = sources.len().saturating_sub(NAMED);
        if left > 0 {
            names.push(say::MoreFiles { value: left }.worded(self.language));
        }
        format!("{}: {}", self.label(say::SOURCES), names.join(", "))
    }

    fn source(&self, source: &Source) -> String {
        if source.path == "-" {
            self.label(say::STANDARD_INPUT).to_owned()
        } else {
            source.path.clone()
        }
    }
}

/// The word for all parts of such a kind together.
pub(super) fn whole(by: &By) -> Label {
    match by {
        By::Period => say::WHOLE_TIME,
        By::Unit | By::Level(_) => say::WHOLE_UNITS,
    }
}

/// The word for a length of time.
pub(super) fn time(frequency: Frequency, language: Language) -> &'static str {
    language.label(match frequency {
        Frequency::Month => say::MONTH,
        Frequency::Quarter => say::QUARTER,
        Frequency::HalfYear => say::HALF_YEAR,
        Frequency::Year => say::YEAR,
    })
}

/// `Quý III/2024`, and of a year that is not the calendar's its months too: `Q3 2024 (from 04/2024 to 06/2024)`.
pub(super) fn period(period: Period, language: Language) -> String {
    let words = period.in_words().worded(language);
    if period.hides_its_months() {
        format!("{words} ({})", months(period, language))
    } else {
        words
    }
}

/// `từ 04/2024 đến 09/2024`: a time by its first month and its last.
fn months(period: Period, language: Language) -> String {
    let [first, last] = [period.first(), period.last()]
        .map(|month| format!("{:02}/{}", month.calendar_number(), month.calendar_year()));
    say::FromTo { first, last }.worded(language)
}

pub(super) fn date(date: Date, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{:02}/{:02}/{}", date.day, date.month, date.year),
        Language::English => date.to_string(),
    }
}
