//! Figures -> numbers, by their bytes: plain digits without a look at each, everything else as in `counts::number`.

use memchr::memchr3;

use crate::by_index::{ByIndex, position};
use crate::counts::number::{self, Amount};
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::seen_cells::ends_field;
use crate::plan::{DecimalMark, NumberKind};

/// Digits that fit into 64 bits however they are chosen, with some to spare.
const MOST_DIGITS: usize = 10;

/// The longest number that is not plain digits, in bytes.
const LONGEST_NUMBER: usize = 64;

/// What a cell of a figure column holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written {
    Missing,
    /// Digits alone, fewer than would leave 64 bits.
    Whole(u64),
    /// Any other number of the row.
    Other(OtherNumber),
}

/// Position among the numbers of a row that are not plain digits, which are kept apart for being twice as large.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherNumber(u32);

position!(OtherNumber(u32));

/// The numbers of a row that are not plain digits.
pub(super) type OtherNumbers = ByIndex<OtherNumber, Amount>;

/// How figures are written in a file.
#[derive(Clone, Copy)]
pub(super) struct NumberFormat<'a> {
    pub(super) delimiter: u8,
    /// The decimal mark of numbers that are not in quotes.
    pub(super) decimal: Option<DecimalMark>,
    pub(super) lexicon: &'a Lexicon<'a>,
    /// Whether a query wrote them: then no mark stands for a missing figure, and decimals may end in zeros.
    pub(super) is_drawn: bool,
}

impl NumberFormat<'_> {
    /// The figure that begins at `at`, and where it ends; `None` if there is something to report of it.
    #[expect(
        clippy::inline_always,
        reason = "measured: calls for parts of a row cost a tenth of the time"
    )]
    #[inline(always)]
    pub(super) fn read(
        &self,
        piece: &[u8],
        at: usize,
        others: &mut OtherNumbers,
    ) -> Option<(Written, usize)> {
        let rest = piece.get(at..)?;
        if let Some((number, length)) = rest.first_chunk().copied().and_then(plain_digits)
            && ends_field(*rest.get(length)?, self.delimiter)
        {
            return Some((Written::Whole(number), at + length));
        }
        self.read_at_length(rest, others).map(|(written, length)| (written, at + length))
    }

    /// The figure at the beginning of `rest`, byte by byte: empty, quoted, or more digits than eight bytes hold.
    #[inline(never)]
    fn read_at_length(&self, rest: &[u8], others: &mut OtherNumbers) -> Option<(Written, usize)> {
        let quotes = usize::from(*rest.first()? == b'"');
        let inside = rest.get(quotes..)?;
        let mut number: u64 = 0;
        let mut digits = 0;
        while let Some(digit) =
            inside.get(digits).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10)
        {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
            digits += 1;
        }
        let closed = quotes == 0 || inside.get(digits) == Some(&b'"');
        let length = digits + 2 * quotes;
        if digits <= MOST_DIGITS && closed && ends_field(*rest.get(length)?, self.delimiter) {
            return Some((
                if digits > 0 { Written::Whole(number) } else { Written::Missing },
                length,
            ));
        }
        if quotes > 0 { None } else { self.read_other(rest, others) }
    }

    /// The figure at the beginning of `rest` that is not plain digits.
    #[cold]
    #[inline(never)]
    fn read_other(&self, rest: &[u8], others: &mut OtherNumbers) -> Option<(Written, usize)> {
        let end =
            memchr3(self.delimiter, b'\n', b'"', rest).filter(|end| *end <= LONGEST_NUMBER)?;
        let written = rest.get(..end)?;
        let written = written.strip_suffix(b"\r").unwrap_or(written);
        let cell = std::str::from_utf8(written).ok()?;
        if *rest.get(end)? == b'"' || cell.contains('\r') {
            return None;
        }
        let is_missing =
            if self.is_drawn { cell.trim().is_empty() } else { self.lexicon.is_missing(cell) };
        if is_missing {
            return Some((Written::Missing, written.len()));
        }
        let number = number::parse(cell, NumberKind::Decimal, self.decimal).ok()?;
        (self.is_drawn || !number.zero_decimals)
            .then(|| (Written::Other(others.push(number.amount)), written.len()))
    }
}

/// The figure of the next column, behind a delimiter where it is not the first: plain digits or `None`, and where it ends.
#[inline]
pub(super) fn next_figure(
    piece: &[u8],
    mut at: usize,
    behind_another: bool,
    delimiter: u8,
) -> Option<(Option<u64>, usize)> {
    if behind_another {
        if *piece.get(at)? != delimiter {
            return None;
        }
        at += 1;
    }
    let rest = piece.get(at..)?;
    let (number, length) = match rest.first_chunk().copied().and_then(plain_digits) {
        Some((number, length)) => (Some(number), length),
        None => (None, 0),
    };
    ends_field(*rest.get(length)?, delimiter).then_some((number, at + length))
}

/// The number that one to seven digits at the beginning of eight bytes stand for, and how many they are, without a branch for each.
#[inline]
fn plain_digits(bytes: [u8; 8]) -> Option<(u64, usize)> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let digits = u64::from_le_bytes(bytes) ^ (EACH * 0x30);
    // The high bit of every byte up to the first that is no digit: above 9, or not ASCII.
    let others = (digits.wrapping_add(EACH * 0x76) | digits) & (EACH * 0x80);
    let length = others.trailing_zeros() / 8;
    if length == 0 || length == 8 {
        return None;
    }
    // Moved to the end, with zeros before them, then added up two, four and eight at a time.
    let ones = digits << (64 - 8 * length);
    let tens = (ones.wrapping_mul(10 * 0x100 + 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let hundreds = (tens.wrapping_mul(100 * 0x1_0000 + 1) >> 16) & 0x0000_ffff_0000_ffff;
    let number = hundreds.wrapping_mul(10_000 * 0x1_0000_0000 + 1) >> 32;
    Some((number, length as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_at_once_as_they_are_read_one_by_one() {
        let texts = [
            "0,", "7\n", "12,", "0012,", "999999,", "1234567,", "12345678", "1a,", "1.5,", ",",
            "\"1\",", "-1,", "1\u{e9},", "/9,", ":9,", "9:,", "9/,",
        ];
        for text in texts {
            let mut bytes = [b','; 8];
            let length = text.len().min(8);
            bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = text[..digits.min(text.len())].parse().ok();
            let expected = number.filter(|_| digits < 8).map(|number: u64| (number, digits));
            assert_eq!(plain_digits(bytes), expected, "{text:?}");
        }
    }
}
