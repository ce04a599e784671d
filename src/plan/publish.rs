//! Reads `[publish]`, the keys of elements that belong to it, and which elements are linked.

use super::ids::named_twice;
use super::model::{Element, ElementIndex, PublishRules, Zeros};
use super::raw::{Given, RawTable};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
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
