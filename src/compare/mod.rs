//! Snapshot x Snapshot -> [`Comparison`]: what changed between two runs, and whether the counts changed it or the plan. Reads no file
//! and chooses no words.

mod saved;
mod snapshot;

use std::collections::{BTreeMap, BTreeSet};

pub use saved::read;
pub use snapshot::{Aimed, Coverage, Measured, Snapshot, Value};

use crate::counts::Amount;
use crate::evaluate::{Basis, Definition, Reports, Verdict};
use crate::exact::Exact;
use crate::period::{Date, Period};

/// What changed between two runs.
#[derive(Debug)]
pub struct Comparison<'s> {
    /// The run before.
    pub old: &'s Snapshot,
    /// The run after.
    pub new: &'s Snapshot,
    /// Every indicator of either run, in the order of the new plan, then those that only the old one has.
    pub changes: Vec<Change<'s>>,
    /// Figures of the old run that read differently in the new one.
    pub restated: Vec<Restated<'s>>,
    /// What the two plans say differently.
    pub plan_edits: Vec<PlanEdit<'s>>,
    /// Units that came and went.
    pub units: Units<'s>,
    /// Whether a side lacks its basis, so that restated figures and edited formulas cannot be told.
    pub is_partial: bool,
}

/// One indicator in both runs.
#[derive(Debug)]
pub struct Change<'s> {
    /// Its id.
    pub id: &'s str,
    /// In the old run.
    pub old: Option<&'s Measured>,
    /// In the new run.
    pub new: Option<&'s Measured>,
    /// New less old; nothing where one of them has no value, or the two have different units.
    pub change: Option<Exact>,
    /// Whether that was a change for the better.
    pub trend: Trend,
    /// What changed it.
    pub cause: Cause,
    /// Whether it passed and now does not, although it still applies.
    pub is_lost: bool,
}

impl<'s> Change<'s> {
    /// The side to name it by: the new one where it has it.
    #[must_use]
    pub fn latest(&self) -> Option<&'s Measured> {
        self.new.or(self.old)
    }

    /// The two verdicts, where they differ.
    #[must_use]
    pub fn flip(&self) -> Option<(Verdict, Verdict)> {
        let (old, new) = (self.old?.verdict, self.new?.verdict);
        (old != new).then_some((old, new))
    }

    /// Whether the change is one of percentage points.
    #[must_use]
    pub fn is_in_points(&self) -> bool {
        self.latest().is_some_and(|measured| ["percentage", "share-of-units"].contains(&measured.measure.as_str()))
    }
}

/// Whether a change is one for the better, by the target's own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// It is.
    Better,
    /// It is the contrary.
    Worse,
    /// It is neither: the value is the same, or as near to its target as it was.
    Same,
    /// There is no direction, or nothing to hold against each other.
    None,
}

impl Trend {
    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Same => "same",
            Self::None => "none",
        }
    }
}

/// What changed an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The figures, or the time that they are of.
    Counts,
    /// What the plan says.
    Plan,
    /// One and the other.
    Both,
    /// Nothing changed.
    None,
}

impl Cause {
    fn of(plan: bool, counts: bool) -> Self {
        match (plan, counts) {
            (true, true) => Self::Both,
            (true, false) => Self::Plan,
            (false, true) => Self::Counts,
            (false, false) => Self::None,
        }
    }

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Plan => "plan",
            Self::Both => "both",
            Self::None => "none",
        }
    }

    /// Whether the plan was edited.
    #[must_use]
    pub fn is_edited(self) -> bool {
        matches!(self, Self::Plan | Self::Both)
    }
}

/// A figure that reads differently now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated<'s> {
    /// The element, with its group where a formula chooses one.
    pub element: &'s str,
    /// The id of the unit; nothing for the area itself, or for the sum over all units.
    pub unit: Option<&'s str>,
    /// What it is of.
    pub period: Period,
    /// What it was.
    pub old: Amount,
    /// What it is; nothing where it is no longer there.
    pub new: Option<Amount>,
}

