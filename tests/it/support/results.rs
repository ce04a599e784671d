//! The JSON results of the program, held against the schemas that the program itself prints for them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::Run;

/// The commands that have a JSON result.
pub(crate) const KINDS: [&str; 5] = ["check", "explain", "diff", "received", "lint"];

static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let validator = |kind| jsonschema::draft202012::new(&schema(kind)).expect("a schema");
    KINDS.map(|kind| (kind, validator(kind))).into()
});

/// The schema of the results of the command `kind`.
pub(crate) fn schema(kind: &str) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gender-plan"));
    let output = program.args(["schema", "--of", kind]).output().expect("the program runs");
    serde_json::from_slice(&output.stdout).expect("a schema")
}

/// Whether `document` is a result of the command `kind`.
pub(crate) fn is_result(kind: &str, document: &Value) -> bool {
    VALIDATORS[kind].is_valid(document)
}

/// Fails unless `document`, printed or saved by the command `kind`, is a result of it.
pub(crate) fn assert_result(kind: &str, document: &Value) {
    if !is_result(kind, document) {
        let problems = VALIDATORS[kind].iter_errors(document);
        let problems: Vec<String> =
            problems.map(|error| format!("{}: {error}", error.instance_path())).collect();
        panic!("no result of `{kind}`: {problems:#?}");
    }
}

/// Fails unless all JSON that a run with `arguments` in `folder` came to is as its schema says: what it printed, and the file that it
/// wrote.
pub(super) fn hold(arguments: &[&str], folder: &Path, run: &Run) {
    let named = arguments.iter().find_map(|word| KINDS.into_iter().find(|kind| kind == word));
    let Some(kind) = named else { return };
    let after = |option: &str| {
        let at = arguments.iter().position(|word| *word == option)?;
        arguments.get(at + 1).copied()
    };
    let document = |text: &str| {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    };
    if after("--format") == Some("json") && !run.stdout.is_empty() {
        assert_result(kind, &document(&run.stdout));
    }
    let output = after("-o").or_else(|| after("--output")).map(|file| folder.join(file));
    let is_json = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "json");
    let output = output.filter(|file| is_json(file) && run.status < 2);
    if let Some(written) = output.and_then(|file| std::fs::read_to_string(file).ok()) {
        assert_result(kind, &document(&written));
    }
}
