//! What a file holds of each source that a query drew it from, to see whether all of it is there.

use crate::by_index::ByIndex;
use crate::counts::keep::numbering::PeriodNumber;
use crate::plan::SourceIndex;

/// What a file holds of each source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DrawnFigures {
    sources: ByIndex<SourceIndex, DrawnFrom>,
}

/// What a file holds of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DrawnFrom {
    /// How many figures, and whether there are any of each period.
    pub(crate) figures: u64,
    periods: ByIndex<PeriodNumber, bool>,
    /// The rows that end it.
    pub(crate) ends: Vec<DrawnEnd>,
}

/// Row that ends the figures of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DrawnEnd {
    /// How many there should be.
    pub(crate) figures: u64,
    /// Number of sources that were asked.
    pub(crate) sources: usize,
    /// Whether nobody looked for keys that come twice.
    pub(crate) is_unchecked: bool,
}

impl DrawnFigures {
    /// Counts a figure of `source`.
    #[inline]
    pub(crate) fn count(&mut self, source: SourceIndex) {
        self.sources.reach(source).figures += 1;
    }

    /// Notes that `source` has a figure of `period`.
    #[inline]
    pub(crate) fn note(&mut self, source: SourceIndex, period: PeriodNumber) {
        *self.sources.reach(source).periods.reach(period) = true;
    }

    /// Takes the row that ends `source`.
    pub(crate) fn end(&mut self, source: SourceIndex, end: DrawnEnd) {
        self.sources.reach(source).ends.push(end);
    }

    /// The sources that it holds anything of.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (SourceIndex, &DrawnFrom)> {
        self.sources.enumerated().filter(|(_, drawn)| **drawn != DrawnFrom::default())
    }

    /// Adds what another part of the file holds.
    pub(crate) fn add(&mut self, other: &Self) {
        for (source, drawn) in other.sources() {
            let own = self.sources.reach(source);
            own.figures += drawn.figures;
            own.ends.extend(&drawn.ends);
            for period in drawn.periods() {
                *own.periods.reach(period) = true;
            }
        }
    }

    /// Whether it is what the query gave, and nothing is to be said of it.
    pub(crate) fn is_plain(&self) -> bool {
        let is_plain = |drawn: &DrawnFrom| match drawn.ends.as_slice() {
            [end] => {
                end.figures == drawn.figures
                    && !end.is_unchecked
                    && end.sources == self.count_ends()
            }
            _ => false,
        };
        self.sources().all(|(_, drawn)| is_plain(drawn))
    }

    /// The number of sources that have an end.
    pub(crate) fn count_ends(&self) -> usize {
        self.sources().filter(|(_, drawn)| !drawn.ends.is_empty()).count()
    }
}

impl DrawnFrom {
    /// The periods of which there are figures.
    pub(crate) fn periods(&self) -> impl Iterator<Item = PeriodNumber> {
        self.periods.enumerated().filter(|(_, is_there)| **is_there).map(|(period, _)| period)
    }
}
