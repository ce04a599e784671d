//! Values as cells hold them, and number formats in which they show as they would in words.

use crate::exact::Exact;
use crate::plan::Measure;
use crate::render::phrases;
use crate::render::spreadsheet;

/// Decimals of a share or a ratio, so that those of a column stand below each other.
const USUAL_DECIMALS: usize = 2;

/// A value as a cell holds it: a percentage is a part of one.
pub(super) fn in_sheet(value: &Exact, measure: &Measure) -> Exact {
    if measure.is_percent() { value * &Exact::scaled(1, 2) } else { value.clone() }
}

/// The number format in which `value` shows as it would in words: with two decimals, and more where they tell it from its targets.
/// `None` if the digits that a spreadsheet keeps do not tell the two apart.
pub(super) fn number_format(value: &Exact, measure: &Measure, limits: &[&Exact]) -> Option<String> {
    let written = phrases::decimal_beside(phrases::DECIMALS, value, limits);
    let decimals = written.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    // A limit without an end of decimals is written as a fraction.
    let is_whole = *measure == Measure::Count && !written.contains('/');
    let decimals = if is_whole { decimals } else { decimals.max(USUAL_DECIMALS) };
    let kept = Exact::parse_decimal(&spreadsheet::nearest(value))?;
    let shown = |number: &Exact| number.round(u32::try_from(decimals).unwrap_or(u32::MAX));
    if decimals > spreadsheet::DIGITS || shown(&kept) != shown(value) {
        return None;
    }
    let fraction = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    let percent = if measure.is_percent() { "%" } else { "" };
    Some(format!("#,##0{fraction}{percent}"))
}
