//! `report`: which kinds there are, what a document says, and what is left out of one that would be too long for a reader.

use crate::support::Folder;
use crate::support::plans::by_year;

use super::{late_report, many_units, of_example, plan_of_units, report};

/// The rows of the table below `heading`.
fn rows<'d>(document: &'d str, heading: &str) -> Vec<&'d str> {
    let below =
        document.split_once(heading).unwrap_or_else(|| panic!("no {heading}: {document}")).1;
    let rows = below.lines().skip_while(|line| !line.starts_with("|--")).skip(1);
    rows.take_while(|line| line.starts_with('|')).collect()
}

#[test]
fn the_ending_says_which_kind_it_is() {
    let (_, run) = report(
        &[("plan.toml", &plan_of_units(&[])), ("c.csv", "period\n")],
        &["c.csv", "-o", "r.txt"],
    );
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains(".html") && run.stderr.contains(".md"), "{}", run.stderr);
}

#[test]
fn the_course_is_that_of_the_periods_of_the_window() {
    let ward = |period: &[&str]| {
        of_example("plan.toml", &["examples/ward"], "md", &[&["--lang", "en"], period].concat())
    };
    let year = ward(&[]);
    let news =
        rows(&year, "## Course over the periods").into_iter().find(|row| row.starts_with("| 6.3"));
    let said = "| 6.3 News items on gender equality in the local information system, each quarter | ✓ 4 | ✓ 3 | ✓ 5 | ✗ 2 | ✗ 3/4 |";
    assert_eq!(news, Some(said));
    let three = ward(&["--period", "2024-Q1..2024-Q3"]);
    assert!(three.contains("| Goal, indicator | Q1 2024 | Q2 2024 | Q3 2024 | All |"), "{three}");
    // One period has no course.
    assert!(!ward(&["--period", "2024-Q3"]).contains("## Course"), "a course of one period");
}

#[test]
fn units_stand_against_indicators_with_a_target_of_their_own() {
    let merger =
        of_example("examples/merger/plan.toml", &["examples/merger"], "md", &["--lang", "en"]);
    let expected = [
        "| Phường Đăk Bla | ✗ 40% (≥ 45%) | ✗ 0% |",
        "| Xã Ngọk Bay | ✓ 44.44% | ✓ 100% |",
        "| All | ✓ 41.38% | ✗ 50% |",
    ];
    assert_eq!(rows(&merger, "## By unit"), expected);
}

