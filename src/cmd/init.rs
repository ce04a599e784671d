//! `gender-plan init`: a starter plan and a sample of counts, so that the first `check` works anywhere. Never overwrites a file.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::done::{Done, RunFailure};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{self, Language, help_id, say};
use crate::diagnostic::Refused;
use crate::text::printable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FOLDER", default_value = ".", help = help_id::INIT_ARG_FOLDER)]
    folder: PathBuf,
}

/// The sample serves the starter plans of all languages: ids are the same in each.
const COUNTS: &str = include_str!("starter/counts.csv");

pub(super) fn run(arguments: &Arguments, speech: Speech) -> Result<Done, RunFailure> {
    let language = speech.asked().unwrap_or_default();
    let plan = match language {
        Language::Vietnamese => include_str!("starter/plan.vi.toml"),
        Language::English => include_str!("starter/plan.en.toml"),
    };
    let files = [("plan.toml", plan), ("counts.csv", COUNTS)]
        .map(|(name, text)| (arguments.folder.join(name), text));
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(say::AlreadyThere { file: shown(there) }.message().into());
    }
    std::fs::create_dir_all(&arguments.folder).map_err(|error| {
        say::CannotMakeFolder {
            folder: shown(&arguments.folder),
            reason: catalogue::of_system(&error),
        }
        .message()
    })?;
    let mut begun: Vec<&Path> = Vec::new();
    for (path, text) in &files {
        if let Err(error) = write_new(path, text, &mut begun) {
            // Whole or not at all: what this run wrote goes again.
            for path in begun {
                let _ = std::fs::remove_file(path);
            }
            return Err(error.into());
        }
    }
    let result: String = files
        .iter()
        .map(|(path, _)| say::Wrote { file: shown(path) }.worded(language) + "\n")
        .collect();
    Ok(Done::of(result, OutputDestination::StandardOutput))
}

/// Writes a file that does not exist yet, and sets `begun` once it does.
fn write_new<'f>(path: &'f Path, text: &str, begun: &mut Vec<&'f Path>) -> Result<(), Refused> {
    let cannot = |error: std::io::Error| {
        say::CannotWrite { file: shown(path), reason: catalogue::of_system(&error) }.message()
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(cannot)?;
    begun.push(path);
    Ok(file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(cannot)?)
}

fn shown(path: &Path) -> String {
    printable(&path.strip_prefix(".").unwrap_or(path).display().to_string())
}
