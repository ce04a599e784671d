//! Workbooks that are not what they seem: other formats, containers that are damaged, cut off or far larger inside than outside, XML that
//! draws on what is elsewhere, sheets that contradict themselves. Each is refused as what it is, in little memory, or read as what it says.

use std::io::Read as _;
use std::time::{Duration, Instant};

use crate::support::books::{Book, sheet, zipped};
use crate::support::plans::news;
use crate::support::runs::{assert_refused_with, assert_sum};
use crate::support::{Folder, Run};

use super::check_bytes;

const ROWS: &[&[&str]] = &[&["period", "news_items"], &["2024-Q1", "3"]];

fn check(book: &Book) -> Run {
    check_bytes(&news(""), &book.bytes(), &["--format", "json"])
}

fn with_sheet(inside: &str) -> Run {
    check(&Book::default().sheet("Form", "", inside))
}

/// A run that may have no more than a gigabyte of memory, as a shell says.
fn check_in_little_memory(bytes: &[u8]) -> String {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    folder.write("counts.xlsx", bytes);
    folder.shell(
        "export GENDER_PLAN_LANG=en; ulimit -v 1000000; gender-plan check counts.xlsx",
        &mut 0,
    )
}

// What it is instead.

#[test]
fn other_formats_are_named_with_the_way_to_mend_them() {
    let relations =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let main = |part: &str| {
        let pointer = format!(
            "<Relationships><Relationship Id=\"a\" Type=\"{relations}\" Target=\"{part}\"/></Relationships>"
        );
        ("_rels/.rels".to_owned(), pointer.into_bytes())
    };
    let part = |name: &str, content: &str| (name.to_owned(), content.as_bytes().to_vec());
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |name: &str| {
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 300_000], wide(name)].concat()
    };
    for (bytes, words) in [
        (
            zipped(&[part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
            ["(.ods)", "save it as"],
        ),
        (zipped(&[part("mimetype", "application/epub+zip")]), ["it is no workbook", "save it as"]),
        (zipped(&[part("photo.txt", "x")]), ["it is a zip file, and no workbook", "save it as"]),
        (
            zipped(&[main("xl/workbook.bin"), part("xl/workbook.bin", "x")]),
            ["(.xlsb)", "save it as"],
        ),
        (
            zipped(&[main("word/document.xml"), part("word/document.xml", "<w/>")]),
            ["it is a document", "save it as"],
        ),
        (Book::of(ROWS).part("xl/vbaProject.bin", "x").bytes(), ["(.xlsm)", "save it as"]),
        (compound("EncryptedPackage"), ["protected by a password", "without one"]),
        (compound("Workbook"), ["an old workbook (.xls)", "save it as"]),
    ] {
        let run = check_bytes(&news(""), &bytes, &[]);
        assert_refused_with(&run, "error[bad-workbook]: `counts.xlsx`", &words, words[0]);
    }
}

#[test]
fn a_part_behind_a_password_is_named_as_that() {
    let mut bytes = Book::of(ROWS).bytes();
    // The flag of encryption stands 6 bytes behind the beginning of a local header, and 8 behind that of a central one.
    for (mark, flag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let found: Vec<usize> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four == mark)
            .map(|(at, _)| at)
            .collect();
        for at in found {
            bytes[at + flag] |= 1;
        }
    }
    let run = check_bytes(&news(""), &bytes, &[]);
    assert_refused_with(
        &run,
        "error[bad-workbook]",
        &["protected by a password"],
        "an encrypted zip file",
    );
}

// What is damaged.

#[test]
fn a_workbook_that_is_cut_off_is_refused_wherever_that_is() {
    let bytes = Book::of(ROWS).bytes();
    for length in (8..bytes.len() - 1).step_by(37) {
        let run = check_bytes(&news(""), &bytes[..length], &[]);
        assert_refused_with(
            &run,
            "error[bad-workbook]",
            &["counts.xlsx"],
            &format!("{length} bytes"),
        );
    }
}

#[test]
fn a_byte_that_changed_on_the_way_never_changes_a_figure() {
    let bytes = Book::of(ROWS).bytes();
    for at in (0..bytes.len()).step_by(29) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        let run = check_bytes(&news(""), &damaged, &["--format", "json"]);
        match run.status {
            0 => assert_sum(&run, "3", &format!("byte {at}")),
            _ => {
                assert_eq!(
                    (run.status, run.stdout.as_str()),
                    (2, ""),
                    "byte {at}: {}",
                    run.whole()
                );
            }
        }
    }
}

