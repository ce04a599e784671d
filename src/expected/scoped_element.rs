//! An element as a formula names it, within a scope: its groups, who is expected to send it, and what each of them sent by some month.
//! For when it is asked is left to `claim`.

use std::sync::Arc;

use super::reports::Expected;
use super::scope::Scope;
use crate::counts::{Amount, Choice, GroupKey, PeriodIndex, ReporterIndex};
use crate::period::{Frequency, Month, Period};
use crate::plan::{ElementRef, Kind};

/// An element as a formula names it, within a scope.
#[derive(Debug)]
pub struct ScopedElement<'s, 'a> {
    /// The element as a formula names it.
    pub named: &'s ElementRef,
    /// Kind of its figures over time: flow, stock or running total.
    pub kind: Kind,
    /// The groups that are asked for.
    pub key: GroupKey,
    /// The units of the scope that are expected to send it, in order.
    pub senders: Arc<[ReporterIndex]>,
    pub(super) scope: &'s Scope<'a>,
    pub(super) frequency: Frequency,
    pub(super) choice: Choice<'a>,
}

/// State that a unit sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentState {
    /// Amount; `None` if nothing was sent.
    pub(super) amount: Option<Amount>,
    /// Whether all groups of it are there.
    pub(super) complete: bool,
}

impl<'s, 'a> ScopedElement<'s, 'a> {
    pub(super) fn new(scope: &'s Scope<'a>, named: &'s ElementRef) -> Self {
        let expected = scope.expected;
        let element = &expected.plan.vocabulary[named.element];
        let key = scope.key(named);
        Self {
            kind: element.kind,
            choice: match expected.ledger.choice(expected.plan, named.element, &key) {
                choice if element.published => choice.alone(),
                choice => choice,
            },
            senders: scope.senders(named.element),
            frequency: element.frequency,
            named,
            key,
            scope,
        }
    }

    fn expected(&self) -> &'a Expected<'a> {
        self.scope.expected
    }

    /// Whether its figures are those of a moment: stocks and running totals.
    pub(super) fn is_state(&self) -> bool {
        self.kind != Kind::Flow
    }

    /// State that `unit` sent for one of `periods`, all of which end together, or group by group for several of them.
    pub(super) fn state(
        &self,
        periods: &[(PeriodIndex, Period)],
        unit: ReporterIndex,
    ) -> Option<(Period, Amount)> {
        let sender = self.expected().units.sender(unit);
        let of_one = periods
            .iter()
            .find_map(|(index, period)| Some((*period, self.choice.amount(*index, sender)?)));
        if of_one.is_some() || periods.len() < 2 || self.choice.is_single() {
            return of_one;
        }
        let amount = self.choice.amount_of_any(periods, sender)?;
        let longest =
            periods.iter().map(|(_, period)| *period).max_by_key(|period| period.months())?;
        Some((longest, amount))
    }

    /// State that `unit` sent for a period that ends with `month`, or some groups of it.
    pub(super) fn sent_at(&self, unit: ReporterIndex, month: Month) -> SentState {
        let periods = self.expected().ending(month);
        if let Some((_, amount)) = self.state(periods, unit) {
            return SentState { amount: Some(amount), complete: true };
        }
        let sender = self.expected().units.sender(unit);
        let parts = periods.iter().filter_map(|(index, _)| self.choice.partly(*index, sender));
        SentState { amount: parts.max(), complete: false }
    }
}
