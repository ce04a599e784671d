//! What a result was computed from, as the last key of its JSON: compact, one line for each indicator and each element, since a saved
//! result is looked at and compared line by line too.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::json::number;
use crate::evaluate::{Basis, Definition, Reports};
use crate::period::Period;

/// The object `document`, drawn over several lines, with `basis` behind its last key.
pub(super) fn append(document: &str, basis: &Basis) -> anyhow::Result<String> {
    let open = document.trim_end().strip_suffix('}').unwrap_or(document).trim_end();
    let indicators = basis.definitions.iter().map(|definition| Ok(compact(&object(definition))?));
    let figures = basis.figures.iter().map(|(element, periods)| Ok(format!("{}: {}", compact(element)?, of(periods)?)));
    let keys = [
        format!("\"by_unit\": {}", basis.by_unit),
        format!("\"indicators\": {}", lines(['[', ']'], indicators)?),
        format!("\"units\": {}", compact(&basis.units)?),
        format!("\"figures\": {}", lines(['{', '}'], figures)?),
    ];
    Ok(format!("{open},\n  \"basis\": {{\n    {}\n  }}\n}}", keys.join(",\n    ")))
}

/// `items` between `marks`, each on a line of its own.
fn lines(marks: [char; 2], items: impl Iterator<Item = anyhow::Result<String>>) -> anyhow::Result<String> {
    let [open, close] = marks;
    let items: Vec<String> = items.collect::<anyhow::Result<_>>()?;
    if items.is_empty() {
        return Ok(format!("{open}{close}"));
    }
    Ok(format!("{open}\n      {}\n    {close}", items.join(",\n      ")))
}

fn compact(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value)
}

/// The keys of a definition as they stand in the plan, then `uses`.
fn object(definition: &Definition) -> Ordered<'_> {
    Ordered(definition)
}

/// A definition whose keys keep their order.
struct Ordered<'a>(&'a Definition);

impl Serialize for Ordered<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.0.id)?;
        for (key, text) in &self.0.fields {
            map.serialize_entry(key, text)?;
        }
        map.serialize_entry("uses", &self.0.uses)?;
        map.end()
    }
}

/// The figures of one element by period.
fn of(periods: &BTreeMap<Period, Reports>) -> anyhow::Result<String> {
    let mut drawn = Map::new();
    for (period, reports) in periods {
        let figures = match reports {
            Reports::ByUnit(units) => {
                let of_unit = |(unit, amount): (&std::sync::Arc<str>, &crate::counts::Amount)| {
                    Ok((unit.to_string(), Value::Number(number(&amount.to_string())?)))
                };
                units.iter().map(of_unit).collect::<anyhow::Result<Map<String, Value>>>()?
            }
            Reports::Sum { amount, units } => {
                let sum = Value::Number(number(&amount.to_string())?);
                [("sum".to_owned(), sum), ("units".to_owned(), Value::Number(Number::from(*units)))]
                    .into_iter()
                    .collect()
            }
        };
        drawn.insert(period.to_string(), Value::Object(figures));
    }
    Ok(compact(&drawn)?)
}
