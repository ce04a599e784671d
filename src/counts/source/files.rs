//! Inputs that can be read from any byte on: files, pipes and standard input. A file must be the same at the end of the run as at
//! its start. Which inputs names on the command line stand for is found by `expand`.

use std::fs::{File, Metadata};
use std::io::{Read, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::catalogue::{self, Message, say};
use crate::counts::source::progress::Progress;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::digest::Hashing;
use crate::parallel;

/// The name by which standard input is asked for, and shown.
pub const STANDARD_INPUT: &str = "-";

/// How many bytes are read at a time.
pub(crate) const PIECE: usize = 256 * 1024;

/// How much of a stream is kept in memory, in bytes, before it goes to a temporary file.
const KEPT_IN_MEMORY: usize = 8 * 1024 * 1024;

/// Asking for what is known of a file takes as long as going through so many cells of the grid.
pub(super) const AS_LONG_AS_CELLS: usize = 1000;

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
pub(super) struct Stamp {
    size: u64,
    changed: Option<SystemTime>,
    pub(super) identity: Option<(u64, u64)>,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
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
    /// The file of that path and stamp, or a stream.
    pub(super) fn new(path: Arc<Path>, stamp: Option<Stamp>) -> Self {
        let stream = || FileBody::Stream(Mutex::new(Spool::new()));
        Self { path, body: stamp.map_or_else(stream, FileBody::File), progress: None }
    }

    /// Makes `progress` count the bytes of the input as they are read.
    pub(crate) fn counted_by(self, progress: Option<&'static Progress>) -> Self {
        Self { progress, ..self }
    }

    /// When it was last saved; `None` for a stream, and where the system does not say.
    pub(crate) fn saved(&self) -> Option<SystemTime> {
        match &self.body {
            FileBody::File(stamp) => stamp.changed,
            FileBody::Stream(_) => None,
        }
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

    /// SHA-256 of all of its bytes, in hexadecimal digits.
    ///
    /// # Errors
    /// What keeps it from being read again.
    pub(crate) fn sha256(&self) -> Result<String, Diagnostic> {
        let opened = self.open()?;
        let (mut hashing, mut buffer, mut at) = (Hashing::default(), vec![0; PIECE], 0);
        loop {
            let read = opened.read_at(&mut buffer, at).map_err(|error| self.unreadable(&error))?;
            if read == 0 {
                return Ok(hashing.finish());
            }
            hashing.add(buffer.get(..read).unwrap_or_default());
            at += read as u64;
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
        let message = say::FileChanged { file: &*self.path }.message();
        let problem = Diagnostic::error(Code::FileChanged, Place::File(self.path.clone()), message);
        problem.hint(say::WAIT_AND_RUN_AGAIN)
    }

    /// That it cannot be read, and why.
    pub(crate) fn unreadable(&self, error: &std::io::Error) -> Diagnostic {
        let message =
            say::FileUnreadable { file: &*self.path, reason: catalogue::of_system(error) }
                .message();
        unreadable(&self.path, message, say::CHECK_NAME_AND_RIGHT.message())
    }
}

/// How many bytes `inputs` have together, where that is known before they are read.
pub(crate) fn total_size(inputs: &[Input]) -> Option<u64> {
    inputs.iter().map(Input::size).sum()
}

pub(super) fn unreadable(path: &Path, message: Message, hint: Message) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, Place::File(path.into()), message).hint(hint)
}

/// Which of `inputs` are no longer what they were when the run began.
pub(crate) fn changed<'i>(
    inputs: impl Iterator<Item = &'i Input>,
) -> impl Iterator<Item = Diagnostic> {
    let inputs: Vec<&Input> = inputs.collect();
    let verify = |input: usize| inputs.get(input).and_then(|input| input.verify().err());
    parallel::each(inputs.len(), inputs.len() * AS_LONG_AS_CELLS, verify).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grew_shrank_or_was_replaced_is_not_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        let file = || {
            let metadata = std::fs::metadata(&path).expect("a file");
            Input::new(path.as_path().into(), Some(Stamp::of(&metadata)))
        };
        std::fs::write(&path, "period\n").expect("written");
        let input = file();
        assert!(input.verify().is_ok());
        std::fs::write(&path, "period,unit\n").expect("grown");
        assert_eq!(input.verify().map_err(|problem| problem.code), Err(Code::FileChanged));
        let opened = input.open().map(|_| ()).map_err(|problem| problem.code);
        assert_eq!(opened, Err(Code::FileChanged));
        let input = file();
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(input.verify().map_err(|problem| problem.code), Err(Code::FileChanged));
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
