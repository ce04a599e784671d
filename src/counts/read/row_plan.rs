//! What each column of a file means for a row that is read: the layout of its header, made ready for reading many rows.

use crate::counts::keep::grid::SlotPlace;
use crate::counts::keep::ledger::GroupKey;
use crate::counts::keep::slots::{Scale, Slot, Slots};
use crate::counts::read::header::{FigureColumn, Layout, Shape};
use crate::plan::{DimensionIndex, Element, ElementIndex, GroupIndex, Plan};

/// A layout, made ready for reading.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) layout: Layout,
    /// What stands in each column.
    pub(crate) steps: Vec<Step>,
    /// How many key columns stand before the first one of elements, figures or anything else.
    pub(crate) leading: usize,
    /// What stands behind those.
    pub(crate) rest: Rest,
}

/// What stands behind the leading key columns of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// An element and its figure, as rows of the long form mostly end.
    ElementAndFigure,
    /// Figures alone, as rows of the wide form mostly end.
    Figures,
    /// Anything.
    Any,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The period.
    Period,
    /// The unit.
    Unit,
    /// The group of the dimension at this position of the layout.
    Dimension(usize),
    /// Something of DHIS2's export that changes nothing in most rows, at this position of the layout.
    OfDhis2(usize),
    /// The element.
    Element,
    /// A figure.
    Figure,
    /// A remark.
    Remark,
    /// Nothing.
    Nothing,
}

/// Where a figure goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    pub(crate) element: ElementIndex,
    pub(crate) slot: Slot,
    pub(crate) place: SlotPlace,
    pub(crate) scale: Scale,
}

/// The groups that the dimension columns of a row name, as one number: 0 for all of them empty.
pub(crate) type Groups = u64;

impl Form {
    pub(crate) fn new(layout: Layout) -> Self {
        let step = |column: usize| {
            let dimension = layout.dimensions.iter().position(|(other, _)| *other == column);
            let of_dhis2 = layout.of_dhis2.iter().position(|(other, _)| *other == column);
            let is_figure = match &layout.shape {
                Shape::Long { value, .. } => *value == column,
                Shape::Wide(figures) => figures.iter().any(|figure| figure.column == column),
            };
            let is_element = matches!(&layout.shape, Shape::Long { element, .. } if *element == column);
            match (dimension, of_dhis2) {
                _ if layout.period == Some(column) => Step::Period,
                _ if layout.unit == Some(column) => Step::Unit,
                (Some(dimension), _) => Step::Dimension(dimension),
                (_, Some(position)) => Step::OfDhis2(position),
                _ if is_element => Step::Element,
                _ if is_figure => Step::Figure,
                _ if layout.nameless.contains(&column) => Step::Nothing,
                _ => Step::Remark,
            }
        };
        let steps: Vec<Step> = (0..layout.width).map(step).collect();
        let is_key = |step: &&Step| matches!(step, Step::Period | Step::Unit | Step::Dimension(_));
        let leading = steps.iter().take_while(is_key).count();
        let rest = match steps.get(leading..).unwrap_or_default() {
            [Step::Element, Step::Figure] => Rest::ElementAndFigure,
            rest if rest.iter().all(|step| *step == Step::Figure) => Rest::Figures,
            _ => Rest::Any,
        };
        Self { layout, steps, leading, rest }
    }

    /// How many choices a dimension column has: the groups, and all of them together.
    fn choices(plan: &Plan, dimension: DimensionIndex) -> u64 {
        plan.vocabulary[dimension].groups.len() as u64 + 1
    }

    /// `groups` with the group that the dimension column at `position` names.
    pub(crate) fn with(&self, plan: &Plan, groups: Groups, position: usize, group: Option<GroupIndex>) -> Groups {
        let before = self.layout.dimensions.iter().take(position);
        let weight = before.map(|(_, dimension)| Self::choices(plan, *dimension)).fold(1, u64::wrapping_mul);
        groups.wrapping_add(weight.wrapping_mul(group.map_or(0, |group| group.0 as u64 + 1)))
    }

    /// The groups of a number, where there are not too many for one.
    fn chosen(&self, plan: &Plan, mut groups: Groups) -> Option<Vec<(DimensionIndex, GroupIndex)>> {
        let mut chosen = Vec::new();
        let mut choices_so_far: u64 = 1;
        for (_, dimension) in &self.layout.dimensions {
            let choices = Self::choices(plan, *dimension);
            choices_so_far = choices_so_far.checked_mul(choices)?;
            if let Some(group) = (groups % choices).checked_sub(1) {
                chosen.push((*dimension, GroupIndex(usize::try_from(group).ok()?)));
            }
            groups /= choices;
        }
        Some(chosen)
    }

    /// Where the figures of a row with these groups go, by element in the long form, by figure column in the wide one, in the order
    /// of the columns. Nothing stands where an element is not broken down so.
    pub(crate) fn targets(&self, plan: &Plan, slots: &Slots, groups: Groups) -> Option<Vec<Option<Target>>> {
        let chosen = self.chosen(plan, groups)?;
        Some(match &self.layout.shape {
            Shape::Long { .. } => {
                let elements = (0..plan.vocabulary.elements.len()).map(ElementIndex);
                elements.map(|element| target(plan, slots, element, &chosen, &[])).collect()
            }
            Shape::Wide(figures) => {
                let mut figures: Vec<&FigureColumn> = figures.iter().collect();
                figures.sort_by_key(|figure| figure.column);
                figures.iter().map(|figure| target(plan, slots, figure.element, &chosen, &figure.chosen)).collect()
            }
        })
    }
}

/// Where a figure of `element` goes for the groups that its row and its column choose.
fn target(
    plan: &Plan,
    slots: &Slots,
    element: ElementIndex,
    of_row: &[(DimensionIndex, GroupIndex)],
    of_column: &[(DimensionIndex, GroupIndex)],
) -> Option<Target> {
    let known = &plan.vocabulary[element];
    let breaks_down = |(dimension, _): &(DimensionIndex, GroupIndex)| known.by.contains(dimension);
    if !of_row.iter().all(breaks_down) {
        return None;
    }
    let slot = slots.slot(element, &key(known, &of_row.iter().chain(of_column)));
    Some(Target { element, slot, place: SlotPlace::of(slot, slots.count), scale: slots.scale(element) })
}

/// The groups that `chosen` names, in the order of the element's dimensions.
pub(crate) fn key<'c>(
    element: &Element,
    chosen: &(impl Iterator<Item = &'c (DimensionIndex, GroupIndex)> + Clone),
) -> GroupKey {
    let of = |dimension: &DimensionIndex| chosen.clone().find(|(other, _)| other == dimension).map(|(_, group)| *group);
    GroupKey(element.by.iter().map(of).collect())
}