/// A key of the plan that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEdit<'s> {
    /// The indicator.
    pub id: &'s str,
    /// The key; `indicator` where the whole indicator came or went.
    pub field: String,
    /// What it said.
    pub old: Option<&'s str>,
    /// What it says.
    pub new: Option<&'s str>,
}

/// Units that came and went, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Units<'s> {
    /// Those that report only in the new run.
    pub added: Vec<&'s str>,
    /// Those that report only in the old run.
    pub removed: Vec<&'s str>,
    /// Those that became one.
    pub merged: Vec<&'s Succession>,
    /// Those that were split: their two sides cannot be compared.
    pub split: Vec<&'s Succession>,
}

/// Units that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The ids of those that were there before.
    pub from: Vec<String>,
    /// The ids of those that are there since.
    pub to: Vec<String>,
    /// Their first day.
    pub on: Date,
    /// Whether the new unit is the sum of the old ones.
    pub is_merger: bool,
}

/// The successions that `plan` tells of.
#[must_use]
pub fn successions(plan: &crate::plan::Plan) -> Vec<Succession> {
    let vocabulary = &plan.vocabulary;
    let ids = |units: &[crate::plan::UnitIndex]| units.iter().map(|unit| vocabulary[*unit].id.clone()).collect();
    let named = |succession: &crate::plan::Succession| Succession {
        from: ids(&succession.from),
        to: ids(&succession.to),
        on: succession.on,
        is_merger: succession.is_merger(),
    };
    vocabulary.successions.iter().map(named).collect()
}

impl Comparison<'_> {
    /// Leaves, of the edits of the plan, those of the indicators that are compared.
    pub fn keep_edits_of_changes(&mut self) {
        let changes = &self.changes;
        self.plan_edits.retain(|edit| changes.iter().any(|change| change.id == edit.id));
    }

    /// Whether an indicator that passed no longer does.
    #[must_use]
    pub fn is_anything_lost(&self) -> bool {
        self.changes.iter().any(|change| change.is_lost)
    }
}

/// Holds `new` against `old`.
#[must_use]
pub fn compare<'s>(old: &'s Snapshot, new: &'s Snapshot, successions: &'s [Succession]) -> Comparison<'s> {
    let bases = old.basis.as_ref().zip(new.basis.as_ref());
    let pair = Pair { old, new, bases, differing: bases.map(|(old, new)| differing(old, new)).unwrap_or_default() };
    let only_old = old.measured.iter().filter(|measured| new.measured(&measured.id).is_none());
    let ids = new.measured.iter().chain(only_old).map(|measured| measured.id.as_str());
    Comparison {
        old,
        new,
        changes: ids.map(|id| pair.change(id)).collect(),
        restated: bases.map(|(old, basis)| restated(old, basis, new.window)).unwrap_or_default(),
        plan_edits: pair.plan_edits(),
        units: bases.map(|(old, new)| units(old, new, successions)).unwrap_or_default(),
        is_partial: bases.is_none(),
    }
}

/// Keys that say how a value is made: values that were made in different ways cannot be held against each other.
const MAKES_THE_VALUE: [&str; 7] = ["measure", "of", "per", "numerator", "denominator", "each", "unit-target"];

/// Two runs while they are compared.
struct Pair<'s> {
    old: &'s Snapshot,
    new: &'s Snapshot,
    bases: Option<(&'s Basis, &'s Basis)>,
    /// The elements whose figures differ.
    differing: BTreeSet<&'s str>,
}

