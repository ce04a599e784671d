//! Filled workbooks (.xlsx) in place of CSV.

mod cells;
mod containers;
mod writers;

use crate::support::{Folder, Run};

/// A run of `check` on `counts.xlsx` with these bytes.
fn check_bytes(plan: &str, bytes: &[u8], options: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    folder.write("counts.xlsx", bytes);
    folder.run(&[&["check", "counts.xlsx"], options].concat())
}
