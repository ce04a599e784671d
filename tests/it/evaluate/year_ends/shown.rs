//! What reports, forms, `lint` and saved results make of the years of a plan.

use serde_json::json;

use super::{budget, ending};
use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::plans::{count, element, goal, news_items, plan};
use crate::support::runs::{assert_refused, indicator};

#[test]
fn the_head_of_a_result_says_the_months() {
    let counts = "period,news_items\n2023-10,1\n2024-09,1\n";
    let folder = |plan: &str| Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    let budget = folder(&budget(&news_items("")));
    let said = |period: &str, options: &[&str]| {
        budget.run(&[&["check", "counts.csv", "--period", period], options].concat()).stdout
    };
    let english = said("2024", &["--lang", "en"]);
    assert!(english.contains("\nPhường · Period: 2024 (from 10/2023 to 09/2024)\n"), "{english}");
    let vietnamese = said("2024", &["--lang", "vi"]);
    assert!(
        vietnamese.contains("\nPhường · Kỳ đánh giá: năm 2024 (từ 10/2023 đến 09/2024)\n"),
        "{vietnamese}"
    );
    assert!(
        said("2024", &["--lang", "en", "--format", "markdown"])
            .contains("Period: 2024 (from 10/2023 to 09/2024)\n")
    );
    let explained =
        budget.run(&["explain", "6.3", "counts.csv", "--period", "2024-Q1", "--lang", "en"]).stdout;
    assert!(explained.contains("Period: Q1 2024 (from 10/2023 to 12/2023)\n"), "{explained}");
    let periods = ["--period-old", "2024-Q1", "--period-new", "2023-10"];
    let compared = budget
        .run(&[&["diff", "counts.csv", "counts.csv", "--lang", "en"][..], &periods].concat())
        .stdout;
    assert!(
        compared.contains("Period: Q1 2024 (from 10/2023 to 12/2023) → October 2023\n"),
        "{compared}"
    );
    // What is named by its months says by itself which ones they are.
    for (period, words) in
        [("2024-09", "September 2024"), ("2023-11..2024-02", "November 2023 to February 2024")]
    {
        assert!(
            said(period, &["--lang", "en"]).contains(&format!("\nPhường · Period: {words}\n")),
            "{period}"
        );
    }
    for end in ["12-31", "12-14"] {
        let run =
            folder(&ending(end, &news_items(""))).run(&["check", "counts.csv", "--period", "2024"]);
        assert!(run.stdout.contains("\nPhường · Kỳ đánh giá: năm 2024\n"), "{}", run.whole());
    }
}

