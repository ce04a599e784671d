//! The window of a run that names none, and what should be known of figures outside of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Message, say};
use crate::counts::{Ledger, PeriodIndex};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::{Frequency, Period};
use crate::plan::{Baseline, Element, ElementIndex, Indicator, Kind, Over, Plan};

/// The span of the periods of the latest year in the counts, as far as they lie in the plan's own time; `None` if none does.
///
/// Elements that are reported less often than the plan asks do not stretch it, nor does a stock that is given for a longer time than its
/// element's frequency, unless there is nothing else.
pub(super) fn of_counts(plan: &Plan, ledger: &Ledger) -> Option<Period> {
    let inside: Vec<(PeriodIndex, Period)> =
        ledger.within(&[]).into_iter().filter(|(_, period)| !is_before(plan, *period)).collect();
    let stretching: Vec<Period> = inside
        .iter()
        .filter(|(index, period)| stretches(plan, ledger, *index, *period))
        .map(|(_, period)| *period)
        .collect();
    let all = || inside.iter().map(|(_, period)| *period).collect();
    let periods: Vec<Period> = if stretching.is_empty() { all() } else { stretching };
    let year = periods.iter().map(|period| period.last().year()).max()?;
    periods.into_iter().filter(|period| period.last().year() == year).reduce(Period::hull)
}

/// Whether `period` is over before the plan begins.
fn is_before(plan: &Plan, period: Period) -> bool {
    plan.period.is_some_and(|whole| period.last() < whole.first())
}

/// Whether figures of this period show that its time was reported on.
fn stretches(plan: &Plan, ledger: &Ledger, index: PeriodIndex, period: Period) -> bool {
    let elements = || plan.vocabulary.elements.iter().enumerate();
    let tells = |element: &Element| {
        let own = element.frequency > plan.frequency;
        !own && !is_longer_than_due(element, period)
    };
    // Most plans have no element that could not.
    if elements().all(|(_, element)| tells(element)) {
        return true;
    }
    let mut there = elements()
        .filter(|(position, _)| ledger.is_reported(ElementIndex(*position), index))
        .peekable();
    there.peek().is_none() || there.any(|(_, element)| tells(element))
}

/// Whether a stock is given for a longer time than that after which the next is due.
fn is_longer_than_due(element: &Element, period: Period) -> bool {
    element.kind == Kind::Stock
        && period.months() > element.frequency.around(period.last()).months()
}

/// The window of counts all of which are older than the plan: for a comparison with them.
#[must_use]
pub fn before_plan(plan: &Plan, ledger: &Ledger) -> Option<Period> {
    let periods = || ledger.periods.iter().copied();
    if !periods().all(|period| is_before(plan, period)) {
        return None;
    }
    let year = periods().map(|period| period.last().year()).max()?;
    periods().filter(|period| period.last().year() == year).reduce(Period::hull)
}

/// Remarks on figures outside of `window`, which was `asked` for or is that of the counts.
#[must_use]
pub fn remarks(plan: &Plan, ledger: &Ledger, window: Period, asked: bool) -> Vec<Diagnostic> {
    let early = early_figures(plan, ledger, window);
    let outside = if asked { None } else { more_outside(plan, ledger, window) };
    let left_out = plan_time_left_out(plan, ledger, window);
    let longer = longer_stocks(plan, ledger, window);
    early.into_iter().chain(outside).chain(left_out).chain(longer).collect()
}

/// Remark that targets of the plan's whole period leave out figures which are there.
fn plan_time_left_out(plan: &Plan, ledger: &Ledger, window: Period) -> Option<Diagnostic> {
    let of_plan = |indicator: &&Indicator| {
        indicator.over == Some(Over::Plan) && indicator.not_applicable.is_none()
    };
    let indicators: Vec<&Indicator> =
        plan.indicators().map(|(_, indicator)| indicator).filter(of_plan).collect();
    let used: BTreeSet<ElementIndex> = indicators
        .iter()
        .flat_map(|indicator| indicator.elements())
        .map(|named| named.element)
        .collect();
    let begins = plan.period.filter(|whole| whole.overlap(window).is_some())?.first();
    let before = Period::new(begins, window.first().before())?;
    let is_there =
        |index: PeriodIndex| used.iter().any(|element| ledger.is_reported(*element, index));
    let earlier = ledger.within(&[before]).into_iter().filter(|(index, _)| is_there(*index));
    let earlier = earlier.map(|(_, period)| period).reduce(Period::hull)?;
    let ids: Vec<&str> = indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let message = say::PlanTimeLeftOut { earlier, ids: ids.as_slice(), window }.message();
    let whole = Period::new(begins, window.last())?;
    Some(
        Diagnostic::note(Code::PlanTimeLeftOut, Place::CommandLine, message)
            .hint(say::CountAllWithPeriod { whole: whole.to_string() }),
    )
}

