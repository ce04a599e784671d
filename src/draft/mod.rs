//! The document of a plan -> a first plan.toml, by rules alone. Each sentence is kept word for word with its line, every guess is marked,
//! and every number that is used nowhere is listed. What it cannot know, such as the whole that a share is of, is left to a person.

mod against;
mod amount;
mod clause;
mod clauses;
mod days;
mod document;
mod docx;
mod docx_xml;
mod draft_plan;
mod front;
mod heads;
mod ledger;
mod lexemes;
mod mended;
mod mention;
mod mention_days;
mod mentions;
mod namer;
mod numbering;
mod organisation;
mod paragraph;
mod reader;
mod reader_state;
mod signs;
mod tables;
mod target;
mod targeted;
mod targets;
mod toml_text;
mod words;
mod write;
mod write_indicators;
mod years;

pub use against::against;
pub use document::{DocumentCount, DocumentLine, PlanDocument};
pub use docx::read as read_docx;
pub use docx_xml::DocumentFault;
pub use draft_plan::{
    DraftEvent, DraftGoal, DraftIndicator, DraftPlan, DraftReporting, DraftResponsibility, TextAt,
    UnusedNumber,
};
pub use paragraph::targets_of;
pub use reader::draft;
pub use target::{Difference, Doubt, DraftMeasure, FoundTarget, TargetSign};
pub use write::write;
