//! Names of columns, elements, groups and units in a form, for people or for programs, safe in a spreadsheet.

use crate::catalogue::{Language, say};
use crate::diagnostic::Refused;
use crate::period::{Period, YearEnd};
use crate::plan::{ColumnRole, Dimension, DimensionIndex, Element, Group, Plan, Unit};
use crate::render::guard::no_formula;
use crate::template::Sender;
use crate::text;

/// UTF-16 units of a name that still can be read in a form.
const LONGEST_LABEL: usize = 1000;

/// Names in a form: those of people, or ids for programs.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormNames {
    /// The language of people; `None` for programs, which read ids.
    language: Option<Language>,
}

impl FormNames {
    pub(super) fn of_programs() -> Self {
        Self { language: None }
    }

    pub(super) fn of_people(language: Language) -> Self {
        Self { language: Some(language) }
    }

    /// The header of one of the columns period, unit, element, value and remark, in that order.
    pub(super) fn headers(self) -> [&'static str; 5] {
        match self.language {
            None => ["period", "unit", "element", "value", "note"],
            Some(Language::English) => ["Period", "Unit", "Element", "Value", "Note"],
            Some(Language::Vietnamese) => {
                ["Kỳ", "Đơn vị", "Chỉ tiêu", "Số liệu báo cáo", "Ghi chú"]
            }
        }
    }

    /// The headers of the running number and of the unit of measure, which reading passes over.
    pub(super) fn passed_over_headers(self) -> [&'static str; 2] {
        match self.language {
            None | Some(Language::English) => ["No.", "Unit of measure"],
            Some(Language::Vietnamese) => ["STT", "Đơn vị tính"],
        }
    }

    /// The header of the figures of the `periods` before, which reading passes over too.
    pub(super) fn before_header(self, periods: &str) -> String {
        let word = match self.language {
            None | Some(Language::English) => "Previous period",
            Some(Language::Vietnamese) => "Kỳ trước",
        };
        format!("{word} ({periods})")
    }

    /// What stands above the table before the period and the unit of all its rows.
    pub(super) fn title_labels(self) -> [&'static str; 2] {
        match self.language {
            None | Some(Language::English) => ["Period", "Unit"],
            Some(Language::Vietnamese) => ["Kỳ báo cáo", "Đơn vị báo cáo"],
        }
    }

    /// The period in words, if it is read by them, else its code.
    pub(super) fn period_in_words(self, period: Period, year_end: YearEnd) -> String {
        let words = self.language.map(|language| period.in_words().worded(language));
        let read = words.filter(|words| Period::parse(words, year_end) == Some(period));
        read.unwrap_or_else(|| period.to_string())
    }

    /// The period in words, in the language in which the counts are read by them; else its code.
    pub(super) fn period(self, period: Period) -> String {
        match self.language {
            Some(Language::Vietnamese) => period.in_words().worded(Language::Vietnamese),
            Some(Language::English) | None => period.to_string(),
        }
    }

    pub(super) fn element(self, element: &Element) -> &str {
        self.choose(&element.id, &element.name)
    }

    pub(super) fn group(self, group: &Group) -> Result<String, Refused> {
        self.safe(&group.id, &group.name, group.labels())
    }

    pub(super) fn unit(self, unit: &Unit) -> Result<String, Refused> {
        self.safe(&unit.id, &unit.name, unit.labels())
    }

    pub(super) fn sender(self, plan: &Plan, sender: &Sender) -> Result<String, Refused> {
        match sender {
            Sender::Listed(unit) => self.unit(&plan.vocabulary[*unit]),
            Sender::Typed(name) => self.safe(name, name, std::iter::once(name.as_str())),
        }
    }

    /// The header of the column of `dimension`.
    pub(super) fn dimension(self, plan: &Plan, index: DimensionIndex) -> &str {
        let dimension: &Dimension = &plan.vocabulary[index];
        let own = plan.input.columns.iter().find(|(role, _)| *role == ColumnRole::Dimension(index));
        let own =
            own.and_then(|(_, names)| names.first()).filter(|_| dimension.name == dimension.id);
        self.choose(&dimension.id, own.unwrap_or(&dimension.name))
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

/// The id of a task, which a form holds as it is.
pub(super) fn task_id(id: &str) -> Result<&str, Refused> {
    is_safe(id).then_some(id).ok_or_else(|| {
        let shown = text::printable(id);
        Refused::from(say::TakenForFormula { name: shown }).hint(say::GIVE_TASK_A_SAFE_ID)
    })
}

/// Whether a cell can hold `label` as it is, and it is read again as it was: nothing hidden, no formula, no outer spaces.
fn is_safe(label: &str) -> bool {
    let plain =
        !label.trim().is_empty() && label.trim() == label && !label.chars().any(text::is_hidden);
    plain && no_formula(label) == label && label.encode_utf16().count() <= LONGEST_LABEL
}
