//! What is missing: who has not reported in full, or, where the plan lists nobody, which indicators lack figures.

use serde::Serialize;

use super::super::super::phrases::{self, LateUnit};
use crate::evaluate::{Scorecard, Verdict};
use crate::wording::{Language, Noun, Word};

/// Units that are named one by one.
const NAMED: usize = 200;

/// Elements that a unit lacks for the same time and that are named one by one.
const NAMED_ELEMENTS: usize = 12;

/// What is missing.
#[derive(Debug, Serialize)]
pub(in super::super) struct Missing {
    /// How much of it there is.
    pub(in super::super) head: String,
    /// The units, where units are expected to report.
    pub(in super::super) units: Vec<MissingOfUnit>,
    /// How many more units there are.
    pub(in super::super) more: Option<String>,
    /// The indicators, where nobody in particular is expected to report.
    pub(in super::super) indicators: Vec<String>,
}

/// What one unit has not sent.
#[derive(Debug, Serialize)]
pub(in super::super) struct MissingOfUnit {
    pub(in super::super) name: String,
    pub(in super::super) reports: String,
    pub(in super::super) figures: String,
}

impl Missing {
    /// Nothing where nothing is missing and nobody was expected by name.
    pub(super) fn of(scorecard: &Scorecard<'_>, language: Language) -> Option<Self> {
        if scorecard.missing.is_some() {
            return Some(Self::of_units(&phrases::late_units(scorecard, language), language));
        }
        let lacking = scorecard.results.iter().filter(|result| result.verdict == Verdict::NoData);
        let line = |result| {
            let why = phrases::why(result, scorecard, language).unwrap_or_default();
            format!("{} {} – {why}", result.indicator.id, result.indicator.names.get(language))
        };
        let indicators: Vec<String> = lacking.map(line).collect();
        (!indicators.is_empty()).then_some(Self { head: String::new(), units: Vec::new(), more: None, indicators })
    }

    fn of_units(late: &[LateUnit<'_>], language: Language) -> Self {
        let reports = late.iter().map(|unit| unit.reports).sum::<usize>();
        let number = |count: usize| language.number(&count.to_string());
        let left = late.len().saturating_sub(NAMED);
        Self {
            head: match late.len() {
                0 => language.word(Word::NobodyMissing).to_owned(),
                units => format!(
                    "{} {}",
                    language.phrase(Word::LateUnits, number(units)),
                    language.phrase(Word::LateReports, number(reports))
                ),
            },
            units: late.iter().take(NAMED).map(|unit| MissingOfUnit::of(unit, language)).collect(),
            more: (left > 0).then(|| language.phrase(Word::MoreNames, language.counted(left, Noun::Unit))),
            indicators: Vec::new(),
        }
    }
}

impl MissingOfUnit {
    fn of(unit: &LateUnit<'_>, language: Language) -> Self {
        let of_time = |(time, elements): &(String, Vec<&str>)| {
            let mut named: Vec<String> = elements.iter().take(NAMED_ELEMENTS).map(|name| (*name).to_owned()).collect();
            let left = elements.len().saturating_sub(NAMED_ELEMENTS);
            if left > 0 {
                named.push(language.phrase(Word::MoreFigures, language.number(&left.to_string())));
            }
            format!("{time}: {}", named.join("; "))
        };
        let figures: Vec<String> = unit.figures.iter().map(of_time).collect();
        let reports = language.number(&unit.reports.to_string());
        Self { name: unit.name.clone(), reports, figures: figures.join(" · ") }
    }
}
