//! States, alone and beside flows, and running totals, worked out by hand: the threshold is 10.

use super::{all_said, published, said};
use crate::support::plans::{count, element, goal, percentage, plan, units};
use crate::support::{Folder, Run};

const WARDS: [&str; 4] = ["w1", "w2", "w3", "w4"];
const BY_PERIOD: [&str; 5] = ["", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"];

/// Figures of four wards that report some elements each quarter: of each element and ward, `None` where a report is missing.
fn folder(elements: &str, indicators: &str, figures: &[(&str, [[Option<u32>; 4]; 4])]) -> Folder {
    let listed = WARDS.map(|ward| (ward, ward));
    let plan =
        plan(&["frequency = \"quarter\"\n", &units(&listed), elements, &goal("1"), indicators]);
    let mut counts = String::from("period,unit,element,value\n");
    for (element, wards) in figures {
        for (ward, quarters) in WARDS.iter().zip(wards) {
            for (quarter, value) in (1..).zip(quarters) {
                if let Some(value) = value {
                    counts.push_str(&format!("2024-Q{quarter},{ward},{element},{value}\n"));
                }
            }
        }
    }
    Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)])
}

fn sensitive(id: &str, kind: &str) -> String {
    element(id, &format!("kind = \"{kind}\"\nsensitive = true"))
}

fn all(wards: [[u32; 4]; 4]) -> [[Option<u32>; 4]; 4] {
    wards.map(|quarters| quarters.map(Some))
}

fn checked(folder: &Folder, options: &[&str]) -> Run {
    let run = published(folder, options);
    assert!(run.status < 2, "{}", run.whole());
    run
}

#[test]
fn a_state_is_shown_of_the_whole_by_period_and_of_units_at_the_end_of_the_year() {
    // w1 has 5 and is hidden with w2 and w3: without any of the three there are at least 25. In the second quarter there are 29, and 9
    // without w4.
    let figures = all([[5; 4], [20, 2, 20, 20], [20, 2, 20, 20], [20; 4]]);
    let here = folder(
        &sensitive("registered", "stock"),
        &count("1.1", "registered", ""),
        &[("registered", figures)],
    );
    let run = checked(&here, &["--by", "period"]);
    assert_eq!(all_said(&run, &BY_PERIOD, "1.1"), ["65", "65", "⊘", "65", "65"]);
    let parts = ["", "w1", "w2", "w3", "w4"];
    let run = checked(&here, &["--by", "unit"]);
    assert_eq!(all_said(&run, &parts, "1.1"), ["65", "⊘", "⊘", "⊘", "20"]);
    let run = checked(&here, &["--by", "unit", "--period", "2024-Q3"]);
    assert_eq!(all_said(&run, &parts, "1.1"), ["65", "⊘", "⊘", "⊘", "⊘"]);
}

#[test]
fn a_state_of_an_earlier_period_is_not_that_of_a_later_one() {
    let mut figures = all([[30; 4]; 4]);
    for ward in &mut figures {
        ward[1] = None;
    }
    // The second quarter lacks the state of one ward, and then of all.
    let whole = "2024-Q2,w1,registered,30\n2024-Q2,w2,registered,30\n2024-Q2,w3,registered,30\n";
    let here = folder(
        &sensitive("registered", "stock"),
        &count("1.1", "registered", ""),
        &[("registered", figures)],
    );
    for added in [whole, ""] {
        let counts = here.read("counts.csv").replace(whole, "") + added;
        here.write("counts.csv", counts.as_bytes());
        let run = checked(&here, &["--by", "period"]);
        assert_eq!(all_said(&run, &BY_PERIOD, "1.1"), ["120", "120", "⊘", "120", "120"]);
        let ledger = here.read("ledger.json");
        assert!(!ledger.contains("2024-Q2"), "{ledger}");
    }
}

/// Whom the wards have registered at the end of each quarter, and whom they supported within it.
fn beside_flows(
    registered: [[u32; 4]; 4],
    supported: [[u32; 4]; 4],
    indicators: &[String],
) -> Folder {
    let elements = sensitive("registered", "stock") + &sensitive("supported", "flow");
    let share = percentage("1.2", ["supported", "registered"], "");
    folder(
        &elements,
        &(count("1.1", "registered", "") + &share + &indicators.concat()),
        &[("registered", all(registered)), ("supported", all(supported))],
    )
}

