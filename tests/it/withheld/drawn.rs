//! Every format of a published result, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use gender_plan::catalogue::Language;
use gender_plan::render::Format;
use gender_plan::render::document::Kind;
use insta::assert_snapshot;

use super::{CANARY, OTHER, document, page, texts};
use crate::support::sheets::sheets;

const FORMATS: [Format; 4] = [Format::Table, Format::Json, Format::Csv, Format::Markdown];
const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

/// The bytes of every page and document, each with its name.
fn all(ward: [u32; 2]) -> Vec<(String, Language, Vec<u8>)> {
    let mut drawn = Vec::new();
    for language in LANGUAGES {
        for by in ["unit", "period", "district"] {
            for format in FORMATS {
                let bytes = page(ward, by, format, language).into_bytes();
                drawn.push((format!("{format:?} by {by}"), language, bytes));
            }
        }
        for kind in Kind::ALL {
            drawn.push((format!("{kind:?}"), language, document(ward, kind, language)));
        }
    }
    drawn
}

#[test]
fn what_is_withheld_stands_nowhere_and_changes_no_byte() {
    let (first, second) = (all(CANARY), all(OTHER));
    assert_eq!(first.len(), second.len());
    for ((name, language, first), (_, _, second)) in first.iter().zip(&second) {
        for (part, text) in texts(first) {
            // The share of the ward and that of the whole begin with these digits too.
            for hidden in ["8317", "8.317", "8,317", "7919", "7.919", "7,919", "95,21", "95.21"] {
                assert!(!text.contains(hidden), "{name} {language:?} {part}: {hidden}");
            }
        }
        assert!(first == second, "{name} {language:?} differs");
    }
}

#[test]
fn every_output_says_that_small_counts_are_not_published() {
    for (name, language, bytes) in all(CANARY) {
        let said = match language {
            Language::Vietnamese => "Số nhỏ, và số có thể suy ra số nhỏ, không được công bố",
            Language::English => "Small counts are not published, and others that would tell them",
        };
        let texts = texts(&bytes);
        let is_said = texts.values().any(|text| text.contains(said));
        let is_json = name.starts_with("Json");
        let has_key = texts.values().any(|text| {
            text.contains("\"publish\": {\n    \"rule\": \"SDC-GP 2\",\n    \"threshold\": 10\n  }")
        });
        assert!(is_said != is_json && has_key == is_json, "{name} {language:?}");
    }
}

