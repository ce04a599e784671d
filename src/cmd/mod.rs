//! The command line: one module for each subcommand, each with its arguments and then `run`. A command returns its result and warnings;
//! this module alone puts it on standard output, standard error and into the exit status.

mod at_hand;
mod check;
mod color;
mod completions;
mod diff;
mod document_file;
mod done;
mod draft;
mod ending;
mod explain;
mod export;
mod file_names;
mod help;
mod init;
mod judging;
mod links;
mod lint;
mod look;
mod man;
mod new_files;
mod next_year;
mod options;
mod output;
mod progress;
mod publishing;
mod received;
mod report;
mod saved_text;
mod schema;
mod side;
mod signs;
mod speech;
mod sql;
mod template;
mod verify;
mod whole_file;

use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};

use self::color::is_styled;
use self::done::{Done, Outcome, RunFailure};
use self::options::{Color, LanguageOption, ProblemsOption};
use self::output::OutputDestination;
use self::speech::Speech;
use crate::catalogue::{Language, help_id, say};
use crate::diagnostic::{Diagnostic, Refused, Severity};
use crate::plan::PlanText;
use crate::render::diagnostics::{self, Manner};
use crate::text::printable;

/// The command line. The texts of its help are in the catalogue.
#[derive(Debug, Parser)]
#[command(name = "gender-plan", version, about = help_id::ABOUT, after_help = help_id::AFTER, styles = color::STYLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[arg(long, global = true, display_order = 90, value_enum, value_name = "LANG", help = help_id::ARG_LANG)]
    lang: Option<LanguageOption>,
    #[arg(long, global = true, display_order = 91, value_enum, default_value_t = Color::Auto, value_name = "WHEN", help = help_id::ARG_COLOR)]
    color: Color,
    #[arg(short, long, global = true, display_order = 92, conflicts_with = "verbose", help = help_id::ARG_QUIET)]
    quiet: bool,
    #[arg(short, long, global = true, display_order = 93, help = help_id::ARG_VERBOSE)]
    verbose: bool,
    #[arg(long, global = true, display_order = 94, value_enum, default_value_t = ProblemsOption::Text, value_name = "FORMAT", help = help_id::ARG_PROBLEMS)]
    problems: ProblemsOption,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = help_id::CHECK_ABOUT, after_help = help_id::CHECK_AFTER)]
    Check(check::Arguments),
    #[command(about = help_id::EXPLAIN_ABOUT, after_help = help_id::EXPLAIN_AFTER)]
    Explain(explain::Arguments),
    #[command(about = help_id::DIFF_ABOUT, after_help = help_id::DIFF_AFTER)]
    Diff(diff::Arguments),
    #[command(about = help_id::REPORT_ABOUT, long_about = help_id::REPORT_MORE)]
    #[command(after_help = help_id::REPORT_AFTER)]
    Report(report::Arguments),
    #[command(about = help_id::EXPORT_ABOUT, after_help = help_id::EXPORT_AFTER)]
    Export(export::Arguments),
    #[command(about = help_id::RECEIVED_ABOUT, after_help = help_id::RECEIVED_AFTER)]
    Received(received::Arguments),
    #[command(about = help_id::TEMPLATE_ABOUT, after_help = help_id::TEMPLATE_AFTER)]
    Template(template::Arguments),
    #[command(about = help_id::SQL_ABOUT, after_help = help_id::SQL_AFTER)]
    Sql(sql::Arguments),
    #[command(about = help_id::DRAFT_ABOUT, after_help = help_id::DRAFT_AFTER)]
    Draft(draft::Arguments),
    #[command(about = help_id::LINT_ABOUT, after_help = help_id::LINT_AFTER)]
    Lint(lint::Arguments),
    #[command(about = help_id::INIT_ABOUT, after_help = help_id::INIT_AFTER)]
    Init(init::Arguments),
    #[command(about = help_id::SCHEMA_ABOUT, after_help = help_id::SCHEMA_AFTER)]
    Schema(schema::Arguments),
    #[command(about = help_id::COMPLETIONS_ABOUT, after_help = help_id::COMPLETIONS_AFTER)]
    Completions(completions::Arguments),
    #[command(about = help_id::MAN_ABOUT, after_help = help_id::MAN_AFTER)]
    Man(man::Arguments),
}

/// Exit status for "could not run".
const COULD_NOT_RUN: u8 = 2;

