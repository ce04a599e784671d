//! The reader of records and Python's `csv` in its strict mode agree on thousands of small texts. Where only one of them accepts,
//! the reason is one of the few that are named here; everything else is a fault of one of the two.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use gender_plan::counts::Encoding;
use gender_plan::counts::testing::{Refusal, dissect};
use gender_plan::diagnostic::Code;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::support::Folder;
use crate::support::needs::needs_python;

use super::corruption::lines;

/// Generated texts of one run; a second of work.
const CASES: usize = 8000;

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

type Records = Vec<Vec<String>>;

#[derive(Debug, Clone)]
struct Case {
    text: String,
    delimiter: char,
}

/// What two readers make of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Both read the same records.
    Same,
    /// Both read the same records, but for blank lines: to Python a record without fields, to the program one with an empty field.
    BlankLines,
    /// Both refuse it.
    BothRefuse,
    /// Python takes a quote inside a field that does not begin with one for a letter; the program refuses it (RFC 4180, 2.5).
    BareQuote,
    /// The program reads fields of up to 64 KiB, Python of up to 131,072 characters.
    LongField,
    /// The program reads up to 1,024 fields in a record, Python as many as there are.
    ManyFields,
    /// The program takes a text with so many NUL characters for UTF-16 without its mark.
    ManyZeros,
}

#[test]
fn the_program_and_python_read_the_same_records() {
    if !needs_python() {
        return;
    }
    let mut runner = TestRunner::deterministic();
    let cases =
        proptest::collection::vec(case(), CASES).new_tree(&mut runner).expect("texts").current();
    let mut counted: BTreeMap<(Outcome, char), usize> = BTreeMap::new();
    for (case, theirs) in cases.iter().zip(ask_python(&cases)) {
        *counted.entry((outcome(case, theirs), case.delimiter)).or_default() += 1;
    }
    // With every delimiter, each outcome comes so often that the agreement says something.
    for delimiter in DELIMITERS {
        let least = [
            (Outcome::Same, 800),
            (Outcome::BlankLines, 100),
            (Outcome::BothRefuse, 300),
            (Outcome::BareQuote, 100),
        ];
        for (outcome, least) in least {
            let found = counted.get(&(outcome, delimiter)).copied().unwrap_or_default();
            assert!(
                found >= least,
                "{outcome:?} with {delimiter:?} only {found} times: {counted:?}"
            );
        }
    }
    let limit = |(outcome, _): &(Outcome, char)| {
        matches!(outcome, Outcome::LongField | Outcome::ManyFields | Outcome::ManyZeros)
    };
    assert!(!counted.keys().any(limit), "small texts are within every limit: {counted:?}");
}

#[test]
fn the_limits_are_where_the_contract_puts_them() {
    if !needs_python() {
        return;
    }
    let cases = [
        (Outcome::Same, "x".repeat(64 * 1024)),
        (Outcome::LongField, "x".repeat(64 * 1024 + 1)),
        (Outcome::LongField, format!("a,\"{}\"\n", "x".repeat(64 * 1024 + 1))),
        // Of three bytes each: the limit is one of bytes.
        (Outcome::LongField, "ế".repeat(64 * 1024 / 3 + 1)),
        (Outcome::BothRefuse, "x".repeat(131_073)),
        (Outcome::Same, ",".repeat(1023)),
        (Outcome::ManyFields, ",".repeat(1024)),
        (Outcome::Same, "ngày,đơn vị,a\0b\n".to_owned()),
        (Outcome::ManyZeros, "a\0b\0c\0d\0\n".to_owned()),
    ];
    let (expected, texts): (Vec<Outcome>, Vec<String>) = cases.into_iter().unzip();
    let cases: Vec<Case> = texts.into_iter().map(|text| Case { text, delimiter: ',' }).collect();
    let found: Vec<Outcome> =
        cases.iter().zip(ask_python(&cases)).map(|(case, theirs)| outcome(case, theirs)).collect();
    assert_eq!(found, expected);
}

/// What Python reads of every case, or why it reads it not.
fn ask_python(cases: &[Case]) -> Vec<Result<Records, String>> {
    let asked: Vec<Value> = cases
        .iter()
        .map(|Case { text, delimiter }| serde_json::json!({"text": text, "delimiter": delimiter.to_string()}))
        .collect();
    let folder = Folder::new(&[("cases.json", &Value::from(asked).to_string())]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/strict_csv.py");
    let output = Command::new("python3")
        .arg("-B")
        .arg(script)
        .arg(folder.path().join("cases.json"))
        .output();
    let output = output.expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answers.len(), cases.len());
    answers.iter().map(answer).collect()
}

fn answer(answer: &Value) -> Result<Records, String> {
    let texts = |record: &Value| -> Vec<String> {
        record
            .as_array()
            .expect("fields")
            .iter()
            .map(|field| field.as_str().expect("a text").to_owned())
            .collect()
    };
    match answer["records"].as_array() {
        Some(records) => Ok(records.iter().map(texts).collect()),
        None => Err(answer["refused"].as_str().expect("a reason").to_owned()),
    }
}

