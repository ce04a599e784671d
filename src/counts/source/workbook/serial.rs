//! The number of a cell that is formatted as a date or a time -> what the spreadsheet shows for it, so that whoever typed `3/4` sees what
//! became of it. Such a number is never read as a figure.

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// `2024-03-04`, `2024-03-04 10:30:00` or `10:30:00` for the plain decimal text `number` of days since 1900, or since 1904; `None` if
/// no spreadsheet shows a date for it.
pub(super) fn shown(number: &str, since_1904: bool) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let days: i64 = whole.parse().ok().filter(|days| (0..2_958_466).contains(days))?;
    let seconds = seconds(fraction);
    let (days, seconds) = (days + seconds / DAY, seconds % DAY);
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if days == 0 && !since_1904 {
        return Some(time);
    }
    let date = date(days, since_1904);
    Some(if seconds == 0 { date } else { format!("{date} {time}") })
}

/// The seconds of a day that its fraction, by these decimals, is nearest to.
fn seconds(decimals: &str) -> i64 {
    let decimals: String = decimals.chars().take(12).collect();
    let fraction: i64 = format!("{decimals:0<12}").parse().unwrap_or_default();
    let scale = 1_000_000_000_000;
    (fraction * DAY + scale / 2) / scale
}

fn date(days: i64, since_1904: bool) -> String {
    // Spreadsheets take 1900 for a leap year, as the first of them did.
    let since_1970 = match days {
        _ if since_1904 => days - 24_107,
        60 => return "1900-02-29".to_owned(),
        days if days < 60 => days - 25_568,
        days => days - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of the Gregorian calendar, by the algorithm `civil_from_days` of Howard Hinnant.
fn civil(since_1970: i64) -> (i64, i64, i64) {
    let since_0000_03_01 = since_1970 + 719_468;
    let era = since_0000_03_01.div_euclid(146_097);
    let day_of_era = since_0000_03_01.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As spreadsheet programs show them.
    #[test]
    fn a_serial_number_is_shown_as_spreadsheets_show_it() {
        for (number, since_1904, expected) in [
            ("45355", false, "2024-03-04"),
            ("45536", false, "2024-09-01"),
            ("43893", true, "2024-03-04"),
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("60", false, "1900-02-29"),
            ("61", false, "1900-03-01"),
            ("12", false, "1900-01-12"),
            ("2024", false, "1905-07-16"),
            ("0.4375", false, "10:30:00"),
            ("45355.5", false, "2024-03-04 12:00:00"),
            ("45355.999999999", false, "2024-03-05"),
            ("0", true, "1904-01-01"),
            ("2958465", false, "9999-12-31"),
        ] {
            assert_eq!(shown(number, since_1904).as_deref(), Some(expected), "{number}");
        }
        for number in ["-1", "2958466", "99999999999999999999"] {
            assert_eq!(shown(number, false), None, "{number}");
        }
    }
}
