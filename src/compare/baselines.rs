//! A saved result x the plan that it is of -> the values from which next year's plan can measure progress. A value is taken only where it is
//! that of the whole, final, of the same indicator, and tells no small count.

use super::snapshot::{Measured, Snapshot, Value};
use crate::catalogue::Language;
use crate::evaluate::{Verdict, definition};
use crate::period::{Frequency, Period};
use crate::plan::{Indicator, Over, Plan};

/// What a saved result gives an indicator of a later year.
#[derive(Debug, Clone)]
pub struct BaselineOf {
    /// Id of the indicator.
    pub id: String,
    /// The value, or why there is none.
    pub value: Result<Value, NoBaseline>,
}

/// Reason why a result becomes no baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoBaseline {
    /// The result does not judge the indicator.
    NotJudged,
    /// The indicator that was judged has another name, measure or formula.
    OtherIndicator,
    Suppressed,
    /// It rests on sensitive counts, which a plan that everybody reads must not tell.
    Sensitive,
    /// Reports are missing that could change it, or all of them.
    NoData,
    /// The value can still change.
    Undecided,
    NotApplicable,
    /// It is a bound, and not the value.
    Bound,
    /// It is that of the worst group, and not of the whole.
    WorstGroup,
    /// It is a total of more or less than a year.
    NotOneYear,
}

/// Reason why a saved result says nothing about a later year of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignResult {
    OtherPlan,
    /// Figures of it are withheld.
    Published,
    /// It judges some of the plan's units alone.
    PartOfUnits,
    /// Its time does not end before the later year.
    NotBefore,
}

/// What `saved`, a result of `plan`, gives each indicator of the plan for the time that begins with the year `year`.
///
/// # Errors
/// If it is of another plan or of a part of it, published, or not of a time before that year.
pub fn baselines(
    saved: &Snapshot,
    plan: &Plan,
    year: i32,
) -> Result<Vec<BaselineOf>, ForeignResult> {
    if saved.title != plan.title || saved.area != plan.area || saved.year_end != plan.year_end {
        return Err(ForeignResult::OtherPlan);
    }
    if saved.published.is_some() {
        return Err(ForeignResult::Published);
    }
    if saved.window.last().year() >= year {
        return Err(ForeignResult::NotBefore);
    }
    if lacks_units(saved, plan) {
        return Err(ForeignResult::PartOfUnits);
    }
    let of = |indicator: &Indicator| BaselineOf {
        id: indicator.id.clone(),
        value: value(saved, plan, indicator),
    };
    Ok(plan.indicators().map(|(_, indicator)| of(indicator)).collect())
}

/// Whether a unit that the plan asks at the end of the result's time is not among those of the result, as far as that is known.
fn lacks_units(saved: &Snapshot, plan: &Plan) -> bool {
    let Some(basis) = saved.basis.as_ref().filter(|_| plan.vocabulary.lists_units()) else {
        return false;
    };
    let judged: Vec<&str> = basis.units().collect();
    let elements = plan.indicators().flat_map(|(_, indicator)| indicator.all_elements());
    let mut asked =
        elements.flat_map(|named| plan.vocabulary.reporters(&plan.vocabulary[named.element]));
    asked.any(|unit| {
        let unit = &plan.vocabulary[unit];
        unit.validity.covers(saved.window.last()) && !judged.contains(&unit.id.as_str())
    })
}

fn value(saved: &Snapshot, plan: &Plan, indicator: &Indicator) -> Result<Value, NoBaseline> {
    let Some(measured) = saved.measured(&indicator.id) else { return Err(NoBaseline::NotJudged) };
    if !is_same(saved, measured, plan, indicator) {
        return Err(NoBaseline::OtherIndicator);
    }
    let is_one_year = lasts_one_year(saved.window);
    let accumulates = indicator.accumulates(&plan.vocabulary);
    match measured.verdict {
        Verdict::Suppressed => return Err(NoBaseline::Suppressed),
        Verdict::NoData => return Err(NoBaseline::NoData),
        Verdict::NotApplicable => return Err(NoBaseline::NotApplicable),
        _ if measured.is_sensitive || plan.is_sensitive(indicator) => {
            return Err(NoBaseline::Sensitive);
        }
        _ if !indicator.each.is_empty() => return Err(NoBaseline::WorstGroup),
        // That of a state is final at the end of a year, although its target lies ahead.
        Verdict::Open if accumulates || !is_one_year => return Err(NoBaseline::Undecided),
        Verdict::Open | Verdict::Pass | Verdict::Fail | Verdict::Tracked => {}
    }
    let since_the_plan_began = indicator.over == Some(Over::Plan)
        && plan.period.is_some_and(|period| !lasts_one_year(period));
    if accumulates && (!is_one_year || since_the_plan_began) {
        return Err(NoBaseline::NotOneYear);
    }
    if measured.is_bound {
        return Err(NoBaseline::Bound);
    }
    measured.value.clone().ok_or(NoBaseline::NoData)
}

fn lasts_one_year(period: Period) -> bool {
    period == Frequency::Year.around(period.last())
}

/// Whether the indicator that was `measured` is `indicator`: by its name and measure, and by its formulas where the result holds them.
fn is_same(saved: &Snapshot, measured: &Measured, plan: &Plan, indicator: &Indicator) -> bool {
    const FORMULA: [&str; 6] = ["measure", "of", "per", "numerator", "denominator", "published"];
    let mut definitions = saved.basis.iter().flat_map(|basis| &basis.definitions);
    match definitions.find(|definition| definition.id == indicator.id) {
        Some(before) => {
            let now = definition(plan, indicator);
            FORMULA.iter().all(|key| before.field(key) == now.field(key))
        }
        None => {
            measured.measure == Some(indicator.measure.kind())
                && Language::CODES
                    .iter()
                    .any(|(_, language)| indicator.names.get(*language) == measured.name)
        }
    }
}
