//! `gender-plan check`: where plan and counts come from and where a result goes. A file is written whole or not at all, an input is
//! never overwritten, and a result that could not be written is never a success.

use std::process::Stdio;

use crate::support::Folder;
use crate::support::plans::{count, elements, goal, news_items, plan, women_among_leaders};
use crate::support::runs::{assert_refused, check, indicator, told};

const COUNTS: &str = "period,women_leaders,leaders\n2024-Q3,14,32\n";

/// A plan, and counts that pass.
fn folder() -> Folder {
    Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", COUNTS),
    ])
}

#[test]
fn the_ending_of_the_output_chooses_the_format() {
    let folder = folder();
    for (file, format) in [
        ("result.json", "json"),
        ("RESULT.JSON", "json"),
        ("result.csv", "csv"),
        ("result.md", "markdown"),
        ("result.txt", "table"),
        ("result", "table"),
    ] {
        let expected = folder.run(&["check", "counts.csv", "--format", format]);
        let run = folder.run(&["check", "counts.csv", "-o", file]);
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr.as_str()),
            (0, "", ""),
            "{}",
            run.whole()
        );
        assert_eq!(folder.read(file), expected.stdout, "{file}");
        std::fs::remove_file(folder.path().join(file)).expect("the result");
    }
    assert_eq!(folder.names(), ["counts.csv", "plan.toml"]);
}

#[test]
fn a_format_that_is_asked_for_goes_before_the_ending() {
    let folder = folder();
    let expected = folder.run(&["check", "counts.csv", "--format", "json"]);
    assert_eq!(
        folder.run(&["check", "counts.csv", "--format", "json", "--output", "result.csv"]).status,
        0
    );
    assert_eq!(folder.read("result.csv"), expected.stdout);
}

#[test]
fn an_earlier_result_is_replaced_whatever_the_verdict_is() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 50%\"")),
        ("counts.csv", COUNTS),
        ("result.json", &"old ".repeat(10_000)),
    ]);
    let run = folder.run(&["check", "counts.csv", "-o", "result.json"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));
    assert_eq!(
        folder.read("result.json"),
        folder.run(&["check", "counts.csv", "--format", "json"]).stdout
    );
    assert_eq!(folder.names(), ["counts.csv", "plan.toml", "result.json"]);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", COUNTS),
        ("data/q3.csv", COUNTS),
    ]);
    let plan = folder.read("plan.toml");
    for (files, output) in [
        ("counts.csv", "counts.csv"),
        ("counts.csv", "./counts.csv"),
        ("counts.csv", "data/../counts.csv"),
        ("counts.csv", "plan.toml"),
        ("data", "data/q3.csv"),
        ("data/../counts.csv", "counts.csv"),
    ] {
        assert_refused(&folder.run(&["check", files, "-o", output]), &[output]);
    }
    assert_eq!(folder.read("plan.toml"), plan);
    assert_eq!(
        (folder.read("counts.csv").as_str(), folder.read("data/q3.csv").as_str()),
        (COUNTS, COUNTS)
    );
    assert_eq!(folder.names(), ["counts.csv", "data", "plan.toml"]);
    let elsewhere =
        folder.run(&["check", "--plan", "data/../plan.toml", "counts.csv", "-o", "plan.toml"]);
    assert_refused(&elsewhere, &["plan.toml"]);
    assert_eq!(folder.read("plan.toml"), plan);
}

#[cfg(unix)]
#[test]
fn an_input_is_not_overwritten_through_a_link_either() {
    let folder = folder();
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name))
            .expect("a link");
    };
    link("counts.csv", "linked.csv");
    link("plan.toml", "linked.toml");
    assert_refused(&folder.run(&["check", "counts.csv", "-o", "linked.csv"]), &["linked.csv"]);
    assert_refused(&folder.run(&["check", "linked.csv", "-o", "counts.csv"]), &["counts.csv"]);
    assert_refused(&folder.run(&["check", "counts.csv", "-o", "linked.toml"]), &["linked.toml"]);
    assert_eq!(folder.read("counts.csv"), COUNTS);
    assert_eq!(folder.names(), ["counts.csv", "linked.csv", "linked.toml", "plan.toml"]);
}