#[test]
fn parts_that_are_missing_or_there_twice_are_refused() {
    let damaged = |book: &Book, words: &[&str], case: &str| {
        assert_refused_with(&check(book), "error[bad-workbook]", words, case);
    };
    let pointing = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/other.xml\"/></Relationships>";
    damaged(
        &Book::of(ROWS).part("xl/_rels/workbook.xml.rels", pointing),
        &["xl/worksheets/other.xml", "missing"],
        "a sheet",
    );
    let nothing = "<Relationships/>";
    damaged(
        &Book::of(ROWS).part("xl/_rels/workbook.xml.rels", nothing),
        &["`Form` is missing"],
        "a pointer",
    );
    damaged(
        &Book::of(ROWS).part("XL/Styles.xml", "<styleSheet/>"),
        &["one name"],
        "names that differ in case alone",
    );
    damaged(
        &Book::of(ROWS).part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
        &["sheet1.xml"],
        "half a sheet",
    );
    damaged(&Book::of(ROWS).part("xl/styles.xml", "no <x"), &["styles.xml"], "no XML");
    damaged(
        &Book::of(ROWS).part("xl/worksheets/sheet1.xml", "\u{feff}<a></b>"),
        &["sheet1.xml"],
        "the wrong end",
    );
    damaged(
        &Book::of(ROWS).part("xl/worksheets/sheet1.xml", &b"<worksheet>\xff\xfe</worksheet>"[..]),
        &["sheet1.xml"],
        "no UTF-8",
    );
}

#[test]
fn a_sheet_that_contradicts_itself_is_refused() {
    let text =
        |address: &str, text: &str| format!("<c r=\"{address}\" t=\"str\"><v>{text}</v></c>");
    let header = format!("<row r=\"1\">{}{}</row>", text("A1", "period"), text("B1", "news_items"));
    let row = |inside: &str| format!("<sheetData>{header}<row r=\"2\">{inside}</row></sheetData>");
    let (period, three) = (text("A2", "2024-Q1"), "<c r=\"B2\"><v>3</v></c>");
    assert_sum(&with_sheet(&row(&format!("{period}{three}"))), "3", "a sound sheet");
    for (inside, words) in [
        (row(&format!("{three}{period}")), ["`A2`", "in row 2"]),
        (row(&format!("{period}{three}<c r=\"B2\"><v>4</v></c>")), ["`B2`", "in row 2"]),
        (row(&format!("{period}<c r=\"B3\"><v>3</v></c>")), ["`B3`", "in row 2"]),
        (row(&format!("{period}<c r=\"XFE2\"><v>3</v></c>")), ["`XFE2`", "in row 2"]),
        (format!("<sheetData>{header}{header}</sheetData>"), ["behind row 1", "the number 1"]),
        ("<sheetData><row r=\"1048577\"/></sheetData>".to_owned(), ["behind row 0", "1048577"]),
        ("<sheetData><row r=\"x\"/></sheetData>".to_owned(), ["behind row 0", "the number 0"]),
        (
            row(&format!("{period}<c r=\"B2\"><v>three</v></c>")),
            ["counts.xlsx:Form!B2", "no spreadsheet writes"],
        ),
        (
            row(&format!("{period}<c r=\"B2\" t=\"s\"><v>7</v></c>")),
            ["counts.xlsx:Form!B2", "no spreadsheet writes"],
        ),
        (
            row(&format!("{period}<c r=\"B2\" t=\"b\"><v>2</v></c>")),
            ["counts.xlsx:Form!B2", "no spreadsheet writes"],
        ),
        (
            row(&format!("{period}<c r=\"B2\" t=\"z\"><v>2</v></c>")),
            ["counts.xlsx:Form!B2", "no spreadsheet writes"],
        ),
        (
            row(&format!("{period}<c r=\"B2\" t=\"d\"><v>Monday</v></c>")),
            ["counts.xlsx:Form!B2", "no spreadsheet writes"],
        ),
    ] {
        assert_refused_with(&with_sheet(&inside), "error[bad-workbook]", &words, &inside);
    }
}

// What is unusual and sound.

#[test]
fn rows_and_cells_without_addresses_stand_behind_each_other() {
    let inside = "<sheetData><row><c t=\"str\"><v>period</v></c><c t=\"str\"><v>news_items</v></c></row>\
        <row><c t=\"str\"><v>2024-Q1</v></c><c><v>3</v></c></row></sheetData>";
    assert_sum(&with_sheet(inside), "3", "no addresses");
    let run = with_sheet(&inside.replace("<v>3</v>", "<v>3.5</v>"));
    assert_refused_with(
        &run,
        "error[bad-number]",
        &["counts.xlsx:Form!B2"],
        "an address all the same",
    );
}

