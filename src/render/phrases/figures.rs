//! Figures and targets in words: how many decimals a figure has, what a target asks for, and what an actual was computed from. A figure is
//! rounded here, once, and never so that it seems to be on the other side of its target.

use crate::catalogue::{Language, say};
use crate::evaluate::{Actual, Bound, GroupResult, IndicatorResult};
use crate::exact::Exact;
use crate::plan::{Condition, Measure, Target};

/// Decimals that a figure for people has at most, unless its target asks for more.
pub(crate) const DECIMALS: u32 = 2;

/// Decimals that counts may have.
pub(crate) const COUNT_DECIMALS: u32 = 9;

/// Decimals at which looking for more of them ends.
const MOST_DECIMALS: u32 = 40;

/// `value` for people: with two decimals at most, and more only where they tell it from its target.
pub(crate) fn decimal(value: &Exact, target: Option<&Target>) -> String {
    let limits = target.map(|target| target.condition.limits()).unwrap_or_default();
    decimal_beside(DECIMALS, value, &limits)
}

/// The limits of the targets that the figures of `result` stand beside: its own, and that of the group whose figures it shows.
pub(crate) fn limits<'r>(result: &'r IndicatorResult<'_>) -> Vec<&'r Exact> {
    let of_worst = result.worst().and_then(|worst| worst.target);
    result.target.into_iter().chain(of_worst).flat_map(|target| target.condition.limits()).collect()
}

/// The limits of the target of one group.
pub(crate) fn limits_of_group<'r>(group: &'r GroupResult<'_>) -> Vec<&'r Exact> {
    group.target.map(|target| target.condition.limits()).unwrap_or_default()
}

/// `value` rounded half away from zero to `decimals`, and to more of them where the rounded figure would sit on one of `limits`, or
/// beyond it, and the exact one does not. On a limit whose own decimals never end it is written as the limit is: `200/3`.
pub(crate) fn decimal_beside(decimals: u32, value: &Exact, limits: &[&Exact]) -> String {
    if limits.contains(&value) && value.decimals().is_none() {
        return value.to_string();
    }
    let told_apart = |decimals: u32| {
        let rounded = value.round(decimals);
        limits.iter().all(|limit| rounded.cmp(limit) == value.cmp(limit))
    };
    let enough = (decimals..=MOST_DECIMALS).find(|decimals| told_apart(*decimals));
    value.to_decimal(enough.unwrap_or(MOST_DECIMALS))
}

/// The condition of a target as a sign and a number: `≥ 40%`.
pub(crate) fn condition(target: &Target, language: Language) -> String {
    let number = |limit: &Exact| limit_alone(limit, language);
    let percent = percent(target);
    let (sign, limit) = match &target.condition {
        Condition::AtLeast(limit) => ("≥", limit),
        Condition::Above(limit) => (">", limit),
        Condition::AtMost(limit) => ("≤", limit),
        Condition::Below(limit) => ("<", limit),
        Condition::Equal(limit) => ("=", limit),
        Condition::Between(lower, upper) => {
            return format!("{}–{}{percent}", number(lower), number(upper));
        }
    };
    format!("{sign} {}{percent}", number(limit))
}

/// The condition of a target for a sentence: `từ 40% trở lên`, `at least 40%`.
pub(crate) fn condition_in_words(target: &Target, language: Language) -> String {
    let limit = |limit: &Exact| format!("{}{}", limit_alone(limit, language), percent(target));
    match &target.condition {
        // A part of a whole cannot be more than all of it.
        Condition::AtLeast(whole) if target.percent && *whole == Exact::integer(100) => {
            limit(whole)
        }
        Condition::AtLeast(value) => say::AtLeast { value: limit(value) }.worded(language),
        Condition::Above(value) => say::Above { value: limit(value) }.worded(language),
        // Nothing can be below zero.
        Condition::AtMost(none) | Condition::Equal(none) if !target.percent && none.is_zero() => {
            language.label(say::NO_CASES).to_owned()
        }
        Condition::AtMost(value) => say::AtMost { value: limit(value) }.worded(language),
        Condition::Below(value) => say::Below { value: limit(value) }.worded(language),
        Condition::Equal(value) => say::Exactly { value: limit(value) }.worded(language),
        Condition::Between(lower, upper) => {
            say::FromTo { first: limit(lower), last: limit(upper) }.worded(language)
        }
    }
}

