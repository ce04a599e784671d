//! What shells offer behind the Tab key: asked as their scripts ask, and then in the shells themselves.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::Folder;
use crate::support::needs::needs;
use crate::support::terminal::terminal;

const PLAN: &str = include_str!("../../../plan.toml");
const CITY: &str = include_str!("../../../examples/city/plan.toml");

/// A folder with the ward's plan, the city's and files whose names are hard to type.
fn folder() -> Folder {
    Folder::new(&[
        ("plan.toml", PLAN),
        ("city.toml", CITY),
        ("số liệu quý 3.csv", ""),
        ("sub/counts.csv", ""),
    ])
}

/// What is offered where the last of `words` is being typed.
fn offered(folder: &Folder, words: &[&str]) -> Vec<String> {
    let mut arguments = vec!["--", "gender-plan"];
    arguments.extend(words);
    let mut command = folder.program(&arguments);
    command.env("GENDER_PLAN_COMPLETE", words.len().to_string());
    let output = command.output().expect("the program runs");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| line.split_once('\t').expect("a meaning").0.to_owned()).collect()
}

#[test]
fn commands_options_and_choices_are_offered() {
    let folder = folder();
    let commands = offered(&folder, &[""]);
    for command in
        ["check", "explain", "diff", "report", "lint", "init", "schema", "completions", "man"]
    {
        assert!(commands.iter().any(|offered| offered == command), "{command}: {commands:?}");
    }
    assert_eq!(offered(&folder, &["ex"]), ["explain", "export"]);
    assert_eq!(offered(&folder, &["export", "--to", ""]), ["datapackage", "dhis2"]);
    // What only refuses is not offered.
    let options = offered(&folder, &["export", "--"]);
    assert!(options.iter().any(|option| option == "--org-unit"), "{options:?}");
    assert!(!options.iter().any(|option| option == "--publish"), "{options:?}");
    assert_eq!(offered(&folder, &["check", "--g"]), ["--goal"]);
    assert_eq!(offered(&folder, &["check", "--format", ""]), ["table", "json", "csv", "markdown"]);
    assert_eq!(offered(&folder, &["check", "--format=j"]), ["--format=json"]);
    assert_eq!(offered(&folder, &["completions", "p"]), ["powershell"]);
}

