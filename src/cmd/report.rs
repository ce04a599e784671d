//! `gender-plan report`: the result of `check` as a document that can be handed in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::judging::{Beside, JudgeOptions};
use super::{Done, Failure, Outcome};
use crate::evaluate::Query;
use crate::render::document::{self, Kind};

/// Write a document for people: the result with its course over the periods, its units, and what is missing
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan report data/ --period 2024 -o 2024.docx     the report that an office hands in
  gender-plan report data/ --period 2024 -o 2024.md       for wikis and pull requests")]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    /// The document; its ending says which kind
    #[arg(short, long, value_name = "FILE", required = true)]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments, verbose: bool) -> Result<Done, Failure> {
    let kind = kind(&arguments.output)?;
    let judging = arguments.judge.read()?;
    let by = vec!["period".to_owned(), "unit".to_owned()];
    let scorecard = judging.evaluate(&Query { by, missing: true, ..arguments.judge.query() })?;
    let destination = judging.destination(Some(&arguments.output));
    let result = document::write(&scorecard, kind, judging.language)?;
    let outcome = Outcome::of(&scorecard);
    let beside = Beside::of(&scorecard, &judging, verbose);
    Ok(judging.done((result, outcome), beside, destination))
}

/// The kind of document that the ending of `path` names.
fn kind(path: &Path) -> anyhow::Result<Kind> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let known = ending.as_deref().and_then(|ending| Kind::ALL.into_iter().find(|kind| kind.ending() == ending));
    known.ok_or_else(|| {
        let endings = Kind::ALL.map(|kind| format!(".{}", kind.ending())).join(", ");
        anyhow::anyhow!("the ending of the document says which kind it is: {endings}")
    })
}
