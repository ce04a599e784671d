//! Numbers as the 64 bits of a spreadsheet hold them: a decimal is a number only where all its digits are kept. Rounding for people
//! belongs to `phrases`.

use crate::exact::Exact;

/// Significant digits that every number of a spreadsheet keeps.
pub(crate) const DIGITS: usize = 15;

/// `decimal` as a number of a spreadsheet, where that keeps all its digits.
pub(crate) fn kept(decimal: &str) -> Option<f64> {
    let digits: String = decimal.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let significant = if decimal.contains('.') { digits } else { digits.trim_end_matches('0') };
    if significant.len() > DIGITS { None } else { decimal.parse().ok() }
}

/// `exact` in as many decimals as make up the digits that a spreadsheet keeps.
pub(crate) fn nearest(exact: &Exact) -> String {
    let whole = exact.abs().to_decimal(0);
    let whole = if whole == "0" { 0 } else { whole.len() };
    exact.to_decimal(u32::try_from(DIGITS.saturating_sub(whole)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_a_spreadsheet_keeps_are_numbers() {
        for (decimal, number) in [
            ("0", 0.0),
            ("-12.5", -12.5),
            ("999999999999999", 999_999_999_999_999.0),
            ("12000000000000000000", 1.2e19),
        ] {
            assert_eq!(kept(decimal), Some(number), "{decimal}");
        }
        for decimal in ["1234567890123456", "1000000000000.000001", "0.1234567890123456"] {
            assert_eq!(kept(decimal), None, "{decimal}");
        }
    }
}
