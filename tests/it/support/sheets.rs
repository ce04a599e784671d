//! The sheets of a workbook, read without another program.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// The rows of each sheet, by its name: the texts and numbers of their cells by column.
pub type Sheets = BTreeMap<String, Vec<BTreeMap<String, String>>>;

/// The texts of elements `name` in `xml`, each with the attributes and the text of the elements within.
fn elements(xml: &str, name: &str) -> Vec<(BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut is_inside) = (Vec::new(), false);
    let decoded = |text: &str| {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return found,
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(element) | Event::Empty(element)) = event else { continue };
                if element.name().as_ref() == name {
                    let attributes =
                        element.attributes().map(|attribute| attribute.expect("an attribute"));
                    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                        (attribute.key.as_ref().to_owned(), attribute.value.to_string())
                    };
                    found.push((attributes.map(pair).collect(), String::new()));
                    is_inside = !is_empty;
                } else if element.name().as_ref() == "f" {
                    // A formula stands before its value.
                    reader.read_to_end(element.name()).expect("an end");
                }
            }
            Event::Text(text) if is_inside => found.last_mut().expect("an element").1 += &text,
            Event::GeneralRef(entity) if is_inside => {
                found.last_mut().expect("an element").1 += &decoded(&format!("&{};", &*entity));
            }
            Event::End(element) if element.name().as_ref() == name => is_inside = false,
            _ => {}
        }
    }
}

/// The names of the sheets of a workbook in their order, and what stands in them.
pub fn sheets(bytes: &[u8]) -> (Vec<String>, Sheets) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
        text
    };
    let shared: Vec<String> =
        elements(&part("xl/sharedStrings.xml"), "si").into_iter().map(|(_, text)| text).collect();
    let names: Vec<String> = elements(&part("xl/workbook.xml"), "sheet")
        .into_iter()
        .map(|(attributes, _)| attributes["name"].clone())
        .collect();
    let mut sheets = Sheets::new();
    for (number, name) in (1..).zip(&names) {
        let mut rows: Vec<BTreeMap<String, String>> = Vec::new();
        for (attributes, value) in elements(&part(&format!("xl/worksheets/sheet{number}.xml")), "c")
        {
            let at = &attributes["r"];
            let (column, row) =
                at.split_at(at.find(|character: char| character.is_ascii_digit()).expect("a row"));
            let row: usize = row.parse().expect("a row");
            rows.resize(row.max(rows.len()), BTreeMap::new());
            let is_shared = attributes.get("t").is_some_and(|kind| kind == "s");
            let value = if is_shared {
                shared[value.parse::<usize>().expect("a number")].clone()
            } else {
                value
            };
            rows[row - 1].insert(column.to_owned(), value);
        }
        sheets.insert(name.clone(), rows);
    }
    (names, sheets)
}
