//! [`Form`] -> the empty form: CSV for programs, with ids, which no spreadsheet can garble; and a workbook for people, with names. Both
//! have the columns and names that the counts are read by, and what else stands in a workbook reading passes over.

mod cells;
mod csv;
mod explanation;
mod grid;
mod names;
mod printed;
mod sending;
mod tasks;
mod undrawn;
mod xlsx;

pub use self::grid::Shape;
pub use self::undrawn::Undrawn;

use self::grid::FormGrid;
use self::names::FormNames;
use crate::catalogue::Language;
use crate::counts::Ledger;
use crate::plan::Plan;
use crate::template::{Before, Form};

/// The kinds of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
}

/// The bytes of the form; `earlier` are counts of the period before, which stand beside the figures of a long workbook.
///
/// # Errors
/// If it would be larger than what can be filled in and read again, or if a unit has no name that is safe in a spreadsheet.
pub fn write(
    form: &Form<'_>,
    shape: Shape,
    kind: Kind,
    earlier: Option<&Ledger>,
    language: Language,
) -> Result<Vec<u8>, Undrawn> {
    match kind {
        Kind::Csv => Ok(csv::write(&FormGrid::new(form, shape, FormNames::of_programs())?)?),
        Kind::Xlsx => {
            let before = earlier.map(|ledger| Before::new(form, ledger));
            xlsx::write(form, shape, before, language)
        }
    }
}

/// The bytes of the form on which what came of the tasks of `plan` is reported.
///
/// # Errors
/// If the plan has no tasks, or one whose id a spreadsheet would change.
pub fn write_tasks(plan: &Plan, kind: Kind, language: Language) -> Result<Vec<u8>, Undrawn> {
    match kind {
        Kind::Csv => tasks::csv(plan, language),
        Kind::Xlsx => tasks::workbook(plan, language),
    }
}
