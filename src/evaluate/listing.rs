//! The figures that were read, one by one, as far as a run asks for them: for documents that show the counts beside the result.

use std::collections::BTreeSet;

use super::selection::{self, Query};
use crate::counts::{Ledger, Reported};
use crate::diagnostic::Findings;
use crate::plan::{ElementIndex, Plan};

/// Figures of the counts, in the order of elements, periods, units and groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The figures, each with what it counts.
    pub figures: Vec<(ElementIndex, Reported)>,
    /// How many more there are than `figures` holds.
    pub left_out: usize,
}

/// The figures that share time with the window of `query` and are of its units, `most` at most; where goals are asked for, those of
/// their elements alone.
///
/// # Errors
/// Goals and units that do not exist, and counts from which no window can be made.
pub fn listing(plan: &Plan, ledger: &Ledger, query: &Query, most: usize) -> Result<Listing, Findings> {
    let selection = selection::select(plan, ledger, query)?;
    let of_goals: BTreeSet<ElementIndex> = plan
        .indicators()
        .filter(|(goal, _)| selection.goals.contains(&goal.id.as_str()))
        .flat_map(|(_, indicator)| indicator.elements().map(|named| named.element))
        .collect();
    let is_asked = |reported: &Reported| {
        let (period, window) = (reported.period, selection.window);
        let in_time = period.first() <= window.last() && window.first() <= period.last();
        in_time && selection.units.as_ref().is_none_or(|units| units.binary_search(&reported.reporter).is_ok())
    };
    let mut listing = Listing::default();
    for element in (0..plan.vocabulary.elements.len()).map(ElementIndex) {
        if query.goals.is_empty() || of_goals.contains(&element) {
            for reported in ledger.reported(element).into_iter().filter(is_asked) {
                if listing.figures.len() < most {
                    listing.figures.push((element, reported));
                } else {
                    listing.left_out += 1;
                }
            }
        }
    }
    Ok(listing)
}
