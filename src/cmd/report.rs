//! `gender-plan report`: the result of `check` as a document that can be handed in.

use std::path::{Path, PathBuf};

use clap::Args;

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::judging::{Beside, JudgeOptions, Judging};
use super::options::{self, TasksOption};
use super::publishing::{PublishOption, Publishing};
use super::side::{self, ComparedSide, SideReading};
use super::speech::Speech;
use crate::catalogue::{help_id, say};
use crate::compare::{self, Snapshot};
use crate::diagnostic::{Code, Diagnostic, Refused};
use crate::evaluate::{By, Listing, Query, Request};
use crate::period::Date;
use crate::plan::{Plan, Unit, UnitIndex};
use crate::render::document::{self, Counts, Kind, Letter, Report};
use crate::render::{Since, iati};

/// Value of `--signed` where none is given: who signed is named by the plan.
const SIGNED_AS_PLANNED: &str = "";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(long, value_name = "OLD", help = help_id::REPORT_ARG_SINCE)]
    since: Option<PathBuf>,
    #[command(flatten)]
    tasks: TasksOption,
    #[command(flatten)]
    publish: PublishOption,
    #[arg(long, value_name = "NUMBER", help = help_id::REPORT_ARG_NUMBER)]
    number: Option<String>,
    #[arg(long, value_name = "PLACE", help = help_id::REPORT_ARG_PLACE)]
    place: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = options::date, help = help_id::REPORT_ARG_DATE)]
    date: Option<Date>,
    #[arg(
        long,
        value_name = "NAME",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = SIGNED_AS_PLANNED,
        help = help_id::REPORT_ARG_SIGNED
    )]
    signed: Option<String>,
    #[arg(short, long, value_name = "FILE", required = true, help = help_id::REPORT_ARG_OUTPUT)]
    output: PathBuf,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    verbose: bool,
) -> Result<Done, RunFailure> {
    if Ending::of(&arguments.output) == Some(Ending::Xml) {
        return arguments.activity(speech, verbose);
    }
    let kind = kind(&arguments.output)?;
    arguments.is_letter(kind)?;
    arguments.publish.check(&arguments.judge)?;
    let names = |plan: &Plan| parts(plan).iter().map(|part| part.name().to_owned()).collect();
    let mut judging = arguments.judge.read(speech, names)?;
    // A hash of small counts would let anybody try which they are.
    if !arguments.publish.is_asked() {
        judging.ledger.hash_sources()?;
    }
    let by = names(&judging.plan);
    let query = Query { by, ..arguments.judge.query(&judging) };
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    let mut scorecard = judging.scorecard(&request)?;
    let mut year_before = request.year_before(&scorecard);
    let publishing = arguments.publish.begin(&judging, &request, &year_before)?;
    let mut listing = match kind.figures() {
        0 => Listing::default(),
        most => request.listing(most),
    };
    if let Some(Publishing { decision, .. }) = &publishing {
        scorecard = decision.publish(scorecard);
        year_before = decision.publish_year_before(&request, year_before, &scorecard);
        listing = decision.publish_listing(listing);
    }
    judging.report_tasks(&arguments.tasks, &mut scorecard)?;
    let missing = request.missing();
    let mut earlier = arguments.earlier(&judging, || {
        Snapshot::of(&scorecard, request.basis(), missing.as_deref(), judging.language)
    })?;
    if let Some(earlier) = earlier.as_mut().filter(|_| publishing.is_some()) {
        earlier.publish()?;
    }
    // What was added up takes memory of its own.
    drop(request);
    let places = judging
        .ledger
        .places(&judging.plan, listing.figures.iter().map(|(_, figure)| figure.figure.address))?;
    let counts = (kind.figures() > 0).then_some(Counts { listing: &listing, places: &places });
    let letter = arguments.letter(&judging.plan)?;
    let mut report = Report::of(&scorecard, missing.as_deref(), counts, kind)
        .with_year_before(year_before)
        .letter(letter);
    let (mut doubts, mut others) = (Vec::new(), arguments.tasks.tasks.clone());
    others.extend(arguments.publish.path());
    if let Some(Earlier { old, new, warnings, read }) = earlier {
        let successions = side::successions(&new, Some(&judging.plan));
        let comparison = compare::compare(&old, &new, &successions);
        report = report.since(Since::of_comparison(&comparison, &scorecard));
        // Results of a longer and a shorter time are compared on purpose.
        let is_told = |doubt: &Diagnostic| doubt.code == Code::DifferentPlans;
        doubts.extend(warnings);
        doubts.extend(side::doubts(&comparison).into_iter().filter(is_told));
        others.extend(read);
    }
    let result = document::write(&report, judging.language)?;
    let outcome = Outcome::of(&scorecard);
    doubts.extend(publishing.map_or_else(|| Ok(Vec::new()), Publishing::enter)?);
    let beside = Beside::of(&scorecard, missing.as_deref(), &judging, verbose).with(doubts);
    let destination = judging.destination_beside(Some(&arguments.output), others);
    Ok(judging.done(result, outcome, beside, destination))
}

