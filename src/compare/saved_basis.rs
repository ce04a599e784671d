//! The `basis` of a saved result -> [`Basis`]: what it was computed from. Two forms are read: the one that is written now, whose figures
//! stand in the order of periods and units, and the one before it, which had an object for each unit and did not define what elements
//! and units mean.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};
use serde_json::{Map, Number};

use crate::catalogue::{Message, say};
use crate::counts::Amount;
use crate::evaluate::{
    Basis, Definition, ElementTerms, Listed, Reports, Sender, Succession, Terms,
};
use crate::period::{Date, Period, YearEnd};

#[derive(Deserialize)]
pub(super) struct SavedBasis {
    by_unit: bool,
    period: Option<String>,
    #[serde(default)]
    frequency: String,
    #[serde(default)]
    year_ends: String,
    indicators: Vec<Map<String, serde_json::Value>>,
    /// Not there in the form before.
    elements: Option<Vec<SavedElement>>,
    #[serde(default)]
    dimensions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    successions: Vec<SavedSuccession>,
    units: Vec<String>,
    /// There where the plan lists units.
    unit_names: Option<Vec<String>>,
    #[serde(default)]
    valid_from: BTreeMap<String, Vec<usize>>,
    #[serde(default)]
    valid_to: BTreeMap<String, Vec<usize>>,
    #[serde(default)]
    with_units_below: Vec<usize>,
    #[serde(default)]
    not_expected: Vec<usize>,
    #[serde(default)]
    periods: Vec<String>,
    figures: BTreeMap<String, Saved>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct SavedElement {
    id: String,
    kind: String,
    #[serde(rename = "type")]
    number: Option<String>,
    frequency: Option<String>,
    #[serde(default)]
    by: Vec<String>,
    reported_by: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct SavedSuccession {
    from: Vec<String>,
    to: Vec<String>,
    on: String,
    running_totals: Option<String>,
}

/// The figures of one element.
enum Saved {
    /// By period, and by unit in the order of periods and units.
    Columns(Vec<Vec<Number>>),
    /// By the names of period and unit, as they were written before.
    Named(BTreeMap<String, BTreeMap<String, Number>>),
}

impl<'de> Deserialize<'de> for Saved {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// Tells a list from an object.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Saved;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the figures of an element")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, list: A) -> Result<Saved, A::Error> {
        Deserialize::deserialize(de::value::SeqAccessDeserializer::new(list)).map(Saved::Columns)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, object: A) -> Result<Saved, A::Error> {
        Deserialize::deserialize(de::value::MapAccessDeserializer::new(object)).map(Saved::Named)
    }
}

impl SavedBasis {
    /// Reads it; its periods are named after years that end with `year_end`.
    pub(super) fn read(self, year_end: YearEnd) -> Result<Basis, Message> {
        let senders = self.senders()?;
        let definitions = self.indicators.into_iter().map(definition).collect::<Result<_, _>>()?;
        let successions =
            self.successions.into_iter().map(SavedSuccession::read).collect::<Result<_, _>>()?;
        let terms = self.elements.map(|elements| Terms {
            period: self.period,
            frequency: self.frequency,
            year_ends: self.year_ends,
            elements: elements.into_iter().map(SavedElement::read).collect(),
            dimensions: self.dimensions.into_iter().collect(),
            successions,
        });
        let mut figures = SavedFigures::new(self.by_unit, year_end, senders, self.periods);
        for (element, saved) in self.figures {
            figures.add(element, saved)?;
        }
        Ok(Basis {
            definitions,
            terms,
            senders: figures.senders,
            by_unit: self.by_unit,
            figures: figures.read,
        })
    }