impl<'s> Pair<'s> {
    fn change(&self, id: &'s str) -> Change<'s> {
        let (old, new) = (self.old.measured(id), self.new.measured(id));
        let edits = self.edits(id);
        let makes_the_value = |edit: &PlanEdit<'_>| MAKES_THE_VALUE.contains(&edit.field.as_str());
        let same_unit = !edits.iter().any(|edit| edit.field == "measure" || edit.field == "per");
        let values = || Some((old?.value.as_ref()?, new?.value.as_ref()?));
        let values = values().map(|(old, new)| old.aligned(new));
        let comparable = !edits.iter().any(makes_the_value);
        Change {
            id,
            old,
            new,
            change: values.as_ref().filter(|_| same_unit).map(|(old, new)| new - old),
            trend: values.filter(|_| comparable).map_or(Trend::None, |values| trend(old, new, &values)),
            cause: Cause::of(!edits.is_empty(), self.counts_differ(id)),
            is_lost: old.is_some_and(|old| old.verdict == Verdict::Pass) && self.no_longer_passes(id),
        }
    }

    fn no_longer_passes(&self, id: &str) -> bool {
        match self.new.measured(id) {
            Some(new) => !matches!(new.verdict, Verdict::Pass | Verdict::NotApplicable),
            // One that this run was not asked to judge is not lost; one that the plan no longer has is.
            None => !self.new.defines(id),
        }
    }

    fn counts_differ(&self, id: &str) -> bool {
        if self.old.window != self.new.window {
            return true;
        }
        match self.bases {
            Some((old, new)) => {
                let of = |basis: &'s Basis| basis.definitions.iter().find(|known| known.id == id);
                let mut used = [of(old), of(new)].into_iter().flatten().flat_map(|definition| &definition.uses);
                used.any(|label| self.differing.contains(label.as_str()))
            }
            None => {
                let value = |side: &'s Snapshot| side.measured(id).map(|measured| measured.value.as_ref());
                match (value(self.old), value(self.new)) {
                    (Some(Some(old)), Some(Some(new))) => {
                        let (old, new) = old.aligned(new);
                        old != new
                    }
                    (old, new) => old != new,
                }
            }
        }
    }

    /// What the two plans say differently, indicator by indicator.
    fn plan_edits(&self) -> Vec<PlanEdit<'s>> {
        let (old, new) = (ids(self.old), ids(self.new));
        let only_old = old.iter().filter(|id| !new.contains(id));
        new.iter().chain(only_old).flat_map(|id| self.edits(id)).collect()
    }

    /// What the two plans say differently of the indicator `id`.
    fn edits(&self, id: &'s str) -> Vec<PlanEdit<'s>> {
        let name = |side: &'s Snapshot| side.measured(id).map_or(id, |measured| measured.name.as_str());
        let whole = |old, new| vec![PlanEdit { id, field: "indicator".to_owned(), old, new }];
        match (self.old.defines(id), self.new.defines(id)) {
            (false, _) => return whole(None, Some(name(self.new))),
            (_, false) => return whole(Some(name(self.old)), None),
            (true, true) => {}
        }
        let of = |basis: &'s Basis| basis.definitions.iter().find(|known| known.id == id);
        match self.bases.and_then(|(old, new)| of(old).zip(of(new))) {
            Some((old, new)) => edits_of(id, old, new),
            None => self.edits_of_results(id),
        }
    }

    /// What the results themselves tell of the plan: the measure, and the target where it is of the same year.
    fn edits_of_results(&self, id: &'s str) -> Vec<PlanEdit<'s>> {
        let Some((old, new)) = self.old.measured(id).zip(self.new.measured(id)) else { return Vec::new() };
        let mut edits = Vec::new();
        if old.measure != new.measure {
            let (old, new) = (Some(old.measure.as_str()), Some(new.measure.as_str()));
            edits.push(PlanEdit { id, field: "measure".to_owned(), old, new });
        }
        let year = |side: &Measured| side.target.as_ref().and_then(|target| target.year);
        let written = |side: &'s Measured| side.target.as_ref().map(|target| target.written.as_str());
        let one_year = year(old) == year(new) || old.target.is_none() || new.target.is_none();
        if one_year && written(old) != written(new) {
            let field = year(old).or(year(new)).map_or_else(|| "target".to_owned(), |year| format!("targets.{year}"));
            edits.push(PlanEdit { id, field, old: written(old), new: written(new) });
        }
        edits
    }
}

/// The indicators of the plan of a side, in order.
fn ids(side: &Snapshot) -> Vec<&str> {
    match &side.basis {
        Some(basis) => basis.definitions.iter().map(|definition| definition.id.as_str()).collect(),
        None => side.measured.iter().map(|measured| measured.id.as_str()).collect(),
    }
}

/// The keys that two definitions of one indicator fill differently, in the order of the new one.
fn edits_of<'s>(id: &'s str, old: &'s Definition, new: &'s Definition) -> Vec<PlanEdit<'s>> {
    let only_old = old.fields.iter().filter(|(key, _)| new.field(key).is_none());
    let keys = new.fields.iter().chain(only_old).map(|(key, _)| key.as_str());
    let edit = |key: &str| PlanEdit { id, field: key.to_owned(), old: old.field(key), new: new.field(key) };
    keys.map(edit).filter(|edit| edit.old != edit.new).collect()
}

