//! Cell addresses: rows and columns as numbers from 1 and as spreadsheets write them, `C7`.

/// The last row and the last column of a sheet.
pub(super) const LAST_ROW: u32 = 1_048_576;
pub(super) const LAST_COLUMN: u32 = 16_384;

/// The row and column of `C7`; `None` if that is no cell of a sheet.
pub(super) fn cell(written: &str) -> Option<(u32, u32)> {
    let written = written.trim();
    let (letters, digits) =
        written.split_at_checked(written.find(|character: char| character.is_ascii_digit())?)?;
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let row: u32 = digits.parse().ok().filter(|row| is_digits && (1..=LAST_ROW).contains(row))?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + u32::from(letter - b'A') + 1)
    })?;
    (column <= LAST_COLUMN).then_some((row, column))
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellRange {
    /// Its first row and column.
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

impl CellRange {
    /// `B2:C3`; `None` if that is no range of a sheet.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (first, last) = written.split_once(':').unwrap_or((written, written));
        let (first, last) = (cell(first)?, cell(last)?);
        (first.0 <= last.0 && first.1 <= last.1).then_some(Self { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_by_letters_and_digits() {
        for (written, expected) in [
            ("A1", Some((1, 1))),
            ("c7", Some((7, 3))),
            ("Z1", Some((1, 26))),
            ("AA1", Some((1, 27))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("XFE1", None),
            ("A1048577", None),
            ("A0", None),
            ("A", None),
            ("1", None),
            ("$A$1", None),
            ("A1B", None),
            ("A-1", None),
            ("", None),
            ("A99999999999", None),
        ] {
            assert_eq!(cell(written), expected, "{written}");
        }
        assert_eq!(CellRange::parse("B2:C3"), Some(CellRange { first: (2, 2), last: (3, 3) }));
        assert_eq!(CellRange::parse("C3:B2"), None);
    }
}
