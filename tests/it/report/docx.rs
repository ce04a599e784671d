//! The report as a Word document, read back part by part: every figure and verdict stands in it, what comes from files is text and
//! nothing else, and the same input makes the same bytes.

#![expect(
    clippy::float_arithmetic,
    reason = "figures are compared with what was rounded to be shown"
)]

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zip::ZipArchive;

use crate::support::docx::{Document, blocks, elements};
use crate::support::plans::{LATE, by_year, late_plan};
use crate::support::{Folder, Run};

/// The examples: the options that name plan and counts.
pub(crate) const EXAMPLES: [(&str, &[&str]); 4] = [
    ("ward", &["--plan", "plan.toml", "examples/ward"]),
    ("city", &["--plan", "examples/city/plan.toml", "examples/city"]),
    ("national", &["--plan", "examples/national/plan.toml", "examples/national"]),
    ("merger", &["--plan", "examples/merger/plan.toml", "examples/merger"]),
];

/// The report on an example, made where the repository is as its pages show it.
pub(crate) fn report(folder: &Folder, name: &str, options: &[&str], lang: &str) -> PathBuf {
    let path = folder.path().join(format!("{name}-{lang}.docx"));
    let output = path.to_str().expect("UTF-8");
    let mut command = folder.program(&["report", "--lang", lang, "-o", output]);
    let ran = command
        .args(options)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    assert!(
        matches!(ran.status.code(), Some(0 | 1)),
        "{name}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    path
}

/// What an example must come to: its published or hand-made result.
fn expected(name: &str) -> Vec<Value> {
    let file = match name {
        "ward" => "examples/ward/expected-2024.json",
        "city" => "examples/city/expected-2024.json",
        "national" => "examples/national/expected-2023.json",
        // 8/20 of the new ward and 4/9 of the commune; news: 3 in the ward's fourth quarter, never below 4 in the commune's.
        _ => {
            return serde_json::from_str(
                r#"[{"id": "1.1", "target": ">= 40%", "numerator": 12, "denominator": 29, "value": 41.379310, "verdict": "pass"},
                    {"id": "6.1", "target": ">= 100%", "numerator": 1, "denominator": 2, "value": 50, "verdict": "fail"}]"#,
            )
            .expect("JSON");
        }
    };
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .expect("a result");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    json["indicators"].as_array().expect("indicators").clone()
}

/// A figure as people write it, read back.
fn number(written: &str, lang: &str) -> f64 {
    let plain = match lang {
        "vi" => written.replace('.', "").replace(',', "."),
        _ => written.replace(',', ""),
    };
    plain.trim_end_matches('%').parse().unwrap_or_else(|_| panic!("`{written}` is no number"))
}

fn verdict_words(lang: &str, row: &Value) -> &'static str {
    let said = (row["verdict"].as_str().expect("a verdict"), row["denominator"].as_i64());
    match (lang, said) {
        ("vi", ("pass", _)) => "Đạt",
        ("vi", ("fail", _)) => "Chưa đạt",
        ("vi", ("open", _)) => "Chưa đến hạn",
        ("vi", ("no_data", _)) => "Thiếu số liệu",
        ("vi", ("not_applicable", Some(0))) => "Không phát sinh",
        ("vi", ("not_applicable", _)) => "Không áp dụng",
        ("vi", _) => "Theo dõi",
        (_, ("pass", _)) => "PASS",
        (_, ("fail", _)) => "FAIL",
        (_, ("open", _)) => "OPEN",
        (_, ("no_data", _)) => "NO DATA",
        (_, ("not_applicable", _)) => "N/A",
        _ => "Tracked only",
    }
}

