//! Pages by slot, once every figure is in: what sums and single figures are read from.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::by_index::{ByIndex, Position as _, position};
use crate::counts::keep::grid::{Beside, Grid};
use crate::counts::keep::numbering::{PeriodNumber, UnitNumber};
use crate::counts::keep::page::{GridPage, PageKey, Run, SlotPlace, UNITS};
use crate::counts::keep::slots::{BESIDE, EMPTY, Scale, Slot};
use crate::counts::number::Amount;
use crate::parallel;

/// Position of a page among those of its slots: period by period, those of all units.
#[derive(Debug, Clone, Copy)]
struct PagePosition(usize);

position!(PagePosition(usize));

type Pages = ByIndex<PagePosition, Option<GridPage>>;

/// All pages, by their slots.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    by_slots: HashMap<u64, Pages>,
    /// How many pages lie beside each other for the units of one period.
    across: usize,
    /// How many slots there are.
    slots: Slot,
    /// How many cells hold a figure.
    pub(crate) filled: u64,
    /// How many cells of each period hold a figure.
    pub(crate) by_period: ByIndex<PeriodNumber, u64>,
    beside: Beside,
}

impl Columns {
    /// The pages of `grid`, ordered by slot, for so many periods and units.
    pub(crate) fn new(grid: Grid, periods: usize, units: usize) -> Self {
        let across = units.div_ceil(UNITS as usize);
        let (pages, beside, slots) = grid.into_parts();
        let cells = pages.iter().map(|(_, page)| page.length).sum();
        let turned =
            parallel::each(pages.len(), cells, |page| pages.get(page).map(|(_, page)| page.turn()));
        let mut by_period = ByIndex::filled(0, periods);
        for ((key, _), filled) in pages.iter().zip(turned.iter().flatten()) {
            by_period[key.period] += filled;
        }
        let mut by_slots: HashMap<u64, Pages> = HashMap::new();
        for (key, page) in pages {
            let column = by_slots
                .entry(key.slots)
                .or_insert_with(|| ByIndex::filled(None, periods * across));
            column[PagePosition(key.period.0 as usize * across + key.units.position())] =
                Some(page);
        }
        Self {
            by_slots,
            across,
            slots,
            filled: turned.into_iter().flatten().sum(),
            by_period,
            beside,
        }
    }

    /// The figures of one slot.
    pub(crate) fn column(&self, slot: Slot, scale: Scale) -> Column<'_> {
        let place = SlotPlace::of(slot, self.slots);
        Column {
            pages: self.by_slots.get(&place.slots),
            across: self.across,
            beside: &self.beside,
            place,
            scale,
        }
    }
}

/// The figures of one slot, by period and unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'s> {
    /// `None` if no figure was sent for any slot of its pages.
    pages: Option<&'s Pages>,
    across: usize,
    beside: &'s Beside,
    place: SlotPlace,
    scale: Scale,
}

impl Column<'_> {
    /// Whether it holds a figure at all.
    pub(crate) fn is_used(&self) -> bool {
        let pages = self.pages.into_iter().flat_map(ByIndex::iter).flatten();
        let mut cells = pages.flat_map(|page| page.of_slot(self.place));
        cells.any(|cell| cell.load(Ordering::Relaxed) != EMPTY)
    }

    /// The amount of this many steps of its scale.
    pub(crate) fn steps(&self, steps: u64) -> Amount {
        self.scale.steps(steps)
    }

    /// The cells of the units of `run` for `period`; empty if there is no such page.
    pub(crate) fn run_of(&self, period: PeriodNumber, run: Run) -> &[AtomicU32] {
        let position = PagePosition(period.position() * self.across + run.position());
        let page = self.pages.and_then(|pages| pages[position].as_ref());
        page.map(|page| page.of_slot(self.place)).unwrap_or_default()
    }

    /// The cells for `period` that hold a figure, each with its unit.
    pub(crate) fn cells_of(&self, period: PeriodNumber) -> impl Iterator<Item = (UnitNumber, u32)> {
        let cells = (0..self.across)
            .map(Run::new)
            .flat_map(move |run| run.units().zip(self.run_of(period, run)));
        cells
            .map(|(unit, cell)| (unit, cell.load(Ordering::Relaxed)))
            .filter(|(_, cell)| *cell != EMPTY)
    }

    /// The figure of `unit` for `period`.
    pub(crate) fn amount(&self, period: PeriodNumber, unit: UnitNumber) -> Option<Amount> {
        let cell = self.run_of(period, Run::of(unit)).get((unit.0 % UNITS) as usize)?;
        match cell.load(Ordering::Relaxed) {
            EMPTY => None,
            BESIDE => Some(self.beside(period, unit)),
            cell => Some(self.scale.amount(cell)),
        }
    }

    /// The figure of `unit` for `period` that its cell cannot hold.
    pub(crate) fn beside(&self, period: PeriodNumber, unit: UnitNumber) -> Amount {
        let key = PageKey { period, units: Run::of(unit), slots: self.place.slots };
        match self.beside.get(&(key, self.place.cell(unit))) {
            Some(amount) => *amount,
            None => unreachable!("a figure that was not kept beside its cell"),
        }
    }
}
