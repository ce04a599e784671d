//! `gender-plan template`: the empty form that a unit fills in, as CSV or as a workbook.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::done::{Done, RunFailure};
use super::ending::Ending;
use super::options::{self, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{help_id, say};
use crate::diagnostic::Refused;
use crate::plan::Reading;
use crate::render::template::{self, Kind, Shape};
use crate::template::{Asked, Form};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long = "unit", value_name = "U", help = help_id::TEMPLATE_ARG_UNITS)]
    units: Vec<String>,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::TEMPLATE_ARG_PERIOD)]
    period: Option<Window>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "long", help = help_id::TEMPLATE_ARG_FORMAT)]
    format: ShapeOption,
    #[arg(short, long, value_name = "FILE", help = help_id::TEMPLATE_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The shapes of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShapeOption {
    #[value(help = help_id::TEMPLATE_FORMAT_VALUE_LONG)]
    Long,
    #[value(help = help_id::TEMPLATE_FORMAT_VALUE_WIDE)]
    Wide,
}

pub(super) fn run(arguments: &Arguments, speech: &mut Speech) -> Result<Done, RunFailure> {
    let kind = arguments.kind()?;
    let (text, reading) = arguments.plan.read(speech)?;
    let Reading { plan, problems, .. } = reading;
    let Some(plan) = plan else { return Err(RunFailure::Plan(problems, text)) };
    let period = options::period(arguments.period.as_ref(), &plan)?;
    let form = Form::new(&plan, &Asked { units: arguments.units.clone(), period })?;
    let shape = match arguments.format {
        ShapeOption::Long => Shape::Long,
        ShapeOption::Wide => Shape::Wide,
    };
    let result = template::write(&form, shape, kind, speech.of_result(&plan))?;
    let destination =
        OutputDestination::of(arguments.output.as_deref(), || options::inputs(&[], &text));
    Ok(Done::of(result, destination).about(text, problems))
}

impl Arguments {
    /// The kind of form that the ending of the output names.
    fn kind(&self) -> Result<Kind, Refused> {
        let Some(path) = self.output.as_deref().filter(|path| path.as_os_str() != "-") else {
            return Ok(Kind::Csv);
        };
        match Ending::of(path) {
            Some(Ending::Csv) => Ok(Kind::Csv),
            Some(Ending::Xlsx) => Ok(Kind::Xlsx),
            _ => Err(say::FORM_ENDINGS.message().into()),
        }
    }
}
