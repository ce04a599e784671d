//! Text -> records, strictly by RFC 4180. The reading is held against a second one, written a character at a time; against the csv
//! crate wherever both accept; and against itself: written again, with lines behind it, with other delimiters and line ends.

#![no_main]

use gender_plan::counts::Encoding;
use gender_plan::counts::testing::{Refusal, dissect};
use gender_plan::diagnostic::Code;
use gender_plan_fuzz::{line_behind, line_of, marked};
use libfuzzer_sys::fuzz_target;

type Records = Vec<Vec<String>>;

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The most fields of a record that are read.
const MOST_FIELDS: usize = 1024;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for delimiter in DELIMITERS {
        match (read(text, delimiter), second_reading(text, delimiter)) {
            (Ok(records), second) => {
                assert_eq!(second.as_ref(), Ok(&records));
                is_what_the_csv_crate_reads(text, delimiter, &records);
                is_read_again_as_it_was_written(delimiter, &records);
                stays_when_lines_follow(text, delimiter, &records);
                stays_with_other_line_ends(text, delimiter, &records);
            }
            (Err(refusal), second) => is_refused_where_it_breaks(text, &refusal, second),
        }
    }
    stays_with_other_delimiters(text);
});

fn read(text: &str, delimiter: char) -> Result<Records, Refusal> {
    dissect(&marked(text), u8::try_from(delimiter).expect("ASCII"), Encoding::Utf8)
}

fn is_what_the_csv_crate_reads(text: &str, delimiter: char, records: &Records) {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter as u8);
    let bytes = marked(text);
    let read = reader.from_reader(bytes.as_slice()).into_records();
    let theirs: Records =
        read.map(|record| record.expect("text").iter().map(ToOwned::to_owned).collect()).collect();
    // The csv crate passes over lines with nothing in them.
    assert_eq!(without_blank_lines(&theirs), without_blank_lines(records));
}

fn without_blank_lines(records: &Records) -> Vec<&Vec<String>> {
    records
        .iter()
        .filter(|fields| !matches!(fields.as_slice(), [only] if only.is_empty()))
        .collect()
}

fn is_read_again_as_it_was_written(delimiter: char, records: &Records) {
    let mut writer =
        csv::WriterBuilder::new().flexible(true).delimiter(delimiter as u8).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).expect("written");
    }
    let written = String::from_utf8(writer.into_inner().expect("flushed")).expect("text");
    assert_eq!(read(&written, delimiter).as_ref(), Ok(records), "written: {written:?}");
}

/// What comes behind changes nothing of what was read before it; and a fault in it is found on its own line.
fn stays_when_lines_follow(text: &str, delimiter: char, records: &Records) {
    let open = !text.is_empty() && !text.ends_with(['\r', '\n']);
    let closed = format!("{text}{}", if open { "\n" } else { "" });
    let longer = read(&format!("{closed}x{delimiter}y"), delimiter).expect("a sound line follows");
    let (added, earlier) = longer.split_last().expect("a record");
    assert_eq!(
        (earlier, added.as_slice()),
        (records.as_slice(), &["x".to_owned(), "y".to_owned()][..])
    );

    let refusal =
        read(&format!("{closed}x\"{delimiter}\n"), delimiter).expect_err("a quote inside a field");
    let found = (refusal.code, refusal.line, refusal.column);
    assert_eq!(found, (Code::BadQuoting, line_behind(closed.as_bytes()), Some(2)));
}

fn stays_with_other_line_ends(text: &str, delimiter: char, records: &Records) {
    // Inside quotes a line end is text, and must stay as it is.
    if !text.contains('"') {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        for end in ["\n", "\r", "\r\n"] {
            assert_eq!(read(&plain.replace('\n', end), delimiter).as_ref(), Ok(records), "{end:?}");
        }
    }
}

/// No delimiter is better than another one: with two of them exchanged, so are they in the fields, and all else is the same.
fn stays_with_other_delimiters(text: &str) {
    let expected = read(text, ',');
    for delimiter in DELIMITERS {
        let exchange = |text: &str| -> String {
            let other = |character| match character {
                ',' => delimiter,
                _ if character == delimiter => ',',
                _ => character,
            };
            text.chars().map(other).collect()
        };
        let found = read(&exchange(text), delimiter);
        let found = found.map(|records| -> Records {
            records
                .iter()
                .map(|record| record.iter().map(|field| exchange(field)).collect())
                .collect()
        });
        assert_eq!(found, expected, "{delimiter:?}");
    }
}

/// A fault and the place of the character that it is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fault {
    line: u64,
    column: usize,
}

fn is_refused_where_it_breaks(text: &str, refusal: &Refusal, second: Result<Records, Fault>) {
    let column = refusal.column.expect("a column");
    let length = line_of(text, refusal.line).expect("a line of the text").chars().count();
    assert!((1..=length + 1).contains(&column), "{refusal:?}");
    match (refusal.code, second) {
        (Code::BadQuoting, Err(fault)) => {
            assert_eq!(fault, Fault { line: refusal.line, column }, "{refusal:?}");
        }
        // Which of a fault and too many fields before it is told does not matter.
        (Code::TooLarge, Err(_)) => assert!(text.len() > MOST_FIELDS),
        (Code::TooLarge, Ok(records)) => {
            assert!(records.iter().any(|record| record.len() > MOST_FIELDS));
        }
        (_, second) => panic!("{refusal:?} {second:?}"),
    }
}

/// Where a reader stands between two characters.
enum State {
    /// Before a field.
    Before,
    /// In a field without quotes.
    Bare,
    /// In a field whose quote opened there.
    Quoted(Fault),
    /// Behind a quote in a quoted field, which closes the field or is the first of two.
    Closed(Fault),
}

/// The records of `text`, read a character at a time, or the first fault.
fn second_reading(text: &str, delimiter: char) -> Result<Records, Fault> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut state = State::Before;
    let mut at = Fault { line: 1, column: 0 };
    let mut last = '\0';
    for character in text.chars() {
        at = place_behind(at, last, character);
        let ends_line = character == '\r' || character == '\n';
        let continues_line_end = character == '\n' && last == '\r';
        last = character;
        state = match (state, character) {
            (State::Quoted(opened), '"') => State::Closed(opened),
            (State::Quoted(opened), _) => {
                field.push(character);
                State::Quoted(opened)
            }
            (State::Closed(opened), '"') => {
                field.push('"');
                State::Quoted(opened)
            }
            (State::Before, '\n') if continues_line_end && record.is_empty() => State::Before,
            (State::Before, '"') => State::Quoted(at),
            (_, _) if character == delimiter || ends_line => {
                record.push(std::mem::take(&mut field));
                if ends_line {
                    records.push(std::mem::take(&mut record));
                }
                State::Before
            }
            (State::Closed(_), _) | (State::Bare, '"') => return Err(at),
            (State::Before | State::Bare, _) => {
                field.push(character);
                State::Bare
            }
        };
    }
    match state {
        State::Quoted(opened) => return Err(opened),
        State::Before if record.is_empty() => {}
        _ => {
            record.push(field);
            records.push(record);
        }
    }
    Ok(records)
}

/// The place of `character`, which comes behind `last` at the place `at`.
fn place_behind(at: Fault, last: char, character: char) -> Fault {
    match last {
        '\r' if character == '\n' => at,
        '\r' | '\n' => Fault { line: at.line + 1, column: 1 },
        _ => Fault { column: at.column + 1, ..at },
    }
}
