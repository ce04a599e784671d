//! `report`: the same time one year before, where the counts hold all of it.

use super::{of_example, plan_of_units, report};

/// The remark on the only indicator of a plan of two wards, for the third quarter of 2024, by `counts` of both years.
fn remark(counts: &str) -> String {
    let ward = |id: &str| ("ward", id.to_owned(), format!("Ward {id}"), None);
    let plan = plan_of_units(&[ward("a"), ward("b")]);
    let counts = format!("period,unit,leaders,women_leaders\n{counts}");
    let files = [("plan.toml", plan.as_str()), ("c.csv", counts.as_str())];
    let (folder, run) = report(&files, &["c.csv", "--period", "2024-Q3", "-o", "r.md"]);
    assert!(run.status < 2, "{}", run.whole());
    let page = folder.read("r.md");
    let row = page.lines().find(|line| line.starts_with("| 1.1 | ")).expect("a row");
    let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
    cells.get(5).copied().unwrap_or_default().to_owned()
}

const NOW: &str = "2024-Q3,a,10,5\n2024-Q3,b,10,6\n";

#[test]
fn the_same_period_one_year_before_stands_beside_with_the_change_in_points() {
    // 9 of 20, then 11 of 20.
    let said = remark(&format!("{NOW}2023-Q3,a,10,4\n2023-Q3,b,10,5\n"));
    assert_eq!(said, "Q3 2023: 45% (9/20), up 10 points");
    let said = remark(&format!("{NOW}2023-Q3,a,10,5\n2023-Q3,b,10,7\n"));
    assert_eq!(said, "Q3 2023: 60% (12/20), down 5 points");
    let said = remark(&format!("{NOW}2023-Q3,a,10,5\n2023-Q3,b,10,6\n"));
    assert_eq!(said, "Q3 2023: 55% (11/20), unchanged");
}

#[test]
fn nothing_is_said_of_a_year_before_that_is_not_there_in_full() {
    let now = remark(NOW);
    assert!(!now.contains("2023"), "{now}");
    for before in [
        // Another quarter.
        "2023-Q2,a,10,4\n2023-Q2,b,10,5\n",
        // One ward.
        "2023-Q3,a,10,4\n",
        // Two years before.
        "2022-Q3,a,10,4\n2022-Q3,b,10,5\n",
    ] {
        assert_eq!(remark(&format!("{NOW}{before}")), now, "{before}");
    }
}

/// Without the reports of all units nobody knows the change.
#[test]
fn a_change_is_told_of_whole_figures_alone() {
    let said = remark("2024-Q3,a,10,5\n2023-Q3,a,10,4\n2023-Q3,b,10,5\n");
    assert!(said.starts_with("Q3 2023: 45% (9/20); "), "{said}");
}

/// The Government's report for 2023: 15 of 30 ministries and agencies in 2022, 14 of 30 in 2023, "giảm 3,33%".
#[test]
fn the_national_change_is_the_published_one() {
    let page = of_example("examples/national/plan.toml", &["examples/national"], "md", &[]);
    let row = page.lines().find(|line| line.starts_with("| 1.1 | ")).expect("a row");
    let said = "cùng kỳ năm trước (năm 2022): 50% (15/30), giảm 3,33 điểm %";
    assert!(row.contains(said), "{row}");
}
