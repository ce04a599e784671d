//! The languages of the output: every word of the results in both of them, and how each writes numbers. It knows nothing of
//! plans or verdicts; `render` asks it for the words that go with what was decided.

pub use crate::catalogue::{Language, Word};

use crate::catalogue::say;

impl Language {
    /// The word for `word`.
    #[must_use]
    pub fn word(self, word: Word) -> &'static str {
        word.in_language(self)
    }

    /// The phrase for `word` with `value` where it has its gap.
    #[must_use]
    pub fn phrase(self, word: Word, value: impl std::fmt::Display) -> String {
        self.word(word).replace("{}", &value.to_string())
    }

    /// `1 indicator`, `2 indicators`; Vietnamese nouns do not change.
    #[must_use]
    pub fn counted(self, count: usize, noun: Noun) -> String {
        let counted = match noun {
            Noun::Row => say::rows_counted(count),
            Noun::EmptyRow => say::empty_rows_counted(count),
            Noun::EmptyColumn => say::empty_columns_counted(count),
            Noun::Period => say::periods_counted(count),
            Noun::Unit => say::units_counted(count),
        };
        counted.worded(self)
    }
}

/// What can be counted in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A row of counts.
    Row,
    /// A row with nothing in it.
    EmptyRow,
    /// A column with nothing in it.
    EmptyColumn,
    /// A period that figures are for.
    Period,
    /// A unit that reports.
    Unit,
}
