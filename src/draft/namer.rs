//! Names for what a sentence measures: the sentence without its promise and its number. Only a proposal; a person reads it once more.

use super::target::{DraftMeasure, FoundTarget};
use super::words;

/// Words at the beginning of a promise that say nothing of what is measured.
const PROMISES: &[&str] = &[
    "phấn đấu",
    "đảm bảo",
    "bảo đảm",
    "duy trì",
    "giữ vững",
    "có",
    "đạt",
    "tăng",
    "nâng",
    "giảm",
    "kéo giảm",
    "khống chế",
    "trên",
    "hơn",
    "ít nhất",
    "tối thiểu",
    "khoảng",
    "từ",
    "không quá",
    "dưới",
    "tổ chức",
    "xây dựng",
    "chỉ tiêu",
    "hằng năm",
    "hàng năm",
    "mỗi năm",
    "mỗi quý",
    "mỗi tháng",
    "đến",
    "cuối",
    "hết",
    "và",
    "at least",
    "more than",
    "less than",
    "by",
    "reach",
    "maintain",
    "increase",
    "reduce",
    "vận động",
    "thì",
    "lên",
    "of",
];

/// Proposes a name for what `target` of `clause` measures; `at` is where its number stands in the clause.
pub(super) fn name(
    clause: &str,
    target: &FoundTarget,
    at: std::ops::Range<usize>,
    in_english: bool,
) -> String {
    let before = clause.get(..at.start).unwrap_or_default();
    let behind = clause.get(at.end..).unwrap_or_default();
    let subject = trimmed_end(without_start(trimmed_start(before)));
    let is_first = subject.split_whitespace().count() < 2;
    let name = if is_first {
        let rest = trimmed_start(behind.trim_start_matches(['%', ' ', '.', ',', ';', ':']));
        let rest = rest.split_once(';').map_or(rest, |(first, _)| first);
        let what = match (&target.measure, in_english) {
            (DraftMeasure::Percentage, false) => "Tỷ lệ ",
            (DraftMeasure::Percentage, true) => "Share of ",
            (_, false) => "Số ",
            (_, true) => "Number of ",
        };
        let folded = rest.to_lowercase();
        let named = ["tỷ lệ", "tỉ lệ", "số", "share", "the share", "number"];
        if named.iter().any(|word| folded.starts_with(word)) {
            rest.to_owned()
        } else {
            format!("{what}{rest}")
        }
    } else {
        subject.to_owned()
    };
    shortened(&capitalised(name.trim()))
}

/// `text` without the words of a promise in front, and without years there.
fn trimmed_start(text: &str) -> &str {
    let is_edge = |letter: char| letter.is_whitespace() || ",.:;-–(".contains(letter);
    let mut rest = text.trim_start_matches(is_edge);
    loop {
        let lower = rest.to_lowercase();
        let year = rest
            .strip_prefix("năm ")
            .or_else(|| rest.strip_prefix("Năm "))
            .or_else(|| rest.strip_prefix("Giai đoạn "))
            .map(|rest| {
                rest.trim_start_matches(|letter: char| {
                    letter.is_ascii_digit() || " -–,:".contains(letter)
                })
            })
            .filter(|after| after.len() + 8 <= rest.len());
        let promise = PROMISES.iter().filter(|promise| {
            lower
                .strip_prefix(**promise)
                .is_some_and(|after| after.starts_with([' ', ',', ':']) || after.is_empty())
        });
        let promise = promise.max_by_key(|promise| promise.len());
        // Case changes no length of these words.
        let after = promise.and_then(|promise| rest.get(promise.len()..));
        match year.or(after) {
            Some(after) => rest = after.trim_start_matches(is_edge),
            None => return rest,
        }
    }
}

/// `text` up to the level from which a change sets out: "… từ 62% năm 2025".
fn without_start(text: &str) -> &str {
    let is_level = |(at, word): &(usize, &str)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        behind.starts_with(|letter: char| letter.is_ascii_digit())
            && !["tuổi", "years"].iter().any(|age| behind.contains(age))
    };
    let starts = [" từ ", " from "].iter().flat_map(|word| text.match_indices(word));
    starts.filter(is_level).map(|(at, _)| at).min().and_then(|at| text.get(..at)).unwrap_or(text)
}

/// `text` without the words right before a number.
fn trimmed_end(text: &str) -> &str {
    let is_edge = |letter: char| letter.is_whitespace() || ",.:;-–(".contains(letter);
    let mut rest = text.trim_end_matches(is_edge);
    loop {
        let lower = rest.to_lowercase();
        let cue = words::CUES
            .iter()
            .map(|(cue, _)| *cue)
            .filter(|cue| *cue != "tỷ lệ" && *cue != "số")
            .chain([
                "và",
                "giảm",
                "tăng",
                "giảm xuống",
                "vào năm",
                "đến năm",
                "cho",
                "mỗi",
                "and",
                "by",
            ])
            .filter(|cue| {
                lower
                    .strip_suffix(cue)
                    .is_some_and(|before| before.ends_with(' ') || before.is_empty())
            })
            .max_by_key(|cue| cue.len());
        match cue.and_then(|cue| rest.get(..rest.len().saturating_sub(cue.len()))) {
            Some(before) => rest = before.trim_end_matches(is_edge),
            None => return rest,
        }
    }
}

/// `text` with a capital in front.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// `text` with a small letter in front, unless its first word is all capitals.
pub(super) fn uncapitalised(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.chars().count() > 1 && !word.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// `name` cut at a word where it is too long for one.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 150;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let head: String = name.chars().take(LONGEST).collect();
    head.rsplit_once(' ').map_or(head.clone(), |(whole, _)| whole.to_owned())
}
