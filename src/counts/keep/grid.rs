//! Where figures are kept: a grid of periods, units and slots, in pages of 64 units by up to 64 slots that exist once a figure is
//! in them. A cell takes four bytes, so that memory is bounded by units x elements x periods however many rows there are, and
//! threads write into the same pages: entering a figure is one plain store.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::counts::keep::slots::{BESIDE, EMPTY, Scale, Slot};
use crate::counts::number::Amount;
use crate::together;

/// Units of a page.
pub(crate) const UNITS: u32 = 64;

/// The most slots of a page.
const SLOTS: u64 = 64;

/// Which page: a period, and which 64 units and which 64 slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PageKey {
    pub(crate) period: u32,
    pub(crate) units: u32,
    pub(crate) slots: u64,
}

/// The figures of one period for 64 units and up to 64 slots. While figures are entered, for each unit the cells of all slots: rows
/// mostly come unit by unit, and two threads that read two units seldom write side by side. Then, to add up, for each slot the cells of
/// all units. Pages lie in slabs.
#[derive(Debug, Clone)]
struct Page {
    slab: Arc<[AtomicU32]>,
    first: usize,
    length: usize,
}

impl Page {
    /// Its cells.
    fn cells(&self) -> &[AtomicU32] {
        self.slab.get(self.first..self.first + self.length).unwrap_or_default()
    }

    #[inline]
    fn cell(&self, place: usize) -> Option<&AtomicU32> {
        self.slab.get(self.first + place)
    }

    /// Puts the cells of each slot side by side, where those of each unit were, and returns how many hold a figure.
    fn turn(&self) -> u64 {
        let width = self.length / UNITS as usize;
        let cells: Vec<u32> = self.cells().iter().map(|cell| cell.load(Ordering::Relaxed)).collect();
        for (first, of_slot) in self.cells().chunks(UNITS as usize).enumerate() {
            let of_units = cells.get(first..).unwrap_or_default().iter().step_by(width.max(1));
            for (cell, place) in of_units.zip(of_slot) {
                place.store(*cell, Ordering::Relaxed);
            }
        }
        cells.iter().map(|cell| u64::from(*cell != EMPTY)).sum()
    }
}

/// Figures that no cell holds, by their page and the place of their cell when they were entered.
type Beside = HashMap<(PageKey, usize), Amount>;

/// The place of a slot in its page.
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

    /// The place of the cell of `unit`.
    #[inline]
    pub(crate) fn cell(self, unit: u32) -> usize {
        (unit % UNITS) as usize * self.width + self.first
    }
}

/// How many cells each unit has in the pages of that number, where there are `count` slots.
fn width(slots: u64, count: Slot) -> usize {
    usize::try_from(count.saturating_sub(slots * SLOTS).min(SLOTS)).unwrap_or_default()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unlocked<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// All pages, for threads that enter figures.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pages: Mutex<HashMap<PageKey, Page>>,
    beside: Mutex<Beside>,
    /// How many slots the plan has.
    slots: u64,
}

impl Grid {
    pub(crate) fn new(slots: u64) -> Self {
        Self { slots, ..Self::default() }
    }

    /// How many cells the page `key` has.
    fn cells(&self, key: PageKey) -> usize {
        width(key.slots, self.slots) * UNITS as usize
    }

    /// Its pages by slots, each with those of every period (`periods` of them) and units (`units` of them).
    pub(crate) fn sheets(self, periods: usize, units: usize) -> Sheets {
        let across = units.div_ceil(UNITS as usize);
        let pages: Vec<(PageKey, Page)> = unlocked(self.pages).into_iter().collect();
        let cells = pages.iter().map(|(_, page)| page.length).sum();
        let filled = together::each(pages.len(), cells, |page| pages.get(page).map_or(0, |(_, page)| page.turn()));
        let mut by_period = vec![0; periods];
        for ((key, _), filled) in pages.iter().zip(&filled) {
            if let Some(count) = by_period.get_mut(key.period as usize) {
                *count += filled;
            }
        }
        let mut by_slots: HashMap<u64, Vec<Option<Page>>> = HashMap::new();
        for (key, page) in pages {
            let sheet = by_slots.entry(key.slots).or_insert_with(|| vec![None; periods * across]);
            if let Some(place) = sheet.get_mut(key.period as usize * across + key.units as usize) {
                *place = Some(page);
            }
        }
        let (filled, beside) = (filled.into_iter().sum(), unlocked(self.beside));
        Sheets { by_slots, across, slots: self.slots, filled, by_period, beside }
    }
}

