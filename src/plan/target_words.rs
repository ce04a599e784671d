//! Guesses a target from words: signs, ranges and distances from the baseline as Vietnamese plans write them -> the target
//! that they most probably mean, as plan.toml writes it. `target` reads it, and proposes it only where it can be judged.

use crate::exact::Exact;
use crate::text;

/// Whether a text that is or should be a target counts from the baseline.
pub(super) fn is_relative(written: &str) -> bool {
    let folded = text::fold(written);
    // "Cơ sở" also means a facility, of which plans count many.
    let is_base = folded.split_once("cơ sở").is_some_and(|(before, behind)| {
        match behind.trim_start().chars().next() {
            Some(next) => "+-−–".contains(next),
            None => !before.contains(|character: char| character.is_ascii_digit()),
        }
    });
    is_base || folded.contains(BASELINE) || folded.contains("mốc")
}

/// Proposes the target most probably meant by `written`, of a measure that may be in percent.
pub(super) fn propose(written: &str, percentage: bool) -> Option<String> {
    if is_relative(written) || is_in_points(written, percentage) {
        propose_relative(written, percentage)
    } else {
        propose_absolute(written, percentage)
    }
}

/// Whether `written` only says about how much.
pub(super) fn is_about(written: &str) -> bool {
    text::fold(written).starts_with(ABOUT)
}

/// The number that `written` says about, as a target has it, if it says one.
pub(super) fn about(written: &str, percentage: bool) -> Option<String> {
    let percent = if percentage { "%" } else { "" };
    match numbers(&text::fold(written)).as_slice() {
        [(_, number)] if is_about(written) => Some(format!("{number}{percent}")),
        _ => None,
    }
}

/// Word of plan.toml for the value at the start, from which a target can count.
pub(super) const BASELINE: &str = "baseline";

/// Vietnamese words for the baseline.
const BASELINE_IN_WORDS: [&str; 2] = ["mốc", "cơ sở"];

/// Vietnamese words for percentage points, the longest first.
const POINTS_IN_WORDS: [&str; 3] = ["điểm phần trăm", "điểm %", "điểm"];

/// Whether a text speaks of points; in a count, "điểm" is rather a place.
fn is_in_points(written: &str, percentage: bool) -> bool {
    let folded = text::fold(written);
    POINTS_IN_WORDS.iter().any(|word| folded.contains(word) && (percentage || *word != "điểm"))
}

/// Proposes a target that counts from the baseline, written in other words than plan.toml has. A difference in
/// points counts from the baseline, whether it is named or not.
fn propose_relative(written: &str, percentage: bool) -> Option<String> {
    let in_points = is_in_points(written, percentage);
    let mut sentence = text::fold(written).replace(['−', '–'], "-");
    for word in POINTS_IN_WORDS.into_iter().filter(|_| in_points) {
        sentence = sentence.replace(word, "points");
    }
    for word in BASELINE_IN_WORDS {
        sentence = sentence.replace(word, BASELINE);
    }
    if sentence.contains("..") {
        // Of a range, only the words are mended.
        return Some(sentence);
    }
    if sentence.contains(['+', '-']) {
        return sign_first(&sentence);
    }
    let numbers = numbers(&sentence);
    let [(_, number)] = numbers.as_slice() else {
        return numbers.is_empty().then(|| sign_first(&sentence))?;
    };
    let says = |words: [&str; 2]| words.iter().any(|word| sentence.contains(word));
    let unit = match (in_points, sentence.contains('%')) {
        (true, _) => " points",
        (false, true) => "%",
        (false, false) => "",
    };
    match (says(["tăng", "cao hơn"]), says(["giảm", "thấp hơn"])) {
        (true, false) => Some(format!(">= {BASELINE} + {number}{unit}")),
        (false, true) => Some(format!("<= {BASELINE} - {number}{unit}")),
        _ => None,
    }
}