    fn senders(&self) -> Result<Vec<Sender>, Message> {
        let mut senders: Vec<Sender> = self
            .units
            .iter()
            .map(|id| Sender { id: id.clone(), counts: true, listed: None })
            .collect();
        let Some(names) = &self.unit_names else { return Ok(senders) };
        if names.len() != senders.len() {
            return Err(say::ResultNotAsMany {
                expected: senders.len(),
                found: names.len(),
                key: "unit_names",
            }
            .message());
        }
        for (sender, name) in senders.iter_mut().zip(names) {
            sender.listed = Some(Listed { name: name.clone(), ..Listed::default() });
        }
        for (day, positions) in &self.valid_from {
            let day = date(day)?;
            each_listed(&mut senders, "valid_from", positions, |listed| {
                listed.validity.from = Some(day);
            })?;
        }
        for (day, positions) in &self.valid_to {
            let day = date(day)?;
            each_listed(&mut senders, "valid_to", positions, |listed| {
                listed.validity.to = Some(day);
            })?;
        }
        each_listed(&mut senders, "with_units_below", &self.with_units_below, |listed| {
            listed.has_units_below = true;
        })?;
        for position in &self.not_expected {
            at(&mut senders, "not_expected", *position)?.counts = false;
        }
        Ok(senders)
    }
}

/// The unit at `position`, as `key` names it.
fn at<'s>(
    senders: &'s mut [Sender],
    key: &str,
    position: usize,
) -> Result<&'s mut Sender, Message> {
    let count = senders.len();
    senders
        .get_mut(position)
        .ok_or_else(|| say::ResultNamesNoUnit { count, key, position }.message())
}

fn each_listed(
    senders: &mut [Sender],
    key: &str,
    positions: &[usize],
    change: impl Fn(&mut Listed),
) -> Result<(), Message> {
    for position in positions {
        at(senders, key, *position)?.listed.iter_mut().for_each(&change);
    }
    Ok(())
}

fn date(written: &str) -> Result<Date, Message> {
    Date::parse(written).ok_or_else(|| say::ResultHasNoDay { written }.message())
}

impl SavedElement {
    fn read(self) -> ElementTerms {
        let Self { id, kind, number, frequency, by, reported_by } = self;
        ElementTerms { id, kind, number, frequency, by, reported_by }
    }
}

impl SavedSuccession {
    fn read(self) -> Result<Succession, Message> {
        let Self { from, to, on, running_totals } = self;
        Ok(Succession { from, to, on: date(&on)?, running_totals })
    }
}

/// The figures while they are read.
struct SavedFigures {
    by_unit: bool,
    /// With which day the years end that periods are named after.
    year_end: YearEnd,
    senders: Vec<Sender>,
    /// Position of each unit, by its id.
    positions: BTreeMap<String, usize>,
    periods: Vec<String>,
    read: BTreeMap<String, BTreeMap<Period, Reports>>,
}

impl SavedFigures {
    fn new(by_unit: bool, year_end: YearEnd, senders: Vec<Sender>, periods: Vec<String>) -> Self {
        let ids = senders.iter().map(|sender| sender.id.clone());
        let positions = ids.enumerate().map(|(position, id)| (id, position)).collect();
        Self { by_unit, year_end, senders, positions, periods, read: BTreeMap::new() }
    }

    fn add(&mut self, element: String, saved: Saved) -> Result<(), Message> {
        let mut read = BTreeMap::new();
        match saved {
            Saved::Columns(rows) => {
                if rows.len() != self.periods.len() {
                    return Err(say::ResultNotAsMany {
                        expected: self.periods.len(),
                        found: rows.len(),
                        key: element,
                    }
                    .message());
                }
                for (written, row) in
                    self.periods.iter().zip(rows).filter(|(_, row)| !row.is_empty())
                {
                    let reports = if self.by_unit {
                        columns(&row, self.senders.len())
                    } else {
                        sum_in_order(&row)
                    };
                    read.insert(
                        self.period(&element, written)?,
                        reports.map_err(of(&element, written))?,
                    );
                }
            }
            Saved::Named(periods) => {
                for (written, reports) in periods {
                    let found =
                        if self.by_unit { self.named(&reports) } else { sum_by_name(&reports) };
                    read.insert(
                        self.period(&element, &written)?,
                        found.map_err(of(&element, &written))?,
                    );
                }
            }
        }
        self.read.insert(element, read);
        Ok(())
    }

