//! Runs of whole months, and the lengths of those that reports are for.

use std::fmt;

use super::calendar::{Month, YearEnd};

/// How often units report, and the lengths of time that a target can be asked of (`each`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Frequency {
    /// Every frequency under the name that plan.toml has for it.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half-year", Self::HalfYear),
        ("year", Self::Year),
    ];

    /// The name that plan.toml and results have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match Self::NAMES.iter().find(|(_, frequency)| *frequency == self) {
            Some((name, _)) => name,
            None => unreachable!("every frequency has a name"),
        }
    }

    fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The period of this length that holds `month`: a part of the year of the plan.
    #[must_use]
    pub fn around(self, month: Month) -> Period {
        let length = i32::from(self.months());
        let first = Month { place: month.place.div_euclid(length) * length, ..month };
        Period { first, last: first.plus(i32::from(self.months()) - 1) }
    }
}

/// A run of whole months, all counted in the same years: the period of a report, or the window of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub(super) first: Month,
    pub(super) last: Month,
}

impl Period {
    /// The run from `first` to `last`, both within it; `None` if they stand the wrong way round.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Option<Self> {
        debug_assert_eq!(first.ends, last.ends, "months of one run are counted in the same years");
        (first <= last).then_some(Self { first, last })
    }

    /// The first month.
    #[must_use]
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month.
    #[must_use]
    pub fn last(self) -> Month {
        self.last
    }

    /// Number of its months.
    #[must_use]
    pub fn months(self) -> i32 {
        self.last.place - self.first.place + 1
    }

    /// Whether every month of `other` lies within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        debug_assert_eq!(
            self.first.ends, other.first.ends,
            "periods of one run are counted in the same years"
        );
        self.first <= other.first && other.last <= self.last
    }

    /// The shortest run that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        debug_assert_eq!(
            self.first.ends, other.first.ends,
            "periods of one run are counted in the same years"
        );
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The run of months so many `years` later.
    #[must_use]
    pub fn years_later(self, years: i32) -> Self {
        Self { first: self.first.plus(years * 12), last: self.last.plus(years * 12) }
    }

    /// The months that both have; `None` if they share none.
    #[must_use]
    pub fn overlap(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// Its months, in order.
    #[must_use]
    pub fn each_month(self) -> impl DoubleEndedIterator<Item = Month> {
        (self.first.place..=self.last.place).map(move |place| Month { place, ..self.first })
    }

    /// The periods of length `frequency` that share a month with this one, in order.
    pub fn split(self, frequency: Frequency) -> impl Iterator<Item = Self> {
        let first = frequency.around(self.first);
        std::iter::successors(Some(first), move |period| Some(frequency.around(period.last.next())))
            .take_while(move |period| period.first <= self.last)
    }

    /// Converts the months to years that end with `year_end`.
    #[must_use]
    pub fn counted_in(self, year_end: YearEnd) -> Self {
        Self { first: self.first.counted_in(year_end), last: self.last.counted_in(year_end) }
    }

    /// Whether it is one period, and not made of several that only `A..B` names.
    #[must_use]
    pub fn is_one(self) -> bool {
        matches!(
            (self.first.number(), self.months()),
            (1, 9 | 12) | (1 | 7, 6) | (1 | 4 | 7 | 10, 3) | (_, 1)
        )
    }

    /// Whether it is named after a year that is not the calendar's, so that its name alone does not say which months it has.
    #[must_use]
    pub fn hides_its_months(self) -> bool {
        self.first.ends != 12 && self.fits(Frequency::Quarter)
    }

    /// Whether it begins and ends as periods of this length do.
    fn fits(self, frequency: Frequency) -> bool {
        frequency.around(self.first).first == self.first
            && frequency.around(self.last).last == self.last
    }

    /// What exactly these months are, where one name says it: a month, quarter, half-year, nine months or year.
    pub(super) fn named(self) -> Option<Named> {
        let (year, start) = (self.first.year(), self.first.number());
        let part = match (start, self.months()) {
            (1, 12) => Part::Year,
            (1, 9) => Part::NineMonths,
            (1, 6) => Part::FirstHalf,
            (7, 6) => Part::SecondHalf,
            (1 | 4 | 7 | 10, 3) => Part::Quarter(start / 3 + 1),
            (_, 1) => {
                let part = Part::Month(self.first.calendar_number());
                return Some(Named { year: self.first.calendar_year(), part });
            }
            _ => return None,
        };
        Some(Named { year, part })
    }

    /// Its first part and its last, in the longest of year, quarter and month that fits both ends.
    pub(super) fn ends(self) -> [Self; 2] {
        let parts = [Frequency::Year, Frequency::Quarter]
            .into_iter()
            .find(|frequency| self.fits(*frequency));
        let parts = parts.unwrap_or(Frequency::Month);
        [self.first, self.last].map(|month| parts.around(month))
    }
}

/// A period that has one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// The year of the plan; of a month, that of the calendar.
    pub(super) year: i32,
    pub(super) part: Part,
}

/// Which part of a year a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    NineMonths,
    FirstHalf,
    SecondHalf,
    /// From 1 on.
    Quarter(u8),
    /// The calendar's, from 1 on.
    Month(u8),
}

impl fmt::Display for Named {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Year => write!(out, "{year}"),
            Part::NineMonths => write!(out, "{year}-9M"),
            Part::FirstHalf => write!(out, "{year}-S1"),
            Part::SecondHalf => write!(out, "{year}-S2"),
            Part::Quarter(number) => write!(out, "{year}-Q{number}"),
            Part::Month(number) => write!(out, "{year}-{number:02}"),
        }
    }
}

impl fmt::Display for Period {
    /// The code: that of one period where one names it, else `A..B`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.named() {
            return name.fmt(out);
        }
        let [first, last] = self.ends();
        write!(out, "{first}..{last}")
    }
}
