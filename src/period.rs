//! Time as the plan's reports count it: whole months, and the periods and windows made of them. Reads every way in which offices
//! write a period and writes each back in one way. Days occur only in deadlines, and the machine's clock nowhere.

use std::fmt;

use crate::text;

/// The years that a period may lie in; anything else is a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A calendar month, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month `number` (1 to 12) of `year`, or nothing where there is none.
    #[must_use]
    pub fn new(year: i32, number: u32) -> Option<Self> {
        let number = i32::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
        YEARS.contains(&year).then_some(Self(year * 12 + number - 1))
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 for January to 12 for December.
    #[must_use]
    pub fn number(self) -> u8 {
        u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// December of this month's year.
    #[must_use]
    pub fn year_end(self) -> Self {
        Self(self.year() * 12 + 11)
    }

    /// The first day of this month.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date { year: self.year(), month: self.number(), day: 1 }
    }

    /// The last day of this month.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date { year: self.year(), month: self.number(), day: days_in_month(self.year(), self.number()) }
    }

    fn plus(self, months: u8) -> Self {
        Self(self.0 + i32::from(months))
    }
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, or nothing where the calendar has none of this number.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month_exists = Month::new(year, u32::from(month)).is_some();
        (month_exists && (1..=days_in_month(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2025-07-01`: four digits, two and two. Returns nothing for any other text, and where the calendar has no such day.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (year, rest) = written.split_once('-')?;
        let (month, day) = two_numbers(rest)?;
        if year.len() != 4 {
            return None;
        }
        Self::new(parse_year(year)?, month, day)
    }

    /// The day before this one.
    #[must_use]
    pub fn day_before(self) -> Self {
        match (self.month, self.day) {
            (1, 1) => Self { year: self.year - 1, month: 12, day: 31 },
            (_, 1) => Self { day: days_in_month(self.year, self.month - 1), month: self.month - 1, ..self },
            _ => Self { day: self.day - 1, ..self },
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

/// On which day the years of a plan end: the calendar's, or the administration's, such as 14 December.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearEnd {
    month: u8,
    day: u8,
}

impl Default for YearEnd {
    /// That of the calendar.
    fn default() -> Self {
        Self { month: 12, day: 31 }
    }
}

impl YearEnd {
    /// Years that end on this day of each calendar year; nothing where some year has no such day.
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        Date::new(2023, month, day).map(|_| Self { month, day })
    }

    /// Reads `12-14`, the month and the day. Returns nothing for any other text, and where some year has no such day.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (month, day) = two_numbers(written)?;
        Self::new(month, day)
    }

    /// The year that `month` belongs to: the one that ends in it or next after it.
    #[must_use]
    pub fn year_of(self, month: Month) -> i32 {
        month.year() + i32::from(month.number() > self.month)
    }

    /// The month in which the year `year` ends.
    #[must_use]
    pub fn last_month(self, year: i32) -> Month {
        Month(year * 12 + i32::from(self.month) - 1)
    }

    /// The last day of the year `year`; of a year that ends with a month, the last one of that month.
    #[must_use]
    pub fn last_day(self, year: i32) -> Date {
        let whole_month = self.day == days_in_month(2023, self.month);
        let day = if whole_month { days_in_month(year, self.month) } else { self.day };
        Date { year, month: self.month, day }
    }
}

/// How often units report, and the lengths of time that a target can be asked of (`each`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

impl Frequency {
    /// Every frequency under the name that plan.toml has for it.
    pub const NAMES: [(&'static str, Self); 4] =
        [("month", Self::Month), ("quarter", Self::Quarter), ("half-year", Self::HalfYear), ("year", Self::Year)];

    fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The period of this length that holds `month`.
    #[must_use]
    pub fn around(self, month: Month) -> Period {
        let length = i32::from(self.months());
        let first = Month(month.0.div_euclid(length) * length);
        Period { first, last: first.plus(self.months() - 1) }
    }
}

/// A run of whole months: the period of a report, or the window of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Month,
    last: Month,
}

impl Period {
    /// The run from `first` to `last`, both within it; nothing where they stand the wrong way round.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Reads one period in any of the ways that offices write it: `2024`, `2024-Q3`, `Quý III/2024`, `tháng 9/2024`, `2024-9M`
    /// and their like, ignoring case, outer spaces and Unicode form. Returns nothing for any other text.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let folded = text::fold(written);
        parse_year_first(&folded).or_else(|| parse_year_last(&folded))
    }

    /// The period that `written` most probably means, where it is none but nearly one: `2024-3`, `Q3-2024`, `2024-H1`.
    #[must_use]
    pub fn suggest(written: &str) -> Option<Self> {
        let folded: String = text::fold(written).replace(['–', '—', '_', '.', ' ', '/'], "-");
        let parts: Vec<&str> = folded.split('-').filter(|part| !part.is_empty()).collect();
        let [one, other] = parts.as_slice() else { return None };
        let (year, part) = if other.len() == 4 { (other, one) } else { (one, other) };
        let part = part.replace('h', "s");
        let padded = if part.len() == 1 { format!("0{part}") } else { part };
        (year.len() == 4).then(|| Self::parse(&format!("{year}-{padded}")))?
    }

    /// Reads a window: one period, or two with `..` between them.
    #[must_use]
    pub fn parse_window(written: &str) -> Option<Self> {
        match written.split_once("..") {
            None => Self::parse(written),
            Some((from, to)) => Self::new(Self::parse(from)?.first, Self::parse(to)?.last),
        }
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

    /// How many months it has.
    #[must_use]
    pub fn months(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }

    /// Whether every month of `other` lies within this one.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The shortest run that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The periods of length `frequency` that share a month with this one, in order.
    pub fn split(self, frequency: Frequency) -> impl Iterator<Item = Self> {
        let first = frequency.around(self.first);
        std::iter::successors(Some(first), move |period| Some(frequency.around(period.last.next())))
            .take_while(move |period| period.first <= self.last)
    }

    /// The one name for exactly these months, where the contract has one: a month, quarter, half-year, nine months or year.
    fn name(self) -> Option<String> {
        let (year, start) = (self.first.year(), self.first.number());
        match (start, self.months()) {
            (1, 12) => Some(format!("{year}")),
            (1, 9) => Some(format!("{year}-9M")),
            (1 | 7, 6) => Some(format!("{year}-S{}", start / 6 + 1)),
            (1 | 4 | 7 | 10, 3) => Some(format!("{year}-Q{}", start / 3 + 1)),
            (_, 1) => Some(format!("{year}-{start:02}")),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    /// One period where one names it, else `A..B`, both ends in the longest of year, quarter and month that fits both.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.name() {
            return out.write_str(&name);
        }
        let fits = |frequency: Frequency| {
            frequency.around(self.first).first == self.first && frequency.around(self.last).last == self.last
        };
        let ends = [Frequency::Year, Frequency::Quarter].into_iter().find(|frequency| fits(*frequency));
        let ends = ends.unwrap_or(Frequency::Month);
        write!(out, "{}..{}", ends.around(self.first), ends.around(self.last))
    }
}

/// `2024`, `202409`, `2024-09`, `2024-Q3`, `2024Q3`, `2024-S1`, `2024-9M`.
fn parse_year_first(folded: &str) -> Option<Period> {
    let (year, rest) = folded.split_at_checked(4)?;
    let year = parse_year(year)?;
    let (dashed, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let two_digits = rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    match rest {
        "" if !dashed => run(year, 1, 12),
        "9m" => run(year, 1, 9),
        _ if two_digits => run(year, number(rest)?, 1),
        _ => {
            let (letter, count) = rest.split_at_checked(1)?;
            part_of_year(year, letter, count)
        }
    }
}

/// `Q3/2024`, `Quý III/2024`, `quý 3 năm 2024`, `09/2024`, `tháng 9/2024`, `6 tháng đầu năm 2024`, `9 tháng năm 2024`, `năm 2024`.
fn parse_year_last(folded: &str) -> Option<Period> {
    let (head, year) = folded.split_at_checked(folded.len().checked_sub(4)?)?;
    let year = parse_year(year)?;
    match head.strip_suffix("năm ").map(str::trim_end) {
        Some("") => return run(year, 1, 12),
        Some("6 tháng đầu") => return run(year, 1, 6),
        Some("6 tháng cuối") => return run(year, 7, 6),
        Some("9 tháng" | "9 tháng đầu") => return run(year, 1, 9),
        _ => {}
    }
    if let Some(month) = head.strip_suffix('/').and_then(number) {
        return run(year, month, 1);
    }
    let head = head.strip_suffix('/').or_else(|| head.strip_suffix("năm "))?.trim();
    if let Some(month) = head.strip_prefix("tháng ") {
        return run(year, number(month)?, 1);
    }
    if let Some(quarter) = head.strip_prefix("quý ") {
        return part_of_year(year, "q", quarter);
    }
    part_of_year(year, "q", head.strip_prefix('q')?)
}

fn part_of_year(year: i32, letter: &str, count: &str) -> Option<Period> {
    let count = match count.trim() {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return None,
    };
    match (letter, count) {
        ("q", _) => run(year, count * 3 - 2, 3),
        ("s", 1 | 2) => run(year, count * 6 - 5, 6),
        _ => None,
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

fn parse_year(digits: &str) -> Option<i32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn number(digits: &str) -> Option<u32> {
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| digits.parse().ok())?
}

fn run(year: i32, start: u32, months: u8) -> Option<Period> {
    let first = Month::new(year, start)?;
    Some(Period { first, last: first.plus(months - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_is_written_back_in_one_way() {
        let notations = [
            ("2024", &["2024", " năm 2024", "Năm 2024"][..]),
            (
                "2024-Q3",
                &["2024-Q3", "2024Q3", "Q3/2024", "Quý III/2024", "quý 3 năm 2024", "QUÝ III năm 2024", "2024-q3"],
            ),
            ("2024-09", &["2024-09", "202409", "09/2024", "9/2024", "tháng 9/2024", "Tháng 09 năm 2024"]),
            ("2024-S1", &["2024-S1", "2024S1", "6 tháng đầu năm 2024"]),
            ("2024-S2", &["2024-S2", "6 tháng cuối năm 2024"]),
            ("2024-9M", &["2024-9M", "9 tháng năm 2024", "9 tháng đầu năm 2024"]),
        ];
        for (expected, written) in notations {
            for text in written {
                assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), Some(expected), "{text:?}");
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
            "3-May",
            "2024..2025",
        ] {
            assert_eq!(Period::parse(wrong), None, "{wrong:?}");
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
            assert_eq!(Period::suggest(written).map(|period| period.to_string()).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(Period::suggest("Sep-24"), None);
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
            assert_eq!(
                Period::parse_window(text).map(|window| window.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        assert_eq!(Period::parse_window("2024-Q3..2024-Q1"), None);
    }

    #[test]
    fn a_window_splits_into_the_quarters_it_touches() {
        let window = Period::parse_window("2024-02..2024-07").expect("a window");
        let quarters: Vec<String> = window.split(Frequency::Quarter).map(|quarter| quarter.to_string()).collect();
        assert_eq!(quarters, ["2024-Q1", "2024-Q2", "2024-Q3"]);
    }

    #[test]
    fn days_follow_the_calendar() {
        assert_eq!(Month::new(2024, 2).map(|month| month.last_day().day), Some(29));
        assert_eq!(Date::new(2023, 2, 29), None);
        assert!(Date::new(2024, 10, 20) < Month::new(2024, 10).map(Month::last_day));
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
        for wrong in ["", "2025", "2025-7-1", "01/07/2025", "2025-02-29", "25-07-01", "2025-07-01 ", "2025-07-+1"] {
            assert_eq!(Date::parse(wrong), None, "{wrong:?}");
        }
    }

    fn month(year: i32, number: u32) -> Month {
        Month::new(year, number).expect("a month")
    }

    #[test]
    fn a_year_of_the_administration_ends_on_14_december() {
        let end = YearEnd::parse("12-14").expect("a day of every year");
        // December belongs to the year that ends in it: reports are of whole months.
        assert_eq!((end.year_of(month(2024, 1)), end.year_of(month(2024, 12))), (2024, 2024));
        assert_eq!((end.last_month(2024), end.last_day(2024)), (month(2024, 12), date("2024-12-14")));
    }

    #[test]
    fn a_year_that_ends_with_february_ends_on_the_last_day_of_it() {
        let end = YearEnd::parse("02-28").expect("a day of every year");
        assert_eq!((end.last_day(2023), end.last_day(2024)), (date("2023-02-28"), date("2024-02-29")));
        assert_eq!((end.year_of(month(2024, 2)), end.year_of(month(2024, 3))), (2024, 2025));
        assert_eq!(YearEnd::parse("02-27").map(|end| end.last_day(2024)), Some(date("2024-02-27")));
    }

    #[test]
    fn years_end_with_december_where_nothing_else_is_said() {
        assert_eq!(YearEnd::parse("12-31"), Some(YearEnd::default()));
        assert_eq!(YearEnd::default().year_of(month(2024, 12)), 2024);
        assert_eq!(YearEnd::default().last_day(2024), date("2024-12-31"));
    }

    #[test]
    fn a_year_ends_on_a_day_that_every_year_has() {
        for wrong in ["02-29", "02-30", "13-01", "00-10", "04-31", "12-00", "1214", "12-4", "12/14", "2024-12-14", ""] {
            assert_eq!(YearEnd::parse(wrong), None, "{wrong:?}");
        }
    }
}
