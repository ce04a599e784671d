//! All tasks of a plan in one order: commitments and tasks of its goals, then the tasks of those responsible.

use super::model::{Goal, Plan, Responsibility, Task};

/// Whom a task belongs to.
#[derive(Debug, Clone, Copy)]
pub enum TaskOwner<'p> {
    /// It is a commitment of this goal.
    Commitment(&'p Goal),
    /// It is a task of this goal.
    Goal(&'p Goal),
    /// It is a task of those who are responsible.
    Responsibility(&'p Responsibility),
}

/// A task where it stands in the plan.
#[derive(Debug, Clone, Copy)]
pub struct PlannedTask<'p> {
    pub task: &'p Task,
    pub owner: TaskOwner<'p>,
}

impl<'p> PlannedTask<'p> {
    /// Who leads it: as the task says, else the body that it is a task of.
    #[must_use]
    pub fn lead(&self) -> Option<&'p str> {
        match (&self.task.lead, self.owner) {
            (Some(lead), _) => Some(lead),
            (None, TaskOwner::Responsibility(responsibility)) => Some(&responsibility.who),
            (None, TaskOwner::Commitment(_) | TaskOwner::Goal(_)) => None,
        }
    }

    /// The goal that it serves.
    #[must_use]
    pub fn goal(&self) -> Option<&'p Goal> {
        match self.owner {
            TaskOwner::Commitment(goal) | TaskOwner::Goal(goal) => Some(goal),
            TaskOwner::Responsibility(_) => None,
        }
    }
}

impl Plan {
    /// Everything that is to be done: by goal, its commitments first, then by who is responsible.
    pub fn tasks(&self) -> impl Iterator<Item = PlannedTask<'_>> {
        let of_goals = self.goals.iter().flat_map(|goal| {
            let commitments =
                goal.commitments.iter().map(|task| (task, TaskOwner::Commitment(goal)));
            commitments.chain(goal.tasks.iter().map(|task| (task, TaskOwner::Goal(goal))))
        });
        let of_bodies = self.preamble.responsibilities.iter().flat_map(|responsibility| {
            let owner = TaskOwner::Responsibility(responsibility);
            responsibility.tasks.iter().map(move |task| (task, owner))
        });
        of_goals.chain(of_bodies).map(|(task, owner)| PlannedTask { task, owner })
    }
}
