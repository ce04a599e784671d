//! Numbers for programs: exact decimals that pass through no float.

use serde_json::Number;

use super::phrases;
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::plan::Formula;

/// A numerator or denominator: exact, or rounded like a value where its formula divides.
pub(super) fn side_decimal(exact: &Exact, formula: Option<&Formula>) -> String {
    if formula.is_some_and(Formula::divides) {
        exact.to_decimal(RESULT_DECIMALS)
    } else {
        exact.to_full_decimal()
    }
}

/// A value beside the limits of its target: rounded as results are, and to more decimals where that would put it on one of `limits`, or
/// beyond it, and the exact value is not.
pub(super) fn value_beside(value: &Exact, limits: &[&Exact]) -> anyhow::Result<Number> {
    if limits.contains(&value) {
        // A fraction that is the limit, such as 200/3, is no number of JSON.
        return number(&value.to_full_decimal());
    }
    number(&phrases::decimal_beside(RESULT_DECIMALS, value, limits))
}

/// `decimal` as a number of JSON, digit for digit.
pub(super) fn number(decimal: &str) -> anyhow::Result<Number> {
    Ok(decimal.parse()?)
}
