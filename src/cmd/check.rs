//! `gender-plan check`: the main job. Plan and counts in, the table of target against actual out.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::Args;

use super::judging::{Beside, JudgeOptions};
use super::options::{self, FormatOption};
use super::{Done, Failure, Outcome};
use crate::evaluate::{self, Query};
use crate::render::{self, Format, Look};

/// Judge the plan by counts: target against actual, with a verdict for each indicator
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan check data/q3.csv
  gender-plan check data/ --period 2024 --format json -o 2024.json
  cat data/*.csv | gender-plan check -      only where the files have one header
  gender-plan check q3.csv --goal 3 --lang en
  gender-plan check data/ --by period --missing

Exit status:
  0  nothing due is missed
  1  something is missed, or figures that decide it
  2  could not run: usage, plan, counts, input or output")]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    /// Also judge each `unit`, each `period`, or each unit of a level such as `province` by itself
    #[arg(long, value_name = "unit|period|LEVEL")]
    by: Option<String>,
    /// Also list who is missing which figures
    #[arg(long)]
    missing: bool,
    /// The form of the result [default: by the ending of --output, else table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatOption>,
    /// Write the result to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, color: ColorChoice, verbose: bool) -> Result<Done, Failure> {
    let format = arguments.format()?;
    let judging = arguments.judge.read()?;
    let query = Query {
        by: arguments.by.clone().into_iter().collect(),
        missing: arguments.missing || verbose || format == Format::Json,
        ..arguments.judge.query()
    };
    let mut scorecard = judging.evaluate(&query)?;
    if format == Format::Json {
        scorecard.basis = Some(evaluate::basis(&judging.plan, &judging.ledger, &query)?);
    }
    let destination = judging.destination(arguments.output.as_deref());
    let look = Look {
        language: judging.language,
        width: options::width(),
        styled: destination.is_styled(color),
        missing: arguments.missing,
    };
    let result = render::draw(&scorecard, format, look)?.into_bytes();
    let outcome = Outcome::of(&scorecard);
    let beside = Beside::of(&scorecard, &judging, verbose);
    Ok(judging.done((result, outcome), beside, destination))
}

impl Arguments {
    /// The format asked for, else the one that the ending of the output file names.
    fn format(&self) -> anyhow::Result<Format> {
        let ending = || self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        Ok(match (self.format, ending().map(str::to_lowercase).as_deref()) {
            (Some(format), _) => format.format(),
            (None, Some("json")) => Format::Json,
            (None, Some("csv")) => Format::Csv,
            (None, Some("md")) => Format::Markdown,
            (None, Some(ending @ ("xlsx" | "docx" | "html"))) => anyhow::bail!(
                "`check` writes no .{ending}: `gender-plan report` does, or say which form with `--format`"
            ),
            (None, Some(ending @ ("xls" | "doc" | "pdf" | "htm"))) => {
                anyhow::bail!(
                    "`check` writes no .{ending}: name a .json, .csv, .md or .txt file, or say which form with `--format`"
                )
            }
            (None, _) => Format::Table,
        })
    }
}
