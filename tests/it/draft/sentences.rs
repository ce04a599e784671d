//! Sentences of plans and the targets in them, as they were read by hand before there was code that reads them.

use gender_plan::draft::{DraftMeasure, FoundTarget, targets_of};

const SENTENCES: &str = include_str!("sentences.toml");

/// A target as the table writes it, once for each of its years.
fn shown(target: &FoundTarget) -> Vec<String> {
    let mut shown = target.condition();
    if let DraftMeasure::Rate { per } = &target.measure {
        shown.push_str(&format!("/{per}"));
    }
    if let Some(unit) = target.unit.as_deref().and_then(|unit| unit.split_whitespace().next()) {
        shown.push_str(&format!(" {}", unit.trim_end_matches(',')));
    }
    if let Some(each) = target.each {
        shown.push_str(&format!(" each {each}"));
    }
    if target.years.is_empty() {
        return vec![shown];
    }
    target.years.iter().map(|year| format!("{year} {shown}")).collect()
}

/// The table: sentences, each with its targets.
fn table() -> Vec<(String, Vec<String>)> {
    let lines = SENTENCES.lines().filter(|line| line.starts_with('"'));
    lines
        .map(|line| {
            let table: toml::Table = line.parse().expect(line);
            let (sentence, targets) = table.into_iter().next().expect("a sentence");
            let targets = targets.as_array().expect("targets").iter();
            let targets = targets.map(|target| target.as_str().expect("a text").to_owned());
            (sentence, targets.collect())
        })
        .collect()
}

#[test]
fn each_target_of_each_sentence_is_read_as_people_read_it() {
    let table = table();
    assert!(table.len() >= 150, "{} sentences", table.len());
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found: Vec<String> = targets_of(&sentence).iter().flat_map(shown).collect();
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
