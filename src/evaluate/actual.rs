//! Figures of an indicator as far as they exist.

use crate::exact::Exact;
use crate::period::Period;

/// The figures of an indicator or of one group, as far as they exist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actual {
    pub numerator: Option<Exact>,
    pub denominator: Option<Exact>,
    /// The value, in the unit of the measure: percent for a percentage.
    pub value: Option<Exact>,
    /// The period of the states it was computed from; `None` if only flows took part.
    pub as_of: Option<Period>,
    /// On which side of them the value lies, if they are not it but prove the verdict while reports are missing.
    pub bound: Option<Bound>,
}

/// Bound that a figure sets to a value while reports are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The value is no lower.
    AtLeast,
    /// The value is no higher.
    AtMost,
}

impl Bound {
    /// Both bounds.
    pub const ALL: [Self; 2] = [Self::AtLeast, Self::AtMost];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }
}
