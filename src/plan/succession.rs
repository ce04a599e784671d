//! Reads `[[succession]]`: which units became which, and on what day. That day ends the old units and begins the new ones, where
//! they do not say so themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::raw::{Given, Table};
use super::units::{Directory, Listed};
use super::vocabulary::named_twice;
use super::{Succession, UnitIndex, Validity};
use crate::diagnostic::{Code, Diagnostic};
use crate::period::Date;

type Problems = Vec<Diagnostic>;

/// A succession as it was written.
struct Entry {
    from: Vec<Given<String>>,
    to: Vec<Given<String>>,
    on: Given<Date>,
}

/// Reads every succession, in the order of the plan, and enters into `validities` when units end and begin by them.
pub(super) fn read(
    root: &mut Table<'_>,
    listed: &[Listed],
    directory: &Directory,
    validities: &mut [Validity],
    problems: &mut Problems,
) -> Vec<Succession> {
    let mut entries = Vec::new();
    for table in root.tables("succession", problems) {
        entries.extend(entry(table, problems));
    }
    // By their days: which of the units with one id is meant, what came before can decide.
    let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
    order.sort_by_key(|(_, entry)| entry.on.value);
    let mut course = Course { listed, directory, validities, problems, before: BTreeMap::new() };
    let mut read: Vec<(usize, Succession)> =
        order.into_iter().filter_map(|(position, entry)| Some((position, course.enter(entry)?))).collect();
    read.sort_by_key(|(position, _)| *position);
    read.into_iter().map(|(_, succession)| succession).collect()
}

fn entry(mut table: Table<'_>, problems: &mut Problems) -> Option<Entry> {
    let examples = [("from", "add `from = [\"…\"]`"), ("to", "add `to = \"…\"`"), ("on", "add `on = 2025-07-01`")];
    for (key, example) in examples.into_iter().filter(|(key, _)| !table.has(key)) {
        table.missing(key, example, problems);
    }
    let from = units(&mut table, "from", problems);
    let to = units(&mut table, "to", problems);
    let on = table.date("on", problems);
    table.finish(problems);
    Some(Entry { from: from?, to: to?, on: on? })
}

/// The ids of one side: at least one, each named once.
fn units(table: &mut Table<'_>, key: &'static str, problems: &mut Problems) -> Option<Vec<Given<String>>> {
    let given = table.text_or_texts(key, problems)?;
    if given.value.is_empty() {
        let problem = Diagnostic::error(Code::MissingKey, given.place(), format!("`{key}` names no unit"));
        problems.push(problem.hint("name the units, or take the succession out"));
        return None;
    }
    let mut named = BTreeSet::new();
    for unit in &given.value {
        if !named.insert(unit.value.as_str()) {
            problems.push(named_twice(key, unit));
            return None;
        }
    }
    Some(given.value)
}

/// The successions so far, from the earliest day on.
struct Course<'a> {
    listed: &'a [Listed],
    directory: &'a Directory,
    validities: &'a mut [Validity],
    problems: &'a mut Problems,
    /// What each unit came from.
    before: BTreeMap<usize, Vec<usize>>,
}

