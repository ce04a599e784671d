//! A [`Period`] as people write it: `Quý III/2024`, `first half of 2024`. Whatever people read says it in this way and in no other;
//! `Display` has the code, for programs.

use super::span::{Named, Part, Period};
use crate::by_index::at;
use crate::catalogue::{Argument, Label, Message, say};

const QUARTERS: [Label; 4] = [say::QUARTER_1, say::QUARTER_2, say::QUARTER_3, say::QUARTER_4];

const MONTHS: [Label; 12] = [
    say::MONTH_1,
    say::MONTH_2,
    say::MONTH_3,
    say::MONTH_4,
    say::MONTH_5,
    say::MONTH_6,
    say::MONTH_7,
    say::MONTH_8,
    say::MONTH_9,
    say::MONTH_10,
    say::MONTH_11,
    say::MONTH_12,
];

const SHORT_MONTHS: [Label; 12] = [
    say::MONTH_1_SHORT,
    say::MONTH_2_SHORT,
    say::MONTH_3_SHORT,
    say::MONTH_4_SHORT,
    say::MONTH_5_SHORT,
    say::MONTH_6_SHORT,
    say::MONTH_7_SHORT,
    say::MONTH_8_SHORT,
    say::MONTH_9_SHORT,
    say::MONTH_10_SHORT,
    say::MONTH_11_SHORT,
    say::MONTH_12_SHORT,
];

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Sentence,
    Head,
}

impl Period {
    /// In a sentence: `6 tháng đầu năm 2024`, `first half of 2024`, `Q2 to Q3 2024`.
    #[must_use]
    pub fn in_words(self) -> Message {
        self.worded_for(Room::Sentence)
    }

    /// Where there is little room, such as over a column: `6 tháng đầu 2024`, `QIII/2024`, `H1 2024`, `Q2-Q3 2024`.
    #[must_use]
    pub fn in_short(self) -> Message {
        self.worded_for(Room::Head)
    }

    fn worded_for(self, room: Room) -> Message {
        if let Some(one) = self.named() {
            return one.worded_for(room);
        }
        let ends = self.ends().map(Self::named);
        let [Some(first), Some(last)] = ends else {
            unreachable!("years, quarters and months have names: {self}")
        };
        let year = last.year.to_string();
        match (first.part, last.part, first.year == last.year) {
            (Part::Year, ..) => {
                let [first, last] = [first, last].map(|end| end.year.to_string());
                match room {
                    Room::Sentence => say::PeriodYears { first, last }.message(),
                    Room::Head => say::PeriodYearsShort { first, last }.message(),
                }
            }
            (Part::Quarter(first), Part::Quarter(last), true) => {
                let [first, last] = [first, last].map(quarter);
                match room {
                    Room::Sentence => say::PeriodQuarters { first, last, year }.message(),
                    Room::Head => say::PeriodQuartersShort { first, last, year }.message(),
                }
            }
            (Part::Month(first), Part::Month(last), true) => {
                let [first, last] = [first, last].map(|number| month(number, room));
                match room {
                    Room::Sentence => say::PeriodMonths { first, last, year }.message(),
                    Room::Head => say::PeriodMonthsShort { first, last, year }.message(),
                }
            }
            _ => {
                let [first, last] = [first, last].map(|end| end.worded_for(room));
                say::PeriodSpan { first, last }.message()
            }
        }
    }
}

impl Named {
    fn worded_for(self, room: Room) -> Message {
        let year = self.year.to_string();
        match (self.part, room) {
            (Part::Year, Room::Sentence) => say::PeriodYear { year }.message(),
            (Part::Year, Room::Head) => say::PeriodYearShort { year }.message(),
            (Part::NineMonths, Room::Sentence) => say::PeriodNineMonths { year }.message(),
            (Part::NineMonths, Room::Head) => say::PeriodNineMonthsShort { year }.message(),
            (Part::FirstHalf, Room::Sentence) => say::PeriodFirstHalf { year }.message(),
            (Part::FirstHalf, Room::Head) => say::PeriodFirstHalfShort { year }.message(),
            (Part::SecondHalf, Room::Sentence) => say::PeriodSecondHalf { year }.message(),
            (Part::SecondHalf, Room::Head) => say::PeriodSecondHalfShort { year }.message(),
            (Part::Quarter(number), Room::Sentence) => {
                say::PeriodQuarter { quarter: quarter(number), year }.message()
            }
            (Part::Quarter(number), Room::Head) => {
                say::PeriodQuarterShort { quarter: quarter(number), year }.message()
            }
            (Part::Month(number), Room::Sentence) => {
                say::PeriodMonth { month: month(number, room), year }.message()
            }
            (Part::Month(number), Room::Head) => {
                say::PeriodMonthShort { month: month(number, room), year }.message()
            }
        }
    }
}

/// Number `number` of a quarter, from 1 on.
fn quarter(number: u8) -> Label {
    *at(&QUARTERS, usize::from(number) - 1)
}

/// The name of the month `number`, from 1 on, as it stands in a sentence.
pub(crate) fn month_name(number: u8) -> Label {
    month(number, Room::Sentence)
}

/// Name or number of the month `number`, from 1 on.
fn month(number: u8, room: Room) -> Label {
    let names = match room {
        Room::Sentence => &MONTHS,
        Room::Head => &SHORT_MONTHS,
    };
    *at(names, usize::from(number) - 1)
}