/// The part of `sentence` from the baseline on, behind the sign that stands before it in whatever way.
fn sign_first(sentence: &str) -> Option<String> {
    let (before, behind) = sentence.split_once(BASELINE)?;
    let sign = WORDS.iter().find(|(word, _)| before.trim() == *word).map(|(_, sign)| *sign);
    let falls = behind.contains('-');
    let sign =
        sign.or_else(|| before.trim().is_empty().then_some(if falls { "<=" } else { ">=" }))?;
    Some(format!("{sign} {BASELINE}{behind}"))
}

/// "About": a range that only its author can state.
const ABOUT: &str = "khoảng";

/// Words that plans write for a comparison sign.
const WORDS: [(&str, &str); 22] = [
    ("≥", ">="),
    ("≤", "<="),
    ("=>", ">="),
    ("=<", "<="),
    ("> =", ">="),
    ("< =", "<="),
    ("==", "="),
    (">=", ">="),
    ("<=", "<="),
    (">", ">"),
    ("<", "<"),
    ("không quá", "<="),
    ("không dưới", ">="),
    ("không trên", "<="),
    ("ít nhất", ">="),
    ("tối thiểu", ">="),
    ("tối đa", "<="),
    ("dưới", "<"),
    ("trên", ">"),
    ("đạt", ">="),
    ("còn", "<="),
    ("từ", ">="),
];

/// Proposes a target without a baseline: one number with the sign nearest before it, or two with "đến" between them.
/// Text in parentheses is left aside, and where there are more numbers nothing is proposed.
fn propose_absolute(written: &str, percentage: bool) -> Option<String> {
    let folded = text::fold(written);
    let (before, rest) = folded.split_once('(').unwrap_or((&folded, ""));
    let behind = rest.split_once(')').map_or("", |(_, behind)| behind);
    let sentence = format!("{before} {behind}");
    let percent = if percentage { "%" } else { "" };
    match numbers(&sentence).as_slice() {
        [(_, number)] if sentence.starts_with(ABOUT) => {
            let exact = Exact::parse(number)?;
            let width = if percentage { Exact::integer(3) } else { &exact * &Exact::scaled(5, 2) };
            let lower = (&exact - &width).max(Exact::zero());
            let upper = &exact + &width;
            let upper = if percentage { upper.min(Exact::integer(100)) } else { upper };
            Some(format!("{lower}{percent}..{upper}{percent}"))
        }
        [(at, number)] => {
            let (before, behind) = sentence.split_at_checked(*at)?;
            let nearest = WORDS
                .iter()
                .filter_map(|(word, sign)| {
                    Some((before.rfind(word)? + word.len(), word.len(), *sign))
                })
                .max_by_key(|(end, length, _)| (*end, *length));
            let sign = match nearest {
                _ if behind.contains("trở lên") => ">=",
                _ if behind.contains("trở xuống") => "<=",
                Some((_, _, sign)) => sign,
                None => ">=",
            };
            Some(format!("{sign} {number}{percent}"))
        }
        [(_, lower), (at, upper)]
            if sentence.split_at_checked(*at)?.0.trim_end().ends_with("đến") =>
        {
            Some(format!("{lower}{percent}..{upper}{percent}"))
        }
        _ => None,
    }
}

/// The numbers of a sentence as plan.toml writes them, with where each begins.
fn numbers(sentence: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = sentence[at..].find(|character: char| character.is_ascii_digit()) {
        let start = at + start;
        let rest = &sentence[start..];
        let length = rest
            .find(|character: char| !character.is_ascii_digit() && !".,/".contains(character))
            .unwrap_or(rest.len());
        let digits = rest[..length].trim_end_matches(['.', ',', '/']);
        let number = digits.replace(',', ".");
        let whole = number.trim_start_matches('0');
        let number = if whole.is_empty() || whole.starts_with(['.', '/']) {
            format!("0{whole}")
        } else {
            whole.to_owned()
        };
        found.push((start, number));
        at = start + length;
    }
    found
}
