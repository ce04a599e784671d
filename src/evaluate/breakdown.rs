//! `--by`: the window or the units in parts, each judged by itself. A unit that came from others has their figures too, from the time
//! before it was there: sums are added, percentages never.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::scope::{Scope, months};
use crate::counts::ReporterIndex;
use crate::period::Period;
use crate::plan::UnitIndex;

/// What a result is broken down by.
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

/// What is judged by itself.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) id: String,
    pub(super) name: String,
    /// The unit that it is, where the plan lists it.
    pub(super) unit: Option<UnitIndex>,
    pub(super) scope: Scope<'a>,
}

impl<'a> Part<'a> {
    /// All of `scope`.
    pub(super) fn whole(scope: Scope<'a>) -> Self {
        Self { id: String::new(), name: String::new(), unit: None, scope }
    }
}

/// The parts of `whole`.
pub(super) fn parts<'a>(whole: &Scope<'a>, by: &By) -> Vec<Part<'a>> {
    match by {
        By::Period => periods(whole),
        By::Unit => units(whole, whole.senders()),
        By::Level(level) => at_level(whole, level),
    }
}

fn periods<'a>(whole: &Scope<'a>) -> Vec<Part<'a>> {
    let inside = |period: Period| {
        let (first, last) = (period.first().max(whole.window.first()), period.last().min(whole.window.last()));
        Period::new(first, last)
    };
    let part = |period: Period| Part {
        scope: Scope { span: period, window: period, ..whole.clone() },
        ..Part { id: period.to_string(), name: period.to_string(), ..Part::whole(whole.clone()) }
    };
    whole.window.split(whole.plan.frequency).filter_map(inside).map(part).collect()
}

/// Each of `units` that is there at some time of the window, with those that it came from.
pub(super) fn units<'a>(whole: &Scope<'a>, units: BTreeSet<ReporterIndex>) -> Vec<Part<'a>> {
    let there = |unit: &ReporterIndex| months(whole.window).any(|month| whole.exists(*unit, month));
    let units: BTreeSet<ReporterIndex> = units.into_iter().filter(there).collect();
    let before = |unit: ReporterIndex| -> Vec<ReporterIndex> {
        let listed = whole.plan.vocabulary.units.get(unit.0).map(|_| UnitIndex(unit.0));
        let before = listed.map(|unit| whole.plan.vocabulary.predecessors(unit)).unwrap_or_default();
        before.into_iter().map(ReporterIndex::from).collect()
    };
    let merged: BTreeSet<ReporterIndex> = units.iter().flat_map(|unit| before(*unit)).collect();
    let alone = units.iter().filter(|unit| !merged.contains(unit));
    alone.map(|unit| part_of(whole, *unit, std::iter::once(*unit).chain(before(*unit)))).collect()
}

fn at_level<'a>(whole: &Scope<'a>, level: &str) -> Vec<Part<'a>> {
    let vocabulary = &whole.plan.vocabulary;
    let indices = || (0..vocabulary.units.len()).map(UnitIndex);
    let at_level: BTreeSet<ReporterIndex> =
        indices().filter(|unit| vocabulary[*unit].level.as_deref() == Some(level)).map(ReporterIndex::from).collect();
    let with_below = units(whole, at_level).into_iter().filter_map(|part| {
        let above: Vec<UnitIndex> =
            part.scope.units.iter().flat_map(|units| units.iter()).map(|unit| UnitIndex(unit.0)).collect();
        let is_below = |unit: &UnitIndex| above.iter().any(|above| vocabulary.is_within(*unit, *above));
        let asked = |unit: &ReporterIndex| whole.units.as_ref().is_none_or(|asked| asked.contains(unit));
        let below: BTreeSet<ReporterIndex> =
            indices().filter(is_below).map(ReporterIndex::from).filter(asked).collect();
        let scope = Scope { units: Some(below.iter().copied().collect()), ..part.scope.clone() };
        (!below.is_empty()).then_some(Part { scope, ..part })
    });
    with_below.collect()
}

fn part_of<'a>(whole: &Scope<'a>, unit: ReporterIndex, members: impl Iterator<Item = ReporterIndex>) -> Part<'a> {
    let known = &whole.ledger[unit];
    let members: BTreeSet<ReporterIndex> = members.collect();
    let members: Arc<[ReporterIndex]> = members.into_iter().collect();
    Part {
        id: known.id().unwrap_or_default().to_owned(),
        name: known.name().unwrap_or_default().to_owned(),
        unit: whole.plan.vocabulary.units.get(unit.0).map(|_| UnitIndex(unit.0)),
        scope: Scope { units: Some(members), ..whole.clone() },
    }
}
