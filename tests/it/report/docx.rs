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

/// What a sentence says of a verdict.
fn said_of(lang: &str, row: &Value) -> &'static str {
    let verdict = row["verdict"].as_str().expect("a verdict");
    match (lang, verdict) {
        ("vi", "pass") => ", đạt mục tiêu đề ra",
        ("vi", "fail") => ", chưa đạt mục tiêu đề ra (",
        ("vi", "open") => ", chưa đến hạn đánh giá (",
        ("vi", "no_data") => " chưa đánh giá được, ",
        ("vi", "not_applicable") => " không ",
        ("vi", _) => "; kế hoạch không giao chỉ tiêu cụ thể.",
        (_, "pass") => ", meeting the target",
        (_, "fail") => ", missing the target (",
        (_, "open") => ", with the target not due yet (",
        (_, "no_data") => " could not be judged: ",
        (_, "not_applicable") => ": no",
        (_, _) => "; the plan sets no target.",
    }
}

/// A row of the table of indicators against what must stand in it.
fn assert_row(cells: &[String], row: &Value, lang: &str) {
    let [_, _, _, target, actual, verdict] = cells else { panic!("a row of six cells: {cells:?}") };
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
    // A published figure has no sides and says what it is.
    let sides = if row["published"] == true { "" } else { sides };
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
fn every_figure_and_every_verdict_stands_in_the_table_and_in_a_sentence() {
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
                // The figure of several groups is that of the farthest, without what it was computed from.
                let value = cells[4].split(" (").next().expect("a value");
                let value = if row["value"].is_null() || value == "0" { "" } else { value };
                // A goal is a paragraph of sentences; the name of an indicator may be a part of that of another one.
                let sentences = paragraphs.iter().flat_map(|(_, text)| {
                    let begins = text.match_indices(cells[1].as_str());
                    begins.filter_map(|(at, _)| text[at..].split_inclusive(". ").next())
                });
                let is_its = |sentence: &&str| {
                    sentence.contains(said_of(lang, &row)) && sentence.contains(value)
                };
                let mut sentences = sentences;
                let is_told = sentences.any(|sentence| is_its(&sentence));
                // Of several of a goal that nothing was sent of, one sentence tells.
                let is_told_with_others = paragraphs.iter().any(|(_, text)| {
                    let words = ["Thiếu số liệu để đánh giá ", "Figures are missing to judge "];
                    text.contains(cells[1].as_str()) && words.iter().any(|said| text.contains(said))
                });
                assert!(
                    is_told || row["verdict"] == "no_data" && is_told_with_others,
                    "{name}, {lang}: no sentence of {id}: {row}"
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
    for (name, text) in document.parts.iter().filter(|(name, _)| !name.contains("embeddings")) {
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
    assert_eq!(committee.rows()[1], ["Số: /BC-UBND\nDỰ THẢO", ", "]);
    let fields = committee.fields();
    let place = ["[số]", "[địa danh]", "ngày … tháng … năm 2024"];
    assert_eq!(fields[..3], place, "{fields:?}");
    for field in
        ["[nhập kết quả thực hiện]", "[số tiền]", "[nhập đề xuất, kiến nghị]", "[Họ và tên]"]
    {
        assert!(fields.iter().any(|own| own == field), "{field}: {fields:?}");
    }
    let paragraphs = committee.paragraphs();
    let said = |style: &str| {
        paragraphs.iter().find(|(own, _)| own == style).map(|(_, text)| text.as_str())
    };
    assert_eq!(said("Title"), Some("BÁO CÁO"));
    assert_eq!(said("Subtitle"), Some("Kết quả thực hiện Kế hoạch năm 2024"));
    assert_eq!(said("Period"), Some("Kỳ báo cáo: Quý III/2024"));
    let issuer = "Uỷ ban nhân dân phường Nguyễn Trãi";
    assert_eq!(said("Addressee"), Some(format!("Kính gửi: {issuer}.").as_str()));
    assert_eq!(
        said("Body"),
        Some(
            format!("Thực hiện {issuer}, {issuer} báo cáo kết quả thực hiện Quý III/2024 như sau:")
                .as_str()
        )
    );
    let signature = committee
        .rows()
        .into_iter()
        .find(|cells| cells[0].starts_with("Nơi nhận:"))
        .expect("a signature");
    assert!(signature[0].starts_with("Nơi nhận:\n- Như trên;"), "{signature:?}");
    assert!(signature[0].ends_with("- Lưu: VT."), "{signature:?}");
    assert!(signature[1].starts_with("TM. ỦY BAN NHÂN DÂN\n"), "{signature:?}");
    assert!(committee.part("word/header.xml").contains("DỰ THẢO"));

    let department = report_on(&plan("Phòng Nội vụ"), COUNTS, &["--lang", "vi"]).1;
    assert_eq!(department.rows()[0][0], "\nPHÒNG NỘI VỤ\n", "a superior body, to be filled in");
    assert_eq!(department.fields()[0], "[CƠ QUAN CHỦ QUẢN]");
    assert_eq!(department.rows()[1][0], "Số: /BC-\nDỰ THẢO");
}

#[test]
fn what_is_signed_has_a_number_a_day_and_a_name_and_is_no_draft() {
    let plan = small("\"Kế hoạch\"", "\"Ủy ban nhân dân phường\"", "")
        .replace("[[elements]]\nid = \"women\"", "[signature]\nplace = \"Nguyễn Trãi\"\nposition = [\"KT. CHỦ TỊCH\", \"PHÓ CHỦ TỊCH\"]\nname = \"Trần Thị Long\"\n[[elements]]\nid = \"women\"");
    let official = ["--number", "12/BC-UBND", "--date", "2024-01-05"];
    let draft = report_on(&plan, COUNTS, &[&official[..], &["--lang", "vi"]].concat()).1;
    let rows = draft.rows();
    let dated = ["Số: 12/BC-UBND\nDỰ THẢO", "Nguyễn Trãi, ngày 05 tháng 01 năm 2024"];
    assert_eq!(rows[1], dated);
    let signed =
        report_on(&plan, COUNTS, &[&official[..], &["--signed", "--lang", "vi"]].concat()).1;
    assert_eq!(signed.rows()[1][0], "Số: 12/BC-UBND");
    assert!(!signed.holds("DỰ THẢO"), "{}", signed.text());
    let names = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nTrần Thị Long";
    assert!(signed.rows().iter().any(|row| row.get(1).is_some_and(|cell| cell == names)));
    let other = [&official[..], &["--signed=Lê Văn A", "--place", "Kon Tum"]].concat();
    let other = report_on(&plan, COUNTS, &other).1;
    assert!(other.text().contains("Lê Văn A") && other.rows()[1][1].starts_with("Kon Tum, "));

    let refused = |options: &[&str], output: &str| {
        let plan = small("\"Kế hoạch\"", "\"Ủy ban\"", "");
        let folder = Folder::new(&[("plan.toml", plan.as_str()), ("c.csv", COUNTS)]);
        let run = folder.run(&[&["report", "c.csv", "-o", output], options].concat());
        assert_eq!(run.status, 2, "{}", run.whole());
        run.stderr
    };
    assert!(refused(&["--signed=A", "--date", "2024-01-05"], "r.docx").contains("--number"));
    assert!(refused(&[&official[..], &["--signed"]].concat(), "r.docx").contains("signature"));
    assert!(refused(&official[..2], "r.html").contains("--number"));
}

#[test]
fn laws_are_grounds_and_other_documents_are_carried_out() {
    let plan = small("\"Kế hoạch\"", "\"UBND phường\"", "").replace(
        "based-on = [\"UBND phường\"]",
        "based-on = [\"Luật Bình đẳng giới;\", \"Kế hoạch số 75/KH-UBND ngày 14/3/2024.\"]",
    );
    let text = report_on(&plan, COUNTS, &["--lang", "vi"]).1.text();
    assert!(text.contains("\nCăn cứ Luật Bình đẳng giới;\n"), "{text}");
    let opening = "Thực hiện Kế hoạch số 75/KH-UBND ngày 14/3/2024, UBND phường báo cáo kết quả thực hiện Quý III/2024 như sau:";
    assert!(text.contains(opening), "{text}");
}

/// What a reader of a report must not meet: codes of periods, signs for unknown numbers, paths of files.
#[test]
fn no_codes_and_no_paths_stand_in_a_report() {
    let folder = Folder::new(&[]);
    for (name, options) in EXAMPLES {
        for lang in ["vi", "en"] {
            let document = Document::read(&report(&folder, name, options, lang));
            let text = document.text();
            for code in
                ["2024-Q", "2023-Q", "2025-Q", "/?", "?/", "examples/", ".csv", ".toml", "……"]
            {
                assert!(!text.contains(code), "{name}, {lang}: {code} in {text}");
            }
            assert!(!document.fields().is_empty(), "{name}");
        }
    }
}

#[test]
fn a_chart_holds_the_figures_of_the_course() {
    let folder = Folder::new(&[]);
    let city = Document::read(&report(&folder, "city", EXAMPLES[1].1, "vi"));
    let chart = city.part("word/charts/chart2.xml");
    // Women among heads of mass organisations: 44.76%, 47.62%, 48.57%, and 52 of 104 (examples/guide/reports.md).
    for said in ["QI/2024", "44.76190476190", "47.61904761904", "48.57142857142", "<c:v>50</c:v>"] {
        assert!(chart.contains(said), "{said}: {chart}");
    }
    assert!(chart.contains("r:id=\"data\""));
    let text = city.text();
    assert!(text.contains("Biểu đồ 1. "), "{text}");
    let parts: Vec<&str> = city.parts.iter().map(|(name, _)| name.as_str()).collect();
    assert!(parts.contains(&"word/embeddings/chart1.xlsx"), "{parts:?}");
    // One period has no course.
    let national = Document::read(&report(&folder, "national", EXAMPLES[2].1, "vi"));
    assert!(national.parts.iter().all(|(name, _)| !name.contains("chart")));
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
fn every_page_says_that_it_holds_sensitive_figures() {
    let folder = Folder::new(&[]);
    let ward = Document::read(&report(&folder, "ward", EXAMPLES[0].1, "vi"));
    // The plan marks the figures on violence, trafficking, births and pregnancy.
    let banner = "LƯU HÀNH NỘI BỘ: có số liệu nhạy cảm";
    for page in ["word/header-first.xml", "word/header.xml"] {
        assert!(ward.part(page).contains(banner), "{page}");
    }
    let city = Document::read(&report(&folder, "national", EXAMPLES[2].1, "en"));
    assert!(city.parts.iter().all(|(_, text)| !text.contains("INTERNAL USE ONLY")));
    assert!(city.parts.iter().all(|(name, _)| name != "word/header-first.xml"));
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
        "Nữ lãnh đạo chưa đánh giá được, mới có số liệu 45% (9/20), tạm tính đạt mục tiêu (từ 40% trở lên); chưa có số liệu của Xã C; 2/3 đơn vị đã báo cáo đủ.",
        "Tin, bài đạt ít nhất 35, đạt mục tiêu đề ra (từ 10 trở lên); 2/3 đơn vị đã báo cáo đủ.",
        "Nữ đứng đầu đạt nhiều nhất 40% (4/10), chưa đạt mục tiêu đề ra (từ 50% trở lên); còn thiếu 1 để đạt mục tiêu; 2/3 đơn vị đã báo cáo đủ.",
        "Còn 1 chỉ tiêu chưa đánh giá được do thiếu số liệu: Nữ lãnh đạo (tạm tính: đạt).",
        "Dạng 3/4: đạt ở 3 trên 4 nhóm.",
    ] {
        assert!(
            paragraphs.iter().any(|paragraph| paragraph.contains(sentence)),
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
    assert_eq!(row("1.1", "Nữ lãnh đạo")[5], "Thiếu số liệu\n(tạm tính: đạt)");
    assert_eq!(row("", "+ Quý III/2024")[4..], ["100% (4/4)", "Thiếu số liệu\n(tạm tính: đạt)"]);
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
        text.contains(
            "chưa đạt mục tiêu đề ra (từ 50% trở lên ở mỗi năm theo mục tiêu của từng năm)"
        ),
        "{text}"
    );
    let rows = document.rows();
    let group = |name: &str| {
        rows.iter().find(|row| row.get(1).is_some_and(|cell| cell == name)).expect("a group")
    };
    assert_eq!(group("+ năm 2024")[3..], ["≥ 40%", "36,67% (11/30)", "Chưa đạt"]);
    assert!(!text.contains("+ năm 2025"), "what meets its target is not told apart");
}
