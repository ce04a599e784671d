//! The text of plan.toml, and of the units file that it names: read whole, within a limit, and asked later for the lines that
//! problems are about. What the texts say is read elsewhere.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::model::PlanDigests;
use crate::catalogue::{self, Message, say};
use crate::diagnostic::{Code, Refused};
use crate::digest;
use crate::encoding::{self, Encoding};
use crate::text::printable;

/// The largest plan or units file that is read, in bytes; real ones have some tens or hundreds of thousands.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The text of the plan, so that a problem can show the line it is in.
#[derive(Debug, Clone)]
pub struct PlanText {
    /// The path that it was read from, as the user wrote it.
    pub path: Arc<Path>,
    pub text: String,
    /// SHA-256 of the file, in hexadecimal digits.
    sha256: String,
    /// Byte offset of each line.
    lines: Vec<usize>,
    /// The file that it lists its units in.
    units_file: Option<UnitsText>,
}

/// The file that a plan lists its units in.
#[derive(Debug, Clone)]
pub struct UnitsText {
    /// The path at which it was looked for: beside the plan, if the plan gives a relative one.
    pub path: Arc<Path>,
    /// All of it, without the byte order mark, or why it could not be read.
    pub text: Result<String, Unread>,
    /// SHA-256 of the file, if it could be read.
    sha256: Option<String>,
}

/// Why a units file could not be read.
#[derive(Debug, Clone)]
pub struct Unread {
    /// The kind of problem.
    pub code: Code,
    /// Cause, to be put behind "cannot read …: ".
    pub reason: Message,
    /// How to mend it.
    pub hint: Message,
}

impl UnitsText {
    /// Reads the text of the units file at `path`, which is in `declared` where it is neither UTF-8 nor has a byte order mark.
    fn load(path: &Path, declared: Encoding) -> Self {
        let unread = |code, reason| Unread { code, reason, hint: say::MEND_UNITS_FILE.message() };
        let refused = |error| unread(Code::UnreadableFile, catalogue::of_system(&error));
        let bytes = bytes(path).map_err(refused);
        let sha256 = bytes.as_ref().ok().map(|bytes| digest::sha256(bytes));
        let text = bytes.and_then(|bytes| {
            if bytes.len() as u64 > LARGEST {
                return Err(unread(
                    Code::TooLarge,
                    say::TooManyBytes { most: LARGEST.to_string() }.message(),
                ));
            }
            encoding::whole(&bytes, declared).map_err(|error| Unread {
                code: Code::BadEncoding,
                reason: error.reason,
                hint: error.hint,
            })
        });
        Self { path: path.into(), text, sha256 }
    }
}

impl PlanText {
    /// The text of the plan at `path`.
    #[must_use]
    pub fn new(path: Arc<Path>, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        let sha256 = digest::sha256(text.as_bytes());
        Self { path, text, sha256, lines, units_file: None }
    }

    /// Adds the units file that the plan names.
    #[must_use]
    pub fn with_units_file(self, file: UnitsText) -> Self {
        Self { units_file: Some(file), ..self }
    }

    /// SHA-256 of the files that it was read from.
    pub(super) fn digests(&self) -> PlanDigests {
        let units = self.units_file.as_ref().and_then(|file| file.sha256.clone());
        PlanDigests { plan: self.sha256.clone(), units }
    }

    /// The units file that the plan names, where it names one and was loaded from a file itself.
    #[must_use]
    pub fn units_file(&self) -> Option<&UnitsText> {
        self.units_file.as_ref()
    }

    /// Every file that the plan was read from.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        [Some(&self.path), self.units_file.as_ref().map(|file| &file.path)]
            .into_iter()
            .flatten()
            .map(|path| &**path)
    }

    /// The line and the character in it at byte `offset`, both counted from 1.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.line_start(line);
        (line, self.text.get(start..offset).unwrap_or_default().chars().count() + 1)
    }

    /// Byte offset of the line `number`, counted from 1; past the last line, the end of the text.
    #[must_use]
    pub fn line_start(&self, number: usize) -> usize {
        self.lines.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

/// At most one byte more of the file at `path` than may be read.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path of the units file as the plan `text` gives it, and the encoding that it declares; `None` if it gives none, or is no TOML.
fn units_file_of(text: &str) -> Option<(String, Encoding)> {
    const KEY: &str = "units-file";
    // Most plans have none, and need not be taken apart twice.
    if !text.contains(KEY) {
        return None;
    }
    let (root, _) = DeTable::parse_recoverable(text);
    let value = |table: &str, key: &str| match root.get_ref().get(table)?.get_ref() {
        DeValue::Table(table) => table.get(key)?.get_ref().as_str().map(ToOwned::to_owned),
        _ => None,
    };
    let is_windows = value("input", "encoding").is_some_and(|name| name == "windows-1258");
    let declared = if is_windows { Encoding::Windows1258 } else { Encoding::Utf8 };
    Some((value("plan", KEY)?, declared))
}

/// Reads the text of the plan at `path`, and of the units file that it names. That this one cannot be read is a problem of the plan
/// like others, and reported with them.
///
/// # Errors
/// If the file of the plan cannot be read, is larger than 8 MiB or is not UTF-8.
pub fn load(path: &Path) -> Result<PlanText, Refused> {
    let shown = printable(&path.display().to_string());
    let cannot = |error: std::io::Error| {
        say::CannotReadPlan { file: &shown, reason: catalogue::of_system(&error) }.message()
    };
    let file = std::fs::File::open(path).map_err(cannot)?;
    if file.metadata().map_err(cannot)?.is_dir() {
        return Err(say::PlanIsAFolder { file: &shown }.message().into());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(say::PlanTooLarge { file: &shown, most: LARGEST.to_string() }.message().into());
    }
    let sha256 = digest::sha256(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        say::PlanNotUtf8 { file: &shown, offset: error.utf8_error().valid_up_to().to_string() }
            .message()
    })?;
    let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
    let named = units_file_of(&text).filter(|(name, _)| !name.trim().is_empty());
    let units_file = named.map(|(name, declared)| {
        let folder = path.parent().unwrap_or(Path::new(""));
        UnitsText::load(&folder.join(name), declared)
    });
    let plan = PlanText { sha256, ..PlanText::new(path.into(), text) };
    Ok(match units_file {
        Some(file) => plan.with_units_file(file),
        None => plan,
    })
}
