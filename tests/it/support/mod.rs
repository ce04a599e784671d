//! What tests share: a folder with the program run in it, plans put together from parts, what runs say, and other programs.

pub(crate) mod books;
pub(crate) mod browser;
pub(crate) mod docx;
mod folder;
pub(crate) mod forms;
pub(crate) mod lint;
pub(crate) mod needs;
pub(crate) mod plans;
pub(crate) mod results;
pub(crate) mod runs;
pub(crate) mod sheets;
pub(crate) mod sources;
pub(crate) mod spreadsheets;
pub(crate) mod terminal;
pub(crate) mod texts;

pub(crate) use folder::{Folder, Run};
