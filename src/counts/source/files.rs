//! Names on the command line -> inputs that can be read from any byte on: files, folders (their `*.csv`, sorted), pipes and standard
//! input. Nothing is read twice into the same figures, and a file must be the same at the end of the run as at its start.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::{File, Metadata};
use std::io::{Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::catalogue::{self, Message, say};
use crate::counts::source::progress::Progress;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parallel;

/// The name by which standard input is asked for, and shown.
pub const STANDARD_INPUT: &str = "-";

/// How many bytes are read at a time.
pub(crate) const PIECE: usize = 256 * 1024;

/// How much of a stream is kept in memory, in bytes, before it goes to a temporary file.
const KEPT_IN_MEMORY: usize = 8 * 1024 * 1024;

/// How the names of files begin that a spreadsheet program keeps beside a workbook while it is open.
const OWNED_BY: &[u8] = b"~$";

/// Asking for what is known of a file takes as long as going through so many cells of the grid.
const AS_LONG_AS_CELLS: usize = 1000;

/// A file that was asked for.
#[derive(Debug)]
pub(crate) struct Input {
    /// Its path as the user wrote it, or `-`.
    pub path: Arc<Path>,
    body: FileBody,
    /// Counts the bytes of it that have been read.
    progress: Option<&'static Progress>,
}

#[derive(Debug)]
enum FileBody {
    /// A file on a disk, as it was when the run began.
    File(Stamp),
    /// A pipe or standard input.
    Stream(Mutex<Spool>),
}

/// Stamp of a file, compared to find out whether it changed during the run.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    size: u64,
    changed: Option<SystemTime>,
    identity: Option<(u64, u64)>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            changed: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }
}

/// The place of a file on its disk, which links to it share.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// A stream that can be read again: what came is kept, in memory or in a temporary file.
pub(crate) struct Spool {
    /// Nothing before it is opened.
    stream: Option<Box<dyn Read + Send>>,
    kept: tempfile::SpooledTempFile,
    length: u64,
    ended: bool,
}

impl std::fmt::Debug for Spool {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Spool")
            .field("length", &self.length)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Spool {
    fn new() -> Self {
        Self {
            stream: None,
            kept: tempfile::spooled_tempfile(KEPT_IN_MEMORY),
            length: 0,
            ended: false,
        }
    }

    fn read_at(&mut self, path: &Path, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
        if offset < self.length {
            self.kept.seek(SeekFrom::Start(offset))?;
            return self.kept.read(buffer);
        }
        if self.ended {
            return Ok(0);
        }
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none if path.as_os_str() == STANDARD_INPUT => none.insert(Box::new(std::io::stdin())),
            none => none.insert(Box::new(File::open(path)?)),
        };
        let read = loop {
            match stream.read(buffer) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.ended = read == 0;
        self.kept.seek(SeekFrom::End(0))?;
        self.kept.write_all(buffer.get(..read).unwrap_or_default())?;
        self.length += read as u64;
        Ok(read)
    }
}

/// An input that has been opened.
#[derive(Debug)]
pub(crate) enum Opened<'i> {
    /// A file, and how many bytes it had when the run began.
    File(File, u64, Option<&'static Progress>),
    Stream(&'i Path, &'i Mutex<Spool>, Option<&'static Progress>),
    Bytes(&'i [u8]),
}

impl Opened<'_> {
    /// How many bytes it has, where that is known before it is read.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::File(_, size, _) => Some(*size),
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(..) => None,
        }
    }

    /// Reads what stands at `offset`, as much of it as comes at once; nothing is the end.
    pub(crate) fn read_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
        match self {
            Self::File(file, _, progress) => loop {
                match read_file_at(file, buffer, offset) {
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    other => return other.inspect(|read| count(*progress, *read)),
                }
            },
            Self::Bytes(bytes) => {
                let from = usize::try_from(offset).unwrap_or(usize::MAX);
                let rest = bytes.get(from..).unwrap_or_default();
                let length = rest.len().min(buffer.len());
                let (rest, _) = rest.split_at(length);
                if let Some(buffer) = buffer.get_mut(..length) {
                    buffer.copy_from_slice(rest);
                }
                Ok(length)
            }
            Self::Stream(path, spool, progress) => {
                let read = spool
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .read_at(path, buffer, offset);
                read.inspect(|read| count(*progress, *read))
            }
        }
    }
}

fn count(progress: Option<&Progress>, bytes: usize) {
    if let Some(progress) = progress {
        progress.add(bytes);
    }
}

#[cfg(unix)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

impl Input {
    /// Makes `progress` count the bytes of the input as they are read.
    pub(crate) fn counted_by(self, progress: Option<&'static Progress>) -> Self {
        Self { progress, ..self }
    }

    /// How many bytes it has, where that is known before it is read.
    #[must_use]
    pub(crate) fn size(&self) -> Option<u64> {
        match &self.body {
            FileBody::File(stamp) => Some(stamp.size),
            FileBody::Stream(_) => None,
        }
    }

