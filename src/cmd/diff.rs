//! `gender-plan diff`: what changed between two runs, each of them CSV files judged now or a result that `check` saved.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::look;
use super::options::{self, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{self, Language, help_id, say};
use crate::compare::{self, Comparison, Lack, Snapshot};
use crate::counts::{self, STANDARD_INPUT};
use crate::diagnostic::{Code, Diagnostic, Place, Refused};
use crate::evaluate::{self, Query, Request};
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
    let sides = [(&arguments.old, windows[0], "old"), (&arguments.new, windows[1], "new")];
    if sides.iter().all(|(path, ..)| path.as_os_str() == STANDARD_INPUT) {
        return Err(say::BOTH_SIDES_INPUT.message().into());
    }
    let opened = sides.map(|(path, period, name)| arguments.open(path, period, name));
    let [old, new] = opened;
    let (old, new) = (old?, new?);
    let known = arguments
        .known_plan(speech, matches!((&old, &new), (DiffSide::Saved(_), DiffSide::Saved(_))))?;
    let plan = known.as_ref().map(|known| &known.plan);
    let language =
        plan.map_or_else(|| speech.asked().unwrap_or_default(), |plan| speech.of_result(plan));
    let mut reading =
        DiffJudging { arguments, plan, language, warnings: Vec::new(), more: 0, read: Vec::new() };
    let (mut old, new) = (reading.snapshot(old)?, reading.snapshot(new)?);
    old.count_in(new.year_end);
    let successions = match new.basis.as_ref().and_then(|basis| basis.terms.as_ref()) {
        Some(terms) => terms.successions.clone(),
        None => plan.map(evaluate::successions).unwrap_or_default(),
    };
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
    let (more_warnings, own) = (reading.more, doubts(&comparison));
    let mut warnings = known.as_ref().map(|known| known.problems.clone()).unwrap_or_default();
    warnings.extend(reading.warnings);
    warnings.extend(own);
    let read: String = reading.read.iter().map(|path| format!("{}\n", shown(path))).collect();
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

/// One side as it was given.
enum DiffSide {
    /// Files of counts, to be judged over the time asked for.
    Counts(PathBuf, Option<Window>),
    /// A result that was saved.
    Saved(Box<Snapshot>),
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

    /// Opens one side: counts or a saved result, by the ending of `path` or by how the file begins.
    fn open(&self, path: &Path, asked: Option<&Window>, side: &str) -> Result<DiffSide, Refused> {
        let Some(text) = saved_text(path)? else {
            return Ok(DiffSide::Counts(path.to_owned(), asked.cloned()));
        };
        let mut snapshot = compare::read(&text).map_err(|problem| {
            Refused::from(say::SavedResultUnread { file: shown(path), reason: problem })
                .hint(say::WHAT_A_SIDE_IS)
        })?;
        let asked = asked.map(|asked| asked.of(snapshot.year_end)).transpose()?;
        if asked.is_some_and(|asked| asked != snapshot.window) {
            let (window, option) = (snapshot.window, format!("--period-{side}"));
            return Err(say::SavedForWindow { file: shown(path), option, window }.message().into());
        }
        if !self.units.is_empty() {
            return Err(Refused::from(say::NoUnitsOfSaved { file: shown(path) })
                .hint(say::COMPARE_CSV_FILES));
        }
        snapshot.keep_goals(&self.goals);
        Ok(DiffSide::Saved(Box::new(snapshot)))
    }

    /// The plan at hand. Where both sides are saved it only lends its names, and need not be there unless it was asked for.
    fn known_plan(
        &self,
        speech: &mut Speech,
        both_saved: bool,
    ) -> Result<Option<Known>, RunFailure> {
        if both_saved && !self.plan.is_named() && !self.plan.path().exists() {
            return Ok(None);
        }
        let (text, reading) = self.plan.read(speech)?;
        match reading.plan {
            Some(plan) => Ok(Some(Known { plan, text, problems: reading.problems })),
            None => Err(RunFailure::Plan(reading.problems, text)),
        }
    }
}

/// The text at `path`, where it is JSON by its ending or by how it begins.
fn saved_text(path: &Path) -> Result<Option<String>, Refused> {
    let is_input = path.as_os_str() == STANDARD_INPUT;
    let is_named_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let cannot = |error: std::io::Error| {
        say::CannotRead { file: shown(path), reason: catalogue::of_system(&error) }.message()
    };
    if path.is_dir() || (!path.exists() && !is_input) {
        // The reader of counts reports best a path that is wrong.
        return if is_named_json && !path.is_dir() {
            Err(say::CannotRead { file: shown(path), reason: say::THERE_IS_NO_FILE }
                .message()
                .into())
        } else {
            Ok(None)
        };
    }
    let mut bytes = Vec::new();
    if is_input {
        std::io::stdin().read_to_end(&mut bytes).map_err(cannot)?;
    } else if is_named_json || begins_as_json(path).map_err(cannot)? {
        bytes = std::fs::read(path).map_err(cannot)?;
    } else {
        return Ok(None);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(_) => {
            Err(Refused::from(say::JsonNotUtf8 { file: shown(path) }).hint(say::LET_PROGRAM_WRITE))
        }
    }
}

/// Whether the file at `path` begins with a brace, behind a byte order mark and white space. A pipe is not looked into, since what was
/// read from it is gone.
fn begins_as_json(path: &Path) -> std::io::Result<bool> {
    /// More white space than anybody puts before a brace.
    const LOOKED_AT: u64 = 256;
    if !std::fs::metadata(path)?.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    std::fs::File::open(path)?.take(LOOKED_AT).read_to_end(&mut start)?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    Ok(start.trim_ascii_start().starts_with(b"{"))
}

/// Sides while they are judged, and the warnings about their counts.
struct DiffJudging<'a> {
    arguments: &'a Arguments,
    plan: Option<&'a Plan>,
    language: Language,
    warnings: Vec<Diagnostic>,
    more: usize,
    /// The files that were read.
    read: Vec<PathBuf>,
}

