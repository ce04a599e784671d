//! The command line: one module for each subcommand, each with its arguments and then `run`. A command returns what it has to say;
//! this module alone puts it on standard output, standard error and into the exit status.

mod check;
mod completions;
mod diff;
mod explain;
mod init;
mod judging;
mod links;
mod lint;
mod man;
mod options;
mod output;
mod progress;
mod report;
mod schema;

use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory as _, Parser, Subcommand};

use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::plan::PlanText;
use crate::render::diagnostics;
use options::Color;
use output::Destination;

/// Judges a gender-equality plan by the counts that come in: target against actual, exactly, with a verdict for each indicator.
#[derive(Debug, Parser)]
#[command(name = "gender-plan", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Print no warnings and notes, only the result and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Also print what was read
    #[arg(short, long, global = true)]
    verbose: bool,
}

const EXAMPLES: &str = "\
Examples:
  gender-plan init                          write a starter plan and a sample of counts
  gender-plan check counts.csv              judge the plan ./plan.toml by these counts
  gender-plan check data/ --period 2024     all CSV files of a folder, for the whole year
  gender-plan explain 1.1 counts.csv        how one figure comes about, row by row
  gender-plan diff q2.json q3.csv           what changed since a result was saved
  gender-plan report data/ -o 2024.md       a document to hand in
  gender-plan lint                          is the plan itself sound?

Exit status:
  0  nothing due is missed
  1  something is missed
  2  could not run: usage, plan, counts, input or output";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Explain(explain::Arguments),
    Diff(diff::Arguments),
    Report(report::Arguments),
    Lint(lint::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Whether what was asked for is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing due is missed.
    Met,
    /// Something is missed.
    Missed,
    /// The plan cannot be used.
    Unusable,
}

/// What a command has to say.
#[derive(Debug)]
struct Done {
    /// The result.
    result: Vec<u8>,
    /// Where the result goes.
    destination: Destination,
    /// Doubts about what was read, and how many more there are.
    warnings: Vec<Diagnostic>,
    more_warnings: usize,
    /// The plan that the warnings are about.
    plan: Option<PlanText>,
    /// What was read, for those who ask.
    notes: String,
    outcome: Outcome,
}

/// Why a command could not run.
#[derive(Debug)]
enum Failure {
    /// Problems of the plan.
    Plan(Vec<Diagnostic>, PlanText),
    /// Problems of the counts.
    Counts(Findings),
    /// Something outside: a file, the output, the arguments.
    Outside(anyhow::Error),
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Self::Counts(findings)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Outside(error)
    }
}

/// Exit status for "could not run".
const COULD_NOT_RUN: u8 = 2;

/// Runs the program with the arguments of the process and returns its exit status.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(answer) = completions::answer(Cli::command) {
        return said(&answer);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let color = cli.color.choice();
    let bar = progress::watch(cli.quiet, color);
    let done = match &cli.command {
        Command::Check(arguments) => check::run(arguments, color, cli.verbose),
        Command::Explain(arguments) => explain::run(arguments, color, cli.verbose),
        Command::Diff(arguments) => diff::run(arguments, color, cli.verbose),
        Command::Report(arguments) => report::run(arguments, cli.verbose),
        Command::Lint(arguments) => lint::run(arguments, color),
        Command::Init(arguments) => init::run(arguments),
        Command::Schema(arguments) => Ok(schema::run(arguments)),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
        Command::Man(arguments) => man::run(arguments, Cli::command()),
    };
    // Nothing that is said may run into it.
    drop(bar);
    match done.and_then(|done| finish(&cli, color, &done)) {
        Ok(Outcome::Met) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::FAILURE,
        Ok(Outcome::Unusable) => ExitCode::from(COULD_NOT_RUN),
        Err(failure) => {
            report(&failure, color);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Shows the help that was asked for on standard output, or what is wrong with the arguments on standard error.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let styled = is_styled(&std::io::stderr(), ColorChoice::Auto);
        let rendered = error.render();
        complain(&if styled { rendered.ansi().to_string() } else { rendered.to_string() });
        return ExitCode::from(COULD_NOT_RUN);
    }
    let styled = is_styled(&std::io::stdout(), ColorChoice::Auto);
    let rendered = error.render();
    said(&if styled { rendered.ansi().to_string() } else { rendered.to_string() })
}

/// Puts `text` on standard output, and is done.
fn said(text: &str) -> ExitCode {
    match output::write(text.as_bytes(), &Destination::StandardOutput) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.into(), ColorChoice::Auto);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn finish(cli: &Cli, color: ColorChoice, done: &Done) -> Result<Outcome, Failure> {
    if !cli.quiet {
        let styled = is_styled(&std::io::stderr(), color);
        let plan = done.plan.as_ref();
        let page = diagnostics::draw_some(done.warnings.iter(), done.more_warnings, plan, styled);
        complain(&links::on_error(page, styled, links::of_diagnostics(&done.warnings, plan)));
    }
    if cli.verbose {
        complain(&done.notes);
    }
    output::write(&done.result, &done.destination)?;
    Ok(done.outcome)
}

fn report(failure: &Failure, color: ColorChoice) {
    let styled = is_styled(&std::io::stderr(), color);
    let judged_nothing = |errors| format!("{} found; nothing was judged\n", crate::text::counted(errors, "error"));
    match failure {
        Failure::Plan(problems, plan) => {
            let page = diagnostics::draw_some(problems.iter(), 0, Some(plan), styled);
            complain(&links::on_error(page, styled, links::of_diagnostics(problems, Some(plan))));
            let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            complain(&judged_nothing(errors));
        }
        Failure::Counts(findings) => {
            let page = diagnostics::draw_some(findings.in_full(), findings.more(), None, styled);
            complain(&links::on_error(page, styled, links::of_diagnostics(findings.in_full(), None)));
            complain(&judged_nothing(findings.count_errors()));
        }
        Failure::Outside(error) => complain(&format!("error: {error:#}\n")),
    }
}

/// Writes to standard error. If even that fails there is nobody left to tell.
fn complain(text: &str) {
    use std::io::Write as _;
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether colour is wanted on `stream`.
fn is_styled(stream: &impl anstream::stream::RawStream, choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Auto => AutoStream::choice(stream) != ColorChoice::Never,
        ColorChoice::Never => false,
        ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
