//! Missing reports in words: a line for each unit that is late, or for each figure if no unit in particular owes it.

use super::run::Phrases;
use crate::catalogue::{Language, say};
use crate::evaluate::{IndicatorResult, Missing, MissingReport, Verdict};
use crate::period::Period;
use crate::render::missing::{LateUnit, MissingFigure};
use crate::text::printable;

impl Phrases<'_> {
    /// A line of the units that have sent nothing, and one for each unit that has sent a part: `Phường Lê Lợi: Quý III/2024: Số vụ bạo lực; Số vụ đã xử lý`.
    /// At most `most` of the former are named.
    pub(crate) fn late_units(&self, missing: &[MissingReport], most: usize) -> Vec<String> {
        let line = |unit: LateUnit<'_>| {
            let figures = unit.figures.iter().map(|(time, names)| {
                format!("{}: {}", periods(time, self.language), names.join("; "))
            });
            format!("{}: {}", self.unit_or_area(unit.name), figures.collect::<Vec<_>>().join(" · "))
        };
        let late = LateUnit::all(missing, self.plan, self.reporters);
        let (nothing, partly): (Vec<_>, Vec<_>) =
            late.into_iter().partition(|unit| unit.sent_nothing);
        let nothing: Vec<&LateUnit<'_>> = nothing.iter().collect();
        let nothing = (!nothing.is_empty()).then(|| {
            let count = say::UnitsCounted { count: nothing.len() }.worded(self.language);
            let names = self.names_of(&nothing, most);
            say::SentNothing { names, value: count }.worded(self.language)
        });
        nothing.into_iter().chain(partly.into_iter().map(line)).collect()
    }

    /// `Phường Lê Lợi; Xã Mộ Đức`: the names of `units`, of which at most `most` are written out.
    pub(crate) fn names_of(&self, units: &[&LateUnit<'_>], most: usize) -> String {
        let named = units.iter().take(most).map(|unit| self.unit_or_area(unit.name).to_owned());
        let left = units.len().saturating_sub(most);
        let more = (left > 0).then(|| {
            let units = say::UnitsCounted { count: left }.worded(self.language);
            say::MoreNames { value: units }.worded(self.language)
        });
        named.chain(more).collect::<Vec<_>>().join("; ")
    }

    /// Number of units that have not reported in full.
    pub(crate) fn late_units_count(&self, missing: &[MissingReport]) -> usize {
        LateUnit::all(missing, self.plan, self.reporters).len()
    }

    /// The units that have not reported in full, as lines that can be pasted into a message.
    pub(crate) fn late_units_list(&self, missing: &[MissingReport]) -> String {
        let lines = self.late_units(missing, usize::MAX);
        let list: String = lines.iter().map(|line| format!("- {}\n", printable(line))).collect();
        format!("{}\n{list}", self.late_units_head(self.late_units_count(missing)))
    }

    /// A line for each missing figure: `Số vụ bạo lực (Quý II/2024, Quý IV/2024)`, behind the name of its unit if the counts name units.
    pub(crate) fn missing_by_figure(&self, missing: &[MissingReport]) -> Vec<String> {
        let line = |figure: MissingFigure<'_>| {
            let unit = figure.unit.map(|unit| format!("{unit}: ")).unwrap_or_default();
            format!("{unit}{} ({})", figure.name, periods(&figure.periods, self.language))
        };
        MissingFigure::all(missing, self.plan, self.reporters).into_iter().map(line).collect()
    }

    /// `Chưa báo cáo đủ: 28 đơn vị`, or that nobody is missing.
    pub(crate) fn late_units_head(&self, units: usize) -> String {
        match units {
            0 => self.label(say::NOBODY_MISSING).to_owned(),
            units => say::MissingReports {
                value: say::UnitsCounted { count: units }.worded(self.language),
            }
            .worded(self.language),
        }
    }

    /// `1.1 Nữ lãnh đạo – thiếu: Số lãnh đạo (Quý III/2024)`: an indicator, and the figures that it or its groups lack.
    pub(crate) fn lacking(&self, result: &IndicatorResult<'_>) -> String {
        let why = match result.verdict {
            Verdict::NoData => self.why(result).unwrap_or_default(),
            _ => self.missing_figures(&Missing::of(result.missing())),
        };
        format!("{} {} – {why}", result.indicator.id, result.indicator.names.get(self.language))
    }

    /// The name of a unit, or what stands for the area that reports without units.
    pub(crate) fn unit_or_area<'n>(&self, name: Option<&'n str>) -> &'n str {
        name.unwrap_or_else(|| self.label(say::WHOLE_AREA))
    }
}

/// `Quý II/2024, Quý IV/2024`.
pub(crate) fn periods(periods: &[Period], language: Language) -> String {
    let words = periods.iter().map(|period| period.in_words().worded(language));
    words.collect::<Vec<_>>().join(", ")
}
