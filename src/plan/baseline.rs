//! Reads `baseline`: a value that the plan states, or the time whose counts make it.

use super::model::{Baseline, BaselineTime, Measure};
use super::raw::{self, Given, RawTable};
use super::values;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::exact::Exact;
use crate::period::YearEnd;
use crate::text;

type Problems = Vec<Diagnostic>;

/// Text of plan.toml for the year before the one that is judged.
const PREVIOUS_YEAR: &str = "previous-year";

/// Reads the baseline of an indicator whose years end with `year_end`.
pub(super) fn read(
    table: &mut RawTable<'_>,
    measure: Option<&Measure>,
    year_end: YearEnd,
    problems: &mut Problems,
) -> Option<Baseline> {
    if table.is_text("baseline") {
        let given = table.text("baseline", problems)?;
        if given.value == PREVIOUS_YEAR {
            return Some(Baseline::Computed(BaselineTime::PreviousYear));
        }
        let message = say::NotAChoice { key: "baseline", value: &given.value }.message();
        let near = text::nearest(&given.value, [PREVIOUS_YEAR]);
        let code = if near.is_some() { Code::UnknownChoice } else { Code::WrongType };
        let problem = Diagnostic::error(code, given.place(), message);
        problems.push(problem.hint(say::BASELINE_FORMS));
        return None;
    }
    let mut table = table.table("baseline", problems)?;
    if !table.has("value") && !table.has("period") {
        table.missing("value", say::ADD_BASELINE_VALUE.message(), problems);
    }
    let value = table.number_text("value", say::A_NUMBER.message(), "36.5", problems);
    let has_value = table.has("value");
    let period = table.text("period", problems);
    let has_period = period.is_some();
    let period = period.and_then(|given| values::period(&given, year_end, problems));
    table.finish(problems);
    match value {
        Some(value) => {
            stated(&value, measure?, problems).map(|value| Baseline::Stated { value, period })
        }
        None if has_value || !has_period => None,
        None => Some(Baseline::Computed(BaselineTime::Period(period?))),
    }
}

/// The number that a baseline states, with or without `%` where the measure is a percentage.
fn stated(given: &Given<String>, measure: &Measure, problems: &mut Problems) -> Option<Exact> {
    let number = given.value.trim();
    let (number, percent) =
        number.strip_suffix('%').map_or((number, false), |number| (number.trim_end(), true));
    let exact = raw::exact(number);
    if exact.is_none() {
        let message = say::NotANumber { written: &given.value }.message();
        let problem = Diagnostic::error(Code::WrongType, given.place(), message);
        problems.push(problem.hint(say::WRITE_A_BASELINE));
    }
    if percent && !measure.is_percent() {
        let problem =
            Diagnostic::error(Code::TargetPercent, given.place(), say::PERCENT_IN_BASELINE);
        problems.push(problem.hint(say::LEAVE_PERCENT_OUT));
    }
    exact
}
