//! The units that a plan lists, under `[[units]]` or in a file of their own, as one list: ids and names that mean one unit on each
//! day, parents that exist while their units do. What became of units is read by `succession`, rows of a file by `units_file`.

use std::collections::{BTreeSet, HashMap};

use super::raw::{Given, Table};
use super::vocabulary::Declared;
use super::{PlanText, Succession, Unit, UnitIndex, Validity, succession, units_file, vocabulary};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place, SHOWN_IN_FULL};
use crate::period::Date;
use crate::text;

type Problems = Vec<Diagnostic>;

/// A value and where it stands: in plan.toml or in a row of a file of units.
#[derive(Debug, Clone)]
pub(super) struct Written<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

impl<T> From<Given<T>> for Written<T> {
    fn from(given: Given<T>) -> Self {
        Self { place: given.place(), value: given.value }
    }
}

/// A unit as it is listed.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) id: Written<String>,
    pub(super) name: Option<Written<String>>,
    pub(super) parent: Option<Written<String>>,
    pub(super) level: Option<String>,
    pub(super) aliases: Vec<Written<String>>,
    /// Its first day.
    pub(super) from: Option<Written<Date>>,
    /// Its last day.
    pub(super) to: Option<Written<Date>>,
}

impl Listed {
    /// Everything that a CSV file may call it.
    fn labels(&self) -> impl Iterator<Item = &Written<String>> {
        [Some(&self.id), self.name.as_ref()].into_iter().flatten().chain(&self.aliases)
    }

    /// When it says that it exists. Days in the wrong order are reported once and then read the other way round.
    fn validity(&self, problems: &mut Problems) -> Validity {
        let (from, to) = (self.from.as_ref(), self.to.as_ref());
        if let (Some(from), Some(to)) = (from, to)
            && to.value < from.value
        {
            let (first, last) = (from.value.to_string(), to.value.to_string());
            let message = say::EndsBeforeItBegins { from: first, name: &self.id.value, to: last }.message();
            let problem = Diagnostic::error(Code::BadDate, to.place.clone(), message);
            problems.push(problem.hint(say::MEND_VALIDITY));
            return Validity { from: Some(to.value), to: Some(from.value) };
        }
        Validity { from: from.map(|from| from.value), to: to.map(|to| to.value) }
    }
}

/// What a plan says of its units.
#[derive(Default)]
pub(super) struct Units {
    pub(super) list: Vec<Unit>,
    pub(super) successions: Vec<Succession>,
    pub(super) directory: Directory,
}

/// The units by their ids, of which there may be thousands, and where each is listed.
#[derive(Default)]
pub(super) struct Directory {
    ids: Vec<String>,
    positions: HashMap<String, Vec<usize>>,
    pub(super) places: Vec<Place>,
    /// Whether some of what was listed could not be read, so that nobody knows which ids there are.
    some_unread: bool,
}

impl Directory {
    fn new(listed: &[Listed], some_unread: bool) -> Self {
        let ids: Vec<String> = listed.iter().map(|unit| unit.id.value.clone()).collect();
        let mut positions: HashMap<String, Vec<usize>> = HashMap::new();
        for (position, id) in ids.iter().enumerate() {
            positions.entry(text::composed(id)).or_default().push(position);
        }
        let places = listed.iter().map(|unit| unit.id.place.clone()).collect();
        Self { ids, positions, places, some_unread }
    }

    /// The positions of every unit that has or had the id `given`; none where nobody has it, which is then a problem.
    pub(super) fn positions(&self, given: &str, place: &Place, problems: &mut Problems) -> &[usize] {
        let found = self.positions.get(&text::composed(given)).map(Vec::as_slice).unwrap_or_default();
        if found.is_empty() && !self.some_unread {
            let message = say::NoUnitListed { id: given }.message();
            // Each id is compared with all others: a level that was left out of a long list is told without that.
            let before =
                problems.iter().filter(|problem| problem.code == Code::UnknownUnit).take(SHOWN_IN_FULL).count();
            let ids = self.ids.iter().map(String::as_str).filter(|_| before < SHOWN_IN_FULL);
            let hint = text::nearest(given, ids)
                .map_or_else(|| say::LIST_UNIT.message(), |name| say::DidYouMean { name }.message());
            problems.push(Diagnostic::error(Code::UnknownUnit, place.clone(), message).hint(hint));
        }
        found
    }

