//! Snapshot x Snapshot -> [`Comparison`]: what changed between two runs, and whether the counts changed it or the plan. Reads no file
//! and chooses no words.

mod edits;
mod restated;
mod saved;
mod saved_basis;
mod snapshot;
mod territory;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use saved::read;
pub use snapshot::{Aimed, Coverage, Measured, Snapshot, Value};

use crate::counts::Amount;
use crate::evaluate::{Basis, Succession, Verdict};
use crate::exact::Exact;
use crate::period::Period;
use crate::plan::MeasureKind;
use edits::Edits;
use restated::RestatedFigures;
use territory::TerritorySide;

/// What changed between two runs.
#[derive(Debug)]
pub struct Comparison<'s> {
    pub old: &'s Snapshot,
    pub new: &'s Snapshot,
    /// Every indicator of either run, in the order of the new plan, then those that only the old one has.
    pub changes: Vec<Change<'s>>,
    /// Figures of the old run that read differently in the new one.
    pub restated: Vec<Restated<'s>>,
    /// Differences between the two plans.
    pub plan_edits: Vec<PlanEdit<'s>>,
    /// Units that came and went.
    pub units: Units<'s>,
    /// Reason why the two runs cannot be compared in full.
    pub lacks: Lack,
}

/// Reason why two runs cannot be compared in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Nothing,
    /// A side does not define its elements and units, so that edits of those cannot be found.
    Terms,
    /// A side lacks its basis, so that restated figures and edited formulas cannot be found either.
    Basis,
}

/// One indicator in both runs.
#[derive(Debug)]
pub struct Change<'s> {
    pub id: &'s str,
    /// In the old run.
    pub old: Option<&'s Measured>,
    /// In the new run.
    pub new: Option<&'s Measured>,
    /// New less old; `None` if one of them has no value, or the two have different units.
    pub change: Option<Exact>,
    /// Whether that was a change for the better.
    pub trend: Trend,
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
        self.latest().and_then(|measured| measured.measure).is_some_and(MeasureKind::is_percent)
    }
}

/// Whether a change is one for the better, by the target's own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
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
}

/// A figure that reads differently now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated<'s> {
    /// The element, with its group where a formula chooses one.
    pub element: &'s str,
    /// The id of the unit; `None` for the area itself, or for the sum over all units.
    pub unit: Option<&'s str>,
    /// What it is of.
    pub period: Period,
    pub old: Amount,
    /// What it is; `None` if it is no longer there.
    pub new: Option<Amount>,
}

/// A key of the plan that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEdit<'s> {
    /// Id of the indicator, element, dimension or unit that has the key; `plan`, of what stands under `[plan]`; the ids of the
    /// units that came of a succession.
    pub id: Cow<'s, str>,
    /// The key; `indicator`, `unit` or `succession` where the whole of it came or went.
    pub field: Cow<'s, str>,
    pub old: Option<Cow<'s, str>>,
    pub new: Option<Cow<'s, str>>,
    /// The ids of the indicators that it concerns.
    pub concerns: BTreeSet<&'s str>,
    /// Whether it is the key of an indicator.
    pub is_own: bool,
}

impl PlanEdit<'_> {
    /// Whether an indicator or a unit came or went as a whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.field.as_ref(), "indicator" | "unit")
    }
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

impl Comparison<'_> {
    /// Leaves, of the edits of the plan, those that concern the indicators that are compared.
    pub fn keep_edits_of_changes(&mut self) {
        let changes = &self.changes;
        self.plan_edits
            .retain(|edit| changes.iter().any(|change| edit.concerns.contains(change.id)));
    }

    /// Whether an indicator that passed no longer does.
    #[must_use]
    pub fn is_anything_lost(&self) -> bool {
        self.changes.iter().any(|change| change.is_lost)
    }
}

/// Holds `new` against `old`.
#[must_use]
pub fn compare<'s>(
    old: &'s Snapshot,
    new: &'s Snapshot,
    successions: &'s [Succession],
) -> Comparison<'s> {
    let bases = old.basis.as_ref().zip(new.basis.as_ref());
    let sides = TerritorySide::of(old).zip(TerritorySide::of(new)).map(|(old, new)| [old, new]);
    let figures =
        bases.map(|bases| restated::figures(bases, new.window, sides.as_ref())).unwrap_or_default();
    let pair =
        ResultPair { old, new, edits: Edits::between(old, new, sides.as_ref()), bases, figures };
    let only_old = old.measured.iter().filter(|measured| new.measured(&measured.id).is_none());
    let ids = new.measured.iter().chain(only_old).map(|measured| measured.id.as_str());
    Comparison {
        old,
        new,
        changes: ids.map(|id| pair.change(id)).collect(),
        restated: pair.figures.restated,
        plan_edits: pair.edits.all,
        units: bases.map(|(old, new)| units(old, new, successions)).unwrap_or_default(),
        lacks: match bases {
            None => Lack::Basis,
            Some((old, new)) if old.terms.is_none() || new.terms.is_none() => Lack::Terms,
            Some(_) => Lack::Nothing,
        },
    }
}

