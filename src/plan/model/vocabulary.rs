//! Vocabulary of formulas and counts: elements, their groups, and the units that report them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::by_index::position;
use crate::period::{Date, Frequency, Month};
use crate::text;

/// Position of an element in [`Vocabulary::elements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementIndex(pub(crate) usize);

/// Position of a dimension in [`Vocabulary::dimensions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionIndex(pub(crate) usize);

/// Position of a group in [`Dimension::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIndex(pub(crate) usize);

/// Position of a unit in [`Vocabulary::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIndex(pub(crate) usize);

/// Everything that formulas and counts may name.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The ways in which elements are broken down.
    pub dimensions: Vec<Dimension>,
    /// Units that are expected to report; empty if the plan lists none.
    pub units: Vec<Unit>,
    /// The figures that units count.
    pub elements: Vec<Element>,
    /// Which units became which, in the order of the plan.
    pub successions: Vec<Succession>,
}

/// Units that became others on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Units before the change.
    pub from: Vec<UnitIndex>,
    /// Units since the change; several where a unit was split, and then the two sides cannot be compared.
    pub to: Vec<UnitIndex>,
    /// The first day of the new units.
    pub on: Date,
    /// Content of the new units' running totals within the year of the change; `None` if the plan does not say.
    pub running_totals: Option<RunningTotals>,
    /// The bytes of plan.toml that hold the day.
    pub at: Range<usize>,
}

/// Content of the running totals of new units in the year in which they came from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunningTotals {
    /// Running totals of the units before are included.
    Continue,
    /// Only what the new units counted themselves.
    Restart,
}

impl RunningTotals {
    /// Both under the names that plan.toml has for them.
    pub const NAMES: [(&'static str, Self); 2] =
        [("continue", Self::Continue), ("restart", Self::Restart)];
}

impl Succession {
    /// Whether the new unit is the sum of the old ones.
    #[must_use]
    pub fn is_merger(&self) -> bool {
        self.to.len() == 1
    }
}

/// The days between which a unit exists, both included; without one of them, it always did or still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Validity {
    /// Whether it exists at the end of `month`, and so reports for it.
    #[must_use]
    pub fn covers(&self, month: Month) -> bool {
        let day = month.last_day();
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether both exist on some day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let ends_before =
            |one: &Self, two: &Self| one.to.zip(two.from).is_some_and(|(to, from)| to < from);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// A way in which elements are broken down.
#[derive(Debug, Clone)]
pub struct Dimension {
    pub id: String,
    /// What people call it; its id where the plan gives no name.
    pub name: String,
    pub groups: Vec<Group>,
    /// The bytes of plan.toml that hold its id.
    pub at: Range<usize>,
}

/// One group of a dimension.
#[derive(Debug, Clone)]
pub struct Group {
    pub id: String,
    pub name: String,
    /// Further names in CSV files.
    pub aliases: Vec<String>,
}

/// A unit that sends figures.
#[derive(Debug, Clone)]
pub struct Unit {
    pub id: String,
    pub name: String,
    /// The unit that it belongs to.
    pub parent: Option<UnitIndex>,
    /// Whether units belong to it.
    pub has_units_below: bool,
    /// Level of the unit, as the plan names it.
    pub level: Option<String>,
    /// Further names in CSV files.
    pub aliases: Vec<String>,
    pub validity: Validity,
    /// The first of the units that files call as they call this one, mostly itself: ids and names are used again after a reform, and
    /// the period of a row says which of them is meant.
    pub namesake: UnitIndex,
}

/// A figure that units count and send.
#[derive(Debug, Clone)]
pub struct Element {
    pub id: String,
    pub name: String,
    /// Kind of its figures over time: flow, stock or running total.
    pub kind: Kind,
    pub frequency: Frequency,
    /// Which numbers it may hold.
    pub number: NumberKind,
    /// Whether its figures are published ones, which stand for counts that were not sent and are never added up.
    pub published: bool,
    /// In what it is counted, in the plan's words: `người`.
    pub counted_in: Option<String>,
    /// The dimensions it is broken down by.
    pub by: Vec<DimensionIndex>,
    /// Whether small numbers of it must not be published: the plan marks it, or they would tell those of one that it marks.
    pub sensitive: bool,
    /// The smallest count of it that is not small; `None` if it is that of the plan.
    pub publish_threshold: Option<u32>,
    /// Elements that count the same people in another way, in the order in which they are named.
    pub linked_to: Vec<ElementIndex>,
    /// Units that report it; `None` if every unit that has no units below it does.
    pub reported_by: Option<Vec<UnitIndex>>,
    /// Further names in CSV files.
    pub aliases: Vec<String>,
    /// The bytes of plan.toml that hold its id.
    pub at: Range<usize>,
}

/// Meaning of an element's figures over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A state at the end of its period: the latest one counts.
    Stock,
    /// Events within the period: periods add up.
    Flow,
    /// Events from the beginning of the year to the end of the period: the latest one of a year counts.
    YearToDate,
}

/// Which numbers an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    Integer,
    Decimal,
    /// A percentage as it was published.
    Percentage,
    /// 1 for yes, 0 for no.
    YesNo,
}

impl NumberKind {
    /// Every kind, with the name that plan.toml and results have for it.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("integer", Self::Integer),
        ("number", Self::Decimal),
        ("percentage", Self::Percentage),
        ("yes-no", Self::YesNo),
    ];

    /// The name that plan.toml and results have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match Self::NAMES.iter().find(|(_, kind)| *kind == self) {
            Some((name, _)) => name,
            None => unreachable!("a kind of numbers without a name"),
        }
    }

    /// Whether its cells hold numbers alone, and no words or signs.
    #[must_use]
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether it has no decimals.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Integer | Self::YesNo)
    }
}

