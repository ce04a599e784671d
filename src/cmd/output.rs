//! Destination of a result: standard output, or a file that is written whole or not at all.

#[cfg(unix)]
use std::fs::File;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::color::is_styled;
use super::{signs, whole_file};
use crate::catalogue::{self, Message, say};
use crate::diagnostic::Refused;
use crate::render::Signs;
use crate::text::printable;
use anstream::ColorChoice;

/// Destination of a result.
#[derive(Debug)]
pub(super) enum OutputDestination {
    StandardOutput,
    /// A file, and the files that it must not replace.
    File {
        path: PathBuf,
        /// The plan and the counts.
        inputs: Vec<PathBuf>,
    },
}

/// The name of an output that is standard output.
const STANDARD_OUTPUT: &str = "-";

impl OutputDestination {
    /// The file asked for, which must not replace one of `inputs`, else standard output.
    pub(super) fn of(asked: Option<&Path>, inputs: impl FnOnce() -> Vec<PathBuf>) -> Self {
        match asked.filter(|path| path.as_os_str() != STANDARD_OUTPUT) {
            Some(path) => Self::File { path: path.to_owned(), inputs: inputs() },
            None => Self::StandardOutput,
        }
    }

    /// Whether a result that goes here is to have colour: a file only where that was asked for.
    pub(super) fn is_styled(&self, choice: ColorChoice) -> bool {
        match self {
            Self::File { .. } if choice == ColorChoice::Auto => false,
            _ => is_styled(&std::io::stdout(), choice),
        }
    }

    /// The signs that a result that goes here may use.
    pub(super) fn signs(&self) -> Signs {
        let is_console = matches!(self, Self::StandardOutput) && std::io::stdout().is_terminal();
        signs::of(is_console)
    }

    /// Whether a result that goes here may have links: a file has none.
    pub(super) fn opens_links(&self, choice: ColorChoice) -> bool {
        matches!(self, Self::StandardOutput) && self.is_styled(choice)
    }
}

/// Writes `result`.
///
/// # Errors
/// If it cannot be written; a reader that went away is no error.
pub(super) fn write(result: &[u8], destination: &OutputDestination) -> Result<(), Refused> {
    let written = match destination {
        OutputDestination::StandardOutput => write_standard_output(result)
            .map_err(|reason| say::CannotWriteToOutput { reason: reason.0 }.message()),
        OutputDestination::File { path, inputs } => {
            write_file(result, path, inputs).map_err(|reason| {
                say::CannotWrite { file: printable(&path.display().to_string()), reason: reason.0 }
                    .message()
            })
        }
    };
    Ok(written?)
}

/// Reason why nothing could be written.
struct OutputFault(Message);

impl From<Message> for OutputFault {
    fn from(reason: Message) -> Self {
        Self(reason)
    }
}

impl From<std::io::Error> for OutputFault {
    fn from(error: std::io::Error) -> Self {
        Self(catalogue::of_system(&error))
    }
}

fn write_standard_output(result: &[u8]) -> Result<(), OutputFault> {
    if result.is_empty() {
        return Ok(());
    }
    let written = standard_output()?.write_all(result);
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Standard output as a plain file: std's own handle says nothing when it cannot be written to.
#[cfg(unix)]
fn standard_output() -> Result<File, OutputFault> {
    use std::os::fd::AsFd as _;
    let output = File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
    if was_closed(&output)? {
        return Err(say::IT_IS_CLOSED.message().into());
    }
    Ok(output)
}

/// Whether the program was started without standard output. The runtime then puts `/dev/null` in its place, open for reading too,
/// which no redirection to it does.
#[cfg(unix)]
fn was_closed(output: &File) -> std::io::Result<bool> {
    use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};
    let Ok(null) = stat("/dev/null") else { return Ok(false) };
    let is_null = fstat(output)?.st_rdev == null.st_rdev;
    Ok(is_null && fcntl_getfl(output)?.contains(OFlags::RDWR))
}

/// Standard output; std's own handle says nothing where the program was started without one.
#[cfg(windows)]
fn standard_output() -> Result<impl std::io::Write, OutputFault> {
    use std::os::windows::io::AsRawHandle as _;
    let output = std::io::stdout();
    if output.as_raw_handle().is_null() {
        return Err(say::IT_IS_CLOSED.message().into());
    }
    Ok(output.lock())
}

/// Writes the file `path` anew, which must not exist, or in place of what `path` is.
///
/// # Errors
/// If it cannot be written, or exists and must not; then nothing is changed.
pub(super) fn write_whole(content: &[u8], path: &Path, is_new: bool) -> Result<(), Refused> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let written = put(content, &target, is_new);
    Ok(written.map_err(|OutputFault(reason)| {
        say::CannotWrite { file: printable(&path.display().to_string()), reason }.message()
    })?)
}

/// Writes beside the target, then puts the whole in its place.
fn write_file(result: &[u8], path: &Path, inputs: &[PathBuf]) -> Result<(), OutputFault> {
    // A link is followed, so that what it points to is replaced and not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let existing = std::fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
        return Err(say::NOT_A_FILE.message().into());
    }
    if existing.is_some()
        && inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == target))
    {
        return Err(say::RUN_READS_IT.message().into());
    }
    put(result, &target, false)
}

/// Puts `content` in the place of `target`, or where it is new, only there where nothing is.
fn put(content: &[u8], target: &Path, is_new: bool) -> Result<(), OutputFault> {
    let folder = whole_file::folder_of(target);
    if !folder.is_dir() {
        return Err(say::FolderNotThere { folder: printable(&folder.display().to_string()) }
            .message()
            .into());
    }
    if is_new {
        whole_file::create(target, content)?;
    } else {
        whole_file::replace(target, content)?;
    }
    Ok(())
}
