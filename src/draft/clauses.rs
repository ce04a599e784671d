//! A paragraph -> its clauses: cut at semicolons, at the ends of sentences, and where another promise begins. Each clause is bytes of the
//! paragraph, so that its quote stands there word for word.

use std::ops::Range;

use super::lexemes::{LexemeKind, Lexemes};
use super::words;

/// The clauses of `text`, in their order, without the marks between them.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let lexemes = Lexemes::of(text);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut depth = 0_usize;
    let mut since = 0;
    for index in 0..lexemes.len() {
        match lexemes.folded(index) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !is_cut(&lexemes, index, since) {
            continue;
        }
        let at = lexemes.bytes(index..index + 1);
        cuts.push((at.start, at.end));
        since = index + 1;
    }
    let mut clauses = Vec::new();
    let mut start = 0;
    for (end, next) in cuts.into_iter().chain([(text.len(), text.len())]) {
        clauses.extend(trimmed(text, start..end));
        start = next;
    }
    clauses
}

/// Whether a clause that began at `since` ends at the mark `index`.
fn is_cut(lexemes: &Lexemes<'_>, index: usize, since: usize) -> bool {
    let has_number = (since..index).any(|at| lexemes.is(at, LexemeKind::Digits));
    let next = index + 1;
    if next >= lexemes.len() {
        return false;
    }
    match lexemes.folded(index) {
        // "Năm 2025: 55%; năm 2030: 65% phụ nữ …": what the first number is of is said behind the second.
        ";" => {
            let says = (since..index).any(|at| {
                let word = lexemes.folded(at);
                let is_time = ["năm", "đến", "by", "in", "cuối", "đạt", "vào", "giai", "đoạn"];
                lexemes.is(at, LexemeKind::Word) && !is_time.contains(&word)
            });
            says || !has_number
        }
        "." => {
            let begins = lexemes.written(next).chars().next().is_some_and(char::is_uppercase);
            let is_short = lexemes.written(index.wrapping_sub(1)).chars().count() == 1;
            begins && !is_short && is_spaced(lexemes, index)
        }
        "!" | "?" => true,
        ":" => {
            let promises = ["phấn đấu", "giảm", "tỷ lệ", "tăng"];
            has_number
                && lexemes.begins_any(next, &promises).is_some()
                && !is_year_only(lexemes, since..index)
        }
        "," => {
            let anew = ["mỗi năm có", "mỗi năm tổ chức", "hằng năm có", "hàng năm có"];
            let also = has_number && lexemes.begins_any(next, words::AND_ALSO).is_some();
            has_number && lexemes.begins_any(next, &anew).is_some() || also
        }
        "-" => has_number && lexemes.written(next) == "Tỷ",
        _ => false,
    }
}

/// Whether all numbers of `within` are years.
fn is_year_only(lexemes: &Lexemes<'_>, within: Range<usize>) -> bool {
    within.filter(|at| lexemes.is(*at, LexemeKind::Digits)).all(|at| {
        let written = lexemes.written(at);
        written.len() == 4 && (written.starts_with("20") || written.starts_with("19"))
    })
}

/// Whether a space stands behind the mark `index`.
fn is_spaced(lexemes: &Lexemes<'_>, index: usize) -> bool {
    let end = lexemes.bytes(index..index + 1).end;
    lexemes.text.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// `range` of `text` without white space and marks at its ends; `None` if nothing is left.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(range.clone())?;
    let is_edge = |letter: char| letter.is_whitespace() || [';', ',', '.', '/'].contains(&letter);
    let start = range.start + (piece.len() - piece.trim_start_matches(is_edge).len());
    let end = range.end - (piece.len() - piece.trim_end_matches(is_edge).len());
    (start < end).then_some(start..end)
}
