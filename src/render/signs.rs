//! Signs in ASCII, for consoles whose fonts have no others: marks of verdicts, arrows, rules and quotes. Letters stay as they are.

use std::borrow::Cow;

use super::phrases;
use crate::evaluate::Verdict;

/// The signs that a page may use beside letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    #[default]
    Unicode,
    Ascii,
}

/// What stands for a sign wherever it is in a text.
const IN_ASCII: [(char, &str); 22] = [
    ('✓', "[x]"),
    ('✗', "[!]"),
    ('○', "[.]"),
    ('⊘', "[/]"),
    ('≥', ">="),
    ('≤', "<="),
    ('→', "->"),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('·', "-"),
    ('•', "*"),
    ('×', "x"),
    ('…', "..."),
    ('─', "-"),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('√', "v"),
    ('\u{a0}', " "),
    ('\u{202f}', " "),
];

/// What stands for the mark of a verdict, which alone may mean something else in a text.
const MARKS: [(Verdict, &str); 7] = [
    (Verdict::Pass, "[x]"),
    (Verdict::Fail, "[!]"),
    (Verdict::Open, "[.]"),
    (Verdict::NoData, "[?]"),
    (Verdict::NotApplicable, "[-]"),
    (Verdict::Tracked, "[ ]"),
    (Verdict::Suppressed, "[/]"),
];

impl Signs {
    /// `text` in these signs.
    #[must_use]
    pub fn put(self, text: &str) -> Cow<'_, str> {
        let known = |character: char| IN_ASCII.iter().find(|(sign, _)| *sign == character);
        if self == Self::Unicode || !text.chars().any(|character| known(character).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut written = String::with_capacity(text.len());
        for character in text.chars() {
            match known(character) {
                Some((_, ascii)) => written.push_str(ascii),
                None => written.push(character),
            }
        }
        Cow::Owned(written)
    }

    /// `text`, which begins with the mark of a verdict or stands without one, in these signs.
    pub(super) fn put_marked(self, text: &str) -> Cow<'_, str> {
        let of_verdict = |(verdict, ascii): (Verdict, &'static str)| {
            let rest = text.strip_prefix(phrases::mark(verdict))?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| format!("{ascii}{}", self.put(rest)))
        };
        match self {
            Self::Unicode => Cow::Borrowed(text),
            Self::Ascii => match MARKS.into_iter().find_map(of_verdict) {
                Some(marked) => Cow::Owned(marked),
                None => self.put(text),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_differ_and_letters_stay() {
        let marks: std::collections::BTreeSet<&str> =
            MARKS.iter().map(|(_, ascii)| *ascii).collect();
        assert_eq!(marks.len(), MARKS.len());
        let put = |text| Signs::Ascii.put_marked(text).into_owned();
        assert_eq!(put("✗ Chưa đạt"), "[!] Chưa đạt");
        assert_eq!(put("· Theo dõi"), "[ ] Theo dõi");
        assert_eq!(put("? ≥ 43,75% (✓)"), "[?] >= 43,75% ([x])");
        assert_eq!(put("⊘ Không công bố"), "[/] Không công bố");
        assert_eq!(Signs::Ascii.put("⊘ (⊘/21)"), "[/] ([/]/21)");
        assert_eq!(put("–"), "[-]");
        assert_eq!(put("-"), "-");
        assert_eq!(Signs::Ascii.put("5–10 · Phường"), "5-10 - Phường");
        assert_eq!(Signs::Unicode.put_marked("✓ Đạt"), "✓ Đạt");
    }
}
