//! Output that cannot be written: it is an error, and leaves the old file and nothing else.

use serde_json::Value;

use crate::support::Folder;
use crate::support::needs::skipped;
use crate::support::plans::{count, elements, goal, news, plan, units, women_among_leaders};
use crate::support::runs::assert_refused_with;

/// A plan with many indicators.
fn long_folder() -> Folder {
    let indicators: String =
        (0..600).map(|number| count(&format!("i{number}"), "news_items", "")).collect();
    let plan = plan(&[&elements("flow", &["news_items"]), &goal("1"), &indicators]);
    Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024,1\n")])
}

/// What a line of shell comes to: its exit status, and all that it prints.
#[cfg(unix)]
fn shell(folder: &Folder, line: &str) -> (i32, String) {
    let mut status = 0;
    let said = folder.shell(&format!("export GENDER_PLAN_LANG=en; {line}"), &mut status);
    (status, said)
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_full_or_unwritable_standard_output_is_an_error() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", "period,women_leaders,leaders\n2024,14,32\n"),
    ]);
    for command in [
        "check counts.csv",
        "check counts.csv --format json",
        "check counts.csv --format csv",
        "check counts.csv --format markdown",
        "lint",
        "--help",
        "--version",
    ] {
        for redirection in [">&-", "> /dev/full", "1< counts.csv"] {
            let (status, said) = shell(&folder, &format!("gender-plan {command} {redirection}"));
            assert_eq!(status, 2, "{command} {redirection}: {said}");
            assert!(
                said.starts_with("error: ") && said.contains("standard output"),
                "{command} {redirection}: {said}"
            );
        }
    }
    assert_eq!(folder.read("counts.csv"), "period,women_leaders,leaders\n2024,14,32\n");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let folder = long_folder();
    for format in ["table", "json", "csv", "markdown"] {
        let command = format!("gender-plan check counts.csv --format {format}");
        let (_, whole) = shell(&folder, &command);
        let first = whole.lines().next().expect("a line");
        let (_, said) =
            shell(&folder, &format!("{{ {command}; echo \"status $?\" >&2; }} | head -1"));
        let (first, rest) = (format!("{first}\n"), said.replacen(&format!("{first}\n"), "", 1));
        assert!(said.contains(&first), "{said}");
        let status =
            rest.trim().strip_prefix("status ").unwrap_or_else(|| panic!("it says more: {said}"));
        assert!(!["2", "101", "134"].contains(&status), "{format}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_does_not_fit_leaves_the_old_file_and_nothing_else() {
    let folder = long_folder();
    for old in ["old.json", "old.csv", "old.md", "old.txt"] {
        folder.write(old, b"old");
        let before = folder.names();
        // A disk that is full at 1 KiB, or nearly so.
        let limit = "trap '' XFSZ; ulimit -f 2";
        let (status, said) =
            shell(&folder, &format!("({limit}; gender-plan check counts.csv -o {old})"));
        assert_eq!(status, 2, "{said}");
        assert!(said.starts_with("error: ") && said.contains(old), "{said}");
        assert_eq!((folder.read(old).as_str(), folder.names()), ("old", before), "{said}");
    }
}

#[test]
fn a_run_that_is_refused_leaves_the_old_result_and_nothing_else() {
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("good.csv", "period,news_items\n2024,1\n"),
        ("bad.csv", "period,news_items\n2024,x\n"),
    ]);
    folder.write("result.json", b"old");
    let before = folder.names();
    for arguments in [
        &["check", "bad.csv", "-o", "result.json"][..],
        &["check", "good.csv", "bad.csv", "-o", "result.json"],
        &["check", "good.csv", "absent.csv", "-o", "result.json"],
        &["check", "good.csv", "--plan", "absent.toml", "-o", "result.json"],
        &["check", "good.csv", "--goal", "absent", "-o", "result.json"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert_eq!(
            (folder.read("result.json").as_str(), folder.names()),
            ("old", before.clone()),
            "{}",
            run.whole()
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_keeps_its_old_result() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("counts.csv", "period,news_items\n2024,1\n"),
        ("closed/result.json", "old"),
    ]);
    let closed = folder.path().join("closed");
    let permit = |mode: u32| {
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode))
            .expect("permissions");
    };
    permit(0o555);
    if std::fs::write(closed.join("trial"), "").is_ok() {
        skipped("a user who may not write everywhere");
    } else {
        let run = folder.run(&["check", "counts.csv", "-o", "closed/result.json"]);
        assert_refused_with(&run, "error: ", &["closed/result.json"], "a closed folder");
        assert_eq!(folder.read("closed/result.json"), "old");
    }
    permit(0o755);
}