fn percent(target: &Target) -> &'static str {
    if target.percent { "%" } else { "" }
}

fn limit_alone(limit: &Exact, language: Language) -> String {
    match limit.decimals() {
        Some(decimals) => language.number(&limit.to_decimal(decimals)),
        None => limit.to_string(),
    }
}

/// A value and what it was computed from, as far as they are known.
pub(super) fn figures(
    actual: &Actual,
    measure: &Measure,
    limits: &[&Exact],
    language: Language,
) -> String {
    let part = |side: Option<&Exact>| {
        side.map_or_else(|| "?".to_owned(), |side| language.number(&side_decimal(side)))
    };
    let sides =
        || format!("{}/{}", part(actual.numerator.as_ref()), part(actual.denominator.as_ref()));
    let any_side = actual.numerator.is_some() || actual.denominator.is_some();
    let value = actual.value.as_ref().map(|value| value_alone(value, measure, limits, language));
    let figures = match value {
        Some(value) if *measure == Measure::Count || !any_side => value,
        Some(value) => format!("{value} ({})", sides()),
        None if any_side && *measure != Measure::Count => sides(),
        None => return "–".to_owned(),
    };
    bounded(figures, actual.bound, language)
}

pub(super) fn value_alone(
    value: &Exact,
    measure: &Measure,
    limits: &[&Exact],
    language: Language,
) -> String {
    let percent = if measure.is_percent() { "%" } else { "" };
    language.number(&decimal_beside(DECIMALS, value, limits)) + percent
}

/// `43,75%`: a number in the unit of the measure, beside no target.
pub(crate) fn plain_value(value: &Exact, measure: &Measure, language: Language) -> String {
    value_alone(value, measure, &[], language)
}

/// `figures`, with the word for the side on which what they bound lies: `ít nhất 120`.
pub(crate) fn bounded(figures: String, bound: Option<Bound>, language: Language) -> String {
    match bound {
        None => figures,
        Some(Bound::AtLeast) => say::NoLess { value: figures }.worded(language),
        Some(Bound::AtMost) => say::NoMore { value: figures }.worded(language),
    }
}

/// A numerator or denominator: in full where its decimals end as those of counts do, else rounded.
pub(crate) fn side_decimal(side: &Exact) -> String {
    side.to_decimal(
        side.decimals().filter(|decimals| *decimals <= COUNT_DECIMALS).unwrap_or(DECIMALS),
    )
}

/// The sign that stands for the same words in a cell or before a number of a spreadsheet: `≥ `.
pub(crate) fn sign(bound: Option<Bound>) -> &'static str {
    match bound {
        None => "",
        Some(Bound::AtLeast) => "≥ ",
        Some(Bound::AtMost) => "≤ ",
    }
}

/// `giá trị kỳ gốc 38% (năm 2024)`, where the plan has one.
pub(crate) fn baseline(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let baseline = result.indicator.baseline.as_ref()?;
    let period = baseline.period.map(|period| format!(" ({})", period.in_words().worded(language)));
    let period = period.unwrap_or_default();
    let percent = if result.indicator.measure.is_percent() { "%" } else { "" };
    let value = language.number(&side_decimal(&baseline.value));
    Some(say::Baseline { value: format!("{value}{percent}{period}") }.worded(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, condition: Condition) -> String {
        let target = Target { condition, percent: true, written: String::new() };
        decimal(&Exact::parse(value).expect("a number"), Some(&target))
    }

    fn limit(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn a_rounded_figure_stays_on_its_side_of_the_target() {
        assert_eq!(shown("1300/22", Condition::AtLeast(limit("60"))), "59.09");
        assert_eq!(shown("4999900/100000", Condition::AtLeast(limit("50"))), "49.999");
        assert_eq!(shown("500100/10000", Condition::Above(limit("50"))), "50.01");
        assert_eq!(shown("50.001", Condition::Above(limit("50"))), "50.001");
        assert_eq!(shown("59.999999", Condition::Between(limit("60"), limit("70"))), "59.999999");
    }

    #[test]
    fn a_figure_on_its_target_is_shown_on_it() {
        assert_eq!(shown("39.955", Condition::AtMost(limit("39.955"))), "39.955");
        assert_eq!(shown("200/3", Condition::AtLeast(limit("200/3"))), "200/3");
        assert_eq!(shown("40", Condition::AtLeast(limit("40"))), "40");
    }
}