#[test]
fn what_a_state_leaves_is_not_told_by_several_flows_beside_it() {
    // Of 125 registered 45 were supported in the first quarter and 63 in the second: 80 and 62 were not, which is firm; of both 17, and
    // 2 without w1.
    let registered = [[25; 4], [50; 4], [50; 4], [0; 4]];
    let supported = [[5, 5, 0, 0], [20, 29, 0, 0], [20, 29, 0, 0], [0; 4]];
    let here = beside_flows(registered, supported, &[]);
    let run = checked(&here, &["--by", "period", "--period", "2024-S1"]);
    assert_eq!(all_said(&run, &BY_PERIOD[..3], "1.2"), ["⊘/125", "45/125", "⊘/125"]);
}

#[test]
fn units_have_a_state_beside_flows_at_the_end_of_the_year_alone() {
    let each = count("1.3", "registered", "each = [\"quarter\"]");
    let flow = count("1.4", "supported", "");
    let registered = [[5; 4], [200; 4], [200; 4], [200; 4]];
    let supported = [[0; 4], [20; 4], [20; 4], [20; 4]];
    let here = beside_flows(registered, supported, &[each, flow]);
    let parts = ["", "w1", "w2", "w3", "w4"];
    let run = checked(&here, &["--by", "unit"]);
    // w1 has 5; with w2 and w3 there are 405, and 205 without one of those.
    assert_eq!(all_said(&run, &parts, "1.1"), ["605", "⊘", "⊘", "⊘", "200"]);
    assert_eq!(said(&run, "w4", "1.4"), "80");
    // The states of the other quarters are not told.
    assert_eq!(said(&run, "w4", "1.3"), "⊘");
    let run = checked(&here, &["--by", "unit", "--period", "2024-Q4"]);
    assert_eq!(said(&run, "w4", "1.4"), "⊘");
    assert_eq!(said(&run, "w4", "1.1"), "200");
}

#[test]
fn a_state_that_was_joined_is_shown_at_the_end() {
    // 29 are registered in the first quarter, and 9 without w4; then 85, and 55 without w4.
    let registered = [[3, 5, 5, 5], [3, 25, 25, 25], [3, 25, 25, 25], [20, 30, 30, 30]];
    let here = beside_flows(registered, [[0; 4]; 4], &[]);
    let run = checked(&here, &["--by", "period", "--period", "2024-S1"]);
    assert_eq!(all_said(&run, &BY_PERIOD[..3], "1.1"), ["85", "⊘", "85"]);
}

#[test]
fn the_increase_of_a_running_total_is_known_where_both_of_its_ends_are() {
    // The first quarter of w4 is missing, so that nobody knows what the second one added.
    let mut figures = all([[20, 40, 60, 80]; 4]);
    figures[3][0] = None;
    let here = folder(
        &sensitive("counselled", "year-to-date"),
        &count("1.1", "counselled", ""),
        &[("counselled", figures)],
    );
    let run = checked(&here, &["--by", "period"]);
    assert_eq!(said(&run, "", "1.1"), "320");
    let spans: serde_json::Value = serde_json::from_str(&here.read("ledger.json")).expect("JSON");
    let of_year = &spans["years"]["2024"]["counselled"];
    let open: Vec<_> = of_year["open"].as_array().expect("open").iter().collect();
    let periods = |list: &serde_json::Value| list["periods"].to_string();
    assert_eq!(
        open.into_iter().map(periods).collect::<Vec<_>>(),
        ["[\"2024-Q3\"]", "[\"2024-Q4\"]"]
    );
    assert_eq!(periods(&of_year["spans"][0]), "[\"2024-Q1\",\"2024-Q2\"]");
    assert_eq!(of_year["spans"][0]["sums"]["counselled"].to_string(), "160");
}

#[test]
fn a_figure_that_is_not_due_yet_is_no_zero() {
    // One victim in each ward in each half of the year: 4, and 8 in the year.
    let elements =
        element("victims", "kind = \"flow\"\nsensitive = true\nfrequency = \"half-year\"");
    for (victims, told) in [(1, "⊘"), (30, "120")] {
        let here = folder(&elements, &count("1.1", "victims", ""), &[]);
        let mut counts = String::from("period,unit,victims\n");
        for ward in WARDS {
            counts.push_str(&format!("2024-S1,{ward},{victims}\n"));
        }
        here.write("counts.csv", counts.as_bytes());
        let run = checked(&here, &["--period", "2024-S1"]);
        assert_eq!(said(&run, "", "1.1"), told);
        let ledger = here.read("ledger.json").split_whitespace().collect::<String>();
        assert_eq!(
            ledger.contains("\"periods\":[\"2024-Q1\",\"2024-Q2\"]"),
            victims == 30,
            "{ledger}"
        );
        assert!(!ledger.contains("[\"2024-Q1\"]"), "{ledger}");
    }
}
