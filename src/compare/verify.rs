//! A saved result and one of now -> where they differ, key by key. It knows nothing of what the keys mean, so that nothing of a result is
//! left out; only the version of the program and the paths of files are no part of what was found.

use serde_json::Value;

use super::saved;
use crate::catalogue::Message;

/// What a saved result says of how it was asked for.
#[derive(Debug, Clone)]
pub struct SavedQuestion {
    /// The time that was judged.
    pub window: String,
    /// What it was broken down by.
    pub by: Option<String>,
    /// Whether it was published, so that figures of it are withheld.
    pub is_published: bool,
    /// Whether it holds what it was computed from.
    pub has_basis: bool,
    document: Value,
}

/// A key in which two results differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultDifference {
    /// Where it stands: `indicators 1.1 value`.
    pub at: String,
    /// What the saved result has; `None` if it has no such key.
    pub saved: Option<String>,
    /// What the result of now has.
    pub now: Option<String>,
}

impl SavedQuestion {
    /// Reads a result that `check` saved.
    ///
    /// # Errors
    /// In one sentence, why `text` is no such result.
    pub fn read(text: &str) -> Result<Self, Message> {
        let text = text.trim_start_matches('\u{feff}');
        saved::read(text)?;
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let of = |key: &str| document.get(key).and_then(Value::as_str).map(str::to_owned);
        Ok(Self {
            window: of("window").unwrap_or_default(),
            by: of("by"),
            is_published: document.get("publish").is_some(),
            has_basis: document.get("basis").is_some(),
            document,
        })
    }

    /// Where the result `now`, as `check` writes it, differs from the saved one.
    #[must_use]
    pub fn differences(&self, now: &str) -> Vec<ResultDifference> {
        let now: Value = serde_json::from_str(now).unwrap_or_default();
        let mut differences = Vec::new();
        differ(String::new(), Some(&self.document), Some(&now), &mut differences);
        differences
    }
}

/// Keys that say by which program and from which folder a result was made.
const BESIDE: [&str; 2] = ["version", "path"];

fn differ(
    at: String,
    saved: Option<&Value>,
    now: Option<&Value>,
    found: &mut Vec<ResultDifference>,
) {
    match (saved, now) {
        (Some(Value::Object(saved)), Some(Value::Object(now))) => {
            let of_now = now.keys().filter(|key| !saved.contains_key(*key));
            for key in saved.keys().chain(of_now).filter(|key| !BESIDE.contains(&key.as_str())) {
                differ(below(&at, key), saved.get(key), now.get(key), found);
            }
        }
        (Some(Value::Array(saved)), Some(Value::Array(now))) => {
            for position in 0..saved.len().max(now.len()) {
                let one = [saved.get(position), now.get(position)];
                let name = one.iter().flatten().find_map(|item| item.get("id")?.as_str());
                let name = name.map_or_else(|| (position + 1).to_string(), str::to_owned);
                let [saved, now] = one;
                differ(below(&at, &name), saved, now, found);
            }
        }
        (saved, now) if saved == now => {}
        (saved, now) => {
            let [saved, now] = [saved, now].map(|value| value.map(ToString::to_string));
            found.push(ResultDifference { at, saved, now });
        }
    }
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at} {key}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(version: &str, value: &str, path: &str) -> String {
        format!(
            r#"{{"schema": 1, "version": "{version}", "plan": {{"title": "T", "area": null}}, "window": "2024",
            "sources": [{{"path": "{path}", "sha256": "00"}}],
            "indicators": [{{"id": "1.1", "goal": "1", "name": "N", "measure": "count", "numerator": {value}, "value": {value},
            "verdict": "tracked", "expected": null}}]}}"#
        )
    }

    #[test]
    fn results_are_compared_but_for_programs_and_folders() {
        let saved = SavedQuestion::read(&result("1", "3.50", "a.csv")).expect("a saved result");
        assert_eq!(saved.differences(&result("2", "3.50", "b/a.csv")), []);
        let differences = saved.differences(&result("1", "3.51", "a.csv"));
        let places: Vec<&str> = differences.iter().map(|found| found.at.as_str()).collect();
        assert_eq!(places, ["indicators 1.1 numerator", "indicators 1.1 value"]);
        assert_eq!(differences[1].saved.as_deref(), Some("3.50"));
        assert!(SavedQuestion::read("{}").is_err());
    }
}
