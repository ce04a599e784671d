//! State that readers of several threads share: known units, and whether to stop.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::counts::keep::UnitNumber;

/// The most ways of writing a unit that are shared.
const MOST_SHARED: usize = 1_000_000;

/// State that readers of several threads share.
#[derive(Debug, Default)]
pub(crate) struct Team {
    /// Units by their bytes as they stand in the files.
    units: RwLock<HashMap<Box<[u8]>, UnitNumber, foldhash::fast::RandomState>>,
    /// Whether one of them met something to report.
    stopped: AtomicBool,
}

impl Team {
    /// The unit that another reader knows to be written so.
    pub(crate) fn unit(&self, raw: &[u8]) -> Option<UnitNumber> {
        self.units.read().unwrap_or_else(PoisonError::into_inner).get(raw).copied()
    }

    /// Shares how a unit is written.
    pub(crate) fn share_unit(&self, raw: &[u8], unit: UnitNumber) {
        let mut units = self.units.write().unwrap_or_else(PoisonError::into_inner);
        if units.len() < MOST_SHARED {
            units.insert(raw.into(), unit);
        }
    }

    /// Stops every reader: there is something to report, which one reader alone does in order.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether readers are to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
