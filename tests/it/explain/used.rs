//! Which rows are used, which are not, and where they stand.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{
    SEX, element, elements, goal, news_items, percentage, plan, women_among_leaders,
};

use super::{UNITS, explain, explained, parts};

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
    let below = up
        .stdout
        .split("What pulls it down most")
        .nth(1)
        .expect("a heading")
        .split("\n\n")
        .next()
        .expect("rows");
    assert!(below.contains("B  30/100  30%  without it: +38.72 points"), "{}", up.whole());
    assert!(!below.contains("A ") && !below.contains("C "), "{}", up.whole());
}

#[test]
fn a_count_has_neither_pulls_nor_a_mean() {
    let json = explained(
        &news_items("target = \">= 9\""),
        "period,unit,news_items\n2024,A,3\n2024,B,4\n",
        &["6.3"],
    );
    assert_eq!(
        (json["pulls"].to_string().as_str(), &json["mean_of_percentages"]),
        ("[]", &Value::Null)
    );
    let one = explained(
        &women_among_leaders("target = \">= 9%\""),
        "period,women_leaders,leaders\n2024,1,2\n",
        &["1.1"],
    );
    assert_eq!(
        (one["pulls"].to_string().as_str(), &one["mean_of_percentages"]),
        ("[]", &Value::Null)
    );
}

/// 0/0 has no percentage, and what is incomplete has none that could be trusted.
#[test]
fn the_mean_leaves_out_units_without_a_percentage() {
    let nothing = "period,unit,women_leaders,leaders\n2024,A,1,2\n2024,B,0,0\n2024,C,4,5\n";
    let plan = women_among_leaders("target = \">= 33%\"");
    assert_eq!(explained(&plan, nothing, &["1.1"])["mean_of_percentages"].to_string(), "65");
    let flows = self::plan(&[
        &elements("flow", &["a", "b"]),
        &goal("1"),
        &percentage("1.1", ["a", "b"], "target = \">= 1%\""),
    ]);
    let incomplete = "period,unit,a,b\n2024-Q1,A,1,2\n2024-Q2,A,1,2\n2024-Q1,B,1,4\n2024-Q2,B,1,4\n2024-Q1,C,1,1\n";
    let json = explained(&flows, incomplete, &["1.1"]);
    assert_eq!(json["mean_of_percentages"].to_string(), "37.5");
    assert_eq!(
        json["missing"].to_string(),
        r#"[{"element_names":["a","b"],"elements":["a","b"],"period":"2024-Q2","unit":"C","unit_name":"C"}]"#
    );
    assert_eq!(json["indicator"]["value"], Value::Null);
}

#[test]
fn states_that_a_later_one_replaced_are_not_used() {
    let counts = "period,unit,women_leaders,leaders\n2024-Q1,A,1,2\n2024-Q1,B,1,3\n2024-Q2,A,2,2\n2024-Q2,B,2,3\n2024-Q3,A,2,\n";
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
    assert!(page.contains("Not used: a later period counts\n    Q1 2024  A"), "{page}");
    assert!(
        page.contains("Not used: not everything is there for its period\n    Q3 2024  A"),
        "{page}"
    );
}

/// Two dimensions, a total of everything and totals by sex.
#[test]
fn totals_beside_their_groups_are_not_used() {
    let dimensions = format!(
        "{SEX}[[dimensions]]\nid = \"area\"\nvalues = [{{ id = \"rural\" }}, {{ id = \"urban\" }}]\n"
    );
    let elements = [
        element("people", "kind = \"flow\"\nby = [\"sex\", \"area\"]"),
        element("all", "kind = \"flow\""),
    ];
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
    assert!(
        page.contains("Not used: already counted in other rows\n    2024  total  10"),
        "{page}"
    );
    assert!(page.contains("Not used: of another group\n    2024  Nam  4"), "{page}");
}

#[test]
fn an_element_on_both_sides_stands_on_both() {
    let plan =
        plan(&[&elements("flow", &["a", "b"]), &goal("1"), &percentage("1.1", ["a", "a + b"], "")]);
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
    let used: Vec<String> =
        parts(&json).into_iter().filter(|part| part.contains(" used ")).collect();
    assert_eq!(used, ["numerator news_items null 2024-Q2 null 0 used counts.csv:3"]);
    assert_eq!(json["indicator"]["value"].to_string(), "0");
    let run = explain(&plan, counts, &["6.3", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 1
    --- stdout
    6.3
    ✗ FAIL · 0 · target ≥ 3
      → held in 1 of 4; worst in Q2 2024
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
        Q2 2024  0  counts.csv:3
      Sum: 0
      Not used: outside of the time that counts
        Q1 2024  10  counts.csv:2
        Q3 2024   1  counts.csv:4
        Q4 2024   1  counts.csv:5

    Calculation (Q2 2024)
      news_items = 0
      Target ≥ 3: ✗ FAIL

    Groups
      Q1 2024  10  ✓ PASS
      Q2 2024  0   ✗ FAIL  ← shown above
      Q3 2024  1   ✗ FAIL
      Q4 2024  1   ✗ FAIL
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
    let run = folder.run_with_input(
        &["explain", "1.1", "-", "--unit", "b", "--format", "json"],
        UNITS.as_bytes(),
    );
    assert_eq!(
        parts(&run.json()),
        [
            "numerator women_leaders B 2024 null 30 used -:3",
            "denominator leaders B 2024 null 100 used -:3",
        ]
    );
    assert_eq!((run.status, &run.json()["mean_of_percentages"]), (1, &Value::Null));
}
