//! The report as other programs see it: another office program lays it out, poppler measures its pages, python-docx reads its parts. Page, margins
//! and page numbers are those of Decree 30/2020/ND-CP.

#![expect(clippy::float_arithmetic, reason = "places on a page are measured, not judged")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::Folder;
use crate::support::needs::{needs_python_with, needs_that};

use super::docx::{EXAMPLES, report};
use crate::support::docx::Document;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// What a program prints, where it is there and succeeds.
fn printed(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// Whether there is a font as wide as Times New Roman that has the letters of Vietnamese, such as `ụ`.
fn has_font() -> bool {
    let fonts = ["Times New Roman", "Liberation Serif"]
        .map(|family| format!(":family={family}:charset=1ee5"));
    fonts
        .iter()
        .any(|font| printed("fc-list", &[font]).is_some_and(|found| !found.trim().is_empty()))
}

/// A word on a page: what it says, and where it stands, in points from the upper left corner.
#[derive(Debug, Clone)]
struct Placed {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

#[derive(Debug)]
struct Page {
    width: f64,
    height: f64,
    words: Vec<Placed>,
}

impl Page {
    /// Where the text may stand: left, top, right and bottom edge.
    fn frame(&self) -> [f64; 4] {
        [30.0 * MM, 20.0 * MM, self.width - 15.0 * MM, self.height - 20.0 * MM]
    }

    /// The words above the text.
    fn header(&self) -> Vec<&Placed> {
        self.words.iter().filter(|word| word.bottom < 20.0 * MM).collect()
    }

    /// The number in the middle above the text.
    fn number(&self) -> Option<&str> {
        let middle = f64::midpoint(self.frame()[0], self.frame()[2]);
        let is_number =
            |word: &&&Placed| word.text.chars().all(|character| character.is_ascii_digit());
        let centred = |word: &&&Placed| (f64::midpoint(word.left, word.right) - middle).abs() < 2.0;
        self.header().iter().filter(is_number).find(centred).map(|word| word.text.as_str())
    }

    fn says(&self, text: &str) -> bool {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ").contains(text)
    }
}

/// The pages of a PDF, as poppler sees them.
fn pages(pdf: &Path) -> Vec<Page> {
    let output = Command::new("pdftotext")
        .args(["-bbox"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let number = |line: &str, key: &str| -> f64 {
        let value = line.split(&format!("{key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.expect("an attribute").parse().expect("a number")
    };
    let mut pages: Vec<Page> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(Page {
                width: number(line, "width"),
                height: number(line, "height"),
                words: Vec::new(),
            });
        } else if line.starts_with("<word ") {
            let said = line.split_once('>').expect("a word").1.trim_end_matches("</word>");
            let said = said
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            let [left, top, right, bottom] =
                ["xMin", "yMin", "xMax", "yMax"].map(|key| number(line, key));
            pages.last_mut().expect("a page").words.push(Placed {
                text: said,
                left,
                top,
                right,
                bottom,
            });
        }
    }
    pages
}

/// The documents and their pages, as another office program lays them out.
fn laid_out(folder: &Folder) -> Vec<(String, Document, Vec<Page>)> {
    let mut paths = Vec::new();
    for (name, options) in EXAMPLES {
        for lang in ["vi", "en"] {
            paths.push(report(folder, name, options, lang));
        }
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut office = Command::new("soffice");
    office
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&paths);
    let output = office.output().expect("soffice runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let laid_out = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
        (name, Document::read(path), pages(&path.with_extension("pdf")))
    };
    paths.iter().map(laid_out).collect()
}

/// The letters and digits of a text: line ends, dotted lines and what stands for hidden characters differ between programs.
fn letters(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

fn assert_pages(name: &str, document: &Document, pages: &[Page]) {
    for (position, page) in pages.iter().enumerate() {
        let [left, top, right, bottom] = page.frame();
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        assert!(
            (short - 210.0 * MM).abs() < 1.0 && (long - 297.0 * MM).abs() < 1.0,
            "{name} {position}: A4"
        );
        for word in &page.words {
            assert!(
                word.left > left - 1.0 && word.right < right + 1.0,
                "{name} {position}: {word:?}"
            );
            // A word has the height of the box of its font, which is more than that of its line.
            assert!(word.bottom < bottom + 2.0, "{name} {position}: {word:?}");
        }
        let body = page.words.iter().filter(|word| word.bottom >= 20.0 * MM);
        let first = body.map(|word| word.top).fold(f64::MAX, f64::min);
        assert!(first > top - 1.0, "{name} {position}: begins at {first}");
    }
    // Justified text reaches both margins.
    let reaches = |edge: f64, side: fn(&Placed) -> f64| {
        pages[0].words.iter().any(|word| (side(word) - edge).abs() < 1.0)
    };
    assert!(
        reaches(30.0 * MM, |word| word.left)
            && reaches(pages[0].width - 15.0 * MM, |word| word.right),
        "{name}"
    );
    // Every section counts its own pages, and shows no number on its first.
    assert_eq!(pages[0].number(), None, "{name}");
    // Only who may read it stands above the first page too.
    let above = pages[0].header().first().map(|word| word.text.as_str());
    assert!(matches!(above, None | Some("LƯU" | "INTERNAL")), "{name}: {:?}", pages[0].header());
    assert_eq!(pages[1].number(), Some("2"), "{name}");
    let mut wanted = 1;
    for (position, page) in pages.iter().enumerate() {
        let begins = position == 0 || page.number().is_none();
        wanted = if begins { 1 } else { wanted + 1 };
        assert!(
            begins || page.number() == Some(wanted.to_string().as_str()),
            "{name} {position}: {:?}",
            page.number()
        );
        let is_annex = page.says("Phụ lục") || page.says("Annex");
        assert!(position == 0 || !begins || is_annex, "{name} {position} begins a section");
    }
    let shown: Vec<String> =
        pages.iter().flat_map(|page| page.words.iter().map(|word| word.text.clone())).collect();
    let shown = letters(&shown.join(" "));
    for word in letters(&document.text()) {
        assert!(shown.binary_search(&word).is_ok(), "{name} does not show `{word}`");
    }
}

#[test]
fn pages_are_set_as_the_decree_asks() {
    let programs =
        printed("soffice", &["--version"]).is_some() && printed("pdftotext", &["-v"]).is_some();
    if !needs_that("LibreOffice and poppler's pdftotext", programs)
        || !needs_that(
            "a font with the metrics of Times New Roman and Vietnamese letters",
            has_font(),
        )
    {
        return;
    }
    let folder = Folder::new(&[]);
    for (name, document, pages) in laid_out(&folder) {
        assert_pages(&name, &document, &pages);
        // What a ward hands in for a year has three to five pages, annexes included.
        assert!(!name.starts_with("ward") || (3..=5).contains(&pages.len()), "{}", pages.len());
        let last =
            pages.iter().rposition(|page| page.says("Nơi nhận:") || page.says("Recipients:"));
        let last = &pages[last.expect("a signature")];
        assert!(
            last.says("Trên đây là báo cáo") || last.says("This is the report"),
            "{name}: who signs signs a text"
        );
    }
}

/// What python-docx makes of a document: the pages of its sections in millimetres, its font, and every row of its tables.
const SCRIPT: &str = r#"
import json, sys, docx
document = docx.Document(sys.argv[1])
fonts = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")[0].attrib.values()
sections = [
    {
        "page": [round(section.page_width.mm), round(section.page_height.mm)],
        "margins": [round(side.mm) for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)],
        "first": section.different_first_page_header_footer,
        "header": [paragraph.text for paragraph in section.header.paragraphs],
    }
    for section in document.sections
]
rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
text = [paragraph.text for paragraph in document.paragraphs]
print(json.dumps({"title": document.core_properties.title, "fonts": list(fonts), "sections": sections, "rows": rows, "text": text}))
"#;

#[test]
fn another_reader_finds_the_same() {
    let Some(python) = needs_python_with("docx") else { return };
    let folder = Folder::new(&[]);
    for (name, options) in EXAMPLES {
        let path = report(&folder, name, options, "vi");
        let output = Command::new(python)
            .args(["-B", "-c", SCRIPT])
            .arg(&path)
            .output()
            .expect("Python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(read["title"].as_str().expect("a title").starts_with("Kết quả thực hiện"));
        let fonts = read["fonts"].as_array().expect("fonts");
        assert!(
            fonts.len() == 4 && fonts.iter().all(|font| font == "Times New Roman"),
            "{fonts:?}"
        );
        for section in read["sections"].as_array().expect("sections") {
            let page: Vec<_> =
                section["page"].as_array().expect("a page").iter().map(Value::as_i64).collect();
            assert!(
                [[Some(210), Some(297)], [Some(297), Some(210)]].contains(&[page[0], page[1]]),
                "{section}"
            );
            assert_eq!(section["margins"].to_string(), "[20,15,20,30]");
            assert_eq!(section["first"], true);
        }
        let texts = read["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .flat_map(|row| row.as_array().expect("cells"));
        let mut texts: Vec<&str> =
            texts.chain(read["text"].as_array().expect("text")).filter_map(Value::as_str).collect();
        texts.dedup();
        let read = texts.join("\n");
        for line in Document::read(&path).text().lines() {
            assert!(read.contains(line), "{name}: {line}");
        }
    }
}
