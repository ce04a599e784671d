//! Key cells of a row -> the period, unit and groups that they name, each learned for the fast way; or a diagnostic with its remedy.

use crate::catalogue::{Message, say};
use crate::counts::keep::{PeriodNumber, UnitNumber, Unlisted};
use crate::counts::read::drawn;
use crate::counts::read::layout::{AcrossName, Layout};
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::names::Named;
use crate::counts::read::row::Row;
use crate::counts::read::row_plan::{Dhis2Column, DimensionColumn, choice_of};
use crate::counts::read::shared::{Shared, number_of};
use crate::counts::read::sink::Sink;
use crate::diagnostic::Code;
use crate::period::Period;
use crate::plan::{ColumnRole, DimensionIndex, GroupIndex};
use crate::text;

/// Which period, unit and groups a row speaks of.
pub(super) struct RowKey {
    pub(super) period: Period,
    pub(super) period_number: PeriodNumber,
    pub(super) unit: UnitNumber,
    pub(super) groups: Vec<(DimensionIndex, GroupIndex)>,
    /// Names of groups without their dimensions, as DHIS2 writes them.
    pub(super) combo: Vec<String>,
}

/// What the key columns of a row say; its columns of figures may say the rest.
pub(super) struct RowKeys {
    period: Option<Period>,
    unit: Option<UnitNumber>,
    pub(super) groups: Vec<(DimensionIndex, GroupIndex)>,
    /// Names of groups without their dimensions, as DHIS2 writes them.
    pub(super) combo: Vec<String>,
}

/// Cells of DHIS2's column `deleted` that mark no row: its Boolean that is not true, or was never set.
const NOT_DELETED: [&str; 4] = ["", "false", "null", "0"];

/// What must stand in a cell that says what a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Period,
    Unit,
    Element,
}

impl Key {
    fn is_empty(self) -> Message {
        match self {
            Self::Period => say::PERIOD_IS_EMPTY.message(),
            Self::Unit => say::UNIT_IS_EMPTY.message(),
            Self::Element => say::ELEMENT_IS_EMPTY.message(),
        }
    }

    fn is_hidden(self, written: String) -> Message {
        match self {
            Self::Period => say::HiddenInPeriod { written }.message(),
            Self::Unit => say::HiddenInUnit { written }.message(),
            Self::Element => say::HiddenInElement { written }.message(),
        }
    }

    fn is_a_total(self, written: String) -> Message {
        match self {
            Self::Period => say::TotalForPeriod { written }.message(),
            Self::Unit => say::TotalForUnit { written }.message(),
            Self::Element => say::TotalForElement { written }.message(),
        }
    }
}

/// What the key columns of a row name; `None` if one of them was refused.
pub(super) fn keys<S: Sink>(row: &mut Row<'_, '_, S>, layout: &Layout) -> Option<RowKeys> {
    let period = match layout.period {
        Some(column) => match row.names.seen.period.get(row.field(column).raw) {
            Some(number) => Some(Some(row.shared().numbering().periods[PeriodNumber(number)])),
            None => period(row, column).map(Some),
        },
        None => Some(row.file.plan.head.period.or(row.shared().asked.period)),
    };
    let unit = match layout.unit {
        Some(column) => unit(row, column).map(Some),
        None if layout.has_units_across() => Some(None),
        None => {
            let known = row.file.plan.head.unit.or(row.file.unit);
            Some(Some(known.unwrap_or_else(|| area_of(row))))
        }
    };
    let groups = groups(row, layout);
    let combo = of_dhis2(row, layout);
    Some(RowKeys { period: period?, unit: unit?, groups: groups?, combo: combo? })
}

impl RowKeys {
    /// The key of all figures of a row in the long or the wide form.
    pub(super) fn of_row<S: Sink>(
        self,
        row: &mut Row<'_, '_, S>,
        layout: &Layout,
    ) -> Option<RowKey> {
        let (period, unit) = (self.period?, self.unit?);
        // A period is known once a row names it, whether a figure is in it or not.
        let period_number = row.shared().numbering().period(period);
        // What only some elements can be reported for is looked at in each row.
        if let Some(column) = layout.period.filter(|_| period.is_one()) {
            row.names.seen.period.insert(row.field(column).raw, period_number.0);
        }
        Some(RowKey { period, period_number, unit, groups: self.groups, combo: self.combo })
    }

