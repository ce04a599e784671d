//! Units as they are listed, in plan.toml or in a file, and the directory that finds them by id. Whether the list makes sense is asked
//! by `units`.

use std::collections::HashMap;

use super::model::{UnitIndex, Validity};
use super::raw::Given;
use crate::by_index::ByIndex;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place, SHOWN_IN_FULL};
use crate::period::Date;
use crate::text;

type Problems = Vec<Diagnostic>;

/// A value and where it stands: in plan.toml or in a row of a file of units.
#[derive(Debug, Clone)]
pub(super) struct WrittenUnit<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

impl<T> From<Given<T>> for WrittenUnit<T> {
    fn from(given: Given<T>) -> Self {
        Self { place: given.place(), value: given.value }
    }
}

/// A unit as it is listed.
#[derive(Debug)]
pub(super) struct ListedUnit {
    pub(super) id: WrittenUnit<String>,
    pub(super) name: Option<WrittenUnit<String>>,
    pub(super) parent: Option<WrittenUnit<String>>,
    pub(super) level: Option<String>,
    pub(super) aliases: Vec<WrittenUnit<String>>,
    pub(super) from: Option<WrittenUnit<Date>>,
    pub(super) to: Option<WrittenUnit<Date>>,
}

impl ListedUnit {
    /// Everything that a CSV file may call it.
    pub(super) fn labels(&self) -> impl Iterator<Item = &WrittenUnit<String>> {
        [Some(&self.id), self.name.as_ref()].into_iter().flatten().chain(&self.aliases)
    }

    /// When it says that it exists. Days in the wrong order are reported once and then read the other way round.
    pub(super) fn validity(&self, problems: &mut Problems) -> Validity {
        let (from, to) = (self.from.as_ref(), self.to.as_ref());
        if let (Some(from), Some(to)) = (from, to)
            && to.value < from.value
        {
            let (first, last) = (from.value.to_string(), to.value.to_string());
            let message =
                say::EndsBeforeItBegins { from: first, name: &self.id.value, to: last }.message();
            let problem = Diagnostic::error(Code::BadDate, to.place.clone(), message);
            problems.push(problem.hint(say::MEND_VALIDITY));
            return Validity { from: Some(to.value), to: Some(from.value) };
        }
        Validity { from: from.map(|from| from.value), to: to.map(|to| to.value) }
    }
}

/// The units by their ids, of which there may be thousands, and where each is listed.
#[derive(Default)]
pub(super) struct Directory {
    ids: Vec<String>,
    positions: HashMap<String, Vec<UnitIndex>>,
    pub(super) places: Vec<Place>,
    /// Whether some of what was listed could not be read, so that nobody knows which ids there are.
    some_unread: bool,
}

impl Directory {
    pub(super) fn new(listed: &ByIndex<UnitIndex, ListedUnit>, some_unread: bool) -> Self {
        let mut positions: HashMap<String, Vec<UnitIndex>> = HashMap::new();
        for (position, unit) in listed.enumerated() {
            positions.entry(text::composed(&unit.id.value)).or_default().push(position);
        }
        let ids = listed.iter().map(|unit| unit.id.value.clone()).collect();
        let places = listed.iter().map(|unit| unit.id.place.clone()).collect();
        Self { ids, positions, places, some_unread }
    }

    /// The positions of every unit that has or had the id `given`; empty if no unit has it, which is then a problem.
    pub(super) fn positions(
        &self,
        given: &str,
        place: &Place,
        problems: &mut Problems,
    ) -> &[UnitIndex] {
        let found =
            self.positions.get(&text::composed(given)).map(Vec::as_slice).unwrap_or_default();
        if found.is_empty() && !self.some_unread {
            let message = say::NoUnitListed { id: given }.message();
            // Each id is compared with all others: a level that was left out of a long list is reported without that.
            let before = problems
                .iter()
                .filter(|problem| problem.code == Code::UnknownUnit)
                .take(SHOWN_IN_FULL)
                .count();
            let ids = self.ids.iter().map(String::as_str).filter(|_| before < SHOWN_IN_FULL);
            let hint = text::nearest(given, ids).map_or_else(
                || say::LIST_UNIT.message(),
                |name| say::DidYouMean { name }.message(),
            );
            problems.push(Diagnostic::error(Code::UnknownUnit, place.clone(), message).hint(hint));
        }
        found
    }

    /// Every unit that has or had the id `given`.
    pub(super) fn find(&self, given: &Given<String>, problems: &mut Problems) -> Vec<UnitIndex> {
        self.positions(&given.value, &given.place(), problems).to_vec()
    }
}