/// An earlier result and this one, to be compared.
struct Earlier {
    old: Snapshot,
    new: Snapshot,
    /// Doubts about the counts of the earlier one.
    warnings: Vec<Diagnostic>,
    /// The files that it was read from.
    read: Vec<PathBuf>,
}

impl Earlier {
    /// Keeps only what may be published of the two.
    ///
    /// # Errors
    /// If the earlier result was not published.
    fn publish(&mut self) -> Result<(), Refused> {
        if self.old.published.is_none() {
            return Err(Refused::from(say::PUBLISH_SINCE_PUBLISHED).hint(say::NAME_PUBLISHED_JSON));
        }
        // What it was computed from holds every count.
        self.new.basis = None;
        Ok(())
    }
}

impl Arguments {
    /// The result as an activity of IATI, for other systems.
    fn activity(&self, speech: &mut Speech, verbose: bool) -> Result<Done, RunFailure> {
        let judging = self.judge.read(speech, |_| Vec::new())?;
        let request = Request::new(&judging.plan, &judging.ledger, &self.judge.query(&judging))?;
        let mut scorecard = judging.scorecard(&request)?;
        let publishing = self.publish.begin(&judging, &request, &[])?;
        if let Some(publishing) = &publishing {
            scorecard = publishing.decision.publish(scorecard);
        }
        let result = iati::draw(&scorecard, judging.language)?;
        let outcome = Outcome::of(&scorecard);
        let doubts = publishing.map_or_else(|| Ok(Vec::new()), Publishing::enter)?;
        let beside = Beside::of(&scorecard, None, &judging, verbose).with(doubts);
        let others = self.publish.path().into_iter().collect();
        let destination = judging.destination_beside(Some(&self.output), others);
        Ok(judging.done(result, outcome, beside, destination))
    }

    /// Whether what makes a document official is asked of a kind that is one.
    fn is_letter(&self, kind: Kind) -> Result<(), Refused> {
        let given = [
            ("--number", self.number.is_some()),
            ("--place", self.place.is_some()),
            ("--date", self.date.is_some()),
            ("--signed", self.signed.is_some()),
        ];
        match given.into_iter().find(|(_, is_given)| *is_given && kind != Kind::Docx) {
            Some((option, _)) => Err(say::OnlyOfDocx { option }.message().into()),
            None => Ok(()),
        }
    }

    /// Number, place, day and signer, which what is signed must have.
    fn letter(&self, plan: &Plan) -> Result<Letter, Refused> {
        let (number, place, date) = (self.number.clone(), self.place.clone(), self.date);
        let own = self.signed.clone().filter(|name| name != SIGNED_AS_PLANNED);
        let signed = own.or_else(|| plan.signature.name.clone()).filter(|_| self.signed.is_some());
        if self.signed.is_some() && signed.is_none() {
            return Err(Refused::from(say::SIGNED_WITHOUT_NAME).hint(say::NAME_WHO_SIGNED));
        }
        if signed.is_some() && (number.is_none() || date.is_none()) {
            return Err(Refused::from(say::SIGNED_WITHOUT_NUMBER).hint(say::GIVE_NUMBER_AND_DATE));
        }
        Ok(Letter { number, place, date, signed })
    }

    /// The earlier result that was asked for, beside what `new` makes of this one.
    fn earlier(
        &self,
        judging: &Judging,
        new: impl FnOnce() -> Snapshot,
    ) -> Result<Option<Earlier>, RunFailure> {
        let Some(path) = &self.since else { return Ok(None) };
        let selection = self.judge.selection();
        let side = ComparedSide::open(path, None, selection)?;
        let mut reading = SideReading::new(Some(&judging.plan), selection, judging.language);
        let mut old = reading.snapshot(side)?;
        old.count_in(judging.plan.year_end);
        let read = reading.read.into_iter().chain([path.clone()]).collect();
        Ok(Some(Earlier { old, new: new(), warnings: reading.warnings, read }))
    }
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
