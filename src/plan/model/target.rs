//! Targets: a comparison sign and a number, or a range; a number may count from a baseline that is computed from counts, and then is
//! known only once that is. Whether a value meets a condition is decided here and nowhere else; what the answer means while there is
//! still time is decided by `evaluate::verdict`.

use super::baseline::Limit;
use crate::exact::Exact;

/// Target of an actual, in the unit of its measure (percent for a percentage).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub requirement: Requirement,
    /// Whether the numbers are percentages.
    pub percent: bool,
    /// As the author wrote it, with one space between sign and number.
    pub written: String,
}

/// What a target requires of an actual. Only a [`Condition`] can be held against a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// A condition that the plan alone makes.
    Fixed(Condition),
    /// A condition on numbers of which some count from a baseline that is computed from counts.
    FromBaseline(Condition<Limit>),
}

impl Target {
    /// The condition, if the plan alone makes it; `None` if it counts from a baseline that is computed from counts.
    #[must_use]
    pub fn fixed(&self) -> Option<&Condition> {
        match &self.requirement {
            Requirement::Fixed(condition) => Some(condition),
            Requirement::FromBaseline(_) => None,
        }
    }

    /// The condition that it comes to with `baseline`, in the unit of the measure. `None` if it needs a baseline and there is none, or
    /// if no number could meet it: the ends of its range have changed places.
    #[must_use]
    pub fn condition(&self, baseline: Option<&Exact>) -> Option<Condition> {
        let limits = match &self.requirement {
            Requirement::Fixed(condition) => return Some(condition.clone()),
            Requirement::FromBaseline(limits) => limits,
        };
        let condition = limits.map(|limit| limit.counted_from(baseline));
        match condition? {
            Condition::Between(lower, upper) if lower > upper => None,
            condition => Some(condition),
        }
    }

    /// Direction that is better.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match &self.requirement {
            Requirement::Fixed(condition) => condition.direction(),
            Requirement::FromBaseline(limits) => limits.direction(),
        }
    }
}

/// Condition on an actual, with a number at each of its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition<N = Exact> {
    /// `>=`
    AtLeast(N),
    /// `>`
    Above(N),
    /// `<=`
    AtMost(N),
    /// `<`
    Below(N),
    /// `=`
    Equal(N),
    /// `A..B`, both ends included.
    Between(N, N),
}

/// Direction that is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// Nearer to the range is better.
    Inward,
}

impl<N> Condition<N> {
    /// Direction that is better.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::AtLeast(_) | Self::Above(_) => Direction::Up,
            Self::AtMost(_) | Self::Below(_) => Direction::Down,
            Self::Equal(_) | Self::Between(..) => Direction::Inward,
        }
    }

    /// The numbers that it names.
    #[must_use]
    pub fn limits(&self) -> Vec<&N> {
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

    /// The same condition on other numbers; `None` if `number` has none for a limit.
    pub(crate) fn map<M>(&self, number: impl Fn(&N) -> Option<M>) -> Option<Condition<M>> {
        Some(match self {
            Self::AtLeast(limit) => Condition::AtLeast(number(limit)?),
            Self::Above(limit) => Condition::Above(number(limit)?),
            Self::AtMost(limit) => Condition::AtMost(number(limit)?),
            Self::Below(limit) => Condition::Below(number(limit)?),
            Self::Equal(limit) => Condition::Equal(number(limit)?),
            Self::Between(lower, upper) => Condition::Between(number(lower)?, number(upper)?),
        })
    }
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
}

impl std::fmt::Display for Target {
    /// As plan.toml writes it: `>= 40%`, `5..10`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_a_value_is_on_the_wrong_side_says_which_is_worse() {
        let number = |number: i64| Exact::integer(number);
        let badness =
            |condition: Condition, value: i64| condition.badness(&number(value)).to_string();
        assert_eq!(badness(Condition::AtLeast(number(10)), 7), "3");
        assert_eq!(badness(Condition::AtMost(number(10)), 17), "7");
        assert_eq!(badness(Condition::Below(number(10)), 4), "-6");
        assert_eq!(badness(Condition::Equal(number(10)), 4), "6");
        let between = || Condition::Between(number(4), number(6));
        assert_eq!([1, 5, 8].map(|value| badness(between(), value)), ["3", "0", "2"]);
    }
}
