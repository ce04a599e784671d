//! Figures of an indicator as far as they exist.

use crate::exact::{Bound, Exact};
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
    /// On which side of them the value lies, if they are not it but prove the verdict while reports are missing, or if only such a
    /// bound was published.
    pub bound: Option<Bound>,
    /// The decimals that it was printed with, where it is a published figure that stands for counts that were not sent.
    pub published: Option<u32>,
    /// Whether the answer is yes, where it is one unit's to one question.
    pub answer: Option<bool>,
}
