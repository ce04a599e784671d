//! The number of a cell, as its workbook writes it -> its decimal digits. No float comes in between: `1E-3`, `12.0` and
//! `1.1000000000000001` are texts, and what they say is found by moving their digits.

/// How many digits a spreadsheet computes with and shows. It writes up to 17, which tell its binary numbers apart; those behind the 15th
/// were typed and seen by nobody: who typed 1.1 sent `1.1000000000000001`.
const DIGITS: usize = 15;

/// The most characters of a number, and the largest power of ten, that any spreadsheet writes, with some to spare.
const LONGEST: usize = 400;

/// The plain decimal text of `written`, with a point and without needless zeros: `12`, `0.001`, `-3.5`; `None` if it is no number.
pub(super) fn plain(written: &str) -> Option<String> {
    let written = written.trim();
    let (sign, unsigned) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written.strip_prefix('+').unwrap_or(written)),
    };
    let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power.parse::<i64>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits || digits.len() > LONGEST || power.unsigned_abs() > LONGEST as u64 {
        return None;
    }
    // The number is 0.DIGITS times ten to the power of `point`.
    let significant = digits.trim_start_matches('0');
    let leading = i64::try_from(digits.len() - significant.len()).ok()?;
    let point = i64::try_from(whole.len()).ok()? + power - leading;
    let (significant, carried) = rounded(significant);
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    Some(format!("{sign}{}", pointed(significant, point + i64::from(carried))))
}

/// The first [`DIGITS`] of `digits`, rounded half up, and whether that gave one more before them.
fn rounded(digits: &str) -> (String, bool) {
    let Some((kept, rest)) = digits.split_at_checked(DIGITS) else {
        return (digits.to_owned(), false);
    };
    if !rest.starts_with(['5', '6', '7', '8', '9']) {
        return (kept.to_owned(), false);
    }
    let stays = kept.trim_end_matches('9');
    let Some((before, last)) = stays.split_at_checked(stays.len().wrapping_sub(1)) else {
        return ("1".to_owned(), true);
    };
    let last = last.bytes().next().map_or('1', |digit| char::from(digit + 1));
    (format!("{before}{last}"), false)
}

/// 0.DIGITS times ten to the power of `point`.
fn pointed(digits: &str, point: i64) -> String {
    let length = i64::try_from(digits.len()).unwrap_or_default();
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or_default());
    if point <= 0 {
        return format!("0.{}{digits}", zeros(-point));
    }
    match digits.split_at_checked(usize::try_from(point).unwrap_or_default()) {
        Some((whole, "")) => whole.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{fraction}"),
        None => format!("{digits}{}", zeros(point - length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_what_its_text_says() {
        for (written, expected) in [
            ("12", "12"),
            ("12.0", "12"),
            ("0", "0"),
            ("-0", "0"),
            ("0.000", "0"),
            ("0012", "12"),
            ("1E3", "1000"),
            ("1.5E+2", "150"),
            ("5.0000000000000001E-3", "0.005"),
            ("1e-9", "0.000000001"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-3.50", "-3.5"),
            ("1.1000000000000001", "1.1"),
            ("14.000000000000002", "14"),
            ("0.30000000000000004", "0.3"),
            ("9.9999999999999996", "10"),
            ("999999999999999.9", "1000000000000000"),
            ("123456789012345", "123456789012345"),
            ("0.1234567890123456", "0.123456789012346"),
            ("43.560000000000002", "43.56"),
        ] {
            assert_eq!(plain(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for written in [
            "", "-", ".", "E5", "1E", "1E+", "NaN", "INF", "1,5", "0x1F", "1 2", "--1", "1E99999",
            "1e5.5",
        ] {
            assert_eq!(plain(written), None, "{written}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whoever types up to 15 digits sends the nearest binary number, written with 17 digits; it is read as what was typed.
        #[test]
        fn what_was_typed_is_read_back(number in 0_u64..1_000_000_000_000_000, decimals in 0_usize..10) {
            let typed = plain(&format!("{number}E-{decimals}")).expect("a number");
            let binary: f64 = typed.parse().expect("a number");
            prop_assert_eq!(plain(&format!("{binary:.16e}")), Some(typed.clone()));
            prop_assert_eq!(plain(&format!("{binary:?}")), Some(typed));
        }

        /// No text makes it panic, and what comes out is read as itself.
        #[test]
        fn every_text_ends(written in "[-+0-9.eE]{0,40}") {
            if let Some(number) = plain(&written) {
                prop_assert_eq!(plain(&number), Some(number));
            }
        }
    }
}
