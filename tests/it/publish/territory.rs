//! Units that merge, are split, or that no plan lists, worked out by hand: the threshold is 10.

use super::{all_said, published};
use crate::support::Folder;
use crate::support::plans::{count, element, goal, plan};

/// What is said of the victims of 2024 in each of `parts`, where `lines` list the units, and `figures` give those of four quarters.
fn said_of(lines: &str, figures: &[(&str, [Option<u32>; 4])], parts: &[&str]) -> Vec<String> {
    said_by("unit", lines, figures, parts)
}

fn said_by(
    by: &str,
    lines: &str,
    figures: &[(&str, [Option<u32>; 4])],
    parts: &[&str],
) -> Vec<String> {
    let victims = element("victims", "kind = \"flow\"\nsensitive = true");
    let indicator = count("1.1", "victims", "");
    let plan = plan(&["frequency = \"quarter\"\n", lines, &victims, &goal("1"), &indicator]);
    let mut counts = String::from("period,unit,victims\n");
    for (unit, quarters) in figures {
        for (quarter, value) in (1..).zip(quarters) {
            if let Some(value) = value {
                counts.push_str(&format!("2024-Q{quarter},{unit},{value}\n"));
            }
        }
    }
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)]);
    let run = published(&here, &["--by", by]);
    assert!(run.status < 2, "{}", run.whole());
    all_said(&run, parts, "1.1")
}

fn unit(id: &str, lines: &str) -> String {
    format!("[[units]]\nid = \"{id}\"\nname = \"{id}\"\n{lines}\n")
}

fn always(value: u32) -> [Option<u32>; 4] {
    [Some(value); 4]
}

fn until_july(value: u32) -> [Option<u32>; 4] {
    [Some(value), Some(value), None, None]
}

fn from_july(value: u32) -> [Option<u32>; 4] {
    [None, None, Some(value), Some(value)]
}

#[test]
fn a_merged_unit_is_one_with_those_it_came_from_all_year() {
    // w1 has 4 and w2 has 6 until they are n, which has 10: together 20, and none of them is told alone.
    let units = ["w1", "w2", "n", "w3"].map(|id| unit(id, "")).concat();
    let lines = units + "[[succession]]\nfrom = [\"w1\", \"w2\"]\nto = \"n\"\non = 2024-07-01\n";
    let figures =
        [("w1", until_july(2)), ("w2", until_july(3)), ("n", from_july(5)), ("w3", always(20))];
    assert_eq!(said_of(&lines, &figures, &["", "n", "w3"]), ["100", "20", "80"]);
}

#[test]
fn the_units_of_a_split_are_hidden_in_its_year() {
    // w3 keeps each quarter from being open; w1, which has 40, becomes a and b, of 40 each.
    let units = ["w1", "a", "b", "w2", "w3"].map(|id| unit(id, "")).concat();
    let lines = units + "[[succession]]\nfrom = \"w1\"\nto = [\"a\", \"b\"]\non = 2024-07-01\n";
    let figures = [
        ("w1", until_july(20)),
        ("a", from_july(20)),
        ("b", from_july(20)),
        ("w2", always(20)),
        ("w3", always(5)),
    ];
    let told = said_of(&lines, &figures, &["", "w1", "a", "b", "w2", "w3"]);
    assert_eq!(told, ["220", "⊘", "⊘", "⊘", "80", "20"]);
}

#[test]
fn units_that_no_plan_lists_are_those_that_send_something() {
    // Without any of the three the other two have at least 10 in the year, but none has 10 by itself in a quarter.
    let figures = [("Xã A", always(6)), ("Xã B", always(5)), ("Xã C", always(6))];
    assert_eq!(said_of("", &figures, &["", "Xã A", "Xã B", "Xã C"]), ["68", "24", "20", "24"]);
    // Without Xã A the other two have 8.
    let figures = [("Xã A", always(6)), ("Xã B", always(1)), ("Xã C", always(1))];
    assert_eq!(said_of("", &figures, &["", "Xã A", "Xã B", "Xã C"]), ["⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn a_unit_is_shown_although_all_below_it_are_hidden() {
    // a, b and e have 9 each: d1 has 27, and 18 without any of them.
    let below = |id: &str, above: &str| unit(id, &format!("parent = \"{above}\""));
    let lines = [
        unit("d1", "level = \"district\""),
        unit("d2", "level = \"district\""),
        ["a", "b", "e"].map(|id| below(id, "d1")).concat(),
        ["c", "d"].map(|id| below(id, "d2")).concat(),
    ]
    .concat();
    let nine = [Some(3), Some(2), Some(2), Some(2)];
    let figures = [("a", nine), ("b", nine), ("e", nine), ("c", always(5)), ("d", always(5))];
    let told = said_by("district", &lines, &figures, &["", "d1", "d2"]);
    assert_eq!(told, ["67", "27", "40"]);
    let told = said_of(&lines, &figures, &["a", "b", "e", "c", "d"]);
    assert_eq!(told, ["⊘", "⊘", "⊘", "20", "20"]);
}

#[test]
fn a_unit_that_is_listed_twice_is_one_all_year() {
    // w1 has 16 in the year, and no half of it is told; as two of 8 each it would hide w2 with it.
    let twice = unit("w1", "valid-to = 2024-06-30") + &unit("w1", "valid-from = 2024-07-01");
    let lines = twice + &unit("w2", "") + &unit("w3", "");
    let figures = [("w1", always(4)), ("w2", always(5)), ("w3", always(6))];
    assert_eq!(said_of(&lines, &figures, &["", "w1", "w2", "w3"]), ["60", "⊘", "20", "24"]);
}
