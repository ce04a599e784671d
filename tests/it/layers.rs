//! Data goes one way, and each third-party crate has one home: read off the `use` lines and paths of the sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::sources::{Source, bare, paths, sources_of, without_tests};

/// The modules in the order in which data passes through them. Each may use those before it; the first ones use nobody.
const ORDER: [&str; 24] = [
    "by_index",
    "catalogue",
    "exact",
    "text",
    "parallel",
    "digest",
    "period",
    "diagnostic",
    "csv_records",
    "encoding",
    "plan",
    "sql",
    "draft",
    "counts",
    "tasks",
    "expected",
    "template",
    "evaluate",
    "dhis2",
    "publish",
    "compare",
    "facade",
    "render",
    "cmd",
];

/// The same within folders. `mod` is the file that speaks for the folder.
const ORDER_WITHIN: &[(&str, &[&str])] = &[
    (
        "counts",
        &[
            "number",
            "published",
            "yes_no",
            "source",
            "options",
            "keep",
            "read",
            "set_aside",
            "check",
            "testing",
            "mod",
        ],
    ),
    ("counts::source", &["progress", "files", "expand", "workbook", "mod"]),
    ("encoding", &["syllables", "legacy_readings", "legacy", "buffer", "decode", "mod"]),
    (
        "counts::keep",
        &[
            "address",
            "group_key",
            "reporter",
            "numbering",
            "drawn",
            "sources",
            "slots",
            "page",
            "grid",
            "columns",
            "sums",
            "correction",
            "ledger",
            "mod",
        ],
    ),
    (
        "counts::read",
        &[
            "above",
            "layout",
            "place_names",
            "lexicon",
            "likely",
            "titles",
            "seen_cells",
            "digits",
            "row_plan",
            "shared",
            "team",
            "twice",
            "sink",
            "names",
            "file",
            "broken",
            "file_unit",
            "header_across",
            "header_columns",
            "header",
            "fast_row",
            "row",
            "drawn",
            "absent",
            "row_keys",
            "head",
            "passed",
            "full_row",
            "rows",
            "text",
            "sheets",
            "inputs",
            "pieces",
            "threads",
            "locate",
            "overlaps",
            "correct",
            "survey",
            "mod",
        ],
    ),
    (
        "draft",
        &[
            "amount",
            "lexemes",
            "words",
            "mention",
            "mention_days",
            "mentions",
            "target",
            "signs",
            "clause",
            "years",
            "targets",
            "clauses",
            "mended",
            "document",
            "docx_xml",
            "numbering",
            "docx",
            "paragraph",
            "heads",
            "namer",
            "draft_plan",
            "front",
            "tables",
            "days",
            "ledger",
            "reader_state",
            "organisation",
            "targeted",
            "reader",
            "against",
            "toml_text",
            "write_indicators",
            "write",
            "mod",
        ],
    ),
    ("counts::check", &["accounts", "series", "element", "units", "mod"]),
    (
        "publish",
        &[
            "sensitive",
            "count",
            "families",
            "amounts",
            "tree",
            "firm",
            "year",
            "sums",
            "released",
            "earlier",
            "decision",
            "mod",
        ],
    ),
];

/// Crates and the only modules that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("fluent_syntax", &["catalogue"]),
    ("anyhow", &["cmd", "render"]),
    ("clap", &["cmd"]),
    ("clap_complete", &["cmd"]),
    ("clap_mangen", &["cmd"]),
    ("jiff", &["cmd"]),
    ("walkdir", &["counts"]),
    ("glob", &["counts"]),
    ("indicatif", &["cmd"]),
    ("supports_hyperlinks", &["cmd"]),
    ("sys_locale", &["cmd"]),
    ("anstream", &["cmd"]),
    ("terminal_size", &["cmd"]),
    ("tempfile", &["cmd", "counts"]),
    ("toml", &["plan"]),
    ("encoding_rs", &["encoding"]),
    ("comfy_table", &["render"]),
    ("csv", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("minijinja", &["render"]),
    ("serde_json", &["publish", "compare", "render"]),
    ("serde", &["publish", "compare", "render"]),
    ("schemars", &["render"]),
    ("annotate_snippets", &["render"]),
    ("unicode_normalization", &["text"]),
    ("unicode_width", &["render"]),
    ("rustix", &["cmd"]),
    ("num_bigint", &["exact"]),
    ("num_rational", &["exact"]),
    ("strsim", &["text"]),
    ("sha2", &["digest"]),
    ("zip", &["counts", "draft", "render"]),
    ("quick_xml", &["counts", "draft", "render"]),
];

fn sources() -> Vec<Source> {
    let all = sources_of("src").into_iter();
    all.filter(|source| !["main", "lib"].contains(&source.room())).collect()
}

/// Who uses whom in each folder: its files and folders, and `mod` for the file that speaks for it.
type Uses = BTreeMap<String, BTreeSet<(String, String)>>;

