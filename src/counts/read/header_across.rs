//! Columns of a header that are named after periods, or after units that the plan lists -> the form in which figures stand across the
//! page; or what is wrong with such a header.

use crate::catalogue::{Label, Message, say};
use crate::counts::read::layout::{AcrossColumn, AcrossName};
use crate::text;

/// A column whose name is that of a period or a unit.
pub(super) struct NamedAcross {
    pub(super) column: AcrossColumn,
    pub(super) written: String,
    /// Offset in the header at which its name begins.
    pub(super) at: usize,
}

/// What else a header has beside columns that are named after periods or units.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OtherColumns<'n> {
    pub(super) period: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) element: Option<usize>,
    pub(super) value: Option<usize>,
    /// The id of the first element that has a column of its own.
    pub(super) figures: Option<&'n str>,
}

/// The columns of figures that `across` are.
///
/// # Errors
/// What is wrong with the header, which begins to be so at this byte of it.
pub(super) fn columns(
    across: &[NamedAcross],
    beside: OtherColumns<'_>,
) -> Result<Vec<AcrossColumn>, (usize, Message, Label)> {
    let Some(first) = across.first() else { return Ok(Vec::new()) };
    let other = across.iter().find(|named| !named.is_like(first));
    let other = other.map(NamedAcross::in_words).or_else(|| match beside.figures {
        Some(id) => Some(say::ElementsSuchAs { name: id }.message()),
        None => beside.value.map(|_| say::A_COLUMN_OF_VALUES.message()),
    });
    if let Some(other) = other {
        let message = say::AcrossMixed { one: first.in_words(), other }.message();
        return Err((first.at, message, say::SPLIT_FILES));
    }
    if beside.element.is_none() {
        let message = say::AcrossWithoutElements { names: first.in_words() }.message();
        return Err((first.at, message, say::ADD_ELEMENT_COLUMN));
    }
    let (column, message) = match first.column.name {
        AcrossName::Period(_) => (beside.period, say::PERIOD_IN_TWO_PLACES),
        AcrossName::Unit(_) => (beside.unit, say::UNIT_IN_TWO_PLACES),
    };
    if column.is_some() {
        return Err((first.at, message.message(), say::USE_ONE_OF_THE_TWO));
    }
    for (position, named) in across.iter().enumerate() {
        if across.iter().take(position).any(|other| other.column.name == named.column.name) {
            let message = say::ColumnTwice { written: text::shortened(&named.written) }.message();
            return Err((named.at, message, say::KEEP_ONE_OF_THEM));
        }
    }
    Ok(across.iter().map(|named| named.column).collect())
}

impl NamedAcross {
    fn is_like(&self, other: &Self) -> bool {
        let is_period = |named: &Self| matches!(named.column.name, AcrossName::Period(_));
        is_period(self) == is_period(other)
    }

    /// `periods, such as 2024-01`.
    fn in_words(&self) -> Message {
        let name = text::shortened(&self.written);
        match self.column.name {
            AcrossName::Period(_) => say::PeriodsSuchAs { name }.message(),
            AcrossName::Unit(_) => say::UnitsSuchAs { name }.message(),
        }
    }
}