#[test]
fn the_strict_form_and_other_prefixes_are_read() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let book = Book::default()
        .part("_rels/.rels", format!("<p:Relationships xmlns:p=\"x\"><p:Relationship Id=\"m\" Type=\"{strict}/officeDocument\" Target=\"/XL/book.xml\"/></p:Relationships>"))
        .part("xl/book.xml", format!("<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"{strict}\"><x:sheets><x:sheet name=\"S\" sheetId=\"4\" q:id=\"s\"/></x:sheets></x:workbook>"))
        .part("xl\\_rels\\book.xml.rels", format!("<Relationships><Relationship Id=\"s\" Type=\"{strict}/worksheet\" Target=\"../xl/./s.xml\"/></Relationships>"))
        .part("xl/s.xml", "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>period</x:t></x:is></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>news_items</x:t></x:is></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t>2024-Q1</x:t></x:is></x:c><x:c r=\"B2\"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>");
    assert_sum(&check(&book), "3", "the strict form");
}

#[test]
fn sheets_of_charts_have_no_cells_and_protection_is_no_hindrance() {
    let book = Book::default()
        .sheet(
            "Form",
            "",
            &format!("<sheetPr/><sheetProtection sheet=\"1\"/>{}<x14:ext><row/></x14:ext>", sheet(1, ROWS)),
        )
        .sheet("Chart", "", "")
        .part(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"x/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>",
        );
    assert_sum(&check(&book), "3", "a chart");
}

// What is too large.

#[test]
fn a_sheet_is_as_large_as_its_cells_whatever_it_says() {
    let begun = Instant::now();
    let inside = format!("<dimension ref=\"A1:XFD1048576\"/>{}", sheet(1, ROWS));
    assert_sum(&with_sheet(&inside), "3", "a dimension");
    let far = sheet(1, ROWS).replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>9</v></c></row></sheetData>",
    );
    assert_refused_with(
        &with_sheet(&far),
        "error[bad-header]",
        &["Form!XFD1048576"],
        "the last cell",
    );
    let below = sheet(1, ROWS)
        .replace("</sheetData>", "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>2024-Q2</v></c><c r=\"B1048576\"><v>4</v></c></row></sheetData>");
    assert_sum(&with_sheet(&below), "7", "the last row");
    let styled = "<row r=\"3\" s=\"1\" customFormat=\"1\"><c r=\"A3\" s=\"1\"/><c r=\"XFD3\" s=\"1\"/></row>";
    assert_sum(
        &with_sheet(&sheet(1, ROWS).replace("</sheetData>", &format!("{styled}</sheetData>"))),
        "3",
        "a styled row",
    );
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn cells_rows_and_headers_beyond_any_sense_are_refused() {
    let long = "a".repeat(65_537);
    let run = check(&Book::of(&[&["period", "news_items"], &[&long, "3"]]));
    assert_refused_with(
        &run,
        "error[too-large]",
        &["counts.xlsx:Form!A2", "64 KiB"],
        "a long cell",
    );
    let header = "<c t=\"str\"><v>period</v></c><c t=\"str\"><v>news_items</v></c>";
    let notes = "<c t=\"str\"><v>note</v></c>".repeat(1023);
    let run = with_sheet(&format!("<sheetData><row>{header}{notes}</row></sheetData>"));
    assert_refused_with(
        &run,
        "error[too-large]",
        &["counts.xlsx:Form!AMK1", "1,024 columns"],
        "a wide header",
    );
}

