//! What came of tasks, for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::json_names::Name;
use crate::evaluate::{TaskResult, TaskResults, TaskTiming};
use crate::plan::TaskOwner;
use crate::tasks::TaskStatus;

/// A task or a commitment of the plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "task")]
pub(super) struct JsonTask<'a> {
    /// Id of the task.
    id: &'a str,
    /// `commitment` or `task` of a goal, or `responsibility`.
    kind: &'static str,
    /// Id of the goal that it belongs to; null for a responsibility.
    goal: Option<&'a str>,
    /// The body that it is a task of; null for one of a goal.
    responsible: Option<&'a str>,
    /// The task in the plan's words.
    text: &'a str,
    /// The body that leads the work.
    lead: Option<&'a str>,
    /// The last day in time.
    due: Option<String>,
    /// What has become of it; null if nothing was reported.
    status: Option<Name<TaskStatus>>,
    /// The day of that status.
    date: Option<String>,
    /// What shows it, such as a document.
    evidence: Option<&'a str>,
    /// A remark of whoever reported.
    note: Option<&'a str>,
    /// Whether its last day has passed at the end of the window and it is neither done nor dropped.
    overdue: bool,
    /// Whether it was done after its last day.
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
        status: result.status().map(Name),
        date: state.and_then(|state| state.date).map(|date| date.to_string()),
        evidence: state.and_then(|state| state.evidence.as_deref()),
        note: state.and_then(|state| state.note.as_deref()),
        overdue: result.timing == TaskTiming::Overdue,
        done_late: result.timing == TaskTiming::DoneLate,
    }
}
