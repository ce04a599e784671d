//! Where figures are kept: a grid of periods, units and slots, in pages of 64 units by up to 64 slots that exist once a figure is
//! in them. A cell takes four bytes, so that memory is bounded by units x elements x periods however many rows there are, and
//! threads write into the same pages: entering a figure is one plain store.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::number::Amount;
use super::slots::{BESIDE, EMPTY, Scale, Slot};

/// Units of a page.
pub(super) const UNITS: u32 = 64;

/// The most slots of a page.
const SLOTS: u64 = 64;

/// Which page: a period, and which 64 units and which 64 slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PageKey {
    pub(super) period: u32,
    pub(super) units: u32,
    pub(super) slots: u64,
}

/// The figures of one period for 64 units and up to 64 slots: for each slot, those of all units.
#[derive(Debug)]
pub(super) struct Page {
    cells: Box<[AtomicU32]>,
    /// Figures that no cell holds, by the place of their cell.
    beside: Mutex<HashMap<usize, Amount>>,
}

/// The place of a slot in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SlotPlace {
    pub(super) slots: u64,
    first: usize,
}

impl SlotPlace {
    #[expect(clippy::cast_possible_truncation, reason = "less than 64 times 64")]
    pub(super) fn of(slot: Slot) -> Self {
        Self { slots: slot / SLOTS, first: (slot % SLOTS) as usize * UNITS as usize }
    }

    /// The place of the cell of `unit`.
    pub(super) fn cell(self, unit: u32) -> usize {
        self.first + (unit % UNITS) as usize
    }
}

impl Page {
    fn new(slots: u64) -> Self {
        let cells = usize::try_from(slots).unwrap_or_default() * UNITS as usize;
        Self { cells: (0..cells).map(|_| AtomicU32::new(EMPTY)).collect(), beside: Mutex::default() }
    }

    /// Puts `cell` into a place that is empty, and says whether it was. Where two threads come at once, both may think so; then
    /// fewer cells are filled in the end than figures were entered.
    pub(super) fn enter(&self, place: usize, cell: u32) -> bool {
        let Some(slot) = self.cells.get(place) else { return false };
        let free = slot.load(Ordering::Relaxed) == EMPTY;
        if free {
            slot.store(cell, Ordering::Relaxed);
        }
        free
    }

    /// Whether nothing stands at `place`.
    pub(super) fn is_free(&self, place: usize) -> bool {
        self.cells.get(place).is_some_and(|cell| cell.load(Ordering::Relaxed) == EMPTY)
    }

    /// Puts a figure into a place that is empty, and says whether it was.
    #[cold]
    #[inline(never)]
    pub(super) fn enter_amount(&self, place: usize, scale: Scale, amount: Amount) -> bool {
        match scale.cell(amount) {
            Some(cell) => self.enter(place, cell),
            None => self.enter_beside(place, amount),
        }
    }

    /// Puts a figure that no cell holds into a place that is empty, and says whether it was.
    pub(super) fn enter_beside(&self, place: usize, amount: Amount) -> bool {
        let free = self.enter(place, BESIDE);
        if free {
            locked(&self.beside).insert(place, amount);
        }
        free
    }

    /// The figure at `place`.
    pub(super) fn amount(&self, place: usize, scale: Scale) -> Option<Amount> {
        match self.cells.get(place)?.load(Ordering::Relaxed) {
            EMPTY => None,
            BESIDE => locked(&self.beside).get(&place).copied(),
            cell => Some(scale.amount(cell)),
        }
    }

    /// How many figures it holds.
    fn filled(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.load(Ordering::Relaxed) != EMPTY)).sum()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type Pages = HashMap<PageKey, Arc<Page>, foldhash::fast::RandomState>;

/// All pages, for threads that enter figures.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pages: Mutex<Pages>,
    /// How many slots the plan has.
    slots: u64,
}

impl Grid {
    pub(super) fn new(slots: u64) -> Self {
        Self { pages: Mutex::default(), slots }
    }