#[test]
fn a_workbook_that_is_far_larger_inside_is_refused_in_little_memory() {
    let megabyte = "a".repeat(1_000_000);
    let cases = [
        (
            "one text",
            format!("<sst><si><t>{}</t></si></sst>", "a".repeat(100_000_000)),
            "larger than any",
        ),
        ("one comment", format!("<sst><!--{}--></sst>", "a".repeat(20_000_000)), "larger than any"),
        ("one attribute", format!("<sst x=\"{}\"/>", "a".repeat(20_000_000)), "larger than any"),
        (
            "many texts",
            format!("<sst>{}</sst>", format!("<si><t>{megabyte}</t></si>").repeat(270)),
            "more text than",
        ),
        (
            "one text in pieces",
            format!("<sst><si><t>{}", "a&amp;".repeat(4_000_000)),
            "more than 1 MiB",
        ),
        (
            "one text in runs",
            format!("<sst><si>{}", "<r><t>aaaaaaaa</t></r>".repeat(1_000_000)),
            "more than 1 MiB",
        ),
        ("many empty texts", format!("<sst>{}</sst>", "<si/>".repeat(4_100_000)), "more text than"),
    ];
    for (case, strings, word) in cases {
        let book = Book::of(ROWS).part("xl/sharedStrings.xml", strings);
        let bytes = book.bytes();
        assert!(bytes.len() < 1_000_000, "{case}: {}", bytes.len());
        let said = check_in_little_memory(&bytes);
        assert!(said.contains("error[too-large]") && said.contains(word), "{case}: {said}");
    }
    // One text of 60,000 letters in each of 6,000 rows.
    let mut book = Book::default();
    let row = "<row><c t=\"str\"><v>2024</v></c><c><v>1</v></c><c t=\"s\"><v>0</v></c></row>"
        .repeat(6000);
    let header = sheet(1, &[&["period", "news_items", "note"]])
        .replace("</sheetData>", &format!("{row}</sheetData>"));
    book.strings = vec![format!("<t>{}</t>", "a".repeat(60_000))];
    let said = check_in_little_memory(&book.sheet("Form", "", &header).bytes());
    assert!(said.contains("error[too-large]") && said.contains("counts.xlsx:Form!"), "{said}");
}

#[test]
fn elements_that_stand_in_each_other_without_end_are_refused() {
    for inside in ["<a>", "<sst><si>", "<si><r>"] {
        let book = Book::of(ROWS)
            .part("xl/sharedStrings.xml", format!("<sst>{}", inside.repeat(2_000_000)));
        let said = check_in_little_memory(&book.bytes());
        assert!(
            said.contains("error[bad-workbook]") && said.contains("no spreadsheet writes"),
            "{inside}: {said}"
        );
    }
}

#[test]
fn a_container_of_many_parts_is_refused() {
    let parts: Vec<(String, Vec<u8>)> =
        (0..10_001).map(|part| (format!("xl/{part}"), Vec::new())).collect();
    let run = check_bytes(&news(""), &zipped(&parts), &[]);
    assert_refused_with(&run, "error[too-large]", &["10,000 parts"], "many parts");
}

// What draws on what is elsewhere.

#[test]
fn entities_are_not_expanded_and_nothing_outside_is_read() {
    let folder = Folder::new(&[("plan.toml", &news("")), ("secret.txt", "2024-Q1")]);
    let laughs: String = (1..10)
        .map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)))
        .collect();
    let path = folder.path().join("secret.txt");
    for (document, case) in [
        (format!("<!DOCTYPE x [<!ENTITY a0 \"ha\">{laughs}]>"), "a billion laughs"),
        (format!("<!DOCTYPE x [<!ENTITY a9 SYSTEM \"file://{}\">]>", path.display()), "a file"),
        (String::new(), "an entity that nobody declares"),
    ] {
        let rows =
            sheet(1, &[&["period", "news_items"], &["<c r=\"@\" t=\"str\"><v>&a9;</v></c>", "3"]]);
        let xml = format!("{document}<worksheet>{rows}</worksheet>");
        let book = Book::default().sheet("Form", "", "").part("xl/worksheets/sheet1.xml", xml);
        folder.write("counts.xlsx", &book.bytes());
        let run = folder.run(&["check", "counts.xlsx"]);
        assert_refused_with(&run, "error[bad-workbook]", &["counts.xlsx", "sheet1.xml"], case);
    }
}

#[test]
fn what_a_workbook_points_to_outside_of_it_is_not_read() {
    let book = Book::of(ROWS).part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"../../../etc/passwd\"/>\
         <Relationship Id=\"rId2\" TargetMode=\"External\" Type=\"x/styles\" Target=\"http://example.org/styles.xml\"/></Relationships>",
    );
    assert_refused_with(
        &check(&book),
        "error[bad-workbook]",
        &["`etc/passwd` is missing"],
        "a path out of the container",
    );
}

#[test]
fn an_endless_stream_ends_in_an_error() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let begun = Instant::now();
    let line = "(printf 'PK\\003\\004'; yes | head -c 150000000) | (ulimit -v 1000000; gender-plan check -); echo $?";
    let said = folder.shell(&format!("export GENDER_PLAN_LANG=en; {line}"), &mut 0);
    assert!(said.contains("error[too-large]") && said.ends_with("2\n"), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
    let mut nothing = Vec::new();
    std::io::empty().read_to_end(&mut nothing).expect("nothing");
    assert_refused_with(
        &folder.run_with_input(&["check", "-"], &nothing),
        "error[",
        &["-"],
        "nothing at all",
    );
}
