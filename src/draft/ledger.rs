//! Which numbers of a document are used: every run of digits, line by line, and at the end those that nothing took. No number may be lost
//! on the way without being told.

use std::ops::Range;

use super::document::PlanDocument;
use super::draft_plan::UnusedNumber;
use super::lexemes::{LexemeKind, Lexemes};

/// The numbers of a document, and which of them are used.
#[derive(Debug)]
pub(super) struct NumberLedger {
    /// Bytes that are used, for each line.
    used: Vec<Vec<Range<usize>>>,
    /// Bytes of numbers in words that are not used, for each line.
    words: Vec<Vec<Range<usize>>>,
}

impl NumberLedger {
    pub(super) fn of(document: &PlanDocument) -> Self {
        let none = vec![Vec::new(); document.lines.len()];
        Self { used: none.clone(), words: none }
    }

    /// Takes note that the bytes `range` of the line `index` are used.
    pub(super) fn uses(&mut self, index: usize, ranges: impl IntoIterator<Item = Range<usize>>) {
        if let Some(used) = self.used.get_mut(index) {
            used.extend(ranges);
        }
    }

    /// Takes note that the bytes from `start` to `end` of the line `index` are used.
    pub(super) fn uses_span(&mut self, index: usize, start: usize, end: usize) {
        self.uses(index, std::iter::once(start..end));
    }

    /// Takes note of numbers in words that are not used.
    pub(super) fn leaves(&mut self, index: usize, ranges: impl IntoIterator<Item = Range<usize>>) {
        if let Some(words) = self.words.get_mut(index) {
            words.extend(ranges);
        }
    }

    /// The numbers of `document` that are not used, in its order; parts of one number, such as those of a day, together.
    pub(super) fn unused(&self, document: &PlanDocument) -> Vec<UnusedNumber> {
        let mut unused = Vec::new();
        for (index, line) in document.lines.iter().enumerate() {
            let none = Vec::new();
            let used = self.used.get(index).unwrap_or(&none);
            let lexemes = Lexemes::of(&line.text);
            let mut left: Vec<Range<usize>> = Vec::new();
            for at in 0..lexemes.len() {
                if !lexemes.is(at, LexemeKind::Digits) {
                    continue;
                }
                let bytes = lexemes.bytes(at..at + 1);
                if used.iter().any(|used| used.start <= bytes.start && bytes.end <= used.end) {
                    continue;
                }
                let joint = |last: &&mut Range<usize>| {
                    let between = line.text.get(last.end..bytes.start).unwrap_or_default();
                    ["/", "-", "–", ".", ":", " tháng ", " năm ", " - "].contains(&between)
                };
                match left.last_mut().filter(joint) {
                    Some(last) => last.end = bytes.end,
                    None => left.push(bytes),
                }
            }
            left.extend(self.words.get(index).into_iter().flatten().cloned());
            left.sort_by_key(|range| range.start);
            unused.extend(left.into_iter().map(|range| UnusedNumber {
                written: line.text.get(range.clone()).unwrap_or_default().to_owned(),
                line: line.number,
                around: around(&line.text, &range),
            }));
        }
        unused
    }
}

/// A few words on both sides of `range`.
fn around(text: &str, range: &Range<usize>) -> String {
    const BEFORE: usize = 45;
    const BEHIND: usize = 45;
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.start..).unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let head: String = before.chars().skip(skipped).collect();
    let head = if skipped > 0 { head.split_once(' ').map_or("", |(_, rest)| rest) } else { &head };
    let tail: String = behind.chars().take(BEHIND).collect();
    let is_whole = behind.chars().count() <= BEHIND;
    let tail =
        if is_whole { &tail } else { tail.rsplit_once(' ').map_or(&*tail, |(rest, _)| rest) };
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!("{}{head}{tail}{}", dots(skipped > 0), dots(!is_whole))
}
