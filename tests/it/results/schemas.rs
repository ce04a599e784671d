//! The schema of each JSON result: closed, explained key for key, and so strict that no result passes from which a key was taken, to
//! which one was added, or in which a value is of another kind.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::support::Folder;
use crate::support::plans::{LATE, late_plan};
use crate::support::results::{KINDS, assert_result, is_result, schema};

/// A result of each command, with everything in it that results may have.
fn results() -> Vec<(&'static str, Value)> {
    let plan =
        late_plan().replace("id = \"news_items\"\n", "id = \"news_items\"\nsensitive = true\n");
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("illustrative.csv", LATE),
        ("wrong/b.csv", "period,unit,news_items\n2024-Q3,b,x\n"),
        ("right.csv", "period,unit,news_items\n2024-Q1,a,6\n"),
        ("slips.toml", "schema = 1\nplan = { titel = \"T\" }\n"),
    ]);
    let old = folder.run(&["check", "illustrative.csv", "--period", "2024-S1", "--format", "json"]);
    folder.write("old.json", old.stdout.as_bytes());
    let counts = "illustrative.csv";
    let corrected = ["--corrections", "right.csv"];
    let check =
        [&["check", counts, "wrong", "--set-aside", "--by", "unit"], &corrected[..]].concat();
    let explain = [&["explain", "1.2", counts], &corrected[..]].concat();
    let run =
        |arguments: &[&str]| folder.run(&[arguments, &["--format", "json", "-q"]].concat()).json();
    vec![
        ("check", run(&check)),
        ("explain", run(&explain)),
        ("explain", run(&["explain", "1.2"])),
        ("diff", run(&["diff", "old.json", counts])),
        ("received", run(&["received", counts, "wrong", "--as-of", "2024-12-31"])),
        ("lint", run(&["lint", "slips.toml"])),
    ]
}

