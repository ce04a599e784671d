//! Numbers for programs: exact decimals that pass through no float.

use serde_json::Number;

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

/// `decimal` as a number of JSON, digit for digit.
pub(super) fn number(decimal: &str) -> anyhow::Result<Number> {
    Ok(decimal.parse()?)
}
