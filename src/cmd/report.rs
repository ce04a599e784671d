//! `gender-plan report`: the result of `check` as a document that can be handed in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::judging::{Beside, JudgeOptions};
use super::speech::Speech;
use crate::catalogue::{help_id, say};
use crate::diagnostic::Refused;
use crate::evaluate::{By, Listing, Query, Request};
use crate::plan::{Plan, Unit, UnitIndex};
use crate::render::document::{self, Counts, Kind, Report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(short, long, value_name = "FILE", required = true, help = help_id::REPORT_ARG_OUTPUT)]
    output: PathBuf,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    verbose: bool,
) -> Result<Done, RunFailure> {
    let kind = kind(&arguments.output)?;
    let names = |plan: &Plan| parts(plan).iter().map(|part| part.name().to_owned()).collect();
    let judging = arguments.judge.read(speech, names)?;
    let by = names(&judging.plan);
    let query = Query { by, ..arguments.judge.query(&judging) };
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    let scorecard = judging.scorecard(&request)?;
    let missing = request.missing();
    let destination = judging.destination(Some(&arguments.output));
    let listing = match kind.figures() {
        0 => Listing::default(),
        most => request.listing(most),
    };
    // What was added up takes memory of its own.
    drop(request);
    let places = judging
        .ledger
        .places(&judging.plan, listing.figures.iter().map(|(_, figure)| figure.figure.address));
    let counts = (kind.figures() > 0).then_some(Counts { listing: &listing, places: &places });
    let result = document::write(
        &Report::of(&scorecard, missing.as_deref(), counts, kind),
        judging.language,
    )?;
    let outcome = Outcome::of(&scorecard);
    let beside = Beside::of(&scorecard, missing.as_deref(), &judging, verbose);
    Ok(judging.done(result, outcome, beside, destination))
}

/// The parts that a document shows by itself: each period, the units of each level that has units below it, the highest first, and
/// who reports.
fn parts(plan: &Plan) -> Vec<By> {
    let units = &plan.vocabulary.units;
    let above = |(index, unit): (usize, &Unit)| {
        let level = unit.level.clone().filter(|_| unit.has_units_below)?;
        Some((plan.vocabulary.above(UnitIndex(index)).count(), level))
    };
    let mut levels: Vec<(usize, String)> = units.iter().enumerate().filter_map(above).collect();
    levels.sort();
    let mut parts = vec![By::Period];
    for part in levels.into_iter().map(|(_, level)| By::Level(level)).chain([By::Unit]) {
        if !parts.iter().any(|known| known.name() == part.name()) {
            parts.push(part);
        }
    }
    parts
}

/// The kind of document that the ending of `path` names.
fn kind(path: &Path) -> Result<Kind, Refused> {
    let ending = Ending::of(path);
    if ending == Some(Ending::Pdf) {
        return Err(say::REPORT_WRITES_NO_PDF.message().into());
    }
    let ending = ending.map(Ending::name);
    Kind::ALL.into_iter().find(|kind| Some(kind.ending()) == ending).ok_or_else(|| {
        let endings = Kind::ALL.map(|kind| format!(".{}", kind.ending())).join(", ");
        say::DocumentEndings { endings }.message().into()
    })
}
