//! `gender-plan schema`: the JSON Schema of plan.toml, by which editors offer keys and underline slips, and of each JSON result, by
//! which scripts know what they may rely on.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::done::{Done, RunFailure};
use super::options::PlanOption;
use super::output::OutputDestination;
use crate::catalogue::help_id;
use crate::plan;
use crate::render::schema::{self, ResultKind};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum, default_value_t = SchemaOption::Plan, value_name = "WHAT", help = help_id::SCHEMA_ARG_OF)]
    of: SchemaOption,
    #[arg(short, long, value_name = "FILE", help = help_id::SCHEMA_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The documents that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaOption {
    #[value(help = help_id::SCHEMA_VALUE_PLAN)]
    Plan,
    #[value(help = help_id::SCHEMA_VALUE_CHECK)]
    Check,
    #[value(help = help_id::SCHEMA_VALUE_EXPLAIN)]
    Explain,
    #[value(help = help_id::SCHEMA_VALUE_DIFF)]
    Diff,
    #[value(help = help_id::SCHEMA_VALUE_RECEIVED)]
    Received,
    #[value(help = help_id::SCHEMA_VALUE_LINT)]
    Lint,
}

impl SchemaOption {
    fn schema(self) -> anyhow::Result<String> {
        let kind = match self {
            Self::Plan => return Ok(plan::JSON_SCHEMA.to_owned()),
            Self::Check => ResultKind::Check,
            Self::Explain => ResultKind::Explain,
            Self::Diff => ResultKind::Diff,
            Self::Received => ResultKind::Received,
            Self::Lint => ResultKind::Lint,
        };
        schema::draw(kind)
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Done, RunFailure> {
    // The plan is where a slip of the name would hurt.
    let destination =
        OutputDestination::of(arguments.output.as_deref(), || vec![PlanOption::default().path()]);
    Ok(Done::of(arguments.of.schema()?, destination))
}
