//! Which way a target counts: by the words right before its number, right behind it, by the verb of the clause and by what it is of.

use std::ops::Range;

use super::lexemes::Lexemes;
use super::target::{Doubt, FoundTarget, TargetSign};
use super::words::{self, Cue};

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignReading {
    /// A sign that counts.
    Said(TargetSign),
    /// A level, without a direction.
    Level,
    /// They say nothing of it.
    Nothing,
}

/// A sign, and what is guessed of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignFound {
    pub(super) sign: TargetSign,
    pub(super) doubt: Option<Doubt>,
}

/// The cues right before `at`, the nearest first.
fn cues(lexemes: &Lexemes<'_>, at: usize) -> Vec<(Cue, &'static str)> {
    const MOST: usize = 5;
    let mut cues = Vec::new();
    let mut at = at;
    while cues.len() < MOST {
        let found = words::CUES
            .iter()
            .filter_map(|(phrase, cue)| Some((lexemes.ends(at, phrase)?, *cue, *phrase)))
            .min_by_key(|(start, ..)| *start);
        let Some((start, cue, phrase)) = found else { break };
        cues.push((cue, phrase));
        at = start;
    }
    cues
}

/// What the words right before the number at `at` say.
pub(super) fn before(lexemes: &Lexemes<'_>, at: usize) -> SignReading {
    let cues = cues(lexemes, at);
    let said = cues.iter().find_map(|(cue, _)| match cue {
        Cue::AtLeast | Cue::From => Some(TargetSign::AtLeast),
        Cue::Above => Some(TargetSign::Above),
        Cue::AtMost | Cue::Down => Some(TargetSign::AtMost),
        Cue::Below => Some(TargetSign::Below),
        Cue::Level | Cue::Filler | Cue::About => None,
    });
    match said {
        Some(sign) => SignReading::Said(sign),
        None if cues.iter().any(|(cue, _)| *cue != Cue::Filler) => SignReading::Level,
        None => SignReading::Nothing,
    }
}

/// Which way the target with the number `at` counts. `scaled` is one that is no plain share or count.
pub(super) fn direction(
    lexemes: &Lexemes<'_>,
    at: Range<usize>,
    scaled: bool,
    previous: Option<&FoundTarget>,
) -> SignFound {
    let found = |sign, doubt| SignFound { sign, doubt };
    let cues = cues(lexemes, at.start);
    let about = cues.iter().any(|(cue, _)| *cue == Cue::About).then_some(Doubt::About);
    if lexemes.begins_any(at.end, words::AND_MORE).is_some() {
        return found(TargetSign::AtLeast, about);
    }
    if lexemes.begins_any(at.end, words::AND_LESS).is_some() {
        return found(TargetSign::AtMost, about);
    }
    if let SignReading::Said(sign) = before(lexemes, at.start) {
        return found(sign, about);
    }
    let reaches = cues.iter().any(|(_, phrase)| ["đạt", "đạt được", "reach"].contains(phrase));
    let lessens = lessens(lexemes, at.start);
    if reaches && !scaled && !lessens {
        return found(TargetSign::AtLeast, about);
    }
    let inherited = previous.filter(|_| !reaches).map(|previous| previous.sign);
    if let Some(sign) = inherited {
        let sign = if sign.is_cap() { TargetSign::AtMost } else { TargetSign::AtLeast };
        return found(sign, about.or(Some(Doubt::Inherited)));
    }
    let (bad, is_level) = (is_bad(lexemes, at.start), !cues.is_empty());
    let sign = if lessens || bad { TargetSign::AtMost } else { TargetSign::AtLeast };
    let doubt = (bad || !is_level && at.start > 3).then_some(Doubt::Direction);
    found(sign, about.or(doubt))
}

/// Whether the verb nearest before `at` makes less of something.
fn lessens(lexemes: &Lexemes<'_>, at: usize) -> bool {
    let Some(less) = verb(lexemes, at, words::LESSEN) else { return false };
    lexemes.last_of(less.end..at, words::INCREASE).is_none()
}

/// The last of `verbs` before `at`, where it is the verb of what is asked.
fn verb(lexemes: &Lexemes<'_>, at: usize, verbs: &[&str]) -> Option<Range<usize>> {
    let mut end = at;
    loop {
        let found = lexemes.last_of(0..end, verbs)?;
        let is_other = words::NOT_LESSEN.iter().any(|phrase| {
            let length = phrase.split(' ').count();
            (found.start.saturating_sub(length)..=found.start)
                .any(|start| lexemes.begins(start, phrase).is_some_and(|end| end >= found.end))
        });
        if !is_other {
            return Some(found);
        }
        end = found.start;
    }
}

/// Whether what stands before `at` is something of which less is better.
fn is_bad(lexemes: &Lexemes<'_>, at: usize) -> bool {
    let bad = lexemes.last_of(0..at, words::LESS_IS_BETTER);
    bad.is_some_and(|bad| !lexemes.has(bad.end..at, words::DONE_FOR))
}

/// Whether the number `at` is a change and not a level: `Some(true)` where something grows by it, `Some(false)` where it falls.
pub(super) fn is_change(
    lexemes: &Lexemes<'_>,
    at: Range<usize>,
    times: bool,
    value: &str,
) -> Option<bool> {
    let less = verb(lexemes, at.start, words::LESSEN);
    let more = verb(lexemes, at.start, words::INCREASE);
    let (verb, grows) = match (less, more) {
        (Some(less), Some(more)) if less.start > more.start => (less, false),
        (_, Some(more)) => (more, true),
        (Some(less), None) => (less, false),
        (None, None) => return None,
    };
    // Only verbs that say by how much.
    let says = [
        "giảm",
        "kéo giảm",
        "tăng",
        "tăng thêm",
        "gấp",
        "reduce",
        "increase",
        "decrease",
        "increases",
        "rise",
        "grow",
        "cut",
        "fall",
    ];
    lexemes.begins_any(verb.start, &says)?;
    let between = verb.end..at.start;
    if lexemes.has(between.clone(), words::TO_LEVEL) {
        return None;
    }
    let mut index = between.start;
    while index < between.end {
        match lexemes.begins_any(index, words::WITHIN_CHANGE) {
            Some((_, end)) => index = end,
            None => break,
        }
    }
    let change = Some(grows);
    if index >= between.end {
        return change;
    }
    if lexemes.ends(at.start, "by").is_some() {
        return change;
    }
    if times {
        return lexemes.ends_any(at.start, &["gấp", "tăng"]).and(change);
    }
    let rest = at.end..lexemes.len();
    let compared = lexemes.has(rest.clone(), &["so với"]) && !lexemes.has(between.clone(), &["từ"]);
    let yearly = lexemes.folded(at.end) == "/"
        || lexemes.has(0..verb.start, &["mỗi năm", "hằng năm", "hàng năm"]);
    let listed =
        lexemes.begins_any(at.end, words::AND_MORE).is_some() && lexemes.has(between, &[":"]);
    let explicit = matches!(before(lexemes, at.start), SignReading::Said(_));
    if compared || yearly || listed {
        return change;
    }
    let small = value.split('.').next().is_some_and(|whole| whole.len() == 1);
    (!explicit && small).then_some(grows)
}
