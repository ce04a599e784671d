//! `check` over many units: who has reported, what can be said although some have not, and the result in parts. Sums are added at every
//! level, percentages never averaged.

use serde_json::{Value, json};

use crate::support::plans::{LATE, count, elements, goal, late_plan, percentage, plan};
use crate::support::runs::{check, told};
use crate::support::{Folder, Run};

/// A province of two districts and three communes, each with a level, where the communes report.
const PROVINCE: &str = r#"
[[units]]
id = "d1"
name = "Huyện Một"
level = "district"
[[units]]
id = "d2"
name = "Huyện Hai"
level = "district"
[[units]]
id = "a"
name = "Xã A"
parent = "d1"
level = "commune"
[[units]]
id = "b"
name = "Xã B"
parent = "d1"
level = "commune"
[[units]]
id = "c"
name = "Xã C"
parent = "d2"
level = "commune"
"#;

/// 1/2, 30/100 and 4/5 in the third quarter, and news items in three quarters.
const COUNTS: &str = "period,unit,women_leaders,leaders,news_items\n\
    2024-Q1,a,,,1\n2024-Q1,b,,,2\n2024-Q1,c,,,4\n\
    2024-Q2,a,,,8\n2024-Q2,b,,,16\n2024-Q2,c,,,32\n\
    2024-Q3,a,1,2,64\n2024-Q3,b,30,100,128\n2024-Q3,c,4,5,256\n";

fn province() -> String {
    plan(&[
        PROVINCE,
        &elements("stock", &["women_leaders", "leaders"]),
        &elements("flow", &["news_items"]),
        &goal("1"),
        &percentage("1.1", ["women_leaders", "leaders"], "target = \">= 35%\""),
        &count("1.2", "news_items", "each = [\"quarter\"]\ntarget = \">= 7\""),
    ])
}

fn broken_down(by: &str, counts: &str) -> (Run, Value) {
    let run = check(&province(), counts, &["--format", "json", "--by", by]);
    let json = run.json();
    (run, json)
}

/// Each part of a result: its id, and of each indicator what is told.
fn parts(json: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let part = |part: &Value| {
        let indicators =
            part["indicators"].as_array().expect("indicators").iter().map(told).collect();
        (text(&part["id"]), indicators)
    };
    json["groups"].as_array().expect("groups").iter().map(part).collect()
}

fn expected(parts: &[(&str, [&str; 2])]) -> Vec<(String, Vec<String>)> {
    parts.iter().map(|(id, told)| ((*id).to_owned(), told.map(str::to_owned).to_vec())).collect()
}

#[test]
fn every_level_is_summed_from_the_counts() {
    let (run, json) = broken_down("district", COUNTS);
    assert_eq!(json["by"], "district");
    let whole: Vec<String> =
        json["indicators"].as_array().expect("indicators").iter().map(told).collect();
    assert_eq!(whole, ["35/107 = 32.71028 fail", "7/null = 7 pass"]);
    // 1/2 and 30/100 are 31/102, not the mean of 50% and 30%.
    // The target of the news items is one of the whole area.
    let news = "null/null = null tracked";
    let districts = [("d1", ["31/102 = 30.392157 fail", news]), ("d2", ["4/5 = 80 pass", news])];
    assert_eq!(parts(&json), expected(&districts));
    assert_eq!(run.status, 1);
    let names: Vec<&Value> =
        json["groups"].as_array().expect("groups").iter().map(|part| &part["name"]).collect();
    assert_eq!(names, ["Huyện Một", "Huyện Hai"]);
}

#[test]
fn every_unit_is_judged_by_itself() {
    let (_, json) = broken_down("unit", COUNTS);
    let units = [
        ("a", ["1/2 = 50 pass", "null/null = null tracked"]),
        ("b", ["30/100 = 30 fail", "null/null = null tracked"]),
        ("c", ["4/5 = 80 pass", "null/null = null tracked"]),
    ];
    assert_eq!(parts(&json), expected(&units));
}

#[test]
fn every_period_is_judged_as_if_it_were_the_window() {
    let (_, json) = broken_down("period", COUNTS);
    let periods = [
        ("2024-Q1", ["null/null = null no_data", "7/null = 7 pass"]),
        ("2024-Q2", ["null/null = null no_data", "56/null = 56 pass"]),
        ("2024-Q3", ["35/107 = 32.71028 fail", "448/null = 448 pass"]),
    ];
    assert_eq!(parts(&json), expected(&periods));
    for (id, _) in periods {
        let alone = check(&province(), COUNTS, &["--format", "json", "--period", id]).json();
        let alone: Vec<String> =
            alone["indicators"].as_array().expect("indicators").iter().map(told).collect();
        assert!(parts(&json).contains(&(id.to_owned(), alone)), "{id}");
    }
}

