//! Reasons why a form could not be drawn.

use crate::diagnostic::Refused;

/// Reason why a form could not be drawn.
#[derive(Debug)]
pub enum Undrawn {
    /// The form would hold too much, or a name that is not safe.
    Refused(Refused),
    /// The writer failed, or memory ran out.
    Writer(anyhow::Error),
}

impl From<Refused> for Undrawn {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<anyhow::Error> for Undrawn {
    fn from(error: anyhow::Error) -> Self {
        Self::Writer(error)
    }
}
