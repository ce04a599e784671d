//! What real files do to a reader, one test for each promise, in the order in which the promises are written down: every problem at
//! once, bytes and text, structure, and with it names in other spellings, the export of DHIS2 and what `-v` tells. Limits, files that
//! change, numbers, output and faults follow in `inputs_faults`. That messages about sensitive elements show no figure is held by
//! `check_refusals`.

use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization as _;

use crate::check::{SEX, count, element, elements, goal, indicator, plan, told, units};
use crate::support::{Folder, Run};

/// One indicator, 6.3: news items, which add up; `lines` stand before the elements.
pub(crate) fn news(lines: &str) -> String {
    let news = element("news_items", "kind = \"flow\"\nname = \"Số tin bài\"");
    plan(&[lines, &news, &goal("6"), &count("6.3", "news_items", "")])
}

/// One indicator, 1.1: an amount that may have decimals.
pub(crate) fn amounts(lines: &str) -> String {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    plan(&[lines, &amount, &goal("1"), &count("1.1", "amount", "")])
}

/// A run of `check` on `counts.csv` with these bytes.
pub(crate) fn check(plan: &str, counts: impl AsRef<[u8]>, options: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    folder.write("counts.csv", counts.as_ref());
    folder.run(&[&["check", "counts.csv"], options].concat())
}

/// The JSON run of the same.
pub(crate) fn json(plan: &str, counts: impl AsRef<[u8]>, options: &[&str]) -> Run {
    check(plan, counts, &[&["--format", "json"], options].concat())
}

/// Holds a run to a sum of news items and to having nothing to say.
pub(crate) fn assert_sum(run: &Run, sum: &str, case: &str) {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{case}: {}", run.whole());
    assert_eq!(told(&indicator(run, "6.3")), format!("{sum}/null = {sum} tracked"), "{case}");
}

/// Whether `word` stands in `text`; a number, or a place that ends in one, not as a part of a longer one.
pub(crate) fn tells(text: &str, word: &str) -> bool {
    let digit = |character: char| character.is_ascii_digit();
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let longer_before = word.starts_with(digit) && before.ends_with(digit);
        let longer_after = word.ends_with(digit) && after.starts_with(digit);
        !longer_before && !longer_after
    })
}

/// A run that could not judge, with this code and these words, which may be places.
pub(crate) fn assert_refused_with(run: &Run, code: &str, words: &[&str], case: &str) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{case}: {}", run.whole());
    assert!(run.stderr.contains(code), "no {code} for {case}: {}", run.whole());
    for word in words {
        assert!(tells(&run.stderr, word), "no `{word}` for {case}: {}", run.whole());
    }
}

/// How many warnings, or errors, or notes a run has.
pub(crate) fn count_of(severity: &str, run: &Run) -> usize {
    run.stderr.lines().filter(|line| line.starts_with(&format!("{severity}["))).count()
}

// Every problem at once.

#[test]
fn a_problem_tells_its_place_what_was_found_and_how_to_mend_it_and_no_table_is_printed() {
    // The column is counted in characters, not in bytes.
    let run = check(&news(""), "period,unit,news_items\n2024-Q1,Đắk Blà,1\n2024-Q2,Đắk Blà,x9\n", &[]);
    assert_refused_with(
        &run,
        "error[bad-number]",
        &["counts.csv:3:17", "`x9`", "`news_items`", "help: "],
        "a bad cell",
    );
}

#[test]
fn of_a_hundred_thousand_problems_twenty_are_told_in_full_and_all_are_counted() {
    let rows = |from: usize| -> String { (from..from + 50_000).map(|row| format!("2024-Q1,unit {row},x\n")).collect() };
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    folder.write("a.csv", format!("period,unit,news_items\n{}", rows(0)).as_bytes());
    folder.write("b.csv", format!("period,unit,news_items\n{}", rows(50_000)).as_bytes());
    let begun = Instant::now();
    let run = folder.run(&["check", "a.csv", "b.csv"]);
    // Far more than it needs, on a machine that has other work to do.
    assert!(begun.elapsed() < Duration::from_secs(30), "it took {:?}", begun.elapsed());
    assert_refused_with(&run, "[bad-number]", &["a.csv:2", "a.csv:21"], "the first twenty");
    assert_eq!(count_of("error", &run), 20);
    let said = run.stderr.replace(',', "");
    assert!(tells(&said, "100000") || tells(&said, "99980"), "no count of the rest: {}", run.whole());
    assert!(run.stderr.len() < 16_000, "{} bytes of messages", run.stderr.len());
}

// Bytes and text.

const TEXT: &str = "kỳ,đơn vị,Số tin bài\n2024-Q3,Phường Lê Lợi,3\n2024-Q3,Xã Đắk Blà,5\n";

fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn utf_32(text: &str, order: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|character| order(u32::from(character))).collect()
}

#[test]
fn utf_8_with_and_without_a_mark_and_utf_16_with_one_are_read() {
    let marked = format!("\u{feff}{TEXT}");
    for (case, bytes) in [
        ("UTF-8", TEXT.into()),
        ("UTF-8 with a mark", marked.clone().into()),
        ("UTF-16 LE", utf_16(&marked, u16::to_le_bytes)),
        ("UTF-16 BE", utf_16(&marked, u16::to_be_bytes)),
    ] {
        assert_sum(&json(&news(""), bytes, &[]), "8", case);
    }
}

#[test]
fn utf_32_is_refused_and_never_taken_for_utf_16() {
    for (case, mark) in [("with a mark", "\u{feff}"), ("without a mark", "")] {
        let text = format!("{mark}{TEXT}");
        for bytes in [utf_32(&text, u32::to_le_bytes), utf_32(&text, u32::to_be_bytes)] {
            let run = check(&news(""), bytes, &[]);
            assert_refused_with(&run, "error[bad-encoding]", &["counts.csv", "UTF-32", "UTF-8", "help: "], case);
            assert!(!run.stderr.contains("UTF-16"), "{}", run.whole());
        }
    }
}

#[test]
fn utf_16_without_a_mark_is_refused_and_named() {
    let declared = news("[input]\nencoding = \"windows-1258\"\n");
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        for text in [TEXT, "period,news_items\n2024,5\n"] {
            for plan in [news(""), declared.clone()] {
                let run = check(&plan, utf_16(text, order), &[]);
                assert_refused_with(&run, "error[bad-encoding]", &["counts.csv:1", "UTF-16", "help: "], text);
            }
        }
    }
}

#[test]
fn utf_16_of_an_odd_length_is_refused_with_its_last_byte_and_line() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let mut bytes = utf_16(&format!("\u{feff}{TEXT}2024-Q4,Xã,1"), order);
        let offset = bytes.len().to_string();
        bytes.push(0x31);
        let run = check(&news(""), bytes, &[]);
        assert_refused_with(&run, "error[bad-encoding]", &["counts.csv:4", "UTF-16", &offset], "one byte too many");
    }
}

