//! Records -> figures in the ledger: each row's period, unit, element, group and number, by the layout of its file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::columns::{FigureColumn, Layout, Shape};
use super::ledger::{Figure, GroupKey, Ledger, Reporter, ReporterIndex, subject};
use super::lexicon::Lexicon;
use super::number;
use super::records::{Field, Record};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Period;
use crate::plan::{ColumnRole, DimensionIndex, Element, ElementIndex, GroupIndex, NumberKind, Plan};
use crate::text;

/// What all files of a run share while they are read.
pub(super) struct Entry<'p> {
    pub(super) plan: &'p Plan,
    pub(super) lexicon: &'p Lexicon<'p>,
    /// The period of files that have no column for it.
    pub(super) period: Option<Period>,
    pub(super) ledger: Ledger,
    pub(super) problems: Vec<Diagnostic>,
    /// Units that no plan lists, by their folded names.
    pub(super) found_units: HashMap<String, ReporterIndex>,
    /// The area itself, once a file without a column of units was met.
    pub(super) area: Option<ReporterIndex>,
    /// Where each spelling of such a unit was first met, and how it was spelled.
    pub(super) spellings: HashMap<String, (String, Place)>,
    /// The first place without a unit, and the first with one.
    pub(super) unit_seen: [Option<Place>; 2],
}

/// One file while it is read.
pub(super) struct FileEntry<'e, 'p> {
    pub(super) entry: &'e mut Entry<'p>,
    pub(super) file: Arc<Path>,
    pub(super) layout: &'e Layout,
}

/// Which period, unit and groups a row speaks of.
struct RowKey {
    line: u64,
    period: Period,
    reporter: ReporterIndex,
    groups: Vec<(DimensionIndex, GroupIndex)>,
}

const EMPTY: Field<'static> = Field { text: std::borrow::Cow::Borrowed(""), column: 1 };

impl FileEntry<'_, '_> {
    fn place(&self, line: u64, column: Option<usize>) -> Place {
        Place::Row { file: self.file.clone(), line, column }
    }

    fn problem(&mut self, code: Code, line: u64, field: &Field<'_>, message: String, hint: Option<String>) {
        let place = self.place(line, Some(field.column));
        self.entry.problems.push(Diagnostic::error(code, place, message).maybe_hint(hint));
    }

    /// Enters every figure of a row.
    pub(super) fn row(&mut self, record: &Record<'_>) {
        if record.fields.len() != self.layout.width {
            return self.wrong_width(record);
        }
        for column in &self.layout.nameless {
            let field = record.fields.get(*column).unwrap_or(&EMPTY);
            if !field.text.trim().is_empty() {
                let message = "a figure stands in a column without a name".to_owned();
                let hint = Some("name the column in the header, or take it out".to_owned());
                return self.problem(Code::BadHeader, record.line, field, message, hint);
            }
        }
        // The layout outlives the row: it is borrowed beside `self`, not through it.
        let layout = self.layout;
        for column in layout.key_columns() {
            let field = record.fields.get(column).unwrap_or(&EMPTY);
            if field.text.contains(['\r', '\n']) {
                let message = format!("there is a line break in `{}`", text::shortened(&field.text));
                let hint = Some("take the line break out, and look for a stray quote".to_owned());
                return self.problem(Code::HiddenCharacter, record.line, field, message, hint);
            }
        }
        let Some(key) = self.key(record) else { return };
        self.entry.ledger.periods.insert(key.period);
        match &layout.shape {
            Shape::Long { element, value } => self.long(record, &key, *element, *value),
            Shape::Wide(columns) => {
                for column in columns {
                    self.wide(record, &key, column);
                }
            }
        }
    }

    fn wrong_width(&mut self, record: &Record<'_>) {
        let (found, expected) = (record.fields.len(), self.layout.width);
        let place = self.place(record.line, None);
        let message = format!("the row has {}, the header has {expected}", text::counted(found, "field"));
        let hint = if found > expected && self.layout.delimiter == ',' {
            "a decimal comma or a comma in a name needs quotes around the field: \"1,5\""
        } else {
            "give the row a field for each column, empty where nothing was reported"
        };
        self.entry.problems.push(Diagnostic::error(Code::FieldCount, place, message).hint(hint));
    }

    fn key(&mut self, record: &Record<'_>) -> Option<RowKey> {
        let field = |column: usize| record.fields.get(column).unwrap_or(&EMPTY);
        let period = match self.layout.period {
            Some(column) => self.period(record.line, field(column)),
            None => self.entry.period,
        };
        let reporter = match self.layout.unit {
            Some(column) => self.unit(record.line, field(column)),
            None => Some(self.area(record.line)),
        };
        let mut groups = Some(Vec::new());
        let layout = self.layout;
        for &(column, dimension) in &layout.dimensions {
            let cell = field(column);
            if Lexicon::is_total(&cell.text) {
                continue;
            }
            match self.entry.lexicon.group(dimension, &cell.text) {
                Some(group) => groups.iter_mut().for_each(|groups| groups.push((dimension, group))),
                None => {
                    let name = &self.entry.plan.vocabulary[dimension].id;
                    let message = format!("`{name}` has no group `{}`", text::shortened(&cell.text));
                    let hint = self.entry.lexicon.group_hint(dimension, &cell.text);
                    self.problem(Code::UnknownGroup, record.line, cell, message, Some(hint));
                    groups = None;
                }
            }
        }
        Some(RowKey { line: record.line, period: period?, reporter: reporter?, groups: groups? })
    }

