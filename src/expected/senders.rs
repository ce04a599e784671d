//! Units that are expected to report each element.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::by_index::ByIndex;
use crate::counts::{Ledger, ReporterIndex};
use crate::plan::{ElementIndex, Plan, UnitIndex, Vocabulary};

/// For each element of `plan`, who is expected to send it, in order.
pub(super) fn by_element(
    plan: &Plan,
    ledger: &Ledger,
) -> ByIndex<ElementIndex, Arc<[ReporterIndex]>> {
    let vocabulary = &plan.vocabulary;
    let everybody: Arc<[ReporterIndex]> = (0..ledger.reporters.len()).map(ReporterIndex).collect();
    let leaves: Arc<[ReporterIndex]> =
        match vocabulary.elements.iter().find(|element| element.reported_by.is_none()) {
            Some(element) => {
                vocabulary.reporters(element).into_iter().map(ReporterIndex::from).collect()
            }
            None => Arc::new([]),
        };
    let of = |element: ElementIndex| {
        if !vocabulary.lists_units() {
            everybody.clone()
        } else if vocabulary[element].reported_by.is_none() {
            leaves.clone()
        } else if vocabulary[element].published {
            // What was published of a unit is no part of what was published of the one above it.
            let units: BTreeSet<UnitIndex> =
                vocabulary.reporters(&vocabulary[element]).into_iter().collect();
            units.into_iter().map(ReporterIndex::from).collect()
        } else {
            named(vocabulary, ledger, element)
        }
    };
    (0..vocabulary.elements.len()).map(ElementIndex).map(of).collect()
}

/// The units that `reported-by` names. Where a unit and some below it are both named, either it sends the figure for all of them or
/// each for itself; both is an error that reading the counts has found.
fn named(vocabulary: &Vocabulary, ledger: &Ledger, element: ElementIndex) -> Arc<[ReporterIndex]> {
    let named: BTreeSet<UnitIndex> =
        vocabulary.reporters(&vocabulary[element]).into_iter().collect();
    let above: BTreeSet<UnitIndex> = named
        .iter()
        .flat_map(|unit| vocabulary.above(*unit))
        .filter(|unit| named.contains(unit))
        .collect();
    let sends_for_all: BTreeSet<UnitIndex> =
        above.iter().copied().filter(|unit| ledger.has_sent(element, (*unit).into())).collect();
    let sends = |unit: &UnitIndex| {
        let stood_for = vocabulary.above(*unit).any(|above| sends_for_all.contains(&above));
        sends_for_all.contains(unit) || !(above.contains(unit) || stood_for)
    };
    named.iter().filter(|unit| sends(unit)).map(|unit| ReporterIndex::from(*unit)).collect()
}
