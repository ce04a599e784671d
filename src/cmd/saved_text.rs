//! The text of a result that `check` saved. A shell that re-encodes what goes through `>`, as PowerShell 5.1 does, spoils its letters for
//! good, so that nothing but UTF-8 is read.

use std::path::Path;

use crate::catalogue::{self, say};
use crate::diagnostic::Refused;
use crate::text::printable;

/// The text of the file at `path`.
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub(super) fn load(path: &Path) -> Result<String, Refused> {
    let bytes = std::fs::read(path).map_err(|error| {
        let file = printable(&path.display().to_string());
        say::CannotRead { file, reason: catalogue::of_system(&error) }.message()
    })?;
    of(bytes, path)
}

/// The text that `bytes` are, which came from `path`.
///
/// # Errors
/// If they are not UTF-8.
pub(super) fn of(bytes: Vec<u8>, path: &Path) -> Result<String, Refused> {
    String::from_utf8(bytes).map_err(|_| {
        let file = printable(&path.display().to_string());
        Refused::from(say::JsonNotUtf8 { file }).hint(say::LET_PROGRAM_WRITE)
    })
}
