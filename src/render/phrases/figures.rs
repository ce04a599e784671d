//! Figures and targets in words: how many decimals a figure has, what a target asks for, and what an actual was computed from. A figure is
//! rounded here, once, and never so that it seems to be on the other side of its target.

use crate::catalogue::{Language, say};
use crate::counts::Reported;
use crate::evaluate::{Actual, Bound, GroupResult, HeldTarget, IndicatorResult};
use crate::exact::Exact;
use crate::plan::{Condition, Distance, Element, Limit, Measure, NumberKind, Requirement, Target};

/// Decimals that a figure for people has at most, unless its target asks for more.
pub(crate) const DECIMALS: u32 = 2;

/// Decimals that counts may have.
pub(crate) const COUNT_DECIMALS: u32 = 9;

/// Decimals at which looking for more of them ends.
const MOST_DECIMALS: u32 = 40;

/// `value` for people: with two decimals at most, and more only where they tell it from the limits of `condition`.
pub(crate) fn decimal(value: &Exact, condition: Option<&Condition>) -> String {
    let limits = condition.map(Condition::limits).unwrap_or_default();
    decimal_beside(DECIMALS, value, &limits)
}

/// The limits of the targets that the figures of `result` stand beside: its own, and that of the group whose figures it shows.
pub(crate) fn limits<'r>(result: &'r IndicatorResult<'_>) -> Vec<&'r Exact> {
    let of_worst = result.worst().and_then(|worst| worst.target.as_ref());
    result.target.iter().chain(of_worst).flat_map(HeldTarget::limits).collect()
}

