//! Digits as people write them -> the number as plan.toml has it. In Vietnamese a comma begins the decimals and dots part thousands, in
//! English the other way round; where a number could be read in both ways it is read in that of the text, and marked.

/// A number as plan.toml has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenAmount {
    /// Digits, with a decimal point or a fraction bar.
    pub(super) written: String,
    /// Whether it could be read in another way.
    pub(super) doubtful: bool,
}

/// Reads `digits`, which have dots and commas between them.
pub(super) fn amount(digits: &str, in_english: bool) -> WrittenAmount {
    let (thousands, decimal) = if in_english { (',', '.') } else { ('.', ',') };
    let is_parted = |mark: char| {
        let mut parts = digits.split(mark);
        let first = parts.next().unwrap_or_default();
        let parted = (1..=3).contains(&first.len()) && !first.starts_with('0');
        let mut rest = parts.peekable();
        parted && rest.peek().is_some() && rest.all(is_group)
    };
    let without = |mark: char| digits.replace(mark, "");
    let has = |mark: char| digits.contains(mark);
    let (written, doubtful) = match (has(thousands), has(decimal)) {
        (false, false) => (digits.to_owned(), false),
        (true, false) if is_parted(thousands) => (without(thousands), false),
        // "1.5" in a Vietnamese text: no thousands, so a decimal.
        (true, false) => (digits.replace(thousands, "."), true),
        (false, true) if digits.matches(decimal).count() > 1 => (without(decimal), true),
        (false, true) => {
            let thousand = is_parted(decimal) && digits.ends_with("000");
            let plain = if thousand { without(decimal) } else { digits.replace(decimal, ".") };
            (plain, is_parted(decimal))
        }
        (true, true) => (without(thousands).replace(decimal, "."), false),
    };
    WrittenAmount { written: plain(&written), doubtful }
}

fn is_group(part: &str) -> bool {
    part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `written` without zeros in front, with one point at most.
fn plain(written: &str) -> String {
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let decimals: String = decimals.chars().filter(char::is_ascii_digit).collect();
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

/// `written` times ten to the power of `zeros`.
pub(super) fn multiplied(written: &str, zeros: usize) -> String {
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let padded = format!("{decimals:0<zeros$}");
    let (more, rest) = padded.split_at_checked(zeros).unwrap_or((&padded, ""));
    plain(&format!("{whole}{more}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_their_language_writes_them() {
        for (digits, in_english, expected, doubtful) in [
            ("03", false, "3", false),
            ("1,5", false, "1.5", false),
            ("1.252", false, "1252", false),
            ("100.000", false, "100000", false),
            ("1.5", false, "1.5", true),
            ("445.730,5", false, "445730.5", false),
            ("0,125", false, "0.125", false),
            ("16,125", false, "16.125", true),
            ("1,000", false, "1000", true),
            ("1,500", true, "1500", false),
            ("2.5", true, "2.5", false),
            ("00", false, "0", false),
        ] {
            let read = amount(digits, in_english);
            assert_eq!((read.written.as_str(), read.doubtful), (expected, doubtful), "{digits}");
        }
    }

    #[test]
    fn a_multiplied_number_stays_exact() {
        for (written, zeros, expected) in [
            ("1.5", 3, "1500"),
            ("2", 6, "2000000"),
            ("1.2345", 3, "1234.5"),
            ("0.5", 9, "500000000"),
        ] {
            assert_eq!(multiplied(written, zeros), expected);
        }
    }
}
