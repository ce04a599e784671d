//! Reports of each unit in a scope, and families of units that are counted as one.

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::{ClaimIndex, Lookup};
use super::range::Range;
use crate::by_index::ByIndex;
use crate::counts::{Amount, ReporterIndex};
use crate::exact::Exact;
use crate::expected::Report;

/// Reports of a unit for each claim, `None` if it owes nothing of it.
pub(super) type OfUnit = ByIndex<ClaimIndex, Option<Report>>;

/// Reports of each unit in the scope.
pub(super) struct UnitReports {
    pub(super) units: BTreeMap<ReporterIndex, OfUnit>,
    /// The units that are taken for one, as figures stand for those before a merger too.
    families: Vec<BTreeSet<ReporterIndex>>,
    /// The units that have sent everything that could have come, each family as one.
    pub(super) complete: BTreeSet<ReporterIndex>,
    time: TimeOfTarget,
}

/// Which time of the target is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfTarget {
    /// All of it, of which some may lie before the window.
    All,
    /// The time within the window.
    Window,
}

impl UnitReports {
    pub(super) fn of(lookup: &Lookup<'_, '_>, time: TimeOfTarget) -> Self {
        let count = lookup.claims.len();
        let mut units: BTreeMap<ReporterIndex, OfUnit> = BTreeMap::new();
        for (position, claim) in lookup.claims.enumerated() {
            for unit in claim.element.senders.iter() {
                let Some(report) = claim.report(*unit) else { continue };
                units.entry(*unit).or_insert_with(|| ByIndex::filled(None, count))[position] =
                    Some(report);
            }
        }
        let families = families(lookup, &units);
        let complete = complete(&units, &families);
        Self { units, families, complete, time }
    }

    /// The reports of one of its units.
    fn of_unit(&self, unit: ReporterIndex) -> &OfUnit {
        match self.units.get(&unit) {
            Some(reports) => reports,
            None => unreachable!("families, and who is complete, are of the units that report"),
        }
    }

    /// The reports of each unit, or of each family that is taken for one.
    pub(super) fn taken_for_one(&self) -> impl Iterator<Item = Vec<(ReporterIndex, &OfUnit)>> {
        let is_alone =
            |unit: &ReporterIndex| !self.families.iter().any(|family| family.contains(unit));
        let alone = self.units.iter().filter(move |(unit, _)| is_alone(unit));
        let alone = alone.map(|(unit, sent)| vec![(*unit, sent)]);
        let of_family = |family: &BTreeSet<ReporterIndex>| {
            family.iter().map(|unit| (*unit, self.of_unit(*unit))).collect()
        };
        alone.chain(self.families.iter().map(of_family))
    }

    /// Whether a report can still come to something else.
    pub(super) fn is_open(&self, report: &Report) -> bool {
        report.is_part() || (report.left_out && self.time == TimeOfTarget::All)
    }

    fn complete(&self) -> impl Iterator<Item = &OfUnit> {
        self.complete.iter().map(|unit| self.of_unit(*unit))
    }

    /// The reports for a claim.
    pub(super) fn at(&self, claim: ClaimIndex) -> impl Iterator<Item = &Report> {
        self.units.values().filter_map(move |reports| reports[claim].as_ref())
    }

    /// Sum for a claim of the units that have sent everything that could have come; `None` if nobody has.
    pub(super) fn sum_of_complete(&self, claim: ClaimIndex) -> Option<Exact> {
        let mut sent =
            self.complete().filter_map(|reports| reports[claim].as_ref()?.sent).peekable();
        sent.peek().is_some().then(|| sent.sum::<Amount>().exact())
    }

    /// Whether anybody has sent anything.
    pub(super) fn any_sent(&self) -> bool {
        self.units.values().flat_map(ByIndex::iter).flatten().any(|report| report.sent.is_some())
    }

    /// Lower bound on the amount of a claim.
    pub(super) fn at_least(&self, claim: ClaimIndex) -> Exact {
        let known = self.at(claim).map(|report| report.at_least).sum::<Amount>().exact();
        // What units sent before a window can be more than what those after them have sent since.
        if known.is_negative() { Exact::zero() } else { known }
    }

    /// Range that a claim may come to.
    pub(super) fn range(&self, claim: ClaimIndex) -> Range {
        let at_least = self.at_least(claim);
        if self.at(claim).any(|report| self.is_open(report)) {
            Range::from(at_least)
        } else {
            Range::only(at_least)
        }
    }
}

/// Families of `reports` that are counted as one, because one of them sent figures for a time before it existed.
fn families(
    lookup: &Lookup<'_, '_>,
    reports: &BTreeMap<ReporterIndex, OfUnit>,
) -> Vec<BTreeSet<ReporterIndex>> {
    let units = &lookup.scope.expected.units;
    let mut families: Vec<BTreeSet<ReporterIndex>> = Vec::new();
    for unit in
        reports.keys().filter(|unit| units.is_limited(**unit) && lookup.reaches_back(**unit))
    {
        let members = units
            .came_from(*unit)
            .iter()
            .chain([unit])
            .filter(|member| reports.contains_key(member));
        let mut family: BTreeSet<ReporterIndex> = members.copied().collect();
        families.retain(|other| {
            let is_apart = other.is_disjoint(&family);
            if !is_apart {
                family.extend(other);
            }
            is_apart
        });
        families.push(family);
    }
    families
}

/// The units of `reports` that have sent everything that could have come, each family as one.
fn complete(
    reports: &BTreeMap<ReporterIndex, OfUnit>,
    families: &[BTreeSet<ReporterIndex>],
) -> BTreeSet<ReporterIndex> {
    let is_complete = |reports: &OfUnit| reports.iter().flatten().all(|report| report.complete);
    let complete: BTreeSet<ReporterIndex> =
        reports.iter().filter(|(_, reports)| is_complete(reports)).map(|(unit, _)| *unit).collect();
    let lacking =
        families.iter().filter(|family| !family.is_subset(&complete)).flatten().copied().collect();
    &complete - &lacking
}
