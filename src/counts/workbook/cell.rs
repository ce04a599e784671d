//! What a cell holds, as the text that rows are read from: text in quotes, numbers bare and with a point. Whatever else a cell may hold
//! and no figure or name can be is bare as well, and is told apart from numbers by how it looks.

use crate::counts::number::NumberError;
use crate::diagnostic::Code;

/// What parts the cells of a row in that text. No file of CSV has it, so that what a name there has meant is not taken over.
pub(in crate::counts) const BETWEEN_CELLS: u8 = 0x1f;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text.
    Text(String),
    /// A number in plain decimals, or what an [`Odd`] cell shows.
    Bare(String),
}

impl Cell {
    /// Whether nothing is seen in it.
    pub(super) fn is_blank(&self) -> bool {
        let (Self::Text(text) | Self::Bare(text)) = self;
        text.trim().is_empty()
    }

    /// How many bytes its text has.
    pub(super) fn length(&self) -> usize {
        let (Self::Text(text) | Self::Bare(text)) = self;
        text.len()
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
        let is_known = |character: char| character.is_ascii_alphanumeric() || "/!?_".contains(character);
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

/// What stands in a cell that holds neither text nor a number that is shown as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::counts) enum Odd {
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
    /// What stands in a cell whose text is `raw`; nothing for text, numbers and nothing at all.
    pub(in crate::counts) fn of(raw: &[u8]) -> Option<Self> {
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
    pub(in crate::counts) fn is_shown(self) -> bool {
        !matches!(self, Self::WithoutValue | Self::Thousands)
    }

    /// What it is, behind `it is`.
    pub(in crate::counts) fn noun(self) -> &'static str {
        match self {
            Self::Fault => "an error of the spreadsheet",
            Self::WithoutValue => "a formula whose result is not in the file",
            Self::Boolean => "true or false",
            Self::Percentage => "a percentage",
            Self::Thousands => "a number that is shown in thousands",
            Self::Date => "a date or a time",
        }
    }

    /// How to mend a cell where a name or a period should stand.
    pub(in crate::counts) fn remedy(self) -> &'static str {
        match self {
            Self::Fault => "mend the formula in the spreadsheet, or type what it should give",
            Self::WithoutValue => COMPUTE,
            Self::Boolean | Self::Percentage | Self::Thousands => "format the column as text and type it again",
            Self::Date => "the spreadsheet made it of what was typed: format the column as text and type it again",
        }
    }

    /// Why it is no figure.
    pub(in crate::counts) fn refusal(self) -> NumberError {
        let (reason, hint) = match self {
            Self::Fault => {
                ("it is an error of the spreadsheet", "mend the formula in the spreadsheet, or type the count itself")
            }
            Self::WithoutValue => ("it is a formula whose result is not in the file", COMPUTE),
            Self::Boolean => ("it is true or false, not a count", "write 1 or 0, or the count"),
            Self::Percentage => (
                "it is a percentage, and percentages cannot be added up",
                "send the counts that it was computed from; where it is a count, format the cell as a number",
            ),
            Self::Thousands => (
                "its format shows it divided by a thousand or more, so that it can be read in two ways",
                "format the cell as a whole number, and check what it holds",
            ),
            Self::Date => (
                "it is a date or a time: the spreadsheet makes one of what is typed as 3/4 or 1-3",
                "format the cell as a number and type the count again; a fraction is two counts, each in its own row",
            ),
        };
        NumberError { code: Code::BadNumber, reason, hint }
    }
}

const COMPUTE: &str = "open the file in a spreadsheet program, which computes it, and save it there";

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
