//! Whole sentences on the result of an indicator, as reports say it: what was found, whether the target is met, and if not why.

use super::figures::{limits, plain_value, side_decimal, value_alone};
use super::run::Phrases;
use crate::catalogue::{Label, say};
use crate::evaluate::{Coverage, IndicatorResult, Missing, Reason, Verdict};
use crate::exact::Exact;
use crate::period::Frequency;
use crate::plan::{Condition, Direction, Each, Formula, Measure, Target};

impl Phrases<'_> {
    /// `Tỷ lệ nữ lãnh đạo đạt 43,75% (7/16), đạt mục tiêu đề ra (từ 40% trở lên).`
    pub(crate) fn sentence(&self, result: &IndicatorResult<'_>) -> String {
        let name = result.indicator.names.get(self.language);
        match result.verdict {
            Verdict::NotApplicable => {
                say::SentenceNotApplicable { name, why: self.not_applicable(result) }
                    .worded(self.language)
            }
            Verdict::NoData => {
                say::SentenceNoData { name, what: self.lacks(result) }.worded(self.language)
            }
            Verdict::Suppressed => say::SentenceSuppressed { name }.worded(self.language),
            Verdict::Tracked if result.actual.value.is_none() => {
                say::SentenceTrackedWithout { name }.worded(self.language)
            }
            Verdict::Tracked => {
                say::SentenceTracked { found: self.found(result), name }.worded(self.language)
            }
            Verdict::Pass | Verdict::Fail | Verdict::Open => {
                let clauses = [
                    Some(self.found_in_all(result) + &self.met_or_not(result)),
                    self.still_needed(result).filter(|_| result.verdict == Verdict::Fail),
                    self.why_open(result),
                    self.reported(result),
                    self.as_of(result),
                ];
                let clauses: Vec<String> = clauses.into_iter().flatten().collect();
                format!("{name} {}.", clauses.join("; "))
            }
        }
    }

    /// `đạt 43,75% (7/16)`; of several groups `có 3/4 quý đạt, thấp nhất là 2 (Quý IV/2024)`; of what must not happen `không có trường
    /// hợp nào`.
    fn found_in_all(&self, result: &IndicatorResult<'_>) -> String {
        if let (Some(worst), (held, all)) =
            (result.worst().filter(|_| result.each.len() > 1), result.held())
            && all > 0
        {
            let measure = &result.indicator.measure;
            let value = value_alone(&worst.actual, measure, &limits(result), self.language);
            let groups = self.label(kind_of_groups(result));
            let [held, all] = [held, all].map(|count| self.count(count));
            let held = say::HeldInGroups { all, groups, held }.worded(self.language);
            let Some(value) = value else { return held };
            let name = worst.name.worded(self.language);
            let worst = match result.target.as_ref().map(|held| held.target.direction()) {
                Some(Direction::Up) => say::Lowest { name, value }.worded(self.language),
                Some(Direction::Down) => say::Highest { name, value }.worded(self.language),
                _ => say::Farthest { name, value }.worded(self.language),
            };
            return held + &worst;
        }
        match (
            result.target.as_ref().filter(|held| is_none_allowed(held.target)),
            &result.actual.value,
        ) {
            (Some(_), Some(value)) if value.is_zero() => self.label(say::NO_CASE_FOUND).to_owned(),
            (Some(_), Some(value)) => {
                let value = plain_value(value, &result.indicator.measure, self.language);
                say::Cases { value }.worded(self.language)
            }
            _ => self.found(result),
        }
    }

    /// `, đạt mục tiêu đề ra (từ 40% trở lên)`, without what the target asks where the figure has said it.
    fn met_or_not(&self, result: &IndicatorResult<'_>) -> String {
        let is_said = result.target.as_ref().is_some_and(|held| is_none_allowed(held.target))
            && result.actual.value.as_ref().is_some_and(Exact::is_zero);
        if is_said && result.verdict == Verdict::Pass {
            return self.label(say::TARGET_MET_ALONE).to_owned();
        }
        self.against_target(result)
    }

    /// Why a target is not due yet, where its sentence does not say so.
    fn why_open(&self, result: &IndicatorResult<'_>) -> Option<String> {
        if result.verdict != Verdict::Open || matches!(result.reason, Some(Reason::YearAhead(_))) {
            return None;
        }
        self.reason(result)
    }

    /// `2/3 đơn vị đã báo cáo đủ`, where some have not.
    fn reported(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let Coverage { reported, expected } =
            result.coverage.filter(|coverage| !coverage.is_complete())?;
        let value = [reported, expected].map(|count| self.count(count)).join("/");
        Some(say::Reported { value }.worded(self.language))
    }

    /// `theo số liệu Quý II/2024`, where the figures are older than the time that is judged.
    fn as_of(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let older = result.actual.as_of.filter(|as_of| as_of.last() != self.window.last())?;
        Some(say::AsOf { value: older }.worded(self.language))
    }

    /// What there is of an indicator that cannot be judged, and what there is not.
    fn lacks(&self, result: &IndicatorResult<'_>) -> String {
        let lacking = match &result.reason {
            Some(Reason::Missing(missing)) => Some(self.not_sent(missing, result)),
            _ => self.reason(result),
        };
        let so_far = self.so_far(result);
        let told: Vec<String> =
            so_far.into_iter().chain(lacking).chain(self.reported(result)).collect();
        told.join("; ")
    }

    /// `đã có 54 tiết`, or `mới có số liệu 45% (9/20), tạm tính đạt mục tiêu (từ 40% trở lên)`.
    fn so_far(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let actual = &result.actual;
        if actual.value.is_some() {
            let figures = self.texts(result).actual();
            let so_far = say::FoundSoFar { value: figures }.worded(self.language);
            let Some(verdict) = result.provisional else { return Some(so_far) };
            let value = self.required(result).unwrap_or_default();
            return Some(
                so_far
                    + &if verdict == Verdict::Pass {
                        say::ProvisionalMet { value }.worded(self.language)
                    } else {
                        say::ProvisionalUnmet { value }.worded(self.language)
                    },
            );
        }
        let indicator = result.indicator;
        let known = [
            (&actual.numerator, Some(&indicator.numerator)),
            (&actual.denominator, indicator.denominator.as_ref()),
        ];
        let (side, formula) =
            known.into_iter().find_map(|(side, formula)| Some((side.as_ref()?, formula?)))?;
        let Formula::Element(named) = formula else { return None };
        let element = &self.plan.vocabulary[named.element];
        let number = self.language.number(&side_decimal(side));
        let counted = element.counted_in.as_deref();
        let counted = counted.filter(|_| self.language == self.plan.language);
        Some(
            match counted {
                Some(unit) => say::SentAlready { value: format!("{number} {unit}") },
                None => say::SentAlready { value: format!("{number} ({})", element.name) },
            }
            .worded(self.language),
        )
    }

    /// `chưa có Số tiết theo kế hoạch (Quý III/2024)`; of many units their number.
    fn not_sent(&self, missing: &Missing, result: &IndicatorResult<'_>) -> String {
        match result.coverage.filter(|coverage| !coverage.is_complete()) {
            Some(coverage) => {
                let value = self.late_names(missing, coverage.expected - coverage.reported);
                say::NotSentBy { value }.worded(self.language)
            }
            None => say::NotSentYet { value: self.gap_names(missing) }.worded(self.language),
        }
    }

    /// Why an indicator does not apply.
    fn not_applicable(&self, result: &IndicatorResult<'_>) -> String {
        match &result.reason {
            Some(Reason::PlanSays(reason)) => {
                let value = reason.trim_end().trim_end_matches('.');
                say::PlanSaysNot { value }.worded(self.language)
            }
            Some(Reason::NothingOccurred) => self.label(say::NOTHING_OCCURRED_YET).to_owned(),
            _ => {
                let value = self.reason(result).unwrap_or_default();
                say::PlanSaysNot { value }.worded(self.language)
            }
        }
    }

    /// In what the figures of `result` are measured: `%`, `người`, `lần`; empty where the plan does not say.
    pub(crate) fn measured_in(&self, result: &IndicatorResult<'_>) -> String {
        match &result.indicator.measure {
            measure if measure.is_percent() => "%".to_owned(),
            Measure::Ratio => self.label(say::MEASURE_RATIO).to_owned(),
            Measure::Rate { per } => {
                let value = self.language.number(&per.to_full_decimal());
                say::MeasureRate { value }.worded(self.language)
            }
            _ => self.counted_in(result.indicator).unwrap_or_default().to_owned(),
        }
    }
}

/// In what `result` is judged group by group.
fn kind_of_groups(result: &IndicatorResult<'_>) -> Label {
    match result.indicator.each.as_slice() {
        [Each::Time(Frequency::Month)] => say::GROUPS_MONTHS,
        [Each::Time(Frequency::Quarter)] => say::GROUPS_QUARTERS,
        [Each::Time(Frequency::HalfYear)] => say::GROUPS_HALF_YEARS,
        [Each::Time(Frequency::Year)] => say::GROUPS_YEARS,
        [Each::Unit] => say::GROUPS_UNITS,
        _ => say::GROUPS_OF_PEOPLE,
    }
}

/// Whether `target` asks that nothing of what is counted happens.
fn is_none_allowed(target: &Target) -> bool {
    let Some(Condition::AtMost(limit) | Condition::Equal(limit)) = target.fixed() else {
        return false;
    };
    !target.percent && limit.is_zero()
}
