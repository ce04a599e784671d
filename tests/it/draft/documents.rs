//! Documents as Word writes them: automatic numbers, tables, notes, what is deleted.

use std::io::Write as _;

use gender_plan::draft::{DocumentFault, PlanDocument, draft, read_docx};
use zip::write::SimpleFileOptions;

use super::settled;
use crate::support::Folder;

/// A .docx file of these parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a file").into_inner()
}

fn body(paragraphs: &str) -> String {
    format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>")
}

fn texts(document: &PlanDocument) -> Vec<&str> {
    document.lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn tables_notes_and_deletions_are_read_as_they_stand() {
    let text = body(
        "<w:p><w:r><w:t>Năm</w:t></w:r><w:r><w:tab/><w:t>2024</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
         <w:p><w:del><w:r><w:delText>90%</w:delText><w:t>90%</w:t></w:r></w:del><w:ins><w:r><w:t>Đạt 80% &amp; hơn</w:t></w:r></w:ins></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tỷ lệ</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"0\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:t>Kế hoạch số 75/KH-UBND.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let file = docx(&[("word/document.xml", &text), ("word/footnotes.xml", notes)]);
    let document = read_docx(&file).expect("a document");
    assert_eq!(
        texts(&document),
        ["Năm 2024¹", "Đạt 80% & hơn", "1 | Tỷ lệ", "¹. Kế hoạch số 75/KH-UBND."]
    );
}

#[test]
fn what_is_no_document_is_told_apart() {
    assert_eq!(read_docx(b"PK").err(), Some(DocumentFault::NoContainer));
    assert_eq!(read_docx(&docx(&[("a.txt", "")])).err(), Some(DocumentFault::NoText));
    for broken in ["<w:p><w:t>", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:p/>", "<w:p>&nope;</w:p>"] {
        let file = docx(&[("word/document.xml", broken)]);
        let read = read_docx(&file).map(|document| document.lines.len());
        assert!(matches!(read, Err(DocumentFault::Damaged) | Ok(0)), "{broken}: {read:?}");
    }
}

/// The example is made with Word's own numbering: no number of a list stands in its text.
#[test]
fn the_example_is_numbered_by_word_and_drafts_into_a_plan() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/draft/ke-hoach-minh-hoa.docx");
    let document = read_docx(&std::fs::read(&path).expect("the example")).expect("a document");
    let numbered = texts(&document);
    for line in [
        "II. MỤC TIÊU, CHỈ TIÊU",
        "2. Trong lĩnh vực kinh tế, lao động",
        "- Tỷ lệ tảo hôn không quá 2%.",
    ] {
        assert!(numbered.contains(&line), "{line}: {numbered:#?}");
    }
    let plan = draft(&document);
    let targets: Vec<(String, Vec<String>)> = plan
        .goals
        .iter()
        .flat_map(|goal| &goal.indicators)
        .map(|indicator| {
            let of_year = |target: &gender_plan::draft::FoundTarget| {
                let years: Vec<String> = target.years.iter().map(ToString::to_string).collect();
                format!("{} {}", years.join(" "), target.condition()).trim().to_owned()
            };
            (indicator.place.clone(), indicator.targets.iter().map(of_year).collect())
        })
        .collect();
    let expected: Vec<(String, Vec<String>)> = [
        ("II.1", vec!["2026 >= 35%", "2030 >= 40%"]),
        ("II.1", vec![">= 30%"]),
        ("II.2", vec!["2030 < 55%"]),
        ("II.2", vec![">= 2"]),
        ("II.3", vec![">= 100%"]),
        ("II.3", vec!["<= 2%"]),
        ("II.4", vec!["<= 110"]),
        ("II.4", vec![">= 95%"]),
        ("II.5", vec![">= 4"]),
        ("5", vec!["2030 >= 60%"]),
        ("5", vec!["2030 >= 6"]),
    ]
    .into_iter()
    .map(|(place, targets)| (place.to_owned(), targets.into_iter().map(str::to_owned).collect()))
    .collect();
    assert_eq!(targets, expected);
    let folder = Folder::new(&[]);
    let run = folder.run(&["draft", path.to_str().expect("UTF-8"), "-o", "plan.toml"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    folder.write("settled.toml", settled(&folder.read("plan.toml")).as_bytes());
    let lint = folder.run(&["lint", "settled.toml"]);
    assert_eq!((lint.status, lint.stderr.as_str()), (0, ""), "{}", lint.whole());
}
