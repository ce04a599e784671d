//! `gender-plan report`: the result of `check` as a document that can be handed in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::judging::{Beside, JudgeOptions};
use super::{Done, Failure, Outcome};
use crate::evaluate::{self, Listing, Query};
use crate::plan::{Plan, Unit, UnitIndex};
use crate::render::document::{self, Content, Counts, Kind};

/// Write a document for people: the result with its course over the periods, its units, and what is missing
///
/// The ending of the file says which kind it is: .html is one page for a browser, a phone or a printer, that needs nothing beside
/// itself; .docx is the report that an office hands in; .xlsx is a workbook with every count and its place; .md is for wikis and pull requests. The exit status is that of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan report data/ -o report.html
  gender-plan report data/ --period 2024 -o 2024.docx
  gender-plan report data/ --period 2024 -o 2024.xlsx
  gender-plan report data/ --period 2024-Q1..2024-Q3 -o nine-months.html
  gender-plan report data/ --goal 3 --lang en -o goal-3.md")]
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
    let query = Query { by: parts(&judging.plan), missing: true, ..arguments.judge.query() };
    let scorecard = judging.evaluate(&query)?;
    let destination = judging.destination(Some(&arguments.output));
    let listing = match kind.figures() {
        0 => Listing::default(),
        most => evaluate::listing(&judging.plan, &judging.ledger, &arguments.judge.query(), most)?,
    };
    let places = judging.ledger.places(&judging.plan, listing.figures.iter().map(|(_, figure)| figure.figure.address));
    let counts = (kind.figures() > 0).then_some(Counts { listing: &listing, places: &places });
    let result = document::write(Content { scorecard: &scorecard, counts }, kind, judging.language)?;
    let outcome = Outcome::of(&scorecard);
    let beside = Beside::of(&scorecard, &judging, verbose);
    Ok(judging.done((result, outcome), beside, destination))
}

/// What a document shows by itself: each period, the units of each level that has units below it, the highest first, and who reports.
fn parts(plan: &Plan) -> Vec<String> {
    let units = &plan.vocabulary.units;
    let above = |(index, unit): (usize, &Unit)| {
        let level = unit.level.clone().filter(|_| unit.has_units_below)?;
        Some((plan.vocabulary.above(UnitIndex(index)).count(), level))
    };
    let mut levels: Vec<(usize, String)> = units.iter().enumerate().filter_map(above).collect();
    levels.sort();
    let mut parts = vec!["period".to_owned()];
    for level in levels.into_iter().map(|(_, level)| level).chain(["unit".to_owned()]) {
        if !parts.contains(&level) {
            parts.push(level);
        }
    }
    parts
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
