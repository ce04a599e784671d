//! What real files do to a reader, continued: what is too large, what changes while it is read, what is a number, what output must not
//! carry on, and what happens where it cannot be written. That an input is known by its links too is held by `check_files`.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::check::{assert_refused, count, element, elements, goal, indicator, plan, told, units, women_among_leaders};
use crate::inputs::{HIDDEN, amounts, assert_refused_with, assert_sum, check, count_of, json, news, tells};
use crate::support::{Folder, Run};

// Limits.

/// Far more than any of these runs needs, on a machine that has other work to do.
const PATIENCE: Duration = Duration::from_secs(30);
const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

#[test]
fn a_field_may_have_64_kib_and_not_a_byte_more() {
    let row = |unit: &str, value: &str, note: &str| {
        format!("period,unit,news_items,note\n2024-S1,A,1,\n2024-S2,{unit},{value},{note}\n")
    };
    // Bytes are counted, not characters.
    for largest in ["a".repeat(64 * KIB), "đ".repeat(32 * KIB), format!("\"{}\"", "a".repeat(64 * KIB))] {
        let run = check(&news(""), row("A", "1", &largest), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    }
    let long = "a".repeat(64 * KIB + 1);
    for (case, counts, place) in [
        ("a remark", row("A", "1", &long), "counts.csv:3:13"),
        ("letters of two bytes", row("A", "1", &format!("{}a", "đ".repeat(32 * KIB))), "counts.csv:3:13"),
        ("in quotes", row("A", "1", &format!("\"{long}\"")), "counts.csv:3:13"),
        ("in quotes, with line breaks", row("A", "1", &format!("\"{}a\"", "a\n".repeat(32 * KIB))), "counts.csv:3:13"),
        ("a unit", row(&long, "1", ""), "counts.csv:3:9"),
        ("a number", row("A", &"1".repeat(64 * KIB + 1), ""), "counts.csv:3:11"),
        ("a header", format!("period,unit,news_items,{long}\n2024,A,1,\n"), "counts.csv:1"),
    ] {
        let run = check(&news(""), counts, &[]);
        assert_refused_with(&run, "error[too-large]", &[place, "64 KiB", "help: "], case);
        assert!(run.stderr.len() < 4_000, "{case}: {} bytes of message", run.stderr.len());
    }
}

/// A plan of seventeen elements, and counts whose only row has `size` bytes in fields that are not too large.
fn wide_row(size: usize) -> (String, String) {
    let ids: Vec<String> = (1..=17).map(|number| format!("e{number}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let plan = plan(&[&elements("flow", &ids), &goal("1"), &count("1.1", &ids.join(" + "), "")]);
    let spaces = size - "2024".len() - ids.len() * ",1".len();
    let field = |at: usize| format!(",1{}", " ".repeat(spaces / 17 + usize::from(at < spaces % 17)));
    let row = "2024".to_owned() + &(0..17).map(field).collect::<String>();
    assert_eq!(row.len(), size);
    (plan, format!("period,{}\n{row}\n", ids.join(",")))
}

#[test]
fn a_record_may_have_1_mib_and_not_a_byte_more() {
    // With its line end.
    let (plan, counts) = wide_row(MIB - 1);
    let run = check(&plan, counts, &["--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    let (plan, counts) = wide_row(MIB + 1);
    let run = check(&plan, counts, &[]);
    assert_refused_with(&run, "error[too-large]", &["counts.csv:2", "1 MiB", "help: "], "a row");
    assert!(run.stderr.len() < 4_000, "{} bytes of message", run.stderr.len());
}

#[test]
fn a_file_may_have_1024_columns_and_not_one_more() {
    let counts = |columns: usize| {
        let commas = ",".repeat(columns - 2);
        format!("period,news_items{commas}\n2024,5{commas}\n")
    };
    let run = check(&news(""), counts(1_024), &["--format", "json", "-q"]);
    assert_eq!((run.status, told(&indicator(&run, "6.3")).as_str()), (0, "5/null = 5 tracked"), "{}", run.whole());
    let run = check(&news(""), counts(1_025), &[]);
    assert_refused_with(&run, "error[too-large]", &["counts.csv:1", "1,024", "help: "], "a header");
    let run = check(&news(""), format!("period,news_items\n2024,5{}\n", ",".repeat(1_023)), &[]);
    assert_refused_with(&run, "error[", &["counts.csv:2", "help: "], "a row");
}

#[test]
fn a_plan_above_8_mib_is_refused() {
    let plan = news("");
    let plan = format!("{plan}{}\n", "#".repeat(8 * MIB - plan.len()));
    let run = check(&plan, "period,news_items\n2024,5\n", &[]);
    assert_refused_with(&run, "error", &["plan.toml", "8388608"], "a plan of 8 MiB and one byte");
}

/// A run on standard input that is fed `beginning` and then `piece` again and again, up to `most` bytes or until nobody reads on. It
/// must end long before 64 MiB are read, and take less memory than that, where the system tells how much it takes.
fn fed(case: &str, options: &[&str], beginning: &[u8], piece: &[u8], most: usize) -> Run {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let mut program = folder.program(&[&["check", "-"], options].concat());
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let begun = Instant::now();
    let mut child = program.spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("standard input");
    let block = piece.repeat(MIB / piece.len());
    let mut written = 0;
    let mut open = input.write_all(beginning).is_ok();
    while open && written < most {
        open = input.write_all(&block).is_ok();
        written += block.len();
        // What was written has been read, but for what a pipe holds.
        let memory = peak_memory(&child).unwrap_or_default();
        if memory > 64 * 1024 {
            child.kill().expect("the program is stopped");
            panic!("{case}: {memory} KiB of memory after {written} bytes");
        }
    }
    drop(input);
    let run = ended(child);
    assert!(written <= 16 * MIB, "{case}: {written} bytes were read");
    assert!(begun.elapsed() < PATIENCE, "{case}: it took {:?}", begun.elapsed());
    run
}

/// What a program that was started comes to.
fn ended(child: Child) -> Run {
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { status: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The peak of the memory of a program that runs, in KiB.
fn peak_memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}

#[test]
fn a_line_of_64_mib_without_an_end_is_refused_at_once() {
    let run = fed("one field", &[], b"", b"a", 64 * MIB);
    assert_refused_with(&run, "error[too-large]", &["-:1", "64 KiB", "help: "], "one field");
}

#[test]
fn a_line_without_an_end_is_refused_in_little_time_and_memory() {
    let period = ["--period", "2024"];
    let old = ["--encoding", "windows-1258"];
    for (case, options, beginning, piece) in [
        ("one field", &[][..], &b""[..], &b"a"[..]),
        ("one field in quotes", &[], b"\"", b"a"),
        ("quotes that are doubled without an end", &[], b"\"", b"\"\""),
        ("fields without an end", &[], b"period,news_items", b",a"),
        ("a row of one field", &[], b"period,news_items\n", b"a"),
        ("a row of small fields", &[], b"period,news_items\n2024", b",1"),
        ("a row in quotes", &[], b"period,news_items\n2024,\"", b"a"),
        ("a row in quotes with line breaks", &[], b"period,news_items\n2024,\"", b"a,1\n"),
        ("UTF-16", &period, b"\xff\xfe", b"aa"),
        ("UTF-16 in quotes", &period, b"\xff\xfe\"\0", b"aa"),
        ("windows-1258", &old, b"\xe1", b"a"),
        ("bytes that are no text", &[], b"", b"\xff"),
    ] {
        let run = fed(case, options, beginning, piece, 1024 * MIB);
        assert_refused_with(&run, "error[", &["-:", "help: "], case);
        assert!(run.stderr.len() < 4_000, "{case}: {} bytes of message", run.stderr.len());
    }
}

// The same at the end as at the start.

/// A run on `a.csv` and on a pipe behind it, with `change` made while the run waits for the pipe: then it has begun to read `a.csv`.
#[cfg(unix)]
fn changed_while_read(change: impl FnOnce(&Folder)) -> Run {
    use std::os::unix::fs::OpenOptionsExt as _;
    let folder = Folder::new(&[("plan.toml", &news("")), ("a.csv", "period,news_items\n2024-Q1,1\n2024-Q2,2\n")]);
    let (a, pipe) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    // Long ago, so that the clock tells of any change, however coarse it is.
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(a).and_then(|file| file.set_modified(long_ago)).expect("another time");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let mut program = folder.program(&["check", "a.csv", "b.csv", "--format", "json"]);
    let child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program runs");
    let no_waiting = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let mut options = std::fs::File::options();
    options.write(true).custom_flags(no_waiting);
    let begun = Instant::now();
    // Nobody can open a pipe for writing without waiting before somebody reads it.
    let opened = loop {
        match options.open(&pipe) {
            Ok(opened) => break Some(opened),
            Err(_) if begun.elapsed() > PATIENCE => break None,
            Err(_) if child.try_wait().expect("a child").is_some() => break None,
            Err(_) => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    if let Some(mut opened) = opened {
        change(&folder);
        // A run that has seen the change may read no further.
        let _ = opened.write_all(b"period,news_items\n2024-Q3,4\n");
    } else {
        let _ = child.kill();
    }
    ended(child)
}

#[cfg(unix)]
fn assert_changed(change: impl FnOnce(&Folder), case: &str) {
    let run = changed_while_read(change);
    assert_refused_with(&run, "error[", &["a.csv", "help: "], case);
    assert!(run.stderr.contains("chang"), "{case}: {}", run.whole());
}

#[cfg(unix)]
#[test]
fn a_file_that_stays_as_it_is_while_a_pipe_is_read_is_judged() {
    let run = changed_while_read(|_| {});
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "6.3")), "7/null = 7 tracked");
    // Another file beside it is nobody's business.
    let run = changed_while_read(|folder| folder.write("c.csv", b"period,news_items\n2024-Q4,8\n"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
}

#[cfg(unix)]
#[test]
fn a_file_that_grows_while_the_run_reads_is_an_error() {
    let append = |folder: &Folder| {
        let file = std::fs::File::options().append(true).open(folder.path().join("a.csv"));
        file.and_then(|mut file| file.write_all(b"2024-Q4,8\n")).expect("a longer file");
    };
    assert_changed(append, "a row was appended");
}

#[cfg(unix)]
#[test]
fn a_file_that_shrinks_while_the_run_reads_is_an_error() {
    let cut = |length: u64| {
        move |folder: &Folder| {
            let file = std::fs::File::options().write(true).open(folder.path().join("a.csv"));
            file.and_then(|file| file.set_len(length)).expect("a shorter file");
        }
    };
    assert_changed(cut(28), "a row was cut off");
    assert_changed(cut(0), "all was cut off");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_anew_in_the_same_length_is_an_error() {
    assert_changed(|folder| folder.write("a.csv", b"period,news_items\n2024-Q1,1\n2024-Q2,9\n"), "another figure");
}

#[cfg(unix)]
#[test]
fn a_file_that_another_one_takes_the_place_of_is_an_error() {
    // The same bytes and the same time, in another file.
    let replace = |folder: &Folder| {
        let [old, new] = ["a.csv", "new"].map(|name| folder.path().join(name));
        std::fs::copy(&old, &new).expect("a copy");
        let time = std::fs::metadata(&old).and_then(|metadata| metadata.modified()).expect("a time");
        std::fs::File::options().write(true).open(&new).and_then(|file| file.set_modified(time)).expect("its time");
        std::fs::rename(&new, &old).expect("another file");
    };
    assert_changed(replace, "another file of the same name");
    let remove = |folder: &Folder| std::fs::remove_file(folder.path().join("a.csv")).expect("no file");
    let run = changed_while_read(remove);
    assert_refused_with(&run, "error[", &["a.csv", "help: "], "no file any more");
}

// Numbers.

#[test]
fn plain_numbers_are_what_they_say() {
    for (cell, sum) in
        [("12", "12"), (" 12 ", "12"), ("\u{a0}12\u{a0}", "12"), ("0012", "12"), ("03", "3"), ("\"12\"", "12")]
    {
        assert_sum(&json(&news(""), format!("period,news_items\n2024,{cell}\n"), &[]), sum, cell);
    }
}

#[test]
fn zero_is_a_figure_and_an_empty_cell_is_none() {
    for cell in ["0", "00", " 0 "] {
        assert_sum(&json(&news(""), format!("period,news_items\n2024,{cell}\n"), &[]), "0", cell);
    }
    let marks = news("[input]\nmissing = [\"-\", \"…\", \"KPS\"]\n");
    for (plan, cell) in
        [(&news(""), ""), (&news(""), "  "), (&news(""), "\"\""), (&marks, "-"), (&marks, " … "), (&marks, "kps")]
    {
        let run = json(plan, format!("period,news_items\n2024-Q1,7\n2024-Q2,{cell}\n"), &["-q"]);
        assert_eq!(told(&indicator(&run, "6.3")), "null/null = null tracked", "{cell:?}: {}", run.whole());
        assert_eq!(run.json()["window"], "2024-S1", "{cell:?}");
    }
    assert_refused(
        &check(&news(""), "period,news_items\n2024,-\n", &[]),
        &["error[bad-number]", "counts.csv:2:6", "missing"],
    );
}

#[test]
fn decimals_that_are_zero_are_read_and_noted_where_whole_numbers_are_counted() {
    let (comma, point) = ("[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n");
    for (input, cell) in [("", "12.0"), ("", "12,0"), ("", "12.00"), (point, "12.000"), (comma, "12,000")] {
        let run = json(&news(input), format!("period;news_items\n2024;{cell}\n"), &[]);
        assert_eq!(told(&indicator(&run, "6.3")), "12/null = 12 tracked", "{cell}: {}", run.whole());
        assert_eq!((run.status, count_of("note", &run)), (0, 1), "{cell}: {}", run.whole());
        assert!(run.stderr.contains("note[zero-decimals]") && tells(&run.stderr, "counts.csv:2:6"), "{}", run.whole());
    }
    for cell in ["12.5", "12,5", "12.05"] {
        let run = check(&news(""), format!("period;news_items\n2024;{cell}\n"), &[]);
        let words = ["counts.csv:2:6", cell, "whole number", "type = \"number\""];
        assert_refused_with(&run, "error[bad-number]", &words, cell);
    }
}

#[test]
fn a_mark_between_three_digits_is_read_by_the_declared_decimal_mark_and_else_refused() {
    for (cell, by_comma, by_point) in [
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("1 234", "1234", "1234"),
        ("1\u{a0}234", "1234", "1234"),
        ("1\u{202f}234", "1234", "1234"),
    ] {
        let counts = format!("period;amount\n2024;{cell}\n");
        for (mark, value) in [(",", by_comma), (".", by_point)] {
            let run = json(&amounts(&format!("[input]\ndecimal = \"{mark}\"\n")), &counts, &[]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{cell}: {}", run.whole());
            assert_eq!(told(&indicator(&run, "1.1")), format!("{value}/null = {value} tracked"), "{cell} by {mark}");
        }
        let run = check(&amounts(""), &counts, &[]);
        let words = ["counts.csv:2:6", &format!("`{cell}`"), "decimal = \",\"", "decimal = \".\""];
        assert_refused_with(&run, "error[ambiguous-number]", &words, cell);
    }
}

#[test]
fn a_number_with_marks_that_allow_one_reading_is_read() {
    for (cell, value) in
        [("1.234.567", "1234567"), ("1,234,567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5")]
    {
        let run = json(&amounts(""), format!("period;amount\n2024;{cell}\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{cell}: {}", run.whole());
        assert_eq!(told(&indicator(&run, "1.1")), format!("{value}/null = {value} tracked"), "{cell}");
    }
    // That reading must be the declared one.
    for (mark, cell) in [(".", "1.234.567"), (".", "1.234,5"), (",", "1,234,567"), (",", "1,234.5")] {
        let plan = amounts(&format!("[input]\ndecimal = \"{mark}\"\n"));
        let run = check(&plan, format!("period;amount\n2024;{cell}\n"), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:2:6", cell], cell);
    }
}

/// What is no number, in the order of the document: cells of one line may share their reason.
const NO_NUMBERS: [&[&str]; 18] = [
    &["-1", "\u{2212}5"],
    &["+5"],
    &["(5)"],
    &["5%"],
    &["1E3", "1.23457E+11"],
    &["0x1F"],
    &["1_000"],
    &["12abc"],
    &["TRUE"],
    &["NaN", "inf"],
    &["３", "٣"],
    &["<5"],
    &["*"],
    &["N/A"],
    &["#REF!", "#DIV/0!"],
    &["=SUM(A1)"],
    &["3-May"],
    &["FOUR HUNDRED DIGITS"],
];

#[test]
fn what_is_no_number_is_refused_each_with_its_own_reason_and_remedy() {
    let digits = "9".repeat(400);
    for input in ["", "[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n"] {
        let mut reasons: Vec<(String, &str)> = Vec::new();
        for cells in NO_NUMBERS {
            for cell in cells {
                let written = if *cell == "FOUR HUNDRED DIGITS" { &digits } else { *cell };
                let counts = format!("period;amount\n2024-Q1;1\n2024-Q2;{written}\n2024-Q3;1\n");
                let run = check(&amounts(input), counts, &[]);
                assert_refused_with(&run, "error[bad-number]", &["counts.csv:3:9", "`amount`", "help: "], cell);
                assert_eq!(count_of("error", &run), 1, "{cell}: {}", run.whole());
                // The whole of four hundred digits helps nobody.
                assert!(run.stderr.contains(cell) || written.len() == 400, "{cell}: {}", run.whole());
                assert!(!run.stderr.contains(&digits[..100]), "{}", run.whole());
                let reason = run.stderr.lines().next().expect("a message").replace(cell, "");
                let same = reasons.iter().find(|(other, first)| *other == reason && *first != cells[0]);
                assert_eq!(same, None, "the reason for {cell} says nothing of its own");
                reasons.push((reason, cells[0]));
            }
        }
    }
}

// Output made safe.

/// An indicator for each character that must not be seen, its name made with it.
fn hidden_names() -> String {
    let named = |character: char| {
        let code = u32::from(character);
        count(&format!("c{code:x}"), "news_items", &format!("name = \"x\\u{code:04x}y\""))
    };
    plan(&[&elements("flow", &["news_items"]), &goal("1"), &HIDDEN.map(named).concat()])
}

#[test]
fn hidden_characters_are_shown_by_their_number_in_the_table_and_in_markdown() {
    for format in ["table", "markdown"] {
        let run = check(&hidden_names(), "period,news_items\n2024,7\n", &["--format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        for hidden in HIDDEN {
            assert!(!run.stdout.contains(hidden), "{hidden:?} in {format}: {}", run.whole());
            // Markdown takes the meaning of some signs away with a backslash.
            let shown = format!("<U+{:04X}>", u32::from(hidden));
            let plain = run.stdout.replace('\\', "").replace("&lt;", "<").replace("&gt;", ">");
            assert!(plain.contains(&shown), "no {shown} in {format}: {}", run.whole());
        }
    }
}

#[test]
fn vietnamese_is_left_untouched() {
    let name = "Đắk Blà, Ủy ban, nghị quyết, tỷ lệ, khỏe, ưỡn ẹo";
    let plan = news("")
        .replace("name = \"Goal 6\"", &format!("name = \"{name}\""))
        .replace("title = \"Kế hoạch\"", &format!("title = \"{name}\""));
    for format in ["table", "markdown"] {
        let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024,7\n")]);
        let output = folder.program(&["check", "counts.csv", "--format", format]).env("COLUMNS", "120").output();
        let page = String::from_utf8(output.expect("the program runs").stdout).expect("UTF-8");
        assert!(page.matches(name).count() == 2, "{page}");
    }
}

/// A plan whose title, area, goal, indicators, elements and units are all called `name`, written as TOML writes it; with a unit missing.
fn called(name: &str) -> String {
    let element = element("news_items", &format!("kind = \"flow\"\nname = \"{name}\""));
    let listed = units(&[("a", name), ("b", &format!("{name} b"))]);
    let each = "target = \">= 9\"\neach = [\"unit\"]";
    let news = count("6.3", "news_items", &format!("name = \"{name}\"\n{each}"));
    let absent = count("6.4", "news_items", &format!("name = \"{name}\"\nnot-applicable = \"{name}\""));
    plan(&[&listed, &element, &goal("6"), &news, &absent])
        .replace("title = \"Kế hoạch\"", &format!("title = \"{name}\""))
        .replace("area = \"Phường\"", &format!("area = \"{name}\""))
        .replace("name = \"Goal 6\"", &format!("name = \"{name}\""))
}

const UNIT_A: &str = "period,unit,news_items\n2024,a,7\n";

#[test]
fn no_name_moves_the_cursor_or_turns_a_line_whatever_it_is_the_name_of() {
    let plan = called("Đắk\\u202e\\u001b[2J\\u200b\\u0007Blà");
    for language in ["vi", "en"] {
        for format in ["table", "markdown"] {
            let run = check(&plan, UNIT_A, &["-v", "--format", format, "--lang", language]);
            assert_eq!(run.status, 1, "{}", run.whole());
            let hidden = |character: char| character != '\n' && gender_plan::text::is_hidden(character);
            assert!(!run.stdout.contains(hidden) && !run.stderr.contains(hidden), "{:?}", run.whole());
        }
    }
}

/// The cells of the CSV result, row by row.
fn rows(run: &Run) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(run.stdout.as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_text_cell_of_csv_that_looks_like_a_formula_gets_an_apostrophe_and_a_number_never_does() {
    for start in ["=", "+", "-", "@", "\\t", "\\r", "＝", "＋", "－", "＠"] {
        let run = check(&called(&format!("{start}1+1|cmd")), UNIT_A, &["--format", "csv"]);
        assert_eq!(run.status, 1, "{}", run.whole());
        let name = start.replace("\\t", "\t").replace("\\r", "\r") + "1+1|cmd";
        let rows = rows(&run);
        let cells = || rows.iter().skip(1).flatten();
        assert!(cells().filter(|cell| **cell == format!("'{name}")).count() >= 3, "{}", run.whole());
        let formula = |cell: &&String| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        assert_eq!(cells().find(formula), None, "{}", run.whole());
    }
    let plan =
        plan(&[&elements("flow", &["news_items"]), &goal("6"), &count("6.3", "news_items", "target = \"<= 5\"")]);
    let run = check(&plan, "period,news_items\n2024,7\n", &["--format", "csv"]);
    assert!(rows(&run)[1].contains(&"-2".to_owned()), "{}", run.whole());
}

/// Every text through CSV and JSON and back; what looks like a formula is the test above.
const HOSTILE: [&str; 8] = [
    "a\\\"b, c;d\\te",
    "two\\nlines\\r\\nand more",
    "back\\\\slash | pipe",
    "[x](http://evil.example) ![y](z)",
    "<script>alert(1)</script> &amp; </table>",
    "`code` *strong* _em_ ~~gone~~ # x",
    "https://evil.example www.evil.example a@evil.example",
    "Đắk\\u202e\\u001b[31m",
];

/// A TOML string as the text that it stands for.
fn text_of(written: &str) -> String {
    let (quoted, json) = (format!("\"{written}\""), |text: &str| serde_json::from_str(text).expect("a JSON string"));
    json(&quoted)
}

#[test]
fn names_come_whole_through_csv_and_json() {
    for written in HOSTILE {
        let text = text_of(written);
        let run = check(&called(written), UNIT_A, &["--format", "csv"]);
        let rows = rows(&run);
        assert_eq!((run.status, rows.len()), (1, 3), "{}", run.whole());
        assert!(rows[1].contains(&text) && rows[2].contains(&text), "{}", run.whole());
        let run = check(&called(written), UNIT_A, &["--format", "json"]);
        assert_eq!(run.json()["plan"]["title"], text.as_str(), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["name"], text.as_str());
        assert_eq!(indicator(&run, "6.4")["reason"], text.as_str());
    }
}

#[test]
fn no_name_breaks_out_of_its_place_in_markdown() {
    let page = |name: &str| {
        let run = check(&called(name), UNIT_A, &["--format", "markdown"]);
        assert_eq!(run.status, 1, "{}", run.whole());
        run.stdout
    };
    let bare =
        |line: &str, mark: char| line.replace("\\\\", "").replace(&format!("\\{mark}"), "").matches(mark).count();
    let shape = |page: &str| -> Vec<usize> { page.lines().map(|line| bare(line, '|')).collect() };
    let plain = shape(&page("plain"));
    for written in HOSTILE {
        let page = page(written);
        assert_eq!(shape(&page), plain, "{page}");
        for mark in ['<', '[', ']', '`', '*', '_', '~'] {
            assert_eq!(bare(&page, mark), 0, "{mark} in {page}");
        }
        for word in ["://", "www.", "a@evil"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}

#[test]
fn no_number_of_the_json_is_a_float() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    let plan = plan(&[&amount, &goal("1"), &count("1.1", "amount", "")]);
    for (parts, sum, value) in [
        (["0.1", "0.2"], "0.3", "0.3"),
        (["1000000000000", "0.000000001"], "1000000000000.000000001", "1000000000000"),
        (["999999999999.999999999", "0"], "999999999999.999999999", "1000000000000"),
        (["0.0000005", "0"], "0.0000005", "0.000001"),
    ] {
        let counts = format!("period,amount\n2024-Q1,{}\n2024-Q2,{}\n", parts[0], parts[1]);
        let run = check(&plan, counts, &["--format", "json"]);
        assert_eq!(told(&indicator(&run, "1.1")), format!("{sum}/null = {value} tracked"), "{}", run.whole());
    }
}

// Faults.

/// A plan with many indicators.
fn long_folder() -> Folder {
    let indicators: String = (0..600).map(|number| count(&format!("i{number}"), "news_items", "")).collect();
    let plan = plan(&[&elements("flow", &["news_items"]), &goal("1"), &indicators]);
    Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024,1\n")])
}

/// What a line of shell comes to: its exit status, and all that it prints.
#[cfg(unix)]
fn shell(folder: &Folder, line: &str) -> (i32, String) {
    let mut status = 0;
    let said = folder.shell(&format!("export GENDER_PLAN_LANG=en; {line}"), &mut status);
    (status, said)
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_full_or_unwritable_standard_output_is_an_error() {
    let folder = Folder::new(&[
        ("plan.toml", &women_among_leaders("target = \">= 40%\"")),
        ("counts.csv", "period,women_leaders,leaders\n2024,14,32\n"),
    ]);
    for command in [
        "check counts.csv",
        "check counts.csv --format json",
        "check counts.csv --format csv",
        "check counts.csv --format markdown",
        "lint",
        "--help",
        "--version",
    ] {
        for redirection in [">&-", "> /dev/full", "1< counts.csv"] {
            let (status, said) = shell(&folder, &format!("gender-plan {command} {redirection}"));
            assert_eq!(status, 2, "{command} {redirection}: {said}");
            assert!(said.starts_with("error: ") && said.contains("standard output"), "{command} {redirection}: {said}");
        }
    }
    assert_eq!(folder.read("counts.csv"), "period,women_leaders,leaders\n2024,14,32\n");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let folder = long_folder();
    for format in ["table", "json", "csv", "markdown"] {
        let command = format!("gender-plan check counts.csv --format {format}");
        let (_, whole) = shell(&folder, &command);
        let first = whole.lines().next().expect("a line");
        let (_, said) = shell(&folder, &format!("{{ {command}; echo \"status $?\" >&2; }} | head -1"));
        let (first, rest) = (format!("{first}\n"), said.replacen(&format!("{first}\n"), "", 1));
        assert!(said.contains(&first), "{said}");
        let status = rest.trim().strip_prefix("status ").unwrap_or_else(|| panic!("it says more: {said}"));
        assert!(!["2", "101", "134"].contains(&status), "{format}: {said}");
    }
}

/// The names of everything in the folder, hidden or not.
fn names(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_does_not_fit_leaves_the_old_file_and_nothing_else() {
    let folder = long_folder();
    for old in ["old.json", "old.csv", "old.md", "old.txt"] {
        folder.write(old, b"old");
        let before = names(&folder);
        // A disk that is full at 1 KiB, or nearly so.
        let limit = "trap '' XFSZ; ulimit -f 2";
        let (status, said) = shell(&folder, &format!("({limit}; gender-plan check counts.csv -o {old})"));
        assert_eq!(status, 2, "{said}");
        assert!(said.starts_with("error: ") && said.contains(old), "{said}");
        assert_eq!((folder.read(old).as_str(), names(&folder)), ("old", before), "{said}");
    }
}

#[test]
fn a_run_that_is_refused_leaves_the_old_result_and_nothing_else() {
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("good.csv", "period,news_items\n2024,1\n"),
        ("bad.csv", "period,news_items\n2024,x\n"),
    ]);
    folder.write("result.json", b"old");
    let before = names(&folder);
    for arguments in [
        &["check", "bad.csv", "-o", "result.json"][..],
        &["check", "good.csv", "bad.csv", "-o", "result.json"],
        &["check", "good.csv", "absent.csv", "-o", "result.json"],
        &["check", "good.csv", "--plan", "absent.toml", "-o", "result.json"],
        &["check", "good.csv", "--goal", "absent", "-o", "result.json"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert_eq!((folder.read("result.json").as_str(), names(&folder)), ("old", before.clone()), "{}", run.whole());
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_keeps_its_old_result() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new(&[
        ("plan.toml", &news("")),
        ("counts.csv", "period,news_items\n2024,1\n"),
        ("closed/result.json", "old"),
    ]);
    let closed = folder.path().join("closed");
    let permit =
        |mode: u32| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode)).expect("permissions");
    permit(0o555);
    if std::fs::write(closed.join("trial"), "").is_ok() {
        eprintln!("SKIPPED: this user may write everywhere, so no folder can be closed to it");
    } else {
        let run = folder.run(&["check", "counts.csv", "-o", "closed/result.json"]);
        assert_refused_with(&run, "error: ", &["closed/result.json"], "a closed folder");
        assert_eq!(folder.read("closed/result.json"), "old");
    }
    permit(0o755);
}

#[test]
fn an_input_is_never_overwritten() {
    let counts = "period,news_items\n2024,1\n";
    let folder = Folder::new(&[("plan.toml", &news("")), ("counts.csv", counts), ("data/q3.csv", counts)]);
    let (plan, before) = (folder.read("plan.toml"), names(&folder));
    for (input, output) in [
        ("counts.csv", "counts.csv"),
        ("counts.csv", "./data/../counts.csv"),
        ("counts.csv", "plan.toml"),
        ("data", "data/q3.csv"),
    ] {
        let run = folder.run(&["check", input, "-o", output]);
        assert_refused_with(&run, "error: ", &[output, "reads this file"], output);
    }
    assert_eq!((folder.read("plan.toml"), folder.read("counts.csv").as_str(), names(&folder)), (plan, counts, before));
    assert_eq!(folder.read("data/q3.csv"), counts);
}

#[cfg(unix)]
#[test]
fn standard_input_that_is_a_file_is_not_overwritten_either() {
    let counts = "period,news_items\n2024,1\n";
    let folder = Folder::new(&[("plan.toml", &news("")), ("counts.csv", counts)]);
    let (status, said) = shell(&folder, "gender-plan check - -o counts.csv < counts.csv");
    assert_eq!(folder.read("counts.csv"), counts, "{said}");
    assert_eq!(status, 2, "{said}");
}

#[test]
fn neither_clock_nor_locale_nor_the_order_of_a_hash_changes_any_output() {
    let listed: Vec<(String, String)> = (0..40).map(|at| (format!("u{at}"), format!("Xã Đắk {at}"))).collect();
    let listed: Vec<(&str, &str)> = listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let plan = news(&units(&listed)).replacen("measure", "target = \">= 3\"\neach = [\"unit\"]\nmeasure", 1);
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let rows = |value: &str| -> String { (0..30).map(|at| format!("2024-Q{},u{at},{value}\n", at % 4 + 1)).collect() };
    folder.write("good.csv", format!("period,unit,news_items\n{}", rows("2")).as_bytes());
    folder.write("bad.csv", format!("period,unit,news_items,x,y,z\n{}", rows("2,,,")).as_bytes());
    folder.write("worse.csv", format!("period,unit,news_items\n{}", rows("x")).as_bytes());
    let surroundings: [&[(&str, &str)]; 4] = [
        &[],
        &[("LC_ALL", "vi_VN.UTF-8"), ("LANG", "vi_VN.UTF-8"), ("LANGUAGE", "vi"), ("TZ", "Asia/Ho_Chi_Minh")],
        &[("LC_ALL", "C"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")],
        &[("LC_ALL", "de_DE.UTF-8"), ("LC_NUMERIC", "de_DE.UTF-8"), ("TZ", "America/Adak")],
    ];
    for arguments in [
        &["check", "good.csv", "-v"][..],
        &["check", "good.csv", "--format", "json"],
        &["check", "good.csv", "--format", "csv"],
        &["check", "good.csv", "--format", "markdown"],
        &["check", "bad.csv", "worse.csv"],
    ] {
        let seen = surroundings.map(|variables| {
            let output = folder.program(arguments).envs(variables.iter().copied()).output().expect("the program runs");
            (output.status.code(), String::from_utf8(output.stdout), String::from_utf8(output.stderr))
        });
        assert!(seen.iter().all(|one| *one == seen[0]), "{arguments:?}: {seen:#?}");
    }
    let json: Value = folder.run(&["check", "good.csv", "--format", "json"]).json();
    assert!(json["indicators"].is_array());
}
