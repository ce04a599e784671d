//! Targets: a comparison sign and a number, or a range. Whether a value meets one is decided here and nowhere else; what the answer
//! means while there is still time is decided by `evaluate::verdict`.

use crate::exact::Exact;

/// Target of an actual, in the unit of its measure (percent for a percentage).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub condition: Condition,
    /// Whether the numbers are percentages.
    pub percent: bool,
    /// As the author wrote it, with one space between sign and number.
    pub written: String,
}

/// Condition on an actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `>=`
    AtLeast(Exact),
    /// `>`
    Above(Exact),
    /// `<=`
    AtMost(Exact),
    /// `<`
    Below(Exact),
    /// `=`
    Equal(Exact),
    /// `A..B`, both ends included.
    Between(Exact, Exact),
}

/// Direction that is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// Nearer to the range is better.
    Inward,
}

impl Condition {
    /// Whether `value` meets it, exactly.
    #[must_use]
    pub fn holds(&self, value: &Exact) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit,
            Self::Above(limit) => value > limit,
            Self::AtMost(limit) => value <= limit,
            Self::Below(limit) => value < limit,
            Self::Equal(limit) => value == limit,
            Self::Between(lower, upper) => lower <= value && value <= upper,
        }
    }

    /// Whether `value` is past the limit, so that growing further cannot meet the condition any more.
    #[must_use]
    pub fn exceeded(&self, value: &Exact) -> bool {
        match self {
            Self::AtLeast(_) | Self::Above(_) => false,
            Self::AtMost(limit) | Self::Equal(limit) | Self::Between(_, limit) => value > limit,
            Self::Below(limit) => value >= limit,
        }
    }

    /// Direction that is better.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::AtLeast(_) | Self::Above(_) => Direction::Up,
            Self::AtMost(_) | Self::Below(_) => Direction::Down,
            Self::Equal(_) | Self::Between(..) => Direction::Inward,
        }
    }

    /// Distance of `value` on the wrong side: of two values the one with the larger badness is the worse.
    #[must_use]
    pub fn badness(&self, value: &Exact) -> Exact {
        match self {
            Self::AtLeast(limit) | Self::Above(limit) => limit - value,
            Self::AtMost(limit) | Self::Below(limit) => value - limit,
            Self::Equal(limit) => (value - limit).abs(),
            Self::Between(lower, upper) => (lower - value).max(value - upper).max(Exact::zero()),
        }
    }

    /// The numbers that it names.
    #[must_use]
    pub fn limits(&self) -> Vec<&Exact> {
        match self {
            Self::AtLeast(limit)
            | Self::Above(limit)
            | Self::AtMost(limit)
            | Self::Below(limit)
            | Self::Equal(limit) => {
                vec![limit]
            }
            Self::Between(lower, upper) => vec![lower, upper],
        }
    }
}

impl std::fmt::Display for Target {
    /// As plan.toml writes it: `>= 40%`, `5..10`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.written)
    }
}
