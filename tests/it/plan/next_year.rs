//! `gender-plan init --from`: next year's plan, made from this year's and from what came of it.

use std::path::Path;

use crate::support::Folder;
use crate::support::plans::{
    EVERY_VERDICT, count, element, elements, every_verdict, goal, news_items, percentage, plan,
    units, women_among_leaders,
};
use crate::support::runs::{assert_refused, indicator, told};

/// Each plan that comes with the program, a later year, and the lines that change with it.
const EXAMPLES: [(&str, &str, &[&str]); 7] = [
    (
        "plan.toml",
        "2025",
        &[
            r#"title = "Kế hoạch triển khai thực hiện Chiến lược quốc gia về bình đẳng giới trên địa bàn phường Nguyễn Trãi năm 2025""#,
            r#"period = "2025"                        # IV.1. Thời gian thực hiện: Năm 2024."#,
            "from = 2025-11-15",
            "to = 2025-12-15",
            "due = { before = 2025-12-05 }",
            "due = 2025-10-20",
        ],
    ),
    (
        "examples/city/plan.toml",
        "2025",
        &[
            r#"title = "Ví dụ: Kế hoạch thực hiện Chiến lược quốc gia về bình đẳng giới trên địa bàn thành phố năm 2025""#,
            r#"period = "2025""#,
        ],
    ),
    ("examples/merger/plan.toml", "2026", &[r#"period = "2026""#]),
    // One year of ten: its targets for 2025 and 2030 stay where they are.
    ("examples/national/plan.toml", "2026", &[r#"period = "2026""#]),
    (
        "examples/national/plan.toml",
        "2031",
        &[
            r#"title = "Chiến lược quốc gia về bình đẳng giới giai đoạn 2031-2040""#,
            r#"period = "2031..2040""#,
        ],
    ),
    ("examples/registers/plan.toml", "2025", &[r#"period = "2025""#]),
    ("examples/violence/plan.toml", "2025", &[r#"period = "2025""#]),
];

/// The file `name` of the repository, if it is there.
fn shipped(name: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).ok()
}

/// A plan in which somebody has settled what was marked.
fn settled(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.trim_start().starts_with("# ?")).collect()
}

#[test]
fn every_shipped_plan_becomes_one_of_a_later_year() {
    for (name, year, changed) in EXAMPLES {
        let old = shipped(name).expect(name);
        let folder = Folder::new(&[("plan.toml", &old)]);
        if let Some(units) = shipped(&name.replace("plan.toml", "units.csv")) {
            folder.write("units.csv", units.as_bytes());
        }
        let run = folder.run(&["init", "--from", "plan.toml", "--year", year, "-o", "next.toml"]);
        assert_eq!((run.status, run.stdout.as_str()), (0, "wrote next.toml\n"), "{}", run.whole());
        let new = folder.read("next.toml");

        // What is said to be left is what lint finds, and nothing else is wrong with it.
        let lint = folder.run(&["lint", "next.toml", "--format", "csv"]);
        let marks = new.lines().filter(|line| line.trim_start().starts_with("# ?")).count();
        let warnings = lint.stdout.lines().filter(|line| line.starts_with("warning,unconfirmed,"));
        assert_eq!((lint.status, warnings.count()), (1, marks), "{name}: {}", lint.whole());
        assert_eq!(lint.stdout.lines().count(), marks + 1, "{name}: {}", lint.whole());
        assert!(run.stderr.contains(&format!("{marks} lines are left to settle")), "{name}");
        folder.write("settled.toml", settled(&new).as_bytes());
        let lint = folder.run(&["lint", "settled.toml"]);
        assert_eq!((lint.status, lint.stderr.as_str()), (0, ""), "{name}: {}", lint.whole());

        // Nothing but the days and periods of the plan is another; comments and order stay.
        let own = settled(&new);
        let lines: Vec<(&str, &str)> = old.lines().zip(own.lines().skip(1)).collect();
        assert_eq!(old.lines().count() + 1, own.lines().count(), "{name}");
        let differing: Vec<&str> =
            lines.iter().filter(|(old, new)| old != new).map(|(_, new)| *new).collect();
        assert_eq!(differing, changed, "{name}");

        // A number that was set for the old time is never taken over unmarked.
        let all: Vec<&str> = new.lines().collect();
        for pair in all.windows(2) {
            let [above, entry] = pair else { continue };
            let key = entry.split([' ', '=']).next().unwrap_or_default();
            if ["target", "targets", "unit-target", "unit-targets", "not-applicable"].contains(&key)
            {
                assert!(above.starts_with("# ?"), "{name}: {entry}");
            }
        }
    }
}

#[test]
fn all_shipped_plans_are_tried() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for folder in std::fs::read_dir(examples).expect("examples") {
        let folder = folder.expect("a folder");
        let name = format!("examples/{}/plan.toml", folder.file_name().display());
        let is_tried = EXAMPLES.iter().any(|(tried, ..)| *tried == name);
        assert!(is_tried || shipped(&name).is_none(), "{name}");
    }
}

/// The national plan, and the result of 2023 by the figures that the Government published.
fn national() -> Folder {
    let plan = shipped("examples/national/plan.toml").expect("the national plan");
    let counts = shipped("examples/national/published-2023.csv").expect("its counts");
    let folder = Folder::new(&[("plan.toml", &plan), ("published-2023.csv", &counts)]);
    folder.run(&["check", "published-2023.csv", "--format", "json", "-o", "2023.json"]);
    folder
}

/// The line of each baseline in a plan, with the id of its indicator.
fn baselines(plan: &str) -> Vec<String> {
    let mut id = "";
    let mut found = Vec::new();
    for line in plan.lines() {
        if let Some(own) = line.strip_prefix("id = ") {
            id = own.trim_matches('"');
        } else if let Some(baseline) = line.strip_prefix("baseline = ") {
            found.push(format!("{id} {baseline}"));
        }
    }
    found
}

#[test]
fn results_become_baselines_and_the_plan_is_judged_by_them() {
    let folder = national();
    let arguments = ["init", "--from", "plan.toml", "--year", "2024", "--result", "2023.json"];
    let run = folder.run(&[arguments.as_slice(), &["-o", "plan-2024.toml"]].concat());
    assert_eq!(run.status, 0, "{}", run.whole());
    let new = folder.read("plan-2024.toml");
    // 14/30, 13/22, 1/8 and 47/63 in hundredths, the percentage as it was published, and 16.13/8.75 hours.
    assert_eq!(
        baselines(&new),
        [
            r#"1.1 { value = "140/3%", period = "2023" }"#,
            r#"1.1a { value = "650/11%", period = "2023" }"#,
            r#"1.1b { value = "12.5%", period = "2023" }"#,
            r#"1.1c { value = "4700/63%", period = "2023" }"#,
            r#"2.1 { value = "50.9%", period = "2023" }"#,
            r#"3.1 { value = "1613/875", period = "2023" }"#,
        ]
    );
    assert!(new.contains("# Giá trị kỳ gốc là kết quả năm 2023: 59,09% (2023.json)."), "{new}");
    assert!(run.stderr.contains("6 results became baselines"), "{}", run.whole());
    assert!(
        run.stderr.contains("no baseline for 2.2, 2.3, 3.2a, 3.2b, 3.3, 3.4, 4.1, 4.2, 4.3, 4.4, 5.1, 5.2a, 5.2b, 5.3, 5.4a, 5.4b, 6.1, 6.2, 6.3, 6.4: reports are missing"),
        "{}",
        run.whole()
    );

    // More than 13/22 is asked, so that 13/22 again is not enough: the baseline is exact.
    let settled = settled(&new);
    let (before, own) = settled.split_once("id = \"1.1a\"").expect("1.1a");
    let own = own.replacen(
        r#"targets = { "2025" = ">= 60%", "2030" = ">= 75%" }"#,
        r#"target = "> baseline""#,
        1,
    );
    folder.write("plan-2024.toml", format!("{before}id = \"1.1a\"{own}").as_bytes());
    for (women, expected) in [(13, "13/22 = 59.090909 fail"), (14, "14/22 = 63.636364 pass")] {
        let counts = format!("period,ministries_with_woman_leader,ministries\n2024,{women},22\n");
        folder.write("2024.csv", counts.as_bytes());
        let arguments = ["check", "2024.csv", "--plan", "plan-2024.toml", "--format", "json", "-q"];
        assert_eq!(told(&indicator(&folder.run(&arguments), "1.1a")), expected);
    }
}

/// What is told of the indicators that get no baseline from a result of `check`, each with its reason.
fn left(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let check = [&["check", "counts.csv", "--format", "json"], arguments].concat();
    folder.write("result.json", folder.run(&check).stdout.as_bytes());
    next(folder)
}

/// What is told of them by a run that takes baselines from `result.json`.
fn next(folder: &Folder) -> Vec<String> {
    let run =
        folder.run(&["init", "--from", "plan.toml", "--year", "2025", "--result", "result.json"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let lines = run.stderr.lines();
    lines.filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

#[test]
fn what_is_not_decided_becomes_no_baseline() {
    let folder = Folder::new(&[("plan.toml", &every_verdict()), ("counts.csv", EVERY_VERDICT)]);
    assert_eq!(
        left(&folder, &[]),
        [
            "no baseline for no_data: reports are missing",
            "no baseline for open: the year can still change it",
            "no baseline for nothing, said: not applicable",
        ]
    );
}

#[test]
fn what_is_not_the_value_of_the_whole_year_becomes_no_baseline() {
    let plan = plan(&[
        "frequency = \"quarter\"\n",
        &elements("flow", &["news_items"]),
        &elements("stock", &["women_leaders", "leaders"]),
        &element("victims", "kind = \"flow\"\nsensitive = true"),
        &goal("1"),
        &percentage("1.1", ["women_leaders", "leaders"], "target = \">= 40%\""),
        &percentage(
            "1.2",
            ["women_leaders", "leaders"],
            "target = \">= 40%\"\neach = [\"quarter\"]",
        ),
        &count("1.3", "news_items", ""),
        &count("1.4", "victims", ""),
    ]);
    let counts =
        "period,women_leaders,leaders,news_items,victims\n2024-Q1,14,32,3,0\n2024-Q2,15,32,4,20\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    assert_eq!(
        left(&folder, &[]),
        [
            "no baseline for 1.4: sensitive counts, which a plan that everybody reads must not tell",
            "no baseline for 1.2: the value is that of the worst group, not of the whole",
            "no baseline for 1.3: the total is not that of just one year",
        ]
    );
    // Judged in part, and another indicator since.
    folder.write(
        "plan.toml",
        (plan.clone() + &goal("2") + &count("2.1", "news_items", "")).as_bytes(),
    );
    let of_goal = left(&folder, &["--goal", "2"]);
    assert_eq!(of_goal[0], "no baseline for 1.1, 1.2, 1.3, 1.4: not judged in the result");
    let other = plan.replacen("denominator = \"leaders\"", "denominator = \"leaders + 1\"", 1);
    left(&folder, &[]);
    folder.write("plan.toml", other.as_bytes());
    assert_eq!(
        next(&folder)[0],
        "no baseline for 1.1: the name, the measure or the formula was another one"
    );
}

#[test]
fn a_bound_becomes_no_baseline() {
    let units = units(&[("a", "Xã A"), ("b", "Xã B")]);
    let plan = plan(&[
        "frequency = \"year\"\n",
        &units,
        &elements("flow", &["news_items"]),
        &goal("1"),
        &count("1.1", "news_items", "target = \">= 5\""),
    ]);
    let counts = "period,unit,news_items\n2024,a,7\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    assert_eq!(left(&folder, &[]), ["no baseline for 1.1: only a bound of the value is known"]);
}

/// A small plan with a form of everything that can move, as it was and as it becomes.
const FORMS: [&str; 2] = [
    r#"#:schema ./plan.schema.json
# Kept.
schema = 1
[plan]
title = "Plan for 2024, after decision 12/2024" # as it was signed
area = "Ward"
period = "2024"
language = "en"
report-due = 2024-12-05
[[events]]
name = "Leap day"
from = 2024-02-29
to = 2024-03-08
[[units]]
id = "a"
name = "Hamlet A"
valid-from = 2020-01-01
[[elements]]
id = "women"
kind = "stock"
[[elements]]
id = "all"
kind = "stock"
[[goals]]
id = "1"
name = "Goal"
tasks = [
  "In 2024, train the staff.",
  { text = "Meet", due = 2024-06-30 },
]
indicators = [{ id = "1.1", measure = "percentage", numerator = "women", denominator = "all", target = ">= 40%" }]
[[goals]]
id = "2"
name = "Goal"
  [[goals.indicators]]
  id = "2.1"
  measure = "percentage"
  numerator = "women"
  denominator = "all"
  baseline = { value = "38%", period = "2023" } # counted by hand
  target = ">= baseline + 2 points" # since 2023
[[goals.indicators]]
id = "2.2"
measure = "percentage"
numerator = "women"
denominator = "all"
target = ">= baseline"
[goals.indicators.baseline]
value = "38%"
period = "2023"
[[goals.indicators]]
id = "2.3"
measure = "percentage"
numerator = "women"
denominator = "all"
each = ["unit"]
baseline = { period = "2023" }
target = ">= baseline"
[[goals.indicators]]
id = "2.4"
measure = "percentage"
numerator = "women"
denominator = "all"
baseline = "previous-year"
target = ">= baseline"
"#,
    r##"#:schema ./plan.schema.json
# Plan for 2025, made from plan.toml. Lines below "# ?" are to be settled; then take the mark out. While one is left, `gender-plan lint` does not call the plan finished.
# Kept.
schema = 1
[plan]
# ? speaks of 2024
title = "Plan for 2025, after decision 12/2024" # as it was signed
area = "Ward"
period = "2025"
language = "en"
report-due = 2025-12-05
[[events]]
name = "Leap day"
# ? 29 February of a year that has none
from = 2025-02-28
to = 2025-03-08
[[units]]
id = "a"
name = "Hamlet A"
valid-from = 2020-01-01
[[elements]]
id = "women"
kind = "stock"
[[elements]]
id = "all"
kind = "stock"
[[goals]]
id = "1"
name = "Goal"
tasks = [
  # ? speaks of 2024
  "In 2024, train the staff.",
  { text = "Meet", due = 2025-06-30 },
]
# The baseline is the result of 2024: 43.75% (result.json).
# ? the target of 2024: what is it now?
indicators = [{ id = "1.1", measure = "percentage", numerator = "women", denominator = "all", target = ">= 40%", baseline = { value = "43.75%", period = "2024" } }]
[[goals]]
id = "2"
name = "Goal"
  [[goals.indicators]]
  id = "2.1"
  measure = "percentage"
  numerator = "women"
  denominator = "all"
  # The baseline is the result of 2024: 43.75% (result.json).
  baseline = { value = "43.75%", period = "2024" } # counted by hand
  # ? the target of 2024: what is it now?
  target = ">= baseline + 2 points" # since 2023
[[goals.indicators]]
id = "2.2"
measure = "percentage"
numerator = "women"
denominator = "all"
# ? the target of 2024: what is it now?
target = ">= baseline"
[goals.indicators.baseline]
# The baseline is the result of 2024: 43.75% (result.json).
value = "43.75%"
period = "2024"
[[goals.indicators]]
id = "2.3"
measure = "percentage"
numerator = "women"
denominator = "all"
each = ["unit"]
baseline = { period = "2024" }
# ? the target of 2024: what is it now?
target = ">= baseline"
[[goals.indicators]]
id = "2.4"
measure = "percentage"
numerator = "women"
denominator = "all"
baseline = "previous-year"
# ? the target of 2024: what is it now?
target = ">= baseline"
"##,
];

#[test]
fn every_form_of_a_plan_is_kept_but_for_its_time() {
    let counts = "period,unit,women,all\n2023,a,1,3\n2024,a,14,32\n";
    for newline in ["\n", "\r\n"] {
        let [old, new] = FORMS.map(|text| text.replace('\n', newline));
        let folder = Folder::new(&[("plan.toml", &old), ("counts.csv", counts)]);
        let check = ["check", "counts.csv", "--period", "2024", "--format", "json", "-q"];
        folder.write("result.json", folder.run(&check).stdout.as_bytes());
        let run = folder.run(&[
            "init",
            "--from",
            "plan.toml",
            "--year",
            "2025",
            "--result",
            "result.json",
        ]);
        assert_eq!((run.status, run.stdout.as_str()), (0, new.as_str()), "{}", run.stderr);
    }
}

#[test]
fn illustrative_results_are_marked() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("illustrative.csv", "period,women_leaders,leaders\n2024,14,32\n"),
    ]);
    let check = ["check", "illustrative.csv", "--format", "json"];
    folder.write("result.json", folder.run(&check).stdout.as_bytes());
    let run =
        folder.run(&["init", "--from", "plan.toml", "--year", "2025", "--result", "result.json"]);
    let (above, _) = run.stdout.split_once("\nbaseline = ").expect("a baseline");
    let mark = above.lines().last().expect("a line");
    assert!(mark.starts_with("# ? ") && mark.contains("minh họa"), "{}", run.whole());
}

#[test]
fn the_new_plan_says_where_it_looks_for_its_units() {
    let merger = |name: &str| shipped(&format!("examples/merger/{name}")).expect(name);
    let folder =
        Folder::new(&[("plan.toml", &merger("plan.toml")), ("units.csv", &merger("units.csv"))]);
    let run =
        folder.run(&["init", "--from", "plan.toml", "--year", "2026", "-o", "2026/plan.toml"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    assert!(run.stderr.contains("looks for its units in `2026/units.csv`"), "{}", run.whole());
    let beside = folder.run(&["init", "--from", "plan.toml", "--year", "2026", "-o", "2026.toml"]);
    assert!(beside.status == 0 && !beside.stderr.contains("units"), "{}", beside.whole());
}

#[test]
fn what_is_no_result_of_the_years_before_is_refused() {
    let plan = women_among_leaders("target = \">= 40%\"");
    let counts = "period,women_leaders,leaders\n2024,14,32\n";
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("other.toml", &plan.replacen("Kế hoạch", "Kế hoạch khác", 1)),
        ("timeless.toml", &plan.replacen("period = \"2024\"\n", "", 1)),
        ("faulty.toml", &plan.replacen(">= 40%", "40", 1)),
        ("counts.csv", counts),
        ("no.json", "{}"),
    ]);
    folder.run(&["check", "counts.csv", "--format", "json", "-o", "2024.json"]);
    let publish = ["check", "counts.csv", "--publish", "ledger.json", "--format", "json"];
    folder.run(&[publish.as_slice(), &["-o", "published.json"]].concat());
    let explained = folder.run(&["explain", "1.1", "counts.csv", "--format", "json"]);
    folder.write("explained.json", explained.stdout.as_bytes());
    // As PowerShell 5.1 writes what goes through `>`.
    let utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain("{}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    folder.write("utf16.json", &utf_16);
    for (arguments, words) in [
        ("--from plan.toml --year 2024", ["2024 does not come after", "choose a later year"]),
        ("--from plan.toml --year 2023", ["2023 does not come after", "choose a later year"]),
        ("--from timeless.toml --year 2025", ["which period", "period = \"2024\""]),
        ("--from faulty.toml --year 2025", ["[target-syntax]", "faulty.toml:"]),
        ("--from missing.toml --year 2025", ["missing.toml", "No such file"]),
        ("--from plan.toml --year 25", ["25", "write a year such as 2025"]),
        ("--from plan.toml --year 2025 --result no.json", ["no.json", "save the result"]),
        ("--from plan.toml --year 2025 --result utf16.json", ["not UTF-8", "-o FILE"]),
        ("--from plan.toml --year 2025 --result counts.csv", ["counts.csv", "save the result"]),
        ("--from plan.toml --year 2025 --result none.json", ["none.json", "No such file"]),
        ("--from plan.toml --year 2025 --result explained.json", ["explain", "save the result"]),
        (
            "--from other.toml --year 2025 --result 2024.json",
            ["no result of this plan", "Kế hoạch khác"],
        ),
        ("--from plan.toml --year 2025 --result published.json", ["published", "withheld"]),
        ("--from plan.toml --year 2025 -o counts.csv", ["counts.csv", "already there"]),
        ("--from plan.toml", ["--year", "required"]),
        ("--year 2025", ["--from", "required"]),
        ("folder --from plan.toml --year 2025", ["cannot be used with", "--from"]),
    ] {
        let arguments: Vec<&str> = ["init"].into_iter().chain(arguments.split(' ')).collect();
        assert_refused(&folder.run(&arguments), &words);
    }
    assert_eq!(folder.read("counts.csv"), counts);
    // That of a later year than the one before the plan's.
    let later = plan.replacen("period = \"2024\"", "period = \"2021..2030\"", 1);
    folder.write("plan.toml", later.as_bytes());
    let early = ["init", "--from", "plan.toml", "--year", "2024", "--result", "2024.json"];
    assert_refused(&folder.run(&early), &["does not end before 2024"]);
}

#[test]
fn a_result_of_some_units_is_refused() {
    let listed = crate::support::plans::listed(&news_items("target = \">= 5\""));
    let counts = "period,unit,news_items\n2024,le-loi,7\n2024,dak-bla,7\n";
    let folder = Folder::new(&[("plan.toml", &listed), ("counts.csv", counts)]);
    let check = ["check", "counts.csv", "--unit", "le-loi", "--format", "json"];
    folder.write("result.json", folder.run(&check).stdout.as_bytes());
    let arguments = ["init", "--from", "plan.toml", "--year", "2025", "--result", "result.json"];
    assert_refused(&folder.run(&arguments), &["some of the plan's units alone"]);
}
