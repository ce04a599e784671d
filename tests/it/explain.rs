//! `gender-plan explain`: one actual down to its rows. The parts that are used, put through the formula, give the actual; every row
//! stands where it is said to stand; and what was not used is told apart.

use num_rational::BigRational;
use num_traits::Zero as _;
use proptest::prelude::*;
use serde_json::Value;

use crate::check::{
    SEX, assert_refused, count, element, elements, goal, indicator, news_items, percentage, plan, share, units,
    women_among_leaders,
};
use crate::check_table::by_year;
use crate::roll_up::{LATE, late_plan};
use crate::support::{Folder, Run};

/// A run of `explain` on one file of counts.
fn explain(plan: &str, counts: &str, arguments: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    folder.run(&[&["explain"], arguments, &["counts.csv"]].concat())
}

/// The JSON of a run that meets no error.
fn explained(plan: &str, counts: &str, arguments: &[&str]) -> Value {
    let run = explain(plan, counts, &[&["--format", "json"], arguments].concat());
    assert!(run.status < 2 && run.stderr.is_empty(), "{}", run.whole());
    run.json()
}

/// The parts of an explanation, one line each: `numerator women A 2024-Q1 female 3 used counts.csv:2`.
fn parts(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let part = |part: &Value| {
        let told = ["side", "element", "unit", "period", "group", "value"].map(|key| text(&part[key]));
        let used = if part["used"] == true { "used" } else { "unused" };
        format!("{} {used} {}:{}", told.join(" "), text(&part["file"]), part["line"])
    };
    json["parts"].as_array().expect("parts").iter().map(part).collect()
}

const UNITS: &str = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,30,100\n2024,C,4,5\n";

