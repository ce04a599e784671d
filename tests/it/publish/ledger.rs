//! The file of what was published: what later runs of the year agree with.

use super::{all_said, published, quarters, said, wards};
use crate::support::{Folder, Run};

const PLAN: [&str; 3] = ["w1", "w2", "w3"];

/// Three wards of these victims and supported.
fn counts(victims: [&[u32]; 3], supported: [&[u32]; 3]) -> String {
    let of = |element: &'static str, values: [&'static [u32]; 3]| -> Vec<_> {
        PLAN.into_iter().zip(values).map(|(ward, values)| (element, ward, values)).collect()
    };
    let leak = |values: [&[u32]; 3]| values.map(|values| &*values.to_vec().leak());
    quarters(&[of("victims", leak(victims)), of("supported", leak(supported))].concat())
}

/// Victims alone; nobody was supported.
fn victims(values: [&[u32]; 3]) -> String {
    let none: Vec<Vec<u32>> = values.iter().map(|values| vec![0; values.len()]).collect();
    counts(values, [&none[0], &none[1], &none[2]])
}

fn folder() -> Folder {
    Folder::new(&[("plan.toml", &wards(&PLAN, ""))])
}

fn publish(folder: &Folder, counts: &str, options: &[&str]) -> Run {
    folder.write("counts.csv", counts.as_bytes());
    published(folder, options)
}

fn by_period(folder: &Folder, counts: &str) -> Vec<String> {
    all_said(&publish(folder, counts, &["--by", "period"]), &["", "2024-Q1", "2024-Q2"], "1.1")
}

#[test]
fn the_same_counts_change_no_byte() {
    let folder = folder();
    let counts = victims([&[8, 8], &[8, 8], &[8, 8]]);
    publish(&folder, &counts, &[]);
    let first = folder.read("ledger.json");
    let json: serde_json::Value = serde_json::from_str(&first).expect("JSON");
    assert_eq!(json["rule"], "SDC-GP 2");
    assert_eq!(json["threshold"].to_string(), "10");
    let spans = &json["years"]["2024"]["victims/supported"]["spans"];
    let first_span = serde_json::json!(
        { "periods": ["2024-Q1"], "group": null, "sums": { "victims": 24, "supported": 0 } }
    );
    assert_eq!(
        spans[0].to_string(),
        first_span
            .to_string()
            .replace("\"victims\":24,\"supported\":0", "\"supported\":0,\"victims\":24")
    );
    publish(&folder, &counts, &["--by", "unit"]);
    assert_eq!(folder.read("ledger.json"), first);
}

#[test]
fn what_was_joined_is_never_cut() {
    let folder = folder();
    // The first quarter alone is 3.
    assert_eq!(by_period(&folder, &victims([&[1, 8], &[1, 8], &[1, 8]])), ["27", "⊘", "⊘"]);
    // Now it would be firm by itself: 24.
    assert_eq!(by_period(&folder, &victims([&[8, 8], &[8, 8], &[8, 8]])), ["48", "⊘", "⊘"]);
}

#[test]
fn a_late_report_is_not_told_by_what_it_adds() {
    let folder = folder();
    let late = "period,unit,element,value\n2024-Q1,w1,victims,8\n2024-Q1,w2,victims,8\n";
    let whole = victims([&[8], &[8], &[8]]);
    assert_eq!(said(&publish(&folder, late, &["--period", "2024-Q1"]), "", "1.1"), "⊘");
    assert_eq!(said(&publish(&folder, &whole, &["--period", "2024-Q1"]), "", "1.1"), "24");
    let before = folder.read("ledger.json");
    // A run that lacks a report again shows nothing of it, and changes nothing.
    assert_eq!(said(&publish(&folder, late, &["--period", "2024-Q1"]), "", "1.1"), "⊘");
    assert_eq!(folder.read("ledger.json"), before);
}

