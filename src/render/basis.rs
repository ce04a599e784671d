//! Basis of a result, as the last key of its JSON. A saved result is looked at and compared line by line too, and holds
//! many figures: each indicator and each element takes one line, and figures stand in the order of periods and units, whose names
//! stand once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Number;
use serde_json::value::{RawValue, to_raw_value};

use super::json_numbers::number;
use crate::evaluate::{Basis, Definition, ElementTerms, Listed, Reports, Succession};
use crate::period::{Date, Period};

/// A value that takes one line, whatever the lines around it do.
type Line = Box<RawValue>;

/// What a result was computed from.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "basis")]
pub(super) struct Drawn<'a> {
    /// Whether `figures` are those of each unit; else they are sums over all units.
    by_unit: bool,
    #[serde(flatten)]
    plan: Option<PlanTerms<'a>>,
    /// The indicators as the plan defines them.
    #[schemars(with = "Vec<Ordered<'_>>")]
    indicators: Vec<Line>,
    /// What the elements mean.
    #[schemars(with = "Option<Vec<BasisElement<'_>>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    elements: Option<Vec<Line>>,
    /// Ids of the groups of each dimension.
    #[schemars(with = "Option<BTreeMap<&str, &[String]>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<Line>,
    /// The mergers and splits of units.
    #[schemars(with = "Vec<Succeeded<'_>>")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successions: Vec<Line>,
    /// Ids of the units; other keys name units by their places in this list, from 0. The area itself is the unit `""`.
    #[schemars(with = "Vec<String>")]
    units: Line,
    #[serde(flatten)]
    listed: Option<BasisUnits>,
    /// The periods that figures are for.
    #[schemars(with = "Vec<String>")]
    periods: Line,
    /// By element: for each of `periods` the figures of `units` in their order, where a negative number stands for so many units in a
    /// row that sent nothing; of sums, the sum and the number of units.
    #[schemars(with = "BTreeMap<&str, Vec<Vec<Number>>>")]
    figures: BTreeMap<&'a str, Line>,
}

/// Period, frequency and year end of the plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "plan_terms")]
struct PlanTerms<'a> {
    /// The period that the plan covers; null if it does not say.
    #[schemars(extend("or-null" = true))]
    period: Option<&'a str>,
    /// How often its units report.
    frequency: &'a str,
    /// The last day of its years, as MM-DD.
    year_ends: &'a str,
}

/// Units that the plan lists, in their order, and facts about them by position.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "basis_units")]
struct BasisUnits {
    /// Names of the units, in their order.
    #[schemars(with = "Vec<String>")]
    unit_names: Line,
    /// By day, the places of the units that exist since then.
    #[schemars(with = "Option<BTreeMap<String, Vec<usize>>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<Line>,
    /// By day, the places of the units that existed until then.
    #[schemars(with = "Option<BTreeMap<String, Vec<usize>>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Line>,
    /// Places of the units that have units below them.
    #[schemars(with = "Option<Vec<usize>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    with_units_below: Option<Line>,
    /// Places of the units that neither reported nor are expected to within the window.
    #[schemars(with = "Option<Vec<usize>>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    not_expected: Option<Line>,
}

pub(super) fn draw(basis: &Basis) -> anyhow::Result<Drawn<'_>> {
    let terms = basis.terms.as_ref();
    let dimensions = terms.map(|terms| terms.dimensions.as_slice()).unwrap_or_default();
    let dimensions: BTreeMap<&str, &[String]> =
        dimensions.iter().map(|(id, groups)| (id.as_str(), groups.as_slice())).collect();
    let periods: BTreeSet<Period> =
        basis.figures.values().flat_map(BTreeMap::keys).copied().collect();
    let figures = basis
        .figures
        .iter()
        .map(|(label, reports)| Ok((label.as_str(), line(&rows(&periods, reports)?)?)));
    Ok(Drawn {
        by_unit: basis.by_unit,
        plan: terms.map(|terms| PlanTerms {
            period: terms.period.as_deref(),
            frequency: &terms.frequency,
            year_ends: &terms.year_ends,
        }),
        indicators: lines(basis.definitions.iter().map(Ordered))?,
        elements: terms
            .map(|terms| lines(terms.elements.iter().map(BasisElement::of)))
            .transpose()?,
        dimensions: some(&dimensions, dimensions.is_empty())?,
        successions: lines(terms.iter().flat_map(|terms| &terms.successions).map(Succeeded::of))?,
        units: line(&basis.senders.iter().map(|sender| &sender.id).collect::<Vec<_>>())?,
        listed: units(basis)?,
        periods: line(&periods.iter().map(ToString::to_string).collect::<Vec<_>>())?,
        figures: figures.collect::<anyhow::Result<_>>()?,
    })
}

fn line(value: &impl Serialize) -> anyhow::Result<Line> {
    Ok(to_raw_value(value)?)
}

fn lines(values: impl Iterator<Item = impl Serialize>) -> anyhow::Result<Vec<Line>> {
    values.map(|value| line(&value)).collect()
}

/// `value` where there is something in it.
fn some(value: &impl Serialize, is_empty: bool) -> anyhow::Result<Option<Line>> {
    (!is_empty).then(|| line(value)).transpose()
}

