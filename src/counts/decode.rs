//! Bytes -> text. UTF-8, UTF-16 with a byte order mark, and windows-1258 where the plan declares it; anything else is refused
//! with the byte it is about, never read as something it may not be.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// What the bytes are, or are not.
    pub reason: String,
    /// The first byte that is wrong, where one is.
    pub offset: Option<usize>,
    /// The line that it is in, counted from 1.
    pub line: Option<u64>,
    /// How to mend it.
    pub hint: &'static str,
}

/// What files are that people take for CSV, by their first bytes.
const OTHER_FORMATS: [(&[u8], &str, &str); 5] = [
    (
        b"PK\x03\x04",
        "it is a workbook (.xlsx) or another zip file, not CSV",
        "open it in a spreadsheet and save it as \"CSV UTF-8\"",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "it is an old workbook (.xls), not CSV",
        "open it in a spreadsheet and save it as \"CSV UTF-8\"",
    ),
    (b"%PDF", "it is a PDF, not CSV", "ask for the figures as CSV"),
    (b"\xff\xfe\x00\x00", "it is UTF-32", "save it as UTF-8"),
    (b"\x00\x00\xfe\xff", "it is UTF-32", "save it as UTF-8"),
];

/// The text of `bytes`, without a byte order mark.
///
/// # Errors
/// Where the bytes are of another format, or are not the text that they should be.
pub fn decode(bytes: Vec<u8>, windows_1258: bool) -> Result<String, DecodeError> {
    for (start, reason, hint) in OTHER_FORMATS {
        if bytes.starts_with(start) {
            return Err(DecodeError { reason: reason.to_owned(), offset: None, line: None, hint });
        }
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE => utf_16(&bytes, mark, u16::from_le_bytes),
        Some((encoding, mark)) if encoding == UTF_16BE => utf_16(&bytes, mark, u16::from_be_bytes),
        Some((_, mark)) => utf_8(bytes.get(mark..).unwrap_or_default().to_vec(), mark, windows_1258),
        None if looks_like_utf_16(&bytes) => Err(DecodeError {
            reason: "it looks like UTF-16 without its mark at the beginning".to_owned(),
            offset: Some(0),
            line: Some(1),
            hint: "save it as \"CSV UTF-8\"",
        }),
        None => utf_8(bytes, 0, windows_1258),
    }
}

/// Whether every second byte of the beginning is zero, as in Latin text of two bytes a character.
fn looks_like_utf_16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    start.len() >= 8 && zeros(0).max(zeros(1)) * 4 >= start.len()
}

fn utf_16(bytes: &[u8], mark: usize, order: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.get(mark..).unwrap_or_default().as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut units = 0;
    let broken = |units: usize, text: &str| DecodeError {
        reason: format!("it is UTF-16 that is cut off or damaged at the byte at offset {}", mark + units * 2),
        offset: Some(mark + units * 2),
        line: u64::try_from(text.matches('\n').count() + 1).ok(),
        hint: "save it again as \"CSV UTF-8\"",
    };
    for character in char::decode_utf16(pairs.iter().map(|pair| order(*pair))) {
        let Ok(character) = character else { return Err(broken(units, &text)) };
        units += character.len_utf16();
        text.push(character);
    }
    if rest.is_empty() { Ok(text) } else { Err(broken(units, &text)) }
}

/// UTF-8 from behind a byte order mark of `mark` bytes, or windows-1258 where that is declared and there is no mark.
fn utf_8(bytes: Vec<u8>, mark: usize, windows_1258: bool) -> Result<String, DecodeError> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let (error, bytes) = (error.utf8_error(), error.into_bytes());
    let offset = error.valid_up_to() + mark;
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    // Letters of several bytes before the first wrong one: the file is UTF-8 and damaged, not windows-1258.
    let is_damaged_utf_8 = !before.is_ascii();
    if windows_1258 && mark == 0 && !is_damaged_utf_8 {
        let (text, _) = WINDOWS_1258.decode_without_bom_handling(&bytes);
        return Ok(text.into_owned());
    }
    let line = before.split(|byte| *byte == b'\n').count();
    Err(DecodeError {
        reason: format!("it is not UTF-8: the byte at offset {offset} belongs to no character"),
        offset: Some(offset),
        line: u64::try_from(line).ok(),
        hint: if is_damaged_utf_8 {
            "the text before it is UTF-8, so the file is damaged: export it again"
        } else {
            "save it as \"CSV UTF-8\"; where it is windows-1258, write `encoding = \"windows-1258\"` under [input] in the plan; \
             where it is TCVN3 (ABC), VNI or VISCII, convert it first, with UniKey or `iconv -f TCVN -t UTF-8`"
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declared_encoding_gives_the_same_text() {
        let expected = "kỳ,đơn vị\n";
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once(0xfeff).chain(expected.encode_utf16()).flat_map(order).collect()
        };
        assert_eq!(decode(expected.into(), false).as_deref(), Ok(expected));
        assert_eq!(decode(format!("\u{feff}{expected}").into(), false).as_deref(), Ok(expected));
        assert_eq!(decode(utf_16(u16::to_le_bytes), false).as_deref(), Ok(expected));
        assert_eq!(decode(utf_16(u16::to_be_bytes), false).as_deref(), Ok(expected));
        assert_eq!(decode(b"\xd0\xf2".to_vec(), true).as_deref(), Ok("\u{110}\u{323}"));
    }

    #[test]
    fn bad_bytes_are_refused_at_their_offset() {
        assert_eq!(decode(b"ab\xffc".to_vec(), false).map_err(|error| error.offset), Err(Some(2)));
        assert_eq!(decode(b"\xef\xbb\xbfab\xff".to_vec(), true).map_err(|error| error.offset), Err(Some(5)));
        assert!(decode(b"\xff\xfea".to_vec(), false).is_err());
        assert!(decode(b"PK\x03\x04...".to_vec(), true).is_err());
    }
}
