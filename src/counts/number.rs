//! The text of a cell -> an exact amount. A number is read only where it can be read in one way; every refusal says why.

use crate::catalogue::{Label, Message, say};
use crate::diagnostic::Code;
use crate::exact::Exact;
use crate::plan::{DecimalMark, NumberKind};

/// Decimals that an amount may have.
pub(super) const DECIMALS: u32 = 9;

/// The largest amount.
pub const LARGEST: i128 = 1_000_000_000_000;

/// One whole, in the billionths that amounts are counted in.
const WHOLE: i128 = 1_000_000_000;

/// A count or a measured amount, never below zero: up to 10^12 with up to nine decimals, in billionths. Sums of them hold in 128
/// bits for as many rows as files can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount(i128);

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;

    /// What it has increased by, which is below zero if it has decreased.
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Mul<u32> for Amount {
    type Output = Self;

    /// So many times the amount.
    fn mul(self, times: u32) -> Self {
        Self(self.0 * i128::from(times))
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

impl Amount {
    /// The whole number `number`.
    #[must_use]
    pub(super) fn whole(number: u64) -> Self {
        Self(i128::from(number) * WHOLE)
    }

    pub(super) const fn of_billionths(billionths: i128) -> Self {
        Self(billionths)
    }

    pub(crate) const fn billionths(self) -> i128 {
        self.0
    }

    /// The exact number.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::scaled(self.0, DECIMALS)
    }

    /// Reads what [`Amount`] is written as: digits, and up to nine decimals behind a point.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || !digits(whole)
            || !digits(fraction)
            || fraction.len() > DECIMALS as usize
        {
            return None;
        }
        let fraction: i128 =
            format!("{fraction:0<width$}", width = DECIMALS as usize).parse().ok()?;
        whole.parse::<i128>().ok()?.checked_mul(WHOLE)?.checked_add(fraction).map(Self)
    }

    /// Whether it has no decimals.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % WHOLE == 0
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_whole() {
            return write!(out, "{}", self.0 / WHOLE);
        }
        self.exact().fmt(out)
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub amount: Amount,
    /// Whether it was written with decimals that are all zero.
    pub zero_decimals: bool,
    /// How many decimals it was written with, zeros at its end included.
    pub decimals: u32,
}

/// Why a cell is no number, in words that do not repeat the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberError {
    /// The kind of problem.
    pub code: Code,
    /// Problem with the cell.
    pub reason: Message,
    /// How to mend it.
    pub hint: Message,
}

/// Reads a cell that is not empty.
///
/// # Errors
/// Why the cell is no number, can be read in two ways, is too large or too long, or has decimals where `kind` allows none.
pub fn parse(
    cell: &str,
    kind: NumberKind,
    decimal: Option<DecimalMark>,
) -> Result<Number, NumberError> {
    if cell.contains(['\r', '\n']) {
        return Err(error(say::BREAK_IN_NUMBER, say::TAKE_BREAK_OUT));
    }
    let cell = cell.trim();
    refuse_strange(cell)?;
    let (whole, written_fraction) = split(cell, decimal)?;
    let fraction = written_fraction.trim_end_matches('0');
    let whole = whole.trim_start_matches('0');
    if whole.len() > 13 {
        return Err(TOO_LARGE);
    }
    let decimals = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    if decimals > DECIMALS {
        return Err(error(say::TOO_MANY_DECIMALS, say::ROUND_WHERE_COUNTED));
    }
    let digits = |text: &str| {
        if text.is_empty() { Ok(0) } else { text.parse::<i128>().map_err(|_| NOT_A_NUMBER) }
    };
    let scale = 10_i128.pow(DECIMALS - decimals);
    let amount = Amount(digits(whole)? * WHOLE + digits(fraction)? * scale);
    if amount.0 > LARGEST * WHOLE {
        return Err(TOO_LARGE);
    }
    if kind.is_whole() && !amount.is_whole() {
        return Err(error(say::DECIMALS_OF_WHOLE, say::MEND_OR_DECLARE_NUMBER));
    }
    Ok(Number {
        amount,
        zero_decimals: !written_fraction.is_empty() && fraction.is_empty(),
        decimals: u32::try_from(written_fraction.len()).unwrap_or(u32::MAX),
    })
}