#[test]
fn what_is_missing_is_told_by_unit_with_how_many_reports() {
    let unit = |id: &str, name: &str| ("ward", id.to_owned(), name.to_owned(), None);
    let plan = plan_of_units(&[unit("a", "Ward A"), unit("b", "Ward B")]);
    let counts =
        "period,unit,leaders,women_leaders\n2024-01,a,10,5\n2024-01,b,10,\n2024-02,a,10,5\n";
    let (folder, run) =
        report(&[("plan.toml", &plan), ("c.csv", counts)], &["c.csv", "-o", "r.md"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let document = folder.read("r.md");
    assert!(
        document
            .contains("Units that have not reported in full: 1. Reports missing or not complete: "),
        "{document}"
    );
    let missing = rows(&document, "## What is missing");
    assert!(missing.len() == 1 && missing[0].starts_with("| Ward B | "), "{missing:?}");
    assert!(missing[0].contains("women\\_leaders"), "{missing:?}");
}

#[test]
fn of_many_silent_units_the_first_are_named_and_all_are_counted() {
    let ward = |number: usize| ("ward", format!("w{number}"), format!("Ward {number}"), None);
    let plan = plan_of_units(&(0..202).map(ward).collect::<Vec<_>>());
    let files = [
        ("plan.toml", plan.as_str()),
        ("c.csv", "period,unit,leaders,women_leaders\n2024-Q1,w0,10,5\n"),
    ];
    let (folder, run) = report(&files, &["c.csv", "--period", "2024-Q1", "-o", "r.md"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let document = folder.read("r.md");
    let head = "Units that have not reported in full: 201. Reports missing or not complete: 201.";
    assert!(document.contains(head), "{document}");
    let missing = rows(&document, "## What is missing");
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].starts_with("| Ward 1; Ward 2; "), "{missing:?}");
    assert!(
        missing[0].ends_with("; Ward 200; and 1 unit more | 201 | nothing sent |"),
        "{missing:?}"
    );
    let page = folder.run(&["report", "c.csv", "--period", "2024-Q1", "-o", "r.html"]);
    assert_eq!(page.status, 1, "{}", page.whole());
    assert!(folder.read("r.html").contains("and 1 unit more"));
}

/// Of many units those are named that miss the most; all are counted, and a level above them is shown in full.
#[test]
fn many_units_are_counted_and_only_the_worst_are_named() {
    let files = many_units();
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (folder, run) = report(&files, &["c.csv", "-o", "r.md"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let document = folder.read("r.md");
    // 50 communes of each province have 3 of 10, 100 have 5: (150 + 500) of 1,500 are 43.33%.
    let provinces =
        ["| Province 0 | ✓ 43.33% |", "| Province 1 | ✓ 43.33% |", "| All | ✓ 43.33% |"];
    assert_eq!(rows(&document, "## By level: province"), provinces);
    let by_unit = document.split_once("## By unit").expect("units").1;
    assert_eq!(
        rows(by_unit, "Units by verdict"),
        ["| 1.1 Women leaders | 200 | 100 | 0 | 0 | 0 | 0 |"]
    );
    assert!(by_unit.contains("it leaves out 100 units"), "{by_unit}");
    let named = rows(by_unit, "it leaves out");
    assert_eq!(named.len(), 201);
    assert!(named[..100].iter().all(|row| row.ends_with("| ✗ 30% |")), "{named:?}");
    assert_eq!(named[..2], ["| Commune 0 | ✗ 30% |", "| Commune 3 | ✗ 30% |"]);
}

#[test]
fn the_same_result_makes_the_same_bytes() {
    for kind in ["md", "html"] {
        let city = || of_example("examples/city/plan.toml", &["examples/city"], kind, &[]);
        assert_eq!(city(), city(), "{kind}");
    }
}

#[test]
fn bounds_provisional_readings_and_groups_stand_in_the_report() {
    let page = late_report("md", "vi");
    for line in [
        "- ? Thiếu số liệu (tạm tính: đạt) 1.1 Nữ lãnh đạo: 45% (9/20), mục tiêu ≥ 40%; 2/3 đơn vị đã báo cáo đủ; thiếu: Xã C",
        "| 1.2 | Tin, bài | ≥ 10 | ít nhất 35 | ✓ Đạt | 2/3 đơn vị đã báo cáo đủ |",
        "| 1.3 Được giúp | ✗ 83,33% | ✓ 100% | ? (✓) | ✗ 1/3 |",
        "| Đơn vị khác | ? | · 2 | ? 2/3 (✓) | ? |",
        "| Tất cả các đơn vị | ? 45% (✓) | ✓ ≥ 35 | ✗ 1/3 | ✗ ≤ 40% |",
        "(✓), (✗): tạm tính đạt, chưa đạt theo số liệu đã có.",
    ] {
        assert!(page.lines().any(|other| other == line), "{line}\n{page}");
    }
    let groups = "✗ Quý I/2024: 83,33% (5/6), ✓ Quý II/2024: 100% (6/6), ? Quý III/2024: 100% (4/4) (tạm tính: đạt) |";
    assert!(page.contains(groups), "{page}");
}

#[test]
fn groups_of_years_are_listed_with_the_target_of_their_year() {
    let (plan, counts) = by_year();
    let files = [("plan.toml", plan.as_str()), ("c.csv", counts)];
    let (folder, _) =
        report(&files, &["c.csv", "-o", "r.md", "--period", "2023..2025", "--lang", "en"]);
    let page = folder.read("r.md");
    let groups =
        "✓ 2023: 33.33% (10/30) (≥ 30%), ✗ 2024: 36.67% (11/30) (≥ 40%), ✓ 2025: 50% (15/30) |";
    assert!(page.contains(groups), "{page}");
}

#[test]
fn whoever_asks_for_pdf_is_told_the_way_to_it() {
    let folder = Folder::new(&[]);
    let run = folder.run(&["report", "counts.csv", "-o", "report.PDF"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: `report` writes no .pdf: write a .docx, and save it as PDF in Word or LibreOffice\n"
        )
    );
}
