//! The units that a plan lists, under `[[units]]` or in a file of their own, as one list: ids and names that mean one unit on each
//! day, parents that exist while their units do. What became of units is read by `succession`, rows of a file by `units_file`.

use std::collections::{BTreeSet, HashMap};

use super::directory::{Directory, ListedUnit, WrittenUnit};
use super::ids::{self, Declared};
use super::model::{Succession, Unit, UnitIndex, Validity};
use super::raw::{Given, RawTable};
use super::source::PlanText;
use super::{succession, units_file};
use crate::by_index::ByIndex;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::text;

type Problems = Vec<Diagnostic>;

/// Units of a plan, their successions, and the directory that finds them.
#[derive(Default)]
pub(super) struct Units {
    pub(super) list: Vec<Unit>,
    pub(super) successions: Vec<Succession>,
    pub(super) directory: Directory,
}

pub(super) fn read(
    root: &mut RawTable<'_>,
    file: Option<&Given<String>>,
    source: &PlanText,
    problems: &mut Problems,
) -> Units {
    let mut of_list = Vec::new();
    let listed: ByIndex<UnitIndex, ListedUnit> = list(root, file, source, &mut of_list).into();
    // What these are about was read all the same.
    let is_read = |code| matches!(code, Code::BadDate | Code::UnknownColumn | Code::UnknownKey);
    let some_unread = of_list.iter().any(|problem| !is_read(problem.code));
    let directory = Directory::new(&listed, some_unread);
    problems.append(&mut of_list);
    let mut validities: ByIndex<UnitIndex, Validity> =
        listed.iter().map(|unit| unit.validity(problems)).collect();
    let successions = succession::read(root, &listed, &directory, &mut validities, problems);
    let namesakes = namesakes(&listed, &validities, problems);
    let parents = parents(&listed, &validities, &directory, problems);
    let unit = |(position, unit): (usize, ListedUnit)| {
        let position = UnitIndex(position);
        Unit {
            name: unit.name.map_or_else(|| unit.id.value.clone(), |name| name.value),
            id: unit.id.value,
            parent: parents[position],
            has_units_below: false,
            level: unit.level,
            aliases: unit.aliases.into_iter().map(|alias| alias.value).collect(),
            validity: validities[position],
            namesake: namesakes[position],
        }
    };
    let mut list: ByIndex<UnitIndex, Unit> =
        listed.into_vec().into_iter().enumerate().map(unit).collect();
    for parent in parents.iter().flatten() {
        list[*parent].has_units_below = true;
    }
    Units { list: list.into_vec(), successions, directory }
}

/// The units as they stand, from wherever the plan lists them.
pub(super) fn list(
    root: &mut RawTable<'_>,
    file: Option<&Given<String>>,
    source: &PlanText,
    problems: &mut Problems,
) -> Vec<ListedUnit> {
    let in_plan = root.has("units");
    let tables: Vec<ListedUnit> = root
        .tables("units", problems)
        .into_iter()
        .filter_map(|table| of_table(table, problems))
        .collect();
    match file {
        Some(file) if in_plan => {
            let problem =
                Diagnostic::error(Code::UnitsTwice, file.place(), say::UNITS_LISTED_TWICE);
            problems.push(problem.hint(say::KEEP_ONE_LIST));
            tables
        }
        Some(file) => units_file::read(file, source, problems),
        None => tables,
    }
}

fn of_table(mut table: RawTable<'_>, problems: &mut Problems) -> Option<ListedUnit> {
    let id = ids::read_id(&mut table, Declared::Unit, problems);
    let name = table.text("name", problems).map(WrittenUnit::from);
    let parent = table.text("parent", problems).map(WrittenUnit::from);
    let level = table.text("level", problems).map(|level| level.value);
    let aliases = table.texts("aliases", problems).into_iter().map(WrittenUnit::from).collect();
    let from = table.date("valid-from", problems).map(WrittenUnit::from);
    let to = table.date("valid-to", problems).map(WrittenUnit::from);
    table.finish(problems);
    Some(ListedUnit { id: id?.into(), name, parent, level, aliases, from, to })
}

/// For each unit the first one that files call as they call it. Two that exist on the same day must not be called the same.
fn namesakes(
    listed: &ByIndex<UnitIndex, ListedUnit>,
    validities: &ByIndex<UnitIndex, Validity>,
    problems: &mut Problems,
) -> ByIndex<UnitIndex, UnitIndex> {
    let mut check = UnitNameCheck {
        listed,
        validities,
        owners: HashMap::new(),
        told: BTreeSet::new(),
        problems,
    };
    let mut first: ByIndex<UnitIndex, UnitIndex> = listed.indices().collect();
    for (position, unit) in listed.enumerated() {
        for other in check.enter(position, unit) {
            let (one, other) = (root_of(&first, position), root_of(&first, other));
            first[one.max(other)] = one.min(other);
        }
    }
    listed.indices().map(|position| root_of(&first, position)).collect()
}

