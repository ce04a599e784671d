//! A file of units in every encoding that counts may have.

use crate::support::plans::news;
use crate::support::{Folder, Run};

/// `check` of one figure of the unit that the file lists, by its name; `input` stands under `[input]`.
fn check(units: &[u8], input: &str) -> Run {
    let plan = news(&format!("units-file = \"units.csv\"\nlanguage = \"en\"\n[input]\n{input}\n"));
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("counts.csv", "period,unit,news_items\n2024,Phường Lê,3\n"),
    ]);
    folder.write("units.csv", units);
    folder.run(&["check", "counts.csv", "--format", "csv"])
}

/// Holds a run to having known the unit by its name.
fn assert_known(run: &Run, case: &str) {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{case}: {}", run.whole());
}

/// What tells which bytes `text` has in UTF-16.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
}

#[test]
fn units_are_read_in_every_encoding_of_counts() {
    let text = "id,name\nle,Phường Lê\n";
    assert_known(&check(text.as_bytes(), ""), "UTF-8");
    assert_known(&check(format!("\u{feff}{text}").as_bytes(), ""), "UTF-8 with a mark");
    assert_known(&check(&utf_16(text, u16::to_le_bytes), ""), "UTF-16LE");
    assert_known(&check(&utf_16(text, u16::to_be_bytes), ""), "UTF-16BE");
    let windows = b"id,name\nle,Ph\xfd\xf5\xccng L\xea\n";
    assert_known(&check(windows, "encoding = \"windows-1258\""), "windows-1258");
    assert_known(&check(text.as_bytes(), "encoding = \"windows-1258\""), "UTF-8 all the same");
}

#[test]
fn what_is_no_such_text_is_refused_with_what_it_looks_like() {
    let windows = b"id,name\nle,Ph\xfd\xf5\xccng L\xea L\xfd\xf5ng, Th\xf4n Ng\xf4\n";
    // Phường Lương, Xã Trường Sơn
    let tcvn3 = b"id,name\nle,Ph\xad\xeang L\xad\xacng X\xb7 Tr\xad\xeang S\xacn\n";
    let whole = [b"id,name\nle,".as_slice(), b"\xff\xfe\x00\x00"].concat();
    for (units, input, words) in [
        (&windows[..], "", &["windows-1258"][..]),
        (&tcvn3[..], "", &["TCVN3"]),
        (&tcvn3[..], "encoding = \"windows-1258\"", &["TCVN3"]),
        (&whole[..], "", &["not UTF-8"]),
        (b"PK\x03\x04rest", "", &["workbook"]),
    ] {
        let run = check(units, input);
        assert_eq!(run.status, 2, "{}", run.whole());
        for word in [&["[bad-encoding]", "plan.toml:6:14", "units.csv"], words].concat() {
            assert!(run.stderr.contains(word), "no {word}: {}", run.whole());
        }
    }
}
