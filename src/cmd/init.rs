//! `gender-plan init`: a starter plan and a sample of counts, so that the first `check` works anywhere. Never overwrites a file.

use std::path::PathBuf;

use clap::Args;

use super::done::{Done, RunFailure};
use super::new_files;
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Language, help_id, say};

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
    new_files::write(&arguments.folder, &files)?;
    let result: String = files
        .iter()
        .map(|(path, _)| say::Wrote { file: new_files::shown(path) }.worded(language) + "\n")
        .collect();
    Ok(Done::of(result, OutputDestination::StandardOutput))
}
