//! The one moment of the stocks and running totals of a formula: the latest at which any unit that the plan asks has sent each of them.
//! It is found over all units, so that a part of them is never judged by older figures than the whole.

use super::reports::{Expected, locked};
use super::scoped_element::ScopedElement;
use super::stretches::{MomentKey, Stretches};
use crate::period::{Frequency, Month, Period};
use crate::plan::Kind;

/// Ways in which a state can stand at the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Owed,
    Sent,
}

impl Expected<'_> {
    /// The common moment of `states`; if there is none, the latest at which they are due and some of them was sent, which shows best what
    /// is missing; else the latest at which they are due. Of those only the ones at which somebody is there who owes each of them.
    pub(super) fn moment(&self, states: &[&ScopedElement<'_, '_>], stretches: &Stretches) -> Month {
        let elements =
            states.iter().map(|state| (state.named.element, state.key.clone())).collect();
        let key = MomentKey { elements, stretches: stretches.clone() };
        if let Some(known) = locked(&self.moments).get(&key) {
            return *known;
        }
        let all = |end| self.all_stand(states, end, Standing::Sent);
        let due = || stretches.due().into_iter().filter(|end| self.owe_all(states, *end));
        let some = |end: &Month| states.iter().any(|state| self.anybody_sent_some(state, *end));
        let found =
            self.latest(stretches, all).or_else(|| due().find(some)).or_else(|| due().next());
        let found = found.unwrap_or(stretches.last_due);
        locked(&self.moments).insert(key, found);
        found
    }

    /// Whether each of `states` is owed at the end of a month: some sender exists, or closed before in the case of a running total.
    pub(super) fn owe_all(&self, states: &[&ScopedElement<'_, '_>], end: Month) -> bool {
        self.all_stand(states, end, Standing::Owed)
    }

    /// Whether each of `states` stands at the end of a month: some of them by who is there, the others as running totals of units that
    /// have closed, whose last one stays in the year's.
    fn all_stand(&self, states: &[&ScopedElement<'_, '_>], end: Month, standing: Standing) -> bool {
        let mut some = false;
        let all = states.iter().all(|state| {
            let there = match standing {
                Standing::Owed => self.anybody_exists(state, end),
                Standing::Sent => self.anybody_sent(state, end),
            };
            some |= there;
            there || self.holds_of_closed(state, end, standing)
        });
        all && some
    }

    fn anybody_exists(&self, state: &ScopedElement<'_, '_>, end: Month) -> bool {
        self.senders(state.named.element).iter().any(|unit| self.units.exists(*unit, end))
    }

    /// Whether `state` is a running total whose senders have all closed by `end`, one of them within its year.
    fn holds_of_closed(
        &self,
        state: &ScopedElement<'_, '_>,
        end: Month,
        standing: Standing,
    ) -> bool {
        if state.kind != Kind::YearToDate || self.anybody_exists(state, end) {
            return false;
        }
        let Some(so_far) = Period::new(Frequency::Year.around(end).first(), end) else {
            return false;
        };
        let last_months = self.senders(state.named.element).iter().filter_map(|unit| {
            let last = self.units.within(*unit, so_far)?.last();
            Some((*unit, last))
        });
        let stands = |unit, last| match standing {
            Standing::Owed => true,
            Standing::Sent => state.sent_at(unit, last).complete,
        };
        last_months.into_iter().any(|(unit, last)| stands(unit, last))
    }

    fn latest(&self, stretches: &Stretches, holds: impl Fn(Month) -> bool) -> Option<Month> {
        let in_stretch = |stretch: &Period| {
            let mut ends =
                self.ends.range(stretch.first()..=stretch.last()).rev().map(|(end, _)| *end);
            ends.find(|end| holds(*end))
        };
        stretches.months.iter().find_map(in_stretch)
    }

    /// Whether any sender of `state` sent it, or some groups of it, for a period that ends with the month `end`.
    fn anybody_sent_some(&self, state: &ScopedElement<'_, '_>, end: Month) -> bool {
        let mut senders =
            self.senders(state.named.element).iter().filter(|unit| self.units.exists(**unit, end));
        senders.any(|unit| state.sent_at(*unit, end).amount.is_some())
    }

    /// Whether any sender of `state` sent all of it for a period that ends with the month `end`.
    fn anybody_sent(&self, state: &ScopedElement<'_, '_>, end: Month) -> bool {
        let mut senders =
            self.senders(state.named.element).iter().filter(|unit| self.units.exists(**unit, end));
        let periods = self.ending(end);
        senders.any(|unit| state.state(periods, *unit).is_some())
    }
}