#[test]
fn utf_16_that_is_cut_inside_a_character_is_refused_with_its_byte_and_line() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let before = utf_16(&format!("\u{feff}{TEXT}2024-Q4,"), order);
        let offset = before.len().to_string();
        for (case, half) in [("a first half alone", 0xd83d_u16), ("a second half alone", 0xde00)] {
            for after in ["", ",1\n"] {
                let bytes = [&before[..], &order(half), &utf_16(after, order)].concat();
                let run = check(&news(""), bytes, &[]);
                assert_refused_with(&run, "error[bad-encoding]", &["counts.csv:4", "UTF-16", &offset], case);
            }
        }
    }
}

/// Bytes that are no UTF-8, in the fourth line behind letters that are.
fn assert_bad_utf_8(bad: &[u8], after: &[u8], case: &str) {
    let before = format!("{TEXT}2024-Q4,Xã ");
    let run = check(&news(""), [before.as_bytes(), bad, after].concat(), &[]);
    let words = ["counts.csv:4", "UTF-8", &before.len().to_string(), "help: "];
    assert_refused_with(&run, "error[bad-encoding]", &words, case);
}

#[test]
fn utf_8_that_is_cut_inside_a_character_is_refused_with_its_byte_and_line() {
    for letter in ["ã", "ắ", "😀"] {
        for end in 1..letter.len() {
            assert_bad_utf_8(&letter.as_bytes()[..end], b"", &format!("{end} of {letter} at the end"));
            assert_bad_utf_8(&letter.as_bytes()[..end], b",1\n", &format!("{end} of {letter} inside"));
        }
    }
}

#[test]
fn one_bad_byte_is_refused_with_its_offset_and_line() {
    for bad in [&b"\xff"[..], b"\xfe", b"\x80", b"\xbf", b"\xc3"] {
        assert_bad_utf_8(bad, b",1\n", &format!("{bad:x?}"));
    }
}

#[test]
fn overlong_forms_halves_of_pairs_and_what_is_beyond_unicode_are_refused_with_byte_and_line() {
    for bad in [
        &b"\xc0\x80"[..],
        b"\xc0\xaf",
        b"\xc1\xbf",
        b"\xe0\x80\xaf",
        b"\xf0\x80\x80\xaf",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80",
    ] {
        assert_bad_utf_8(bad, b",1\n", &format!("{bad:x?}"));
    }
}

#[test]
fn the_line_of_a_bad_byte_is_that_of_an_editor_and_the_mark_counts_among_the_bytes() {
    for (end, mark) in [("\n", ""), ("\r\n", ""), ("\r", ""), ("\n", "\u{feff}"), ("\r", "\u{feff}")] {
        let before = format!("{mark}{}2024-Q4,Xã ", TEXT.replace('\n', end));
        let run = check(&news(""), [before.as_bytes(), b"\xff,1"].concat(), &[]);
        let case = format!("lines that end in {end:?}");
        assert_refused_with(&run, "error[bad-encoding]", &["counts.csv:4", &before.len().to_string()], &case);
    }
}

/// One small report in the four encodings that Vietnamese offices used before UTF-8: its header, and its rows. There are 16 news items
/// in it.
const WINDOWS_1258: [&[u8]; 2] = [
    b"Ky\xcc b\xe1o c\xe1o,\xd0\xf5n vi\xf2,S\xf4\xec tin b\xe0i\n",
    b"2024-Q3,Ph\xfd\xf5\xccng L\xea L\xf5\xf2i,3\n\
      2024-Q3,Xa\xde \xd0\xe3\xeck Bl\xe0,5\n\
      2024-Q3,Xa\xde Ho\xcca Bi\xccnh,4\n\
      2024-Q3,H\xf4\xf2i Li\xean hi\xea\xf2p Phu\xf2 n\xfd\xde,1\n\
      2024-Q3,Tr\xfd\xf5\xccng Trung ho\xf2c c\xf5 s\xf5\xd2,1\n\
      2024-Q3,M\xe3\xf2t tr\xe2\xf2n T\xf4\xd2 qu\xf4\xecc,1\n\
      2024-Q3,Ph\xfd\xf5\xccng Nguy\xea\xden Tra\xdei,1\n",
];
const TCVN3: [&[u8]; 2] = [
    b"K\xfa b\xb8o c\xb8o,\xa7\xacn v\xde,S\xe8 tin b\xb5i\n",
    b"2024-Q3,Ph\xad\xeang L\xaa L\xeei,3\n\
      2024-Q3,X\xb7 \xa7\xbek Bl\xb5,5\n\
      2024-Q3,X\xb7 H\xdfa B\xd7nh,4\n\
      2024-Q3,H\xe9i Li\xaan hi\xd6p Ph\xf4 n\xf7,1\n\
      2024-Q3,Tr\xad\xeang Trung h\xe4c c\xac s\xeb,1\n\
      2024-Q3,M\xc6t tr\xcbn T\xe6 qu\xe8c,1\n\
      2024-Q3,Ph\xad\xeang Nguy\xd4n Tr\xb7i,1\n",
];
const VNI: [&[u8]; 2] = [
    b"Ky\xf8 ba\xf9o ca\xf9o,\xd1\xf4n v\xf2,So\xe1 tin ba\xf8i\n",
    b"2024-Q3,Ph\xf6\xf4\xf8ng Le\xe2 L\xf4\xefi,3\n\
      2024-Q3,Xa\xf5 \xd1a\xe9k Bla\xf8,5\n\
      2024-Q3,Xa\xf5 Ho\xf8a B\xecnh,4\n\
      2024-Q3,Ho\xe4i Lie\xe2n hie\xe4p Phu\xef n\xf6\xf5,1\n\
      2024-Q3,Tr\xf6\xf4\xf8ng Trung ho\xefc c\xf4 s\xf4\xfb,1\n\
      2024-Q3,Ma\xebt tra\xe4n To\xe5 quo\xe1c,1\n\
      2024-Q3,Ph\xf6\xf4\xf8ng Nguye\xe3n Tra\xf5i,1\n",
];
const VISCII: [&[u8]; 2] = [
    b"K\xcf b\xe1o c\xe1o,\xd0\xbdn v\xb8,S\xaf tin b\xe0i\n",
    b"2024-Q3,Ph\xdf\xb6ng L\xea L\xfei,3\n\
      2024-Q3,X\xe3 \xd0\xa1k Bl\xe0,5\n\
      2024-Q3,X\xe3 H\xf2a B\xecnh,4\n\
      2024-Q3,H\xb5i Li\xean hi\xaep Ph\xf8 n\xe6,1\n\
      2024-Q3,Tr\xdf\xb6ng Trung h\xf7c c\xbd s\xb7,1\n\
      2024-Q3,M\xa3t tr\xa7n T\xb1 qu\xafc,1\n\
      2024-Q3,Ph\xdf\xb6ng Nguy\xadn Tr\xe3i,1\n",
];
/// Who sends that report, as UTF-8 writes it.
const UNITS: [&str; 7] = [
    "Phường Lê Lợi",
    "Xã Đắk Blà",
    "Xã Hòa Bình",
    "Hội Liên hiệp Phụ nữ",
    "Trường Trung học cơ sở",
    "Mặt trận Tổ quốc",
    "Phường Nguyễn Trãi",
];
/// The same header without a letter of its own, as a machine writes it.
const PLAIN_HEADER: &[u8] = b"period,unit,news_items\n";
const DECLARED: &str = "[input]\nencoding = \"windows-1258\"\n";

