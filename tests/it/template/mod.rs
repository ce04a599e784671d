//! `gender-plan template`: the forms that units fill in, and the examples whose counts are filled into them.

mod each_unit;
mod forms;
mod read_back;
mod sending;
mod xlsx;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::support::{Folder, Run};

pub(crate) fn root(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_str().expect("UTF-8").to_owned()
}

/// An example: its plan, its counts, the period that its result is for, and that result.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Example {
    pub(crate) plan: &'static str,
    counts: &'static [&'static str],
    period: &'static str,
    expected: Option<&'static str>,
}

pub(crate) const WARD: Example = Example {
    plan: "plan.toml",
    counts: &[
        "examples/ward/illustrative-2024-q1.csv",
        "examples/ward/illustrative-2024-q2.csv",
        "examples/ward/illustrative-2024-q3.csv",
        "examples/ward/illustrative-2024-q4.csv",
    ],
    period: "2024",
    expected: Some("examples/ward/expected-2024.json"),
};
pub(crate) const CITY: Example = Example {
    plan: "examples/city/plan.toml",
    counts: &["examples/city/illustrative-2024.csv"],
    period: "2024",
    expected: Some("examples/city/expected-2024.json"),
};
pub(crate) const NATIONAL: Example = Example {
    plan: "examples/national/plan.toml",
    counts: &["examples/national/published-2023.csv"],
    period: "2023",
    expected: Some("examples/national/expected-2023.json"),
};
pub(crate) const MERGER: Example = Example {
    plan: "examples/merger/plan.toml",
    counts: &["examples/merger/illustrative-2025.csv"],
    period: "2025",
    expected: None,
};
pub(crate) const EXAMPLES: [Example; 4] = [WARD, CITY, NATIONAL, MERGER];

/// What a figure is of: its period, unit, element and groups (`sex=female`), all of them ids.
pub(crate) type Key = [String; 4];

impl Example {
    pub(crate) fn plan(self) -> toml::Table {
        std::fs::read_to_string(root(self.plan)).expect("a plan").parse().expect("TOML")
    }

    /// The figures of its files, read here and not by the program.
    pub(crate) fn figures(self) -> BTreeMap<Key, String> {
        let plan = self.plan();
        let (elements, units) = (ids(&plan, "elements"), ids(&plan, "units"));
        let mut figures = BTreeMap::new();
        for file in self.counts {
            let text = std::fs::read_to_string(root(file)).expect("counts");
            for (mut key, value) in rows(&text) {
                key[0] = period(&key[0]);
                key[1] = units.get(&key[1]).cloned().unwrap_or_else(|| key[1].clone());
                key[2] = elements.get(&key[2]).cloned().unwrap_or_else(|| key[2].clone());
                assert!(value.is_empty() || figures.insert(key, value).is_none(), "a figure twice");
            }
        }
        figures
    }

    /// Whether `run` found what is expected of this example.
    pub(crate) fn assert_judged(self, run: &Run) {
        assert_eq!(run.stderr, "", "{}", run.whole());
        let rows = |json: &Value| -> BTreeMap<String, Vec<String>> {
            let rows = json["indicators"].as_array().expect("indicators").iter();
            let keys = ["numerator", "denominator", "value", "verdict"];
            rows.map(|row| (row["id"].to_string(), keys.map(|key| row[key].to_string()).to_vec()))
                .collect()
        };
        let expected: Value = match self.expected {
            Some(path) => {
                serde_json::from_str(&std::fs::read_to_string(root(path)).expect("a file"))
                    .expect("JSON")
            }
            // At the end of 2025 Đăk Bla has 8 of 20 and Ngọk Bay 4 of 9; of the two, Ngọk Bay alone had its 4 news items each quarter.
            None => serde_json::json!({"indicators": [
                {"id": "1.1", "numerator": 12, "denominator": 29, "value": 41.379_31, "verdict": "pass"},
                {"id": "6.1", "numerator": 1, "denominator": 2, "value": 50, "verdict": "fail"},
            ]}),
        };
        assert_eq!(rows(&run.json()), rows(&expected));
    }

    /// The arguments that judge `counts` by its plan.
    pub(crate) fn check(self, folder: &Folder, counts: &str) -> Run {
        folder.run(&[
            "check",
            "--plan",
            &root(self.plan),
            counts,
            "--period",
            self.period,
            "--format",
            "json",
        ])
    }
}

/// The id of everything under `table`, by id, name and alias.
pub(crate) fn ids(plan: &toml::Table, table: &str) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for entry in plan.get(table).and_then(toml::Value::as_array).into_iter().flatten() {
        let id = entry["id"].as_str().expect("an id");
        let aliases = entry.get("aliases").and_then(toml::Value::as_array).into_iter().flatten();
        let names = aliases.chain(entry.get("name")).filter_map(toml::Value::as_str).chain([id]);
        ids.extend(names.map(|name| (name.to_owned(), id.to_owned())));
    }
    ids
}

/// `Quý I/2024` -> `2024-Q1`.
fn period(written: &str) -> String {
    let Some((quarter, year)) = written.strip_prefix("Quý ").and_then(|rest| rest.split_once('/'))
    else {
        return written.to_owned();
    };
    let number =
        ["I", "II", "III", "IV"].iter().position(|known| *known == quarter).expect("a quarter") + 1;
    format!("{year}-Q{number}")
}

/// The figures of CSV in either shape, with names as they are written.
pub(crate) fn rows(text: &str) -> Vec<(Key, String)> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().expect("a header").contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let role = |header: &str| match header {
        "period" | "Kỳ" | "Kỳ báo cáo" => Some(0),
        "unit" | "Đơn vị" => Some(1),
        "element" | "Số liệu" => Some(2),
        _ => None,
    };
    let is_long = headers.iter().any(|header| role(header) == Some(2));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.expect("a record");
        let mut key: Key = Default::default();
        for (header, cell) in headers.iter().zip(&record) {
            match role(header) {
                Some(role) => cell.clone_into(&mut key[role]),
                None if !is_long => {
                    let (element, groups) = header.split_once('[').unwrap_or((header, ""));
                    let (element, groups) =
                        (element.to_owned(), groups.trim_end_matches(']').to_owned());
                    rows.push(([key[0].clone(), key[1].clone(), element, groups], cell.to_owned()));
                }
                None if ["sex", "subject"].contains(&header) && !cell.is_empty() => {
                    key[3] = format!("{header}={cell}");
                }
                None if ["value", "Giá trị"].contains(&header) => {
                    rows.push((key.clone(), cell.to_owned()));
                }
                None => {}
            }
        }
    }
    rows
}
