//! `gender-plan received`: the register of reports, by unit and period, and the list of those that are still to be asked for.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::judging::{self, JudgeOptions};
use super::speech::Speech;
use super::{look, options};
use crate::catalogue::{help_id, say};
use crate::counts::FileReports;
use crate::diagnostic::Refused;
use crate::evaluate::{Register, Request};
use crate::period::Date;
use crate::render::register::{self, RegisterFormat};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(long, help = help_id::RECEIVED_ARG_MISSING)]
    missing: bool,
    #[arg(long, value_name = "DATE", value_parser = options::date, help = help_id::RECEIVED_ARG_AS_OF)]
    as_of: Option<Date>,
    #[arg(long, value_enum, value_name = "FORMAT", help = help_id::RECEIVED_ARG_FORMAT)]
    format: Option<RegisterFormatOption>,
    #[arg(short, long, value_name = "FILE", help = help_id::RECEIVED_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The formats that can be asked for; a workbook is asked for by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RegisterFormatOption {
    #[value(help = help_id::FORMAT_VALUE_TABLE)]
    Table,
    #[value(help = help_id::FORMAT_VALUE_JSON)]
    Json,
    #[value(help = help_id::FORMAT_VALUE_CSV)]
    Csv,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    color: ColorChoice,
    verbose: bool,
) -> Result<Done, RunFailure> {
    let format = arguments.format()?;
    // A register tells of broken files too.
    let judging = arguments.judge.read_setting_aside(speech)?;
    let query = arguments.judge.query(&judging);
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    let scorecard = judging.scorecard(&request)?;
    let missing = request.missing().unwrap_or_else(|| scorecard.lacking_reports());
    drop(request);
    let files = judging.ledger.reports_by_file(&judging.plan)?;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let register = Register::new(&scorecard, &missing, &files, day_saved, as_of);
    let outcome = if register.is_complete() && scorecard.set_aside.iter().all(Vec::is_empty) {
        Outcome::Met
    } else {
        Outcome::Missed
    };
    let register = if arguments.missing { register.to_chase() } else { register };
    let destination = judging.destination(arguments.output.as_deref());
    let look = look::of(&destination, judging.language, color);
    let result = register::draw(&register, &scorecard, format, look)?;
    let beside = judging::Beside::of_register(&scorecard, &judging, verbose);
    Ok(judging.done(result, outcome, beside, destination))
}

impl Arguments {
    /// The format asked for, else the one that the ending of the output file names.
    fn format(&self) -> Result<RegisterFormat, Refused> {
        Ok(match (self.format, self.output.as_deref().and_then(Ending::of)) {
            (Some(RegisterFormatOption::Table), _) | (None, None) => RegisterFormat::Text,
            (Some(RegisterFormatOption::Json), _) | (None, Some(Ending::Json)) => {
                RegisterFormat::Json
            }
            (Some(RegisterFormatOption::Csv), _) | (None, Some(Ending::Csv)) => RegisterFormat::Csv,
            (None, Some(Ending::Xlsx)) => RegisterFormat::Xlsx,
            (None, Some(ending)) => {
                return Err(say::ReceivedWritesNo { ending: ending.name() }.message().into());
            }
        })
    }
}

/// The day on which a file was last saved, by the clock of this machine.
fn day_saved(file: &FileReports) -> Option<Date> {
    let saved = jiff::Timestamp::try_from(file.saved?).ok()?;
    day(&saved.to_zoned(jiff::tz::TimeZone::system()))
}

/// Today, by the clock of this machine.
fn today() -> Date {
    match day(&jiff::Zoned::now()) {
        Some(day) => day,
        None => unreachable!("the clock shows a day that no calendar has"),
    }
}

fn day(time: &jiff::Zoned) -> Option<Date> {
    let month = u8::try_from(time.month()).ok()?;
    Date::new(i32::from(time.year()), month, u8::try_from(time.day()).ok()?)
}
