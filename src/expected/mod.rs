//! Expected reports: does this unit owe this element for this period, and has it sent it? Verdicts, bounds, coverage, the list of
//! missing reports, breakdowns, explanations and forms all take their answer from here.
//!
//! What it promises:
//! - Nobody owes anything for a month in which it does not exist: such a unit is never 0, it is left out.
//! - A flow is owed month by month. A report covers the months of its period; that of a merged unit for a time before the merger
//!   covers the months of the units before it too.
//! - Stocks and running totals of a formula are those of one moment, found over all units of the plan and never within a part. Who has
//!   not sent that moment is missing, whatever it sent before.
//! - A running total that stops short of the time asked for is a part of it: what comes later is still to come.
//! - [`forms::periods`], from which forms are made, asks for what makes all of this complete.
//!
//! It knows nothing of targets and verdicts, and adds nothing up over units.

mod claim;
mod claimed_reports;
mod flows;
pub mod forms;
mod moment;
mod report;
mod reports;
mod scope;
mod scoped_element;
mod senders;
mod stretches;
mod units;
mod when;

pub use claim::Claim;
pub use report::Report;
pub use reports::Expected;
pub use scope::Scope;
pub use scoped_element::ScopedElement;
pub use units::Units;
