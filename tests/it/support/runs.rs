//! Runs of `check`, and what they say.

use serde_json::Value;

use super::{Folder, Run};

/// What the JSON of `run` says of the indicator `id`.
pub(crate) fn indicator(run: &Run, id: &str) -> Value {
    let json = run.json();
    let found = json["indicators"]
        .as_array()
        .expect("indicators")
        .iter()
        .find(|indicator| indicator["id"] == id);
    found.unwrap_or_else(|| panic!("no indicator {id}: {}", run.whole())).clone()
}

/// The figures and the verdict of an indicator or a group, numbers as they are written: `35/107 = 32.71028 fail`.
pub(crate) fn told(figures: &Value) -> String {
    let verdict = figures["verdict"].as_str().expect("a verdict");
    format!("{}/{} = {} {verdict}", figures["numerator"], figures["denominator"], figures["value"])
}

/// The exit status, and what the JSON says of the only indicator of `plan`. Such a run meets no error.
pub(crate) fn judged(plan: &str, counts: &str, options: &[&str]) -> (i32, String) {
    let run = check(plan, counts, &[&["--format", "json", "-q"], options].concat());
    assert_eq!(run.stderr, "", "{}", run.whole());
    let json = run.json();
    let indicators = json["indicators"].as_array().expect("indicators");
    assert_eq!(indicators.len(), 1, "{}", run.whole());
    (run.status, told(&indicators[0]))
}

/// For comparing with [`judged`].
pub(crate) fn exit(status: i32, told: &str) -> (i32, String) {
    (status, told.to_owned())
}

/// A run that could not judge: exit status 2, nothing on standard output, and on standard error all of `words`.
pub(crate) fn assert_refused(run: &Run, words: &[&str]) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
    assert_ne!(run.stderr, "");
    for word in words {
        assert!(run.stderr.contains(word), "no `{word}`: {}", run.whole());
    }
}

/// A run of `check` on `counts.csv` with these bytes.
pub(crate) fn check(plan: &str, counts: impl AsRef<[u8]>, options: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    folder.write("counts.csv", counts.as_ref());
    folder.run(&[&["check", "counts.csv"], options].concat())
}

/// A run of `check` on `files`, all of them named.
pub(crate) fn check_files(plan: &str, files: &[(&str, &[u8])]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    for (name, content) in files {
        folder.write(name, content);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    folder.run(&[&["check"], names.as_slice()].concat())
}

/// The JSON run of the same as [`check`].
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

/// The CSV result as a list of rows, each a list of cells.
pub(crate) fn rows(run: &Run) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(run.stdout.as_bytes());
    reader
        .records()
        .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
        .collect()
}