/// A row of the annex against what must stand in it.
fn assert_row(cells: &[String], row: &Value, lang: &str) {
    let [_, _, target, actual, verdict, _] = cells else { panic!("a row of six cells: {cells:?}") };
    assert_eq!(verdict, verdict_words(lang, row), "{row}");
    match row["target"].as_str() {
        None => assert_eq!(target, "–"),
        Some(written) => {
            let sign =
                written.split(' ').next().expect("a sign").replace(">=", "≥").replace("<=", "≤");
            assert!(target.starts_with(&sign), "{target} is {written}");
            let limit =
                target.trim_start_matches(&sign).split_whitespace().next().expect("a limit");
            let wanted = written.split(' ').nth(1).expect("a limit").trim_end_matches('%');
            assert!(
                (number(limit, lang) - wanted.parse::<f64>().expect("a number")).abs() < 1e-9,
                "{target}: {written}"
            );
        }
    }
    let Some(value) = row["value"].as_f64() else {
        assert!(!actual.contains('%'), "{row}: {actual}");
        return;
    };
    let (shown, sides) = actual.split_once(" (").unwrap_or((actual, ""));
    assert!((number(shown, lang) - value).abs() <= 0.005, "{actual} is {value}");
    let sides: Vec<f64> = sides
        .trim_end_matches(')')
        .split('/')
        .filter(|side| !side.is_empty())
        .map(|side| number(side, lang))
        .collect();
    let wanted = ["numerator", "denominator"].iter().filter_map(|side| row[*side].as_f64());
    let wanted: Vec<f64> = if row["denominator"].is_null() { Vec::new() } else { wanted.collect() };
    assert_eq!(sides.len(), wanted.len(), "{actual}: {row}");
    for (shown, wanted) in sides.iter().zip(wanted) {
        // A mean has as many decimals as people need.
        assert!((shown - wanted).abs() <= 0.005, "{actual}: {row}");
    }
}

#[test]
fn every_figure_and_every_verdict_stands_in_the_annex_and_in_a_sentence() {
    let folder = Folder::new(&[]);
    for (name, options) in EXAMPLES {
        for lang in ["vi", "en"] {
            let document = Document::read(&report(&folder, name, options, lang));
            let (rows, paragraphs) = (document.rows(), document.paragraphs());
            let indicators = expected(name);
            assert!(!indicators.is_empty());
            for row in indicators {
                let id = row["id"].as_str().expect("an id");
                let is_its = |cells: &&Vec<String>| cells.len() == 6 && cells[0] == id;
                let cells =
                    rows.iter().find(is_its).unwrap_or_else(|| panic!("{name}: no row of {id}"));
                assert_row(cells, &row, lang);
                let begins = format!("- {id}. ");
                let sentence = paragraphs.iter().find(|(_, text)| text.starts_with(&begins));
                let (_, sentence) =
                    sentence.unwrap_or_else(|| panic!("{name}: no sentence of {id}"));
                assert!(sentence.contains(verdict_words(lang, &row)), "{sentence}");
                let is_found = !row["value"].is_null();
                assert!(
                    !is_found || sentence.contains(cells[3].as_str()),
                    "{sentence}: {}",
                    cells[3]
                );
            }
        }
    }
}

#[test]
fn every_part_is_well_formed_named_once_and_dated_alike() {
    let folder = Folder::new(&[]);
    let document = Document::read(&report(&folder, "ward", EXAMPLES[0].1, "vi"));
    let mut archive = ZipArchive::new(Cursor::new(&document.bytes)).expect("an archive");
    for number in 0..archive.len() {
        let entry = archive.by_index(number).expect("an entry");
        let date = entry.last_modified().expect("a date");
        assert_eq!(
            (date.year(), date.month(), date.day(), date.hour()),
            (1980, 1, 1, 0),
            "{:?}",
            entry.name()
        );
    }
    let names: BTreeSet<&str> = document.parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), document.parts.len());
    assert_eq!(document.parts[0].0, "[Content_Types].xml", "what readers look for first");
    for (name, text) in &document.parts {
        assert!(!elements(text).is_empty(), "{name}");
        assert!(!text.contains("TargetMode"), "nothing outside of the document: {name}");
    }
    for target in ["styles.xml", "settings.xml", "header.xml"] {
        assert!(names.contains(format!("word/{target}").as_str()), "{target}");
    }
}

#[test]
fn every_style_that_is_used_exists() {
    let folder = Folder::new(&[]);
    for (name, options) in EXAMPLES {
        let document = Document::read(&report(&folder, name, options, "vi"));
        let styles = document.part("word/styles.xml");
        for block in blocks(document.part("word/document.xml"))
            .iter()
            .chain(&blocks(document.part("word/header.xml")))
        {
            assert!(
                styles.contains(&format!("w:styleId=\"{}\"", block.style)),
                "`{}` of `{}`",
                block.style,
                block.text
            );
        }
    }
}

