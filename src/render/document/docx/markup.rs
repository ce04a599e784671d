//! Paragraphs, tables and sections as `WordprocessingML` (ISO/IEC 29500-1, 17), as far as a report needs them. Their looks are defined
//! once, by the styles in `parts/styles.xml`. Lengths are twentieths of a point.

use super::control::Control;
use crate::render::xml::{XmlElement, element};

/// The styles of paragraphs, each with the id it has in `parts/styles.xml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Body,
    Grounds,
    Heading,
    Subheading,
    Draft,
    Addressee,
    Caption,
    NationalName,
    Motto,
    SuperiorBody,
    Issuer,
    Number,
    PlaceAndDate,
    Rule,
    Mark,
    Title,
    Subject,
    Period,
    AnnexTitle,
    AttachedTo,
    TableTitle,
    TableHead,
    TableText,
    TableFigure,
    TableGoal,
    TableNote,
    Signature,
    RecipientsHead,
    Recipients,
    PageHeader,
    HeaderMark,
    SectionEnd,
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Grounds => "Grounds",
            Self::Heading => "Heading1",
            Self::Subheading => "Heading2",
            Self::Draft => "Draft",
            Self::Addressee => "Addressee",
            Self::Caption => "Caption",
            Self::NationalName => "NationalName",
            Self::Motto => "Motto",
            Self::SuperiorBody => "SuperiorBody",
            Self::Issuer => "Issuer",
            Self::Number => "Number",
            Self::PlaceAndDate => "PlaceAndDate",
            Self::Rule => "Rule",
            Self::Mark => "Mark",
            Self::Title => "Title",
            Self::Subject => "Subtitle",
            Self::Period => "Period",
            Self::AnnexTitle => "AnnexTitle",
            Self::AttachedTo => "AttachedTo",
            Self::TableTitle => "TableTitle",
            Self::TableHead => "TableHead",
            Self::TableText => "TableText",
            Self::TableFigure => "TableFigure",
            Self::TableGoal => "TableGoal",
            Self::TableNote => "TableNote",
            Self::Signature => "Signature",
            Self::RecipientsHead => "RecipientsHead",
            Self::Recipients => "Recipients",
            Self::PageHeader => "header",
            Self::HeaderMark => "HeaderMark",
            Self::SectionEnd => "SectionEnd",
        }
    }
}

/// A paragraph: its style and its runs of text.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    style: Style,
    is_kept: bool,
    indents: Option<u32>,
    runs: Vec<XmlElement>,
}

impl Paragraph {
    /// A paragraph without text.
    pub(super) fn new(style: Style) -> Self {
        Self { style, is_kept: false, indents: None, runs: Vec::new() }
    }

    /// A paragraph of this text.
    pub(super) fn of(style: Style, text: &str) -> Self {
        Self::new(style).text(text)
    }

    /// A line `length` long in the middle of `width`.
    pub(super) fn rule(length: u32, width: u32) -> Self {
        Self { indents: Some(width.saturating_sub(length) / 2), ..Self::new(Style::Rule) }
    }

    /// Appends `text`.
    pub(super) fn text(self, text: &str) -> Self {
        self.run(None, text)
    }

    /// Appends `text` in bold.
    pub(super) fn bold(self, text: &str) -> Self {
        self.run(Some("w:b"), text)
    }

    /// Appends `text` in italics.
    pub(super) fn italic(self, text: &str) -> Self {
        self.run(Some("w:i"), text)
    }

    /// Appends what somebody will fill in.
    pub(super) fn control(mut self, control: &Control) -> Self {
        self.runs.push(control.element());
        self
    }

    /// Appends a drawing.
    pub(super) fn drawing(mut self, drawing: XmlElement) -> Self {
        self.runs.push(element("w:r").holding([drawing]));
        self
    }

    /// Appends the number of the page.
    pub(super) fn page_number(mut self) -> Self {
        let shown = element("w:r").holding([element("w:t").saying("2")]);
        self.runs.push(element("w:fldSimple").with("w:instr", "PAGE").holding([shown]));
        self
    }

    /// Keeps it on the page of what follows.
    pub(super) fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    fn run(mut self, emphasis: Option<&'static str>, text: &str) -> Self {
        let properties = emphasis.map(|emphasis| element("w:rPr").holding([element(emphasis)]));
        let text = element("w:t").with("xml:space", "preserve").saying(text);
        self.runs.push(element("w:r").holding(properties).holding([text]));
        self
    }

