//! An independent reading of the rules, in Python with `fractions`, agrees with the program on thousands of generated plans and files.

use std::path::Path;
use std::process::Command;

/// Cases of one run; some seconds of work.
const CASES: &str = "3000";

#[test]
fn the_program_agrees_with_an_independent_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
    let recent =
        Command::new("python3").args(["-c", "import tomllib"]).output().is_ok_and(|output| output.status.success());
    if !recent {
        assert!(std::env::var_os("CI").is_none(), "python3 (3.11 or newer) is missing, and no test is skipped in CI");
        eprintln!("SKIPPED: the oracle needs python3, 3.11 or newer");
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
        assert!(output.status.success(), "{said}");
        said
    };
    run(&["--self-test"]);
    let said = run(&["--program", env!("CARGO_BIN_EXE_gender-plan"), "--cases", CASES, "--seed", "1"]);
    assert!(said.contains(&format!("{CASES} passed, 0 failed")), "{said}");
}
