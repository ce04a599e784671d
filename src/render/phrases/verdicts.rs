//! Verdicts in words and as marks, and the figure of a result in a cell among many.

use super::figures::{limits, side_decimal, sign, value_alone};
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{
    Actual, Circulation, IndicatorResult, OTHER_UNITS, PartResult, Reason, Verdict,
};

/// Verdicts with their meanings.
const MEANINGS: [(Verdict, Label); 7] = [
    (Verdict::Pass, say::MEANS_PASS),
    (Verdict::Fail, say::MEANS_FAIL),
    (Verdict::Open, say::MEANS_OPEN),
    (Verdict::NoData, say::MEANS_NO_DATA),
    (Verdict::NotApplicable, say::MEANS_NOT_APPLICABLE),
    (Verdict::Tracked, say::MEANS_TRACKED),
    (Verdict::Suppressed, say::MEANS_SUPPRESSED),
];

/// The verdicts that a result for those readers may have, with their meanings.
pub(crate) fn meanings(circulation: Circulation) -> impl Iterator<Item = (Verdict, Label)> {
    let is_possible =
        move |verdict: Verdict| verdict != Verdict::Suppressed || circulation.is_published();
    MEANINGS.into_iter().filter(move |(verdict, _)| is_possible(*verdict))
}

/// The word of a verdict, followed by the provisional one.
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

/// The provisional verdict in words, where figures are missing: `tạm tính: đạt`.
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
        Verdict::Suppressed => '⊘',
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
        Verdict::Suppressed => say::SUPPRESSED,
    })
}

/// The figure of a result in a cell among many: how many of its groups hold, `3/4`, if it has several; else its value alone, `43,75%`, with
/// the sign of the side on which what it bounds lies.
pub(crate) fn cell_figure(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    if shows_groups(result) {
        let (held, all) = held(result)?;
        return Some([held, all].map(|count| language.number(&count.to_string())).join("/"));
    }
    let actual = &result.actual;
    let value = value_alone(actual, &result.indicator.measure, &limits(result), language)?;
    Some(match actual.published {
        // It has its sign already.
        Some(_) => format!("{value}*"),
        None => format!("{}{value}", sign(actual.bound)),
    })
}

/// `⊘`, or `⊘ (⊘/32)` where the denominator may be told: figures that are withheld.
pub(super) fn withheld(actual: &Actual, language: Language) -> String {
    let mark = mark(Verdict::Suppressed);
    match &actual.denominator {
        Some(side) => format!("{mark} ({mark}/{})", language.number(&side_decimal(side))),
        None => mark.to_string(),
    }
}

/// Number of groups in which the target holds, and of all in which it must; `None` if that is not informative.
pub(super) fn held(result: &IndicatorResult<'_>) -> Option<(usize, usize)> {
    let (held, all) = result.held();
    // Where figures are missing and none holds, "0 of 4" would read like four failures.
    let untold = result.verdict == Verdict::NoData && held == 0;
    (result.target.is_some() && all > 0 && !untold).then_some((held, all))
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

fn is_published(result: &IndicatorResult<'_>) -> bool {
    result.actual.published.is_some()
}

fn is_withheld(result: &IndicatorResult<'_>) -> bool {
    result.is_withheld()
}

/// Whether its figure is a bound that missing figures cannot change.
fn is_bounded(result: &IndicatorResult<'_>) -> bool {
    result.actual.bound.is_some() && !is_published(result)
}

/// Notes on the signs in the cells of `results` that do not explain themselves.
pub(crate) fn notes_on_cells(results: &[&IndicatorResult<'_>], language: Language) -> Vec<String> {
    let any = |has: fn(&IndicatorResult<'_>) -> bool| results.iter().any(|result| has(result));
    let notes = [
        (any(|result| shows_groups(result) && held(result).is_some()), say::CELLS_OF_GROUPS),
        (any(|result| is_bounded(result) && !shows_groups(result)), say::CELLS_BOUNDED),
        (any(|result| is_published(result) && !shows_groups(result)), say::CELLS_PUBLISHED),
        (any(|result| result.provisional.is_some()), say::CELLS_PROVISIONAL),
        (any(|result| result.reason == Some(Reason::DidNotExist)), say::CELLS_DID_NOT_EXIST),
        (any(is_withheld), say::CELLS_SUPPRESSED),
    ];
    notes
        .into_iter()
        .filter(|(is_needed, _)| *is_needed)
        .map(|(_, word)| language.label(word).to_owned())
        .collect()
}

/// Name of a part for people.
pub(crate) fn part_head(part: &PartResult<'_>, language: Language) -> String {
    match part.period {
        Some(period) => period.in_words().worded(language),
        None => part_name(part, language).to_owned(),
    }
}

/// Name of a part for people, over a narrow column.
pub(crate) fn narrow_part_head(part: &PartResult<'_>, language: Language) -> String {
    match part.period {
        Some(period) => period.in_short().worded(language),
        None => part_head(part, language),
    }
}

/// Name of a part for programs; the one that holds the units under no unit of a level has no name of its own.
pub(crate) fn part_name<'r>(part: &'r PartResult<'_>, language: Language) -> &'r str {
    if part.id == OTHER_UNITS && part.name.is_empty() {
        language.label(say::OTHER_UNITS)
    } else {
        &part.name
    }
}
