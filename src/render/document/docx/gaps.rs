//! What is missing, a line for each unit where the plan lists who should report, else a line for each figure.

use std::collections::BTreeMap;

use crate::counts::ReporterIndex;
use crate::evaluate::{Reason, Scorecard};
use crate::period::Period;
use crate::plan::ElementIndex;
use crate::render::phrases;
use crate::wording::Language;

/// Lines that the text shows; all of them stand in an annex.
pub(super) const NAMED: usize = 20;

/// The lines, in order.
pub(super) fn lines(scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    if scorecard.missing.is_some() {
        return phrases::missing_by_unit(scorecard, language);
    }
    let mut figures: BTreeMap<(ElementIndex, Option<ReporterIndex>), Vec<Period>> = BTreeMap::new();
    for result in &scorecard.results {
        let Some(Reason::Missing(missing)) = &result.reason else { continue };
        for gap in missing.gaps() {
            let periods = figures.entry((gap.element, gap.reporter)).or_default();
            if !periods.contains(&gap.period) {
                periods.push(gap.period);
            }
        }
    }
    let line = |((element, reporter), periods): ((ElementIndex, Option<ReporterIndex>), Vec<Period>)| {
        let unit = reporter.and_then(|reporter| scorecard.reporters.get(reporter.0)?.name());
        let unit = unit.map(|unit| format!("{unit}: ")).unwrap_or_default();
        let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
        format!("{unit}{} ({})", scorecard.plan.vocabulary[element].name, periods.join(", "))
    };
    figures.into_iter().map(line).collect()
}
