//! Every kind of problem of a plan as its reader meets it: for each code one whole run, with its exit status and both streams.

mod formulas;
mod keys;
mod targets;
mod units;

use crate::plan::faults::FAULTS;
use crate::support::Folder;
use crate::support::lint::Marked;

/// `lint` of the first plan that has the fault `code`, as a terminal shows it.
fn linted(code: &str) -> String {
    let (_, changes) = FAULTS.iter().find(|(own, _)| *own == code).expect("a plan with this problem");
    let run = Folder::new(&[("plan.toml", &Marked::new(changes).plan)]).run(&["lint"]);
    format!("$ gender-plan lint\nexit status: {}\n--- stdout\n{}--- stderr\n{}", run.status, run.stdout, run.stderr)
}
