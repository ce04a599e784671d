//! The parts of a document -> the bytes of its file: a ZIP archive in the Open Packaging Conventions (ISO/IEC 29500-2). Every entry
//! has the same date, so that the same parts make the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::element;
use crate::catalogue::Language;
use crate::text::printable;

/// Parts that are the same in every document: the list of parts, how they belong together, how Word is to treat them.
const FIXED: [(&str, &str); 4] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/package-relationships.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document-relationships.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
];

/// The styles, with `LANGUAGE` where the language of the text has its place.
const STYLES: &str = include_str!("parts/styles.xml");

/// The parts that differ from one document to the next.
pub(super) struct PackageParts {
    /// The text, `word/document.xml`.
    pub(super) text: Vec<u8>,
    /// Header of every page but the first.
    pub(super) header: Vec<u8>,
    /// The title, for lists of files.
    pub(super) title: String,
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
        let own = [
            ("docProps/core.xml", self.properties()?),
            ("word/styles.xml", styles),
            ("word/header.xml", self.header.clone()),
            ("word/document.xml", self.text.clone()),
        ];
        let fixed = FIXED.map(|(name, part)| (name, part.as_bytes().to_vec()));
        archive(fixed.into_iter().chain(own))
    }

    /// Title and author, and no dates: those of the file say enough.
    fn properties(&self) -> anyhow::Result<Vec<u8>> {
        let author =
            self.author.iter().map(|author| element("dc:creator").saying(&printable(author)));
        let properties = element("cp:coreProperties")
            .with(
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            )
            .with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        properties.holding([element("dc:title").saying(&self.title)]).holding(author).document()
    }
}

fn archive(parts: impl Iterator<Item = (&'static str, Vec<u8>)>) -> anyhow::Result<Vec<u8>> {
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
