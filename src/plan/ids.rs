//! Ids that plan.toml declares, and the names beside them: ids are unique and can be typed, and no name of a CSV file means two things
//! of one kind. Who declares what is left to those that read the tables.

use std::collections::{BTreeMap, BTreeSet};

use super::raw::{Given, RawTable};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text;

type Problems = Vec<Diagnostic>;

/// Kind of thing that a plan declares under an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    Goal,
    Indicator,
    Element,
    Dimension,
    Group,
    Unit,
    Task,
    Source,
}

impl Declared {
    /// An id as it may be given.
    fn example(self) -> &'static str {
        match self {
            Self::Goal => "1",
            Self::Indicator => "1.1",
            Self::Element => "women_leaders",
            Self::Dimension => "sex",
            Self::Group => "female",
            Self::Unit => "nguyen-trai",
            Self::Task => "1.t1",
            Self::Source => "civil-servants",
        }
    }

    /// What an id is compared by: those of tasks are read from files in any case.
    fn compared(self, id: &str) -> String {
        if self == Self::Task { text::fold(id) } else { id.to_owned() }
    }

    /// The one with this id, in messages.
    fn named(self, id: &str) -> Message {
        match self {
            Self::Goal => say::TheGoal { id }.message(),
            Self::Indicator => say::TheIndicator { id }.message(),
            Self::Element => say::TheElement { id }.message(),
            Self::Dimension => say::TheDimension { id }.message(),
            Self::Group => say::TheGroup { id }.message(),
            Self::Unit => say::TheUnit { id }.message(),
            Self::Task => say::TheTask { id }.message(),
            Self::Source => say::TheSource { id }.message(),
        }
    }

    /// Message if an id is given twice.
    fn given_twice(self, id: &str) -> Message {
        match self {
            Self::Goal => say::GoalIdTwice { id }.message(),
            Self::Indicator => say::IndicatorIdTwice { id }.message(),
            Self::Element => say::ElementIdTwice { id }.message(),
            Self::Dimension => say::DimensionIdTwice { id }.message(),
            Self::Group => say::GroupIdTwice { id }.message(),
            Self::Unit => say::UnitIdTwice { id }.message(),
            Self::Task => say::TaskIdTwice { id }.message(),
            Self::Source => say::SourceIdTwice { id }.message(),
        }
    }
}

/// Reads the id of `table`, which must have no outer spaces or characters that cannot be seen.
pub(super) fn read_id(
    table: &mut RawTable<'_>,
    what: Declared,
    problems: &mut Problems,
) -> Option<Given<String>> {
    let id = table.required_text("id", what.example(), problems)?;
    table.rename(what.named(&id.value));
    if id.value != id.value.trim() || id.value.chars().any(text::is_hidden) {
        let message = say::HiddenInId { id: &id.value }.message();
        problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint(say::TYPE_ID_AGAIN));
        return None;
    }
    Some(id)
}

/// The ids of a list so far, to find one that comes again.
#[derive(Default)]
pub(super) struct Ids {
    places: BTreeMap<String, Place>,
}

impl Ids {
    /// Reads the id of `table` as [`read_id`] does; it must not have been given before.
    pub(super) fn read(
        &mut self,
        table: &mut RawTable<'_>,
        what: Declared,
        problems: &mut Problems,
    ) -> Option<Given<String>> {
        let id = read_id(table, what, problems)?;
        self.enter(id, what, problems)
    }

    /// Enters an id, which must not have been given before.
    pub(super) fn enter(
        &mut self,
        id: Given<String>,
        what: Declared,
        problems: &mut Problems,
    ) -> Option<Given<String>> {
        let key = what.compared(&id.value);
        if let Some(first) = self.places.get(&key) {
            let problem =
                Diagnostic::error(Code::DuplicateId, id.place(), what.given_twice(&id.value));
            let problem = problem.label(say::AGAIN_HERE).also(first.clone(), say::FIRST_HERE);
            problems.push(problem.hint(say::GIVE_OWN_ID));
            return None;
        }
        self.places.insert(key, id.place());
        Some(id)
    }
}

/// The names of one kind of thing, to find one under which a CSV file could mean two of them.
pub(super) struct NameCheck {
    /// Message if `first` and `name` of `second` are the same.
    twice: fn(&str, &str, &str) -> Message,
    owners: BTreeMap<String, String>,
    told: BTreeSet<(String, String)>,
}

impl NameCheck {
    pub(super) fn new(twice: fn(&str, &str, &str) -> Message) -> Self {
        Self { twice, owners: BTreeMap::new(), told: BTreeSet::new() }
    }

    /// Enters what the thing with the id `owner` may be called.
    pub(super) fn enter<'g>(
        &mut self,
        owner: &str,
        names: impl IntoIterator<Item = &'g Given<String>>,
        problems: &mut Problems,
    ) {
        for name in names {
            let known =
                self.owners.entry(text::fold(&name.value)).or_insert_with(|| owner.to_owned());
            if *known == owner || !self.told.insert((known.clone(), owner.to_owned())) {
                continue;
            }
            let message = (self.twice)(known, &name.value, owner);
            let problem = Diagnostic::error(Code::AmbiguousName, name.place(), message);
            problems.push(problem.hint(say::GIVE_ANOTHER_NAME));
        }
    }
}

/// Ids of elements and dimensions stand in formulas and column headers: `[a-z][a-z0-9_]*`.
pub(super) fn check_identifier(id: &Given<String>, of: Message, problems: &mut Problems) {
    let mut bytes = id.value.bytes();
    let starts_well = bytes.next().is_some_and(|first| first.is_ascii_lowercase());
    if starts_well
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        return;
    }
    let message = say::NotAnIdOf { id: &id.value, what: of }.message();
    problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint(say::WRITE_AN_ID));
}

/// Problem of a name that a list has twice.
pub(super) fn named_twice(key: &str, given: &Given<String>) -> Diagnostic {
    let message = say::KeyNamesTwice { key, name: &given.value }.message();
    Diagnostic::error(Code::DuplicateId, given.place(), message).hint(say::NAME_IT_ONCE)
}
