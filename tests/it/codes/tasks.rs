//! Whole runs of what is said of files of tasks.

use insta::assert_snapshot;

use super::drawn;
use crate::support::{Folder, plans};

/// `check` with one file of tasks, of a plan that has the tasks `6.t1` and `6.t2`.
fn reported(code: &str, tasks: &str) -> String {
    let plan = plans::news_items("").replacen("title = ", "language = \"en\"\ntitle = ", 1);
    let plan = plan.replacen("[[goals]]\n", "[[goals]]\ntasks = [\"Train.\", \"Review.\"]\n", 1);
    let counts = "period,news_items\n2024-Q1,1\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts), ("tasks.csv", tasks)]);
    drawn(code, &folder, "gender-plan check counts.csv --tasks tasks.csv")
}

#[test]
fn a_task_that_the_plan_does_not_have_is_met_with_the_nearest() {
    assert_snapshot!(reported("unknown-task", "task,status\n6.t3,under-way\n"), @r"
    $ gender-plan check counts.csv --tasks tasks.csv
    exit status: 2
    --- stdout
    --- stderr
    error[unknown-task]: the plan has no task `6.t3`
    --> tasks.csv:2:1
     = help: did you mean `6.t1`?

    1 error found; nothing was judged
    ");
}

#[test]
fn a_task_with_two_states_is_refused() {
    assert_snapshot!(reported("task-twice", "task,status\n6.t1,under-way\n6.t1,not-begun\n"), @r"
    $ gender-plan check counts.csv --tasks tasks.csv
    exit status: 2
    --- stdout
    --- stderr
    error[task-twice]: two states are reported of the task `6.t1`
    --> tasks.csv:3:1
     = note: first here: tasks.csv:2:1
     = help: keep the row that holds today, and take the other out

    1 error found; nothing was judged
    ");
}

#[test]
fn a_state_that_is_none_is_met_with_the_states_there_are() {
    assert_snapshot!(reported("unknown-status", "task,status\n6.t1,well\n"), @r"
    $ gender-plan check counts.csv --tasks tasks.csv
    exit status: 2
    --- stdout
    --- stderr
    error[unknown-status]: `well` does not say how far a task has come
    --> tasks.csv:2:6
     = help: write `done`, `under-way`, `not-begun` or `dropped`

    1 error found; nothing was judged
    ");
}

#[test]
fn a_task_that_is_done_on_no_day_is_refused() {
    assert_snapshot!(reported("missing-date", "task,status\n6.t1,done\n"), @r"
    $ gender-plan check counts.csv --tasks tasks.csv
    exit status: 2
    --- stdout
    --- stderr
    error[missing-date]: the task `6.t1` is done, and the day is not said
    --> tasks.csv:2
     = help: write the day on which it was done, such as 2024-10-20 or 20/10/2024

    1 error found; nothing was judged
    ");
}
