//! What the world outside of plan and counts answers: files that are not there, disks that are full. The system says why in one
//! language only, so that what it says most often is said by the catalogue instead.

use std::io::ErrorKind;

use super::{Message, say};

/// Why the system refused something.
pub(crate) fn of_system(error: &std::io::Error) -> Message {
    let Some(code) = error.raw_os_error().map(|code| code.to_string()) else {
        // What was wrapped around it names a file by a name that is another one each time.
        let inner = error.get_ref().and_then(|wrapped| wrapped.source()).and_then(|inner| inner.downcast_ref());
        return inner.map_or_else(|| say::in_its_own_words(error.to_string()), of_system);
    };
    match error.kind() {
        ErrorKind::NotFound => say::no_such_file(code),
        ErrorKind::PermissionDenied => say::permission_denied(code),
        ErrorKind::IsADirectory => say::is_a_directory(code),
        ErrorKind::NotADirectory => say::not_a_directory(code),
        ErrorKind::StorageFull => say::storage_full(code),
        ErrorKind::ReadOnlyFilesystem => say::read_only(code),
        _ => say::in_its_own_words(error.to_string()),
    }
}
