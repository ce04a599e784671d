//! `gender-plan diff`: the result for people, in the terminal and in Markdown.

use unicode_width::UnicodeWidthStr as _;

use crate::support::plans::{count, elements, goal, listed, percentage, plan};
use crate::support::{Folder, Run};

fn two_indicators(target: &str) -> String {
    let share = percentage(
        "1.1",
        ["women_leaders", "leaders"],
        "name = \"Women in leadership\"\ntarget = \">= 48%\"",
    );
    let news =
        count("2.1", "news_items", &format!("name = \"News | items\"\ntarget = \"{target}\""));
    let elements =
        elements("stock", &["women_leaders", "leaders"]) + &elements("flow", &["news_items"]);
    listed(&plan(&[&elements, &goal("1"), &share, &goal("2"), &news]))
}

const OLD: &str = "period,unit,women_leaders,leaders,news_items\n2024-Q1,le-loi,10,20,1\n2024-Q1,dak-bla,5,10,1\n";
const NEW: &str =
    "period,unit,women_leaders,leaders,news_items\n2024-Q1,le-loi,9,20,1\n2024-Q1,dak-bla,5,10,1\n";

/// A comparison in which a figure was restated, a target eased and a pass lost.
fn run(options: &[&str]) -> Run {
    let folder =
        Folder::new(&[("plan.toml", &two_indicators(">= 3")), ("old.csv", OLD), ("new.csv", NEW)]);
    folder.run(&["check", "old.csv", "-o", "old.json"]);
    folder.write("plan.toml", two_indicators(">= 2").as_bytes());
    folder.run(&[&["diff", "old.json", "new.csv"], options].concat())
}

#[test]
fn the_table_says_what_changed_and_that_the_plan_was_edited() {
    let run = run(&["--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 1
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024 → Q1 2024

    Id   Goal, indicator                           Old → new     Change        Trend
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  Women in leadership                       50% → 46.67%  -3.33 points  worse
         → Verdict: ✓ PASS → ✗ FAIL

    2. Goal 2
    2.1  News | items                              2             0             same
         → Verdict: ○ OPEN → ✓ PASS
         → the plan was edited: target >= 3 → >= 2
         → by the edit of the plan, not by the counts

    Restated figures
      → women_leaders (Phường Lê Lợi, Q1 2024): 10 → 9

    Edits of the plan
      → 2.1: target >= 3 → >= 2

    0 better, 1 worse, 1 same, 0 without a trend; verdicts changed: 2; no longer
    passing: 1.1.
    --- stderr
    ");
    assert!(run.stdout.lines().all(|line| line.width() <= 80), "{}", run.whole());
}

#[test]
fn the_table_speaks_vietnamese() {
    insta::assert_snapshot!(run(&["--lang", "vi"]).stdout, @r"
    Kế hoạch
    Phường · Kỳ đánh giá: Quý I/2024 → Quý I/2024

    Mã   Mục tiêu, chỉ tiêu             Lần trước → Lần này  Thay đổi      Xu hướng
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  Women in leadership            50% → 46,67%         -3,33 điểm %  kém đi
         → Đánh giá: ✓ Đạt → ✗ Chưa đạt

    2. Goal 2
    2.1  News | items                   2                    0             không đổi
         → Đánh giá: ○ Chưa đến hạn → ✓ Đạt
         → kế hoạch đã điều chỉnh: target >= 3 → >= 2
         → do điều chỉnh kế hoạch, không phải do số liệu

    Số liệu đã báo cáo được điều chỉnh
      → women_leaders (Phường Lê Lợi, Quý I/2024): 10 → 9

    Kế hoạch đã điều chỉnh
      → 2.1: target >= 3 → >= 2

    0 cải thiện, 1 kém đi, 1 không đổi, 0 không có xu hướng; đổi đánh giá: 2; không
    còn đạt: 1.1.
    ");
}

#[test]
fn markdown_has_the_same_and_no_name_breaks_its_table() {
    insta::assert_snapshot!(run(&["--lang", "en", "--format", "markdown"]).stdout, @r"
    # Kế hoạch

    Phường · Period: Q1 2024 → Q1 2024

    ## 1. Goal 1

    | Id | Goal, indicator | Old → new | Change | Trend | Note |
    |---|---|---|---|---|---|
    | 1.1 | Women in leadership | 50% → 46.67% | -3.33 points | worse | Verdict: ✓ PASS → ✗ FAIL |

    ## 2. Goal 2

    | Id | Goal, indicator | Old → new | Change | Trend | Note |
    |---|---|---|---|---|---|
    | 2.1 | News \| items | 2 | 0 | same | Verdict: ○ OPEN → ✓ PASS; the plan was edited: target &gt;= 3 → &gt;= 2; by the edit of the plan, not by the counts |

    ## Restated figures

    - women\_leaders (Phường Lê Lợi, Q1 2024): 10 → 9

    ## Edits of the plan

    - 2.1: target &gt;= 3 → &gt;= 2

    0 better, 1 worse, 1 same, 0 without a trend; verdicts changed: 2; no longer passing: 1.1.
    ");
}

#[test]
fn colour_is_only_for_those_who_want_it() {
    assert!(run(&["--color", "always"]).stdout.contains("\u{1b}["));
    assert!(!run(&["--color", "never"]).stdout.contains('\u{1b}'));
}

#[test]
fn names_from_a_saved_result_cannot_move_a_cursor() {
    let folder = Folder::new(&[("plan.toml", &two_indicators(">= 3")), ("old.csv", OLD)]);
    let saved = folder.run(&["check", "old.csv", "--format", "json"]).stdout;
    let hostile = saved
        .replace("Women in leadership", "\\u001b[31mred\\u202e")
        .replace("le-loi", "le\\u0007loi");
    folder.write("old.json", hostile.as_bytes());
    std::fs::remove_file(folder.path().join("plan.toml")).expect("a file");
    for format in ["table", "markdown"] {
        let run = folder.run(&["diff", "old.json", "old.json", "--format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{}", run.whole());
    }
}

#[test]
fn a_change_that_rounds_to_nothing_is_shown_with_the_digits_it_has() {
    let elements = elements("stock", &["a", "b"]);
    let plan =
        plan(&[&elements, &goal("1"), &percentage("1.1", ["a", "b"], "target = \">= 90%\"")]);
    let plan = plan.replace("period = \"2024\"", "period = \"2023..2024\"");
    let (old, new) = ("period,a,b\n2023,50000,100000\n", "period,a,b\n2024,50001,100000\n");
    let folder = Folder::new(&[("plan.toml", &plan), ("old.csv", old), ("new.csv", new)]);
    let run = folder.run(&["diff", "old.csv", "new.csv", "--lang", "en"]);
    assert!(run.stdout.contains("+0.001 points"), "{}", run.whole());
}
