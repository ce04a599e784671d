//! Grid of periods, units and slots, in pages that exist once a figure is in them. A cell takes four bytes, so that memory is bounded by
//! units x elements x periods however many rows there are, and threads write into the same pages: entering a figure is one plain store.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::by_index::{ByIndex, position};
use crate::counts::keep::address::FigureAddress;
use crate::counts::keep::numbering::PeriodNumber;
use crate::counts::keep::page::{At, GridPage, PageKey, Run, UNITS, width};
use crate::counts::keep::slots::{BESIDE, EMPTY};
use crate::counts::number::Amount;
use crate::counts::published::AsPrinted;

/// Figures that no cell can hold, by their page and the place of their cell while they were entered.
pub(crate) type Beside = HashMap<(PageKey, usize), Amount>;

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unlocked<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// How published figures were printed.
pub(crate) type PrintedFigures = HashMap<FigureAddress, AsPrinted>;

/// All pages, for threads that enter figures.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pages: Mutex<HashMap<PageKey, GridPage>>,
    beside: Mutex<Beside>,
    printed: Mutex<PrintedFigures>,
    /// How many slots the plan has.
    slots: u64,
}

impl Grid {
    /// Empty grid for a plan of `slots` slots.
    pub(crate) fn new(slots: u64) -> Self {
        Self { slots, ..Self::default() }
    }

    /// How published figures were printed, which is taken out.
    pub(crate) fn take_printed(&self) -> PrintedFigures {
        std::mem::take(&mut locked(&self.printed))
    }

    /// Its pages, what no cell of them can hold, and how many slots the plan has.
    pub(crate) fn into_parts(self) -> (Vec<(PageKey, GridPage)>, Beside, u64) {
        (unlocked(self.pages).into_iter().collect(), unlocked(self.beside), self.slots)
    }
}

/// Position of a page in a [`View`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ViewedPage(u32);

position!(ViewedPage(u32));

/// Pages that one thread has seen, so that it asks the grid for each only once.
#[derive(Debug)]
pub(crate) struct View<'g> {
    grid: &'g Grid,
    pages: ByIndex<ViewedPage, GridPage>,
    /// The pages of the first slots, by period and units; those of other slots, by key.
    first: ByIndex<PeriodNumber, ByIndex<Run, Option<ViewedPage>>>,
    others: HashMap<PageKey, ViewedPage, foldhash::fast::RandomState>,
    /// The page of the last figure, once there is one.
    key: Option<PageKey>,
    present: ViewedPage,
    /// Start of the next new page, in a slab that is not full yet, and how many pages the next slab will have.
    slab: Arc<[AtomicU32]>,
    next: usize,
    slab_pages: usize,
    later: Vec<PutOff>,
}

/// Figure that is entered later.
#[derive(Debug, Clone, Copy)]
struct PutOff {
    page: ViewedPage,
    place: usize,
    cell: u32,
}

/// How many pages a slab has at most. Slabs begin small, since a ward needs no more than a few pages.
const SLAB_PAGES: usize = 32;

/// How many figures are put off at most.
const PUT_OFF: usize = 128;

impl<'g> View<'g> {
    /// View of a thread that has seen no page yet.
    pub(crate) fn new(grid: &'g Grid) -> Self {
        Self {
            grid,
            pages: ByIndex::default(),
            first: ByIndex::default(),
            others: HashMap::default(),
            key: None,
            present: ViewedPage(0),
            slab: Arc::new([]),
            next: 0,
            slab_pages: 1,
            later: Vec::with_capacity(PUT_OFF),
        }
    }

    /// The figure that was entered.
    pub(crate) fn amount(&mut self, at: At<'_>) -> Option<Amount> {
        match self.cell(at).load(Ordering::Relaxed) {
            EMPTY => None,
            BESIDE => locked(&self.grid.beside).get(&(at.page(), at.cell())).copied(),
            cell => Some(at.slot.scale.amount(cell)),
        }
    }

    /// Takes back a figure that was entered.
    pub(crate) fn take_back(&mut self, at: At<'_>) {
        self.cell(at).store(EMPTY, Ordering::Relaxed);
        locked(&self.grid.beside).remove(&(at.page(), at.cell()));
    }

    /// Whether the last figure went to the page of `at`.
    #[inline]
    pub(crate) fn is_at(&self, at: At<'_>) -> bool {
        self.key == Some(at.page())
    }

