//! Limits of text in a workbook, and text cut and measured to keep them: cells, names of sheets, footers, lines in a column.

use unicode_width::UnicodeWidthStr as _;

use crate::text;

/// UTF-16 units that a cell can hold.
pub(super) const LONGEST_TEXT: usize = 32_767;

/// UTF-16 units that the name of a sheet can have.
pub(super) const LONGEST_NAME: usize = 31;

/// UTF-16 units that a header or footer of the printed page can have.
pub(super) const LONGEST_FOOTER: usize = 255;

/// The beginning of `written`, at most `most` UTF-16 units long.
pub(super) fn cut_to(written: &str, most: usize) -> &str {
    let mut length = 0;
    let end = written.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > most
    });
    end.map_or(written, |(at, _)| &written[..at])
}

/// The beginning of `written`, at most `most` UTF-16 units long with the `…` that marks a cut.
pub(crate) fn cut(written: &str, most: usize) -> String {
    if written.encode_utf16().count() <= most {
        written.to_owned()
    } else {
        cut_to(written, most - 1).to_owned() + "…"
    }
}

/// `written` as the name of a sheet: not too long, and without what such names cannot hold.
pub(super) fn sheet_name(written: &str) -> String {
    let safe = |character: char| match character {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
        character if text::is_hidden(character) => '-',
        character => character,
    };
    let safe: String = written.trim().chars().map(safe).collect();
    let name = cut_to(&safe, LONGEST_NAME).trim_matches('\'').trim();
    match name {
        "" => "-".to_owned(),
        // Spreadsheets keep this one for themselves.
        name if text::fold(name) == "history" => format!("{name}-"),
        name => name.to_owned(),
    }
}

/// The beginning of `written` that fits, without an `&` that lost its twin.
pub(super) fn cut_pairs(written: &str, most: usize) -> &str {
    let cut = cut_to(written, most);
    let twins = cut.chars().rev().take_while(|character| *character == '&').count();
    if twins % 2 == 1 { cut.strip_suffix('&').unwrap_or(cut) } else { cut }
}

/// Number of lines that `written` takes in a column of `width` characters, words kept whole. A character of the width is a digit of the
/// format's own font; most letters of ours are narrower.
pub(super) fn lines_taken(written: &str, width: usize) -> usize {
    let width = (width * 11 / 10).max(2) - 1;
    let (mut lines, mut used) = (1, 0);
    for word in written.split(' ') {
        let length = word.width();
        if used > 0 && used + 1 + length > width {
            lines += 1;
            used = 0;
        }
        used += length + usize::from(used > 0);
        lines += used.saturating_sub(1) / width;
        used = if used > width { used % width } else { used };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_with_a_mark() {
        assert_eq!(cut("abcd", 4), "abcd");
        assert_eq!(cut("abcde", 4), "abc…");
        assert_eq!(cut("a😀b", 3), "a…");
    }
}
