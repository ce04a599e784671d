//! `gender-plan check`: the main job. Plan and counts in, the table of target against actual out.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::Args;

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::judging::{Beside, JudgeOptions};
use super::look;
use super::options::{FormatOption, TasksOption};
use super::publishing::{PublishOption, Publishing};
use super::speech::Speech;
use super::verify::{self, Verification};
use crate::catalogue::{help_id, say};
use crate::diagnostic::Refused;
use crate::evaluate::{Query, Request};
use crate::render::{self, Format, Supplements};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(long, value_name = "unit|period|LEVEL", help = help_id::CHECK_ARG_BY)]
    by: Option<String>,
    #[arg(long, help = help_id::CHECK_ARG_MISSING)]
    missing: bool,
    #[command(flatten)]
    tasks: TasksOption,
    #[command(flatten)]
    publish: PublishOption,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "output", "missing", "ledger"], help = help_id::CHECK_ARG_VERIFY)]
    verify: Option<PathBuf>,
    #[arg(long, help = help_id::CHECK_ARG_NO_BASIS)]
    no_basis: bool,
    #[arg(long, value_enum, value_name = "FORMAT", help = help_id::ARG_FORMAT)]
    format: Option<FormatOption>,
    #[arg(short, long, value_name = "FILE", help = help_id::ARG_OUTPUT)]
    output: Option<PathBuf>,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    color: ColorChoice,
    verbose: bool,
) -> Result<Done, RunFailure> {
    if let Some(saved) = &arguments.verify {
        let asked = Verification {
            judge: &arguments.judge,
            by: arguments.by.as_deref(),
            tasks: &arguments.tasks,
            saved,
        };
        return verify::run(&asked, speech, color, verbose);
    }
    let format = arguments.format()?;
    arguments.publish.check(&arguments.judge)?;
    let by: Vec<String> = arguments.by.clone().into_iter().collect();
    let mut judging = arguments.judge.read(speech, |_| by.clone())?;
    // A hash of small counts would let anybody try which they are.
    if format == Format::Json && !arguments.publish.is_asked() {
        judging.ledger.hash_sources()?;
    }
    let query = Query { by, ..arguments.judge.query(&judging) };
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    let mut scorecard = judging.scorecard(&request)?;
    // Who is missing is no secret, and what is withheld no longer tells it.
    let lacking = arguments.missing.then(|| scorecard.lacking_reports());
    let publishing = arguments.publish.begin(&judging, &request, &[])?;
    if let Some(publishing) = &publishing {
        scorecard = publishing.decision.publish(scorecard);
    }
    judging.report_tasks(&arguments.tasks, &mut scorecard)?;
    let is_json = format == Format::Json;
    let missing = if arguments.missing || verbose || is_json { request.missing() } else { None };
    // Where the plan does not list who reports, what the indicators lack is all that is known.
    let missing = missing.or(lacking);
    let has_basis = is_json && !arguments.no_basis && publishing.is_none();
    let basis = has_basis.then(|| request.basis());
    // What was added up takes memory of its own.
    drop(request);
    let asked = arguments.output.as_deref();
    let others = arguments.tasks.tasks.iter().cloned().chain(arguments.publish.path()).collect();
    let destination = judging.destination_beside(asked, others);
    let look = look::of(&destination, judging.language, color);
    let supplements = Supplements {
        missing: missing.as_deref().filter(|_| arguments.missing || is_json),
        basis: basis.as_ref(),
    };
    let result = render::draw(&scorecard, supplements, format, look)?.into_bytes();
    let outcome = Outcome::of(&scorecard);
    let notes = publishing.map_or_else(|| Ok(Vec::new()), Publishing::enter)?;
    let beside = Beside::of(&scorecard, missing.as_deref(), &judging, verbose).with(notes);
    Ok(judging.done(result, outcome, beside, destination))
}

impl Arguments {
    /// The format asked for, else the one that the ending of the output file names.
    fn format(&self) -> Result<Format, Refused> {
        Ok(match (self.format, self.output.as_deref().and_then(Ending::of)) {
            (Some(format), _) => format.format(),
            (None, Some(Ending::Json)) => Format::Json,
            (None, Some(Ending::Csv)) => Format::Csv,
            (None, Some(Ending::Md)) => Format::Markdown,
            (None, Some(ending @ (Ending::Xlsx | Ending::Docx | Ending::Html | Ending::Xml))) => {
                return Err(say::CheckLeavesToReport { ending: ending.name() }.message().into());
            }
            (None, Some(ending @ (Ending::Xls | Ending::Doc | Ending::Pdf | Ending::Htm))) => {
                return Err(say::CheckWritesNo { ending: ending.name() }.message().into());
            }
            (None, None) => Format::Table,
        })
    }
}
