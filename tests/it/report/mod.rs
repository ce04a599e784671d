//! `gender-plan report`: the documents that it writes.

mod browser;
mod docx;
mod docx_pages;
mod docx_tasks;
mod html;
mod kinds;
mod lead;
mod workbook_charts;
mod workbook_pages;
mod xlsx;
mod year_before;

use std::path::Path;

use crate::support::plans::{LATE, late_plan};
use crate::support::{Folder, Run};

/// The document that `report` writes of an example of the repository, in English.
fn of_example(plan: &str, counts: &[&str], kind: &str, options: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |name: &str| root.join(name).to_str().expect("UTF-8").to_owned();
    let (plan, counts): (String, Vec<String>) =
        (path(plan), counts.iter().map(|name| path(name)).collect());
    let output = format!("report.{kind}");
    let mut arguments = vec!["report", "--plan", &plan, "-o", &output];
    arguments.extend(counts.iter().map(String::as_str));
    arguments.extend(options);
    let folder = Folder::new(&[]);
    let run = folder.run(&arguments);
    assert!(run.status < 2 && run.stdout.is_empty(), "{}", run.whole());
    folder.read(&output)
}

/// What `report` comes to in a folder of `files`, with a plan among them.
fn report(files: &[(&str, &str)], arguments: &[&str]) -> (Folder, Run) {
    let folder = Folder::new(files);
    let run = folder.run(&[&["report"], arguments].concat());
    (folder, run)
}

/// A plan of one indicator that `units` report, each of them `level, id, name, parent`.
fn plan_of_units(units: &[(&str, String, String, Option<&str>)]) -> String {
    let mut plan = r#"schema = 1
[plan]
title = "Plan"
language = "en"
[[elements]]
id = "leaders"
kind = "stock"
[[elements]]
id = "women_leaders"
kind = "stock"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
name = "Women leaders"
measure = "percentage"
numerator = "women_leaders"
denominator = "leaders"
target = ">= 40%"
"#
    .to_owned();
    for (level, id, name, parent) in units {
        let parent = parent.map(|parent| format!("parent = \"{parent}\"\n")).unwrap_or_default();
        plan.push_str(&format!(
            "[[units]]\nid = \"{id}\"\nname = \"{name}\"\nlevel = \"{level}\"\n{parent}"
        ));
    }
    plan
}

/// A plan and counts of 300 communes in two provinces.
fn many_units() -> [(&'static str, String); 2] {
    let mut units = vec![
        ("province", "p0".to_owned(), "Province 0".to_owned(), None),
        ("province", "p1".to_owned(), "Province 1".to_owned(), None),
    ];
    let mut counts = "period,unit,leaders,women_leaders\n".to_owned();
    for number in 0..300 {
        let parent = if number < 150 { "p0" } else { "p1" };
        units.push(("commune", format!("c{number}"), format!("Commune {number}"), Some(parent)));
        // Every third one misses the target.
        counts.push_str(&format!("2024,c{number},10,{}\n", if number % 3 == 0 { 3 } else { 5 }));
    }
    [("plan.toml", plan_of_units(&units)), ("c.csv", counts)]
}

/// The text of the document of [`LATE`], of one kind that is text.
fn late_report(kind: &str, language: &str) -> String {
    let output = format!("r.{kind}");
    let files = [("plan.toml", late_plan()), ("c.csv", LATE.to_owned())];
    let files = [(files[0].0, files[0].1.as_str()), (files[1].0, files[1].1.as_str())];
    let (folder, run) = report(&files, &["c.csv", "-o", &output, "--lang", language]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{}", run.whole());
    folder.read(&output)
}
