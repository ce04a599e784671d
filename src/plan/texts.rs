//! All values of plan.toml as texts with their places, for those who hold the plan against its document.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::source::PlanText;

/// A value of plan.toml.
#[derive(Debug, Clone)]
pub struct PlanValue {
    /// The key that it stands under.
    pub key: String,
    /// A text as it reads, any other value as it is written.
    pub text: String,
    /// Bytes of the plan.
    pub at: Range<usize>,
}

/// Every value of `source`, in its order; of a plan that is no TOML, what can be read of it.
#[must_use]
pub fn texts(source: &PlanText) -> Vec<PlanValue> {
    let (root, _) = DeTable::parse_recoverable(&source.text);
    let mut values = Vec::new();
    of_table(root.get_ref(), &source.text, &mut values);
    values.sort_by_key(|value| value.at.start);
    values
}

fn of_table(table: &DeTable<'_>, text: &str, values: &mut Vec<PlanValue>) {
    for (key, value) in table {
        of_value(key.get_ref(), value.get_ref(), value.span(), text, values);
    }
}

fn of_value(
    key: &str,
    value: &DeValue<'_>,
    at: Range<usize>,
    text: &str,
    values: &mut Vec<PlanValue>,
) {
    match value {
        DeValue::Table(table) => {
            // Years are keys of their own.
            if key == "targets" {
                let years = table.iter().map(|(year, _)| PlanValue {
                    key: "targets".to_owned(),
                    text: year.get_ref().to_string(),
                    at: year.span(),
                });
                values.extend(years);
                for (_, target) in table {
                    of_value(key, target.get_ref(), target.span(), text, values);
                }
                return;
            }
            of_table(table, text, values);
        }
        DeValue::Array(array) => {
            for entry in array {
                of_value(key, entry.get_ref(), entry.span(), text, values);
            }
        }
        DeValue::String(own) => {
            values.push(PlanValue { key: key.to_owned(), text: own.to_string(), at });
        }
        _ => {
            let written = text.get(at.clone()).unwrap_or_default().to_owned();
            values.push(PlanValue { key: key.to_owned(), text: written, at });
        }
    }
}
