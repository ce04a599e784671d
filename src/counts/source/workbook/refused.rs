//! Why a workbook is not read.

use crate::catalogue::{Message, say};
use crate::diagnostic::Code;

/// Why a workbook, or one of its sheets, is not read.
#[derive(Debug)]
pub(crate) enum WorkbookRefused {
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

impl WorkbookRefused {
    pub(super) fn new(code: Code, reason: impl Into<Message>, hint: impl Into<Message>) -> Self {
        Self::For { code, reason: reason.into(), hint: hint.into(), at: None }
    }

    pub(super) fn damaged(reason: impl Into<Message>) -> Self {
        Self::new(
            Code::BadWorkbook,
            say::DamagedWorkbook { reason: reason.into() },
            say::SAVE_WORKBOOK_AGAIN,
        )
    }

    pub(super) fn too_large(reason: impl Into<Message>) -> Self {
        Self::new(Code::TooLarge, reason, say::KEEP_SHEET_OF_COUNTS)
    }

    pub(super) fn encrypted() -> Self {
        Self::new(Code::BadWorkbook, say::WORKBOOK_PROTECTED, say::SAVE_WITHOUT_PASSWORD)
    }

    pub(super) fn format(reason: impl Into<Message>) -> Self {
        Self::new(Code::BadWorkbook, reason, say::SAVE_AS_WORKBOOK)
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