impl From<Period> for Message {
    fn from(period: Period) -> Self {
        period.in_words()
    }
}

impl From<Period> for Argument {
    fn from(period: Period) -> Self {
        Self::Message(period.in_words())
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Language;
    use crate::period::{Period, YearEnd};

    /// In a sentence and in short, in Vietnamese and in English.
    fn told(code: &str, end: &str) -> [String; 4] {
        let end = YearEnd::parse(end).expect("a day of every year");
        let period = Period::parse_window(code, end).expect("a period");
        let [words, short] = [period.in_words(), period.in_short()];
        [
            words.worded(Language::Vietnamese),
            short.worded(Language::Vietnamese),
            words.worded(Language::English),
            short.worded(Language::English),
        ]
    }

    #[test]
    fn every_kind_of_period_is_written_as_people_write_it() {
        let expected = [
            ("2024", ["năm 2024", "2024", "2024", "2024"]),
            (
                "2024-S1",
                ["6 tháng đầu năm 2024", "6 tháng đầu 2024", "first half of 2024", "H1 2024"],
            ),
            (
                "2024-S2",
                ["6 tháng cuối năm 2024", "6 tháng cuối 2024", "second half of 2024", "H2 2024"],
            ),
            ("2024-9M", ["9 tháng năm 2024", "9 tháng 2024", "nine months of 2024", "9M 2024"]),
            ("2024-Q1", ["Quý I/2024", "QI/2024", "Q1 2024", "Q1 2024"]),
            ("2024-Q2", ["Quý II/2024", "QII/2024", "Q2 2024", "Q2 2024"]),
            ("2024-Q3", ["Quý III/2024", "QIII/2024", "Q3 2024", "Q3 2024"]),
            ("2024-Q4", ["Quý IV/2024", "QIV/2024", "Q4 2024", "Q4 2024"]),
            ("2024-01", ["tháng 1/2024", "T1/2024", "January 2024", "Jan 2024"]),
            ("2024-09", ["tháng 9/2024", "T9/2024", "September 2024", "Sep 2024"]),
            ("2024-12", ["tháng 12/2024", "T12/2024", "December 2024", "Dec 2024"]),
            ("2021..2025", ["giai đoạn 2021-2025", "2021-2025", "2021 to 2025", "2021-2025"]),
            (
                "2024-Q2..2024-Q3",
                ["Quý II - Quý III/2024", "QII-QIII/2024", "Q2 to Q3 2024", "Q2-Q3 2024"],
            ),
            (
                "2023-Q4..2024-Q1",
                [
                    "Quý IV/2023 - Quý I/2024",
                    "QIV/2023 - QI/2024",
                    "Q4 2023 to Q1 2024",
                    "Q4 2023 to Q1 2024",
                ],
            ),
            (
                "2024-02..2024-03",
                ["tháng 2 - tháng 3/2024", "T2-T3/2024", "February to March 2024", "Feb-Mar 2024"],
            ),
            (
                "2023-11..2024-02",
                [
                    "tháng 11/2023 - tháng 2/2024",
                    "T11/2023 - T2/2024",
                    "November 2023 to February 2024",
                    "Nov 2023 to Feb 2024",
                ],
            ),
        ];
        for (code, expected) in expected {
            assert_eq!(told(code, "12-31"), expected, "{code}");
        }
    }

    /// Whoever copies a period from a page into a file writes what the file is read by.
    #[test]
    fn every_word_for_one_period_is_read_as_that_period() {
        let halves = ["2024", "2024-S1", "2024-S2", "2024-9M"].map(str::to_owned);
        let quarters = (1..=4).map(|number| format!("2024-Q{number}"));
        let months = (1..=12).map(|number| format!("2024-{number:02}"));
        for code in halves.into_iter().chain(quarters).chain(months) {
            let period = Period::parse(&code, YearEnd::default());
            assert!(period.is_some(), "{code}");
            for words in told(&code, "12-31") {
                assert_eq!(Period::parse(&words, YearEnd::default()), period, "{words}");
            }
        }
    }

    #[test]
    fn parts_are_those_of_the_plans_year_and_months_those_of_the_calendar() {
        for (code, [vietnamese, english]) in [
            ("2024-Q1", ["Quý I/2024", "Q1 2024"]),
            ("2023-10", ["tháng 10/2023", "October 2023"]),
            ("2023-10..2023-11", ["tháng 10 - tháng 11/2023", "October to November 2023"]),
            (
                "2023-11..2024-02",
                ["tháng 11/2023 - tháng 2/2024", "November 2023 to February 2024"],
            ),
            ("2024-Q2..2024-Q3", ["Quý II - Quý III/2024", "Q2 to Q3 2024"]),
        ] {
            let [words, _, in_english, _] = told(code, "09-30");
            assert_eq!([words.as_str(), in_english.as_str()], [vietnamese, english], "{code}");
        }
    }

    /// What the program writes into a form or an official copies out of a report is read as what it was.
    #[test]
    fn one_period_in_vietnamese_words_is_read_again() {
        for code in ["2024", "2024-S1", "2024-S2", "2024-9M", "2024-Q1", "2024-Q4", "2024-09"] {
            let [words, ..] = told(code, "12-31");
            let read = Period::parse(&words, YearEnd::default());
            assert_eq!(read.map(|period| period.to_string()).as_deref(), Some(code), "{words}");
        }
    }
}
