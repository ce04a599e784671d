//! An independent reading of the rules, in Python with `fractions`, is held against the program on generated plans and files.

use std::path::Path;
use std::process::Command;

use crate::support::needs::needs_python;

/// What the oracle's runner says to `arguments`; `None` without Python.
fn said(arguments: &[&str]) -> Option<(bool, String)> {
    if !needs_python() {
        return None;
    }
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/run.py");
    let output = Command::new("python3")
        .arg("-B")
        .arg(runner)
        .args(arguments)
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    Some((output.status.success(), said))
}

/// The runner, with the program and so many cases of the first seed.
fn run(mode: &str, cases: &str) {
    let program = env!("CARGO_BIN_EXE_gender-plan");
    if let Some((sound, said)) = said(&["--program", program, mode, cases, "--seed", "1"]) {
        assert!(sound, "{said}");
        assert!(said.trim_end().ends_with(&format!("{cases} passed, 0 failed")), "{said}");
    }
}

#[test]
fn the_oracle_agrees_with_examples_computed_by_hand() {
    if let Some((sound, said)) = said(&["--self-test"]) {
        assert!(sound, "{said}");
    }
}

#[test]
fn the_program_agrees_with_an_independent_oracle() {
    run("--cases", "1000");
}

#[test]
fn no_completion_of_missing_reports_contradicts_a_verdict() {
    run("--completions", "200");
}

#[test]
fn a_form_filled_in_whole_is_complete() {
    run("--forms", "200");
}

#[test]
fn what_is_exported_comes_to_the_same_results() {
    run("--exports", "100");
}
