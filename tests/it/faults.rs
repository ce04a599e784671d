//! Calls of the system that fail, and kills, drawn from all those of every command; `tests/faults/run.py` by itself tries each of them.

use std::path::Path;
use std::process::Command;

use crate::support::needs::{needs_python, needs_that, runs};

#[test]
fn a_failing_call_or_a_kill_leaves_whole_files_and_a_message() {
    let can_trace = runs("strace", &["-o", "/dev/null", "true"]);
    if !needs_that("strace, and the right to trace", can_trace) || !needs_python() {
        return;
    }
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/run.py");
    let output = Command::new("python3")
        .arg("-B")
        .arg(runner)
        .args(["--program", env!("CARGO_BIN_EXE_gender-plan"), "--every", "20"])
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.trim_end().ends_with(" faults, 0 failures"), "{said}");
}