/// What one thread has seen of the pages, so that it asks for each only once.
#[derive(Debug)]
pub(crate) struct View<'g> {
    grid: &'g Grid,
    /// The pages, and above them their positions and 1: for the first slots by period and units, for the others by key.
    pages: Vec<Page>,
    first: Vec<Vec<u32>>,
    others: HashMap<PageKey, u32, foldhash::fast::RandomState>,
    /// The page of the last figure.
    key: PageKey,
    present: usize,
    /// Where the next new page begins, in a slab that is not full yet, and how many pages the next slab will have.
    slab: Arc<[AtomicU32]>,
    next: usize,
    slab_pages: usize,
    /// Figures that were put off: the position of their page, their place in it, their cell.
    later: Vec<(usize, usize, u32)>,
}

/// How many pages a slab has at most. Slabs begin small, since a ward needs no more than a few pages.
const SLAB_PAGES: usize = 32;

/// How many figures are put off at most.
const PUT_OFF: usize = 128;

impl<'g> View<'g> {
    pub(crate) fn new(grid: &'g Grid) -> Self {
        let nowhere = PageKey { period: u32::MAX, units: u32::MAX, slots: u64::MAX };
        Self {
            grid,
            pages: Vec::new(),
            first: Vec::new(),
            others: HashMap::default(),
            key: nowhere,
            present: 0,
            slab: Arc::new([]),
            next: 0,
            slab_pages: 1,
            later: Vec::with_capacity(PUT_OFF),
        }
    }

    /// Takes back the figure at `place` of the page `key`.
    pub(crate) fn take_back(&mut self, key: PageKey, place: usize) {
        if let Some(cell) = self.cell(key, place) {
            cell.store(EMPTY, Ordering::Relaxed);
        }
        locked(&self.grid.beside).remove(&(key, place));
    }

    /// Whether the last figure went to the page `key`.
    #[inline]
    pub(crate) fn is_at(&self, key: PageKey) -> bool {
        self.key == key
    }

    /// Puts a figure off, and says whether all that were put off before and are entered now found an empty place. Rows in no order go
    /// to pages all over the memory: many places are fetched at once, and not one after the other.
    pub(crate) fn enter_later(&mut self, key: PageKey, place: usize, cell: u32) -> bool {
        self.turn_to(key);
        self.later.push((self.present, place, cell));
        self.later.len() < PUT_OFF || self.flush()
    }

    /// Enters the figures that were put off, and says whether each found an empty place.
    pub(crate) fn flush(&mut self) -> bool {
        let slot = |(page, place, _): &(usize, usize, u32)| self.pages.get(*page)?.cell(*place);
        // No fetch waits for the one before it.
        let before = self.later.iter().filter_map(slot).fold(0, |all, cell| all | cell.load(Ordering::Relaxed));
        let mut free = before == EMPTY;
        for put_off in &self.later {
            let Some(slot) = slot(put_off) else { continue };
            free &= slot.load(Ordering::Relaxed) == EMPTY;
            slot.store(put_off.2, Ordering::Relaxed);
        }
        self.later.clear();
        free
    }

    /// Puts `cell` into a place that is empty, and says whether it was. Where two threads come at once, both may think so; then
    /// fewer cells are filled in the end than figures were entered.
    #[inline]
    pub(crate) fn enter(&mut self, key: PageKey, place: usize, cell: u32) -> bool {
        let Some(slot) = self.cell(key, place) else { return false };
        let free = slot.load(Ordering::Relaxed) == EMPTY;
        if free {
            slot.store(cell, Ordering::Relaxed);
        }
        free
    }

    /// Puts a figure into a place that is empty, and says whether it was.
    #[cold]
    #[inline(never)]
    pub(crate) fn enter_amount(&mut self, key: PageKey, place: usize, scale: Scale, amount: Amount) -> bool {
        let Some(cell) = scale.cell(amount) else {
            let free = self.enter(key, place, BESIDE);
            if free {
                locked(&self.grid.beside).insert((key, place), amount);
            }
            return free;
        };
        self.enter(key, place, cell)
    }

    /// The cells of the page `key`.
    #[inline]
    pub(crate) fn cells(&mut self, key: PageKey) -> Option<&[AtomicU32]> {
        if self.key != key {
            self.turn_to(key);
        }
        self.pages.get(self.present).map(Page::cells)
    }

    #[inline]
    fn cell(&mut self, key: PageKey, place: usize) -> Option<&AtomicU32> {
        if self.key != key {
            self.turn_to(key);
        }
        self.pages.get(self.present)?.cell(place)
    }

    fn turn_to(&mut self, key: PageKey) {
        self.present = self.position(key);
        self.key = key;
    }

    /// Where in `pages` the page `key` is.
    #[inline]
    fn position(&mut self, key: PageKey) -> usize {
        let row = self.first.get(key.period as usize).filter(|_| key.slots == 0);
        let known = row.and_then(|row| row.get(key.units as usize)).or_else(|| self.others.get(&key));
        match known.copied().unwrap_or_default() {
            0 => self.ask_for(key),
            position => position as usize - 1,
        }
    }

