//! Verdicts in words and as marks, and what a cell among many shows of a result.

use super::figures::{limits, sign, value_alone};
use super::reasons::held;
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{IndicatorResult, OTHER_UNITS, PartResult, Reason, Verdict};

/// Verdicts with what each means.
pub(crate) const MEANINGS: [(Verdict, Label); 6] = [
    (Verdict::Pass, say::MEANS_PASS),
    (Verdict::Fail, say::MEANS_FAIL),
    (Verdict::Open, say::MEANS_OPEN),
    (Verdict::NoData, say::MEANS_NO_DATA),
    (Verdict::NotApplicable, say::MEANS_NOT_APPLICABLE),
    (Verdict::Tracked, say::MEANS_TRACKED),
];

/// The word of a verdict, and behind it what the figures so far come to.
pub(crate) fn with_provisional(
    word: String,
    so_far: Option<Verdict>,
    language: Language,
) -> String {
    match provisional(so_far, language) {
        Some(so_far) => format!("{word} ({so_far})"),
        None => word,
    }
}

/// `tạm tính: đạt`: what the figures so far come to, where some are missing.
pub(crate) fn provisional(
    provisional: Option<Verdict>,
    language: Language,
) -> Option<&'static str> {
    let word = if provisional? == Verdict::Pass {
        say::PROVISIONALLY_MET
    } else {
        say::PROVISIONALLY_UNMET
    };
    Some(language.label(word))
}

/// The mark and the word of a verdict that need not be an indicator's.
pub(crate) fn marked(verdict: Verdict, reason: Option<&Reason>, language: Language) -> String {
    let label = verdict_label(verdict, reason, language);
    let mark = mark(verdict);
    if label == "-" { label.to_owned() } else { format!("{mark} {label}") }
}

/// Mark of a verdict: one character, different for each.
pub(crate) fn mark(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => '✓',
        Verdict::Fail => '✗',
        Verdict::Open => '○',
        Verdict::NoData => '?',
        Verdict::NotApplicable => '–',
        Verdict::Tracked => '·',
    }
}

/// The word of a verdict.
pub(crate) fn verdict_label(
    verdict: Verdict,
    reason: Option<&Reason>,
    language: Language,
) -> &'static str {
    verdict_word(verdict, reason, say::TRACKED, language)
}

/// The word of a verdict, with `tracked` for that of an indicator without a target: its usual label is a dash.
pub(crate) fn verdict_word(
    verdict: Verdict,
    reason: Option<&Reason>,
    tracked: Label,
    language: Language,
) -> &'static str {
    language.label(match verdict {
        Verdict::Pass => say::PASS,
        Verdict::Fail => say::FAIL,
        Verdict::Open => say::OPEN,
        Verdict::NoData => say::NO_DATA,
        Verdict::NotApplicable if reason == Some(&Reason::NothingOccurred) => say::NOTHING_OCCURRED,
        Verdict::NotApplicable => say::NOT_APPLICABLE,
        Verdict::Tracked => tracked,
    })
}

/// What a cell among many shows of a result: how many of its groups hold, `3/4`, if it has several; else its value alone, `43,75%`, with
/// the sign of the side on which what it bounds lies.
pub(crate) fn cell_figure(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    if shows_groups(result) {
        let (held, all) = held(result)?;
        return Some([held, all].map(|count| language.number(&count.to_string())).join("/"));
    }
    let value = result.actual.value.as_ref()?;
    let value = value_alone(value, &result.indicator.measure, &limits(result), language);
    Some(format!("{}{value}", sign(result.actual.bound)))
}

/// Whether a cell shows how many groups hold: the figure of the worst of several is not that of all of them.
pub(crate) fn shows_groups(result: &IndicatorResult<'_>) -> bool {
    result.each.len() > 1
}

/// The figure behind the mark of its verdict, and in brackets the mark of what it comes to so far: `? 43,75% (✓)`.
pub(crate) fn cell(result: &IndicatorResult<'_>, language: Language) -> String {
    let figure =
        cell_figure(result, language).map(|figure| format!(" {figure}")).unwrap_or_default();
    let so_far =
        result.provisional.map(|so_far| format!(" ({})", mark(so_far))).unwrap_or_default();
    format!("{}{figure}{so_far}", mark(result.verdict))
}

/// What those signs in the cells of `results` mean that do not explain themselves.
pub(crate) fn notes_on_cells(results: &[&IndicatorResult<'_>], language: Language) -> Vec<String> {
    let any = |has: fn(&IndicatorResult<'_>) -> bool| results.iter().any(|result| has(result));
    let notes = [
        (any(|result| shows_groups(result) && held(result).is_some()), say::CELLS_OF_GROUPS),
        (any(|result| result.actual.bound.is_some() && !shows_groups(result)), say::CELLS_BOUNDED),
        (any(|result| result.provisional.is_some()), say::CELLS_PROVISIONAL),
        (any(|result| result.reason == Some(Reason::DidNotExist)), say::CELLS_DID_NOT_EXIST),
    ];
    notes
        .into_iter()
        .filter(|(is_needed, _)| *is_needed)
        .map(|(_, word)| language.label(word).to_owned())
        .collect()
}

/// What people call a part.
pub(crate) fn part_head(part: &PartResult<'_>, language: Language) -> String {
    match part.period {
        Some(period) => period.in_words().worded(language),
        None => part_name(part, language).to_owned(),
    }
}

/// What people call a part, over a narrow column.
pub(crate) fn narrow_part_head(part: &PartResult<'_>, language: Language) -> String {
    match part.period {
        Some(period) => period.in_short().worded(language),
        None => part_head(part, language),
    }
}

/// What programs call a part; the one that holds the units under no unit of a level has no name of its own.
pub(crate) fn part_name<'r>(part: &'r PartResult<'_>, language: Language) -> &'r str {
    if part.id == OTHER_UNITS && part.name.is_empty() {
        language.label(say::OTHER_UNITS)
    } else {
        &part.name
    }
}
