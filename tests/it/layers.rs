//! Data goes one way, and each third-party crate has one home: read off the `use` lines and paths of the sources.

use std::path::{Path, PathBuf};

/// The modules in the order in which data passes through them. Each may use those before it; the first ones use nobody.
const ORDER: [&str; 16] = [
    "catalogue",
    "exact",
    "text",
    "together",
    "wording",
    "period",
    "diagnostic",
    "records",
    "plan",
    "counts",
    "expected",
    "template",
    "evaluate",
    "compare",
    "render",
    "cmd",
];

/// Crates and the only modules that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("fluent_syntax", &["catalogue"]),
    ("anyhow", &["cmd", "render"]),
    ("clap", &["cmd"]),
    ("clap_complete", &["cmd"]),
    ("clap_mangen", &["cmd"]),
    ("indicatif", &["cmd"]),
    ("supports_hyperlinks", &["cmd"]),
    ("anstream", &["cmd"]),
    ("terminal_size", &["cmd"]),
    ("tempfile", &["cmd", "counts"]),
    ("toml", &["plan"]),
    ("encoding_rs", &["counts"]),
    ("comfy_table", &["render"]),
    ("csv", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("minijinja", &["render"]),
    ("serde_json", &["compare", "render"]),
    ("serde", &["compare", "render"]),
    ("annotate_snippets", &["render"]),
    ("unicode_normalization", &["text"]),
    ("unicode_width", &["render"]),
    ("rustix", &["cmd"]),
    ("num_bigint", &["exact"]),
    ("num_rational", &["exact"]),
    ("strsim", &["text"]),
    ("zip", &["counts", "render"]),
    ("quick_xml", &["counts", "render"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The module that a source belongs to, and its code without comments and without its own tests.
fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let read = |file: PathBuf| {
        let relative = file.strip_prefix(&root).expect("below src").with_extension("");
        let module = relative.iter().next().expect("a name").to_str().expect("UTF-8").to_owned();
        let text = std::fs::read_to_string(&file).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        (module, lines.collect::<Vec<_>>().join("\n"))
    };
    files.into_iter().map(read).filter(|(module, _)| !["main", "lib"].contains(&module.as_str())).collect()
}

#[test]
fn no_module_uses_one_that_comes_after_it() {
    let position = |module: &str| {
        ORDER.iter().position(|other| *other == module).unwrap_or_else(|| panic!("{module} has no place in the order"))
    };
    for (module, code) in code() {
        for used in ORDER
            .iter()
            .filter(|used| code.contains(&format!("crate::{used}")) || code.contains(&format!("{{{used}::")))
        {
            assert!(position(used) <= position(&module), "`{module}` uses `{used}`");
        }
    }
}

#[test]
fn every_crate_has_one_home() {
    for (module, code) in code() {
        for (name, homes) in HOMES {
            let named = code.contains(&format!("use {name}::")) || code.contains(&format!(" {name}::"));
            assert!(!named || homes.contains(&module.as_str()), "`{module}` uses the crate `{name}`");
        }
    }
}

/// All kinds of documents show the same report, which is made in one place; a writer that looked into the result for itself would show
/// something else sooner or later.
#[test]
fn only_the_report_looks_into_the_result() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/document");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let names_it = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).expect("a source");
        let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.any(|line| line.contains("Scorecard"))
    };
    let naming: Vec<PathBuf> = files.into_iter().filter(names_it).collect();
    assert_eq!(naming, [root.join("report.rs")]);
}

#[test]
fn judging_and_drawing_touch_no_files_and_no_clock() {
    for (module, code) in code() {
        // An archive is written into memory.
        let code = code.replace("use std::io::{Cursor, Write as _};", "");
        if ["exact", "text", "together", "wording", "period", "template", "evaluate", "compare", "render"]
            .contains(&module.as_str())
        {
            for outside in ["std::fs", "std::io", "std::env", "std::time", "std::process"] {
                assert!(!code.contains(outside), "`{module}` uses `{outside}`");
            }
        }
    }
}
