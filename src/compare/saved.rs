//! A result of `check` that was saved as JSON -> [`Snapshot`]. Keys that are not needed here may be there or not; numbers are read as
//! the decimals they are written in.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Number;

use super::saved_basis::SavedBasis;
use super::snapshot::{Aimed, Coverage, Measured, Snapshot, Value};
use crate::catalogue::{Message, say};
use crate::evaluate::{Basis, Definition, Publication, Verdict, names_illustrative};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::period::{Period, YearEnd};
use crate::plan::{Condition, MeasureKind};

/// The version of the format that is read.
const SCHEMA: &str = "1";

/// Reads a result that `check` saved.
///
/// # Errors
/// In one sentence, why `text` is no such result.
pub fn read(text: &str) -> Result<Snapshot, Message> {
    let text = text.trim_start_matches('\u{feff}');
    let outline: SavedOutline =
        serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => {
                say::NoResult { said: error.to_string() }.message()
            }
            _ => say::NoJson { said: error.to_string() }.message(),
        })?;
    outline.is_of_check()?;
    let document: SavedResult = serde_json::from_str(text)
        .map_err(|error| say::NoResult { said: error.to_string() }.message())?;
    document.snapshot().map_err(|problem| say::ResultCannotBe { problem }.message())
}

/// The keys that tell what a document is.
#[derive(Deserialize)]
struct SavedOutline {
    schema: Option<serde_json::Value>,
    indicators: Option<IgnoredAny>,
    changes: Option<IgnoredAny>,
    indicator: Option<IgnoredAny>,
}

impl SavedOutline {
    fn is_of_check(&self) -> Result<(), Message> {
        if self.changes.is_some() {
            return Err(say::RESULT_OF_DIFF.message());
        }
        if self.indicator.is_some() {
            return Err(say::RESULT_OF_EXPLAIN.message());
        }
        if self.indicators.is_none() {
            return Err(say::ResultLacks { key: "indicators" }.message());
        }
        match self.schema.as_ref().map(ToString::to_string).as_deref() {
            Some(SCHEMA) => Ok(()),
            Some(other) => Err(say::ResultOfOtherSchema { found: other, known: SCHEMA }.message()),
            None => Err(say::ResultLacks { key: "schema" }.message()),
        }
    }
}

#[derive(Deserialize)]
struct SavedResult {
    plan: SavedHead,
    window: String,
    /// Results of earlier versions tell it by the names of their files alone.
    illustrative: Option<bool>,
    publish: Option<SavedTerms>,
    #[serde(default)]
    sources: Vec<SavedSource>,
    indicators: Vec<SavedIndicator>,
    missing: Option<Vec<Late>>,
    basis: Option<SavedBasis>,
}

#[derive(Deserialize)]
struct SavedHead {
    title: String,
    area: Option<String>,
    /// The last day of its years, if they are not the calendar's.
    year_ends: Option<String>,
}

/// Terms under which it was published.
#[derive(Deserialize)]
struct SavedTerms {
    threshold: u32,
}

#[derive(Deserialize)]
struct SavedSource {
    path: String,
}

#[derive(Deserialize)]
struct SavedIndicator {
    id: String,
    goal: String,
    name: String,
    measure: String,
    target: Option<String>,
    target_year: Option<i32>,
    numerator: Option<Number>,
    denominator: Option<Number>,
    value: Option<Number>,
    verdict: String,
    bound: Option<IgnoredAny>,
    /// Results of earlier versions do not tell it.
    sensitive: Option<bool>,
    expected: Option<usize>,
}

/// A report that was missing.
#[derive(Deserialize)]
struct Late {
    unit: Option<String>,
}

impl SavedResult {
    fn snapshot(self) -> Result<Snapshot, Message> {
        let year_end = year_end(self.plan.year_ends.as_deref())?;
        let basis = self.basis.map(|basis| basis.read(year_end)).transpose()?;
        let coverage = coverage(&self.indicators, self.missing.as_deref(), basis.as_ref());
        let measured =
            self.indicators.into_iter().map(|indicator| indicator.measured(basis.as_ref()));
        Ok(Snapshot {
            title: self.plan.title,
            area: self.plan.area,
            year_end,
            window: Period::parse_window(&self.window, year_end)
                .ok_or_else(|| say::WindowIsNoPeriod { window: &self.window }.message())?,
            illustrative: self.illustrative.unwrap_or_else(|| {
                self.sources.iter().any(|source| names_illustrative(&source.path))
            }),
            published: self.publish.map(|SavedTerms { threshold }| Publication { threshold }),
            measured: measured.collect::<Result<_, _>>()?,
            basis,
            coverage,
        })
    }
}

/// With which day the years end that periods are named after.
fn year_end(written: Option<&str>) -> Result<YearEnd, Message> {
    written.map_or(Ok(YearEnd::default()), |end| {
        YearEnd::parse(end).ok_or_else(|| say::NotAYearEnd { written: end }.message())
    })
}

