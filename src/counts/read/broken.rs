//! Why a file cannot be read to its end.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::say;
use crate::counts::read::file::FilePosition;
use crate::counts::read::sink::Sink;
use crate::counts::source::Input;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::encoding::{DecodeError, TextError};

/// How many bytes around a wrong one are looked at for their encoding.
const LOOKED_AROUND: usize = 4096;

/// Why a file cannot be read to its end.
pub(super) enum Broken {
    /// The reason has been reported.
    Reported,
    /// It has no form that can be read, which is reported unless it is no text in the first place.
    Formless(Box<Formless>),
}

/// Text that has not the form that it must have.
pub(super) struct Formless {
    pub(super) problems: Vec<Diagnostic>,
    /// The byte of the piece at hand up to which everything is text.
    pub(super) from: usize,
    pub(super) position: FilePosition,
}

impl Formless {
    /// Text that begins at `position`, of which nothing has been looked at but its form.
    pub(super) fn from_the_beginning(problems: Vec<Diagnostic>, position: FilePosition) -> Broken {
        Broken::Formless(Box::new(Self { problems, from: 0, position }))
    }
}

/// A byte that is no UTF-8.
pub(super) struct WrongByte<'t> {
    /// The text around it.
    pub(super) piece: &'t [u8],
    /// Its position in `piece`.
    pub(super) at: usize,
    /// Its position in the file.
    pub(super) offset: u64,
    pub(super) line: u64,
}

/// Reports a byte that is no UTF-8.
pub(super) fn not_utf8(sink: &mut impl Sink, path: &Arc<Path>, wrong: &WrongByte<'_>) -> Broken {
    let WrongByte { piece, at, offset, line } = *wrong;
    let around = piece.get(at..piece.len().min(at + LOOKED_AROUND)).unwrap_or_default();
    let error = DecodeError::not_utf8(offset, piece.get(..at).unwrap_or_default(), around);
    sink.error(|| text_problem(path, &error, line));
    Broken::Reported
}

/// Reports why there is no more text of an input behind the line of that number.
pub(super) fn no_text(sink: &mut impl Sink, input: &Input, error: &TextError, line: u64) -> Broken {
    sink.error(|| match error {
        TextError::Unreadable(error) => input.unreadable(error),
        TextError::Decode(error) => text_problem(&input.path, error, line),
    });
    Broken::Reported
}

fn text_problem(file: &Arc<Path>, error: &DecodeError, line: u64) -> Diagnostic {
    let place = match error.offset {
        Some(_) => Place::Row { file: file.clone(), line, column: None },
        None => Place::File(file.clone()),
    };
    let message = say::NotText { file: &**file, reason: error.reason.clone() }.message();
    Diagnostic::error(Code::BadEncoding, place, message).hint(error.hint.clone())
}
