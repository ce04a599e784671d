//! Wording of I/O errors: files that are not there, disks that are full. The system explains them in one
//! language only, so that the catalogue words the most frequent ones instead.

use std::io::ErrorKind;

use super::message::{Message, say};

/// The reason of an error of the system.
pub(crate) fn of_system(error: &std::io::Error) -> Message {
    let Some(number) = error.raw_os_error() else {
        let said = error.to_string();
        // What was wrapped around it may name a file by a name that is another one each time.
        return match wrapped(&said) {
            Some(inner) => of_system(&inner),
            None => say::InItsOwnWords { said }.message(),
        };
    };
    let code = number.to_string();
    match error.kind() {
        ErrorKind::NotFound => say::NoSuchFile { code }.message(),
        ErrorKind::PermissionDenied => say::PermissionDenied { code }.message(),
        ErrorKind::IsADirectory => say::IsADirectory { code }.message(),
        ErrorKind::NotADirectory => say::NotADirectory { code }.message(),
        ErrorKind::StorageFull => say::StorageFull { code }.message(),
        ErrorKind::ReadOnlyFilesystem => say::ReadOnly { code }.message(),
        ErrorKind::FileTooLarge => say::FileTooLarge { code }.message(),
        _ => say::InItsOwnWords { said: error.to_string() }.message(),
    }
}

/// The system's error that the text `said` quotes with its number.
fn wrapped(said: &str) -> Option<std::io::Error> {
    let (_, behind) = said.split_once("(os error ")?;
    let (number, _) = behind.split_once(')')?;
    number.parse().ok().map(std::io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Language;

    #[test]
    fn the_system_is_worded_alike_whoever_repeats_it() {
        let wrapped =
            std::io::Error::other("No space left on device (os error 28) at path \"reports/x\"");
        let bare = std::io::Error::from_raw_os_error(28);
        assert_eq!(of_system(&wrapped), of_system(&bare));
        assert_eq!(of_system(&bare).worded(Language::English), bare.to_string());
        assert!(of_system(&bare).worded(Language::Vietnamese).contains("28"));
    }
}