#[test]
fn what_a_result_cannot_be_broken_down_by_is_refused_with_what_there_is() {
    let run = check(&province(), COUNTS, &["--by", "distric"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `district`?"), "{}", run.whole());
}

/// The table and Markdown hold every unit and every indicator, in whatever width.
#[test]
fn a_matrix_shows_every_unit_against_every_indicator() {
    for width in ["40", "80", "200"] {
        let folder = Folder::new(&[("plan.toml", &province()), ("counts.csv", COUNTS)]);
        let mut program = folder.program(&["check", "counts.csv", "--by", "unit", "--lang", "en"]);
        let output = program.env("COLUMNS", width).output().expect("the program runs");
        let table = String::from_utf8(output.stdout).expect("UTF-8");
        let matrix = table.split("By unit\n").nth(1).expect("a matrix");
        // News items are counted for the whole: of units they are only followed.
        for row in [["Xã A", "✓ 50%", "·"], ["Xã B", "✗ 30%", "·"], ["All", "✗ 32.71%", "✓ 3/3"]]
        {
            assert!(
                matrix.lines().any(|line| row.iter().all(|cell| line.contains(cell))),
                "{row:?}\n{table}"
            );
        }
        let widest = matrix.lines().map(|line| line.chars().count()).max();
        assert!(widest <= width.parse().ok(), "{table}");
    }
    let page =
        check(&province(), COUNTS, &["--by", "unit", "--lang", "en", "--format", "markdown"])
            .stdout;
    assert!(page.contains("| Xã C | ✓ 80% | · |"), "{page}");
    let rows = check(&province(), COUNTS, &["--by", "unit", "--format", "csv"]).stdout;
    assert!(
        rows.lines().next().is_some_and(|head| head.starts_with("by,group,group_name,goal,id,")),
        "{rows}"
    );
    assert!(rows.contains("unit,b,Xã B,1,1.1,"), "{rows}");
}

/// A city of 168 wards of which 140 have sent: 512 of 1003.
fn city() -> (String, String) {
    let units: String = (1..=168)
        .map(|ward| format!("[[units]]\nid = \"w{ward:03}\"\nname = \"Phường {ward}\"\n"))
        .collect();
    let indicator = percentage("1.1", ["women_leaders", "leaders"], "target = \"> 50%\"");
    let plan =
        plan(&[&units, &elements("stock", &["women_leaders", "leaders"]), &goal("1"), &indicator]);
    // 92 x 4 + 48 x 3 = 512, and 23 x 8 + 117 x 7 = 1003.
    let women = |ward: usize| if ward <= 92 { 4 } else { 3 };
    let leaders = |ward: usize| if ward <= 23 { 8 } else { 7 };
    let rows: String = (1..=140)
        .map(|ward| format!("2024-Q3,w{ward:03},{},{}\n", women(ward), leaders(ward)))
        .collect();
    (plan, format!("period,unit,women_leaders,leaders\n{rows}"))
}

#[test]
fn who_is_missing_is_named_in_full() {
    let (plan, counts) = city();
    let run = check(&plan, &counts, &["--format", "json"]);
    let json = run.json();
    let share = &json["indicators"][0];
    assert_eq!((run.status, told(share).as_str()), (1, "512/1003 = 51.046859 no_data"));
    assert_eq!((&share["reported"], &share["expected"]), (&json!(140), &json!(168)));
    let missing = json["missing"].as_array().expect("a list");
    assert_eq!(missing.len(), 28);
    assert_eq!(
        missing[0],
        json!({
            "unit": "w141", "unit_name": "Phường 141", "sent": "nothing", "period": "2024-Q3",
            "elements": ["women_leaders", "leaders"],
            "element_names": ["women_leaders", "leaders"],
        })
    );
    let table = check(&plan, &counts, &["--lang", "en", "--missing"]);
    assert!(table.stdout.contains("140/168 units have reported"), "{}", table.whole());
    assert!(table.stdout.contains(
        "Not reported yet (28 units):\n- Nothing sent (28 units): Phường 141; Phường 142; "
    ));
    let page = check(&plan, &counts, &["--lang", "en"])
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        page.contains("missing: Phường 141, Phường 142, Phường 143 and 25 more units"),
        "{page}"
    );
    assert!(!page.contains("Phường 168"), "{page}");
    let told = check(&plan, &counts, &["--lang", "en", "-v"]);
    assert!(told.stderr.contains("; Phường 168\n"), "{}", told.whole());
}

#[test]
fn nobody_is_missing_where_all_have_sent() {
    let run = check(&province(), COUNTS, &["--format", "json", "--period", "2024-Q3"]);
    assert_eq!(run.json()["missing"], json!([]));
    let table = check(&province(), COUNTS, &["--period", "2024-Q3", "--missing", "--lang", "en"]);
    assert!(table.stdout.ends_with("Every unit has reported.\n"), "{}", table.whole());
}

/// Periods that follow on each other are written as one.
#[test]
fn missing_periods_are_written_as_a_span() {
    let counts = COUNTS.replace("2024-Q1,c,,,4\n", "").replace("2024-Q2,c,,,32\n", "");
    let table = check(&province(), &counts, &["--missing", "--lang", "en", "--period", "2024-9M"]);
    assert!(table.stdout.contains("- Xã C: first half of 2024: news_items\n"), "{}", table.whole());
}

#[test]
fn a_table_of_parts_tells_how_many_groups_hold_and_on_which_side_a_figure_lies() {
    let run = check(&late_plan(), LATE, &["--by", "unit", "--lang", "en"]);
    let expected = "By unit
Unit        1.1     1.2        1.3      1.4
Xã A      ✓ 50%    · 15      ✓ 3/3    ✗ 25%
Xã B      ✓ 40%    · 18      ✗ 2/3    ✗ 25%
Xã C          ?     · 2  ? 2/3 (✓)        ?
All   ? 45% (✓)  ✓ ≥ 35      ✗ 1/3  ✗ ≤ 40%
Like 3/4: the target holds in 3 of 4 groups.
≥, ≤: at least, at most; what is missing cannot change the verdict.
(✓), (✗): by the figures so far met, not met.
";
    assert!(run.stdout.ends_with(expected), "{}", run.whole());
    let page = check(&late_plan(), LATE, &["--by", "unit", "--format", "markdown"]).stdout;
    for line in [
        "| Xã C | ? | · 2 | ? 2/3 (✓) | ? |",
        "| Tất cả các đơn vị | ? 45% (✓) | ✓ ≥ 35 | ✗ 1/3 | ✗ ≤ 40% |",
        "≥, ≤: ít nhất, nhiều nhất; số liệu còn thiếu không làm thay đổi kết luận.",
    ] {
        assert!(page.lines().any(|other| other == line), "{line}\n{page}");
    }
    // Of a quarter by itself, its one group is all of it.
    let course = check(&late_plan(), LATE, &["--by", "period", "--format", "markdown"]).stdout;
    assert!(course.contains("| 1.3 Được giúp | ✗ 83,33% | ✓ 100% | ? (✓) | ✗ 1/3 |"), "{course}");
}

#[test]
fn units_under_none_of_a_level_are_its_last_part_and_have_a_name() {
    let run = |format: &str, language: &str| {
        check(&late_plan(), LATE, &["--by", "district", "--format", format, "--lang", language])
    };
    for (language, name) in [("en", "Other units"), ("vi", "Đơn vị khác")] {
        let json = run("json", language).json();
        let parts = json["groups"]
            .as_array()
            .expect("groups")
            .iter()
            .map(|part| (&part["id"], &part["name"]));
        assert_eq!(
            parts.collect::<Vec<_>>(),
            [(&json!("d1"), &json!("Huyện Một")), (&json!("-"), &json!(name))]
        );
        let table = run("table", language).stdout;
        let row = table
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_else(|| panic!("{table}"));
        assert_eq!(
            row.split_whitespace().collect::<Vec<_>>(),
            ["?", "·", "2", "?", "2/3", "(✓)", "?"]
        );
        assert!(
            run("markdown", language)
                .stdout
                .contains(&format!("\n| {name} | ? | · 2 | ? 2/3 (✓) | ? |\n"))
        );
        assert!(run("csv", language).stdout.contains(&format!("\ndistrict,-,{name},1,1.2,")));
    }
}

#[test]
fn a_unit_that_did_not_exist_has_no_figure_and_the_table_says_what_its_mark_means() {
    // The states are those of the third quarter, in which it was not there.
    let run = check(&late_plan(), LATE, &["--by", "unit", "--period", "2024", "--lang", "en"]);
    let row = run
        .stdout
        .lines()
        .find(|line| line.starts_with("Xã Mới"))
        .unwrap_or_else(|| panic!("{}", run.whole()));
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["Xã", "Mới", "–", "·", "?", "–"]);
    let note = "–: nothing occurred, not applicable, or the unit did not exist then.\n";
    assert!(run.stdout.ends_with(note), "{}", run.whole());
    let alone =
        check(&late_plan(), LATE, &["--unit", "new", "--period", "2024", "--lang", "en"]).stdout;
    assert!(alone.contains("– N/A\n     → did not exist\n"), "{alone}");
}
