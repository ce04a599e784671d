//! What all readers of a run share: the plan, the grid, and the periods and units that were met so far.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use crate::counts::Asked;
use crate::counts::keep::grid::Grid;
use crate::counts::keep::ledger::Reporter;
use crate::counts::keep::slots::Slots;
use crate::counts::read::lexicon::Lexicon;
use crate::period::Period;
use crate::plan::{ElementIndex, Plan};
use crate::text;

/// How many ways of writing a unit readers tell each other.
const MOST_SHARED: usize = 1_000_000;

/// What all readers of a run share.
pub(crate) struct Shared<'r> {
    pub(crate) plan: &'r Plan,
    pub(crate) lexicon: &'r Lexicon<'r>,
    pub(crate) asked: Asked,
    pub(crate) slots: Slots,
    pub(crate) grid: Grid,
    names: Mutex<Names>,
    /// For each element, the units that are not expected to send it; nothing where the plan lists none.
    unexpected: Vec<Option<Box<[bool]>>>,
    /// Whether every unit that the plan lists may send every element.
    pub(crate) expects_all: bool,
    /// Units by their bytes as they stand in the files, for readers that work side by side.
    learned: RwLock<HashMap<Box<[u8]>, u32, foldhash::fast::RandomState>>,
    /// Whether one of several readers met something that must be told.
    stopped: AtomicBool,
}

/// The periods and units that were met, in that order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    pub(crate) periods: Vec<Period>,
    by_period: HashMap<Period, u32>,
    pub(crate) reporters: Vec<Reporter>,
    /// Units that no plan lists, by their folded names.
    by_name: HashMap<String, u32>,
    /// The same, by their folded spelling.
    by_spelling: HashMap<String, u32>,
    /// The area itself, once a file without a column of units was met.
    area: Option<u32>,
}

fn number_of(position: usize) -> u32 {
    // Every one of them takes more bytes in a file than numbers have values.
    u32::try_from(position).unwrap_or(u32::MAX)
}

impl Names {
    pub(crate) fn period(&mut self, period: Period) -> u32 {
        let next = number_of(self.periods.len());
        let known = *self.by_period.entry(period).or_insert(next);
        if known == next {
            self.periods.push(period);
        }
        known
    }

    /// The period of this number.
    pub(crate) fn period_of(&self, number: u32) -> Option<Period> {
        self.periods.get(number as usize).copied()
    }

    fn add(&mut self, reporter: Reporter) -> u32 {
        self.reporters.push(reporter);
        number_of(self.reporters.len() - 1)
    }

    /// The area itself.
    pub(crate) fn area(&mut self) -> u32 {
        match self.area {
            Some(area) => area,
            None => {
                let area = self.add(Reporter::Area);
                self.area = Some(area);
                area
            }
        }
    }

    /// The unit that is called `name` (and `folded`, and when its spelling is folded too, `spelling`), where the plan lists none.
    fn unit(&mut self, name: String, folded: String, spelling: String) -> Unlisted {
        if let Some(unit) = self.unit_called(&name, &folded) {
            return unit;
        }
        let (unit, first) = match self.by_spelling.get(&spelling).copied() {
            Some(unit) => (unit, Some(self.name(unit).to_owned())),
            None => (self.add(Reporter::Unit { id: name.clone(), name }), None),
        };
        self.by_spelling.insert(spelling, unit);
        self.by_name.insert(folded, unit);
        first.map_or(Unlisted::Same(unit), |first| Unlisted::OtherSpelling(unit, first))
    }

    /// The unit that was called so before.
    fn unit_called(&self, name: &str, folded: &str) -> Option<Unlisted> {
        let unit = *self.by_name.get(folded)?;
        Some(if self.name(unit) == name { Unlisted::Same(unit) } else { Unlisted::OtherCase(unit) })
    }

    fn name(&self, unit: u32) -> &str {
        self.reporters.get(unit as usize).and_then(Reporter::name).unwrap_or_default()
    }
}

/// A unit that no plan lists, by the number that reading gave it.
pub(crate) enum Unlisted {
    /// It is new, or written as before.
    Same(u32),
    /// It was written in other letters of the same kind before.
    OtherCase(u32),
    /// It was spelled like this before.
    OtherSpelling(u32, String),
}

impl<'r> Shared<'r> {
    pub(crate) fn new(plan: &'r Plan, lexicon: &'r Lexicon<'r>, asked: Asked) -> Self {
        let units = &plan.vocabulary.units;
        let reporters = units.iter().map(|unit| Reporter::Unit { id: unit.id.clone(), name: unit.name.clone() });
        let unexpected = plan.vocabulary.elements.iter().map(|element| {
            (!units.is_empty()).then(|| {
                let listed = plan.vocabulary.reporters(element);
                let mut unexpected = vec![true; units.len()].into_boxed_slice();
                for unit in listed {
                    if let Some(slot) = unexpected.get_mut(plan.vocabulary[unit].namesake.0) {
                        *slot = false;
                    }
                }
                unexpected
            })
        });
        let unexpected: Vec<Option<Box<[bool]>>> = unexpected.collect();
        let slots = Slots::new(plan);
        Self {
            plan,
            lexicon,
            asked,
            grid: Grid::new(slots.count),
            slots,
            names: Mutex::new(Names { reporters: reporters.collect(), ..Names::default() }),
            expects_all: unexpected.iter().flatten().all(|units| !units.contains(&true)),
            unexpected,
            learned: RwLock::default(),
            stopped: AtomicBool::new(false),
        }
    }

    /// The same, to look where figures stand that were read before and got their numbers from `names`.
    pub(crate) fn again(plan: &'r Plan, lexicon: &'r Lexicon<'r>, asked: Asked, names: Names) -> Self {
        Self { names: Mutex::new(names), ..Self::new(plan, lexicon, asked) }
    }

    pub(crate) fn names(&self) -> MutexGuard<'_, Names> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The unit that `written` names, where the plan lists none. What takes time is done before others have to wait.
    pub(crate) fn unlisted_unit(&self, written: &str) -> Unlisted {
        let (name, folded) = (text::composed(written), text::fold(written));
        if let Some(unit) = self.names().unit_called(&name, &folded) {
            return unit;
        }
        let spelling = text::fold_spelling(written);
        self.names().unit(name, folded, spelling)
    }

    /// The unit that another reader has learned to be written so.
    pub(crate) fn learned_unit(&self, raw: &[u8]) -> Option<u32> {
        self.learned.read().unwrap_or_else(PoisonError::into_inner).get(raw).copied()
    }

    /// Tells other readers how a unit is written.
    pub(crate) fn learn_unit(&self, raw: &[u8], unit: u32) {
        let mut learned = self.learned.write().unwrap_or_else(PoisonError::into_inner);
        if learned.len() < MOST_SHARED {
            learned.insert(raw.into(), unit);
        }
    }

    pub(crate) fn into_parts(self) -> (Names, Slots, Grid) {
        (self.names.into_inner().unwrap_or_else(PoisonError::into_inner), self.slots, self.grid)
    }

    /// Whether `unit` is expected to send `element`.
    pub(crate) fn is_expected(&self, element: ElementIndex, unit: u32) -> bool {
        let unexpected = self.unexpected.get(element.0).and_then(Option::as_ref);
        unexpected.is_none_or(|units| !units.get(unit as usize).copied().unwrap_or(false))
    }

    /// Stops every reader: something must be told.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