/// The first of those that `position` belongs with: each names one that comes before it, and the first names itself.
fn root_of(first: &ByIndex<UnitIndex, UnitIndex>, mut position: UnitIndex) -> UnitIndex {
    while first[position] < position {
        position = first[position];
    }
    position
}

/// Names of units by day, to find a name under which a CSV file could mean two units on the same day.
struct UnitNameCheck<'a> {
    listed: &'a ByIndex<UnitIndex, ListedUnit>,
    validities: &'a ByIndex<UnitIndex, Validity>,
    owners: HashMap<String, Vec<UnitIndex>>,
    told: BTreeSet<(UnitIndex, UnitIndex)>,
    problems: &'a mut Problems,
}

impl UnitNameCheck<'_> {
    /// Enters everything that the unit at `position` is called, and returns the earlier ones that are called so too.
    fn enter(&mut self, position: UnitIndex, unit: &ListedUnit) -> Vec<UnitIndex> {
        let mut others = Vec::new();
        for label in unit.labels() {
            let owners = self.owners.entry(text::fold(&label.value)).or_default();
            if owners.last() == Some(&position) {
                continue;
            }
            let validity = &self.validities[position];
            let rival =
                owners.iter().copied().find(|owner| self.validities[*owner].overlaps(validity));
            others.extend(owners.iter().copied());
            owners.push(position);
            if let Some(rival) = rival.filter(|rival| self.told.insert((*rival, position))) {
                self.problems.push(called_the_same(&self.listed[rival], unit, label));
            }
        }
        others
    }
}

/// The problem that two units of one time have the same id, or another name in common.
fn called_the_same(
    known: &ListedUnit,
    unit: &ListedUnit,
    label: &WrittenUnit<String>,
) -> Diagnostic {
    let (first, again) = (&known.id.value, &unit.id.value);
    if first == again {
        let problem = Diagnostic::error(
            Code::DuplicateId,
            unit.id.place.clone(),
            say::UnitIdTwice { id: again },
        );
        let problem = problem.label(say::AGAIN_HERE).also(known.id.place.clone(), say::FIRST_HERE);
        return problem.hint(say::GIVE_OWN_ID_OR_DAYS);
    }
    let message = say::NamesTwoUnits { first, name: &label.value, second: again }.message();
    Diagnostic::error(Code::AmbiguousName, label.place.clone(), message)
        .hint(say::GIVE_ANOTHER_NAME)
}

/// The parent of each unit: of those that have the id, the one that exists while the unit does.
fn parents(
    listed: &ByIndex<UnitIndex, ListedUnit>,
    validities: &ByIndex<UnitIndex, Validity>,
    directory: &Directory,
    problems: &mut Problems,
) -> ByIndex<UnitIndex, Option<UnitIndex>> {
    let chosen = listed.enumerated().map(|(position, unit)| {
        let parent = unit.parent.as_ref()?;
        let candidates = directory.positions(&parent.value, &parent.place, problems);
        let at_its_time = |other: &UnitIndex| validities[*other].overlaps(&validities[position]);
        let found: Vec<UnitIndex> = candidates.iter().copied().filter(at_its_time).collect();
        match found.as_slice() {
            [one] => Some(*one),
            [] if candidates.is_empty() => None,
            [] => {
                let message =
                    say::ParentAtOtherTime { parent: &parent.value, unit: &unit.id.value }
                        .message();
                let problem = Diagnostic::error(Code::UnknownUnit, parent.place.clone(), message);
                problems.push(problem.hint(say::MEND_PARENT_OR_VALIDITY));
                None
            }
            [first, ..] => {
                // Of units that also exist at the same time as each other, the ids are reported already.
                let apart = found
                    .iter()
                    .skip(1)
                    .all(|other| !validities[*first].overlaps(&validities[*other]));
                if apart {
                    let message =
                        say::SeveralParents { parent: &parent.value, unit: &unit.id.value }
                            .message();
                    let problem =
                        Diagnostic::error(Code::AmbiguousName, parent.place.clone(), message);
                    problems.push(problem.hint(say::ListBelowEach { unit: &unit.id.value }));
                }
                None
            }
        }
    });
    let parents = chosen.collect();
    for (position, unit) in listed.enumerated() {
        let Some(parent) = &unit.parent else { continue };
        if is_below_itself(&parents, position) {
            let message = say::UnitBelowItself { unit: &unit.id.value }.message();
            let problem = Diagnostic::error(Code::UnitCycle, parent.place.clone(), message);
            problems.push(problem.hint(say::MEND_PARENT));
        }
    }
    parents
}

fn is_below_itself(parents: &ByIndex<UnitIndex, Option<UnitIndex>>, position: UnitIndex) -> bool {
    std::iter::successors(parents[position], |unit| parents[*unit])
        .take(parents.len())
        .any(|ancestor| ancestor == position)
}