    /// Refuses a key that is empty, that heads a row of totals, or that holds what cannot be seen.
    fn check_key(&mut self, what: &str, line: u64, cell: &Field<'_>) -> Option<()> {
        let (code, message, hint) = if cell.text.trim().is_empty() {
            (Code::EmptyKey, format!("the {what} is empty"), "fill it in")
        } else if cell.text.chars().any(text::is_hidden) {
            let message = format!("the {what} `{}` holds characters that cannot be seen", text::shortened(&cell.text));
            (Code::HiddenCharacter, message, "type it again")
        } else if Lexicon::heads_a_total_row(&cell.text) {
            let message =
                format!("`{}` heads a row of totals, where a {what} should stand", text::shortened(&cell.text));
            (Code::TotalRow, message, "take the row out: totals are computed, and would be counted twice")
        } else {
            return Some(());
        };
        self.problem(code, line, cell, message, Some(hint.to_owned()));
        None
    }

    fn period(&mut self, line: u64, cell: &Field<'_>) -> Option<Period> {
        self.check_key("period", line, cell)?;
        let period = Period::parse(&cell.text);
        if period.is_none() {
            let message = format!("`{}` is no period", text::shortened(&cell.text));
            let hint = if self.entry.lexicon.role(&cell.text) == Some(ColumnRole::Period) {
                "this line is a second header: a file has one, on its first line".to_owned()
            } else {
                match Period::suggest(&cell.text) {
                    Some(period) => format!("did you mean `{period}`?"),
                    None => "write a year, half-year, nine months, quarter or month: 2024, 2024-S1, 2024-9M, 2024-Q3, 2024-09".to_owned(),
                }
            };
            self.problem(Code::BadPeriod, line, cell, message, Some(hint));
        }
        period
    }

    fn unit(&mut self, line: u64, cell: &Field<'_>) -> Option<ReporterIndex> {
        let unit = if self.entry.plan.vocabulary.units.is_empty() {
            self.found_unit(line, cell)
        } else {
            self.listed_unit(line, cell)
        };
        if unit.is_some() && self.entry.unit_seen[1].is_none() {
            self.entry.unit_seen[1] = Some(self.place(line, Some(cell.column)));
        }
        unit
    }

    /// A unit of the plan.
    fn listed_unit(&mut self, line: u64, cell: &Field<'_>) -> Option<ReporterIndex> {
        let unit = self.entry.lexicon.unit(&cell.text);
        if unit.is_none() {
            self.check_key("unit", line, cell)?;
            let message = format!("the plan lists no unit `{}`", text::shortened(&cell.text));
            let hint = self.entry.lexicon.unit_hint(&cell.text);
            let hint = hint.unwrap_or_else(|| "list it under [[units]] in the plan, or mend the name".to_owned());
            self.problem(Code::UnknownUnit, line, cell, message, Some(hint));
        }
        unit.map(ReporterIndex::from)
    }

    /// A unit that no plan lists: whatever the cell names, unless it is another spelling of one that was met before.
    fn found_unit(&mut self, line: u64, cell: &Field<'_>) -> Option<ReporterIndex> {
        let folded = text::fold(&cell.text);
        if let Some(known) = self.entry.found_units.get(&folded) {
            return Some(*known);
        }
        self.check_key("unit", line, cell)?;
        let name = text::composed(&cell.text);
        let place = self.place(line, Some(cell.column));
        let spelling = text::fold_spelling(&cell.text);
        match self.entry.spellings.get(&spelling) {
            Some((other, first)) => {
                let message = format!("`{}` and `{other}` are one name in two spellings", text::shortened(&cell.text));
                let problem =
                    Diagnostic::error(Code::AmbiguousName, place, message).also(first.clone(), "the other spelling");
                let hint = "as two units they would be counted twice: spell the name in one way, or list the unit with an alias under [[units]]";
                self.entry.problems.push(problem.hint(hint));
            }
            None => {
                self.entry.spellings.insert(spelling, (name.clone(), place));
            }
        }
        let found = self.reporter(Reporter::Unit { id: name.clone(), name });
        self.entry.found_units.insert(folded, found);
        Some(found)
    }

    /// A reporter that no plan lists, met for the first time.
    fn reporter(&mut self, reporter: Reporter) -> ReporterIndex {
        self.entry.ledger.reporters.push(reporter);
        ReporterIndex(self.entry.ledger.reporters.len() - 1)
    }

