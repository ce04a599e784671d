//! Reads `[publish]`, the keys of elements that belong to it, and which elements are linked; and asks whether every element is marked
//! whose counts would tell those of a sensitive one.

use std::collections::BTreeSet;

use super::goals::Goals;
use super::ids::named_twice;
use super::model::{
    Element, ElementIndex, Indicator, MeasureKind, PublishRules, Vocabulary, Zeros,
};
use super::raw::{Given, RawTable};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text;

type Problems = Vec<Diagnostic>;

const ZEROS: [(&str, Zeros); 2] = [("show", Zeros::Show), ("hide", Zeros::Hide)];

/// Reads `[publish]`; what it does not say is as without it.
pub(super) fn read(root: &mut RawTable<'_>, problems: &mut Problems) -> PublishRules {
    let usual = PublishRules::default();
    let Some(mut table) = root.table("publish", problems) else { return usual };
    let threshold = threshold(&mut table, "threshold", problems);
    let zeros = table.choice("zeros", &ZEROS, problems);
    let complement = table.flag("complement", problems);
    table.finish(problems);
    PublishRules {
        threshold: threshold.unwrap_or(usual.threshold),
        zeros: zeros.unwrap_or(usual.zeros),
        complement: complement.unwrap_or(usual.complement),
    }
}

/// The smallest count that is not small, as `key` says it.
pub(super) fn threshold(
    table: &mut RawTable<'_>,
    key: &'static str,
    problems: &mut Problems,
) -> Option<u32> {
    let given = table.integer(key, problems)?;
    let known = PublishRules::LEAST..=PublishRules::MOST;
    let threshold = given.value.parse().ok().filter(|threshold| known.contains(threshold));
    if threshold.is_none() {
        let found = &given.value;
        let (least, most) = (PublishRules::LEAST.to_string(), PublishRules::MOST.to_string());
        let message = say::ThresholdOutOfRange { found, key, least, most }.message();
        let problem = Diagnostic::error(Code::BadThreshold, given.place(), message);
        problems.push(problem.hint(say::EXPLAIN_THRESHOLD));
    }
    threshold
}

/// Elements that were read with the ids they are linked to, which may be declared further below.
pub(super) type Links = Vec<(ElementIndex, Vec<Given<String>>)>;

/// Enters into `elements` which of them are linked to which.
pub(super) fn link(elements: &mut [Element], links: Links, problems: &mut Problems) {
    for (index, given) in links {
        let linked = found(elements, index, given, problems);
        if let Some(element) = elements.get_mut(index.0) {
            element.linked_to = linked;
        }
    }
}

/// The elements that `given` names, beside the one at `own`.
fn found(
    elements: &[Element],
    own: ElementIndex,
    given: Vec<Given<String>>,
    problems: &mut Problems,
) -> Vec<ElementIndex> {
    let mut linked = Vec::new();
    for given in given {
        let id = &given.value;
        match elements.iter().position(|element| element.id == *id).map(ElementIndex) {
            Some(element) if element == own => {
                let message = say::LinkedToItself { id }.message();
                let problem = Diagnostic::error(Code::BadLink, given.place(), message);
                problems.push(problem.hint(say::EXPLAIN_LINKED_TO));
            }
            Some(element) if linked.contains(&element) => {
                problems.push(named_twice("linked-to", &given));
            }
            Some(element) => linked.push(element),
            None => problems.push(unknown(&given, elements)),
        }
    }
    linked
}

fn unknown(given: &Given<String>, elements: &[Element]) -> Diagnostic {
    let id = &given.value;
    let near = text::nearest(id, elements.iter().map(|element| element.id.as_str()));
    let hint = near.map_or_else(
        || say::DeclareElement { id }.message(),
        |name| say::DidYouMean { name }.message(),
    );
    let message = say::NoElement { id }.message();
    Diagnostic::error(Code::UnknownElement, given.place(), message).hint(hint)
}

/// Warns of elements that are not marked as sensitive although their counts would tell those of one that is, and of keys of publishing
/// that have no effect.
pub(super) fn check(vocabulary: &Vocabulary, goals: &Goals, problems: &mut Problems) {
    let mut sensitive: BTreeSet<ElementIndex> = vocabulary.sensitive().collect();
    while let Some(unmarked) = Unmarked::first(vocabulary, goals, &sensitive) {
        sensitive.insert(unmarked.element);
        let place = Place::Plan(vocabulary[unmarked.element].at.clone());
        let problem = Diagnostic::warning(Code::SensitiveUnmarked, place, unmarked.message);
        problems.push(problem.hint(say::MARK_SENSITIVE));
    }
    for index in vocabulary.element_indices().filter(|index| !sensitive.contains(index)) {
        let element = &vocabulary[index];
        let keys = [
            ("publish-threshold", element.publish_threshold.is_some()),
            ("linked-to", !element.linked_to.is_empty()),
        ];
        for (key, _) in keys.into_iter().filter(|(_, is_given)| *is_given) {
            let message = say::PublishKeyOfPublic { id: &element.id, key }.message();
            let place = Place::Plan(element.at.clone());
            let problem = Diagnostic::warning(Code::NeedlessPublishKey, place, message);
            problems.push(problem.hint(say::MARK_OR_TAKE_KEY_OUT));
        }
    }
}

/// An element whose counts would tell those of a sensitive one.
struct Unmarked {
    element: ElementIndex,
    message: Message,
}

impl Unmarked {
    /// The first one beside those that are known to be `sensitive`.
    fn first(
        vocabulary: &Vocabulary,
        goals: &Goals,
        sensitive: &BTreeSet<ElementIndex>,
    ) -> Option<Self> {
        let indicators = goals.list.iter().flat_map(|goal| &goal.indicators);
        let mut percentages =
            indicators.filter(|one| one.measure.of_each_unit().kind() == MeasureKind::Percentage);
        let id = |index: ElementIndex| vocabulary[index].id.as_str();
        let in_percentage = |indicator: &Indicator| {
            let elements: Vec<ElementIndex> =
                indicator.elements().map(|named| named.element).collect();
            let (known, element) = pair(&elements, sensitive)?;
            let message = say::UnmarkedInPercentage {
                id: id(element),
                indicator: &indicator.id,
                sensitive: id(known),
            };
            Some(Self { element, message: message.message() })
        };
        let linked = |index: ElementIndex| {
            let linked: Vec<ElementIndex> =
                vocabulary[index].linked_to.iter().copied().chain([index]).collect();
            let (known, element) = pair(&linked, sensitive)?;
            let message = say::UnmarkedLinked { id: id(element), sensitive: id(known) };
            Some(Self { element, message: message.message() })
        };
        percentages
            .find_map(in_percentage)
            .or_else(|| vocabulary.element_indices().find_map(linked))
    }
}

/// One of `elements` that is among the `sensitive` ones, and one that is not; `None` if they are all alike.
fn pair(
    elements: &[ElementIndex],
    sensitive: &BTreeSet<ElementIndex>,
) -> Option<(ElementIndex, ElementIndex)> {
    let known = elements.iter().find(|element| sensitive.contains(element))?;
    let other = elements.iter().find(|element| !sensitive.contains(element))?;
    Some((*known, *other))
}
