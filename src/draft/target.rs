//! A target that was found in a sentence, as plan.toml writes it.

use std::ops::Range;

/// How a target stands to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetSign {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

impl TargetSign {
    /// As plan.toml writes it.
    #[must_use]
    pub fn written(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
        }
    }

    /// Whether more is worse.
    pub(super) fn is_cap(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }
}

/// What a target measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftMeasure {
    Percentage,
    /// So many per so many.
    Rate {
        per: String,
    },
    Ratio,
    Count,
}

/// What was guessed of a target, so that a person must confirm it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It is only about so much.
    About,
    /// Which way it counts is taken from the one before it.
    Inherited,
    /// No word says which way it counts.
    Direction,
    /// A change, of which the plan must say from what.
    Change,
    /// Digits that can be read in two ways, or a number in words.
    Number,
    /// "None at all", said in words.
    NoneAtAll,
    /// The year stands in a heading or an earlier sentence.
    Year,
}

/// A target that was found in a sentence.
#[derive(Debug, Clone)]
pub struct FoundTarget {
    pub sign: TargetSign,
    /// The number as plan.toml has it.
    pub value: String,
    /// The upper end where it is a range.
    pub upper: Option<String>,
    pub measure: DraftMeasure,
    /// Whether the number is a difference from a baseline, and whether that is in points.
    pub change: Option<Difference>,
    /// Years that it is for; none if the sentence says none.
    pub years: Vec<i32>,
    /// Of what a count is.
    pub unit: Option<String>,
    /// `quarter`, `year`, `month` or `unit`, if it is asked for each of these.
    pub each: Option<&'static str>,
    /// The level from which it sets out, with its year where that is said.
    pub start: Option<(String, Option<i32>)>,
    /// The year with which a change is compared.
    pub compared: Option<i32>,
    pub doubts: Vec<Doubt>,
    /// Bytes of its number in the text.
    pub at: Range<usize>,
}

/// The unit of a difference from the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    Percent,
    Points,
    Plain,
}

impl FoundTarget {
    /// The condition as plan.toml writes it: `>= 40%`, `30%..40%`, `<= baseline - 2 points`.
    #[must_use]
    pub fn condition(&self) -> String {
        let unit = match (self.change, &self.measure) {
            (Some(Difference::Points), _) => " points",
            (Some(Difference::Percent), _) | (None, DraftMeasure::Percentage) => "%",
            _ => "",
        };
        let number = |value: &str| match self.change {
            Some(_) => {
                let way = if self.sign.is_cap() { "-" } else { "+" };
                format!("baseline {way} {value}{unit}")
            }
            None => format!("{value}{unit}"),
        };
        match &self.upper {
            Some(upper) if self.change.is_some() && self.sign.is_cap() => {
                format!("{}..{}", number(upper), number(&self.value))
            }
            Some(upper) => format!("{}..{}", number(&self.value), number(upper)),
            None => format!("{} {}", self.sign.written(), number(&self.value)),
        }
    }
}
