//! The result on a screen: columns that stay where figures are long or the screen is narrow, and parts in colour with whole names.

use std::process::Command;

use crate::support::Folder;
use crate::support::needs::needs;
use crate::support::plans::{count, element, elements, goal, percentage, plan};
use crate::support::terminal::terminal;

/// What the command prints on a screen of so many columns.
fn page(mut program: Command, columns: &str) -> String {
    let output = program.env("COLUMNS", columns).output().expect("the program runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A province that counts in millions, and one of its reports is missing.
fn province() -> Folder {
    let share = |id: &str, name: &str, numerator: &str| {
        let lines = format!("name = \"{name}\"\ntarget = \">= 50%\"");
        percentage(id, [numerator, "workers"], &lines)
    };
    let plan = plan(&[
        &elements("stock", &["women", "workers"]),
        &element("placed", "kind = \"flow\"\nname = \"Người được giới thiệu\""),
        &goal("1"),
        &share("1.1", "Tỷ lệ lao động nữ làm công hưởng lương", "women"),
        &share("1.2", "Tỷ lệ lao động nữ được giới thiệu việc làm", "placed"),
    ]);
    let counts = "period,women,workers,placed\n\
                  2024-Q1,609939,1151569,12\n2024-Q2,609939,1151569,\n";
    Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)])
}

/// The table for that province, from its heads on.
fn table(columns: &str) -> String {
    let page = page(province().program(&["check", "counts.csv", "--lang", "vi"]), columns);
    page.split_once("\n\n").expect("a head").1.to_owned()
}

#[test]
fn seven_digit_counts_stand_below_their_percentage() {
    assert_eq!(
        table("80"),
        "\
Mã   Mục tiêu, chỉ tiêu           Kế hoạch  Thực hiện            Đánh giá
────────────────────────────────────────────────────────────────────────────────
1. Goal 1
1.1  Tỷ lệ lao động nữ làm công   ≥ 50%     52,97%               ✓ Đạt
     hưởng lương                            (609.939/1.151.569)
1.2  Tỷ lệ lao động nữ được giới  ≥ 50%     ?/1.151.569          ? Thiếu số liệu
     thiệu việc làm
     → thiếu: Người được giới thiệu (Quý II/2024)

Đạt 1/1 chỉ tiêu đã đánh giá; không tính: 1 thiếu số liệu.
"
    );
}

#[test]
fn a_narrow_screen_breaks_the_fraction_and_the_verdict_before_it_gives_up_columns() {
    assert_eq!(
        table("60"),
        "\
Mã   Mục tiêu, chỉ tiêu    Kế hoạch  Thực hiện    Đánh giá
────────────────────────────────────────────────────────────
1. Goal 1
1.1  Tỷ lệ lao động nữ     ≥ 50%     52,97%       ✓ Đạt
     làm công hưởng lương            (609.939/
                                      1.151.569)
1.2  Tỷ lệ lao động nữ     ≥ 50%     ?/1.151.569  ? Thiếu số
     được giới thiệu việc                           liệu
     làm
     → thiếu: Người được giới thiệu (Quý II/2024)

Đạt 1/1 chỉ tiêu đã đánh giá; không tính: 1 thiếu số liệu.
"
    );
    // Names of seventeen letters a line are no longer read.
    let list = table("57");
    let words = list.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Kế hoạch: ≥ 50% · Thực hiện: 52,97% (609.939/1.151.569)"), "{list}");
}

/// A plan of four targets, of which each comes to another verdict in the second quarter.
fn verdicts() -> Folder {
    let name = "Tỷ lệ các cơ quan có lãnh đạo chủ chốt là nữ trên địa bàn";
    let of_goal = |id: &str, target: &str| {
        percentage(id, ["women", "all"], &format!("name = \"{name}\"\ntarget = \"{target}\""))
    };
    let plan = plan(&[
        &elements("stock", &["women", "all", "other"]),
        &goal("1"),
        &of_goal("1.1", ">= 40%"),
        &of_goal("1.2", ">= 60%"),
        &percentage("1.3", ["women", "all"], "targets = { \"2030\" = \">= 60%\" }"),
        &count("1.4", "other", "target = \">= 1\""),
    ]);
    let counts = "period,women,all,other\n2024-Q1,1,2,\n2024-Q2,1,2,\n";
    let plan = plan.replacen("period = \"2024\"", "period = \"2024..2030\"", 1);
    Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)])
}

#[test]
fn parts_have_the_colours_of_the_table_that_can_be_read_on_black_and_on_white() {
    let folder = verdicts();
    let by = ["check", "counts.csv", "--lang", "en", "--by", "period", "--color", "always"];
    let coloured = page(folder.program(&by), "100");
    for cell in [
        // Of the table, and of its parts.
        "\u{1b}[1m\u{1b}[38;5;31m✓ PASS\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;166m✗ FAIL\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;133m○ OPEN\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;100m? NO DATA\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;31m✓ 50%\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;166m✗ 50%\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;133m○ 50%\u{1b}[0m",
        "\u{1b}[1m\u{1b}[38;5;100m?\u{1b}[0m",
    ] {
        assert!(coloured.contains(cell), "{cell:?}: {coloured:?}");
    }
    for unreadable in ["[33m", "[34m", "[93m", "[94m"] {
        assert!(!coloured.contains(unreadable), "{unreadable}: {coloured:?}");
    }
    let mut bare = String::new();
    for piece in coloured.split('\u{1b}') {
        bare.push_str(
            piece
                .split_once('m')
                .filter(|_| piece.starts_with('['))
                .map_or(piece, |(_, text)| text),
        );
    }
    assert_eq!(bare, page(folder.program(&by[..6]), "100"));
}

