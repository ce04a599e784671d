//! CSV that other projects made to test their own readers, taken apart by ours. Every corpus has a folder below
//! `tests/fixtures/corpora`: its cases in `cases.json`, where they come from in `README.md`, and its licence.
//!
//! A case has a `name`, its `input` (or its `bytes` in hexadecimal), a `delimiter` where that is not a comma, `windows-1258` where
//! that is declared, and what it must come to: its `records`, or where and by which code it is `refused`. Where its own corpus
//! reads it in another way, `theirs` has that reading (or the word `refused`), and `why` says what the difference is about, in
//! words of [`WHY`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gender_plan::counts::Encoding;
use gender_plan::counts::testing::{Refusal, dissect};
use serde::Deserialize;
use serde_json::Value;

/// The corpora and how many cases each has at least, so that none is lost without a word.
const CORPORA: [(&str, usize); 8] = [
    ("cpython", 129),
    ("csv-core", 70),
    ("csv-spectrum", 12),
    ("csvkit", 71),
    ("frictionless", 112),
    ("go", 79),
    ("papaparse", 189),
    ("rdf-parser-csvw", 27),
];

/// What a reading of theirs can differ by.
const WHY: [(&str, &str); 14] = [
    ("blank", "they leave out blank lines; here each is a record of one empty field"),
    ("columns", "they count the fields of a record; here a later step does"),
    ("comment", "they leave out lines that begin with a mark of comments"),
    ("encoding", "they pass on bytes that are no UTF-8"),
    (
        "escape",
        "they escape a quote or a delimiter by another character, where RFC 4180 doubles the quote",
    ),
    ("final", "they read an empty record behind the last line end"),
    ("header", "they rename columns of the same name"),
    ("normalise", "they change line ends inside a quoted field"),
    ("part", "they read only some of the lines"),
    ("quote", "they quote by another character, or not at all"),
    ("quoting", "they make sense of quoting that RFC 4180 does not have"),
    ("terminator", "they end lines by something else, or not by every one of CR, LF and CRLF"),
    ("trim", "they leave out white space around a field"),
    ("values", "they make numbers, booleans and nulls of fields"),
];

/// One text of a corpus and what it must come to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    name: String,
    input: Option<Value>,
    bytes: Option<String>,
    #[serde(default = "comma")]
    delimiter: char,
    #[serde(default, rename = "windows-1258")]
    windows_1258: bool,
    records: Option<Vec<Vec<Value>>>,
    refused: Option<Spot>,
    why: Option<String>,
    theirs: Option<Value>,
}

/// A refusal, as far as a corpus can foresee it: not in its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spot {
    code: String,
    line: u64,
    column: Option<usize>,
    offset: Option<u64>,
}

impl From<Refusal> for Spot {
    fn from(refusal: Refusal) -> Self {
        let Refusal { code, line, column, offset, reason: _ } = refusal;
        Self { code: code.name().to_owned(), line, column, offset }
    }
}

type Reading = Result<Vec<Vec<String>>, Spot>;

impl Case {
    fn bytes(&self) -> Vec<u8> {
        match (&self.input, &self.bytes) {
            (Some(input), None) => text(input).into_bytes(),
            (None, Some(bytes)) => bytes_of(bytes),
            _ => panic!("`{}` must have either `input` or `bytes`", self.name),
        }
    }

    fn expected(&self) -> Reading {
        match (&self.records, &self.refused) {
            (Some(records), None) => {
                Ok(records.iter().map(|record| record.iter().map(text).collect()).collect())
            }
            (None, Some(spot)) => Err(spot.clone()),
            _ => panic!("`{}` must have either `records` or `refused`", self.name),
        }
    }

    fn found(&self) -> Reading {
        let declared = if self.windows_1258 { Encoding::Windows1258 } else { Encoding::Utf8 };
        dissect(&self.bytes(), u8::try_from(self.delimiter).expect("ASCII"), declared)
            .map_err(Spot::from)
    }

