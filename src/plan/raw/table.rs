//! A table of plan.toml that is asked key by key for texts, numbers, choices and tables.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::exact::Exact;
use crate::text;

/// A value and the bytes of plan.toml that it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Given<T> {
    pub(crate) fn place(&self) -> Place {
        Place::Plan(self.span.clone())
    }
}

/// A table of plan.toml, and the keys that were asked for.
pub(crate) struct RawTable<'a> {
    pub(super) entries: &'a DeTable<'a>,
    span: Range<usize>,
    title: Message,
    asked: Vec<&'static str>,
}

impl<'a> RawTable<'a> {
    pub(crate) fn new(entries: &'a DeTable<'a>, span: Range<usize>, title: Message) -> Self {
        Self { entries, span, title, asked: Vec::new() }
    }

    pub(crate) fn place(&self) -> Place {
        Place::Plan(self.span.clone())
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.entries.get(key)
    }

    /// Whether there is something under `key`, which is known and of no use here.
    pub(crate) fn passes_over(&mut self, key: &'static str) -> bool {
        self.entry(key).is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether a table stands under `key`.
    pub(crate) fn is_table(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|found| matches!(found.get_ref(), DeValue::Table(_)))
    }

    /// Whether a table without the key `inner` stands under `key`.
    pub(crate) fn has_table_without(&self, key: &str, inner: &str) -> bool {
        self.entries.get(key).is_some_and(|found| match found.get_ref() {
            DeValue::Table(table) => !table.contains_key(inner),
            _ => false,
        })
    }

