//! A comparison for scripts: the object of the contract, key for key. Numbers are exact decimals as text and pass through no float.

use serde::Serialize;
use serde_json::Number;

use crate::compare::{self, Comparison, Measured};
use crate::evaluate::Succession;
use crate::exact::RESULT_DECIMALS;
use crate::render::json_numbers::number;

#[derive(Serialize)]
struct JsonComparison<'a> {
    schema: u8,
    old: JsonSide,
    new: JsonSide,
    changes: Vec<Changed<'a>>,
    restated: Vec<JsonRestated<'a>>,
    plan_edits: Vec<JsonPlanEdit<'a>>,
    units: JsonUnits<'a>,
    coverage: JsonCoverage,
}

#[derive(Serialize)]
struct JsonSide {
    window: String,
}

#[derive(Serialize)]
struct Changed<'a> {
    id: &'a str,
    old: JsonFound,
    new: JsonFound,
    change: Option<Number>,
    change_unit: &'static str,
    trend: &'static str,
    flip: Option<String>,
    cause: &'static str,
}

/// Result of a side; all fields are `null` if it lacks the indicator.
#[derive(Serialize)]
struct JsonFound {
    value: Option<Number>,
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonRestated<'a> {
    element: &'a str,
    unit: Option<&'a str>,
    period: String,
    old: Number,
    new: Option<Number>,
}

#[derive(Serialize)]
struct JsonPlanEdit<'a> {
    id: &'a str,
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonUnits<'a> {
    added: &'a [&'a str],
    removed: &'a [&'a str],
    succeeded: Vec<Merged<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    split: Vec<Split<'a>>,
}

#[derive(Serialize)]
struct Merged<'a> {
    from: &'a [String],
    to: &'a str,
    on: String,
}

#[derive(Serialize)]
struct Split<'a> {
    from: &'a [String],
    to: &'a [String],
    on: String,
}

#[derive(Serialize)]
struct JsonCoverage {
    old: Option<JsonReported>,
    new: Option<JsonReported>,
}

#[derive(Serialize)]
struct JsonReported {
    reported: usize,
    expected: usize,
}

pub(super) fn draw(comparison: &Comparison<'_>) -> anyhow::Result<String> {
    let reported = |side: Option<compare::Coverage>| {
        side.map(|side| JsonReported { reported: side.reported, expected: side.expected })
    };
    let units = &comparison.units;
    let document = JsonComparison {
        schema: 1,
        old: JsonSide { window: comparison.old.window.to_string() },
        new: JsonSide { window: comparison.new.window.to_string() },
        changes: comparison.changes.iter().map(change).collect::<anyhow::Result<_>>()?,
        restated: comparison.restated.iter().map(restated).collect::<anyhow::Result<_>>()?,
        plan_edits: comparison.plan_edits.iter().map(plan_edit).collect(),
        units: JsonUnits {
            added: &units.added,
            removed: &units.removed,
            succeeded: units.merged.iter().filter_map(|succession| merged(succession)).collect(),
            split: units.split.iter().map(|succession| split(succession)).collect(),
        },
        coverage: JsonCoverage {
            old: reported(comparison.old.coverage),
            new: reported(comparison.new.coverage),
        },
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn change<'a>(change: &compare::Change<'a>) -> anyhow::Result<Changed<'a>> {
    let rounded = |exact: &crate::exact::Exact| number(&exact.to_decimal(RESULT_DECIMALS));
    let found = |side: Option<&Measured>| -> anyhow::Result<JsonFound> {
        let value = side
            .and_then(|side| side.value.as_ref())
            .map(|value| rounded(&value.number))
            .transpose()?;
        Ok(JsonFound { value, verdict: side.map(|side| side.verdict.name()) })
    };
    Ok(Changed {
        id: change.id,
        old: found(change.old)?,
        new: found(change.new)?,
        change: change.change.as_ref().map(rounded).transpose()?,
        change_unit: if change.is_in_points() { "points" } else { "absolute" },
        trend: change.trend.name(),
        flip: change.flip().map(|(old, new)| format!("{}->{}", old.name(), new.name())),
        cause: change.cause.name(),
    })
}

fn restated<'a>(restated: &compare::Restated<'a>) -> anyhow::Result<JsonRestated<'a>> {
    let amount = |amount: crate::counts::Amount| number(&amount.exact().to_full_decimal());
    Ok(JsonRestated {
        element: restated.element,
        unit: restated.unit,
        period: restated.period.to_string(),
        old: amount(restated.old)?,
        new: restated.new.map(amount).transpose()?,
    })
}

fn plan_edit<'a>(edit: &'a compare::PlanEdit<'_>) -> JsonPlanEdit<'a> {
    JsonPlanEdit {
        id: &edit.id,
        field: &edit.field,
        old: edit.old.as_deref(),
        new: edit.new.as_deref(),
    }
}

fn merged(succession: &Succession) -> Option<Merged<'_>> {
    Some(Merged {
        from: &succession.from,
        to: succession.to.first()?,
        on: succession.on.to_string(),
    })
}

fn split(succession: &Succession) -> Split<'_> {
    Split { from: &succession.from, to: &succession.to, on: succession.on.to_string() }
}
