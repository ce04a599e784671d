//! Groups of what is published, worked out by hand: the threshold is 10.

use super::{published, said};
use crate::support::plans::{SEX, count, element, goal, percentage, plan, units};
use crate::support::{Folder, Run};

const WARDS: [&str; 3] = ["w1", "w2", "w3"];

/// Women and men of an element, of three wards alike, in each quarter from the first one on.
type BySex<'a> = (&'a str, &'a [[u32; 2]]);

fn counts(figures: &[BySex<'_>]) -> String {
    let mut counts = String::from("period,unit,sex,element,value\n");
    for (element, quarters) in figures {
        for ward in WARDS {
            for (quarter, [women, men]) in (1..).zip(*quarters) {
                counts.push_str(&format!("2024-Q{quarter},{ward},female,{element},{women}\n"));
                counts.push_str(&format!("2024-Q{quarter},{ward},male,{element},{men}\n"));
            }
        }
    }
    counts
}

fn by_sex(id: &str) -> String {
    element(id, "kind = \"flow\"\nsensitive = true\nby = [\"sex\"]")
}

fn plan_of(elements: &str, indicators: &[String]) -> String {
    let listed = WARDS.map(|ward| (ward, ward));
    plan(&[
        "frequency = \"quarter\"\n",
        SEX,
        &units(&listed),
        elements,
        &goal("1"),
        &indicators.concat(),
    ])
}

fn checked(folder: &Folder, options: &[&str]) -> Run {
    let run = published(folder, options);
    assert!(run.status < 2, "{}", run.whole());
    run
}

fn all_said<const N: usize>(run: &Run, ids: [&str; N]) -> [String; N] {
    ids.map(|id| said(run, "", id))
}

fn victims() -> String {
    let indicators = [
        count("1.1", "victims", ""),
        count("1.2", "victims[sex=female]", ""),
        count("1.3", "victims", "each = [\"sex\"]"),
    ];
    plan_of(&by_sex("victims"), &indicators)
}

#[test]
fn groups_are_shown_where_the_whole_is_firm_for_each() {
    // 24 women and 3 men, then 24 and 15: without one ward there are 2 men, then 10.
    let figures = counts(&[("victims", &[[8, 1], [8, 5]])]);
    let here = Folder::new(&[("plan.toml", &victims()), ("counts.csv", &figures)]);
    let run = checked(&here, &["--period", "2024-Q1"]);
    assert_eq!(all_said(&run, ["1.1", "1.2", "1.3"]), ["27", "⊘", "⊘"]);
    let run = checked(&here, &["--period", "2024-Q2"]);
    assert_eq!(all_said(&run, ["1.1", "1.2"]), ["39", "24"]);
    assert_eq!(run.json()["indicators"][2]["status"], "shown");
    // The first quarter is not told by the half-year.
    let run = checked(&here, &["--period", "2024-S1"]);
    assert_eq!(all_said(&run, ["1.1", "1.2", "1.3"]), ["66", "⊘", "⊘"]);
}

#[test]
fn a_part_is_by_group_only_where_all_of_its_whole_is() {
    // 3 men in the first quarter, 63 in both; 3 women were supported in the first quarter, and then 27 women and 27 men.
    let elements = by_sex("victims") + &by_sex("supported");
    let share = percentage("1.1", ["supported", "victims"], "");
    let each = count("1.2", "supported", "each = [\"sex\"]");
    let plan = plan_of(&elements, &[share, each]);
    let figures = counts(&[("victims", &[[18, 1], [20, 20]]), ("supported", &[[1, 0], [9, 9]])]);
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &figures)]);
    let run = checked(&here, &["--period", "2024-S1"]);
    assert_eq!(all_said(&run, ["1.1", "1.2"]), ["57/177", "⊘"]);
    let ledger = here.read("ledger.json");
    let ledger: serde_json::Value = serde_json::from_str(&ledger).expect("JSON");
    let spans = ledger["years"]["2024"]["victims/supported"]["spans"].as_array().cloned();
    let of_parts = |span: &&serde_json::Value| !span["sums"]["supported"].is_null();
    let spans = spans.expect("spans");
    let groups: Vec<_> = spans.iter().filter(of_parts).map(|span| &span["group"]).collect();
    assert_eq!(groups, [&serde_json::Value::Null]);
}

#[test]
fn a_change_within_a_group_of_one_unit_is_no_small_secret() {
    // All of the first quarter is open: every ward has 20 women and 20 men.
    let first = counts(&[("victims", &[[20, 20]])]);
    let here = Folder::new(&[("plan.toml", &victims()), ("counts.csv", &first)]);
    let options = ["--period", "2024-Q1", "--by", "unit"];
    let run = checked(&here, &options);
    assert_eq!(said(&run, "w1", "1.2"), "20");
    // The same again changes nothing.
    let ledger = here.read("ledger.json");
    assert_eq!(said(&checked(&here, &options), "w1", "1.2"), "20");
    assert_eq!(here.read("ledger.json"), ledger);
    // Four women of w1 were men, and four men of w2 women: wards and groups have the same sums as before.
    let changed = first
        .replace("w1,female,victims,20", "w1,female,victims,16")
        .replace("w1,male,victims,20", "w1,male,victims,24")
        .replace("w2,female,victims,20", "w2,female,victims,24")
        .replace("w2,male,victims,20", "w2,male,victims,16");
    here.write("counts.csv", changed.as_bytes());
    let run = checked(&here, &options);
    assert_eq!(all_said(&run, ["1.1", "1.2"]), ["⊘", "⊘"]);
    assert_eq!([said(&run, "w1", "1.1"), said(&run, "w1", "1.2")], ["⊘", "⊘"]);
}

#[test]
fn groups_that_a_plan_asks_for_later_are_shown_of_what_was_open() {
    let whole = element("victims", "kind = \"flow\"\nsensitive = true");
    let plan = plan_of(&whole, &[count("1.1", "victims", "")]);
    let counts_of_all = "period,unit,victims\n2024-Q1,w1,40\n2024-Q1,w2,40\n2024-Q1,w3,40\n";
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts_of_all)]);
    assert_eq!(said(&checked(&here, &["--period", "2024-Q1"]), "", "1.1"), "120");
    here.write("plan.toml", victims().as_bytes());
    here.write("counts.csv", counts(&[("victims", &[[20, 20]])]).as_bytes());
    let run = checked(&here, &["--period", "2024-Q1"]);
    assert_eq!(all_said(&run, ["1.1", "1.2"]), ["120", "60"]);
}

#[test]
fn a_part_is_not_by_group_where_its_whole_has_none() {
    // w3 keeps the quarter from being open. Of each group 34 were supported, and 19 without one of the other wards.
    let elements = element("victims", "kind = \"flow\"\nsensitive = true") + &by_sex("supported");
    let share = percentage("1.1", ["supported", "victims"], "");
    let plan = plan_of(&elements, &[share, count("1.2", "supported", "each = [\"sex\"]")]);
    let mut figures = String::from("period,unit,sex,element,value\n");
    for (ward, victims, supported) in [("w1", 40, 15), ("w2", 40, 15), ("w3", 8, 4)] {
        figures.push_str(&format!("2024-Q1,{ward},,victims,{victims}\n"));
        for sex in ["female", "male"] {
            figures.push_str(&format!("2024-Q1,{ward},{sex},supported,{supported}\n"));
        }
    }
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &figures)]);
    let run = checked(&here, &["--period", "2024-Q1"]);
    assert_eq!(all_said(&run, ["1.1", "1.2"]), ["68/88", "⊘"]);
}
