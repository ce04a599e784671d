//! Missing reports, sorted for people: by the unit that owes them, or by the figure that is missing.

use std::collections::BTreeMap;

use crate::by_index::at;
use crate::counts::{Reporter, ReporterIndex};
use crate::evaluate::MissingReport;
use crate::period::Period;
use crate::plan::{ElementIndex, Plan};

/// A unit that has not reported in full.
pub(super) struct LateUnit<'r> {
    /// `None` if the area itself reports.
    pub(super) name: Option<&'r str>,
    /// Number of its reports that are missing or not complete.
    pub(super) reports: usize,
    /// Whether it has sent nothing at all for the window.
    pub(super) sent_nothing: bool,
    /// Times, and the elements that it has not sent for them.
    pub(super) figures: Vec<(Vec<Period>, Vec<&'r str>)>,
}

impl<'r> LateUnit<'r> {
    /// The units that owe `missing`, in their order.
    pub(super) fn all(
        missing: &[MissingReport],
        plan: &'r Plan,
        reporters: &'r [Reporter],
    ) -> Vec<Self> {
        /// What one unit lacks.
        #[derive(Default)]
        struct OfUnit {
            reports: usize,
            sent_nothing: bool,
            elements: BTreeMap<ElementIndex, Vec<Period>>,
        }
        let mut units: BTreeMap<Option<ReporterIndex>, OfUnit> = BTreeMap::new();
        for report in missing {
            let of_unit = units.entry(report.reporter).or_default();
            of_unit.reports += 1;
            of_unit.sent_nothing = report.sent_nothing;
            for element in report.elements.iter() {
                let periods = of_unit.elements.entry(element).or_default();
                match periods.last_mut() {
                    // What follows on each other is written as one time.
                    Some(last) if last.last().next() == report.period.first() => {
                        *last = last.hull(report.period);
                    }
                    _ => periods.push(report.period),
                }
            }
        }
        let late = |(unit, OfUnit { reports, sent_nothing, elements }): (_, OfUnit)| {
            // What is missing for the same time stands together.
            let mut same_time: BTreeMap<Vec<Period>, Vec<&'r str>> = BTreeMap::new();
            for (element, periods) in elements {
                same_time.entry(periods).or_default().push(&plan.vocabulary[element].name);
            }
            let figures = same_time.into_iter().collect();
            Self { name: name(unit, reporters), reports, sent_nothing, figures }
        };
        units.into_iter().map(late).collect()
    }
}

/// A figure that was not reported.
pub(super) struct MissingFigure<'r> {
    /// The name of its element.
    pub(super) name: &'r str,
    /// The unit that it should have come from; `None` if the area itself reports.
    pub(super) unit: Option<&'r str>,
    /// The periods that it is missing for.
    pub(super) periods: Vec<Period>,
}

impl<'r> MissingFigure<'r> {
    /// The figures that `missing` lacks, in the order of the plan.
    pub(super) fn all(
        missing: &[MissingReport],
        plan: &'r Plan,
        reporters: &'r [Reporter],
    ) -> Vec<Self> {
        let mut figures: BTreeMap<(ElementIndex, Option<ReporterIndex>), Vec<Period>> =
            BTreeMap::new();
        for report in missing {
            for element in report.elements.iter() {
                figures.entry((element, report.reporter)).or_default().push(report.period);
            }
        }
        let figure = |((element, unit), periods): ((ElementIndex, _), _)| Self {
            name: &plan.vocabulary[element].name,
            unit: name(unit, reporters),
            periods,
        };
        figures.into_iter().map(figure).collect()
    }
}

/// The name of a unit; `None` if the area itself reports.
pub(super) fn name(unit: Option<ReporterIndex>, reporters: &[Reporter]) -> Option<&str> {
    at(reporters, unit?.0).name()
}
