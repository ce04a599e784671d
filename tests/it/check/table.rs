//! `gender-plan check`: the result for people. It fits its terminal, speaks two languages, has colour where that is wanted, and no
//! name in it can move a cursor or turn the direction of a line.

use unicode_width::UnicodeWidthStr as _;

use crate::support::plans::{
    EVERY_VERDICT, LATE, by_year, count, element, elements, every_verdict, goal, late_plan,
    news_items, percentage, plan, units, women_among_leaders,
};
use crate::support::runs::{check, judged};
use crate::support::{Folder, Run};

#[test]
fn the_table_shows_target_against_actual_by_goal_with_a_summary_line() {
    let elements = elements("stock", &["women_leaders", "leaders", "loans"]);
    let share =
        percentage("1.1", ["women_leaders", "leaders"], "name = \"Women\"\ntarget = \">= 40%\"");
    let loans = count("2.1", "loans", "name = \"Loans\"\ntarget = \">= 5\"");
    let plan = plan(&[&elements, &goal("1"), &share, &goal("2"), &loans]);
    let run =
        check(&plan, "period,women_leaders,leaders,loans\n2024-Q3,14,32,2\n", &["--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let line = |id: &str| {
        run.stdout
            .lines()
            .position(|line| line.contains(id))
            .unwrap_or_else(|| panic!("{}", run.whole()))
    };
    let order = [line("Goal 1"), line("Women"), line("Goal 2"), line("Loans")];
    assert!(order.is_sorted(), "{}", run.whole());
    let lines: Vec<&str> = run.stdout.lines().collect();
    for (at, parts) in [
        (line("Women"), ["1.1", "40%", "43.75%", "PASS"]),
        (line("Loans"), ["2.1", "5", "2", "FAIL"]),
    ] {
        assert!(parts.iter().all(|part| lines[at].contains(part)), "{}", run.whole());
    }
    // One of the two that were decided.
    assert!(lines.last().expect("a summary").contains("1/2"), "{}", run.whole());
    assert!(
        ["Kế hoạch", "Phường", "Q3 2024", "counts.csv"]
            .iter()
            .all(|part| run.stdout.contains(part)),
        "{}",
        run.whole()
    );
}

#[test]
fn labels_and_numbers_are_in_the_manner_of_the_language() {
    let both: [(&str, &[(&str, &str)]); 2] = [
        (
            "en",
            &[
                ("pass", "PASS"),
                ("fail", "FAIL"),
                ("open", "OPEN"),
                ("no_data", "NO DATA"),
                ("nothing", "N/A"),
                ("said", "N/A"),
                ("tracked", "-"),
            ],
        ),
        (
            "vi",
            &[
                ("pass", "Đạt"),
                ("fail", "Chưa đạt"),
                ("open", "Chưa đến hạn"),
                ("no_data", "Thiếu số liệu"),
                ("nothing", "Không phát sinh"),
                ("said", "Không áp dụng"),
                ("tracked", "Theo dõi"),
            ],
        ),
    ];
    for (language, labels) in both {
        for format in ["table", "markdown"] {
            let run =
                check(&every_verdict(), EVERY_VERDICT, &["--lang", language, "--format", format]);
            assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{}", run.whole());
            for (id, label) in labels {
                // Markdown escapes the underscore.
                let id =
                    if format == "markdown" { id.replace('_', "\\_") } else { (*id).to_owned() };
                let starts = |line: &&str| line.trim_start_matches(['|', ' ']).starts_with(&id);
                let row = run
                    .stdout
                    .lines()
                    .find(starts)
                    .unwrap_or_else(|| panic!("no {id}: {}", run.whole()));
                assert!(row.contains(label), "{label}: {}", run.whole());
            }
            let numbers = if language == "vi" {
                ["43,75%", "1.234.567", "2.000.000"]
            } else {
                ["43.75%", "1,234,567", "2,000,000"]
            };
            for number in numbers {
                assert!(run.stdout.contains(number), "{number}: {}", run.whole());
            }
        }
    }
}

#[test]
fn the_plan_chooses_the_language_and_lang_overrides_it() {
    for (own, asked, label) in [
        ("en", None, "PASS"),
        ("vi", None, "Đạt"),
        ("en", Some("vi"), "Đạt"),
        ("vi", Some("en"), "PASS"),
    ] {
        let plan = women_among_leaders(
            "target = \">= 40%\"\nname = \"Tỷ lệ\"\nnames = { en = \"Share\" }",
        );
        let plan = plan.replacen(
            "period = \"2024\"\n",
            &format!("period = \"2024\"\nlanguage = \"{own}\"\n"),
            1,
        );
        let options: Vec<&str> = asked.map(|asked| vec!["--lang", asked]).unwrap_or_default();
        let run = check(&plan, "period,women_leaders,leaders\n2024,1,2\n", &options);
        assert!(run.stdout.contains(label), "{}", run.whole());
        let name = if label == "PASS" { "Share" } else { "Tỷ lệ" };
        assert!(run.stdout.contains(name), "{}", run.whole());
    }
}

#[test]
fn the_numbers_of_the_json_have_no_language() {
    for language in ["vi", "en"] {
        let run = judged(
            &women_among_leaders(""),
            "period,women_leaders,leaders\n2024,1234567,2000000\n",
            &["--lang", language],
        );
        assert_eq!(run.1, "1234567/2000000 = 61.72835 tracked");
    }
}

#[test]
fn control_and_bidi_characters_are_spelled_out_in_the_table() {
    let written = "Đắk \\u202eBlà\\u001b[31m\\u200b\\u0085\\nx";
    let named = news_items(&format!("name = \"{written}\"\ntarget = \">= 9\"\n"))
        .replace("title = \"Kế hoạch\"", &format!("title = \"{written}\""))
        .replace("name = \"Goal 6\"", &format!("name = \"{written}\""));
    // Wide enough for every name to stand on one line.
    let folder =
        Folder::new(&[("plan.toml", &named), ("counts.csv", "period,news_items\n2024,7\n")]);
    let mut program = folder.program(&["check", "counts.csv"]);
    let output = program.env("COLUMNS", "120").output().expect("the program runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    for hidden in ['\u{202e}', '\u{1b}', '\u{200b}', '\u{85}'] {
        assert!(!page.contains(hidden), "{page}");
    }
    assert!(page.matches("<U+202E>").count() >= 3, "{page}");
    for shown in ["<U+001B>[31m", "<U+200B>", "<U+0085>", "Đắk", "Blà"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}

#[test]
fn names_of_files_and_units_are_spelled_out_too() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("target = \">= 9\"")),
        ("a\u{202e}\u{1b}[2J.csv", "period,news_items\n2024,7\n"),
        ("bad\u{202e}\u{1b}[2J.csv", "period,news_items\n2024,x\u{1b}[2J\n"),
    ]);
    for name in
        ["a\u{202e}\u{1b}[2J.csv", "bad\u{202e}\u{1b}[2J.csv", "absent\u{202e}\u{1b}[2J.csv"]
    {
        let run = folder.run(&["check", name]);
        let whole = run.whole();
        assert!(whole.contains("<U+202E>") && whole.contains("<U+001B>"), "{whole}");
        assert!(!whole.contains(['\u{202e}', '\u{1b}']), "{whole}");
    }
    let unit = folder.run(&[
        "check",
        "a\u{202e}\u{1b}[2J.csv",
        "--goal",
        "\u{1b}[2J",
        "--unit",
        "\u{202e}",
    ]);
    assert_eq!(unit.status, 2);
    assert!(!unit.stderr.contains(['\u{202e}', '\u{1b}']), "{}", unit.whole());
}