/// Every object of `value`, by its pointer.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(table) => {
            found.push(at.to_owned());
            for (key, value) in table {
                objects(
                    value,
                    &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                objects(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Keys that results have only where they apply.
const OPTIONAL: [&str; 25] = [
    // Of `check`.
    "by",
    "groups",
    "missing",
    "set_aside",
    "corrected",
    "basis",
    "units_sha256",
    "year_ends",
    // Of an indicator, a group of `each` and a target.
    "target",
    "target_condition",
    "fraction",
    "low_fraction",
    "high_fraction",
    // Of `explain`.
    "cell",
    "corrected_from",
    "units",
    // Of `diff`.
    "split",
    // Of the basis.
    "period",
    "frequency",
    "unit_names",
    "valid_from",
    "valid_to",
    "with_units_below",
    "not_expected",
    "elements",
];

#[test]
fn a_result_that_lacks_a_key_or_has_another_or_a_wrong_value_is_refused() {
    for (kind, document) in results() {
        assert_result(kind, &document);
        let mut pointers = Vec::new();
        objects(&document, "", &mut pointers);
        assert!(!pointers.is_empty(), "{kind}: {document}");
        for pointer in pointers {
            let object = document.pointer(&pointer).and_then(Value::as_object).expect("an object");
            let refused = |changed: Map<String, Value>, what: &str| {
                let mut broken = document.clone();
                *broken.pointer_mut(&pointer).expect("an object") = changed.into();
                assert!(!is_result(kind, &broken), "{kind} {pointer}: {what}");
            };
            let mut more = object.clone();
            more.insert("qqqq".to_owned(), json!({}));
            refused(more, "one key more");
            // The keys of the basis are in part those of the plan.
            let of_plan = pointer.starts_with("/basis");
            for (key, value) in object {
                if !of_plan && !OPTIONAL.contains(&key.as_str()) {
                    let mut less = object.clone();
                    less.remove(key);
                    refused(less, key);
                }
                let mut other = object.clone();
                let wrong = if value.is_array() { json!("qqqq") } else { json!([[{}]]) };
                other.insert(key.clone(), wrong);
                refused(other, key);
            }
        }
    }
}

#[test]
fn a_key_that_is_there_only_where_it_applies_is_never_null() {
    let mut tried = 0;
    for (kind, document) in results() {
        for pointer in [
            "/by",
            "/groups",
            "/missing",
            "/set_aside",
            "/corrected",
            "/basis",
            "/parts/0/corrected_from",
        ] {
            let mut broken = document.clone();
            if let Some(value) =
                broken.pointer_mut(pointer).filter(|value| kind != "explain" || value.is_object())
            {
                *value = Value::Null;
                assert!(!is_result(kind, &broken), "{kind} {pointer}");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 8);
}

#[test]
fn a_value_that_is_in_no_closed_list_is_refused() {
    for (kind, document) in results() {
        for (pointer, other) in [
            ("/indicators/0/verdict", "passed"),
            ("/indicators/0/measure", "share"),
            ("/indicators/0/target_condition/op", "=>"),
            ("/indicators/1/bound", "about"),
            ("/indicators/0/reasons/0/code", "late"),
            ("/missing/0/sent", "all"),
            ("/set_aside/0/problems/0/code", "bad"),
            ("/parts/0/side", "left"),
            ("/changes/0/trend", "up"),
            ("/changes/0/cause", "nobody"),
            ("/changes/0/change_unit", "percent"),
            ("/reports/0/state", "there"),
            ("/0/severity", "fatal"),
            ("/0/code", "bad"),
        ] {
            let mut broken = document.clone();
            if let Some(value) = broken.pointer_mut(pointer).filter(|value| value.is_string()) {
                *value = other.into();
                assert!(!is_result(kind, &broken), "{kind} {pointer}");
            }
        }
    }
}

#[test]
fn the_results_saved_beside_the_examples_are_results() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut saved = 0;
    for example in std::fs::read_dir(examples).expect("the examples") {
        let folder = example.expect("an entry").path();
        let Ok(files) = std::fs::read_dir(folder) else { continue };
        let files = files.map(|file| file.expect("an entry").path());
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
            let text = std::fs::read_to_string(&file).expect("a file");
            assert_result("check", &serde_json::from_str(&text).expect("JSON"));
            saved += 1;
        }
    }
    assert_eq!(saved, 3);
}

#[test]
fn every_schema_is_one_and_names_its_draft() {
    for kind in KINDS {
        let schema = schema(kind);
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{kind}");
    }
}

#[test]
fn every_key_is_explained_and_every_object_closed() {
    fn look(at: &str, value: &Value) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            assert!(value.get("additionalProperties").is_some(), "{at} is open");
            for (key, property) in
                properties.iter().filter(|(_, property)| property.get("const").is_none())
            {
                assert!(property.get("description").is_some(), "{at}/{key}");
            }
        }
        match value {
            Value::Object(table) => {
                table.iter().for_each(|(key, value)| look(&format!("{at}/{key}"), value));
            }
            Value::Array(items) => items.iter().for_each(|value| look(at, value)),
            _ => {}
        }
    }
    for kind in KINDS {
        look(kind, &schema(kind));
    }
}

#[test]
fn without_a_word_the_schema_is_that_of_the_plan() {
    let folder = Folder::new(&[]);
    let plain = folder.run(&["schema"]);
    assert_eq!((plain.status, plain.stderr.as_str()), (0, ""));
    assert_eq!(plain.stdout, folder.run(&["schema", "--of", "plan"]).stdout);
    assert_eq!(folder.run(&["schema", "--of", "init"]).status, 2);
}

#[test]
fn a_result_says_which_program_made_it_and_whether_its_counts_are_invented() {
    for (kind, document) in results().into_iter().filter(|(kind, _)| *kind != "lint") {
        assert_eq!(document["version"], env!("CARGO_PKG_VERSION"), "{kind}");
        // Without counts nothing is invented.
        let illustrative = !document["indicator"].is_null() || kind != "explain";
        assert_eq!(document["illustrative"], illustrative, "{kind}");
    }
}
