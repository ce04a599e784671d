//! Headers of columns in CSV files, each with the one thing that it means: the standard ones, and those that the plan adds. A header
//! that would mean two things is a problem.

use std::collections::BTreeMap;

use super::model::ColumnRole;
use super::raw::Given;
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic};
use crate::text;

type Problems = Vec<Diagnostic>;

/// Meanings of column headers that are taken.
pub(super) struct Headers(BTreeMap<String, Message>);

impl Headers {
    pub(super) fn standard() -> Self {
        let mut headers = BTreeMap::new();
        for (_, names) in ColumnRole::STANDARD {
            let role = names.first().copied().unwrap_or_default();
            headers.extend(
                names.iter().map(|name| (text::fold(name), say::TheColumn { id: role }.message())),
            );
        }
        headers.extend(
            ColumnRole::REMARKS
                .iter()
                .map(|name| (text::fold(name), say::A_COLUMN_OF_REMARKS.message())),
        );
        Self(headers)
    }

    /// Enters the names of an element; that two elements have the same name is reported elsewhere.
    pub(super) fn enter_element(&mut self, name: &Given<String>, problems: &mut Problems) {
        self.enter(name, &say::AN_ELEMENT.message(), problems);
    }

    /// Enters `name` as a header that means `meaning`, unless it means something else already.
    pub(super) fn enter(
        &mut self,
        name: &Given<String>,
        meaning: &Message,
        problems: &mut Problems,
    ) {
        let known = self.0.entry(text::fold(&name.value)).or_insert_with(|| meaning.clone());
        if known != meaning {
            let message = say::MeansSomethingElse {
                known: known.clone(),
                meaning: meaning.clone(),
                name: &name.value,
            }
            .message();
            problems.push(
                Diagnostic::error(Code::AmbiguousName, name.place(), message)
                    .hint(say::CHOOSE_ANOTHER_NAME),
            );
        }
    }
}
