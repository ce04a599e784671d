//! A comparison for scripts: the object of the contract, key for key. Numbers are exact decimals as text and pass through no float.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use crate::compare::{self, Cause, Comparison, Measured, Snapshot, Trend};
use crate::evaluate::{Succession, Verdict};
use crate::exact::RESULT_DECIMALS;
use crate::plan::Condition;
use crate::render::json::{PROGRAM_VERSION, PublishTerms, RESULT_SCHEMA, written};
use crate::render::json_names::Name;
use crate::render::json_numbers::{number, value_beside};

/// Result of `gender-plan diff`: what changed between two results, and why.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "diff")]
pub(crate) struct JsonComparison<'a> {
    /// Version of this form; it changes only where a key goes or means something else.
    #[schemars(extend("const" = RESULT_SCHEMA))]
    schema: u32,
    /// Version of the program that compared.
    version: &'a str,
    /// Whether some of the counts of either side were invented for illustration.
    illustrative: bool,
    /// What the earlier run judged.
    old: JsonSide,
    /// What the later run judged.
    new: JsonSide,
    /// Every indicator that one of the sides has.
    changes: Vec<Changed<'a>>,
    /// Figures of the past that read differently now.
    restated: Vec<JsonRestated<'a>>,
    /// What was edited in the plan.
    plan_edits: Vec<JsonPlanEdit<'a>>,
    /// The units that came, went and became others.
    units: JsonUnits<'a>,
    /// How many units have reported.
    coverage: JsonCoverage,
}

/// A side of a comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "compared_side")]
struct JsonSide {
    /// The time that was judged: a period, or `A..B`.
    window: String,
    /// Whether some of its counts were invented for illustration.
    illustrative: bool,
    /// The rules by which small counts are withheld; there only if the side is a published result.
    #[serde(skip_serializing_if = "Option::is_none")]
    publish: Option<PublishTerms>,
}

/// An indicator on both sides.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "change")]
struct Changed<'a> {
    /// Its id in the plan.
    id: &'a str,
    /// What the earlier side found.
    old: JsonFound,
    /// What the later side found.
    new: JsonFound,
    /// The later value less the earlier, rounded to six decimals; null if one is missing or the value is now made in another way.
    change: Option<Number>,
    /// In what `change` is counted.
    change_unit: ChangeUnit,
    /// Whether the change is for the better.
    trend: Name<Trend>,
    /// The two verdicts where they differ and both are told, as `pass->fail`; else null.
    flip: Option<String>,
    /// What changed the indicator.
    cause: Name<Cause>,
}

/// Percentage points, or the unit of the measure.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum ChangeUnit {
    Points,
    Absolute,
}

/// What a side found; every value is null if it lacks the indicator.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "found")]
struct JsonFound {
    /// The actual, rounded as that of `check`; null if there is none.
    value: Option<Number>,
    /// What it means against the target.
    verdict: Option<Name<Verdict>>,
}

/// A figure of the past that reads differently now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "restated_figure")]
struct JsonRestated<'a> {
    /// Id of the element, with the group where a formula chooses one.
    element: &'a str,
    /// Id of the unit; null if the area itself reports.
    unit: Option<&'a str>,
    /// The coarsest period that both sides have it for.
    period: String,
    /// Figure of the earlier side.
    old: Number,
    /// The later figure; null if it is gone.
    new: Option<Number>,
}

/// An edit of the plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "plan_edit")]
struct JsonPlanEdit<'a> {
    /// Id of the indicator, element, dimension or unit that was edited; `plan` for the plan itself.
    id: &'a str,
    /// Its key in plan.toml.
    field: &'a str,
    /// The text of the key before; null if it was not there.
    old: Option<&'a str>,
    /// The text of the key now; null if it is gone.
    new: Option<&'a str>,
}

/// The units that came, went and became others.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "changed_units")]
struct JsonUnits<'a> {
    /// Ids of the units that only the later side has.
    added: &'a [&'a str],
    /// Ids of the units that only the earlier side has.
    removed: &'a [&'a str],
    /// The mergers between the sides.
    succeeded: Vec<Merged<'a>>,
    /// The splits between the sides; there only if there are some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    split: Vec<Split<'a>>,
}

/// Units that became one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "merger")]
struct Merged<'a> {
    /// Ids of the units that were.
    from: &'a [String],
    /// Id of the unit that came of them.
    to: &'a str,
    /// The first day of that unit.
    on: String,
}

/// Units that became several others.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "split")]
struct Split<'a> {
    /// Ids of the units that were.
    from: &'a [String],
    /// Ids of the units that came of them.
    to: &'a [String],
    /// The first day of those.
    on: String,
}

/// How many units have reported.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "both_coverages")]
struct JsonCoverage {
    /// On the earlier side; null if its plan lists no units.
    old: Option<JsonReported>,
    /// On the later side; null if its plan lists no units.
    new: Option<JsonReported>,
}

/// How many units have reported on a side.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "coverage")]
struct JsonReported {
    /// Units that have sent everything.
    reported: usize,
    /// Units from which something is expected.
    expected: usize,
}

pub(super) fn draw(comparison: &Comparison<'_>) -> anyhow::Result<String> {
    let reported = |side: Option<compare::Coverage>| {
        side.map(|side| JsonReported { reported: side.reported, expected: side.expected })
    };
    let units = &comparison.units;
    let document = JsonComparison {
        schema: RESULT_SCHEMA,
        version: PROGRAM_VERSION,
        illustrative: comparison.is_illustrative(),
        old: side(comparison.old),
        new: side(comparison.new),
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
    written(&document)
}

fn side(snapshot: &Snapshot) -> JsonSide {
    JsonSide {
        window: snapshot.window.to_string(),
        illustrative: snapshot.illustrative,
        publish: snapshot.published.map(PublishTerms::of),
    }
}

fn change<'a>(change: &compare::Change<'a>) -> anyhow::Result<Changed<'a>> {
    let rounded = |exact: &crate::exact::Exact| number(&exact.to_decimal(RESULT_DECIMALS));
    let found = |side: Option<&Measured>| -> anyhow::Result<JsonFound> {
        let condition = side.and_then(|side| side.target.as_ref()?.condition.as_ref());
        let limits = condition.map(Condition::limits).unwrap_or_default();
        let value = side.and_then(|side| side.value.as_ref());
        let value = value.map(|value| value_beside(&value.number, &limits)).transpose()?;
        Ok(JsonFound { value, verdict: side.map(|side| Name(side.verdict)) })
    };
    Ok(Changed {
        id: change.id,
        old: found(change.old)?,
        new: found(change.new)?,
        change: change.change.as_ref().map(rounded).transpose()?,
        change_unit: if change.is_in_points() { ChangeUnit::Points } else { ChangeUnit::Absolute },
        trend: Name(change.trend),
        flip: change.flip().map(|(old, new)| format!("{}->{}", old.name(), new.name())),
        cause: Name(change.cause),
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
