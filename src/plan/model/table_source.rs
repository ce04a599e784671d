//! Tables of databases from which counts are drawn. How they are asked in SQL is written by `sql`.

use std::ops::Range;

use super::vocabulary::{DimensionIndex, ElementIndex, GroupIndex};
use crate::by_index::position;
use crate::period::Date;

/// Position of a source in [`super::Plan::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIndex(pub(crate) usize);

position!(SourceIndex(usize));

/// A table of a database, and what its rows say.
#[derive(Debug, Clone)]
pub struct TableSource {
    pub id: String,
    /// The parts of the table's name: schema and table.
    pub table: Vec<String>,
    /// The column of the unit; `None` if the area itself is counted.
    pub unit: Option<String>,
    /// The column of the time.
    pub time: TimeColumn,
    /// What holds of the rows that are spoken of at all.
    pub conditions: Vec<ColumnCondition>,
    pub content: TableContent,
    /// Whether a unit that is expected and has no row had none, so that it is 0.
    pub absent_is_zero: bool,
    /// The bytes of plan.toml that hold its id.
    pub at: Range<usize>,
}

/// Column that says when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeColumn {
    /// A day, whose period follows the plan's frequency.
    Date(String),
    /// The name of a period.
    Period(String),
}

/// What a row of a table is.
#[derive(Debug, Clone)]
pub enum TableContent {
    /// A person, or an event: rows are counted.
    Records(Records),
    /// A figure that was counted already, and is passed through.
    Figures(FigureColumns),
}

/// Rows that are counted.
#[derive(Debug, Clone)]
pub struct Records {
    /// The columns that tell one of a period from another; empty if nothing does.
    pub key: Vec<String>,
    /// The columns of groups.
    pub groups: Vec<GroupColumn>,
    /// What is counted of them.
    pub elements: Vec<CountedElement>,
}

/// Column of the groups of a dimension.
#[derive(Debug, Clone)]
pub struct GroupColumn {
    pub dimension: DimensionIndex,
    pub column: String,
    /// Values of the column, each with the group that it stands for; no other value may occur.
    pub values: Vec<(String, GroupIndex)>,
}

/// An element, and the rows that make it up.
#[derive(Debug, Clone)]
pub struct CountedElement {
    pub element: ElementIndex,
    /// What holds of its rows, beside what holds of all.
    pub conditions: Vec<ColumnCondition>,
    /// The column that is added up; `None` if rows are counted.
    pub sum: Option<String>,
}

/// The columns of figures that were counted already.
#[derive(Debug, Clone)]
pub struct FigureColumns {
    pub element: String,
    pub value: String,
    /// The columns of groups, which files of counts have too.
    pub groups: Vec<(DimensionIndex, String)>,
}

/// Condition on the cells of a column.
#[derive(Debug, Clone)]
pub struct ColumnCondition {
    pub column: String,
    pub test: ColumnTest,
}

/// What a cell must be.
#[derive(Debug, Clone)]
pub enum ColumnTest {
    /// One of these values.
    OneOf(Vec<ColumnValue>),
    /// None of these values.
    NoneOf(Vec<ColumnValue>),
    /// From one value to another, both included.
    Between { from: Option<ColumnValue>, to: Option<ColumnValue> },
    /// Empty, or else filled in.
    Empty(bool),
}

/// Value of a cell in a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnValue {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Day(Date),
}
