//! Two runs held against each other, indicator by indicator: change, trend and cause of each, and the units that came and went.

use std::collections::BTreeSet;

use super::edits::Edits;
use super::model::{Cause, Change, Comparison, Lack, PlanEdit, Trend, Units};
use super::restated::{self, RestatedFigures};
use super::snapshot::{Measured, Snapshot};
use super::territory::TerritorySide;
use crate::evaluate::{Basis, Succession, Verdict};
use crate::exact::Exact;

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
        let is_withheld = [old, new].into_iter().flatten().any(Measured::is_withheld);
        let comparable = !self.edits.made_differently.contains(id);
        Change {
            id,
            old,
            new,
            change: values.as_ref().filter(|_| same_unit).map(|(old, new)| new - old),
            trend: values
                .filter(|_| comparable)
                .map_or(Trend::None, |(was, is)| trend(old, new, &was, &is)),
            cause: Cause::of(
                self.edits.of(id).next().is_some(),
                !is_withheld && self.counts_differ(id),
            ),
            is_lost: old.is_some_and(|old| old.verdict == Verdict::Pass)
                && self.no_longer_passes(id),
        }
    }

    fn no_longer_passes(&self, id: &str) -> bool {
        match self.new.measured(id) {
            // What is withheld is neither missed nor met.
            Some(new) => {
                !matches!(new.verdict, Verdict::Pass | Verdict::NotApplicable | Verdict::Suppressed)
            }
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
fn trend(old: Option<&Measured>, new: Option<&Measured>, was: &Exact, is: &Exact) -> Trend {
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
