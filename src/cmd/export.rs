//! `gender-plan export`: results and counts for other systems, as a Data Package or as data values of DHIS2. For internal use: nothing of
//! it is made for publication.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::done::{Done, Outcome, RunFailure};
use super::judging::{Beside, JudgeOptions, Judging};
use super::new_files;
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Label, Message, help_id, say};
use crate::dhis2::{self, DataValues};
use crate::diagnostic::{Code, Diagnostic, Place, Refused};
use crate::evaluate::{Listing, Request, Scorecard};
use crate::render;
use crate::render::data_package;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum, value_name = "SYSTEM", help = help_id::EXPORT_ARG_TO)]
    to: SystemOption,
    #[command(flatten)]
    judge: JudgeOptions,
    #[arg(long, value_name = "CODE", help = help_id::EXPORT_ARG_ORG_UNIT)]
    org_unit: Option<String>,
    #[arg(short, long, value_name = "FILE", help = help_id::EXPORT_ARG_OUTPUT)]
    output: Option<PathBuf>,
    /// Known only to be refused with a remedy.
    #[arg(long, hide = true, value_name = "LEDGER", num_args = 0..=1, default_missing_value = "", help = help_id::ARG_PUBLISH)]
    publish: Option<String>,
}

/// The systems that can be exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SystemOption {
    #[value(name = "datapackage", help = help_id::EXPORT_VALUE_DATA_PACKAGE)]
    DataPackage,
    #[value(help = help_id::EXPORT_VALUE_DHIS2)]
    Dhis2,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    verbose: bool,
) -> Result<Done, RunFailure> {
    arguments.check()?;
    let mut judging = arguments.judge.read(speech, |_| Vec::new())?;
    if arguments.to == SystemOption::DataPackage {
        judging.ledger.hash_sources()?;
    }
    let query = arguments.judge.query(&judging);
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    // Counts that cannot be judged are not handed on.
    let scorecard = judging.scorecard(&request)?;
    let listing = request.every_figure(query.window);
    drop(request);
    let written = match arguments.to {
        SystemOption::DataPackage => arguments.data_package(&judging, &scorecard, &listing)?,
        SystemOption::Dhis2 => arguments.dhis2(&judging, &scorecard, &listing)?,
    };
    let is_whole = scorecard.set_aside.iter().all(Vec::is_empty);
    let outcome = if is_whole { Outcome::Met } else { Outcome::Missed };
    let beside = Beside::of(&scorecard, None, &judging, verbose).with(written.left_out);
    Ok(judging.done(written.result, outcome, beside, written.destination))
}

/// What an export writes, and a note on what it cannot hold.
struct Exported {
    result: Vec<u8>,
    destination: OutputDestination,
    left_out: Vec<Diagnostic>,
}

impl Arguments {
    /// Refuses what no export can be, before anything is read.
    fn check(&self) -> Result<(), Refused> {
        if self.publish.is_some() {
            return Err(Refused::from(say::EXPORT_PUBLISHES_NOTHING).hint(say::PUBLISH_WITH_CHECK));
        }
        if self.to == SystemOption::DataPackage && self.org_unit.is_some() {
            return Err(Refused::from(say::ORG_UNIT_OF_DHIS2).hint(say::LEAVE_ORG_UNIT_OUT));
        }
        Ok(())
    }

    fn data_package(
        &self,
        judging: &Judging,
        scorecard: &Scorecard<'_>,
        listing: &Listing,
    ) -> Result<Exported, RunFailure> {
        let folder = self.output.as_deref().filter(|path| path.as_os_str() != "-");
        let folder = folder.ok_or(Refused::from(say::PACKAGE_NEEDS_A_FOLDER))?;
        let package = data_package::draw(scorecard, listing, judging.language)?;
        let in_folder = |(name, bytes): (&str, Vec<u8>)| (folder.join(name), bytes);
        new_files::write(folder, &package.files.map(in_folder))?;
        let (results, figures) = (scorecard.results.len(), package.figures);
        let wrote = say::WrotePackage { figures, folder: new_files::shown(folder), results };
        let groups = scorecard.results.iter().map(|result| result.each.len()).sum();
        let left_out = [
            (groups, say::LeftOutGroups { count: groups }.message()),
            (scorecard.tasks.list.len(), say::LEFT_OUT_TASKS.message()),
            (package.bounds, say::LeftOutBounds { count: package.bounds }.message()),
        ];
        Ok(Exported {
            result: (wrote.worded(judging.language) + "\n").into_bytes(),
            destination: OutputDestination::StandardOutput,
            left_out: note(say::DATA_PACKAGE, left_out),
        })
    }

    fn dhis2(
        &self,
        judging: &Judging,
        scorecard: &Scorecard<'_>,
        listing: &Listing,
    ) -> Result<Exported, RunFailure> {
        let values = dhis2::data_values(scorecard, listing, self.org_unit.as_deref())?;
        let result = render::dhis2::draw(&values, scorecard.is_illustrative(), judging.language)?;
        let DataValues { totals, bounds, .. } = values;
        let left_out = [
            (1, say::LEFT_OUT_VERDICTS.message()),
            (totals, say::LeftOutTotals { count: totals }.message()),
            (bounds, say::LeftOutBounds { count: bounds }.message()),
        ];
        Ok(Exported {
            result: result.into_bytes(),
            destination: judging.destination(self.output.as_deref()),
            left_out: note(say::DHIS2, left_out),
        })
    }
}

/// Note on what `form` cannot hold: that of which there is any.
fn note<const N: usize>(form: Label, left_out: [(usize, Message); N]) -> Vec<Diagnostic> {
    let there = left_out.into_iter().filter(|(count, _)| *count > 0);
    let there: Vec<Message> = there.map(|(_, what)| what).collect();
    if there.is_empty() {
        return Vec::new();
    }
    let message = say::ExportLeavesOut { form, what: there }.message();
    vec![Diagnostic::note(Code::ExportLeavesOut, Place::CommandLine, message)]
}
