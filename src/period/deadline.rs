//! Until when something is to be done, as plans say it: on a day at the latest, or before one. How people read it is worded by
//! `render::phrases`.

use std::fmt;

use super::calendar::Date;

/// Until when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// By the end of this day.
    On(Date),
    /// Before this day begins: "trước ngày 05/12/2024".
    Before(Date),
}

impl Deadline {
    /// The last day that is in time.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::On(day) => day,
            Self::Before(day) => day.day_before(),
        }
    }
}

/// For programs: `2024-12-05`, `before 2024-12-05`.
impl fmt::Display for Deadline {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(out, "{day}"),
            Self::Before(day) => write!(out, "before {day}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(written: &str) -> Date {
        Date::parse(written).expect("a day")
    }

    #[test]
    fn before_a_day_ends_with_the_day_before() {
        for (deadline, last) in [
            (Deadline::On(day("2024-12-05")), "2024-12-05"),
            (Deadline::Before(day("2024-12-05")), "2024-12-04"),
            (Deadline::Before(day("2024-03-01")), "2024-02-29"),
            (Deadline::Before(day("2025-01-01")), "2024-12-31"),
        ] {
            assert_eq!(deadline.last_day(), day(last), "{deadline}");
        }
    }
}
