//! Tables in plan.toml whose keys are the author's own and whose values may be of several kinds: conditions on columns, and what is
//! counted under which name.

use toml::Spanned;
use toml::de::DeValue;

use super::table::{Given, RawTable, wrong_type};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Date;
use crate::plan::model::ColumnValue;

/// Value under a key of the author's own.
pub(crate) enum OwnValue<'a> {
    One(Given<ColumnValue>),
    Several(Given<Vec<ColumnValue>>),
    Table(RawTable<'a>),
}

impl<'a> RawTable<'a> {
    /// Every entry of a table whose keys are the author's own: the key and its value, in the order of the file.
    pub(crate) fn own_values(
        &self,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<(Given<String>, OwnValue<'a>)> {
        let mut found: Vec<_> = self.entries.iter().collect();
        found.sort_by_key(|(key, _)| key.span().start);
        let values = found.into_iter().filter_map(|(key, value)| {
            let name = Given { value: key.get_ref().to_string(), span: key.span() };
            let own = match value.get_ref() {
                DeValue::Table(entries) => {
                    let title = say::TableOf { key: &name.value }.message();
                    OwnValue::Table(RawTable::new(entries, value.span(), title))
                }
                DeValue::Array(_) => OwnValue::Several(values(value, &name.value, problems)?),
                _ => OwnValue::One(one(value, &name.value, problems)?),
            };
            Some((name, own))
        });
        values.collect()
    }

    /// The table under `key`, whose keys are the author's own.
    pub(crate) fn own_table(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Vec<(Given<String>, OwnValue<'a>)>> {
        self.table(key, problems).map(|table| table.own_values(problems))
    }

    /// One value, or a list of them.
    pub(crate) fn column_values(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<Vec<ColumnValue>>> {
        let found = self.entry(key)?;
        match found.get_ref() {
            DeValue::Array(_) => values(found, key, problems),
            _ => one(found, key, problems)
                .map(|given| Given { value: vec![given.value], span: given.span }),
        }
    }

    /// One value.
    pub(crate) fn column_value(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<ColumnValue>> {
        let found = self.entry(key)?;
        one(found, key, problems)
    }
}

/// The values of a list, which is not empty.
fn values(
    found: &Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Given<Vec<ColumnValue>>> {
    let DeValue::Array(items) = found.get_ref() else { return None };
    if items.is_empty() {
        let message = say::KeyIsEmpty { key }.message();
        let problem = Diagnostic::error(Code::WrongType, Place::Plan(found.span()), message);
        problems.push(problem.hint(say::FILL_IN_OR_TAKE_OUT));
        return None;
    }
    let values: Vec<Option<ColumnValue>> =
        items.iter().map(|item| one(item, key, problems).map(|given| given.value)).collect();
    let value = values.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Given { value, span: found.span() })
}

fn one(
    found: &Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Given<ColumnValue>> {
    let value = match found.get_ref() {
        DeValue::String(text) => Some(ColumnValue::Text(text.to_string())),
        DeValue::Boolean(flag) => Some(ColumnValue::Boolean(*flag)),
        DeValue::Integer(number) => number.to_string().parse().ok().map(ColumnValue::Integer),
        DeValue::Datetime(day) => match (day.date, day.time) {
            (Some(date), None) => Date::new(i32::from(date.year), date.month, date.day),
            _ => None,
        }
        .map(ColumnValue::Day),
        _ => None,
    };
    match value {
        Some(value) => Some(Given { value, span: found.span() }),
        None => {
            let expected = say::A_COLUMN_VALUE.message();
            wrong_type(key, expected, say::COLUMN_VALUES.message(), found, problems)
        }
    }
}
