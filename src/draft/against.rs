//! A plan held against its document: quotes of the plan that do not stand there, and numbers, days and bodies of the document that no line
//! of the plan holds. Spaces, cases, slips of scans and spellings that are one word make no difference.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::amount::amount;
use super::document::PlanDocument;
use super::front;
use super::heads::{self, HeadMark};
use super::lexemes::{LexemeKind, Lexemes};
use super::mended::mended;
use super::mention::NumberMeaning;
use super::mentions;
use super::paragraph;
use super::reader;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{self, PlanText, PlanValue};
use crate::text;

/// Holds `plan` against its `document`, which was read from `path`: the quotes first, in the order of the plan, then what the plan lacks, in
/// the order of the document.
#[must_use]
pub fn against(document: &PlanDocument, path: &Path, plan: &PlanText) -> Vec<Diagnostic> {
    let values = plan::texts(plan);
    let in_english = paragraph::is_english(&document.whole());
    let held = Held::of(&values, in_english);
    let mut problems = quotes(document, &values);
    let path: Arc<Path> = path.into();
    let at = |line: usize| Place::Row {
        file: path.clone(),
        line: u64::try_from(line).unwrap_or(u64::MAX),
        column: None,
    };
    // The number and the day of the document itself stand above its title, and have no place in a plan.
    let title = front::title_at(&document.lines).unwrap_or_default();
    for line in document.lines.iter().skip(title) {
        for lost in lost(&line.text, &held, in_english) {
            let LostNumber { around, written, is_day } = lost;
            let (code, message) = if is_day {
                (Code::DayNotInPlan, say::DayNotInPlan { around, written }.message())
            } else {
                (Code::NumberNotInPlan, say::NumberNotInPlan { around, written }.message())
            };
            let problem = Diagnostic::warning(code, at(line.number), message);
            problems.push(problem.hint(say::TAKE_INTO_PLAN));
        }
    }
    let drafted = reader::draft(document);
    let bodies = drafted.responsibilities.iter().filter(|body| !body.guessed).map(|body| &body.who);
    let bodies = bodies.chain(&drafted.recipients).chain(&drafted.signature);
    for body in bodies {
        if !held.says(&body.text) {
            let message = say::BodyNotInPlan { name: &body.text }.message();
            let problem = Diagnostic::warning(Code::BodyNotInPlan, at(body.line), message);
            problems.push(problem.hint(say::TAKE_INTO_PLAN));
        }
    }
    problems
}

/// Quotes of `source` that do not stand in the document.
fn quotes(document: &PlanDocument, values: &[PlanValue]) -> Vec<Diagnostic> {
    let whole = words(&document.whole());
    let mut problems = Vec::new();
    for value in values.iter().filter(|value| value.key == "source") {
        for quote in quoted(&value.text) {
            if contains(&whole, &words(quote)) {
                continue;
            }
            let message = say::QuoteNotInText { quote }.message();
            let place = Place::Plan(value.at.clone());
            let problem = Diagnostic::warning(Code::QuoteNotInText, place, message);
            problems.push(problem.hint(say::QUOTE_WORD_FOR_WORD));
        }
    }
    problems
}

/// The quotes in a `source`; what stands before them is the place.
fn quoted(source: &str) -> Vec<&str> {
    let pairs = [('"', '"'), ('“', '”'), ('«', '»')];
    let first = source.char_indices().find_map(|(at, letter)| {
        let (open, close) = pairs.into_iter().find(|(open, _)| *open == letter)?;
        Some((at + open.len_utf8(), close))
    });
    let Some((start, close)) = first else { return Vec::new() };
    let rest = source.get(start..).unwrap_or_default();
    let end = rest.rfind(close).unwrap_or(rest.len());
    // "…" may leave words out.
    let quote = rest.get(..end).unwrap_or_default();
    let parts = quote.split(['…']).flat_map(|part| part.split("[...]"));
    parts.map(str::trim).filter(|part| part.split_whitespace().count() > 0).collect()
}

/// The words of `written`, folded so that one word has one spelling, between spaces.
fn words(written: &str) -> String {
    let folded = text::fold(&mended(written));
    let is_word =
        |letter: char| letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
    let words = folded.split(|letter: char| !is_word(letter)).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(text::fold_spelling).collect();
    format!(" {} ", words.join(" "))
}

fn contains(whole: &str, part: &str) -> bool {
    whole.contains(part)
}

/// What a plan holds.
struct Held {
    /// The words of each text.
    texts: String,
    /// Numbers of targets, periods and baselines.
    numbers: BTreeSet<String>,
    /// Days: month and day, with the year where it is said.
    days: BTreeSet<(u32, u32, Option<i32>)>,
}

/// Keys whose values are numbers that a plan is judged by.
const JUDGED: [&str; 11] = [
    "target",
    "targets",
    "unit-target",
    "period",
    "per",
    "value",
    "due",
    "before",
    "from",
    "to",
    "report-due",
];

