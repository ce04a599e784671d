//! Endings of output files, by which a format is asked for.

use std::path::Path;

/// The ending of an output file that names a kind of file, whether or not the program writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Csv,
    Doc,
    Docx,
    Htm,
    Html,
    Json,
    Md,
    Pdf,
    Xls,
    Xlsx,
    Xml,
}

impl Ending {
    const NAMES: [(&'static str, Self); 11] = [
        ("csv", Self::Csv),
        ("doc", Self::Doc),
        ("docx", Self::Docx),
        ("htm", Self::Htm),
        ("html", Self::Html),
        ("json", Self::Json),
        ("md", Self::Md),
        ("pdf", Self::Pdf),
        ("xls", Self::Xls),
        ("xlsx", Self::Xlsx),
        ("xml", Self::Xml),
    ];

    /// The ending of `path`, in capitals or not; `None` if it names no kind of file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::NAMES.into_iter().find(|(name, _)| *name == ending).map(|(_, ending)| ending)
    }

    /// The ending itself, without a dot.
    pub(super) fn name(self) -> &'static str {
        match Self::NAMES.into_iter().find(|(_, ending)| *ending == self) {
            Some((name, _)) => name,
            None => unreachable!("every ending has a name"),
        }
    }
}
