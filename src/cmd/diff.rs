//! `gender-plan diff`: what changed between two runs, each of them CSV files judged now or a result that `check` saved.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::look;
use super::options::{self, PlanOption, Window};
use super::output::OutputDestination;
use super::side::{self, ComparedSide, SideReading, SideSelection, SideWindow};
use super::speech::Speech;
use crate::catalogue::{help_id, say};
use crate::compare;
use crate::counts::STANDARD_INPUT;
use crate::diagnostic::{Diagnostic, Refused};
use crate::plan::{Plan, PlanText};
use crate::render::comparison::{self, ComparisonFormat};
use crate::text::printable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "OLD", help = help_id::DIFF_ARG_OLD)]
    old: PathBuf,
    #[arg(value_name = "NEW", help = help_id::DIFF_ARG_NEW)]
    new: PathBuf,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::DIFF_ARG_PERIOD_OLD)]
    period_old: Option<Window>,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::DIFF_ARG_PERIOD_NEW)]
    period_new: Option<Window>,
    #[arg(long = "unit", value_name = "U", help = help_id::DIFF_ARG_UNITS)]
    units: Vec<String>,
    #[arg(long = "goal", value_name = "ID", help = help_id::ARG_GOALS)]
    goals: Vec<String>,
    #[arg(long, value_enum, value_name = "FORMAT", help = help_id::ARG_FORMAT)]
    format: Option<DiffFormatOption>,
    #[arg(short, long, value_name = "FILE", help = help_id::ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormatOption {
    #[value(help = help_id::FORMAT_VALUE_TABLE)]
    Table,
    #[value(help = help_id::FORMAT_VALUE_JSON)]
    Json,
    #[value(help = help_id::FORMAT_VALUE_MARKDOWN)]
    Markdown,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    color: ColorChoice,
    verbose: bool,
) -> Result<Done, RunFailure> {
    let format = arguments.format()?;
    let windows = [&arguments.period_old, &arguments.period_new].map(Option::as_ref);
    let [old_window, new_window] = [(windows[0], "--period-old"), (windows[1], "--period-new")]
        .map(|(window, option)| Some(SideWindow { window: window?, option }));
    if [&arguments.old, &arguments.new].iter().all(|path| path.as_os_str() == STANDARD_INPUT) {
        return Err(say::BOTH_SIDES_INPUT.message().into());
    }
    let selection = SideSelection { units: &arguments.units, goals: &arguments.goals };
    let old = ComparedSide::open(&arguments.old, old_window, selection);
    let new = ComparedSide::open(&arguments.new, new_window, selection);
    let (old, new) = (old?, new?);
    let known = arguments.known_plan(speech, old.is_saved() && new.is_saved())?;
    let plan = known.as_ref().map(|known| &known.plan);
    let language =
        plan.map_or_else(|| speech.asked().unwrap_or_default(), |plan| speech.of_result(plan));
    let mut reading = SideReading::new(plan, selection, language);
    let (mut old, new) = (reading.snapshot(old)?, reading.snapshot(new)?);
    old.count_in(new.year_end);
    let successions = side::successions(&new, plan);
    let mut comparison = compare::compare(&old, &new, &successions);
    if !arguments.goals.is_empty() {
        comparison.keep_edits_of_changes();
        if comparison.changes.is_empty() {
            let goals = printable(&arguments.goals.join("`, `"));
            return Err(say::NoIndicatorOfGoal { goals }.message().into());
        }
    }
    let units_file =
        known.as_ref().and_then(|known| known.text.paths().nth(1)).map(Path::to_path_buf);
    let inputs = reading
        .read
        .iter()
        .cloned()
        .chain([arguments.old.clone(), arguments.new.clone(), arguments.plan.path()])
        .chain(units_file);
    let destination =
        OutputDestination::of(arguments.output.as_deref(), || inputs.clone().collect());
    let look = look::of(&destination, language, color);
    let (more_warnings, own) = (reading.more, side::doubts(&comparison));
    let mut warnings = known.as_ref().map(|known| known.problems.clone()).unwrap_or_default();
    warnings.extend(reading.warnings);
    warnings.extend(own);
    let read: String = reading.read.iter().map(|path| format!("{}\n", side::shown(path))).collect();
    Ok(Done {
        result: comparison::draw(&comparison, plan, format, look)?.into_bytes(),
        destination,
        notes: if verbose { read } else { String::new() },
        told: String::new(),
        outcome: if comparison.is_anything_lost() { Outcome::Missed } else { Outcome::Met },
        warnings,
        more_warnings,
        plan: known.map(|known| known.text),
    })
}

/// A sound plan, its text and its warnings.
struct Known {
    plan: Plan,
    text: PlanText,
    problems: Vec<Diagnostic>,
}

impl Arguments {
    fn format(&self) -> Result<ComparisonFormat, Refused> {
        Ok(match (self.format, self.output.as_deref().and_then(Ending::of)) {
            (Some(DiffFormatOption::Json), _) | (None, Some(Ending::Json)) => {
                ComparisonFormat::Json
            }
            (Some(DiffFormatOption::Markdown), _) | (None, Some(Ending::Md)) => {
                ComparisonFormat::Markdown
            }
            (None, Some(ending)) => {
                return Err(say::DiffWritesNo { ending: ending.name() }.message().into());
            }
            (Some(DiffFormatOption::Table), _) | (None, None) => ComparisonFormat::Table,
        })
    }

    /// The plan at hand. Where both sides are saved it only lends its names, and need not be there unless it was asked for.
    fn known_plan(
        &self,
        speech: &mut Speech,
        both_saved: bool,
    ) -> Result<Option<Known>, RunFailure> {
        let is_there = || self.plan.path().try_exists().unwrap_or(true);
        if both_saved && !self.plan.is_named() && !is_there() {
            return Ok(None);
        }
        let (text, reading) = self.plan.read(speech)?;
        match reading.plan {
            Some(plan) => Ok(Some(Known { plan, text, problems: reading.problems })),
            None => Err(RunFailure::Plan(reading.problems, text)),
        }
    }
}
