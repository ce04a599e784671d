//! `gender-plan diff`: what changed between two runs, each of them CSV files judged now or a result that `check` saved.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::options::{self, LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome};
use crate::compare::{self, Comparison, Snapshot};
use crate::counts::{self, STANDARD_INPUT};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::evaluate::{self, Query};
use crate::period::Period;
use crate::plan::{Plan, PlanText};
use crate::render::Look;
use crate::render::comparison::{self, Format};
use crate::text::printable;
use crate::wording::Language;

/// What changed between two runs: values, verdicts, restated figures, edits of the plan, units
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan diff q2.csv q3.csv
  gender-plan diff q2.json q3.csv            q2.json is what `check --format json` wrote at the time
  gender-plan diff data/ data/ --period-old 2024-Q2 --period-new 2024-Q3

Exit status:
  0  nothing that passed is lost
  1  an indicator that passed no longer does
  2  could not run")]
pub(super) struct Arguments {
    /// The run before: a CSV file or workbook, a folder of CSV files, or JSON saved from `check`
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The run after: the same, or - for JSON from standard input
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    plan: PlanOption,
    /// The time to judge of OLD, where it is no JSON [default: what the latest year of its counts spans]
    #[arg(long, value_name = "P", value_parser = options::window)]
    period_old: Option<Period>,
    /// The time to judge of NEW, where it is no JSON [default: the same]
    #[arg(long, value_name = "P", value_parser = options::window)]
    period_new: Option<Period>,
    /// Only this unit and those below it, by id or name; can be repeated; neither side may be JSON
    #[arg(long = "unit", value_name = "U")]
    units: Vec<String>,
    /// Only this goal; can be repeated
    #[arg(long = "goal", value_name = "ID")]
    goals: Vec<String>,
    /// The form of the result [default: by the ending of --output, else table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatOption>,
    /// Write the result to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of labels [default: the plan's]
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LanguageOption>,
}

/// The formats of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatOption {
    /// A table for people
    Table,
    /// One object for scripts
    Json,
    /// Headings and tables for wikis and pull requests
    Markdown,
}

pub(super) fn run(arguments: &Arguments, color: ColorChoice, verbose: bool) -> Result<Done, Failure> {
    let format = arguments.format()?;
    let sides = [(&arguments.old, arguments.period_old, "old"), (&arguments.new, arguments.period_new, "new")];
    if sides.iter().all(|(path, ..)| path.as_os_str() == STANDARD_INPUT) {
        return Err(anyhow::anyhow!("only one of the two sides can be standard input").into());
    }
    let opened = sides.map(|(path, period, name)| arguments.open(path, period, name));
    let [old, new] = opened;
    let (old, new) = (old?, new?);
    let known = arguments.known_plan(matches!((&old, &new), (Side::Saved(_), Side::Saved(_))))?;
    let plan = known.as_ref().map(|known| &known.plan);
    let language = arguments
        .lang
        .map_or_else(|| plan.map_or_else(Language::default, |plan| plan.language), LanguageOption::language);
    let mut reading = Judging { arguments, plan, language, warnings: Vec::new(), more: 0, read: Vec::new() };
    let (old, new) = (reading.snapshot(old)?, reading.snapshot(new)?);
    let successions = plan.map(compare::successions).unwrap_or_default();
    let mut comparison = compare::compare(&old, &new, &successions);
    if !arguments.goals.is_empty() {
        comparison.keep_edits_of_changes();
        if comparison.changes.is_empty() {
            let goals = printable(&arguments.goals.join("`, `"));
            return Err(anyhow::anyhow!("neither side has an indicator of the goal `{goals}`").into());
        }
    }
    let units_file = known.as_ref().and_then(|known| known.text.paths().nth(1)).map(Path::to_path_buf);
    let inputs = reading
        .read
        .iter()
        .cloned()
        .chain([arguments.old.clone(), arguments.new.clone(), arguments.plan.path()])
        .chain(units_file);
    let destination = Destination::of(arguments.output.as_deref(), || inputs.clone().collect());
    let look = Look { language, width: options::width(), styled: destination.is_styled(color), missing: false };
    let (more_warnings, own) = (reading.more, doubts(&comparison));
    let mut warnings = known.as_ref().map(|known| known.problems.clone()).unwrap_or_default();
    warnings.extend(reading.warnings);
    warnings.extend(own);
    let read: String = reading.read.iter().map(|path| format!("{}\n", shown(path))).collect();
    Ok(Done {
        result: comparison::draw(&comparison, plan, format, look)?.into_bytes(),
        destination,
        notes: if verbose { read } else { String::new() },
        outcome: if comparison.is_anything_lost() { Outcome::Missed } else { Outcome::Met },
        warnings,
        more_warnings,
        plan: known.map(|known| known.text),
    })
}

/// One side as it was given.
enum Side {
    /// Files of counts, to be judged over the time asked for.
    Counts(PathBuf, Option<Period>),
    /// A result that was saved.
    Saved(Box<Snapshot>),
}

/// A sound plan, its text and what there is to say of it.
struct Known {
    plan: Plan,
    text: PlanText,
    problems: Vec<Diagnostic>,
}

impl Arguments {
    fn format(&self) -> anyhow::Result<Format> {
        let ending = || self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        Ok(match (self.format, ending().map(str::to_lowercase).as_deref()) {
            (Some(FormatOption::Json), _) | (None, Some("json")) => Format::Json,
            (Some(FormatOption::Markdown), _) | (None, Some("md")) => Format::Markdown,
            (None, Some(ending @ ("csv" | "xlsx" | "xls" | "docx" | "doc" | "pdf" | "html" | "htm"))) => {
                anyhow::bail!(
                    "`diff` writes no .{ending}: name a .json, .md or .txt file, or say which form with `--format`"
                )
            }
            (Some(FormatOption::Table) | None, _) => Format::Table,
        })
    }

