//! A day as offices write it. The day comes first and the year has four digits, so that no day can be read in two ways.

use crate::period::Date;
use crate::text;

/// The day that `written` is: `2024-10-20`, `20/10/2024`, `20-10-2024`, `20.10.2024`, `ngày 20 tháng 10 năm 2024`; a midnight that a
/// spreadsheet put behind it is passed over.
pub(super) fn parse(written: &str) -> Option<Date> {
    let folded = text::fold(written);
    let day = folded.strip_suffix(" 00:00:00").unwrap_or(&folded);
    let day = day.strip_prefix("ngày ").unwrap_or(day);
    if let Some(day) = Date::parse(day) {
        return Some(day);
    }
    let spelt = || {
        let (number, rest) = day.split_once(" tháng ")?;
        let (month, year) = rest.split_once(" năm ")?;
        Some([number, month, year])
    };
    let parted =
        |mark: char| -> Option<[&str; 3]> { day.split(mark).collect::<Vec<_>>().try_into().ok() };
    let parts = spelt().or_else(|| ['/', '-', '.'].into_iter().find_map(parted))?;
    let [number, month, year] = parts.map(str::trim);
    let is_short = |digits: &str| (1..=2).contains(&digits.len());
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_short(number)
        || !is_short(month)
        || year.len() != 4
        || !parts.iter().all(|part| is_number(part.trim()))
    {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, number.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_is_one_day_and_nothing_else_is_one() {
        let day = Date::parse("2024-10-05");
        for written in [
            "2024-10-05",
            "2024-10-05 00:00:00",
            "05/10/2024",
            "5/10/2024",
            "5-10-2024",
            "05.10.2024",
            "ngày 05/10/2024",
            "Ngày 5 tháng 10 năm 2024",
        ] {
            assert_eq!(parse(written), day, "{written}");
        }
        for written in [
            "",
            "5/10",
            "5/10/24",
            "2024/10/05",
            "31/02/2024",
            "10/20/2024",
            "45570",
            "2024-10-05 10:30:00",
            "tháng 10",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
    }
}
