//! `gender-plan lint`: is the plan itself sound and judgeable? All its problems in one run, each with its place and its remedy.

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::options::{LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Plan;
use crate::render::diagnostics;
use crate::text::counted;
use crate::wording::{Language, Word};

/// Check the plan itself: is it sound, and can it be judged?
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 sound, 1 only warnings, 2 errors.")]
pub(super) struct Arguments {
    /// The plan [default: --plan, `$GENDER_PLAN`, ./plan.toml]
    #[arg(value_name = "PLAN")]
    file: Option<std::path::PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    /// The form of the result
    #[arg(long, value_enum, default_value_t = Form::Table, value_name = "FORMAT")]
    format: Form,
    /// The language of labels [default: the plan's]
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LanguageOption>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Table,
    /// A list for scripts and editors
    Json,
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
    let result = match arguments.format {
        Form::Json => diagnostics::json(&reading.problems, &text)?,
        Form::Table => {
            let styled = super::is_styled(&std::io::stdout(), color);
            let mut page = diagnostics::draw(&reading.problems, Some(&text), usize::MAX, styled);
            page.push_str(&conclusion(&reading.problems, reading.plan.as_ref(), language));
            page
        }
    };
    let outcome = match reading.problems.iter().map(|problem| problem.severity).min() {
        None => Outcome::Met,
        Some(Severity::Warning | Severity::Note) => Outcome::Missed,
        Some(Severity::Error) => Outcome::Unusable,
    };
    Ok(Done {
        result,
        destination: Destination::StandardOutput,
        warnings: Vec::new(),
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