#[test]
fn a_report_tells_periods_with_their_months() {
    let plan = budget(&news_items("target = \">= 1\"\neach = [\"quarter\"]"));
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("counts.csv", "period,news_items\n2024-Q1,1\n2024-Q2,1\n"),
    ]);
    let run = folder.run(&["report", "counts.csv", "-o", "report.docx", "--lang", "vi"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.whole());
    let text = Document::read(&folder.path().join("report.docx")).text();
    for said in ["6 tháng đầu năm 2024 (từ 10/2023 đến 03/2024)", "Quý II/2024"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let run = folder.run(&["report", "counts.csv", "-o", "report.html", "--lang", "vi"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.whole());
    assert!(folder.read("report.html").contains("6 tháng đầu năm 2024 (từ 10"));
}

#[test]
fn a_form_asks_for_the_periods_of_the_plans_year() {
    let opened = "[[units]]\nid = \"a\"\nname = \"A\"\n[[units]]\nid = \"b\"\nname = \"B\"\nvalid-from = 2024-01-01\n";
    let elements =
        [element("news", "kind = \"flow\""), element("reached", "kind = \"year-to-date\"")]
            .concat();
    let indicators = [count("1", "news", ""), count("2", "reached", "")].concat();
    let plan = plan(&[opened, &elements, &goal("6"), &indicators]).replacen(
        "title = ",
        "year-ends = \"09-30\"\nfrequency = \"month\"\ntitle = ",
        1,
    );
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let asked = |options: &[&str]| -> Vec<String> {
        let run = folder.run(&[&["template"], options].concat());
        assert_eq!(run.status, 0, "{}", run.whole());
        let rows = run
            .stdout
            .lines()
            .skip(1)
            .map(|row| row.split(',').take(3).collect::<Vec<_>>().join(","));
        rows.filter(|row| row.ends_with(",news")).map(|row| row.replace(",news", "")).collect()
    };
    let year = [
        "2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05",
        "2024-06", "2024-07", "2024-08", "2024-09",
    ];
    let named = |months: &[&str], unit: &str| -> Vec<String> {
        months.iter().map(|month| format!("{month},{unit}")).collect()
    };
    assert_eq!(asked(&["--unit", "a"]), named(&year, "a"));
    // Who is there since January is asked from January on.
    assert_eq!(asked(&["--unit", "b"]), named(&year[3..], "b"));
    assert_eq!(asked(&["--unit", "a", "--period", "2024-Q1"]), named(&year[..3], "a"));
    // By quarters.
    folder.write("plan.toml", plan.replacen("\"month\"", "\"quarter\"", 1).as_bytes());
    assert_eq!(asked(&["--unit", "a"]), ["2024-Q1,a", "2024-Q2,a", "2024-Q3,a", "2024-Q4,a"]);
    assert_eq!(asked(&["--unit", "b"]), ["2024-Q2,b", "2024-Q3,b", "2024-Q4,b"]);
    assert_eq!(asked(&["--unit", "a", "--period", "2023-11"]), ["2023-11,a"]);
    let crooked = folder.run(&["template", "--period", "2023-11..2024-02"]);
    assert_refused(
        &crooked,
        &["November 2023 to February 2024 is not made of whole reports", "such as `2024-S1`"],
    );
    // The workbook says the days.
    let run = folder.run(&[
        "template",
        "--unit",
        "a",
        "--period",
        "2024-Q2",
        "-o",
        "form.xlsx",
        "--lang",
        "vi",
    ]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let form = Document::read(&folder.path().join("form.xlsx"));
    for said in [
        "phát sinh từ 01/01/2024 đến 31/03/2024",
        "lũy kế từ 01/10/2023 đến 31/03/2024",
        "Quý II/2024 (từ 01/2024 đến 03/2024)",
    ] {
        assert!(form.holds(said), "{said}");
    }
}

#[test]
fn a_form_that_is_filled_in_is_complete() {
    for frequency in ["month", "quarter", "half-year", "year"] {
        let plan = news_items("target = \">= 1\"").replacen(
            "title = ",
            &format!("year-ends = \"09-30\"\nfrequency = \"{frequency}\"\ntitle = "),
            1,
        );
        let folder = Folder::new(&[("plan.toml", &plan)]);
        let form = folder.run(&["template", "--format", "wide"]).stdout;
        let (header, rows) = form.split_once('\n').expect("rows");
        let filled: String = rows.lines().map(|row| format!("{row}1\n")).collect();
        folder.write("counts.csv", format!("{header}\n{filled}").as_bytes());
        let run = folder.run(&["check", "counts.csv", "--format", "json"]);
        let found = (run.json()["window"].clone(), indicator(&run, "6.3")["verdict"].clone());
        assert_eq!(found, (json!("2024"), json!("pass")), "{frequency}: {}", run.whole());
    }
}

#[test]
fn lint_knows_the_days_of_the_plans_year() {
    let is_outside = |end: &str, validity: &str| {
        let unit = format!(
            "[[units]]\nid = \"a\"\nname = \"A\"\n[[units]]\nid = \"b\"\nname = \"B\"\n{validity}\n"
        );
        let plan = news_items("target = \">= 1\"").replacen(
            "[[elements]]",
            &format!("{unit}[[elements]]"),
            1,
        );
        let plan = plan.replacen("title = ", &format!("year-ends = \"{end}\"\ntitle = "), 1);
        let run = Folder::new(&[("plan.toml", &plan)]).run(&["lint"]);
        assert!(!run.whole().contains("error["), "{}", run.whole());
        run.whole().contains("units-outside-plan")
    };
    // The year 2024 is 1 October 2023 to 30 September 2024.
    for (validity, outside) in [
        ("valid-to = 2023-09-30", true),
        ("valid-to = 2023-10-01", false),
        ("valid-from = 2024-09-30", false),
        ("valid-from = 2024-10-01", true),
    ] {
        assert_eq!(is_outside("09-30", validity), outside, "{validity}");
        // Where a year ends within a month, it does not begin and end as its months do.
        assert!(
            !is_outside("09-14", validity) && !is_outside("12-14", "valid-to = 2023-09-30"),
            "{validity}"
        );
    }
    assert!(
        is_outside("12-31", "valid-to = 2023-12-31")
            && !is_outside("12-31", "valid-to = 2024-01-01")
    );
}

/// A result that was saved says when the years of its plan end.
fn saved(folder: &Folder, plan: &str, counts: &str) {
    folder.write("plan.toml", plan.as_bytes());
    folder.write("old.csv", counts.as_bytes());
    let saved = folder.run(&["check", "old.csv", "--format", "json", "-q"]).stdout;
    assert!(saved.contains("\"year_ends\": \"09-30\""), "{saved}");
    folder.write("old.json", saved.as_bytes());
}

#[test]
fn a_saved_result_is_compared_month_by_month() {
    let folder =
        Folder::new(&[("new.csv", "period,news_items\n2023-10,1\n2023-11,3\n2023-12,4\n")]);
    saved(
        &folder,
        &budget(&news_items("")),
        "period,news_items\n2023-10,1\n2023-11,2\n2023-12,4\n",
    );
    let compared = |options: &[&str]| {
        let run = folder
            .run(&[&["diff", "old.json", "new.csv", "--format", "json", "-q"], options].concat());
        let json = run.json();
        let restated = json!([{"element": "news_items", "unit": null, "period": "2023-11", "old": 2, "new": 3}]);
        assert_eq!(json["restated"], restated, "{}", run.whole());
        [json["old"]["window"].clone(), json["new"]["window"].clone()]
    };
    assert_eq!(compared(&[]), ["2024-Q1", "2024-Q1"]);
    assert_eq!(
        compared(&["--period-old", "2024-Q1", "--period-new", "2023-10..2023-12"]),
        ["2024-Q1", "2024-Q1"]
    );
    let other = folder.run(&["diff", "old.json", "new.csv", "--period-old", "2024"]);
    assert_refused(&other, &["`old.json` was saved for Q1 2024", "--period-old"]);
    // Under a plan of calendar years, the same months are called something else.
    folder.write("plan.toml", news_items("").replace("\"2024\"", "\"2023..2024\"").as_bytes());
    assert_eq!(compared(&[]), ["2023-Q4", "2023-Q4"]);
    assert_eq!(compared(&["--period-old", "2024-Q1"]), ["2023-Q4", "2023-Q4"]);
}

/// What the months are called that were judged is known without what they were judged from.
#[test]
fn a_result_that_was_saved_without_its_basis_says_when_years_end() {
    let folder = Folder::new(&[
        ("plan.toml", &budget(&news_items(""))),
        ("old.csv", "period,news_items\n2023-11,2\n"),
    ]);
    let saved = folder.run(&[
        "check",
        "old.csv",
        "--period",
        "2024-Q1",
        "--format",
        "json",
        "--no-basis",
        "-q",
    ]);
    assert_eq!(saved.json()["plan"]["year_ends"], "09-30");
    folder.write("old.json", saved.stdout.as_bytes());
    folder.write("plan.toml", news_items("").replace("\"2024\"", "\"2023..2024\"").as_bytes());
    let run = folder.run(&[
        "diff",
        "old.json",
        "old.csv",
        "--period-new",
        "2023-Q4",
        "--format",
        "json",
        "-q",
    ]);
    assert_eq!(
        (&run.json()["old"]["window"], &run.json()["changes"][0]["cause"]),
        (&json!("2023-Q4"), &json!("none"))
    );
}
