//! Text as workbooks keep it: once for the whole workbook and pointed to by cells, or in a cell itself; in one run or in several with
//! fonts of their own. How it is pronounced, which some languages write above it, is not of the text.

use crate::catalogue::say;
use std::io::Read;

use super::refused::WorkbookRefused;
use super::xml::{Node, Xml, no_longer_than_an_event};

/// The most texts, and the most bytes of all of them, that cells may share.
const MOST_TEXTS: usize = 4_000_000;
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The texts that cells share.
#[derive(Debug, Default)]
pub(super) struct Strings {
    /// All of them, one behind the other.
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// The text of this number, from 0.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(number)?)
    }

    /// Reads the part that holds them.
    ///
    /// # Errors
    /// If it cannot be read, or holds more than it may.
    pub(super) fn read<R: Read>(mut xml: Xml<R>) -> Result<Self, WorkbookRefused> {
        let mut strings = Self::default();
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.is("si") => {
                    strings.text.push_str(&rich(&mut xml)?);
                    strings.ends.push(strings.text.len());
                }
                Node::End => return Ok(strings),
                Node::Open(_) | Node::Close | Node::Text(_) => {}
            }
            if strings.ends.len() > MOST_TEXTS || strings.text.len() > MOST_BYTES {
                return Err(WorkbookRefused::too_large(say::TOO_MUCH_TEXT));
            }
        }
    }
}

/// The text of the element that was opened last: of itself, or of its runs. Goes behind its end.
pub(super) fn rich<R: Read>(xml: &mut Xml<R>) -> Result<String, WorkbookRefused> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.is("t") => text.push_str(&unescaped(&xml.text()?)),
            // A run of text: what it holds comes next.
            Node::Open(tag) if tag.is("r") => text.push_str(&rich(xml)?),
            Node::Open(_) => xml.skip()?,
            Node::Close => return Ok(text),
            Node::Text(_) => {}
            Node::End => return Err(xml.cut_off()),
        }
        no_longer_than_an_event(&text)?;
    }
}

/// `text` with the characters that XML has no way to write, which workbooks write as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let digits =
            escape.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character =
            digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        match (character, escape.get(6..7), escape.get(7..)) {
            (Some(character), Some("_"), Some(behind)) => {
                plain.push(character);
                rest = behind;
            }
            _ => {
                plain.push_str("_x");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_write_are_written_with_underscores() {
        for (text, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("news_x", "news_x"),
            ("a_x12_b", "a_x12_b"),
            ("_xD800_", "_xD800_"),
            ("_x0041", "_x0041"),
            ("đ_x00e9_đ", "đéđ"),
            ("_xđđđđ_", "_xđđđđ_"),
        ] {
            assert_eq!(unescaped(text), expected, "{text}");
        }
    }
}
