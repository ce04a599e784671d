//! The text of a cell of a yes-or-no element -> 1 or 0, in the words that offices write.

use crate::catalogue::say;
use crate::counts::number::{Amount, NumberError};
use crate::diagnostic::Code;
use crate::text;

/// Words and marks for yes, folded.
const YES: [&str; 8] = ["có", "đã có", "x", "✓", "yes", "y", "true", "1"];

/// Words for no, folded.
const NO: [&str; 9] = ["không", "không có", "chưa", "chưa có", "no", "not yet", "n", "false", "0"];

/// Reads a cell that is not empty: 1 for yes, 0 for no.
///
/// # Errors
/// Any text that is neither.
pub(crate) fn parse(cell: &str) -> Result<Amount, NumberError> {
    let folded = text::fold(cell);
    let is_one_of = |words: &[&str]| words.contains(&folded.as_str());
    match (is_one_of(&YES), is_one_of(&NO)) {
        (true, _) => Ok(Amount::whole(1)),
        (_, true) => Ok(Amount::whole(0)),
        (false, false) => Err(NumberError {
            code: Code::BadNumber,
            reason: say::NEITHER_YES_NOR_NO.message(),
            hint: say::WRITE_YES_OR_NO.message(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_answers_are_read_in_both_languages() {
        for cell in ["Có", "co\u{301}", " x ", "X", "YES", "1", "true", "Đã  có"] {
            assert_eq!(parse(cell), Ok(Amount::whole(1)), "{cell}");
        }
        for cell in ["Không", "chưa", "Chưa có", "no", "0", "FALSE"] {
            assert_eq!(parse(cell), Ok(Amount::whole(0)), "{cell}");
        }
    }

    #[test]
    fn nothing_else_is_an_answer() {
        for cell in ["2", "1.0", "co", "50%", "có lẽ", "-"] {
            assert_eq!(parse(cell).map_err(|error| error.code), Err(Code::BadNumber), "{cell}");
        }
    }
}