    fn page(&self, key: PageKey) -> Arc<Page> {
        let slots = (self.slots - (key.slots * SLOTS).min(self.slots)).min(SLOTS);
        locked(&self.pages).entry(key).or_insert_with(|| Arc::new(Page::new(slots))).clone()
    }

    /// How many figures are in it.
    pub(super) fn filled(&self) -> u64 {
        locked(&self.pages).values().map(|page| page.filled()).sum()
    }

    /// Its pages by slots, each with those of every period (`periods` of them) and units (`units` of them).
    pub(super) fn sheets(self, periods: usize, units: usize) -> Sheets {
        let across = units.div_ceil(UNITS as usize);
        let mut sheets: HashMap<u64, Vec<Option<Arc<Page>>>> = HashMap::new();
        for (key, page) in self.pages.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let sheet = sheets.entry(key.slots).or_insert_with(|| vec![None; periods * across]);
            if let Some(place) = sheet.get_mut(key.period as usize * across + key.units as usize) {
                *place = Some(page);
            }
        }
        Sheets { sheets, across }
    }
}

/// What one thread has seen of the pages, so that it asks for each only once.
#[derive(Debug)]
pub(super) struct View<'g> {
    grid: &'g Grid,
    pages: Pages,
    /// The page of the last figure, and its key.
    key: PageKey,
    page: Arc<Page>,
}

impl<'g> View<'g> {
    pub(super) fn new(grid: &'g Grid) -> Self {
        let nowhere = PageKey { period: u32::MAX, units: u32::MAX, slots: u64::MAX };
        Self { grid, pages: Pages::default(), key: nowhere, page: Arc::new(Page::new(0)) }
    }

    /// The page of `key`.
    #[inline]
    pub(super) fn page(&mut self, key: PageKey) -> &Page {
        if self.key != key {
            self.turn_to(key);
        }
        &self.page
    }

    fn turn_to(&mut self, key: PageKey) {
        self.page = self.pages.entry(key).or_insert_with(|| self.grid.page(key)).clone();
        self.key = key;
    }
}

/// All pages, once every figure is in.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    sheets: HashMap<u64, Vec<Option<Arc<Page>>>>,
    /// How many pages lie beside each other for the units of one period.
    across: usize,
}

impl Sheets {
    /// The figures of one slot.
    pub(super) fn column(&self, slot: Slot, scale: Scale) -> Column<'_> {
        let place = SlotPlace::of(slot);
        let pages = self.sheets.get(&place.slots).map(Vec::as_slice).unwrap_or_default();
        Column { pages, across: self.across, place, scale }
    }
}

/// The figures of one slot, by period and unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'s> {
    pages: &'s [Option<Arc<Page>>],
    across: usize,
    place: SlotPlace,
    scale: Scale,
}

impl Column<'_> {
    /// Whether it holds a figure at all.
    pub(super) fn is_used(&self) -> bool {
        self.pages
            .iter()
            .flatten()
            .any(|page| (0..UNITS).any(|unit| page.amount(self.place.cell(unit), self.scale).is_some()))
    }

    /// What this many steps of its scale are.
    pub(super) fn steps(&self, steps: u64) -> Amount {
        self.scale.steps(steps)
    }

    /// Calls `found` for each run of units whose figures for `period` lie side by side, with the first of them and their cells.
    #[inline]
    pub(super) fn runs(&self, period: u32, mut found: impl FnMut(usize, &[AtomicU32])) {
        let first = period as usize * self.across;
        let pages = self.pages.get(first..first + self.across).unwrap_or_default();
        for (number, page) in pages.iter().enumerate() {
            let Some(page) = page else { continue };
            let from = self.place.cell(0);
            found(number * UNITS as usize, page.cells.get(from..from + UNITS as usize).unwrap_or_default());
        }
    }

    /// The figure of `unit` for `period`, both by the numbers of reading.
    pub(super) fn amount(&self, period: u32, unit: u32) -> Option<Amount> {
        let page = self.pages.get(period as usize * self.across + (unit / UNITS) as usize)?.as_ref()?;
        page.amount(self.place.cell(unit), self.scale)
    }
}