#[test]
fn names_come_from_the_plan_at_hand() {
    let folder = folder();
    assert_eq!(offered(&folder, &["explain", "1."]), ["1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(offered(&folder, &["check", "--goal", ""]), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(
        offered(&folder, &["check", "--period", "2024-Q"]),
        ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    );
    assert_eq!(
        offered(&folder, &["check", "--plan", "city.toml", "--unit", "dak-"]),
        ["dak-bla", "dak-cam", "dak-nang", "dak-ro-wa"]
    );
    assert_eq!(offered(&folder, &["check", "--plan=city.toml", "--unit", "le"]), ["le-loi"]);
    // As bash takes the line apart.
    assert_eq!(
        offered(&folder, &["check", "--plan", "=", "city.toml", "--unit", "=", "le"]),
        ["le-loi"]
    );
    assert_eq!(offered(&folder, &["diff", "--period-old", "2024-S"]), ["2024-S1", "2024-S2"]);
}

#[test]
fn units_and_levels_of_a_units_file_are_offered() {
    let folder = Folder::new(&[
        ("plan.toml", "[plan]\ntitle = \"T\"\nunits-file = \"units.csv\"\n"),
        ("units.csv", "id,name,level\nkon-tum,Kon Tum,province\ndak-bla,Đăk Bla,ward\n"),
    ]);
    assert_eq!(offered(&folder, &["check", "--unit", ""]), ["kon-tum", "dak-bla"]);
    assert_eq!(offered(&folder, &["check", "--by", ""]), ["unit", "period", "province", "ward"]);
}

#[test]
fn files_are_left_to_the_shell() {
    let folder = folder();
    for words in [["check", ""], ["check", "sub"], ["report", "pl"]] {
        assert_eq!(offered(&folder, &words), [""; 0], "{words:?}");
    }
    assert_eq!(offered(&folder, &["check", "--plan", ""]), [""; 0]);
}

#[test]
fn a_plan_that_is_broken_or_missing_breaks_nothing() {
    let broken = PLAN.replace("kind = \"stock\"", "kind = \"stok\"") + "\n[[goals\n";
    let folder = Folder::new(&[("plan.toml", &broken)]);
    assert_eq!(folder.run(&["lint"]).status, 2);
    assert_eq!(offered(&folder, &["explain", "1."]), ["1.1", "1.2", "1.3", "1.4"]);
    let empty = Folder::new(&[]);
    assert_eq!(offered(&empty, &["explain", ""]), [""; 0]);
    assert_eq!(offered(&empty, &["explain", "--f"]), ["--format"]);
    let folder = Folder::new(&[("plan.toml/x", "a folder")]);
    assert_eq!(offered(&folder, &["check", "--goal", ""]), [""; 0]);
}

#[test]
fn the_environment_names_the_plan_as_it_does_for_every_command() {
    let folder = Folder::new(&[("city.toml", CITY)]);
    let mut command = folder.program(&["--", "gender-plan", "check", "--unit", "ngo"]);
    let output = command
        .env("GENDER_PLAN_COMPLETE", "3")
        .env("GENDER_PLAN", "city.toml")
        .output()
        .expect("runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("ngo-may\t"), "{text}");
}

#[test]
fn a_name_that_a_shell_could_run_is_not_offered() {
    let plan = "[[goals]]\nid = \"$(touch pwned)\"\n[[goals]]\nid = \"`id`\"\n[[goals]]\nid = \"a b\"\n[[goals]]\nid = \"--output=plan.toml\"\n[[goals]]\nid = \"=ls\"\n\
                [[goals]]\nid = \"1\"\nname = \"\\u001b[31mred\\n\\u202e\"\n";
    let folder = Folder::new(&[("plan.toml", plan)]);
    assert_eq!(offered(&folder, &["check", "--goal", ""]), ["1"]);
    let mut command = folder.program(&["--", "gender-plan", "check", "--goal", ""]);
    let output = command.env("GENDER_PLAN_COMPLETE", "3").output().expect("runs");
    assert_eq!(
        String::from_utf8(output.stdout).expect("UTF-8"),
        "1\t<U+001B>[31mred<U+000A><U+202E>\n"
    );
}

#[test]
fn without_the_variable_of_the_scripts_nothing_is_answered() {
    let run = folder().run(&["--", "gender-plan", ""]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    // Nor where it is not what they set it to; a number that is too large is the last word's.
    for (asked, answered) in
        [("", false), ("-1", false), ("yes", false), ("18446744073709551615", true)]
    {
        let folder = folder();
        let mut command = folder.program(&["--", "gender-plan", "check", "--goal"]);
        let output = command.env("GENDER_PLAN_COMPLETE", asked).output().expect("runs");
        assert_eq!(output.status.success(), answered, "{asked}: {output:?}");
    }
}

/// The path on which shells find the program that is tested.
fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_gender-plan")).parent().expect("a folder");
    format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default())
}

fn shell(folder: &Folder, program: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder.path())
        .env("PATH", path())
        .env("HOME", folder.path());
    command.env_remove("GENDER_PLAN").env("LC_ALL", "C.UTF-8").output().expect("a shell")
}

/// What `shell` shows where `keys` are typed into it, once `until` came.
fn typed(folder: &Folder, shell: &[&str], set_up: &str, keys: &str, until: &str) -> String {
    let env = [
        ("PATH", path()),
        ("HOME", folder.path().display().to_string()),
        ("LC_ALL", "C.UTF-8".to_owned()),
    ];
    let steps = [
        (format!("{set_up}; PS1='ready'\"> \"\n"), "ready> ".to_owned()),
        (keys.to_owned(), until.to_owned()),
    ];
    terminal(folder, shell, &env, &steps)
}

