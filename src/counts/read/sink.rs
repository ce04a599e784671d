//! Destination of figures and diagnostics of a reader: the grid and a list of findings (`Enter`), a grid that several readers fill
//! (`EnterQuietly`), or none, because only the places of some figures are wanted (`Locate`).

use std::collections::HashMap;
use std::sync::atomic::AtomicU32;

use crate::catalogue::Message;
use crate::counts::keep::{At, FigureAddress, Grid, PageKey, UnitNumber, View, Whereabouts};
use crate::counts::number::Amount;
use crate::counts::published::AsPrinted;
use crate::counts::read::team::Team;
use crate::counts::read::twice::{SecondFigure, SentTwice};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};

/// Destination of figures and diagnostics of a reader.
pub(crate) trait Sink {
    /// Whether it may ask for the line of a row: lines are counted only then.
    const NEEDS_LINES: bool;

    /// Takes a figure that stands at `place`. Returns false if there was one for the same period, unit and slot.
    fn enter(&mut self, at: At<'_>, amount: Amount, place: impl FnOnce() -> Place) -> bool;

    /// Takes how the published figure at `at` was printed, once it was entered.
    fn print(&mut self, _at: At<'_>, _printed: AsPrinted) {}

    /// Takes a figure that fits into a cell, and is written as `cell`.
    fn enter_cell(&mut self, at: At<'_>, cell: u32, place: impl FnOnce() -> Place) -> bool;

    /// Takes the only figure of a row, which is not taken back, now or later.
    #[expect(
        clippy::inline_always,
        reason = "measured: calls for parts of a row cost a tenth of the time"
    )]
    #[inline(always)]
    fn enter_for_good(&mut self, at: At<'_>, cell: u32, place: impl FnOnce() -> Place) -> bool {
        self.enter_cell(at, cell, place)
    }

    /// Takes back a figure.
    fn take_back(&mut self, at: At<'_>);

    /// The cells of a page, to enter figures into without asking for each.
    fn cells(&mut self, page: PageKey) -> Option<&[AtomicU32]>;

    /// Says how many figures were entered so.
    fn entered(&mut self, _count: u64) {}

    /// Takes an error.
    fn error<P: Into<Whereabouts>>(&mut self, make: impl FnOnce() -> Diagnostic<P>);

    /// Whether an error at `place` repeats one that was found before in the same column, as which it is counted.
    fn repeats(&mut self, _code: Code, _message: &Message, _place: &Place) -> bool {
        false
    }

    /// Takes a figure at `place` for which there was one already, which stays.
    fn twice(&mut self, at: At<'_>, amount: Amount, place: Place);

    /// Takes a warning or a note.
    fn remark(&mut self, make: impl FnOnce() -> Diagnostic);

    /// Whether reading is to stop.
    fn is_stopped(&self) -> bool {
        false
    }

    /// Whether figures may be read without looking at each cell, in a sheet or else in a line of text.
    fn allows_fast_rows(&self, _in_sheet: bool) -> bool {
        true
    }

    /// The unit that another reader knows to be written so.
    fn shared_unit(&self, _raw: &[u8]) -> Option<UnitNumber> {
        None
    }

    /// Shares with other readers how a unit is written.
    fn share_unit(&self, _raw: &[u8], _unit: UnitNumber) {}

    /// Notes that the result depends on which of two rows comes first.
    fn depends_on_order(&self) {}
}

/// Enters figures and keeps diagnostics.
pub(crate) struct Enter<'r> {
    view: View<'r>,
    pub(crate) findings: Findings<Whereabouts>,
    pub(crate) twice: SentTwice,
}

impl<'r> Enter<'r> {
    /// Enters figures into `grid`, and keeps at most `room` errors in full.
    pub(crate) fn new(grid: &'r Grid, room: usize) -> Self {
        Self {
            view: View::new(grid),
            findings: Findings::with_room(room),
            twice: SentTwice::default(),
        }
    }
}

impl Sink for Enter<'_> {
    const NEEDS_LINES: bool = true;

    fn enter(&mut self, at: At<'_>, amount: Amount, _: impl FnOnce() -> Place) -> bool {
        self.view.enter_amount(at, amount)
    }

    fn print(&mut self, at: At<'_>, printed: AsPrinted) {
        self.view.print(at, printed);
    }

    #[inline]
    fn enter_cell(&mut self, at: At<'_>, cell: u32, _: impl FnOnce() -> Place) -> bool {
        self.view.enter(at, cell)
    }

    fn take_back(&mut self, at: At<'_>) {
        self.view.take_back(at);
    }

    #[inline]
    fn cells(&mut self, page: PageKey) -> Option<&[AtomicU32]> {
        Some(self.view.cells(page))
    }

    fn error<P: Into<Whereabouts>>(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        self.findings.error(|| make().map_places(Into::into));
    }

    fn repeats(&mut self, code: Code, message: &Message, place: &Place) -> bool {
        repeats(&mut self.findings, code, message, place)
    }

    fn twice(&mut self, at: At<'_>, amount: Amount, place: Place) {
        let figure = SecondFigure { place, first: self.view.amount(at), second: amount };
        self.twice.push(at.address(), figure);
    }

    fn remark(&mut self, make: impl FnOnce() -> Diagnostic) {
        self.findings.remark(|| make().map_places(Whereabouts::Known));
    }
}

/// Whether an error at `place` repeats one of `findings` in the same column.
pub(super) fn repeats(
    findings: &mut Findings<Whereabouts>,
    code: Code,
    message: &Message,
    place: &Place,
) -> bool {
    let place = Whereabouts::Known(place.clone());
    findings.repeats(code, message, &place, |first, again| match (first, again) {
        (Whereabouts::Known(first), Whereabouts::Known(again)) => first.is_in_column_of(again),
        _ => false,
    })
}

/// Enters figures beside other readers, and stops them all where there is something to report.
pub(crate) struct EnterQuietly<'r> {
    view: View<'r>,
    team: &'r Team,
    entered: u64,
}