#[test]
fn a_table_shows_a_mark_in_place_of_each_number() {
    assert_snapshot!(page(CANARY, "unit", Format::Table, Language::Vietnamese), @r"
    Kế hoạch tỉnh
    Tỉnh · Kỳ đánh giá: năm 2024
    Nguồn số liệu: counts.csv
    Số nhỏ, và số có thể suy ra số nhỏ, không được công bố

    Mã   Mục tiêu, chỉ tiêu                                                             Kế hoạch  Thực hiện  Đánh giá
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    1. Phòng, chống bạo lực
    1.1  Tỷ lệ người bị bạo lực được hỗ trợ                                             ≥ 80%     ⊘          ⊘ Không công bố
    1.2  Số người bị bạo lực                                                            ≤ 5.000   ⊘          ⊘ Không công bố
    1.3  Xã hỗ trợ được 80%                                                             ≥ 50%     ⊘          ⊘ Không công bố
    1.4  Tỷ lệ hỗ trợ ở mỗi quý                                                         ≥ 80%     ⊘          ⊘ Không công bố

    2. Truyền thông
    2.1  Số tin, bài                                                                    ≥ 10      34         ✓ Đạt

    Đạt 1/1 chỉ tiêu đã đánh giá; không tính: 4 không công bố.

    Theo đơn vị
    Đơn vị                  1.1    1.2     1.3    1.4   2.1
    Xã An              ✓ 88,24%  · 170  ✓ 100%  ✓ 4/4  · 10
    Xã Bình            ✓ 84,62%  · 130  ✓ 100%  ✗ 3/4  · 10
    Xã Cao             ✓ 90,48%  · 210  ✓ 100%  ✓ 4/4  · 10
    Xã Dương                  ⊘      ⊘       ⊘      ⊘   · 4
    Tất cả các đơn vị         ⊘      ⊘       ⊘      ⊘  ✓ 34
    Dạng 3/4: đạt ở 3 trên 4 nhóm.
    ⊘: không công bố.
    ");
}

#[test]
fn a_page_of_a_wiki_shows_the_same_mark() {
    let english = page(CANARY, "period", Format::Markdown, Language::English);
    assert_snapshot!(english, @r"
    # Kế hoạch tỉnh

    Tỉnh · Period: 2024

    **Small counts are not published, and others that would tell them**

    ## 1. Phòng, chống bạo lực

    | Id | Goal, indicator | Target | Actual | Verdict | Note |
    |---|---|---|---|---|---|
    | 1.1 | Victims supported | ≥ 80% | ⊘ | ⊘ NOT PUBLISHED |  |
    | 1.2 | Victims | ≤ 5,000 | ⊘ | ⊘ NOT PUBLISHED |  |
    | 1.3 | Wards that support 80% | ≥ 50% | ⊘ | ⊘ NOT PUBLISHED |  |
    | 1.4 | Support in each quarter | ≥ 80% | ⊘ | ⊘ NOT PUBLISHED |  |

    ## 2. Truyền thông

    | Id | Goal, indicator | Target | Actual | Verdict | Note |
    |---|---|---|---|---|---|
    | 2.1 | News items | ≥ 10 | 34 | ✓ PASS |  |

    ## By period

    | Goal, indicator | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 | All |
    |---|---|---|---|---|---|
    | 1.1 Victims supported | ⊘ | ⊘ | ✓ 87.33% | ✓ 83.66% | ⊘ |
    | 1.2 Victims | ⊘ | · 147 | · 150 | · 153 | ⊘ |
    | 1.3 Wards that support 80% | ⊘ | ✓ 100% | ✓ 100% | ✓ 75% | ⊘ |
    | 1.4 Support in each quarter | ⊘ | ✓ 91.16% | ✓ 87.33% | ✓ 83.66% | ⊘ |
    | 2.1 News items | · 4 | · 7 | · 10 | · 13 | ✓ 34 |

    ⊘: not published.

    Passed 1/1 decided indicators; left out: 4 not published.

    Sources: counts.csv
    ");
}

#[test]
fn a_page_has_the_colours_of_what_needs_no_attention_for_what_is_withheld() {
    let page = document(CANARY, Kind::Html, Language::Vietnamese);
    let page = String::from_utf8(page).expect("UTF-8");
    assert!(page.contains(".not_applicable, .tracked, .suppressed {"));
    // Two quarters of four have no figure that is shown: the line of the chart has gaps there.
    assert!(page.contains("<rect class=\"gap\""));
    assert!(page.contains("<td class=\"cell suppressed\">"));
}

#[test]
fn a_script_is_told_what_is_withheld() {
    let page = page(CANARY, "period", Format::Json, Language::English);
    let json: serde_json::Value = serde_json::from_str(&page).expect("JSON");
    assert_eq!(json["summary"]["suppressed"], 4);
    assert_eq!(json["summary"]["pass"], 1);
    assert!(json.get("basis").is_none());
    let withheld = &json["indicators"][0];
    for key in ["numerator", "denominator", "value", "reason", "to_go", "as_of", "provisional"] {
        assert!(withheld[key].is_null(), "{key}");
    }
    assert_eq!(withheld["status"], "suppressed");
    assert_eq!(withheld["verdict"], "suppressed");
    assert_eq!(withheld["each"], serde_json::json!([]));
    assert_eq!(withheld["target"], ">= 80%");
    assert_eq!(withheld["reported"], 4);
    assert_eq!(json["indicators"][4]["status"], "shown");
    // The second quarter keeps its denominator: 42 + 32 + 52 + 21.
    let quarter = &json["groups"][1]["indicators"][0];
    assert_eq!((&quarter["status"], &quarter["numerator"]), (&"suppressed".into(), &().into()));
    assert_eq!(quarter["denominator"], 147);
    let shown = &json["groups"][2]["indicators"][0];
    // (47 + 27 + 47 + 20) of (43 + 33 + 53 + 21).
    assert_eq!((&shown["status"], &shown["denominator"]), (&"shown".into(), &150.into()));
}

#[test]
fn a_spreadsheet_is_told_what_is_withheld() {
    assert_snapshot!(page(CANARY, "period", Format::Csv, Language::English), @r#"
    by,group,group_name,goal,id,name,measure,target,target_year,numerator,denominator,value,bound,published,verdict,provisional,reason,to_go,as_of,groups_held,groups,reported,expected,sensitive,illustrative,status,publish
    ,,,1,1.1,Victims supported,percentage,>= 80%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    ,,,1,1.2,Victims,count,<= 5000,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    ,,,1,1.3,Wards that support 80%,share-of-units,>= 50%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    ,,,1,1.4,Support in each quarter,percentage,>= 80%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    ,,,2,2.1,News items,count,>= 10,,34,,34,,false,pass,,,,,,,4,4,false,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q1,2024-Q1,1,1.1,Victims supported,percentage,>= 80%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    period,2024-Q1,2024-Q1,1,1.2,Victims,count,,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    period,2024-Q1,2024-Q1,1,1.3,Wards that support 80%,share-of-units,>= 50%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    period,2024-Q1,2024-Q1,1,1.4,Support in each quarter,percentage,>= 80%,,,,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    period,2024-Q1,2024-Q1,2,2.1,News items,count,,,4,,4,,false,tracked,,,,,,,4,4,false,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q2,2024-Q2,1,1.1,Victims supported,percentage,>= 80%,,,147,,,false,suppressed,,,,,,,4,4,true,false,suppressed,"Small counts are not published, and others that would tell them"
    period,2024-Q2,2024-Q2,1,1.2,Victims,count,,,147,,147,,false,tracked,,"not counted: Q1 2024, which the target counts too",,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q2,2024-Q2,1,1.3,Wards that support 80%,share-of-units,>= 50%,,4,4,100,,false,pass,,,,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q2,2024-Q2,1,1.4,Support in each quarter,percentage,>= 80%,,134,147,91.156463,,false,pass,,,,,1,1,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q2,2024-Q2,2,2.1,News items,count,,,7,,7,,false,tracked,,"not counted: Q1 2024, which the target counts too",,,,,4,4,false,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q3,2024-Q3,1,1.1,Victims supported,percentage,>= 80%,,131,150,87.333333,,false,pass,,,,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q3,2024-Q3,1,1.2,Victims,count,,,150,,150,,false,tracked,,"not counted: first half of 2024, which the target counts too",,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q3,2024-Q3,1,1.3,Wards that support 80%,share-of-units,>= 50%,,4,4,100,,false,pass,,,,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q3,2024-Q3,1,1.4,Support in each quarter,percentage,>= 80%,,131,150,87.333333,,false,pass,,,,,1,1,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q3,2024-Q3,2,2.1,News items,count,,,10,,10,,false,tracked,,"not counted: first half of 2024, which the target counts too",,,,,4,4,false,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q4,2024-Q4,1,1.1,Victims supported,percentage,>= 80%,,128,153,83.660131,,false,pass,,,,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q4,2024-Q4,1,1.2,Victims,count,,,153,,153,,false,tracked,,"not counted: nine months of 2024, which the target counts too",,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q4,2024-Q4,1,1.3,Wards that support 80%,share-of-units,>= 50%,,3,4,75,,false,pass,,,,,,,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q4,2024-Q4,1,1.4,Support in each quarter,percentage,>= 80%,,128,153,83.660131,,false,pass,,,,,1,1,4,4,true,false,shown,"Small counts are not published, and others that would tell them"
    period,2024-Q4,2024-Q4,2,2.1,News items,count,,,13,,13,,false,tracked,,"not counted: nine months of 2024, which the target counts too",,,,,4,4,false,false,shown,"Small counts are not published, and others that would tell them"
    "#);
}

/// The rows of a sheet below its head.
fn drawn(rows: &[BTreeMap<String, String>]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|(column, text)| format!("{column}: {text}"));
        cells.collect::<Vec<_>>().join(" | ")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_workbook_shows_the_mark_in_place_of_each_number() {
    let workbook = document(CANARY, Kind::Xlsx, Language::Vietnamese);
    let (names, all) = sheets(&workbook);
    // A hidden unit keeps the sheet of what is public.
    assert!(names.contains(&"Xã Dương".to_owned()));
    assert_snapshot!(drawn(&all["Kết quả"]), @r"
    A: Báo cáo kết quả thực hiện kế hoạch năm 2024
    A: Kế hoạch tỉnh
    A: Tỉnh · Kỳ đánh giá: năm 2024 · Số liệu tính đến ngày 31/12/2024
    A: Kết quả
    A: Trong năm 2024, đã đánh giá 1/5 chỉ tiêu, đều đạt mục tiêu; còn lại: 4 chỉ tiêu không công bố. Số tin, bài đạt 34, đạt mục tiêu đề ra (từ 10 trở lên).
    A: Số nhỏ, và số có thể suy ra số nhỏ, không được công bố

    A: Mã | B: Mục tiêu, chỉ tiêu | C: Đơn vị tính | D: Kế hoạch | E: Tử số | F: Mẫu số | G: Thực hiện | H: Đánh giá | I: Còn thiếu (+), vượt (-) | J: Đơn vị đã báo cáo | K: Ghi chú
    A: 1 | B: Phòng, chống bạo lực | C:  | D:  | E:  | F:  | G:  | H:  | I:  | J:  | K: 
    A: 1.1 | B: Tỷ lệ người bị bạo lực được hỗ trợ | C: % | D: ≥ 80% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 4/4 | K: 
    A: 1.2 | B: Số người bị bạo lực | C: người | D: ≤ 5.000 | E: ⊘ | F:  | G: ⊘ | H: ⊘ Không công bố | I:  | J: 4/4 | K: 
    A: 1.3 | B: Xã hỗ trợ được 80% | C: % | D: ≥ 50% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 4/4 | K: 
    A: 1.4 | B: Tỷ lệ hỗ trợ ở mỗi quý | C: % | D: ≥ 80% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 4/4 | K: 
    A: 2 | B: Truyền thông | C:  | D:  | E:  | F:  | G:  | H:  | I:  | J:  | K: 
    A: 2.1 | B: Số tin, bài | C: số lượng | D: ≥ 10 | E: 34 | F:  | G: 34 | H: ✓ Đạt | I:  | J: 4/4 | K:
    ");
    assert_snapshot!(drawn(&all["Theo kỳ"][6..]), @r"
    A: Mã | B: Mục tiêu, chỉ tiêu | C: Kế hoạch | D: Quý I/2024 | E: Quý II/2024 | F: Quý III/2024 | G: Quý IV/2024 | H: Cả kỳ
    A: 1.1 | B: Tỷ lệ người bị bạo lực được hỗ trợ | C: ≥ 80% | D: ⊘ | E: ⊘ | F: 0.87333333333333 | G: 0.83660130718954 | H: ⊘
    A: 1.2 | B: Số người bị bạo lực | C: ≤ 5.000 | D: ⊘ | E: 147 | F: 150 | G: 153 | H: ⊘
    A: 1.3 | B: Xã hỗ trợ được 80% | C: ≥ 50% | D: ⊘ | E: 1 | F: 1 | G: 0.75 | H: ⊘
    A: 1.4 | B: Tỷ lệ hỗ trợ ở mỗi quý | C: ≥ 80% | D: ⊘ | E: 0.91156462585034 | F: 0.87333333333333 | G: 0.83660130718954 | H: ⊘
    A: 2.1 | B: Số tin, bài | C: ≥ 10 | D: 4 | E: 7 | F: 10 | G: 13 | H: 34
    ");
    assert_snapshot!(drawn(&all["Xã Dương"][6..]), @r"
    A: Mã | B: Mục tiêu, chỉ tiêu | C: Đơn vị tính | D: Kế hoạch | E: Tử số | F: Mẫu số | G: Thực hiện | H: Đánh giá | I: Còn thiếu (+), vượt (-) | J: Đơn vị đã báo cáo | K: Ghi chú
    A: 1 | B: Phòng, chống bạo lực | C:  | D:  | E:  | F:  | G:  | H:  | I:  | J:  | K: 
    A: 1.1 | B: Tỷ lệ người bị bạo lực được hỗ trợ | C: % | D: ≥ 80% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 1/1 | K: 
    A: 1.2 | B: Số người bị bạo lực | C: người | D: – | E: ⊘ | F:  | G: ⊘ | H: ⊘ Không công bố | I:  | J: 1/1 | K: 
    A: 1.3 | B: Xã hỗ trợ được 80% | C: % | D: ≥ 50% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 1/1 | K: 
    A: 1.4 | B: Tỷ lệ hỗ trợ ở mỗi quý | C: % | D: ≥ 80% | E: ⊘ | F: ⊘ | G: ⊘ | H: ⊘ Không công bố | I:  | J: 1/1 | K: 
    A: 2 | B: Truyền thông | C:  | D:  | E:  | F:  | G:  | H:  | I:  | J:  | K: 
    A: 2.1 | B: Số tin, bài | C: số lượng | D: – | E: 4 | F:  | G: 4 | H: · Theo dõi | I:  | J: 1/1 | K:
    ");
    let counted = all["Số liệu"].iter().skip(7).map(|row| row["A"].as_str());
    assert_eq!(counted.collect::<BTreeSet<_>>(), BTreeSet::from(["news"]));
}

#[test]
fn no_formula_of_a_workbook_reads_a_cell_that_is_withheld() {
    let workbook = texts(&document(CANARY, Kind::Xlsx, Language::Vietnamese));
    let shared = &workbook["xl/sharedStrings.xml/"];
    let texts: Vec<&str> = shared.split("<si>").skip(1).collect();
    let is_mark = |number: &str| {
        let number: usize = number.parse().expect("a number");
        texts[number].contains('⊘')
    };
    let (mut withheld, mut formulas) = (0, 0);
    for (_, sheet) in workbook.iter().filter(|(name, _)| name.contains("worksheets/sheet")) {
        let cells: Vec<&str> = sheet.split("<c r=\"").skip(1).collect();
        let marked = cells.iter().filter_map(|cell| {
            let (name, rest) = cell.split_once('"')?;
            let (_, value) = rest.split_once("t=\"s\"><v>")?;
            is_mark(value.split_once('<')?.0).then_some(name)
        });
        let marked: Vec<&str> = marked.collect();
        withheld += marked.len();
        for cell in cells {
            let Some((_, formula)) = cell.split_once("<f>") else { continue };
            let (formula, _) = formula.split_once("</f>").expect("a formula");
            formulas += 1;
            let mut read = formula.split(|sign: char| !sign.is_ascii_alphanumeric());
            assert!(read.all(|name| !marked.contains(&name)), "{formula}");
        }
    }
    assert!(withheld > 40 && formulas > 10, "{withheld} {formulas}");
}
