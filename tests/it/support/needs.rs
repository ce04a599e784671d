//! What a test needs beyond the program itself, and what becomes of it where that is missing.

use std::io::Write as _;
use std::process::Command;

/// Whether `program` is on the path. Where it is not, the test that asks is skipped.
pub fn needs(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    needs_that(program, std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Whether there is a Python that has what 3.11 brought: `tomllib`, and a csv module that reads NUL.
pub fn needs_python() -> bool {
    needs_that("python3 (3.11 or newer)", runs("python3", &["-c", "import tomllib"]))
}

/// The first Python that can import `module`: that of the path, or that of the system, for which distributions package modules.
pub fn needs_python_with(module: &str) -> Option<&'static str> {
    let found = ["python3", "/usr/bin/python3"]
        .into_iter()
        .find(|python| runs(python, &["-c", &format!("import {module}")]));
    needs_that(&format!("python3 with {module}"), found.is_some());
    found
}

/// The same of anything else: `is_there`, or the test is skipped and says so; where the variable `CI` is set it fails instead.
pub fn needs_that(what: &str, is_there: bool) -> bool {
    if !is_there {
        assert!(
            std::env::var_os("CI").is_none(),
            "{what} is missing, and no test is skipped where CI is set"
        );
        skipped(what);
    }
    is_there
}

/// Says that the test which runs here, or a part of it, is skipped for want of `what`. Called by itself it fails nowhere: that is for what
/// cannot be installed, such as a user with fewer rights.
///
/// The test harness keeps what passing tests print, so this goes past `eprintln!` to standard error itself, as one line in one piece.
pub fn skipped(what: &str) {
    let thread = std::thread::current();
    let line = format!("SKIPPED {}: needs {what}\n", thread.name().unwrap_or("a test"));
    std::io::stderr().write_all(line.as_bytes()).expect("standard error");
}

/// Whether `program` runs with `arguments` and succeeds.
pub fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}
