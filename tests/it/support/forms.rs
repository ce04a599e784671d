//! Forms that are workbooks, filled in without another program: figures are put into the cells that have a rule or say what to write.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::books::{escaped, zipped};
use super::sheets::sheets;

/// A cell to fill in: where it is, and what stands in its row, by the heads of the columns. What stands above the table for all rows is
/// under the label that stands before it.
#[derive(Debug, Clone)]
pub(crate) struct Blank {
    pub(crate) at: String,
    pub(crate) row: BTreeMap<String, String>,
}

fn parts(form: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(form)).expect("an archive");
    let count = archive.len();
    let part = |index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        (part.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

/// The first sheet, as XML.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The cells to fill in of the form `bytes`, row by row.
pub(crate) fn blanks(bytes: &[u8]) -> Vec<Blank> {
    let (names, sheets) = sheets(bytes);
    let rows = &sheets[&names[0]];
    let head = rows.iter().position(|row| {
        row.values().any(|text| ["Số liệu báo cáo", "Value"].contains(&text.as_str()))
    });
    let head = head.expect("a head");
    let mut said = BTreeMap::new();
    for text in rows[..head].iter().flat_map(|row| row.values()) {
        said.extend(text.split_once(": ").map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
    let (_, sheet) = parts(bytes).into_iter().find(|(name, _)| name == SHEET).expect("a sheet");
    let sheet = String::from_utf8(sheet).expect("UTF-8");
    let mut found: Vec<(usize, Blank)> = Vec::new();
    for rule in sheet.split("<dataValidation ").skip(1) {
        let place = rule.split(" sqref=\"").nth(1).expect("a place");
        let at = place.split('"').next().expect("a place").to_owned();
        let row: usize =
            at.trim_start_matches(|mark: char| mark.is_ascii_uppercase()).parse().expect("a row");
        let mut keys = said.clone();
        for (column, text) in &rows[row - 1] {
            keys.extend(rows[head].get(column).map(|head| (head.clone(), text.clone())));
        }
        found.push((row, Blank { at, row: keys }));
    }
    found.sort_by_key(|(row, _)| *row);
    found.into_iter().map(|(_, blank)| blank).collect()
}

/// The form `bytes` with what `figure` says in each of its blanks.
pub(crate) fn filled(bytes: &[u8], mut figure: impl FnMut(&Blank) -> Option<String>) -> Vec<u8> {
    let mut parts = parts(bytes);
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name == SHEET).expect("a sheet");
    let mut xml = String::from_utf8(sheet.clone()).expect("UTF-8");
    for blank in blanks(bytes) {
        let Some(figure) = figure(&blank) else { continue };
        let start = xml.find(&format!("<c r=\"{}\" ", blank.at)).expect("the cell");
        let end = start + xml[start..].find("/>").expect("an empty cell");
        let cell = match figure.parse::<f64>() {
            Ok(_) => format!("><v>{figure}</v></c>"),
            // A percentage as it was printed, or an answer.
            Err(_) => format!(" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(&figure)),
        };
        xml.replace_range(end..end + 2, &cell);
    }
    *sheet = xml.into_bytes();
    zipped(&parts)
}

/// The form `bytes` with these texts in cells that are empty, by their addresses.
pub(crate) fn with_texts(bytes: &[u8], texts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut parts = parts(bytes);
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name == SHEET).expect("a sheet");
    let mut xml = String::from_utf8(sheet.clone()).expect("UTF-8");
    for (at, text) in texts {
        let start = xml.find(&format!("<c r=\"{at}\" ")).expect("the cell");
        let end = start + xml[start..].find("/>").expect("an empty cell");
        let text = escaped(text);
        xml.replace_range(end..end + 2, &format!(" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    }
    *sheet = xml.into_bytes();
    zipped(&parts)
}
