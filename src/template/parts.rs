//! Parts and wholes: a percentage whose two sides are single elements says that no unit can report more of the one than of the
//! other.

use super::blank::Blank;
use crate::by_index::at;
use crate::plan::{
    DimensionIndex, Each, ElementRef, Formula, GroupIndex, Indicator, Kind, Measure, Plan,
};

/// Bound of one figure by another of the same unit and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// This one is part of the other and is never above it.
    PartOf,
    /// The other one is part of this one, which is never below it.
    WholeOf,
    /// This one is part of the other over the whole time; in a single period it may be above it: whoever was found in one quarter is
    /// helped in the next.
    MostlyPartOf,
}

/// The two sides of a percentage.
#[derive(Debug, Clone)]
pub(super) struct PartOfWhole {
    part: ElementRef,
    whole: ElementRef,
    /// The dimensions in each group of which it holds.
    each: Vec<DimensionIndex>,
    /// Whether it holds in every single period.
    always: bool,
}

/// Every percentage of `plan` whose sides are single elements.
pub(super) fn of(plan: &Plan) -> Vec<PartOfWhole> {
    plan.indicators().filter_map(|(_, indicator)| part_of_whole(plan, indicator)).collect()
}

fn part_of_whole(plan: &Plan, indicator: &Indicator) -> Option<PartOfWhole> {
    let sides = (&indicator.numerator, indicator.denominator.as_ref()?);
    let (Formula::Element(part), Formula::Element(whole)) = sides else { return None };
    if indicator.measure != Measure::Percentage || part.element == whole.element {
        return None;
    }
    let each = indicator.each.iter().filter_map(|each| match each {
        Each::Dimension(dimension) => Some(*dimension),
        Each::Time(_) | Each::Unit => None,
    });
    let always = [part, whole].iter().all(|side| plan.vocabulary[side.element].kind != Kind::Flow);
    Some(PartOfWhole { part: part.clone(), whole: whole.clone(), each: each.collect(), always })
}

impl PartOfWhole {
    /// The figures that `blank` is bound to by this percentage.
    pub(super) fn bounds(&self, plan: &Plan, blank: &Blank) -> Vec<(Bound, Blank)> {
        let is_part = blank.element == self.part.element;
        let is_whole = blank.element == self.whole.element && self.always;
        let (bound, own, other) = match (is_part, is_whole, self.always) {
            (true, _, true) => (Bound::PartOf, &self.part, &self.whole),
            (true, _, false) => (Bound::MostlyPartOf, &self.part, &self.whole),
            (false, true, _) => (Bound::WholeOf, &self.whole, &self.part),
            (false, false, _) => return Vec::new(),
        };
        let own_by = &plan.vocabulary[own.element].by;
        let matches = own_by.iter().zip(&blank.groups).all(|(dimension, group)| {
            match chosen(own, *dimension) {
                Some(chosen) => chosen == *group,
                // Only where the target looks at each group is a group bound by itself.
                None => self.each.contains(dimension),
            }
        });
        if !matches {
            return Vec::new();
        }
        // A dimension that this one lacks stands for a figure of each of its groups.
        let mut others = vec![Vec::new()];
        for dimension in &plan.vocabulary[other.element].by {
            let of_blank = own_by
                .iter()
                .position(|own| own == dimension)
                .map(|position| *at(&blank.groups, position));
            let groups: Vec<GroupIndex> = match chosen(other, *dimension).or(of_blank) {
                Some(group) => vec![group],
                None if self.each.contains(dimension) => {
                    plan.vocabulary[*dimension].indices().collect()
                }
                None => return Vec::new(),
            };
            others = others
                .iter()
                .flat_map(|known: &Vec<GroupIndex>| {
                    groups.iter().map(|group| [known.as_slice(), &[*group]].concat())
                })
                .collect();
        }
        others
            .into_iter()
            .map(|groups| (bound, Blank { element: other.element, groups, ..blank.clone() }))
            .collect()
    }
}

/// The group of `dimension` that the formula chooses.
fn chosen(named: &ElementRef, dimension: DimensionIndex) -> Option<GroupIndex> {
    named.chosen.iter().find(|(known, _)| *known == dimension).map(|(_, group)| *group)
}
