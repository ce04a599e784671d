//! CSV files and workbooks -> [`Ledger`]: files to pieces of text (`source`), text to figures (`read`) in a grid (`keep`), and what can only
//! be seen over several figures (`check`). All problems of all files are collected; a ledger exists only if there is none. What the
//! figures amount to is found by `evaluate`.

mod check;
mod keep;
mod number;
mod options;
mod published;
mod read;
mod set_aside;
mod source;
#[doc(hidden)]
pub mod testing;
mod yes_no;

use std::path::{Path, PathBuf};

pub use crate::encoding::Encoding;
pub use keep::{
    Choice, Correction, Figure, FigureAddress, GroupKey, Ledger, PeriodIndex, Reported, Reporter,
    ReporterIndex, SetAside,
};
pub use keep::{
    FileForm, FileReport, FileReports, PassedOver, SheetRead, Source, SourceUsage, Sum, Total,
    Whereabouts,
};
pub use number::{Amount, LARGEST as LARGEST_COUNT, Number, NumberError, parse as parse_number};
pub use options::{Asked, Sharing};
pub use published::AsPrinted;
pub use set_aside::Files;
pub(crate) use source::{
    BETWEEN_CELLS, Input, Odd, Opened, Rows, Table, Workbook, WorkbookRefused, expand, is_workbook,
};
pub use source::{Progress, STANDARD_INPUT};

use crate::diagnostic::{Findings, SHOWN_IN_FULL};
use crate::plan::Plan;
use read::{InputFiles, ReadCounts};
use set_aside::Blamed;
use source::Expanded;

/// Reads the files, folders and standard input that `names` stand for.
///
/// # Errors
/// Every problem of every file.
pub fn read(names: &[PathBuf], plan: &Plan, asked: Asked) -> Result<Ledger, Findings> {
    read_files(&Files { names: names.to_vec(), ..Files::default() }, plan, asked)
}

impl Ledger {
    /// Notes of each file that was read its SHA-256, for which it is read once more.
    ///
    /// # Errors
    /// Every file that is no longer what it was.
    pub fn hash_sources(&mut self) -> Result<(), Findings> {
        let mut problems = Vec::new();
        let inputs: Vec<&Input> = self.inputs.iter().chain(&self.corrected_by).collect();
        for source in &mut self.sources {
            let input = inputs.iter().find(|input| input.path.display().to_string() == source.path);
            match input.map(|input| input.sha256()) {
                Some(Ok(sha256)) => source.sha256 = Some(sha256),
                Some(Err(problem)) => problems.push(problem),
                None => {}
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
    }
}

/// The files of `ledger` that the errors among `findings` are about, each with its errors; `None` if there is no such file.
#[must_use]
pub fn blamed(findings: &Findings, ledger: &Ledger) -> Option<Vec<SetAside>> {
    Blamed::of(findings, &[], &ledger.inputs, &ledger.corrected_by).map(Blamed::set_aside)
}

/// Reads the files, folders and standard input that `files` stand for, and corrects them. Where files with errors are to be set aside,
/// they are left out whole, and what is left is read again.
///
/// # Errors
/// Every problem of every file that is not set aside.
pub fn read_files(files: &Files, plan: &Plan, asked: Asked) -> Result<Ledger, Findings> {
    let corrections = expand(&files.corrections, &[]);
    let Expanded { inputs: corrections, problems: broken, .. } = corrections;
    let apart = plan.units_file.as_deref().into_iter();
    let apart: Vec<&Path> = apart.chain(corrections.iter().map(|input| &*input.path)).collect();
    let Expanded { inputs, remarks, passed_over, problems } = expand(&files.names, &apart);
    let mut set_aside = files.left_out.clone();
    let problems = if files.sets_aside {
        set_aside::unreadable(problems, &files.names, &mut set_aside)
    } else {
        problems
    };
    if !problems.is_empty() || !broken.is_empty() {
        return Err(problems.into_iter().chain(broken).collect::<Vec<_>>().into());
    }
    let counted = |inputs: Vec<Input>| -> Vec<Input> {
        inputs.into_iter().map(|input| input.counted_by(asked.progress)).collect()
    };
    let is_left_out = |input: &Input| set_aside.iter().any(|file| file.path == input.path);
    let (mut left_out, mut inputs): (Vec<Input>, Vec<Input>) =
        counted(inputs).into_iter().partition(is_left_out);
    let mut corrections = counted(corrections);
    let room = if files.sets_aside { set_aside::ROOM } else { SHOWN_IN_FULL };
    loop {
        let ReadCounts { mut ledger, mut findings, overlaps } = read::read(
            InputFiles { inputs: &inputs, corrections: &corrections },
            plan,
            asked,
            room,
        );
        for remark in &remarks {
            findings.remark(|| remark.clone().map_places(Whereabouts::Known));
        }
        check::check(&ledger, plan, &mut findings);
        for changed in source::changed(inputs.iter().chain(&corrections)) {
            findings.error(|| changed.map_places(Whereabouts::Known));
        }
        (ledger.inputs, ledger.corrected_by) = (inputs, corrections);
        let mut findings = ledger.locate(plan, findings);
        let blamed = if files.sets_aside {
            Blamed::of(&findings, &overlaps, &ledger.inputs, &ledger.corrected_by)
        } else {
            None
        };
        let Some(blamed) = blamed else {
            for overlap in overlaps {
                findings.error(|| overlap.problem);
            }
            if findings.any_error() {
                return Err(findings);
            }
            ledger.notes = findings;
            let of_set_aside = set_aside.iter().map(|SetAside { path, problems }| {
                Source::set_aside(path.display().to_string(), problems.len())
            });
            ledger.sources.extend(of_set_aside);
            ledger.set_aside = files.sets_aside.then_some(set_aside);
            (ledger.passed_over, ledger.left_out) = (passed_over, left_out);
            return Ok(ledger);
        };
        (inputs, corrections) = (ledger.inputs, ledger.corrected_by);
        let (without, with): (Vec<Input>, Vec<Input>) =
            inputs.into_iter().partition(|input| blamed.contains(&input.path));
        left_out.extend(without);
        inputs = with;
        set_aside.extend(blamed.set_aside());
    }
}