    fn period(&self, element: &str, written: &str) -> Result<Period, Message> {
        Period::parse_window(written, self.year_end)
            .ok_or_else(|| of(element, written)(say::NO_PERIOD_HERE.message()))
    }

    /// The figures of units by their ids; the area itself, whose id is empty, was in no list of units.
    fn named(&mut self, reports: &BTreeMap<String, Number>) -> Result<Reports, Message> {
        let mut units = Vec::with_capacity(reports.len());
        for (id, number) in reports {
            let position = match self.positions.get(id) {
                Some(position) => *position,
                None => {
                    self.positions.insert(id.clone(), self.senders.len());
                    self.senders.push(Sender { id: id.clone(), counts: false, listed: None });
                    self.senders.len() - 1
                }
            };
            units.push((position, amount(number)?));
        }
        units.sort_unstable_by_key(|(position, _)| *position);
        Ok(Reports::ByUnit(units))
    }
}

/// Says of a problem in which element and period it is.
fn of<'t>(element: &'t str, period: &'t str) -> impl Fn(Message) -> Message + 't {
    move |problem| say::OfSavedElement { element, period, problem }.message()
}

/// Amounts of units, in their order: a negative number stands for so many in a row that sent nothing.
fn columns(row: &[Number], count: usize) -> Result<Reports, Message> {
    let mut units = Vec::with_capacity(row.len());
    let mut next: usize = 0;
    for number in row {
        let written = number.to_string();
        let passed = match written.strip_prefix('-') {
            Some(passed) => passed
                .parse()
                .ok()
                .filter(|passed| *passed > 0)
                .ok_or_else(|| say::NoCount { number: &written }.message())?,
            None => {
                units.push((next, amount(number)?));
                1
            }
        };
        next = next.saturating_add(passed);
        if next > count {
            return Err(say::ResultHasMoreFigures { count }.message());
        }
    }
    Ok(Reports::ByUnit(units))
}

fn sum_in_order(row: &[Number]) -> Result<Reports, Message> {
    let [sum, units] = row else {
        return Err(
            say::ResultNotAsMany { expected: 2_usize, found: row.len(), key: "sum" }.message()
        );
    };
    Ok(Reports::Sum { amount: amount(sum)?, units: number_of_units(units)? })
}

fn sum_by_name(saved: &BTreeMap<String, Number>) -> Result<Reports, Message> {
    let of = |key: &str| saved.get(key).ok_or_else(|| say::ResultHasNo { key }.message());
    let units = number_of_units(of("units")?)?;
    Ok(Reports::Sum { amount: amount(of("sum")?)?, units })
}

fn number_of_units(number: &Number) -> Result<usize, Message> {
    number
        .as_u64()
        .and_then(|units| usize::try_from(units).ok())
        .ok_or_else(|| say::NO_NUMBER_OF_UNITS.message())
}

fn amount(number: &Number) -> Result<Amount, Message> {
    Amount::parse(&number.to_string())
        .ok_or_else(|| say::NoCount { number: number.to_string() }.message())
}

/// The keys of a definition: `id`, texts, and `uses`, where that is not what the formulas name.
fn definition(saved: Map<String, serde_json::Value>) -> Result<Definition, Message> {
    let mut definition = Definition::default();
    let has_uses = saved.contains_key("uses");
    for (key, value) in saved {
        match (key.as_str(), value) {
            ("id", serde_json::Value::String(id)) => definition.id = id,
            ("uses", serde_json::Value::Array(uses)) => {
                definition.uses =
                    uses.iter().filter_map(|label| label.as_str().map(str::to_owned)).collect();
            }
            (_, serde_json::Value::String(text)) => definition.fields.push((key, text)),
            (_, other) => return Err(say::NotAText { key, value: other.to_string() }.message()),
        }
    }
    if !has_uses {
        definition.uses = definition.named();
    }
    Ok(definition)
}
