//! Time as the plan's reports count it: whole months, and the periods and windows made of them, named after the years that the plan
//! counts in. Reads every way in which offices write a period and writes each back in one way for programs, and in one for people. Days
//! occur only in deadlines, and the machine's clock nowhere.

mod calendar;
mod deadline;
mod names;
mod span;
mod words;

pub use calendar::{Date, Month, YearEnd};
pub use deadline::Deadline;
pub use span::{Frequency, Period};
pub(crate) use words::month_name;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::calendar::YEARS;
    use super::*;

    /// In the years of the calendar.
    fn parse(written: &str) -> Option<Period> {
        Period::parse(written, YearEnd::default())
    }

    fn window(written: &str, year_end: YearEnd) -> Period {
        Period::parse_window(written, year_end).expect("a window")
    }

    fn year_end(written: &str) -> YearEnd {
        YearEnd::parse(written).expect("a day of every year")
    }

    #[test]
    fn every_notation_is_written_back_in_one_way() {
        let notations = [
            ("2024", &["2024", " năm 2024", "Năm 2024"][..]),
            (
                "2024-Q3",
                &[
                    "2024-Q3",
                    "2024Q3",
                    "Q3/2024",
                    "Quý III/2024",
                    "quý 3 năm 2024",
                    "QUÝ III năm 2024",
                    "2024-q3",
                ],
            ),
            (
                "2024-09",
                &["2024-09", "202409", "09/2024", "9/2024", "tháng 9/2024", "Tháng 09 năm 2024"],
            ),
            ("2024-S1", &["2024-S1", "2024S1", "6 tháng đầu năm 2024"]),
            ("2024-S2", &["2024-S2", "6 tháng cuối năm 2024"]),
            ("2024-9M", &["2024-9M", "9 tháng năm 2024", "9 tháng đầu năm 2024"]),
        ];
        for (expected, written) in notations {
            for text in written {
                assert_eq!(
                    parse(text).map(|period| period.to_string()).as_deref(),
                    Some(expected),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for wrong in [
            "",
            "24",
            "2024-",
            "2024-Q5",
            "2024-13",
            "13/2024",
            "00/2024",
            "2024-S3",
            "Q/2024",
            "0000",
            "2024-1",
            "012/2024",
            "3-May",
            "2024..2025",
        ] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_near_miss_of_a_period_is_named() {
        for (written, meant) in [
            ("2024-3", "2024-03"),
            ("Q3-2024", "2024-Q3"),
            ("2024-H1", "2024-S1"),
            ("2024–Q3", "2024-Q3"),
            ("2024/09", "2024-09"),
        ] {
            let suggested = Period::suggest(written, YearEnd::default());
            assert_eq!(
                suggested.map(|period| period.to_string()).as_deref(),
                Some(meant),
                "{written}"
            );
        }
        assert_eq!(Period::suggest("Sep-24", YearEnd::default()), None);
    }

    #[test]
    fn a_window_is_named_as_one_period_where_one_fits() {
        let windows = [
            ("2024-Q1..2024-Q3", "2024-9M"),
            ("2024-Q1..2024-Q4", "2024"),
            ("2024-Q3..2024-Q3", "2024-Q3"),
            ("2024-01..2024-06", "2024-S1"),
            ("2024-Q2..2024-Q3", "2024-Q2..2024-Q3"),
            ("2024-02..2024-03", "2024-02..2024-03"),
            ("2023-01..2024-12", "2023..2024"),
            ("2023-S2..2024-Q1", "2023-Q3..2024-Q1"),
        ];
        for (text, expected) in windows {
            assert_eq!(window(text, YearEnd::default()).to_string(), expected, "{text}");
        }
        assert_eq!(Period::parse_window("2024-Q3..2024-Q1", YearEnd::default()), None);
    }

    #[test]
    fn a_window_splits_into_the_quarters_it_touches() {
        let window = window("2024-02..2024-07", YearEnd::default());
        let quarters: Vec<String> =
            window.split(Frequency::Quarter).map(|quarter| quarter.to_string()).collect();
        assert_eq!(quarters, ["2024-Q1", "2024-Q2", "2024-Q3"]);
    }

    #[test]
    fn days_follow_the_calendar() {
        assert_eq!(month(2024, 2, YearEnd::default()).last_day().day, 29);
        assert_eq!(Date::new(2023, 2, 29), None);
        assert!(Date::new(2024, 10, 20) < Some(month(2024, 10, YearEnd::default()).last_day()));
    }

    #[test]
    fn days_between_two_dates_are_those_of_the_calendar() {
        let days = |from: &str, to: &str| date(to).days_since(date(from));
        // 1900 and 2100 have no 29 February, 2000 and 2024 have one.
        for (from, to, expected) in [
            ("1900-01-01", "1901-01-01", 365),
            ("2000-01-01", "2001-01-01", 366),
            ("2024-01-01", "2025-01-01", 366),
            ("2024-02-28", "2024-03-01", 2),
            ("2023-02-28", "2023-03-01", 1),
            ("2100-02-28", "2100-03-01", 1),
            // 25 leap days from 1904 to 2000; 73 in the three centuries.
            ("1900-03-01", "2000-03-01", 36_525),
            ("1900-01-01", "2199-12-31", 109_572),
        ] {
            assert_eq!(days(from, to), expected, "{from} {to}");
        }
        assert_eq!(Date::parse("1900-02-29"), None);
        assert_eq!(date("2000-02-29").to_string(), "2000-02-29");
    }

    #[test]
    fn the_end_of_a_year_is_written_as_it_is_read() {
        assert_eq!(year_end("12-14").to_string(), "12-14");
        assert_eq!(year_end("02-28").to_string(), "02-28");
    }

    #[test]
    fn months_in_english_have_short_names() {
        for written in ["Sept 2024", "Sept. 2024", "Sep 2024", "September 2024"] {
            assert_eq!(parse(written), parse("2024-09"), "{written}");
        }
    }

    fn date(written: &str) -> Date {
        Date::parse(written).expect("a day")
    }

    #[test]
    fn a_day_is_read_in_one_way_and_has_one_before_it() {
        for (day, before) in [
            ("2025-07-01", "2025-06-30"),
            ("2025-01-01", "2024-12-31"),
            ("2024-03-01", "2024-02-29"),
            ("2023-03-01", "2023-02-28"),
            ("2025-07-02", "2025-07-01"),
        ] {
            assert_eq!(date(day).day_before(), date(before), "{day}");
        }
        assert_eq!(date("1900-01-01").day_before().to_string(), "1899-12-31");
        for wrong in [
            "",
            "2025",
            "2025-7-1",
            "01/07/2025",
            "2025-02-29",
            "25-07-01",
            "2025-07-01 ",
            "2025-07-+1",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong:?}");
        }
    }

    fn month(year: i32, number: u32, year_end: YearEnd) -> Month {
        Month::new(year, number, year_end).expect("a month")
    }

    #[test]
    fn a_year_of_the_administration_ends_on_14_december() {
        let end = year_end("12-14");
        // December belongs to the year that ends in it: reports are of whole months.
        assert_eq!([1, 12].map(|number| month(2024, number, end).year()), [2024, 2024]);
        assert_eq!((end.last_day(2024), end.is_end_of_month()), (date("2024-12-14"), false));
        // The day moves the cut-off and no period.
        assert_eq!(Period::parse("2024-Q1", end), parse("2024-Q1"));
    }

    #[test]
    fn a_year_that_ends_with_february_ends_on_the_last_day_of_it() {
        let end = year_end("02-28");
        assert_eq!(
            (end.last_day(2023), end.last_day(2024)),
            (date("2023-02-28"), date("2024-02-29"))
        );
        assert_eq!([2, 3].map(|number| month(2024, number, end).year()), [2024, 2025]);
        assert_eq!(year_end("02-27").last_day(2024), date("2024-02-27"));
    }

    #[test]
    fn years_end_with_december_where_nothing_else_is_said() {
        assert_eq!(YearEnd::parse("12-31"), Some(YearEnd::default()));
        assert_eq!(month(2024, 12, YearEnd::default()).year(), 2024);
        assert_eq!(YearEnd::default().last_day(2024), date("2024-12-31"));
    }

    /// A budget year from October to September, written out.
    #[test]
    fn periods_are_those_of_a_year_that_ends_with_september() {
        let end = year_end("09-30");
        let named = |written: &str| {
            let period = window(written, end);
            (
                period.to_string(),
                period.first().first_day().to_string(),
                period.last().last_day().to_string(),
            )
        };
        for (written, name, first, last) in [
            ("2024", "2024", "2023-10-01", "2024-09-30"),
            ("Quý I/2024", "2024-Q1", "2023-10-01", "2023-12-31"),
            ("2024-Q2", "2024-Q2", "2024-01-01", "2024-03-31"),
            ("2024-S2", "2024-S2", "2024-04-01", "2024-09-30"),
            ("9 tháng năm 2024", "2024-9M", "2023-10-01", "2024-06-30"),
            ("tháng 9/2024", "2024-09", "2024-09-01", "2024-09-30"),
            ("2023-10", "2023-10", "2023-10-01", "2023-10-31"),
            ("2023-10..2023-12", "2024-Q1", "2023-10-01", "2023-12-31"),
            ("2023-11..2024-02", "2023-11..2024-02", "2023-11-01", "2024-02-29"),
            ("2024-Q2..2025-Q1", "2024-Q2..2025-Q1", "2024-01-01", "2024-12-31"),
        ] {
            assert_eq!(
                named(written),
                (name.to_owned(), first.to_owned(), last.to_owned()),
                "{written}"
            );
        }
        // October to September, where the calendar would have September to October.
        assert_eq!(Period::parse_window("2024-10..2024-Q4", end), None);
        assert_eq!(window("2024-Q4..2024-08", end).to_string(), "2024-07..2024-08");
        // The years that a period may lie in are the plan's.
        assert_eq!(window("1899-10..1899-12", end).to_string(), "1900-Q1");
        assert_eq!(["1899-09", "2199-10"].map(|month| Period::parse(month, end)), [None, None]);
    }

    #[test]
    fn a_name_that_hides_its_months_is_known() {
        let hides = |written: &str, end: &str| window(written, year_end(end)).hides_its_months();
        for written in
            ["2024", "2024-Q1", "2024-9M", "2023-Q2..2024-Q1", "2021..2025", "2023-10..2023-12"]
        {
            assert!(
                hides(written, "09-30") && !hides(written, "12-31") && !hides(written, "12-14"),
                "{written}"
            );
        }
        for written in ["2024-09", "2023-11..2024-02"] {
            assert!(!hides(written, "09-30"), "{written}");
        }
    }

    /// A month of the calendar: its year and its number.
    type Pair = (i32, u8);

    /// The years that end with the month `ends`, each with its months, found by walking through the calendar.
    fn walked(ends: u8) -> Vec<(i32, Vec<Pair>)> {
        let mut years = Vec::new();
        let mut months = Vec::new();
        for year in 1898..=2201 {
            for number in 1..=12 {
                months.push((year, number));
                if number == ends {
                    years.push((year, std::mem::take(&mut months)));
                }
            }
        }
        years.retain(|(year, months)| YEARS.contains(year) && months.len() == 12);
        years
    }

    fn pairs(period: Period) -> Vec<Pair> {
        let months = std::iter::successors(Some(period.first()), |month| Some(month.next()));
        let months = months.take_while(|month| *month <= period.last());
        months.map(|month| (month.calendar_year(), month.calendar_number())).collect()
    }

    /// Every way of writing a part of the year `year`, the first one that of the contract, and which of its months the part has.
    fn parts(year: i32) -> Vec<(Vec<String>, std::ops::Range<usize>)> {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        let all =
            |ways: &[&str]| ways.iter().map(|way| way.replace('*', &year.to_string())).collect();
        let mut parts: Vec<(Vec<String>, std::ops::Range<usize>)> = vec![
            (all(&["*", "Năm *", " năm *"]), 0..12),
            (all(&["*-9M", "*-9m", "9 tháng năm *", "9 tháng đầu năm *"]), 0..9),
            (all(&["*-S1", "*S1", "6 tháng đầu năm *"]), 0..6),
            (all(&["*-S2", "*s2", "6 tháng cuối năm *"]), 6..12),
        ];
        for (number, roman) in (1..).zip(ROMAN) {
            let ways = ["*-Q#", "*q#", "Q#/*", "Quý @/*", "quý # năm *", "QUÝ @ NĂM *"];
            let ways = ways.map(|way| way.replace('#', &number.to_string()).replace('@', roman));
            parts.push((all(&ways.each_ref().map(String::as_str)), number * 3 - 3..number * 3));
        }
        parts
    }

    fn ways_of_month((year, number): Pair) -> [String; 6] {
        [
            format!("{year}-{number:02}"),
            format!("{year}{number:02}"),
            format!("{number:02}/{year}"),
            format!("{number}/{year}"),
            format!("tháng {number}/{year}"),
            format!("Tháng {number:02} năm {year}"),
        ]
    }

    fn days((year, number): Pair) -> u8 {
        let leap = if (year % 4 == 0) != (year % 100 == 0) || year % 400 == 0 { 29 } else { 28 };
        [31, leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(number) - 1]
    }

    /// The window from one month of the calendar to another.
    fn from_to(first: Pair, last: Pair, end: YearEnd) -> Period {
        let [first, last] = [first, last].map(|(year, number)| month(year, u32::from(number), end));
        Period::new(first, last).expect("in order")
    }

    /// Any day on which years can end.
    fn any_year_end() -> impl Strategy<Value = YearEnd> {
        (1_u8..=12, 1_u8..=31)
            .prop_filter_map("a day of every year", |(month, day)| YearEnd::new(month, day))
    }

    /// How many years a window of the tests below spans at most.
    const LONGEST: usize = 4;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_name_is_of_the_year_that_was_walked_through(end in any_year_end(), year in YEARS) {
            let years = walked(end.month);
            let (_, months) = years.iter().find(|(known, _)| *known == year).expect("every year");
            for (ways, part) in parts(year) {
                for way in &ways {
                    let period = Period::parse(way, end);
                    prop_assert_eq!(period.map(|period| (period.to_string(), pairs(period))), Some((ways[0].clone(), months[part.clone()].to_vec())), "{}", way);
                    prop_assert!(period.is_some_and(Period::is_one));
                    prop_assert_eq!(Period::parse_window(way, end), period);
                }
                let from_months = from_to(months[part.start], months[part.end - 1], end);
                prop_assert_eq!(from_months.to_string(), ways[0].as_str());
            }
            for (pair, position) in months.iter().zip(1..) {
                for way in ways_of_month(*pair) {
                    let period = Period::parse(&way, end).expect("a month");
                    prop_assert_eq!((period.to_string(), pairs(period)), (ways_of_month(*pair)[0].clone(), vec![*pair]));
                    prop_assert_eq!((period.first().year(), period.first().number()), (year, position));
                    // Days are those of the calendar, whatever years are counted in.
                    let day = |day| Date { year: pair.0, month: pair.1, day };
                    prop_assert_eq!(period.first().first_day(), day(1));
                    prop_assert_eq!(period.last().last_day(), day(days(*pair)));
                    prop_assert_eq!(period.last().next().first_day().day_before(), day(days(*pair)));
                }
            }
            let last = months[11];
            let cut = if end.day == days((2023, end.month)) { days(last) } else { end.day };
            prop_assert_eq!(end.last_day(year), Date { year: last.0, month: last.1, day: cut });
        }

        #[test]
        fn windows_are_made_of_the_parts_that_were_walked_through(
            end in any_year_end(),
            at in 0_usize..(300 - 2 * LONGEST) * 12,
            lengths in [0_usize..LONGEST * 12, 0..LONGEST * 12, 0..LONGEST * 12],
        ) {
            let years = walked(end.month);
            let all: Vec<Pair> = years.iter().flat_map(|(_, months)| months.clone()).collect();
            let [first, one, two] = [at, at + lengths[0], at + lengths[1].min(lengths[0])];
            let window = from_to(all[first], all[one], end);
            prop_assert_eq!(pairs(window), &all[first..=one]);
            prop_assert_eq!(usize::try_from(window.months()), Ok(one - first + 1));
            prop_assert_eq!(Period::parse_window(&window.to_string(), end), Some(window), "{}", window);
            // Parts of a year, cut from the walk one behind the other.
            for (frequency, length) in [(Frequency::Month, 1), (Frequency::Quarter, 3), (Frequency::HalfYear, 6), (Frequency::Year, 12)] {
                let touched = all.chunks(length).enumerate().filter(|(number, chunk)| {
                    number * length <= one && first < number * length + chunk.len()
                });
                let expected: Vec<Vec<Pair>> = touched.map(|(_, chunk)| chunk.to_vec()).collect();
                prop_assert_eq!(window.split(frequency).map(pairs).collect::<Vec<_>>(), expected);
                for (position, (year, number)) in all.iter().enumerate().skip(first).take(one - first + 1) {
                    let around = frequency.around(month(*year, u32::from(*number), end));
                    prop_assert_eq!(pairs(around), all[position / length * length..][..length].to_vec());
                }
            }
            // Another window that begins within the first or behind it.
            let other = from_to(all[two], all[two + lengths[2]], end);
            prop_assert_eq!(window.contains(other), two + lengths[2] <= one);
            prop_assert_eq!(pairs(window.hull(other)), &all[first..=one.max(two + lengths[2])]);
            prop_assert_eq!(window.hull(other), other.hull(window));
            // A window in the wrong order is none.
            let backwards = format!("{}..{}", Frequency::Month.around(window.last()), Frequency::Month.around(window.first()));
            prop_assert_eq!(Period::parse_window(&backwards, end).is_some(), first == one);
        }

        #[test]
        fn months_stay_what_they_are_in_whatever_years_they_are_counted(
            [one, two] in [any_year_end(), any_year_end()],
            at in 12_usize..290 * 12,
            length in 0_usize..LONGEST * 12,
        ) {
            let years = walked(one.month);
            let all: Vec<Pair> = years.iter().flat_map(|(_, months)| months.clone()).collect();
            let window = from_to(all[at], all[at + length], one);
            let other = window.counted_in(two);
            prop_assert_eq!(pairs(other), pairs(window));
            prop_assert_eq!(other, from_to(all[at], all[at + length], two));
            prop_assert_eq!(other.counted_in(one), window);
            // One that is named after its months is called the same in every year.
            if !window.hides_its_months() && !other.hides_its_months() && one.month != 12 && two.month != 12 {
                prop_assert_eq!(other.to_string(), window.to_string());
            }
        }

        #[test]
        fn a_near_miss_means_a_period_of_the_plans_year(end in any_year_end(), year in YEARS, number in 1_u8..=12) {
            let meant = |written: &str| Period::suggest(written, end).map(|period| period.to_string());
            let month = Month::new(year, u32::from(number), end).map(|_| format!("{year}-{number:02}"));
            prop_assert_eq!(meant(&format!("{year}/{number:02}")), month);
            let quarter = (number - 1) / 3 + 1;
            prop_assert_eq!(meant(&format!("Q{quarter}-{year}")), Some(format!("{year}-Q{quarter}")));
        }
    }

    #[test]
    fn a_year_ends_on_a_day_that_every_year_has() {
        for wrong in [
            "02-29",
            "02-30",
            "13-01",
            "00-10",
            "04-31",
            "12-00",
            "1214",
            "12-4",
            "12/14",
            "2024-12-14",
            "",
        ] {
            assert_eq!(YearEnd::parse(wrong), None, "{wrong:?}");
        }
    }
}
