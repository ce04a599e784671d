//! The lead of a report: what was judged and reached, what changed, what was missed, in each kind of document and both languages.

use super::report;

/// Women among leaders go from 2/8 to 3/8 to 4/8; news are counted by quarter; lessons lack their whole.
const PLAN: &str = r#"schema = 1
[plan]
title = "Kế hoạch"
frequency = "quarter"
language = "vi"
[[elements]]
id = "women"
name = "Số nữ lãnh đạo"
kind = "stock"
[[elements]]
id = "leaders"
name = "Số lãnh đạo"
kind = "stock"
[[elements]]
id = "news"
name = "Số tin, bài"
kind = "flow"
[[elements]]
id = "lessons"
name = "Số tiết có lồng ghép"
kind = "flow"
[[elements]]
id = "planned"
name = "Số tiết theo kế hoạch"
kind = "flow"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
name = "Tỷ lệ nữ lãnh đạo"
names = { en = "Women among leaders" }
measure = "percentage"
numerator = "women"
denominator = "leaders"
target = ">= 40%"
[[goals.indicators]]
id = "1.2"
name = "Số tin, bài"
names = { en = "News items" }
measure = "count"
numerator = "news"
each = ["quarter"]
target = ">= 3"
[[goals.indicators]]
id = "1.3"
name = "Tỷ lệ tiết có lồng ghép"
names = { en = "Lessons" }
measure = "percentage"
numerator = "lessons"
denominator = "planned"
target = ">= 100%"
"#;

const FIRST: &str = "period,women,leaders,news,lessons,planned\n2024-Q1,2,8,3,5,\n";
const SECOND: &str = "period,women,leaders,news,lessons,planned\n2024-Q2,3,8,2,5,\n";
const THIRD: &str = "period,women,leaders,news,lessons,planned\n2024-Q3,4,8,3,5,\n";

/// The lead of a report in Markdown: the paragraph that says how many were judged.
fn lead(arguments: &[&str]) -> String {
    let files = [("plan.toml", PLAN), ("q1.csv", FIRST), ("q2.csv", SECOND), ("q3.csv", THIRD)];
    let (folder, run) = report(&files, &[arguments, &["-o", "r.md"]].concat());
    assert!(run.status < 2, "{}", run.whole());
    let text = folder.read("r.md");
    let is_lead =
        |line: &&str| line.contains("chỉ tiêu") && line.ends_with('.') || line.contains(" judged");
    text.lines().find(is_lead).unwrap_or_else(|| panic!("no lead: {text}")).to_owned()
}

#[test]
fn a_lead_says_what_was_judged_what_changed_and_what_was_missed() {
    assert_eq!(
        lead(&["q1.csv", "q2.csv", "q3.csv"]),
        "Trong 9 tháng năm 2024, đã đánh giá 2/3 chỉ tiêu: 1 chỉ tiêu đạt mục tiêu, 1 chỉ tiêu chưa đạt; còn lại: 1 chỉ tiêu thiếu \
         số liệu. Tỷ lệ nữ lãnh đạo đạt 50% (4/8), tăng 25 điểm % so với Quý I/2024, đạt mục tiêu đề ra (từ 40% trở lên). Chưa đạt 1 \
         chỉ tiêu: Số tin, bài (2, mục tiêu từ 3 trở lên ở mỗi quý). Thiếu số liệu để đánh giá 1 chỉ tiêu: Tỷ lệ tiết có lồng ghép."
    );
    assert_eq!(
        lead(&["q1.csv", "q2.csv", "q3.csv", "--lang", "en"]),
        "Nine months of 2024: 2 of 3 indicators were judged; 1 met the target, 1 did not; not judged: 1 without figures. Women among \
         leaders came to 50% (4/8), up 25 points since Q1 2024, meeting the target (at least 40%). 1 indicator missed its target: News \
         items (2; target at least 3 in each quarter). Figures are missing to judge 1 indicator: Lessons."
    );
}

#[test]
fn a_report_since_another_one_says_what_has_changed_between_them() {
    let told = lead(&["q1.csv", "q2.csv", "q3.csv", "--since", "q2.csv"]);
    assert!(told.contains("1 chỉ tiêu chưa đạt (Quý II/2024: đạt 0/2); còn lại"), "{told}");
    assert!(
        told.contains("Tỷ lệ nữ lãnh đạo đạt 50% (4/8), tăng 12,5 điểm % so với Quý II/2024, đạt"),
        "{told}"
    );
    // A figure of the same time was reported before.
    let told = lead(&["q3.csv", "--since", "q3.csv", "--lang", "en"]);
    assert!(told.contains("No result has changed since the report before."), "{told}");
    // One period alone says nothing of change.
    let told = lead(&["q3.csv"]);
    assert!(
        told.contains("Tỷ lệ nữ lãnh đạo đạt 50% (4/8), đạt mục tiêu đề ra (từ 40% trở lên)."),
        "{told}"
    );
}

#[test]
fn an_earlier_result_may_be_json_and_is_never_written_over() {
    let files = [("plan.toml", PLAN), ("q2.csv", SECOND), ("q3.csv", THIRD)];
    let (folder, run) = report(&files, &["q3.csv", "--since", "q2.csv", "-o", "q2.csv"]);
    assert_eq!(run.status, 2, "{}", run.whole());
    let saved = folder.run(&["check", "q2.csv", "--format", "json", "-o", "q2.json"]);
    assert!(saved.status < 2, "{}", saved.whole());
    let run = folder.run(&["report", "q3.csv", "--since", "q2.json", "-o", "r.html"]);
    assert!(run.status < 2, "{}", run.whole());
    assert!(folder.read("r.html").contains("tăng 12,5 điểm % so với Quý II&#x2f;2024"));
    let run = folder.run(&["report", "q3.csv", "--since", "absent.json", "-o", "r.html"]);
    assert_eq!(run.status, 2, "{}", run.whole());
}