#[test]
fn bash_offers_them_at_its_prompt() {
    if !needs("bash") || !needs("python3") {
        return;
    }
    let folder = folder();
    let bash = ["bash", "--norc", "--noprofile", "-i"];
    let source = "source <(gender-plan completions bash)";
    for (keys, until) in [
        ("gender-plan expl\t1.1", "gender-plan explain 1.1"),
        ("gender-plan check --plan city.toml --unit=le\tx", "--unit=le-loi x"),
        ("gender-plan check --plan=city.toml --unit \"le\tx", "--unit \"le-loi\" x"),
        ("gender-plan check --period 2024-Q1..2024-Q2\tx", "2024-Q1..2024-Q2 x"),
        // Files, as bash writes them.
        ("gender-plan check su\tc\tx", "sub/counts.csv x"),
        ("gender-plan check --plan=ci\tx", "--plan=city.toml x"),
        ("gender-plan check số\tx", "số\\ liệu\\ quý\\ 3.csv x"),
        ("gender-plan check --format j\t", "--format json "),
        ("gender-plan explain 6.\t\t", "6.1  6.2  6.3  6.4"),
    ] {
        typed(&folder, &bash, source, keys, until);
    }
}

#[test]
fn zsh_offers_them_at_its_prompt() {
    if !needs("zsh") || !needs("python3") {
        return;
    }
    let folder = folder();
    let zsh = ["zsh", "-f", "-i"];
    let source = "unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source <(gender-plan completions zsh)";
    for (keys, until) in [
        ("gender-plan explain 6.\t\t", "6.1  -- Tỷ lệ người dân"),
        ("gender-plan check --format js\t", "--format json"),
        ("gender-plan check --plan city.toml --unit=le\t", "--unit=le-loi"),
        ("gender-plan check số\t", "số\\ liệu\\ quý\\ 3.csv"),
    ] {
        typed(&folder, &zsh, source, keys, until);
    }
    // As a file of `fpath`, which is where packages put it.
    std::fs::create_dir(folder.path().join("functions")).expect("a folder");
    folder.write("functions/_gender-plan", folder.run(&["completions", "zsh"]).stdout.as_bytes());
    let source = "unsetopt zle_bracketed_paste; fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u -D";
    typed(&folder, &zsh, source, "gender-plan check --format js\t", "--format json");
}

#[test]
fn fish_offers_them_with_what_they_mean() {
    if !needs("fish") {
        return;
    }
    let folder = folder();
    folder.write("c.fish", folder.run(&["completions", "fish"]).stdout.as_bytes());
    let complete = |line: &str| {
        let output = shell(
            &folder,
            "fish",
            &["--no-config", "-c", &format!("source c.fish; complete -C {line:?}")],
        );
        assert!(output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(complete("gender-plan check --goal 1"), "1\tTrong lĩnh vực chính trị\n");
    assert_eq!(
        complete("gender-plan check --plan city.toml --unit=le").split('\t').next(),
        Some("--unit=le-loi")
    );
    assert_eq!(complete("gender-plan check su"), "sub/\n");
    assert!(complete("gender-plan check s").contains("số liệu quý 3.csv"));
}

#[test]
fn every_script_is_one_that_its_shell_can_read() {
    let folder = folder();
    for (shell_name, name) in [("bash", "bash"), ("zsh", "zsh"), ("fish", "fish")] {
        let script = folder.run(&["completions", shell_name]);
        assert_eq!((script.status, script.stderr.as_str()), (0, ""));
        folder.write(name, script.stdout.as_bytes());
        if needs(shell_name) {
            let output = shell(&folder, shell_name, &["-n", name]);
            assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        }
    }
    // PowerShell is in no Debian archive: its own parser is asked only where it is there.
    let script = folder.run(&["completions", "powershell"]);
    folder.write("c.ps1", script.stdout.as_bytes());
    if Command::new("pwsh").arg("--version").output().is_ok() {
        let line = ". ./c.ps1; (TabExpansion2 'gender-plan check --goal ' 25).CompletionMatches.CompletionText -join ' '";
        let output = shell(&folder, "pwsh", &["-NoProfile", "-Command", line]);
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "1 2 3 4 5 6", "{output:?}");
    }
}