    /// Whether `theirs` is another reading than ours; `None` where there is no `theirs`.
    fn differs(&self) -> Option<bool> {
        let theirs = self.theirs.as_ref()?;
        Some(match self.expected() {
            Ok(records) => *theirs != serde_json::json!(records),
            Err(_) => theirs != "refused",
        })
    }

    /// What was read, what should have come of it and what did.
    fn contrast(&self) -> String {
        let input = glimpse(&String::from_utf8_lossy(&self.bytes()));
        let (expected, found) = (glimpse(&self.expected()), glimpse(&self.found()));
        format!("{}\n  input    {input}\n  expected {expected}\n  found    {found}", self.name)
    }

    fn explains_itself(&self) -> bool {
        match &self.why {
            Some(why) => {
                self.differs() == Some(true)
                    && why.split(' ').all(|word| WHY.iter().any(|(known, _)| *known == word))
            }
            None => self.theirs.is_none(),
        }
    }
}

fn comma() -> char {
    ','
}

/// A text as it stands, or put together of parts, of which `{"of": "X", "times": 50000}` is a long one.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(text).collect(),
        part => {
            let times = part["times"]
                .as_u64()
                .and_then(|times| usize::try_from(times).ok())
                .expect("a number of times");
            part["of"].as_str().expect("a text to repeat").repeat(times)
        }
    }
}

fn bytes_of(digits: &str) -> Vec<u8> {
    assert!(digits.len().is_multiple_of(2), "two digits make a byte: {digits}");
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits");
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpora")
}

fn cases(corpus: &str) -> Vec<Case> {
    let path = folder().join(corpus).join("cases.json");
    let json = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The beginning of what may be long.
fn glimpse(shown: &dyn std::fmt::Debug) -> String {
    const ENOUGH: usize = 400;
    let whole = format!("{shown:?}");
    match whole.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

#[test]
fn the_corpora_of_other_readers_are_read_or_refused_as_rfc_4180_has_it() {
    let mut failures = Vec::new();
    let mut run = 0;
    for (corpus, _) in CORPORA {
        for case in cases(corpus) {
            run += 1;
            if case.expected() != case.found() {
                failures.push(format!("{corpus}: {}", case.contrast()));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {run} cases fail\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

#[test]
fn no_corpus_is_lost_or_without_its_licence() {
    let named: BTreeSet<String> = CORPORA.iter().map(|(corpus, _)| (*corpus).to_owned()).collect();
    let entries = std::fs::read_dir(folder()).expect("the folder of the corpora");
    let kept: BTreeSet<String> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    assert_eq!(named, kept);
    for (corpus, least) in CORPORA {
        let count = cases(corpus).len();
        assert!(count >= least, "{corpus} has {count} cases, not {least}");
        for file in ["README.md", "LICENSE"] {
            let path = folder().join(corpus).join(file);
            let text = std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(!text.trim().is_empty(), "{} is empty", path.display());
        }
    }
}

#[test]
fn every_case_has_its_own_name_and_says_why_it_differs() {
    let mut unsound = Vec::new();
    let mut used = BTreeSet::new();
    for (corpus, _) in CORPORA {
        let mut names = BTreeSet::new();
        for case in cases(corpus) {
            if !case.explains_itself() {
                unsound.push(format!(
                    "{corpus}: {} does not say why it differs, or does not differ",
                    case.name
                ));
            }
            if !names.insert(case.name.clone()) {
                unsound.push(format!("{corpus}: {} is there twice", case.name));
            }
            used.extend(case.why.iter().flat_map(|why| why.split(' ')).map(str::to_owned));
        }
    }
    assert!(unsound.is_empty(), "{}", unsound.join("\n"));
    let known: BTreeSet<String> = WHY.iter().map(|(word, _)| (*word).to_owned()).collect();
    assert_eq!(known, used, "words that explain nothing");
}
