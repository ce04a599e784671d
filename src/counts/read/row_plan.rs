//! Plan for reading rows: what stands in each column of a file, and where its figures go.

use crate::by_index::position;
use crate::counts::keep::{Destination, GroupKey, Slots};
use crate::counts::read::above::AboveHeader;
use crate::counts::read::layout::{FigureColumn, Layout, Shape};
use crate::plan::{DimensionIndex, ElementIndex, GroupIndex, Plan};

/// Layout of a header, made ready for reading many rows.
#[derive(Debug)]
pub(crate) struct RowPlan {
    pub(crate) layout: Layout,
    /// What stands above the header.
    pub(crate) head: AboveHeader,
    /// Content of each column.
    pub(crate) steps: Vec<Step>,
    /// How many key columns stand before the first one of elements, figures or anything else.
    pub(crate) leading: usize,
    /// What stands behind those.
    pub(crate) rest: Rest,
}

/// Columns behind the leading key columns of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// An element and its figure, as rows of the long form mostly end.
    ElementAndFigure,
    /// Figures alone, as rows of the wide form mostly end.
    Figures,
    Any,
}

/// Content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Period,
    Unit,
    /// The source that a query drew the figure from.
    Source,
    /// A group of the dimension of this column.
    Dimension(DimensionColumn),
    /// Something of DHIS2's export that changes nothing in most rows.
    OfDhis2(Dhis2Column),
    Element,
    Figure,
    /// A figure of the period or the unit that its column is named after.
    FigureAcross,
    Remark,
    Nothing,
}

/// Position among the dimension columns of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DimensionColumn(pub(crate) usize);

/// Position among the columns of a layout that only DHIS2 writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dhis2Column(pub(crate) usize);

position!(DimensionColumn(usize), Dhis2Column(usize));

/// What a dimension column chooses, as a number: 0 for all groups together.
pub(crate) fn choice_of(group: Option<GroupIndex>) -> u32 {
    match u32::try_from(group.map_or(0, |group| group.0 + 1)) {
        Ok(choice) => choice,
        Err(_) => unreachable!("more groups than can be numbered"),
    }
}

/// The groups that the dimension columns of a row name, as one number: 0 for all of them empty.
pub(crate) type Groups = u64;

impl RowPlan {
    /// The plan for rows of `layout` below `head`.
    pub(crate) fn new(layout: Layout, head: AboveHeader) -> Self {
        let step = |column: usize| {
            let dimension = layout.dimensions.iter().position(|(other, _)| *other == column);
            let of_dhis2 = layout.of_dhis2.iter().position(|(other, _)| *other == column);
            let is_figure = match &layout.shape {
                Shape::Long { value, .. } => *value == column,
                Shape::Wide(figures) => figures.iter().any(|figure| figure.column == column),
                Shape::Across { .. } => false,
            };
            let is_across = matches!(&layout.shape, Shape::Across { columns, .. }
                if columns.iter().any(|across| across.column == column));
            let is_element = layout.shape.element() == Some(column);
            match (dimension, of_dhis2) {
                _ if layout.period == Some(column) => Step::Period,
                _ if layout.unit == Some(column) => Step::Unit,
                _ if layout.source == Some(column) => Step::Source,
                (Some(dimension), _) => Step::Dimension(DimensionColumn(dimension)),
                (_, Some(position)) => Step::OfDhis2(Dhis2Column(position)),
                _ if is_element => Step::Element,
                _ if is_figure => Step::Figure,
                _ if is_across => Step::FigureAcross,
                _ if layout.nameless.contains(&column) => Step::Nothing,
                _ => Step::Remark,
            }
        };
        let steps: Vec<Step> = (0..layout.width).map(step).collect();
        let is_key = |step: &&Step| {
            matches!(step, Step::Period | Step::Unit | Step::Source | Step::Dimension(_))
        };
        let leading = steps.iter().take_while(is_key).count();
        let rest = match steps.get(leading..).unwrap_or_default() {
            [Step::Element, Step::Figure] => Rest::ElementAndFigure,
            rest if rest.iter().all(|step| *step == Step::Figure) => Rest::Figures,
            _ => Rest::Any,
        };
        Self { layout, head, steps, leading, rest }
    }

    /// How many choices a dimension column has: the groups, and all of them together.
    fn choices(plan: &Plan, dimension: DimensionIndex) -> u64 {
        plan.vocabulary[dimension].groups.len() as u64 + 1
    }

    /// `groups` with what a dimension column chooses.
    pub(crate) fn with(
        &self,
        plan: &Plan,
        groups: Groups,
        column: DimensionColumn,
        choice: u32,
    ) -> Groups {
        let before = self.layout.dimensions.iter().take(column.0);
        let weight =
            before.map(|(_, dimension)| Self::choices(plan, *dimension)).fold(1, u64::wrapping_mul);
        groups.wrapping_add(weight.wrapping_mul(u64::from(choice)))
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

    /// Destinations of the figures of a row with these groups, by element in the long form, by figure column in the wide one, in the order
    /// of the columns; `None` for an element that is not broken down so.
    pub(crate) fn destinations(
        &self,
        plan: &Plan,
        slots: &Slots,
        groups: Groups,
    ) -> Option<Vec<Option<Destination>>> {
        let chosen = self.chosen(plan, groups)?;
        Some(match &self.layout.shape {
            Shape::Long { .. } | Shape::Across { .. } => {
                let elements = (0..plan.vocabulary.elements.len()).map(ElementIndex);
                elements.map(|element| destination(plan, slots, element, &chosen, &[])).collect()
            }
            Shape::Wide(figures) => {
                let mut figures: Vec<&FigureColumn> = figures.iter().collect();
                figures.sort_by_key(|figure| figure.column);
                figures
                    .iter()
                    .map(|figure| destination(plan, slots, figure.element, &chosen, &figure.chosen))
                    .collect()
            }
        })
    }
}

/// Destination of a figure of `element` for the groups that its row and its column choose; `None` if it is not broken down so, or if its
/// cells hold more than numbers, so that each must be looked at.
fn destination(
    plan: &Plan,
    slots: &Slots,
    element: ElementIndex,
    of_row: &[(DimensionIndex, GroupIndex)],
    of_column: &[(DimensionIndex, GroupIndex)],
) -> Option<Destination> {
    let known = &plan.vocabulary[element];
    let breaks_down = |(dimension, _): &(DimensionIndex, GroupIndex)| known.by.contains(dimension);
    let is_plain = known.number.is_plain() && !known.published;
    (is_plain && of_row.iter().all(breaks_down))
        .then(|| destination_of(plan, slots, element, &of_row.iter().chain(of_column)))
}

/// Destination of a figure of `element` for the groups `chosen` of some of its dimensions.
pub(crate) fn destination_of<'c>(
    plan: &Plan,
    slots: &Slots,
    element: ElementIndex,
    chosen: &(impl Iterator<Item = &'c (DimensionIndex, GroupIndex)> + Clone),
) -> Destination {
    let of = |dimension: &DimensionIndex| {
        chosen.clone().find(|(other, _)| other == dimension).map(|(_, group)| *group)
    };
    let key = GroupKey(plan.vocabulary[element].by.iter().map(of).collect());
    Destination::new(slots, element, slots.slot(element, &key))
}
