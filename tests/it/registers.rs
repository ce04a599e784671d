//! Queries of `gender-plan sql` on real engines: each flaw of a register alone, hostile texts and names, amounts kept as binary fractions,
//! and random registers against what a program without SQL adds up. Other engines are run by hand (`tests/registers`).

use std::path::Path;
use std::process::Command;

use crate::support::Folder;
use crate::support::needs::{needs, needs_python_with, needs_that};

/// Runs `tests/registers/run.py` with `arguments`.
fn run(python: &str, arguments: &[&str]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers/run.py");
    let mut command = Command::new(python);
    command.arg("-B").arg(script).args(["--program", env!("CARGO_BIN_EXE_gender-plan")]);
    let output = command.args(arguments).output().expect("python runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

/// Whether a server of `PostgreSQL` can be started.
fn needs_postgres() -> bool {
    let of_debian = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        versions.into_iter().any(|version| version.path().join("bin/initdb").is_file())
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).any(|folder| folder.join("initdb").is_file());
    needs_that("the server of PostgreSQL", in_path || of_debian()) && needs("psql")
}

#[test]
fn duckdb_finds_every_flaw_and_adds_up_exactly() {
    if let Some(python) = needs_python_with("duckdb") {
        run(python, &["--engine", "duckdb"]);
    }
}

#[test]
fn postgresql_finds_every_flaw_and_adds_up_exactly() {
    if needs_postgres() {
        run("python3", &["--engine", "postgres"]);
    }
}

#[test]
fn every_dialect_is_one_statement_of_its_own() {
    if let Some(python) = needs_python_with("sqlglot") {
        run(python, &["--parse"]);
    }
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let plan = include_str!("../../examples/merger/plan.toml");
    let folder = Folder::new(&[
        ("plan.toml", plan),
        ("units.csv", include_str!("../../examples/merger/units.csv")),
    ]);
    let run = folder.run(&["sql", "--dialect", "duckdb", "--lang", "en"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: the plan has no [[sources]]\n  help: declare the tables and what their rows say under [[sources]]\n"
        )
    );
}