impl Held {
    fn of(values: &[PlanValue], in_english: bool) -> Self {
        let mut held =
            Self { texts: String::new(), numbers: BTreeSet::new(), days: BTreeSet::new() };
        for value in values {
            held.texts.push_str(&words(&value.text));
            // A text ends where no words of another go on.
            held.texts.push('|');
            held.days.extend(days(&value.text, in_english).into_iter().map(|(day, _)| day));
            held.days.extend(toml_day(&value.text));
            if JUDGED.contains(&value.key.as_str()) {
                held.numbers.extend(numbers(&value.text, true));
            }
        }
        held
    }

    /// Whether the plan says `written` somewhere.
    fn says(&self, written: &str) -> bool {
        let words = words(written);
        words.trim().is_empty() || self.texts.contains(&words)
    }

    fn has_day(&self, (day, month, year): (u32, u32, Option<i32>)) -> bool {
        self.days.iter().any(|(own_day, own_month, own_year)| {
            let years_agree = year.is_none() || own_year.is_none() || year == *own_year;
            (*own_day, *own_month) == (day, month) && years_agree
        })
    }
}

/// `2024-12-05`.
fn toml_day(written: &str) -> Option<(u32, u32, Option<i32>)> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some((day.get(..2)?.parse().ok()?, month.parse().ok()?, year.parse().ok()))
}

type DayOf = (u32, u32, Option<i32>);

/// Days in `written`, each with its bytes.
fn days(written: &str, in_english: bool) -> Vec<(DayOf, std::ops::Range<usize>)> {
    let mended = mended(written);
    let lexemes = Lexemes::of(&mended);
    let mentions = mentions::of(&lexemes, in_english).into_iter();
    let day = |mention: super::mention::NumberMention| match mention.meaning {
        NumberMeaning::Day { day, month, year } => {
            Some(((day, month, year), lexemes.bytes(mention.at)))
        }
        _ => None,
    };
    mentions.filter_map(day).collect()
}

/// Numbers in `written`.
fn numbers(written: &str, in_english: bool) -> Vec<String> {
    let lexemes = Lexemes::of(written);
    let digits = (0..lexemes.len()).filter(|at| lexemes.is(*at, LexemeKind::Digits));
    digits.map(|at| amount(lexemes.written(at), in_english).written).collect()
}

/// A number or a day that no line of the plan holds.
struct LostNumber {
    written: String,
    around: String,
    is_day: bool,
}

/// The numbers and days of a line that `held` has not.
fn lost(line: &str, held: &Held, in_english: bool) -> Vec<LostNumber> {
    /// How many words on each side are looked for with a number.
    const AROUND: usize = 3;
    let mut lost = Vec::new();
    let beginning = heads::of(line);
    // Numbers of lists are their order.
    let mut from = beginning.from;
    if let Some((_, name)) = heads::goal(line, from) {
        from = name;
    }
    if let Some((_, behind)) = heads::indicator_label(line, from) {
        from = behind;
    }
    if beginning.mark == HeadMark::Roman && beginning.number.is_empty() {
        return lost;
    }
    let lexemes = Lexemes::of(line);
    for mention in mentions::of(&lexemes, in_english) {
        let bytes = lexemes.bytes(mention.at.clone());
        let written = line.get(bytes.clone()).unwrap_or_default();
        let in_words = !written.contains(|letter: char| letter.is_ascii_digit());
        if bytes.start < from || in_words {
            continue;
        }
        let start = mention.at.start.saturating_sub(AROUND);
        let end = (mention.at.end + AROUND).min(lexemes.len());
        let around = lexemes.span(start..end);
        let is_day = matches!(mention.meaning, NumberMeaning::Day { .. });
        let has = match &mention.meaning {
            NumberMeaning::Day { day, month, year } => held.has_day((*day, *month, *year)),
            _ => numbers(written, in_english).iter().all(|number| held.numbers.contains(number)),
        };
        let said = || {
            let before = lexemes.span(start..mention.at.end);
            let behind = lexemes.span(mention.at.start..end);
            held.says(around) || held.says(before) || held.says(behind)
        };
        if !has && !said() {
            lost.push(LostNumber {
                written: written.to_owned(),
                around: around.to_owned(),
                is_day,
            });
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_found_in_sources() {
        assert_eq!(quoted("II.1: \"có 40% nữ\""), ["có 40% nữ"]);
        assert_eq!(quoted("II.6, “đạt 80% … kiến thức”"), ["đạt 80%", "kiến thức"]);
        assert!(quoted("Nghị quyết 28/NQ-CP").is_empty());
    }

    #[test]
    fn spelling_and_marks_make_no_difference() {
        assert_eq!(words("- Phần đầu  “sức khoẻ”;"), words("Phấn đấu sức khỏe"));
    }
}
