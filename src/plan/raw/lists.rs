//! Lists in plan.toml: of texts, of tables, of both, and tables whose keys are the author's own.

use toml::Spanned;
use toml::de::DeValue;

use super::table::{Given, RawTable, as_text, wrong_type};
use crate::catalogue::say;
use crate::diagnostic::Diagnostic;

/// An entry of a list that may hold texts and tables.
pub(crate) enum Entry<'a> {
    Text(Given<String>),
    Table(RawTable<'a>),
}

impl<'a> RawTable<'a> {
    /// A list of texts; a single text is not one.
    pub(crate) fn texts(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Given<String>> {
        let Some(found) = self.entry(key) else { return Vec::new() };
        let DeValue::Array(items) = found.get_ref() else {
            wrong_type::<()>(
                key,
                say::A_LIST_OF_TEXTS.message(),
                say::Write { text: format!("{key} = [\"…\"]") }.message(),
                found,
                problems,
            );
            return Vec::new();
        };
        items.iter().filter_map(|item| entry_text(item, key, problems)).collect()
    }

    /// One text, or a list of them.
    pub(crate) fn text_or_texts(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<Vec<Given<String>>>> {
        let found = self.entry(key)?;
        let value = match found.get_ref() {
            DeValue::Array(items) => {
                let texts: Vec<_> =
                    items.iter().map(|item| entry_text(item, key, problems)).collect();
                texts.into_iter().collect::<Option<Vec<_>>>()?
            }
            DeValue::String(_) => vec![as_text(found, key, problems)?],
            _ => {
                let hint = say::Write { text: format!("{key} = [\"…\"]") }.message();
                return wrong_type(key, say::A_TEXT_OR_TEXTS.message(), hint, found, problems);
            }
        };
        Some(Given { value, span: found.span() })
    }

    /// The tables of the list under `key`.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<RawTable<'a>> {
        let Some(found) = self.entry(key) else { return Vec::new() };
        let DeValue::Array(items) = found.get_ref() else {
            wrong_type::<()>(
                key,
                say::A_LIST_OF_TABLES.message(),
                say::HeadEach { key }.message(),
                found,
                problems,
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(entries) => {
                    tables.push(RawTable::new(
                        entries,
                        item.span(),
                        say::EntryOf { key }.message(),
                    ));
                }
                _ => {
                    wrong_type::<()>(
                        key,
                        say::A_LIST_OF_TABLES.message(),
                        say::HeadEachOrInline { key }.message(),
                        item,
                        problems,
                    );
                }
            }
        }
        tables
    }

    /// Every entry of a table whose keys are the author's own: the key and its text.
    pub(crate) fn own_texts(
        &mut self,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<(Given<String>, Given<String>)> {
        let mut found: Vec<_> = self.entries.iter().collect();
        found.sort_by_key(|(key, _)| key.span().start);
        let texts = found.into_iter().filter_map(|(key, value)| {
            let text = as_text(value, key.get_ref(), problems)?;
            Some((Given { value: key.get_ref().to_string(), span: key.span() }, text))
        });
        texts.collect()
    }

    /// Every entry of a table whose keys are the author's own: the key and its list of texts.
    pub(crate) fn own_lists(
        &mut self,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<(Given<String>, Vec<Given<String>>)> {
        let mut found: Vec<_> = self.entries.iter().collect();
        found.sort_by_key(|(key, _)| key.span().start);
        let mut lists = Vec::new();
        for (key, value) in found {
            let name = Given { value: key.get_ref().to_string(), span: key.span() };
            match value.get_ref() {
                DeValue::Array(items) => {
                    let texts = items
                        .iter()
                        .filter_map(|item| entry_text(item, key.get_ref(), problems))
                        .collect();
                    lists.push((name, texts));
                }
                _ => {
                    let hint =
                        say::Write { text: format!("{} = [\"…\"]", key.get_ref()) }.message();
                    wrong_type::<()>(
                        key.get_ref(),
                        say::A_LIST_OF_TEXTS.message(),
                        hint,
                        value,
                        problems,
                    );
                }
            }
        }
        lists
    }

    /// The entries of a list of texts and tables; one of another kind is `None`, so that the others keep their positions.
    pub(crate) fn texts_or_tables(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<Option<Entry<'a>>> {
        let Some(found) = self.entry(key) else { return Vec::new() };
        let DeValue::Array(items) = found.get_ref() else {
            wrong_type::<()>(
                key,
                say::A_LIST_OF_TEXTS_OR_TABLES.message(),
                say::Write { text: format!("{key} = [\"…\"]") }.message(),
                found,
                problems,
            );
            return Vec::new();
        };
        let mut entry = |item: &'a Spanned<DeValue<'a>>| match item.get_ref() {
            DeValue::Table(entries) => {
                let title = say::EntryOf { key }.message();
                Some(Entry::Table(RawTable::new(entries, item.span(), title)))
            }
            DeValue::String(_) => as_text(item, key, problems).map(Entry::Text),
            _ => wrong_type(
                key,
                say::A_LIST_OF_TEXTS_OR_TABLES.message(),
                say::PUT_EACH_IN_QUOTES.message(),
                item,
                problems,
            ),
        };
        items.iter().map(&mut entry).collect()
    }
}

fn entry_text(
    found: &Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Given<String>> {
    match found.get_ref() {
        DeValue::String(value) if !value.trim().is_empty() => {
            Some(Given { value: value.to_string(), span: found.span() })
        }
        DeValue::String(_) => as_text(found, key, problems),
        _ => wrong_type(
            key,
            say::A_LIST_OF_TEXTS.message(),
            say::PUT_EACH_IN_QUOTES.message(),
            found,
            problems,
        ),
    }
}