impl<'r> EnterQuietly<'r> {
    /// Enters figures into `grid` beside the others of `team`.
    pub(crate) fn new(grid: &'r Grid, team: &'r Team) -> Self {
        Self { view: View::new(grid), team, entered: 0 }
    }

    /// Enters what was put off, and returns how many figures were entered in all.
    pub(crate) fn finish(mut self) -> u64 {
        if !self.view.flush() {
            self.team.stop();
        }
        self.entered
    }
}

impl Sink for EnterQuietly<'_> {
    const NEEDS_LINES: bool = false;

    fn enter(&mut self, at: At<'_>, amount: Amount, _: impl FnOnce() -> Place) -> bool {
        let free = self.view.enter_amount(at, amount);
        self.entered += u64::from(free);
        free
    }

    fn print(&mut self, at: At<'_>, printed: AsPrinted) {
        self.view.print(at, printed);
    }

    #[inline]
    fn enter_cell(&mut self, at: At<'_>, cell: u32, _: impl FnOnce() -> Place) -> bool {
        let free = self.view.enter(at, cell);
        self.entered += u64::from(free);
        free
    }

    /// What comes from all over the grid is entered many at a time. That a cell was taken is seen then, and stops all.
    #[expect(
        clippy::inline_always,
        reason = "measured: calls for parts of a row cost a tenth of the time"
    )]
    #[inline(always)]
    fn enter_for_good(&mut self, at: At<'_>, cell: u32, place: impl FnOnce() -> Place) -> bool {
        if self.view.is_at(at) {
            return self.enter_cell(at, cell, place);
        }
        let free = self.view.enter_later(at, cell);
        if !free {
            self.team.stop();
        }
        self.entered += 1;
        free
    }

    fn take_back(&mut self, at: At<'_>) {
        self.view.take_back(at);
        self.entered -= 1;
    }

    #[inline]
    fn cells(&mut self, page: PageKey) -> Option<&[AtomicU32]> {
        Some(self.view.cells(page))
    }

    fn entered(&mut self, count: u64) {
        self.entered += count;
    }

    fn error<P: Into<Whereabouts>>(&mut self, _: impl FnOnce() -> Diagnostic<P>) {
        self.team.stop();
    }

    fn twice(&mut self, _: At<'_>, _: Amount, _: Place) {
        self.team.stop();
    }

    fn remark(&mut self, _: impl FnOnce() -> Diagnostic) {
        self.team.stop();
    }

    fn is_stopped(&self) -> bool {
        self.team.is_stopped()
    }

    fn shared_unit(&self, raw: &[u8]) -> Option<UnitNumber> {
        self.team.unit(raw)
    }

    fn share_unit(&self, raw: &[u8], unit: UnitNumber) {
        self.team.share_unit(raw, unit);
    }

    fn depends_on_order(&self) {
        self.team.stop();
    }
}

/// A problem of reading once more, when nothing is looked up any more.
pub(crate) fn of_second_reading<P: Into<Whereabouts>>(problem: Diagnostic<P>) -> Diagnostic {
    problem.map_places(|place| match place.into() {
        Whereabouts::Known(place) => place,
        Whereabouts::Figure(_) => Place::Lost,
    })
}

/// Notes the first places of wanted figures, and enters none.
pub(crate) struct Locate {
    pub(crate) wanted: HashMap<FigureAddress, Option<Place>>,
    /// The first error: what was read without one has changed, or cannot be read again.
    pub(crate) problem: Option<Diagnostic>,
}

impl Locate {
    fn note(&mut self, at: At<'_>, place: impl FnOnce() -> Place) {
        if let Some(found) = self.wanted.get_mut(&at.address()) {
            found.get_or_insert_with(place);
        }
    }
}

impl Sink for Locate {
    const NEEDS_LINES: bool = true;

    fn enter(&mut self, at: At<'_>, _: Amount, place: impl FnOnce() -> Place) -> bool {
        self.note(at, place);
        true
    }

    fn enter_cell(&mut self, at: At<'_>, _: u32, place: impl FnOnce() -> Place) -> bool {
        self.note(at, place);
        true
    }

    fn take_back(&mut self, _: At<'_>) {}

    fn cells(&mut self, _: PageKey) -> Option<&[AtomicU32]> {
        None
    }

    fn error<P: Into<Whereabouts>>(&mut self, problem: impl FnOnce() -> Diagnostic<P>) {
        self.problem.get_or_insert_with(|| of_second_reading(problem()));
    }

    fn twice(&mut self, _: At<'_>, _: Amount, _: Place) {}

    fn remark(&mut self, _: impl FnOnce() -> Diagnostic) {}

    /// Which cell of a row a figure stands in is only known where each is looked at.
    fn allows_fast_rows(&self, in_sheet: bool) -> bool {
        !in_sheet
    }
}