#[test]
fn the_same_input_makes_the_same_bytes() {
    let folder = Folder::new(&[]);
    let once = Document::read(&report(&folder, "city", EXAMPLES[1].1, "vi")).bytes;
    let again = Document::read(&report(&Folder::new(&[]), "city", EXAMPLES[1].1, "vi")).bytes;
    assert!(once == again);
}

#[test]
fn invented_figures_say_so_on_the_first_page_on_every_other_one_and_on_each_annex() {
    let folder = Folder::new(&[]);
    for (lang, words) in [
        ("vi", "SỐ LIỆU MINH HỌA, không phải số liệu thật"),
        ("en", "ILLUSTRATIVE FIGURES, not real ones"),
    ] {
        let invented = Document::read(&report(&folder, "ward", EXAMPLES[0].1, lang));
        let paragraphs = invented.paragraphs();
        let marks: Vec<_> = paragraphs.iter().filter(|(style, _)| style == "Mark").collect();
        assert_eq!(marks.len(), invented.part("word/document.xml").matches("<w:sectPr>").count());
        assert!(marks.iter().all(|(_, text)| text == words));
        let position =
            |style: &str| paragraphs.iter().position(|(own, _)| own == style).expect("a paragraph");
        assert!(position("Mark") < position("Title"));
        assert!(invented.part("word/header.xml").contains(words));
    }
    let real = Document::read(&report(&folder, "national", EXAMPLES[2].1, "vi"));
    assert!(real.paragraphs().iter().all(|(style, _)| style != "Mark"));
    assert!(!real.part("word/header.xml").contains("MINH HỌA"));
}

/// A small plan with counts for it.
fn small(title: &str, name: &str, units: &str) -> String {
    format!(
        "schema = 1\n[plan]\ntitle = {title}\nfrequency = \"quarter\"\nissuer = {name}\nbased-on = [{name}]\nreport-to = {name}\n\
         funding = {name}\n[[responsibilities]]\nwho = {name}\ntasks = [{name}]\n{units}\n[[elements]]\nid = \"women\"\nname = {name}\nkind = \"stock\"\n\
         [[elements]]\nid = \"all\"\nkind = \"stock\"\n[[goals]]\nid = \"1\"\nname = {name}\ntasks = [{name}]\n[[goals.indicators]]\nid = \"1.1\"\n\
         name = {name}\nmeasure = \"percentage\"\nnumerator = \"women\"\ndenominator = \"all\"\ntarget = \">= 40%\"\nnote = {name}\n"
    )
}

fn report_on(plan: &str, counts: &str, options: &[&str]) -> (Run, Document) {
    let folder = Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    let run = folder.run(&[&["report", "counts.csv", "-o", "report.docx"], options].concat());
    assert!(matches!(run.status, 0 | 1), "{}", run.whole());
    (run, Document::read(&folder.path().join("report.docx")))
}

const COUNTS: &str = "period,women,all\n2024-Q3,14,32\n";

#[test]
fn names_from_files_are_text_and_nothing_else() {
    let plain = report_on(&small("\"A plan\"", "\"Name\"", ""), COUNTS, &[]).1;
    let written = r#"</w:t></w:r></w:p><w:p/>&amp;<!--]]> { HYPERLINK \"http://example.org\" } =cmd|' /C calc'!A0 \u202E\u200B\u0007\uFFFE\n%1 {{x}}"#;
    let shown = "</w:t></w:r></w:p><w:p/>&amp;<!--]]> { HYPERLINK \"http://example.org\" } =cmd|' /C calc'!A0 <U+202E><U+200B><U+0007><U+FFFE>";
    let hostile =
        report_on(&small(&format!("\"{written}\""), &format!("\"{written}\""), ""), COUNTS, &[]).1;
    // What the document is made of does not change; only what it says does.
    assert_eq!(
        elements(hostile.part("word/document.xml")),
        elements(plain.part("word/document.xml"))
    );
    assert_eq!(hostile.part("word/header.xml"), plain.part("word/header.xml"));
    let text = hostile.text();
    assert!(text.matches(shown).count() >= 10, "{text}");
    for (name, part) in &hostile.parts {
        let forbidden = |character: char| {
            character.is_control() && character != '\n'
                || matches!(character, '\u{fffe}' | '\u{202e}')
        };
        assert!(!part.contains(forbidden), "{name}");
    }
    assert!(hostile.part("docProps/core.xml").contains("&lt;w:p/&gt;"));
}