    /// The area itself, which sends the figures of files without a column of units.
    fn area(&mut self, line: u64) -> ReporterIndex {
        if self.entry.unit_seen[0].is_none() {
            self.entry.unit_seen[0] = Some(self.place(line, None));
        }
        match self.entry.area {
            Some(area) => area,
            None => {
                let area = self.reporter(Reporter::Area);
                self.entry.area = Some(area);
                area
            }
        }
    }

    fn long(&mut self, record: &Record<'_>, key: &RowKey, element: usize, value: usize) {
        let (name, cell) = (record.fields.get(element).unwrap_or(&EMPTY), record.fields.get(value).unwrap_or(&EMPTY));
        if self.check_key("element", key.line, name).is_none() {
            return;
        }
        let Some(index) = self.entry.lexicon.element(&name.text) else {
            let message = format!("the plan knows no element `{}`", text::shortened(&name.text));
            let hint = self.entry.lexicon.element_hint(&name.text);
            let hint = hint.unwrap_or_else(|| "declare it under [[elements]] in the plan, or mend the name".to_owned());
            return self.problem(Code::UnknownElement, key.line, name, message, Some(hint));
        };
        self.figure(key, index, &[], cell);
    }

    fn wide(&mut self, record: &Record<'_>, key: &RowKey, column: &FigureColumn) {
        let cell = record.fields.get(column.column).unwrap_or(&EMPTY);
        self.figure(key, column.element, &column.chosen, cell);
    }

    /// Enters one figure, if the cell holds one.
    fn figure(&mut self, key: &RowKey, index: ElementIndex, chosen: &[(DimensionIndex, GroupIndex)], cell: &Field<'_>) {
        if self.entry.lexicon.is_missing(&cell.text) {
            return;
        }
        let plan = self.entry.plan;
        let element = &plan.vocabulary[index];
        let Some(group) = self.group(key, element, chosen, cell) else { return };
        let number = match number::parse(&cell.text, element.number, plan.input.decimal) {
            Ok(number) => number,
            Err(error) => {
                let shown = if element.sensitive {
                    "the figure".to_owned()
                } else {
                    format!("`{}`", text::shortened(&cell.text))
                };
                let message = format!("{shown} for `{}` cannot be read: {}", element.id, error.reason);
                return self.problem(error.code, key.line, cell, message, Some(error.hint.to_owned()));
            }
        };
        let reports =
            element.reported_by.as_ref().is_none_or(|units| units.iter().any(|unit| unit.0 == key.reporter.0));
        let listed = plan.vocabulary.units.get(key.reporter.0);
        let above = element.reported_by.is_none() && listed.is_some_and(|unit| unit.has_units_below);
        if !reports || above {
            let message = format!("{} is not expected", subject(element, &self.entry.ledger[key.reporter]));
            let hint = if above {
                "the units below it report it, and both would be counted: leave it out, or name who reports it in `reported-by`"
            } else {
                "take the figure out, or add the unit to the element's `reported-by`"
            };
            return self.problem(Code::NotReportedBy, key.line, cell, message, Some(hint.to_owned()));
        }
        if number.zero_decimals && element.number == NumberKind::Integer {
            let message = format!(
                "a figure for `{}` is written with decimals that are all zero; it was read as a whole number",
                element.id
            );
            let note = Diagnostic::note(Code::ZeroDecimals, self.place(key.line, Some(cell.column)), message);
            self.entry.ledger.notes.push(note.hint("format the column as whole numbers"));
        }
        let figure = Figure { amount: number.amount, file: self.file.clone(), line: key.line };
        if let Err(first) = self.entry.ledger.enter(index, key.reporter, key.period, group, figure) {
            let first = first.place();
            let subject = subject(element, &self.entry.ledger[key.reporter]);
            let message = format!("{subject} for {} is given twice", key.period);
            let problem = Diagnostic::error(Code::DuplicateFigure, self.place(key.line, Some(cell.column)), message);
            let problem = problem.also(first, "first given here").hint("keep one of the two; both would be counted");
            self.entry.problems.push(problem);
        }
    }

    /// The group of a figure, in the order of its element's dimensions.
    fn group(
        &mut self,
        key: &RowKey,
        element: &Element,
        chosen: &[(DimensionIndex, GroupIndex)],
        cell: &Field<'_>,
    ) -> Option<GroupKey> {
        if let Some(&(dimension, _)) = key.groups.iter().find(|(dimension, _)| !element.by.contains(dimension)) {
            let name = &self.entry.plan.vocabulary[dimension].id;
            let message = format!("`{}` is not broken down by `{name}`, but the row is for one group", element.id);
            let hint = format!(
                "put the figure in a row whose `{name}` is empty, or declare `by = [\"{name}\"]` on the element"
            );
            self.problem(Code::NotBrokenDown, key.line, cell, message, Some(hint));
            return None;
        }
        let all = || key.groups.iter().chain(chosen);
        let of = |dimension: &DimensionIndex| all().find(|(other, _)| other == dimension).map(|(_, group)| *group);
        Some(GroupKey(element.by.iter().map(of).collect()))
    }
}
