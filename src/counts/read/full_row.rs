//! Records -> figures, the careful way: each row's period, unit, element, groups and number, by the form of its file. What a name means
//! is learned here for the quick way; whatever cannot be read in one way is told with its place and its remedy.

use crate::catalogue::{Message, say};
use crate::counts::keep::grid::SlotPlace;
use crate::counts::keep::ledger::{Reporter, subject};
use crate::counts::number::{self, Number, NumberError};
use crate::counts::read::fast_row::Lead;
use crate::counts::read::header::{FigureColumn, KeyRole, Shape};
use crate::counts::read::lexicon::{Found, Lexicon};
use crate::counts::read::reader::{Reader, Reading, Task};
use crate::counts::read::row_plan::{self, Form, Target};
use crate::counts::read::shared::Unlisted;
use crate::counts::source::workbook::Odd;
use crate::diagnostic::{Code, Diagnostic, FigureAddress, Place};
use crate::period::{Period, YearEnd};
use crate::plan::{ColumnRole, DimensionIndex, ElementIndex, GroupIndex, NumberKind};
use crate::records::{Field, Record};
use crate::text;

/// The record at hand, where it stands and where what is found in it goes.
struct Row<'a> {
    reading: &'a mut Reading,
    piece: &'a [u8],
    /// Where in the piece it begins.
    at: usize,
    record: &'a Record<'a>,
}

impl<'a> Row<'a> {
    fn field(&self, column: usize) -> &'a Field<'a> {
        self.record.fields.get(column).unwrap_or(&EMPTY)
    }

    /// What a cell of a sheet holds that is neither text nor a plain number.
    fn odd(&self, column: usize) -> Option<Odd> {
        self.reading.table.as_ref()?;
        Odd::of(self.field(column).raw)
    }
}

/// Cells of DHIS2's column `deleted` that mark no row: its Boolean that is not true, or was never set.
const NOT_DELETED: [&str; 4] = ["", "false", "null", "0"];

const EMPTY: Field<'static> = Field { text: std::borrow::Cow::Borrowed(""), raw: b"", at: 0 };

/// Which period, unit and groups a row speaks of.
struct RowKey {
    period: Period,
    period_number: u32,
    unit: u32,
    groups: Vec<(DimensionIndex, GroupIndex)>,
    /// Names of groups without their dimensions, as DHIS2 writes them.
    combo: Vec<String>,
}

/// What a cell or a column is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Named {
    Unit,
    Element,
    Group,
    Column,
}

/// The warning that a name was matched although it is spelled in another way than `known`.
pub(crate) fn other_spelling(what: Named, written: &str, known: &str, place: Place) -> Diagnostic {
    let (known, written) = (text::shortened(known), text::shortened(written));
    let message = match what {
        Named::Unit => say::unit_read_as(known, written),
        Named::Element => say::element_read_as(known, written),
        Named::Group => say::group_read_as(known, written),
        Named::Column => say::column_read_as(known, written),
    };
    Diagnostic::warning(Code::DifferentSpelling, place, message).hint(say::write_in_one_way())
}

/// What must stand in a cell that says what a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Period,
    Unit,
    Element,
}

impl Key {
    fn is_empty(self) -> Message {
        match self {
            Self::Period => say::period_is_empty(),
            Self::Unit => say::unit_is_empty(),
            Self::Element => say::element_is_empty(),
        }
    }

    fn is_hidden(self, written: String) -> Message {
        match self {
            Self::Period => say::hidden_in_period(written),
            Self::Unit => say::hidden_in_unit(written),
            Self::Element => say::hidden_in_element(written),
        }
    }

    fn is_a_total(self, written: String) -> Message {
        match self {
            Self::Period => say::total_for_period(written),
            Self::Unit => say::total_for_unit(written),
            Self::Element => say::total_for_element(written),
        }
    }
}