fn outcome(case: &Case, theirs: Result<Records, String>) -> Outcome {
    let ours =
        dissect(case.text.as_bytes(), u8::try_from(case.delimiter).expect("ASCII"), Encoding::Utf8);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let blank: Vec<String> = vec![String::new()];
            let has_blank_lines = theirs.iter().any(Vec::is_empty);
            let theirs: Records = theirs
                .into_iter()
                .map(|record| if record.is_empty() { blank.clone() } else { record })
                .collect();
            assert_eq!(ours, theirs, "{case:?}");
            if has_blank_lines { Outcome::BlankLines } else { Outcome::Same }
        }
        (Ok(ours), Err(reason)) => {
            panic!("{case:?}: Python refuses ({reason}) what is read as {ours:?}")
        }
        (Err(_), Err(_)) => Outcome::BothRefuse,
        (Err(refusal), Ok(theirs)) => refused_here_alone(case, &refusal, &theirs),
    }
}

/// Why the program alone refuses a text, judged by the text and not by what the program says of it.
fn refused_here_alone(case: &Case, refusal: &Refusal, theirs: &Records) -> Outcome {
    let long = theirs.iter().flatten().any(|field| field.len() > 64 * 1024);
    let many = theirs.iter().any(|record| record.len() > 1024);
    let zeros = case.text.matches('\0').count() * 4 >= case.text.len();
    match refusal.code {
        Code::BadQuoting if is_bare_quote(case, refusal) => Outcome::BareQuote,
        Code::TooLarge if long => Outcome::LongField,
        Code::TooLarge if many => Outcome::ManyFields,
        Code::BadEncoding if zeros => Outcome::ManyZeros,
        _ => {
            panic!("{case:?}: refused without a known reason, {refusal:?}; Python reads {theirs:?}")
        }
    }
}

/// Whether the place of the refusal is that of a quote behind a letter.
fn is_bare_quote(case: &Case, refusal: &Refusal) -> bool {
    let line =
        lines(&case.text).into_iter().nth(usize::try_from(refusal.line - 1).expect("a line"));
    let characters: Vec<char> = line.expect("a line of the text").chars().collect();
    let column = refusal.column.expect("a column");
    let at = |column: usize| column.checked_sub(1).and_then(|index| characters.get(index)).copied();
    let before = at(column - 1).is_some_and(|before| before != case.delimiter && before != '"');
    at(column) == Some('"') && before
}

fn case() -> impl Strategy<Value = Case> {
    let text_with =
        |delimiter| prop_oneof![noise(delimiter), written(delimiter), damaged(delimiter)];
    proptest::sample::select(&DELIMITERS[..]).prop_flat_map(move |delimiter| {
        text_with(delimiter).prop_map(move |text| Case { text, delimiter })
    })
}

/// A character that means something to the readers, or a letter.
fn character(delimiter: char) -> impl Strategy<Value = char> {
    prop_oneof![
        3 => Just('"'),
        3 => Just(delimiter),
        2 => Just('\r'),
        2 => Just('\n'),
        1 => proptest::sample::select(&DELIMITERS[..]),
        1 => Just(' '),
        4 => proptest::sample::select(&['a', 'b', '1', 'đ', 'ữ', 'Ế'][..]),
    ]
}

/// Characters as they come; most of these texts are broken.
fn noise(delimiter: char) -> impl Strategy<Value = String> {
    proptest::collection::vec(character(delimiter), 0..14).prop_map(String::from_iter)
}

/// Records as some program would write them, with quotes where they must be and where they need not be, and every line end.
fn written(delimiter: char) -> impl Strategy<Value = String> {
    let content = proptest::collection::vec(character(delimiter), 0..5).prop_map(String::from_iter);
    let field = (content, any::<bool>()).prop_map(move |(content, quoted)| {
        let must = content.contains([delimiter, '"', '\r', '\n']);
        if must || quoted { format!("\"{}\"", content.replace('"', "\"\"")) } else { content }
    });
    let fields = proptest::collection::vec(field, 1..4)
        .prop_map(move |fields| fields.join(&delimiter.to_string()));
    let end = proptest::sample::select(&["\n", "\r\n", "\r"][..]);
    let records = proptest::collection::vec((fields, end), 0..4);
    (records, any::<bool>()).prop_map(|(records, closed)| {
        let text: String = records.iter().map(|(fields, end)| format!("{fields}{end}")).collect();
        if closed { text } else { text.trim_end_matches(['\r', '\n']).to_owned() }
    })
}

/// Such records with one character taken out, put in or replaced.
fn damaged(delimiter: char) -> impl Strategy<Value = String> {
    (written(delimiter), any::<proptest::sample::Index>(), character(delimiter), 0..3_u8).prop_map(
        |(text, at, new, kind)| {
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len() + 1);
            if kind > 0 && at < characters.len() {
                characters.remove(at);
            }
            if kind < 2 {
                characters.insert(at, new);
            }
            characters.into_iter().collect()
        },
    )
}