    /// How many bytes of it are read at a time: no more than it has, and one to see its end.
    pub(crate) fn piece(&self) -> usize {
        let most = self.size().and_then(|size| usize::try_from(size).ok()).unwrap_or(PIECE);
        most.saturating_add(1).min(PIECE)
    }

    /// Opens it.
    ///
    /// # Errors
    /// What kept it from being opened, or that it is no longer what it was when the run began.
    pub(crate) fn open(&self) -> Result<Opened<'_>, Diagnostic> {
        match &self.body {
            FileBody::Stream(spool) => Ok(Opened::Stream(&self.path, spool, self.progress)),
            FileBody::File(stamp) => {
                let file = File::open(&self.path).map_err(|error| self.unreadable(&error))?;
                let now = file.metadata().map_err(|error| self.unreadable(&error))?;
                let is_same = Stamp::of(&now) == *stamp;
                if is_same {
                    Ok(Opened::File(file, stamp.size, self.progress))
                } else {
                    Err(self.changed())
                }
            }
        }
    }

    /// That a file is no longer what it was when the run began.
    fn verify(&self) -> Result<(), Diagnostic> {
        match &self.body {
            FileBody::Stream(_) => Ok(()),
            FileBody::File(stamp) => match std::fs::metadata(&self.path) {
                Ok(now) if Stamp::of(&now) == *stamp => Ok(()),
                _ => Err(self.changed()),
            },
        }
    }

    fn changed(&self) -> Diagnostic {
        let message = say::FileChanged { file: shown(&self.path) }.message();
        let problem = Diagnostic::error(Code::FileChanged, Place::File(self.path.clone()), message);
        problem.hint(say::WAIT_AND_RUN_AGAIN)
    }

    /// That it cannot be read, and why.
    pub(crate) fn unreadable(&self, error: &std::io::Error) -> Diagnostic {
        let message =
            say::FileUnreadable { file: shown(&self.path), reason: catalogue::of_system(error) }
                .message();
        unreadable(&self.path, message, say::CHECK_NAME_AND_RIGHT.message())
    }
}

/// How many bytes `inputs` have together, where that is known before they are read.
pub(crate) fn total_size(inputs: &[Input]) -> Option<u64> {
    inputs.iter().map(Input::size).sum()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, message: Message, hint: Message) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, Place::File(path.into()), message).hint(hint)
}

/// Which of `inputs` are no longer what they were when the run began.
pub(crate) fn changed(inputs: &[Input]) -> impl Iterator<Item = Diagnostic> {
    let verify = |input: usize| inputs.get(input).and_then(|input| input.verify().err());
    parallel::each(inputs.len(), inputs.len() * AS_LONG_AS_CELLS, verify).into_iter().flatten()
}