/// Two runs while they are compared.
struct ResultPair<'s> {
    old: &'s Snapshot,
    new: &'s Snapshot,
    edits: Edits<'s>,
    bases: Option<(&'s Basis, &'s Basis)>,
    figures: RestatedFigures<'s>,
}

impl<'s> ResultPair<'s> {
    fn change(&self, id: &'s str) -> Change<'s> {
        let (old, new) = (self.old.measured(id), self.new.measured(id));
        let is_unit =
            |edit: &PlanEdit<'_>| edit.is_own && ["measure", "per"].contains(&edit.field.as_ref());
        let same_unit = !self.edits.of(id).any(is_unit);
        let values = || Some((old?.value.as_ref()?, new?.value.as_ref()?));
        let values = values().map(|(old, new)| old.aligned(new));
        let comparable = !self.edits.made_differently.contains(id);
        Change {
            id,
            old,
            new,
            change: values.as_ref().filter(|_| same_unit).map(|(old, new)| new - old),
            trend: values
                .filter(|_| comparable)
                .map_or(Trend::None, |values| trend(old, new, &values)),
            cause: Cause::of(self.edits.of(id).next().is_some(), self.counts_differ(id)),
            is_lost: old.is_some_and(|old| old.verdict == Verdict::Pass)
                && self.no_longer_passes(id),
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
                let mut used = [of(old), of(new)]
                    .into_iter()
                    .flatten()
                    .flat_map(|definition| &definition.uses);
                used.any(|label| self.figures.differing.contains(label.as_str()))
            }
            None => {
                let value =
                    |side: &'s Snapshot| side.measured(id).map(|measured| measured.value.as_ref());
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
}

/// Whether going from the one value to the other is a change for the better, by the direction of the new target, if it is the old
/// one's too. Both values are held against the new target, so that a target that was edited is no progress.
fn trend(old: Option<&Measured>, new: Option<&Measured>, (was, is): &(Exact, Exact)) -> Trend {
    let aimed = |side: Option<&'_ Measured>| side.and_then(|measured| measured.target.clone());
    let (Some(before), Some(after)) = (aimed(old), aimed(new)) else { return Trend::None };
    let Some(condition) =
        after.condition.as_ref().filter(|_| before.direction() == after.direction())
    else {
        return Trend::None;
    };
    match condition.badness(is).cmp(&condition.badness(was)) {
        std::cmp::Ordering::Less => Trend::Better,
        std::cmp::Ordering::Greater => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Same,
    }
}

/// Units that report on one side only. Those that became another one are listed with it.
fn units<'s>(old: &'s Basis, new: &'s Basis, successions: &'s [Succession]) -> Units<'s> {
    let of = |basis: &'s Basis| -> BTreeSet<&'s str> { basis.units().collect() };
    let (before, after) = (of(old), of(new));
    let took_place = |succession: &&Succession| {
        let all_before = succession.from.iter().all(|unit| before.contains(unit.as_str()));
        let is_new =
            |unit: &String| !before.contains(unit.as_str()) && after.contains(unit.as_str());
        all_before && succession.to.iter().all(is_new)
    };
    let successions: Vec<&Succession> = successions.iter().filter(took_place).collect();
    let told = |unit: &&&str| {
        successions.iter().any(|succession| {
            succession.from.iter().chain(&succession.to).any(|named| named == **unit)
        })
    };
    let only = |basis: &'s Basis, others: &BTreeSet<&str>| -> Vec<&'s str> {
        basis.units().filter(|unit| !others.contains(unit)).filter(|unit| !told(&unit)).collect()
    };
    let (added, removed) = (only(new, &before), only(old, &after));
    let (merged, split) = successions.into_iter().partition(|succession| succession.is_merger());
    Units { added, removed, merged, split }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Date;

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
        Succession { from: ids(from), to: ids(to), on, running_totals: None }
    }

    #[test]
    fn units_that_became_one_are_told_together_and_neither_as_new_nor_as_gone() {
        let wards = r#""le-loi", "nguyen-trai", "ia-chim", "dak-cam""#;
        let (old, new) = (
            saved("2025-S1", wards, ""),
            saved("2025-S2", r#""dak-bla", "ia-chim", "kon-tum""#, ""),
        );
        let successions = [
            succession(&["le-loi", "nguyen-trai"], &["dak-bla"]),
            succession(&["thang-loi"], &["kon-tum"]),
        ];
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
        let late = r#""missing": [{"unit": "b", "period": "2025", "elements": ["x"]}, {"unit": "b", "period": "2024"}],"#;
        let coverage = Coverage { reported: 2, expected: 3 };
        assert_eq!(saved("2025", r#""a", "b", "c""#, late).coverage, Some(coverage));
        // Saved by a version that did not list missing reports.
        assert_eq!(saved("2025", r#""a", "b", "c""#, "").coverage, None);
    }
}
