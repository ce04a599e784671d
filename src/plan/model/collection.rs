//! Where units send their figures, and by when.

use crate::period::{Deadline, Period};

/// Where units send their figures, and by when. What the area itself reports is said by the [`super::Preamble`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collection {
    /// The recipient of the figures.
    pub to: Option<String>,
    /// By when they are to be there.
    pub due: Option<Due>,
}

/// Until when the figures of a period are to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Once, whatever the period.
    Once(Deadline),
    /// A number of days after the end of each period.
    After { days: u32 },
}

impl Due {
    /// Until when the figures of `period` are to be sent.
    #[must_use]
    pub fn of(self, period: Period) -> Deadline {
        match self {
            Self::Once(deadline) => deadline,
            Self::After { days } => Deadline::On(period.last().last_day().days_after(days)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::{Date, YearEnd};

    fn period(written: &str) -> Period {
        Period::parse(written, YearEnd::default()).expect("a period")
    }

    #[test]
    fn days_are_counted_from_the_end_of_each_period() {
        for (written, days, due) in [
            ("2024-Q3", 5, "2024-10-05"),
            ("2024-Q4", 5, "2025-01-05"),
            ("2024-Q4", 0, "2024-12-31"),
            ("2024-01", 29, "2024-02-29"),
            ("2024-01", 30, "2024-03-01"),
            ("2024", 365, "2025-12-31"),
        ] {
            assert_eq!(Due::After { days }.of(period(written)).to_string(), due, "{written}");
        }
    }

    #[test]
    fn one_deadline_is_that_of_every_period() {
        let deadline = Deadline::Before(Date::new(2024, 10, 5).expect("a day"));
        assert_eq!(Due::Once(deadline).of(period("2024-Q1")), deadline);
    }
}