#[test]
fn an_input_is_never_overwritten() {
    let counts = "period,news_items\n2024,1\n";
    let folder =
        Folder::new(&[("plan.toml", &news("")), ("counts.csv", counts), ("data/q3.csv", counts)]);
    let (plan, before) = (folder.read("plan.toml"), folder.names());
    for (input, output) in [
        ("counts.csv", "counts.csv"),
        ("counts.csv", "./data/../counts.csv"),
        ("counts.csv", "plan.toml"),
        ("data", "data/q3.csv"),
    ] {
        let run = folder.run(&["check", input, "-o", output]);
        assert_refused_with(&run, "error: ", &[output, "reads this file"], output);
    }
    assert_eq!(
        (folder.read("plan.toml"), folder.read("counts.csv").as_str(), folder.names()),
        (plan, counts, before)
    );
    assert_eq!(folder.read("data/q3.csv"), counts);
}

#[cfg(unix)]
#[test]
fn standard_input_that_is_a_file_is_not_overwritten_either() {
    let counts = "period,news_items\n2024,1\n";
    let folder = Folder::new(&[("plan.toml", &news("")), ("counts.csv", counts)]);
    let (status, said) = shell(&folder, "gender-plan check - -o counts.csv < counts.csv");
    assert_eq!(folder.read("counts.csv"), counts, "{said}");
    assert_eq!(status, 2, "{said}");
}

#[test]
fn neither_clock_nor_locale_nor_the_order_of_a_hash_changes_any_output() {
    let listed: Vec<(String, String)> =
        (0..40).map(|at| (format!("u{at}"), format!("Xã Đắk {at}"))).collect();
    let listed: Vec<(&str, &str)> =
        listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan = news(&units(&listed)).replacen(
        "measure",
        "target = \">= 3\"\neach = [\"unit\"]\nmeasure",
        1,
    );
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let rows = |value: &str| -> String {
        (0..30).map(|at| format!("2024-Q{},u{at},{value}\n", at % 4 + 1)).collect()
    };
    folder.write("good.csv", format!("period,unit,news_items\n{}", rows("2")).as_bytes());
    folder.write("bad.csv", format!("period,unit,news_items,x,y,z\n{}", rows("2,,,")).as_bytes());
    folder.write("worse.csv", format!("period,unit,news_items\n{}", rows("x")).as_bytes());
    let surroundings: [&[(&str, &str)]; 4] = [
        &[],
        &[
            ("LC_ALL", "vi_VN.UTF-8"),
            ("LANG", "vi_VN.UTF-8"),
            ("LANGUAGE", "vi"),
            ("TZ", "Asia/Ho_Chi_Minh"),
        ],
        &[("LC_ALL", "C"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")],
        &[("LC_ALL", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8"), ("TZ", "America/Adak")],
    ];
    for arguments in [
        &["check", "good.csv", "-v"][..],
        &["check", "good.csv", "--format", "json"],
        &["check", "good.csv", "--format", "csv"],
        &["check", "good.csv", "--format", "markdown"],
        &["check", "bad.csv", "worse.csv"],
    ] {
        let seen = surroundings.map(|variables| {
            let output = folder
                .program(arguments)
                .envs(variables.iter().copied())
                .output()
                .expect("the program runs");
            (
                output.status.code(),
                String::from_utf8(output.stdout),
                String::from_utf8(output.stderr),
            )
        });
        assert!(seen.iter().all(|one| *one == seen[0]), "{arguments:?}: {seen:#?}");
    }
    let json: Value = folder.run(&["check", "good.csv", "--format", "json"]).json();
    assert!(json["indicators"].is_array());
}
