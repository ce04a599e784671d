//! Reads `[[succession]]`: which units became which, and on what day. That day ends the old units and begins the new ones, where
//! they do not say so themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::{Directory, ListedUnit};
use super::ids::named_twice;
use super::model::{RunningTotals, Succession, UnitIndex, Validity};
use super::raw::{Given, RawTable};
use crate::by_index::ByIndex;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::Date;

type Problems = Vec<Diagnostic>;

/// A succession as it was written.
struct SuccessionEntry {
    from: Vec<Given<String>>,
    to: Vec<Given<String>>,
    on: Given<Date>,
    running_totals: Option<RunningTotals>,
}

/// Reads every succession, in the order of the plan, and enters into `validities` when units end and begin by them.
pub(super) fn read(
    root: &mut RawTable<'_>,
    listed: &ByIndex<UnitIndex, ListedUnit>,
    directory: &Directory,
    validities: &mut ByIndex<UnitIndex, Validity>,
    problems: &mut Problems,
) -> Vec<Succession> {
    let mut entries = Vec::new();
    for table in root.tables("succession", problems) {
        entries.extend(entry(table, problems));
    }
    // By their days: which of the units with one id is meant, what came before can decide.
    let mut order: Vec<(usize, &SuccessionEntry)> = entries.iter().enumerate().collect();
    order.sort_by_key(|(_, entry)| entry.on.value);
    let mut course =
        UnitCourse { listed, directory, validities, problems, before: BTreeMap::new() };
    let mut read: Vec<(usize, Succession)> = order
        .into_iter()
        .filter_map(|(position, entry)| Some((position, course.enter(entry)?)))
        .collect();
    read.sort_by_key(|(position, _)| *position);
    read.into_iter().map(|(_, succession)| succession).collect()
}

fn entry(mut table: RawTable<'_>, problems: &mut Problems) -> Option<SuccessionEntry> {
    let examples = [("from", "from = [\"…\"]"), ("to", "to = \"…\""), ("on", "on = 2025-07-01")];
    for (key, example) in examples.into_iter().filter(|(key, _)| !table.has(key)) {
        table.missing(key, say::Add { text: example }.message(), problems);
    }
    let from = units(&mut table, "from", problems);
    let to = units(&mut table, "to", problems);
    let on = table.date("on", problems);
    let running_totals = table.choice("running-totals", &RunningTotals::NAMES, problems);
    table.finish(problems);
    Some(SuccessionEntry { from: from?, to: to?, on: on?, running_totals })
}

