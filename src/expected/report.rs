//! Report of one unit for one element.

use crate::counts::Amount;

/// Report of one unit for one element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and all of them occur together"
)]
pub struct Report {
    /// Amount so far; `None` if nothing was sent.
    pub sent: Option<Amount>,
    /// Lower bound on the final amount.
    pub at_least: Amount,
    /// Whether the report is complete: everything that could have come is there.
    pub complete: bool,
    /// Whether the report stops short of the time that was asked for, so that it will still change: a running total, or a state beside one.
    pub stops_short: bool,
    /// Whether a report for that later time is missing.
    pub lacks_later: bool,
    /// Whether the report is a state that a later one will replace.
    pub is_superseded: bool,
    /// Whether the unit owes something for time of the target before the window.
    pub left_out: bool,
}

impl Report {
    /// Whether everything that was asked for is there, later time included.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.complete && !self.lacks_later
    }

    /// Whether the amount can still change within the time that was asked for. Of a state beside a running total that stops short,
    /// the one at the end alone counts in the end.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.stops_short || !(self.complete || self.is_superseded)
    }
}

/// A sum of amounts that may not be there.
pub(super) fn plus(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    match (one, other) {
        (Some(one), Some(other)) => Some([one, other].into_iter().sum()),
        (one, other) => one.or(other),
    }
}
