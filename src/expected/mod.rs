//! Expected reports: does this unit owe this element for this period, and has it sent it? Verdicts, bounds, coverage, the list of
//! missing reports, breakdowns, explanations and forms all take their answer from here.
//!
//! What it promises:
//! - Nobody owes anything for a month in which it does not exist: such a unit is never 0, it is left out.
//! - A flow is owed month by month. A report covers the months of its period; that of a merged unit for a time before the merger
//!   covers the months of the units before it too.
//! - Stocks and running totals of a formula are those of one moment, found over all units of the plan and never within a part. Who has
//!   not sent that moment is missing, whatever it sent before.
//! - A running total that stops short of the time asked for is a part of it: what comes later is still to come.
//! - [`forms::periods`], from which forms are made, asks for what makes all of this complete.
//!
//! It knows nothing of targets and verdicts, and adds nothing up over units.

mod claim;
mod flows;
pub mod forms;
mod moment;
mod report;
mod scope;
mod senders;
mod units;
mod when;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use claim::Claim;
pub use report::Report;
pub use scope::Scope;
pub use units::Units;

use crate::by_index::ByIndex;
use crate::counts::{Ledger, PeriodIndex, ReporterIndex};
use crate::period::{Month, Period};
use crate::plan::{ElementIndex, Plan};
use flows::{FlowKey, Flows};
use moment::MomentKey;

/// Expected reports, and what has come in of them.
#[derive(Debug)]
pub struct Expected<'a> {
    pub plan: &'a Plan,
    pub ledger: &'a Ledger,
    /// When the units of the plan exist.
    pub units: Units<'a>,
    /// Reporters that are expected to send each element, in order.
    senders: ByIndex<ElementIndex, Arc<[ReporterIndex]>>,
    /// The periods of the counts by the month in which they end.
    ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>>,
    /// What several indicators ask, each answered once.
    flows: Mutex<HashMap<FlowKey, Arc<Flows>>>,
    moments: Mutex<HashMap<MomentKey, Month>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Expected<'a> {
    /// What `plan` expects, and what `ledger` holds of it.
    #[must_use]
    pub fn new(plan: &'a Plan, ledger: &'a Ledger) -> Self {
        let mut ends: BTreeMap<Month, Vec<(PeriodIndex, Period)>> = BTreeMap::new();
        for (index, period) in ledger.within(&[]) {
            ends.entry(period.last()).or_default().push((index, period));
        }
        Self {
            plan,
            ledger,
            units: Units::new(plan),
            senders: senders::by_element(plan, ledger),
            ends,
            flows: Mutex::default(),
            moments: Mutex::default(),
        }
    }

    /// Reporters that are expected to send `element`, in order: those of the plan, or every unit of the counts if it lists none.
    #[must_use]
    pub fn senders(&self, element: ElementIndex) -> &Arc<[ReporterIndex]> {
        &self.senders[element]
    }

    /// The periods of the counts that end with the month `end`.
    fn ending(&self, end: Month) -> &[(PeriodIndex, Period)] {
        self.ends.get(&end).map(Vec::as_slice).unwrap_or_default()
    }
}
