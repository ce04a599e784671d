//! What is said of results that rest on something else beside protected counts: a public figure, a printed one, a year before.

use serde_json::{Value, json};

use super::{published, said};
use crate::support::plans::{count, element, goal, percentage, plan, share, units};
use crate::support::{Folder, Run};
use crate::withheld::texts;

const WARDS: [&str; 3] = ["w1", "w2", "w3"];

fn plan_of(period: &str, elements: &str, indicators: &[String]) -> String {
    let listed = WARDS.map(|ward| (ward, ward));
    let (goal, indicators) = (goal("1"), indicators.concat());
    let quarterly = "language = \"en\"\nfrequency = \"quarter\"\n";
    plan(&[quarterly, &units(&listed), elements, &goal, &indicators]).replacen(
        "period = \"2024\"",
        &format!("period = \"{period}\""),
        1,
    )
}

fn victims_and_news() -> String {
    element("victims", "kind = \"flow\"\nsensitive = true") + &element("news", "kind = \"flow\"")
}

fn checked(folder: &Folder, options: &[&str]) -> Run {
    let run = published(folder, options);
    assert!(run.status < 2, "{}", run.whole());
    run
}

#[test]
fn a_result_is_withheld_where_a_report_of_a_public_figure_is_missing() {
    let elements = element("victims", "kind = \"flow\"\nsensitive = true")
        + &element("people", "kind = \"stock\"");
    let rate = |lines: &str| share("1.1", "rate", ["victims", "people"], lines);
    let lines = "per = 100000";
    let whole =
        "period,unit,victims,people\n2024-Q1,w1,20,1000\n2024-Q1,w2,20,1000\n2024-Q1,w3,20,2000\n";
    let plan = plan_of("2024", &elements, &[rate(lines)]);
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", whole)]);
    let options = ["--period", "2024-Q1"];
    assert_eq!(said(&checked(&here, &options), "", "1.1"), "60/4000");
    let lacking = whole.replace("w3,20,2000", "w3,20,");
    here.write("counts.csv", lacking.as_bytes());
    let run = checked(&here, &options);
    let indicator = &run.json()["indicators"][0];
    assert_eq!(
        json!([indicator["verdict"], indicator["value"], indicator["numerator"]]),
        json!(["suppressed", null, null])
    );
}

#[test]
fn a_printed_figure_of_protected_counts_is_withheld() {
    // All victims are known and may be published, but nobody counted the people: the rate was printed.
    let elements = [
        element("victims", "kind = \"flow\"\nsensitive = true"),
        element("people", "kind = \"stock\""),
        element("rate_of_victims", "kind = \"stock\"\ntype = \"number\""),
    ];
    let lines = "per = 100000\npublished = \"rate_of_victims\"";
    let rate = share("1.1", "rate", ["victims", "people"], lines);
    let plan = plan(&["frequency = \"quarter\"\n", &elements.concat(), &goal("1"), &rate]);
    let counts = "period,victims,rate_of_victims\n2024-Q1,60,1500\n";
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    let options = ["--period", "2024-Q1"];
    let fixed = ["check", "counts.csv", "--format", "json", "-q"];
    let internal = here.run(&[fixed.as_slice(), options.as_slice()].concat());
    assert_eq!(internal.json()["indicators"][0]["value"], 1500);
    let indicator = &checked(&here, &options).json()["indicators"][0];
    assert_eq!(json!([indicator["verdict"], indicator["value"]]), json!(["suppressed", null]));
}

#[test]
fn of_several_groups_no_denominator_is_told_where_they_are_withheld() {
    // In the first quarter 9 of 24 victims were not supported, so that its share is withheld, and with it that of each quarter.
    let elements = ["victims", "supported"]
        .map(|id| element(id, "kind = \"flow\"\nsensitive = true"))
        .concat();
    let sides = ["supported", "victims"];
    let indicators = [
        percentage("1.1", sides, ""),
        percentage("1.2", sides, "each = [\"quarter\"]\ntarget = \">= 70%\""),
    ];
    let plan = plan_of("2024", &elements, &indicators);
    let mut counts = String::from("period,unit,victims,supported\n");
    for ward in WARDS {
        counts.push_str(&format!("2024-Q1,{ward},8,5\n2024-Q2,{ward},8,6\n"));
    }
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)]);
    let run = checked(&here, &["--period", "2024-S1"]);
    assert_eq!([said(&run, "", "1.1"), said(&run, "", "1.2")], ["33/48", "⊘"]);
    assert_eq!(run.json()["indicators"][1]["each"], json!([]));
}

