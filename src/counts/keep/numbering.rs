//! Numbers of periods and units, given in the order in which rows first name them.

use std::collections::HashMap;

use crate::by_index::{ByIndex, position};
use crate::counts::keep::reporter::Reporter;
use crate::period::Period;

/// Number that reading gave a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PeriodNumber(pub(crate) u32);

/// Number that reading gave a unit, or the area itself. The units that a plan lists have theirs in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UnitNumber(pub(crate) u32);

position!(PeriodNumber(u32), UnitNumber(u32));

/// Every period and unit met so far, by their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbering {
    pub(crate) periods: ByIndex<PeriodNumber, Period>,
    by_period: HashMap<Period, PeriodNumber>,
    pub(crate) reporters: ByIndex<UnitNumber, Reporter>,
    /// Units that no plan lists, by their folded names.
    by_name: HashMap<String, UnitNumber>,
    /// Units that no plan lists, by their folded spelling.
    by_spelling: HashMap<String, UnitNumber>,
    /// The area itself, once a file without a column of units was met.
    area: Option<UnitNumber>,
}

/// Unit that no plan lists, and how its name was written before.
pub(crate) enum Unlisted {
    /// Never, or in the same way.
    Same(UnitNumber),
    OtherCase(UnitNumber),
    /// In another spelling, which is given.
    OtherSpelling(UnitNumber, String),
}

impl Numbering {
    /// Numbering of which only the units that a plan lists have numbers.
    pub(crate) fn new(listed: impl Iterator<Item = Reporter>) -> Self {
        Self { reporters: listed.collect(), ..Self::default() }
    }

    /// The number of `period`, which gets one if it is new.
    pub(crate) fn period(&mut self, period: Period) -> PeriodNumber {
        *self.by_period.entry(period).or_insert_with(|| self.periods.push(period))
    }

    /// The number of the area itself.
    pub(crate) fn area(&mut self) -> UnitNumber {
        *self.area.get_or_insert_with(|| self.reporters.push(Reporter::Area))
    }

    /// The unit called `name` (`folded` without regard to case, `spelling` to spelling either), which gets a number if it is new.
    pub(crate) fn unit(&mut self, name: String, folded: String, spelling: String) -> Unlisted {
        if let Some(unit) = self.unit_called(&name, &folded) {
            return unit;
        }
        let unlisted = match self.by_spelling.get(&spelling).copied() {
            Some(unit) => Unlisted::OtherSpelling(unit, self.name(unit).to_owned()),
            None => Unlisted::Same(self.reporters.push(Reporter::Unit { id: name.clone(), name })),
        };
        let (Unlisted::Same(unit) | Unlisted::OtherCase(unit) | Unlisted::OtherSpelling(unit, _)) =
            unlisted;
        self.by_spelling.insert(spelling, unit);
        self.by_name.insert(folded, unit);
        unlisted
    }

    /// The unit that was called so before, without regard to case.
    pub(crate) fn unit_called(&self, name: &str, folded: &str) -> Option<Unlisted> {
        let unit = *self.by_name.get(folded)?;
        Some(if self.name(unit) == name { Unlisted::Same(unit) } else { Unlisted::OtherCase(unit) })
    }

    fn name(&self, unit: UnitNumber) -> &str {
        self.reporters[unit].name().unwrap_or_default()
    }
}
