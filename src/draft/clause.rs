//! A clause as it is read: its words, its numbers, and what is known before it.

use super::lexemes::Lexemes;
use super::mention::NumberMention;

/// What is known before a clause is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ClauseContext {
    pub(super) in_english: bool,
    /// The year of what stands before it.
    pub(super) year: Option<i32>,
}

/// A clause with its numbers.
pub(super) struct Clause<'c, 't> {
    pub(super) lexemes: &'c Lexemes<'t>,
    pub(super) mentions: &'c [NumberMention],
    pub(super) context: ClauseContext,
}
