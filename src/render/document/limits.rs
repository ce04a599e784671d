//! Limits of each kind of document: how much of each list it shows, so that pages have room for it and programs can open it.

use std::ops::RangeInclusive;

use super::kind::Kind;
use crate::render::spreadsheet::{MOST_COLUMNS, MOST_ROWS};

/// Columns of a sheet beside the figures: id, name and target, and the whole.
const BESIDE_A_TABLE: usize = 4;

/// Rows of a sheet above and below a table.
const AROUND_A_TABLE: usize = 100;

/// The limits of one kind of document.
#[derive(Debug, Clone)]
pub(super) struct Limits {
    /// The numbers of groups that an indicator may have for each of them to be shown.
    pub(super) groups: RangeInclusive<usize>,
    /// Whether the groups of an indicator without a target are shown.
    pub(super) groups_without_target: bool,
    /// The number of parts from which on a result is shown in parts.
    pub(super) fewest_parts: usize,
    /// Rows of a table or a list: units, lines of what is missing.
    pub(super) rows: usize,
    /// Whether those of too many units are shown that miss the most, and not the first ones.
    pub(super) worst_units: bool,
    /// Units in the list of those that miss the most, before the others are folded away.
    pub(super) units_in_need: usize,
    /// Periods or indicators beside each other in a table.
    pub(super) columns: usize,
    /// Lines of what is missing in the text, before its list.
    pub(super) missing_in_text: usize,
    /// Elements that a unit lacks for the same time.
    pub(super) elements: usize,
    /// Files in the list of sources.
    pub(super) sources: usize,
    /// Units that have a sheet of their own; if there are more, none has.
    pub(super) unit_sheets: usize,
    /// Figures of the counts.
    pub(super) figures: usize,
}

/// Without limits, and without what only some kinds have.
const WHOLE: Limits = Limits {
    groups: 1..=usize::MAX,
    groups_without_target: true,
    fewest_parts: 2,
    rows: usize::MAX,
    worst_units: false,
    units_in_need: 0,
    columns: usize::MAX,
    missing_in_text: 0,
    elements: usize::MAX,
    sources: usize::MAX,
    unit_sheets: 0,
    figures: 0,
};

/// A page to scroll through. A group that is alone says nothing that its indicator does not.
const PAGE: Limits = Limits {
    groups: 2..=12,
    groups_without_target: false,
    rows: 200,
    worst_units: true,
    units_in_need: 20,
    elements: 12,
    sources: 40,
    ..WHOLE
};

/// A document to print; with more than a thousand rows nobody can open it.
const PRINT: Limits = Limits { groups: 1..=12, rows: 1_000, missing_in_text: 20, ..WHOLE };

/// A workbook: what its sheets hold. The country has 34 provinces and a city some twenty wards, each with a sheet of its own; more than
/// these figures nobody reads, and a spreadsheet hardly opens them.
const WORKBOOK: Limits = Limits {
    fewest_parts: 1,
    rows: MOST_ROWS - AROUND_A_TABLE,
    columns: MOST_COLUMNS - BESIDE_A_TABLE,
    unit_sheets: 40,
    figures: 200_000,
    ..WHOLE
};

impl Kind {
    /// Limits of this kind.
    pub(super) fn limits(self) -> &'static Limits {
        match self {
            Self::Html | Self::Markdown => &PAGE,
            Self::Docx => &PRINT,
            Self::Xlsx => &WORKBOOK,
        }
    }

    /// Most figures of the counts that it shows.
    #[must_use]
    pub fn figures(self) -> usize {
        self.limits().figures
    }
}
