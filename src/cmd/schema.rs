//! `gender-plan schema`: the JSON Schema of plan.toml, by which editors offer keys and underline slips.

use std::path::PathBuf;

use clap::Args;

use super::options::PlanOption;
use super::output::Destination;
use super::{Done, Outcome};
use crate::plan;

#[derive(Debug, Args)]
pub(super) struct Arguments {
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
