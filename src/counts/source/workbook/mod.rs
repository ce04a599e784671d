//! Workbooks (.xlsx) -> tables. The container is a zip file (`package`), its parts are XML (`xml`); a sheet becomes the text that rows are
//! read from (`sheet`, `table`), in which text stands in quotes and numbers are bare. What the rows mean is found by the same code as for
//! CSV. (The crates that read workbooks give numbers as floats, and tell neither of formats nor of what is hidden; a count is read here as
//! the decimal text that it is in the file.)

mod address;
mod cell;
mod decimal;
mod formats;
mod package;
mod refused;
mod serial;
mod sheet;
mod strings;
mod table;
mod xml;

use std::sync::Arc;

pub(crate) use cell::{BETWEEN_CELLS, Odd};
pub(crate) use refused::WorkbookRefused;
pub(crate) use table::{MOST_OUTSIDE, Outside, Rows, Table};

use crate::catalogue::say;
use crate::counts::source::files::{Opened, PIECE};
use formats::Formats;
use package::{LARGEST_FILE, Package};
use sheet::Common;
use strings::Strings;
use xml::Node;

/// How a zip file begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// How a file of the old programs begins: `.xls`, and any workbook that a password protects.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// The most sheets of a workbook.
const MOST_SHEETS: usize = 1000;

/// Whether a file that begins with `start` is a workbook, of a kind that can be read or not.
pub(crate) fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(COMPOUND)
}

/// One sheet of a workbook.
#[derive(Debug, Clone)]
pub(crate) struct SheetName {
    pub(crate) name: Arc<str>,
    /// Whether the program that opens the workbook shows it.
    pub(crate) is_visible: bool,
    part: String,
}

/// A workbook that has been opened.
pub(crate) struct Workbook<'o> {
    package: Package<'o>,
    common: Common,
    sheets: Vec<SheetName>,
}

impl<'o> Workbook<'o> {
    /// Opens a workbook, and reads everything of it but its sheets.
    ///
    /// # Errors
    /// What it is where it is no workbook that can be read, and what is damaged.
    pub(crate) fn open(opened: &'o Opened<'o>, start: &[u8]) -> Result<Self, WorkbookRefused> {
        if start.starts_with(COMPOUND) {
            return Err(compound(opened));
        }
        let mut package = Package::open(opened)?;
        let part = main_part(&mut package)?;
        let (sheets, since_1904) = sheets(&mut package, &part)?;
        let mut common = Common { since_1904, ..Common::default() };
        for pointer in package.pointers(&part)?.into_values() {
            match pointer.kind.as_str() {
                "sharedStrings" => common.strings = Strings::read(package.part(&pointer.part)?)?,
                "styles" => common.formats = Formats::read(package.part(&pointer.part)?)?,
                _ => {}
            }
        }
        Ok(Self { package, common, sheets })
    }

    /// Its sheets of cells, in their order.
    pub(crate) fn sheets(&self) -> Vec<SheetName> {
        self.sheets.clone()
    }

    /// What the part `which` of `sheet` holds.
    ///
    /// # Errors
    /// If it is damaged, or larger than it may be.
    pub(crate) fn table(
        &mut self,
        sheet: &SheetName,
        which: Rows,
    ) -> Result<Table, WorkbookRefused> {
        let mut table = Table::new(sheet.name.clone(), which);
        sheet::read(self.package.part(&sheet.part)?, &self.common, &mut table)?;
        Ok(table)
    }
}

/// The part that names the sheets.
fn main_part(package: &mut Package<'_>) -> Result<String, WorkbookRefused> {
    if let Some(kind) = package.beginning("mimetype") {
        let is_opendocument = kind.contains("opendocument.spreadsheet");
        return Err(WorkbookRefused::format(if is_opendocument {
            say::AN_OPENDOCUMENT.message()
        } else {
            say::IS_NO_WORKBOOK.message()
        }));
    }
    let pointers = package.pointers("")?;
    let Some(main) = pointers.into_values().find(|pointer| pointer.kind == "officeDocument") else {
        return Err(WorkbookRefused::format(say::ZIP_WITHOUT_WORKBOOK));
    };
    if package.has("xl/workbook.bin") {
        return Err(WorkbookRefused::format(say::A_BINARY_WORKBOOK));
    }
    if package.has_below("word/") || package.has_below("ppt/") {
        return Err(WorkbookRefused::format(say::A_DOCUMENT));
    }
    if package.has_below("xl/vbaproject") {
        return Err(WorkbookRefused::format(say::WORKBOOK_WITH_MACROS));
    }
    Ok(main.part)
}

/// The sheets that the part `main` names, and whether it counts days from 1904.
fn sheets(
    package: &mut Package<'_>,
    main: &str,
) -> Result<(Vec<SheetName>, bool), WorkbookRefused> {
    let pointers = package.pointers(main)?;
    let (mut sheets, mut since_1904) = (Vec::new(), false);
    let mut xml = package.part(main)?;
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.is("workbookPr") => since_1904 = tag.says("date1904"),
            Node::Open(tag) if tag.is("sheet") => {
                let name: Arc<str> = tag.attribute("name").unwrap_or_default().into();
                let Some(pointer) = tag.attribute("id").and_then(|id| pointers.get(&id)) else {
                    return Err(WorkbookRefused::damaged(say::SheetMissing { name: &*name }));
                };
                // Sheets of charts and of old dialogues have no cells.
                if pointer.kind == "worksheet" {
                    let is_visible = tag.attribute("state").is_none_or(|state| state == "visible");
                    sheets.push(SheetName { name, is_visible, part: pointer.part.clone() });
                }
            }
            Node::End => return Ok((sheets, since_1904)),
            Node::Open(_) | Node::Close | Node::Text(_) => {}
        }
        if sheets.len() > MOST_SHEETS {
            return Err(WorkbookRefused::too_large(say::TOO_MANY_SHEETS));
        }
    }
}

/// What a file of the old programs is: its parts have names in UTF-16.
fn compound(opened: &Opened<'_>) -> WorkbookRefused {
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let encrypted = wide("EncryptedPackage");
    let mut window = Vec::new();
    let mut block = vec![0; PIECE];
    let mut at = 0;
    while at < LARGEST_FILE {
        match opened.read_at(&mut block, at) {
            Err(error) => return WorkbookRefused::Unreadable(error),
            Ok(0) => break,
            Ok(read) => {
                at += read as u64;
                window.extend_from_slice(block.get(..read).unwrap_or_default());
                if memchr::memmem::find(&window, &encrypted).is_some() {
                    return WorkbookRefused::encrypted();
                }
                window.drain(..window.len().saturating_sub(encrypted.len()));
            }
        }
    }
    WorkbookRefused::format(say::AN_OLD_OFFICE_FILE)
}