#[test]
fn a_long_name_without_spaces_keeps_the_file_whole() {
    let long = "Đ".repeat(20_000);
    let document = report_on(&small("\"A plan\"", &format!("\"{long}\""), ""), COUNTS, &[]).1;
    assert!(document.text().contains(&long));
}

#[test]
fn what_nobody_told_is_left_to_fill_in_and_a_committee_is_headed_as_one() {
    let plan = |issuer: &str| small("\"Kế hoạch năm 2024\"", &format!("\"{issuer}\""), "");
    let committee =
        report_on(&plan("Uỷ ban nhân dân phường Nguyễn Trãi"), COUNTS, &["--lang", "vi"]).1;
    let heads = &committee.rows()[0];
    assert_eq!(heads[0], "UỶ BAN NHÂN DÂN\nPHƯỜNG NGUYỄN TRÃI\n");
    assert!(
        heads[1].starts_with("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    );
    assert_eq!(committee.rows()[1], ["Số: ……/BC-UBND", "……………, ngày …… tháng …… năm ………"]);
    let paragraphs = committee.paragraphs();
    let said = |style: &str| {
        paragraphs.iter().find(|(own, _)| own == style).map(|(_, text)| text.as_str())
    };
    assert_eq!(said("Title"), Some("BÁO CÁO"));
    assert_eq!(said("Subtitle"), Some("Kết quả thực hiện Kế hoạch năm 2024"));
    assert_eq!(said("Period"), Some("Kỳ báo cáo: Quý III/2024"));
    let signature = committee
        .rows()
        .into_iter()
        .find(|cells| cells[0].starts_with("Nơi nhận:"))
        .expect("a signature");
    assert!(signature[0].ends_with("- Lưu: VT."), "{signature:?}");
    assert!(signature[1].starts_with("TM. ỦY BAN NHÂN DÂN\n……"), "{signature:?}");
    assert!(
        paragraphs.iter().filter(|(style, text)| style == "FillIn" && text.ends_with('\t')).count()
            >= 9
    );

    let department = report_on(&plan("Phòng Nội vụ"), COUNTS, &["--lang", "vi"]).1;
    assert_eq!(
        department.rows()[0][0],
        "……………………\nPHÒNG NỘI VỤ\n",
        "a superior body, to be filled in"
    );
    assert_eq!(department.rows()[1][0], "Số: ……/BC-……");
}

fn units(count: usize) -> String {
    (1..=count)
        .map(|number| format!("[[units]]\nid = \"u{number}\"\nname = \"Xã số {number:02}\"\n"))
        .collect()
}

#[test]
fn whoever_is_missing_is_named_with_what_is_missing() {
    let plan = small("\"Kế hoạch\"", "\"Số nữ\"", &units(60));
    let rows = (1..=60)
        .filter(|number| ![7, 31].contains(number))
        .map(|number| format!("2024-Q3,u{number},1,2\n"));
    let counts: String =
        std::iter::once("period,unit,women,all\n".to_owned()).chain(rows).collect();
    let document = report_on(&plan, &counts, &["--lang", "vi"]).1;
    let text = document.text();
    let nothing = "- Chưa gửi báo cáo (2 đơn vị): Xã số 07; Xã số 31.\n";
    assert!(text.contains(nothing), "{text}");
    assert!(text.contains("Chưa gửi hoặc gửi chưa đủ báo cáo (2 đơn vị)"), "{text}");
    assert!(text.contains("58/60 đơn vị đã báo cáo đủ"), "{text}");
    assert!(!text.contains("Xã số 08: "));

    // All but the first send a part.
    let rows = (2..=60).map(|number| format!("2024-Q3,u{number},1,\n"));
    let counts: String =
        std::iter::once("period,unit,women,all\n2024-Q3,u1,1,2\n".to_owned()).chain(rows).collect();
    let late = report_on(&plan, &counts, &["--lang", "vi"]).1;
    let named = late.paragraphs().iter().filter(|(_, text)| text.starts_with("- Xã số ")).count();
    let listed = late
        .rows()
        .iter()
        .filter(|cells| cells.len() == 2 && cells[1].starts_with("Xã số "))
        .count();
    assert_eq!((named, listed), (20, 59), "the text names the first, an annex all");
    assert!(late.text().contains("… và 39 mục nữa, nêu tại Phụ lục kèm theo."));
}

/// The widths of the columns of each table and of the text it stands in.
fn table_widths(xml: &str) -> Vec<(u32, u32)> {
    let number = |text: &str, key: &str| -> u32 {
        let from = text.split(&format!("{key}=\"")).nth(1).expect("an attribute");
        from.split('"').next().expect("a value").parse().expect("a number")
    };
    let mut widths = Vec::new();
    for section in xml.split("</w:sectPr>").filter(|section| section.contains("<w:sectPr>")) {
        let (blocks, properties) = section.split_once("<w:sectPr>").expect("a section");
        let page = number(properties, "w:w")
            - number(properties, "w:left")
            - number(properties, "w:right");
        for grid in blocks.split("<w:tblGrid>").skip(1) {
            let grid = grid.split("</w:tblGrid>").next().expect("a grid");
            widths.push((
                grid.split("<w:gridCol ").skip(1).map(|column| number(column, "w:w")).sum(),
                page,
            ));
        }
    }
    widths
}

#[test]
fn no_table_is_wider_than_the_text_and_what_does_not_fit_goes_on_below() {
    let indicator = |number: usize| {
        format!(
            "[[goals.indicators]]\nid = \"9.{number}\"\nmeasure = \"percentage\"\nnumerator = \"women\"\ndenominator = \"all\"\n"
        )
    };
    let indicators: String = (1..=40).map(indicator).collect();
    let plan = small("\"Kế hoạch\"", "\"Tên\"", &units(3)) + &indicators;
    let counts =
        "period,unit,women,all\n2023-01,u1,1,2\n2024-12,u1,1,3\n2024-12,u2,1,3\n2024-12,u3,1,3\n";
    let plan = plan.replace("frequency = \"quarter\"", "frequency = \"month\"");
    let document = report_on(&plan, counts, &["--lang", "vi", "--period", "2023-01..2024-12"]).1;
    let widths = table_widths(document.part("word/document.xml"));
    assert!(widths.len() > 6, "{widths:?}");
    assert!(widths.iter().all(|(table, text)| table <= text), "{widths:?}");
    assert!(widths.iter().any(|(_, text)| *text > 14_000), "on its side: {widths:?}");
    let rows = document.rows();
    let heads: Vec<&str> = rows
        .iter()
        .filter(|row| row[0] == "Đơn vị")
        .flat_map(|row| &row[1..])
        .map(String::as_str)
        .collect();
    let mut wanted = vec!["1.1".to_owned()];
    wanted.extend((1..=40).map(|number| format!("9.{number}")));
    assert_eq!(heads, wanted);
    let of_unit: Vec<_> =
        rows.iter().filter(|row| row[0] == "Xã số 02").flat_map(|row| &row[1..]).collect();
    assert_eq!(of_unit.len(), 41);
    let months = rows.iter().filter(|row| row[0] == "Mục tiêu, chỉ tiêu").flat_map(|row| &row[1..]);
    let months: Vec<&String> = months.filter(|head| head.starts_with("tháng ")).collect();
    assert_eq!(months.len(), 24);
}

#[test]
fn an_annex_says_which_figures_are_not_for_publication() {
    let folder = Folder::new(&[]);
    let ward = Document::read(&report(&folder, "ward", EXAMPLES[0].1, "vi")).text();
    // The plan marks the figures on violence, trafficking, births and pregnancy.
    assert!(
        ward.contains("Có số liệu nhạy cảm (chỉ tiêu 3.2, 3.3, 3.4, 4.1, 4.3): chỉ dùng nội bộ, không công bố\n"),
        "{ward}"
    );
    let city = Document::read(&report(&folder, "national", EXAMPLES[2].1, "en")).text();
    assert!(!city.contains("not for publication"));
}

#[test]
fn heads_of_tables_are_repeated_and_no_row_is_cut() {
    let folder = Folder::new(&[]);
    let document = Document::read(&report(&folder, "national", EXAMPLES[2].1, "vi"));
    let names = elements(document.part("word/document.xml"));
    let count = |wanted: &str| names.iter().filter(|name| *name == wanted).count();
    assert_eq!(count("w:cantSplit"), count("w:tr"));
    // Heads and signature stand in tables without lines.
    assert_eq!(count("w:tblHeader"), count("w:tbl") - 2);
}

/// The document of these counts, read back.
fn document_of(plan: &str, counts: &str, options: &[&str]) -> Document {
    let folder = Folder::new(&[("plan.toml", plan), ("c.csv", counts)]);
    let run = folder.run(&[&["report", "c.csv", "-o", "r.docx"], options].concat());
    assert!(run.status < 2, "{}", run.whole());
    Document::read(&folder.path().join("r.docx"))
}

#[test]
fn bounds_provisional_readings_and_groups_stand_in_sentences_and_annexes() {
    let document = document_of(&late_plan(), LATE, &["--lang", "vi"]);
    let paragraphs: Vec<String> = document.paragraphs().into_iter().map(|(_, text)| text).collect();
    for sentence in [
        "- 1.1. Nữ lãnh đạo: mới có số liệu 45% (9/20), mục tiêu từ 40% trở lên; Thiếu số liệu (tạm tính: đạt); 2/3 đơn vị đã báo cáo đủ; thiếu: Xã C.",
        "- 1.2. Tin, bài: thực hiện ít nhất 35, mục tiêu từ 10 trở lên; Đạt; 2/3 đơn vị đã báo cáo đủ.",
        "- 1.4. Nữ đứng đầu: thực hiện nhiều nhất 40% (4/10), mục tiêu từ 50% trở lên; Chưa đạt; 2/3 đơn vị đã báo cáo đủ; còn thiếu 1 để đạt mục tiêu.",
        "Chỉ tiêu chưa đánh giá được do thiếu số liệu: 1.1 (tạm tính: đạt).",
        "Dạng 3/4: đạt ở 3 trên 4 nhóm.",
    ] {
        assert!(
            paragraphs.iter().any(|paragraph| paragraph == sentence),
            "{sentence}\n{paragraphs:#?}"
        );
    }
    let rows = document.rows();
    let row = |first: &str, second: &str| {
        let found = rows
            .iter()
            .find(|row| row[0] == first && row.get(1).is_some_and(|cell| cell == second));
        found.unwrap_or_else(|| panic!("no {first}, {second}: {rows:#?}")).clone()
    };
    assert_eq!(row("1.1", "Nữ lãnh đạo")[4], "Thiếu số liệu\n(tạm tính: đạt)");
    assert_eq!(row("", "+ Quý III/2024")[3..5], ["100% (4/4)", "Thiếu số liệu\n(tạm tính: đạt)"]);
    assert_eq!(
        row("1.3 Được giúp", "✗\u{a0}83,33%")[2..],
        ["✓\u{a0}100%", "?\u{a0}(✓)", "✗\u{a0}1/3"]
    );
    assert_eq!(row("Đơn vị khác", "?")[2..], ["·\u{a0}2", "?\u{a0}2/3\u{a0}(✓)", "?"]);
    assert_eq!(
        row("Tất cả các đơn vị", "?\u{a0}45%\u{a0}(✓)")[2..],
        ["✓\u{a0}≥\u{a0}35", "✗\u{a0}1/3", "✗\u{a0}≤\u{a0}40%"]
    );
}

#[test]
fn groups_of_years_are_held_against_the_targets_of_their_years() {
    let (plan, counts) = by_year();
    let document = document_of(&plan, counts, &["--period", "2023..2025", "--lang", "vi"]);
    let text = document.text();
    assert!(
        text.contains("mục tiêu từ 50% trở lên ở mỗi năm theo mục tiêu của từng năm; Chưa đạt"),
        "{text}"
    );
    let rows = document.rows();
    let group = |name: &str| {
        rows.iter().find(|row| row.get(1).is_some_and(|cell| cell == name)).expect("a group")
    };
    assert_eq!(group("+ năm 2024")[2..5], ["≥ 40%", "36,67% (11/30)", "Chưa đạt"]);
    assert_eq!(group("+ năm 2025")[2..5], ["", "50% (15/30)", "Đạt"]);
}
