//! Files of counts: what is read of them, and how what cannot be read is refused.

mod across;
mod answers;
mod changed;
mod corpora;
mod corruption;
mod dhis2;
mod differential;
mod dimensions;
mod file_units;
mod files;
mod layouts;
mod ledger;
mod limits;
mod mangled;
mod names;
mod numbers;
mod periods;
mod problems;
mod reading;
mod refusals;
mod sharing;
mod skipping;
mod spellings;
mod structure;
mod text;
mod totals;
mod workbook;
mod world;

#[cfg(unix)]
pub(crate) use changed::changed_while_read;
