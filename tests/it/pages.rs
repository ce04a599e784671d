//! What the README and the pages of the examples say is what the program does: every `console` block is run, line by line, and must
//! print what stands below its command. A block whose info string names a file (```` ```toml plan.toml ````) puts that file into the
//! folder first. With `GENDER_PLAN_BLESS=1` the pages are rewritten with what was printed, to be read before it is kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::Folder;
use crate::support::needs::needs;

/// The folder of the repository.
fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A block of a page: its lines, and whether it is to be run or to be written.
enum Part {
    Text(String),
    Console(Vec<Step>),
}

/// A command and what the page says that it prints.
struct Step {
    command: String,
    printed: String,
}

impl Step {
    /// Whether it is run through jq, itself or in the script that it calls.
    fn needs_jq(&self) -> bool {
        self.command.contains("jq ") || self.command.contains(".sh ")
    }
}

/// Runs the blocks of `page` in a copy of what the repository shows, and returns the page as it should read.
fn run(page: &str) -> String {
    let folder = Folder::new(&[]);
    copy(&repository().join("examples"), &folder.path().join("examples"));
    copy(&repository().join("plan.toml"), &folder.path().join("plan.toml"));
    let mut status = 0;
    let mut actual = String::new();
    for part in parts(page, &folder) {
        match part {
            Part::Text(text) => actual.push_str(&text),
            Part::Console(steps) if steps.iter().any(Step::needs_jq) && !needs("jq") => {
                for step in steps {
                    writeln!(actual, "$ {}", step.command).expect("a string");
                    actual.push_str(&step.printed);
                }
            }
            Part::Console(steps) => {
                for step in steps {
                    let printed = folder.shell(&step.command, &mut status);
                    writeln!(actual, "$ {}", step.command).expect("a string");
                    actual.push_str(&printed);
                    if step.printed.ends_with("\n\n") && !printed.ends_with("\n\n") {
                        actual.push('\n');
                    }
                }
            }
        }
    }
    actual
}

/// Splits a page, writing the files that it shows into `folder`.
fn parts(page: &str, folder: &Folder) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        parts.push(Part::Text(line.to_owned()));
        let Some(info) = line.strip_prefix("```").map(str::trim) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        if info == "console" {
            parts.push(Part::Console(steps(&block)));
        } else {
            if let Some((_, name)) = info.split_once(' ') {
                folder.write(name, block.concat().as_bytes());
            }
            parts.push(Part::Text(block.concat()));
        }
        parts.push(Part::Text("```\n".to_owned()));
    }
    parts
}

fn steps(block: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => {
                steps.push(Step { command: command.trim_end().to_owned(), printed: String::new() });
            }
            (None, Some(step)) => step.printed.push_str(line),
            (None, None) => panic!("a console block begins with its command: {line}"),
        }
    }
    steps
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("a folder");
        for entry in std::fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        std::fs::copy(from, to).expect("a copy");
    }
}

fn pages() -> Vec<PathBuf> {
    let examples = std::fs::read_dir(repository().join("examples")).expect("the examples");
    let mut pages: Vec<PathBuf> =
        examples.map(|entry| entry.expect("an entry").path().join("README.md")).collect();
    pages.push(repository().join("README.md"));
    pages.sort();
    pages
}

#[test]
fn every_page_shows_what_the_program_prints() {
    for page in pages() {
        let written = std::fs::read_to_string(&page)
            .unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        assert!(written.contains("```console\n"), "{} shows no run", page.display());
        let actual = run(&written);
        if std::env::var_os("GENDER_PLAN_BLESS").is_some() {
            std::fs::write(&page, &actual).expect("a page");
        } else if actual != written {
            let differs =
                actual.lines().zip(written.lines()).find(|(actual, written)| actual != written);
            panic!("{} is out of date, first at: {differs:#?}\n\n{actual}", page.display());
        }
    }
}