#[test]
fn a_result_that_has_no_place_leaves_nothing_behind() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", COUNTS),
        ("there/kept.txt", "kept"),
    ]);
    for output in ["absent/result.json", "there", "there/", "counts.csv/result.json"] {
        assert_refused(&folder.run(&["check", "counts.csv", "-o", output]), &[output]);
        assert_eq!(folder.names(), ["counts.csv", "plan.toml", "there"], "{output}");
        assert_eq!(std::fs::read_dir(folder.path().join("there")).expect("a folder").count(), 1);
    }
}

#[test]
fn the_same_failure_is_told_in_the_same_words() {
    let folder = folder();
    let run = || folder.run(&["check", "counts.csv", "-o", "absent/result.json"]);
    assert_eq!(run(), run());
}

#[test]
fn a_run_that_cannot_judge_leaves_an_earlier_result_as_it_was() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", "period,women_leaders,leaders\n2024-Q3,x,32\n"),
        ("result.json", "old"),
    ]);
    assert_refused(&folder.run(&["check", "counts.csv", "-o", "result.json"]), &["[bad-number]"]);
    assert_eq!(folder.read("result.json"), "old");
    assert_eq!(folder.names(), ["counts.csv", "plan.toml", "result.json"]);
}

#[test]
fn colour_does_not_go_into_a_file_by_itself() {
    let folder = folder();
    let mut program = folder.program(&["check", "counts.csv", "-o", "result.txt"]);
    assert_eq!(
        program.env("CLICOLOR_FORCE", "1").status().expect("the program runs").code(),
        Some(0)
    );
    assert!(!folder.read("result.txt").contains('\u{1b}'));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_unwritable_standard_output_is_an_error() {
    let folder = folder();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a full device");
    let read_only = std::fs::File::open(folder.path().join("counts.csv")).expect("a file");
    for stdout in [full, read_only] {
        let mut program = folder.program(&["check", "counts.csv", "--format", "json"]);
        let output = program.stdout(stdout).output().expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("standard output"), "{said}");
    }
    assert_eq!(folder.read("counts.csv"), COUNTS);
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_an_error() {
    let folder = folder();
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", "exec \"$0\" check counts.csv >&-", env!("CARGO_BIN_EXE_gender-plan")])
        .current_dir(folder.path());
    shell.env_remove("GENDER_PLAN").env("GENDER_PLAN_LANG", "en").stdin(Stdio::null());
    let output = shell.output().expect("a shell");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("standard output"), "{said}");
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let indicators: String =
        (0..2_000).map(|number| count(&format!("i{number}"), "news_items", "")).collect();
    let plan = plan(&[&elements("flow", &["news_items"]), &goal("1"), &indicators]);
    let folder =
        Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024,1\n")]);
    for format in ["json", "table", "csv", "markdown"] {
        // More than a pipe holds, so that the program cannot have written it all.
        let whole = folder.run(&["check", "counts.csv", "--format", format]);
        assert!(whole.stdout.len() > 70_000, "{format}: {}", whole.stdout.len());
        let mut program = folder.program(&["check", "counts.csv", "--format", format]);
        let mut child = program
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(String::from_utf8(output.stderr).expect("UTF-8"), "", "{format}");
        assert!(!matches!(output.status.code(), Some(2 | 101)), "{format}: {}", output.status);
    }
}

#[test]
fn standard_input_is_read_where_a_dash_asks_for_it() {
    let folder = folder();
    let from_file = folder.run(&["check", "counts.csv", "--format", "json"]);
    let from_input = folder.run_with_input(&["check", "-", "--format", "json"], COUNTS.as_bytes());
    assert_eq!((from_input.status, from_input.stderr.as_str()), (0, ""), "{}", from_input.whole());
    assert_eq!(from_input.json()["sources"][0]["path"], "-");
    assert_eq!(from_input.stdout.replace("\"-\"", "\"counts.csv\""), from_file.stdout);
    let bad = folder.run_with_input(&["check", "-"], b"period,women_leaders,leaders\n2024,x,1\n");
    assert_refused(&bad, &["[bad-number]", "-:2"]);
    let empty = folder.run_with_input(&["check", "-"], b"");
    assert_refused(&empty, &["error["]);
}

