//! Every way in which offices write a period -> [`Period`].

use super::calendar::{Month, YEARS, YearEnd, parse_year};
use super::span::Period;
use crate::text;

impl Period {
    /// Reads one period in any of the ways that offices write it: `2024`, `2024-Q3`, `Quý III/2024`, `tháng 9/2024`, `2024-9M`
    /// and their like, ignoring case, outer spaces and Unicode form. A month is the calendar's, everything else a part of a year that
    /// ends with `year_end`. Returns `None` for any other text.
    #[must_use]
    pub fn parse(written: &str, year_end: YearEnd) -> Option<Self> {
        let folded = text::fold(written);
        parse_year_first(&folded, year_end).or_else(|| parse_year_last(&folded, year_end))
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

/// `2024`, `202409`, `2024-09`, `2024-Q3`, `2024Q3`, `2024-S1`, `2024-9M`.
fn parse_year_first(folded: &str, year_end: YearEnd) -> Option<Period> {
    let (year, rest) = folded.split_at_checked(4)?;
    let year = parse_year(year)?;
    let (dashed, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let two_digits = rest.len() == 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    match rest {
        "" if !dashed => part(year, 1, 12, year_end),
        "9m" => part(year, 1, 9, year_end),
        _ if two_digits => month(year, number(rest)?, year_end),
        _ => {
            let (letter, count) = rest.split_at_checked(1)?;
            named_part(year, letter, count, year_end)
        }
    }
}

/// `Q3/2024`, `Quý III/2024`, `quý 3 năm 2024`, `09/2024`, `tháng 9/2024`, `6 tháng đầu năm 2024`, `9 tháng năm 2024`, `năm 2024`.
fn parse_year_last(folded: &str, year_end: YearEnd) -> Option<Period> {
    let (head, year) = folded.split_at_checked(folded.len().checked_sub(4)?)?;
    let year = parse_year(year)?;
    match head.strip_suffix("năm ").map(str::trim_end) {
        Some("") => return part(year, 1, 12, year_end),
        Some("6 tháng đầu") => return part(year, 1, 6, year_end),
        Some("6 tháng cuối") => return part(year, 7, 6, year_end),
        Some("9 tháng" | "9 tháng đầu") => return part(year, 1, 9, year_end),
        _ => {}
    }
    if let Some(number) = head.strip_suffix('/').and_then(number) {
        return month(year, number, year_end);
    }
    let head = head.strip_suffix('/').or_else(|| head.strip_suffix("năm "))?.trim();
    if let Some(digits) = head.strip_prefix("tháng ") {
        return month(year, number(digits)?, year_end);
    }
    if let Some(quarter) = head.strip_prefix("quý ") {
        return named_part(year, "q", quarter, year_end);
    }
    named_part(year, "q", head.strip_prefix('q')?, year_end)
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
        ("s", 1 | 2) => part(year, count * 6 - 5, 6, year_end),
        _ => None,
    }
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

/// So many `months` of the plan's year `year`, from its month `start` on.
fn part(year: i32, start: u8, months: u8, year_end: YearEnd) -> Option<Period> {
    let first = Month { place: year * 12, ends: year_end.month }.plus(i32::from(start) - 1);
    YEARS.contains(&year).then(|| Period { first, last: first.plus(i32::from(months) - 1) })
}
