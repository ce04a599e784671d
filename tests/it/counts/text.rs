//! Bytes and text: every encoding that is read gives the same names, and every other one is refused as what it is.

use unicode_normalization::UnicodeNormalization as _;

use crate::support::Folder;
use crate::support::plans::{SEX, count, element, goal, news, plan, units};
use crate::support::runs::{assert_refused_with, assert_sum, check, json};
use crate::support::texts::{HIDDEN, utf_16, utf_32};

pub(super) const TEXT: &str =
    "kỳ,đơn vị,Số tin bài\n2024-Q3,Phường Lê Lợi,3\n2024-Q3,Xã Đắk Blà,5\n";

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
            assert_refused_with(
                &run,
                "error[bad-encoding]",
                &["counts.csv", "UTF-32", "UTF-8", "help: "],
                case,
            );
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
                assert_refused_with(
                    &run,
                    "error[bad-encoding]",
                    &["counts.csv:1", "UTF-16", "help: "],
                    text,
                );
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
        assert_refused_with(
            &run,
            "error[bad-encoding]",
            &["counts.csv:4", "UTF-16", &offset],
            "one byte too many",
        );
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
                assert_refused_with(
                    &run,
                    "error[bad-encoding]",
                    &["counts.csv:4", "UTF-16", &offset],
                    case,
                );
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
            assert_bad_utf_8(
                &letter.as_bytes()[..end],
                b"",
                &format!("{end} of {letter} at the end"),
            );
            assert_bad_utf_8(
                &letter.as_bytes()[..end],
                b",1\n",
                &format!("{end} of {letter} inside"),
            );
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
    for (end, mark) in
        [("\n", ""), ("\r\n", ""), ("\r", ""), ("\n", "\u{feff}"), ("\r", "\u{feff}")]
    {
        let before = format!("{mark}{}2024-Q4,Xã ", TEXT.replace('\n', end));
        let run = check(&news(""), [before.as_bytes(), b"\xff,1"].concat(), &[]);
        let case = format!("lines that end in {end:?}");
        assert_refused_with(
            &run,
            "error[bad-encoding]",
            &["counts.csv:4", &before.len().to_string()],
            &case,
        );
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
pub(super) const DECLARED: &str = "[input]\nencoding = \"windows-1258\"\n";

#[test]
fn windows_1258_is_read_where_the_plan_or_the_run_declares_it() {
    let file = WINDOWS_1258.concat();
    assert_sum(&json(&news(DECLARED), &file, &[]), "16", "declared by the plan");
    assert_sum(
        &json(&news(""), &file, &["--encoding", "windows-1258"]),
        "16",
        "declared by the run",
    );
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    let run = folder
        .run_with_input(&["check", "-", "--encoding", "windows-1258", "--format", "json"], &file);
    assert_sum(&run, "16", "from standard input");
}

#[test]
fn windows_1258_meets_the_names_of_utf_8_in_one_form() {
    let listed: String =
        UNITS.iter().enumerate().map(|(at, name)| units(&[(&format!("u{at}"), name)])).collect();
    let folder = Folder::new(&[("plan.toml", &news(&format!("{DECLARED}{listed}")))]);
    folder.write("old.csv", &WINDOWS_1258.concat());
    let rows = UNITS.map(|name| format!("2024-Q4,{name},1\n")).concat();
    let new = format!("kỳ,đơn vị,số tin bài\n{rows}");
    folder.write("composed.csv", new.as_bytes());
    folder.write("decomposed.csv", new.replace("Q4", "Q2").nfd().collect::<String>().as_bytes());
    let run =
        folder.run(&["check", "old.csv", "composed.csv", "decomposed.csv", "--format", "json"]);
    assert_sum(&run, "30", "three forms of one name");
}

#[test]
fn the_encoding_that_the_run_declares_goes_before_that_of_the_plan() {
    let (old, new) = (WINDOWS_1258.concat(), TEXT.as_bytes());
    let plan = news(DECLARED);
    assert_sum(&json(&plan, new, &["--encoding", "utf-8"]), "8", "UTF-8");
    let run = check(&plan, &old, &["--encoding", "utf-8"]);
    assert_refused_with(
        &run,
        "error[bad-encoding]",
        &["counts.csv:1", "UTF-8"],
        "windows-1258 said to be UTF-8",
    );
    // What is declared is how to read what is neither UTF-8 nor has a mark.
    assert_sum(
        &json(&news(""), new, &["--encoding", "windows-1258"]),
        "8",
        "UTF-8 said to be windows-1258",
    );
    let marked = utf_16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes);
    assert_sum(
        &json(&news(""), marked, &["--encoding", "windows-1258"]),
        "8",
        "UTF-16 said to be windows-1258",
    );
}

#[test]
fn an_encoding_that_nothing_reads_is_refused_with_those_that_are() {
    for (name, options) in
        [("latin-1", ["--encoding", "latin-1"]), ("tcvn3", ["--encoding", "tcvn3"])]
    {
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
        assert_refused_with(
            &check(&news(""), &file, &[]),
            "error[bad-encoding]",
            &words,
            "undeclared",
        );
    }
}

#[test]
fn a_damaged_utf_8_file_is_never_read_as_windows_1258() {
    for (case, damaged) in [
        (
            "before its letters",
            [PLAIN_HEADER, b"2024-Q2,A\xff,1\n", "2024-Q3,Xã Lê Lâm,3\n".as_bytes()].concat(),
        ),
        ("behind its letters", [TEXT.as_bytes(), b"2024-Q2,A\xff,1\n"].concat()),
    ] {
        for (plan, options) in
            [(news(DECLARED), &[][..]), (news(""), &["--encoding", "windows-1258"])]
        {
            let run = check(&plan, &damaged, options);
            assert_refused_with(&run, "error[bad-encoding]", &["counts.csv", "UTF-8"], case);
        }
    }
}

const OLDER: [(&str, [&[u8]; 2], &str); 3] = [
    ("TCVN3", TCVN3, "iconv -f TCVN"),
    ("VNI", VNI, "UniKey"),
    ("VISCII", VISCII, "iconv -f VISCII"),
];

#[test]
fn tcvn3_vni_and_viscii_are_refused_with_their_own_name_and_a_converter() {
    for (name, [header, rows], converter) in OLDER {
        for file in [[header, rows].concat(), [PLAIN_HEADER, rows].concat()] {
            let run = check(&news(""), &file, &[]);
            let line = if file.starts_with(PLAIN_HEADER) { "counts.csv:2" } else { "counts.csv:1" };
            assert_refused_with(&run, "error[bad-encoding]", &[line, name], name);
            assert!(
                run.stderr.contains("UniKey") || run.stderr.contains(converter),
                "{name}: {}",
                run.whole()
            );
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
