//! The document of a plan as lines of text: paragraphs, rows of tables and notes, each with the number by which people find it again.

use std::ops::Range;

/// How the lines of a document are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentCount {
    /// By lines of a text file.
    Lines,
    /// By paragraphs of a text document, cells of tables among them.
    Paragraphs,
}

/// A paragraph, a row of a table or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLine {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Its text, mended, with the number that it has in a list; the cells of a row are joined by ` | `.
    pub text: String,
    /// Bytes of the cells in the text, of a row of a table.
    pub cells: Vec<Range<usize>>,
}

impl DocumentLine {
    /// A paragraph.
    #[must_use]
    pub fn paragraph(number: usize, text: String) -> Self {
        Self { number, text, cells: Vec::new() }
    }

    /// A row of a table.
    #[must_use]
    pub fn row(number: usize, cells: &[String]) -> Self {
        let mut row = Self { number, text: String::new(), cells: Vec::new() };
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                row.text.push_str(" | ");
            }
            let start = row.text.len();
            row.text.push_str(cell);
            row.cells.push(start..row.text.len());
        }
        row
    }

    /// The text of each cell of a row.
    pub(super) fn cell(&self, index: usize) -> &str {
        let bytes = self.cells.get(index).cloned();
        bytes.and_then(|bytes| self.text.get(bytes)).unwrap_or_default()
    }
}

/// The document of a plan.
#[derive(Debug, Clone)]
pub struct PlanDocument {
    pub lines: Vec<DocumentLine>,
    pub counted: DocumentCount,
}

impl PlanDocument {
    /// The document that a text file is. A line that begins in the middle of a sentence belongs to the one before it.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let mut lines: Vec<DocumentLine> = Vec::new();
        let mut blank = true;
        for (index, written) in text.lines().enumerate() {
            let line = super::mended::mended(written);
            if line.is_empty() {
                blank = true;
                continue;
            }
            let goes_on = line.chars().next().is_some_and(char::is_lowercase)
                && line
                    .chars()
                    .nth(1)
                    .is_some_and(|second| second.is_alphabetic() || second == ' ');
            match lines.last_mut().filter(|last| !blank && goes_on && is_open(&last.text)) {
                Some(last) => {
                    last.text.push(' ');
                    last.text.push_str(&line);
                }
                None => lines.push(DocumentLine::paragraph(index + 1, line)),
            }
            blank = false;
        }
        Self { lines, counted: DocumentCount::Lines }
    }

    /// Everything that it says, as one text.
    pub(super) fn whole(&self) -> String {
        let texts: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        texts.join("\n")
    }
}

/// Whether the sentence at the end of `text` is not over.
fn is_open(text: &str) -> bool {
    text.chars().last().is_some_and(|last| last.is_alphanumeric() || [',', '-'].contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_on_belongs_to_the_one_before() {
        let document = PlanDocument::of_text(
            "KẾ HOẠCH\n\n- Phấn đấu đạt\ntrên 40% nữ\n- Có 2 lớp;\na) Nội dung",
        );
        let texts: Vec<(usize, &str)> =
            document.lines.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (1, "KẾ HOẠCH"),
                (3, "- Phấn đấu đạt trên 40% nữ"),
                (5, "- Có 2 lớp;"),
                (6, "a) Nội dung")
            ]
        );
    }

    #[test]
    fn a_row_knows_its_cells() {
        let row = DocumentLine::row(7, &["1.1".to_owned(), "Tỷ lệ".to_owned(), "60".to_owned()]);
        assert_eq!(
            (row.text.as_str(), row.cell(1), row.cell(3)),
            ("1.1 | Tỷ lệ | 60", "Tỷ lệ", "")
        );
    }
}
