//! The figures that were read, one by one, as far as a run asks for them: for documents that show the counts beside the result.

use std::collections::BTreeSet;

use super::request::Request;
use crate::counts::Reported;
use crate::period::Period;
use crate::plan::ElementIndex;

/// Figures of the counts, in the order of elements, periods, units and groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The figures, each with what it counts.
    pub figures: Vec<(ElementIndex, Reported)>,
    /// Number of further figures that `figures` does not hold.
    pub left_out: usize,
}

impl Request<'_> {
    /// The figures that share time with the window and are of the units that are asked for, `most` at most; where goals are asked for,
    /// those of their elements alone.
    #[must_use]
    pub fn listing(&self, most: usize) -> Listing {
        self.listed(Some(self.window()), most)
    }

    /// Every figure of the units that are asked for, whatever time is judged, as exports hold them: those that share time with `time`,
    /// where one is given; where goals are asked for, those of their elements alone.
    #[must_use]
    pub fn every_figure(&self, time: Option<Period>) -> Listing {
        self.listed(time, usize::MAX)
    }

    fn listed(&self, time: Option<Period>, most: usize) -> Listing {
        let elements: BTreeSet<ElementIndex> = match self.selection.goals {
            None => (0..self.expected.plan.vocabulary.elements.len()).map(ElementIndex).collect(),
            Some(_) => {
                let of_goals =
                    self.indicators().flat_map(|(_, indicator)| indicator.all_elements());
                of_goals.map(|named| named.element).collect()
            }
        };
        let scope = self.scope();
        let is_asked = |reported: &Reported| {
            time.is_none_or(|time| reported.period.overlap(time).is_some())
                && scope.asks(reported.reporter)
        };
        let mut listing = Listing::default();
        for element in elements {
            let reported = self.expected.ledger.reported(element);
            for reported in reported.into_iter().filter(is_asked) {
                if listing.figures.len() < most {
                    listing.figures.push((element, reported));
                } else {
                    listing.left_out += 1;
                }
            }
        }
        listing
    }
}
