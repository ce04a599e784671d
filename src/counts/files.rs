//! Names on the command line -> bytes: files, folders (their `*.csv`, sorted) and standard input. Nothing is read twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// The name by which standard input is asked for, and shown.
pub const STANDARD_INPUT: &str = "-";

/// A file that was asked for, before it is opened.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its path as the user wrote it, or `-`.
    pub path: Arc<Path>,
}

impl Input {
    /// Whether it is standard input.
    #[must_use]
    pub fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == STANDARD_INPUT
    }

    /// All of its bytes.
    ///
    /// # Errors
    /// What kept it from being read.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        let read = if self.is_standard_input() {
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
        } else {
            std::fs::read(&self.path).map(|content| bytes = content)
        };
        read.map(|()| bytes).map_err(|error| {
            unreadable(&self.path, &format!("cannot be read: {error}"), "check the name, and that you may read it")
        })
    }
}

fn unreadable(path: &Path, reason: &str, hint: &str) -> Diagnostic {
    let message = format!("`{}` {reason}", path.display());
    Diagnostic::error(Code::UnreadableFile, Place::File(path.into()), message).hint(hint)
}

/// The files that `asked` stands for, in order.
///
/// # Errors
/// Names that stand for nothing readable, folders without CSV files, and files that come twice.
pub fn expand(asked: &[PathBuf]) -> Result<Vec<Input>, Vec<Diagnostic>> {
    let mut inputs: Vec<Input> = Vec::new();
    let mut seen: HashMap<PathBuf, Arc<Path>> = HashMap::new();
    let mut problems = Vec::new();
    for name in asked {
        let files = match files_of(name) {
            Ok(files) => files,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        for file in files {
            let path: Arc<Path> = file.into();
            match seen.entry(identity(&path)) {
                Entry::Occupied(first) => {
                    let message = match first.get() {
                        same if **same == *path => format!("`{}` is given twice", path.display()),
                        other => format!("`{}` and `{}` are the same file", other.display(), path.display()),
                    };
                    let problem = Diagnostic::error(Code::FileTwice, Place::File(path), message);
                    problems.push(problem.hint("its figures would be counted twice: name it once"));
                }
                Entry::Vacant(slot) => {
                    slot.insert(path.clone());
                    inputs.push(Input { path });
                }
            }
        }
    }
    if problems.is_empty() { Ok(inputs) } else { Err(problems) }
}

/// What is the same for every name of one file: its place on the disk, which links share, else its path without links.
#[cfg(unix)]
fn identity(path: &Path) -> PathBuf {
    use std::os::unix::fs::MetadataExt as _;
    match std::fs::metadata(path) {
        Ok(metadata) if path.as_os_str() != STANDARD_INPUT => {
            PathBuf::from(format!("{}:{}", metadata.dev(), metadata.ino()))
        }
        _ => path.to_owned(),
    }
}

#[cfg(not(unix))]
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn files_of(name: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if name.as_os_str() == STANDARD_INPUT {
        return Ok(vec![name.to_owned()]);
    }
    let metadata = std::fs::metadata(name).map_err(|error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "is not there".to_owned(),
            std::io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        unreadable(name, &reason, "check the name, and the folder you are in")
    })?;
    if metadata.is_file() {
        return Ok(vec![name.to_owned()]);
    }
    if !metadata.is_dir() {
        // A pipe such as `<(…)` can be read like a file; a device never ends.
        return if is_pipe(&metadata) {
            Ok(vec![name.to_owned()])
        } else {
            Err(unreadable(name, "is a device, not a file", "name a CSV file"))
        };
    }
    let entries = std::fs::read_dir(name)
        .map_err(|error| unreadable(name, &format!("cannot be listed: {error}"), "check that you may read it"))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(name, &format!("cannot be listed: {error}"), "try again"))?.path();
        // What cannot be read is told when it is opened, not left out.
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(unreadable(name, "is a folder without any .csv file", "name the folder that holds the CSV files"));
    }
    Ok(files)
}

#[cfg(unix)]
fn is_pipe(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &std::fs::Metadata) -> bool {
    false
}
