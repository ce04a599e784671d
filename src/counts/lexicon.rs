//! What the words of a CSV file mean: every id, name and alias of the plan, looked up without regard to case, outer spaces and
//! Unicode form.

use std::collections::HashMap;

use crate::plan::{ColumnRole, DimensionIndex, Element, ElementIndex, Group, GroupIndex, Plan, Unit, UnitIndex};
use crate::text;

/// What the words of a CSV file mean.
#[derive(Debug)]
pub struct Lexicon<'p> {
    plan: &'p Plan,
    roles: HashMap<String, ColumnRole>,
    elements: HashMap<String, ElementIndex>,
    units: HashMap<String, UnitIndex>,
    groups: Vec<HashMap<String, GroupIndex>>,
    missing: Vec<String>,
}

impl<'p> Lexicon<'p> {
    /// The words of `plan`.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        let vocabulary = &plan.vocabulary;
        let standard = ColumnRole::STANDARD.iter();
        let mut roles: HashMap<String, ColumnRole> =
            standard.flat_map(|(role, names)| names.iter().map(|name| (text::fold(name), *role))).collect();
        for (index, dimension) in vocabulary.dimensions.iter().enumerate() {
            roles.insert(text::fold(&dimension.id), ColumnRole::Dimension(DimensionIndex(index)));
        }
        for (role, names) in &plan.input.columns {
            roles.extend(names.iter().map(|name| (text::fold(name), *role)));
        }
        let elements = vocabulary.elements.iter().enumerate();
        let elements = elements
            .flat_map(|(index, element)| element.labels().map(move |name| (text::fold(name), ElementIndex(index))));
        let units = vocabulary.units.iter().enumerate();
        let units = units.flat_map(|(index, unit)| unit.labels().map(move |name| (text::fold(name), UnitIndex(index))));
        let groups = vocabulary.dimensions.iter().map(|dimension| {
            let groups = dimension.groups.iter().enumerate();
            groups
                .flat_map(|(index, group)| group.labels().map(move |name| (text::fold(name), GroupIndex(index))))
                .collect()
        });
        Self {
            plan,
            roles,
            elements: elements.collect(),
            units: units.collect(),
            groups: groups.collect(),
            missing: plan.input.missing.iter().map(|mark| text::fold(mark)).collect(),
        }
    }

    /// What a column of this name holds beside figures.
    #[must_use]
    pub fn role(&self, header: &str) -> Option<ColumnRole> {
        self.roles.get(&text::fold(header)).copied()
    }

    /// Whether a column of this name is a remark for people.
    #[must_use]
    pub fn is_remark(header: &str) -> bool {
        ColumnRole::REMARKS.contains(&text::fold(header).as_str())
    }

    /// The element of this name.
    #[must_use]
    pub fn element(&self, name: &str) -> Option<ElementIndex> {
        self.elements.get(&text::fold(name)).copied()
    }

    /// The listed unit of this name.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<UnitIndex> {
        self.units.get(&text::fold(name)).copied()
    }

    /// The group of `dimension` of this name.
    #[must_use]
    pub fn group(&self, dimension: DimensionIndex, name: &str) -> Option<GroupIndex> {
        self.groups.get(dimension.0)?.get(&text::fold(name)).copied()
    }

    /// Whether a dimension cell means all groups together.
    #[must_use]
    pub fn is_total(cell: &str) -> bool {
        cell.trim().is_empty() || Group::TOTAL_MARKS.contains(&text::fold(cell).as_str())
    }

    /// Whether a cell that should name a unit, a period or an element heads a row of totals instead.
    #[must_use]
    pub fn heads_a_total_row(cell: &str) -> bool {
        const WORDS: [&str; 7] = ["total", "grand total", "tổng", "tổng cộng", "tổng số", "cộng", "sum"];
        WORDS.contains(&text::fold(cell).trim_end_matches([':', '.']))
    }

    /// Whether a value cell means "not reported".
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        cell.trim().is_empty() || (!self.missing.is_empty() && self.missing.contains(&text::fold(cell)))
    }

    /// `did you mean …?` among the elements.
    #[must_use]
    pub fn element_hint(&self, written: &str) -> Option<String> {
        text::did_you_mean(written, self.plan.vocabulary.elements.iter().flat_map(Element::labels))
    }

    /// `did you mean …?` among the listed units.
    #[must_use]
    pub fn unit_hint(&self, written: &str) -> Option<String> {
        text::did_you_mean(written, self.plan.vocabulary.units.iter().flat_map(Unit::labels))
    }

    /// The group of `dimension` that was probably meant, else all of them.
    #[must_use]
    pub fn group_hint(&self, dimension: DimensionIndex, written: &str) -> String {
        let groups = &self.plan.vocabulary[dimension].groups;
        text::did_you_mean(written, groups.iter().flat_map(Group::labels)).unwrap_or_else(|| {
            let ids: Vec<String> = groups.iter().map(|group| format!("`{}`", group.id)).collect();
            format!("it has {}; leave the cell empty for all of them together", ids.join(", "))
        })
    }

    /// `did you mean …?` among everything that a column can be called.
    #[must_use]
    pub fn column_hint(&self, written: &str) -> Option<String> {
        let roles = ColumnRole::STANDARD.iter().flat_map(|(_, names)| names.iter().copied());
        let dimensions = self.plan.vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str());
        let elements = self.plan.vocabulary.elements.iter().flat_map(Element::labels);
        text::did_you_mean(written, roles.chain(dimensions).chain(elements))
    }
}
