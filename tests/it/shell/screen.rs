//! What the program shows on a terminal and nowhere else: the bar of a long run, and links to the lines that it speaks of.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::Folder;
use crate::support::needs::needs;
use crate::support::terminal::{terminal, terminal_paused};

const PLAN: &str = "schema = 1\n[plan]\ntitle = \"T\"\n[[elements]]\nid = \"a\"\nkind = \"flow\"\n[[goals]]\nid = \"1\"\n\
                    [[goals.indicators]]\nid = \"1.1\"\nmeasure = \"count\"\nnumerator = \"a\"\ntarget = \">= 1\"\n";

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_gender-plan")
}

/// What the terminal is sent where `line` of shell runs in it.
fn shown(folder: &Folder, line: &str) -> String {
    terminal(folder, &["sh", "-c", &line.replace("gender-plan", program())], &[], &[])
}

/// A folder with so many figures, each of a unit of its own.
fn many(rows: usize) -> Folder {
    let mut counts = "period,unit,element,value\n".to_owned();
    for unit in 0..rows {
        writeln!(counts, "2024,the unit of the number {unit:09} among many,a,1").expect("a string");
    }
    Folder::new(&[("plan.toml", PLAN), ("many.csv", &counts)])
}

/// What a bar is made of, and what bytes are counted in.
fn is_bar(shown: &str) -> bool {
    shown.contains("KiB") || shown.contains("MiB") || shown.contains('█')
}

#[test]
fn a_long_run_shows_how_far_it_has_come_and_wipes_it_away() {
    if !needs("python3") {
        return;
    }
    let folder = many(300_000);
    // Stopped for longer than a second while it reads, as on a slow machine.
    let shown = terminal_paused(&folder, &[program(), "check", "many.csv"], 1.3);
    assert!(shown.contains('%') && shown.contains("MiB/"), "{shown:?}");
    let (bar, result) =
        shown.split_once("Sources").or_else(|| shown.split_once("Nguồn")).expect("a result");
    assert!(is_bar(bar) && !is_bar(result), "{shown:?}");
    // The last thing before the result is that the line of the bar is wiped.
    let wiped = bar.rfind("\u{1b}[2K").expect("a wiped line");
    assert!(!is_bar(&bar[wiped..]), "{shown:?}");
}

#[test]
fn of_a_pipe_nobody_knows_how_much_comes() {
    if !needs("python3") {
        return;
    }
    let folder = Folder::new(&[("plan.toml", PLAN)]);
    let slow = "(echo period,unit,element,value; echo 2024,u,a,1; sleep 1.6; echo 2024,v,a,1) | gender-plan check -";
    let shown = shown(&folder, slow);
    assert!(
        shown.contains(" B")
            && !shown.contains('%')
            && shown.contains("2 ≥ 1") | shown.contains("Đạt"),
        "{shown:?}"
    );
}

#[test]
fn nothing_is_drawn_of_a_short_run_a_quiet_one_or_into_a_file() {
    if !needs("python3") {
        return;
    }
    let folder = Folder::new(&[("plan.toml", PLAN), ("q.csv", "period,element,value\n2024,a,1\n")]);
    let slow = "(echo period,element,value; sleep 1.4; echo 2024,a,1) | gender-plan check -";
    for line in
        ["gender-plan check q.csv".to_owned(), format!("{slow} -q"), format!("{slow} 2> told.txt")]
    {
        let shown = shown(&folder, &line);
        assert!(
            shown.contains("Đạt")
                && !is_bar(&shown)
                && !shown.contains("\u{1b}[2K")
                && !shown.contains('\r') | shown.contains("\r\n"),
            "{line}: {shown:?}"
        );
    }
    assert_eq!(folder.read("told.txt"), "");
}

/// The links in what was shown: where each leads and what it stands behind.
fn links(shown: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for part in shown.split("\u{1b}]8;;").skip(1).step_by(2) {
        let (url, text) = part.split_once("\u{1b}\\").expect("a link");
        links.push((url.to_owned(), text.to_owned()));
    }
    links
}

/// `file://host/folder/name#line`, the host as the system tells it.
fn url(folder: &Folder, rest: &str) -> String {
    let host = std::process::Command::new("uname").arg("-n").output().expect("uname").stdout;
    let folder = folder.path().canonicalize().expect("a folder");
    format!("file://{}{}/{rest}", String::from_utf8_lossy(&host).trim(), folder.display())
}

#[test]
fn places_are_links_where_the_terminal_opens_them() {
    if !needs("python3") || !Path::new("/bin/uname").exists() {
        return;
    }
    let broken = PLAN.replace("flow", "flwo");
    let folder = Folder::new(&[
        ("plan.toml", PLAN),
        ("broken.toml", &broken),
        ("số liệu.csv", "period,element,value\n2024,a,1\n"),
        ("bad.csv", "period,element,value\n2024,a,x\n2024,b,1\n"),
    ]);
    let linked = "FORCE_HYPERLINK=1 gender-plan";
    assert_eq!(
        links(&shown(&folder, &format!("{linked} lint broken.toml"))),
        [(url(&folder, "broken.toml#6"), "broken.toml:6:8".to_owned())]
    );
    assert_eq!(
        links(&shown(&folder, &format!("{linked} check --plan broken.toml bad.csv"))),
        [(url(&folder, "broken.toml#6"), "broken.toml:6:8".to_owned())]
    );
    let bad = [("bad.csv#2", "bad.csv:2:8"), ("bad.csv#3", "bad.csv:3:6")]
        .map(|(rest, text)| (url(&folder, rest), text.to_owned()));
    assert_eq!(links(&shown(&folder, &format!("{linked} check bad.csv"))), bad);
    let explained = links(&shown(&folder, &format!("{linked} explain 1.1 'số liệu.csv'")));
    let encoded = "s%E1%BB%91%20li%E1%BB%87u.csv#2";
    assert_eq!(
        explained,
        [
            (url(&folder, "plan.toml#10"), "plan.toml:10".to_owned()),
            (url(&folder, encoded), "số liệu.csv:2".to_owned())
        ]
    );
}

#[test]
fn no_links_where_nobody_asked_or_nobody_sees_them() {
    if !needs("python3") {
        return;
    }
    let folder =
        Folder::new(&[("plan.toml", PLAN), ("broken.toml", &PLAN.replace("flow", "flwo"))]);
    for line in [
        "FORCE_HYPERLINK=0 VTE_VERSION=7000 gender-plan lint broken.toml",
        "FORCE_HYPERLINK=1 NO_COLOR=1 gender-plan lint broken.toml",
        "FORCE_HYPERLINK=1 gender-plan --color never lint broken.toml",
        "FORCE_HYPERLINK=1 gender-plan lint broken.toml | cat",
        "FORCE_HYPERLINK=1 gender-plan check --plan broken.toml plan.toml 2>&1 | cat",
        "VTE_VERSION=7000 gender-plan lint broken.toml -o found.txt",
        "FORCE_HYPERLINK=1 gender-plan --color always lint broken.toml -o found.txt; cat found.txt",
    ] {
        let shown = shown(&folder, line);
        assert!(!shown.contains("\u{1b}]8"), "{line}: {shown:?}");
    }
    // One that says that it is a terminal that knows them.
    assert!(shown(&folder, "VTE_VERSION=7000 gender-plan lint broken.toml").contains("\u{1b}]8"));
}
