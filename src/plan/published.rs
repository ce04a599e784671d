//! Marks the elements that indicators name as published figures, once all indicators are read. Such a figure may be a bound, and is never
//! added up, so that no formula may name it too.

use std::collections::BTreeSet;

use super::goals::Goals;
use super::model::{ElementIndex, Indicator, Vocabulary};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Marks the published elements of `vocabulary`, and reports those that formulas name as well.
pub(super) fn mark(vocabulary: &mut Vocabulary, goals: &Goals, problems: &mut Vec<Diagnostic>) {
    let indicators = || goals.list.iter().flat_map(|goal| &goal.indicators);
    let published: BTreeSet<ElementIndex> =
        indicators().filter_map(|indicator| Some(indicator.published.as_ref()?.element)).collect();
    for (index, element) in vocabulary.elements.iter_mut().enumerate() {
        element.published = published.contains(&ElementIndex(index));
    }
    let counted = |indicator: &Indicator| {
        let mut elements = indicator.elements().map(|named| named.element);
        elements.find(|element| published.contains(element))
    };
    for indicator in indicators() {
        let Some(element) = counted(indicator) else { continue };
        let message = say::PublishedInFormula { id: &vocabulary[element].id }.message();
        let place = Place::Plan(indicator.at.clone());
        let problem = Diagnostic::error(Code::BadPublished, place, message);
        problems.push(problem.hint(say::SEPARATE_PUBLISHED));
    }
}
