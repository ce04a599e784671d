//! What makes a report a document that is handed in: its number, its place and day, and who signed it.

use crate::period::Date;

/// Number, place, day and signer of a report. What is `None` is left to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// Number and sign: `12/BC-UBND`.
    pub number: Option<String>,
    /// The place before the day, where it is not that of the plan.
    pub place: Option<String>,
    pub date: Option<Date>,
    /// The name of who signed; `None` of a draft.
    pub signed: Option<String>,
}