    /// Every unit that has or had the id `given`.
    pub(super) fn find(&self, given: &Given<String>, problems: &mut Problems) -> Vec<UnitIndex> {
        self.positions(&given.value, &given.place(), problems).iter().map(|position| UnitIndex(*position)).collect()
    }
}

pub(super) fn read(
    root: &mut Table<'_>,
    file: Option<&Given<String>>,
    source: &PlanText,
    problems: &mut Problems,
) -> Units {
    let mut of_list = Vec::new();
    let listed = list(root, file, source, &mut of_list);
    // What these are about was read all the same.
    let is_read = |code| matches!(code, Code::BadDate | Code::UnknownColumn | Code::UnknownKey);
    let some_unread = of_list.iter().any(|problem| !is_read(problem.code));
    let directory = Directory::new(&listed, some_unread);
    problems.append(&mut of_list);
    let mut validities: Vec<Validity> = listed.iter().map(|unit| unit.validity(problems)).collect();
    let successions = succession::read(root, &listed, &directory, &mut validities, problems);
    let namesakes = namesakes(&listed, &validities, problems);
    let parents = parents(&listed, &validities, &directory, problems);
    let mut list = Vec::with_capacity(listed.len());
    for (position, unit) in listed.into_iter().enumerate() {
        let of_unit = |list: &[UnitIndex]| list.get(position).copied().unwrap_or(UnitIndex(position));
        list.push(Unit {
            name: unit.name.map_or_else(|| unit.id.value.clone(), |name| name.value),
            id: unit.id.value,
            parent: parents.get(position).copied().flatten(),
            has_units_below: false,
            level: unit.level,
            aliases: unit.aliases.into_iter().map(|alias| alias.value).collect(),
            validity: validities.get(position).copied().unwrap_or_default(),
            namesake: of_unit(&namesakes),
        });
    }
    for parent in parents.into_iter().flatten() {
        if let Some(parent) = list.get_mut(parent.0) {
            parent.has_units_below = true;
        }
    }
    Units { list, successions, directory }
}

/// The units as they stand, from wherever the plan lists them.
pub(super) fn list(
    root: &mut Table<'_>,
    file: Option<&Given<String>>,
    source: &PlanText,
    problems: &mut Problems,
) -> Vec<Listed> {
    let in_plan = root.has("units");
    let tables: Vec<Listed> =
        root.tables("units", problems).into_iter().filter_map(|table| of_table(table, problems)).collect();
    match file {
        Some(file) if in_plan => {
            let problem = Diagnostic::error(Code::UnitsTwice, file.place(), say::UNITS_LISTED_TWICE);
            problems.push(problem.hint(say::KEEP_ONE_LIST));
            tables
        }
        Some(file) => units_file::read(file, source, problems),
        None => tables,
    }
}

fn of_table(mut table: Table<'_>, problems: &mut Problems) -> Option<Listed> {
    let id = vocabulary::read_id(&mut table, Declared::Unit, problems);
    let name = table.text("name", problems).map(Written::from);
    let parent = table.text("parent", problems).map(Written::from);
    let level = table.text("level", problems).map(|level| level.value);
    let aliases = table.texts("aliases", problems).into_iter().map(Written::from).collect();
    let from = table.date("valid-from", problems).map(Written::from);
    let to = table.date("valid-to", problems).map(Written::from);
    table.finish(problems);
    Some(Listed { id: id?.into(), name, parent, level, aliases, from, to })
}

/// For each unit the first one that files call as they call it. Two that exist on the same day must not be called the same.
fn namesakes(listed: &[Listed], validities: &[Validity], problems: &mut Problems) -> Vec<UnitIndex> {
    let mut check = NameCheck { listed, validities, owners: HashMap::new(), told: BTreeSet::new(), problems };
    let mut first: Vec<usize> = (0..listed.len()).collect();
    for (position, unit) in listed.iter().enumerate() {
        for other in check.enter(position, unit) {
            let (one, other) = (root_of(&first, position), root_of(&first, other));
            if let Some(later) = first.get_mut(one.max(other)) {
                *later = one.min(other);
            }
        }
    }
    (0..listed.len()).map(|position| UnitIndex(root_of(&first, position))).collect()
}

/// The first of those that `position` belongs with: each names one that comes before it, and the first names itself.
fn root_of(first: &[usize], position: usize) -> usize {
    let steps = std::iter::successors(Some(position), |at| first.get(*at).copied().filter(|before| before < at));
    steps.last().unwrap_or(position)
}