#[test]
fn windows_1258_is_read_where_the_plan_or_the_run_declares_it() {
    let file = WINDOWS_1258.concat();
    assert_sum(&json(&news(DECLARED), &file, &[]), "16", "declared by the plan");
    assert_sum(&json(&news(""), &file, &["--encoding", "windows-1258"]), "16", "declared by the run");
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let run = folder.run_with_input(&["check", "-", "--encoding", "windows-1258", "--format", "json"], &file);
    assert_sum(&run, "16", "from standard input");
}

#[test]
fn windows_1258_meets_the_names_of_utf_8_in_one_form() {
    let listed: String = UNITS.iter().enumerate().map(|(at, name)| units(&[(&format!("u{at}"), name)])).collect();
    let folder = Folder::new(&[("plan.toml", &news(&format!("{DECLARED}{listed}")))]);
    folder.write("old.csv", &WINDOWS_1258.concat());
    let rows = UNITS.map(|name| format!("2024-Q4,{name},1\n")).concat();
    let new = format!("kỳ,đơn vị,số tin bài\n{rows}");
    folder.write("composed.csv", new.as_bytes());
    folder.write("decomposed.csv", new.replace("Q4", "Q2").nfd().collect::<String>().as_bytes());
    let run = folder.run(&["check", "old.csv", "composed.csv", "decomposed.csv", "--format", "json"]);
    assert_sum(&run, "30", "three forms of one name");
}

#[test]
fn the_encoding_that_the_run_declares_goes_before_that_of_the_plan() {
    let (old, new) = (WINDOWS_1258.concat(), TEXT.as_bytes());
    let plan = news(DECLARED);
    assert_sum(&json(&plan, new, &["--encoding", "utf-8"]), "8", "UTF-8");
    let run = check(&plan, &old, &["--encoding", "utf-8"]);
    assert_refused_with(&run, "error[bad-encoding]", &["counts.csv:1", "UTF-8"], "windows-1258 said to be UTF-8");
    // What is declared is how to read what is neither UTF-8 nor has a mark.
    assert_sum(&json(&news(""), new, &["--encoding", "windows-1258"]), "8", "UTF-8 said to be windows-1258");
    let marked = utf_16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes);
    assert_sum(&json(&news(""), marked, &["--encoding", "windows-1258"]), "8", "UTF-16 said to be windows-1258");
}

#[test]
fn an_encoding_that_nothing_reads_is_refused_with_those_that_are() {
    for (name, options) in [("latin-1", ["--encoding", "latin-1"]), ("tcvn3", ["--encoding", "tcvn3"])] {
        let run = check(&news(""), TEXT, &options);
        assert_refused_with(&run, "error", &[name, "utf-8", "windows-1258"], name);
    }
    let run = check(&news("[input]\nencoding = \"latin-1\"\n"), TEXT, &[]);
    assert_refused_with(&run, "error[", &["plan.toml", "latin-1", "windows-1258"], "in the plan");
}

#[test]
fn windows_1258_that_nobody_declared_is_refused_with_both_ways_to_declare_it() {
    for file in [WINDOWS_1258.concat(), [PLAIN_HEADER, WINDOWS_1258[1]].concat()] {
        let line = if file.starts_with(b"Ky") { "counts.csv:1" } else { "counts.csv:2" };
        let words = [line, "encoding = \"windows-1258\"", "--encoding windows-1258"];
        assert_refused_with(&check(&news(""), &file, &[]), "error[bad-encoding]", &words, "undeclared");
    }
}

#[test]
fn a_damaged_utf_8_file_is_never_read_as_windows_1258() {
    for (case, damaged) in [
        ("before its letters", [PLAIN_HEADER, b"2024-Q2,A\xff,1\n", "2024-Q3,Xã Lê Lâm,3\n".as_bytes()].concat()),
        ("behind its letters", [TEXT.as_bytes(), b"2024-Q2,A\xff,1\n"].concat()),
    ] {
        for (plan, options) in [(news(DECLARED), &[][..]), (news(""), &["--encoding", "windows-1258"])] {
            let run = check(&plan, &damaged, options);
            assert_refused_with(&run, "error[bad-encoding]", &["counts.csv", "UTF-8"], case);
        }
    }
}

const OLDER: [(&str, [&[u8]; 2], &str); 3] =
    [("TCVN3", TCVN3, "iconv -f TCVN"), ("VNI", VNI, "UniKey"), ("VISCII", VISCII, "iconv -f VISCII")];

#[test]
fn tcvn3_vni_and_viscii_are_refused_with_their_own_name_and_a_converter() {
    for (name, [header, rows], converter) in OLDER {
        for file in [[header, rows].concat(), [PLAIN_HEADER, rows].concat()] {
            let run = check(&news(""), &file, &[]);
            let line = if file.starts_with(PLAIN_HEADER) { "counts.csv:2" } else { "counts.csv:1" };
            assert_refused_with(&run, "error[bad-encoding]", &[line, name], name);
            assert!(run.stderr.contains("UniKey") || run.stderr.contains(converter), "{name}: {}", run.whole());
            for (other, ..) in OLDER.iter().filter(|(other, ..)| *other != name) {
                assert!(!run.stderr.contains(other), "{name} is called {other}: {}", run.whole());
            }
        }
    }
}

#[test]
fn tcvn3_vni_and_viscii_are_never_read_as_the_windows_1258_that_is_declared() {
    for (name, [header, rows], _) in OLDER {
        // The names of units would be letters that nobody wrote, and pass for units that nobody listed.
        for file in [[header, rows].concat(), [PLAIN_HEADER, rows].concat()] {
            let run = check(&news(DECLARED), &file, &[]);
            assert_refused_with(&run, "error[bad-encoding]", &["counts.csv", name], name);
        }
    }
}

/// NUL, control, C1, soft hyphen, zero-width, line separators, bidirectional marks, embeddings and isolates, a byte order mark.
pub(crate) const HIDDEN: [char; 32] = [
    '\u{0}', '\u{1}', '\u{7}', '\u{8}', '\u{9}', '\u{b}', '\u{c}', '\u{1b}', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}',
    '\u{9b}', '\u{9f}', '\u{ad}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}',
    '\u{2028}', '\u{2029}', '\u{202a}', '\u{202d}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{2068}', '\u{2069}',
    '\u{feff}',
];

