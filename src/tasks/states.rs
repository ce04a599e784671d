//! Rows of a file of tasks -> the state of each task, or what is wrong with it. A row without a status, as an empty form has it, says
//! nothing; whoever fills in anything else must fill in the status too.

use std::collections::BTreeMap;

use super::columns::TaskColumn;
use super::day;
use super::records::{TaskRecord, TaskSheet};
use super::status::TaskStatus;
use crate::catalogue::{Message, say};
use crate::csv_records::Field;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Date;
use crate::plan::Plan;
use crate::text;

type Problems = Vec<Diagnostic>;

/// What came of a task, as it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskState {
    pub status: TaskStatus,
    /// The day on which it came to this; of a task that is done there is one.
    pub date: Option<Date>,
    /// What shows it: a document, a link.
    pub evidence: Option<String>,
    pub note: Option<String>,
}

/// The states that were reported, by the ids of the tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskStates(BTreeMap<String, TaskState>);

impl TaskStates {
    /// The state of the task with this id; `None` if none was reported.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&TaskState> {
        self.0.get(id)
    }
}

/// Reader of all files of a run.
pub(super) struct StateReader<'p> {
    /// Each id, folded, and as the plan has it.
    ids: BTreeMap<String, &'p str>,
    pub(super) states: TaskStates,
    /// Where the state of each task stands.
    places: BTreeMap<&'p str, Place>,
}

impl<'p> StateReader<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let id = |id: &'p str| (text::fold(id), id);
        let ids = plan.tasks().map(|planned| id(&planned.task.id)).collect();
        Self { ids, states: TaskStates::default(), places: BTreeMap::new() }
    }

    pub(super) fn read(&mut self, grid: &TaskSheet, problems: &mut Problems) {
        let rows = match grid.rows() {
            Ok(rows) => rows,
            Err(problem) => return problems.push(*problem),
        };
        let Some((head, rows)) = rows.split_first() else {
            unreachable!("a grid begins with its heads")
        };
        let Some(columns) = columns(grid, head, problems) else { return };
        for row in rows {
            if row.record.fields.len() == columns.len() {
                TaskRow { grid, row, columns: &columns }.read(self, problems);
            } else {
                let (found, expected) = (row.record.fields.len(), columns.len());
                let message = say::RowHasFields { expected, found }.message();
                let problem = Diagnostic::error(Code::FieldCount, grid.row(row), message);
                problems.push(problem.hint(say::KEEP_FIELDS));
            }
        }
    }

    /// The task that is called `written`, or the nearest one.
    fn find(&self, written: &str) -> Result<&'p str, Option<&'p str>> {
        let known = self.ids.get(&text::fold(written)).copied();
        known.ok_or_else(|| text::nearest(written, self.ids.values().copied()))
    }
}

/// What each column is; `None` if the rows could not be read by them.
fn columns(
    grid: &TaskSheet,
    head: &TaskRecord<'_>,
    problems: &mut Problems,
) -> Option<Vec<Option<TaskColumn>>> {
    let before = problems.len();
    let mut columns = Vec::new();
    for field in &head.record.fields {
        let column = TaskColumn::of(&field.text);
        let mut wrong = |code, message: Message, hint: Message| {
            problems.push(Diagnostic::error(code, grid.cell(head, field), message).hint(hint));
        };
        match column {
            Some(TaskColumn::OfThePlan) => {}
            Some(column) if columns.contains(&Some(column)) => {
                let message = say::TaskColumnTwice { column: column.name() }.message();
                wrong(Code::BadHeader, message, say::KEEP_ONE.message());
            }
            None if !field.text.trim().is_empty() => {
                let message = say::NoColumnOfTasks { column: text::shortened(&field.text) };
                let hint = TaskColumn::nearest(&field.text).map_or_else(
                    || say::COLUMNS_OF_TASKS.message(),
                    |name| say::DidYouMean { name }.message(),
                );
                wrong(Code::UnknownColumn, message.message(), hint);
            }
            _ => {}
        }
        columns.push(column);
    }
    (problems.len() == before).then_some(columns)
}

/// A row below the heads.
struct TaskRow<'r> {
    grid: &'r TaskSheet,
    row: &'r TaskRecord<'r>,
    columns: &'r [Option<TaskColumn>],
}

