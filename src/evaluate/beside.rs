//! What a whole holds beside its part: groups that the part leaves out, and elements that only the whole adds up. While these are
//! known, whatever else may come is in both, and a share can only rise.

use super::lookup::{FormulaTerms, Lookup};
use super::reports::UnitReports;
use crate::counts::{Amount, GroupKey, ReporterIndex};
use crate::expected::{Claim, Scope};
use crate::plan::{DimensionIndex, ElementIndex, ElementRef, GroupIndex};

/// The elements of a whole that are not in its part, each with how many times the whole adds it up.
pub(super) struct OutsidePart(Vec<(ElementRef, u32)>);

impl OutsidePart {
    /// What the whole of `lookup` holds beside its part; `None` where some of the part is not in the whole, as often.
    pub(super) fn of(lookup: &Lookup<'_, '_>, terms: &FormulaTerms) -> Option<Self> {
        let key = |element: &ElementRef| lookup.scope.key(element);
        let named = |claim| lookup.claims[claim].element.named;
        let mut whole: Vec<(&ElementRef, u32)> =
            terms.denominator.iter().map(|term| (named(term.claim), term.times)).collect();
        let mut beside = Vec::new();
        for term in &terms.numerator {
            let part = named(term.claim);
            let holds = |(element, times): &(&ElementRef, u32)| {
                element.element == part.element
                    && *times == term.times
                    && is_within(&key(part), &key(element))
            };
            let (element, times) = whole.remove(whole.iter().position(holds)?);
            let left_out = left_out(lookup.scope, part.element, &key(part), &key(element));
            beside.extend(left_out.map(|element| (element, times)));
        }
        beside.extend(whole.into_iter().map(|(element, times)| (element.clone(), times)));
        Some(Self(beside))
    }

    /// The claims on these elements, at the moment at which `lookup` takes its own; `None` where they would be taken at another.
    pub(super) fn claims<'b>(&'b self, lookup: &'b Lookup<'_, '_>) -> Option<ClaimsOutside<'b>> {
        let own = lookup.claims.iter().map(|claim| claim.element.named);
        let of_both = Claim::all(lookup.scope, own.chain(self.0.iter().map(|(named, _)| named)));
        let mut of_both = of_both.into_iter();
        let is_same = |(own, claim): (&Claim<'_, '_>, Claim<'_, '_>)| {
            own.moment() == claim.moment() && own.time_of_sum() == claim.time_of_sum()
        };
        let same_time = lookup.claims.iter().zip(of_both.by_ref()).all(is_same);
        let times = self.0.iter().map(|(_, times)| *times);
        same_time.then(|| ClaimsOutside(of_both.zip(times).collect()))
    }
}

/// Claims on what a whole holds beside its part.
pub(super) struct ClaimsOutside<'b>(Vec<(Claim<'b, 'b>, u32)>);

impl ClaimsOutside<'_> {
    /// What `unit` sent; `None` where some of it can still come to something else.
    pub(super) fn known(&self, reports: &UnitReports, unit: ReporterIndex) -> Option<Amount> {
        let mut sum = Amount::default();
        for (claim, times) in &self.0 {
            let Some(report) = claim.report(unit) else { continue };
            if reports.is_open(&report) {
                return None;
            }
            sum += report.at_least * *times;
        }
        Some(sum)
    }
}

/// Whether everything that `part` counts is counted by `whole` too.
pub(super) fn is_within(part: &GroupKey, whole: &GroupKey) -> bool {
    part.0.iter().zip(&whole.0).all(|(part, whole)| whole.is_none() || part == whole)
}

/// The groups of `element` that `whole` counts and `part`, which lies within it, does not: no two of them count the same.
fn left_out<'s>(
    scope: &'s Scope<'_>,
    element: ElementIndex,
    part: &GroupKey,
    whole: &GroupKey,
) -> impl Iterator<Item = ElementRef> + use<'s> {
    type Chosen = Vec<(DimensionIndex, GroupIndex)>;
    let vocabulary = &scope.expected.plan.vocabulary;
    let dimensions = vocabulary[element].by.iter().zip(part.0.iter().zip(&whole.0));
    let mut found: Vec<Chosen> = Vec::new();
    // The group of the part in the dimensions before, and each other one in the next.
    let mut chosen: Chosen = Vec::new();
    let dimensions: Vec<(&DimensionIndex, _)> = dimensions.collect();
    let fixed =
        dimensions.iter().filter_map(|(dimension, (_, whole))| Some((**dimension, (**whole)?)));
    chosen.extend(fixed);
    for (dimension, (part, whole)) in dimensions {
        let (Some(part), None) = (part, whole) else { continue };
        let groups = (0..vocabulary[*dimension].groups.len()).map(GroupIndex);
        let others = groups.filter(|group| group != part);
        found.extend(others.map(|group| {
            let mut with = chosen.clone();
            with.push((*dimension, group));
            with
        }));
        chosen.push((*dimension, *part));
    }
    found.into_iter().map(move |chosen| ElementRef { element, chosen })
}