    /// What stands at `path`: told by its ending, or by how it begins.
    fn open(&self, path: &Path, period: Option<Period>, side: &str) -> anyhow::Result<Side> {
        let Some(text) = saved_text(path)? else { return Ok(Side::Counts(path.to_owned(), period)) };
        let mut snapshot = compare::read(&text).map_err(|problem| {
            let hint = "a side is a CSV file or workbook, a folder of CSV files, or what `gender-plan check --format json` wrote";
            anyhow::anyhow!("`{}` {}\n  help: {hint}", shown(path), printable(&problem))
        })?;
        if period.is_some_and(|period| period != snapshot.window) {
            let (path, window) = (shown(path), snapshot.window);
            anyhow::bail!("`{path}` was saved for {window}, and `--period-{side}` cannot change that: leave it out");
        }
        if !self.units.is_empty() {
            let hint = "compare the CSV files, or results that were saved with the same `--unit`";
            anyhow::bail!("`{}` is a saved result, of which no units can be chosen\n  help: {hint}", shown(path));
        }
        snapshot.keep_goals(&self.goals);
        Ok(Side::Saved(Box::new(snapshot)))
    }

    /// The plan at hand. Where both sides are saved it only lends its names, and need not be there unless it was asked for.
    fn known_plan(&self, both_saved: bool) -> Result<Option<Known>, Failure> {
        if both_saved && !self.plan.is_named() && !self.plan.path().exists() {
            return Ok(None);
        }
        let (text, reading) = self.plan.read()?;
        match reading.plan {
            Some(plan) => Ok(Some(Known { plan, text, problems: reading.problems })),
            None => Err(Failure::Plan(reading.problems, text)),
        }
    }
}

/// The text at `path`, where it is JSON by its ending or by how it begins.
fn saved_text(path: &Path) -> anyhow::Result<Option<String>> {
    let is_input = path.as_os_str() == STANDARD_INPUT;
    let is_named_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let cannot = || format!("cannot read `{}`", shown(path));
    if path.is_dir() || (!path.exists() && !is_input) {
        // Whoever reads counts says best what is wrong with a path.
        return if is_named_json && !path.is_dir() {
            Err(anyhow::anyhow!("there is no file")).with_context(cannot)
        } else {
            Ok(None)
        };
    }
    let mut bytes = Vec::new();
    if is_input {
        std::io::stdin().read_to_end(&mut bytes).with_context(cannot)?;
    } else if is_named_json || begins_as_json(path).with_context(cannot)? {
        bytes = std::fs::read(path).with_context(cannot)?;
    } else {
        return Ok(None);
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        let hint = "let the program write the file: `gender-plan check … --format json -o FILE`";
        anyhow::anyhow!("`{}` is no JSON: it is not UTF-8\n  help: {hint}", shown(path))
    })?;
    Ok(Some(text))
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

/// Sides while they are judged, and what there is to say of their counts.
struct Judging<'a> {
    arguments: &'a Arguments,
    plan: Option<&'a Plan>,
    language: Language,
    warnings: Vec<Diagnostic>,
    more: usize,
    /// The files that were read.
    read: Vec<PathBuf>,
}

impl Judging<'_> {
    fn snapshot(&mut self, side: Side) -> Result<Snapshot, Failure> {
        let (path, window) = match side {
            Side::Saved(snapshot) => return Ok(*snapshot),
            Side::Counts(path, window) => (path, window),
        };
        let Some(plan) = self.plan else { return Err(anyhow::anyhow!("there is no plan to judge counts by").into()) };
        let ledger = counts::read(&[path], plan, options::asked(window, None, plan))?;
        let (units, goals) = (self.arguments.units.clone(), self.arguments.goals.clone());
        let query = Query { window, units, goals, missing: true, ..Query::default() };
        let mut scorecard = evaluate::evaluate(plan, &ledger, &query).map_err(|mut findings| {
            ledger.locate(plan, &mut findings);
            findings
        })?;
        scorecard.basis = Some(evaluate::basis(plan, &ledger, &query)?);
        for note in ledger.notes.in_full() {
            if !self.warnings.contains(note) {
                self.warnings.push(note.clone());
            }
        }
        self.more += ledger.notes.more();
        self.read.extend(scorecard.sources.iter().map(|source| PathBuf::from(&source.path)));
        Ok(Snapshot::of(&scorecard, self.language))
    }
}

/// What keeps the two sides from being compared in full.
fn doubts(comparison: &Comparison<'_>) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let (old, new) = (comparison.old, comparison.new);
    if old.title != new.title {
        let message = format!("the two sides name different plans: `{}` and `{}`", old.title, new.title);
        let problem = Diagnostic::warning(Code::DifferentPlans, Place::CommandLine, message);
        doubts.push(problem.hint("indicators are held against each other by their ids alone"));
    }
    if comparison.is_partial {
        let message =
            "a saved result has no `basis`: restated figures, units, and most edits of the plan cannot be told";
        let problem = Diagnostic::note(Code::NoBasis, Place::CommandLine, message);
        doubts.push(problem.hint("save results with `gender-plan check --format json` of this version"));
    }
    if old.window.months() != new.window.months() {
        let message = format!("{} and {} are not equally long: totals add up over more months", old.window, new.window);
        let problem = Diagnostic::note(Code::UnequalWindows, Place::CommandLine, message);
        doubts.push(
            problem.hint("choose equal ones with `--period-old` and `--period-new` where totals are to be compared"),
        );
    }
    doubts
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}