#[test]
fn a_small_correction_withholds_its_time_until_the_next_year() {
    let folder = folder();
    publish(&folder, &victims([&[8, 8], &[8, 8], &[8, 8]]), &[]);
    let corrected = victims([&[11, 8], &[8, 8], &[8, 8]]);
    folder.write("counts.csv", corrected.as_bytes());
    let run = folder.run(&["check", "counts.csv", "--publish", "ledger.json"]);
    assert!(run.stderr.contains("note[published-changed]"), "{}", run.whole());
    assert!(run.stderr.contains("Q1 2024"), "{}", run.whole());
    assert_eq!(by_period(&folder, &corrected), ["⊘", "⊘", "24"]);
    // Also where the correction is taken back.
    assert_eq!(by_period(&folder, &victims([&[8, 8], &[8, 8], &[8, 8]])), ["⊘", "⊘", "24"]);
}

#[test]
fn a_longer_time_of_a_part_is_withheld_with_its_whole() {
    // 6 were not supported in the first quarter, and 15 in the first two, without one ward 10.
    let folder = folder();
    let more = "[[goals.indicators]]\nid = \"1.3\"\nname = \"Supported\"\nmeasure = \"count\"\nnumerator = \"supported\"\n";
    folder.write("plan.toml", (wards(&PLAN, "") + more).as_bytes());
    let first = counts([&[10]; 3], [&[8]; 3]);
    let half = ["--period", "2024-S1"];
    let run = publish(&folder, &first, &["--period", "2024-Q1"]);
    assert_eq!([said(&run, "", "1.1"), said(&run, "", "1.3")], ["30", "⊘"]);
    // Three victims more withhold the first quarter of all of them, and so the half-year of those supported.
    let run = publish(&folder, &counts([&[11, 10]; 3], [&[9, 7]; 3]), &half);
    assert_eq!([said(&run, "", "1.1"), said(&run, "", "1.3")], ["⊘", "⊘"]);
    assert!(!folder.read("ledger.json").contains("48"), "{}", folder.read("ledger.json"));
    // Without a correction both are shown.
    std::fs::remove_file(folder.path().join("ledger.json")).expect("the file");
    let run = publish(&folder, &counts([&[11, 10]; 3], [&[9, 7]; 3]), &half);
    assert_eq!([said(&run, "", "1.1"), said(&run, "", "1.3")], ["63", "48"]);
}

