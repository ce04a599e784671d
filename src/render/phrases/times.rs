//! Times in words: lengths, periods with their months, dates.

use crate::catalogue::{Label, Language, say};
use crate::evaluate::By;
use crate::period::{Date, Deadline, Frequency, Period};

/// The word for a length of time.
pub(crate) fn time(frequency: Frequency, language: Language) -> &'static str {
    language.label(match frequency {
        Frequency::Month => say::MONTH,
        Frequency::Quarter => say::QUARTER,
        Frequency::HalfYear => say::HALF_YEAR,
        Frequency::Year => say::YEAR,
    })
}

/// `Quý III/2024`, and of a year that is not the calendar's its months too: `Q3 2024 (from 04/2024 to 06/2024)`.
pub(crate) fn period(period: Period, language: Language) -> String {
    let words = period.in_words().worded(language);
    if period.hides_its_months() {
        format!("{words} ({})", months(period, language))
    } else {
        words
    }
}

/// `từ 04/2024 đến 09/2024`: a time by its first month and its last.
pub(crate) fn months(period: Period, language: Language) -> String {
    let [first, last] = [period.first(), period.last()]
        .map(|month| format!("{:02}/{}", month.calendar_number(), month.calendar_year()));
    say::FromTo { first, last }.worded(language)
}

/// The word for all parts of such a kind together.
pub(crate) fn whole(by: &By) -> Label {
    match by {
        By::Period => say::WHOLE_TIME,
        By::Unit | By::Level(_) => say::WHOLE_UNITS,
    }
}

/// `05/12/2024`, `5 December 2024`.
pub(crate) fn date(date: Date, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{:02}/{:02}/{}", date.day, date.month, date.year),
        Language::English => {
            let month = language.label(crate::period::month_name(date.month));
            format!("{} {month} {}", date.day, date.year)
        }
    }
}

/// `05/12/2024`, or `trước ngày 05/12/2024`, `before 5 December 2024`.
pub(crate) fn deadline(deadline: Deadline, language: Language) -> String {
    match deadline {
        Deadline::On(day) => date(day, language),
        Deadline::Before(day) => say::BeforeDay { day: date(day, language) }.worded(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_says_whether_its_day_is_in_time() {
        let day = Date::parse("2024-12-05").expect("a day");
        for (due, vietnamese, english) in [
            (Deadline::On(day), "05/12/2024", "5 December 2024"),
            (Deadline::Before(day), "trước ngày 05/12/2024", "before 5 December 2024"),
        ] {
            assert_eq!(deadline(due, Language::Vietnamese), vietnamese);
            assert_eq!(deadline(due, Language::English), english);
        }
    }
}