#[test]
fn hidden_characters_in_a_key_are_refused_and_shown() {
    let by_sex = element("news_items", "kind = \"flow\"\nby = [\"sex\"]");
    let by_sex = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    // Some of them count as spaces, and must not pass for the one in a name that is known.
    let listed = news(&units(&[("ab", "A B")]));
    for hidden in HIDDEN {
        let shown = format!("<U+{:04X}>", u32::from(hidden));
        for (plan, counts, line) in [
            (&news(""), format!("period,unit,news_items\n2024,A{hidden}B,1\n"), 2),
            (&listed, format!("period,unit,news_items\n2024,A{hidden}B,1\n"), 2),
            (&news(""), format!("period,unit,news_items\n20{hidden}24,A,1\n"), 2),
            (&news(""), format!("period,unit,element,value\n2024,A,news{hidden}_items,1\n"), 2),
            (&news(""), format!("period,unit,news{hidden}_items\n2024,A,1\n"), 1),
            (&by_sex, format!("period,sex,news_items\n2024,fe{hidden}male,1\n"), 2),
        ] {
            let run = check(plan, counts.as_bytes(), &[]);
            // Of a group it may also be said that there is none of that name.
            let code = if *plan == by_sex { "error[" } else { "error[hidden-character]" };
            assert_refused_with(&run, code, &[&format!("counts.csv:{line}"), &shown], &shown);
            assert!(!run.stderr.replace('\n', "").contains(hidden), "{}", run.whole());
        }
    }
}

#[test]
fn a_workbook_given_as_csv_is_named_as_one() {
    let workbook = [&b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml"[..], &[0; 3_000]].concat();
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 3_000]].concat();
    for (bytes, name) in [(workbook, ".xlsx"), (old, ".xls")] {
        let folder = Folder::new(&[("plan.toml", &news(DECLARED))]);
        folder.write("counts.csv", &bytes);
        let words = [name, "CSV UTF-8"];
        assert_refused_with(&folder.run(&["check", "counts.csv"]), "error[", &["counts.csv", name, "CSV UTF-8"], name);
        assert_refused_with(&folder.run_with_input(&["check", "-"], &bytes), "error[", &words, "standard input");
    }
}

#[test]
fn a_folder_without_csv_files_is_named_as_one() {
    let folder = Folder::new(&[("plan.toml", &news("")), ("reports/q3.xlsx", "PK"), ("reports/q4.csv/deep.csv", TEXT)]);
    let run = folder.run(&["check", "reports"]);
    assert_refused_with(&run, "error[unreadable-file]", &["`reports`", "folder", ".csv", "help: "], "a folder");
}

#[cfg(unix)]
#[test]
fn a_device_is_named_as_one() {
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    for device in ["/dev/zero", "/dev/null"] {
        let run = folder.run(&["check", device]);
        assert_refused_with(&run, "error[unreadable-file]", &[device, "device", "help: "], device);
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named_as_that() {
    use std::os::unix::fs::PermissionsExt as _;
    let files = [("reports/closed.csv", "reports"), ("closed/q3.csv", "closed")];
    let folder = Folder::new(&[("plan.toml", &news("")), (files[0].0, TEXT), (files[1].0, TEXT)]);
    let permit = |name: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), permissions).expect("permissions");
    };
    permit(files[0].0, 0o000);
    permit(files[1].1, 0o000);
    if std::fs::File::open(folder.path().join(files[0].0)).is_ok() {
        eprintln!("SKIPPED: this user may read everything, so nothing can be made unreadable");
    } else {
        // A file by its name and through its folder; a folder that may not be listed, and a file in it.
        for (asked, named) in [
            ("reports/closed.csv", "reports/closed.csv"),
            ("reports", "reports/closed.csv"),
            ("closed", "closed"),
            ("closed/q3.csv", "closed/q3.csv"),
        ] {
            let run = folder.run(&["check", asked]);
            assert_refused_with(&run, "error[unreadable-file]", &[named, "help: "], asked);
            let said = run.stderr.to_lowercase();
            assert!(said.contains("may not") || said.contains("permission"), "{}", run.whole());
        }
    }
    permit(files[0].0, 0o644);
    permit(files[1].1, 0o755);
}

// Structure.

#[test]
fn a_quote_opens_a_field_or_is_doubled_inside_one() {
    let plan = news("").replacen("measure = \"count\"", "measure = \"count\"\neach = [\"unit\"]\ntarget = \">= 0\"", 1);
    for (written, unit) in
        [("\"A, B\"", "A, B"), ("\"A \"\"B\"\"\"", "A \"B\""), ("\"\"\"A\"\"\"", "\"A\""), ("\"A\"", "A")]
    {
        let run = json(&plan, format!("period,unit,\"news_items\"\n\"2024\",{written},\"3\"\n"), &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["each"][0]["group"], unit);
    }
}

#[test]
fn a_quote_anywhere_else_is_refused_where_it_stands() {
    for (row, column) in [
        ("2024,B\"b\",1", 7),
        ("2024,B\",1", 7),
        ("2024, \"B\",1", 7),
        ("2024,\"B\"b,1", 9),
        ("2024,\"B\" ,1", 9),
        ("2024,\"B\"\"\"b,1", 11),
        ("2024,Đắk,1\"", 11),
    ] {
        let run = check(&news(""), format!("period,unit,news_items\n2024,A,1\n{row}\n2024,C,1\n"), &[]);
        assert_refused_with(&run, "error[bad-quoting]", &[&format!("counts.csv:3:{column}"), "help: "], row);
    }
}

/// A header and 999 rows, of which the one on line 501 is `replaced`.
fn thousand_lines(replaced: Option<&str>) -> String {
    let row = |line: usize| match replaced {
        Some(row) if line == 501 => format!("{row}\n"),
        _ => format!("2024-Q1,U{line},{line},note {line}\n"),
    };
    "period,unit,news_items,note\n".to_owned() + &(2..=1_000).map(row).collect::<String>()
}

#[test]
fn one_stray_quote_among_a_thousand_lines_swallows_no_row() {
    let sound = json(&news(""), thousand_lines(None), &["-q"]);
    assert_eq!((sound.status, sound.json()["sources"][0]["rows"].as_u64()), (0, Some(999)), "{}", sound.whole());
    for stray in [
        "\"2024-Q1,U,501,note",
        "2024-Q1,\"U,501,note",
        "2024-Q1,U,\"501,note",
        "2024-Q1,U,501,\"note",
        "2024\"-Q1,U,501,note",
        "2024-Q1,U\"U,501,note",
        "2024-Q1,U,501\",note",
        "2024-Q1,U,501,note\"",
    ] {
        let run = check(&news(""), thousand_lines(Some(stray)), &[]);
        assert_refused_with(&run, "error[bad-quoting]", &["counts.csv:501"], stray);
    }
}

#[test]
fn a_stray_quote_is_named_although_quotes_further_down_seem_to_close_it() {
    let below = "2024-Q1,\"U 701, of C\",701,note 701\n";
    for stray in ["2024-Q1,\"U,501,note", "2024-Q1,U,\"501,note", "2024-Q1,U,501,\"note"] {
        let counts = thousand_lines(Some(stray)).replace("2024-Q1,U701,701,note 701\n", below);
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &["counts.csv:501"], stray);
    }
    // Two stray quotes that make one well-formed field of two hundred lines.
    let two = thousand_lines(Some("2024-Q1,\"U,501,note")).replace("U701,701,", "U701\",701,");
    assert_refused_with(&check(&news(""), two, &[]), "error[", &["counts.csv:501"], "a pair of stray quotes");
}

