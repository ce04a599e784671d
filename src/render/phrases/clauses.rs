//! Clauses of sentences about one indicator: its figure, its change, what its target asks and whether that is met.

use super::figures::{condition_in_words, figures, limits, required, value_alone};
use super::run::Phrases;
use super::times::time;
use crate::catalogue::say;
use crate::evaluate::{GroupResult, IndicatorResult, Verdict};
use crate::exact::Exact;
use crate::plan::{Direction, Each};
use crate::render::movement::{EarlierTime, Movement};

impl Phrases<'_> {
    /// `đạt 43,75% (7/16)`, and of what is to be kept low `ở mức 105`.
    pub(crate) fn found(&self, result: &IndicatorResult<'_>) -> String {
        let value =
            figures(&result.actual, &result.indicator.measure, &limits(result), self.language);
        match result.target.as_ref().map(|held| held.target.direction()) {
            Some(Direction::Up | Direction::Inward) => {
                say::FoundReached { value }.worded(self.language)
            }
            Some(Direction::Down) | None => say::FoundAt { value }.worded(self.language),
        }
    }

    /// `, tăng 6,25 điểm % so với Quý I/2024`; empty if nothing changed.
    pub(crate) fn changed(
        &self,
        result: &IndicatorResult<'_>,
        movement: &Movement,
        since: EarlierTime,
    ) -> String {
        if movement.change.is_zero() {
            return String::new();
        }
        let is_percent = result.indicator.measure.is_percent();
        let zero = Exact::zero();
        let size = movement.change.abs();
        let number =
            self.language.number(&super::figures::decimal_beside(super::DECIMALS, &size, &[&zero]));
        let value = match (is_percent, self.counted_in(result.indicator)) {
            (true, _) => say::InPoints { value: number }.worded(self.language),
            (false, Some(unit)) => format!("{number} {unit}"),
            (false, None) => number,
        };
        let time = self.earlier(since);
        if movement.change.is_negative() {
            say::DownSince { time, value }.worded(self.language)
        } else {
            say::UpSince { time, value }.worded(self.language)
        }
    }

    /// `Quý I/2024`, or `lần báo cáo trước`.
    pub(crate) fn earlier(&self, since: EarlierTime) -> String {
        match since {
            EarlierTime::Period(period) => period.in_words().worded(self.language),
            EarlierTime::SameAsReportedBefore => self.label(say::REPORTED_BEFORE).to_owned(),
        }
    }

    /// `, đạt mục tiêu đề ra (từ 40% trở lên)`; empty without a target, or where figures are missing.
    pub(crate) fn against_target(&self, result: &IndicatorResult<'_>) -> String {
        let Some(value) = self.required(result) else { return String::new() };
        match result.verdict {
            Verdict::Pass => say::TargetMet { value }.worded(self.language),
            Verdict::Fail => say::TargetUnmet { value }.worded(self.language),
            Verdict::Open => say::TargetAhead { value }.worded(self.language),
            Verdict::NoData | Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed => {
                String::new()
            }
        }
    }

    /// `từ 40% trở lên ở mỗi quý vào năm 2025`: the target, the groups in which it must hold, and its year; `None` without one.
    pub(crate) fn required(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let language = self.language;
        let target = result.target.as_ref()?;
        // Each group counts from a baseline of its own, and so comes to a number of its own.
        let mut said = if target.is_computed() && !result.each.is_empty() {
            required(target.target, language)
        } else {
            condition_in_words(target, language)
        };
        // A share of units asks it of the units, not of the share.
        if !result.each.is_empty() {
            for axis in &result.indicator.each {
                said = self.in_each(said, axis);
            }
        }
        let has_own = |group: &GroupResult<'_>| {
            group.target.as_ref().is_some_and(|own| own.target != target.target)
        };
        Some(match result.target_year {
            _ if result.each.iter().any(has_own) => {
                format!("{said} {}", language.label(say::OF_EACH_YEAR))
            }
            Some(year) => say::ByYear { said, year: year.to_string() }.worded(language),
            None => said,
        })
    }

    /// `từ 3 trở lên ở mỗi quý`: what a target asks, and the groups, periods or units in each of which it must hold.
    fn in_each(&self, said: String, axis: &Each) -> String {
        let each = match axis {
            Each::Time(frequency) => time(*frequency, self.language),
            Each::Unit => self.label(say::UNIT),
            Each::Dimension(dimension) => {
                let groups = &self.plan.vocabulary[*dimension].groups;
                let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
                return say::InEachGroup { groups: names.join(", "), said }.worded(self.language);
            }
        };
        format!("{said} {}", say::InEach { value: each }.worded(self.language))
    }

    /// `55%, mục tiêu từ 60% trở lên`: the value of what misses its target.
    pub(crate) fn value_and_target(&self, result: &IndicatorResult<'_>) -> Option<String> {
        let actual = &result.actual;
        let measure = &result.indicator.measure;
        let value = value_alone(actual, measure, &limits(result), self.language)?;
        let target = self.required(result)?;
        Some(say::FigureOfTarget { target, value }.worded(self.language))
    }
}