#[test]
fn the_mean_of_percentages_is_told_apart_from_the_actual() {
    let plan =
        women_among_leaders("name = \"Women in leadership\"\nsource = \"II.1: \\\"40%\\\"\"\ntarget = \">= 33%\"");
    let json = explained(&plan, UNITS, &["1.1"]);
    assert_eq!(json["indicator"]["value"].to_string(), "32.71028");
    // (50 + 30 + 80) / 3
    assert_eq!(json["mean_of_percentages"].to_string(), "53.333333");
    let run = explain(&plan, UNITS, &["1.1", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r#"
    exit 1
    --- stdout
    1.1 Women in leadership
    ✗ FAIL · 32.71% (35/107) · target ≥ 33%
      → 1 more needed
    Period: 2024
    Sources: counts.csv

    Definition
      In the plan: II.1: "40%"
      Declared at: plan.toml:16
      Value: numerator over denominator, in percent
      Numerator: women_leaders
      Denominator: leaders
      Target: ≥ 33%
        women_leaders: a state, of which the latest period counts
        leaders: a state, of which the latest period counts

    Numerator: women_leaders
        2024  A   1  counts.csv:2
        2024  B  30  counts.csv:3
        2024  C   4  counts.csv:4
      Sum: 35

    Denominator: leaders
        2024  A    2  counts.csv:2
        2024  B  100  counts.csv:3
        2024  C    5  counts.csv:4
      Sum: 107

    Calculation
      women_leaders / leaders = 35 / 107 = 32.71%
      Target ≥ 33%: ✗ FAIL

    What pulls it down most
      B  30/100  30%  without it: +38.72 points

    The mean of the units' percentages is 53.33%: not used, because it would give a
    small unit the weight of a large one
    --- stderr
    "#);
    let vietnamese = explain(&plan, UNITS, &["1.1", "--lang", "vi"]);
    insta::assert_snapshot!(vietnamese.stdout, @r#"
    1.1 Women in leadership
    ✗ Chưa đạt · 32,71% (35/107) · cần đạt ≥ 33%
      → cần thêm 1
    Kỳ đánh giá: 2024
    Nguồn số liệu: counts.csv

    Định nghĩa
      Trong kế hoạch: II.1: "40%"
      Khai báo tại: plan.toml:16
      Cách tính: tử số trên mẫu số, tính bằng phần trăm
      Tử số: women_leaders
      Mẫu số: leaders
      Cần đạt: ≥ 33%
        women_leaders: số tại thời điểm, lấy kỳ mới nhất
        leaders: số tại thời điểm, lấy kỳ mới nhất

    Tử số: women_leaders
        2024  A   1  counts.csv:2
        2024  B  30  counts.csv:3
        2024  C   4  counts.csv:4
      Cộng: 35

    Mẫu số: leaders
        2024  A    2  counts.csv:2
        2024  B  100  counts.csv:3
        2024  C    5  counts.csv:4
      Cộng: 107

    Phép tính
      women_leaders / leaders = 35 / 107 = 32,71%
      Cần đạt ≥ 33%: ✗ Chưa đạt

    Kéo xuống nhiều nhất
      B  30/100  30%  nếu không tính: +38,72 điểm %

    Trung bình cộng tỷ lệ của các đơn vị là 53,33%: không dùng, vì như vậy đơn vị
    nhỏ nặng ngang đơn vị lớn
    "#);
}

/// 1/2 and 2/2.
const TWO_UNITS: &str = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,2,2\n";

#[test]
fn the_json_is_that_of_the_contract() {
    let plan = women_among_leaders("source = \"II.1\"\ntarget = \">= 33%\"");
    let run = explain(&plan, TWO_UNITS, &["1.1", "--format", "json"]);
    insta::assert_snapshot!(run.whole(), @r#"
    exit 0
    --- stdout
    {
      "schema": 1,
      "indicator": {
        "id": "1.1",
        "goal": "1",
        "name": "1.1",
        "measure": "percentage",
        "target": ">= 33%",
        "target_year": null,
        "numerator": 3,
        "denominator": 4,
        "value": 75,
        "bound": null,
        "verdict": "pass",
        "provisional": null,
        "reason": null,
        "to_go": null,
        "as_of": "2024",
        "reported": null,
        "expected": null,
        "each": []
      },
      "definition": {
        "source": "II.1",
        "plan_line": 16,
        "numerator": "women_leaders",
        "denominator": "leaders"
      },
      "parts": [
        {
          "side": "numerator",
          "element": "women_leaders",
          "unit": "A",
          "period": "2024",
          "group": null,
          "value": 1,
          "used": true,
          "file": "counts.csv",
          "line": 2
        },
        {
          "side": "numerator",
          "element": "women_leaders",
          "unit": "B",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 3
        },
        {
          "side": "denominator",
          "element": "leaders",
          "unit": "A",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 2
        },
        {
          "side": "denominator",
          "element": "leaders",
          "unit": "B",
          "period": "2024",
          "group": null,
          "value": 2,
          "used": true,
          "file": "counts.csv",
          "line": 3
        }
      ],
      "missing": [],
      "mean_of_percentages": 75,
      "pulls": [
        {
          "unit": "A",
          "numerator": 1,
          "denominator": 2,
          "value": 50,
          "effect": 25
        },
        {
          "unit": "B",
          "numerator": 2,
          "denominator": 2,
          "value": 100,
          "effect": -25
        }
      ]
    }
    --- stderr
    "#);
}

/// 35/107 = 32.710280…; without A 34/105 = 32.380952…, without B 5/7 = 71.428571…, without C 31/102 = 30.392156…
#[test]
fn units_are_in_the_order_in_which_they_hold_the_value_back() {
    let pulls = |target: &str| {
        let json = explained(&women_among_leaders(target), UNITS, &["1.1"]);
        let pull = |pull: &Value| {
            format!(
                "{} {}/{} {} {}",
                pull["unit"].as_str().unwrap(),
                pull["numerator"],
                pull["denominator"],
                pull["value"],
                pull["effect"]
            )
        };
        json["pulls"].as_array().expect("pulls").iter().map(pull).collect::<Vec<_>>()
    };
    let [a, b, c] = ["A 1/2 50 -0.329328", "B 30/100 30 38.718291", "C 4/5 80 -2.318124"];
    assert_eq!(pulls("target = \">= 33%\""), [b, a, c]);
    assert_eq!(pulls("target = \"<= 10%\""), [c, a, b]);
    // Without a better direction nothing pulls the wrong way.
    assert!(pulls("").is_empty() && pulls("target = \"30%..40%\"").is_empty());
    let up = explain(&women_among_leaders("target = \">= 33%\""), UNITS, &["1.1", "--lang", "en"]);
    let below =
        up.stdout.split("What pulls it down most").nth(1).expect("a heading").split("\n\n").next().expect("rows");
    assert!(below.contains("B  30/100  30%  without it: +38.72 points"), "{}", up.whole());
    assert!(!below.contains("A ") && !below.contains("C "), "{}", up.whole());
}

#[test]
fn a_count_has_neither_pulls_nor_a_mean() {
    let json = explained(&news_items("target = \">= 9\""), "period,unit,news_items\n2024,A,3\n2024,B,4\n", &["6.3"]);
    assert_eq!((json["pulls"].to_string().as_str(), &json["mean_of_percentages"]), ("[]", &Value::Null));
    let one =
        explained(&women_among_leaders("target = \">= 9%\""), "period,women_leaders,leaders\n2024,1,2\n", &["1.1"]);
    assert_eq!((one["pulls"].to_string().as_str(), &one["mean_of_percentages"]), ("[]", &Value::Null));
}

/// 0/0 has no percentage, and what is incomplete has none that could be trusted.
#[test]
fn the_mean_leaves_out_units_without_a_percentage() {
    let nothing = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,0,0\n2024,C,4,5\n";
    let plan = women_among_leaders("target = \">= 33%\"");
    assert_eq!(explained(&plan, nothing, &["1.1"])["mean_of_percentages"].to_string(), "65");
    let flows =
        self::plan(&[&elements("flow", &["a", "b"]), &goal("1"), &percentage("1.1", ["a", "b"], "target = \">= 1%\"")]);
    let incomplete = "period,unit,a,b\n2024-Q1,A,1,2\n2024-Q2,A,1,2\n2024-Q1,B,1,4\n2024-Q2,B,1,4\n2024-Q1,C,1,1\n";
    let json = explained(&flows, incomplete, &["1.1"]);
    assert_eq!(json["mean_of_percentages"].to_string(), "37.5");
    assert_eq!(json["missing"].to_string(), r#"[{"elements":["a","b"],"period":"2024-Q2","unit":"C"}]"#);
    assert_eq!(json["indicator"]["value"], Value::Null);
}

#[test]
fn states_that_a_later_one_replaced_are_not_used() {
    let counts =
        "period,unit,women_leaders,leaders\n2024-Q1,A,1,2\n2024-Q1,B,1,3\n2024-Q2,A,2,2\n2024-Q2,B,2,3\n2024-Q3,A,2,\n";
    let json = explained(&women_among_leaders("target = \">= 50%\""), counts, &["1.1"]);
    assert_eq!(
        parts(&json)[..5],
        [
            "numerator women_leaders A 2024-Q1 null 1 unused counts.csv:2",
            "numerator women_leaders B 2024-Q1 null 1 unused counts.csv:3",
            "numerator women_leaders A 2024-Q2 null 2 used counts.csv:4",
            "numerator women_leaders B 2024-Q2 null 2 used counts.csv:5",
            "numerator women_leaders A 2024-Q3 null 2 unused counts.csv:6",
        ]
    );
    let page = explain(&women_among_leaders(""), counts, &["1.1", "--lang", "en"]).stdout;
    assert!(page.contains("Not used: a later period counts\n    2024-Q1  A"), "{page}");
    assert!(page.contains("Not used: not everything is there for its period\n    2024-Q3  A"), "{page}");
}

/// Two dimensions, a total of everything and totals by sex.
#[test]
fn totals_beside_their_groups_are_not_used() {
    let dimensions =
        format!("{SEX}[[dimensions]]\nid = \"area\"\nvalues = [{{ id = \"rural\" }}, {{ id = \"urban\" }}]\n");
    let elements = [element("people", "kind = \"flow\"\nby = [\"sex\", \"area\"]"), element("all", "kind = \"flow\"")];
    let women = percentage("1.1", ["people[sex=female]", "all"], "target = \">= 1%\"");
    let plan = plan(&[&dimensions, &elements.concat(), &goal("1"), &women]);
    let counts = "period,element,sex,area,value\n2024,people,,,10\n2024,people,female,,6\n2024,people,female,rural,4\n\
        2024,people,female,urban,2\n2024,people,male,,4\n2024,all,,,12\n";
    let json = explained(&plan, counts, &["1.1"]);
    assert_eq!(
        parts(&json),
        [
            "numerator people null 2024 null 10 unused counts.csv:2",
            "numerator people null 2024 female 6 unused counts.csv:3",
            "numerator people null 2024 female,rural 4 used counts.csv:4",
            "numerator people null 2024 female,urban 2 used counts.csv:5",
            "numerator people null 2024 male 4 unused counts.csv:6",
            "denominator all null 2024 null 12 used counts.csv:7",
        ]
    );
    assert_eq!(json["definition"]["numerator"], "people[sex=female]");
    assert_eq!(json["indicator"]["value"].to_string(), "50");
    let page = explain(&plan, counts, &["1.1", "--lang", "en"]).stdout;
    assert!(page.contains("Not used: already counted in other rows\n    2024  total  10"), "{page}");
    assert!(page.contains("Not used: of another group\n    2024  Nam  4"), "{page}");
}

#[test]
fn an_element_on_both_sides_stands_on_both() {
    let plan = plan(&[&elements("flow", &["a", "b"]), &goal("1"), &percentage("1.1", ["a", "a + b"], "")]);
    let json = explained(&plan, "period,a,b\n2024,1,3\n", &["1.1"]);
    assert_eq!(
        parts(&json),
        [
            "numerator a null 2024 null 1 used counts.csv:2",
            "denominator a null 2024 null 1 used counts.csv:2",
            "denominator b null 2024 null 3 used counts.csv:2",
        ]
    );
    let page = explain(&plan, "period,a,b\n2024,1,3\n", &["1.1", "--lang", "en"]).stdout;
    assert!(page.contains("a / (a + b) = 1 / (1 + 3) = 1 / 4 = 25%"), "{page}");
}

#[test]
fn the_figures_of_the_worst_group_are_those_that_are_used() {
    let plan = news_items("target = \">= 3\"\neach = [\"quarter\"]");
    let counts = "period,news_items\n2024-Q1,10\n2024-Q2,0\n2024-Q3,1\n2024-Q4,1\n";
    let json = explained(&plan, counts, &["6.3"]);
    let used: Vec<String> = parts(&json).into_iter().filter(|part| part.contains(" used ")).collect();
    assert_eq!(used, ["numerator news_items null 2024-Q2 null 0 used counts.csv:3"]);
    assert_eq!(json["indicator"]["value"].to_string(), "0");
    let run = explain(&plan, counts, &["6.3", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 1
    --- stdout
    6.3
    ✗ FAIL · 0 · target ≥ 3
      → held in 1 of 4; worst in 2024-Q2
      → 3 more needed
    Period: 2024
    Sources: counts.csv

    Definition
      Declared at: plan.toml:13
      Value: the numerator alone
      Numerator: news_items
      Target: ≥ 3, in each quarter
        news_items: a flow, whose periods add up

    Numerator: news_items
        2024-Q2  0  counts.csv:3
      Sum: 0
      Not used: outside of the time that counts
        2024-Q1  10  counts.csv:2
        2024-Q3   1  counts.csv:4
        2024-Q4   1  counts.csv:5

    Calculation (2024-Q2)
      news_items = 0
      Target ≥ 3: ✗ FAIL

    Groups
      2024-Q1  10  ✓ PASS
      2024-Q2  0   ✗ FAIL  ← shown above
      2024-Q3  1   ✗ FAIL
      2024-Q4  1   ✗ FAIL
    --- stderr
    ");
}

/// Whatever stands before a row, its line is the one that an editor shows: quoted line breaks, a byte order mark, another encoding.
#[test]
fn every_row_stands_where_it_is_said_to_stand() {
    let plan = women_among_leaders("target = \">= 33%\"");
    let first = "period,unit,women_leaders,leaders,note\r\n2024,A,101,201,\"two\r\nlines \"\"here\"\"\r\n\"\r\n2024,B,102,202,\r\n";
    let second = "\u{feff}period\tunit\telement\tvalue\n2024\tC\twomen_leaders\t103\n\n2024\tC\tleaders\t203\n";
    let utf_16: Vec<u8> = second.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::new(&[("plan.toml", &plan), ("data/first.csv", first)]);
    folder.write("data/second.csv", &utf_16);
    let run = folder.run(&["explain", "1.1", "data", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let mut seen = 0;
    for part in run.json()["parts"].as_array().expect("parts") {
        let text = if part["file"] == "data/first.csv" { first } else { second };
        let line = usize::try_from(part["line"].as_u64().expect("a line")).expect("a line");
        let line = text.lines().nth(line - 1).expect("a line");
        assert!(line.contains(&part["value"].to_string()), "{part} is not on {line:?}");
        assert!(line.contains(part["unit"].as_str().expect("a unit")), "{part} is not on {line:?}");
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn standard_input_and_one_unit_alone_are_explained_too() {
    let folder = Folder::new(&[("plan.toml", &women_among_leaders("target = \">= 33%\""))]);
    let run = folder.run_with_input(&["explain", "1.1", "-", "--unit", "b", "--format", "json"], UNITS.as_bytes());
    assert_eq!(
        parts(&run.json()),
        ["numerator women_leaders B 2024 null 30 used -:3", "denominator leaders B 2024 null 100 used -:3",]
    );
    assert_eq!((run.status, &run.json()["mean_of_percentages"]), (1, &Value::Null));
}

#[test]
fn what_is_missing_is_named() {
    let plan = women_among_leaders("target = \">= 20%\"");
    let plan = plan.replacen("[[elements]]", &format!("{}[[elements]]", units(&[("a", "A"), ("b", "B")])), 1);
    let run = explain(
        &plan,
        "period,unit,women_leaders,leaders\n2024-Q1,A,5,10\n",
        &["1.1", "--lang", "en", "--period", "2024-Q1"],
    );
    assert_eq!(run.status, 1, "{}", run.whole());
    assert!(run.stdout.contains("Missing\n  2024-Q1  B  women_leaders, leaders\n"), "{}", run.whole());
    assert!(run.stdout.contains("women_leaders / leaders = 5 / 10 = 50%\n"), "{}", run.whole());
    assert!(run.stdout.contains("1/2 units have reported"), "{}", run.whole());
}

#[test]
fn a_bound_is_told_apart_from_what_the_rows_add_up_to() {
    let page = explain(&late_plan(), LATE, &["1.2", "--lang", "vi"]).stdout;
    assert!(page.starts_with("1.2 Tin, bài\n✓ Đạt · ít nhất 35 · cần đạt ≥ 10\n"), "{page}");
    let calculation = "Phép tính
  news_items = 35
  dù số liệu còn thiếu là bao nhiêu: ít nhất 35
  Cần đạt ≥ 10: ✓ Đạt
";
    assert!(page.contains(calculation), "{page}");
    let most = explained(&late_plan(), LATE, &["1.4"]);
    let keys = ["value", "bound", "verdict", "provisional"];
    assert_eq!(keys.map(|key| most["indicator"][key].to_string()), ["40", "\"at_most\"", "\"fail\"", "null"]);
}

#[test]
fn what_figures_so_far_come_to_is_told_of_each_group() {
    let page = explain(&late_plan(), LATE, &["1.3", "--lang", "en"]).stdout;
    for line in [
        "  2024-Q1  83.33% (5/6)  ✗ FAIL                   ← shown above\n",
        "  2024-Q2  100% (6/6)    ✓ PASS\n",
        "  2024-Q3  100% (4/4)    ? NO DATA (so far: met)\n",
    ] {
        assert!(page.contains(line), "{line}{page}");
    }
}

#[test]
fn a_group_of_a_year_is_shown_with_the_target_of_that_year() {
    let (plan, counts) = by_year();
    let page = explain(&plan, counts, &["1.1", "--period", "2023..2025", "--lang", "en"]).stdout;
    for line in [
        "  Target ≥ 40%: ✗ FAIL\n",
        "  2023  33.33% (10/30)  ≥ 30%  ✓ PASS\n",
        "  2024  36.67% (11/30)  ≥ 40%  ✗ FAIL  ← shown above\n",
        "  2025  50% (15/30)            ✓ PASS\n",
    ] {
        assert!(page.contains(line), "{line}{page}");
    }
}

#[test]
fn an_element_says_how_often_it_is_sent_where_that_is_not_how_often_the_plan_is_reported_on() {
    let plan = women_among_leaders("").replacen("id = \"leaders\"\n", "id = \"leaders\"\nfrequency = \"year\"\n", 1);
    let page = Folder::new(&[("plan.toml", &plan)]).run(&["explain", "1.1", "--lang", "en"]).stdout;
    assert!(page.contains("    women_leaders: a state, of which the latest period counts\n"), "{page}");
    assert!(page.contains("    leaders: a state, of which the latest period counts; sent once a year\n"), "{page}");
}

#[test]
fn without_counts_the_definition_alone_is_explained() {
    let plan = women_among_leaders("name = \"Women\"\nsource = \"II.1\"\ntarget = \">= 33%\"\ndue = 2024-10-20");
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let run = folder.run(&["explain", "1.1", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 0
    --- stdout
    1.1 Women

    Definition
      In the plan: II.1
      Declared at: plan.toml:16
      Value: numerator over denominator, in percent
      Numerator: women_leaders
      Denominator: leaders
      Target: ≥ 33%, due 2024-10-20
        women_leaders: a state, of which the latest period counts
        leaders: a state, of which the latest period counts
    --- stderr
    ");
    let json = folder.run(&["explain", "1.1", "--format", "json"]);
    assert_eq!((json.status, &json.json()["indicator"]), (0, &Value::Null));
    let line = plan.lines().position(|line| line == "id = \"1.1\"").expect("a line") + 1;
    assert_eq!(json.json()["definition"]["plan_line"], line);
}

#[test]
fn an_unknown_indicator_is_refused_with_the_ids_there_are() {
    let folder = Folder::new(&[("plan.toml", &women_among_leaders("")), ("counts.csv", UNITS)]);
    assert_refused(&folder.run(&["explain", "1.2", "counts.csv"]), &["no indicator `1.2`", "did you mean `1.1`?"]);
    assert_refused(&folder.run(&["explain", "xyz"]), &["no indicator `xyz`", "it has 1.1"]);
}

#[test]
fn only_text_and_json_are_written() {
    let folder = Folder::new(&[("plan.toml", &women_among_leaders("")), ("counts.csv", UNITS)]);
    for format in ["csv", "markdown"] {
        assert_refused(&folder.run(&["explain", "1.1", "counts.csv", "--format", format]), &["text and JSON"]);
    }
    assert_refused(&folder.run(&["explain", "1.1", "counts.csv", "-o", "a.csv"]), &[".csv"]);
    assert_refused(
        &folder.run(&["explain", "1.1", "counts.csv", "-o", "counts.csv", "--format", "json"]),
        &["counts.csv"],
    );
    assert_eq!(folder.run(&["explain", "1.1", "counts.csv", "-o", "a.json"]).status, 0);
    assert!(folder.read("a.json").starts_with("{\n  \"schema\": 1,\n"));
}

#[test]
fn the_exit_status_is_that_of_the_indicator() {
    let counts = "period,women_leaders,leaders\n2024,1,2\n";
    for (lines, status) in [
        ("target = \">= 50%\"", 0),
        ("target = \">= 51%\"", 1),
        ("target = \">= 51%\"\ndue = 2025-01-01", 0),
        ("", 0),
        ("target = \">= 51%\"\nnot-applicable = \"no leaders\"", 0),
    ] {
        assert_eq!(explain(&women_among_leaders(lines), counts, &["1.1"]).status, status, "{lines}");
    }
    assert_eq!(explain(&women_among_leaders("target = \">= 1%\""), "period,leaders\n2024,2\n", &["1.1"]).status, 1);
    let wrong =
        explain(&women_among_leaders("target = \">= 1%\""), "period,women_leaders,leaders\n2024,3,2\n", &["1.1"]);
    assert_refused(&wrong, &["[numerator-above-denominator]", "counts.csv:2"]);
}

#[test]
fn nothing_hidden_reaches_the_terminal_from_a_name() {
    let hostile = "\\u202eEvil\\u001b[31m";
    let named = format!("name = \"{hostile}\"\nsource = \"{hostile}\"\nnote = \"{hostile}\"\ntarget = \">= 1%\"");
    let plan = women_among_leaders(&named)
        .replace("kind = \"stock\"", &format!("kind = \"stock\"\nname = \"{hostile}\""))
        .replacen("[[elements]]", &format!("{}[[elements]]", units(&[("a", hostile), ("b", "B")])), 1);
    // Names of elements must differ.
    let plan = plan.replacen(&format!("name = \"{hostile}\"\n[[goals]]"), "[[goals]]", 1);
    let counts = "period,unit,women_leaders,leaders\n2024-Q1,a,1,2\n2024-Q1,b,1,9\n2024-Q2,a,1,\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("\u{202e}a\u{1b}[31m.csv", counts)]);
    for arguments in
        [&["explain", "1.1", "."][..], &["explain", "1.1", ".", "--period", "2024-Q2"], &["explain", "1.1"]]
    {
        let run = folder.run(arguments);
        assert!(run.status < 2 && run.stdout.contains("<U+202E>Evil<U+001B>[31m"), "{}", run.whole());
        assert!(!run.stdout.contains(['\u{202e}', '\u{1b}']), "{}", run.whole());
    }
    let run = folder.run(&["explain", "1.1", "."]);
    assert!(run.stdout.contains("<U+202E>a<U+001B>[31m.csv:2"), "{}", run.whole());
}

#[test]
fn of_many_rows_the_first_are_shown_and_the_json_has_them_all() {
    let rows: String = (0..100).map(|unit| format!("2024,U{unit:03},1,2\n")).collect();
    let counts = format!("period,unit,women_leaders,leaders\n{rows}");
    let plan = women_among_leaders("target = \">= 33%\"");
    let page = explain(&plan, &counts, &["1.1", "--lang", "en"]).stdout;
    assert_eq!(page.matches("and 70 more, all of them in --format json").count(), 2, "{page}");
    assert!(page.contains("Sum: 100\n") && page.contains("Sum: 200\n"), "{page}");
    assert_eq!(parts(&explained(&plan, &counts, &["1.1"])).len(), 200);
}

/// The indicator inside is that of `check`, for every indicator of every example.
#[test]
fn the_indicator_is_that_of_check() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new(&[]);
    for (plan, counts) in [
        ("plan.toml", "examples/ward"),
        ("examples/city/plan.toml", "examples/city"),
        ("examples/national/plan.toml", "examples/national"),
    ] {
        let [plan, counts] = [plan, counts].map(|path| examples.join(path).display().to_string());
        let run = folder.run(&["check", "--plan", &plan, &counts, "--format", "json"]);
        let indicators = run.json()["indicators"].as_array().expect("indicators").clone();
        for known in &indicators {
            let id = known["id"].as_str().expect("an id");
            let explained = folder.run(&["explain", id, "--plan", &plan, &counts, "--format", "json"]);
            assert_eq!(explained.json()["indicator"], indicator(&run, id), "{}", explained.whole());
        }
    }
}

// The parts that are used, put through the formula, give the actual.

/// Every kind of element, and formulas whose actuals the test can work out for itself.
fn every_kind() -> String {
    let elements = [
        elements("flow", &["news", "women_asked", "men_asked"]),
        elements("stock", &["women", "all"]),
        elements("year-to-date", &["reached"]),
        element("women_hours", "kind = \"flow\"\ntype = \"number\""),
        element("men_hours", "kind = \"flow\"\ntype = \"number\""),
        element("pupils", "kind = \"flow\"\nby = [\"sex\"]"),
    ];
    let indicators = [
        count("count", "news", "target = \">= 9\""),
        percentage("percentage", ["women", "all"], "target = \">= 50%\""),
        share("rate", "rate", ["reached", "all"], "per = 1000\ntarget = \"<= 9\""),
        share("means", "ratio", ["women_hours / women_asked", "men_hours / men_asked"], "target = \"<= 1.5\""),
        share("groups", "ratio", ["2 * pupils[sex=female] + news", "pupils"], "target = \">= 1\""),
        count("each", "pupils", "target = \">= 9\"\neach = [\"quarter\"]"),
    ];
    plan(&[SEX, &elements.concat(), &goal("1"), &indicators.concat()])
}

/// One unit's figures of one quarter; each may be missing.
#[derive(Debug, Clone)]
struct Report {
    figures: Vec<Option<u32>>,
    by_sex: u8,
}

fn report() -> impl Strategy<Value = Report> {
    let figure = prop_oneof![1 => Just(None), 25 => (1..500_u32).prop_map(Some)];
    (proptest::collection::vec(figure, 10), 0..3_u8).prop_map(|(figures, by_sex)| Report { figures, by_sex })
}

/// The rows of `reports`, in the long form: three units over four quarters.
fn rows(reports: &[Report]) -> String {
    let mut rows = "period,unit,element,sex,value\n".to_owned();
    let mut reached = [0; 3];
    for (position, report) in reports.iter().enumerate() {
        let (quarter, unit) = (position / 3 + 1, position % 3);
        let mut row = |element: &str, sex: &str, value: &str| {
            rows.push_str(&format!("2024-Q{quarter},{},{element},{sex},{value}\n", ["A", "B", "C"][unit]));
        };
        let names = ["news", "women_asked", "men_asked", "women", "all", "women_hours", "men_hours"];
        for (name, figure) in names.iter().zip(&report.figures) {
            let Some(figure) = figure else { continue };
            match *name {
                // A part is never above its whole.
                "all" => row(name, "", &(figure + 500).to_string()),
                "women_hours" | "men_hours" => row(name, "", &format!("{figure}.25")),
                _ => row(name, "", &figure.to_string()),
            }
        }
        if let Some(more) = report.figures[7] {
            reached[unit] += more;
            row("reached", "", &reached[unit].to_string());
        }
        // Groups, groups with their total, or a total alone, of which no group is known.
        if let [Some(female), Some(male)] = report.figures[8..10] {
            if report.by_sex < 2 {
                row("pupils", "female", &female.to_string());
                row("pupils", "male", &male.to_string());
            }
            if report.by_sex > 0 {
                row("pupils", "", &(female + male).to_string());
            }
        }
    }
    rows
}

fn fraction(decimal: &Value) -> BigRational {
    let written = decimal.to_string();
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let ten = num_bigint::BigInt::from(10);
    let scale = decimals.bytes().fold(num_bigint::BigInt::from(1), |scale, _| scale * &ten);
    BigRational::new(format!("{whole}{decimals}").parse().expect("digits"), scale)
}

/// What the used parts of an explanation add up to, for an element on a side and, where one is asked for, a group.
fn sum(json: &Value, side: &str, element: &str, group: Option<&str>) -> BigRational {
    let parts = json["parts"].as_array().expect("parts").iter();
    let wanted = parts.filter(|part| part["used"] == true && part["side"] == side && part["element"] == element);
    let wanted = wanted.filter(|part| group.is_none_or(|group| part["group"] == group));
    wanted.fold(BigRational::zero(), |sum, part| sum + fraction(&part["value"]))
}

/// The actual, from nothing but the parts that are used.
fn actual(json: &Value, id: &str) -> BigRational {
    let above = |element| sum(json, "numerator", element, None);
    let below = |element| sum(json, "denominator", element, None);
    let whole = |number: i32| BigRational::from_integer(number.into());
    match id {
        "count" => above("news"),
        "percentage" => above("women") / below("all") * whole(100),
        "rate" => above("reached") / below("all") * whole(1000),
        "means" => (above("women_hours") / above("women_asked")) / (below("men_hours") / below("men_asked")),
        "groups" => (sum(json, "numerator", "pupils", Some("female")) * whole(2) + above("news")) / below("pupils"),
        _ => above("pupils"),
    }
}

/// Six decimals, half away from zero; no figure here is negative.
fn rounded(exact: &BigRational) -> BigRational {
    let million = BigRational::from_integer(1_000_000.into());
    (exact * &million).round() / million
}

#[test]
fn the_parts_that_are_used_give_the_actual() {
    let mut runner = proptest::test_runner::TestRunner::new(proptest::test_runner::Config {
        cases: 12,
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    });
    let known = std::cell::Cell::new(0);
    let reports = proptest::collection::vec(report(), 12);
    let ran = runner.run(&reports, |reports| {
        let counts = rows(&reports);
        let folder = Folder::new(&[("plan.toml", &every_kind()), ("counts.csv", &counts)]);
        for id in ["count", "percentage", "rate", "means", "groups", "each"] {
            let run = folder.run(&["explain", id, "counts.csv", "--format", "json"]);
            prop_assert!(run.status < 2, "{}", run.whole());
            let json = run.json();
            if !json["indicator"]["value"].is_null() {
                known.set(known.get() + 1);
                prop_assert_eq!(
                    rounded(&actual(&json, id)),
                    fraction(&json["indicator"]["value"]),
                    "{} {}",
                    id,
                    run.whole()
                );
            }
            for part in json["parts"].as_array().expect("parts") {
                let line = usize::try_from(part["line"].as_u64().expect("a line")).expect("a line");
                let text = |key: &str| part[key].as_str().unwrap_or_default().to_owned();
                let [period, unit, element, group] = ["period", "unit", "element", "group"].map(text);
                let row = format!("{period},{unit},{element},{group},{}", part["value"]);
                prop_assert_eq!(counts.lines().nth(line - 1), Some(row.as_str()));
            }
        }
        Ok(())
    });
    ran.expect("the parts give the actual");
    assert!(known.get() > 20, "only {} actuals were there to compare", known.get());
}
