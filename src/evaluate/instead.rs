//! Published figures in place of counts that were not sent: the one that stands for all of a scope. Several of them are never added up.

use std::collections::BTreeSet;

use super::lookup::lookup;
use super::published::{PublishedFigure, sent};
use super::scorecard::IndicatorResult;
use super::sides;
use crate::counts::ReporterIndex;
use crate::expected::Scope;
use crate::plan::{Indicator, UnitIndex};

/// Published figures of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    /// The figure of the only unit of the scope, or of one that all others belong to.
    One(PublishedFigure),
    /// Figures of which each is only of a part of the scope.
    OfParts,
}

/// What was published of `scope`; `None` if nothing was.
pub(super) fn of(scope: &Scope<'_>, indicator: &Indicator) -> Option<Published> {
    let sent = sent(scope, indicator);
    if sent.is_empty() {
        return None;
    }
    let counts = lookup(scope, indicator);
    let asked = counts.claims.iter().flat_map(|claim| {
        claim.element.senders.iter().copied().filter(|unit| claim.is_there(*unit))
    });
    let units: BTreeSet<ReporterIndex> = asked.chain(sent.iter().map(|(unit, _)| *unit)).collect();
    let vocabulary = &scope.expected.plan.vocabulary;
    let is_within = |unit: ReporterIndex, whole: ReporterIndex| {
        unit == whole
            || (vocabulary.lists_units()
                && vocabulary.is_within(UnitIndex(unit.0), UnitIndex(whole.0)))
    };
    let of_all = sent.iter().find(|(whole, _)| units.iter().all(|unit| is_within(*unit, *whole)));
    Some(of_all.map_or(Published::OfParts, |(_, figure)| Published::One(*figure)))
}

/// The published figure that stands for the counts of `scope`, which `result` is shown by.
pub(super) fn shown(scope: &Scope<'_>, result: &IndicatorResult<'_>) -> Option<PublishedFigure> {
    let is_shown = result.actual.published.is_some()
        || (result.worst.is_none()
            && result.each.iter().any(|group| group.actual.published.is_some()));
    let lacks_counts =
        || !sides::sides(scope, result.indicator).is_ok_and(|sides| sides.missing.is_nothing());
    if !is_shown || !lacks_counts() {
        return None;
    }
    match of(scope, result.indicator)? {
        Published::One(figure) => Some(figure),
        Published::OfParts => None,
    }
}
