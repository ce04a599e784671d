//! Results that can be proven: hashes of what was read, and `check --verify`.

use sha2::{Digest as _, Sha256};

use crate::formats::KINDS;
use crate::support::docx::Document;
use crate::support::sheets::sheets;
use crate::support::{Folder, plans};

const COUNTS: &str = "period,news_items\n2024-Q1,3\n";

/// A folder with a plan, counts and a saved result of them.
fn saved() -> Folder {
    let plan = plans::news_items("target = \">= 2\"");
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", COUNTS)]);
    let run = folder.run(&["check", "counts.csv", "--format", "json", "-o", "saved.json"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    folder
}

/// The hash of `text`, computed apart from the program.
pub(crate) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_result_names_the_hashes_of_what_was_read() {
    let folder = saved();
    let result: serde_json::Value = serde_json::from_str(&folder.read("saved.json")).expect("JSON");
    assert_eq!(result["plan"]["sha256"], sha256(&folder.read("plan.toml")));
    assert_eq!(result["sources"][0]["sha256"], sha256(COUNTS));
    let piped = folder.run_with_input(&["check", "-", "--format", "json"], COUNTS.as_bytes());
    assert_eq!(piped.json()["sources"][0]["sha256"], sha256(COUNTS));
}

#[test]
fn the_same_files_give_the_same_result_in_any_folder_and_language() {
    let folder = saved();
    folder.write("elsewhere.csv", COUNTS.as_bytes());
    for arguments in [["counts.csv", "en"], ["elsewhere.csv", "vi"]] {
        let [counts, language] = arguments;
        let run = folder.run(&["check", "--verify", "saved.json", counts, "--lang", language]);
        assert_eq!(run.status, 0, "{}", run.whole());
    }
}

#[test]
fn what_differs_is_named() {
    let folder = saved();
    folder.write("counts.csv", COUNTS.replace(",3", ",1").as_bytes());
    let run = folder.run(&["check", "--verify", "saved.json", "counts.csv", "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    assert!(run.stdout.contains("indicators 6.3 value: 3 -> 1\n"), "{}", run.stdout);
    assert!(run.stdout.contains("sources 1 sha256: "), "{}", run.stdout);
    folder.write("saved.json", b"{}");
    let run = folder.run(&["check", "--verify", "saved.json", "counts.csv", "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.whole());
}

#[test]
fn an_explanation_names_the_hashes_of_what_was_read() {
    let folder = saved();
    let plan = sha256(&folder.read("plan.toml"));
    let run = folder.run(&["explain", "6.3", "counts.csv", "--format", "json"]);
    assert_eq!(run.json()["plan"]["sha256"], plan);
    assert_eq!(run.json()["sources"][0]["path"], "counts.csv");
    assert_eq!(run.json()["sources"][0]["sha256"], sha256(COUNTS));
    let defined = folder.run(&["explain", "6.3", "--format", "json"]).json();
    assert_eq!(
        (&defined["plan"]["sha256"], &defined["sources"]),
        (&plan.into(), &serde_json::json!([]))
    );
}

/// All that a document of this kind says, its properties among it.
fn said(folder: &Folder, file: &str) -> String {
    let path = folder.path().join(file);
    match file.rsplit('.').next() {
        Some("docx") => Document::read(&path).part("docProps/core.xml").to_owned(),
        Some("xlsx") => format!("{:?}", sheets(&std::fs::read(&path).expect("a workbook"))),
        _ => folder.read(file),
    }
}

#[test]
fn every_report_names_the_hashes_and_a_published_one_none_of_counts() {
    let folder = saved();
    for kind in KINDS {
        let file = format!("report.{kind}");
        let run = folder.run(&["report", "counts.csv", "-o", &file, "--lang", "en"]);
        assert_eq!(run.status, 0, "{}", run.whole());
        let report = said(&folder, &file);
        for sealed in [
            format!("counts.csv (1 row), SHA-256 {}", sha256(COUNTS)),
            format!("The plan, SHA-256 {}", sha256(&folder.read("plan.toml"))),
        ] {
            assert!(report.contains(&sealed), "{kind}: no {sealed}: {report}");
        }
        let published = format!("published.{kind}");
        let run = folder.run(&["report", "counts.csv", "-o", &published, "--publish", "ledger"]);
        assert_eq!(run.status, 0, "{}", run.whole());
        assert!(!said(&folder, &published).contains(&sha256(COUNTS)), "{kind}");
    }
}