impl Reader<'_> {
    /// Enters every figure of the record that begins at `at`.
    pub(crate) fn careful_row(
        &mut self,
        reading: &mut Reading,
        (form, lead): (&Form, &mut Lead),
        piece: &[u8],
        at: usize,
        record: &Record<'_>,
    ) {
        let mut row = Row { reading, piece, at, record };
        if record.fields.len() != form.layout.width {
            return self.wrong_width(&mut row, form);
        }
        for column in &form.layout.nameless {
            if !row.field(*column).text.trim().is_empty() {
                let (message, hint) = (say::figure_in_nameless_column(), Some(say::name_column_or_take_out()));
                return self.problem(&mut row, Code::BadHeader, *column, message, hint);
            }
        }
        for column in form.layout.key_columns() {
            let written = &row.field(column).text;
            if written.contains(['\r', '\n']) {
                let message = say::line_break_in(text::shortened(written));
                let hint = Some(say::take_line_break_out());
                return self.problem(&mut row, Code::HiddenCharacter, column, message, hint);
            }
        }
        if self.has_odd_keys(&mut row, form) {
            return;
        }
        let Some(key) = self.key(&mut row, form) else { return };
        match &form.layout.shape {
            Shape::Long { element, value } => self.long(&mut row, &key, *element, *value),
            Shape::Wide(columns) => {
                // Now that its names are known, the many figures of the row may have nothing new in them. (In a sheet, each is looked at
                // for where it stands.)
                if row.reading.table.is_none() && self.quick_row(row.reading, (form, lead), piece, at).is_some() {
                    return;
                }
                for column in columns {
                    self.figure(&mut row, &key, column.element, column, column.column);
                }
            }
        }
    }

    /// Refuses what spreadsheets make of names and periods: dates, percentages, errors.
    fn has_odd_keys(&mut self, row: &mut Row<'_>, form: &Form) -> bool {
        let odd = form.layout.key_columns().filter_map(|column| Some((column, row.odd(column)?)));
        let odd: Vec<(usize, Odd)> = odd.collect();
        for (column, odd) in &odd {
            let written = &row.field(*column).text;
            let (what, code) = form.layout.role(*column);
            let shown = if odd.is_shown() {
                say::odd_key_shown(odd.noun(), what.named(), &**written)
            } else {
                say::odd_key(odd.noun(), what.named())
            };
            let hint = match month_meant(written, self.shared.plan.year_end).filter(|_| what == KeyRole::Period) {
                Some(month) => say::or_the_month(month.to_string(), odd.remedy()),
                None => odd.remedy(),
            };
            self.problem(row, code, *column, shown, Some(hint));
        }
        !odd.is_empty()
    }

    fn problem(&mut self, row: &mut Row<'_>, code: Code, column: usize, message: Message, hint: Option<Message>) {
        let place = self.field_place(row, column);
        self.error(|| Diagnostic::error(code, place, message).maybe_hint(hint));
    }

    fn field_place(&self, row: &mut Row<'_>, column: usize) -> Place {
        let at = row.at + row.field(column).at;
        self.place(row.reading, row.piece, row.at, at)
    }

    fn wrong_width(&mut self, row: &mut Row<'_>, form: &Form) {
        let (found, expected) = (row.record.fields.len(), form.layout.width);
        let place = self.line_place(row.reading, row.piece, row.at);
        let hint = if found > expected && form.layout.delimiter == b',' {
            say::quote_decimal_comma()
        } else {
            say::give_every_field()
        };
        let message = say::row_has_fields(expected, found);
        self.error(|| Diagnostic::error(Code::FieldCount, place, message).hint(hint));
    }

    fn key(&mut self, row: &mut Row<'_>, form: &Form) -> Option<RowKey> {
        let period = match form.layout.period {
            Some(column) => match self.recalls.period.known(row.field(column).raw) {
                Some(number) => self.shared.names().period_of(number),
                None => self.period(row, column),
            },
            None => self.shared.asked.period,
        };
        let unit = match form.layout.unit {
            Some(column) => self.unit(row, column),
            None => Some(self.area_of(row)),
        };
        let groups = self.groups(row, form);
        let combo = self.of_dhis2(row, form);
        let (period, unit, groups, combo) = (period?, unit?, groups?, combo?);
        // A period is known once a row names it, whether a figure is in it or not.
        let period_number = self.shared.names().period(period);
        if let Some(column) = form.layout.period {
            self.recalls.period.learn(row.field(column).raw, period_number);
        }
        Some(RowKey { period, period_number, unit, groups, combo })
    }

    fn groups(&mut self, row: &mut Row<'_>, form: &Form) -> Option<Vec<(DimensionIndex, GroupIndex)>> {
        let mut groups = Some(Vec::new());
        for (position, (column, dimension)) in form.layout.dimensions.iter().enumerate() {
            let cell = row.field(*column);
            let is_seen = !cell.text.chars().any(text::is_hidden);
            let found = self.shared.lexicon.group(*dimension, &cell.text).filter(|_| is_seen);
            let group = if Lexicon::is_total(&cell.text) {
                None
            } else if let Some(found) = found {
                let plan = self.shared.plan;
                let label = || plan.vocabulary[*dimension][found.meaning].label_spelled(&cell.text);
                let known = found.by_spelling.then(label);
                let group = self.known(row, Named::Group, *column, found, known);
                if let Some(groups) = &mut groups {
                    groups.push((*dimension, group));
                }
                Some(group)
            } else {
                let name = &self.shared.plan.vocabulary[*dimension].id;
                let message = say::has_no_group(name, text::shortened(&cell.text));
                let hint = self.shared.lexicon.group_hint(*dimension, &cell.text);
                self.problem(row, Code::UnknownGroup, *column, message, Some(hint));
                groups = None;
                continue;
            };
            let choice = group.map_or(0, |group| u32::try_from(group.0 + 1).unwrap_or(u32::MAX));
            if let Some(recall) = self.recalls.dimensions.get_mut(position) {
                recall.learn(cell.raw, choice);
            }
        }
        groups
    }

    /// What DHIS2's own columns say: names of groups, if the row counts one.
    fn of_dhis2(&mut self, row: &mut Row<'_>, form: &Form) -> Option<Vec<String>> {
        let mut combo = Vec::new();
        for (position, (column, role)) in form.layout.of_dhis2.iter().enumerate() {
            let cell = row.field(*column);
            let folded = text::fold(&cell.text);
            let is_usual = match role {
                ColumnRole::Deleted => NOT_DELETED.contains(&folded.as_str()),
                _ => ["", "default", "hllvx50cxc0", "browv6yzof2"].contains(&folded.as_str()),
            };
            match role {
                _ if is_usual => {
                    if let Some(recall) = self.recalls.of_dhis2.get_mut(position) {
                        recall.learn(cell.raw, 0);
                    }
                }
                ColumnRole::CategoryCombo => combo.extend(cell.text.split(',').map(|name| name.trim().to_owned())),
                ColumnRole::Deleted => {
                    let (message, hint) = (say::row_is_deleted(), Some(say::export_without_deleted()));
                    self.problem(row, Code::DeletedRow, *column, message, hint);
                    return None;
                }
                _ => {
                    let message = say::attribute_alone(text::shortened(&cell.text));
                    let hint = Some(say::export_default());
                    self.problem(row, Code::UnknownGroup, *column, message, hint);
                    return None;
                }
            }
        }
        Some(combo)
    }

    /// What `found` means, with a warning where that took folding its spelling.
    fn known<T>(&mut self, row: &mut Row<'_>, what: Named, column: usize, found: Found<T>, known: Option<&str>) -> T {
        if let Some(known) = known {
            self.warn_of_spelling(row, what, column, known);
        }
        found.meaning
    }

    /// Warns once for each way in which a name is written.
    fn warn_of_spelling(&mut self, row: &mut Row<'_>, what: Named, column: usize, known: &str) {
        let written = row.field(column).text.trim().to_owned();
        if self.told.insert((what, written.clone())) {
            let place = self.field_place(row, column);
            self.remark(|| other_spelling(what, &written, known, place));
        }
    }

    /// Refuses a key that is empty, that heads a row of totals, or that holds what cannot be seen.
    fn check_key(&mut self, what: Key, row: &mut Row<'_>, column: usize) -> Option<()> {
        let written = &row.field(column).text;
        let (code, message, hint) = if written.trim().is_empty() {
            (Code::EmptyKey, what.is_empty(), say::fill_it_in())
        } else if written.chars().any(text::is_hidden) {
            (Code::HiddenCharacter, what.is_hidden(text::shortened(written)), say::type_it_again())
        } else if Lexicon::heads_a_total_row(written) {
            (Code::TotalRow, what.is_a_total(text::shortened(written)), say::take_totals_out())
        } else {
            return Some(());
        };
        self.problem(row, code, column, message, Some(hint));
        None
    }

    fn period(&mut self, row: &mut Row<'_>, column: usize) -> Option<Period> {
        self.check_key(Key::Period, row, column)?;
        let written = &row.field(column).text;
        let year_end = self.shared.plan.year_end;
        let period = Period::parse(written, year_end);
        if period.is_none() {
            let message = say::not_a_period(text::shortened(written));
            let role = self.shared.lexicon.role(written).map(|found| found.meaning);
            let hint = if role == Some(ColumnRole::Period) {
                say::second_header()
            } else {
                match Period::suggest(written, year_end) {
                    Some(period) => say::did_you_mean(period.to_string()),
                    None => say::write_period_of_counts(),
                }
            };
            self.problem(row, Code::BadPeriod, column, message, Some(hint));
        }
        period
    }

    fn unit(&mut self, row: &mut Row<'_>, column: usize) -> Option<u32> {
        if let Some(unit) = self.recalls.unit.known(row.field(column).raw) {
            return Some(unit);
        }
        if self.quiet
            && let Some(unit) = self.shared.learned_unit(row.field(column).raw)
        {
            self.recalls.unit.learn(row.field(column).raw, unit);
            self.unit_seen[1] = Some(Place::CommandLine);
            return Some(unit);
        }
        let unit = if self.shared.plan.vocabulary.units.is_empty() {
            self.unlisted_unit(row, column)?
        } else {
            self.listed_unit(row, column)?
        };
        self.recalls.unit.learn(row.field(column).raw, unit);
        if self.quiet {
            self.shared.learn_unit(row.field(column).raw, unit);
        }
        if self.unit_seen[1].is_none() {
            self.unit_seen[1] = Some(self.field_place(row, column));
        }
        Some(unit)
    }

    /// A unit of the plan.
    fn listed_unit(&mut self, row: &mut Row<'_>, column: usize) -> Option<u32> {
        let written = &row.field(column).text;
        let is_seen = !written.chars().any(text::is_hidden);
        if let Some(found) = self.shared.lexicon.unit(written).filter(|_| is_seen) {
            let plan = self.shared.plan;
            let known = found.by_spelling.then(|| plan.vocabulary[found.meaning].label_spelled(written));
            let unit = self.known(row, Named::Unit, column, found, known);
            return u32::try_from(unit.0).ok();
        }
        self.check_key(Key::Unit, row, column)?;
        let message = say::plan_lists_no_unit(text::shortened(written));
        if self.wants_hints() {
            let hint = self.shared.lexicon.unit_hint(written);
            let hint = hint.unwrap_or_else(say::list_unit_or_mend_name);
            self.problem(row, Code::UnknownUnit, column, message, Some(hint));
        } else {
            self.problem(row, Code::UnknownUnit, column, message, None);
        }
        None
    }

    /// A unit that no plan lists: whatever the cell names.
    fn unlisted_unit(&mut self, row: &mut Row<'_>, column: usize) -> Option<u32> {
        self.check_key(Key::Unit, row, column)?;
        let unlisted = self.shared.unlisted_unit(&row.field(column).text);
        Some(match unlisted {
            Unlisted::Same(unit) => unit,
            Unlisted::OtherCase(unit) => {
                // Which way of writing came first is known to a reader that works alone.
                if !self.tells() && !matches!(self.task, Task::Locate(_)) {
                    self.shared.stop();
                }
                unit
            }
            Unlisted::OtherSpelling(unit, first) => {
                self.warn_of_spelling(row, Named::Unit, column, &first);
                unit
            }
        })
    }

    /// The area itself, and where a row first named no unit.
    fn area_of(&mut self, row: &mut Row<'_>) -> u32 {
        if self.unit_seen[0].is_none() {
            self.unit_seen[0] = Some(self.line_place(row.reading, row.piece, row.at));
        }
        self.area()
    }

    fn long(&mut self, row: &mut Row<'_>, key: &RowKey, element: usize, value: usize) {
        if let Some(number) = self.recalls.element.known(row.field(element).raw) {
            let index = ElementIndex(number as usize);
            let column = FigureColumn { column: value, element: index, chosen: Vec::new() };
            return self.figure(row, key, index, &column, value);
        }
        if self.check_key(Key::Element, row, element).is_none() {
            return;
        }
        let written = &row.field(element).text;
        let Some(found) = self.shared.lexicon.element(written) else {
            let message = say::plan_knows_no_element(text::shortened(written));
            let hint = self.wants_hints().then(|| self.shared.lexicon.element_hint(written)).flatten();
            let hint = hint.unwrap_or_else(say::declare_element_or_mend_name);
            return self.problem(row, Code::UnknownElement, element, message, Some(hint));
        };
        let plan = self.shared.plan;
        let known = found.by_spelling.then(|| plan.vocabulary[found.meaning].label_spelled(written));
        let index = self.known(row, Named::Element, element, found, known);
        if let Ok(number) = u32::try_from(index.0) {
            self.recalls.element.learn(row.field(element).raw, number);
        }
        let column = FigureColumn { column: value, element: index, chosen: Vec::new() };
        self.figure(row, key, index, &column, value);
    }

    /// Enters one figure, if the cell holds one.
    fn figure(&mut self, row: &mut Row<'_>, key: &RowKey, index: ElementIndex, column: &FigureColumn, at: usize) {
        let plan = self.shared.plan;
        let element = &plan.vocabulary[index];
        let cell = &row.field(at).text;
        if self.shared.lexicon.is_missing(cell) {
            return;
        }
        let Some(target) = self.target(row, key, column) else { return };
        let number = match self.number(row, at, element.number) {
            Ok(number) => number,
            Err(error) => {
                let is_shown = !element.sensitive && row.odd(at).is_none_or(Odd::is_shown);
                let shown = if is_shown { say::quoted(text::shortened(cell)) } else { say::the_figure() };
                let message = say::figure_not_read(&element.id, shown, error.reason);
                return self.problem(row, error.code, at, message, Some(error.hint));
            }
        };
        if !self.shared.is_expected(index, key.unit) {
            return self.not_expected(row, key, index, at);
        }
        if number.zero_decimals && element.number == NumberKind::Integer {
            let place = self.field_place(row, at);
            self.remark(|| zero_decimals(&element.id, place));
        }
        self.put(row, key, &target, number, at);
    }

    /// The number of a cell that is not empty. Text in a sheet is read as in CSV; its numbers have been told apart from all else.
    fn number(&self, row: &Row<'_>, column: usize, kind: NumberKind) -> Result<Number, NumberError> {
        let cell = row.field(column);
        if let Some(odd) = row.odd(column) {
            return Err(odd.refusal());
        }
        let decimal = if cell.raw.starts_with(b"\"") { self.shared.plan.input.decimal } else { self.decimal };
        number::parse(&cell.text, kind, decimal)
    }

    fn put(&mut self, row: &mut Row<'_>, key: &RowKey, target: &Target, number: Number, at: usize) {
        if matches!(self.task, Task::Locate(_)) {
            let places = (row.at, row.at + row.field(at).at);
            return self.locate(row.reading, row.piece, places, (key.period_number, key.unit, target));
        }
        if !self.enter_amount(key.period_number, key.unit, target, number.amount) {
            let first = FigureAddress { period: key.period_number, unit: key.unit, slot: target.slot };
            let message = say::given_twice(key.period.to_string(), self.subject(key, target.element));
            let place = self.field_place(row, at);
            self.error(|| {
                let problem = Diagnostic::error(Code::DuplicateFigure, place, message);
                let problem = problem.also(Place::Figure(first), say::first_given_here());
                problem.hint(say::keep_one_figure())
            });
        }
    }

    fn not_expected(&mut self, row: &mut Row<'_>, key: &RowKey, index: ElementIndex, at: usize) {
        let message = say::figure_not_expected(self.subject(key, index));
        let hint = if self.shared.plan.vocabulary[index].reported_by.is_none() {
            say::below_report_it()
        } else {
            say::take_out_or_add_reporter()
        };
        self.problem(row, Code::NotReportedBy, at, message, Some(hint));
    }

    fn subject(&self, key: &RowKey, element: ElementIndex) -> Message {
        let names = self.shared.names();
        let reporter = names.reporters.get(key.unit as usize).unwrap_or(&Reporter::Area);
        subject(&self.shared.plan.vocabulary[element], reporter)
    }

    /// Where a figure goes, by the groups of its row and its column.
    fn target(&mut self, row: &mut Row<'_>, key: &RowKey, column: &FigureColumn) -> Option<Target> {
        let plan = self.shared.plan;
        let element = &plan.vocabulary[column.element];
        if let Some((dimension, _)) = key.groups.iter().find(|(dimension, _)| !element.by.contains(dimension)) {
            let name = &plan.vocabulary[*dimension].id;
            let (message, hint) = (say::row_for_one_group(name, &element.id), say::row_without_group(name));
            self.problem(row, Code::NotBrokenDown, column.column, message, Some(hint));
            return None;
        }
        let mut chosen = key.groups.clone();
        for name in &key.combo {
            let of =
                |dimension: &DimensionIndex| Some((*dimension, self.shared.lexicon.group(*dimension, name)?.meaning));
            let Some(group) = element.by.iter().find_map(of) else {
                let message = say::has_no_group(&element.id, text::shortened(name));
                let hint = Some(say::name_group_as_dhis2());
                self.problem(row, Code::UnknownGroup, column.column, message, hint);
                return None;
            };
            chosen.push(group);
        }
        let key = row_plan::key(element, &chosen.iter().chain(&column.chosen));
        let slot = self.shared.slots.slot(column.element, &key);
        Some(Target {
            element: column.element,
            slot,
            place: SlotPlace::of(slot, self.shared.slots.count),
            scale: self.shared.slots.scale(column.element),
        })
    }
}

/// The month that a spreadsheet makes the first day of.
fn month_meant(date: &str, year_end: YearEnd) -> Option<Period> {
    Period::parse(date.strip_suffix("-01")?, year_end)
}

fn zero_decimals(element: &str, place: Place) -> Diagnostic {
    let message = say::zero_decimals(element);
    Diagnostic::note(Code::ZeroDecimals, place, message).hint(say::format_as_whole())
}
