//! The container of a workbook: a zip file of parts that point to each other. Whatever it claims of itself, no more is unpacked than a
//! limit allows, and parts are read straight from it, one block at a time.

use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refused::WorkbookRefused;
use super::xml::{Node, Xml};
use crate::catalogue::say;
use crate::counts::source::files::Opened;

/// The largest file, in bytes: a sheet that is filled to its last row takes less.
pub(super) const LARGEST_FILE: u64 = 128 * 1024 * 1024;

/// The most parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// The most bytes that one part unpacks to.
const LARGEST_PART: u64 = 1024 * 1024 * 1024;

/// The parts of a workbook.
pub(super) struct Package<'o> {
    zip: ZipArchive<Bytes<'o>>,
    /// Position of each part in the archive, by its name in lower case: names differ in more than case.
    parts: HashMap<String, usize>,
}

impl<'o> Package<'o> {
    /// Opens the container.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, or is larger than it may be.
    pub(super) fn open(opened: &'o Opened<'o>) -> Result<Self, WorkbookRefused> {
        let bytes = Bytes::new(opened).map_err(WorkbookRefused::Unreadable)?;
        if bytes.size > LARGEST_FILE {
            return Err(WorkbookRefused::too_large(say::WORKBOOK_TOO_LARGE));
        }
        let zip = ZipArchive::new(bytes).map_err(|error| refused(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(WorkbookRefused::too_large(say::TOO_MANY_PARTS));
        }
        let mut parts = HashMap::new();
        for (index, name) in zip.file_names_raw().enumerate() {
            let name = String::from_utf8_lossy(name).replace('\\', "/").to_lowercase();
            if parts.insert(name.trim_start_matches('/').to_owned(), index).is_some() {
                return Err(WorkbookRefused::damaged(say::TWO_PARTS_OF_ONE_NAME));
            }
        }
        Ok(Self { zip, parts })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_lowercase())
    }

    /// Whether it has a part whose name begins so.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(folder))
    }

    /// The beginning of a small part, as text.
    pub(super) fn beginning(&mut self, name: &str) -> Option<String> {
        let index = *self.parts.get(name)?;
        let mut text = Vec::new();
        self.zip.by_index(index).ok()?.take(256).read_to_end(&mut text).ok()?;
        String::from_utf8(text).ok()
    }

    /// The XML of a part.
    ///
    /// # Errors
    /// If there is none of that name, or it is packed in a way that workbooks are not.
    pub(super) fn part(&mut self, name: &str) -> Result<Xml<impl Read>, WorkbookRefused> {
        let Some(index) = self.parts.get(&name.to_lowercase()) else {
            return Err(WorkbookRefused::damaged(say::PartMissing { name }));
        };
        let part = self.zip.by_index(*index).map_err(|error| refused(&error))?;
        Ok(Xml::new(name, part, LARGEST_PART))
    }

    /// What `part` points to: the kind and the part of each, by its id.
    ///
    /// # Errors
    /// If that cannot be read.
    pub(super) fn pointers(
        &mut self,
        part: &str,
    ) -> Result<BTreeMap<String, Pointer>, WorkbookRefused> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        if !self.has(&name) {
            return Ok(BTreeMap::new());
        }
        let mut xml = self.part(&name)?;
        let mut pointers = BTreeMap::new();
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.is("Relationship") => {
                    let outside =
                        tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
                    let attributes = ["Id", "Type", "Target"].map(|name| tag.attribute(name));
                    if let ([Some(id), Some(kind), Some(target)], false) = (attributes, outside) {
                        // The kinds have one name each in the two namespaces that there are for them.
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        pointers.insert(id, Pointer { kind, part: resolved(folder, &target) });
                    }
                }
                Node::End => return Ok(pointers),
                Node::Open(_) | Node::Close | Node::Text(_) => {}
            }
            if pointers.len() > MOST_PARTS {
                return Err(WorkbookRefused::too_large(say::TOO_MANY_POINTERS));
            }
        }
    }
}

/// One part that another points to.
#[derive(Debug, Clone)]
pub(super) struct Pointer {
    /// `worksheet`, `styles`, …
    pub(super) kind: String,
    /// The name of the part.
    pub(super) part: String,
}

/// The name of the part that `target` stands for in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

fn refused(error: &ZipError) -> WorkbookRefused {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => WorkbookRefused::encrypted(),
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            WorkbookRefused::damaged(say::WORKBOOK_CUT_OFF)
        }
        other => WorkbookRefused::damaged(say::ContainerNotRead { said: other.to_string() }),
    }
}

/// The bytes of an input, from any of them on.
struct Bytes<'o> {
    opened: &'o Opened<'o>,
    size: u64,
    at: u64,
}

impl<'o> Bytes<'o> {
    fn new(opened: &'o Opened<'o>) -> std::io::Result<Self> {
        let size = match opened.size() {
            Some(size) => size,
            None => length_of_stream(opened)?,
        };
        Ok(Self { opened, size, at: 0 })
    }
}

/// How many bytes come through a stream, all of which it keeps; one more than there may be where it does not end before.
fn length_of_stream(opened: &Opened<'_>) -> std::io::Result<u64> {
    let mut block = vec![0; 64 * 1024];
    let mut length = 0;
    while length <= LARGEST_FILE {
        match opened.read_at(&mut block, length)? {
            0 => return Ok(length),
            read => length += read as u64,
        }
    }
    Ok(length)
}

impl Read for Bytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = left.min(buffer.len());
        let read = self.opened.read_at(buffer.get_mut(..most).unwrap_or_default(), self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Bytes<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(distance) => self.size.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.at.checked_add_signed(distance),
        };
        self.at = at.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