    /// Puts a figure off. Returns false if one of those put off so far, which are then entered, found its cell taken. Rows in no order go
    /// to pages all over the memory: many cells are fetched at once, and not one after the other.
    pub(crate) fn enter_later(&mut self, at: At<'_>, cell: u32) -> bool {
        self.turn_to(at.page());
        self.later.push(PutOff { page: self.present, place: at.cell(), cell });
        self.later.len() < PUT_OFF || self.flush()
    }

    /// Enters the figures that were put off. Returns whether each found an empty cell.
    pub(crate) fn flush(&mut self) -> bool {
        let slot = |figure: &PutOff| self.pages[figure.page].cell(figure.place);
        // No fetch waits for the one before it.
        let before =
            self.later.iter().map(slot).fold(0, |all, cell| all | cell.load(Ordering::Relaxed));
        let mut free = before == EMPTY;
        for put_off in &self.later {
            let slot = slot(put_off);
            free &= slot.load(Ordering::Relaxed) == EMPTY;
            slot.store(put_off.cell, Ordering::Relaxed);
        }
        self.later.clear();
        free
    }

    /// Fills a cell if it is empty, and returns whether it was. Where two threads come at once, both may find it empty; then fewer cells
    /// are filled in the end than figures were entered.
    #[expect(
        clippy::inline_always,
        reason = "measured: calls for parts of a row cost a tenth of the time"
    )]
    #[inline(always)]
    pub(crate) fn enter(&mut self, at: At<'_>, cell: u32) -> bool {
        let slot = self.cell(at);
        let free = slot.load(Ordering::Relaxed) == EMPTY;
        if free {
            slot.store(cell, Ordering::Relaxed);
        }
        free
    }

    /// Enters any figure if its cell is empty, and returns whether it was.
    #[cold]
    #[inline(never)]
    pub(crate) fn enter_amount(&mut self, at: At<'_>, amount: Amount) -> bool {
        if let Some(cell) = at.slot.scale.cell(amount) {
            return self.enter(at, cell);
        }
        let free = self.enter(at, BESIDE);
        if free {
            locked(&self.grid.beside).insert((at.page(), at.cell()), amount);
        }
        free
    }

    /// Notes how a published figure was printed.
    #[cold]
    pub(crate) fn print(&self, at: At<'_>, printed: AsPrinted) {
        locked(&self.grid.printed).insert(at.address(), printed);
    }

    /// The cells of the page `key`.
    #[inline]
    pub(crate) fn cells(&mut self, key: PageKey) -> &[AtomicU32] {
        self.turn_to(key);
        self.pages[self.present].cells()
    }

    #[inline]
    fn cell(&mut self, at: At<'_>) -> &AtomicU32 {
        self.turn_to(at.page());
        self.pages[self.present].cell(at.cell())
    }

    /// Makes `key` the page of the last figure.
    #[inline]
    fn turn_to(&mut self, key: PageKey) {
        if self.key != Some(key) {
            self.present = self.position(key);
            self.key = Some(key);
        }
    }

    #[inline]
    fn position(&mut self, key: PageKey) -> ViewedPage {
        let seen = if key.slots == 0 {
            self.first.reached(key.period).and_then(|runs| *runs.reached(key.units)?)
        } else {
            self.others.get(&key).copied()
        };
        seen.unwrap_or_else(|| self.ask_for(key))
    }

    /// The page `key`: the one that another thread has begun, else a new one in the slab of this thread.
    fn page(&mut self, key: PageKey) -> GridPage {
        let length = width(key.slots, self.grid.slots) * UNITS as usize;
        if self.slab.len() < self.next + length {
            self.slab = (0..length * self.slab_pages).map(|_| AtomicU32::new(EMPTY)).collect();
            self.slab_pages = (self.slab_pages * 2).min(SLAB_PAGES);
            self.next = 0;
        }
        let mut pages = locked(&self.grid.pages);
        if let Some(page) = pages.get(&key) {
            return page.clone();
        }
        let page = GridPage { slab: self.slab.clone(), first: self.next, length };
        self.next += length;
        pages.insert(key, page.clone());
        page
    }

    /// Asks the grid for a page that this thread has not seen yet.
    #[cold]
    fn ask_for(&mut self, key: PageKey) -> ViewedPage {
        let page = self.page(key);
        let viewed = self.pages.push(page);
        if key.slots == 0 {
            *self.first.reach(key.period).reach(key.units) = Some(viewed);
        } else {
            self.others.insert(key, viewed);
        }
        viewed
    }
}
