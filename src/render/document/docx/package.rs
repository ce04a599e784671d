//! The parts of a document -> the bytes of its file: a ZIP archive in the Open Packaging Conventions (ISO/IEC 29500-2). Every entry
//! has the same date, so that the same parts make the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::chart::{self, ChartPart};
use crate::catalogue::Language;
use crate::render::xml::element;
use crate::text::printable;

/// The list of parts, with `CHARTS` where those of charts have their place.
const CONTENT_TYPES: &str = include_str!("parts/content-types.xml");

/// How the parts belong together.
const PACKAGE_RELATIONSHIPS: &str = include_str!("parts/package-relationships.xml");

/// Parts that the text refers to, with `CHARTS` where charts have their place.
const TEXT_RELATIONSHIPS: &str = include_str!("parts/document-relationships.xml");

/// How Word is to treat the document.
const SETTINGS: &str = include_str!("parts/settings.xml");

/// The workbook that a chart refers to, with `NUMBER` for that of the chart.
const CHART_RELATIONSHIPS: &str = include_str!("parts/chart-relationships.xml");

/// The lines of the list of parts, and of what the text refers to, for the header of first pages.
const FIRST_HEADER_TYPE: &str = "<Override PartName=\"/word/header-first.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>";
const FIRST_HEADER_RELATIONSHIP: &str = "<Relationship Id=\"header-first\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header-first.xml\"/>";

/// The styles, with `LANGUAGE` where the language of the text has its place.
const STYLES: &str = include_str!("parts/styles.xml");

/// The parts that differ from one document to the next.
pub(super) struct PackageParts {
    /// The text, `word/document.xml`.
    pub(super) text: Vec<u8>,
    /// Header of every page but the first.
    pub(super) header: Vec<u8>,
    /// Header of the first page of each section; `None` if it has none.
    pub(super) first_header: Option<Vec<u8>>,
    /// The charts, in the order of their numbers.
    pub(super) charts: Vec<ChartPart>,
    /// The title, for lists of files.
    pub(super) title: String,
    /// What it was computed from, a file each, for the properties of the document.
    pub(super) sources: Vec<String>,
    /// The author, for lists of files.
    pub(super) author: Option<String>,
    /// The language that spelling is checked in.
    pub(super) language: Language,
}

impl PackageParts {
    /// The bytes of the file.
    ///
    /// # Errors
    /// If the archive's writer fails, which happens only if memory runs out.
    pub(super) fn pack(&self) -> anyhow::Result<Vec<u8>> {
        let tag = match self.language {
            Language::Vietnamese => "vi-VN",
            Language::English => "en-GB",
        };
        let styles = STYLES.replace("LANGUAGE", tag).into_bytes();
        let numbers: Vec<usize> = (1..=self.charts.len()).collect();
        let first_header = self.first_header.as_ref();
        let listed = |template: &str, line: fn(usize) -> String, of_first_header: &str| {
            let lines = numbers.iter().map(|number| line(*number));
            let first = first_header.map(|_| of_first_header.to_owned());
            let lines: String = first.into_iter().chain(lines).collect();
            template.replace("CHARTS", &lines).into_bytes()
        };
        let part = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
        let mut parts = vec![
            part("[Content_Types].xml", listed(CONTENT_TYPES, content_type, FIRST_HEADER_TYPE)),
            part("_rels/.rels", PACKAGE_RELATIONSHIPS.as_bytes().to_vec()),
            part(
                "word/_rels/document.xml.rels",
                listed(TEXT_RELATIONSHIPS, relationship, FIRST_HEADER_RELATIONSHIP),
            ),
            part("word/settings.xml", SETTINGS.as_bytes().to_vec()),
            part("docProps/core.xml", self.properties()?),
            part("word/styles.xml", styles),
            part("word/header.xml", self.header.clone()),
            part("word/document.xml", self.text.clone()),
        ];
        parts.extend(first_header.map(|bytes| part("word/header-first.xml", bytes.clone())));
        for (number, chart) in (1..).zip(&self.charts) {
            let related = CHART_RELATIONSHIPS.replace("NUMBER", &number.to_string());
            parts.push((format!("word/charts/chart{number}.xml"), chart.xml.clone()));
            parts.push((format!("word/charts/_rels/chart{number}.xml.rels"), related.into_bytes()));
            parts.push((format!("word/embeddings/chart{number}.xlsx"), chart.workbook.clone()));
        }
        archive(parts)
    }

    /// Title, author and what it was computed from, and no dates: those of the file say enough.
    fn properties(&self) -> anyhow::Result<Vec<u8>> {
        let author =
            self.author.iter().map(|author| element("dc:creator").saying(&printable(author)));
        let properties = element("cp:coreProperties")
            .with(
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            )
            .with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        let sources = printable(&self.sources.join("; "));
        properties
            .holding([element("dc:title").saying(&self.title)])
            .holding(author)
            .holding([element("dc:description").saying(&sources)])
            .document()
    }
}

/// The line of the list of parts for chart `number`.
fn content_type(number: usize) -> String {
    format!(
        "<Override PartName=\"/word/charts/chart{number}.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
    )
}

/// The line of what the text refers to for chart `number`.
fn relationship(number: usize) -> String {
    let id = chart::relationship(number);
    format!(
        "<Relationship Id=\"{id}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" \
         Target=\"charts/chart{number}.xml\"/>"
    )
}

fn archive(parts: Vec<(String, Vec<u8>)>) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first day that an archive can name.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, part) in parts {
        archive.start_file(name, options)?;
        archive.write_all(&part)?;
    }
    Ok(archive.finish()?.into_inner())
}
