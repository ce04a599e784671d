//! Marks the elements that are sensitive although the plan does not say so: the others of a percentage in which a sensitive one stands,
//! since what a percentage leaves out is a count too, and those that count the same people as one.

use std::collections::BTreeSet;

use super::model::{ElementIndex, Goal, Indicator, Vocabulary};

/// Marks the sensitive elements of `vocabulary`, once all that the plan itself marks have been held against it.
pub(super) fn mark(vocabulary: &mut Vocabulary, goals: &[Goal]) {
    let indicators = goals.iter().flat_map(|goal| &goal.indicators);
    let percentages: Vec<&Indicator> =
        indicators.filter(|indicator| indicator.is_percentage()).collect();
    let mut found: BTreeSet<ElementIndex> = vocabulary.sensitive().collect();
    loop {
        let before = found.len();
        let linked = found.iter().flat_map(|element| vocabulary.linked(*element));
        let linked: BTreeSet<ElementIndex> = linked.collect();
        found.extend(linked);
        for indicator in &percentages {
            if indicator.elements().any(|named| found.contains(&named.element)) {
                found.extend(indicator.elements().map(|named| named.element));
            }
        }
        if found.len() == before {
            break;
        }
    }
    for (index, element) in vocabulary.elements.iter_mut().enumerate() {
        element.sensitive = found.contains(&ElementIndex(index));
    }
}
