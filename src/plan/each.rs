//! Reads `each`: the axes along which a target must hold in each group, and whether an indicator has them.

use super::model::{Each, ElementRef, Formula, Measure, Vocabulary};
use super::raw::Given;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::Frequency;
use crate::text;

type Problems = Vec<Diagnostic>;

/// The axis that an entry of `each` names.
pub(super) fn axis(
    given: &Given<String>,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<Each> {
    if given.value == "unit" {
        return Some(Each::Unit);
    }
    let frequency = Frequency::NAMES.iter().find(|(name, _)| *name == given.value);
    if let Some((_, frequency)) = frequency {
        return Some(Each::Time(*frequency));
    }
    let dimension = vocabulary.dimension(&given.value);
    if dimension.is_none() {
        let message = say::NotAChoice { key: "each", value: &given.value }.message();
        let names = Frequency::NAMES.iter().map(|(name, _)| *name).chain(["unit"]);
        let names: Vec<&str> = names
            .chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()))
            .collect();
        let near = text::nearest(&given.value, names.iter().copied());
        let hint = near.map_or_else(
            || say::ItIsOneOf { names: names.as_slice() }.message(),
            |name| say::DidYouMean { name }.message(),
        );
        problems.push(Diagnostic::error(Code::UnknownChoice, given.place(), message).hint(hint));
    }
    dimension.map(Each::Dimension)
}

/// Reports axes that are named twice or that the indicator cannot be broken down by.
pub(super) fn check(
    each: &[(&Given<String>, Each)],
    measure: Option<&Measure>,
    numerator: &Formula,
    denominator: Option<&Formula>,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) {
    let elements: Vec<_> = numerator
        .elements()
        .into_iter()
        .chain(denominator.into_iter().flat_map(Formula::elements))
        .collect();
    for (position, (given, each_kind)) in each.iter().enumerate() {
        if each.iter().take(position).any(|(_, other)| other == each_kind) {
            let message = say::KeyNamesTwice { key: "each", name: &given.value }.message();
            let problem = Diagnostic::error(Code::EachWithoutUse, given.place(), message);
            problems.push(problem.hint(say::NAME_IT_ONCE));
        }
        if *each_kind == Each::Unit && matches!(measure, Some(Measure::ShareOfUnits { .. })) {
            let problem =
                Diagnostic::error(Code::EachWithoutUse, given.place(), say::EACH_BY_UNIT_OF_SHARE);
            problems.push(problem.hint(say::LEAVE_UNIT_OUT_OF_EACH));
        }
        let Each::Dimension(dimension) = each_kind else { continue };
        let broken_down = |element: &&ElementRef| {
            let by = vocabulary[element.element].by.contains(dimension);
            by && element.chosen.iter().all(|(chosen, _)| chosen != dimension)
        };
        if !elements.iter().any(broken_down) {
            let message = say::EachWithoutUse { dimension: &given.value }.message();
            let hint = say::DeclareByOrLeaveEach { dimension: &given.value }.message();
            problems
                .push(Diagnostic::error(Code::EachWithoutUse, given.place(), message).hint(hint));
        }
    }
}
