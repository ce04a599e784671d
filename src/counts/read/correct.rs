//! Files of corrections: their figures replace those that were read before, each kept beside what it replaces.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::AtomicU32;

use crate::catalogue::Message;
use crate::counts::keep::{
    At, Correction, FigureAddress, Grid, PageKey, Source, SourceUsage, View, Whereabouts,
};
use crate::counts::number::Amount;
use crate::counts::published::AsPrinted;
use crate::counts::read::inputs;
use crate::counts::read::names::UnitMentions;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::{Sink, repeats};
use crate::counts::read::text::Reader;
use crate::counts::read::twice::{SecondFigure, SentTwice};
use crate::counts::source::Input;
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::encoding::Buffer;

/// What files of corrections changed.
#[derive(Default)]
pub(super) struct Corrected {
    pub(super) sources: Vec<Source>,
    /// In the order of the files and their rows.
    pub(super) corrections: Vec<Correction>,
    pub(super) findings: Findings<Whereabouts>,
    pub(super) twice: SentTwice,
    pub(super) mentions: UnitMentions,
}

/// Reads `inputs`, later ones over earlier ones, into the grid of figures.
pub(super) fn read(shared: &Shared<'_>, inputs: &[Input]) -> Corrected {
    let mut reader = Reader::new(shared, Correct::new(&shared.grid));
    let mut buffer = Buffer::default();
    for input in inputs {
        reader.sink.of_file.clear();
        let source = inputs::read(&mut reader, input, &mut buffer);
        let corrects = |source| Source { usage: SourceUsage::Corrects, ..source };
        reader.sink.corrected.sources.extend(source.map(corrects));
    }
    let Reader { sink: Correct { corrected, .. }, names, .. } = reader;
    Corrected { mentions: names.mentions, ..corrected }
}

/// Replaces figures, and keeps what they replace.
struct Correct<'r> {
    view: View<'r>,
    /// The figures of the file at hand.
    of_file: HashSet<FigureAddress>,
    /// Where each figure that was corrected before stands.
    places: HashMap<FigureAddress, Place>,
    corrected: Corrected,
}

impl<'r> Correct<'r> {
    fn new(grid: &'r Grid) -> Self {
        Self {
            view: View::new(grid),
            of_file: HashSet::new(),
            places: HashMap::new(),
            corrected: Corrected::default(),
        }
    }
}

impl Sink for Correct<'_> {
    const NEEDS_LINES: bool = true;

    fn enter(&mut self, at: At<'_>, amount: Amount, place: impl FnOnce() -> Place) -> bool {
        let address = at.address();
        if !self.of_file.insert(address) {
            return false;
        }
        let old = self.view.amount(at);
        if old.is_some() {
            self.view.take_back(at);
        }
        self.view.enter_amount(at, amount);
        let place = place();
        let old_place = self.places.insert(address, place.clone());
        let correction = Correction { address, old, old_place, new: amount, place };
        self.corrected.corrections.push(correction);
        true
    }

    fn print(&mut self, at: At<'_>, printed: AsPrinted) {
        self.view.print(at, printed);
    }

    fn enter_cell(&mut self, at: At<'_>, cell: u32, place: impl FnOnce() -> Place) -> bool {
        self.enter(at, at.slot.scale.amount(cell), place)
    }

    fn take_back(&mut self, _: At<'_>) {
        unreachable!("figures are only taken back where rows are read fast");
    }

    fn cells(&mut self, _: PageKey) -> Option<&[AtomicU32]> {
        None
    }

    fn error<P: Into<Whereabouts>>(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        self.corrected.findings.error(|| make().map_places(Into::into));
    }

    fn repeats(&mut self, code: Code, message: &Message, place: &Place) -> bool {
        repeats(&mut self.corrected.findings, code, message, place)
    }

    fn twice(&mut self, at: At<'_>, amount: Amount, place: Place) {
        let figure = SecondFigure { place, first: self.view.amount(at), second: amount };
        self.corrected.twice.push(at.address(), figure);
    }

    fn remark(&mut self, make: impl FnOnce() -> Diagnostic) {
        self.corrected.findings.remark(|| make().map_places(Whereabouts::Known));
    }

    /// Every figure is looked at for where it stands.
    fn allows_fast_rows(&self, _: bool) -> bool {
        false
    }
}