    /// The key of a figure in a column that is named so.
    pub(super) fn of_column<S: Sink>(
        &self,
        row: &Row<'_, '_, S>,
        name: AcrossName,
    ) -> Option<RowKey> {
        let (period, unit) = match name {
            AcrossName::Period(period) => (period, self.unit?),
            AcrossName::Unit(unit) => (self.period?, unit),
        };
        let period_number = row.shared().numbering().period(period);
        let (groups, combo) = (self.groups.clone(), self.combo.clone());
        Some(RowKey { period, period_number, unit, groups, combo })
    }
}

fn groups<S: Sink>(
    row: &mut Row<'_, '_, S>,
    layout: &Layout,
) -> Option<Vec<(DimensionIndex, GroupIndex)>> {
    let mut groups = Some(Vec::new());
    for (position, (column, dimension)) in layout.dimensions.iter().enumerate() {
        if layout.source.is_some() && drawn::is_unknown_group(row, *column, *dimension) {
            groups = None;
            continue;
        }
        let cell = row.field(*column);
        let is_seen = !cell.text.chars().any(text::is_hidden);
        let found = row.shared().lexicon.group(*dimension, &cell.text).filter(|_| is_seen);
        let group = if Lexicon::is_total(&cell.text) {
            None
        } else if let Some(found) = found {
            let plan = row.shared().plan;
            let label = || plan.vocabulary[*dimension][found.meaning].label_spelled(&cell.text);
            let known = found.by_spelling.then(label);
            let group = row.meaning(Named::Group, *column, found, known);
            if let Some(groups) = &mut groups {
                groups.push((*dimension, group));
            }
            Some(group)
        } else {
            let name = &row.shared().plan.vocabulary[*dimension].name;
            let message =
                say::HasNoGroup { dimension: name, group: text::shortened(&cell.text) }.message();
            let hint = row.shared().lexicon.group_hint(*dimension, &cell.text);
            row.problem(Code::UnknownGroup, *column, message, Some(hint));
            groups = None;
            continue;
        };
        row.names.seen.dimensions[DimensionColumn(position)].insert(cell.raw, choice_of(group));
    }
    groups
}

/// What DHIS2's own columns say: names of groups, if the row counts one.
fn of_dhis2<S: Sink>(row: &mut Row<'_, '_, S>, layout: &Layout) -> Option<Vec<String>> {
    let mut combo = Vec::new();
    for (position, (column, role)) in layout.of_dhis2.iter().enumerate() {
        let cell = row.field(*column);
        let folded = text::fold(&cell.text);
        let is_usual = match role {
            ColumnRole::Deleted => NOT_DELETED.contains(&folded.as_str()),
            _ => ["", "default", "hllvx50cxc0", "browv6yzof2"].contains(&folded.as_str()),
        };
        match role {
            _ if is_usual => row.names.seen.of_dhis2[Dhis2Column(position)].insert(cell.raw, 0),
            ColumnRole::CategoryCombo => {
                combo.extend(cell.text.split(',').map(|name| name.trim().to_owned()));
            }
            ColumnRole::Deleted => {
                let (message, hint) =
                    (say::ROW_IS_DELETED.message(), Some(say::EXPORT_WITHOUT_DELETED.message()));
                row.problem(Code::DeletedRow, *column, message, hint);
                return None;
            }
            _ => {
                let message =
                    say::AttributeAlone { written: text::shortened(&cell.text) }.message();
                let hint = Some(say::EXPORT_DEFAULT.message());
                row.problem(Code::UnknownGroup, *column, message, hint);
                return None;
            }
        }
    }
    Some(combo)
}

/// Refuses a key that is empty, that heads a row of totals, or that holds what cannot be seen.
pub(super) fn check_key<S: Sink>(what: Key, row: &mut Row<'_, '_, S>, column: usize) -> Option<()> {
    let written = &row.field(column).text;
    let (code, message, hint) = if written.trim().is_empty() {
        (Code::EmptyKey, what.is_empty(), say::FILL_IT_IN.message())
    } else if written.chars().any(text::is_hidden) {
        (
            Code::HiddenCharacter,
            what.is_hidden(text::shortened(written)),
            say::TYPE_IT_AGAIN.message(),
        )
    } else if Lexicon::heads_a_total_row(written) {
        (Code::TotalRow, what.is_a_total(text::shortened(written)), say::TAKE_TOTALS_OUT.message())
    } else {
        return Some(());
    };
    row.problem(code, column, message, Some(hint));
    None
}