/// Who is called what, to find a name under which a CSV file could mean two units on the same day.
struct NameCheck<'a> {
    listed: &'a [Listed],
    validities: &'a [Validity],
    owners: HashMap<String, Vec<usize>>,
    told: BTreeSet<(usize, usize)>,
    problems: &'a mut Problems,
}

impl NameCheck<'_> {
    /// Enters everything that the unit at `position` is called, and returns the earlier ones that are called so too.
    fn enter(&mut self, position: usize, unit: &Listed) -> Vec<usize> {
        let mut others = Vec::new();
        for label in unit.labels() {
            let owners = self.owners.entry(text::fold(&label.value)).or_default();
            if owners.last() == Some(&position) {
                continue;
            }
            let validity = |at: usize| self.validities.get(at).copied().unwrap_or_default();
            let rival = owners.iter().copied().find(|owner| validity(*owner).overlaps(&validity(position)));
            others.extend(owners.iter().copied());
            owners.push(position);
            if let Some(rival) = rival.filter(|rival| self.told.insert((*rival, position)))
                && let Some(known) = self.listed.get(rival)
            {
                self.problems.push(called_the_same(known, unit, label));
            }
        }
        others
    }
}

/// The problem that two units of one time have the same id, or another name in common.
fn called_the_same(known: &Listed, unit: &Listed, label: &Written<String>) -> Diagnostic {
    let (first, again) = (&known.id.value, &unit.id.value);
    if first == again {
        let problem = Diagnostic::error(Code::DuplicateId, unit.id.place.clone(), say::UnitIdTwice { id: again });
        let problem = problem.label(say::AGAIN_HERE).also(known.id.place.clone(), say::FIRST_HERE);
        return problem.hint(say::GIVE_OWN_ID_OR_DAYS);
    }
    let message = say::NamesTwoUnits { first, name: &label.value, second: again }.message();
    Diagnostic::error(Code::AmbiguousName, label.place.clone(), message).hint(say::GIVE_ANOTHER_NAME)
}

/// The parent of each unit: of those that have the id, the one that exists while the unit does.
fn parents(
    listed: &[Listed],
    validities: &[Validity],
    directory: &Directory,
    problems: &mut Problems,
) -> Vec<Option<UnitIndex>> {
    let chosen = listed.iter().zip(validities).map(|(unit, validity)| {
        let parent = unit.parent.as_ref()?;
        let candidates = directory.positions(&parent.value, &parent.place, problems);
        let at_its_time = |at: &usize| validities.get(*at).is_some_and(|other| other.overlaps(validity));
        let found: Vec<usize> = candidates.iter().copied().filter(at_its_time).collect();
        match found.as_slice() {
            [one] => Some(UnitIndex(*one)),
            [] if candidates.is_empty() => None,
            [] => {
                let message = say::ParentAtOtherTime { parent: &parent.value, unit: &unit.id.value }.message();
                let problem = Diagnostic::error(Code::UnknownUnit, parent.place.clone(), message);
                problems.push(problem.hint(say::MEND_PARENT_OR_VALIDITY));
                None
            }
            [first, ..] => {
                // Of units that also exist at the same time as each other, the ids are reported already.
                let apart = found.iter().skip(1).all(|other| !overlap(validities, *first, *other));
                if apart {
                    let message = say::SeveralParents { parent: &parent.value, unit: &unit.id.value }.message();
                    let problem = Diagnostic::error(Code::AmbiguousName, parent.place.clone(), message);
                    problems.push(problem.hint(say::ListBelowEach { unit: &unit.id.value }));
                }
                None
            }
        }
    });
    let parents: Vec<Option<UnitIndex>> = chosen.collect();
    for (position, unit) in listed.iter().enumerate() {
        let Some(parent) = &unit.parent else { continue };
        if is_below_itself(&parents, position) {
            let message = say::UnitBelowItself { unit: &unit.id.value }.message();
            let problem = Diagnostic::error(Code::UnitCycle, parent.place.clone(), message);
            problems.push(problem.hint(say::MEND_PARENT));
        }
    }
    parents
}

fn overlap(validities: &[Validity], one: usize, other: usize) -> bool {
    validities.get(one).zip(validities.get(other)).is_some_and(|(one, other)| one.overlaps(other))
}

fn is_below_itself(parents: &[Option<UnitIndex>], position: usize) -> bool {
    let above = |at: &usize| parents.get(*at).copied().flatten().map(|parent| parent.0);
    std::iter::successors(above(&position), above).take(parents.len()).any(|ancestor| ancestor == position)
}
