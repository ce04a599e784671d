//! Plans whose years end on different days are held against each other: what they come to is the same.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{count, elements, goal, percentage, plan, units};

/// Elements of every kind, with targets of every kind of time.
fn every_kind() -> String {
    let elements = [
        elements("flow", &["news"]),
        elements("year-to-date", &["reached"]),
        elements("stock", &["women_leaders", "leaders"]),
    ];
    let indicators = [
        count(
            "quarters",
            "news",
            "targets = { 2024 = \">= 3\", 2025 = \">= 5\" }\neach = [\"quarter\", \"unit\"]",
        ),
        count("news", "news", "target = \">= 60\""),
        count("reached", "reached", "target = \">= 50\""),
        percentage("leaders", ["women_leaders", "leaders"], "target = \">= 40%\""),
    ];
    let parts =
        [&units(&[("a", "A"), ("b", "B")]), &elements.concat(), &goal("1"), &indicators.concat()];
    plan(&parts.map(String::as_str))
        .replacen("title = ", "frequency = \"month\"\ntitle = ", 1)
        .replacen("period = \"2024\"", "period = \"2023..2025\"", 1)
}

const EVERY_KIND: &str = "period,unit,news,reached,women_leaders,leaders\n2024-Q1,a,9,5,1,4\n2024-Q1,b,7,8,2,4\n\
    2024-04,a,1,5,1,4\n2024-05,a,2,6,1,4\n2024-06,a,3,,2,4\n2024-Q2,b,4,20,2,4\n2024-07,a,4,10,3,4\n2024-08,a,5,11,3,4\n\
    2024-07,b,9,,2,4\n2024-09,a,6,20,3,4\n2024-09,b,7,25,,\n2024-Q4,a,8,30,4,5\n2024-11,b,9,30,1,5\n2024-12,b,1,31,1,5\n\
    2025-01,a,1,1,4,5\n2025-Q1,b,2,2,1,5\n";

/// `text` with every month of the calendar (`2024-09`) so many `months` later.
fn moved(text: &str, months: i32) -> String {
    let mut moved = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at_start = !moved.ends_with(|before: char| before.is_ascii_digit());
        let month = rest.get(..7).filter(|month| {
            let bytes = month.as_bytes();
            at_start
                && bytes[4] == b'-'
                && bytes.iter().filter(|byte| byte.is_ascii_digit()).count() == 6
        });
        match month {
            Some(month) => {
                let number = |digits: &str| digits.parse::<i32>().expect("digits");
                let place = number(&month[..4]) * 12 + number(&month[5..]) - 1 + months;
                moved.push_str(&format!(
                    "{:04}-{:02}",
                    place.div_euclid(12),
                    place.rem_euclid(12) + 1
                ));
                rest = &rest[7..];
            }
            None => {
                moved.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    moved
}

/// `text` with the code of every month, and of every span of months, that it has words for: `tháng 9/2024` -> `2024-09`.
fn coded(text: &str) -> String {
    let mut pieces = text.split("tháng ");
    let mut coded = pieces.next().expect("a piece").to_owned();
    // The months before one that has a year.
    let mut waiting: Vec<u32> = Vec::new();
    for piece in pieces {
        let end = piece.find(|character: char| !character.is_ascii_digit()).unwrap_or(piece.len());
        let (month, rest) = piece.split_at(end);
        if month.is_empty() {
            // Of `9 tháng năm 2024`.
            coded.push_str("tháng ");
            coded.push_str(rest);
            continue;
        }
        waiting.push(month.parse().expect("a month"));
        let dated = rest.strip_prefix('/').and_then(|rest| rest.split_at_checked(4));
        let Some((year, rest)) = dated else {
            assert_eq!(rest, " - ", "{text}");
            continue;
        };
        let months: Vec<String> =
            waiting.drain(..).map(|month| format!("{year}-{month:02}")).collect();
        coded.push_str(&months.join(".."));
        coded.push_str(if rest == " - " { ".." } else { rest });
    }
    coded
}

/// A plan whose years end with some month finds what a plan of calendar years finds, where its months lie as far from December.
#[test]
fn years_that_end_with_any_month_are_judged_alike() {
    let last_days = ["31", "28", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"];
    let runs: [&[&str]; 8] = [
        &[],
        &["--period", "2024"],
        &["--period", "2024", "--by", "period"],
        &["--period", "2024-S1", "--by", "unit"],
        &["--period", "2024-9M"],
        &["--period", "2024-Q3..2025-Q1"],
        &["--period", "2024-05..2024-08"],
        &["--period", "2025-01"],
    ];
    let outcomes = |folder: &Folder, months: i32| -> Vec<(i32, Value)> {
        let outcome = |options: &[&str]| {
            let options: Vec<String> = options.iter().map(|option| moved(option, months)).collect();
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            let run = folder
                .run(&[&["check", "counts.csv", "--format", "json", "-q"][..], &options].concat());
            assert_ne!(run.status, 2, "{}", run.whole());
            let mut json: Value =
                serde_json::from_str(&moved(&coded(&run.stdout), -months)).expect("JSON");
            json.as_object_mut().expect("an object").remove("basis").expect("a basis");
            json["plan"].as_object_mut().expect("an object").remove("year_ends");
            json["plan"].as_object_mut().expect("an object").remove("sha256").expect("a hash");
            for source in json["sources"].as_array_mut().expect("sources") {
                source.as_object_mut().expect("an object").remove("sha256").expect("a hash");
            }
            (run.status, json)
        };
        runs.iter().map(|options| outcome(options)).collect()
    };
    let form = |folder: &Folder, months: i32| moved(&folder.run(&["template"]).stdout, -months);
    let ordinary = Folder::new(&[("plan.toml", &every_kind()), ("counts.csv", EVERY_KIND)]);
    let (found, asked) = (outcomes(&ordinary, 0), form(&ordinary, 0));
    for (month, day) in (1..=12).zip(last_days) {
        let end = format!("year-ends = \"{month:02}-{day}\"\ntitle = ");
        let plan = every_kind().replacen("title = ", &end, 1);
        let folder =
            Folder::new(&[("plan.toml", &plan), ("counts.csv", &moved(EVERY_KIND, month - 12))]);
        assert_eq!(outcomes(&folder, month - 12), found, "{month}");
        assert_eq!(form(&folder, month - 12), asked, "{month}");
    }
}

/// December belongs to the administrative year that ends on its 14th day: nothing but the cut-off moves.
#[test]
fn a_year_that_ends_within_december_has_the_periods_of_the_calendar() {
    let ending = |end: &str| {
        every_kind().replacen("title = ", &format!("year-ends = \"{end}\"\ntitle = "), 1)
    };
    let folders = ["12-31", "12-14"]
        .map(|end| Folder::new(&[("plan.toml", &ending(end)), ("counts.csv", EVERY_KIND)]));
    for arguments in [
        &["check", "counts.csv"][..],
        &["check", "counts.csv", "--period", "2024", "--by", "period"],
        &["check", "counts.csv", "--period", "2024-Q4", "--format", "csv"],
        &["check", "counts.csv", "--period", "2024-11", "--format", "markdown"],
        &["explain", "reached", "counts.csv", "--period", "2024-9M"],
        &["template"],
        &["template", "--period", "2024-Q1"],
    ] {
        let [ordinary, administrative] = folders.each_ref().map(|folder| folder.run(arguments));
        assert_eq!(ordinary, administrative, "{arguments:?}");
    }
}
