//! Address of a figure in the ledger, and place of a problem that may name one: rows are not kept beside figures.

use crate::diagnostic::Place;

/// Address of a figure in the ledger. Its row is looked up by [`Ledger::locate`](super::Ledger::locate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureAddress {
    /// Number of its period, in the order in which periods were met.
    pub(crate) period: u32,
    /// Number of its unit, in the order in which units were met.
    pub(crate) unit: u32,
    /// Number of its element and group.
    pub(crate) slot: u64,
}

/// Place of a problem that was found in counts or in results: a place in a file, or the address of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// At a place that is known.
    Known(Place),
    /// In the row of a figure, which must be looked up.
    Figure(FigureAddress),
}

impl From<Place> for Whereabouts {
    fn from(place: Place) -> Self {
        Self::Known(place)
    }
}

impl From<FigureAddress> for Whereabouts {
    fn from(address: FigureAddress) -> Self {
        Self::Figure(address)
    }
}
