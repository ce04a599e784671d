//! Every way in which offices write a period -> [`Period`].

use super::calendar::{Month, YEARS, YearEnd, parse_year};
use super::span::Period;
use crate::text;

impl Period {
    /// Reads one period in any of the ways that offices write it: `2024`, `2024-Q3`, `Quý III/2024`, `tháng 9/2024`, `2024-9M`
    /// and their like, ignoring case, Unicode form and spaces around it and around its marks. A month is the calendar's, everything else a part of a year that
    /// ends with `year_end`. Returns `None` for any other text.
    #[must_use]
    pub fn parse(written: &str, year_end: YearEnd) -> Option<Self> {
        let tidy = tidied(written);
        parse_year_first(&tidy, year_end).or_else(|| parse_year_last(&tidy, year_end))
    }

    /// `written` with `year` where it should stand, if that makes a period of it: `Quý III/2024` for `Quý III`. A bare number is no part
    /// of a year.
    #[must_use]
    pub fn with_year(written: &str, year: i32, year_end: YearEnd) -> Option<String> {
        let written = written.trim().trim_end_matches(['/', '-']).trim_end();
        if written.len() > 40 || written.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let behind = |mark: &str| format!("{written}{mark}{year}");
        let counts_months = written.starts_with(|first: char| first.is_ascii_digit());
        let in_words = counts_months.then(|| behind(" năm "));
        let others = [behind("/"), behind(" "), behind(" năm "), format!("{year}-{written}")];
        in_words.into_iter().chain(others).find(|dated| Self::parse(dated, year_end).is_some())
    }

    /// The period that `written` most probably means, where it is none but nearly one: `2024-3`, `Q3-2024`, `2024-H1`.
    #[must_use]
    pub fn suggest(written: &str, year_end: YearEnd) -> Option<Self> {
        let folded: String = text::fold(written).replace(['–', '—', '_', '.', ' ', '/'], "-");
        let parts: Vec<&str> = folded.split('-').filter(|part| !part.is_empty()).collect();
        let [one, other] = parts.as_slice() else { return None };
        let (year, part) = if other.len() == 4 { (other, one) } else { (one, other) };
        let part = part.replace('h', "s");
        let padded = if part.len() == 1 { format!("0{part}") } else { part };
        (year.len() == 4).then(|| Self::parse(&format!("{year}-{padded}"), year_end))?
    }

    /// Reads a window: one period, or two with `..` between them.
    #[must_use]
    pub fn parse_window(written: &str, year_end: YearEnd) -> Option<Self> {
        match written.split_once("..") {
            None => Self::parse(written, year_end),
            Some((from, to)) => {
                Self::new(Self::parse(from, year_end)?.first, Self::parse(to, year_end)?.last)
            }
        }
    }
}

/// `2024`, `202409`, `2024-09`, `2024M09`, `2024-Q3`, `2024Q3`, `2024-S1`, `2024H1`, `2024-9M`.
fn parse_year_first(tidy: &str, year_end: YearEnd) -> Option<Period> {
    let (year, rest) = tidy.split_at_checked(4)?;
    let year = parse_year(year)?;
    let (dashed, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let two_digits = |rest: &str| rest.len() == 2 && number(rest).is_some();
    if rest.is_empty() && !dashed {
        return part(year, 1, 12, year_end);
    }
    if let Some(digits) =
        Some(rest.strip_prefix('m').unwrap_or(rest)).filter(|rest| two_digits(rest))
    {
        return month(year, number(digits)?, year_end);
    }
    if let Some(months) = rest.strip_suffix('m').and_then(number) {
        return first_months(year, months, year_end);
    }
    let (letter, count) = rest.split_at_checked(1)?;
    named_part(year, letter, count, year_end)
}

/// What stands between a part of a year and its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Slash,
    Dash,
    Space,
    /// The word `năm`.
    Word,
}

