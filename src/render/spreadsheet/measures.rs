//! Limits of text in a workbook, and text cut and measured to keep them: cells, names of sheets, footers, lines in a column.

use unicode_width::UnicodeWidthChar as _;

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

/// `written` in lines that fit across columns of `width` characters together, words kept whole.
pub(super) fn broken(written: &str, width: usize) -> Vec<String> {
    let room = room(width);
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in written.split(' ') {
        let length: usize = word.chars().map(letter_width).sum();
        match lines.last_mut().filter(|_| used + SPACE + length <= room) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                used += SPACE + length;
            }
            None => {
                lines.push(word.to_owned());
                used = length;
            }
        }
    }
    lines
}

/// Width that text may have in a column of `width` characters, in thousandths of the size of the font: a character of the width is a
/// digit, and a little is left for what programs differ by.
fn room(width: usize) -> usize {
    (width * 500 * 24 / 25).max(1000)
}

/// Number of lines that `written` takes in a column of `width` characters, words kept whole.
pub(super) fn lines_taken(written: &str, width: usize) -> usize {
    let room = room(width);
    let (mut lines, mut used) = (1, 0);
    for word in written.split(' ') {
        let length: usize = word.chars().map(letter_width).sum();
        if used > 0 && used + SPACE + length > room {
            lines += 1;
            used = 0;
        }
        used += length + if used > 0 { SPACE } else { 0 };
        lines += used.saturating_sub(1) / room;
        used = if used > room { used % room } else { used };
    }
    lines
}

/// Width of a space, as of letters below.
const SPACE: usize = 250;

/// Width of `letter` in Times New Roman, in thousandths of the size of the font, as its metrics have it.
fn letter_width(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 't' | '/' | ';' | ':' => 278,
        '.' | ',' | '\u{a0}' => SPACE,
        'f' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '!' => 333,
        's' | 'J' => 389,
        'a' | 'c' | 'e' | 'z' | '?' => 444,
        'F' | 'P' | 'S' | '=' | '+' | '<' | '>' | '≥' | '≤' => 564,
        'E' | 'L' | 'T' | 'Z' => 611,
        'B' | 'C' | 'R' => 667,
        'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' | 'Đ' | 'w' => 722,
        'm' | '&' => 778,
        '%' | 'M' | 'W' => 944,
        _ if letter.is_ascii() => 500,
        _ => base(letter).map_or(500 * letter.width().unwrap_or_default(), letter_width),
    }
}

/// The ASCII letter below the marks of `letter`.
fn base(letter: char) -> Option<char> {
    let base = text::without_marks(&letter.to_string()).chars().next().filter(char::is_ascii)?;
    Some(if letter.is_uppercase() { base.to_ascii_uppercase() } else { base })
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

    #[test]
    fn lines_are_as_long_as_the_font_makes_them() {
        // The widths that the metrics of Times New Roman have.
        for (letter, width) in
            [('e', 444), ('ế', 444), ('O', 722), ('Ộ', 722), ('đ', 500), ('漢', 1000)]
        {
            assert_eq!(letter_width(letter), width, "{letter}");
        }
        // 200 letters of 444 in a column of ten digits, of which 4800 are counted on.
        assert_eq!(lines_taken(&"a".repeat(200), 10), 19);
        assert_eq!(lines_taken("một hai", 10), 1);
        assert_eq!(lines_taken("một hai ba bốn", 10), 2);
        // 1556 and 1222 and 944, with two spaces 4222; the next word has no room.
        assert_eq!(broken("một hai ba bốn", 10), ["một hai ba", "bốn"]);
        assert_eq!(broken("", 10), [""]);
    }
}