/// Whether going from the one value to the other is a change for the better, by the direction of the new target, if it is the old
/// one's too. Both values are held against the new target, so that a target that was edited is no progress.
fn trend(old: Option<&Measured>, new: Option<&Measured>, (was, is): &(Exact, Exact)) -> Trend {
    let aimed = |side: Option<&'_ Measured>| side.and_then(|measured| measured.target.clone());
    let (Some(before), Some(after)) = (aimed(old), aimed(new)) else { return Trend::None };
    let Some(condition) = after.condition.as_ref().filter(|_| before.direction() == after.direction()) else {
        return Trend::None;
    };
    match condition.badness(is).cmp(&condition.badness(was)) {
        std::cmp::Ordering::Less => Trend::Better,
        std::cmp::Ordering::Greater => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Same,
    }
}

/// The elements of which the two sides have different figures.
fn differing<'s>(old: &'s Basis, new: &'s Basis) -> BTreeSet<&'s str> {
    let both_by_unit = old.by_unit && new.by_unit;
    let nothing = BTreeMap::new();
    let differs = |label: &&str| {
        let of = |basis: &'s Basis| basis.figures.get(*label);
        let (old, new) = (of(old).unwrap_or(&nothing), of(new).unwrap_or(&nothing));
        let sums = |side: &BTreeMap<Period, Reports>| -> Vec<(Period, (Amount, usize))> {
            side.iter().map(|(period, reports)| (*period, reports.sum())).collect()
        };
        if both_by_unit { old != new } else { sums(old) != sums(new) }
    };
    old.figures.keys().chain(new.figures.keys()).map(String::as_str).filter(differs).collect()
}

/// The figures within `window` that the old side has and that read differently in the new one, or are no longer there. What only the
/// new side has came late, and is no restatement.
fn restated<'s>(old: &'s Basis, new: &'s Basis, window: Period) -> Vec<Restated<'s>> {
    let units: BTreeSet<&str> = new.units.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    for (element, periods) in &old.figures {
        // What no formula of the new plan names was not looked at again.
        let Some(now) = new.figures.get(element) else { continue };
        for (period, was) in periods.iter().filter(|(period, _)| window.contains(**period)) {
            found.extend(restated_of(was, now.get(period), &units).into_iter().map(|(unit, old, new)| Restated {
                element,
                unit,
                period: *period,
                old,
                new,
            }));
        }
    }
    found
}

type Pairs<'s> = Vec<(Option<&'s str>, Amount, Option<Amount>)>;

/// The figures of one element and period that differ: unit, old, new. `units` are those that report in the new run.
fn restated_of<'s>(was: &'s Reports, is: Option<&Reports>, units: &BTreeSet<&str>) -> Pairs<'s> {
    let nobody = Reports::ByUnit(BTreeMap::new());
    let is = is.unwrap_or(&nobody);
    if let (Reports::ByUnit(was), Reports::ByUnit(is)) = (was, is) {
        let reports = |unit: &str| unit.is_empty() || units.contains(unit);
        let differs = was.iter().filter(|(unit, old)| is.get(*unit) != Some(old));
        let there = differs.filter(|(unit, _)| is.contains_key(*unit) || reports(unit));
        let named = |unit: &'s str| Some(unit).filter(|unit| !unit.is_empty());
        return there.map(|(unit, old)| (named(unit), *old, is.get(unit).copied())).collect();
    }
    let ((old, old_units), (new, new_units)) = (was.sum(), is.sum());
    // Where more units are in the sum, it grew by what came late.
    let differs = new_units < old_units || (new_units == old_units && new != old);
    if differs { vec![(None, old, Some(new).filter(|_| new_units > 0))] } else { Vec::new() }
}

