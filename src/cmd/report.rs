//! `gender-plan report`: the result of `check` as a document that can be handed in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::judging::{Beside, JudgeOptions};
use super::speech::Speech;
use super::{Done, Failure, Outcome};
use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::evaluate::Query;
use crate::render::document::{self, Kind};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(short, long, value_name = "FILE", required = true)]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments, speech: &mut Speech, verbose: bool) -> Result<Done, Failure> {
    let kind = kind(&arguments.output)?;
    let judging = arguments.judge.read(speech)?;
    let by = vec!["period".to_owned(), "unit".to_owned()];
    let scorecard = judging.evaluate(&Query { by, missing: true, ..arguments.judge.query() })?;
    let destination = judging.destination(Some(&arguments.output));
    let result = document::write(&scorecard, kind, judging.language)?;
    let outcome = Outcome::of(&scorecard);
    let beside = Beside::of(&scorecard, &judging, verbose);
    Ok(judging.done((result, outcome), beside, destination))
}

/// The kind of document that the ending of `path` names.
fn kind(path: &Path) -> Result<Kind, Refused> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let known = ending.as_deref().and_then(|ending| Kind::ALL.into_iter().find(|kind| kind.ending() == ending));
    known.ok_or_else(|| {
        let endings = Kind::ALL.map(|kind| format!(".{}", kind.ending())).join(", ");
        say::document_endings(endings).into()
    })
}