#[test]
fn a_correction_of_protected_counts_is_not_told() {
    let indicators = [count("1.1", "victims", ""), count("1.2", "news", "")];
    let plan = plan_of("2024", &victims_and_news(), &indicators);
    let mut counts = String::from("period,unit,victims,news\n");
    for ward in WARDS {
        counts.push_str(&format!("2024-Q1,{ward},20,3\n"));
    }
    let corrections = "period,unit,victims,news\n2024-Q1,w1,24,5\n";
    let here =
        Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts), ("fix.csv", corrections)]);
    let run = checked(&here, &["--period", "2024-Q1", "--corrections", "fix.csv"]);
    assert_eq!([said(&run, "", "1.1"), said(&run, "", "1.2")], ["64", "11"]);
    let json = run.json();
    let told: Vec<&Value> =
        json["corrected"].as_array().expect("a list").iter().map(|it| &it["element"]).collect();
    assert_eq!(told, ["news"]);
}

/// The page of a published report on the third quarter, where each ward has `now` victims, and had `before` one year before.
fn page(now: u32, before: u32) -> String {
    let indicators = [count("1.1", "victims", ""), count("1.2", "news", "")];
    let plan = plan_of("2023..2024", &victims_and_news(), &indicators);
    let mut counts = String::from("period,unit,victims,news\n");
    for ward in WARDS {
        for quarter in 1..=3 {
            counts.push_str(&format!("2023-Q{quarter},{ward},{before},6001\n"));
            counts.push_str(&format!("2024-Q{quarter},{ward},{now},7001\n"));
        }
    }
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)]);
    let line = ["report", "counts.csv", "--period", "2024-Q3", "--publish", "ledger.json", "-q"];
    let run = here.run(&[line.as_slice(), &["-o", "r.md"]].concat());
    assert!(run.status < 2, "{}", run.whole());
    here.read("r.md")
}

#[test]
fn a_year_before_is_shown_where_both_years_are() {
    let row = |page: &str, id: &str| {
        let start = format!("| {id} | ");
        page.lines().find(|line| line.starts_with(&start)).expect("a row").to_owned()
    };
    for (now, before, is_shown) in [(20, 30, true), (20, 1, false), (1, 30, false)] {
        let page = page(now, before);
        let told = row(&page, "1.1");
        assert_eq!(told.contains("Q3 2023"), is_shown, "{told}");
        assert_eq!(told.contains("90"), is_shown, "{told}");
        // News are public.
        assert!(row(&page, "1.2").contains("Q3 2023: 18,003"), "{page}");
    }
}

#[test]
fn a_workbook_lists_the_public_figures_alone() {
    let indicators = [count("1.1", "victims", ""), count("1.2", "news", "")];
    let plan = plan_of("2024", &victims_and_news(), &indicators);
    let mut counts = String::from("period,unit,victims,news\n");
    for ward in WARDS {
        counts.push_str(&format!("2024-Q1,{ward},4321,7001\n2024-Q2,{ward},30,40\n"));
    }
    let here = Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)]);
    let line = ["report", "counts.csv", "--period", "2024-S1", "--publish", "ledger.json", "-q"];
    let run = here.run(&[line.as_slice(), &["-o", "r.xlsx"]].concat());
    assert!(run.status < 2, "{}", run.whole());
    let workbook = std::fs::read(here.path().join("r.xlsx")).expect("a workbook");
    let texts = texts(&workbook);
    let stands = |figure: &str| texts.values().any(|text| text.contains(&format!(">{figure}<")));
    assert!(stands("7001") && !stands("4321"));
}
