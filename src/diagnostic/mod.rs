//! Problems of plans and counts as values: a stable code, a place, what was found, what was expected and the remedy. They are
//! collected, never thrown one at a time; `render` draws them.

mod code;
mod findings;
mod place;
mod problem;
mod refused;

pub use code::Code;
pub use findings::{Findings, SHOWN_IN_FULL};
pub use place::{FileLine, Place};
pub use problem::{Diagnostic, Repeated, Severity, any_error};
pub use refused::Refused;