/// The limits of the target of one group.
pub(crate) fn limits_of_group<'r>(group: &'r GroupResult<'_>) -> Vec<&'r Exact> {
    group.target.as_ref().map(HeldTarget::limits).unwrap_or_default()
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

/// The condition of a target as a sign and a number: `≥ 40%`. Of one that counts from a baseline which is computed, the number that it
/// comes to stands before the way in which the plan writes it, and can be told from the value `beside` it: `≥ 45% (baseline + 10 points)`.
pub(crate) fn condition(
    held: &HeldTarget<'_>,
    beside: Option<&Exact>,
    language: Language,
) -> String {
    let number = condition_alone(held, beside, language);
    match (&held.condition, &held.target.requirement) {
        (Some(_), Requirement::FromBaseline(limits)) => {
            counted(&number, limits, held.target, language)
        }
        _ => number,
    }
}

/// The same without the way in which the plan writes it, where its number is known: `≥ 45%`.
pub(crate) fn condition_alone(
    held: &HeldTarget<'_>,
    beside: Option<&Exact>,
    language: Language,
) -> String {
    match &held.condition {
        Some(condition) if held.is_computed() => {
            let value: Vec<&Exact> = beside.into_iter().collect();
            signed(condition, percent(held.target), |limit| {
                language.number(&decimal_beside(DECIMALS, limit, &value))
            })
        }
        _ => required(held.target, language),
    }
}

/// The condition of a target as the plan sets it, whether or not its numbers are known: `≥ 40%`, `≥ baseline + 10 points`.
pub(crate) fn required(target: &Target, language: Language) -> String {
    match &target.requirement {
        Requirement::Fixed(condition) => {
            signed(condition, percent(target), |limit| limit_alone(limit, language))
        }
        Requirement::FromBaseline(limits) => {
            signed(limits, "", |limit| limit_in_words(limit, target, language))
        }
    }
}

/// A condition as a sign and its limits, each as `number` writes it; `unit` stands behind the last.
fn signed<N>(condition: &Condition<N>, unit: &str, number: impl Fn(&N) -> String) -> String {
    let (sign, limit) = match condition {
        Condition::AtLeast(limit) => ("≥", limit),
        Condition::Above(limit) => (">", limit),
        Condition::AtMost(limit) => ("≤", limit),
        Condition::Below(limit) => ("<", limit),
        Condition::Equal(limit) => ("=", limit),
        Condition::Between(lower, upper) => {
            return format!("{}–{}{unit}", number(lower), number(upper));
        }
    };
    format!("{sign} {}{unit}", number(limit))
}

/// A number of a target, or how far from the baseline it is: `baseline + 10 points`.
fn limit_in_words(limit: &Limit, target: &Target, language: Language) -> String {
    let distance = match limit {
        Limit::Number(number) => {
            return format!("{}{}", limit_alone(number, language), percent(target));
        }
        Limit::FromBaseline(distance) => distance,
    };
    let (Distance::Absolute(step) | Distance::Percent(step)) = distance;
    let baseline = language.label(say::THE_BASELINE);
    if step.is_zero() {
        return baseline.to_owned();
    }
    let sign = if step.is_negative() { "-" } else { "+" };
    let step = limit_alone(&step.abs(), language);
    let step = match distance {
        Distance::Percent(_) => format!("{step}%"),
        Distance::Absolute(_) if target.percent => say::InPoints { value: step }.worded(language),
        Distance::Absolute(_) => step,
    };
    format!("{baseline} {sign} {step}")
}

/// The condition of a target for a sentence: `từ 40% trở lên`, `at least 40%`.
pub(crate) fn condition_in_words(held: &HeldTarget<'_>, language: Language) -> String {
    let target = held.target;
    let Some(condition) = &held.condition else { return required(target, language) };
    let limit = |limit: &Exact| {
        let number = if held.is_computed() {
            language.number(&decimal_beside(DECIMALS, limit, &[]))
        } else {
            limit_alone(limit, language)
        };
        format!("{number}{}", percent(target))
    };
    let number = match condition {
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
    };
    match &target.requirement {
        Requirement::Fixed(_) => number,
        Requirement::FromBaseline(limits) => counted(&number, limits, target, language),
    }
}

/// The number that a target comes to, and behind it how the plan writes it: `≥ 45% (baseline + 10 points)`.
fn counted(number: &str, limits: &Condition<Limit>, target: &Target, language: Language) -> String {
    let limits = limits.limits().into_iter();
    let written: Vec<String> =
        limits.map(|limit| limit_in_words(limit, target, language)).collect();
    format!("{number} ({})", written.join("–"))
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
    let value = value_alone(actual, measure, limits, language);
    if actual.published.is_some() {
        let value = value.unwrap_or_default();
        return say::AsPublished { value }.worded(language);
    }
    let figures = match value {
        Some(value) if *measure == Measure::Count || !any_side => value,
        Some(value) => format!("{value} ({})", sides()),
        None if any_side && *measure != Measure::Count => sides(),
        None => return "–".to_owned(),
    };
    bounded(figures, actual.bound, language)
}

/// The value of `actual`, if it has one: the answer to a question, a published figure as it was printed, with its sign if it is a bound,
/// else rounded.
pub(crate) fn value_alone(
    actual: &Actual,
    measure: &Measure,
    limits: &[&Exact],
    language: Language,
) -> Option<String> {
    let value = actual.value.as_ref()?;
    if let Some(is_yes) = actual.answer {
        return Some(language.label(if is_yes { say::YES } else { say::NO }).to_owned());
    }
    let percent = if measure.is_percent() { "%" } else { "" };
    Some(match actual.published {
        Some(decimals) => {
            let printed = language.number(&value.to_fixed_decimal(decimals));
            format!("{}{printed}{percent}", sign(actual.bound))
        }
        None => language.number(&decimal_beside(DECIMALS, value, limits)) + percent,
    })
}

/// `43,75%`: a number in the unit of the measure, beside no target.
pub(crate) fn plain_value(value: &Exact, measure: &Measure, language: Language) -> String {
    let percent = if measure.is_percent() { "%" } else { "" };
    language.number(&decimal_beside(DECIMALS, value, &[])) + percent
}

/// `figures`, with the word for the side on which what they bound lies: `ít nhất 120`.
pub(crate) fn bounded(figures: String, bound: Option<Bound>, language: Language) -> String {
    match bound {
        None => figures,
        Some(Bound::AtLeast) => say::NoLess { value: figures }.worded(language),
        Some(Bound::AtMost) => say::NoMore { value: figures }.worded(language),
        Some(Bound::Above | Bound::Below) => format!("{}{figures}", sign(bound)),
    }
}

/// A figure as it was sent: an answer in words, a published figure as it was printed, any other in full.
pub(crate) fn reported(reported: &Reported, element: &Element, language: Language) -> String {
    let amount = reported.figure.amount.exact();
    match (reported.printed, element.number) {
        (Some(printed), number) => {
            let percent = if number == NumberKind::Percentage { "%" } else { "" };
            let decimal = language.number(&amount.to_fixed_decimal(printed.decimals));
            format!("{}{decimal}{percent}", sign(printed.bound))
        }
        (None, NumberKind::YesNo) => {
            language.label(if amount.is_zero() { say::NO } else { say::YES }).to_owned()
        }
        (None, _) => language.number(&amount.to_full_decimal()),
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
        Some(Bound::Above) => "> ",
        Some(Bound::Below) => "< ",
        Some(Bound::AtLeast) => "≥ ",
        Some(Bound::AtMost) => "≤ ",
    }
}

/// `giá trị kỳ gốc 38% (năm 2024)`, where the plan has one that is known; with its sides where it is computed.
pub(crate) fn baseline(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let baseline = result.baseline.as_ref()?;
    let value = baseline.actual.value.as_ref()?;
    let sides = [&baseline.actual.numerator, &baseline.actual.denominator];
    let sides = match sides.map(Option::as_ref) {
        [Some(numerator), Some(denominator)] => {
            let [numerator, denominator] =
                [numerator, denominator].map(|side| language.number(&side_decimal(side)));
            Some(format!("{numerator}/{denominator}"))
        }
        _ => None,
    };
    let period = baseline.period.map(|period| period.in_words().worded(language));
    let beside: Vec<String> = sides.into_iter().chain(period).collect();
    let beside =
        if beside.is_empty() { String::new() } else { format!(" ({})", beside.join("; ")) };
    let percent = if result.indicator.measure.is_percent() { "%" } else { "" };
    let value = language.number(&side_decimal(value));
    Some(say::Baseline { value: format!("{value}{percent}{beside}") }.worded(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, condition: &Condition) -> String {
        decimal(&Exact::parse(value).expect("a number"), Some(condition))
    }

    fn limit(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn a_rounded_figure_stays_on_its_side_of_the_target() {
        assert_eq!(shown("1300/22", &Condition::AtLeast(limit("60"))), "59.09");
        assert_eq!(shown("4999900/100000", &Condition::AtLeast(limit("50"))), "49.999");
        assert_eq!(shown("500100/10000", &Condition::Above(limit("50"))), "50.01");
        assert_eq!(shown("50.001", &Condition::Above(limit("50"))), "50.001");
        assert_eq!(shown("59.999999", &Condition::Between(limit("60"), limit("70"))), "59.999999");
    }

    #[test]
    fn a_figure_on_its_target_is_shown_on_it() {
        assert_eq!(shown("39.955", &Condition::AtMost(limit("39.955"))), "39.955");
        assert_eq!(shown("200/3", &Condition::AtLeast(limit("200/3"))), "200/3");
        assert_eq!(shown("40", &Condition::AtLeast(limit("40"))), "40");
    }
}
