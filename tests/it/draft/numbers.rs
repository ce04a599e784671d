//! No number is lost: whatever a document says, each of its numbers is used by the draft or listed at its end.

use std::fmt::Write as _;

use gender_plan::draft::{PlanDocument, draft, write};
use proptest::prelude::*;

/// Pieces of sentences with and without numbers.
const PIECES: [&str; 64] = [
    "Phấn đấu",
    "đạt",
    "trên",
    "dưới",
    "có",
    "tỷ lệ",
    "phụ nữ",
    "giảm",
    "tăng",
    "còn",
    "từ",
    "đến năm",
    "vào năm",
    "mỗi quý",
    "ít nhất",
    "so với năm",
    "ngày",
    "tháng",
    "số",
    "không quá",
    "trở lên",
    "xuống",
    "lên",
    "và",
    "trong",
    "lớp tập huấn",
    "người",
    "hộ nghèo",
    "lần",
    "báo cáo về huyện trước ngày",
    "Căn cứ Nghị quyết số",
    "Chỉ tiêu 2:",
    "40%",
    "2025",
    "2030",
    "03",
    "1.200",
    "1,5 lần",
    "20/10",
    "05/12/2024",
    "75/KH-UBND",
    "42/100.000",
    "15-20%",
    "12‰",
    "1/2",
    "1 triệu",
    "18 tuổi",
    "“5 không, 3 sạch”",
    "2021 - 2025",
    "100",
    "7",
    "3,5 điểm phần trăm",
    "8/8 thôn",
    "từ ngày 15/11 đến ngày 15/12",
    "lần lượt",
    "giai đoạn",
    "năm",
    ";",
    ",",
    ".",
    ":",
    "(",
    ")",
    "- 2 -",
];

/// Beginnings of lines.
const HEADS: [&str; 14] = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "II. MỤC TIÊU, CHỈ TIÊU",
    "III. NHIỆM VỤ, GIẢI PHÁP",
    "IV. KINH PHÍ VÀ THỜI GIAN",
    "V. TỔ CHỨC THỰC HIỆN",
    "KẾ HOẠCH",
    "1. Mục tiêu 1: ",
    "2. ",
    "a) ",
    "- ",
    "+ ",
    "",
    "Nơi nhận:",
    "¹. ",
];

/// Numbers of `text` without marks and without zeros in front.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    for (at, letter) in text.char_indices() {
        let between = [',', '.'].contains(&letter)
            && text[..at].ends_with(|before: char| before.is_ascii_digit())
            && text[at + 1..].starts_with(|behind: char| behind.is_ascii_digit());
        match (letter.is_ascii_digit(), between) {
            (true, _) => numbers.last_mut().expect("one").push(letter),
            (false, true) => {}
            (false, false) => numbers.push(String::new()),
        }
    }
    numbers.retain(|number| !number.is_empty());
    numbers.iter().map(|number| number.trim_start_matches('0').to_owned()).collect()
}

/// Numbers that the values of `plan` hold, apart from its texts.
fn held(plan: &str) -> Vec<String> {
    let keys = [
        "target ",
        "targets ",
        "baseline ",
        "per ",
        "from ",
        "to ",
        "due ",
        "report-due ",
        "period ",
        "id ",
    ];
    let lines = plan.lines().filter(|line| keys.iter().any(|key| line.starts_with(key)));
    lines.flat_map(numbers).collect()
}

/// How many documents are tried; a failure leaves no file.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn each_number_of_a_document_is_used_or_listed(
        lines in prop::collection::vec(
            (0..HEADS.len(), prop::collection::vec(0..PIECES.len(), 0..14)), 1..12,
        ),
    ) {
        // A document without a Vietnamese word would be drafted in English.
        let mut text = String::from("Kế hoạch bình đẳng giới của phường\n");
        for (head, pieces) in &lines {
            let pieces: Vec<&str> = pieces.iter().map(|piece| PIECES[*piece]).collect();
            writeln!(text, "{}{}", HEADS[*head], pieces.join(" ")).expect("a text grows");
        }
        let document = PlanDocument::of_text(&text);
        let plan = draft(&document);
        let toml = write(&plan, "plan.txt");
        let held = held(&toml);
        for line in &document.lines {
            let listed: Vec<String> = plan
                .unused
                .iter()
                .filter(|unused| unused.line == line.number)
                .flat_map(|unused| numbers(&unused.written))
                .collect();
            // Numbers of lists are the order of the lines.
            let own = line.text.split(' ').next().unwrap_or_default();
            for number in numbers(&line.text) {
                let is_label = numbers(own).contains(&number) || line.text.contains("Mục tiêu 1:") && number == "1" || line.text.contains("Chỉ tiêu 2:") && number == "2";
                let used = held.iter().any(|held| held.starts_with(&number));
                prop_assert!(listed.contains(&number) || used || is_label, "{number} of {:?} is lost: {toml}", line.text);
            }
            // What is listed stands at the end of the file.
            for unused in &plan.unused {
                prop_assert!(toml.contains(&format!("{}: số \"{}\"", place(unused.line), unused.written)), "{unused:?}");
            }
        }
    }

    #[test]
    fn whatever_a_document_says_the_draft_is_toml(text in "\\PC{0,200}(\n\\PC{0,80}){0,6}") {
        let plan = draft(&PlanDocument::of_text(&text));
        let toml = write(&plan, "plan.txt");
        prop_assert!(toml.parse::<toml::Table>().is_ok(), "{toml}");
    }
}

/// Of a span with which a change is compared, its last year is the baseline's; the first one was lost.
#[test]
fn both_years_of_a_span_that_is_compared_with_are_used_or_listed() {
    let text = "Kế hoạch bình đẳng giới của phường\n- Tăng 3,5 điểm phần trăm so với giai đoạn 2021 - 2025 tỷ lệ nữ lãnh đạo\n";
    let plan = draft(&PlanDocument::of_text(text));
    let toml = write(&plan, "plan.txt");
    assert!(toml.contains("baseline = { period = \"2025\" }"), "{toml}");
    let listed: Vec<&str> = plan.unused.iter().map(|unused| unused.written.as_str()).collect();
    assert_eq!(listed, ["2021"], "{toml}");
}

fn place(line: usize) -> String {
    format!("dòng {line}")
}
