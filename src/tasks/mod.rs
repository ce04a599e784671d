//! Files of what came of a plan's tasks -> the state of each: `records` takes files and sheets apart as those of counts are, `columns`
//! finds what each column is, `states` reads the rows. All problems of all files are collected. What a state amounts to at the end of
//! a window, and whether it came in time, is asked by `evaluate`.

mod columns;
mod day;
mod records;
mod states;
mod status;

use std::path::PathBuf;

pub use columns::FORM_COLUMNS;
pub use states::{TaskState, TaskStates};
pub use status::TaskStatus;

use crate::counts::{Encoding, expand};
use crate::diagnostic::{Diagnostic, Findings};
use crate::plan::Plan;

/// Reads the states of the tasks of `plan` in the files and folders that `names` stand for; text that is neither UTF-8 nor has a byte
/// order mark is in `encoding`.
///
/// # Errors
/// Every problem of every file: tasks that the plan does not have or that have two states, states and days that are none, a task that
/// was done on no day.
pub fn read(names: &[PathBuf], plan: &Plan, encoding: Encoding) -> Result<TaskStates, Findings> {
    let expanded = expand(names, &[]);
    let mut problems: Vec<Diagnostic> = expanded.problems;
    let mut reader = states::StateReader::new(plan);
    for input in &expanded.inputs {
        match records::grids(input, encoding) {
            Ok(grids) => {
                for grid in &grids {
                    reader.read(grid, &mut problems);
                }
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() { Ok(reader.states) } else { Err(problems.into()) }
}