/// Runs the program with the arguments of the process and returns its exit status.
#[must_use]
pub fn main() -> ExitCode {
    let mut speech = Speech::of(std::env::args_os().skip(1));
    if let Some(answer) = completions::answer(|| help::told(Cli::command(), speech.language())) {
        return said(&answer, speech.language());
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(error, speech.language()),
    };
    let color = cli.color.choice();
    let bar = progress::watch(cli.quiet, color);
    let done = match &cli.command {
        Command::Check(arguments) => check::run(arguments, &mut speech, color, cli.verbose),
        Command::Explain(arguments) => explain::run(arguments, &mut speech, color, cli.verbose),
        Command::Diff(arguments) => diff::run(arguments, &mut speech, color, cli.verbose),
        Command::Report(arguments) => report::run(arguments, &mut speech, cli.verbose),
        Command::Export(arguments) => export::run(arguments, &mut speech, cli.verbose),
        Command::Received(arguments) => received::run(arguments, &mut speech, color, cli.verbose),
        Command::Template(arguments) => template::run(arguments, &mut speech),
        Command::Sql(arguments) => sql::run(arguments, &mut speech),
        Command::Draft(arguments) => draft::run(arguments, &mut speech),
        Command::Lint(arguments) => lint::run(arguments, &mut speech, color),
        Command::Init(arguments) => init::run(arguments, &mut speech),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
        Command::Man(arguments) => {
            man::run(arguments, help::told(Cli::command(), Language::English), speech.language())
        }
    };
    // No message may run into the bar.
    drop(bar);
    match done.and_then(|done| finish(&cli, speech.language(), color, &done)) {
        Ok(Outcome::Met) => ExitCode::SUCCESS,
        Ok(Outcome::Missed) => ExitCode::FAILURE,
        Ok(Outcome::Unusable) => ExitCode::from(COULD_NOT_RUN),
        Err(failure) => {
            report(&failure, speech.language(), color, cli.problems);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Shows the help that was asked for on standard output, or what is wrong with the arguments on standard error. clap has found which
/// of the two it is; now that something is to be shown, it is found once more with its words.
fn usage(error: clap::Error, language: Language) -> ExitCode {
    let worded = help::worded(Cli::command(), language).try_get_matches_from(std::env::args_os());
    let error = worded.err().unwrap_or(error);
    let styled = |stream: bool| {
        let rendered = error.render();
        if stream { rendered.ansi().to_string() } else { rendered.to_string() }
    };
    if error.use_stderr() {
        let in_english = language == Language::English
            || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        let said = if in_english {
            styled(is_styled(&std::io::stderr(), ColorChoice::Auto))
        } else {
            help::fault(&error, language)
        };
        complain(&said);
        return ExitCode::from(COULD_NOT_RUN);
    }
    let help = styled(is_styled(&std::io::stdout(), ColorChoice::Auto));
    said(&OutputDestination::StandardOutput.signs().put(&help), language)
}

/// Puts `text` on standard output, and is done.
fn said(text: &str, language: Language) -> ExitCode {
    match output::write(text.as_bytes(), &OutputDestination::StandardOutput) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.into(), language, ColorChoice::Auto, ProblemsOption::Text);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn finish(
    cli: &Cli,
    language: Language,
    color: ColorChoice,
    done: &Done,
) -> Result<Outcome, RunFailure> {
    if !cli.quiet {
        let styled = is_styled(&std::io::stderr(), color);
        let links = links::on_error(styled);
        let manner = Manner { language, styled, links: links.as_ref() };
        let warnings = done.warnings.iter();
        let problems = Problems { form: cli.problems, plan: done.plan.as_ref(), manner };
        complain(&problems.drawn(warnings, done.more_warnings));
    }
    if cli.verbose {
        complain(&done.notes);
    }
    if !cli.quiet {
        complain(&done.told);
    }
    output::write(&done.result, &done.destination)?;
    Ok(done.outcome)
}

/// Problems on standard error: their form, and the plan that some of them stand in.
#[derive(Clone, Copy)]
struct Problems<'p> {
    form: ProblemsOption,
    plan: Option<&'p PlanText>,
    manner: Manner<'p>,
}

impl Problems<'_> {
    /// `diagnostics` in the form asked for; of `more` of them, people are told the number.
    fn drawn<'d>(&self, diagnostics: impl Iterator<Item = &'d Diagnostic>, more: usize) -> String {
        let Self { form, plan, manner } = *self;
        let all: Vec<&Diagnostic> = diagnostics.collect();
        let each = || all.iter().copied();
        match form {
            ProblemsOption::Text => diagnostics::draw_some(each(), more, plan, manner),
            ProblemsOption::Github => diagnostics::github(each(), plan, manner.language),
            ProblemsOption::Json if all.is_empty() => String::new(),
            ProblemsOption::Json => {
                // Only memory that runs out stops the writer; then people are told.
                diagnostics::listed(each(), plan, manner.language)
                    .unwrap_or_else(|_| diagnostics::draw_some(each(), more, plan, manner))
            }
        }
    }
}

fn report(failure: &RunFailure, language: Language, color: ColorChoice, form: ProblemsOption) {
    let styled = is_styled(&std::io::stderr(), color);
    let links = links::on_error(styled);
    let manner = Manner { language, styled, links: links.as_ref() };
    let judged_nothing = |errors: usize| {
        let told = say::NothingWasJudged { count: errors }.worded(language) + "\n";
        // A script reads the list alone.
        if form == ProblemsOption::Text { told } else { String::new() }
    };
    let drawn = |plan| Problems { form, plan, manner };
    match failure {
        RunFailure::Plan(problems, plan) => {
            complain(&drawn(Some(plan)).drawn(problems.iter(), 0));
            let errors =
                problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            complain(&judged_nothing(errors));
        }
        RunFailure::Counts(findings) => {
            complain(&drawn(None).drawn(findings.in_full(), findings.more()));
            complain(&judged_nothing(findings.count_errors()));
        }
        RunFailure::Outside(Refused { message, hint }) => {
            let hint = hint.clone().map(|remedy| say::WithRemedy { remedy }.message());
            for line in [Some(say::CouldNotRun { reason: message.clone() }.message()), hint]
                .into_iter()
                .flatten()
            {
                complain(&(printable(&line.worded(language)) + "\n"));
            }
        }
    }
}

/// Writes to standard error; a failure to do so cannot be reported.
fn complain(text: &str) {
    use std::io::{IsTerminal as _, Write as _};
    let mut stream = std::io::stderr();
    let text = signs::of(stream.is_terminal()).put(text);
    let _ = stream.write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
