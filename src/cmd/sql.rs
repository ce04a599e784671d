//! `gender-plan sql`: the query that draws the counts of a plan from the tables of a database, for the database's own program to run.

use clap::{Args, ValueEnum};

use super::done::{Done, RunFailure};
use super::options::{self, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::help_id;
use crate::plan::Reading;
use crate::sql::{self, Dialect, SqlRequest};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum, value_name = "ENGINE", help = help_id::SQL_ARG_DIALECT)]
    dialect: DialectOption,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::SQL_ARG_PERIOD)]
    period: Option<Window>,
    #[arg(long = "source", value_name = "ID", help = help_id::SQL_ARG_SOURCES)]
    sources: Vec<String>,
    #[arg(long, help = help_id::SQL_ARG_NO_KEY_CHECK)]
    no_key_check: bool,
}

/// The engines that a query can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DialectOption {
    #[value(help = help_id::DIALECT_VALUE_POSTGRES)]
    Postgres,
    #[value(name = "duckdb", help = help_id::DIALECT_VALUE_DUCKDB)]
    DuckDb,
    #[value(name = "clickhouse", help = help_id::DIALECT_VALUE_CLICKHOUSE)]
    ClickHouse,
    #[value(help = help_id::DIALECT_VALUE_SPARK)]
    Spark,
    #[value(help = help_id::DIALECT_VALUE_TRINO)]
    Trino,
    #[value(name = "bigquery", help = help_id::DIALECT_VALUE_BIGQUERY)]
    BigQuery,
    #[value(help = help_id::DIALECT_VALUE_SNOWFLAKE)]
    Snowflake,
}

impl DialectOption {
    fn dialect(self) -> Dialect {
        match self {
            Self::Postgres => Dialect::Postgres,
            Self::DuckDb => Dialect::DuckDb,
            Self::ClickHouse => Dialect::ClickHouse,
            Self::Spark => Dialect::Spark,
            Self::Trino => Dialect::Trino,
            Self::BigQuery => Dialect::BigQuery,
            Self::Snowflake => Dialect::Snowflake,
        }
    }
}

pub(super) fn run(arguments: &Arguments, speech: &mut Speech) -> Result<Done, RunFailure> {
    let (text, reading) = arguments.plan.read(speech)?;
    let Reading { plan, problems, .. } = reading;
    let Some(plan) = plan else { return Err(RunFailure::Plan(problems, text)) };
    let asked = SqlRequest {
        dialect: arguments.dialect.dialect(),
        period: options::period(arguments.period.as_ref(), &plan)?,
        sources: arguments.sources.clone(),
        checks_keys: !arguments.no_key_check,
    };
    let statement = sql::statement(&plan, &asked)?;
    Ok(Done::of(statement, OutputDestination::StandardOutput).about(text, problems))
}
