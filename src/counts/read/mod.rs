//! Pieces of text -> figures in the grid.

pub(crate) mod fast_row;
pub(crate) mod full_row;
pub(crate) mod header;
pub(crate) mod lexicon;
pub(crate) mod reader;
pub(crate) mod row_plan;
pub(crate) mod seen_cells;
pub(crate) mod shared;
pub(crate) mod sheets;
pub(crate) mod threads;
