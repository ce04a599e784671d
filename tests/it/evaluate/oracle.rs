//! An independent reading of the rules, in Python with `fractions`, is held against the program on generated plans and files.

use std::path::Path;
use std::process::Command;

use crate::support::needs::needs_python;

/// Cases of one run; some seconds of work.
const CASES: usize = 1000;

/// Cases of them in which the two may still differ: `tests/oracle/README.md` says in what. The number only goes down.
const OPEN: usize = 40;

#[test]
fn the_program_agrees_with_an_independent_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    if !needs_python() {
        return;
    }
    let run = |arguments: &[&str]| {
        let output = Command::new("python3")
            .arg("-B")
            .arg(folder.join("run.py"))
            .args(arguments)
            .output()
            .expect("python3 runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), said)
    };
    let (sound, said) = run(&["--self-test"]);
    assert!(sound, "{said}");
    let cases = CASES.to_string();
    let (_, said) = run(&["--program", env!("CARGO_BIN_EXE_gender-plan"), "--cases", &cases, "--seed", "1"]);
    // `970 passed, 30 failed`, as the last line.
    let counted = said.lines().rev().find_map(|line| line.split_once(" passed, "));
    let (passed, failed) = counted.unwrap_or_else(|| panic!("{said}"));
    let failed: usize = failed.trim_end_matches(" failed").parse().expect("a number of cases");
    assert_eq!(passed.parse::<usize>().expect("a number of cases") + failed, CASES, "{said}");
    assert!(failed <= OPEN, "{said}");
}
