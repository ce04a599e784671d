//! Sensitive elements: those that the plan marks, the other elements of percentages in which one stands, since what a percentage leaves
//! out is a count too, and those that count the same people as one.

use std::collections::BTreeSet;

use crate::plan::{ElementIndex, ElementRef, Indicator, MeasureKind, Plan};

/// Elements whose small counts are not published.
#[derive(Debug, Clone)]
pub(super) struct SensitiveElements(BTreeSet<ElementIndex>);

impl SensitiveElements {
    /// Those of `plan`.
    pub(super) fn of(plan: &Plan) -> Self {
        let all = &plan.vocabulary.elements;
        let marked = all.iter().enumerate().filter(|(_, element)| element.sensitive);
        let mut found: BTreeSet<ElementIndex> =
            marked.map(|(index, _)| ElementIndex(index)).collect();
        let percentages: Vec<&Indicator> = plan
            .indicators()
            .map(|(_, indicator)| indicator)
            .filter(|indicator| is_percentage(indicator))
            .collect();
        loop {
            let before = found.len();
            let linked = found.iter().flat_map(|element| linked(plan, *element));
            let linked: BTreeSet<ElementIndex> = linked.collect();
            found.extend(linked);
            for indicator in &percentages {
                if indicator.elements().any(|named| found.contains(&named.element)) {
                    found.extend(indicator.elements().map(|named| named.element));
                }
            }
            if found.len() == before {
                return Self(found);
            }
        }
    }

    pub(super) fn contains(&self, element: ElementIndex) -> bool {
        self.0.contains(&element)
    }

    /// In the order of the plan.
    pub(super) fn iter(&self) -> impl Iterator<Item = ElementIndex> {
        self.0.iter().copied()
    }

    /// Whether `indicator` takes a figure from one of them.
    pub(super) fn concern(&self, indicator: &Indicator) -> bool {
        indicator.all_elements().any(|named| self.contains(named.element))
    }

    /// Those of `named` that are sensitive.
    pub(super) fn among<'n>(
        &self,
        named: impl Iterator<Item = &'n ElementRef>,
    ) -> BTreeSet<ElementIndex> {
        named.map(|named| named.element).filter(|element| self.contains(*element)).collect()
    }
}

/// Whether the indicator, or that of each unit whose share is asked for, is a percentage.
pub(super) fn is_percentage(indicator: &Indicator) -> bool {
    indicator.measure.of_each_unit().kind() == MeasureKind::Percentage
}

/// The elements linked to `element`, directly or not, and itself.
pub(super) fn linked(plan: &Plan, element: ElementIndex) -> BTreeSet<ElementIndex> {
    let mut found = BTreeSet::from([element]);
    loop {
        let before = found.len();
        for (index, other) in plan.vocabulary.elements.iter().enumerate() {
            let index = ElementIndex(index);
            if found.contains(&index) {
                found.extend(other.linked_to.iter().copied());
            } else if other.linked_to.iter().any(|linked| found.contains(linked)) {
                found.insert(index);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