#[test]
fn an_end_of_file_inside_quotes_names_the_line_where_the_quote_opened() {
    for (counts, place) in [
        ("period,\"unit,news_items\n2024,A,1\n2024,B,1\n", "counts.csv:1:8"),
        ("period,unit,news_items\n2024,A,1\n\"2024,B,1\n2024,C,1\n", "counts.csv:3:1"),
        ("period,unit,news_items\n2024,A,1\n2024,\"B,1\n2024,C,1\n", "counts.csv:3:6"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"1\n", "counts.csv:3:8"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"", "counts.csv:3:8"),
        ("period,unit,news_items\n2024,A,1\n2024,B,\"1\"\"\n", "counts.csv:3:8"),
        ("period,unit,news_items\r2024,A,1\r2024,\"B,1\r2024,C,1\r", "counts.csv:3:6"),
    ] {
        let run = check(&news(""), counts, &[]);
        assert_refused_with(&run, "error[bad-quoting]", &[place, "never closed"], counts);
    }
}

#[test]
fn a_line_break_inside_a_key_or_a_number_is_refused_with_the_line_where_the_field_begins() {
    let by_sex = element("news_items", "kind = \"flow\"\nby = [\"sex\"]");
    let by_sex = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    for end in ["\n", "\r\n", "\r"] {
        for (header, row) in [
            ("period,unit,sex,element,value", "\"20{}24\",A,female,news_items,1"),
            ("period,unit,sex,element,value", "2024,\"A{}B\",female,news_items,1"),
            ("period,unit,sex,element,value", "2024,\"A{}\",female,news_items,1"),
            ("period,unit,sex,element,value", "2024,A,\"fe{}male\",news_items,1"),
            ("period,unit,sex,element,value", "2024,A,female,\"news{}_items\",1"),
            ("period,unit,sex,element,value", "2024,A,female,news_items,\"1{}2\""),
            ("period,unit,sex,element,value", "2024,A,female,news_items,\"{}12\""),
            ("period,unit,sex,news_items", "2024,A,female,\"1{}\""),
        ] {
            let counts = format!("{header}\n\n{}\n", row.replace("{}", end));
            let run = check(&by_sex, &counts, &[]);
            assert_refused_with(&run, "error[", &["counts.csv:3", "line break", "help: "], &counts);
        }
        let header = format!("period,\"unit{end}\",news_items\n2024,A,1\n");
        assert_refused_with(&check(&news(""), &header, &[]), "error[", &["counts.csv:1"], &header);
    }
}

#[test]
fn a_line_break_inside_a_remark_is_read_and_the_lines_below_keep_their_numbers() {
    for end in ["\n", "\r\n", "\r"] {
        let counts = ["period,unit,news_items,note", "2024,A,1,\"one", "two", "\"\"three\"\"\"", "2024,B,2,"].join(end);
        assert_sum(&json(&news(""), &counts, &["-q"]), "3", "remarks of three lines");
        let run = check(&news(""), format!("{counts}{end}2024,C,x,{end}"), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:6:8"], "the row below");
    }
}

#[test]
fn every_row_has_as_many_fields_as_the_header() {
    for (delimiter, row, found) in [
        (",", "2024,A", "2 fields"),
        (",", "2024", "1 field"),
        (";", "2024;A;1;5", "4 fields"),
        (";", "2024,A,1", "1 field"),
    ] {
        let counts = "period,unit,news_items\n2024,B,1\n".replace(',', delimiter) + row + "\n";
        let run = check(&news(""), &counts, &[]);
        assert_refused_with(&run, "error[field-count]", &["counts.csv:3", found, "3", "help: "], row);
        assert!(!run.stderr.contains("decimal comma"), "{}", run.whole());
    }
}

#[test]
fn a_row_with_one_field_too_many_hints_at_an_unquoted_decimal_comma() {
    let run = check(&amounts(""), "period,unit,amount\n2024,A,1.5\n2024,B,1,5\n", &[]);
    assert_refused_with(&run, "error[field-count]", &["counts.csv:3", "4 fields", "3", "decimal comma"], "1,5");
}

#[test]
fn cr_lf_crlf_and_mixtures_are_line_ends() {
    let lines = ["period,unit,news_items", "2024,A,1", "2024,B,2", "2024,C,3", "2024,D,x"];
    for ends in
        [["\n"; 5], ["\r\n"; 5], ["\r"; 5], ["\r\n", "\n", "\r", "\r\n", "\n"], ["\r", "\r\n", "\n", "\r", "\r"]]
    {
        let text = |count: usize| -> String { (0..count).map(|at| format!("{}{}", lines[at], ends[at])).collect() };
        assert_sum(&json(&news(""), text(4), &[]), "6", &format!("{ends:?}"));
        let run = check(&news(""), text(5), &[]);
        assert_refused_with(&run, "error[bad-number]", &["counts.csv:5:8"], &format!("{ends:?}"));
    }
}

#[test]
fn the_delimiter_is_the_one_under_which_the_header_holds_the_columns() {
    // The other marks may stand in names.
    let rows = "period,unit,news_items,note\n2024,\"A; B | C\tD\",3,\"a; b | c\td\"\n2024,E,2,x\n";
    assert_sum(&json(&news(""), rows.replace('\t', " "), &[]), "5", ",");
    for (delimiter, other) in [(";", ", | ,"), ("\t", ", ; |"), ("|", ", ; ,")] {
        let counts = ["period", "unit", "news_items", "note"].join(delimiter)
            + &format!("\n2024{delimiter}A {other} B{delimiter}3{delimiter}x {other} y\n");
        assert_sum(&json(&news(""), &counts, &[]), "3", delimiter);
    }
    // One column is enough where the run names the period.
    assert_sum(&json(&news(""), "news_items\n5\n", &["--period", "2024"]), "5", "one column");
}

#[test]
fn a_header_that_no_delimiter_or_more_than_one_can_read_is_refused() {
    for header in ["period:unit:news_items", "period unit news_items", "period/unit/news_items"] {
        let run = check(&news(""), format!("{header}\n2024:A:1\n"), &[]);
        assert_refused_with(&run, "error[", &["counts.csv:1"], header);
    }
    // `;` reads a period and news items; so does `,`.
    let columns = "[input]\ncolumns = { period = [\"kỳ;tin\"] }\n";
    let news_items = element("news_items", "kind = \"flow\"\naliases = [\"bài\", \"tin,bài\"]");
    let plan = plan(&[columns, &news_items, &goal("6"), &count("6.3", "news_items", "")]);
    let run = check(&plan, "kỳ;tin,bài\n2024;3\n", &[]);
    assert_refused_with(
        &run,
        "error[bad-header]",
        &["counts.csv:1", "more than one delimiter", "sep="],
        "two readings",
    );
    assert_sum(&json(&plan, "sep=;\nkỳ;tin,bài\n2024;3\n", &[]), "3", "declared");
    assert_sum(&json(&plan, "sep=,\nkỳ;tin,bài\n2024,4\n", &[]), "4", "declared otherwise");
}

#[test]
fn a_first_line_that_declares_the_delimiter_is_honoured_and_counted() {
    for (delimiter, mark) in [(",", ""), (";", "\u{feff}"), ("\t", ""), ("|", "")] {
        let counts = format!("{mark}sep={delimiter}\r\nperiod,unit,news_items\r\n2024,A,3\r\n").replace(',', delimiter);
        assert_sum(&json(&news(""), &counts, &[]), "3", delimiter);
        let bad = counts.replace('3', "x");
        assert_refused_with(&check(&news(""), &bad, &[]), "error[bad-number]", &["counts.csv:3:8"], delimiter);
    }
    let run = check(&news(""), "sep=;\nperiod,unit,news_items\n2024,A,3\n", &[]);
    assert_refused_with(&run, "error[", &["counts.csv:2"], "a header with another delimiter");
}

#[test]
fn title_lines_above_the_header_are_refused() {
    for title in [
        "Báo cáo quý III năm 2024\n",
        "Báo cáo quý III năm 2024,,\n",
        "\"Báo cáo quý III, năm 2024\",,\n",
        "ỦY BAN NHÂN DÂN\nPHƯỜNG NGUYỄN TRÃI\n\n",
        "Đơn vị: phường Nguyễn Trãi,,\nKỳ: quý III,,\n",
    ] {
        let run = check(&news(""), format!("{title}period,unit,news_items\n2024-Q3,A,1\n"), &[]);
        assert_refused_with(&run, "error[", &["counts.csv:1", "header", "help: "], title);
    }
}

#[test]
fn a_second_header_a_second_table_and_a_header_in_the_middle_are_refused_with_their_line() {
    for (counts, place) in [
        ("period,unit,news_items\nKỳ,Đơn vị,Số tin bài\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\nPERIOD, Unit ,news_items\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\n2024-Q3,A,1\nperiod,unit,news_items\n2024-Q3,B,1\n", "counts.csv:3"),
        ("period,unit,news_items\n2024-Q3,A,1\n\n\nperiod,unit,news_items\n2024-Q3,B,1\n", "counts.csv:5"),
        ("period,unit,element,value\n2024-Q3,A,news_items,1\nperiod,unit,element,value\n", "counts.csv:3"),
    ] {
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &[place, "header", "help: "], counts);
    }
    for (counts, place) in [
        // Under a merged cell: the names of groups in a row of their own.
        ("period,unit,news_items\n,,Tổng số\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\n2024-Q3,A,1\n\nunit,leaders\nA,4\n", "counts.csv:4"),
        ("period,unit,news_items\n2024-Q3,A,1\n\nBảng 2,,\n", "counts.csv:4"),
    ] {
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &[place, "help: "], counts);
    }
}