fn period<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<Period> {
    check_key(Key::Period, row, column)?;
    let written = &row.field(column).text;
    let year_end = row.shared().plan.year_end;
    let period = Period::parse(written, year_end);
    if period.is_none() {
        let (message, hint) = not_a_period(row.shared(), written);
        row.problem(Code::BadPeriod, column, message, Some(hint));
    }
    period
}

/// That `written` is no period, and how to mend it.
pub(super) fn not_a_period(shared: &Shared<'_>, written: &str) -> (Message, Message) {
    let message = say::NotAPeriod { written: text::shortened(written) }.message();
    let role = shared.lexicon.role(written).map(|found| found.meaning);
    let hint = if role == Some(ColumnRole::Period) {
        say::SECOND_HEADER.message()
    } else {
        let hint = shared.lexicon.period_hint(written, shared.asked.period);
        hint.unwrap_or_else(|| say::WRITE_PERIOD_OF_COUNTS.message())
    };
    (message, hint)
}

/// That the plan lists no unit called `written`, and how to mend it.
pub(super) fn not_a_unit(shared: &Shared<'_>, written: &str) -> (Message, Message) {
    let message = say::PlanListsNoUnit { written: text::shortened(written) }.message();
    let hint = shared.lexicon.unit_hint(written);
    (message, hint.unwrap_or_else(|| say::LIST_UNIT_OR_MEND_NAME.message()))
}

fn unit<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<UnitNumber> {
    let raw = row.field(column).raw;
    if let Some(number) = row.names.seen.unit.get(raw) {
        return Some(UnitNumber(number));
    }
    let unit = match row.sink.shared_unit(raw) {
        Some(unit) => unit,
        None => {
            let is_listed = row.shared().plan.vocabulary.lists_units();
            let unit =
                if is_listed { listed_unit(row, column)? } else { unlisted_unit(row, column)? };
            row.sink.share_unit(raw, unit);
            unit
        }
    };
    row.names.seen.unit.insert(raw, unit.0);
    if row.names.mentions.with.is_none() {
        row.names.mentions.with = Some(row.place(column));
    }
    Some(unit)
}

/// A unit of the plan.
fn listed_unit<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<UnitNumber> {
    let written = &row.field(column).text;
    let is_seen = !written.chars().any(text::is_hidden);
    if let Some(found) = row.shared().lexicon.unit(written).filter(|_| is_seen) {
        let plan = row.shared().plan;
        let known =
            found.by_spelling.then(|| plan.vocabulary[found.meaning].label_spelled(written));
        let unit = row.meaning(Named::Unit, column, found, known);
        return Some(number_of(unit));
    }
    check_key(Key::Unit, row, column)?;
    let meant = row.shared().lexicon.units_meant(written);
    if meant.len() > 1 {
        let units = &row.shared().plan.vocabulary;
        let names: Vec<&str> = meant.iter().map(|unit| units[*unit].name.as_str()).collect();
        let written = text::shortened(written);
        let message = say::MayBeSeveralUnits { names: names.as_slice(), written }.message();
        row.problem(Code::AmbiguousName, column, message, Some(say::WRITE_WHOLE_NAME.message()));
        return None;
    }
    let message = say::PlanListsNoUnit { written: text::shortened(written) }.message();
    let shared = row.shared();
    row.problem_with(Code::UnknownUnit, column, message, || Some(not_a_unit(shared, written).1));
    None
}

/// A unit that no plan lists: whatever the cell names.
fn unlisted_unit<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<UnitNumber> {
    check_key(Key::Unit, row, column)?;
    let unlisted = row.shared().unlisted_unit(&row.field(column).text);
    Some(match unlisted {
        Unlisted::Same(unit) => unit,
        Unlisted::OtherCase(unit) => {
            // The way of writing that comes first is the one in results.
            row.sink.depends_on_order();
            unit
        }
        Unlisted::OtherSpelling(unit, first) => {
            row.warn_of_spelling(Named::Unit, column, &first);
            unit
        }
    })
}

/// The area itself, which sends the figures of a row that names no unit.
fn area_of<S: Sink>(row: &mut Row<'_, '_, S>) -> UnitNumber {
    if row.names.mentions.without.is_none() {
        row.names.mentions.without = Some(row.line_place());
    }
    row.names.area()
}
