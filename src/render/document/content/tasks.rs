//! The tasks of the plan and what came of them, under the goals and bodies that they belong to.

use serde::Serialize;

use crate::evaluate::TaskResult;
use crate::render::document::report::Report;
use crate::render::phrases::{self, Phrases, TaskTexts};

/// Section on what came of the tasks.
#[derive(Debug, Serialize)]
pub(crate) struct TaskSection {
    pub(crate) summary: String,
    /// A line for each task that is late.
    pub(crate) late: Vec<String>,
    pub(crate) groups: Vec<TaskGroup>,
}

/// The tasks under a goal, or of a body.
#[derive(Debug, Serialize)]
pub(crate) struct TaskGroup {
    pub(crate) heading: String,
    pub(crate) lines: Vec<TaskLine>,
}

/// A task.
#[derive(Debug, Serialize)]
pub(crate) struct TaskLine {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) lead: String,
    pub(crate) due: String,
    pub(crate) result: String,
    pub(crate) is_late: bool,
    /// What shows it, and the note of whoever reported it.
    pub(crate) remarks: Vec<String>,
}

impl TaskSection {
    /// The section of `report`; `None` if nothing was reported of its tasks.
    pub(super) fn of(report: &Report<'_>, phrases: &Phrases<'_>) -> Option<Self> {
        let summary = phrases::task_summary(report.tasks, phrases.language)?;
        let mut groups: Vec<TaskGroup> = Vec::new();
        for result in &report.tasks.list {
            let heading = phrases::task_heading(&result.planned, phrases.language);
            let line = TaskLine::of(result, phrases);
            match groups.last_mut() {
                Some(group) if group.heading == heading => group.lines.push(line),
                _ => groups.push(TaskGroup { heading, lines: vec![line] }),
            }
        }
        Some(Self { summary, late: phrases::late_tasks(report.tasks, phrases.language), groups })
    }
}

impl TaskLine {
    fn of(result: &TaskResult<'_>, phrases: &Phrases<'_>) -> Self {
        let texts = TaskTexts::of(result, phrases.language);
        Self {
            id: texts.id().to_owned(),
            text: texts.text().to_owned(),
            lead: texts.lead().to_owned(),
            due: texts.due(),
            result: texts.result(),
            is_late: texts.late().is_some(),
            remarks: texts.remarks().into_iter().map(str::to_owned).collect(),
        }
    }
}
