//! What several fuzz targets say of a text. Kept apart from the program's own code, so that a slip there is not repeated here.

/// The byte order mark of UTF-8. Text behind it is taken for UTF-8 whatever its letters look like.
pub const MARK: char = '\u{feff}';

/// The bytes of `text` behind a byte order mark.
#[must_use]
pub fn marked(text: &str) -> Vec<u8> {
    [MARK].into_iter().chain(text.chars()).collect::<String>().into_bytes()
}

/// The line of an editor that what comes behind `before` stands on, counted from 1: LF, CR and CRLF each end one.
#[must_use]
pub fn line_behind(before: &[u8]) -> u64 {
    let mut line = 1;
    let mut last = 0;
    for &byte in before {
        if byte == b'\r' || (byte == b'\n' && last != b'\r') {
            line += 1;
        }
        last = byte;
    }
    line
}

/// The line `number` of `text`, or nothing where the text has no such line.
#[must_use]
pub fn line_of(text: &str, number: u64) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    text.split('\n').nth(index).map(ToOwned::to_owned)
}

/// Whether nothing in `drawn` could move a cursor, hide text or turn its direction, other than line ends and, where it is `styled`,
/// the sequences that choose colours.
#[must_use]
pub fn is_safe_in_a_terminal(drawn: &str, styled: bool) -> bool {
    let is_hidden = |character| character != '\n' && gender_plan::text::is_hidden(character);
    if !styled {
        return !drawn.contains(is_hidden);
    }
    let mut parts = drawn.split("\u{1b}[");
    let before = parts.next().unwrap_or_default();
    let chooses_a_colour = |part: &str| {
        let behind = part
            .trim_start_matches(|character: char| character.is_ascii_digit() || character == ';');
        behind.starts_with('m') && !behind.contains(is_hidden)
    };
    !before.contains(is_hidden) && parts.all(chooses_a_colour)
}
