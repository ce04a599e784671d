//! Refusals of what is no matter of plan or counts: a file, the output, the arguments. They have no code and no place.

use crate::catalogue::Message;

/// Refusal of a file, the output or the arguments, which concerns neither plan nor counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The refusal and its reason.
    pub message: Message,
    /// The remedy, in one sentence.
    pub hint: Option<Message>,
}

impl<M: Into<Message>> From<M> for Refused {
    fn from(message: M) -> Self {
        Self { message: message.into(), hint: None }
    }
}

impl Refused {
    /// With the remedy.
    #[must_use]
    pub fn hint(self, hint: impl Into<Message>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
