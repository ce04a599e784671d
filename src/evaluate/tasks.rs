//! What came of the tasks of a plan by the end of a window: the state that was reported of each, and whether it came in time. No clock
//! is asked, and no verdict depends on it.

use crate::period::{Date, Deadline};
use crate::plan::PlannedTask;
use crate::tasks::{TaskState, TaskStates, TaskStatus};

/// Whether a task was done in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskTiming {
    /// Nothing says that it is late: it has no deadline, or that has not passed, or the task was done by then or dropped.
    #[default]
    NotLate,
    /// The last day in time is over, and it is neither done nor dropped.
    Overdue,
    /// It was done after the last day in time.
    DoneLate,
}

/// A task, and what came of it.
#[derive(Debug, Clone)]
pub struct TaskResult<'p> {
    pub planned: PlannedTask<'p>,
    /// The state that was reported; `None` if none was.
    pub state: Option<TaskState>,
    pub timing: TaskTiming,
}

impl<'p> TaskResult<'p> {
    fn unreported(planned: PlannedTask<'p>) -> Self {
        Self { planned, state: None, timing: TaskTiming::NotLate }
    }

    /// What was reported of `planned` by the day `now`.
    fn reported(planned: PlannedTask<'p>, state: Option<TaskState>, now: Date) -> Self {
        let status = state.as_ref().map(|state| state.status);
        let done = state.as_ref().filter(|_| status == Some(TaskStatus::Done));
        let done_on = done.and_then(|state| state.date);
        let is_closed = matches!(status, Some(TaskStatus::Done | TaskStatus::Dropped));
        let timing = match planned.task.due.map(Deadline::last_day) {
            Some(last) if done_on.is_some_and(|day| day > last) => TaskTiming::DoneLate,
            Some(last) if !is_closed && last < now => TaskTiming::Overdue,
            _ => TaskTiming::NotLate,
        };
        Self { planned, state, timing }
    }

    /// How far it has come, as it was reported.
    #[must_use]
    pub fn status(&self) -> Option<TaskStatus> {
        self.state.as_ref().map(|state| state.status)
    }
}

/// Every task of the goals that were asked for and, where no goal was, of those who are responsible.
#[derive(Debug, Clone, Default)]
pub struct TaskResults<'p> {
    pub list: Vec<TaskResult<'p>>,
    /// Whether files said what came of them.
    pub are_reported: bool,
}

impl<'p> TaskResults<'p> {
    /// Tasks of which nothing was reported.
    pub(super) fn unreported(tasks: impl Iterator<Item = PlannedTask<'p>>) -> Self {
        Self { list: tasks.map(TaskResult::unreported).collect(), are_reported: false }
    }

    /// Enters what was reported by the day `now`.
    pub(super) fn report(&mut self, states: &TaskStates, now: Date) {
        self.are_reported = true;
        for result in &mut self.list {
            let state = states.of(&result.planned.task.id).cloned();
            *result = TaskResult::reported(result.planned, state, now);
        }
    }

    /// How many of them have this status; `None` for those of which nothing was reported.
    #[must_use]
    pub fn count(&self, status: Option<TaskStatus>) -> usize {
        self.list.iter().filter(|result| result.status() == status).count()
    }

    /// Those that are late, as `timing` says.
    pub fn late(&self, timing: TaskTiming) -> impl Iterator<Item = &TaskResult<'p>> {
        self.list.iter().filter(move |result| result.timing == timing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Responsibility, Task, TaskOwner};

    fn day(written: &str) -> Date {
        Date::parse(written).expect("a day")
    }

    fn timing(
        due: Option<Deadline>,
        reported: Option<(TaskStatus, &str)>,
        now: &str,
    ) -> TaskTiming {
        let task = Task { id: "1.t1".to_owned(), text: "T".to_owned(), lead: None, due };
        let body = Responsibility { who: "A".to_owned(), tasks: Vec::new() };
        let planned = PlannedTask { task: &task, owner: TaskOwner::Responsibility(&body) };
        let state = reported.map(|(status, date)| TaskState {
            status,
            date: Date::parse(date),
            evidence: None,
            note: None,
        });
        TaskResult::reported(planned, state, day(now)).timing
    }

    #[test]
    fn a_task_is_late_behind_its_last_day_alone() {
        use TaskStatus::{Done, Dropped, NotBegun, UnderWay};
        use TaskTiming::{DoneLate, NotLate, Overdue};
        let on = Some(Deadline::On(day("2024-10-20")));
        let before = Some(Deadline::Before(day("2024-10-20")));
        for (due, reported, now, expected) in [
            (None, None, "2024-12-31", NotLate),
            (on, None, "2024-10-20", NotLate),
            (on, None, "2024-10-21", Overdue),
            (before, None, "2024-10-20", Overdue),
            (before, None, "2024-10-19", NotLate),
            (on, Some((UnderWay, "")), "2024-10-21", Overdue),
            (on, Some((NotBegun, "2024-10-01")), "2024-12-31", Overdue),
            (on, Some((Dropped, "")), "2024-12-31", NotLate),
            (on, Some((Done, "2024-10-20")), "2024-12-31", NotLate),
            (on, Some((Done, "2024-10-21")), "2024-12-31", DoneLate),
            (before, Some((Done, "2024-10-20")), "2024-12-31", DoneLate),
            (on, Some((Done, "2024-10-21")), "2024-09-30", DoneLate),
        ] {
            assert_eq!(timing(due, reported, now), expected, "{due:?} {reported:?} {now}");
        }
    }
}
