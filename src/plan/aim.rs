//! Reads the targets of an indicator: one, one by year, and those of single units. The text of a target is read by `target`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::directory::Directory;
use super::model::{Aim, Baseline, Measure, Target, UnitIndex};
use super::raw::{Given, RawTable};
use super::target::{self, TargetScale};
use super::target_words;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::{Period, YearEnd};

type Problems = Vec<Diagnostic>;

/// Context for reading the targets of an indicator.
pub(super) struct Goalposts<'a> {
    /// Whether the measure is in percent; `None` if it is not known.
    pub(super) percentage: Option<bool>,
    /// Whether a baseline is given that could not be read, so that what counts from it cannot be read either.
    pub(super) baseline_unread: bool,
    pub(super) baseline: Option<&'a Baseline>,
}

impl Goalposts<'_> {
    /// Reads one target.
    pub(super) fn target(&self, given: &Given<String>, problems: &mut Problems) -> Option<Target> {
        if self.baseline_unread && target_words::is_relative(&given.value) {
            return None;
        }
        let scale = TargetScale { percentage: self.percentage?, baseline: self.baseline };
        match target::parse(&given.value, scale) {
            Ok(target) => Some(target),
            Err(error) => {
                problems.push(
                    Diagnostic::error(error.code, given.place(), error.message).hint(error.hint),
                );
                None
            }
        }
    }

    /// Reads the target or the targets by year, and the bytes of plan.toml that hold them.
    pub(super) fn aim(
        &self,
        table: &mut RawTable<'_>,
        year_end: YearEnd,
        problems: &mut Problems,
    ) -> (Aim, Option<Range<usize>>) {
        let single = table.number_text(
            "target",
            say::ATextSuchAs { example: ">= 40%" }.message(),
            "\">= 40%\"",
            problems,
        );
        let by_year = table.table("targets", problems);
        if let (Some(single), Some(_)) = (&single, &by_year) {
            let problem = Diagnostic::error(Code::TargetTwice, single.place(), say::BOTH_TARGETS);
            problems.push(problem.hint(say::KEEP_ONE_TARGET));
        }
        if let Some(mut by_year) = by_year {
            let at = by_year.span();
            let mut targets = BTreeMap::new();
            for (year, written) in by_year.own_texts(problems) {
                let number = Period::parse(&year.value, year_end);
                let number = number.filter(|period| period.months() == 12 && year.value.len() == 4);
                let Some(number) = number.map(|period| period.last().year()) else {
                    let problem = Diagnostic::error(
                        Code::BadPeriod,
                        year.place(),
                        say::NotAYear { written: &year.value },
                    );
                    problems.push(problem.hint(say::WRITE_TARGETS));
                    continue;
                };
                targets.extend(self.target(&written, problems).map(|target| (number, target)));
            }
            if by_year.is_empty() {
                let problem = Diagnostic::error(
                    Code::TargetWithoutNumber,
                    by_year.place(),
                    say::TARGETS_ARE_EMPTY,
                );
                problems.push(problem.hint(say::WRITE_TARGETS_OR_TAKE_OUT));
            }
            return (Aim::ByYear(targets), Some(at));
        }
        let at = single.as_ref().map(|single| single.span.clone());
        (
            single.and_then(|single| self.target(&single, problems)).map_or(Aim::None, Aim::Always),
            at,
        )
    }

    /// The targets that single units have of their own, in the order of units.
    pub(super) fn unit_targets(
        &self,
        table: &mut RawTable<'_>,
        measure: Option<&Measure>,
        directory: &Directory,
        problems: &mut Problems,
    ) -> Vec<(UnitIndex, Target)> {
        let Some(mut given) = table.table("unit-targets", problems) else { return Vec::new() };
        if matches!(measure, Some(Measure::ShareOfUnits { .. })) {
            let message = say::UNIT_TARGETS_OF_SHARE.message();
            let problem = Diagnostic::error(Code::NeedlessUnitTarget, given.place(), message);
            problems.push(problem.hint(say::LEAVE_UNIT_TARGETS_OUT));
            return Vec::new();
        }
        let mut targets = Vec::new();
        for (unit, written) in given.own_texts(problems) {
            let units = directory.find(&unit, problems);
            let Some(target) = self.target(&written, problems) else { continue };
            targets.extend(units.into_iter().map(|unit| (unit, target.clone())));
        }
        targets.sort_by_key(|(unit, _)| *unit);
        targets
    }
}
