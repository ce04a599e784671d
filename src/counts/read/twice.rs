//! Figures that were sent twice, as they are met.

use crate::counts::keep::FigureAddress;
use crate::counts::number::Amount;
use crate::diagnostic::Place;

/// How many figures are kept with their places; more are counted.
const KEPT: usize = 1_000_000;

/// A figure for which there was one already.
#[derive(Debug)]
pub(crate) struct SecondFigure {
    pub(crate) place: Place,
    /// The figure that was there, and this one.
    pub(crate) first: Option<Amount>,
    pub(crate) second: Amount,
}

impl SecondFigure {
    /// Whether it is the same.
    pub(super) fn agrees(&self) -> bool {
        self.first == Some(self.second)
    }
}

/// Figures that were sent twice.
#[derive(Debug, Default)]
pub(crate) struct SentTwice {
    pub(super) figures: Vec<(FigureAddress, SecondFigure)>,
    /// How many there are beside them.
    pub(super) more: usize,
}

impl SentTwice {
    /// Keeps a second figure.
    pub(crate) fn push(&mut self, address: FigureAddress, figure: SecondFigure) {
        if self.figures.len() < KEPT {
            self.figures.push((address, figure));
        } else {
            self.more += 1;
        }
    }
}
