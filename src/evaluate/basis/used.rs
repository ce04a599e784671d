//! Elements that an indicator is computed from, with the groups that are looked at, and the labels under which their figures are saved.

use crate::counts::GroupKey;
use crate::plan::{DimensionIndex, Each, ElementIndex, ElementRef, GroupIndex, Indicator, Plan};

/// An element with the groups that a formula chooses, or that `each` looks at one by one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Used {
    pub(super) element: ElementIndex,
    groups: Vec<(DimensionIndex, GroupIndex)>,
}

impl Used {
    pub(super) fn key(&self, plan: &Plan) -> GroupKey {
        let of = |dimension: &DimensionIndex| {
            self.groups.iter().find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
        };
        GroupKey(plan.vocabulary[self.element].by.iter().map(of).collect())
    }

    /// Splits it into the groups of `dimension`, where it leaves that open.
    fn split(&self, plan: &Plan, dimension: DimensionIndex) -> Vec<Self> {
        let is_chosen = self.groups.iter().any(|(chosen, _)| *chosen == dimension);
        if is_chosen || !plan.vocabulary[self.element].by.contains(&dimension) {
            return vec![self.clone()];
        }
        let with = |group| {
            let mut groups = self.groups.clone();
            groups.push((dimension, group));
            groups.sort_unstable();
            Self { groups, ..self.clone() }
        };
        plan.vocabulary[dimension].indices().map(with).collect()
    }

    pub(super) fn label(&self, plan: &Plan) -> String {
        let mut label = String::new();
        write_element(
            &ElementRef { element: self.element, chosen: self.groups.clone() },
            plan,
            &mut label,
        );
        label
    }
}

/// The figures that `indicator` is computed from; where `each` looks at groups one by one, those of each group.
pub(super) fn used(plan: &Plan, indicator: &Indicator) -> Vec<Used> {
    let of_element =
        |named: &ElementRef| Used { element: named.element, groups: named.chosen.clone() };
    let named = indicator.all_elements();
    let mut all: Vec<Used> = named.map(of_element).collect();
    for axis in &indicator.each {
        if let Each::Dimension(dimension) = axis {
            all = all.iter().flat_map(|used| used.split(plan, *dimension)).collect();
        }
    }
    all
}

/// `leaders`, or `leaders[sex=female]`.
pub(super) fn write_element(named: &ElementRef, plan: &Plan, text: &mut String) {
    text.push_str(&plan.vocabulary[named.element].id);
    for (position, (dimension, group)) in named.chosen.iter().enumerate() {
        let known = &plan.vocabulary[*dimension];
        text.push_str(if position == 0 { "[" } else { "," });
        text.push_str(&format!("{}={}", known.id, known[*group].id));
    }
    text.push_str(if named.chosen.is_empty() { "" } else { "]" });
}
