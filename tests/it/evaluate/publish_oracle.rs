//! Publishing held against a decision of its own in Python, against an attacker with linear programming, and against pairs of counts that
//! show the same.

use std::path::Path;
use std::process::Command;

use crate::support::needs::needs_python_with;

/// What the runner reads documents and solves equations with.
const MODULES: &str = "tomllib, scipy, openpyxl, docx";

/// Runs the runner with `arguments`, which must succeed and end with `last`, unless Python lacks what it needs.
fn run(arguments: &[&str], last: &str) {
    let Some(python) = needs_python_with(MODULES) else { return };
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/publish/run.py");
    let output =
        Command::new(python).arg("-B").arg(runner).args(arguments).output().expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.trim_end().ends_with(last), "{said}");
}

#[test]
fn planted_faults_of_publishing_are_caught() {
    run(&["--self-test"], "planted faults caught, 0 not");
}

#[test]
fn the_rules_of_publishing_withstand_an_attacker() {
    run(&["--attack", "--cases", "8", "--seed", "1"], "8 passed, 0 failed");
}

#[test]
fn the_program_publishes_what_the_oracle_does() {
    run_program(&[], "12");
}

#[test]
fn no_small_count_can_be_bounded_from_what_the_program_shows() {
    run_program(&["--attack"], "6");
}

#[test]
fn outputs_tell_nothing_that_is_not_shown() {
    run_program(&["--pairs"], "2");
}

/// Holds the program against so many cases of the first seed.
fn run_program(mode: &[&str], cases: &str) {
    let program = ["--program", env!("CARGO_BIN_EXE_gender-plan"), "--seed", "1"];
    let arguments = [&program[..], &["--cases", cases], mode].concat();
    run(&arguments, &format!("{cases} passed, 0 failed"));
}
