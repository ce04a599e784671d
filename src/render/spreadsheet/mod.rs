//! Workbooks for spreadsheet programs: the one home of the library that writes them. Text is always text, never a formula or a link;
//! a number is a number only where the 64 bits of a spreadsheet hold it exactly; what does not fit into a sheet is never cut off
//! without a word.

mod book;
mod cell;
mod chart;
mod measures;
mod numbers;
mod paging;
mod sheet;
mod styles;

pub(super) use book::Book;
pub(super) use cell::CellAt;
pub(super) use chart::{
    BarSeries, CellColumn, ChartShape, ChartSize, LimitSeries, SheetChart, ValueAxis,
};
pub(super) use measures::cut;
pub(super) use numbers::{DIGITS, kept, nearest};
pub(super) use sheet::{Extent, MOST_COLUMNS, MOST_ROWS, PrintScale, Sheet};
pub(super) use styles::{Styles, coloured};
