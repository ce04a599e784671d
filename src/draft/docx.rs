//! Bytes of a .docx file -> [`PlanDocument`]: paragraphs with the numbers that Word gives them, rows of tables, footnotes. What is deleted
//! or hidden in it is left out; no more is unpacked than a limit allows, and nothing outside the file is looked up.

use std::io::{Cursor, Read as _};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::document::{DocumentCount, DocumentLine, PlanDocument};
use super::docx_xml::{DocNode, DocumentFault, attribute, walk};
use super::mended::mended;
use super::numbering::WordNumbering;

/// The most bytes that one part unpacks to; plans have some hundred thousand.
const LARGEST_PART: u64 = 64 * 1024 * 1024;

/// Reads the document in `bytes`.
///
/// # Errors
/// If it is no .docx file, is damaged, or is larger than it may be.
pub fn read(bytes: &[u8]) -> Result<PlanDocument, DocumentFault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentFault::NoContainer)?;
    let body = part(&mut zip, "word/document.xml")?.ok_or(DocumentFault::NoText)?;
    let numbering = part(&mut zip, "word/numbering.xml")?.unwrap_or_default();
    let styles = part(&mut zip, "word/styles.xml")?.unwrap_or_default();
    let notes = part(&mut zip, "word/footnotes.xml")?.unwrap_or_default();
    let mut reader = DocumentReader {
        numbering: WordNumbering::read(&numbering, &styles)?,
        ..DocumentReader::default()
    };
    walk(&body, &mut |node| reader.take(&node))?;
    reader.end_table();
    let marks = reader.notes.clone();
    let mut notes_reader = DocumentReader { in_notes: true, ..DocumentReader::default() };
    walk(&notes, &mut |node| notes_reader.take(&node))?;
    let mut lines = reader.lines;
    let mut number = reader.number;
    for (id, text) in notes_reader.note_texts {
        if let Some(position) = marks.iter().position(|mark| *mark == id) {
            number += 1;
            lines.push(DocumentLine::paragraph(
                number,
                format!("{}. {text}", superscript(position + 1)),
            ));
        }
    }
    Ok(PlanDocument { lines, counted: DocumentCount::Paragraphs })
}

/// The text of the part `name`, if there is one.
fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, DocumentFault> {
    let Ok(part) = zip.by_name(name) else { return Ok(None) };
    let mut text = Vec::new();
    part.take(LARGEST_PART + 1).read_to_end(&mut text).map_err(|_| DocumentFault::Damaged)?;
    if text.len() as u64 > LARGEST_PART {
        return Err(DocumentFault::TooLarge);
    }
    String::from_utf8(text).map(Some).map_err(|_| DocumentFault::Damaged)
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

#[derive(Debug, Default)]
struct DocumentReader {
    numbering: WordNumbering,
    lines: Vec<DocumentLine>,
    /// How many paragraphs there were.
    number: usize,
    paragraphs: Vec<OpenParagraph>,
    /// Whether text of the document is being read.
    in_text: bool,
    /// How many open elements are to be passed over.
    hidden: usize,
    /// How many tables are open.
    tables: usize,
    /// Rows of the table at hand, each with its number and the paragraphs of each cell.
    rows: Vec<(usize, Vec<Vec<String>>)>,
    /// Ids of notes in the order in which they are pointed to.
    notes: Vec<String>,
    in_notes: bool,
    note: Option<String>,
    note_texts: Vec<(String, String)>,
}

impl DocumentReader {
    fn take(&mut self, node: &DocNode<'_>) {
        match *node {
            DocNode::Open(name, tag) => self.open(name, tag),
            DocNode::Close(name) => self.close(name),
            DocNode::Text(text) if self.in_text && self.hidden == 0 => self.write(text),
            DocNode::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if is_passed_over(name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        let value = || attribute(tag, "val");
        match name {
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "pStyle" => self.set(|paragraph| paragraph.style = value()),
            "numId" => self.set(|paragraph| paragraph.list = value()),
            "ilvl" => self.set(|paragraph| {
                paragraph.level = value().and_then(|level| level.parse().ok());
            }),
            "footnoteReference" => {
                if let Some(id) = attribute(tag, "id") {
                    self.notes.push(id);
                    self.write(&superscript(self.notes.len()));
                }
            }
            "footnote" => self.note = attribute(tag, "id"),
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.rows.push((self.number + 1, Vec::new())),
            "tc" if self.tables == 1 => {
                if let Some((_, cells)) = self.rows.last_mut() {
                    cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if is_passed_over(name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, change: impl FnOnce(&mut OpenParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn write(&mut self, text: &str) {
        self.set(|paragraph| paragraph.text.push_str(text));
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        self.number += 1;
        let text = mended(&paragraph.text);
        if text.is_empty() {
            return;
        }
        let OpenParagraph { style, list, level, .. } = paragraph;
        let label = self.numbering.label(style.as_deref(), list.as_deref(), level);
        let text = if label.is_empty() { text } else { format!("{label} {text}") };
        if self.in_notes {
            if let Some(id) = &self.note {
                self.note_texts.push((id.clone(), text));
            }
            return;
        }
        let cell = self.rows.last_mut().and_then(|(_, cells)| cells.last_mut());
        match cell.filter(|_| self.tables > 0) {
            Some(cell) => cell.push(text),
            None => self.lines.push(DocumentLine::paragraph(self.number, text)),
        }
    }

    /// Takes the table at hand for rows; one that only sets the head or the foot of a letter, for paragraphs.
    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let is_layout = rows.iter().flat_map(|(_, cells)| cells.iter().flatten()).any(|text| {
            ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Nơi nhận"]
                .iter()
                .any(|mark| text.contains(mark))
        });
        if is_layout {
            let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
            for column in 0..columns {
                for (number, cells) in &rows {
                    let texts = cells.get(column).into_iter().flatten();
                    self.lines
                        .extend(texts.map(|text| DocumentLine::paragraph(*number, text.clone())));
                }
            }
            return;
        }
        for (number, cells) in rows {
            let cells: Vec<String> = cells.into_iter().map(|texts| texts.join(" ")).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.lines.push(DocumentLine::row(number, &cells));
            }
        }
    }
}

/// Whether nothing in elements of this name is text of the document as it stands.
fn is_passed_over(name: &str) -> bool {
    ["del", "moveFrom", "Fallback", "tabs", "pPrChange", "rPrChange", "instrText", "sectPr"]
        .contains(&name)
}

/// `number` in superscript digits.
fn superscript(number: usize) -> String {
    let digit = |digit: char| match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    number.to_string().chars().map(digit).collect()
}
