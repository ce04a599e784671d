//! `gender-plan schema`: the JSON Schema of plan.toml, by which editors offer keys and underline slips.

use std::path::PathBuf;

use clap::Args;

use super::options::PlanOption;
use super::output::Destination;
use super::{Done, Outcome};
use crate::plan;

/// Print the JSON Schema of plan.toml, for editors
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan schema -o plan.schema.json

With `#:schema ./plan.schema.json` as the first line of the plan, editors with Even Better TOML or taplo \
offer keys, explain them and underline slips. `gender-plan lint` knows more than the schema: names that \
are not declared, targets that cannot be met.")]
pub(super) struct Arguments {
    /// Write the schema to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Done {
    Done {
        result: plan::JSON_SCHEMA.as_bytes().to_vec(),
        // The plan is where a slip of the name would hurt.
        destination: Destination::of(arguments.output.as_deref(), || vec![PlanOption::default().path()]),
        warnings: Vec::new(),
        more_warnings: 0,
        plan: None,
        notes: String::new(),
        outcome: Outcome::Met,
    }
}
