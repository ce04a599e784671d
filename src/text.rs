//! Text from people: how two names are compared, how a near miss is found, and how text from a file is made safe for a terminal.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form in which names are compared: NFC, lower case, without outer spaces, inner runs of white space as one space.
#[must_use]
pub fn fold(written: &str) -> String {
    let lower = if written.is_ascii() {
        written.to_ascii_lowercase()
    } else {
        composed_form(written).chars().flat_map(char::to_lowercase).collect()
    };
    let composed = composed_form(&lower);
    let mut words = composed.split_whitespace();
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |folded, word| folded + " " + word)
}

/// `written` in NFC, without work where it is so already, as it mostly is.
fn composed_form(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        return Cow::Borrowed(written);
    }
    match is_nfc_quick(written.chars()) {
        IsNormalized::Yes => Cow::Borrowed(written),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(written.nfc().collect()),
    }
}

/// The form in which two spellings of one Vietnamese name are the same: `hoà` and `hòa`, `tỷ` and `tỉ`, `Đ` and the letters that look
/// like it. Two names that differ under [`fold`] and agree here are most probably one name.
#[must_use]
pub fn fold_spelling(written: &str) -> String {
    let words: Vec<String> = fold(written).split(' ').map(fold_syllable).collect();
    words.join(" ")
}

/// A syllable with its tone mark at the end, wherever it stood, and `y` as the only vowel written `i`.
fn fold_syllable(syllable: &str) -> String {
    /// Grave, acute, tilde, hook above, dot below: the marks that tell tones apart, not letters.
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let (tones, mut letters): (String, String) =
        syllable.nfd().partition(|character| TONES.contains(character));
    letters = letters.replace(['\u{f0}', '\u{256}'], "đ");
    if let Some(consonants) = letters
        .strip_suffix('y')
        .filter(|rest| !rest.is_empty() && !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    {
        letters = format!("{consonants}i");
    }
    letters + &tones
}

/// `written`, folded, without tones and other marks of letters: `le loi` for `Lê Lợi`.
#[must_use]
pub fn without_marks(written: &str) -> String {
    let folded = fold(written);
    let letters = folded.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    letters.map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
}

/// How many letters must be added, taken out, replaced or swapped with their neighbours to make one text of the other.
#[must_use]
pub fn slips(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

/// The candidate nearest to `written`, if one is near enough to be meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_of(written, candidates.into_iter().map(|name| (name, name)))
}

/// What the name nearest to `written` stands for, if one is near enough to be meant.
pub fn nearest_of<'a, T>(
    written: &str,
    candidates: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    /// Longer texts are no names.
    const LONGEST: usize = 200;
    if written.len() > LONGEST {
        return None;
    }
    let folded = fold(written);
    candidates
        .into_iter()
        .filter_map(|(candidate, meaning)| {
            let other = fold(candidate);
            let slips = slips(&folded, &other);
            let likeness = strsim::jaro_winkler(&folded, &other);
            // One slip is near even where a name is short, unless nothing of it is left.
            let near = likeness >= 0.8 || (slips <= 1 && other.chars().count() > 1);
            near.then_some((slips, likeness, meaning))
        })
        .min_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)))
        .map(|(_, _, meaning)| meaning)
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

/// `written` in one Unicode form (NFC), without outer spaces.
#[must_use]
pub fn composed(written: &str) -> String {
    composed_form(written.trim()).into_owned()
}

/// The beginning of a text that is too long to be shown in a message.
#[must_use]
pub fn shortened(written: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown: String = written.trim().chars().take(SHOWN).collect();
    if written.trim().chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
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
    fn one_name_in_two_spellings_is_one_name() {
        for (one, other) in [
            ("Hoà Bình", "Hòa Bình"),
            ("Tỷ lệ", "tỉ lệ"),
            ("Đăk Blà", "\u{d0}ăk Blà"),
            ("thuý", "thúy"),
            ("kỹ", "kĩ"),
            ("khoẻ", "khỏe"),
        ] {
            assert_eq!(fold_spelling(one), fold_spelling(other), "{one} {other}");
        }
        for (one, other) in [("Lê Lợi", "Lê Lời"), ("Hoa", "Hoà"), ("tay", "tai"), ("Quy", "Qui")]
        {
            assert_ne!(fold_spelling(one), fold_spelling(other), "{one} {other}");
        }
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
