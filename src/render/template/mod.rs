//! [`Form`] -> the empty form: CSV for programs, with ids, which no spreadsheet can garble; and a workbook for people, with names. Both
//! have exactly the columns and names that the counts are read by.

mod csv;
mod explanation;
mod grid;
mod xlsx;

use crate::catalogue::{Language, say};
use crate::diagnostic::Refused;
use crate::period::Period;
use crate::plan::{Dimension, DimensionIndex, Element, Group, Plan, Unit};
use crate::template::{Form, Sender};
use crate::text;
use grid::FormGrid;

/// Columns that the counts may have.
const MOST_COLUMNS: usize = 1024;

/// How figures stand in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A row for each.
    Long,
    /// A column for each.
    Wide,
}

/// The kinds of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    Xlsx,
}

/// Why a form could not be drawn.
#[derive(Debug)]
pub enum Undrawn {
    /// What it would hold.
    Refused(Refused),
    /// What writes it, or where memory ends.
    Writer(anyhow::Error),
}

impl From<Refused> for Undrawn {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<anyhow::Error> for Undrawn {
    fn from(error: anyhow::Error) -> Self {
        Self::Writer(error)
    }
}

/// The bytes of the form.
///
/// # Errors
/// If it would be larger than what can be filled in and read again, or if a unit has no name that is safe in a spreadsheet.
pub fn write(
    form: &Form<'_>,
    shape: Shape,
    kind: Kind,
    language: Language,
) -> Result<Vec<u8>, Undrawn> {
    match kind {
        Kind::Csv => Ok(csv::write(&FormGrid::new(form, shape, FormNames::of_programs())?)?),
        Kind::Xlsx => xlsx::write(form, shape, language),
    }
}

/// What things are called in a form: as people or as programs say it.
#[derive(Debug, Clone, Copy)]
struct FormNames {
    /// The language of people; `None` for programs, which say ids.
    language: Option<Language>,
}

impl FormNames {
    fn of_programs() -> Self {
        Self { language: None }
    }

    fn of_people(language: Language) -> Self {
        Self { language: Some(language) }
    }

    /// The header of one of the columns period, unit, element, value and remark, in that order.
    fn headers(self) -> [&'static str; 5] {
        match self.language {
            None => ["period", "unit", "element", "value", "note"],
            Some(Language::English) => ["Period", "Unit", "Element", "Value", "Note"],
            Some(Language::Vietnamese) => ["Kỳ", "Đơn vị", "Số liệu", "Giá trị", "Ghi chú"],
        }
    }

    /// The period in words, in the language in which the counts are read by them; else its code.
    fn period(self, period: Period) -> String {
        match self.language {
            Some(Language::Vietnamese) => period.in_words().worded(Language::Vietnamese),
            Some(Language::English) | None => period.to_string(),
        }
    }

    fn element(self, element: &Element) -> &str {
        self.choose(&element.id, &element.name)
    }

    fn group(self, group: &Group) -> Result<String, Refused> {
        self.safe(&group.id, &group.name, group.labels())
    }

    fn unit(self, unit: &Unit) -> Result<String, Refused> {
        self.safe(&unit.id, &unit.name, unit.labels())
    }

    fn sender(self, plan: &Plan, sender: &Sender) -> Result<String, Refused> {
        match sender {
            Sender::Listed(unit) => self.unit(&plan.vocabulary[*unit]),
            Sender::Typed(name) => self.safe(name, name, std::iter::once(name.as_str())),
        }
    }

    /// The header of the column of `dimension`.
    fn dimension(self, plan: &Plan, index: DimensionIndex) -> &str {
        let dimension: &Dimension = &plan.vocabulary[index];
        let own = plan
            .input
            .columns
            .iter()
            .find(|(role, _)| *role == crate::plan::ColumnRole::Dimension(index));
        let name =
            own.and_then(|(_, names)| names.first()).map_or(dimension.id.as_str(), String::as_str);
        self.choose(&dimension.id, name)
    }

    /// The name for people, where it can stand in a cell and a header as it is; an id always can.
    fn choose<'n>(self, id: &'n str, name: &'n str) -> &'n str {
        if self.language.is_some() && is_safe(name) && !name.contains(['[', ']']) {
            name
        } else {
            id
        }
    }

    fn safe<'n>(
        self,
        id: &'n str,
        name: &'n str,
        others: impl Iterator<Item = &'n str>,
    ) -> Result<String, Refused> {
        let own = self.choose(id, name);
        let safe = std::iter::once(own).chain(others).find(|label| is_safe(label));
        safe.map(str::to_owned).ok_or_else(|| {
            let shown = text::printable(id);
            Refused::from(say::TakenForFormula { name: shown }).hint(say::GIVE_SAFE_NAME)
        })
    }
}

/// Whether a cell can hold `label` as it is, and it is read again as it was: nothing hidden, no formula, no outer spaces.
fn is_safe(label: &str) -> bool {
    let plain =
        !label.trim().is_empty() && label.trim() == label && !label.chars().any(text::is_hidden);
    plain
        && super::guard::no_formula(label) == label
        && label.encode_utf16().count() <= LONGEST_LABEL
}

/// UTF-16 units of a name that still can be read in a form.
const LONGEST_LABEL: usize = 1000;