    /// Whether a text stands under `key`.
    pub(crate) fn is_text(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|found| matches!(found.get_ref(), DeValue::String(_)))
    }

    /// A text that must not be blank.
    pub(crate) fn text(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<String>> {
        let found = self.entry(key)?;
        as_text(found, key, problems)
    }

    /// A text that must be there.
    pub(crate) fn required_text(
        &mut self,
        key: &'static str,
        example: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<String>> {
        if !self.has(key) {
            self.asked.push(key);
            self.missing(
                key,
                say::Add { text: format!("{key} = \"{example}\"") }.message(),
                problems,
            );
            return None;
        }
        self.text(key, problems)
    }

    /// Calls the table by a better name from now on.
    pub(crate) fn rename(&mut self, title: Message) {
        self.title = title;
    }

    /// One of `choices`, by name.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let given = self.text(key, problems)?;
        choose(key, &given, choices, problems)
    }

    /// Reports that `key` is not there.
    pub(crate) fn missing(&self, key: &str, hint: Message, problems: &mut Vec<Diagnostic>) {
        let message = say::LacksKey { key, title: self.title.clone() }.message();
        problems.push(Diagnostic::error(Code::MissingKey, self.place(), message).hint(hint));
    }

    pub(crate) fn flag(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<bool> {
        let found = self.entry(key)?;
        match found.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => wrong_type(
                key,
                say::TRUE_OR_FALSE.message(),
                say::Write { text: format!("{key} = true") }.message(),
                found,
                problems,
            ),
        }
    }

    pub(crate) fn integer(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<String>> {
        let found = self.entry(key)?;
        match found.get_ref() {
            DeValue::Integer(value) => Some(Given { value: value.to_string(), span: found.span() }),
            _ => wrong_type(
                key,
                say::A_WHOLE_NUMBER.message(),
                say::Write { text: format!("{key} = 1") }.message(),
                found,
                problems,
            ),
        }
    }

    /// A number as it was written, either bare or as text; the literal digits, never through a float.
    pub(crate) fn number_text(
        &mut self,
        key: &'static str,
        expected: Message,
        example: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<String>> {
        let found = self.entry(key)?;
        let value = match found.get_ref() {
            DeValue::Integer(value) => value.to_string(),
            DeValue::Float(value) => value.as_str().replace('_', ""),
            DeValue::String(value) => value.to_string(),
            _ => {
                return wrong_type(
                    key,
                    expected,
                    say::Write { text: format!("{key} = {example}") }.message(),
                    found,
                    problems,
                );
            }
        };
        Some(Given { value, span: found.span() })
    }

    /// The table under `key`.
    pub(crate) fn table(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<RawTable<'a>> {
        let found = self.entry(key)?;
        match found.get_ref() {
            DeValue::Table(entries) => {
                Some(RawTable::new(entries, found.span(), say::TableOf { key }.message()))
            }
            _ => wrong_type(
                key,
                say::A_TABLE.message(),
                say::WriteTable { key }.message(),
                found,
                problems,
            ),
        }
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self, problems: &mut Vec<Diagnostic>) {
        for (key, _) in self.entries {
            if self.asked.contains(&key.get_ref().as_ref()) {
                continue;
            }
            let message =
                say::UnknownKey { key: &**key.get_ref(), title: self.title.clone() }.message();
            let near = text::nearest(key.get_ref(), self.asked.iter().copied());
            let hint = near.map_or_else(
                || say::ItKnows { names: self.asked.as_slice() }.message(),
                |name| say::DidYouMean { name }.message(),
            );
            problems.push(
                Diagnostic::error(Code::UnknownKey, Place::Plan(key.span()), message).hint(hint),
            );
        }
    }
}

/// The choice that `given` names.
pub(crate) fn choose<T: Copy>(
    key: &str,
    given: &Given<String>,
    choices: &[(&str, T)],
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let chosen = choices.iter().find(|(name, _)| *name == given.value).map(|(_, choice)| *choice);
    if chosen.is_none() {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let near = text::nearest(&given.value, names.iter().copied());
        let hint = near.map_or_else(
            || say::KeyIsOneOf { key, names: names.as_slice() }.message(),
            |name| say::DidYouMean { name }.message(),
        );
        let message = say::NotAChoice { key, value: &given.value }.message();
        problems.push(Diagnostic::error(Code::UnknownChoice, given.place(), message).hint(hint));
    }
    chosen
}

pub(super) fn as_text(
    found: &Spanned<DeValue<'_>>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Given<String>> {
    match found.get_ref() {
        DeValue::String(value) if value.trim().is_empty() => {
            let problem = Diagnostic::error(
                Code::WrongType,
                Place::Plan(found.span()),
                say::KeyIsEmpty { key },
            );
            problems.push(problem.hint(say::FILL_IN_OR_TAKE_OUT));
            None
        }
        DeValue::String(value) => Some(Given { value: value.to_string(), span: found.span() }),
        DeValue::Integer(value) => wrong_type(
            key,
            say::A_TEXT.message(),
            say::PutInQuotes { value: value.to_string() }.message(),
            found,
            problems,
        ),
        DeValue::Float(value) => wrong_type(
            key,
            say::A_TEXT.message(),
            say::PutInQuotes { value: value.to_string() }.message(),
            found,
            problems,
        ),
        _ => wrong_type(
            key,
            say::A_TEXT.message(),
            say::Write { text: format!("{key} = \"…\"") }.message(),
            found,
            problems,
        ),
    }
}

pub(super) fn wrong_type<T>(
    key: &str,
    expected: Message,
    hint: Message,
    found: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let kind = match found.get_ref() {
        DeValue::String(_) => say::A_TEXT.message(),
        DeValue::Integer(_) => say::A_WHOLE_NUMBER.message(),
        DeValue::Float(_) => say::A_DECIMAL_NUMBER.message(),
        DeValue::Boolean(_) => say::TRUE_OR_FALSE.message(),
        DeValue::Datetime(_) => say::A_DATE.message(),
        DeValue::Array(_) => say::A_LIST.message(),
        DeValue::Table(_) => say::A_TABLE.message(),
    };
    let message = say::WrongType { expected, found: kind, key }.message();
    problems
        .push(Diagnostic::error(Code::WrongType, Place::Plan(found.span()), message).hint(hint));
    None
}

/// The exact value of a number as plan.toml has it: decimals, fractions, and a power of ten (`1e3`) where TOML allows one.
pub(crate) fn exact(written: &str) -> Option<Exact> {
    let written = written.trim();
    let lower = written.strip_prefix('+').unwrap_or(written).to_ascii_lowercase();
    let Some((mantissa, power)) = lower.split_once('e') else { return Exact::parse(&lower) };
    let power: i32 = power.parse().ok().filter(|power| (-30..=30).contains(power))?;
    let scale = Exact::parse(&format!("1{}", "0".repeat(power.unsigned_abs() as usize)))?;
    let mantissa = Exact::parse_decimal(mantissa)?;
    if power < 0 { mantissa.checked_div(&scale) } else { Some(&mantissa * &scale) }
}