/// The units that the plan lists, if it does.
fn units(basis: &Basis) -> anyhow::Result<Option<BasisUnits>> {
    let listed = basis.senders.iter().map(|sender| sender.listed.as_ref());
    let listed: Vec<&Listed> = listed.collect::<Option<_>>().unwrap_or_default();
    if listed.is_empty() {
        return Ok(None);
    }
    let with_below: Vec<usize> = positions(listed.iter().map(|unit| unit.has_units_below));
    let not_expected: Vec<usize> = positions(basis.senders.iter().map(|sender| !sender.counts));
    Ok(Some(BasisUnits {
        unit_names: line(&listed.iter().map(|unit| &unit.name).collect::<Vec<_>>())?,
        valid_from: dates(listed.iter().map(|unit| unit.validity.from))?,
        valid_to: dates(listed.iter().map(|unit| unit.validity.to))?,
        with_units_below: some(&with_below, with_below.is_empty())?,
        not_expected: some(&not_expected, not_expected.is_empty())?,
    }))
}

/// Positions at which `flags` are true.
fn positions(flags: impl Iterator<Item = bool>) -> Vec<usize> {
    flags.enumerate().filter(|(_, flag)| *flag).map(|(position, _)| position).collect()
}

/// The positions of the units by their day, of those that have one.
fn dates(days: impl Iterator<Item = Option<Date>>) -> anyhow::Result<Option<Line>> {
    let mut by_day: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, day) in days.enumerate() {
        if let Some(day) = day {
            by_day.entry(day.to_string()).or_default().push(position);
        }
    }
    some(&by_day, by_day.is_empty())
}

/// A definition: its keys as they stand in the plan, then `uses`, where that is not what its formulas name.
struct Ordered<'a>(&'a Definition);

impl Serialize for Ordered<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.0.id)?;
        for (key, text) in &self.0.fields {
            map.serialize_entry(key, text)?;
        }
        if self.0.uses != self.0.named() {
            map.serialize_entry("uses", &self.0.uses)?;
        }
        map.end()
    }
}

impl JsonSchema for Ordered<'_> {
    fn schema_name() -> Cow<'static, str> {
        "definition".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "An indicator as the plan defines it, under the keys of plan.toml (`targets.2025`, `unit-targets.le-loi`), each as text in normal form.",
            "required": ["id", "measure", "numerator"],
            "properties": {
                "id": { "type": "string", "description": "Its id in the plan." },
                "uses": {
                    "type": "array",
                    "description": "The figures that it is computed from, where those are others than its formulas name.",
                    "items": { "type": "string" },
                },
            },
            "additionalProperties": { "type": "string" },
        })
    }
}

/// Definition of an element, under the keys of plan.toml; keys with their default values are left out.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "element_terms")]
struct BasisElement<'a> {
    /// Its id in the plan.
    id: &'a str,
    /// Kind of its figures over time: `flow`, `stock` or `year-to-date`.
    kind: &'a str,
    /// Which numbers it may hold; there only if they are not whole.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// How often it is reported; there only if that is not how often units report.
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<&'a str>,
    /// The dimensions that it is broken down by.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    by: &'a [String],
    /// The units that report it; there only if that is not every unit without units below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_by: Option<&'a [String]>,
}

impl<'a> BasisElement<'a> {
    fn of(terms: &'a ElementTerms) -> Self {
        Self {
            id: &terms.id,
            kind: &terms.kind,
            number: terms.number.as_deref(),
            frequency: terms.frequency.as_deref(),
            by: &terms.by,
            reported_by: terms.reported_by.as_deref(),
        }
    }
}

/// A merger or split of units.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "succession")]
struct Succeeded<'a> {
    /// The units that were.
    from: &'a [String],
    /// The units that came of them.
    to: &'a [String],
    /// The first day of those.
    on: String,
    /// Whether their running totals hold those of the units before them (`continue`) or not (`restart`).
    #[serde(skip_serializing_if = "Option::is_none")]
    running_totals: Option<&'a str>,
}

impl<'a> Succeeded<'a> {
    fn of(succession: &'a Succession) -> Self {
        Self {
            from: &succession.from,
            to: &succession.to,
            on: succession.on.to_string(),
            running_totals: succession.running_totals.as_deref(),
        }
    }
}

/// The figures of one element: for each of `periods` those of the units, in their order.
fn rows(
    periods: &BTreeSet<Period>,
    reports: &BTreeMap<Period, Reports>,
) -> anyhow::Result<Vec<Vec<Number>>> {
    periods
        .iter()
        .map(|period| reports.get(period).map(row).transpose().map(Option::unwrap_or_default))
        .collect()
}

/// Figures that each unit sent, in the order of units, with a negative number for so many in a row that sent nothing; of sums, the sum and the number
/// of units.
fn row(reports: &Reports) -> anyhow::Result<Vec<Number>> {
    let units = match reports {
        Reports::ByUnit(units) => units,
        Reports::Sum { amount, units } => {
            return Ok(vec![number(&amount.to_string())?, Number::from(*units)]);
        }
    };
    let mut row = Vec::with_capacity(units.len() + 1);
    let mut next = 0;
    for (position, amount) in units {
        if next < *position {
            row.push(number(&format!("-{}", position - next))?);
        }
        row.push(number(&amount.to_string())?);
        next = position + 1;
    }
    Ok(row)
}