#[test]
fn a_row_of_totals_is_refused_with_its_line_wherever_its_word_stands() {
    let listed = news(&units(&[("a", "A"), ("b", "B")]));
    let decomposed = "Tổng cộng".nfd().collect::<String>();
    for total in ["Tổng cộng", "TỔNG CỘNG", "tổng cộng:", "Tổng số", "Tổng", "Cộng", "Total", &decomposed]
    {
        for (plan, counts) in [
            (&news(""), format!("period,unit,news_items\n2024,A,1\n2024,B,2\n2024,{total},3\n")),
            (&listed, format!("period,unit,news_items\n2024,A,1\n2024,B,2\n2024,{total},3\n")),
            (&news(""), format!("period,unit,news_items\n2024,A,1\n2024,B,2\n{total},,3\n")),
            (&news(""), format!("unit,period,news_items\nA,2024,1\nB,2024,2\n{total},,3\n")),
            (&news(""), format!("period,news_items\n2024-Q1,1\n2024-Q2,2\n{total},3\n")),
            (
                &news(""),
                format!("period,unit,element,value\n2024,A,news_items,1\n2024,B,news_items,2\n2024,A,{total},3\n"),
            ),
        ] {
            let run = check(plan, &counts, &[]);
            assert_refused_with(&run, "error[total-row]", &["counts.csv:4", "help: "], &counts);
        }
    }
}

#[test]
fn empty_columns_and_rows_of_separators_are_skipped_with_one_note() {
    let counts = "period,news_items,,\n2024,12,,\n,,,\n , ,,\n";
    let run = json(&news(""), counts, &[]);
    assert_eq!((run.status, count_of("note", &run)), (0, 1), "{}", run.whole());
    for word in ["note[skipped-blank]", "counts.csv", "2 columns", "2 rows"] {
        assert!(run.stderr.contains(word), "no `{word}`: {}", run.whole());
    }
    assert_eq!(run.json()["sources"][0]["rows"], 1);
    assert_sum(&json(&news(""), counts, &["-q"]), "12", "the same, quietly");
    assert_sum(&json(&news(""), "period,news_items\n\n2024,12\n\n\n", &[]), "12", "lines without any character");
}

#[test]
fn a_figure_in_a_column_without_a_name_is_refused_where_it_stands() {
    for (counts, place) in [
        ("period,news_items,,\n2024,12,,\n2025,12,,7\n", "counts.csv:3:10"),
        ("period,,news_items\n2024,5,12\n", "counts.csv:2:6"),
    ] {
        assert_refused_with(&check(&news(""), counts, &[]), "error[", &[place, "help: "], counts);
    }
}

#[test]
fn column_names_that_come_twice_are_refused() {
    let by_sex = element("news_items", "kind = \"flow\"\nby = [\"sex\"]\nname = \"Số tin bài\"\naliases = [\"Tin\"]");
    let plan = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    let decomposed = format!("period,số tin bài,{}", "số tin bài".nfd().collect::<String>());
    for (header, column) in [
        ("period,news_items,news_items", 19),
        ("period,news_items, NEWS_ITEMS", 19),
        ("period,news_items,Số tin bài", 19),
        ("period,Tin,Số tin bài", 12),
        ("period,Kỳ báo cáo,news_items", 8),
        (&decomposed, 19),
        ("period,news_items[sex=female],news_items[sex=Nữ]", 31),
    ] {
        let run = check(&plan, format!("{header}\n2024,1,1\n"), &[]);
        let place = format!("counts.csv:1:{column}");
        assert_refused_with(&run, "error[bad-header]", &[&place, "twice", "help: "], header);
    }
}

#[test]
fn a_file_that_ends_without_a_line_end_inside_a_number_is_noted() {
    for counts in ["period,news_items\n2024-Q1,1\n2024-Q2,12", "period,news_items\r\n2024-Q1,1\r\n2024-Q2,12"] {
        let run = json(&news(""), counts, &[]);
        assert_eq!((run.status, count_of("note", &run)), (0, 1), "{}", run.whole());
        assert!(
            run.stderr.contains("note[no-final-line-end]") && tells(&run.stderr, "counts.csv:3"),
            "{}",
            run.whole()
        );
        assert_sum(&json(&news(""), counts, &["-q"]), "13", counts);
    }
    for whole in
        ["period,news_items\n2024,12\n", "period,news_items\n2024,\"12\"", "period,news_items,note\n2024,12,ok"]
    {
        assert_sum(&json(&news(""), whole, &[]), "12", whole);
    }
}

// Names in other spellings.

