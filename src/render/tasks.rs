//! What came of tasks, for programs.

use serde::Serialize;

use crate::evaluate::{TaskResult, TaskResults, TaskTiming};
use crate::plan::TaskOwner;
use crate::tasks::TaskStatus;

#[derive(Serialize)]
pub(super) struct JsonTask<'a> {
    id: &'a str,
    /// `commitment` or `task` of a goal, or `responsibility`.
    kind: &'static str,
    goal: Option<&'a str>,
    /// The body that it is a task of.
    responsible: Option<&'a str>,
    text: &'a str,
    lead: Option<&'a str>,
    /// The last day in time.
    due: Option<String>,
    status: Option<&'static str>,
    date: Option<String>,
    evidence: Option<&'a str>,
    note: Option<&'a str>,
    overdue: bool,
    done_late: bool,
}

/// The tasks of a result; `None` if nothing was reported of them.
pub(super) fn tasks<'a>(tasks: &'a TaskResults<'_>) -> Option<Vec<JsonTask<'a>>> {
    tasks.are_reported.then(|| tasks.list.iter().map(task).collect())
}

fn task<'a>(result: &'a TaskResult<'_>) -> JsonTask<'a> {
    let planned = &result.planned;
    let (kind, responsible) = match planned.owner {
        TaskOwner::Commitment(_) => ("commitment", None),
        TaskOwner::Goal(_) => ("task", None),
        TaskOwner::Responsibility(body) => ("responsibility", Some(body.who.as_str())),
    };
    let state = result.state.as_ref();
    JsonTask {
        id: &planned.task.id,
        kind,
        goal: planned.goal().map(|goal| goal.id.as_str()),
        responsible,
        text: &planned.task.text,
        lead: planned.lead(),
        due: planned.task.due.map(|due| due.last_day().to_string()),
        status: result.status().map(TaskStatus::name),
        date: state.and_then(|state| state.date).map(|date| date.to_string()),
        evidence: state.and_then(|state| state.evidence.as_deref()),
        note: state.and_then(|state| state.note.as_deref()),
        overdue: result.timing == TaskTiming::Overdue,
        done_late: result.timing == TaskTiming::DoneLate,
    }
}
