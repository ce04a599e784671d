//! Units behind a value: whether two plans count the same units over the same time. Units that became one are counted as those
//! that they were.

use std::collections::{BTreeMap, BTreeSet};

use super::snapshot::Snapshot;
use crate::evaluate::{Basis, ElementTerms, Listed, Terms};
use crate::period::{Date, Month, Period};

/// A run whose plan says what its elements and units mean.
#[derive(Debug)]
pub(super) struct TerritorySide<'s> {
    pub(super) window: Period,
    pub(super) terms: &'s Terms,
    /// The units that the plan lists, in its order; empty if it lists none.
    pub(super) units: Vec<(UnitKey<'s>, &'s Listed)>,
    /// The ids of those that have no units below them, who report what names nobody.
    leaves: BTreeSet<&'s str>,
    /// Reporters named by each element that names some.
    named: BTreeMap<&'s str, BTreeSet<&'s str>>,
}

/// A unit, and the how-manieth with its id it is: ids are used again after a reform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UnitKey<'s> {
    pub(super) id: &'s str,
    number: usize,
}

impl<'s> TerritorySide<'s> {
    /// The side of `snapshot`, if it says what elements and units mean.
    pub(super) fn of(snapshot: &'s Snapshot) -> Option<Self> {
        let basis = snapshot.basis.as_ref()?;
        let terms = basis.terms.as_ref()?;
        let units = units(basis);
        let leaves = units
            .iter()
            .filter(|(_, listed)| !listed.has_units_below)
            .map(|(key, _)| key.id)
            .collect();
        let named = terms.elements.iter().filter_map(|element| {
            let named = element.reported_by.as_ref()?;
            Some((element.id.as_str(), named.iter().map(String::as_str).collect()))
        });
        Some(Self { window: snapshot.window, terms, leaves, named: named.collect(), units })
    }

    /// Whether the plan lists units at all.
    pub(super) fn lists(&self) -> bool {
        !self.units.is_empty()
    }

    /// The ids of those who report `element`, as far as the plan lists them.
    pub(super) fn reporters(&self, element: &str) -> &BTreeSet<&'s str> {
        self.named.get(element).unwrap_or(&self.leaves)
    }

    /// The elements that a unit `id`, as it is `listed`, reports.
    pub(super) fn reported_by(
        &self,
        id: &str,
        listed: &Listed,
    ) -> impl Iterator<Item = &'s ElementTerms> {
        self.terms.elements.iter().filter(move |element| self.reports(element, id, listed))
    }

    fn reports(&self, element: &ElementTerms, id: &str, listed: &Listed) -> bool {
        self.named
            .get(element.id.as_str())
            .map_or(!listed.has_units_below, |named| named.contains(id))
    }

    /// Whether a unit `id` exists at the end of `month`.
    pub(super) fn exists(&self, id: &str, month: Month) -> bool {
        self.units.iter().any(|(key, listed)| key.id == id && listed.validity.covers(month))
    }

    /// Whether a unit `id` came of others on `day`.
    pub(super) fn came_on(&self, id: &str, day: Date) -> bool {
        let came = |names: &[String]| names.iter().any(|name| name == id);
        self.terms.successions.iter().any(|succession| succession.on == day && came(&succession.to))
    }

    /// Whether a unit `id` became others behind `day`.
    pub(super) fn went_after(&self, id: &str, day: Date) -> bool {
        let went = |names: &[String]| names.iter().any(|name| name == id);
        self.terms
            .successions
            .iter()
            .any(|succession| succession.on.day_before() == day && went(&succession.from))
    }
}

/// The units that the plan of a side lists, in its order.
fn units(basis: &Basis) -> Vec<(UnitKey<'_>, &Listed)> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut units = Vec::new();
    for sender in &basis.senders {
        if let Some(listed) = &sender.listed {
            let number = counted.entry(&sender.id).or_default();
            *number += 1;
            units.push((UnitKey { id: sender.id.as_str(), number: *number }, listed));
        }
    }
    units
}

/// The ids of units that both plans list, and that exist at other times by the one than by the other.
pub(super) fn other_days<'s>([old, new]: &[TerritorySide<'s>; 2]) -> BTreeSet<&'s str> {
    let before: BTreeMap<UnitKey<'s>, &Listed> = old.units.iter().copied().collect();
    let differs = |(key, listed): &&(UnitKey<'s>, &Listed)| {
        before.get(key).is_some_and(|before| before.validity != listed.validity)
    };
    new.units.iter().filter(differs).map(|(key, _)| key.id).collect()
}

/// The elements of both plans whose figures are not of the same units in both, over the time that either run judges.
pub(super) fn of_other_units<'s>([old, new]: &[TerritorySide<'s>; 2]) -> Vec<&'s str> {
    let territories = [old, new].map(Territory::of);
    let months: BTreeSet<Month> =
        [old.window, new.window].into_iter().flat_map(Period::each_month).collect();
    let is_one_list = old.units == new.units && old.terms.successions == new.terms.successions;
    let mut known: BTreeMap<[Option<&[String]>; 2], bool> = BTreeMap::new();
    let pairs = new
        .terms
        .elements
        .iter()
        .filter_map(|element| Some((old.terms.element(&element.id)?, element)));
    let is_other = |(before, element): &(&'s ElementTerms, &'s ElementTerms)| {
        let reporters = [before, element].map(|side| side.reported_by.as_deref());
        if is_one_list && reporters[0] == reporters[1] {
            return false;
        }
        let [was, is] = &territories;
        let other = || months.iter().any(|month| was.at(*month, before) != is.at(*month, element));
        old.lists() != new.lists() || *known.entry(reporters).or_insert_with(other)
    };
    pairs.filter(is_other).map(|(_, element)| element.id.as_str()).collect()
}

/// The units of a plan, each with those that it came of by mergers: itself, where it came of none.
struct Territory<'a, 's> {
    side: &'a TerritorySide<'s>,
    origins: Vec<Vec<UnitKey<'s>>>,
}

impl<'a, 's> Territory<'a, 's> {
    fn of(side: &'a TerritorySide<'s>) -> Self {
        Self {
            side,
            origins: side.units.iter().map(|(key, listed)| origins(side, *key, listed)).collect(),
        }
    }

    /// Units that report `element` in `month`.
    fn at(&self, month: Month, element: &ElementTerms) -> BTreeSet<UnitKey<'s>> {
        let there = self.side.units.iter().zip(&self.origins).filter(|((key, listed), _)| {
            listed.validity.covers(month) && self.side.reports(element, key.id, listed)
        });
        there.flat_map(|(_, origins)| origins).copied().collect()
    }
}

/// Units that the unit `key` came of, in however many mergers.
fn origins<'s>(side: &TerritorySide<'s>, key: UnitKey<'s>, listed: &'s Listed) -> Vec<UnitKey<'s>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([key]);
    let mut next = vec![(key, listed)];
    while let Some((key, listed)) = next.pop() {
        let mergers = side.terms.successions.iter().filter(|succession| {
            succession.to == [key.id] && listed.validity.from == Some(succession.on)
        });
        let mut before = Vec::new();
        for merger in mergers {
            let last = Some(merger.on.day_before());
            let ended = side.units.iter().filter(|(unit, listed)| {
                listed.validity.to == last && merger.from.iter().any(|id| id == unit.id)
            });
            before.extend(ended.filter(|(unit, _)| seen.insert(*unit)).copied());
        }
        if before.is_empty() { found.push(key) } else { next.extend(before) }
    }
    found
}
