//! Months, days and the day on which the years of a plan end.

use std::fmt;

/// The years that a period may lie in; anything else is a slip.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A month of the calendar, counted in the years of a plan. Months of one run are all counted in the same years; those of plans whose
/// years end with other months are never held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Counted from the first month of the year 0.
    pub(super) place: i32,
    /// The calendar's number of the month with which years end: 12, or another.
    pub(super) ends: u8,
}

impl Month {
    /// The calendar's month `number` (1 to 12) of its year `year`, in years that end with `year_end`, or `None` if there is none.
    #[must_use]
    pub fn new(year: i32, number: u32, year_end: YearEnd) -> Option<Self> {
        let number = i32::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
        let in_calendar = year.checked_mul(12)?.checked_add(number - 1)?;
        let month = Self::of_calendar(in_calendar, year_end.month);
        YEARS.contains(&month.year()).then_some(month)
    }

    /// The month that is counted as `in_calendar` from January of the year 0.
    fn of_calendar(in_calendar: i32, ends: u8) -> Self {
        Self { place: in_calendar + 12 - i32::from(ends), ends }
    }

    /// Counted from January of the year 0.
    fn in_calendar(self) -> i32 {
        self.place - 12 + i32::from(self.ends)
    }

    /// The year of the plan: the one that ends with this month or next after it.
    #[must_use]
    pub fn year(self) -> i32 {
        self.place.div_euclid(12)
    }

    /// Its position in the year of the plan: 1 for the first month to 12 for the last.
    #[must_use]
    pub fn number(self) -> u8 {
        u8::try_from(self.place.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// The year of the calendar.
    #[must_use]
    pub fn calendar_year(self) -> i32 {
        self.in_calendar().div_euclid(12)
    }

    /// 1 for January to 12 for December.
    #[must_use]
    pub fn calendar_number(self) -> u8 {
        u8::try_from(self.in_calendar().rem_euclid(12) + 1).unwrap_or(1)
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before this one.
    #[must_use]
    pub fn before(self) -> Self {
        self.plus(-1)
    }

    /// The first day of this month.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date { year: self.calendar_year(), month: self.calendar_number(), day: 1 }
    }

    /// The last day of this month.
    #[must_use]
    pub fn last_day(self) -> Date {
        let (year, month) = (self.calendar_year(), self.calendar_number());
        Date { year, month, day: days_in_month(year, month) }
    }

    /// Converts the month to years that end with `year_end`.
    #[must_use]
    pub fn counted_in(self, year_end: YearEnd) -> Self {
        Self::of_calendar(self.in_calendar(), year_end.month)
    }

    pub(super) fn plus(self, months: i32) -> Self {
        Self { place: self.place + months, ..self }
    }
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, or `None` if the calendar has none of this number.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month_exists = YEARS.contains(&year) && (1..=12).contains(&month);
        (month_exists && (1..=days_in_month(year, month)).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// Reads `2025-07-01`: four digits, two and two. Returns `None` for any other text, and if the calendar has no such day.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (year, rest) = written.split_once('-')?;
        let (month, day) = two_numbers(rest)?;
        if year.len() != 4 {
            return None;
        }
        Self::new(parse_year(year)?, month, day)
    }

    /// How many days it is after `earlier`; 0 if it is not.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> u32 {
        let days = self.number() - earlier.number();
        u32::try_from(days).unwrap_or(0)
    }

    /// Number of the day, counted from the first day of the year 0.
    fn number(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
        let of_year: i64 =
            (1..self.month).map(|month| i64::from(days_in_month(self.year, month))).sum();
        before * 365 + leap_days + of_year + i64::from(self.day)
    }

    /// The day before this one.
    #[must_use]
    pub fn day_before(self) -> Self {
        match (self.month, self.day) {
            (1, 1) => Self { year: self.year - 1, month: 12, day: 31 },
            (_, 1) => Self {
                day: days_in_month(self.year, self.month - 1),
                month: self.month - 1,
                ..self
            },
            _ => Self { day: self.day - 1, ..self },
        }
    }

    /// The day that is `days` after this one.
    #[must_use]
    pub fn days_after(self, days: u32) -> Self {
        let mut left = days;
        let mut at = self;
        loop {
            let length = days_in_month(at.year, at.month);
            let to_end = u32::from(length - at.day);
            if let Some(day) = u8::try_from(left).ok().filter(|_| left <= to_end) {
                return Self { day: at.day + day, ..at };
            }
            left -= to_end + 1;
            at = match at.month {
                12 => Self { year: at.year + 1, month: 1, day: 1 },
                month => Self { month: month + 1, day: 1, ..at },
            };
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Day on which the years of a plan end: the calendar's, or the administration's, such as 14 December or 30 September. The month makes
/// the years that periods are named after; a day before its last one is the cut-off alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearEnd {
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Default for YearEnd {
    /// The end of the calendar year.
    fn default() -> Self {
        Self { month: 12, day: 31 }
    }
}

impl YearEnd {
    /// Years that end on this day of each calendar year; `None` if some year has no such day.
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        Date::new(2023, month, day).map(|_| Self { month, day })
    }

    /// Reads `12-14`, the month and the day. Returns `None` for any other text, and if some year has no such day.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (month, day) = two_numbers(written)?;
        Self::new(month, day)
    }

    /// Whether years end on the last day of a month, and so begin and end as their months do.
    #[must_use]
    pub fn is_end_of_month(self) -> bool {
        self.day == days_in_month(2023, self.month)
    }

    /// The last day of the year `year`; of a year that ends with a month, the last one of that month.
    #[must_use]
    pub fn last_day(self, year: i32) -> Date {
        let day = if self.is_end_of_month() { days_in_month(year, self.month) } else { self.day };
        Date { year, month: self.month, day }
    }
}

impl fmt::Display for YearEnd {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}-{:02}", self.month, self.day)
    }
}

/// `12-14`: two numbers of two digits each.
fn two_numbers(written: &str) -> Option<(u8, u8)> {
    let (one, other) = written.split_once('-')?;
    let number = |digits: &str| {
        let two_digits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        two_digits.then(|| digits.parse().ok())?
    };
    Some((number(one)?, number(other)?))
}

pub(super) fn parse_year(digits: &str) -> Option<i32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}
