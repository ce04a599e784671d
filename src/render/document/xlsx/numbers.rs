//! Values as cells hold them, and number formats in which they show as they would in words.

use crate::evaluate::Actual;
use crate::exact::Exact;
use crate::plan::Measure;
use crate::render::phrases;
use crate::render::spreadsheet;

/// Decimals of a value that is written as a fraction, which has no end of them.
const OF_A_FRACTION: usize = 2;

/// A value as a cell holds it: a percentage is a part of one.
pub(super) fn in_sheet(value: &Exact, measure: &Measure) -> Exact {
    if measure.is_percent() { value * &Exact::scaled(1, 2) } else { value.clone() }
}

/// The number format in which `actual` shows as it would in words. A published figure has the decimals that it was printed with. `None`
/// where [`number_format`] has none, and of an answer in words.
pub(super) fn actual_format(
    actual: &Actual,
    measure: &Measure,
    limits: &[&Exact],
) -> Option<String> {
    let value = actual.value.as_ref().filter(|_| actual.answer.is_none())?;
    match actual.published {
        Some(printed) => format_with(value, measure, usize::try_from(printed).ok()?),
        None => number_format(value, measure, limits),
    }
}

/// The number format in which `value` shows as it would in words, with the same decimals. `None` if the digits that a spreadsheet
/// keeps do not tell it from its targets.
pub(super) fn number_format(value: &Exact, measure: &Measure, limits: &[&Exact]) -> Option<String> {
    let written = phrases::decimal_beside(phrases::DECIMALS, value, limits);
    let decimals = if written.contains('/') { OF_A_FRACTION } else { decimals(&written) };
    format_with(value, measure, decimals)
}

fn format_with(value: &Exact, measure: &Measure, decimals: usize) -> Option<String> {
    let kept = Exact::parse_decimal(&spreadsheet::nearest(value))?;
    let shown = |number: &Exact| number.round(u32::try_from(decimals).unwrap_or(u32::MAX));
    if decimals > spreadsheet::DIGITS || shown(&kept) != shown(value) {
        return None;
    }
    let percent = if measure.is_percent() { "%" } else { "" };
    Some(with_decimals(decimals) + percent)
}

/// The number format that shows all decimals of `written`.
pub(super) fn format_of(written: &str) -> String {
    with_decimals(decimals(written))
}

fn decimals(written: &str) -> usize {
    written.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

fn with_decimals(decimals: usize) -> String {
    let fraction = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    format!("#,##0{fraction}")
}
