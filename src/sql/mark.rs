//! What a query writes where no figure stands: problems of the rows behind one, an unknown group, and the row that ends a source.

/// Code of a group that no value of a column stands for.
pub const UNKNOWN_GROUP: &str = "!unknown";

/// The element of the row that ends the figures of a source, and counts them.
pub const ROWS: &str = "!rows";

/// Behind which of how many sources it is, in the row [`ROWS`]: that nobody looked whether keys come twice.
pub const KEYS_UNCHECKED: &str = "keys-unchecked";

/// Problem of the rows behind a figure, in whose cell it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Keys that come more than once.
    KeyTwice,
    /// Rows of which it is unknown whether they are spoken of at all.
    EmptyFilter,
    /// Rows of which it is unknown whether, or as how much, they count.
    Empty,
    /// States of several days.
    SeveralDates,
    /// Amounts that are below zero.
    Negative,
    /// Amounts over 10^12.
    TooLarge,
    /// Amounts with decimals where there can be none.
    Fractional,
    /// Amounts with more than nine decimals.
    TooFine,
}

impl Mark {
    /// Every mark, under the name that it has behind `!`.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("key-twice", Self::KeyTwice),
        ("empty-filter", Self::EmptyFilter),
        ("empty", Self::Empty),
        ("several-dates", Self::SeveralDates),
        ("negative", Self::Negative),
        ("too-large", Self::TooLarge),
        ("fractional", Self::Fractional),
        ("too-fine", Self::TooFine),
    ];

    /// The mark that a cell holds and how many rows have the problem; `None` if it holds none.
    #[must_use]
    pub fn of(cell: &str) -> Option<(Self, usize)> {
        let (name, count) = cell.strip_prefix('!')?.split_once(' ')?;
        let (_, mark) = Self::NAMES.into_iter().find(|(known, _)| *known == name)?;
        Some((mark, count.parse().ok()?))
    }

    /// What it is called in a cell.
    pub(super) fn name(self) -> &'static str {
        match Self::NAMES.iter().find(|(_, mark)| *mark == self) {
            Some((name, _)) => name,
            None => unreachable!("a mark without a name"),
        }
    }
}
