//! A result in parts as a table of values: indicators against periods, or units against indicators.

use std::cmp::Reverse;

use super::distance::TargetDistance;
use super::tally::Tally;
use crate::by_index::at;
use crate::evaluate::{Breakdown, By, IndicatorResult, PartResult, Verdict};

/// Indicators, and parts in which each of them was judged.
#[derive(Debug, Clone)]
pub(super) struct PartTable<'r> {
    /// Kind of the parts.
    pub(super) by: &'r By,
    /// The results for the whole that have something to show in parts, each with its position among the results of a part. What the plan
    /// says does not apply is the same everywhere, and left out.
    pub(super) indicators: Vec<(usize, &'r IndicatorResult<'r>)>,
    /// The parts that are shown.
    pub(super) parts: Vec<&'r PartResult<'r>>,
    pub(super) all: &'r [PartResult<'r>],
}

/// A result of a part, behind that of the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfPart<'r> {
    pub(super) whole: &'r IndicatorResult<'r>,
    /// Position of the indicator in the plan.
    pub(super) number: usize,
    pub(super) result: &'r IndicatorResult<'r>,
}

/// A part that misses something.
#[derive(Debug, Clone)]
pub(super) struct PartInNeed<'r> {
    pub(super) part: &'r PartResult<'r>,
    /// The targets that it misses, the farthest first.
    pub(super) failed: Vec<OfPart<'r>>,
    /// The indicators that lack figures of it.
    pub(super) lacking: Vec<OfPart<'r>>,
}

impl<'r> PartTable<'r> {
    /// All of `breakdown`, which is one of the whole that came to `results`.
    pub(super) fn of(results: &'r [IndicatorResult<'r>], breakdown: &'r Breakdown<'r>) -> Self {
        let indicators = results.iter().enumerate().filter(|(_, result)| !result.is_ruled_out());
        let Breakdown { by, parts } = breakdown;
        Self { by, indicators: indicators.collect(), parts: parts.iter().collect(), all: parts }
    }

    /// The table with its first `most` parts.
    pub(super) fn first(mut self, most: usize) -> Self {
        self.parts.truncate(most);
        self
    }

    /// The table with those `most` parts that miss the most, if it has more than that.
    pub(super) fn worst(mut self, most: usize) -> Self {
        if self.parts.len() > most {
            let missed = |part: &&PartResult<'r>| {
                let tally = Tally::of(&part.results);
                Reverse((tally.count(Verdict::Fail), tally.count(Verdict::NoData)))
            };
            self.parts.sort_by_cached_key(missed);
        }
        self.first(most)
    }

    /// All parts that miss something: those first that miss the most targets, then by how far, then those that lack the most figures.
    pub(super) fn in_need(&self) -> Vec<PartInNeed<'r>> {
        let need = |part: &'r PartResult<'r>| {
            let of_part = self.indicators.iter().map(|(number, whole)| OfPart {
                whole,
                number: *number,
                result: at(&part.results, *number),
            });
            let missed: Vec<OfPart<'r>> =
                of_part.filter(|of_part| of_part.result.is_missed()).collect();
            let (mut failed, lacking): (Vec<_>, Vec<_>) =
                missed.into_iter().partition(|missed| missed.result.verdict == Verdict::Fail);
            failed.sort_by_key(|failed| Reverse(TargetDistance::of(failed.result)));
            PartInNeed { part, failed, lacking }
        };
        let mut all: Vec<PartInNeed<'r>> = self.all.iter().map(need).collect();
        all.retain(|need| !need.failed.is_empty() || !need.lacking.is_empty());
        all.sort_by_cached_key(|need| {
            let far: Vec<_> =
                need.failed.iter().map(|failed| TargetDistance::of(failed.result)).collect();
            Reverse((need.failed.len(), far, need.lacking.len()))
        });
        all
    }

    /// Number of parts that are not shown.
    pub(super) fn left_out(&self) -> usize {
        self.all.len() - self.parts.len()
    }

    /// The results of the indicator at `position` in the parts that are shown.
    pub(super) fn of_indicator(
        &self,
        position: usize,
    ) -> impl Iterator<Item = &'r IndicatorResult<'r>> {
        self.parts.iter().map(move |part| at(&part.results, position))
    }

    /// The results of a part, each behind that of the whole.
    pub(super) fn of_part(
        &self,
        part: &'r PartResult<'r>,
    ) -> impl Iterator<Item = (&'r IndicatorResult<'r>, &'r IndicatorResult<'r>)> {
        self.indicators.iter().map(|(position, whole)| (*whole, at(&part.results, *position)))
    }

    /// Every result that is shown.
    pub(super) fn shown(&self) -> Vec<&'r IndicatorResult<'r>> {
        let of_parts =
            self.parts.iter().flat_map(|part| self.of_part(part)).map(|(_, result)| result);
        self.indicators.iter().map(|(_, whole)| *whole).chain(of_parts).collect()
    }
}