#[test]
fn standard_input_and_files_go_together() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("q1.csv", "period,news_items\n2024-Q1,1\n"),
    ]);
    let both = folder.run_with_input(
        &["check", "q1.csv", "-", "--format", "json"],
        b"period,news_items\n2024-Q2,2\n",
    );
    assert_eq!(
        (both.status, told(&indicator(&both, "6.3"))),
        (0, "3/null = 3 tracked".to_owned()),
        "{}",
        both.whole()
    );
    let twice = folder.run_with_input(&["check", "q1.csv", "-"], b"period,news_items\n2024-Q1,1\n");
    assert_refused(&twice, &["[duplicate-figure]", "q1.csv:2", "-:2"]);
}

#[test]
fn a_folder_stands_for_its_files_and_those_below_it_in_the_order_of_their_paths() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("data/q2.csv", "period,news_items\n2024-Q2,2\n"),
        ("data/q1.csv", "period,news_items\n2024-Q1,1\n\n2024-Q3,\n"),
        ("data/readme.md", "no counts"),
        ("data/.hidden/q5.csv", "no counts"),
        ("data/._q1.csv", "no counts"),
        ("data/deeper/q4.csv", "period,news_items\n2024-Q4,9\n"),
    ]);
    let run = folder.run(&["check", "data", "--format", "json"]);
    let expected = r#"[{"path": "data/deeper/q4.csv", "rows": 1},
        {"path": "data/q1.csv", "rows": 2}, {"path": "data/q2.csv", "rows": 1}]"#;
    let mut sources = run.json()["sources"].clone();
    for source in sources.as_array_mut().expect("a list") {
        assert!(source.as_object_mut().expect("an object").remove("sha256").is_some());
    }
    assert_eq!(
        sources,
        serde_json::from_str::<serde_json::Value>(expected).expect("JSON"),
        "{}",
        run.whole()
    );
}

#[test]
fn the_plan_is_the_one_that_is_named_else_that_of_the_environment_else_plan_toml() {
    let target = |percent: u8| women_among_leaders(&format!("target = \">= {percent}%\""));
    let folder = Folder::new(&[
        ("plan.toml", &target(1)),
        ("other.toml", &target(2)),
        ("third.toml", &target(3)),
        ("counts.csv", COUNTS),
    ]);
    let shown = |variable: Option<&str>, options: &[&str]| {
        let mut program =
            folder.program(&[&["check", "counts.csv", "--format", "json"], options].concat());
        if let Some(plan) = variable {
            program.env("GENDER_PLAN", plan);
        }
        let json = folder.outcome(program).json();
        json["indicators"][0]["target"].as_str().expect("a target").to_owned()
    };
    assert_eq!(shown(None, &[]), ">= 1%");
    assert_eq!(shown(Some("other.toml"), &[]), ">= 2%");
    assert_eq!(shown(Some("other.toml"), &["--plan", "third.toml"]), ">= 3%");
    assert_eq!(shown(None, &["--plan", "third.toml"]), ">= 3%");
}

#[test]
fn a_plan_that_is_not_there_or_not_sound_is_refused_before_anything_else() {
    let without = Folder::new(&[("counts.csv", COUNTS)]);
    assert_refused(&without.run(&["check", "counts.csv"]), &["plan.toml"]);
    let unsound = check(&women_among_leaders("targett = \">= 40%\""), "nonsense", &[]);
    assert_refused(&unsound, &["[unknown-key]", "plan.toml:", "targett", "`target`"]);
}

#[test]
fn the_same_run_gives_the_same_bytes_again() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"\neach = [\"unit\"]")),
        (
            "counts.csv",
            "period,unit,women_leaders,leaders\n2024,C,1,2\n2024,A,,2\n2024,B,2,2\n2024,D,,2\n",
        ),
    ]);
    for format in ["table", "json", "csv", "markdown"] {
        let first = folder.run(&["check", "counts.csv", "--format", format]);
        for _ in 0..5 {
            assert_eq!(folder.run(&["check", "counts.csv", "--format", format]), first);
        }
    }
}

/// The name of the output is wrong before a single figure is read, and that is what is said.
#[test]
fn an_ending_that_nothing_writes_is_refused_before_the_counts_are_read() {
    let folder = Folder::new(&[("plan.toml", "schema = 1\n[plan]\ntitle = \"x\"\n")]);
    let run = folder.run(&["check", "absent.csv", "-o", "report.docx", "-q"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains(".docx") && !run.stderr.contains("absent.csv"), "{}", run.whole());
}
