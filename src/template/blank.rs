//! Blanks of a form, each one figure to fill in, and the units that fill them in. Which of them a form has, `form` decides.

use crate::period::Period;
use crate::plan::{ElementIndex, GroupIndex, UnitIndex};

/// A unit that fills in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A unit that the plan lists.
    Listed(UnitIndex),
    /// A unit as it was typed, of a plan that lists none.
    Typed(String),
}

/// One figure to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Blank {
    /// Position of its unit in [`super::Form::units`]; `None` if the area itself reports.
    pub unit: Option<usize>,
    pub period: Period,
    pub element: ElementIndex,
    /// Its groups: one for each dimension of the element.
    pub groups: Vec<GroupIndex>,
}