/// Holds `counts` with `spelled` in place of `name` to the result that they have with `name`, and to one warning at `place`.
fn assert_warned(plan: &str, counts: &str, [name, spelled]: [&str; 2], place: &str) {
    let right = json(plan, counts, &[]);
    assert_eq!((count_of("warning", &right), count_of("error", &right)), (0, 0), "{}", right.whole());
    let counts = counts.replace(name, spelled);
    let run = json(plan, &counts, &[]);
    assert_eq!((run.status, &run.stdout), (right.status, &right.stdout), "{spelled}: {}", run.whole());
    assert_eq!((count_of("warning", &run), count_of("error", &run)), (1, 0), "{spelled}: {}", run.whole());
    assert!(tells(&run.stderr, place), "no {place}: {}", run.whole());
    for word in [name, spelled] {
        assert!(run.stderr.contains(word), "no `{word}`: {}", run.whole());
    }
    let quiet = json(plan, &counts, &["-q"]);
    assert_eq!((quiet.status, &quiet.stdout, quiet.stderr.as_str()), (run.status, &run.stdout, ""));
}

#[test]
fn a_listed_unit_in_another_spelling_is_read_with_one_warning() {
    for [name, spelled] in [
        ["Xã Hòa Bình", "Xã Hoà Bình"],
        ["Xã Hoà Bình", "Xã Hòa Bình"],
        ["Xã Đắk Blà", "Xã \u{d0}ắk Blà"],
        ["Xã Đắk Blà", "Xã \u{189}ắk Blà"],
        ["Xã Thúy Khuê", "Xã Thuý Khuê"],
        ["Xã Mỹ Kỳ", "Xã Mĩ Kì"],
    ] {
        let plan = news(&units(&[("a", "Xã Lê Lợi"), ("b", name)]));
        let counts = format!(
            "period,unit,news_items\n2024-Q1,Xã Lê Lợi,1\n2024-Q1,{name},2\n2024-Q2,Xã Lê Lợi,1\n2024-Q2,{name},2\n"
        );
        assert_warned(&plan, &counts, [name, spelled], "counts.csv:3:9");
    }
}

#[test]
fn each_spelling_of_a_name_has_a_warning_of_its_own() {
    let plan = news(&units(&[("a", "Xã Hòa Mỹ")]));
    let rows = |units: [&str; 4]| -> String {
        let row = |(at, unit): (usize, &str)| format!("2024-Q{},{unit},1\n", at + 1);
        "period,unit,news_items\n".to_owned() + &units.into_iter().enumerate().map(row).collect::<String>()
    };
    let run = json(&plan, rows(["Xã Hoà Mỹ", "Xã Hòa Mĩ", "Xã Hoà Mỹ", "Xã Hòa Mỹ"]), &[]);
    assert_eq!((run.status, count_of("warning", &run)), (0, 2), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "6.3")), "4/null = 4 tracked");
    for word in ["counts.csv:2:9", "`Xã Hoà Mỹ`", "counts.csv:3:9", "`Xã Hòa Mĩ`"] {
        assert!(tells(&run.stderr, word), "no {word}: {}", run.whole());
    }
}

