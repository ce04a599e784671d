//! Reasons and remarks: why a verdict is what it is, and what a reader needs beside the figures.

use std::collections::BTreeSet;

use super::run::Phrases;
use super::texts::IndicatorTexts;
use super::times::{deadline, time};
use super::verdicts::held;
use crate::catalogue::{Language, say};
use crate::counts::ReporterIndex;
use crate::evaluate::{BaselineLack, Gap, IndicatorResult, Missing, Reason, Verdict};
use crate::period::Period;
use crate::plan::Indicator;

/// Missing figures that a reason names; the rest is counted.
const NAMED_GAPS: usize = 3;

impl Phrases<'_> {
    /// Remarks beside the figures: coverage, groups, change to the target, reason.
    pub(crate) fn remarks(&self, result: &IndicatorResult<'_>) -> Vec<String> {
        let mut remarks = Vec::new();
        remarks.extend(coverage(result, self.language));
        remarks.extend(groups(result, self.language));
        remarks.extend(self.still_needed(result));
        remarks.extend(self.explanations(result));
        remarks
    }

    /// Remarks for a table that has columns of its own for coverage and for what is still to go.
    pub(crate) fn remarks_beside_columns(&self, result: &IndicatorResult<'_>) -> Vec<String> {
        let published = result.actual.published.map(|_| self.label(say::IS_PUBLISHED).to_owned());
        let groups = groups(result, self.language);
        published.into_iter().chain(groups).chain(self.explanations(result)).collect()
    }

    /// Reason why the verdict is not a pass, in one sentence; `None` if there is nothing to explain.
    pub(crate) fn why(&self, result: &IndicatorResult<'_>) -> Option<String> {
        if result.verdict != Verdict::Fail {
            return self.reason(result);
        }
        let clauses =
            [groups(result, self.language), self.still_needed(result), self.reason(result)];
        let clauses: Vec<String> = clauses.into_iter().flatten().collect();
        (!clauses.is_empty()).then(|| clauses.join("; "))
    }

    /// The change that the target still needs, in what the numerator is counted in.
    pub(super) fn still_needed(&self, result: &IndicatorResult<'_>) -> Option<String> {
        // A no is a no; a number more of it says nothing.
        let change = result.to_go.as_ref().filter(|_| result.actual.answer.is_none())?;
        let value = self.language.number(&change.abs().to_full_decimal());
        let message = match (self.counted_in(result.indicator), change.is_negative()) {
            (Some(unit), true) => say::FewerUnitsNeeded { unit, value }.message(),
            (Some(unit), false) => say::MoreUnitsNeeded { unit, value }.message(),
            (None, true) => say::FewerNeeded { value }.message(),
            (None, false) => say::MoreNeeded { value }.message(),
        };
        Some(message.worded(self.language))
    }

    /// In what the numerator is counted, in the language of the plan, which is the only one that it is said in.
    pub(crate) fn counted_in(&self, indicator: &Indicator) -> Option<&str> {
        if self.language == self.plan.language {
            indicator.counted_in(&self.plan.vocabulary)
        } else {
            None
        }
    }

    /// Reason of the verdict, and the time of the figures if it is not the window.
    fn explanations(&self, result: &IndicatorResult<'_>) -> Vec<String> {
        let mut remarks = Vec::new();
        // "Không phát sinh" says it all; "N/A" does not.
        let said_by_verdict = self.label(say::NOTHING_OCCURRED) != self.label(say::NOT_APPLICABLE);
        match result.reason {
            Some(Reason::NothingOccurred) if said_by_verdict => {}
            // The year stands beside the target.
            Some(Reason::YearAhead(_)) => {}
            _ => remarks.extend(self.reason(result)),
        }
        let other_time = result.actual.as_of.filter(|as_of| as_of.last() != self.window.last());
        remarks.extend(other_time.map(|as_of| say::AsOf { value: as_of }.worded(self.language)));
        remarks
    }

    /// Reason of the verdict in words; `None` if figures and target say it all.
    pub(super) fn reason(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let language = self.language;
        Some(match result.reason.as_ref()? {
            Reason::PlanSays(reason) => reason.clone(),
            Reason::NothingOccurred => self.label(say::ZERO_OF_ZERO).to_owned(),
            Reason::NotExpected => self.label(say::NOT_EXPECTED).to_owned(),
            Reason::DidNotExist => self.label(say::DID_NOT_EXIST).to_owned(),
            Reason::NotDue(frequency) => {
                say::NotDueYet { value: time(*frequency, language) }.worded(language)
            }
            Reason::NoBaseline { period, lack } => self.no_baseline(*period, lack.as_ref()),
            Reason::LeftOut(time) => say::LeftOut { value: *time }.worded(language),
            Reason::OnlyOf(time) => say::OnlyOf { value: *time }.worded(language),
            Reason::StillGrowing => self.label(say::STILL_GROWING).to_owned(),
            Reason::DueAhead(due) => say::Due { value: deadline(*due, language) }.worded(language),
            Reason::YearAhead(year) => {
                say::TargetOfYear { value: year.to_string() }.worded(language)
            }
            Reason::PublishedOfParts if result.indicator.measure.is_percent() => {
                self.label(say::PUBLISHED_OF_PARTS).to_owned()
            }
            Reason::PublishedOfParts => self.label(say::PUBLISHED_FIGURES_OF_PARTS).to_owned(),
            Reason::BoundLeavesOpen => self.label(say::BOUND_LEAVES_OPEN).to_owned(),
            Reason::Missing(figures) => {
                match result.coverage.filter(|coverage| !coverage.is_complete()) {
                    Some(coverage) => {
                        self.missing_units(figures, coverage.expected - coverage.reported)
                    }
                    None => self.missing_figures(figures) + &self.or_published(result.indicator),
                }
            }
        })
    }

    /// `chưa có giá trị kỳ gốc 2025: thiếu: Số nữ lãnh đạo (Quý I/2025)`.
    fn no_baseline(&self, period: Period, lack: Option<&BaselineLack>) -> String {
        let language = self.language;
        let reason = match lack {
            None => return say::BaselineLeavesNoNumber { period }.worded(language),
            Some(BaselineLack::Missing(missing)) if missing.is_nothing() => {
                return say::NoBaseline { period }.worded(language);
            }
            Some(BaselineLack::Missing(missing)) => self.missing_figures(missing),
            Some(BaselineLack::NothingOccurred) => self.label(say::ZERO_OF_ZERO).to_owned(),
            Some(BaselineLack::NotExpected) => self.label(say::NOT_EXPECTED).to_owned(),
            Some(BaselineLack::DidNotExist) => self.label(say::DID_NOT_EXIST).to_owned(),
            Some(BaselineLack::NotDue(frequency)) => {
                say::NotDueYet { value: time(*frequency, language) }.worded(language)
            }
        };
        say::NoBaselineBecause { period, reason }.worded(language)
    }

    /// `; hoặc số công bố Tỷ lệ lao động nữ …`, which would do for the counts.
    fn or_published(&self, indicator: &Indicator) -> String {
        let published = indicator.published.as_ref().map(|named| {
            let name = &self.plan.vocabulary[named.element].name;
            format!("; {}", say::OrPublished { name }.worded(self.language))
        });
        published.unwrap_or_default()
    }

    /// `thiếu: Số tiết học (Quý III/2024), … và còn 4 số liệu nữa`.
    pub(super) fn missing_figures(&self, missing: &Missing) -> String {
        say::Missing { value: self.gap_names(missing) }.worded(self.language)
    }

    /// `Số tiết học (Quý III/2024), … và còn 4 số liệu nữa`.
    pub(super) fn gap_names(&self, missing: &Missing) -> String {
        let named = |gap: &Gap| {
            let unit = gap.reporter.and_then(|unit| self.unit(unit));
            let unit = unit.map(|unit| format!("{unit}, ")).unwrap_or_default();
            let period = gap.period.in_words().worded(self.language);
            format!("{} ({unit}{period})", self.plan.vocabulary[gap.element].name)
        };
        let mut sentence =
            missing.gaps().take(NAMED_GAPS).map(named).collect::<Vec<_>>().join("; ");
        let left = missing.count().saturating_sub(NAMED_GAPS);
        if left > 0 {
            sentence.push_str(&format!(
                "; {}",
                say::MoreFigures { value: self.count(left) }.worded(self.language)
            ));
        }
        sentence
    }

    /// `thiếu: Phường Lê Lợi, Phường Duy Tân, Xã Kroong và còn 25 đơn vị nữa`, of `all` the units that something is missing from.
    fn missing_units(&self, missing: &Missing, all: usize) -> String {
        say::Missing { value: self.late_names(missing, all) }.worded(self.language)
    }

    /// `Phường Lê Lợi, Phường Duy Tân, Xã Kroong và còn 25 đơn vị nữa`, of `all` the units that something is missing from.
    pub(super) fn late_names(&self, missing: &Missing, all: usize) -> String {
        let late: BTreeSet<ReporterIndex> = missing.gaps().filter_map(|gap| gap.reporter).collect();
        let late = late.into_iter().filter_map(|unit| self.unit(unit));
        let mut sentence = late.take(NAMED_GAPS).collect::<Vec<_>>().join(", ");
        let left = all.saturating_sub(NAMED_GAPS);
        if left > 0 {
            sentence
                .push_str(&format!(" {}", say::MoreUnits { count: left }.worded(self.language)));
        }
        sentence
    }
}

/// `140/168 đơn vị đã báo cáo đủ`, where some have not.
fn coverage(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let coverage = result.coverage.filter(|coverage| !coverage.is_complete())?;
    Some(
        say::Reported { value: format!("{}/{}", coverage.reported, coverage.expected) }
            .worded(language),
    )
}

/// `đạt 3 trên 4; thấp nhất: Quý IV/2024`.
fn groups(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let (held, all) = held(result)?;
    let held = say::HeldInOf { all: all.to_string(), held: held.to_string() }.worded(language);
    let worst = result.worst().filter(|_| all > 1 && result.verdict != Verdict::Pass);
    Some(match worst {
        Some(worst) => {
            let own = IndicatorTexts::of(result, language)
                .group(worst)
                .own_target()
                .map(|target| format!(" ({target})"))
                .unwrap_or_default();
            format!(
                "{held}; {}",
                say::Worst { value: format!("{}{own}", worst.name.worded(language)) }
                    .worded(language)
            )
        }
        None => held,
    })
}
