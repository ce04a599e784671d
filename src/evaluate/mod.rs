//! Plan x Ledger -> [`Request`] -> [`Scorecard`]: actuals and verdicts, exactly. Reads no file, asks no clock and chooses no words.

mod actual;
mod baseline;
mod basis;
mod beside;
mod breakdown;
mod case;
mod circulation;
mod conclude;
mod contradictions;
mod explain;
mod faults;
mod groups;
mod held;
mod instead;
mod judge;
mod judge_groups;
mod listing;
mod lookup;
mod missing;
mod partial;
mod published;
mod quantity;
mod range;
mod reach;
mod readings;
mod register;
mod reports;
mod request;
mod scorecard;
mod selection;
mod share;
mod side;
mod sides;
mod tasks;
mod verdict;
mod window;
mod year_before;

pub use crate::exact::Bound;
pub use actual::Actual;
pub use basis::{
    Basis, Definition, ElementTerms, Listed, Looked, Reports, Sender, Succession, Terms,
    definition, element_of, successions,
};
pub use breakdown::{By, OTHER_UNITS};
pub use circulation::Circulation;
pub use explain::{Explanation, Part, Pull, Usage};
pub use held::{BaselineFigure, BaselineLack, HeldTarget};
pub use listing::Listing;
pub use missing::{Gap, Missing};
pub use readings::{FigureUse, UsesOfPart};
pub use register::{FileWithoutFigures, Register, RegisterEntry, RegisteredFile, ReportState};
pub use request::Request;
pub use scorecard::{
    Breakdown, CorrectedFigure, Coverage, ElementSet, GroupResult, IndicatorResult, MissingReport,
    PartResult, Publication, Reason, Scorecard, Verdict, names_illustrative,
};
pub use selection::Query;
pub use share::Member;
pub use side::Side;
pub use tasks::{TaskResult, TaskResults, TaskTiming};
pub use window::{before_plan as window_before_plan, remarks as remarks_on_window};
pub use year_before::YearBefore;
