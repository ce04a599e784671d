//! One byte of a sound file replaced by every other one: it is read only where it is still text, and refused at its own place
//! otherwise.

use gender_plan::counts::Encoding;
use gender_plan::counts::testing::{Refusal, dissect};
use gender_plan::diagnostic::Code;

use crate::support::Folder;

/// Vietnamese names, quotes, a line break inside them, and every line end.
const COUNTS: &str = "kỳ,đơn vị,nữ lãnh đạo,lãnh đạo,ghi chú\n\
                      2024-Q3,Xã Đắk Blà,5,12,\r\n\
                      2024-Q3,\"Phường \"\"Lê Lợi\"\"\",3,7,\"bổ\nsung\"\r";

const PLAN: &str = r#"schema = 1
[plan]
title = "Nữ lãnh đạo, quản lý"
language = "en"
[[elements]]
id = "women_leaders"
name = "nữ lãnh đạo"
kind = "stock"
[[elements]]
id = "leaders"
name = "lãnh đạo"
kind = "stock"
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "percentage"
numerator = "women_leaders"
denominator = "leaders"
target = ">= 40%"
"#;

/// Bytes that the whole program is tried with: NUL, a line end, a quote, a digit, a byte that continues a letter, and one that no
/// UTF-8 holds.
const TRIED: [u8; 6] = [0x00, b'\r', b'"', b'8', 0x80, 0xff];

/// The lines of `text` as an editor shows them: LF, CR and CRLF each end one.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(ToOwned::to_owned).collect()
}

/// `bytes` with each of their bytes replaced by each of `values` in turn.
fn corruptions(bytes: &[u8], values: &[u8]) -> Vec<Vec<u8>> {
    let replaced = |position: usize, value: u8| {
        let mut corrupted = bytes.to_vec();
        corrupted[position] = value;
        corrupted
    };
    (0..bytes.len())
        .flat_map(|position| values.iter().map(move |value| replaced(position, *value)))
        .collect()
}

/// Every corruption of `bytes` by one byte.
fn every_corruption(bytes: &[u8]) -> Vec<Vec<u8>> {
    corruptions(bytes, &(0..=255).collect::<Vec<u8>>())
}

/// Where `bytes` stop being UTF-8 and the line that this is on, or nothing where all of them are.
fn first_fault(bytes: &[u8]) -> Option<(usize, u64)> {
    let offset = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = std::str::from_utf8(&bytes[..offset]).expect("valid up to there");
    Some((offset, lines(before).len() as u64))
}

fn files() -> [Vec<u8>; 2] {
    [COUNTS.into(), format!("\u{feff}{COUNTS}").into()]
}

/// What has the mark of UTF-16, or begins like a workbook or a PDF, is refused by other rules. No single byte makes this file one of
/// those: each of them takes two bytes or more that it does not have. So here the rule has no exception.
#[test]
fn a_corrupted_file_is_read_only_where_it_is_still_text() {
    let (mut read, mut no_text, mut broken) = (0, 0, 0);
    for file in files() {
        for corrupted in every_corruption(&file) {
            match (dissect(&corrupted, b',', Encoding::Utf8), first_fault(&corrupted)) {
                (Ok(_), None) => read += 1,
                (Err(refusal), Some(fault)) => {
                    assert_is_at(&refusal, fault, &corrupted);
                    no_text += 1;
                }
                (Err(refusal), None) => {
                    assert_is_inside(&refusal, &corrupted);
                    broken += 1;
                }
                (Ok(records), Some(fault)) => {
                    panic!("{records:?} read from what is no text at {fault:?}")
                }
            }
        }
    }
    assert!(
        read > 20_000 && no_text > 20_000 && broken > 200,
        "{read} read, {no_text} no text, {broken} broken"
    );
}

fn assert_is_at(refusal: &Refusal, (offset, line): (usize, u64), corrupted: &[u8]) {
    let found = (refusal.code, refusal.offset, refusal.line);
    assert_eq!(
        found,
        (Code::BadEncoding, Some(offset as u64), line),
        "{}",
        corrupted.escape_ascii()
    );
}

fn assert_is_inside(refusal: &Refusal, corrupted: &[u8]) {
    assert_eq!(refusal.code, Code::BadQuoting, "{}", corrupted.escape_ascii());
    let text = std::str::from_utf8(corrupted).expect("UTF-8").trim_start_matches('\u{feff}');
    let line =
        usize::try_from(refusal.line - 1).ok().and_then(|index| lines(text).into_iter().nth(index));
    let line = line.unwrap_or_else(|| panic!("line {} is none of {text:?}", refusal.line));
    let column = refusal.column.expect("a column");
    // What is missing at the end of a line is missing behind its last character.
    assert!((1..=line.chars().count() + 1).contains(&column), "column {column} of {line:?}");
}

