//! `gender-plan draft`: a first plan.toml from the plan's document, with every guess marked. Never overwrites a file.

use std::path::{Path, PathBuf};

use clap::Args;

use super::document_file;
use super::done::{Done, RunFailure};
use super::new_files;
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Language, help_id, say};
use crate::diagnostic::Refused;
use crate::draft;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", help = help_id::DRAFT_ARG_FILE)]
    file: PathBuf,
    #[arg(short, long, value_name = "FILE", help = help_id::DRAFT_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, speech: &mut Speech) -> Result<Done, RunFailure> {
    let document = document_file::read(&arguments.file)?;
    let plan = draft::draft(&document);
    speech.hears(if plan.in_english { Language::English } else { Language::Vietnamese });
    let language = speech.language();
    let name = arguments.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let toml = draft::write(&plan, &name.unwrap_or_default());
    let counted = say::DraftCounted {
        goals: plan.goals.len(),
        indicators: plan.count_indicators(),
        targets: plan.count_targets(),
        tasks: plan.count_tasks(),
        unused: plan.unused.len(),
    };
    let mut told = counted.worded(language) + "\n";
    let file = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    let result = match file {
        None => toml,
        Some(path) => {
            write(path, toml)?;
            let file = new_files::shown(path);
            told.push_str(&(say::DraftNext { file: &file }.worded(language) + "\n"));
            say::Wrote { file }.worded(language) + "\n"
        }
    };
    Ok(Done { told, ..Done::of(result, OutputDestination::StandardOutput) })
}

/// Writes the draft to `path`, where no file may be.
fn write(path: &Path, toml: String) -> Result<(), Refused> {
    if path.symlink_metadata().is_ok() {
        let there = say::DraftAlreadyThere { file: new_files::shown(path) }.message();
        return Err(Refused::from(there).hint(say::DRAFT_CHOOSE_ANOTHER));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    new_files::write(folder.unwrap_or(Path::new(".")), &[(path.to_owned(), toml)])
}
