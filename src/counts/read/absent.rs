//! Units without a row in a register that is whole (`absent = "zero"`): zeros for those that the plan expects, in the periods of which the
//! register has any row.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::catalogue::say;
use crate::counts::keep::{
    At, Destination, GroupKey, PeriodNumber, Slot, Source, UnitNumber, View, Whereabouts,
};
use crate::counts::number::Amount;
use crate::counts::read::drawn::place_of;
use crate::counts::read::shared::{Shared, number_of};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::plan::{ElementIndex, Plan, SourceIndex, TableContent};

/// Zeros that were taken for units without a row.
pub(super) struct AbsentZeros {
    source: SourceIndex,
    file: Arc<Path>,
    elements: Vec<ElementIndex>,
    /// Which reports they are.
    reports: BTreeSet<(UnitNumber, PeriodNumber)>,
    /// How many figures they are.
    pub(super) figures: u64,
}

/// Enters zeros for units without a row, where `sources` hold any of a register that is whole.
pub(super) fn fill(shared: &Shared<'_>, sources: &[Source]) -> Vec<AbsentZeros> {
    let mut filled = Vec::new();
    for (number, source) in shared.plan.sources.iter().enumerate() {
        let TableContent::Records(records) = &source.content else { continue };
        let drawn = sources.iter().filter_map(|file| {
            let (_, from) = file.drawn.sources().find(|(drawn, _)| drawn.0 == number)?;
            Some((file, from))
        });
        let drawn: Vec<_> = drawn.collect();
        let Some((first, _)) = drawn.first().filter(|_| source.absent_is_zero) else { continue };
        let periods: BTreeSet<PeriodNumber> =
            drawn.iter().flat_map(|(_, from)| from.periods()).collect();
        let elements: Vec<ElementIndex> =
            records.elements.iter().map(|counted| counted.element).collect();
        let mut zeros = AbsentZeros {
            source: SourceIndex(number),
            file: Path::new(&first.path).into(),
            elements: elements.clone(),
            reports: BTreeSet::new(),
            figures: 0,
        };
        let mut view = View::new(&shared.grid);
        for element in elements {
            for period in &periods {
                for unit in units(shared, element, *period) {
                    zeros.enter(shared, &mut view, element, *period, unit);
                }
            }
        }
        filled.push(zeros);
    }
    filled
}

/// What should be known of `zeros`.
pub(super) fn notes(zeros: &[AbsentZeros], shared: &Shared<'_>) -> Findings<Whereabouts> {
    let mut findings = Findings::default();
    for note in zeros.iter().filter_map(|zeros| zeros.note(shared)) {
        findings.remark(|| note);
    }
    findings
}

/// Where zeros of each element come from, which stand in no row.
pub(super) fn places(zeros: &[AbsentZeros], plan: &Plan) -> Vec<(ElementIndex, Place)> {
    let of = |zeros: &AbsentZeros| {
        let place = place_of(&zeros.file, &plan[zeros.source].id);
        zeros.elements.iter().map(move |element| (*element, place.clone())).collect::<Vec<_>>()
    };
    zeros.iter().filter(|zeros| zeros.figures > 0).flat_map(of).collect()
}

/// The units that are expected to send `element` for `period`.
fn units(shared: &Shared<'_>, element: ElementIndex, period: PeriodNumber) -> Vec<UnitNumber> {
    let vocabulary = &shared.plan.vocabulary;
    let numbering = shared.numbering();
    if !vocabulary.lists_units() {
        return numbering.reporters.indices().collect();
    }
    let end = numbering.periods[period].last();
    let reporters = vocabulary.reporters(&vocabulary[element]).into_iter();
    let there = reporters.filter(|unit| vocabulary[*unit].validity.covers(end));
    there.map(|unit| number_of(vocabulary[unit].namesake)).collect()
}

impl AbsentZeros {
    /// Enters 0 for every group of `element`, unless anything of it was sent.
    fn enter(
        &mut self,
        shared: &Shared<'_>,
        view: &mut View<'_>,
        element: ElementIndex,
        period: PeriodNumber,
        unit: UnitNumber,
    ) {
        let keys: Vec<(Slot, GroupKey)> = shared.slots.keys(element).collect();
        let destination = |slot: Slot| Destination::new(&shared.slots, element, slot);
        let is_sent = keys.iter().any(|(slot, _)| {
            let slot = destination(*slot);
            view.amount(At { period, unit, slot: &slot }).is_some()
        });
        if is_sent {
            return;
        }
        for (slot, _) in keys.iter().filter(|(_, key)| key.open() == 0) {
            let slot = destination(*slot);
            if view.enter_amount(At { period, unit, slot: &slot }, Amount::default()) {
                self.figures += 1;
                self.reports.insert((unit, period));
            }
        }
    }

    /// The note that says so; `None` if there were no such units.
    pub(super) fn note(&self, shared: &Shared<'_>) -> Option<Diagnostic<Whereabouts>> {
        let units: BTreeSet<UnitNumber> = self.reports.iter().map(|(unit, _)| *unit).collect();
        let source = &shared.plan[self.source].id;
        let (count, reports) = (units.len(), self.reports.len().to_string());
        let message = say::SourceAbsent { count, reports, source }.message();
        let place = place_of(&self.file, source);
        let note = Diagnostic::note(Code::SourceAbsent, place, message);
        (count > 0).then(|| note.map_places(Whereabouts::Known))
    }
}
