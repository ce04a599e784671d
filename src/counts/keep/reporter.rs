//! Reporters: the units, or the area itself, that send figures.

use crate::by_index::position;
use crate::catalogue::{Message, named, say};
use crate::plan::{Element, UnitIndex};

/// Position of a reporter in [`Ledger::reporters`](crate::counts::Ledger::reporters).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReporterIndex(pub(crate) usize);

position!(ReporterIndex(usize));

impl From<UnitIndex> for ReporterIndex {
    /// The units that a plan lists are the reporters of its ledger, in the same order.
    fn from(unit: UnitIndex) -> Self {
        Self(unit.0)
    }
}

/// Sender of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reporter {
    /// The area of the plan as a whole: the files name no units.
    Area,
    /// A unit that the plan lists or that files name.
    Unit {
        /// Its id in results.
        id: String,
        /// Its name in results.
        name: String,
    },
}

impl Reporter {
    /// The id of the unit; `None` for the area as a whole.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { id, .. } => Some(id),
        }
    }

    /// The name of the unit; `None` for the area as a whole.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { name, .. } => Some(name),
        }
    }
}

/// `Nữ lãnh đạo` (`women_leaders`) of `Mặt trận`, or the element alone where the area itself reports.
pub(crate) fn subject(element: &Element, reporter: &Reporter) -> Message {
    let element = named(&element.name, &element.id);
    match reporter {
        Reporter::Area => element,
        Reporter::Unit { id, name } => {
            say::ElementOfUnit { element, unit: named(name, id) }.message()
        }
    }
}
