//! Bytes -> text. What is UTF-8 is decided by the standard library, and so is where it stops being UTF-8; UTF-16 behind its mark and
//! declared windows-1258 read like their translation into UTF-8. The few inputs that are text and refused all the same are named.

#![no_main]

use encoding_rs::WINDOWS_1258;
use gender_plan::counts::Encoding;
use gender_plan::counts::testing::{Refusal, dissect};
use gender_plan::diagnostic::Code;
use gender_plan_fuzz::{MARK, line_behind, marked};
use libfuzzer_sys::fuzz_target;

type Records = Result<Vec<Vec<String>>, Refusal>;

/// How workbooks, PDF and UTF-32 begin. Some of these are UTF-8 or UTF-16 as well, and refused for what they most probably are.
const OTHER_FORMATS: [&[u8]; 5] =
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"];
/// Byte order marks.
const UTF_8: [u8; 3] = [0xef, 0xbb, 0xbf];
const LITTLE: [u8; 2] = [0xff, 0xfe];
const BIG: [u8; 2] = [0xfe, 0xff];

fuzz_target!(|bytes: &[u8]| {
    as_it_is(bytes);
    behind_a_utf_8_mark(bytes);
    utf_16(&[&LITTLE, bytes].concat(), u16::from_le_bytes);
    utf_16(&[&BIG, bytes].concat(), u16::from_be_bytes);
    windows_1258(bytes);
});

fn read(bytes: &[u8]) -> Records {
    dissect(bytes, b',', Encoding::Utf8)
}

fn is_another_format(bytes: &[u8]) -> bool {
    OTHER_FORMATS.iter().any(|start| bytes.starts_with(start))
}

/// Whether so many of the first bytes are zero that the file may be taken for UTF-16 without its mark.
fn may_look_like_utf_16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    start.split(|byte| *byte == 0).skip(1).count() * 8 >= start.len()
}

fn is_bad_encoding(records: &Records) -> bool {
    records.as_ref().is_err_and(|refusal| refusal.code == Code::BadEncoding)
}

/// The bytes are refused as no text, at `offset` and on the line that it is on.
fn assert_refused_at(records: Records, offset: usize, line: u64) {
    let refusal = records.expect_err("what is no text is refused");
    assert_eq!(
        (refusal.code, refusal.offset, refusal.line),
        (Code::BadEncoding, Some(offset as u64), line)
    );
}

/// The bytes are read, or refused for their quotes, just as `text` is.
fn assert_reads_like(records: &Records, text: &str) {
    let place = |refusal: Refusal| (refusal.code, refusal.line, refusal.column, refusal.reason);
    assert_eq!(records.clone().map_err(place), read(&marked(text)).map_err(place));
}

fn as_it_is(bytes: &[u8]) {
    let records = read(bytes);
    if is_another_format(bytes) {
        return assert!(is_bad_encoding(&records), "another format is not read as CSV");
    }
    if bytes.starts_with(&LITTLE) || bytes.starts_with(&BIG) {
        return;
    }
    if is_bad_encoding(&records) && may_look_like_utf_16(bytes) {
        return;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => assert_reads_like(&records, text.strip_prefix(MARK).unwrap_or(text)),
        Err(error) => {
            let valid = error.valid_up_to();
            assert_refused_at(records, valid, line_behind(&bytes[..valid]));
        }
    }
}

fn behind_a_utf_8_mark(bytes: &[u8]) {
    if let Err(error) = std::str::from_utf8(bytes) {
        let valid = error.valid_up_to();
        let bytes = [&UTF_8, bytes].concat();
        assert_refused_at(
            read(&bytes),
            UTF_8.len() + valid,
            line_behind(&bytes[..UTF_8.len() + valid]),
        );
    }
}

fn utf_16(bytes: &[u8], order: fn([u8; 2]) -> u16) {
    if is_another_format(bytes) {
        return;
    }
    let (pairs, rest) = bytes[2..].as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| order(*pair)).collect();
    let sound: String = char::decode_utf16(units.iter().copied()).map_while(Result::ok).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => assert_reads_like(&read(bytes), &text),
        _ => {
            let offset = 2 + 2 * sound.encode_utf16().count();
            assert_refused_at(read(bytes), offset, line_behind(sound.as_bytes()));
        }
    }
}

/// Declared windows-1258 stands behind everything that is sure. Where letters of UTF-8 come before the first byte that is not UTF-8,
/// or enough bytes beyond ASCII to tell, the file may be refused instead, as damaged UTF-8 or as TCVN3, VNI or VISCII.
fn windows_1258(bytes: &[u8]) {
    let (plain, declared) = (read(bytes), dissect(bytes, b',', Encoding::Windows1258));
    let Err(error) = std::str::from_utf8(bytes) else { return assert_eq!(declared, plain) };
    let before = &bytes[..error.valid_up_to()];
    if bytes.starts_with(&UTF_8) || bytes.starts_with(&LITTLE) || bytes.starts_with(&BIG) {
        return assert_eq!(declared, plain);
    }
    if is_bad_encoding(&declared) {
        let tells = bytes.iter().filter(|byte| !byte.is_ascii()).count() > 4;
        assert!(
            !before.is_ascii() || tells || is_another_format(bytes) || may_look_like_utf_16(bytes)
        );
        return assert_eq!(
            declared.map_err(|refusal| refusal.offset),
            plain.map_err(|refusal| refusal.offset)
        );
    }
    let (text, unmapped) = WINDOWS_1258.decode_without_bom_handling(bytes);
    assert!(!unmapped, "windows-1258 has a character for every byte");
    assert_reads_like(&declared, &text);
}
