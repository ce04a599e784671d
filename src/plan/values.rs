//! Values of plan.toml beyond those that TOML has: plain lists of texts, and periods.

use super::raw::{Given, RawTable};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::{Period, YearEnd};

type Problems = Vec<Diagnostic>;

/// The texts themselves, without where they stand.
pub(super) fn plain(given: Vec<Given<String>>) -> Vec<String> {
    given.into_iter().map(|text| text.value).collect()
}

/// Reads a list of texts.
pub(super) fn texts(
    table: &mut RawTable<'_>,
    key: &'static str,
    problems: &mut Problems,
) -> Vec<String> {
    plain(table.texts(key, problems))
}

/// Reads a period of plan.toml, whose years end with `year_end`: one, or `A..B`.
pub(super) fn period(
    given: &Given<String>,
    year_end: YearEnd,
    problems: &mut Problems,
) -> Option<Period> {
    let period = Period::parse_window(&given.value, year_end);
    if period.is_none() {
        let problem = Diagnostic::error(
            Code::BadPeriod,
            given.place(),
            say::NotAPeriod { written: &given.value },
        );
        problems.push(problem.hint(say::WRITE_A_PERIOD));
    }
    period
}
