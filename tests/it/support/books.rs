//! Workbooks for tests, put together from their XML, part by part: what a spreadsheet program writes, and what none would.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The styles that cells of tests have, by their numbers: general, a date, a percentage, a day and a month, thousands, two decimals,
/// a time, and digits with zeros before them.
pub(crate) const STYLES: &str = r##"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0,"/><numFmt numFmtId="165" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="16"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>"##;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook that is put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Book {
    sheets: Vec<(String, String, String)>,
    /// Attributes of the element `workbookPr`.
    pub(crate) properties: String,
    /// The texts that cells share, each the inside of an `si`.
    pub(crate) strings: Vec<String>,
    /// Parts beside the usual ones, or instead of them.
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// A workbook of one sheet, `Form`, with these rows from the first on.
    pub(crate) fn of(rows: &[&[&str]]) -> Self {
        Self::default().sheet("Form", "", &sheet(1, rows))
    }

    /// With another sheet; `state` are attributes of its name, `inside` is what its element holds.
    pub(crate) fn sheet(mut self, name: &str, state: &str, inside: &str) -> Self {
        self.sheets.push((name.to_owned(), state.to_owned(), inside.to_owned()));
        self
    }

    /// With another part, or this one instead of the usual one.
    pub(crate) fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), content.into()));
        self
    }

    /// The names and contents of its parts.
    fn all_parts(&self) -> Vec<(String, Vec<u8>)> {
        let (mut names, mut pointers) = (String::new(), String::new());
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for (index, (name, state, inside)) in self.sheets.iter().enumerate() {
            let number = index + 1;
            names += &format!(
                "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\" {state}/>",
                escaped(name)
            );
            pointers += &format!(
                "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            );
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inside}</worksheet>"
            );
            parts.push((format!("xl/worksheets/sheet{number}.xml"), xml.into()));
        }
        let strings: String =
            self.strings.iter().map(|string| format!("<si>{string}</si>")).collect();
        let usual = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns:r=\"{RELATIONS}\"><workbookPr {}/><sheets>{names}</sheets></workbook>",
                    self.properties
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships>{pointers}<Relationship Id=\"a\" Type=\"{RELATIONS}/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"b\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                ),
            ),
            ("xl/styles.xml", STYLES.to_owned()),
            ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
        ];
        parts.extend(
            usual.into_iter().map(|(name, content)| (name.to_owned(), content.into_bytes())),
        );
        parts.retain(|(name, _)| !self.parts.iter().any(|(other, _)| other == name));
        parts.extend(self.parts.iter().cloned());
        parts
    }

    /// Its bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        zipped(&self.all_parts())
    }
}

/// A zip file of these parts.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// The inside of a sheet: rows from the number `first` on. A cell is a number, text, nothing, or its own XML behind a `<`, in which
/// `@` stands for its address.
pub(crate) fn sheet(first: usize, rows: &[&[&str]]) -> String {
    let row = |(index, cells): (usize, &&[&str])| {
        let number = first + index;
        let cells = cells
            .iter()
            .zip('A'..='Z')
            .map(|(cell, column)| xml_of(cell, &format!("{column}{number}")));
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    };
    format!("<sheetData>{}</sheetData>", rows.iter().enumerate().map(row).collect::<String>())
}

fn xml_of(cell: &str, address: &str) -> String {
    if cell.is_empty() {
        String::new()
    } else if cell.starts_with('<') {
        cell.replace('@', address)
    } else if cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        format!("<c r=\"{address}\"><v>{cell}</v></c>")
    } else {
        format!(
            "<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(cell)
        )
    }
}

/// `text` inside of XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
