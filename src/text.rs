//! Text from people: how two names are compared, how a near miss is found, and how text from a file is made safe for a terminal.

use unicode_normalization::UnicodeNormalization;

/// The form in which names are compared: NFC, lower case, without outer spaces, inner runs of white space as one space.
#[must_use]
pub fn fold(written: &str) -> String {
    let composed: String = written.nfc().flat_map(char::to_lowercase).nfc().collect();
    let mut words = composed.split_whitespace();
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |folded, word| folded + " " + word)
}

/// The candidate nearest to `written`, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&folded, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

/// `did you mean …?`, if a candidate is near enough.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// `written` with every character that could move a cursor, hide text or turn its direction spelled out as `<U+202E>`.
#[must_use]
pub fn printable(written: &str) -> String {
    let mut safe = String::with_capacity(written.len());
    for character in written.chars() {
        if is_hidden(character) {
            safe.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Whether `character` shows nothing by itself yet changes what is shown: control, zero-width and bidirectional characters.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

/// `1 indicator`, `2 indicators`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_either_unicode_form_and_case() {
        assert_eq!(fold("  Đơn VỊ "), fold("đơn vi\u{323}"));
        assert_eq!(fold("Kỳ  báo\u{a0}cáo"), "kỳ báo cáo");
    }

    #[test]
    fn a_near_miss_is_named_and_a_far_one_is_not() {
        assert_eq!(nearest("woman_leaders", ["women_leaders", "victims"]), Some("women_leaders"));
        assert_eq!(nearest("xyz", ["women_leaders", "victims"]), None);
    }

    #[test]
    fn nothing_hidden_reaches_the_terminal() {
        assert_eq!(printable("Đắk\u{202e}\u{1b}[31m Bla\n"), "Đắk<U+202E><U+001B>[31m Bla<U+000A>");
    }
}