    /// The page `key`: the one that another thread has begun, else a new one in the slab of this thread.
    fn page(&mut self, key: PageKey) -> Page {
        let length = self.grid.cells(key);
        if self.slab.len() < self.next + length {
            self.slab = (0..length * self.slab_pages).map(|_| AtomicU32::new(EMPTY)).collect();
            self.slab_pages = (self.slab_pages * 2).min(SLAB_PAGES);
            self.next = 0;
        }
        let mut pages = locked(&self.grid.pages);
        if let Some(page) = pages.get(&key) {
            return page.clone();
        }
        let page = Page { slab: self.slab.clone(), first: self.next, length };
        self.next += length;
        pages.insert(key, page.clone());
        page
    }

    /// Asks for a page that this thread has not seen yet.
    #[cold]
    fn ask_for(&mut self, key: PageKey) -> usize {
        let page = self.page(key);
        self.pages.push(page);
        let position = u32::try_from(self.pages.len()).unwrap_or_default();
        if key.slots == 0 {
            let (period, units) = (key.period as usize, key.units as usize);
            if self.first.len() <= period {
                self.first.resize(period + 1, Vec::new());
            }
            if let Some(row) = self.first.get_mut(period) {
                row.resize(row.len().max(units + 1), 0);
                if let Some(place) = row.get_mut(units) {
                    *place = position;
                }
            }
        } else {
            self.others.insert(key, position);
        }
        self.pages.len() - 1
    }
}

/// All pages, once every figure is in.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    by_slots: HashMap<u64, Vec<Option<Page>>>,
    /// How many pages lie beside each other for the units of one period.
    across: usize,
    /// How many slots there are.
    slots: Slot,
    /// How many cells hold a figure.
    pub(crate) filled: u64,
    /// The same for each period.
    pub(crate) by_period: Vec<u64>,
    beside: Beside,
}

impl Sheets {
    /// The figures of one slot.
    pub(crate) fn column(&self, slot: Slot, scale: Scale) -> Column<'_> {
        let place = SlotPlace::of(slot, self.slots);
        let pages = self.by_slots.get(&place.slots).map(Vec::as_slice).unwrap_or_default();
        Column { pages, across: self.across, beside: &self.beside, place, scale }
    }
}

/// The figures of one slot, by period and unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'s> {
    pages: &'s [Option<Page>],
    across: usize,
    beside: &'s Beside,
    place: SlotPlace,
    scale: Scale,
}

impl Column<'_> {
    /// Whether it holds a figure at all.
    pub(crate) fn is_used(&self) -> bool {
        let mut cells = self.pages.iter().flatten().flat_map(|page| self.run(page));
        cells.any(|cell| cell.load(Ordering::Relaxed) != EMPTY)
    }

    /// The cells of a page.
    fn run<'p>(&self, page: &'p Page) -> &'p [AtomicU32] {
        let first = self.place.first * UNITS as usize;
        page.cells().get(first..first + UNITS as usize).unwrap_or_default()
    }

    /// What this many steps of its scale are.
    pub(crate) fn steps(&self, steps: u64) -> Amount {
        self.scale.steps(steps)
    }

    /// The cells of the units of page `run` for `period`.
    pub(crate) fn run_of(&self, period: u32, run: usize) -> &[AtomicU32] {
        let page = self.pages.get(period as usize * self.across + run).and_then(Option::as_ref);
        page.map(|page| self.run(page)).unwrap_or_default()
    }

    /// The figures for `period`, each with the number of its unit.
    pub(crate) fn cells_of(&self, period: u32) -> impl Iterator<Item = (usize, &AtomicU32)> {
        let first = period as usize * self.across;
        let pages = self.pages.get(first..first + self.across).unwrap_or_default();
        let pages = pages.iter().enumerate().filter_map(|(run, page)| Some((run * UNITS as usize, page.as_ref()?)));
        pages.flat_map(|(first, page)| (first..).zip(self.run(page)))
    }

    /// The figure of `unit` for `period`, both by the numbers of reading.
    pub(crate) fn amount(&self, period: u32, unit: u32) -> Option<Amount> {
        let units = unit / UNITS;
        let page = self.pages.get(period as usize * self.across + units as usize)?.as_ref()?;
        match self.run(page).get((unit % UNITS) as usize)?.load(Ordering::Relaxed) {
            EMPTY => None,
            BESIDE => {
                let key = PageKey { period, units, slots: self.place.slots };
                self.beside.get(&(key, self.place.cell(unit))).copied()
            }
            cell => Some(self.scale.amount(cell)),
        }
    }
}