/// The ids of one side: at least one, each named once.
fn units(
    table: &mut RawTable<'_>,
    key: &'static str,
    problems: &mut Problems,
) -> Option<Vec<Given<String>>> {
    let given = table.text_or_texts(key, problems)?;
    if given.value.is_empty() {
        let problem = Diagnostic::error(Code::MissingKey, given.place(), say::NamesNoUnit { key });
        problems.push(problem.hint(say::NAME_UNITS_OR_TAKE_OUT));
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
struct UnitCourse<'a> {
    listed: &'a ByIndex<UnitIndex, ListedUnit>,
    directory: &'a Directory,
    validities: &'a mut ByIndex<UnitIndex, Validity>,
    problems: &'a mut Problems,
    /// Units that each unit came from.
    before: BTreeMap<UnitIndex, Vec<UnitIndex>>,
}

impl UnitCourse<'_> {
    fn enter(&mut self, entry: &SuccessionEntry) -> Option<Succession> {
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
        let (running_totals, at) = (entry.running_totals, entry.on.span.clone());
        Some(Succession { from, to, on, running_totals, at })
    }

    /// The units of one side: of those that share an id, the one that exists on `day`.
    fn side(&mut self, given: &[Given<String>], day: Date) -> Option<Vec<UnitIndex>> {
        let found: Vec<Option<UnitIndex>> =
            given.iter().map(|given| self.unit(given, day)).collect();
        found.into_iter().collect()
    }

    fn unit(&mut self, given: &Given<String>, day: Date) -> Option<UnitIndex> {
        let known = self.directory.positions(&given.value, &given.place(), self.problems);
        if let [only] = known {
            return Some(*only);
        }
        let that_day = Validity { from: Some(day), to: Some(day) };
        let exists = |unit: &UnitIndex| self.validities[*unit].overlaps(&that_day);
        let found: Vec<UnitIndex> = known.iter().copied().filter(exists).collect();
        match found.as_slice() {
            [one] => return Some(*one),
            _ if known.is_empty() => {}
            [] => {
                let message = say::NoUnitOnDay { day: day.to_string(), id: &given.value }.message();
                let problem = Diagnostic::error(Code::UnknownUnit, given.place(), message);
                self.problems.push(problem.hint(say::MEND_ON_OR_UNITS));
            }
            _ => {
                let message =
                    say::SeveralUnitsOnDay { day: day.to_string(), id: &given.value }.message();
                let problem = Diagnostic::error(Code::AmbiguousName, given.place(), message);
                self.problems.push(problem.hint(say::SAY_WHEN_UNITS_EXIST));
            }
        }
        None
    }

    /// Whether no unit becomes itself, at once or in several steps.
    fn check_sides(
        &mut self,
        entry: &SuccessionEntry,
        from: &[UnitIndex],
        to: &[UnitIndex],
    ) -> Option<()> {
        let origins = self.origins(from);
        for (given, unit) in entry.to.iter().zip(to) {
            let (code, message) = if from.contains(unit) {
                (Code::SuccessionBothSides, say::UnitOnBothSides { unit: &given.value }.message())
            } else if origins.contains(unit) {
                (Code::SuccessionCycle, say::UnitFromItself { unit: &given.value }.message())
            } else {
                continue;
            };
            self.problems
                .push(Diagnostic::error(code, given.place(), message).hint(say::LIST_UNIT_TWICE));
            return None;
        }
        Some(())
    }

    /// Every unit that `units` came from, in however many steps.
    fn origins(&self, units: &[UnitIndex]) -> BTreeSet<UnitIndex> {
        let mut found = BTreeSet::new();
        let mut next = units.to_vec();
        while let Some(unit) = next.pop() {
            next.extend(
                self.before
                    .get(&unit)
                    .into_iter()
                    .flatten()
                    .copied()
                    .filter(|unit| found.insert(*unit)),
            );
        }
        found
    }

    /// Ends `unit` on the day before `on`.
    fn end(&mut self, given: &Given<String>, unit: UnitIndex, on: Date) {
        let last = on.day_before();
        let (validity, listed) = (&mut self.validities[unit], &self.listed[unit]);
        match (&listed.to, validity.to) {
            (Some(stated), _) if stated.value != last => {
                let message = say::OtherLastDay {
                    last: last.to_string(),
                    stated: stated.value.to_string(),
                    unit: &given.value,
                }
                .message();
                let problem =
                    Diagnostic::error(Code::ValidityContradiction, given.place(), message);
                let problem = problem.also(stated.place.clone(), say::ITS_LAST_DAY);
                self.problems.push(problem.hint(say::MEND_ON_OR_VALID_TO));
            }
            (None, Some(ended)) => {
                let message =
                    say::SucceededAlready { ended: ended.to_string(), unit: &given.value }
                        .message();
                let problem = Diagnostic::error(Code::SuccessionTwice, given.place(), message);
                self.problems.push(problem.hint(say::NAME_ONE_SUCCESSION));
            }
            _ => validity.to = Some(last),
        }
        if validity.from.is_some_and(|from| from > last) {
            self.never_exists(given, unit);
        }
    }

    /// Begins `unit` on the day `on`.
    fn begin(&mut self, given: &Given<String>, unit: UnitIndex, on: Date) {
        let (validity, listed) = (&mut self.validities[unit], &self.listed[unit]);
        match (&listed.from, validity.from) {
            (Some(stated), _) if stated.value != on => {
                let message = say::OtherFirstDay {
                    on: on.to_string(),
                    stated: stated.value.to_string(),
                    unit: &given.value,
                }
                .message();
                let problem =
                    Diagnostic::error(Code::ValidityContradiction, given.place(), message);
                let problem = problem.also(stated.place.clone(), say::ITS_FIRST_DAY);
                self.problems.push(problem.hint(say::MEND_ON_OR_VALID_FROM));
            }
            (None, Some(begun)) if begun != on => {
                let message =
                    say::BegunAlready { begun: begun.to_string(), unit: &given.value }.message();
                let problem = Diagnostic::error(Code::SuccessionTwice, given.place(), message);
                self.problems.push(problem.hint(say::UNIT_BEGINS_ONCE));
            }
            _ => validity.from = Some(on),
        }
        if validity.to.is_some_and(|to| to < on) {
            self.never_exists(given, unit);
        }
    }

    /// Reports that no day is left on which `unit` exists, unless its own days were in the wrong order.
    fn never_exists(&mut self, given: &Given<String>, unit: UnitIndex) {
        let stated = self.listed[unit].from.is_some() && self.listed[unit].to.is_some();
        let told = self.problems.iter().any(|problem| problem.place == given.place());
        if !stated && !told {
            let message = say::EndsBeforeBegin { unit: &given.value }.message();
            let problem = Diagnostic::error(Code::ValidityContradiction, given.place(), message);
            self.problems.push(problem.hint(say::MEND_ON_OR_VALIDITY));
        }
    }
}
