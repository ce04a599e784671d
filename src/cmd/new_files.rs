//! Several new files in one folder: all of them are written or none, and none replaces another.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

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
    let mut begun: Vec<&Path> = Vec::new();
    for (path, bytes) in files {
        if let Err(error) = write_new(path, bytes.as_ref(), &mut begun) {
            // Whole or not at all: what this run wrote goes again.
            for path in begun {
                let _ = std::fs::remove_file(path);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Writes a file that does not exist yet, and sets `begun` once it does.
fn write_new<'f>(path: &'f Path, bytes: &[u8], begun: &mut Vec<&'f Path>) -> Result<(), Refused> {
    let cannot = |error: std::io::Error| {
        say::CannotWrite { file: shown(path), reason: catalogue::of_system(&error) }.message()
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(cannot)?;
    begun.push(path);
    Ok(file.write_all(bytes).and_then(|()| file.sync_all()).map_err(cannot)?)
}

/// A path as people see it.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.strip_prefix(".").unwrap_or(path).display().to_string())
}
