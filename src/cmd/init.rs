//! `gender-plan init`: a starter plan and a sample of counts, so that the first `check` works anywhere; with `--from`, next year's plan
//! from this year's. Never overwrites a file.

use std::path::{Path, PathBuf};

use clap::Args;

use super::done::{Done, RunFailure};
use super::new_files;
use super::next_year::{self, NextYear};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Language, help_id, say};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FOLDER", default_value = ".", help = help_id::INIT_ARG_FOLDER)]
    folder: PathBuf,
    #[arg(long, value_name = "PLAN", requires = "year", conflicts_with = "folder", help = help_id::INIT_ARG_FROM)]
    from: Option<PathBuf>,
    #[arg(long, value_name = "YEAR", requires = "from", value_parser = next_year::year, help = help_id::INIT_ARG_YEAR)]
    year: Option<i32>,
    #[arg(long, value_name = "FILE", requires = "from", help = help_id::INIT_ARG_RESULT)]
    result: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", requires = "from", help = help_id::INIT_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The sample serves the starter plans of all languages: ids are the same in each.
const COUNTS: &str = include_str!("starter/counts.csv");

pub(super) fn run(arguments: &Arguments, speech: &mut Speech) -> Result<Done, RunFailure> {
    if let (Some(plan), Some(year)) = (&arguments.from, arguments.year) {
        let [result, output] = [&arguments.result, &arguments.output].map(Option::as_deref);
        return next_year::run(&NextYear { plan, year, result, output }, speech);
    }
    starter(&arguments.folder, speech.asked().unwrap_or_default())
}

fn starter(folder: &Path, language: Language) -> Result<Done, RunFailure> {
    let plan = match language {
        Language::Vietnamese => include_str!("starter/plan.vi.toml"),
        Language::English => include_str!("starter/plan.en.toml"),
    };
    let files =
        [("plan.toml", plan), ("counts.csv", COUNTS)].map(|(name, text)| (folder.join(name), text));
    new_files::write(folder, &files)?;
    let result: String = files
        .iter()
        .map(|(path, _)| say::Wrote { file: new_files::shown(path) }.worded(language) + "\n")
        .collect();
    Ok(Done::of(result, OutputDestination::StandardOutput))
}
