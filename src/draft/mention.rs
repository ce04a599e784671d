//! A number of a sentence: which lexemes it takes, and what it is.

use std::ops::Range;

/// What a number of a sentence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NumberMeaning {
    /// A year, or the last one of a span.
    Year { year: i32, first: Option<i32> },
    /// An amount, with what stands beside it.
    Quantity(AmountOf),
    /// A day: of the month, the month, the year where it is said.
    Day { day: u32, month: u32, year: Option<i32> },
    /// A number that stands for no amount.
    Other,
}

/// An amount, and what stands with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AmountOf {
    pub(super) value: String,
    /// The upper end of a range.
    pub(super) upper: Option<String>,
    pub(super) scale: AmountScale,
    /// Money stays in its thousands, millions or billions: the word for them.
    pub(super) multiplier: Option<&'static str>,
    pub(super) doubtful: bool,
    /// Whether it is written as a word.
    pub(super) in_words: bool,
}

/// What an amount is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AmountScale {
    Percent,
    /// A difference in percentage points.
    Points,
    /// So many in so many.
    Rate(String),
    /// A part of one.
    Fraction,
    Plain,
}

/// A number of a sentence.
#[derive(Debug, Clone)]
pub(super) struct NumberMention {
    /// Lexemes that it takes.
    pub(super) at: Range<usize>,
    pub(super) meaning: NumberMeaning,
}