const fn error(reason: Label, hint: Label) -> NumberError {
    NumberError { code: Code::BadNumber, reason: reason.message(), hint: hint.message() }
}

const NOT_A_NUMBER: NumberError = error(say::NO_NUMBER, say::DIGITS_ALONE_OR_EMPTY);
/// Marks that offices write if there is no figure.
const NO_FIGURE_MARKS: [&str; 8] =
    ["n/a", "na", "none", "null", "kps", "không", "không có", "không phát sinh"];
const NO_FIGURE: NumberError = error(say::NO_FIGURE, say::ZERO_OR_EMPTY);
const TOO_LARGE: NumberError = error(say::TOO_LARGE, say::CHECK_DIGITS);

/// Answers with its own reason what spreadsheets and people write where a number should be.
fn refuse_strange(cell: &str) -> Result<(), NumberError> {
    let plain = |character: char| {
        character.is_ascii_digit() || ".,".contains(character) || is_space(character)
    };
    if cell.chars().all(plain) && cell.contains(|character: char| character.is_ascii_digit()) {
        return Ok(());
    }
    let has_digit = cell.contains(|character: char| character.is_ascii_digit());
    let first = cell.chars().next().unwrap_or(' ');
    let rest_plain = |text: &str| !text.is_empty() && text.chars().all(plain);
    let folded = cell.to_lowercase();
    let refusal = match first {
        '-' | '\u{2212}' | '\u{2013}' if has_digit => error(say::BELOW_ZERO, say::MEND_SIGN),
        '(' if has_digit && cell.ends_with(')') => {
            error(say::PARENTHESES_ARE_NEGATIVE, say::MEND_FIGURE)
        }
        '+' => error(say::PLUS_SIGN, say::DIGITS_ALONE),
        '=' | '@' => error(say::FORMULA_IN_CELL, say::EXPORT_VALUES),
        '#' => error(say::ERROR_OF_SPREADSHEET, say::MEND_SPREADSHEET),
        '<' | '>' | '≤' | '≥' | '~' if has_digit => {
            error(say::A_LIMIT, say::SEND_COUNT_OR_EMPTY)
        }
        '-' | '—' | '–' if folded.chars().count() == 1 => NO_FIGURE,
        '*' => error(say::HIDES_FIGURE, say::SEND_COUNT_OR_EMPTY_UNREPORTED),
        _ if cell.ends_with('%') => error(say::A_PERCENTAGE, say::SEND_COUNTS),
        _ if folded.starts_with("0x") => error(say::HEXADECIMAL, say::DECIMAL_DIGITS),
        _ if is_scientific(&folded) => error(say::SCIENTIFIC, say::FORMAT_AS_NUMBER),
        _ if cell.contains('_') && has_digit => error(say::UNDERSCORES, say::DIGITS_ALONE),
        _ if cell.chars().any(|character| !character.is_ascii() && character.is_numeric()) => {
            error(say::OTHER_DIGITS, say::TYPE_USUAL_DIGITS)
        }
        _ if matches!(folded.as_str(), "true" | "false") => {
            error(say::TRUE_OR_FALSE_CELL, say::ONE_OR_ZERO)
        }
        _ if matches!(folded.as_str(), "nan" | "inf" | "infinity") => {
            error(say::NO_NUMBER, say::MEND_SPREADSHEET)
        }
        _ if NO_FIGURE_MARKS.contains(&folded.as_str()) => NO_FIGURE,
        _ if is_date(&folded) => error(say::DATE_IN_CELL, say::FORMAT_AS_TEXT),
        _ if has_digit && rest_plain(cell.trim_end_matches(char::is_alphabetic)) => {
            error(say::LETTERS_BEHIND_NUMBER, say::DIGITS_ALONE)
        }
        _ => NOT_A_NUMBER,
    };
    Err(refusal)
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}')
}

