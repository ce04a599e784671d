//! Cells that answer yes or no: their words and marks, in CSV and in workbooks, and what they add up to.

use serde_json::json;

use crate::support::books::Book;
use crate::support::plans::{count, element, goal, plan, units};
use crate::support::runs::{assert_refused, check, indicator, json};
use crate::support::{Folder, Run};

/// How many units have a column on gender.
fn columns(listed: &str) -> String {
    let question = element("has_column", "kind = \"stock\"\ntype = \"yes-no\"");
    plan(&[
        "language = \"en\"\n",
        listed,
        &question,
        &element("news", "kind = \"stock\""),
        &goal("6"),
        &count("6.4", "has_column", "target = \">= 2\""),
        &count("6.3", "news", ""),
    ])
}

const UNITS: [(&str, &str); 3] = [("a", "Xã A"), ("b", "Xã B"), ("c", "Xã C")];

fn value(run: &Run) -> serde_json::Value {
    indicator(run, "6.4")["value"].clone()
}

#[test]
fn the_yeses_add_up_and_the_answer_of_one_unit_is_said_in_words() {
    let plan = columns(&units(&UNITS));
    let counts = "period,unit,has_column,news\n2024,a,Có,3\n2024,b, YES ,4\n2024,c,chưa,5\n";
    let run = json(&plan, counts, &[]);
    let told = indicator(&run, "6.4");
    assert_eq!((told["value"].clone(), told["verdict"].clone()), (json!(2), json!("pass")));
    let table = check(&plan, counts, &["--by", "unit"]);
    for words in ["Xã A  · Yes", "Xã C   · No"] {
        assert!(table.stdout.contains(words), "{words}: {}", table.stdout);
    }
    let one = check(&plan, counts, &["--unit", "c", "--lang", "vi"]);
    assert!(one.stdout.contains("Không"), "{}", one.stdout);
    // One that did not answer is missing, and does not say no.
    let silent = "period,unit,has_column,news\n2024,a,x,3\n2024,b,,4\n2024,c,0,5\n";
    let run = json(&plan, silent, &[]);
    assert_eq!(indicator(&run, "6.4")["verdict"], "no_data");
    assert_eq!(run.json()["missing"][0]["elements"], json!(["has_column"]));
}

#[test]
fn every_spelling_of_an_answer_is_read_long_and_wide() {
    for (cell, expected) in [
        ("có", 1),
        ("Co\u{301}", 1),
        ("CÓ", 1),
        ("x", 1),
        ("X", 1),
        ("yes", 1),
        ("1", 1),
        ("TRUE", 1),
        ("không", 0),
        ("chưa", 0),
        ("Chưa có", 0),
        ("No", 0),
        ("0", 0),
        ("\"0\"", 0),
    ] {
        for counts in [
            format!("period,news,has_column\n2024,7,{cell}\n"),
            format!("period,element,value\n2024,news,7\n2024,has_column,{cell}\n"),
        ] {
            let run = json(&columns(""), &counts, &[]);
            assert_eq!(value(&run), json!(expected), "{counts}{}", run.whole());
            assert_eq!(indicator(&run, "6.3")["value"], json!(7), "{counts}");
        }
    }
}

#[test]
fn what_is_no_answer_is_refused_with_its_place() {
    for cell in ["2", "có thể", "0.5", "10%", "12"] {
        let run = check(&columns(""), format!("period,has_column,news\n2024,{cell},1\n"), &[]);
        assert_refused(&run, &["[bad-number]", "counts.csv:2:6", "neither yes nor no"]);
    }
    let twice = "period,has_column,news\n2024,x,1\n2024,x,1\n";
    assert_refused(&check(&columns(""), twice, &[]), &["[duplicate-figure]"]);
}

#[test]
fn a_workbook_answers_in_words_numbers_and_truth_values() {
    let boolean = |truth: u8| format!("<c r=\"@\" t=\"b\"><v>{truth}</v></c>");
    for (cell, expected) in [
        ("Có".to_owned(), 1),
        ("x".to_owned(), 1),
        ("1".to_owned(), 1),
        (boolean(1), 1),
        ("Chưa".to_owned(), 0),
        ("0".to_owned(), 0),
        (boolean(0), 0),
    ] {
        let wide: &[&[&str]] = &[&["period", "has_column", "news"], &["2024", &cell, "7"]];
        let long: &[&[&str]] = &[
            &["period", "element", "value"],
            &["2024", "has_column", &cell],
            &["2024", "news", "7"],
        ];
        for rows in [wide, long] {
            let folder = Folder::new(&[("plan.toml", &columns(""))]);
            folder.write("counts.xlsx", &Book::of(rows).bytes());
            let run = folder.run(&["check", "counts.xlsx", "--format", "json"]);
            assert_eq!(value(&run), json!(expected), "{cell}: {}", run.whole());
        }
    }
}

/// The cell of a percentage holds 0.509, and shows 51%: what was computed is read, and not what is seen.
#[test]
fn a_workbook_holds_a_published_percentage_as_a_number_or_as_text() {
    let plan = plan(&[
        "language = \"en\"\n[input]\ndecimal = \",\"\n",
        &element("part", "kind = \"stock\""),
        &element("whole", "kind = \"stock\""),
        &element("share", "kind = \"stock\"\ntype = \"percentage\""),
        &goal("1"),
        &crate::support::plans::percentage(
            "1.1",
            ["part", "whole"],
            "published = \"share\"\ntarget = \">= 50%\"",
        ),
    ]);
    for (cell, expected) in [
        ("<c r=\"@\" s=\"2\"><v>0.509</v></c>", json!([50.9, null])),
        ("<c r=\"@\" s=\"2\"><v>0.46666666666666667</v></c>", json!([46.666_667, null])),
        ("50.9", json!([50.9, null])),
        ("50,9%", json!([50.9, null])),
        ("trên 50%", json!([50, "above"])),
    ] {
        let folder = Folder::new(&[("plan.toml", &plan)]);
        folder.write("counts.xlsx", &Book::of(&[&["period", "share"], &["2024", cell]]).bytes());
        let run = folder.run(&["check", "counts.xlsx", "--format", "json"]);
        let told = indicator(&run, "1.1");
        assert_eq!(json!([told["value"], told["bound"]]), expected, "{cell}: {}", run.whole());
    }
}
