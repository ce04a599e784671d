//! Baselines: a number that the plan states, or a time whose counts make it, and how far from it the numbers of a target are.

use crate::exact::Exact;
use crate::period::{Frequency, Month, Period};

/// Value of an indicator from which progress is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Baseline {
    /// A value that the plan states.
    Stated {
        /// The value, in the unit of the measure.
        value: Exact,
        /// When it was measured.
        period: Option<Period>,
    },
    /// The value that the counts of a time come to.
    Computed(BaselineTime),
}

/// Time whose counts make a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaselineTime {
    Period(Period),
    /// The whole year before the one that is judged.
    PreviousYear,
}

impl BaselineTime {
    /// The period whose counts make the baseline of figures that are judged in the year of `month`.
    #[must_use]
    pub fn before(self, month: Month) -> Period {
        match self {
            Self::Period(period) => period,
            Self::PreviousYear => Frequency::Year.around(month).years_later(-1),
        }
    }
}

/// Number of a target: itself, or one that counts from the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    Number(Exact),
    FromBaseline(Distance),
}

/// How far from the baseline a number is; below zero where it is lower.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Distance {
    /// In the unit of the measure; of a percentage in points.
    Absolute(Exact),
    /// In hundredths of the baseline.
    Percent(Exact),
}

impl Limit {
    /// The number; `None` if it counts from a baseline and there is none.
    #[must_use]
    pub fn counted_from(&self, baseline: Option<&Exact>) -> Option<Exact> {
        match self {
            Self::Number(number) => Some(number.clone()),
            Self::FromBaseline(distance) => {
                baseline.map(|baseline| distance.counted_from(baseline))
            }
        }
    }
}

impl Distance {
    /// The number that is so far from `baseline`.
    #[must_use]
    pub fn counted_from(&self, baseline: &Exact) -> Exact {
        match self {
            Self::Absolute(step) => baseline + step,
            Self::Percent(step) => baseline + &(&(baseline * step) * &Exact::scaled(1, 2)),
        }
    }

    /// Whether it leads below the baseline.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        let (Self::Absolute(step) | Self::Percent(step)) = self;
        step.is_negative()
    }
}