    /// Its element, with the properties of the section that ends with it, if one does.
    pub(super) fn element(self, section: Option<XmlElement>) -> XmlElement {
        let style = element("w:pStyle").with("w:val", self.style.id());
        let kept = self.is_kept.then(|| element("w:keepNext"));
        let indents = self
            .indents
            .map(|indent| element("w:ind").with("w:left", indent).with("w:right", indent));
        let properties =
            element("w:pPr").holding([style]).holding(kept).holding(indents).holding(section);
        element("w:p").holding([properties]).holding(self.runs)
    }
}

/// A table: the widths of its columns, and its rows.
#[derive(Debug, Clone)]
pub(super) struct WordTable {
    widths: Vec<u32>,
    heads: Option<Vec<TableCell>>,
    rows: Vec<TableRow>,
    is_kept: bool,
}

/// A row, which no page break cuts.
#[derive(Debug, Clone)]
struct TableRow {
    cells: Vec<TableCell>,
    /// Whether it stands on the page of the next one.
    is_kept: bool,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) struct TableCell {
    paragraphs: Vec<Paragraph>,
    columns: usize,
}

impl TableCell {
    /// A cell of one column.
    pub(super) fn new(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, columns: 1 }
    }

    /// A cell of one column and one paragraph.
    pub(super) fn of(style: Style, text: &str) -> Self {
        Self::new(vec![Paragraph::of(style, text)])
    }

    /// Keeps all of it on the page of what follows.
    fn kept(self) -> Self {
        Self { paragraphs: self.paragraphs.into_iter().map(Paragraph::kept).collect(), ..self }
    }

    /// Makes it span so many columns.
    pub(super) fn over(self, columns: usize) -> Self {
        Self { columns, ..self }
    }
}

impl WordTable {
    /// A table without lines, for what stands side by side.
    pub(super) fn plain(widths: &[u32]) -> Self {
        Self { widths: widths.to_vec(), heads: None, rows: Vec::new(), is_kept: false }
    }

    /// A table with lines, whose row of `heads` is repeated on every page.
    pub(super) fn ruled<'t>(widths: &[u32], heads: impl IntoIterator<Item = &'t str>) -> Self {
        let heads = heads.into_iter().map(|head| TableCell::of(Style::TableHead, head)).collect();
        Self { heads: Some(heads), ..Self::plain(widths) }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<TableCell>) {
        self.rows.push(TableRow { cells, is_kept: false });
    }

    /// Adds a row that stands on the page of the next one.
    pub(super) fn kept_row(&mut self, cells: Vec<TableCell>) {
        self.rows.push(TableRow { cells, is_kept: true });
    }

    /// Keeps its end on the page of what follows.
    pub(super) fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// Its element. No page begins with the last row alone.
    pub(super) fn element(mut self) -> XmlElement {
        let is_ruled = self.heads.is_some();
        let mut from_end = self.rows.iter_mut().rev();
        from_end.next().into_iter().for_each(|last| last.is_kept |= self.is_kept);
        from_end.next().into_iter().for_each(|before_last| before_last.is_kept = true);
        let width: u32 = self.widths.iter().sum();
        let style = element("w:tblStyle").with("w:val", if is_ruled { "Ruled" } else { "Plain" });
        let layout = element("w:tblLayout").with("w:type", "fixed");
        let look = element("w:tblLook").with("w:val", if is_ruled { "0020" } else { "0000" });
        let look =
            look.with("w:firstRow", u8::from(is_ruled)).with("w:noHBand", 1).with("w:noVBand", 1);
        let properties =
            element("w:tblPr").holding([style, width_element("w:tblW", width), layout, look]);
        let columns = self.widths.iter().map(|width| element("w:gridCol").with("w:w", width));
        let grid = element("w:tblGrid").holding(columns);
        let heads = self.heads.map(|heads| row_element(heads, &self.widths, is_ruled, true));
        let rows = self.rows.into_iter().map(|row| {
            let cells = if row.is_kept {
                row.cells.into_iter().map(TableCell::kept).collect()
            } else {
                row.cells
            };
            row_element(cells, &self.widths, is_ruled, false)
        });
        element("w:tbl").holding([properties, grid]).holding(heads).holding(rows)
    }
}

fn row_element(cells: Vec<TableCell>, widths: &[u32], is_ruled: bool, is_head: bool) -> XmlElement {
    let head = is_head.then(|| element("w:tblHeader"));
    let properties = element("w:trPr").holding([element("w:cantSplit")]).holding(head);
    let mut widths = widths.iter();
    let cells = cells.into_iter().map(|cell| {
        let width: u32 = widths.by_ref().take(cell.columns).sum();
        cell_element(cell, width, is_ruled)
    });
    element("w:tr").holding([properties]).holding(cells)
}

