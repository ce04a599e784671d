//! What the lines above a header come to, for all rows of its file.

use crate::counts::keep::UnitNumber;
use crate::period::Period;

/// How many of the lines that are passed over are told of by their beginnings.
pub(crate) const TOLD: usize = 5;

/// What stands above a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AboveHeader {
    /// How many lines, and how the first of them begin.
    pub(crate) lines: usize,
    pub(crate) beginnings: Vec<String>,
    /// The period of all rows, where no column names it.
    pub(crate) period: Option<Period>,
    /// The unit of all rows, where no column names it.
    pub(crate) unit: Option<UnitNumber>,
    /// What those two are written as.
    pub(crate) said_period: Option<String>,
    pub(crate) said_unit: Option<String>,
}
