//! Names on the command line -> inputs: files, folders with all below them, patterns (`*`, `?`, `**`), pipes and standard input. No
//! file is read twice into the same figures, and none that could hold counts is passed over without a word.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::files::{AS_LONG_AS_CELLS, Input, STANDARD_INPUT, Stamp, unreadable};
use crate::catalogue::{self, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parallel;

/// Endings of the files of a folder that are read.
const READ: [&str; 2] = ["csv", "xlsx"];

/// Endings of spreadsheets that are not read.
const OTHER_SPREADSHEETS: [&str; 12] =
    ["xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots", "fods", "numbers", "et", "dbf"];

/// Endings of files that may hold counts as text, or packed.
const MAYBE_COUNTS: [&str; 7] = ["txt", "tsv", "tab", "zip", "rar", "7z", "gz"];

/// Inputs that names on the command line stand for.
#[derive(Debug, Default)]
pub(crate) struct Expanded {
    pub(crate) inputs: Vec<Input>,
    /// Warnings of files that may hold counts and are not read.
    pub(crate) remarks: Vec<Diagnostic>,
    /// Files of folders that hold no counts by their names.
    pub(crate) passed_over: Vec<PathBuf>,
    /// Names that stand for nothing readable, folders without counts, spreadsheets that are not read, and files that come twice.
    pub(crate) problems: Vec<Diagnostic>,
}

/// The inputs that `asked` stands for, in order. Files of `apart`, such as the one that lists the units of the plan, are left out of
/// folders.
pub(crate) fn expand(asked: &[PathBuf], apart: &[&Path]) -> Expanded {
    let apart: Vec<PathBuf> = apart.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut expansion = Expansion { apart, ..Expansion::default() };
    for name in asked {
        expansion.name(name);
    }
    let Expansion { mut expanded, .. } = expansion;
    if expanded.problems.is_empty()
        && expanded.inputs.is_empty()
        && let Some(path) = expanded.passed_over.first()
    {
        let message = say::LockFileAlone { file: path.as_path() }.message();
        expanded.problems.push(unreadable(path, message, say::NAME_WORKBOOK_ITSELF.message()));
    }
    expanded
}

/// Identity of a file, the same for each of its names: its place on the disk, else its path without links.
#[derive(PartialEq, Eq, Hash)]
enum Same {
    Place(u64, u64),
    Path(PathBuf),
}

impl Same {
    fn of(path: &Path, stamp: Option<&Stamp>) -> Self {
        match stamp.and_then(|stamp| stamp.identity) {
            Some((disk, place)) => Self::Place(disk, place),
            None => Self::Path(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        }
    }
}

/// How a file of a folder is treated, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Treatment {
    Read,
    /// A spreadsheet that must be saved in another format first.
    Refused,
    /// It may hold counts, and is not read.
    Doubtful,
    PassedOver,
}

impl Treatment {
    fn of(path: &Path) -> Self {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let is_among = |endings: &[&str]| endings.contains(&ending.as_str());
        if is_hidden(path) {
            Self::PassedOver
        } else if is_among(&READ) {
            Self::Read
        } else if is_among(&OTHER_SPREADSHEETS) {
            Self::Refused
        } else if is_among(&MAYBE_COUNTS) {
            Self::Doubtful
        } else {
            Self::PassedOver
        }
    }
}

/// Whether a name is one of a hidden file or folder.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") || is_lock_file(path)
}

/// Whether a name is one that spreadsheet programs give to the file beside a workbook that is open, or macOS to its notes of a file.
fn is_lock_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b"~$") || name.starts_with(b"._") || name.starts_with(b".~lock.")
}

/// Whether a name is a pattern.
fn is_pattern(name: &Path) -> bool {
    name.as_os_str().as_encoded_bytes().iter().any(|byte| matches!(byte, b'*' | b'?'))
}

/// Names that are being expanded.
#[derive(Default)]
struct Expansion {
    apart: Vec<PathBuf>,
    seen: HashMap<Same, Arc<Path>>,
    expanded: Expanded,
}

impl Expansion {
    /// Adds what one argument stands for.
    fn name(&mut self, name: &Path) {
        if name.as_os_str() == STANDARD_INPUT {
            return self.add(name.to_owned(), None);
        }
        match std::fs::symlink_metadata(name) {
            Err(_) if is_pattern(name) => self.pattern(name),
            _ => self.path(name),
        }
    }

