//! Report of one unit for one element.

use crate::counts::Amount;

/// Report of one unit for one element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and all of them occur together"
)]
pub struct Report {
    /// How much so far; `None` if nothing.
    pub sent: Option<Amount>,
    /// How much it comes to at least.
    pub at_least: Amount,
    /// Whether everything that could have come is there.
    pub complete: bool,
    /// Whether it stops short of the time that was asked for, so that it will still change: a running total, or a state beside one.
    pub stops_short: bool,
    /// Whether some report for that later time is not there.
    pub lacks_later: bool,
    /// Whether it is a state at whose place a later one counts in the end.
    pub is_superseded: bool,
    /// Whether it owes something for time of the target that lies before the window.
    pub left_out: bool,
}

impl Report {
    /// Whether everything that was asked for is there.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.complete && !self.lacks_later
    }

    /// Whether it can still come to something else within the time that was asked for. Of a state beside a running total that stops short,
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
