//! Later runs of a year whose counts were corrected, worked out by hand: the threshold is 10.

use serde_json::{Value, json};

use super::{all_said, published, quarters, said, wards};
use crate::support::{Folder, Run};

const WARDS: [&str; 4] = ["w1", "w2", "w3", "w4"];
const ALL: [&str; 5] = ["", "w1", "w2", "w3", "w4"];

/// Victims in four quarters of four wards; nobody was supported.
fn victims(values: [[u32; 4]; 4]) -> String {
    let pairs = WARDS.iter().zip(&values);
    let none = [0; 4];
    let all = pairs.flat_map(|(ward, own)| {
        [("victims", *ward, own.as_slice()), ("supported", *ward, none.as_slice())]
    });
    quarters(&all.collect::<Vec<_>>())
}

fn folder() -> Folder {
    Folder::new(&[("plan.toml", &wards(&WARDS, ""))])
}

fn publish(folder: &Folder, counts: &str, options: &[&str]) -> Run {
    folder.write("counts.csv", counts.as_bytes());
    published(folder, options)
}

fn by_unit(folder: &Folder, values: [[u32; 4]; 4]) -> Vec<String> {
    all_said(&publish(folder, &victims(values), &["--by", "unit"]), &ALL, "1.1")
}

/// What the file of what was published says of the only family in the year.
fn released(folder: &Folder) -> Value {
    let ledger: Value = serde_json::from_str(&folder.read("ledger.json")).expect("JSON");
    ledger["years"]["2024"]["victims/supported"].clone()
}

/// w3 has 3 and is hidden; beside w1 and w2 it is firm, so that w4 is shown.
const FIRST: [[u32; 4]; 4] = [[5, 5, 5, 5], [5, 5, 5, 5], [1, 1, 1, 0], [5, 5, 5, 5]];

#[test]
fn units_are_withheld_where_one_of_them_changed_by_too_little() {
    let folder = folder();
    assert_eq!(by_unit(&folder, FIRST), ["63", "⊘", "⊘", "⊘", "20"]);
    assert_eq!(released(&folder)["units"], json!({ "w4": { "victims": 20, "supported": 0 } }));
    assert_eq!(released(&folder)["withheld"], json!([]));
    // One victim of w4 was one of w1: the whole has not changed, w4 has by 1.
    let moved = [[4, 5, 5, 5], [5, 5, 5, 5], [1, 1, 1, 0], [6, 5, 5, 5]];
    assert_eq!(by_unit(&folder, moved), ["63", "⊘", "⊘", "⊘", "⊘"]);
    assert_eq!(released(&folder)["withheld"], json!(["units"]));
    // Also where it is taken back.
    assert_eq!(by_unit(&folder, FIRST), ["63", "⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn units_that_were_hidden_stay_hidden() {
    let folder = folder();
    by_unit(&folder, FIRST);
    // w3 has 20 more: in a first run all units would be shown.
    let more = [[5, 5, 5, 5], [5, 5, 5, 5], [21, 1, 1, 0], [5, 5, 5, 5]];
    assert_eq!(by_unit(&folder, more), ["83", "⊘", "⊘", "⊘", "20"]);
    assert_eq!(by_unit(&self::folder(), more), ["83", "20", "20", "23", "20"]);
}

#[test]
fn units_are_withheld_where_one_of_them_is_small_now() {
    let folder = folder();
    let first = [[10; 4], [10; 4], [1, 1, 1, 0], [20, 0, 0, 0]];
    assert_eq!(by_unit(&folder, first), ["103", "⊘", "⊘", "⊘", "20"]);
    // 11 fewer of w4, and of the first quarter, are no small change; but 9 of w4 are left.
    let fewer = [[10; 4], [10; 4], [1, 1, 1, 0], [9, 0, 0, 0]];
    assert_eq!(by_unit(&folder, fewer), ["92", "⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn units_are_withheld_where_the_hidden_ones_are_no_longer_firm() {
    let folder = folder();
    // From the second quarter on there are victims in w4 alone: all of it is open.
    let first = [[40, 0, 0, 0], [40, 0, 0, 0], [3, 0, 0, 0], [20; 4]];
    assert_eq!(by_unit(&folder, first), ["163", "⊘", "⊘", "⊘", "80"]);
    // The hidden ones have 10 in the first quarter, and 5 without w1.
    let fewer = [[5, 0, 0, 0], [2, 0, 0, 0], [3, 0, 0, 0], [20; 4]];
    assert_eq!(by_unit(&folder, fewer), ["90", "⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn a_time_is_withheld_where_it_is_no_longer_firm() {
    let folder = folder();
    publish(&folder, &victims([[8; 4]; 4]), &[]);
    // 10 more, so that the change is not small; but there are 3 without w1.
    let run = publish(
        &folder,
        &victims([[39, 8, 8, 8], [1, 8, 8, 8], [1, 8, 8, 8], [1, 8, 8, 8]]),
        &["--by", "period"],
    );
    assert_eq!(all_said(&run, &["", "2024-Q1", "2024-Q2"], "1.1"), ["⊘", "⊘", "32"]);
}

#[test]
fn a_run_for_a_shorter_time_changes_nothing_behind_it() {
    let folder = folder();
    publish(&folder, &victims([[8; 4]; 4]), &["--period", "2024-S1"]);
    let first = folder.read("ledger.json");
    // The second quarter has changed, which nobody asks for.
    for change in [3, 30] {
        let changed = victims([[8, 8 + change, 8, 8], [8; 4], [8; 4], [8; 4]]);
        let run = publish(&folder, &changed, &["--period", "2024-Q1"]);
        assert_eq!(said(&run, "", "1.1"), "32");
        assert_eq!(folder.read("ledger.json"), first);
    }
}

#[test]
fn nothing_new_is_joined_while_an_earlier_time_is_missing() {
    let folder = folder();
    let all = victims([[8; 4]; 4]);
    publish(&folder, &all, &["--period", "2024-S1"]);
    let lacking: String = all
        .lines()
        .filter(|line| !line.starts_with("2024-Q1,w3"))
        .fold(String::new(), |all, line| all + line + "\n");
    let run = publish(&folder, &lacking, &["--by", "period"]);
    let said = all_said(&run, &["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"], "1.1");
    assert_eq!(said, ["⊘", "32", "⊘", "⊘"]);
}

#[test]
fn units_of_a_year_that_is_all_open_are_nothing_to_hold_a_run_to() {
    let folder = folder();
    let counts = victims([[20; 4]; 4]);
    publish(&folder, &counts, &["--by", "unit"]);
    let units = folder.read("ledger.json").replace(
        "\"units\": {},\n        \"withheld\"",
        "\"units\": { \"w1\": { \"victims\": 80, \"supported\": 0 } },\n        \"withheld\"",
    );
    assert_ne!(units, folder.read("ledger.json"));
    folder.write("ledger.json", units.as_bytes());
    // No time is left over which they could have been shown together.
    assert_eq!(by_unit(&folder, [[20; 4]; 4]), ["320", "80", "80", "80", "80"]);
    assert_eq!(released(&folder)["withheld"], json!(["units"]));
}
