//! What is too large: fields, records, columns, lines without an end; each is refused in little time and memory.

use std::io::Write as _;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::plans::{count, elements, goal, news, plan};
use crate::support::runs::{assert_refused_with, check, indicator, told};
use crate::support::{Folder, Run};

/// Far more than any of these runs needs, on a machine that has other work to do.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

#[test]
fn a_field_may_have_64_kib_and_not_a_byte_more() {
    let row = |unit: &str, value: &str, note: &str| {
        format!("period,unit,news_items,note\n2024-S1,A,1,\n2024-S2,{unit},{value},{note}\n")
    };
    // Bytes are counted, not characters.
    for largest in
        ["a".repeat(64 * KIB), "đ".repeat(32 * KIB), format!("\"{}\"", "a".repeat(64 * KIB))]
    {
        let run = check(&news(""), row("A", "1", &largest), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    }
    let long = "a".repeat(64 * KIB + 1);
    for (case, counts, place) in [
        ("a remark", row("A", "1", &long), "counts.csv:3:13"),
        (
            "letters of two bytes",
            row("A", "1", &format!("{}a", "đ".repeat(32 * KIB))),
            "counts.csv:3:13",
        ),
        ("in quotes", row("A", "1", &format!("\"{long}\"")), "counts.csv:3:13"),
        (
            "in quotes, with line breaks",
            row("A", "1", &format!("\"{}a\"", "a\n".repeat(32 * KIB))),
            "counts.csv:3:13",
        ),
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
    let field =
        |at: usize| format!(",1{}", " ".repeat(spaces / 17 + usize::from(at < spaces % 17)));
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
    assert_eq!(
        (run.status, told(&indicator(&run, "6.3")).as_str()),
        (0, "5/null = 5 tracked"),
        "{}",
        run.whole()
    );
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
pub(super) fn ended(child: Child) -> Run {
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The peak of the memory of a program that runs, in KiB.
fn peak_memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    status.lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok()
    })
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
