//! A terminal, and what a command sends to it.

use std::path::Path;
use std::process::Command;

use super::Folder;

/// Everything that a terminal is sent where `command` runs in it, in `folder`: each of `steps` types its keys and waits until its text
/// came, and then the command is ended. Without steps it runs to its end.
pub fn terminal(
    folder: &Folder,
    command: &[&str],
    env: &[(&str, String)],
    steps: &[(String, String)],
) -> String {
    let steps: Vec<_> = steps
        .iter()
        .map(|(keys, until)| serde_json::json!({ "keys": keys, "until": until }))
        .collect();
    let env: serde_json::Map<_, _> =
        env.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
    let kill = !steps.is_empty();
    shown(
        folder,
        &serde_json::json!({ "command": command, "steps": steps, "env": env, "kill": kill }),
    )
}

/// The same of a command that is stopped for some `seconds` as soon as it has begun to work with several threads.
pub fn terminal_paused(folder: &Folder, command: &[&str], seconds: f64) -> String {
    shown(folder, &serde_json::json!({ "command": command, "pause": seconds }))
}

fn shown(folder: &Folder, asked: &serde_json::Value) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/support/terminal.py");
    folder.write(".terminal", asked.to_string().as_bytes());
    let mut python = folder.clean(Command::new("python3"));
    python.arg(script).env("TERM", "xterm-256color");
    python.stdin(std::fs::File::open(folder.path().join(".terminal")).expect("a file"));
    let output = python.output().expect("python3");
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.stderr.is_empty(), "{}\n{shown}", String::from_utf8_lossy(&output.stderr));
    shown
}
