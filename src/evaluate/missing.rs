//! Figures that are missing: which ones, as far as they are kept one by one, and of what all of them are.

use std::collections::{BTreeMap, BTreeSet};

use crate::counts::ReporterIndex;
use crate::period::Period;
use crate::plan::ElementIndex;

/// Figures that are missing, in order: the first ones one by one, the rest as a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    gaps: BTreeSet<Gap>,
    more: usize,
    /// Elements and periods of those that are only counted.
    of_more: BTreeSet<(ElementIndex, Period)>,
}

impl Missing {
    /// Largest number of gaps kept one by one; a nation may lack millions.
    const KEPT: usize = 10_000;

    /// All of `parts` together; what is missing in two of them is missing once.
    #[must_use]
    pub fn of<'m>(parts: impl IntoIterator<Item = &'m Self>) -> Self {
        let mut all = Self::default();
        for part in parts {
            part.gaps.iter().for_each(|gap| all.add(*gap));
            all.more += part.more;
            all.of_more.extend(&part.of_more);
        }
        all
    }

    pub(super) fn add(&mut self, gap: Gap) {
        if self.gaps.len() < Self::KEPT {
            self.gaps.insert(gap);
        } else if !self.gaps.contains(&gap) {
            self.count_only(gap);
        }
    }

    fn count_only(&mut self, gap: Gap) {
        self.more += 1;
        self.of_more.insert((gap.element, gap.period));
    }

    /// Adds gaps none of which is there yet.
    pub(super) fn add_all(&mut self, gaps: impl ExactSizeIterator<Item = Gap>) {
        if self.gaps.len() < Self::KEPT {
            gaps.for_each(|gap| self.add(gap));
        } else {
            gaps.for_each(|gap| self.count_only(gap));
        }
    }

    /// Whether everything is there.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.gaps.is_empty()
    }

    /// Number of missing figures.
    #[must_use]
    pub fn count(&self) -> usize {
        self.gaps.len() + self.more
    }

    /// Elements and periods of all of them, in order.
    #[must_use]
    pub fn elements_and_periods(&self) -> BTreeSet<(ElementIndex, Period)> {
        let kept = self.gaps.iter().map(|gap| (gap.element, gap.period));
        kept.chain(self.of_more.iter().copied()).collect()
    }

    /// The elements that each unit lacks for each period, in the order of units and periods.
    #[must_use]
    pub fn by_report(&self) -> BTreeMap<(Option<ReporterIndex>, Period), BTreeSet<ElementIndex>> {
        let mut reports: BTreeMap<_, BTreeSet<ElementIndex>> = BTreeMap::new();
        for gap in self.gaps() {
            reports.entry((gap.reporter, gap.period)).or_default().insert(gap.element);
        }
        reports
    }

    /// The first of them, in order: by element, period and unit.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        self.gaps.iter()
    }
}

/// A figure that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The element that was not reported.
    pub element: ElementIndex,
    pub period: Period,
    /// Reporter that owes it; `None` if the area itself reports.
    pub reporter: Option<ReporterIndex>,
}
