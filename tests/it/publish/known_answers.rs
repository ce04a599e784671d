//! Decisions that the rules come to, worked out by hand: the threshold is 10.

use super::{all_said, published, quarters, said, wards};
use crate::support::Folder;

const QUARTERS: [&str; 5] = ["", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"];

fn folder(plan: &str, counts: &str) -> Folder {
    Folder::new(&[("plan.toml", plan), ("counts.csv", counts)])
}

/// Nobody of the wards was supported, so that the share leaves out what was counted.
fn victims(figures: &[(&str, &[u32])]) -> String {
    let victims = figures.iter().map(|(unit, values)| ("victims", *unit, *values));
    let none: Vec<Vec<u32>> = figures.iter().map(|(_, values)| vec![0; values.len()]).collect();
    let supported =
        figures.iter().zip(&none).map(|((unit, _), values)| ("supported", *unit, &**values));
    quarters(&victims.chain(supported).collect::<Vec<_>>())
}

#[test]
fn wards_are_hidden_until_the_hidden_ones_together_are_firm() {
    // w1 has 3 and is hidden; with w2 the rest would be 3 without w2; with w3 it is 15 without w2, 43 without w3 and 52 without w1.
    let plan = wards(&["w1", "w2", "w3", "w4", "w5"], "");
    let counts = victims(&[
        ("w1", &[1, 1, 1, 0]),
        ("w2", &[10, 10, 10, 10]),
        ("w3", &[3, 3, 3, 3]),
        ("w4", &[0, 0, 0, 0]),
        ("w5", &[7, 6, 6, 7]),
    ]);
    let run = published(&folder(&plan, &counts), &["--by", "unit"]);
    assert_eq!(
        all_said(&run, &["", "w1", "w2", "w3", "w4", "w5"], "1.1"),
        ["81", "⊘", "⊘", "⊘", "0", "26"]
    );
    assert_eq!(run.status, 0);
}

#[test]
fn a_single_ward_does_not_learn_the_rest_from_the_whole() {
    // Without w1 the first quarter leaves 2; both quarters leave 11.
    let plan = wards(&["w1", "w2"], "");
    let counts = victims(&[("w1", &[10, 10]), ("w2", &[2, 9])]);
    let run = published(&folder(&plan, &counts), &["--by", "period"]);
    assert_eq!(all_said(&run, &QUARTERS[..3], "1.1"), ["31", "⊘", "⊘"]);
    let counts = victims(&[("w1", &[10, 10]), ("w2", &[2, 7])]);
    let run = published(&folder(&plan, &counts), &["--by", "period"]);
    assert_eq!(all_said(&run, &QUARTERS[..3], "1.1"), ["⊘", "⊘", "⊘"]);
    assert_eq!(run.status, 1, "nothing is shown");
}

#[test]
fn the_threshold_itself_is_not_small() {
    let plan = wards(&["w1", "w2", "w3"], "");
    for (least, told) in [(5, "15"), (4, "⊘")] {
        // Two wards together have 10, or 9.
        let counts = victims(&[("w1", &[5]), ("w2", &[5]), ("w3", &[least])]);
        let run = published(&folder(&plan, &counts), &["--period", "2024-Q1"]);
        assert_eq!(said(&run, "", "1.1"), told, "{least}");
    }
}

/// Three wards of the same counts each.
fn alike(victims: &[u32], supported: &[u32]) -> String {
    let wards = ["w1", "w2", "w3"];
    let of = |element, values| wards.map(|ward| (element, ward, values));
    quarters(&[of("victims", victims), of("supported", supported)].concat())
}

#[test]
fn a_part_is_shown_where_what_it_leaves_out_is_not_small() {
    // Victims 24, 24, 3 + 24. Not supported 9 in the first quarter, 15 in the first two, and 8 without one ward in the last two.
    let plan = wards(&["w1", "w2", "w3"], "");
    let run = published(&folder(&plan, &alike(&[8, 8, 1, 8], &[5, 6, 0, 5])), &["--by", "period"]);
    assert_eq!(all_said(&run, &QUARTERS, "1.1"), ["75", "24", "24", "⊘", "⊘"]);
    assert_eq!(all_said(&run, &QUARTERS, "1.2"), ["⊘/75", "⊘/24", "⊘/24", "⊘", "⊘"]);
    let halves = folder(&plan, &alike(&[8, 8, 1, 8], &[5, 6, 0, 5]));
    let half = published(&halves, &["--period", "2024-S1"]);
    assert_eq!(all_said(&half, &[""], "1.2"), ["33/48"]);
    // Without the complement the first quarter is shown: 15 supported, 10 without one ward.
    let plan = wards(&["w1", "w2", "w3"], "[publish]\ncomplement = false\n");
    let run = published(&folder(&plan, &alike(&[8, 8, 1, 8], &[5, 6, 0, 5])), &["--by", "period"]);
    assert_eq!(all_said(&run, &QUARTERS, "1.2"), ["48/75", "15/24", "18/24", "⊘", "⊘"]);
}

#[test]
fn a_part_ends_only_where_its_whole_does() {
    // Victims are 3, then 36, so that their first two quarters are joined: 39. Supported are 0, then 20, and 16 are not, so that
    // they would be firm in the second quarter by themselves.
    let plan = wards(&["w1", "w2", "w3", "w4"], "");
    let of = |element, own: &'static [u32], last: &'static [u32]| {
        [(element, "w1", own), (element, "w2", own), (element, "w3", own), (element, "w4", last)]
    };
    let counts =
        quarters(&[of("victims", &[1, 9], &[0, 9]), of("supported", &[0, 5], &[0, 5])].concat());
    let here = folder(&plan, &counts);
    let run = published(&here, &["--by", "period"]);
    assert_eq!(all_said(&run, &QUARTERS[..3], "1.1"), ["39", "⊘", "⊘"]);
    assert_eq!(all_said(&run, &QUARTERS[..3], "1.2"), ["20/39", "⊘", "⊘"]);
}

#[test]
fn all_of_an_open_period_is_shown() {
    // Every count of every ward is 0 or at least 10.
    let plan = wards(&["w1", "w2"], "");
    let counts = quarters(&[
        ("victims", "w1", &[30, 20]),
        ("victims", "w2", &[10, 3]),
        ("supported", "w1", &[20, 10]),
        ("supported", "w2", &[10, 3]),
    ]);
    let here = folder(&plan, &counts);
    let run = published(&here, &["--by", "unit", "--period", "2024-Q1"]);
    assert_eq!(all_said(&run, &["", "w1", "w2"], "1.2"), ["30/40", "20/30", "10/10"]);
    // The second quarter is not open, and without w1 it is 3.
    let run = published(&here, &["--by", "unit", "--period", "2024-Q2"]);
    assert_eq!(all_said(&run, &["", "w1", "w2"], "1.1"), ["⊘", "⊘", "⊘"]);
}

#[test]
fn with_large_counts_all_is_as_without_the_option() {
    let plan = wards(&["w1", "w2", "w3"], "");
    let here = folder(&plan, &alike(&[400, 300, 200, 500], &[300, 200, 100, 300]));
    for by in ["unit", "period"] {
        let run = published(&here, &["--by", by]).json();
        let unpublished =
            here.run(&["check", "counts.csv", "--format", "json", "-q", "--by", by]).json();
        let without = |mut value: serde_json::Value| {
            let groups = value["groups"].as_array_mut().expect("groups");
            for group in groups {
                for indicator in group["indicators"].as_array_mut().expect("indicators") {
                    indicator.as_object_mut().expect("an object").remove("status");
                }
            }
            for indicator in value["indicators"].as_array_mut().expect("indicators") {
                indicator.as_object_mut().expect("an object").remove("status");
            }
            (value["groups"].clone(), value["indicators"].clone())
        };
        assert_eq!(without(run), without(unpublished));
    }
}

#[test]
fn with_large_counts_pages_differ_by_what_they_say_of_publishing_alone() {
    let plan = wards(&["w1", "w2", "w3"], "");
    let here = folder(&plan, &alike(&[400, 300, 200, 500], &[300, 200, 100, 300]));
    // The sentence on publishing, what says that a result is internal, hashes of sources, and the key of marks.
    let says = ["Small counts", "INTERNAL USE", "SHA-256", "counts.csv", "NOT PUBLISHED", "✓"];
    let told = |page: &str| -> Vec<String> {
        let page = page.replace("</header>", "\n</header>");
        let lines = page.lines().map(|line| line.trim_start_matches('>').trim());
        let is_told =
            |line: &&str| !line.is_empty() && !says.iter().any(|said| line.contains(said));
        lines.filter(is_told).map(str::to_owned).collect()
    };
    for format in ["table", "markdown"] {
        for by in ["unit", "period"] {
            let fixed = ["check", "counts.csv", "--lang", "en", "--format", format, "--by", by];
            let internal = here.run(&fixed);
            let public = here.run(&[&fixed[..], &["--publish", "ledger.json"]].concat());
            assert!(told(&internal.stdout).len() > 10, "{}", internal.whole());
            assert_eq!(told(&public.stdout), told(&internal.stdout));
            assert_eq!(public.status, internal.status);
        }
    }
    for ending in ["html", "md"] {
        let (internal, public) = (format!("internal.{ending}"), format!("public.{ending}"));
        let fixed = ["report", "counts.csv", "--lang", "en", "-o"];
        here.run(&[&fixed[..], &[&internal]].concat());
        here.run(&[&fixed[..], &[&public, "--publish", "ledger.json"]].concat());
        assert!(told(&here.read(&internal)).len() > 10);
        assert_eq!(told(&here.read(&public)), told(&here.read(&internal)));
    }
    // Its two last columns say of each figure that it is shown, and of the file that small ones are not.
    let csv = ["check", "counts.csv", "--lang", "en", "--format", "csv", "--by", "unit"];
    let internal = here.run(&csv).stdout;
    let public = here.run(&[&csv[..], &["--publish", "ledger.json"]].concat()).stdout;
    for (row, (public, internal)) in public.lines().zip(internal.lines()).enumerate() {
        let more = public.strip_prefix(internal).unwrap_or_else(|| panic!("{public}"));
        assert!(row == 0 || more.starts_with(",shown,\"Small counts"), "{more}");
    }
    assert_eq!(public.lines().count(), internal.lines().count());
}

#[test]
fn zeros_may_be_small_too() {
    let counts = victims(&[("w1", &[0]), ("w2", &[0]), ("w3", &[0])]);
    let options = ["--period", "2024-Q1"];
    let plan = wards(&["w1", "w2", "w3"], "");
    assert_eq!(said(&published(&folder(&plan, &counts), &options), "", "1.1"), "0");
    let plan = wards(&["w1", "w2", "w3"], "[publish]\nzeros = \"hide\"\n");
    assert_eq!(said(&published(&folder(&plan, &counts), &options), "", "1.1"), "⊘");
}

#[test]
fn the_highest_threshold_of_a_family_counts_for_all_of_it() {
    // Without one ward there are 16 victims and 8 supported, and 8 who were not.
    let counts = alike(&[8], &[4]);
    let options = ["--period", "2024-Q1"];
    let with = |lines: &str| {
        let plan = wards(&["w1", "w2", "w3"], "[publish]\nthreshold = 8\n");
        let plan = plan.replacen("sensitive = true", &format!("sensitive = true\n{lines}"), 1);
        let run = published(&folder(&plan, &counts), &options);
        [said(&run, "", "1.1"), said(&run, "", "1.2")]
    };
    assert_eq!(with(""), ["24", "12/24"]);
    // What is left of victims without supported is a count of both.
    assert_eq!(with("publish-threshold = 9"), ["24", "⊘/24"]);
    assert_eq!(with("publish-threshold = 17"), ["⊘", "⊘"]);
}

#[test]
fn a_part_is_shown_only_of_units_whose_whole_is() {
    // w3 and w4 have 9 victims each and are hidden with w1: 58, and 18 without w1. Of w2 5 were not supported, so that its share is
    // hidden with those of w3 and w4, of whom nobody was: 23 were not, and 14 without w3; 35 were, and none without w2. The share of w1
    // would be shown beside them, but its victims are not.
    let plan = wards(&["w1", "w2", "w3", "w4", "w5"], "");
    let counts = quarters(&[
        ("victims", "w1", &[10, 10, 10, 10]),
        ("victims", "w2", &[10, 10, 10, 10]),
        ("victims", "w3", &[3, 2, 2, 2]),
        ("victims", "w4", &[3, 2, 2, 2]),
        ("victims", "w5", &[10, 10, 10, 10]),
        ("supported", "w1", &[5, 5, 5, 5]),
        ("supported", "w2", &[10, 10, 10, 5]),
        ("supported", "w3", &[0, 0, 0, 0]),
        ("supported", "w4", &[0, 0, 0, 0]),
        ("supported", "w5", &[5, 5, 5, 5]),
    ]);
    let run = published(&folder(&plan, &counts), &["--by", "unit"]);
    let parts = ["", "w1", "w2", "w3", "w4", "w5"];
    assert_eq!(all_said(&run, &parts, "1.1"), ["138", "⊘", "40", "⊘", "⊘", "40"]);
    assert_eq!(all_said(&run, &parts, "1.2"), ["75/138", "⊘", "⊘/40", "⊘", "⊘", "20/40"]);
}
