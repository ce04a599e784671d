//! `gender-plan lint`: is the plan itself sound and judgeable? All its problems in one run, each with its place and its remedy.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::Args;

use super::options::{FormatOption, LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome, links};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Plan;
use crate::render::{Format, diagnostics};
use crate::text::counted;
use crate::wording::{Language, Word};

/// Check the plan itself: is it sound, and can it be judged?
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan lint
  gender-plan lint next-year.toml
  gender-plan lint --format json             for editors and scripts

Exit status:
  0  the plan is sound
  1  there are only warnings
  2  there are errors")]
pub(super) struct Arguments {
    /// The plan [default: --plan, `$GENDER_PLAN`, ./plan.toml]
    #[arg(value_name = "PLAN")]
    file: Option<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = FormatOption::Table, value_name = "FORMAT")]
    format: FormatOption,
    /// Write the result to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of labels [default: the plan's]
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LanguageOption>,
}

pub(super) fn run(arguments: &Arguments, color: ColorChoice) -> Result<Done, Failure> {
    let (text, reading) = match &arguments.file {
        Some(file) => PlanOption::named(file.clone()).read()?,
        None => arguments.plan.read()?,
    };
    let language = match &reading.plan {
        Some(plan) => LanguageOption::or_of(arguments.lang, plan),
        None => arguments.lang.map(LanguageOption::language).unwrap_or_default(),
    };
    let destination = Destination::of(arguments.output.as_deref(), || text.paths().map(Path::to_path_buf).collect());
    let problems = &reading.problems;
    let result = match arguments.format.format() {
        Format::Json => diagnostics::json(problems, &text)?,
        Format::Csv => diagnostics::csv(problems, &text)?,
        Format::Markdown => diagnostics::markdown(problems, &text),
        Format::Table => {
            let page = diagnostics::draw(problems, Some(&text), destination.is_styled(color));
            let places = links::of_diagnostics(problems, Some(&text));
            let mut page = links::on_output(page, destination.opens_links(color), places);
            page.push_str(&conclusion(problems, reading.plan.as_ref(), language));
            page
        }
    };
    let outcome = match problems.iter().map(|problem| problem.severity).min() {
        None => Outcome::Met,
        Some(Severity::Warning | Severity::Note) => Outcome::Missed,
        Some(Severity::Error) => Outcome::Unusable,
    };
    Ok(Done {
        result: result.into_bytes(),
        destination,
        warnings: Vec::new(),
        more_warnings: 0,
        plan: Some(text),
        notes: String::new(),
        outcome,
    })
}

/// What the plan holds where it is sound, else how many problems it has.
fn conclusion(problems: &[Diagnostic], plan: Option<&Plan>, language: Language) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    match plan {
        Some(plan) if problems.is_empty() => {
            let indicators = plan.indicators().count();
            let (goals, elements) = (plan.goals.len(), plan.vocabulary.elements.len());
            let holds = match language {
                Language::Vietnamese => format!("{goals} mục tiêu, {indicators} chỉ tiêu, {elements} số liệu"),
                Language::English => format!(
                    "{}, {}, {}",
                    counted(goals, "goal"),
                    counted(indicators, "indicator"),
                    counted(elements, "element")
                ),
            };
            format!("{}: {holds}\n", language.word(Word::PlanSound))
        }
        _ => {
            format!("{}, {}\n", counted(count(Severity::Error), "error"), counted(count(Severity::Warning), "warning"))
        }
    }
}
