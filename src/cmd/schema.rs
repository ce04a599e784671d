//! `gender-plan schema`: the JSON Schema of plan.toml, by which editors offer keys and underline slips.

use std::path::PathBuf;

use clap::Args;

use super::done::Done;
use super::options::PlanOption;
use super::output::OutputDestination;
use crate::catalogue::help_id;
use crate::plan;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(short, long, value_name = "FILE", help = help_id::SCHEMA_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Done {
    // The plan is where a slip of the name would hurt.
    let destination =
        OutputDestination::of(arguments.output.as_deref(), || vec![PlanOption::default().path()]);
    Done::of(plan::JSON_SCHEMA, destination)
}