/// Units that report on one side only. Those that became another one are told together with it.
fn units<'s>(old: &'s Basis, new: &'s Basis, successions: &'s [Succession]) -> Units<'s> {
    let of = |basis: &'s Basis| -> BTreeSet<&'s str> { basis.units.iter().map(String::as_str).collect() };
    let (before, after) = (of(old), of(new));
    let took_place = |succession: &&Succession| {
        let all_before = succession.from.iter().all(|unit| before.contains(unit.as_str()));
        let is_new = |unit: &String| !before.contains(unit.as_str()) && after.contains(unit.as_str());
        all_before && succession.to.iter().all(is_new)
    };
    let successions: Vec<&Succession> = successions.iter().filter(took_place).collect();
    let told = |unit: &&&str| {
        successions.iter().any(|succession| succession.from.iter().chain(&succession.to).any(|named| named == **unit))
    };
    let only = |basis: &'s Basis, others: &BTreeSet<&str>| -> Vec<&'s str> {
        let ids: Vec<&'s str> = basis.units.iter().map(String::as_str).collect();
        ids.iter().filter(|unit| !others.contains(**unit)).filter(|unit| !told(unit)).copied().collect()
    };
    let (added, removed) = (only(new, &before), only(old, &after));
    let (merged, split) = successions.into_iter().partition(|succession| succession.is_merger);
    Units { added, removed, merged, split }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A saved result of an indicator without a target, with these units and, as keys of its own, `more`.
    fn saved(window: &str, units: &str, more: &str) -> Snapshot {
        let text = format!(
            r#"{{"schema": 1, "plan": {{"title": "A plan"}}, "window": "{window}",
            "indicators": [{{"id": "1.1", "goal": "1", "name": "News", "measure": "count", "numerator": 3, "value": 3,
            "verdict": "tracked", "expected": 2}}], {more}
            "basis": {{"by_unit": true, "indicators": [], "units": [{units}], "figures": {{}}}}}}"#
        );
        read(&text).expect("a saved result")
    }

    fn succession(from: &[&str], to: &[&str]) -> Succession {
        let on = Date::new(2025, 7, 1).expect("a day");
        let ids = |units: &[&str]| units.iter().map(|unit| (*unit).to_owned()).collect();
        Succession { from: ids(from), to: ids(to), on, is_merger: to.len() == 1 }
    }

    #[test]
    fn units_that_became_one_are_told_together_and_neither_as_new_nor_as_gone() {
        let wards = r#""le-loi", "nguyen-trai", "ia-chim", "dak-cam""#;
        let (old, new) = (saved("2025-S1", wards, ""), saved("2025-S2", r#""dak-bla", "ia-chim", "kon-tum""#, ""));
        let successions =
            [succession(&["le-loi", "nguyen-trai"], &["dak-bla"]), succession(&["thang-loi"], &["kon-tum"])];
        let units = compare(&old, &new, &successions).units;
        assert_eq!(units.merged, [&successions[0]]);
        // Of the other merger the old run knows nothing.
        assert_eq!((units.added, units.removed), (vec!["kon-tum"], vec!["dak-cam"]));
        // A merger that had already taken place is no news.
        let units = compare(&new, &new, &successions).units;
        assert!(units.merged.is_empty() && units.added.is_empty() && units.removed.is_empty());
    }

    #[test]
    fn a_saved_result_says_who_had_reported() {
        let late =
            r#""missing": [{"unit": "b", "period": "2025", "elements": ["x"]}, {"unit": "b", "period": "2024"}],"#;
        let coverage = Coverage { reported: 2, expected: 3 };
        assert_eq!(saved("2025", r#""a", "b", "c""#, late).coverage, Some(coverage));
        // Saved before it was told who is missing.
        assert_eq!(saved("2025", r#""a", "b", "c""#, "").coverage, None);
    }
}
