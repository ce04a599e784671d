//! Sides of an indicator, under which its figures are explained.

use crate::plan::{Formula, Indicator};

/// A side of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Numerator,
    Denominator,
    /// What was published of both together.
    Published,
}

impl Side {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Numerator, Self::Denominator, Self::Published];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Published => "published",
        }
    }

    /// The formula of this side.
    #[must_use]
    pub fn formula(self, indicator: &Indicator) -> Option<&Formula> {
        match self {
            Self::Numerator => Some(&indicator.numerator),
            Self::Denominator => indicator.denominator.as_ref(),
            Self::Published => None,
        }
    }
}