fn is_scientific(folded: &str) -> bool {
    let Some((mantissa, power)) = folded.split_once('e') else { return false };
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    digits(mantissa)
        && digits(power)
        && power.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+' || byte == b'-')
}

fn is_date(folded: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = folded.split(['-', '/']).collect();
    parts.len() >= 2
        && parts.iter().any(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
        && parts.iter().all(|part| {
            let number =
                (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            number || MONTHS.contains(part) || part.starts_with("th")
        })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits before and after the decimal mark, without thousands marks.
fn split(cell: &str, decimal: Option<DecimalMark>) -> Result<(String, &str), NumberError> {
    let one_mark = |mark: char| cell.matches(mark).count() == 1;
    let (decimal_mark, thousands) = match decimal {
        Some(DecimalMark::Comma) => (',', '.'),
        Some(DecimalMark::Point) => ('.', ','),
        None => match (cell.rfind('.'), cell.rfind(',')) {
            (None, None) => {
                // A space parts thousands alone, or two numbers.
                if cell.contains(is_space) && without_thousands(cell, ',').is_some() {
                    return Err(NumberError {
                        code: Code::AmbiguousNumber,
                        reason: say::SPACED_THOUSANDS.message(),
                        hint: say::WITHOUT_SPACES.message(),
                    });
                }
                ('.', ',')
            }
            (Some(point), Some(comma)) if point > comma => ('.', ','),
            (Some(_), Some(_)) => (',', '.'),
            (Some(_), None) if !one_mark('.') => (',', '.'),
            (None, Some(_)) if !one_mark(',') => ('.', ','),
            (point, _) => {
                let (mark, other) = if point.is_some() { ('.', ',') } else { (',', '.') };
                // It could as well part thousands.
                if without_thousands(cell, mark).is_some() {
                    return Err(ambiguous());
                }
                (mark, other)
            }
        },
    };
    let (whole, fraction) = match cell.split_once(decimal_mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (cell, None),
    };
    if fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return Err(error(say::MARKS_DO_NOT_FIT, say::WITHOUT_THOUSANDS_MARK));
    }
    let odd = || error(say::THOUSANDS_ARE_ODD, say::WITHOUT_THOUSANDS_MARK);
    let whole = without_thousands(whole, thousands).ok_or_else(odd)?;
    Ok((whole, fraction.unwrap_or_default()))
}

/// The digits of a whole number, without its one kind of thousands mark, if they stand as they must.
fn without_thousands(whole: &str, thousands: char) -> Option<String> {
    let mut groups = whole.split(|character| character == thousands || is_space(character));
    let (first, others) = (groups.next()?, groups.collect::<Vec<_>>());
    let mut marks = whole.chars().filter(|character| !character.is_ascii_digit());
    let mark = marks.next();
    let grouped = first.len() <= 3
        && !first.starts_with('0')
        && marks.all(|other| Some(other) == mark)
        && others.iter().all(|group| group.len() == 3 && is_digits(group));
    (is_digits(first) && (others.is_empty() || grouped))
        .then(|| first.to_owned() + &others.concat())
}

const fn ambiguous() -> NumberError {
    NumberError {
        code: Code::AmbiguousNumber,
        reason: say::TWO_WAYS.message(),
        hint: say::SAY_WHICH_DECIMAL.message(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, decimal: Option<DecimalMark>) -> Result<String, Code> {
        parse(cell, NumberKind::Decimal, decimal)
            .map(|number| number.amount.to_string())
            .map_err(|error| error.code)
    }

    #[test]
    fn plain_numbers_are_what_they_say() {
        for (cell, expected) in [
            ("12", "12"),
            (" 12 ", "12"),
            ("0012", "12"),
            ("03", "3"),
            ("0", "0"),
            ("12.0", "12"),
            ("1000000000000", "1000000000000"),
            ("0.000000001", "0.000000001"),
        ] {
            assert_eq!(read(cell, None).as_deref(), Ok(expected), "{cell}");
        }
    }

    #[test]
    fn a_mark_is_read_only_where_one_reading_exists() {
        for (cell, expected) in [
            ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1,5", "1.5"),
            ("1.5", "1.5"),
            ("0,500", "0.5"),
            ("1234.567", "1234.567"),
            ("1.2345", "1.2345"),
        ] {
            assert_eq!(read(cell, None).as_deref(), Ok(expected), "{cell}");
        }
        for cell in ["1.234", "1,234", "1 234", "999.999"] {
            assert_eq!(read(cell, None), Err(Code::AmbiguousNumber), "{cell}");
        }
    }

    #[test]
    fn a_declared_mark_decides() {
        assert_eq!(read("1.234", Some(DecimalMark::Comma)).as_deref(), Ok("1234"));
        assert_eq!(read("1.234", Some(DecimalMark::Point)).as_deref(), Ok("1.234"));
        assert_eq!(read("1,234", Some(DecimalMark::Point)).as_deref(), Ok("1234"));
        assert_eq!(read("1 234,5", Some(DecimalMark::Comma)).as_deref(), Ok("1234.5"));
        for (cell, mark) in [
            ("1.23", DecimalMark::Comma),
            ("1,2,3", DecimalMark::Comma),
            ("1.234.5", DecimalMark::Comma),
            ("12,34.5", DecimalMark::Point),
            ("1 234.567,8", DecimalMark::Comma),
        ] {
            assert_eq!(read(cell, Some(mark)), Err(Code::BadNumber), "{cell}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_own_reason() {
        let cells = [
            "-1",
            "+5",
            "\u{2212}5",
            "(5)",
            "5%",
            "1E3",
            "1.23457E+11",
            "0x1F",
            "1_000",
            "12abc",
            "TRUE",
            "NaN",
            "inf",
            "３",
            "٣",
            "<5",
            "*",
            "N/A",
            "#REF!",
            "=SUM(A1)",
            "3-May",
            "13/22",
            "1.",
            ".5",
            ",",
            "1..2",
            "1000000000001",
            "0.0000000001",
        ];
        for cell in cells {
            assert_eq!(read(cell, None), Err(Code::BadNumber), "{cell}");
        }
        assert_eq!(read(&"9".repeat(400), None), Err(Code::BadNumber));
        assert_eq!(
            parse("12.5", NumberKind::Integer, None).map_err(|error| error.code),
            Err(Code::BadNumber)
        );
        assert!(parse("12.0", NumberKind::Integer, None).is_ok());
    }

    #[test]
    fn what_only_looks_like_something_else_is_no_number() {
        let reason = |cell: &str| {
            parse(cell, NumberKind::Decimal, None)
                .map(|number| number.amount)
                .map_err(|error| (error.reason, error.hint))
        };
        let error = |known: NumberError| Err((known.reason, known.hint));
        for cell in
            ["(abc)", "(5", "~abc", "--", "-abc", "e5", "e+5", "jan-feb", "1-abc", "1/23456", "abc"]
        {
            assert_eq!(reason(cell), error(NOT_A_NUMBER), "{cell}");
        }
        let of = |reason: Label, hint: Label| error(super::error(reason, hint));
        assert_eq!(reason("1e"), of(say::LETTERS_BEHIND_NUMBER, say::DIGITS_ALONE));
        assert_eq!(reason("1e-5"), of(say::SCIENTIFIC, say::FORMAT_AS_NUMBER));
        assert_eq!(reason("NaN"), of(say::NO_NUMBER, say::MEND_SPREADSHEET));
        assert_eq!(reason("-"), error(NO_FIGURE));
    }

    #[test]
    fn so_many_times_an_amount_is_that_amount_added_up() {
        assert_eq!(Amount::whole(3) * 4, Amount::whole(12));
    }
}
