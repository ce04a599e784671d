//! A sentence as words, numbers and marks, each with where it stands, and phrases found among them. What they mean is read elsewhere.

use std::ops::Range;

use crate::text;

/// What a lexeme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LexemeKind {
    Word,
    /// Digits, with the dots and commas between them.
    Digits,
    /// Any other sign, alone.
    Mark,
}

/// A word, a number or a mark of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) kind: LexemeKind,
    /// In lower case and in one spelling, as phrases have it.
    pub(super) folded: String,
    /// Its bytes in the sentence.
    pub(super) at: Range<usize>,
}

/// The lexemes of a sentence.
#[derive(Debug)]
pub(super) struct Lexemes<'t> {
    pub(super) text: &'t str,
    list: Vec<Lexeme>,
}

impl<'t> Lexemes<'t> {
    /// Takes `text` apart.
    pub(super) fn of(text: &'t str) -> Self {
        let mut list: Vec<Lexeme> = Vec::new();
        let mut letters = text.char_indices().peekable();
        while let Some((start, first)) = letters.next() {
            let kind = if first.is_ascii_digit() {
                LexemeKind::Digits
            } else if first.is_alphabetic() {
                LexemeKind::Word
            } else if first.is_whitespace() {
                continue;
            } else {
                LexemeKind::Mark
            };
            let mut end = start + first.len_utf8();
            while let Some((at, next)) = letters.peek().copied() {
                let behind = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                let goes_on = match kind {
                    LexemeKind::Word => next.is_alphabetic() || is_combining(next),
                    LexemeKind::Digits => {
                        next.is_ascii_digit()
                            || ([',', '.'].contains(&next)
                                && behind.is_some_and(|behind| behind.is_ascii_digit()))
                    }
                    LexemeKind::Mark => false,
                };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                letters.next();
            }
            let written = text.get(start..end).unwrap_or_default();
            list.push(Lexeme { kind, folded: folded(written), at: start..end });
        }
        Self { text, list }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded text of the lexeme `index`; empty where there is none.
    pub(super) fn folded(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |lexeme| &lexeme.folded)
    }

    /// The lexeme `index` as it is written; empty where there is none.
    pub(super) fn written(&self, index: usize) -> &'t str {
        self.list.get(index).and_then(|lexeme| self.text.get(lexeme.at.clone())).unwrap_or_default()
    }

    /// Whether the lexeme `index` is of this kind.
    pub(super) fn is(&self, index: usize, kind: LexemeKind) -> bool {
        self.list.get(index).is_some_and(|lexeme| lexeme.kind == kind)
    }

    /// Where `phrase` ends if it stands from `index` on.
    pub(super) fn begins(&self, index: usize, phrase: &str) -> Option<usize> {
        let mut at = index;
        for word in phrase.split(' ') {
            if self.folded(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Where `phrase` begins if it ends right before `index`.
    pub(super) fn ends(&self, index: usize, phrase: &str) -> Option<usize> {
        let start = index.checked_sub(phrase.split(' ').count())?;
        self.begins(start, phrase).map(|_| start)
    }

    /// The longest of `phrases` that stands from `index` on, and where it ends.
    pub(super) fn begins_any<'p>(
        &self,
        index: usize,
        phrases: &[&'p str],
    ) -> Option<(&'p str, usize)> {
        let found =
            phrases.iter().filter_map(|phrase| Some((*phrase, self.begins(index, phrase)?)));
        found.max_by_key(|(_, end)| *end)
    }

    /// The longest of `phrases` that ends right before `index`, and where it begins.
    pub(super) fn ends_any<'p>(
        &self,
        index: usize,
        phrases: &[&'p str],
    ) -> Option<(&'p str, usize)> {
        let found = phrases.iter().filter_map(|phrase| Some((*phrase, self.ends(index, phrase)?)));
        found.min_by_key(|(_, start)| *start)
    }

    /// The last place in `within` at which one of `phrases` begins, with where it ends.
    pub(super) fn last_of(&self, within: Range<usize>, phrases: &[&str]) -> Option<Range<usize>> {
        within.clone().rev().find_map(|index| {
            let (_, end) = self.begins_any(index, phrases)?;
            (end <= within.end).then_some(index..end)
        })
    }

    /// The first place in `within` at which one of `phrases` begins, with where it ends.
    pub(super) fn first_of(&self, within: Range<usize>, phrases: &[&str]) -> Option<Range<usize>> {
        within.clone().find_map(|index| {
            let (_, end) = self.begins_any(index, phrases)?;
            (end <= within.end).then_some(index..end)
        })
    }

    /// Whether one of `phrases` stands in `within`.
    pub(super) fn has(&self, within: Range<usize>, phrases: &[&str]) -> bool {
        self.first_of(within, phrases).is_some()
    }

    /// The bytes of the lexemes in `range`.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.list.get(range.start).map_or(self.text.len(), |lexeme| lexeme.at.start);
        let last = range.end.checked_sub(1).and_then(|last| self.list.get(last));
        start..last.map_or(start, |lexeme| lexeme.at.end).max(start)
    }

    /// The lexemes in `range` as they are written.
    pub(super) fn span(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.bytes(range)).unwrap_or_default()
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// `written` in lower case and in the one spelling in which phrases have it.
fn folded(written: &str) -> String {
    match written {
        "–" | "—" | "−" | "‑" => return "-".to_owned(),
        _ => {}
    }
    let folded = text::fold(written);
    match folded.as_str() {
        "tỉ" => "tỷ".to_owned(),
        "khoá" => "khóa".to_owned(),
        "uỷ" => "ủy".to_owned(),
        "hoá" => "hóa".to_owned(),
        "khoẻ" => "khỏe".to_owned(),
        "hoà" => "hòa".to_owned(),
        _ => folded,
    }
}
