//! A document of Word, read back part by part.

use std::io::{Cursor, Read as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// A document with its parts.
pub struct Document {
    pub bytes: Vec<u8>,
    /// The names of its parts and their text, in the order of the archive.
    pub parts: Vec<(String, String)>,
}

impl Document {
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("a document");
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        let part = |number: usize| {
            let mut entry = archive.by_index(number).expect("an entry");
            let (name, mut bytes) = (entry.name().expect("a name").into_owned(), Vec::new());
            entry.read_to_end(&mut bytes).expect("a part");
            // The workbook beside a chart is no text.
            (name, String::from_utf8(bytes).unwrap_or_default())
        };
        let parts = (0..archive_len(&bytes)).map(part).collect();
        Self { bytes, parts }
    }

    pub fn part(&self, name: &str) -> &str {
        &self
            .parts
            .iter()
            .find(|(own, _)| own == name)
            .unwrap_or_else(|| panic!("no part {name}"))
            .1
    }

    /// Its paragraphs outside of tables, each with its style.
    pub fn paragraphs(&self) -> Vec<(String, String)> {
        let all = blocks(self.part("word/document.xml"));
        all.into_iter()
            .filter(|block| block.row.is_none())
            .map(|block| (block.style, block.text))
            .collect()
    }

    /// The texts of the cells of every row of every table.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for block in blocks(self.part("word/document.xml")) {
            let Some((row, cell)) = block.row else { continue };
            if rows.len() <= row {
                rows.resize(row + 1, Vec::new());
            }
            if rows[row].len() <= cell {
                rows[row].push(block.text);
            } else {
                rows[row][cell] += &format!("\n{}", block.text);
            }
        }
        rows
    }

    /// Whether `said` stands in some part of it.
    pub fn holds(&self, said: &str) -> bool {
        self.parts.iter().any(|(_, text)| text.contains(said))
    }

    /// What its fields to fill in show while they are empty.
    pub fn fields(&self) -> Vec<String> {
        blocks(self.part("word/document.xml")).into_iter().flat_map(|block| block.fields).collect()
    }

    /// Everything that can be read in it, a line for each paragraph, without fields to fill in.
    pub fn text(&self) -> String {
        blocks(self.part("word/document.xml")).into_iter().map(|block| block.text + "\n").collect()
    }
}

fn archive_len(bytes: &[u8]) -> usize {
    ZipArchive::new(Cursor::new(bytes)).expect("an archive").len()
}

/// A paragraph, with the row and the cell that it stands in.
pub struct Block {
    pub style: String,
    /// What it says, without its fields to fill in.
    pub text: String,
    pub fields: Vec<String>,
    row: Option<(usize, usize)>,
}

/// The paragraphs of a part.
pub fn blocks(xml: &str) -> Vec<Block> {
    let mut reader = Reader::from_str(xml);
    let (mut rows, mut cells, mut blocks, mut is_in_cell) = (0, 0, Vec::<Block>::new(), false);
    let mut is_in_field = false;
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let attribute = |name: &str| match &event {
            Event::Start(element) | Event::Empty(element) => {
                let attribute = element.try_get_attribute(name).expect("an attribute");
                attribute.map(|attribute| attribute.value.to_string())
            }
            _ => None,
        };
        match &event {
            Event::Eof => return blocks,
            Event::Start(element) => match element.name().as_ref() {
                "w:tr" => (rows, cells) = (rows + 1, 0),
                "w:tc" => (cells, is_in_cell) = (cells + 1, true),
                "w:p" => {
                    let row = is_in_cell.then(|| (rows - 1, cells - 1));
                    let (style, text, fields) = <(String, String, Vec<String>)>::default();
                    blocks.push(Block { style, text, fields, row });
                }
                "w:sdt" => {
                    is_in_field = true;
                    blocks.last_mut().expect("a paragraph").fields.push(String::new());
                }
                _ => {}
            },
            Event::Empty(element) => match element.name().as_ref() {
                "w:pStyle" => {
                    blocks.last_mut().expect("a paragraph").style =
                        attribute("w:val").expect("a style");
                }
                "w:tab" => blocks.last_mut().expect("a paragraph").text.push('\t'),
                _ => {}
            },
            Event::Text(text) => said(&mut blocks, is_in_field).push_str(text),
            Event::GeneralRef(name) => {
                let character = match &**name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("the entity {other}"),
                };
                said(&mut blocks, is_in_field).push(character);
            }
            Event::End(element) if element.name().as_ref() == "w:tc" => is_in_cell = false,
            Event::End(element) if element.name().as_ref() == "w:sdt" => is_in_field = false,
            _ => {}
        }
    }
}

/// Where text goes: into the last field of the last paragraph, or into the paragraph itself.
fn said(blocks: &mut [Block], is_in_field: bool) -> &mut String {
    let block = blocks.last_mut().expect("a paragraph");
    if is_in_field { block.fields.last_mut().expect("a field") } else { &mut block.text }
}

/// The names of all elements of a part, each as often as it occurs.
pub fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return names,
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.name().as_ref().to_owned());
            }
            _ => {}
        }
    }
}
