//! CSV files and workbooks -> [`Ledger`]: files to pieces of text (`source`), text to figures (`read`) in a grid (`keep`), and what can only
//! be seen over several figures (`check`). All problems of all files are collected; a ledger exists only if there is none. What the
//! figures amount to is found by `evaluate`.

mod check;
mod keep;
mod number;
mod options;
mod read;
mod source;
#[doc(hidden)]
pub mod testing;

use std::path::PathBuf;

pub use crate::encoding::Encoding;
pub use keep::{
    Choice, Figure, FigureAddress, FileForm, GroupKey, Ledger, PeriodIndex, Reported, Reporter,
    ReporterIndex,
};
pub use keep::{SheetRead, Source, Sum, Total, Whereabouts};
pub use number::{Amount, LARGEST as LARGEST_COUNT, Number, NumberError, parse as parse_number};
pub use options::{Asked, Sharing};
pub use source::{Progress, STANDARD_INPUT};

use crate::diagnostic::Findings;
use crate::plan::Plan;
use source::Input;

/// Reads the files, folders and standard input that `names` stand for.
///
/// # Errors
/// Every problem of every file.
pub fn read(names: &[PathBuf], plan: &Plan, asked: Asked) -> Result<Ledger, Findings> {
    let (inputs, remarks) = source::expand(names, plan.units_file.as_deref())?;
    let inputs: Vec<Input> =
        inputs.into_iter().map(|input| input.counted_by(asked.progress)).collect();
    let (mut ledger, mut findings) = read::read(&inputs, plan, asked);
    for remark in remarks {
        findings.remark(|| remark.map_places(Whereabouts::Known));
    }
    check::check(&ledger, plan, &mut findings);
    for changed in source::changed(&inputs) {
        findings.error(|| changed.map_places(Whereabouts::Known));
    }
    ledger.inputs = inputs;
    let findings = ledger.locate(plan, findings);
    if findings.any_error() {
        return Err(findings);
    }
    ledger.notes = findings;
    Ok(ledger)
}
