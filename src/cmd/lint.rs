//! `gender-plan lint`: is the plan itself sound and judgeable? All its problems in one run, each with its place and its remedy.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::document_file;
use super::done::{Done, Outcome, RunFailure};
use super::links;
use super::options::PlanOption;
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Language, help_id, say};
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft;
use crate::plan::Plan;
use crate::render::diagnostics::{self, Manner};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "PLAN", help = help_id::LINT_ARG_FILE)]
    file: Option<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long, value_name = "DOCUMENT", help = help_id::LINT_ARG_TEXT)]
    text: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = LintFormat::Table, value_name = "FORMAT", help = help_id::LINT_ARG_FORMAT)]
    format: LintFormat,
    #[arg(short, long, value_name = "FILE", help = help_id::ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The forms of a plan's problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    #[value(help = help_id::FORMAT_VALUE_TABLE)]
    Table,
    #[value(help = help_id::FORMAT_VALUE_JSON)]
    Json,
    #[value(help = help_id::FORMAT_VALUE_CSV)]
    Csv,
    #[value(help = help_id::FORMAT_VALUE_MARKDOWN)]
    Markdown,
    #[value(help = help_id::PROBLEMS_VALUE_GITHUB)]
    Github,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    color: ColorChoice,
) -> Result<Done, RunFailure> {
    let (text, reading) = match &arguments.file {
        Some(file) => PlanOption::named(file.clone()).read(speech)?,
        None => arguments.plan.read(speech)?,
    };
    let language = speech.language();
    let destination = OutputDestination::of(arguments.output.as_deref(), || {
        text.paths().map(Path::to_path_buf).collect()
    });
    let mut problems = reading.problems;
    if let Some(path) = &arguments.text {
        let document = document_file::read(path)?;
        problems.extend(draft::against(&document, path, &text));
    }
    let problems = &problems;
    let result = match arguments.format {
        LintFormat::Json => diagnostics::json(problems, &text, language)?,
        LintFormat::Csv => diagnostics::csv(problems, &text, language)?,
        LintFormat::Markdown => diagnostics::markdown(problems, &text, language),
        LintFormat::Github => diagnostics::github(problems.iter(), Some(&text), language),
        LintFormat::Table => {
            let links = links::on_output(destination.opens_links(color));
            let styled = destination.is_styled(color);
            let manner = Manner { language, styled, links: links.as_ref() };
            let mut page = diagnostics::draw(problems, Some(&text), manner);
            page.push_str(&conclusion(problems, reading.plan.as_ref(), language));
            destination.signs().put(&page).into_owned()
        }
    };
    let outcome = match problems.iter().map(|problem| problem.severity).min() {
        None => Outcome::Met,
        Some(Severity::Warning | Severity::Note) => Outcome::Missed,
        Some(Severity::Error) => Outcome::Unusable,
    };
    Ok(Done::of(result, destination).about(text, Vec::new()).ending(outcome))
}

/// The last line: the size of a sound plan, else the number of problems.
fn conclusion(problems: &[Diagnostic], plan: Option<&Plan>, language: Language) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let conclusion = match plan {
        Some(plan) if problems.is_empty() => {
            let (goals, elements) = (plan.goals.len(), plan.vocabulary.elements.len());
            say::PlanIsSound { elements, goals, indicators: plan.indicators().count() }.message()
        }
        _ => say::ProblemsCounted {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
        .message(),
    };
    conclusion.worded(language) + "\n"
}