/// A declared windows-1258 is for files that are no UTF-8. One that is still UTF-8 is read as that; one that began as UTF-8 with
/// letters of several bytes, and stops being so, is damaged, and not suddenly windows-1258.
#[test]
fn a_corrupted_file_does_not_turn_into_windows_1258() {
    let same = |result: Result<Vec<Vec<String>>, Refusal>| {
        result.map_err(|refusal| (refusal.code, refusal.offset))
    };
    for file in files() {
        for corrupted in every_corruption(&file) {
            let declared = same(dissect(&corrupted, b',', Encoding::Windows1258));
            let plain = same(dissect(&corrupted, b',', Encoding::Utf8));
            let before =
                first_fault(&corrupted).map_or(&corrupted[..], |(offset, _)| &corrupted[..offset]);
            if declared != plain {
                assert!(
                    before.is_ascii() && before.len() < corrupted.len(),
                    "{}",
                    corrupted.escape_ascii()
                );
            }
        }
    }
}

#[test]
fn the_program_judges_no_file_that_is_not_text() {
    let corrupted = corruptions(COUNTS.as_bytes(), &TRIED);
    assert!(
        judges(&Folder::new(&[("plan.toml", PLAN)]), COUNTS.as_bytes()),
        "the sound file is judged"
    );
    let share =
        corrupted.len().div_ceil(std::thread::available_parallelism().map_or(1, Into::into));
    let judged: usize = std::thread::scope(|scope| {
        let run_all = |files: &[Vec<u8>]| {
            let folder = Folder::new(&[("plan.toml", PLAN)]);
            files.iter().filter(|file| judges(&folder, file)).count()
        };
        let runs: Vec<_> =
            corrupted.chunks(share).map(|files| scope.spawn(move || run_all(files))).collect();
        runs.into_iter().map(|run| run.join().expect("every run answers")).sum()
    });
    assert!(
        judged > 50 && corrupted.len() - judged > 300,
        "{judged} of {} were judged",
        corrupted.len()
    );
}

/// Runs the program on `counts`, and returns whether it judged them.
fn judges(folder: &Folder, counts: &[u8]) -> bool {
    folder.write("counts.csv", counts);
    // A run that ends by a signal has no exit status, and fails there.
    let run = folder.run(&["check", "counts.csv", "--format", "json"]);
    let told = format!("{}: {}", counts.escape_ascii(), run.whole());
    assert!(!run.stderr.contains("panicked"), "{told}");
    match (run.status, first_fault(counts)) {
        (0 | 1, None) => assert!(run.json()["window"].is_string(), "{told}"),
        (2, None) => assert!(run.stdout.is_empty() && run.stderr.contains("error["), "{told}"),
        (2, Some((offset, line))) => {
            assert!(run.stdout.is_empty() && run.stderr.contains("error[bad-encoding]"), "{told}");
            assert!(run.stderr.contains(&format!("counts.csv:{line}\n")), "line {line}: {told}");
            assert!(run.stderr.contains(&format!("offset {offset} ")), "{told}");
        }
        _ => panic!("{told}"),
    }
    run.status < 2
}

/// A first line that names nothing, or a stray quote, and bytes that are no text far behind it: what is no text has no form.
#[test]
fn what_is_no_text_behind_a_fault_of_form_is_told_instead() {
    let folder = Folder::new(&[("plan.toml", PLAN)]);
    let rows = "2024-Q3,Xã Đắk Blà,5,12,\r\n";
    for (fault, code) in [
        ("tên", "error[bad-header]"),
        ("kỳ,đơn vị,nữ lãnh đạo,lãnh đạo,ghi chú\nb\"c", "error[bad-quoting]"),
    ] {
        // Within what is read at once, beyond it, and farther than anybody looks.
        for (count, seen) in [(3, true), (30_000, true), (60_000, false)] {
            let text = format!("{fault}\r\n{}", rows.repeat(count));
            folder.write("counts.csv", &[text.as_bytes(), b"2024\xff\n"].concat());
            let run = folder.run(&["check", "counts.csv"]);
            let (expected, place) = if seen {
                ("error[bad-encoding]", format!("counts.csv:{}\n", text.lines().count() + 1))
            } else {
                (code, "counts.csv:".to_owned())
            };
            assert_eq!(run.status, 2);
            assert!(
                run.stderr.contains(expected) && run.stderr.contains(&place),
                "{count} rows: {}",
                run.stderr
            );
        }
    }
}