/// The files that `asked` stands for, in order, and remarks on files that are left out. In a folder, the file that lists the units of the
/// plan holds no counts, and is left out; so are workbooks, with a remark.
///
/// # Errors
/// Names that stand for nothing readable, folders without CSV files, and files that come twice.
pub(crate) fn expand(
    asked: &[PathBuf],
    units_file: Option<&Path>,
) -> Result<(Vec<Input>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let units_file = units_file.and_then(|path| path.canonicalize().ok());
    let mut inputs: Vec<Input> = Vec::new();
    let mut seen: HashMap<Same, Arc<Path>> = HashMap::new();
    let (mut problems, mut remarks) = (Vec::new(), Vec::new());
    for name in asked {
        let files = match files_of(name, units_file.as_deref()) {
            Ok((files, workbooks)) => {
                remarks.extend(
                    workbooks.first().map(|first| unread_workbooks(name, first, workbooks.len())),
                );
                files
            }
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        for (file, metadata) in files {
            let path: Arc<Path> = file.into();
            let stamp = metadata.map(|metadata| Stamp::of(&metadata));
            match seen.entry(Same::of(&path, stamp.as_ref())) {
                Entry::Occupied(first) => {
                    let message = match first.get() {
                        same if **same == *path => {
                            say::FileGivenTwice { file: shown(&path) }.message()
                        }
                        other => {
                            say::SameFile { file: shown(&path), first: shown(other) }.message()
                        }
                    };
                    let problem = Diagnostic::error(Code::FileTwice, Place::File(path), message);
                    problems.push(problem.hint(say::NAME_FILE_ONCE));
                }
                Entry::Vacant(slot) => {
                    slot.insert(path.clone());
                    let body = stamp
                        .map_or_else(|| FileBody::Stream(Mutex::new(Spool::new())), FileBody::File);
                    inputs.push(Input { path, body, progress: None });
                }
            }
        }
    }
    if problems.is_empty() { Ok((inputs, remarks)) } else { Err(problems) }
}

/// That a folder has workbooks, of which none is read.
fn unread_workbooks(folder: &Path, first: &Path, count: usize) -> Diagnostic {
    let name = first.file_name().unwrap_or_default().display().to_string();
    let message = say::WorkbooksBeside { count, folder: shown(folder), name }.message();
    let warning = Diagnostic::warning(Code::UnreadWorkbooks, Place::File(folder.into()), message);
    warning.hint(say::NameWorkbooksOneByOne { first: shown(first) })
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

/// Files, each with what is known of it where it is a file and no stream.
type Files = Vec<(PathBuf, Option<Metadata>)>;

/// The files that one name stands for, and the workbooks of a folder, which are not read.
fn files_of(name: &Path, units_file: Option<&Path>) -> Result<(Files, Vec<PathBuf>), Diagnostic> {
    if name.as_os_str() == STANDARD_INPUT {
        return Ok((vec![(name.to_owned(), None)], Vec::new()));
    }
    let metadata = metadata_of(name)?;
    if metadata.is_file() {
        return Ok((vec![(name.to_owned(), Some(metadata))], Vec::new()));
    }
    if !metadata.is_dir() {
        // A pipe such as `<(…)` can be read like a file; a device never ends.
        return if is_pipe(&metadata) {
            Ok((vec![(name.to_owned(), None)], Vec::new()))
        } else {
            Err(unreadable(
                name,
                say::IsADevice { file: shown(name) }.message(),
                say::NAME_A_CSV_FILE.message(),
            ))
        };
    }
    let not_listed = |error: std::io::Error| {
        let message =
            say::CannotBeListed { file: shown(name), reason: catalogue::of_system(&error) }
                .message();
        unreadable(name, message, say::CHECK_RIGHT.message())
    };
    let (mut names, mut workbooks) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(name).map_err(not_listed)? {
        let file = entry.map_err(not_listed)?.file_name();
        let ends = |wanted| {
            Path::new(&file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
        };
        if ends("csv") {
            names.push(file);
        } else if ends("xlsx") && !file.as_encoded_bytes().starts_with(OWNED_BY) {
            workbooks.push(name.join(file));
        }
    }
    names.sort();
    workbooks.sort();
    let mut paths: Vec<PathBuf> = names.into_iter().map(|file| name.join(file)).collect();
    if let (Some(units_file), Ok(folder)) = (units_file, name.canonicalize()) {
        paths.retain(|path| path.file_name().is_none_or(|file| folder.join(file) != units_file));
    }
    let known = parallel::each(paths.len(), paths.len() * AS_LONG_AS_CELLS, |file| {
        paths.get(file).map(|path| metadata_of(path))
    });
    let mut files = Vec::new();
    for (path, metadata) in paths.into_iter().zip(known.into_iter().flatten()) {
        let metadata = metadata?;
        if metadata.is_file() {
            files.push((path, Some(metadata)));
        } else if is_pipe(&metadata) {
            files.push((path, None));
        }
    }
    if files.is_empty() {
        return Err(match workbooks.first() {
            Some(first) => unreadable(
                name,
                say::FolderOfWorkbooks { file: shown(name) }.message(),
                say::NameWorkbooks { first: shown(first) }.message(),
            ),
            None => unreadable(
                name,
                say::FolderWithoutCsv { file: shown(name) }.message(),
                say::NAME_FOLDER_OF_CSV.message(),
            ),
        });
    }
    Ok((files, workbooks))
}

fn metadata_of(name: &Path) -> Result<Metadata, Diagnostic> {
    std::fs::metadata(name).map_err(|error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => say::IsNotThere { file: shown(name) }.message(),
            std::io::ErrorKind::PermissionDenied => {
                say::MayNotBeRead { file: shown(name) }.message()
            }
            _ => say::FileUnreadable { file: shown(name), reason: catalogue::of_system(&error) }
                .message(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grew_shrank_or_was_replaced_is_not_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        let expanded = || expand(std::slice::from_ref(&path), None).expect("one file").0;
        std::fs::write(&path, "period\n").expect("written");
        let inputs = expanded();
        assert!(inputs[0].verify().is_ok());
        std::fs::write(&path, "period,unit\n").expect("grown");
        assert_eq!(inputs[0].verify().map_err(|problem| problem.code), Err(Code::FileChanged));
        assert_eq!(
            inputs[0].open().map(|_| ()).map_err(|problem| problem.code),
            Err(Code::FileChanged)
        );
        let inputs = expanded();
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(inputs[0].verify().map_err(|problem| problem.code), Err(Code::FileChanged));
    }

    #[test]
    fn a_stream_can_be_read_again() {
        let mut spool = Spool {
            stream: Some(Box::new(std::io::Cursor::new(b"abcdef".to_vec()))),
            ..Spool::new()
        };
        let mut buffer = [0; 4];
        let mut read = |offset| {
            let length = spool.read_at(Path::new("pipe"), &mut buffer, offset).expect("read");
            String::from_utf8(buffer[..length].to_vec()).expect("text")
        };
        assert_eq!(
            [read(0), read(4), read(6), read(2), read(0)],
            ["abcd", "ef", "", "cdef", "abcd"]
        );
    }
}