impl DiffJudging<'_> {
    fn snapshot(&mut self, side: DiffSide) -> Result<Snapshot, RunFailure> {
        let (path, asked) = match side {
            DiffSide::Saved(snapshot) => return Ok(*snapshot),
            DiffSide::Counts(path, asked) => (path, asked),
        };
        let Some(plan) = self.plan else { return Err(say::NO_PLAN_TO_JUDGE_BY.message().into()) };
        let window = options::period(asked.as_ref(), plan)?;
        let ledger = counts::read(&[path], plan, options::asked(window, None, plan))?;
        // A comparison with the time before the plan is asked for by naming its counts.
        let window = window.or_else(|| evaluate::window_before_plan(plan, &ledger));
        let (units, goals) = (self.arguments.units.clone(), self.arguments.goals.clone());
        let request =
            Request::new(plan, &ledger, &Query { window, units, goals, ..Query::default() })?;
        let scorecard = request.scorecard().map_err(|findings| ledger.locate(plan, findings))?;
        for note in ledger.notes.in_full() {
            if !self.warnings.contains(note) {
                self.warnings.push(note.clone());
            }
        }
        self.more += ledger.notes.more();
        self.read.extend(scorecard.sources.iter().map(|source| PathBuf::from(&source.path)));
        Ok(Snapshot::of(&scorecard, request.basis(), request.missing().as_deref(), self.language))
    }
}

/// Warnings that the two sides cannot be compared in full, and why.
fn doubts(comparison: &Comparison<'_>) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let (old, new) = (comparison.old, comparison.new);
    if old.title != new.title {
        let message = say::DifferentPlans { new: &new.title, old: &old.title }.message();
        let problem = Diagnostic::warning(Code::DifferentPlans, Place::CommandLine, message);
        doubts.push(problem.hint(say::COMPARED_BY_ID));
    }
    let lacking = match comparison.lacks {
        Lack::Nothing => None,
        Lack::Terms => Some(say::NO_TERMS.message()),
        Lack::Basis => Some(say::NO_BASIS.message()),
    };
    if let Some(message) = lacking {
        let problem = Diagnostic::note(Code::NoBasis, Place::CommandLine, message);
        doubts.push(problem.hint(say::SAVE_WITH_BASIS));
    }
    if old.window.months() != new.window.months() {
        let message = say::UnequalWindows { new: new.window, old: old.window }.message();
        let problem = Diagnostic::note(Code::UnequalWindows, Place::CommandLine, message);
        doubts.push(problem.hint(say::CHOOSE_EQUAL_WINDOWS));
    }
    doubts
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}
