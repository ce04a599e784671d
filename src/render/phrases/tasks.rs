//! What came of a task, as the texts that stand in the columns of a table, and of all tasks in a few lines.

use super::times::{date, deadline};
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{TaskResult, TaskResults, TaskTiming};
use crate::plan::{PlannedTask, TaskOwner};
use crate::tasks::TaskStatus;

/// The word for how far a task has come; `None` for one of which nothing was reported.
pub(crate) fn status_word(status: Option<TaskStatus>) -> Label {
    match status {
        Some(TaskStatus::Done) => say::TASK_DONE,
        Some(TaskStatus::UnderWay) => say::TASK_UNDER_WAY,
        Some(TaskStatus::NotBegun) => say::TASK_NOT_BEGUN,
        Some(TaskStatus::Dropped) => say::TASK_DROPPED,
        None => say::TASK_UNREPORTED,
    }
}

/// What a task stands under: `Mục tiêu 1. …`, or the body that is responsible.
pub(crate) fn task_heading(planned: &PlannedTask<'_>, language: Language) -> String {
    match planned.owner {
        TaskOwner::Commitment(goal) | TaskOwner::Goal(goal) => {
            let name = goal.names.get(language);
            say::FormGoal { id: &goal.id, name }.worded(language)
        }
        TaskOwner::Responsibility(responsibility) => responsibility.who.clone(),
    }
}

/// The texts of a task, each made when it is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TaskTexts<'r> {
    pub(crate) result: &'r TaskResult<'r>,
    language: Language,
}

impl<'r> TaskTexts<'r> {
    pub(crate) fn of(result: &'r TaskResult<'r>, language: Language) -> Self {
        Self { result, language }
    }

    pub(crate) fn id(&self) -> &'r str {
        &self.result.planned.task.id
    }

    pub(crate) fn text(&self) -> &'r str {
        &self.result.planned.task.text
    }

    /// Who leads it; empty if the plan does not say.
    pub(crate) fn lead(&self) -> &'r str {
        self.result.planned.lead().unwrap_or_default()
    }

    /// `trước ngày 05/12/2024`; empty if the plan sets no deadline.
    pub(crate) fn due(&self) -> String {
        let due = self.result.planned.task.due;
        due.map(|due| deadline(due, self.language)).unwrap_or_default()
    }

    /// `đã hoàn thành (20/10/2024); sau hạn`: how far it has come, since when, and whether it is late.
    pub(crate) fn result(&self) -> String {
        let word = self.language.label(status_word(self.result.status()));
        let day = self.result.state.as_ref().and_then(|state| state.date);
        let day = day.map(|day| format!(" ({})", date(day, self.language))).unwrap_or_default();
        let late = self.late().map(|late| format!("; {late}")).unwrap_or_default();
        format!("{word}{day}{late}")
    }

    /// The word for a task that is late.
    pub(crate) fn late(&self) -> Option<&'static str> {
        let word = match self.result.timing {
            TaskTiming::NotLate => return None,
            TaskTiming::Overdue => say::TASK_OVERDUE,
            TaskTiming::DoneLate => say::TASK_DONE_LATE,
        };
        Some(self.language.label(word))
    }

    /// What shows it, and the note of whoever reported it.
    pub(crate) fn remarks(&self) -> Vec<&'r str> {
        let state = self.result.state.as_ref();
        let texts = state.map(|state| [state.evidence.as_deref(), state.note.as_deref()]);
        texts.into_iter().flatten().flatten().collect()
    }

    /// `1.t2 Rà soát …: quá hạn (trước ngày 05/12/2024)`, for one that is late.
    fn late_line(&self) -> String {
        let late = self.late().unwrap_or_default();
        format!("{} {}: {late} ({})", self.id(), self.text(), self.due())
    }
}

/// How many tasks have come how far; empty if nothing was reported of them.
pub(crate) fn task_summary(tasks: &TaskResults<'_>, language: Language) -> Option<String> {
    let counted = |status: Option<TaskStatus>| {
        let count = tasks.count(status);
        (count > 0).then(|| format!("{count} {}", language.label(status_word(status))))
    };
    let statuses = TaskStatus::ALL.map(Some).into_iter().chain([None]);
    let said: Vec<String> = statuses.filter_map(counted).collect();
    tasks.are_reported.then(|| {
        say::TasksSummary { count: tasks.list.len(), said: said.join(", ") }.worded(language)
    })
}

/// A line for each task that is late, those that are still to be done first.
pub(crate) fn late_tasks(tasks: &TaskResults<'_>, language: Language) -> Vec<String> {
    let late = tasks.late(TaskTiming::Overdue).chain(tasks.late(TaskTiming::DoneLate));
    late.map(|result| TaskTexts::of(result, language).late_line()).collect()
}
