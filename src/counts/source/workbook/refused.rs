//! Why a workbook is not read.

use crate::catalogue::{Message, say};
use crate::diagnostic::Code;

/// Why a workbook, or one of its sheets, is not read.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Its file cannot be read.
    Unreadable(std::io::Error),
    /// What it is, or what is wrong with it.
    For {
        code: Code,
        /// Behind the name of the file and `cannot be read: `.
        reason: Message,
        hint: Message,
        /// The row, and the column, that it is about.
        at: Option<(u32, Option<u32>)>,
    },
}

impl Refused {
    pub(super) fn new(code: Code, reason: Message, hint: Message) -> Self {
        Self::For { code, reason, hint, at: None }
    }

    pub(super) fn damaged(reason: Message) -> Self {
        Self::new(Code::BadWorkbook, say::damaged_workbook(reason), say::save_workbook_again())
    }

    pub(super) fn too_large(reason: Message) -> Self {
        Self::new(Code::TooLarge, reason, say::keep_sheet_of_counts())
    }

    pub(super) fn encrypted() -> Self {
        Self::new(Code::BadWorkbook, say::workbook_protected(), say::save_without_password())
    }

    pub(super) fn format(reason: Message) -> Self {
        Self::new(Code::BadWorkbook, reason, say::save_as_workbook())
    }

    /// With the cell that it is about.
    pub(super) fn at(mut self, row: u32, column: u32) -> Self {
        if let Self::For { at, .. } = &mut self {
            *at = Some((row, Some(column)));
        }
        self
    }

    /// With the row that it is about.
    pub(super) fn at_row(mut self, row: u32) -> Self {
        if let Self::For { at, .. } = &mut self {
            *at = Some((row, None));
        }
        self
    }
}
