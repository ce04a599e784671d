//! A folder of its own for each test, and the program run in it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::results;

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
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.whole()))
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

    /// The names of everything in it, hidden or not, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
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
    pub(super) fn clean(&self, mut command: Command) -> Command {
        command.current_dir(self.path());
        for name in [
            "GENDER_PLAN",
            "GENDER_PLAN_COMPLETE",
            "COLUMNS",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_COLOR",
            "FORCE_HYPERLINK",
            "GENDER_PLAN_ASCII",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LANG",
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
            .env_remove("GENDER_PLAN_ASCII")
            .env_remove("FORCE_COLOR")
            // The pages are in English, and so are the system's own messages in them.
            .env_remove("LC_ALL")
            .env("LC_MESSAGES", "en")
            .env("LANG", "C")
            .env_remove("COLUMNS")
            .stdin(Stdio::null())
            .output()
            .expect("a shell");
        *status = output.status.code().expect("an exit status");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.outcome(self.program(arguments))
    }

    /// A run with `input` on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        self.write(".standard-input", input);
        let input = std::fs::File::open(self.path().join(".standard-input")).expect("a file");
        let mut command = self.program(arguments);
        command.stdin(input);
        self.outcome(command)
    }

    /// What `command` comes to, which is the program in this folder. Its JSON is what its schema says.
    pub(crate) fn outcome(&self, mut command: Command) -> Run {
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let run = Run {
            status: output.status.code().expect("an exit status"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
        let arguments: Vec<&str> = arguments.iter().map(AsRef::as_ref).collect();
        results::hold(&arguments, self.path(), &run);
        run
    }
}