/// `Q3/2024`, `Quý III-2024`, `quý 3 năm 2024`, `III/2024`, `09/2024`, `T9/2024`, `tháng 9/2024`, `Sep 2024`, `6 tháng đầu năm 2024`,
/// `9 tháng 2024`, `9T/2024`, `năm 2024`, `first half of 2024`, `H1 2024`.
fn parse_year_last(tidy: &str, year_end: YearEnd) -> Option<Period> {
    let (head, year) = tidy.split_at_checked(tidy.len().checked_sub(4)?)?;
    let year = parse_year(year)?;
    let marks = [
        ("/", Between::Slash),
        ("-", Between::Dash),
        ("năm ", Between::Word),
        (" ", Between::Space),
    ];
    let (head, between) =
        marks.into_iter().find_map(|(mark, between)| Some((head.strip_suffix(mark)?, between)))?;
    let head = head.trim_end();
    let is_marked = matches!(between, Between::Slash | Between::Dash);
    if matches!(head, "" | "cả") {
        return (between == Between::Word).then(|| part(year, 1, 12, year_end))?;
    }
    if let Some(number) = number(head) {
        return (between == Between::Slash).then(|| month(year, number, year_end))?;
    }
    if is_marked && let Some(quarter) = named_part(year, "q", head, year_end) {
        return Some(quarter);
    }
    if let Some(months) = head.strip_suffix(" tháng").or_else(|| head.strip_suffix(" tháng đầu"))
    {
        return first_months(year, number(months)?, year_end);
    }
    if let Some(months) = head.strip_suffix('t').and_then(number) {
        return is_marked.then(|| first_months(year, months, year_end))?;
    }
    match head {
        "6 tháng cuối" | "second half of" | "h2" => return part(year, 7, 6, year_end),
        "3 tháng cuối" => return part(year, 10, 3, year_end),
        "first half of" | "h1" => return part(year, 1, 6, year_end),
        "nine months of" | "9m" => return part(year, 1, 9, year_end),
        _ => {}
    }
    if let Some(digits) = head.strip_prefix("tháng ").or_else(|| head.strip_prefix('t'))
        && let Some(number) = number(digits.trim_start())
    {
        return month(year, number, year_end);
    }
    if let Some(number) = month_in_english(head) {
        return month(year, number, year_end);
    }
    if let Some(quarter) = head.strip_prefix("quý ").or_else(|| head.strip_prefix("quí ")) {
        return named_part(year, "q", quarter, year_end);
    }
    let quarter = head.strip_prefix('q')?;
    named_part(year, "q", quarter.strip_prefix('.').unwrap_or(quarter), year_end)
}

/// 9 for `sep`, `sept` and `september`, with a point behind the short ones or without.
fn month_in_english(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = word.strip_suffix('.').unwrap_or(word);
    let means = |month: &&str| {
        **month == *word
            || (month.get(..3) == Some(short))
            || (short == "sept" && **month == *"september")
    };
    (1..).zip(MONTHS).find(|(_, month)| means(month)).map(|(number, _)| number)
}

fn named_part(year: i32, letter: &str, count: &str, year_end: YearEnd) -> Option<Period> {
    let count = match count.trim() {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return None,
    };
    match (letter, count) {
        ("q", _) => part(year, count * 3 - 2, 3, year_end),
        ("s" | "h", 1 | 2) => part(year, count * 6 - 5, 6, year_end),
        _ => None,
    }
}

/// `written` folded, without the spaces around its marks.
fn tidied(written: &str) -> String {
    let mut tidy = text::fold(written);
    for (spaced, mark) in [(" /", "/"), ("/ ", "/"), (" -", "-"), ("- ", "-")] {
        if tidy.contains(spaced) {
            tidy = tidy.replace(spaced, mark);
        }
    }
    tidy
}

fn number(digits: &str) -> Option<u32> {
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| digits.parse().ok())?
}

/// The calendar's month `number` of its year `year`.
fn month(year: i32, number: u32, year_end: YearEnd) -> Option<Period> {
    let month = Month::new(year, number, year_end)?;
    Some(Period { first: month, last: month })
}

/// The first `months` of the plan's year `year`.
fn first_months(year: i32, months: u32, year_end: YearEnd) -> Option<Period> {
    let months = u8::try_from(months).ok().filter(|months| (1..=12).contains(months))?;
    part(year, 1, months, year_end)
}