#[test]
fn an_element_a_group_or_a_column_in_another_spelling_is_read_with_one_warning() {
    let lines = "kind = \"flow\"\nname = \"Tin về tỷ lệ nữ\"\nby = [\"topic\"]";
    let topics = "[[dimensions]]\nid = \"topic\"\nvalues = [{ id = \"t1\", name = \"Hòa giải\" }]\n";
    let plan = plan(&[topics, &element("news_items", lines), &goal("6"), &count("6.3", "news_items", "")]);
    let long = "kỳ,topic,số liệu,giá trị\n2024-Q1,Hòa giải,Tin về tỷ lệ nữ,3\n2024-Q2,Hòa giải,Tin về tỷ lệ nữ,3\n";
    let wide = "kỳ,topic,Tin về tỷ lệ nữ\n2024-Q1,Hòa giải,3\n2024-Q2,Hòa giải,3\n";
    let grouped = "kỳ,Tin về tỷ lệ nữ[topic=Hòa giải]\n2024-Q1,3\n2024-Q2,3\n";
    for (counts, names, place) in [
        (long, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:2:18"),
        (wide, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:1:10"),
        (grouped, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:1:4"),
        (long, ["Hòa giải", "Hoà giải"], "counts.csv:2:9"),
        (wide, ["Hòa giải", "Hoà giải"], "counts.csv:2:9"),
        (grouped, ["Hòa giải", "Hoà giải"], "counts.csv:1:4"),
        (long, ["kỳ", "kì"], "counts.csv:1:1"),
        (wide, ["kỳ", "kì"], "counts.csv:1:1"),
    ] {
        assert_warned(&plan, counts, names, place);
    }
}

#[test]
fn two_spellings_of_a_unit_that_no_plan_lists_are_one_unit_with_a_warning() {
    let plan = news("").replacen("measure = \"count\"", "measure = \"count\"\neach = [\"unit\"]\ntarget = \">= 6\"", 1);
    for [first, second] in [["Xã Hòa Bình", "Xã Hoà Bình"], ["Xã Đắk Blà", "Xã \u{d0}ắk Blà"], ["Ba Vì Mỹ", "Ba Vì Mĩ"]]
    {
        let counts = format!(
            "period,unit,news_items\n2024-Q1,{first},3\n2024-Q1,Lê Lợi,6\n2024-Q2,{second},3\n2024-Q3,{second},0\n2024-Q2,Lê Lợi,0\n2024-Q3,Lê Lợi,0\n"
        );
        let run = json(&plan, &counts, &[]);
        assert_eq!((run.status, count_of("warning", &run)), (0, 1), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["each"].as_array().map(Vec::len), Some(2), "{}", run.whole());
        for word in ["counts.csv:4:9", &format!("`{first}`"), &format!("`{second}`")] {
            assert!(tells(&run.stderr, word), "no {word}: {}", run.whole());
        }
    }
}

#[test]
fn a_figure_is_not_counted_twice_because_its_unit_is_spelled_in_two_ways() {
    let listed = news(&units(&[("a", "Hòa Bình")]));
    for plan in [news(""), listed] {
        let run = check(&plan, "period,unit,news_items\n2024-Q1,Hòa Bình,1\n2024-Q1,Hoà Bình,1\n", &[]);
        assert_refused_with(&run, "error[duplicate-figure]", &["counts.csv:2", "counts.csv:3"], "two spellings");
    }
}

#[test]
fn only_spellings_are_folded_and_other_names_stay_other_names() {
    let plan = news(&units(&[("a", "Xã Hòa Bình"), ("b", "Xã Lê Lợi"), ("c", "Xã Quý Mai")]));
    for other in ["Xã Hoa Bình", "Xã Hóa Bình", "Xã Lê Lời", "Xã Le Loi", "Xã Quí May", "Xã Quý Mây"] {
        let run = check(&plan, format!("period,unit,news_items\n2024,{other},1\n"), &[]);
        assert_refused_with(&run, "error[unknown-unit]", &["counts.csv:2:6", &format!("`{other}`")], other);
    }
    // A third spelling between two listed units would be a guess, if such a plan is read at all.
    let two = news(&units(&[("a", "Xã Hoà Mỹ"), ("b", "Xã Hòa Mĩ")]));
    let run = check(&two, "period,unit,news_items\n2024,Xã Hòa Mỹ,1\n", &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
}

// DHIS2.

const DHIS2: &str = "dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted\n";

fn leaders() -> String {
    let share = crate::check::percentage("1.1", ["women_leaders", "leaders"], "target = \">= 40%\"");
    plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &share])
}

#[test]
fn the_export_of_dhis2_is_read_as_the_long_form() {
    for (period, window) in [("2024Q3", "2024-Q3"), ("202409", "2024-09"), ("2024", "2024")] {
        for combo in ["default", ""] {
            let row = |element: &str, value: &str| {
                format!(
                    "{element},{period},Phường Lê Lợi,{combo},default,{value},admin,2024-10-02T08:15:00.000+0000,\"seen, twice\",false,\n"
                )
            };
            let counts = DHIS2.to_owned() + &row("women_leaders", "14") + &row("leaders", "32");
            let quoted: String = counts
                .lines()
                .map(|line| {
                    line.replace("\"seen, twice\"", "seen")
                        .split(',')
                        .map(|field| format!("\"{field}\""))
                        .collect::<Vec<_>>()
                        .join(",")
                        + "\n"
                })
                .collect();
            for counts in [counts, quoted] {
                let run = json(&leaders(), &counts, &[]);
                assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
                assert_eq!(told(&indicator(&run, "1.1")), "14/32 = 43.75 pass");
                assert_eq!(run.json()["window"], window);
                assert_eq!(run.json()["sources"][0]["rows"], 2);
            }
        }
    }
}

#[test]
fn a_category_of_dhis2_that_the_plan_does_not_know_is_refused_and_never_left_out() {
    let row = |combo: &str, value: &str| format!("leaders,2024Q3,A,{combo},default,{value},admin,2024-10-02,,false,\n");
    let counts = format!("{DHIS2}{}{}", row("default", "14"), row("Gmbgme7z9BF", "18"));
    let run = check(&leaders(), &counts, &[]);
    assert_refused_with(&run, "error[", &["counts.csv:3", "Gmbgme7z9BF", "help: "], "another category");
}

#[test]
fn a_figure_that_dhis2_marks_as_deleted_is_never_counted() {
    let row = |element: &str, value: &str, deleted: &str| {
        format!("{element},2024Q3,A,default,default,{value},admin,2024-10-02,,false,{deleted}\n")
    };
    for deleted in ["true", "TRUE", "1", "\"true\"", "yes", "00"] {
        let counts = format!("{DHIS2}{}{}", row("women_leaders", "14", deleted), row("leaders", "32", "false"));
        let run = json(&leaders(), &counts, &[]);
        assert_refused_with(&run, "error[deleted-row]", &["counts.csv:2"], deleted);
    }
}

#[test]
fn a_figure_whose_deletion_dhis2_denies_or_never_set_is_counted() {
    let row = |element: &str, value: &str, deleted: &str| {
        format!("{element},2024Q3,A,default,default,{value},admin,2024-10-02,,false,{deleted}\n")
    };
    for deleted in ["", "false", "FALSE", "null", "NULL", "Null", "0", " null ", "\"null\""] {
        let counts = format!("{DHIS2}{}{}", row("women_leaders", "14", deleted), row("leaders", "32", deleted));
        let run = json(&leaders(), &counts, &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{deleted}: {}", run.whole());
        assert_eq!(told(&indicator(&run, "1.1")), "14/32 = 43.75 pass", "{deleted}");
    }
}

/// DHIS2 gives units and elements ids of its own, and writes a Boolean that was never set as the word `null`.
#[test]
fn an_export_of_dhis2_with_null_in_deleted_is_judged() {
    let units = "[[units]]\nid = \"a\"\naliases = [\"u1V2w3X4y5Z\"]\n";
    let elements = element("women_leaders", "kind = \"stock\"\naliases = [\"aB3dE5fG7hI\"]")
        + &element("leaders", "kind = \"stock\"\naliases = [\"kL9mN1oP3qR\"]");
    let share = crate::check::percentage("1", ["women_leaders", "leaders"], "target = \">= 40%\"");
    let row = |element: &str, value: &str| {
        format!(
            "{element},2024Q3,u1V2w3X4y5Z,HllvX50cXC0,HllvX50cXC0,{value},clerk,2024-10-02T08:00:00.000+0000,,false,null\n"
        )
    };
    let counts = DHIS2.to_owned() + &row("aB3dE5fG7hI", "9") + &row("kL9mN1oP3qR", "20");
    let run = json(&plan(&[units, &elements, &goal("1"), &share]), &counts, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "1")), "9/20 = 45 pass");
}

// What -v tells.

#[test]
fn verbose_tells_of_each_file_how_it_was_read_and_then_periods_and_units() {
    let folder = Folder::new(&[
        ("plan.toml", &news(DECLARED)),
        ("a.csv", "period,unit,news_items,note\n2024-Q1,Le Loi,1,xã\n2024-Q1,Dak Bla,1,\n"),
    ]);
    let long = "\u{feff}kỳ\tđơn vị\tsố liệu\tgiá trị\n\t\t\t\n2024-Q2\tLe Loi\tnews_items\t1\n\t\t\t\n2024-Q2\tDak Bla\tnews_items\t1\n2024-Q3\tDak Bla\tnews_items\t1\n";
    folder.write("b.csv", &utf_16(long, u16::to_le_bytes));
    folder.write("c.csv", b"period;unit;news_items;note\n2024-Q4;Le Loi;1;\xe1\n");
    let names = ["check", "a.csv", "b.csv", "c.csv", "--lang", "en"];
    let (plain, run) = (folder.run(&names), folder.run(&[&names[..], &["-v"]].concat()));
    assert_eq!((run.status, &run.stdout), (plain.status, &plain.stdout), "{}", run.whole());
    let said = &run.stderr;
    // From the name of a file to that of the next one, behind the notes that are printed without -v too.
    let told = said.strip_prefix(plain.stderr.as_str()).unwrap_or(said);
    let at = |word: &str| told.find(word).unwrap_or_else(|| panic!("no {word}: {}", run.whole()));
    let of = |from: usize, to: usize| told[from..to].to_lowercase();
    let (a, b, c, period) = (at("a.csv"), at("b.csv"), at("c.csv"), at("2024-Q1"));
    assert!(a < b && b < c && c < period, "{}", run.whole());
    for (said, encoding, delimiters, form, rows) in [
        (of(a, b), "utf-8", [",", "comma"], "wide", "2 rows"),
        (of(b, c), "utf-16", ["\\t", "tab"], "long", "3 rows"),
        (of(c, period), "windows-1258", [";", "semicolon"], "wide", "1 row"),
    ] {
        for word in [encoding, form, rows] {
            assert!(said.contains(word), "no {word}: {said}");
        }
        assert!(delimiters.iter().any(|name| said.contains(name)), "no {delimiters:?}: {said}");
    }
    assert!(of(b, c).contains("skipped") && tells(&of(b, c), "2"), "{}", run.whole());
    for word in ["2024-Q2", "2024-Q3", "2024-Q4", "2 units", "Le Loi", "Dak Bla"] {
        assert!(told[period..].contains(word), "no {word}: {}", run.whole());
    }
}