    /// Adds the files and folders that a pattern matches. What it matches twice, such as a folder and a file in it, is read once.
    fn pattern(&mut self, pattern: &Path) {
        let text = pattern.to_string_lossy().replace('[', "[[]");
        let options = glob::MatchOptions {
            case_sensitive: !cfg!(windows),
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let matched: Vec<PathBuf> = match glob::glob_with(&text, options) {
            Ok(paths) => paths.filter_map(Result::ok).collect(),
            Err(_) => Vec::new(),
        };
        if matched.is_empty() {
            let message = say::NothingMatches { pattern }.message();
            let hint = say::CHECK_NAME_AND_FOLDER.message();
            return self.expanded.problems.push(unreadable(pattern, message, hint));
        }
        let all: HashSet<&Path> = matched.iter().map(PathBuf::as_path).collect();
        let is_below = |path: &Path| path.ancestors().skip(1).any(|above| all.contains(above));
        for path in matched.iter().filter(|path| !is_below(path)) {
            self.path(path);
        }
    }

    /// Adds a file, a pipe, or a folder with all below it.
    fn path(&mut self, name: &Path) {
        if is_lock_file(name) {
            return self.expanded.passed_over.push(name.to_owned());
        }
        let metadata = match metadata_of(name) {
            Ok(metadata) => metadata,
            Err(problem) => return self.expanded.problems.push(problem),
        };
        if metadata.is_dir() {
            self.folder(name);
        } else if metadata.is_file() {
            self.add(name.to_owned(), Some(metadata));
        } else if is_pipe(&metadata) {
            // A pipe such as `<(…)` can be read like a file; a device never ends.
            self.add(name.to_owned(), None);
        } else {
            let message = say::IsADevice { file: name }.message();
            self.expanded.problems.push(unreadable(name, message, say::NAME_A_CSV_FILE.message()));
        }
    }

    /// Adds the files of a folder and of all folders below it, in the order of their paths.
    fn folder(&mut self, folder: &Path) {
        let (mut read, mut doubtful) = (Vec::new(), Vec::new());
        let mut is_refused = false;
        let files = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let is_shown = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_type().is_dir() || !is_hidden(entry.path())
        };
        for entry in files.into_iter().filter_entry(is_shown) {
            let path = match entry {
                Ok(entry) if entry.file_type().is_dir() => continue,
                Ok(entry) => entry.into_path(),
                // A link to a folder above it leads to files that are read anyway.
                Err(error) if error.loop_ancestor().is_some() => continue,
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    self.expanded.problems.push(match error.into_io_error() {
                        Some(reason) => not_listed(&path, &reason),
                        None => unreachable!("a walk fails by a loop or by the system"),
                    });
                    is_refused = true;
                    continue;
                }
            };
            match Treatment::of(&path) {
                Treatment::Read => read.push(path),
                Treatment::Doubtful => doubtful.push(path),
                Treatment::PassedOver => self.expanded.passed_over.push(path),
                Treatment::Refused => {
                    is_refused = true;
                    let message = say::OtherSpreadsheet { file: &*path }.message();
                    let problem =
                        Diagnostic::error(Code::BadWorkbook, Place::File(path.into()), message);
                    self.expanded.problems.push(problem.hint(say::SAVE_AS_XLSX));
                }
            }
        }
        if !self.apart.is_empty() {
            let is_apart = |path: &PathBuf| {
                let is_named = self.apart.iter().any(|apart| apart.file_name() == path.file_name());
                is_named && path.canonicalize().is_ok_and(|path| self.apart.contains(&path))
            };
            read.retain(|path| !is_apart(path));
            doubtful.retain(|path| !is_apart(path));
        }
        if read.is_empty() && !is_refused {
            let message = match doubtful.first() {
                Some(first) => say::FolderOfOthers { file: folder, first: &**first }.message(),
                None => say::FolderWithoutCounts { file: folder }.message(),
            };
            let hint = say::NAME_FOLDER_OF_COUNTS.message();
            self.expanded.problems.push(unreadable(folder, message, hint));
        } else if let Some(first) = doubtful.first() {
            self.expanded.remarks.push(unread_files(folder, first, doubtful.len()));
        }
        let known = parallel::each(read.len(), read.len() * AS_LONG_AS_CELLS, |file| {
            read.get(file).map(|path| metadata_of(path))
        });
        for (path, metadata) in read.into_iter().zip(known.into_iter().flatten()) {
            match metadata {
                Ok(metadata) if metadata.is_file() => self.add(path, Some(metadata)),
                Ok(metadata) if is_pipe(&metadata) => self.add(path, None),
                Ok(_) => self.expanded.passed_over.push(path),
                Err(problem) => self.expanded.problems.push(problem),
            }
        }
    }

    /// Adds a file, or a stream of which nothing is known.
    fn add(&mut self, file: PathBuf, metadata: Option<Metadata>) {
        let path: Arc<Path> = file.into();
        let stamp = metadata.map(|metadata| Stamp::of(&metadata));
        match self.seen.entry(Same::of(&path, stamp.as_ref())) {
            Entry::Occupied(first) => {
                let message = match first.get() {
                    same if **same == *path => say::FileGivenTwice { file: &*path }.message(),
                    other => say::SameFile { file: &*path, first: &**other }.message(),
                };
                let problem = Diagnostic::error(Code::FileTwice, Place::File(path), message);
                self.expanded.problems.push(problem.hint(say::NAME_FILE_ONCE));
            }
            Entry::Vacant(slot) => {
                slot.insert(path.clone());
                self.expanded.inputs.push(Input::new(path, stamp));
            }
        }
    }
}

fn not_listed(path: &Path, error: &std::io::Error) -> Diagnostic {
    let reason = catalogue::of_system(error);
    let message = say::CannotBeListed { file: path, reason }.message();
    unreadable(path, message, say::CHECK_RIGHT.message())
}

/// That a folder has files that may hold counts, of which none is read.
fn unread_files(folder: &Path, first: &Path, count: usize) -> Diagnostic {
    let name = first.strip_prefix(folder).unwrap_or(first).display().to_string();
    let message = say::UnreadFiles { count, folder, name }.message();
    let warning = Diagnostic::warning(Code::UnreadFiles, Place::File(folder.into()), message);
    warning.hint(say::SAVE_AS_CSV_OR_XLSX)
}

fn metadata_of(name: &Path) -> Result<Metadata, Diagnostic> {
    std::fs::metadata(name).map_err(|error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => say::IsNotThere { file: name }.message(),
            std::io::ErrorKind::PermissionDenied => say::MayNotBeRead { file: name }.message(),
            _ => say::FileUnreadable { file: name, reason: catalogue::of_system(&error) }.message(),
        };
        unreadable(name, message, say::CHECK_NAME_AND_FOLDER.message())
    })
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}
