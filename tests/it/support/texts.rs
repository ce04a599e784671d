//! Text as files have it: other encodings, and characters that cannot be seen.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization as _;

/// `text` as an old Vietnamese Windows writes it: base letters, the tone behind them where no code has both.
pub(crate) fn windows_1258(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let whole = letter.to_string();
        let (encoded, _, unmappable) = WINDOWS_1258.encode(&whole);
        if unmappable {
            let mut marks: Vec<char> = whole.nfd().collect();
            // Of a circumflex and a dot below the dot comes first, and is the tone.
            let tone = marks
                .iter()
                .rposition(|mark| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*mark));
            let tone = marks.remove(tone.expect("a tone"));
            let split: String = marks.into_iter().nfc().chain([tone]).collect();
            let (encoded, _, unmappable) = WINDOWS_1258.encode(&split);
            assert!(!unmappable, "{letter}");
            bytes.extend_from_slice(&encoded);
        } else {
            bytes.extend_from_slice(&encoded);
        }
    }
    bytes
}

/// `text` in UTF-16, without a mark.
pub(crate) fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

/// `text` in UTF-32, without a mark.
pub(crate) fn utf_32(text: &str, order: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|character| order(u32::from(character))).collect()
}

/// NUL, control, C1, soft hyphen, zero-width, line separators, bidirectional marks, embeddings and isolates, a byte order mark.
pub(crate) const HIDDEN: [char; 32] = [
    '\u{0}', '\u{1}', '\u{7}', '\u{8}', '\u{9}', '\u{b}', '\u{c}', '\u{1b}', '\u{1f}', '\u{7f}',
    '\u{80}', '\u{85}', '\u{9b}', '\u{9f}', '\u{ad}', '\u{61c}', '\u{180e}', '\u{200b}',
    '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}', '\u{202d}',
    '\u{202e}', '\u{2060}', '\u{2066}', '\u{2068}', '\u{2069}', '\u{feff}',
];
