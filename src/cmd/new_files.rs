//! Several new files in one folder: all of them are written or none, and none replaces another.

use std::path::{Path, PathBuf};

use super::whole_file;
use crate::catalogue::{self, say};
use crate::diagnostic::Refused;
use crate::text::printable;

/// Writes `files` into `folder`, which is made if it is not there.
///
/// # Errors
/// A file of one of their names, before anything is written; else what cannot be written, and then what was written goes again.
pub(super) fn write(folder: &Path, files: &[(PathBuf, impl AsRef<[u8]>)]) -> Result<(), Refused> {
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(say::AlreadyThere { file: shown(there) }.message().into());
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        say::CannotMakeFolder { folder: shown(folder), reason: catalogue::of_system(&error) }
            .message()
    })?;
    let mut written: Vec<&Path> = Vec::new();
    for (path, bytes) in files {
        if let Err(error) = whole_file::create(path, bytes.as_ref()) {
            // All or none: what this run wrote goes again.
            for path in written {
                let _ = std::fs::remove_file(path);
            }
            let reason = catalogue::of_system(&error);
            return Err(say::CannotWrite { file: shown(path), reason }.message().into());
        }
        written.push(path);
    }
    Ok(())
}

/// A path as people see it.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.strip_prefix(".").unwrap_or(path).display().to_string())
}