fn cell_element(cell: TableCell, width: u32, is_ruled: bool) -> XmlElement {
    let over = (cell.columns > 1).then(|| element("w:gridSpan").with("w:val", cell.columns));
    let middle = is_ruled.then(|| element("w:vAlign").with("w:val", "center"));
    let properties =
        element("w:tcPr").holding([width_element("w:tcW", width)]).holding(over).holding(middle);
    let paragraphs = cell.paragraphs.into_iter().map(|paragraph| paragraph.element(None));
    element("w:tc").holding([properties]).holding(paragraphs)
}

fn width_element(name: &'static str, width: u32) -> XmlElement {
    element(name).with("w:w", width).with("w:type", "dxa")
}

/// A run of pages of one size, numbered from 1, with no number on the first.
#[derive(Debug, Clone)]
pub(super) struct WordSection {
    is_landscape: bool,
    blocks: Vec<XmlElement>,
}

/// The shorter side of A4.
const SHORT_SIDE: u32 = 11_906;
/// The longer side of A4.
const LONG_SIDE: u32 = 16_838;
/// Above and below the text: 20 mm.
const TOP_AND_BOTTOM: u32 = 1_134;
/// Left of the text: 30 mm.
const LEFT: u32 = 1_701;
/// Right of the text: 15 mm.
const RIGHT: u32 = 850;
/// From the edge of the paper to the number of the page: 8 mm.
const HEADER: u32 = 454;

/// The width of the text on an upright page.
pub(super) const PORTRAIT: u32 = SHORT_SIDE - LEFT - RIGHT;
/// The width of the text on a page on its side.
pub(super) const LANDSCAPE: u32 = LONG_SIDE - LEFT - RIGHT;

impl WordSection {
    /// Upright pages.
    pub(super) fn portrait() -> Self {
        Self { is_landscape: false, blocks: Vec::new() }
    }

    /// Pages whose text is at least this wide.
    pub(super) fn as_wide_as(width: u32) -> Self {
        Self { is_landscape: width > PORTRAIT, blocks: Vec::new() }
    }

    /// Adds a paragraph.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        self.blocks.push(paragraph.element(None));
    }

    /// Adds a table.
    pub(super) fn add_table(&mut self, table: WordTable) {
        self.blocks.push(table.element());
    }

    fn properties(&self, has_first_header: bool) -> XmlElement {
        let size = element("w:pgSz");
        let size = if self.is_landscape {
            size.with("w:w", LONG_SIDE).with("w:h", SHORT_SIDE).with("w:orient", "landscape")
        } else {
            size.with("w:w", SHORT_SIDE).with("w:h", LONG_SIDE)
        };
        let margins = element("w:pgMar").with("w:top", TOP_AND_BOTTOM).with("w:right", RIGHT);
        let margins = margins.with("w:bottom", TOP_AND_BOTTOM).with("w:left", LEFT);
        let margins = margins.with("w:header", HEADER).with("w:footer", HEADER).with("w:gutter", 0);
        let header = |kind: &'static str, id: &'static str| {
            element("w:headerReference").with("w:type", kind).with("r:id", id)
        };
        let first = has_first_header.then(|| header("first", "header-first"));
        let headers = first.into_iter().chain([header("default", "header")]);
        element("w:sectPr").holding(headers).holding([
            size,
            margins,
            element("w:pgNumType").with("w:start", 1),
            element("w:titlePg"),
        ])
    }
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Where a drawing stands in a text, what it is, and the charts among them.
const WORD_DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The part that holds the text: `sections`, each from a page of its own on. Where its first page `has_first_header`, that is the
/// part of this name.
///
/// # Errors
/// As [`Element::document`].
pub(super) fn text(sections: Vec<WordSection>, has_first_header: bool) -> anyhow::Result<Vec<u8>> {
    let mut body = element("w:body");
    let mut sections = sections.into_iter().peekable();
    while let Some(section) = sections.next() {
        let properties = section.properties(has_first_header);
        body = body.holding(section.blocks);
        body = match sections.peek() {
            Some(_) => body.holding([Paragraph::new(Style::SectionEnd).element(Some(properties))]),
            // A table may not be the last thing of a document.
            None => body.holding([Paragraph::new(Style::SectionEnd).element(None), properties]),
        };
    }
    element("w:document")
        .with("xmlns:w", WORD)
        .with("xmlns:r", RELATIONSHIPS)
        .with("xmlns:wp", WORD_DRAWING)
        .with("xmlns:a", DRAWING)
        .with("xmlns:c", CHART)
        .holding([body])
        .document()
}

/// The part that holds what stands on top of the pages.
///
/// # Errors
/// As [`Element::document`].
pub(super) fn header(paragraphs: Vec<Paragraph>) -> anyhow::Result<Vec<u8>> {
    let paragraphs = paragraphs.into_iter().map(|paragraph| paragraph.element(None));
    element("w:hdr").with("xmlns:w", WORD).holding(paragraphs).document()
}
