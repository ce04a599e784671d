//! What a plan asks to be done in words, without a number. Whom it belongs to is said by where it stands in the plan.

use crate::period::Deadline;

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Given, or by its position: `1.c1` and `1.t1` under the goal `1`, `R1.1` of the first responsible body.
    pub id: String,
    pub text: String,
    /// Who leads it, where the plan says so.
    pub lead: Option<String>,
    /// Until when it is to be done, where the plan says so.
    pub due: Option<Deadline>,
}