// Colour.

/// A run with these variables of the environment.
fn with(variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", "period,women_leaders,leaders\n2024,1,2\n"),
        ("bad.csv", "period,women_leaders,leaders\n2024,x,2\n"),
    ]);
    let mut program = folder.program(&[&["check"], arguments].concat());
    let output = program.envs(variables.iter().copied()).output().expect("the program runs");
    Run {
        status: output.status.code().expect("a status"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[test]
fn colour_comes_where_it_is_asked_for_and_never_into_a_pipe_by_itself() {
    let forced = [("CLICOLOR_FORCE", "1")];
    let forced_and_refused = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    for file in ["counts.csv", "bad.csv"] {
        for (variables, options, coloured) in [
            (&[][..], &[file][..], false),
            (&[], &[file, "--color", "auto"], false),
            (&[], &[file, "--color", "never"], false),
            (&forced, &[file, "--color", "never"], false),
            (&forced_and_refused, &[file], false),
            (&forced, &[file], true),
            (&[("FORCE_COLOR", "1")], &[file], true),
            (&[("FORCE_COLOR", "3")], &[file, "--color", "never"], false),
            (&[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], &[file], false),
            (&[("FORCE_COLOR", "0")], &[file], false),
            (&[], &[file, "--color", "always"], true),
        ] {
            let run = with(variables, options);
            let page = if file == "bad.csv" { &run.stderr } else { &run.stdout };
            assert_eq!(
                page.contains('\u{1b}'),
                coloured,
                "{variables:?} {options:?}: {}",
                run.whole()
            );
        }
    }
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let (plain, coloured) =
        (with(&[], &["counts.csv"]), with(&[], &["counts.csv", "--color", "always"]));
    let mut bare = String::new();
    for piece in coloured.stdout.split('\u{1b}') {
        let text = piece
            .strip_prefix('[')
            .and_then(|rest| rest.split_once('m'))
            .map_or(piece, |(_, text)| text);
        bare.push_str(text);
    }
    assert_eq!(bare, plain.stdout);
    assert_eq!(coloured.status, plain.status);
}

#[test]
fn what_scripts_read_is_never_coloured() {
    for format in ["json", "csv", "markdown"] {
        let (plain, coloured) = (
            with(&[], &["counts.csv", "--format", format]),
            with(&[], &["counts.csv", "--format", format, "--color", "always"]),
        );
        assert_eq!(plain, coloured);
    }
}

// Width.

/// Long names, long figures, a word without an end, wide letters, many units that are missing.
fn long_plan() -> String {
    let name = "Tỷ lệ các cơ quan quản lý nhà nước, chính quyền địa phương các cấp có lãnh đạo chủ chốt là nữ trên địa bàn";
    let listed: Vec<(String, String)> = (1..=12)
        .map(|unit| {
            (
                format!("unit-{unit}"),
                format!("Ủy ban Mặt trận Tổ quốc và các đoàn thể phường số {unit}"),
            )
        })
        .collect();
    let listed: Vec<(&str, &str)> =
        listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let elements: String = ["women_leaders", "leaders", "reached"]
        .map(|id| element(id, &format!("kind = \"stock\"\nname = \"{name} ({id})\"")))
        .concat();
    let flow = elements_of_news(name);
    let share = |id: &str, lines: &str| {
        percentage(id, ["women_leaders", "leaders"], &format!("name = \"{name}\"\n{lines}"))
    };
    let endless = "https://".to_owned() + &"x".repeat(200);
    let indicators = [
        share("1.1", "target = \">= 40%\""),
        share("1.2", "target = \">= 39.999999%\""),
        count("1.3", "reached", &format!("name = \"{endless}\"\ntarget = \">= 1000000000000\"")),
        count(
            "1.4",
            "news_items",
            &format!("name = \"{}\"\ntarget = \">= 3\"\neach = [\"quarter\"]", "平等".repeat(60)),
        ),
        share("1.5", &format!("not-applicable = \"{name} {name}\"")),
        count(
            "1.6-a-rather-long-id",
            "news_items",
            "targets = { \"2030\" = \">= 999999999999.5\" }",
        ),
    ];
    let goal = format!("[[goals]]\nid = \"1\"\nname = \"{name}, {name}\"\n");
    let plan = plan(&[&units(&listed), &elements, &flow, &goal, &indicators.concat()]);
    plan.replacen("title = \"Kế hoạch\"", &format!("title = \"{name} {endless}\""), 1)
}

fn elements_of_news(name: &str) -> String {
    element(
        "news_items",
        &format!("kind = \"flow\"\nname = \"{name}\"\nreported-by = [\"unit-1\"]"),
    )
}

/// Eleven of twelve units have sent everything, all of them something.
fn long_counts() -> String {
    let rows = (1..=12).map(|unit| {
        let women = if unit == 12 { "" } else { "39999999999" };
        let news = if unit == 1 { "12345" } else { "" };
        format!("2024-Q3,unit-{unit},{women},99999999999,99999999999,{news}\n")
    });
    "period,unit,women_leaders,leaders,reached,news_items\n".to_owned() + &rows.collect::<String>()
}

#[test]
fn no_line_of_the_table_is_wider_than_the_terminal() {
    let file = "a-file-with-quite-a-long-name-as-offices-give-them-bao-cao-quy-3-nam-2024-phuong-nguyen-trai-ban-cuoi.csv";
    let folder = Folder::new(&[("plan.toml", &long_plan()), (file, &long_counts())]);
    for columns in [None, Some(80), Some(40), Some(60), Some(100), Some(200)] {
        for language in ["vi", "en"] {
            let mut program = folder.program(&["check", file, "--lang", language]);
            if let Some(columns) = columns {
                program.env("COLUMNS", columns.to_string());
            }
            let output = program.output().expect("the program runs");
            let page = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(
                output.status.code(),
                Some(1),
                "{page}{}",
                String::from_utf8_lossy(&output.stderr)
            );
            let limit = columns.unwrap_or(80);
            for line in page.lines() {
                assert!(
                    line.width() <= limit,
                    "{} of {limit} columns: {line}\n{page}",
                    line.width()
                );
            }
            for id in ["1.1", "1.2", "1.3", "1.4", "1.5"] {
                assert!(
                    page.lines().any(|line| line.trim_start().starts_with(id)),
                    "{id} is lost: {page}"
                );
            }
        }
    }
}

#[test]
fn nothing_of_the_table_is_cut_off_where_it_is_narrow() {
    let folder = Folder::new(&[
        (
            "plan.toml",
            &women_among_leaders(
                "target = \">= 40%\"\nname = \"Tỷ lệ nữ tham gia lãnh đạo, quản lý\"",
            ),
        ),
        ("counts.csv", "period,women_leaders,leaders\n2024-Q3,14,32\n"),
    ]);
    let output = folder
        .program(&["check", "counts.csv"])
        .env("COLUMNS", "40")
        .output()
        .expect("the program runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let words: Vec<&str> = page.split_whitespace().collect();
    for word in [
        "1.1", "Tỷ", "lệ", "nữ", "tham", "gia", "lãnh", "đạo,", "quản", "lý", "40%", "43,75%",
        "Đạt",
    ] {
        assert!(words.contains(&word), "{word}: {page}");
    }
}

// Figures while reports are missing.

/// The table in a terminal of so many columns, without what stands above it.
fn late_table(columns: &str, language: &str) -> String {
    let folder = Folder::new(&[("plan.toml", &late_plan()), ("counts.csv", LATE)]);
    let mut program = folder.program(&["check", "counts.csv", "--lang", language]);
    let output = program.env("COLUMNS", columns).output().expect("the program runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let (_, table) = page.split_once("\n\n").expect("a head");
    table.to_owned()
}

#[test]
fn a_provisional_reading_takes_a_line_of_its_own_before_names_are_narrow() {
    assert_eq!(
        late_table("80", "vi"),
        "Mã   Mục tiêu, chỉ tiêu         Kế hoạch  Thực hiện              Đánh giá
────────────────────────────────────────────────────────────────────────────────
1. Goal 1
1.1  Nữ lãnh đạo                ≥ 40%     45% (9/20)             ? Thiếu số liệu
                                                                 (tạm tính: đạt)
     → 2/3 đơn vị đã báo cáo đủ
     → thiếu: Xã C
1.2  Tin, bài                   ≥ 10      ít nhất 35             ✓ Đạt
     → 2/3 đơn vị đã báo cáo đủ
1.3  Được giúp                  ≥ 90%     83,33% (5/6)           ✗ Chưa đạt
     → 2/3 đơn vị đã báo cáo đủ
     → 1/3 nhóm đạt; xa mục tiêu nhất: Quý I/2024
     → còn thiếu 1 để đạt mục tiêu
1.4  Nữ đứng đầu                ≥ 50%     nhiều nhất 40% (4/10)  ✗ Chưa đạt
     → 2/3 đơn vị đã báo cáo đủ
     → còn thiếu 1 để đạt mục tiêu

Đạt 1/3 chỉ tiêu đã đánh giá; không tính: 1 thiếu số liệu (tạm tính: 1 đạt).
"
    );
}

#[test]
fn what_proves_a_verdict_is_never_shown_as_if_it_were_the_value() {
    let both = [
        (
            "en",
            [
                "? NO DATA (so far: met)",
                "at least 35",
                "at most 40% (4/10)",
                "1 no data (so far: 1 met)",
            ],
        ),
        (
            "vi",
            [
                "? Thiếu số liệu (tạm tính: đạt)",
                "ít nhất 35",
                "nhiều nhất 40% (4/10)",
                "(tạm tính: 1 đạt)",
            ],
        ),
    ];
    for (language, said) in both {
        // Where columns do not fit, each indicator takes a few lines; where there is room, nothing is broken.
        for columns in ["45", "120"] {
            let table = late_table(columns, language);
            let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in said {
                assert!(words.contains(part), "{part} in {columns} columns: {table}");
            }
            let whole = said[0];
            assert!(
                table.lines().any(|line| line.contains(whole)),
                "{whole} in {columns} columns: {table}"
            );
        }
        let page = check(&late_plan(), LATE, &["--format", "markdown", "--lang", language]).stdout;
        for part in &said[..3] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
}

#[test]
fn the_worst_year_is_named_with_the_target_of_that_year() {
    let (plan, counts) = by_year();
    let run = check(&plan, counts, &["--period", "2023..2025", "--lang", "en"]);
    for part in [
        "≥ 50% (2025)",
        "36.67% (11/30)",
        "→ held in 2 of 3; worst in 2024 (≥ 40%)",
        "→ 1 more needed",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.whole());
    }
}