/// Coverage according to the saved result: of the units that are expected to report, those that miss nothing. How many are
/// expected stands in the basis, as it does where a side is judged now; without one, the largest number that an indicator expects
/// stands for all.
fn coverage(
    indicators: &[SavedIndicator],
    missing: Option<&[Late]>,
    basis: Option<&Basis>,
) -> Option<Coverage> {
    let most = indicators.iter().filter_map(|indicator| indicator.expected).max()?;
    let expected = basis.map_or(most, |basis| basis.units().count());
    let late: std::collections::BTreeSet<&str> =
        missing?.iter().filter_map(|late| late.unit.as_deref()).collect();
    Some(Coverage { reported: expected.saturating_sub(late.len()), expected })
}

impl SavedIndicator {
    fn measured(self, basis: Option<&Basis>) -> Result<Measured, Message> {
        let of_indicator =
            |problem: Message| say::OfSavedIndicator { id: &self.id, problem }.message();
        let definition =
            basis.and_then(|basis| basis.definitions.iter().find(|known| known.id == self.id));
        let known = MeasureKind::NAMES.into_iter().find(|(name, _)| *name == self.measure);
        let measure = known.map(|(_, measure)| measure);
        let value = self.value(measure, definition).map_err(of_indicator)?;
        let verdict = verdict(&self.verdict)
            .ok_or_else(|| of_indicator(say::NoVerdict { verdict: &self.verdict }.message()))?;
        let target = self.target.map(|written| Aimed {
            condition: condition(&written),
            year: self.target_year,
            written,
        });
        Ok(Measured {
            id: self.id,
            goal: self.goal,
            name: self.name,
            measure,
            target,
            value,
            verdict,
            is_bound: self.bound.is_some(),
            is_sensitive: self.sensitive.unwrap_or(false) && verdict != Verdict::NotApplicable,
        })
    }

    /// The value; exact where numerator and denominator are and give it.
    fn value(
        &self,
        measure: Option<MeasureKind>,
        definition: Option<&Definition>,
    ) -> Result<Option<Value>, Message> {
        let Some(value) = &self.value else { return Ok(None) };
        let rounded = number(value)?;
        let per = || Exact::parse(definition?.field("per")?);
        let factor = match measure {
            Some(MeasureKind::Percentage | MeasureKind::ShareOfUnits) => Some(Exact::integer(100)),
            Some(MeasureKind::Ratio) => Some(Exact::integer(1)),
            Some(MeasureKind::Rate) => per(),
            Some(MeasureKind::Count) | None => {
                return Ok(Some(Value { number: rounded, is_exact: true }));
            }
        };
        let exact = match (factor, &self.numerator, &self.denominator) {
            (Some(factor), Some(numerator), Some(denominator)) => {
                let (numerator, denominator) = (number(numerator)?, number(denominator)?);
                // Means are rounded as values are, to all of their decimals.
                let in_full = |side: &Exact| {
                    side.decimals().is_some_and(|decimals| decimals < RESULT_DECIMALS)
                };
                let exact = (&factor * &numerator).checked_div(&denominator);
                exact.filter(|_| in_full(&numerator) && in_full(&denominator))
            }
            _ => None,
        };
        // Beside its target it may have more decimals than others.
        let decimals = rounded.decimals().unwrap_or_default().max(RESULT_DECIMALS);
        let exact = exact.filter(|exact| exact.round(decimals) == rounded);
        Ok(Some(match exact {
            Some(number) => Value { number, is_exact: true },
            None => Value { number: rounded, is_exact: false },
        }))
    }
}

/// A number of JSON, exactly.
fn number(number: &Number) -> Result<Exact, Message> {
    Exact::parse_decimal(&number.to_string())
        .ok_or_else(|| say::NoDecimalNumber { number: number.to_string() }.message())
}

fn verdict(name: &str) -> Option<Verdict> {
    Verdict::ALL.into_iter().find(|verdict| verdict.name() == name)
}

/// Condition of a saved target, as far as telling better from worse needs it: of a sign with something else than a number behind it, the
/// direction alone.
fn condition(written: &str) -> Option<Condition> {
    let limit = |text: &str| Exact::parse(text.trim().trim_end_matches('%').trim_end());
    if let Some((lower, upper)) = written.split_once("..") {
        return Some(Condition::Between(limit(lower)?, limit(upper)?));
    }
    let signed = |sign: &str| written.trim_start().strip_prefix(sign);
    let any = |text: &str| limit(text).unwrap_or_else(Exact::zero);
    if let Some(number) = signed(">=") {
        return Some(Condition::AtLeast(any(number)));
    }
    if let Some(number) = signed("<=") {
        return Some(Condition::AtMost(any(number)));
    }
    if let Some(number) = signed(">") {
        return Some(Condition::Above(any(number)));
    }
    if let Some(number) = signed("<") {
        return Some(Condition::Below(any(number)));
    }
    signed("=").and_then(limit).map(Condition::Equal)
}