/// Whether the counts of `period` make a baseline of what is judged over `window`.
fn is_baseline(plan: &Plan, window: Period, period: Period) -> bool {
    let times =
        plan.indicators().filter_map(|(_, indicator)| match indicator.baseline.as_ref()? {
            Baseline::Computed(time) => Some(*time),
            Baseline::Stated { .. } => None,
        });
    let mut periods = times
        .flat_map(|time| window.split(Frequency::Year).map(move |year| time.before(year.last())));
    periods.any(|time| time.contains(period))
}

/// Remark that figures are older than the plan.
fn early_figures(plan: &Plan, ledger: &Ledger, window: Period) -> Option<Diagnostic> {
    let begins = plan.period?;
    let mut by_year: BTreeMap<i32, u64> = BTreeMap::new();
    let is_only_read =
        |period: Period| is_before(plan, period) && !is_baseline(plan, window, period);
    for (index, period) in
        ledger.within(&[]).into_iter().filter(|(_, period)| is_only_read(*period))
    {
        *by_year.entry(period.last().year()).or_default() += ledger.figures_of(index);
    }
    by_year.retain(|_, count| *count > 0);
    let counted: Vec<String> =
        by_year.iter().map(|(year, count)| format!("{year}: {count}")).collect();
    (!counted.is_empty()).then(|| {
        let message =
            say::FiguresBeforePlan { counted: counted.join(", "), plan: begins }.message();
        Diagnostic::note(Code::BeforePlanPeriod, Place::CommandLine, message)
            .hint(say::JUDGE_EARLIER_WITH_PERIOD)
    })
}

/// Remark that more figures lie outside of the window than in it: one slip of a year makes the window.
fn more_outside(plan: &Plan, ledger: &Ledger, window: Period) -> Option<Diagnostic> {
    let (mut inside, mut outside) = (0, BTreeMap::<Period, u64>::new());
    for (index, period) in
        ledger.within(&[]).into_iter().filter(|(_, period)| !is_before(plan, *period))
    {
        let count = ledger.figures_of(index);
        if window.contains(period) {
            inside += count;
        } else if stretches(plan, ledger, index, period) && !is_baseline(plan, window, period) {
            *outside.entry(period).or_default() += count;
        }
    }
    let all: u64 = outside.values().sum();
    if all <= inside {
        return None;
    }
    let counted: Vec<Message> = outside
        .into_iter()
        .map(|(period, count)| say::FiguresOfPeriod { count, period }.message())
        .collect();
    let message = say::MoreFiguresOutside { counted, inside, outside: all, window }.message();
    let problem = Diagnostic::warning(Code::OutsideWindow, Place::CommandLine, message);
    Some(problem.hint(say::CHECK_YEARS_OR_NAME_PERIOD))
}

/// Remark that stocks are given for a longer time than after which the next is due, which does not lie in the window.
fn longer_stocks(plan: &Plan, ledger: &Ledger, window: Period) -> Option<Diagnostic> {
    /// Stocks that are named; one file may hold many.
    const NAMED: usize = 5;
    let outside = ledger
        .within(&[])
        .into_iter()
        .filter(|(_, period)| !window.contains(*period) && !is_before(plan, *period));
    let outside: Vec<(PeriodIndex, Period)> = outside.collect();
    let mut found: Vec<(&str, Period)> = Vec::new();
    for (position, element) in plan.vocabulary.elements.iter().enumerate() {
        let longer = |(index, period): &&(PeriodIndex, Period)| {
            is_longer_than_due(element, *period)
                && ledger.is_reported(ElementIndex(position), *index)
        };
        found.extend(outside.iter().find(longer).map(|(_, period)| (element.id.as_str(), *period)));
    }
    let (_, period) = *found.first()?;
    let names: Vec<&str> = found.iter().take(NAMED).map(|(id, _)| *id).collect();
    let message = say::StocksForLonger { elements: names.as_slice(), period, window }.message();
    Some(
        Diagnostic::note(Code::LongerThanDue, Place::CommandLine, message)
            .hint(say::DECLARE_FREQUENCY),
    )
}
