//! Content of a cell as CSV text for the row reader: text in quotes, numbers bare and with a point. Whatever else a cell may hold
//! and no figure or name can be is bare as well, and is distinguished from numbers by how it looks.

use crate::catalogue::{Message, say};
use crate::counts::number::NumberError;
use crate::diagnostic::Code;

/// What parts the cells of a row in that text. No file of CSV has it, so that what a name there has meant is not taken over.
pub(crate) const BETWEEN_CELLS: u8 = 0x1f;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SheetCell {
    Text(String),
    /// A number in plain decimals, or what an [`Odd`] cell shows.
    Bare(String),
}

impl SheetCell {
    /// Whether nothing is seen in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        let (Self::Text(text) | Self::Bare(text)) = self;
        text
    }

    /// Kind of a cell that holds neither text nor a plain number.
    pub(super) fn odd(&self) -> Option<Odd> {
        if let Self::Bare(text) = self { Odd::of(text.as_bytes()) } else { None }
    }

    /// How many bytes its text has.
    pub(super) fn length(&self) -> usize {
        self.text().len()
    }

    /// Adds it to the text of its row.
    pub(super) fn write(&self, row: &mut String) {
        match self {
            Self::Text(text) => {
                row.push('"');
                row.push_str(&text.replace('"', "\"\""));
                row.push('"');
            }
            Self::Bare(text) => row.push_str(text),
        }
    }

    /// A cell whose value is an error of the spreadsheet.
    pub(super) fn fault(written: &str) -> Self {
        let is_known =
            |character: char| character.is_ascii_alphanumeric() || "/!?_".contains(character);
        match written.strip_prefix('#').filter(|rest| rest.chars().all(is_known)) {
            Some(_) => Self::Bare(written.to_owned()),
            None => Self::Bare("#ERROR!".to_owned()),
        }
    }

    /// A cell that holds true or false.
    pub(super) fn boolean(is_true: bool) -> Self {
        Self::Bare(if is_true { "TRUE" } else { "FALSE" }.to_owned())
    }

    /// A cell whose formula has not been computed.
    pub(super) fn without_value() -> Self {
        Self::Bare("=".to_owned())
    }
}

/// Kind of a cell that holds neither text nor a number that is shown as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Odd {
    /// `#DIV/0!`
    Fault,
    /// `=`: a formula without a result.
    WithoutValue,
    /// `TRUE`
    Boolean,
    /// `45%`
    Percentage,
    /// `12000k`: a number whose format shows it divided by a thousand or more.
    Thousands,
    /// `2024-09-01`, with a time or not, or a time alone.
    Date,
}

impl Odd {
    /// Kind of a cell whose text is `raw`; `None` for text, numbers and empty cells.
    pub(crate) fn of(raw: &[u8]) -> Option<Self> {
        match (raw.first()?, raw.last()?) {
            (b'"', _) => None,
            (b'#', _) => Some(Self::Fault),
            (b'=', _) => Some(Self::WithoutValue),
            (b'T' | b'F', _) => Some(Self::Boolean),
            (_, b'%') => Some(Self::Percentage),
            (_, b'k') => Some(Self::Thousands),
            _ if raw.iter().skip(1).any(|byte| matches!(byte, b'-' | b':')) => Some(Self::Date),
            _ => None,
        }
    }

    /// Whether its text is what the spreadsheet shows.
    pub(crate) fn is_shown(self) -> bool {
        !matches!(self, Self::WithoutValue | Self::Thousands)
    }

    /// What it is, behind `it is`.
    pub(crate) fn noun(self) -> Message {
        match self {
            Self::Fault => say::AN_ERROR_OF_SPREADSHEET.message(),
            Self::WithoutValue => say::A_FORMULA_WITHOUT_RESULT.message(),
            Self::Boolean => say::TRUE_OR_FALSE.message(),
            Self::Percentage => say::A_PERCENTAGE_CELL.message(),
            Self::Thousands => say::A_NUMBER_IN_THOUSANDS.message(),
            Self::Date => say::A_DATE_OR_TIME.message(),
        }
    }

    /// How to mend a cell where a name or a period should stand.
    pub(crate) fn remedy(self) -> Message {
        match self {
            Self::Fault => say::MEND_FORMULA_OR_TYPE.message(),
            Self::WithoutValue => say::COMPUTE_AND_SAVE.message(),
            Self::Boolean | Self::Percentage | Self::Thousands => {
                say::FORMAT_AS_TEXT_AGAIN.message()
            }
            Self::Date => say::MADE_BY_SPREADSHEET.message(),
        }
    }

    /// Why it is no figure.
    pub(crate) fn refusal(self) -> NumberError {
        let (reason, hint) = match self {
            Self::Fault => {
                (say::ERROR_OF_SPREADSHEET.message(), say::MEND_FORMULA_OR_COUNT.message())
            }
            Self::WithoutValue => {
                (say::FORMULA_WITHOUT_RESULT.message(), say::COMPUTE_AND_SAVE.message())
            }
            Self::Boolean => (say::TRUE_OR_FALSE_CELL.message(), say::ONE_OR_ZERO.message()),
            Self::Percentage => (say::A_PERCENTAGE.message(), say::SEND_COUNTS_OR_FORMAT.message()),
            Self::Thousands => {
                (say::SHOWN_IN_THOUSANDS.message(), say::FORMAT_AS_WHOLE_AND_CHECK.message())
            }
            Self::Date => (say::DATE_OF_FRACTION.message(), say::FORMAT_AS_NUMBER_AGAIN.message()),
        };
        NumberError { code: Code::BadNumber, reason, hint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_neither_text_nor_a_number_is_odd() {
        for (raw, expected) in [
            ("", None),
            ("12", None),
            ("-12.5", None),
            ("\"2024-09-01\"", None),
            ("\"#N/A\"", None),
            ("#N/A", Some(Odd::Fault)),
            ("=", Some(Odd::WithoutValue)),
            ("FALSE", Some(Odd::Boolean)),
            ("45%", Some(Odd::Percentage)),
            ("12000k", Some(Odd::Thousands)),
            ("2024-09-01", Some(Odd::Date)),
            ("10:30:00", Some(Odd::Date)),
        ] {
            assert_eq!(Odd::of(raw.as_bytes()), expected, "{raw}");
        }
    }
}
