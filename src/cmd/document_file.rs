//! The file of a plan's document -> [`PlanDocument`]: which kind it is, and what to do where it is none.

use std::io::Read as _;
use std::path::Path;

use crate::catalogue::{self, Message, say};
use crate::diagnostic::Refused;
use crate::draft::{self, DocumentFault, PlanDocument};
use crate::encoding::{self, Encoding};
use crate::text::printable;

/// The largest document that is read, in bytes: pictures of a scan stand in it, too.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads the document at `path`.
///
/// # Errors
/// If it cannot be read, or is neither .docx nor plain text; with the remedy.
pub(super) fn read(path: &Path) -> Result<PlanDocument, Refused> {
    let refused = |reason: Message| {
        let file = printable(&path.display().to_string());
        Refused::from(say::DocumentNotRead { file, reason }.message())
    };
    let outside = |error: std::io::Error| refused(catalogue::of_system(&error));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_text = matches!(ending.as_deref(), Some("txt" | "text"));
    if !is_text && ending.as_deref() != Some("docx") {
        // A file that is not there is told before its ending is.
        std::fs::metadata(path).map_err(outside)?;
        return Err(refused(say::DOCUMENT_OF_ANOTHER_KIND.message()).hint(say::DOCUMENT_SAVE_AS));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(outside)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(outside)?;
    let too_large = || say::DocumentTooLarge { most: LARGEST.to_string() }.message();
    if bytes.len() as u64 > LARGEST {
        return Err(refused(too_large()));
    }
    if is_text {
        let text = encoding::whole(&bytes, Encoding::Utf8)
            .map_err(|error| refused(error.reason).hint(error.hint))?;
        return Ok(PlanDocument::of_text(&text));
    }
    draft::read_docx(&bytes).map_err(|fault| {
        let reason = match fault {
            DocumentFault::NoContainer => say::DOCUMENT_NO_CONTAINER.message(),
            DocumentFault::NoText => say::DOCUMENT_NO_TEXT.message(),
            DocumentFault::Damaged => say::DOCUMENT_DAMAGED.message(),
            DocumentFault::TooLarge => too_large(),
        };
        refused(reason).hint(say::DOCUMENT_SAVE_AS)
    })
}