#[test]
fn only_years_that_are_told_are_entered() {
    let folder = folder();
    folder.write("plan.toml", wards(&PLAN, "").replace("2024", "2024..2025").as_bytes());
    let year = victims([&[8, 8], &[8, 8], &[8, 8]]);
    let next = year.replace("2024", "2025").replace("period,unit,element,value\n", "");
    let years = || {
        let json: serde_json::Value =
            serde_json::from_str(&folder.read("ledger.json")).expect("JSON");
        let years = json["years"].as_object().expect("years").keys().cloned();
        years.collect::<Vec<String>>()
    };
    // A result tells its latest year alone; a report compares it with the year before.
    publish(&folder, &(year + &next), &[]);
    assert_eq!(years(), ["2025"]);
    let run = folder.run(&["report", "counts.csv", "--publish", "ledger.json", "-o", "report.md"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    assert_eq!(years(), ["2024", "2025"]);
}

#[test]
fn units_that_send_nothing_are_not_entered() {
    let folder = folder();
    let plan = wards(&["d1", "w1", "w2"], "[publish]\nzeros = \"hide\"\n")
        .replace("name = \"w1\"", "name = \"w1\"\nparent = \"d1\"")
        .replace("kind = \"flow\"", "kind = \"flow\"\nreported-by = [\"d1\", \"w2\"]");
    folder.write("plan.toml", plan.as_bytes());
    // The district reports for its ward. What the ward does not send is no small count of it.
    let of = |element| [(element, "d1", &[20_u32][..]), (element, "w2", &[20])];
    let counts = quarters(&[of("victims"), of("supported")].concat());
    let run = publish(&folder, &counts, &["--by", "unit", "--period", "2024-Q1"]);
    assert_eq!(all_said(&run, &["", "d1", "w2"], "1.1"), ["40", "20", "20"]);
    assert!(!folder.read("ledger.json").contains("w1"), "{}", folder.read("ledger.json"));
}

#[test]
fn a_correction_that_is_not_small_is_published() {
    let folder = folder();
    publish(&folder, &victims([&[8, 8], &[8, 8], &[8, 8]]), &[]);
    assert_eq!(by_period(&folder, &victims([&[18, 8], &[8, 8], &[8, 8]])), ["58", "34", "24"]);
    // 9 less is small.
    assert_eq!(by_period(&folder, &victims([&[9, 8], &[8, 8], &[8, 8]])), ["⊘", "⊘", "24"]);
}

#[test]
fn a_correction_may_not_tell_what_a_part_leaves_out() {
    let folder = folder();
    publish(&folder, &counts([&[20], &[20], &[20]], [&[9], &[9], &[9]]), &["--period", "2024-Q1"]);
    // Ten more victims, nine more of them supported: one who is not.
    let run = publish(
        &folder,
        &counts([&[30], &[20], &[20]], [&[18], &[9], &[9]]),
        &["--period", "2024-Q1"],
    );
    assert_eq!(said(&run, "", "1.2"), "⊘");
}

#[test]
fn units_stand_as_they_were_published() {
    let folder = folder();
    let plan = wards(&["w1", "w2", "w3", "w4"], "");
    folder.write("plan.toml", plan.as_bytes());
    let of = |last: &'static [u32]| {
        let figures: [(&str, &str, &[u32]); 8] = [
            ("victims", "w1", &[5, 5, 5, 5]),
            ("victims", "w2", &[5, 5, 5, 5]),
            ("victims", "w3", &[1, 1, 1, 0]),
            ("victims", "w4", last),
            ("supported", "w1", &[0, 0, 0, 0]),
            ("supported", "w2", &[0, 0, 0, 0]),
            ("supported", "w3", &[0, 0, 0, 0]),
            ("supported", "w4", &[0, 0, 0, 0]),
        ];
        quarters(&figures)
    };
    let units = ["", "w1", "w2", "w3", "w4"];
    let run = publish(&folder, &of(&[5, 5, 5, 5]), &["--by", "unit"]);
    // w3 has 3; with w1 the rest is 3 without it, with w2 too it is 23.
    assert_eq!(all_said(&run, &units, "1.1"), ["63", "⊘", "⊘", "⊘", "20"]);
    // w4 has 4 more: the whole of its quarter and all units are withheld.
    let run = publish(&folder, &of(&[9, 5, 5, 5]), &["--by", "unit"]);
    assert_eq!(all_said(&run, &units, "1.1"), ["⊘", "⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn parts_that_are_joined_stand_beside_an_open_whole() {
    let folder = folder();
    // Every ward has 20 victims in each quarter, and 15 of them were supported: 5 were not.
    let values: [&[u32]; 3] = [&[20, 20, 20, 20]; 3];
    let counts = counts(values, [&[15, 15, 15, 15]; 3]);
    let units = ["", "w1", "w2", "w3"];
    for option in ["unit", "period"] {
        publish(&folder, &counts, &["--by", option]);
    }
    let first = folder.read("ledger.json");
    let run = publish(&folder, &counts, &["--by", "unit"]);
    assert_eq!(all_said(&run, &units, "1.2"), ["180/240", "60/80", "60/80", "60/80"]);
    assert_eq!(folder.read("ledger.json"), first);
}

#[test]
fn who_is_missing_stands_beside_what_is_withheld() {
    let folder = folder();
    // Without a list of units, what the indicators lack is all that is known.
    let plan = wards(&PLAN, "");
    let unlisted: String = plan.split("[[units]]").next().expect("a head").to_owned()
        + "[[elements]]"
        + plan.split_once("[[elements]]").expect("elements").1;
    folder.write("plan.toml", unlisted.as_bytes());
    let late = "period,unit,victims,supported\n2024-Q1,w1,8,4\n2024-Q2,w1,8,4\n2024-Q1,w2,8,4\n";
    let run = publish(&folder, late, &["--missing"]);
    assert_eq!(said(&run, "", "1.1"), "⊘");
    let missing = run.json()["missing"].as_array().expect("a list").clone();
    assert_eq!((&missing[0]["unit"], &missing[0]["period"]), (&"w2".into(), &"2024-Q2".into()));
}
