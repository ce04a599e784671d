//! Every kind of problem as its reader meets it: for each code one whole run, with its exit status and both streams. What else provokes a
//! code is tested where its subject is.

mod bytes;
mod cells;
mod comparisons;
mod drafts;
mod figures;
mod folders;
mod formulas;
mod keys;
mod publish;
mod published;
mod rows;
mod sources;
mod targets;
mod tasks;
mod units;
mod windows;
mod workbooks;

use std::path::Path;

use gender_plan::diagnostic::Code;

use crate::plan::faults::faults;
use crate::support::lint::Marked;
use crate::support::{Folder, Run, plans};

/// A run of `line` in `folder`, as a terminal shows it. It must tell of `code`.
fn drawn(code: &str, folder: &Folder, line: &str) -> String {
    let arguments = line.strip_prefix("gender-plan ").expect("a line that runs the program");
    let arguments: Vec<&str> = arguments.split(' ').collect();
    drawn_of(code, line, &folder.run(&arguments))
}

/// What `line` came to, drawn in the same way.
fn drawn_of(code: &str, line: &str, run: &Run) -> String {
    let told = format!("[{code}]: ");
    assert!(run.stdout.contains(&told) || run.stderr.contains(&told), "no {code}: {}", run.whole());
    format!(
        "$ {line}\nexit status: {}\n--- stdout\n{}--- stderr\n{}",
        run.status, run.stdout, run.stderr
    )
}

/// `lint` of the first plan that has the fault `code`.
fn linted(code: &str) -> String {
    let (_, changes) = faults().find(|(own, _)| *own == code).expect("a plan with this problem");
    drawn(code, &Folder::new(&[("plan.toml", &Marked::new(changes).plan)]), "gender-plan lint")
}

/// `check` of one file of counts.
fn checked(code: &str, plan: &str, counts: &str) -> String {
    drawn(
        code,
        &Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]),
        "gender-plan check counts.csv",
    )
}

/// `plan`, whose results are to be in English too.
fn english(plan: &str) -> String {
    plan.replacen("title = ", "language = \"en\"\ntitle = ", 1)
}

/// A plan with one indicator: news items, which add up; `lines` are further keys of it.
fn news_items(lines: &str) -> String {
    english(&plans::news_items(lines))
}

/// A plan with one indicator: women among leaders, both states; `lines` are further keys of it.
fn women_among_leaders(lines: &str) -> String {
    english(&plans::women_among_leaders(lines))
}

/// The sources of this folder, but for this file.
fn sources() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/codes");
    let files =
        std::fs::read_dir(folder).expect("this folder").map(|entry| entry.expect("a file").path());
    let files = files.filter(|file| {
        file.extension().is_some_and(|ending| ending == "rs") && !file.ends_with("mod.rs")
    });
    files.map(|file| std::fs::read_to_string(file).expect("a source")).collect()
}

/// A code is written in quotes where its run is drawn, and there alone; within a run it stands in brackets.
#[test]
fn every_code_has_the_snapshot_of_one_whole_run() {
    let sources = sources();
    let times = |code: &Code| sources.matches(&format!("\"{code}\"")).count();
    let wrong: Vec<String> = Code::ALL
        .iter()
        .filter(|code| times(code) != 1)
        .map(|code| format!("{code}: {}", times(code)))
        .collect();
    assert!(wrong.is_empty(), "how many runs these codes have: {wrong:#?}");
}
