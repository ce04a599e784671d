//! What the README and the pages below `examples` say is what the program does: every `console` block is run, line by line, and must
//! print what stands below its command. A block whose info string names a file (```` ```toml plan.toml ````) puts that file into the
//! folder first, for every page beside its own too. With `GENDER_PLAN_BLESS=1` the pages are rewritten with what was printed, to be
//! read before it is kept. And every link from one page to another, or to a heading, leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
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

/// The files that pages show, by name.
type Shown = BTreeMap<String, String>;

/// Runs the blocks of `page` in a copy of what the repository shows, with the files that it and those beside it show, and returns the
/// page as it should read.
fn run(page: &str, shown: &Shown) -> String {
    let folder = Folder::new(&[]);
    copy(&repository().join("examples"), &folder.path().join("examples"));
    copy(&repository().join("plan.toml"), &folder.path().join("plan.toml"));
    for (name, content) in shown {
        folder.write(name, content.as_bytes());
    }
    let mut status = 0;
    let mut actual = String::new();
    for part in parts(page, &mut Shown::new()) {
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

/// Splits a page, adding the files that it shows to `shown`.
fn parts(page: &str, shown: &mut Shown) -> Vec<Part> {
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
                let before = shown.insert(name.to_owned(), block.concat());
                assert_eq!(before, None, "{name} is shown twice");
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

/// Adds the pages in and below `folder`.
fn add_pages(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            add_pages(&path, pages);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
}

/// Every page that shows runs, with what is written there.
fn pages() -> BTreeMap<PathBuf, String> {
    let mut pages = vec![repository().join("README.md")];
    add_pages(&repository().join("examples"), &mut pages);
    written(pages)
}

/// The pages on the tests, for those who work on the program.
fn pages_on_tests() -> BTreeMap<PathBuf, String> {
    let tests = repository().join("tests");
    let folders = std::fs::read_dir(&tests)
        .expect("the tests")
        .map(|folder| folder.expect("a folder").path());
    let pages =
        std::iter::once(tests.clone()).chain(folders).map(|folder| folder.join("README.md"));
    written(pages.filter(|page| page.exists()).collect())
}

fn written(pages: Vec<PathBuf>) -> BTreeMap<PathBuf, String> {
    let read = |page: PathBuf| {
        let written = std::fs::read_to_string(&page)
            .unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        (page, written)
    };
    pages.into_iter().map(read).collect()
}

#[test]
fn every_page_shows_what_the_program_prints() {
    let pages = pages();
    let mut shown: BTreeMap<&Path, Shown> = BTreeMap::new();
    for (page, written) in &pages {
        parts(written, shown.entry(folder_of(page)).or_default());
    }
    for (page, written) in &pages {
        let shows_a_run = written.contains("```console\n");
        assert!(shows_a_run || !page.ends_with("README.md"), "{} shows no run", page.display());
        let actual = run(written, &shown[folder_of(page)]);
        if std::env::var_os("GENDER_PLAN_BLESS").is_some() {
            std::fs::write(page, &actual).expect("a page");
        } else if actual != *written {
            let differs =
                actual.lines().zip(written.lines()).find(|(actual, written)| actual != written);
            panic!("{} is out of date, first at: {differs:#?}\n\n{actual}", page.display());
        }
    }
}

#[test]
fn every_case_has_its_page_and_the_first_page_is_short() {
    let pages = pages();
    for entry in std::fs::read_dir(repository().join("examples")).expect("the examples") {
        let folder = entry.expect("an entry").path();
        let mut files = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|file| file.expect("a file").path());
        let has_only_pages = files.all(|file| pages.contains_key(&file));
        let has_its_page = pages.contains_key(&folder.join("README.md"));
        assert!(has_only_pages || has_its_page, "{} has no page", folder.display());
    }
    let lines = pages[&repository().join("README.md")].lines().count();
    assert!(lines <= 350, "README.md has {lines} lines");
}

fn folder_of(page: &Path) -> &Path {
    page.parent().expect("a folder")
}

/// The lines of a page that are not shown as they are: prose, headings, tables.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut shown = false;
    page.lines().filter(move |line| {
        let fence = line.starts_with("```");
        shown ^= fence;
        !shown && !fence
    })
}

/// What a link to the heading is called: letters, digits, hyphens and underscores, in lower case; a space is a hyphen.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|&c| c.is_alphanumeric() || " -_".contains(c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The anchors of a page, none of them twice.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for line in prose(page).filter(|line| line.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim();
        assert!(anchors.insert(anchor(heading)), "two headings are called {heading}");
    }
    anchors
}

/// Where the links of a page lead that stay in the repository: path and anchor.
fn links(page: &str) -> Vec<(&str, &str)> {
    prose(page)
        .flat_map(|line| line.split("](").skip(1))
        .map(|rest| rest.split_once(')').expect("a link ends on its line").0)
        .filter(|target| !target.contains("://"))
        .map(|target| target.split_once('#').unwrap_or((target, "")))
        .collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let pages: BTreeMap<_, _> = pages().into_iter().chain(pages_on_tests()).collect();
    // Pages on the tests are found from the first of them, all others from the README.
    let first = [repository().join("README.md"), repository().join("tests/README.md")];
    let mut linked = BTreeSet::new();
    for (page, written) in &pages {
        for (path, anchor) in links(written) {
            let told = format!("{}: {path}#{anchor}", page.display());
            let target = if path.is_empty() { page.clone() } else { folder_of(page).join(path) };
            let target = target.canonicalize().unwrap_or_else(|error| panic!("{told}: {error}"));
            if !anchor.is_empty() {
                let there = std::fs::read_to_string(&target).expect("a page");
                assert!(anchors(&there).contains(anchor), "{told}");
            }
            if first.contains(page) {
                linked.insert(target);
            }
        }
    }
    for page in pages.keys().filter(|page| **page != first[0]) {
        let page = page.canonicalize().expect("a page");
        assert!(linked.contains(&page), "no first page names {}", page.display());
    }
}
