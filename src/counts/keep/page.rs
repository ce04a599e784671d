//! Pages of the grid: the figures of one period for 64 units and up to 64 slots.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::by_index::position;
use crate::counts::keep::address::FigureAddress;
use crate::counts::keep::numbering::{PeriodNumber, UnitNumber};
use crate::counts::keep::slots::{EMPTY, Scale, Slot, Slots};
use crate::plan::ElementIndex;

/// Units of a page.
pub(crate) const UNITS: u32 = 64;

/// The most slots of a page.
const SLOTS: u64 = 64;

/// Which 64 units, in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Run(pub(crate) u32);

position!(Run(u32));

impl Run {
    /// The run of `unit`.
    #[inline]
    pub(crate) fn of(unit: UnitNumber) -> Self {
        Self(unit.0 / UNITS)
    }

    /// Its units.
    pub(crate) fn units(self) -> impl Iterator<Item = UnitNumber> {
        (0..UNITS).map(move |lane| UnitNumber(self.0 * UNITS + lane))
    }
}

/// Which page: a period, which 64 units and which 64 slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageKey {
    pub(crate) period: PeriodNumber,
    pub(crate) units: Run,
    pub(crate) slots: u64,
}

/// Cells of a page. While figures are entered they are ordered by unit, then slot: rows mostly come unit by unit, and two threads that
/// read two units seldom write side by side. Afterwards they are ordered by slot, then unit, to add up. Pages lie in slabs.
#[derive(Debug, Clone)]
pub(crate) struct GridPage {
    pub(crate) slab: Arc<[AtomicU32]>,
    pub(crate) first: usize,
    pub(crate) length: usize,
}

impl GridPage {
    /// All of its cells.
    #[inline]
    pub(crate) fn cells(&self) -> &[AtomicU32] {
        self.part(0..self.length)
    }

    fn part(&self, range: Range<usize>) -> &[AtomicU32] {
        match self.slab.get(self.first + range.start..self.first + range.end) {
            Some(cells) => cells,
            None => unreachable!("a page outside of its slab"),
        }
    }

    /// The cell at `place`.
    #[inline]
    pub(crate) fn cell(&self, place: usize) -> &AtomicU32 {
        debug_assert!(place < self.length, "a cell outside of its page");
        match self.slab.get(self.first + place) {
            Some(cell) => cell,
            None => unreachable!("a cell outside of its slab"),
        }
    }

    /// The cells of all units for one slot, once the page is ordered by slot.
    pub(crate) fn of_slot(&self, slot: SlotPlace) -> &[AtomicU32] {
        let first = slot.first * UNITS as usize;
        self.part(first..first + UNITS as usize)
    }

    /// Orders the cells by slot, where they were by unit, and returns how many hold a figure.
    pub(crate) fn turn(&self) -> u64 {
        let width = self.length / UNITS as usize;
        let cells: Vec<u32> =
            self.cells().iter().map(|cell| cell.load(Ordering::Relaxed)).collect();
        for (first, of_slot) in self.cells().chunks(UNITS as usize).enumerate() {
            for (cell, place) in cells.iter().skip(first).step_by(width.max(1)).zip(of_slot) {
                place.store(*cell, Ordering::Relaxed);
            }
        }
        cells.iter().map(|cell| u64::from(*cell != EMPTY)).sum()
    }
}

/// Place of a slot in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SlotPlace {
    pub(crate) slots: u64,
    /// Its cell of the first unit.
    first: usize,
    /// How many cells each unit has there.
    width: usize,
}

impl SlotPlace {
    /// The place of `slot`, of which there are `count`.
    pub(crate) fn of(slot: Slot, count: Slot) -> Self {
        let slots = slot / SLOTS;
        Self { slots, first: (slot % SLOTS) as usize, width: width(slots, count) }
    }

    /// The place of the cell of `unit`, while the page is ordered by unit.
    #[inline]
    pub(crate) fn cell(self, unit: UnitNumber) -> usize {
        (unit.0 % UNITS) as usize * self.width + self.first
    }
}

/// How many cells each unit has in the pages of that number, where there are `count` slots.
pub(crate) fn width(slots: u64, count: Slot) -> usize {
    (count - slots * SLOTS).min(SLOTS) as usize
}

/// Destination of the figures of one element and group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Destination {
    pub(crate) element: ElementIndex,
    pub(crate) slot: Slot,
    pub(crate) place: SlotPlace,
    pub(crate) scale: Scale,
}

impl Destination {
    /// Destination of figures of `element` for `slot`.
    pub(crate) fn new(slots: &Slots, element: ElementIndex, slot: Slot) -> Self {
        Self { element, slot, place: SlotPlace::of(slot, slots.count), scale: slots.scale(element) }
    }
}

/// Destination of one figure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'d> {
    pub(crate) period: PeriodNumber,
    pub(crate) unit: UnitNumber,
    pub(crate) slot: &'d Destination,
}

impl At<'_> {
    /// Its page.
    #[inline]
    pub(crate) fn page(self) -> PageKey {
        PageKey { period: self.period, units: Run::of(self.unit), slots: self.slot.place.slots }
    }

    /// Its place in that page.
    #[inline]
    pub(crate) fn cell(self) -> usize {
        self.slot.place.cell(self.unit)
    }

    /// Its address in diagnostics.
    pub(crate) fn address(self) -> FigureAddress {
        FigureAddress { period: self.period.0, unit: self.unit.0, slot: self.slot.slot }
    }
}