/// Looking up what an index was made for. An index comes only from the list that it points into, so it always points somewhere.
macro_rules! indexed {
    ($owner:ty, $index:ty, $list:ident, $item:ty) => {
        impl std::ops::Index<$index> for $owner {
            type Output = $item;

            #[expect(
                clippy::indexing_slicing,
                reason = "an index comes only from the list that it points into"
            )]
            fn index(&self, index: $index) -> &$item {
                &self.$list[index.0]
            }
        }
    };
}

position!(ElementIndex(usize), UnitIndex(usize));

indexed!(Vocabulary, ElementIndex, elements, Element);
indexed!(Vocabulary, DimensionIndex, dimensions, Dimension);
indexed!(Vocabulary, UnitIndex, units, Unit);
indexed!(Dimension, GroupIndex, groups, Group);

pub(crate) use indexed;

/// Names in CSV files: id, name and aliases.
macro_rules! labelled {
    ($($thing:ty),*) => {
        $(impl $thing {
            /// Everything that a CSV file may call it.
            pub fn labels(&self) -> impl Iterator<Item = &str> {
                let own = [self.id.as_str(), self.name.as_str()].into_iter();
                own.chain(self.aliases.iter().map(String::as_str))
            }

            /// The one of its names that `written` spells in another way, else its name.
            #[must_use]
            pub fn label_spelled(&self, written: &str) -> &str {
                let spelling = text::fold_spelling(written);
                let is_meant = |label: &&str| text::fold_spelling(label) == spelling;
                self.labels().find(is_meant).unwrap_or(&self.name)
            }
        })*
    };
}

labelled!(Group, Unit, Element);

impl Group {
    /// Marks of a dimension cell that mean "all groups together", beside the empty cell.
    pub const TOTAL_MARKS: [&'static str; 2] = ["total", "tổng"];
}

impl Dimension {
    /// Its groups, in the order of the plan.
    pub fn indices(&self) -> impl Iterator<Item = GroupIndex> + use<> {
        (0..self.groups.len()).map(GroupIndex)
    }
}

impl Vocabulary {
    /// The element with this id.
    #[must_use]
    pub fn element(&self, id: &str) -> Option<ElementIndex> {
        self.elements.iter().position(|element| element.id == id).map(ElementIndex)
    }

    /// The sensitive elements, in the order of the plan.
    pub fn sensitive(&self) -> impl Iterator<Item = ElementIndex> {
        self.element_indices().filter(|index| self[*index].sensitive)
    }

    /// The elements that count the same people as `element`, as the plan links them, directly or not; and itself.
    #[must_use]
    pub fn linked(&self, element: ElementIndex) -> BTreeSet<ElementIndex> {
        let mut found = BTreeSet::from([element]);
        loop {
            let before = found.len();
            for index in self.element_indices() {
                let links = &self[index].linked_to;
                if found.contains(&index) {
                    found.extend(links);
                } else if links.iter().any(|linked| found.contains(linked)) {
                    found.insert(index);
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }

    /// Its elements, in the order of the plan.
    pub(crate) fn element_indices(&self) -> impl Iterator<Item = ElementIndex> + use<> {
        (0..self.elements.len()).map(ElementIndex)
    }

    /// The dimension with this id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<DimensionIndex> {
        self.dimensions.iter().position(|dimension| dimension.id == id).map(DimensionIndex)
    }

    /// Whether the plan lists units; else whoever the files name reports.
    #[must_use]
    pub fn lists_units(&self) -> bool {
        !self.units.is_empty()
    }

    /// Listed units that report `element`: those it names, else the units that have none below them.
    #[must_use]
    pub fn reporters(&self, element: &Element) -> Vec<UnitIndex> {
        match &element.reported_by {
            Some(units) => units.clone(),
            None => (0..self.units.len())
                .map(UnitIndex)
                .filter(|unit| !self[*unit].has_units_below)
                .collect(),
        }
    }

    /// The units that became `unit` and no other one, directly or by several steps: its figures go on where theirs end.
    #[must_use]
    pub fn predecessors(&self, unit: UnitIndex) -> Vec<UnitIndex> {
        let mut found: Vec<UnitIndex> = Vec::new();
        let mut next = vec![unit];
        while let Some(unit) = next.pop() {
            let mergers = self.successions.iter().filter(|succession| succession.to == [unit]);
            for before in mergers.flat_map(|succession| &succession.from) {
                if *before != unit && !found.contains(before) {
                    found.push(*before);
                    next.push(*before);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether `unit` is `ancestor` or somewhere below it.
    #[must_use]
    pub fn is_within(&self, unit: UnitIndex, ancestor: UnitIndex) -> bool {
        unit == ancestor || self.above(unit).any(|unit| unit == ancestor)
    }

    /// The units above `unit`, the nearest first.
    pub fn above(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> {
        let parents = std::iter::successors(self[unit].parent, |unit| self[*unit].parent);
        // As many steps as there are units: a sound plan has no cycles.
        parents.take(self.units.len())
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn an_index_outside_of_its_list_panics() {
        let none =
            Dimension { id: String::new(), name: String::new(), groups: Vec::new(), at: 0..0 };
        assert!(catch_unwind(|| none[GroupIndex(0)].id.len()).is_err());
        assert!(catch_unwind(|| Vocabulary::default()[ElementIndex(0)].id.len()).is_err());
        assert!(catch_unwind(|| Vocabulary::default()[DimensionIndex(0)].id.len()).is_err());
        assert!(catch_unwind(|| Vocabulary::default()[UnitIndex(0)].id.len()).is_err());
    }
}
