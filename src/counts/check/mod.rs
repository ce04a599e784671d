//! Checks over several figures, once all are in: quickly for all of an element (`element`), in full for a unit where something may be wrong
//! (`series`, `accounts`), and between units (`units`).

mod accounts;
mod element;
mod series;
mod units;

use crate::counts::keep::{Ledger, Whereabouts};
use crate::diagnostic::Findings;
use crate::parallel;
use crate::plan::{ElementIndex, Plan};
use element::ElementCheck;
use units::UnitCheck;

/// Adds every problem of `ledger` that can only be seen over several figures.
pub(crate) fn check(ledger: &Ledger, plan: &Plan, findings: &mut Findings<Whereabouts>) {
    let elements = plan.vocabulary.elements.len();
    let cells = elements * ledger.periods.len() * ledger.reporters.len();
    let found = parallel::each(elements, cells, |index| {
        let mut found = Findings::default();
        ElementCheck::new(ledger, plan, ElementIndex(index)).check(&mut found);
        found
    });
    for found in found {
        findings.append(found.map_places(Whereabouts::Figure));
    }
    let mut found = Findings::default();
    UnitCheck { ledger, plan }.check(&mut found);
    findings.append(found.map_places(Whereabouts::Figure));
}