/// So many `months` of the plan's year `year`, from its month `start` on.
fn part(year: i32, start: u8, months: u8, year_end: YearEnd) -> Option<Period> {
    let first = Month { place: year * 12, ends: year_end.month }.plus(i32::from(start) - 1);
    YEARS.contains(&year).then(|| Period { first, last: first.plus(i32::from(months) - 1) })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    const ENGLISH: [[&str; 2]; 12] = [
        ["Jan", "January"],
        ["Feb", "February"],
        ["Mar", "March"],
        ["Apr", "April"],
        ["May", "May"],
        ["Jun", "June"],
        ["Jul", "July"],
        ["Aug", "August"],
        ["Sep", "September"],
        ["Oct", "October"],
        ["Nov", "November"],
        ["Dec", "December"],
    ];

    /// Every spelling of the times of the calendar's year `year`, with its first month and how many it has.
    fn spellings(year: i32) -> Vec<(String, (u8, u8))> {
        let mut all = Vec::new();
        let mut of = |months: (u8, u8), written: &[String]| {
            all.extend(written.iter().map(|written| (written.clone(), months)));
        };
        of((1, 12), &[format!("{year}"), format!("năm {year}"), format!("cả năm {year}")]);
        for (quarter, roman) in (1_u8..).zip(ROMAN) {
            let mut written = vec![
                format!("{year}-Q{quarter}"),
                format!("{year}Q{quarter}"),
                format!("{year}-Q{roman}"),
                format!("{roman}/{year}"),
                format!("{roman}-{year}"),
            ];
            for name in [quarter.to_string(), roman.to_owned()] {
                for head in ["Quý ", "Quí ", "Q", "Q.", "Q. "] {
                    for between in ["/", "-", "/ ", " / ", " - ", " năm ", " "] {
                        written.push(format!("{head}{name}{between}{year}"));
                    }
                }
            }
            of((quarter * 3 - 2, 3), &written);
        }
        for half in [1, 2] {
            let written = ["-S", "S", "-H", "H"].map(|between| format!("{year}{between}{half}"));
            of((half * 6 - 5, 6), &written);
        }
        of((7, 6), &[format!("6 tháng cuối năm {year}")]);
        of((10, 3), &[format!("3 tháng cuối năm {year}")]);
        for (number, english) in (1_u8..).zip(ENGLISH) {
            let mut written = vec![
                format!("{year}-{number:02}"),
                format!("{year}{number:02}"),
                format!("{year}M{number:02}"),
                format!("{year}-M{number:02}"),
                format!("{number}/{year}"),
                format!("{number:02}/{year}"),
            ];
            for name in [number.to_string(), format!("{number:02}")] {
                for between in ["/", "-", " / ", " năm ", " "] {
                    written.push(format!("tháng {name}{between}{year}"));
                    written.push(format!("T{name}{between}{year}"));
                }
            }
            for name in english {
                for between in [" ", "/", "-"] {
                    written.push(format!("{name}{between}{year}"));
                }
            }
            written.push(format!("{}. {year}", english[0]));
            of((number, 1), &written);
        }
        for months in 1..=12 {
            let mut written = vec![
                format!("{year}-{months}M"),
                format!("{months}T/{year}"),
                format!("{months}T-{year}"),
            ];
            for name in [months.to_string(), format!("{months:02}")] {
                for between in [" năm ", " ", "/"] {
                    written.push(format!("{name} tháng{between}{year}"));
                    written.push(format!("{name} tháng đầu{between}{year}"));
                }
            }
            of((1, months), &written);
        }
        all
    }

    fn months(period: Period) -> (i32, u8, i32) {
        (period.first().calendar_year(), period.first().calendar_number(), period.months())
    }

    proptest! {
        #[test]
        fn every_spelling_has_one_reading(year in YEARS, upper in any::<bool>()) {
            let mut known: BTreeMap<String, (u8, u8)> = BTreeMap::new();
            for (written, meant) in spellings(year) {
                let cased = if upper { written.to_uppercase() } else { written.to_lowercase() };
                let read = Period::parse(&cased, YearEnd::default()).map(months);
                prop_assert_eq!(read, Some((year, meant.0, i32::from(meant.1))), "{}", cased);
                prop_assert_eq!(*known.entry(text::fold(&written)).or_insert(meant), meant, "{}", written);
            }
        }

        #[test]
        fn whatever_is_read_is_a_part_of_one_year(written in "[0-9QITMSHqitm/. -]{1,9}(năm |tháng )?(20[0-9]{2})?") {
            if let Some(period) = Period::parse(&written, YearEnd::default()) {
                prop_assert_eq!(period.first().year(), period.last().year(), "{}", written);
                prop_assert!(written.contains(&period.first().year().to_string()), "{}", written);
            }
        }
    }

    #[test]
    fn the_first_months_of_a_year_are_named_after_what_they_are() {
        for (written, name) in [
            ("6T/2024", "2024-S1"),
            ("9T/2024", "2024-9M"),
            ("3 tháng đầu năm 2024", "2024-Q1"),
            ("12 tháng năm 2024", "2024"),
            ("10 tháng năm 2024", "2024-01..2024-10"),
            ("1 tháng năm 2024", "2024-01"),
        ] {
            let read = Period::parse(written, YearEnd::default()).map(|read| read.to_string());
            assert_eq!(read.as_deref(), Some(name), "{written}");
        }
    }

    #[test]
    fn a_part_of_no_year_is_told_from_what_is_no_period() {
        for (written, dated) in [
            ("Quý III", Some("Quý III/2025")),
            ("quý 3/", Some("quý 3/2025")),
            ("Q3", Some("Q3/2025")),
            ("tháng 9", Some("tháng 9/2025")),
            ("6 tháng đầu năm", Some("6 tháng đầu năm 2025")),
            ("9 tháng", Some("9 tháng năm 2025")),
            ("cả năm", Some("cả năm 2025")),
            ("9T", Some("9T/2025")),
            ("S1", Some("2025-S1")),
            ("Sep", Some("Sep/2025")),
            ("9", None),
            ("", None),
            ("Quý V", None),
            ("2024-Q3", None),
            ("Phường Duy Tân", None),
        ] {
            let found = Period::with_year(written, 2025, YearEnd::default());
            assert_eq!(found.as_deref(), dated, "{written:?}");
        }
    }

    #[test]
    fn what_could_be_two_things_is_no_period() {
        for wrong in [
            "09-2024",
            "9 2024",
            "T13/2024",
            "13T/2024",
            "0T/2024",
            "2024M9",
            "V/2024",
            "5 tháng cuối năm 2024",
            "Sep-24",
            "IIII/2024",
            "Q 5/2024",
            "cả 2024",
        ] {
            assert_eq!(Period::parse(wrong, YearEnd::default()), None, "{wrong:?}");
        }
    }
}
