//! Layout of a file: which column holds the period, the unit, a dimension, and which hold figures, in the long form, the wide one, or
//! with periods or units across.

use crate::catalogue::{Message, say};
use crate::counts::keep::{FileForm, UnitNumber};
use crate::diagnostic::Code;
use crate::period::Period;
use crate::plan::{ColumnRole, DimensionIndex, ElementIndex, GroupIndex};

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Separator of the fields.
    pub delimiter: u8,
    /// How many fields every row has.
    pub width: usize,
    /// The column of the period.
    pub period: Option<usize>,
    /// The column of the unit.
    pub unit: Option<usize>,
    /// The column of the source that a query drew a figure from, in results of queries.
    pub source: Option<usize>,
    /// The columns of dimensions.
    pub dimensions: Vec<(usize, DimensionIndex)>,
    /// The columns that DHIS2's export has beside those.
    pub of_dhis2: Vec<(usize, ColumnRole)>,
    /// The columns of figures.
    pub shape: Shape,
    /// Columns without a name, which must hold nothing.
    pub nameless: Vec<usize>,
    /// Names of the columns that are passed over: by the plan, or because they repeat an earlier period.
    pub skipped: Vec<String>,
}

impl Layout {
    /// How figures stand in the file.
    pub(crate) fn form(&self) -> FileForm {
        match &self.shape {
            Shape::Long { .. } => FileForm::Long,
            Shape::Wide(_) => FileForm::Wide,
            Shape::Across { .. } if self.has_periods_across() => FileForm::PeriodsAcross,
            Shape::Across { .. } => FileForm::UnitsAcross,
        }
    }

    /// Whether its columns of figures are named after periods.
    pub(crate) fn has_periods_across(&self) -> bool {
        self.names_across().any(|name| matches!(name, AcrossName::Period(_)))
    }

    /// Whether its columns of figures are named after units.
    pub(crate) fn has_units_across(&self) -> bool {
        self.names_across().any(|name| matches!(name, AcrossName::Unit(_)))
    }

    fn names_across(&self) -> impl Iterator<Item = AcrossName> {
        let columns = match &self.shape {
            Shape::Across { columns, .. } => columns.as_slice(),
            Shape::Long { .. } | Shape::Wide(_) => &[],
        };
        columns.iter().map(|column| column.name)
    }

    /// What a key column names, and the kind of problem where it does not.
    pub(crate) fn role(&self, column: usize) -> (KeyRole, Code) {
        match column {
            _ if self.period == Some(column) => (KeyRole::Period, Code::BadPeriod),
            _ if self.unit == Some(column) => (KeyRole::Unit, Code::UnknownUnit),
            _ if self.shape.element() == Some(column) => (KeyRole::Element, Code::UnknownElement),
            _ => (KeyRole::Group, Code::UnknownGroup),
        }
    }

    /// The columns that say what a figure counts, for when and for whom.
    pub(crate) fn key_columns(&self) -> impl Iterator<Item = usize> {
        let element = self.shape.element();
        let dimensions = self.dimensions.iter().map(|(column, _)| *column);
        let dimensions = dimensions.chain(self.of_dhis2.iter().map(|(column, _)| *column));
        [self.period, self.unit, element].into_iter().flatten().chain(dimensions)
    }
}

/// What a cell that says what a figure counts names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyRole {
    Period,
    Unit,
    Element,
    Group,
}

impl KeyRole {
    /// What people call it.
    pub(crate) fn named(self) -> Message {
        match self {
            Self::Period => say::THE_PERIOD_WORD.message(),
            Self::Unit => say::THE_UNIT_WORD.message(),
            Self::Element => say::THE_ELEMENT_WORD.message(),
            Self::Group => say::THE_GROUP_WORD.message(),
        }
    }
}

/// How figures stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One figure a row.
    Long {
        /// The column of the element.
        element: usize,
        /// The column of the figure.
        value: usize,
    },
    /// One column for each element.
    Wide(Vec<FigureColumn>),
    /// One column for each period, or for each unit.
    Across {
        /// The column of the element.
        element: usize,
        columns: Vec<AcrossColumn>,
    },
}

impl Shape {
    /// The column of the element, where rows name one.
    pub(crate) fn element(&self) -> Option<usize> {
        match self {
            Self::Long { element, .. } | Self::Across { element, .. } => Some(*element),
            Self::Wide(_) => None,
        }
    }
}

impl Shape {
    /// The column of the figures, where there is one.
    pub(crate) fn value(&self) -> Option<usize> {
        match self {
            Self::Long { value, .. } => Some(*value),
            Self::Wide(_) | Self::Across { .. } => None,
        }
    }
}

/// A column of figures that is named after the period or the unit that they are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AcrossColumn {
    pub column: usize,
    pub name: AcrossName,
}

/// Name of a column of figures of one period or one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AcrossName {
    Period(Period),
    Unit(UnitNumber),
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FigureColumn {
    pub column: usize,
    pub element: ElementIndex,
    /// The groups that its header chooses.
    pub chosen: Vec<(DimensionIndex, GroupIndex)>,
}
