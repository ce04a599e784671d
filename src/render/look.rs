//! Requests for a page: its format, how it is to look, and what it holds beside the result.

use super::signs::Signs;
use crate::catalogue::Language;
use crate::evaluate::{Basis, MissingReport};

/// The formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Json,
    Csv,
    /// For wikis and pull requests.
    Markdown,
}

/// Language, width and colour of a page.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The language of labels and of numbers for people.
    pub language: Language,
    /// Terminal columns at hand.
    pub width: u16,
    /// Whether colour is wanted.
    pub styled: bool,
    /// The signs that it may use.
    pub signs: Signs,
}

/// Parts of a page beside the scorecard, if they were asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Supplements<'r> {
    /// Every report that is missing, of a plan that lists who should report.
    pub missing: Option<&'r [MissingReport]>,
    /// Basis of the result.
    pub basis: Option<&'r Basis>,
}
