//! How a plan is read, seen through `gender-plan lint`: which plans are sound, what is said of those that are not, and where.

pub(crate) mod faults;
mod files;
mod findings;
mod init;
mod keys;
mod names;
mod next_year;
mod publish;
mod schema;
pub(crate) mod shipped;
mod slips;
mod source_faults;
mod targets;
mod units;
mod units_encodings;
mod values;
