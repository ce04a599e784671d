//! Text of a document as it should have been: one form of Unicode (NFC), letters that only look like others, slips of scans, and without
//! the asterisks that stand for italics. The text of each line keeps its words, so that quotes of it can be found again.

use crate::text;

/// `written` mended, without outer spaces, with one space between words.
#[must_use]
pub(crate) fn mended(written: &str) -> String {
    let composed = text::composed(written);
    let plain = composed.replace(['\u{d0}', '\u{189}'], "Đ").replace('\u{a0}', " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut line = words.join(" ");
    for (slip, meant) in [
        ("Phần đầu", "Phấn đấu"),
        ("phần đầu", "phấn đấu"),
        ("LDTBXH", "LĐTBXH"),
        (" ;", ";"),
        ("( ", "("),
        (" )", ")"),
    ] {
        line = line.replace(slip, meant);
    }
    line = spaced(&line);
    line = line.replace(['\u{ad}', '\u{200b}', '\u{feff}', '*'], "");
    if line.ends_with(" .") {
        line.truncate(line.len() - 2);
        line.push('.');
    }
    line
}

/// `line` with a space before each dash between words that has one behind it: "sinh sản- kế hoạch".
fn spaced(line: &str) -> String {
    let mut spaced = String::with_capacity(line.len());
    let mut before = ' ';
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '-' && before.is_alphabetic() && letters.peek() == Some(&' ') {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn slips_of_scans_are_mended_and_words_stay() {
        assert_eq!(mended("- Phần đầu  đạt\u{a0}80% "), "- Phấn đấu đạt 80%");
        assert_eq!(mended("(*từ ngày 15*) miễn phí ."), "(từ ngày 15) miễn phí.");
        assert_eq!(mended("\u{d0}\u{1ea3}ng"), "Đảng");
        assert_eq!(mended("sinh sản- kế hoạch"), "sinh sản - kế hoạch");
    }
}
