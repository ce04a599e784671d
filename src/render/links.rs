//! Places in files as links that a terminal opens (OSC 8). A place is marked where it is drawn, by a character that takes no room; once
//! the page is laid out, the marks become links.

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{FileLine, Place};
use crate::text::printable;

/// The mark in front of a place. It has no width, and no other text can hold it: [`printable`] spells it out.
const MARK: &str = "\u{2060}";

/// Machine and folder that links lead to.
#[derive(Debug, Clone)]
pub struct Links {
    /// The name of the machine, by which a terminal on another machine knows that it lacks the file; may be empty.
    pub host: String,
    /// The folder from which paths count.
    pub folder: PathBuf,
}

/// A place as a page shows it, and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinkedPlace {
    /// Text on the page: `q3.csv:7`.
    pub(super) text: String,
    pub(super) file: PathBuf,
    /// The line in it, counted from 1, where one is meant.
    pub(super) line: Option<u64>,
}

impl LinkedPlace {
    /// A place outside of the plan; `None` for one that is in no file.
    pub(super) fn of(place: &Place) -> Option<Self> {
        let FileLine { file, line, .. } = place.file_line()?;
        Some(Self { text: place.to_string(), file: file.to_owned(), line })
    }

    /// A whole file.
    pub(super) fn of_file(file: &Path) -> Self {
        Self { text: printable(&file.display().to_string()), file: file.to_owned(), line: None }
    }

    /// A line of a file, and the character in it where one is meant: `plan.toml:330:5`.
    pub(super) fn of_line(file: &Path, line: usize, column: Option<usize>) -> Self {
        let column = column.map(|column| format!(":{column}")).unwrap_or_default();
        let text = format!("{}:{line}{column}", printable(&file.display().to_string()));
        Self { text, file: file.to_owned(), line: u64::try_from(line).ok() }
    }
}

/// The places of a page while it is drawn, in the order in which they stand there.
#[derive(Debug)]
pub(super) struct LinkMarks<'l> {
    /// `None` if the page is to have no links, and so no marks.
    links: Option<&'l Links>,
    places: Vec<LinkedPlace>,
}

impl<'l> LinkMarks<'l> {
    pub(super) fn new(links: Option<&'l Links>) -> Self {
        Self { links, places: Vec::new() }
    }

    /// The mark of `place`, to be drawn in front of its text; empty if there are no links.
    pub(super) fn mark(&mut self, place: LinkedPlace) -> &'static str {
        if self.links.is_none() {
            return "";
        }
        self.places.push(place);
        MARK
    }

    /// The text of `place` with its mark.
    pub(super) fn marked(&mut self, place: LinkedPlace) -> String {
        let text = place.text.clone();
        self.mark(place).to_owned() + &text
    }

    /// `page` with a link in place of each mark, behind the text of its place. A place that the layout broke over two lines has none.
    pub(super) fn linked(self, page: String) -> String {
        let Some(links) = self.links else { return page };
        let mut pieces = page.split(MARK);
        let mut linked = pieces.next().unwrap_or_default().to_owned();
        for (piece, place) in pieces.zip(&self.places) {
            match piece.strip_prefix(place.text.as_str()) {
                Some(behind) => linked.push_str(&(links.link(place) + behind)),
                None => linked.push_str(piece),
            }
        }
        linked
    }
}

impl Links {
    /// The text of `place` between the sequences that begin and end a link.
    fn link(&self, place: &LinkedPlace) -> String {
        format!("\u{1b}]8;;{}\u{1b}\\{}\u{1b}]8;;\u{1b}\\", self.url(place), place.text)
    }

    /// `file://host/folder/q3.csv#7`, every byte that is not plain spelled out.
    fn url(&self, place: &LinkedPlace) -> String {
        let mut path = String::new();
        for component in self.folder.join(&place.file).components() {
            let part = match component {
                Component::RootDir | Component::CurDir => continue,
                // `C:`
                Component::Prefix(prefix) => encoded(&prefix.as_os_str().to_string_lossy(), ":"),
                Component::ParentDir => "..".to_owned(),
                Component::Normal(name) => encoded(&name.to_string_lossy(), ""),
            };
            path.push_str(&format!("/{part}"));
        }
        let line = place.line.map(|line| format!("#{line}")).unwrap_or_default();
        format!("file://{}{path}{line}", encoded(&self.host, ""))
    }
}

/// `text` as a part of a URL: letters, digits and what RFC 3986 calls unreserved stay, and so does what is `kept`.
fn encoded(text: &str, kept: &str) -> String {
    let byte = |byte: u8| {
        let character = char::from(byte);
        let plain = character.is_ascii_alphanumeric()
            || "-._~".contains(character)
            || (byte.is_ascii() && kept.contains(character));
        if plain { character.to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: fn() -> Links =
        || Links { host: "máy".to_owned(), folder: PathBuf::from("/home/a b") };

    fn link(url: &str, text: &str) -> String {
        format!("\u{1b}]8;;file://m%C3%A1y/home/a%20b/{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    }

    #[test]
    fn a_place_leads_to_its_line() {
        let links = LINKS();
        let mut marks = LinkMarks::new(Some(&links));
        let [csv, plan] = [
            LinkedPlace::of_line(Path::new("quý 3.csv"), 7, None),
            LinkedPlace::of_line(Path::new("plan.toml"), 71, Some(5)),
        ]
        .map(|place| marks.marked(place));
        assert_eq!(
            marks.linked(format!("see {csv}, or \u{1b}[1m{plan}\u{1b}[0m.")),
            format!(
                "see {}, or \u{1b}[1m{}\u{1b}[0m.",
                link("qu%C3%BD%203.csv#7", "quý 3.csv:7"),
                link("plan.toml#71", "plan.toml:71:5")
            )
        );
    }

    #[test]
    fn a_place_that_is_broken_over_lines_has_no_link_and_the_next_one_has() {
        let links = LINKS();
        let mut marks = LinkMarks::new(Some(&links));
        for line in [7, 8] {
            marks.mark(LinkedPlace::of_line(Path::new("a b.csv"), line, None));
        }
        assert_eq!(
            marks.linked(format!("{MARK}a\nb.csv:7 {MARK}a b.csv:8\n")),
            format!("a\nb.csv:7 {}\n", link("a%20b.csv#8", "a b.csv:8"))
        );
    }

    #[test]
    fn a_page_without_links_has_no_marks() {
        let mut marks = LinkMarks::new(None);
        let place = marks.marked(LinkedPlace::of_line(Path::new("q3.csv"), 7, None));
        assert_eq!(marks.linked(format!("Đạt ✓ {place}")), "Đạt ✓ q3.csv:7");
    }

    #[test]
    fn no_text_of_a_file_can_hold_a_mark_and_no_layout_sees_one() {
        use unicode_width::UnicodeWidthStr as _;
        assert!(!printable(MARK).contains(MARK));
        assert_eq!(MARK.width(), 0);
    }
}