#[test]
fn names_in_parts_are_broken_into_lines_and_never_lost() {
    let folder = verdicts();
    let by = ["check", "counts.csv", "--lang", "vi", "--by", "period"];
    let narrow = page(folder.program(&by), "60");
    let (_, parts) = narrow.split_once("Theo kỳ\n").expect("parts");
    assert_eq!(
        parts.lines().take(4).collect::<Vec<_>>(),
        [
            "Mục tiêu, chỉ tiêu                  QI/2024  QII/2024  Cả kỳ",
            "1.1 Tỷ lệ các cơ quan có lãnh đạo     ✓ 50%     ✓ 50%  ✓ 50%",
            "  chủ chốt là nữ trên địa bàn",
            "1.2 Tỷ lệ các cơ quan có lãnh đạo     ✗ 50%     ✗ 50%  ✗ 50%",
        ]
    );
    // Lines that are read end where they did; columns may take the whole screen.
    let wide = page(folder.program(&by), "160");
    assert!(
        wide.contains("1.1 Tỷ lệ các cơ quan có lãnh đạo chủ chốt là nữ trên địa bàn    ✓ 50%"),
        "{wide}"
    );
    assert!(wide.contains(&format!("\n{}\n", "─".repeat(120))), "{wide}");
}

#[test]
fn problems_and_wrong_arguments_use_the_same_colours() {
    let folder = verdicts();
    folder.write("bad.csv", b"period,women,all\n2024-Q1,x,2\n");
    folder.write("broken.toml", folder.read("plan.toml").replacen("stock", "stok", 1).as_bytes());
    for arguments in [
        &["check", "bad.csv", "--color", "always"][..],
        &["lint", "broken.toml", "--color", "always"],
        &["check", "counts.csv", "--format", "jsn"],
    ] {
        let output = folder.program(arguments).env("CLICOLOR_FORCE", "1").output();
        let output = output.expect("the program runs");
        let shown = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
        assert!(shown.contains("\u{1b}["), "{shown:?}");
        for unreadable in ["[33m", "[34m", "[93m", "[94m"] {
            assert!(!shown.contains(unreadable), "{unreadable}: {shown:?}");
        }
    }
}

#[test]
fn a_console_without_other_signs_is_sent_ascii() {
    let folder = province();
    let mut program = folder.program(&["check", "counts.csv", "--lang", "vi", "--by", "period"]);
    program.env("GENDER_PLAN_ASCII", "1");
    let page = page(program, "80");
    let (_, table) = page.split_once("\n\n").expect("a head");
    assert_eq!(
        table,
        "\
Mã   Mục tiêu, chỉ tiêu         Kế hoạch  Thực hiện            Đánh giá
--------------------------------------------------------------------------------
1. Goal 1
1.1  Tỷ lệ lao động nữ làm      >= 50%    52,97%               [x] Đạt
     công hưởng lương                     (609.939/1.151.569)
1.2  Tỷ lệ lao động nữ được     >= 50%    ?/1.151.569          [?] Thiếu số liệu
     giới thiệu việc làm
     -> thiếu: Người được giới thiệu (Quý II/2024)

Đạt 1/1 chỉ tiêu đã đánh giá; không tính: 1 thiếu số liệu.

Theo kỳ
Mục tiêu, chỉ tiêu                               QI/2024    QII/2024       Cả kỳ
1.1 Tỷ lệ lao động nữ làm công hưởng lương    [x] 52,97%  [x] 52,97%  [x] 52,97%
1.2 Tỷ lệ lao động nữ được giới thiệu việc        [.] 0%         [?]         [?]
  làm
"
    );
}

/// Whatever a console is sent but letters, from a command and its arguments.
fn signs_on_console(folder: &Folder, locale: &str, arguments: &[&str]) -> String {
    let program = [&[env!("CARGO_BIN_EXE_gender-plan")], arguments].concat();
    let shown = terminal(folder, &program, &[("LC_ALL", locale.to_owned())], &[]);
    shown.chars().filter(|letter| !letter.is_ascii() && !letter.is_alphabetic()).collect()
}

#[test]
fn the_locale_of_a_console_says_which_signs_it_has() {
    if !needs("python3") {
        return;
    }
    let folder = province();
    let broken = folder.read("plan.toml").replacen("stock", "stok…", 1);
    folder.write("broken.toml", broken.as_bytes());
    for arguments in [
        &["check", "counts.csv", "--lang", "vi", "--by", "period", "--missing"][..],
        &["explain", "1.2", "counts.csv", "--lang", "vi"],
        &["diff", "counts.csv", "counts.csv", "--lang", "en"],
        &["lint", "broken.toml", "--lang", "vi"],
        &["check", "--plan", "broken.toml", "counts.csv"],
        &["check", "--help", "--lang", "vi"],
    ] {
        assert_eq!(signs_on_console(&folder, "C", arguments), "", "{arguments:?}");
    }
    let shown = signs_on_console(&folder, "C.UTF-8", &["check", "counts.csv"]);
    assert!(shown.contains('✓') && shown.contains('─'), "{shown}");
    // What a program reads stays as it is.
    let json = ["check", "counts.csv", "--format", "markdown"];
    assert!(signs_on_console(&folder, "C", &json).contains('✓'));
    let piped = folder.program(&["check", "counts.csv"]).env("LC_ALL", "C").output();
    assert!(String::from_utf8_lossy(&piped.expect("a run").stdout).contains('✓'));
}
