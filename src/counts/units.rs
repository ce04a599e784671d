//! What must hold between the figures of listed units: none is sent for a time at which its unit did not exist, and none both by a unit
//! and by one below it.

use std::collections::BTreeSet;

use super::ledger::{Ledger, PeriodIndex, ReporterIndex, subject};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, FigureAddress, Findings, Place};
use crate::period::Period;
use crate::plan::{ElementIndex, Kind, Plan, Unit, UnitIndex, Validity};

/// The figures of all listed units.
pub(super) struct UnitCheck<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) plan: &'a Plan,
}

impl UnitCheck<'_> {
    pub(super) fn check(&self, findings: &mut Findings) {
        for (index, unit) in self.plan.vocabulary.units.iter().enumerate() {
            if unit.namesake.0 == index {
                self.outside_of_time(UnitIndex(index), findings);
            }
        }
        for element in (0..self.plan.vocabulary.elements.len()).map(ElementIndex) {
            self.both_levels(element, findings);
        }
    }

    fn called_alike(&self, unit: UnitIndex) -> impl Iterator<Item = &Unit> {
        self.plan.vocabulary.units.iter().filter(move |other| other.namesake == unit)
    }

    /// The first figure of `element` that `unit` sent for `period`.
    fn sent(&self, element: ElementIndex, period: PeriodIndex, unit: UnitIndex) -> Option<FigureAddress> {
        let scale = self.ledger.slots.scale(element);
        let reporter = ReporterIndex::from(unit);
        self.ledger.slots.range(element).find_map(|slot| {
            self.ledger.amount(&self.ledger.sheets.column(slot, scale), period, reporter)?;
            self.ledger.address(slot, period, reporter)
        })
    }

    /// Figures of `unit`, and of those that are called like it, for periods at whose ends none of them exists.
    fn outside_of_time(&self, unit: UnitIndex, findings: &mut Findings) {
        let is_limited = self.called_alike(unit).any(|unit| unit.validity != Validity::default());
        if !is_limited {
            return;
        }
        for (index, period) in self.ledger.dated() {
            if self.called_alike(unit).any(|unit| unit.validity.covers(period.last())) {
                continue;
            }
            for element in (0..self.plan.vocabulary.elements.len()).map(ElementIndex) {
                if let Some(address) = self.sent(element, index, unit) {
                    findings.error(|| self.did_not_exist(element, unit, period, address));
                }
            }
        }
    }

    fn did_not_exist(
        &self,
        element: ElementIndex,
        unit: UnitIndex,
        period: Period,
        address: FigureAddress,
    ) -> Diagnostic {
        let subject = subject(&self.plan.vocabulary[element], &self.ledger[ReporterIndex::from(unit)]);
        let message = say::unit_not_there(period.to_string(), subject);
        let spans: Vec<Message> = self.called_alike(unit).filter_map(|unit| span(&unit.validity)).collect();
        let problem = Diagnostic::error(Code::UnitNotThere, Place::Figure(address), message);
        problem.hint(say::mend_time_of_unit(spans))
    }

    /// Figures that a unit and one below it both sent for times that overlap.
    fn both_levels(&self, element: ElementIndex, findings: &mut Findings) {
        let vocabulary = &self.plan.vocabulary;
        let Some(named) = &vocabulary[element].reported_by else { return };
        let named: BTreeSet<UnitIndex> = named.iter().copied().collect();
        for below in &named {
            for above in vocabulary.above(*below).filter(|above| named.contains(above)) {
                for (one, period) in self.ledger.dated() {
                    let Some(of_all) = self.sent(element, one, vocabulary[above].namesake) else { continue };
                    let clash = |(_, other): &(PeriodIndex, Period)| match vocabulary[element].kind {
                        Kind::Flow => period.first() <= other.last() && other.first() <= period.last(),
                        Kind::Stock | Kind::YearToDate => period.last() == other.last(),
                    };
                    let sent = |(other, _)| self.sent(element, other, vocabulary[*below].namesake);
                    for own in self.ledger.dated().filter(clash).filter_map(sent) {
                        findings.error(|| self.sent_twice(element, (above, of_all), (*below, own), period));
                    }
                }
            }
        }
    }

    fn sent_twice(
        &self,
        element: ElementIndex,
        (above, of_all): (UnitIndex, FigureAddress),
        (below, own): (UnitIndex, FigureAddress),
        period: Period,
    ) -> Diagnostic {
        let vocabulary = &self.plan.vocabulary;
        let (above, below) = (&vocabulary[above].name, &vocabulary[below].name);
        let message = say::sent_by_both_levels(above, below, &vocabulary[element].id, period.to_string());
        let problem = Diagnostic::error(Code::BothLevels, Place::Figure(own), message);
        let problem = problem.also(Place::Figure(of_all), say::figure_of(above));
        problem.hint(say::keep_one_level())
    }
}

/// `until 2025-06-30`, `from 2025-07-01`, or both; nothing for a unit that always exists.
fn span(validity: &Validity) -> Option<Message> {
    match (validity.from, validity.to) {
        (Some(from), Some(to)) => Some(say::exists_from_until(from.to_string(), to.to_string())),
        (Some(from), None) => Some(say::exists_from(from.to_string())),
        (None, Some(to)) => Some(say::exists_until(to.to_string())),
        (None, None) => None,
    }
}