impl Course<'_> {
    fn enter(&mut self, entry: &Entry) -> Option<Succession> {
        let on = entry.on.value;
        let from = self.side(&entry.from, on.day_before());
        let to = self.side(&entry.to, on);
        let (from, to) = (from?, to?);
        self.check_sides(entry, &from, &to)?;
        for (given, unit) in entry.from.iter().zip(&from) {
            self.end(given, *unit, on);
        }
        for (given, unit) in entry.to.iter().zip(&to) {
            self.begin(given, *unit, on);
            self.before.entry(*unit).or_default().extend(&from);
        }
        let indices = |units: Vec<usize>| units.into_iter().map(UnitIndex).collect();
        Some(Succession { from: indices(from), to: indices(to), on })
    }

    /// The units of one side: of those that share an id, the one that exists on `day`.
    fn side(&mut self, given: &[Given<String>], day: Date) -> Option<Vec<usize>> {
        let found: Vec<Option<usize>> = given.iter().map(|given| self.unit(given, day)).collect();
        found.into_iter().collect()
    }

    fn unit(&mut self, given: &Given<String>, day: Date) -> Option<usize> {
        let known = self.directory.positions(&given.value, &given.place(), self.problems);
        if let [only] = known {
            return Some(*only);
        }
        let that_day = Validity { from: Some(day), to: Some(day) };
        let exists = |unit: &usize| self.validities.get(*unit).is_some_and(|validity| validity.overlaps(&that_day));
        let found: Vec<usize> = known.iter().copied().filter(exists).collect();
        match found.as_slice() {
            [one] => return Some(*one),
            _ if known.is_empty() => {}
            [] => {
                let message = format!("no unit with the id `{}` exists on {day}", given.value);
                let problem = Diagnostic::error(Code::UnknownUnit, given.place(), message);
                self.problems.push(problem.hint("mend `on`, or `valid-from` and `valid-to` of the units"));
            }
            _ => {
                let message = format!("several units with the id `{}` exist on {day}", given.value);
                let problem = Diagnostic::error(Code::AmbiguousName, given.place(), message);
                self.problems.push(problem.hint("say with `valid-from` and `valid-to` when each of them exists"));
            }
        }
        None
    }

    /// Whether no unit becomes itself, at once or in several steps.
    fn check_sides(&mut self, entry: &Entry, from: &[usize], to: &[usize]) -> Option<()> {
        let origins = self.origins(from);
        for (given, unit) in entry.to.iter().zip(to) {
            let (code, message) = if from.contains(unit) {
                (Code::SuccessionBothSides, format!("the unit `{}` stands on both sides of a succession", given.value))
            } else if origins.contains(unit) {
                (Code::SuccessionCycle, format!("the unit `{}` would come from itself", given.value))
            } else {
                continue;
            };
            let hint =
                "a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own";
            self.problems.push(Diagnostic::error(code, given.place(), message).hint(hint));
            return None;
        }
        Some(())
    }

    /// Every unit that `units` came from, in however many steps.
    fn origins(&self, units: &[usize]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut next = units.to_vec();
        while let Some(unit) = next.pop() {
            next.extend(self.before.get(&unit).into_iter().flatten().copied().filter(|unit| found.insert(*unit)));
        }
        found
    }

    /// Ends `unit` on the day before `on`.
    fn end(&mut self, given: &Given<String>, unit: usize, on: Date) {
        let last = on.day_before();
        let (Some(validity), Some(listed)) = (self.validities.get_mut(unit), self.listed.get(unit)) else { return };
        match (&listed.to, validity.to) {
            (Some(stated), _) if stated.value != last => {
                let message = format!("`{}` says that its last day is {}, not {last}", given.value, stated.value);
                let hint = "mend `on`, which is the first day after, or `valid-to` of the unit";
                let problem = Diagnostic::error(Code::ValidityContradiction, given.place(), message);
                self.problems.push(problem.also(stated.place.clone(), "its last day").hint(hint));
            }
            (None, Some(ended)) => {
                let message = format!("`{}` was succeeded already, and ended on {ended}", given.value);
                let problem = Diagnostic::error(Code::SuccessionTwice, given.place(), message);
                self.problems.push(problem.hint("name it in one succession, and all that it became in its `to`"));
            }
            _ => validity.to = Some(last),
        }
        if validity.from.is_some_and(|from| from > last) {
            self.never_exists(given, unit);
        }
    }

    /// Begins `unit` on the day `on`.
    fn begin(&mut self, given: &Given<String>, unit: usize, on: Date) {
        let (Some(validity), Some(listed)) = (self.validities.get_mut(unit), self.listed.get(unit)) else { return };
        match (&listed.from, validity.from) {
            (Some(stated), _) if stated.value != on => {
                let message = format!("`{}` says that its first day is {}, not {on}", given.value, stated.value);
                let hint = "mend `on`, or `valid-from` of the unit; \
                            one that was there before is listed twice, once for each side of the day";
                let problem = Diagnostic::error(Code::ValidityContradiction, given.place(), message);
                self.problems.push(problem.also(stated.place.clone(), "its first day").hint(hint));
            }
            (None, Some(begun)) if begun != on => {
                let message = format!("`{}` came from others already, on {begun}", given.value);
                let hint = "a unit begins once: list it once more for what it became, with `valid-from` and `valid-to`";
                self.problems.push(Diagnostic::error(Code::SuccessionTwice, given.place(), message).hint(hint));
            }
            _ => validity.from = Some(on),
        }
        if validity.to.is_some_and(|to| to < on) {
            self.never_exists(given, unit);
        }
    }

    /// Reports that no day is left on which `unit` exists, unless its own days were in the wrong order.
    fn never_exists(&mut self, given: &Given<String>, unit: usize) {
        let stated = self.listed.get(unit).is_some_and(|unit| unit.from.is_some() && unit.to.is_some());
        let told = self.problems.iter().any(|problem| problem.place == given.place());
        if !stated && !told {
            let message = format!("`{}` would end before it begins", given.value);
            let hint = "mend `on`, or `valid-from` and `valid-to` of the unit";
            self.problems.push(Diagnostic::error(Code::ValidityContradiction, given.place(), message).hint(hint));
        }
    }
}
