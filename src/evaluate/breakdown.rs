//! `--by`: the window or the units in parts, each judged by itself. A unit that came from others has their figures too, from the time
//! before it was there: sums are added, percentages never.

use std::collections::BTreeSet;

use crate::counts::ReporterIndex;
use crate::expected::Scope;
use crate::period::Period;
use crate::plan::UnitIndex;

/// Axis by which a result is broken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Each unit that reports.
    Unit,
    /// Each period of the plan's frequency.
    Period,
    /// Each unit of this level, with all below it.
    Level(String),
}

impl By {
    /// Its name on the command line and in results.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Unit => "unit",
            Self::Period => "period",
            Self::Level(level) => level,
        }
    }
}

/// A part that is judged by itself.
#[derive(Debug, Clone)]
pub(super) struct ScopePart<'a> {
    pub(super) id: String,
    pub(super) name: String,
    /// The unit that it is, where the plan lists it.
    pub(super) unit: Option<UnitIndex>,
    pub(super) of: PartOf,
    pub(super) scope: Scope<'a>,
}

/// Way in which a part was taken out of the whole: a target of a count is of the whole alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartOf {
    Whole,
    Units,
    /// By time, of this window.
    Time(Period),
    /// By units that have a target of their own, as those of a share of units.
    OwnTarget,
}

/// The id of the part that holds the units under no unit of a level.
pub const OTHER_UNITS: &str = "-";

impl<'a> ScopePart<'a> {
    /// All of `scope`, of the unit that alone was asked for where there is one.
    pub(super) fn whole(scope: Scope<'a>, unit: Option<UnitIndex>) -> Self {
        Self { id: String::new(), name: String::new(), unit, of: PartOf::Whole, scope }
    }
}

/// The parts of `whole`.
pub(super) fn parts<'a>(whole: &ScopePart<'a>, by: &By) -> Vec<ScopePart<'a>> {
    let ScopePart { scope: whole, unit, .. } = whole;
    match by {
        By::Period => periods(whole, *unit),
        By::Unit => units(whole, whole.all_senders()),
        By::Level(level) => at_level(whole, level),
    }
}

fn periods<'a>(whole: &Scope<'a>, unit: Option<UnitIndex>) -> Vec<ScopePart<'a>> {
    let part = |period: Period| ScopePart {
        id: period.to_string(),
        name: period.to_string(),
        unit,
        of: PartOf::Time(whole.window),
        scope: Scope {
            span: period,
            window: period,
            undivided: false,
            in_time: true,
            ..whole.clone()
        },
    };
    let periods = whole.window.split(whole.expected.plan.frequency);
    periods.filter_map(|period| period.overlap(whole.window)).map(part).collect()
}

/// Each of `units` that is there at some time of the window, with those that it came from.
pub(super) fn units<'a>(whole: &Scope<'a>, units: BTreeSet<ReporterIndex>) -> Vec<ScopePart<'a>> {
    let known = &whole.expected.units;
    let there = |unit: &ReporterIndex| known.within(*unit, whole.window).is_some();
    let units: BTreeSet<ReporterIndex> = units.into_iter().filter(there).collect();
    let merged: BTreeSet<ReporterIndex> =
        units.iter().flat_map(|unit| known.came_from(*unit)).copied().collect();
    let alone = units.iter().filter(|unit| !merged.contains(unit));
    alone
        .map(|unit| part_of(whole, *unit, known.came_from(*unit).iter().copied().chain([*unit])))
        .collect()
}

fn at_level<'a>(whole: &Scope<'a>, level: &str) -> Vec<ScopePart<'a>> {
    let vocabulary = &whole.expected.plan.vocabulary;
    let indices = || (0..vocabulary.units.len()).map(UnitIndex);
    let is_asked = |unit: &UnitIndex| {
        let mut below = indices().filter(|other| vocabulary.is_within(*other, *unit));
        whole.units.is_none() || below.any(|below| whole.asks(below.into()))
    };
    let is_at_level = |unit: &UnitIndex| vocabulary[*unit].level.as_deref() == Some(level);
    let at_level: BTreeSet<ReporterIndex> = indices()
        .filter(|unit| is_at_level(unit) && is_asked(unit))
        .map(ReporterIndex::from)
        .collect();
    let mut told: BTreeSet<ReporterIndex> = BTreeSet::new();
    let mut parts: Vec<ScopePart<'a>> = Vec::new();
    for part in units(whole, at_level) {
        let above: Vec<UnitIndex> = part
            .scope
            .units
            .iter()
            .flat_map(|units| units.iter())
            .map(|unit| UnitIndex(unit.0))
            .collect();
        let is_below =
            |unit: &UnitIndex| above.iter().any(|above| vocabulary.is_within(*unit, *above));
        let below: BTreeSet<ReporterIndex> = indices()
            .filter(is_below)
            .map(ReporterIndex::from)
            .filter(|unit| whole.asks(*unit))
            .collect();
        if !below.is_empty() {
            told.extend(&below);
            parts.push(ScopePart { scope: part.scope.of_units(below), ..part });
        }
    }
    let there = |unit: &ReporterIndex| whole.expected.units.within(*unit, whole.window).is_some();
    let others: BTreeSet<ReporterIndex> = whole
        .all_senders()
        .into_iter()
        .filter(|unit| there(unit) && !told.contains(unit))
        .collect();
    if !others.is_empty() {
        parts.push(ScopePart {
            id: OTHER_UNITS.to_owned(),
            name: String::new(),
            unit: None,
            of: PartOf::Units,
            scope: whole.of_units(others),
        });
    }
    parts
}

fn part_of<'a>(
    whole: &Scope<'a>,
    unit: ReporterIndex,
    members: impl Iterator<Item = ReporterIndex>,
) -> ScopePart<'a> {
    let expected = whole.expected;
    let known = &expected.ledger[unit];
    let members: BTreeSet<ReporterIndex> =
        members.filter(|member| *member == unit || whole.asks(*member)).collect();
    ScopePart {
        id: known.id().unwrap_or_default().to_owned(),
        name: known.name().unwrap_or_default().to_owned(),
        unit: expected.plan.vocabulary.units.get(unit.0).map(|_| UnitIndex(unit.0)),
        of: PartOf::Units,
        scope: whole.of_units(members),
    }
}
