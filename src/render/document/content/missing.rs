//! Section on missing reports: the units that have not reported in full, or, if the plan lists none, the indicators that lack figures.

use serde::Serialize;

use super::super::report::Report;
use crate::catalogue::say;
use crate::render::missing::LateUnit;
use crate::render::phrases::{self, Phrases};

/// Section on missing reports.
#[derive(Debug, Serialize)]
pub(crate) struct MissingSection {
    /// Number of units or figures that are missing, in words.
    pub(crate) head: String,
    /// The units, where units are expected to report.
    pub(crate) units: Vec<MissingOfUnit>,
    /// Number of further units, in words.
    pub(crate) more: Option<String>,
    /// The indicators, where nobody in particular is expected to report.
    pub(crate) indicators: Vec<String>,
}

/// Missing reports of one unit.
#[derive(Debug, Serialize)]
pub(crate) struct MissingOfUnit {
    pub(crate) name: String,
    pub(crate) reports: String,
    pub(crate) figures: String,
}

impl MissingSection {
    /// `None` if nothing is missing and nobody was expected by name.
    pub(super) fn of(report: &Report<'_>, phrases: &Phrases<'_>) -> Option<Self> {
        if report.missing.is_by_unit {
            return Some(Self::of_units(report, phrases));
        }
        let indicators: Vec<String> =
            report.missing.indicators.iter().map(|result| phrases.lacking(result)).collect();
        (!indicators.is_empty()).then_some(Self {
            head: String::new(),
            units: Vec::new(),
            more: None,
            indicators,
        })
    }

    fn of_units(report: &Report<'_>, phrases: &Phrases<'_>) -> Self {
        let (language, limits) = (phrases.language, report.limits);
        let late = LateUnit::all(&report.missing.reports, report.plan, report.reporters);
        let reports = late.iter().map(|unit| unit.reports).sum::<usize>();
        let (nothing, partly): (Vec<_>, Vec<_>) = late.iter().partition(|unit| unit.sent_nothing);
        let left = partly.len().saturating_sub(limits.rows);
        let unit = |unit| MissingOfUnit::of(unit, limits.elements, phrases);
        Self {
            head: match late.len() {
                0 => phrases.label(say::NOBODY_MISSING).to_owned(),
                units => format!(
                    "{} {}",
                    say::LateUnits { value: phrases.count(units) }.worded(language),
                    say::LateReports { value: phrases.count(reports) }.worded(language)
                ),
            },
            units: MissingOfUnit::of_silent(&nothing, limits.rows, phrases)
                .into_iter()
                .chain(partly.into_iter().take(limits.rows).map(unit))
                .collect(),
            more: (left > 0).then(|| {
                say::MoreNames { value: say::UnitsCounted { count: left }.worded(language) }
                    .worded(language)
            }),
            indicators: Vec::new(),
        }
    }
}

impl MissingOfUnit {
    /// The units that have sent nothing, in one row that names at most `most`; `None` if there are none.
    fn of_silent(units: &[&LateUnit<'_>], most: usize, phrases: &Phrases<'_>) -> Option<Self> {
        (!units.is_empty()).then(|| Self {
            name: phrases.names_of(units, most),
            reports: phrases.count(units.iter().map(|unit| unit.reports).sum()),
            figures: phrases.label(say::NOTHING_SENT).to_owned(),
        })
    }

    /// Reports that `unit` has not sent, with `most` elements of each time.
    fn of(unit: &LateUnit<'_>, most: usize, phrases: &Phrases<'_>) -> Self {
        let of_time = |(time, elements): &(Vec<_>, Vec<&str>)| {
            let mut named: Vec<String> =
                elements.iter().take(most).map(|name| (*name).to_owned()).collect();
            let left = elements.len().saturating_sub(most);
            if left > 0 {
                named
                    .push(say::MoreFigures { value: phrases.count(left) }.worded(phrases.language));
            }
            format!("{}: {}", phrases::periods(time, phrases.language), named.join("; "))
        };
        let figures: Vec<String> = unit.figures.iter().map(of_time).collect();
        Self {
            name: phrases.unit_or_area(unit.name).to_owned(),
            reports: phrases.count(unit.reports),
            figures: figures.join(" · "),
        }
    }
}
