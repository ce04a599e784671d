//! `gender-plan check`: the main job. Plan and counts in, the table of target against actual out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::Args;

use super::options::{self, EncodingOption, FormatOption, LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome};
use crate::counts::{self, Ledger, Reporter, Source};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::evaluate::{self, Gap, IndicatorResult, Query, Reason, Scorecard};
use crate::period::Period;
use crate::plan::PlanText;
use crate::render::{self, Format, Look};
use crate::text::printable;
use crate::wording::{Language, Noun, Word};

/// Judge the plan by counts: target against actual, with a verdict for each indicator
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan check data/q3.csv
  gender-plan check data/ --period 2024 --format json -o 2024.json
  cat data/*.csv | gender-plan check -      only where the files have one header
  gender-plan check q3.csv --unit \"Phường Nguyễn Trãi\" --goal 3 --lang en")]
pub(super) struct Arguments {
    /// CSV files of counts, folders of them, or - for standard input
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    /// The time to judge: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: what the latest year of the counts spans]
    #[arg(long, value_name = "P", value_parser = options::window)]
    period: Option<Period>,
    /// Only this unit and those below it, by id or name; can be repeated
    #[arg(long = "unit", value_name = "U")]
    units: Vec<String>,
    /// Only this goal; can be repeated
    #[arg(long = "goal", value_name = "ID")]
    goals: Vec<String>,
    /// Also judge each `unit`, each `period`, or each unit of a level such as `province` by itself
    #[arg(long, value_name = "unit|period|LEVEL")]
    by: Option<String>,
    /// Also list who is missing which figures
    #[arg(long)]
    missing: bool,
    /// What the files are encoded in where they are neither UTF-8 nor say so themselves [default: the plan's `encoding`]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<EncodingOption>,
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

pub(super) fn run(arguments: &Arguments, color: ColorChoice, verbose: bool) -> Result<Done, Failure> {
    let format = arguments.format()?;
    let (text, reading) = arguments.plan.read()?;
    let Some(plan) = reading.plan else { return Err(Failure::Plan(reading.problems, text)) };
    let ledger = counts::read(&arguments.files, &plan, options::asked(arguments.period, arguments.encoding, &plan))?;
    let query = Query {
        window: arguments.period,
        units: arguments.units.clone(),
        goals: arguments.goals.clone(),
        by: arguments.by.clone(),
        missing: arguments.missing || verbose || format == Format::Json,
    };
    let mut scorecard = evaluate::evaluate(&plan, &ledger, &query).map_err(|mut findings| {
        ledger.locate(&plan, &mut findings);
        findings
    })?;
    if format == Format::Json {
        scorecard.basis = Some(evaluate::basis(&plan, &ledger, &query)?);
    }
    let language = LanguageOption::or_of(arguments.lang, &plan);
    let destination = arguments.destination(&scorecard, &text);
    let look =
        Look { language, width: options::width(), styled: destination.is_styled(color), missing: arguments.missing };
    let mut warnings = reading.problems;
    warnings.extend(ledger.notes.in_full().cloned());
    // Where figures are missing, or a target is, the table says why the run does not pass.
    if !scorecard.is_met() && !scorecard.misses_something() {
        warnings.push(nothing_evaluated());
    }
    warnings.extend(unlisted_units(&scorecard, &ledger));
    Ok(Done {
        result: render::draw(&scorecard, format, look)?,
        destination,
        notes: if verbose { notes(&scorecard, &ledger, language) } else { String::new() },
        outcome: if scorecard.is_met() { Outcome::Met } else { Outcome::Missed },
        warnings,
        more_warnings: ledger.notes.more(),
        plan: Some(text),
    })
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
            (None, Some(ending @ ("xlsx" | "xls" | "docx" | "doc" | "pdf" | "html" | "htm"))) => {
                anyhow::bail!(
                    "`check` writes no .{ending}: name a .json, .csv, .md or .txt file, or say which form with `--format`"
                )
            }
            (None, _) => Format::Table,
        })
    }

    fn destination(&self, scorecard: &Scorecard<'_>, plan: &PlanText) -> Destination {
        Destination::of(self.output.as_deref(), || options::inputs(&scorecard.sources, plan))
    }
}

fn nothing_evaluated() -> Diagnostic {
    let message = "nothing was evaluated: no indicator found all of its figures in the counts";
    let problem = Diagnostic::warning(Code::NothingEvaluated, Place::CommandLine, message);
    problem.hint("check the period, the units and the goals that were asked for")
}

/// Why figures are missing where the plan does not say who reports what, and some unit never sent some element: then everybody is
/// expected to report everything.
fn unlisted_units(scorecard: &Scorecard<'_>, ledger: &Ledger) -> Option<Diagnostic> {
    let never_sent = |gap: &Gap| gap.reporter.is_some_and(|unit| !ledger.has_sent(gap.element, unit));
    let lacks = |result: &IndicatorResult<'_>| match &result.reason {
        Some(Reason::Missing(missing)) => missing.gaps().any(never_sent),
        _ => false,
    };
    let unlisted = scorecard.plan.vocabulary.units.is_empty() && scorecard.reporters.len() > 1;
    (unlisted && scorecard.results.iter().any(lacks)).then(|| {
        let message = "the plan lists no units, so every unit of the counts is expected to report every element";
        let hint = "where units report different elements, list them under [[units]] and name them in `reported-by`";
        Diagnostic::note(Code::UnlistedUnits, Place::CommandLine, message).hint(hint)
    })
}

/// What was read: each file with its encoding, delimiter, form and rows, then periods and units.
pub(super) fn notes(scorecard: &Scorecard<'_>, ledger: &Ledger, language: Language) -> String {
    let mut notes = String::new();
    for source in &scorecard.sources {
        let _ = writeln!(notes, "{}: {}", printable(&source.path), how_read(source, language).join(", "));
    }
    let periods = ledger.periods.iter().map(ToString::to_string).collect();
    let _ = writeln!(notes, "{}", listed(periods, Noun::Period, language));
    let units: Vec<String> = ledger.reporters.iter().filter_map(Reporter::name).map(printable).collect();
    if !units.is_empty() {
        let _ = writeln!(notes, "{}", listed(units, Noun::Unit, language));
    }
    if scorecard.missing.is_some() {
        notes.push_str(&render::missing(scorecard, language));
    }
    notes
}

fn how_read(source: &Source, language: Language) -> Vec<String> {
    let delimiter = match source.delimiter {
        ';' => Word::Semicolon,
        '\t' => Word::Tab,
        '|' => Word::Bar,
        _ => Word::Comma,
    };
    let form = if source.is_long { Word::LongForm } else { Word::WideForm };
    let rows = language.counted(source.rows, Noun::Row);
    let told = [source.encoding.name(), language.word(delimiter), language.word(form), &rows];
    let empty = [(source.blank_rows, Noun::EmptyRow), (source.blank_columns, Noun::EmptyColumn)];
    let skipped = empty.into_iter().filter(|(count, _)| *count > 0);
    let skipped = skipped.map(|(count, noun)| language.phrase(Word::Skipped, language.counted(count, noun)));
    told.map(str::to_owned).into_iter().chain(skipped).collect()
}

/// `3 units: A, B, C`, with only the first ones written out where they are many.
fn listed(names: Vec<String>, noun: Noun, language: Language) -> String {
    const WRITTEN_OUT: usize = 50;
    let count = language.counted(names.len(), noun);
    let left = names.len().saturating_sub(WRITTEN_OUT);
    let mut names: Vec<String> = names.into_iter().take(WRITTEN_OUT).collect();
    if left > 0 {
        names.push(language.phrase(Word::MoreNames, language.number(&left.to_string())));
    }
    format!("{count}: {}", names.join(", "))
}
