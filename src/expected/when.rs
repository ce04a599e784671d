//! When the stocks and running totals of a formula are asked for: at one moment for all that are reported with one frequency.

use super::forms;
use super::scope::Scope;
use super::scoped_element::ScopedElement;
use super::stretches::Stretches;
use crate::period::{Frequency, Month, Period};
use crate::plan::Kind;

/// The moment at which a stock is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stock {
    pub(super) moment: Month,
    /// Later time at which it is needed beside a running total that stops short of it.
    pub(super) later: Option<Period>,
}

/// The moments at which a running total is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunningTotal {
    /// The last month of each year before the last one, and the latest moment.
    pub(super) moments: Vec<Month>,
    /// The month before the time asked for, if that begins within the first of several years: what had come up by then is taken off.
    pub(super) before: Option<Month>,
    /// The time that was asked for behind the latest moment.
    pub(super) later: Option<Period>,
}

/// The whole periods of `frequency` whose last months lie in `time`, as one time; `None` if the last one is not over at its end.
pub(super) fn whole_periods(time: Period, frequency: Frequency) -> Option<Period> {
    let is_over = frequency.around(time.last()).last() == time.last();
    let first = time.split(frequency).next().filter(|_| is_over)?;
    Some(first.hull(frequency.around(time.last())))
}

/// The stocks and running totals of a formula that are reported with one frequency.
pub(super) struct OneFrequency<'x, 's, 'a> {
    pub(super) scope: &'x Scope<'a>,
    pub(super) frequency: Frequency,
    pub(super) states: &'x [&'x ScopedElement<'s, 'a>],
}

impl OneFrequency<'_, '_, '_> {
    /// When they are asked for; `None` if they are not due yet.
    pub(super) fn when(&self) -> Option<When> {
        let time = self.scope.time();
        let expected = self.scope.expected;
        let has_totals = self.states.iter().any(|state| state.kind == Kind::YearToDate);
        let own = self.frequency != expected.plan.frequency;
        let stretches = if own && !has_totals {
            Stretches::around(time, self.frequency)
        } else {
            Stretches::within(time, self.frequency)
        };
        if has_totals
            && self.frequency > expected.plan.frequency
            && whole_periods(time, self.frequency).is_none()
        {
            return None;
        }
        let moment = expected.moment(self.states, &stretches);
        let later = Period::new(moment.next(), time.last());
        let past =
            Period::new(self.scope.span.first(), moment).map(past_year_ends).unwrap_or_default();
        let before = self.scope.taken_off();
        let total =
            RunningTotal { before, later, moments: past.into_iter().chain([moment]).collect() };
        let grows = later.is_some_and(|later| self.grows_within(later));
        let waits = later.filter(|_| grows).and_then(|later| {
            let is_due = |month: &Month| {
                *month == later.last() || self.frequency.around(*month).last() == *month
            };
            let mut months = later.each_month().rev().filter(is_due);
            let last = months.find(|month| expected.owe_all(self.states, *month))?;
            Period::new(later.first(), last)
        });
        Some(When { stock: Stock { moment, later: waits }, total })
    }

    /// Whether the running total of anybody whom the plan asks still grows within `later`.
    fn grows_within(&self, later: Period) -> bool {
        let expected = self.scope.expected;
        let totals = self.states.iter().filter(|state| state.kind == Kind::YearToDate);
        let mut senders = totals.flat_map(|state| expected.senders(state.named.element).iter());
        senders.any(|unit| {
            !forms::totals_within(&expected.units, Some(*unit), self.frequency, later).is_empty()
        })
    }
}

/// When the stocks and running totals of one frequency are asked for.
pub(super) struct When {
    pub(super) stock: Stock,
    pub(super) total: RunningTotal,
}

/// The last month of every year of `span` before its last one.
fn past_year_ends(span: Period) -> Vec<Month> {
    let last = Frequency::Year.around(span.last());
    span.split(Frequency::Year).take_while(|year| *year != last).map(Period::last).collect()
}
