//! Months that are owed -> the periods of reports that cover them: for forms that ask for them, and for lists of what is missing.
//! Needs the plan alone.

use super::units::Units;
use crate::counts::ReporterIndex;
use crate::period::{Frequency, Month, Period};
use crate::plan::{Element, Kind, Plan, RunningTotals, UnitIndex};

/// The periods for which `unit` (`None`: the area itself) is asked for `element` over `time`, in order, so that everything is there that
/// a run over `time` needs.
#[must_use]
pub fn periods(
    plan: &Plan,
    units: &Units<'_>,
    unit: Option<UnitIndex>,
    element: &Element,
    time: Period,
) -> Vec<Period> {
    let (reporter, frequency) = (unit.map(ReporterIndex::from), element.frequency);
    let is_coarse = frequency > plan.frequency;
    match element.kind {
        Kind::Flow if is_coarse => {
            let whole = ending_within(time, frequency).reduce(Period::hull);
            whole.map_or_else(Vec::new, |whole| {
                reports_of(units, reporter, frequency, whole, &|_| true)
            })
        }
        Kind::Flow => {
            let times = parted_where_plan_begins(plan, time).into_iter();
            times.flat_map(|time| reports_of(units, reporter, frequency, time, &|_| true)).collect()
        }
        Kind::Stock if frequency == plan.frequency => {
            stocks_within(units, reporter, frequency, time)
        }
        Kind::Stock => {
            let ends =
                time.split(frequency).filter(|period| exists(units, reporter, period.last()));
            ends.collect()
        }
        Kind::YearToDate => {
            let mut totals = if is_coarse {
                ending_within(time, frequency)
                    .flat_map(|whole| totals_within(units, reporter, frequency, whole))
                    .collect()
            } else {
                totals_within(units, reporter, frequency, time)
            };
            let ended = unit.and_then(|unit| ended_before(units, unit.into(), time));
            if unit.is_some_and(|unit| goes_over(plan, unit, element)) {
                totals.retain(|period| *period == frequency.around(period.first()));
            } else if let Some(last) = ended.filter(|_| !is_coarse) {
                totals.insert(0, report_ending(frequency, last));
            }
            let before = month_before(time).filter(|_| ended.is_none()).and_then(|month| {
                let year = Period::new(Frequency::Year.around(month).first(), month)?;
                Some(report_ending(
                    frequency,
                    reporter.map_or(Some(year), |unit| units.within(unit, year))?.last(),
                ))
            });
            before.into_iter().chain(totals).collect()
        }
    }
}

/// `time`, in two parts if the plan begins within a report of it: a target of the plan holds from then on, and what a report for longer
/// counts cannot be parted.
fn parted_where_plan_begins(plan: &Plan, time: Period) -> Vec<Period> {
    let begin = plan.period.map(Period::first);
    let within = begin
        .filter(|begin| plan.frequency.around(*begin).first() != *begin && time.first() < *begin);
    let parts = within.and_then(|begin| {
        Some([Period::new(time.first(), begin.before())?, Period::new(begin, time.last())?])
    });
    parts.map_or_else(|| vec![time], Vec::from)
}

/// The last month of `unit`, if it ended before `time` and within the only year of it: its running total stays in that of the year.
fn ended_before(units: &Units<'_>, unit: ReporterIndex, time: Period) -> Option<Month> {
    let year = Frequency::Year.around(time.last());
    let so_far = Period::new(year.first(), time.first().before())?;
    units.within(unit, so_far).map(Period::last).filter(|_| units.within(unit, time).is_none())
}

/// The month before `time`, if that begins within the first of several years: a running total of it counts by its increase.
fn month_before(time: Period) -> Option<Month> {
    let year = Frequency::Year.around(time.first());
    (time.first() != year.first() && !year.contains(time)).then(|| time.first().before())
}

/// Whether the running total of `unit` for `element` went over into that of a successor, so that no last one of its own is needed.
fn goes_over(plan: &Plan, unit: UnitIndex, element: &Element) -> bool {
    let reporters = plan.vocabulary.reporters(element);
    let mut successions =
        plan.vocabulary.successions.iter().filter(|change| change.from.contains(&unit));
    successions.any(|change| {
        change.running_totals == Some(RunningTotals::Continue)
            && change.to.iter().any(|unit| reporters.contains(unit))
    })
}

/// The periods of `frequency` that end within `time`.
pub(super) fn ending_within(time: Period, frequency: Frequency) -> impl Iterator<Item = Period> {
    time.split(frequency).filter(move |period| period.last() <= time.last())
}

fn exists(units: &Units<'_>, unit: Option<ReporterIndex>, month: Month) -> bool {
    unit.is_none_or(|unit| units.exists(unit, month))
}

/// The report of a state at the end of `month`: that of `frequency` if its period ends then, else one of the month alone.
#[must_use]
pub(super) fn report_ending(frequency: Frequency, month: Month) -> Period {
    let whole = frequency.around(month);
    if whole.last() == month { whole } else { Frequency::Month.around(month) }
}

/// The moments of states over `time`, in order: the ends of the periods of `frequency`, and that of `time` itself.
fn moments(frequency: Frequency, time: Period) -> impl Iterator<Item = (Period, Month)> {
    time.split(frequency)
        .filter_map(move |period| Some((period.overlap(time)?, period.last().min(time.last()))))
}

/// The reports of a stock of `unit` over `time`: one for each moment at which it exists.
fn stocks_within(
    units: &Units<'_>,
    unit: Option<ReporterIndex>,
    frequency: Frequency,
    time: Period,
) -> Vec<Period> {
    let there = moments(frequency, time).filter(|(_, moment)| exists(units, unit, *moment));
    there.map(|(_, moment)| report_ending(frequency, moment)).collect()
}

/// The reports of a running total of `unit` over `time`: one for each moment at which it exists, and one for the month with which it ends
/// between two of them.
pub(super) fn totals_within(
    units: &Units<'_>,
    unit: Option<ReporterIndex>,
    frequency: Frequency,
    time: Period,
) -> Vec<Period> {
    let last = |period: Period| {
        unit.map_or(Some(period), |unit| units.within(unit, period)).map(Period::last)
    };
    let reports = moments(frequency, time).filter_map(|(period, _)| last(period));
    reports.map(|last| report_ending(frequency, last)).collect()
}

/// The reports of a flow of `unit` over `span` for the months that `lacks` names and that it owes: whole periods of `frequency` if all of
/// their months are, or all that a new unit owes of them; else single months.
pub(super) fn reports_of(
    units: &Units<'_>,
    unit: Option<ReporterIndex>,
    frequency: Frequency,
    span: Period,
    lacks: &dyn Fn(Month) -> bool,
) -> Vec<Period> {
    let mut reports = Vec::new();
    for period in span.split(frequency) {
        let Some(inside) = period.overlap(span) else { continue };
        let Some(owed) = unit.map_or(Some(inside), |unit| units.within(unit, inside)) else {
            continue;
        };
        // A unit that came from nobody sends its first report for a whole period.
        let is_new = unit.is_some_and(|unit| units.is_new(unit) && owed.last() == period.last());
        let is_whole = inside == period && (owed == period || is_new);
        if is_whole && owed.each_month().all(lacks) {
            reports.push(period);
        } else {
            reports.extend(
                owed.each_month()
                    .filter(|month| lacks(*month))
                    .map(|month| Frequency::Month.around(month)),
            );
        }
    }
    reports
}