fn uses() -> Uses {
    let sources = sources();
    let modules: BTreeSet<&[String]> =
        sources.iter().map(|source| source.module.as_slice()).collect();
    let mut uses = Uses::new();
    for source in &sources {
        for path in paths(&source.code) {
            let Some(path) = absolute(&path, &source.module, &modules) else { continue };
            let Some(target) = (1..=path.len())
                .rev()
                .map(|length| &path[..length])
                .find(|path| modules.contains(path))
            else {
                continue;
            };
            let shared =
                target.iter().zip(&source.module).take_while(|(one, other)| one == other).count();
            let part =
                |module: &[String]| module.get(shared).map_or("mod", String::as_str).to_owned();
            let (from, target) = (part(&source.module), part(target));
            if from != target {
                uses.entry(source.module[..shared].join("::")).or_default().insert((from, target));
            }
        }
    }
    uses
}

/// `path` from the root of the crate on, if it leads into the crate from the file of `module`.
fn absolute(
    path: &[String],
    module: &[String],
    modules: &BTreeSet<&[String]>,
) -> Option<Vec<String>> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let (above, rest) = match path.first()?.as_str() {
        "crate" => (&[][..], &path[1..]),
        "self" => (module, &path[1..]),
        "super" => (&module[..module.len().checked_sub(supers)?], &path[supers..]),
        first => {
            let child = [module, &[first.to_owned()]].concat();
            modules.contains(child.as_slice()).then_some((module, path))?
        }
    };
    Some([above, rest].concat())
}

/// The files and folders of each folder that lie on a circle.
fn circles(uses: &Uses) -> Vec<(String, Vec<String>)> {
    let mut circles = Vec::new();
    for (folder, uses) in uses {
        let parts: BTreeSet<&String> = uses.iter().map(|(from, _)| from).collect();
        let on_circle: Vec<String> =
            parts.into_iter().filter(|part| reached(part, uses).contains(*part)).cloned().collect();
        if !on_circle.is_empty() {
            circles.push((folder.clone(), on_circle));
        }
    }
    circles
}

/// What `from` uses, directly or not.
fn reached(from: &str, uses: &BTreeSet<(String, String)>) -> BTreeSet<String> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(from) = next.pop() {
        let targets = uses.iter().filter(|(other, _)| other == from).map(|(_, target)| target);
        next.extend(targets.filter(|target| reached.insert((*target).clone())).map(String::as_str));
    }
    reached
}

/// Holds what uses what in `folder` to `order`.
fn assert_order(folder: &str, order: &[&str], uses: &Uses) {
    let position = |part: &str| {
        let found = order.iter().position(|other| *other == part);
        found.unwrap_or_else(|| panic!("`{part}` has no place in the order of `{folder}`"))
    };
    for (from, target) in uses.get(folder).into_iter().flatten() {
        assert!(position(target) < position(from), "in `{folder}`, `{from}` uses `{target}`");
    }
}

#[test]
fn no_module_uses_one_that_comes_after_it() {
    let uses = uses();
    assert_order("", &ORDER, &uses);
    for (folder, order) in ORDER_WITHIN {
        assert_order(folder, order, &uses);
    }
}

#[test]
fn no_folder_has_a_circle() {
    let circles = circles(&uses());
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn paths_are_seen_in_trees_and_behind_helpers_of_tests() {
    let code = "use super::{grid::{self, View}, page as sheet};\n#[cfg(test)]\nfn helper() { crate::a::b(\"}\"); }\n\
                // crate::c::d\nfn f() -> char { crate::e::f('{'); g::h::<u8>() }";
    let paths: Vec<String> =
        paths(&without_tests(&bare(code))).iter().map(|path| path.join("::")).collect();
    assert_eq!(
        paths,
        ["super::grid::self", "super::grid::View", "super::page", "crate::e::f", "g::h"]
    );
}

#[test]
fn every_crate_has_one_home() {
    for source in sources() {
        let (module, code) = (source.room(), &source.code);
        for (name, homes) in HOMES {
            let named =
                code.contains(&format!("use {name}::")) || code.contains(&format!(" {name}::"));
            assert!(!named || homes.contains(&module), "`{module}` uses the crate `{name}`");
        }
    }
}

/// All kinds of documents show the same report, which is made in one place; a writer that looked into the result for itself would show
/// something else sooner or later.
#[test]
fn only_the_report_looks_into_the_result() {
    let sources = sources().into_iter().filter(|source| source.code.contains("Scorecard"));
    let naming = sources
        .map(|source| source.module.join("::"))
        .filter(|module| module.starts_with("render::document"));
    assert_eq!(naming.collect::<Vec<_>>(), ["render::document::report"]);
}

#[test]
fn judging_and_drawing_touch_no_files_and_no_clock() {
    for source in sources() {
        let (module, code) = (source.room(), &source.code);
        // An archive is written into memory, and one that was is read there.
        let in_memory =
            ["Write", "Read"].map(|way| format!("use std::io::{{Cursor, {way} as _}};"));
        let code = in_memory.iter().fold(code.clone(), |code, line| code.replace(line, ""));
        if [
            "exact", "text", "parallel", "period", "template", "evaluate", "publish", "compare",
            "render",
        ]
        .contains(&module)
        {
            for outside in ["std::fs", "std::io", "std::env", "std::time", "std::process"] {
                assert!(!code.contains(outside), "`{module}` uses `{outside}`");
            }
        }
    }
}
