//! `report -o FILE.xml`: an activity of IATI 2.03, held against the schema of the standard.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::needs::{needs, skipped};
use crate::support::{Folder, plans};

const IATI: &str = "[iati]\nidentifier = \"VN-GOV-1-2024\"\norg = \"VN-GOV-1\"\ncountry = \"VN\"\n";

/// The schema of the standard, which stands beside the checkout where it is at hand.
fn schema() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/iati");
    let schema = beside.join("iati-activities-schema.xsd");
    if !schema.is_file() {
        skipped("the schemas of IATI 2.03");
        return None;
    }
    needs("xmllint").then_some(schema)
}

/// Whether `file` is valid, and what xmllint says of it.
fn valid(schema: &Path, file: &Path) -> (bool, String) {
    let mut command = Command::new("xmllint");
    let output = command.args(["--noout", "--nonet", "--schema"]).arg(schema).arg(file).output();
    let output = output.expect("xmllint runs");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A folder with a plan of every verdict, and its activity.
fn written() -> (Folder, String) {
    let plan = plans::every_verdict().replacen("[[goals]]", &format!("{IATI}[[goals]]"), 1);
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", plans::EVERY_VERDICT)]);
    let run = folder.run(&["report", "counts.csv", "-o", "plan.xml", "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let activity = folder.read("plan.xml");
    (folder, activity)
}

#[test]
fn numbers_stand_alone_and_everything_else_in_comments() {
    let (_, activity) = written();
    for part in [
        r#"<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>VN-GOV-1-2024</iati-identifier>"#,
        r#"<reporting-org ref="VN-GOV-1" type="10">"#,
        r#"<sector vocabulary="1" code="15170"/>"#,
        r#"<indicator measure="2" ascending="1" aggregation-status="0">"#,
        r#"<target value="50"><comment><narrative>&gt;= 50%</narrative></comment></target>"#,
        r#"<actual value="43.75"><comment><narrative>fail 14/32</narrative></comment></actual>"#,
        // What has no value has none here, and is never 0.
        "<actual><comment><narrative>no_data</narrative></comment></actual>",
        "<actual><comment><narrative>not_applicable 0/0</narrative></comment></actual>",
    ] {
        assert!(activity.contains(part), "{part}\n{activity}");
    }
}

#[test]
fn the_activity_is_valid_and_a_broken_one_is_not() {
    let (folder, activity) = written();
    let Some(schema) = schema() else { return };
    let (is_valid, said) = valid(&schema, &folder.path().join("plan.xml"));
    assert!(is_valid, "{said}\n{activity}");
    folder.write("broken.xml", activity.replacen(r#" measure="2""#, "", 1).as_bytes());
    let (is_valid, said) = valid(&schema, &folder.path().join("broken.xml"));
    assert!(!is_valid && said.contains("measure"), "{said}");
}

#[test]
fn figures_that_must_not_be_published_are_left_out() {
    let plan = plans::news_items("target = \">= 2\"");
    let plan = plan.replacen("kind = \"flow\"", "kind = \"flow\"\nsensitive = true", 1);
    let plan = plan.replacen("[[goals]]", &format!("{IATI}[[goals]]"), 1);
    let folder =
        Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024-Q1,3\n")]);
    let run = folder.run(&["report", "counts.csv", "-o", "plan.xml", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let activity = folder.read("plan.xml");
    assert!(
        activity.contains("<actual><comment><narrative>not for publication</narrative>"),
        "{activity}"
    );
}

#[test]
fn nothing_of_the_registry_is_guessed() {
    let folder = Folder::new(&[
        ("plan.toml", &plans::news_items("")),
        ("counts.csv", "period,news_items\n2024-Q1,3\n"),
    ]);
    let run = folder.run(&["report", "counts.csv", "-o", "plan.xml", "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.whole());
    assert!(run.stderr.contains("add `[iati]`"), "{}", run.stderr);
}
