//! Files that change while they are read.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gender_plan::counts::{self, Asked};
use gender_plan::diagnostic::{Code, Place};
use gender_plan::evaluate::{Query, Request};
use gender_plan::plan::{self, PlanText};

use crate::support::plans::{news, women_among_leaders};
use crate::support::runs::{assert_refused_with, indicator, told};
use crate::support::{Folder, Run};

use super::limits::{PATIENCE, ended};

/// A run on `a.csv` and on a pipe behind it, with `change` made while the run waits for the pipe: then it has begun to read `a.csv`.
#[cfg(unix)]
pub(crate) fn changed_while_read(change: impl FnOnce(&Folder)) -> Run {
    use std::os::unix::fs::OpenOptionsExt as _;
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("a.csv", "period,news_items\n2024-Q1,1\n2024-Q2,2\n"),
    ]);
    let (a, pipe) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    // Long ago, so that the clock tells of any change, however coarse it is.
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    std::fs::File::options()
        .write(true)
        .open(a)
        .and_then(|file| file.set_modified(long_ago))
        .expect("another time");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let mut program = folder.program(&["check", "a.csv", "b.csv", "--format", "json"]);
    let child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program runs");
    let no_waiting = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let mut options = std::fs::File::options();
    options.write(true).custom_flags(no_waiting);
    let begun = Instant::now();
    // Nobody can open a pipe for writing without waiting before somebody reads it.
    let opened = loop {
        match options.open(&pipe) {
            Ok(opened) => break Some(opened),
            Err(_) if begun.elapsed() > PATIENCE => break None,
            Err(_) if child.try_wait().expect("a child").is_some() => break None,
            Err(_) => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    if let Some(mut opened) = opened {
        change(&folder);
        // A run that has seen the change may read no further.
        let _ = opened.write_all(b"period,news_items\n2024-Q3,4\n");
    } else {
        let _ = child.kill();
    }
    ended(child)
}

#[cfg(unix)]
fn assert_changed(change: impl FnOnce(&Folder), case: &str) {
    let run = changed_while_read(change);
    assert_refused_with(&run, "error[", &["a.csv", "help: "], case);
    assert!(run.stderr.contains("chang"), "{case}: {}", run.whole());
}

#[cfg(unix)]
#[test]
fn a_file_that_stays_as_it_is_while_a_pipe_is_read_is_judged() {
    let run = changed_while_read(|_| {});
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "6.3")), "7/null = 7 tracked");
    // Another file beside it is nobody's business.
    let run = changed_while_read(|folder| folder.write("c.csv", b"period,news_items\n2024-Q4,8\n"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
}

#[cfg(unix)]
#[test]
fn a_file_that_grows_while_the_run_reads_is_an_error() {
    let append = |folder: &Folder| {
        let file = std::fs::File::options().append(true).open(folder.path().join("a.csv"));
        file.and_then(|mut file| file.write_all(b"2024-Q4,8\n")).expect("a longer file");
    };
    assert_changed(append, "a row was appended");
}

#[cfg(unix)]
#[test]
fn a_file_that_shrinks_while_the_run_reads_is_an_error() {
    let cut = |length: u64| {
        move |folder: &Folder| {
            let file = std::fs::File::options().write(true).open(folder.path().join("a.csv"));
            file.and_then(|file| file.set_len(length)).expect("a shorter file");
        }
    };
    assert_changed(cut(28), "a row was cut off");
    assert_changed(cut(0), "all was cut off");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_anew_in_the_same_length_is_an_error() {
    assert_changed(
        |folder| folder.write("a.csv", b"period,news_items\n2024-Q1,1\n2024-Q2,9\n"),
        "another figure",
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_another_one_takes_the_place_of_is_an_error() {
    // The same bytes and the same time, in another file.
    let replace = |folder: &Folder| {
        let [old, new] = ["a.csv", "new"].map(|name| folder.path().join(name));
        std::fs::copy(&old, &new).expect("a copy");
        let time =
            std::fs::metadata(&old).and_then(|metadata| metadata.modified()).expect("a time");
        std::fs::File::options()
            .write(true)
            .open(&new)
            .and_then(|file| file.set_modified(time))
            .expect("its time");
        std::fs::rename(&new, &old).expect("another file");
    };
    assert_changed(replace, "another file of the same name");
    let remove =
        |folder: &Folder| std::fs::remove_file(folder.path().join("a.csv")).expect("no file");
    let run = changed_while_read(remove);
    assert_refused_with(&run, "error[", &["a.csv", "help: "], "no file any more");
}

#[test]
fn a_row_that_is_gone_when_a_problem_names_it_is_lost_with_its_file() {
    let folder = Folder::new(&[("counts.csv", "period,women_leaders,leaders\n2024-Q1,3,2\n")]);
    let path = folder.path().join("counts.csv");
    let plan =
        plan::read(&PlanText::new(folder.path().join("plan.toml").into(), women_among_leaders("")))
            .plan;
    let plan = plan.expect("a sound plan");
    let ledger =
        counts::read(std::slice::from_ref(&path), &plan, Asked::default()).expect("sound counts");
    let request = Request::new(&plan, &ledger, &Query::default()).expect("a window");
    let findings = request.scorecard().expect_err("a part above its whole");
    folder.write("counts.csv", b"period,women_leaders,leaders\n");
    let located = ledger.locate(&plan, findings);
    let located: Vec<_> =
        located.in_full().map(|problem| (problem.code, problem.place.clone())).collect();
    let changed = (Code::FileChanged, Place::File(path.as_path().into()));
    assert_eq!(located, [(Code::NumeratorAboveDenominator, Place::Lost), changed]);
}
