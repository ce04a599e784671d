//! A folder of its own for each test, and the program run in it.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run of the program came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Everything that can be seen of it, for snapshots.
    pub(crate) fn whole(&self) -> String {
        format!("exit {}\n--- stdout\n{}--- stderr\n{}", self.status, self.stdout, self.stderr)
    }

    /// The JSON of standard output, its numbers as they are written.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.whole()))
    }
}

/// A folder with the files of a test.
pub struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder"));
        for (name, content) in files {
            folder.write(name, content.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("a file")
    }

    /// The program, about to run in this folder with nothing of the tester's own surroundings.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut command = self.clean(Command::new(env!("CARGO_BIN_EXE_gender-plan")));
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// `command`, about to run in this folder with nothing of the tester's own surroundings.
    fn clean(&self, mut command: Command) -> Command {
        command.current_dir(self.path());
        for name in [
            "GENDER_PLAN",
            "GENDER_PLAN_COMPLETE",
            "COLUMNS",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_HYPERLINK",
        ] {
            command.env_remove(name);
        }
        // Most tests read the messages in English; those of the languages themselves choose.
        command.env("GENDER_PLAN_LANG", "en");
        command
    }

    /// What a line of shell prints in this folder, both streams as they come; `status` is that of the line before, and then its own.
    pub(crate) fn shell(&self, line: &str, status: &mut i32) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_gender-plan"));
        let folder = program.parent().expect("a folder").display();
        let path = std::env::var("PATH").unwrap_or_default();
        // Whoever has only a checkout runs the program through cargo.
        let line = line.replace("cargo run --release --quiet -- ", "gender-plan ");
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; (exit {status}); {line}")])
            .current_dir(self.path())
            .env("PATH", format!("{folder}:{path}"))
            .env_remove("GENDER_PLAN")
            .env_remove("GENDER_PLAN_LANG")
            .env("LC_ALL", "C")
            .env_remove("COLUMNS")
            .stdin(Stdio::null())
            .output()
            .expect("a shell");
        *status = output.status.code().expect("an exit status");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        outcome(self.program(arguments))
    }

    /// A run with `input` on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        self.write(".standard-input", input);
        let input = std::fs::File::open(self.path().join(".standard-input")).expect("a file");
        let mut command = self.program(arguments);
        command.stdin(input);
        outcome(command)
    }
}

fn outcome(mut command: Command) -> Run {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run {
        status: output.status.code().expect("an exit status"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Whether `program` is here. Where it is not, its test is skipped and says so; in CI nothing is skipped.
pub fn has(program: &str) -> bool {
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .any(|folder| folder.join(program).is_file());
    if !found {
        assert!(std::env::var_os("CI").is_none(), "{program} is missing, and no test is skipped in CI");
        eprintln!("SKIPPED: {program} is not installed");
    }
    found
}

/// Everything that a terminal is sent where `command` runs in it, in `folder`: each of `steps` types its keys and waits until its text
/// came, and then the command is ended. Without steps it runs to its end.
pub fn terminal(folder: &Folder, command: &[&str], env: &[(&str, String)], steps: &[(String, String)]) -> String {
    let steps: Vec<_> = steps.iter().map(|(keys, until)| serde_json::json!({ "keys": keys, "until": until })).collect();
    let env: serde_json::Map<_, _> =
        env.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
    let kill = !steps.is_empty();
    shown(folder, &serde_json::json!({ "command": command, "steps": steps, "env": env, "kill": kill }))
}

/// The same of a command that is stopped for some `seconds` as soon as it has begun to work with several threads.
pub fn terminal_paused(folder: &Folder, command: &[&str], seconds: f64) -> String {
    shown(folder, &serde_json::json!({ "command": command, "pause": seconds }))
}

fn shown(folder: &Folder, asked: &serde_json::Value) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/terminal.py");
    folder.write(".terminal", asked.to_string().as_bytes());
    let mut python = folder.clean(Command::new("python3"));
    python.arg(script).env("TERM", "xterm-256color");
    python.stdin(std::fs::File::open(folder.path().join(".terminal")).expect("a file"));
    let output = python.output().expect("python3");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.stderr.is_empty(), "{}\n{shown}", String::from_utf8_lossy(&output.stderr));
    shown
}