impl TaskRow<'_> {
    /// The field of a column, unless it is blank.
    fn field(&self, column: TaskColumn) -> Option<&Field<'_>> {
        let mut fields = self.row.record.fields.iter().zip(self.columns);
        let (field, _) = fields.find(|(_, own)| **own == Some(column))?;
        (!field.text.trim().is_empty()).then_some(field)
    }

    fn text(&self, column: TaskColumn) -> Option<String> {
        self.field(column).map(|field| text::composed(&field.text))
    }

    fn wrong(&self, field: &Field<'_>, code: Code, message: impl Into<Message>) -> Diagnostic {
        Diagnostic::error(code, self.grid.cell(self.row, field), message)
    }

    fn read(&self, reader: &mut StateReader<'_>, problems: &mut Problems) {
        use TaskColumn::{Date as Day, Evidence, Note, Status, Task};
        let is_given = |column| self.field(column).is_some();
        let says_state = [Status, Day].into_iter().any(is_given);
        let Some(named) = self.field(Task) else {
            // Whoever signs does so below the table, beside the columns that say how far tasks have come.
            if !says_state {
                return;
            }
            let problem =
                Diagnostic::error(Code::EmptyKey, self.grid.row(self.row), say::STATE_OF_NO_TASK);
            return problems.push(problem.hint(say::NAME_TASK_OR_TAKE_OUT));
        };
        if !says_state && ![Evidence, Note].into_iter().any(is_given) {
            return;
        }
        let found = reader.find(&named.text);
        if let Err(nearest) = found {
            let written = text::shortened(&named.text);
            let message = say::UnknownTask { id: written }.message();
            let problem = self.wrong(named, Code::UnknownTask, message);
            problems.push(problem.hint(nearest.map_or_else(
                || say::TASKS_HAVE_IDS.message(),
                |name| say::DidYouMean { name }.message(),
            )));
        }
        let state = self.state(named, problems);
        let (Ok(id), Some(state)) = (found, state) else { return };
        let place = self.grid.cell(self.row, named);
        if let Some(first) = reader.places.get(id) {
            let problem = self.wrong(named, Code::TaskTwice, say::TaskStateTwice { id });
            let problem = problem.also(first.clone(), say::FIRST_HERE);
            return problems.push(problem.hint(say::KEEP_LATEST_STATE));
        }
        reader.places.insert(id, place);
        reader.states.0.insert(id.to_owned(), state);
    }

    /// The state that the row reports of the task that `named` names.
    fn state(&self, named: &Field<'_>, problems: &mut Problems) -> Option<TaskState> {
        let id = text::shortened(&named.text);
        let status = self.status(&id, problems);
        let given = self.field(TaskColumn::Date);
        let date = given.and_then(|field| self.date(field, problems));
        if status == Some(TaskStatus::Done) && given.is_none() {
            let message = say::DoneOnNoDay { id }.message();
            let place = self.grid.row(self.row);
            problems.push(
                Diagnostic::error(Code::MissingDate, place, message).hint(say::WRITE_DAY_DONE),
            );
            return None;
        }
        if given.is_some() && date.is_none() {
            return None;
        }
        let (evidence, note) = (self.text(TaskColumn::Evidence), self.text(TaskColumn::Note));
        Some(TaskState { status: status?, date, evidence, note })
    }

    fn status(&self, id: &str, problems: &mut Problems) -> Option<TaskStatus> {
        let Some(field) = self.field(TaskColumn::Status) else {
            let message = say::TaskWithoutStatus { id }.message();
            let place = self.grid.row(self.row);
            let problem = Diagnostic::error(Code::UnknownStatus, place, message);
            problems.push(problem.hint(say::STATUSES_OF_TASKS));
            return None;
        };
        let status = TaskStatus::parse(&field.text);
        if status.is_none() {
            let written = text::shortened(&field.text);
            let message = say::NotAStatus { written }.message();
            let nearest = TaskStatus::nearest(&field.text);
            let problem = self.wrong(field, Code::UnknownStatus, message);
            problems.push(problem.hint(nearest.map_or_else(
                || say::STATUSES_OF_TASKS.message(),
                |name| say::DidYouMean { name }.message(),
            )));
        }
        status
    }

    fn date(&self, field: &Field<'_>, problems: &mut Problems) -> Option<Date> {
        let date = day::parse(&field.text);
        if date.is_none() {
            let problem = match self.grid.odd(field).filter(|odd| !odd.is_shown()) {
                Some(odd) => self.wrong(field, Code::BadDate, odd.noun()).hint(odd.remedy()),
                None => {
                    let message = say::NotADay { written: text::shortened(&field.text) };
                    self.wrong(field, Code::BadDate, message).hint(say::WRITE_DAY_OF_STATE)
                }
            };
            problems.push(problem);
        }
        date
    }
}
