//! `gender-plan template`: the empty form that a unit fills in, as CSV or as a workbook.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::{self, LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome};
use crate::period::Period;
use crate::plan::Reading;
use crate::render::template::{self, Kind, Shape};
use crate::template::{Asked, Form};

/// Write the empty form that a unit fills in
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan template -o form.xlsx                            every unit, every period of the plan
  gender-plan template --unit le-loi --period 2024-Q3 -o q3.xlsx
  gender-plan template --format wide > form.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    plan: PlanOption,
    /// Only this unit and those below it, by id or name; can be repeated [default: every unit that reports]
    #[arg(long = "unit", value_name = "U")]
    units: Vec<String>,
    /// The time to report: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: the plan's]
    #[arg(long, value_name = "P", value_parser = options::window)]
    period: Option<Period>,
    /// One row for each figure, or one column
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "long")]
    format: ShapeOption,
    /// The form, written whole or not at all; its ending says which kind: .csv or .xlsx [default: CSV on standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of a workbook [default: the plan's]
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LanguageOption>,
}

/// The shapes of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShapeOption {
    /// A row for each figure
    Long,
    /// A column for each figure
    Wide,
}

pub(super) fn run(arguments: &Arguments) -> Result<Done, Failure> {
    let kind = arguments.kind()?;
    let (text, reading) = arguments.plan.read()?;
    let Reading { plan, problems } = reading;
    let Some(plan) = plan else { return Err(Failure::Plan(problems, text)) };
    let form = Form::new(&plan, &Asked { units: arguments.units.clone(), period: arguments.period })?;
    let shape = match arguments.format {
        ShapeOption::Long => Shape::Long,
        ShapeOption::Wide => Shape::Wide,
    };
    let result = template::write(&form, shape, kind, LanguageOption::or_of(arguments.lang, &plan))?;
    Ok(Done {
        result,
        destination: Destination::of(arguments.output.as_deref(), || options::inputs(&[], &text)),
        warnings: problems,
        more_warnings: 0,
        plan: Some(text),
        notes: String::new(),
        outcome: Outcome::Met,
    })
}

impl Arguments {
    /// The kind of form that the ending of the output names.
    fn kind(&self) -> anyhow::Result<Kind> {
        let Some(path) = self.output.as_deref().filter(|path| path.as_os_str() != "-") else { return Ok(Kind::Csv) };
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
        match ending.as_deref() {
            Some("csv") => Ok(Kind::Csv),
            Some("xlsx") => Ok(Kind::Xlsx),
            _ => anyhow::bail!("the ending of the form says which kind it is: .csv, .xlsx"),
        }
    }
}
