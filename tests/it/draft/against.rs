//! `lint --text`: the plan held against its document.

use super::SEED;
use crate::plan::shipped::SHIPPED;
use crate::support::Folder;

fn held(plan: &str, text: &str) -> crate::support::Run {
    let folder = Folder::new(&[("plan.toml", plan), ("ke-hoach.txt", text)]);
    folder.run(&["lint", "--text", "ke-hoach.txt", "--lang", "en", "--format", "csv"])
}

/// People took everything from the text of the ward; the slips of its scan make no difference.
#[test]
fn the_plan_of_the_ward_holds_all_that_its_text_says() {
    let run = held(SHIPPED, SEED);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{}", run.whole());
}

#[test]
fn what_one_side_has_and_the_other_has_not_is_named() {
    for (plan, text, told) in [
        // A quote that was retyped.
        (
            SHIPPED.replace(
                "tỉ lệ nữ đảng viên trong cơ quan đạt trên 98%",
                "tỉ lệ nữ đảng viên đạt trên 98%",
            ),
            SEED.to_owned(),
            vec!["quote-not-in-text"],
        ),
        // A target of the document that the plan has not.
        (
            SHIPPED.to_owned(),
            SEED.replacen(
                "2. Mục tiêu 2: Trong",
                "- Có 35% nữ cấp ủy viên.\n\n2. Mục tiêu 2: Trong",
                1,
            ),
            vec!["number-not-in-plan"],
        ),
        // A day that was moved.
        (
            SHIPPED.to_owned(),
            SEED.replace("trước ngày 05 tháng 12 năm 2024", "trước ngày 09 tháng 12 năm 2024"),
            vec!["day-not-in-plan"],
        ),
        // A body that the plan leaves out.
        (
            SHIPPED.to_owned(),
            SEED.replace("- Lưu: VT", "- Hội Người cao tuổi phường;\n- Lưu: VT"),
            vec!["body-not-in-plan"],
        ),
    ] {
        let run = held(&plan, &text);
        let codes: Vec<&str> =
            run.stdout.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
        assert_eq!((run.status, codes), (1, told), "{}", run.whole());
    }
}
