//! `gender-plan diff`: what it cannot compare, it refuses with its reason.

use crate::support::plans::news_items;
use crate::support::runs::assert_refused;
use crate::support::{Folder, Run};

const COUNTS: &str = "period,news_items\n2024,3\n";

fn folder() -> Folder {
    let folder =
        Folder::new(&[("plan.toml", &news_items("target = \">= 3\"")), ("new.csv", COUNTS)]);
    let saved = folder.run(&["check", "new.csv", "--format", "json"]);
    folder.write("saved.json", saved.stdout.as_bytes());
    folder
}

/// A comparison of `old`, in a file of that name, with sound counts.
fn refused(name: &str, old: &str) -> Run {
    let folder = folder();
    folder.write(name, old.as_bytes());
    folder.run(&["diff", name, "new.csv"])
}

#[test]
fn what_is_no_result_of_check_is_refused_by_name() {
    let saved = folder().read("saved.json");
    let cases: [(&str, String, &str); 18] = [
        ("old.json", "period,news_items\n2024,3\n".to_owned(), "is no JSON"),
        ("old.json", String::new(), "is no JSON"),
        ("old.txt", "{\"schema\": 1".to_owned(), "is no JSON"),
        ("old.json", "[]".to_owned(), "is no result of `check`"),
        (
            "old.json",
            "{\"name\": \"package\"}".to_owned(),
            "is no result of `check`: it has no `indicators`",
        ),
        (
            "old.json",
            "{\"schema\": 1, \"changes\": []}".to_owned(),
            "is a result of `diff`, not of `check`",
        ),
        (
            "old.json",
            "{\"schema\": 1, \"indicator\": {}}".to_owned(),
            "is a result of `explain`, not of `check`",
        ),
        ("old.json", saved.replacen("\"schema\": 1", "\"schema\": 2", 1), "has the schema 2"),
        (
            "old.json",
            saved.replacen("\"verdict\": \"pass\"", "\"verdict\": \"passed\"", 1),
            "no verdict `passed`",
        ),
        (
            "old.json",
            saved.replacen("[[3]]", "[[3.0000000001]]", 1),
            "news_items for `2024`: `3.0000000001` is no count",
        ),
        ("old.json", saved.replacen("[[3]]", "[[-0]]", 1), "`-0` is no count"),
        (
            "old.json",
            saved.replacen("[[3]]", "[[3,4]]", 1),
            "news_items for `2024`: more figures than units (1)",
        ),
        (
            "old.json",
            saved.replacen("[[3]]", "[[-2]]", 1),
            "news_items for `2024`: more figures than units (1)",
        ),
        (
            "old.json",
            saved.replacen("[[3]]", "[[3],[4]]", 1),
            "`news_items` has 2 entries, and should have 1",
        ),
        ("old.json", saved.replacen("[[3]]", "{\"2024\":{\"\":-3}}", 1), "`-3` is no count"),
        (
            "old.json",
            saved.replacen("[\"\"]", "[\"\"], \"unit_names\": []", 1),
            "`unit_names` has 0 entries, and should have 1",
        ),
        (
            "old.json",
            saved.replacen(
                "[\"\"]",
                "[\"a\"], \"unit_names\": [\"A\"], \"valid_to\": {\"2024\":[0]}",
                1,
            ),
            "`2024` is no day",
        ),
        (
            "old.json",
            saved.replacen("[\"\"]", "[\"a\"], \"unit_names\": [\"A\"], \"not_expected\": [1]", 1),
            "`not_expected` names the unit 1, and there are 1, counted from 0",
        ),
    ];
    for (name, text, reason) in cases {
        assert_refused(&refused(name, &text), &[name, reason]);
    }
}

#[test]
fn a_diff_is_not_compared_again() {
    let folder = folder();
    let run = folder.run(&["diff", "saved.json", "new.csv", "-o", "diff.json"]);
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", ""),
        "{}",
        run.whole()
    );
    assert_refused(
        &folder.run(&["diff", "diff.json", "new.csv"]),
        &["is a result of `diff`, not of `check`"],
    );
}

#[test]
fn what_cannot_be_done_with_a_saved_result_is_refused() {
    let folder = folder();
    let run = folder.run(&["diff", "saved.json", "new.csv", "--period-old", "2023"]);
    assert_refused(&run, &["`saved.json` was saved for 2024", "--period-old"]);
    let run = folder.run(&["diff", "saved.json", "new.csv", "--unit", "le-loi"]);
    assert_refused(&run, &["`saved.json` is a saved result, of which no units can be chosen"]);
    let run = folder.run(&["diff", "saved.json", "saved.json", "--goal", "7"]);
    assert_refused(&run, &["neither side has an indicator of the goal `7`"]);
    let utf_16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("utf-16.json", &utf_16);
    assert_refused(
        &folder.run(&["diff", "utf-16.json", "new.csv"]),
        &["it is not UTF-8", "-o FILE"],
    );
}

#[test]
fn sides_that_are_not_there_or_hold_errors_are_refused() {
    let folder = folder();
    for (old, new) in [("gone.csv", "new.csv"), ("new.csv", "gone.json"), ("gone/", "new.csv")] {
        assert_refused(&folder.run(&["diff", old, new]), &["gone"]);
    }
    folder.write("wrong.csv", b"period,news_items\n2024,x\n");
    assert_refused(&folder.run(&["diff", "wrong.csv", "new.csv"]), &["wrong.csv:2", "bad-number"]);
    assert_refused(&folder.run(&["diff", "-", "-"]), &["only one of the two sides"]);
    assert_refused(&folder.run(&["diff", "new.csv"]), &["<NEW>"]);
    assert_refused(&folder.run(&["diff", "new.csv", "new.csv", "--format", "csv"]), &["csv"]);
    assert_refused(
        &folder.run(&["diff", "new.csv", "new.csv", "-o", "x.xlsx"]),
        &["`diff` writes no .xlsx"],
    );
    std::fs::remove_file(folder.path().join("plan.toml")).expect("a file");
    assert_refused(&folder.run(&["diff", "saved.json", "new.csv"]), &["plan.toml"]);
}

#[test]
fn no_side_is_ever_replaced_by_the_result() {
    let folder = folder();
    let before = folder.read("saved.json");
    assert_refused(
        &folder.run(&["diff", "saved.json", "new.csv", "-o", "saved.json"]),
        &["the run reads this file"],
    );
    assert_eq!(folder.read("saved.json"), before);
}

#[test]
fn sides_of_different_plans_are_warned_of() {
    let folder = folder();
    let other = news_items("target = \">= 3\"").replace("Kế hoạch", "Another plan");
    folder.write("plan.toml", other.as_bytes());
    let run = folder.run(&["diff", "saved.json", "new.csv"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains("warning[different-plans]") && run.stderr.contains("`Another plan`"),
        "{}",
        run.whole()
    );
}
