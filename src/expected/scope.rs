//! Which figures take part: whose, for when, in which groups.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reports::Expected;
use crate::counts::{GroupKey, Reported, ReporterIndex};
use crate::period::{Frequency, Month, Period};
use crate::plan::{DimensionIndex, ElementIndex, ElementRef, GroupIndex};

/// Selection of figures: those of some units, over some time, in some groups.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    /// Expected reports of the run.
    pub expected: &'a Expected<'a>,
    /// The units asked for, in order; `None` means all.
    pub units: Option<Arc<[ReporterIndex]>>,
    /// The groups asked for, of elements that are broken down by them.
    pub groups: Vec<(DimensionIndex, GroupIndex)>,
    /// The time that must be covered. It may begin before the window; what is outside of it is missing.
    pub span: Period,
    /// The window: figures outside of it take no part.
    pub window: Period,
    /// Time of the target that lies before the window, so that nothing is known of it.
    pub left_out: Option<Period>,
    /// The month with which the plan begins, of a target of its whole period: running totals of all its years count, the first one from
    /// there on. `None` if they count as the window has them.
    pub since: Option<Month>,
    /// Whether the scope is undivided: no part of the units, no period of several, no group of `each`.
    pub undivided: bool,
    /// Whether the scope is one of several periods, in which a flow may be above its whole.
    pub in_time: bool,
}

impl<'a> Scope<'a> {
    /// Undivided scope of `units` over `window`.
    #[must_use]
    pub fn whole(
        expected: &'a Expected<'a>,
        units: Option<Arc<[ReporterIndex]>>,
        window: Period,
    ) -> Self {
        let undivided = units.is_none();
        Self {
            expected,
            units,
            groups: Vec::new(),
            span: window,
            window,
            left_out: None,
            since: None,
            undivided,
            in_time: false,
        }
    }

    /// Copy of the scope, restricted to `units`.
    #[must_use]
    pub fn of_units(&self, units: impl IntoIterator<Item = ReporterIndex>) -> Self {
        Self { units: Some(units.into_iter().collect()), undivided: false, ..self.clone() }
    }

    /// The part of the span that lies in the window; of a span outside of it, all.
    #[must_use]
    pub fn time(&self) -> Period {
        self.span.overlap(self.window).unwrap_or(self.span)
    }

    /// The month whose running totals are taken off: the last one before the time that is asked for, if that begins within a year of which
    /// not all counts.
    pub(super) fn taken_off(&self) -> Option<Month> {
        let time = self.time();
        let year = Frequency::Year.around(time.first());
        let begins = match self.since {
            Some(since) => since.max(year.first()),
            // The running total of a single year is that year's, wherever in it the window begins.
            None if year.contains(time) => year.first(),
            None => time.first(),
        };
        (begins != year.first()).then(|| begins.before())
    }

    /// Time of the target before the window that the running totals of the window's years do not hold either.
    pub(super) fn left_out_of_totals(&self) -> Option<Period> {
        let (left_out, _) = self.left_out.zip(self.since)?;
        let year = Frequency::Year.around(self.time().first());
        Period::new(left_out.first(), left_out.last().min(year.first().before()))
    }

    /// Whether `unit` is asked for.
    #[must_use]
    pub fn asks(&self, unit: ReporterIndex) -> bool {
        self.units.as_ref().is_none_or(|units| units.binary_search(&unit).is_ok())
    }

    /// Whether a figure shares time with the window and is of a unit that is asked for.
    #[must_use]
    pub fn asks_for(&self, reported: &Reported) -> bool {
        reported.period.overlap(self.window).is_some() && self.asks(reported.reporter)
    }

    /// The units of this scope that are expected to send `element`.
    #[must_use]
    pub fn senders(&self, element: ElementIndex) -> Arc<[ReporterIndex]> {
        let expected = self.expected.senders(element);
        match &self.units {
            None => expected.clone(),
            Some(units) => {
                units.iter().copied().filter(|unit| expected.binary_search(unit).is_ok()).collect()
            }
        }
    }

    /// Every unit of this scope that is expected to send something.
    #[must_use]
    pub fn all_senders(&self) -> BTreeSet<ReporterIndex> {
        let mut lists: Vec<&Arc<[ReporterIndex]>> = self.expected.senders.iter().collect();
        lists.dedup();
        lists
            .into_iter()
            .flat_map(|list| list.iter().copied())
            .filter(|unit| self.asks(*unit))
            .collect()
    }

    /// The figures of `element` that this scope asks for, as a key with a group for each dimension that is fixed.
    #[must_use]
    pub fn key(&self, element: &ElementRef) -> GroupKey {
        let fixed = |dimension: &DimensionIndex| {
            let mut choices = element.chosen.iter().chain(&self.groups);
            choices.find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
        };
        GroupKey(self.expected.plan.vocabulary[element.element].by.iter().map(fixed).collect())
    }
}
