//! Reads goals and their indicators: formulas, targets, `each`, deadlines, baselines. An indicator that comes out of here can be
//! judged; whether its targets make sense beside each other is asked by `lint`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::raw::{self, Given, RawTable};
use super::target::{self, TargetScale};
use super::target_words;
use super::units::Directory;
use super::vocabulary::{self, Declared, Ids};
use super::{
    Aim, Baseline, Each, ElementIndex, Formula, Goal, Indicator, Measure, MeasureKind, Names,
    PlanText, Target, UnitIndex, Vocabulary, formula,
};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::exact::Exact;
use crate::period::{Period, YearEnd};

type Problems = Vec<Diagnostic>;

/// The goals of a plan, and what their formulas name, those of indicators that are themselves in error included.
#[derive(Default)]
pub(super) struct Goals {
    pub(super) list: Vec<Goal>,
    pub(super) used: BTreeSet<ElementIndex>,
    /// Whether some indicator is incomplete, so that nobody knows what it would have named.
    pub(super) some_unread: bool,
    /// How many indicators there are, sound or not.
    pub(super) indicators: usize,
}

/// Reads the goals of a plan whose years end with `year_end`.
pub(super) fn read(
    root: &mut RawTable<'_>,
    year_end: YearEnd,
    vocabulary: &Vocabulary,
    directory: &Directory,
    source: &PlanText,
    problems: &mut Problems,
) -> Goals {
    let mut goal_ids = Ids::default();
    let mut indicator_ids = Ids::default();
    let mut read = Goals::default();
    for mut table in root.tables("goals", problems) {
        let id = goal_ids
            .read(&mut table, Declared::Goal, problems)
            .map_or_else(String::new, |id| id.value);
        let names = Names::read(&mut table, &id, problems);
        let commitments = texts(&mut table, "commitments", problems);
        let tasks = texts(&mut table, "tasks", problems);
        let mut indicators = Vec::new();
        for mut indicator in table.tables("indicators", problems) {
            let id = indicator_ids.read(&mut indicator, Declared::Indicator, problems);
            read.indicators += 1;
            let found = IndicatorReader {
                year_end,
                vocabulary,
                directory,
                source,
                problems,
                read: &mut read,
            }
            .indicator(&mut indicator, id);
            read.some_unread |= found.is_none();
            indicators.extend(found);
            indicator.finish(problems);
        }
        table.finish(problems);
        read.list.push(Goal { id, names, commitments, tasks, indicators });
    }
    read
}

pub(super) fn texts(
    table: &mut RawTable<'_>,
    key: &'static str,
    problems: &mut Problems,
) -> Vec<String> {
    table.texts(key, problems).into_iter().map(|text| text.value).collect()
}

/// Reader of one indicator.
struct IndicatorReader<'a> {
    year_end: YearEnd,
    vocabulary: &'a Vocabulary,
    directory: &'a Directory,
    source: &'a PlanText,
    problems: &'a mut Problems,
    read: &'a mut Goals,
}

/// Context for reading the targets of an indicator.
struct Goalposts<'a> {
    /// Whether the measure is in percent; `None` if it is not known.
    percentage: Option<bool>,
    /// Whether a baseline is given that could not be read, so that what counts from it cannot be read either.
    baseline_unread: bool,
    baseline: Option<&'a Exact>,
}

impl IndicatorReader<'_> {
    fn indicator(
        &mut self,
        table: &mut RawTable<'_>,
        id: Option<Given<String>>,
    ) -> Option<Indicator> {
        let names = Names::read(table, id.as_ref().map_or("", |id| &id.value), self.problems);
        let source = table.text("source", self.problems).map(|source| source.value);
        let measure = self.measure(table);
        let numerator = table
            .required_text("numerator", "women_leaders", self.problems)
            .and_then(|given| self.formula(&given));
        let denominator = self.denominator(table, measure.as_ref());
        let baseline = self.baseline(table, measure.as_ref());
        let goalposts = Goalposts {
            percentage: measure.as_ref().map(Measure::is_percent),
            baseline_unread: baseline.is_none() && table.has("baseline"),
            baseline: baseline.as_ref().map(|baseline| &baseline.value),
        };
        let (aim, aim_at) = self.aim(table, &goalposts);
        let unit_targets = self.unit_targets(table, measure.as_ref(), &goalposts);
        let each = table.texts("each", self.problems);
        let each = each.iter().filter_map(|given| {
            Some((given, vocabulary::each(given, self.vocabulary, self.problems)?))
        });
        let each: Vec<(&Given<String>, Each)> = each.collect();
        let due = table.date("due", self.problems).map(|due| due.value);
        let not_applicable = table.text("not-applicable", self.problems).map(|reason| reason.value);
        let required = table.flag("required", self.problems).unwrap_or(true);
        let note = table.text("note", self.problems).map(|note| note.value);
        let numerator = numerator?;
        self.check_each(&each, measure.as_ref(), &numerator, denominator.as_ref());
        let id = id?;
        Some(Indicator {
            aim_at: aim_at.unwrap_or_else(|| id.span.clone()),
            id: id.value,
            at: id.span,
            names,
            source,
            measure: measure?,
            numerator,
            denominator,
            aim,
            each: each.into_iter().map(|(_, each)| each).collect(),
            unit_targets,
            due,
            baseline,
            not_applicable,
            required,
            note,
        })
    }

    fn measure(&mut self, table: &mut RawTable<'_>) -> Option<Measure> {
        let given = table.required_text("measure", "percentage", self.problems);
        let per = table.number_text("per", say::A_NUMBER.message(), "1000", self.problems);
        let expected = say::ATextSuchAs { example: ">= 4" }.message();
        let unit_target = table.number_text("unit-target", expected, "\">= 4\"", self.problems);
        let given = given?;
        let chosen = raw::choose("measure", &given, &MeasureKind::NAMES, self.problems)?;
        if let (Some(unit_target), true) = (&unit_target, chosen != MeasureKind::ShareOfUnits) {
            let message = say::NeedlessUnitTarget { measure: &given.value }.message();
            let problem = Diagnostic::error(Code::NeedlessUnitTarget, unit_target.place(), message);
            self.problems.push(problem.hint(say::SHARE_OR_SINGLE_TARGETS));
        }
        if let (Some(per), true) = (&per, chosen != MeasureKind::Rate) {
            let problem = Diagnostic::error(
                Code::NeedlessPer,
                per.place(),
                say::NeedlessPer { measure: &given.value },
            );
            self.problems.push(problem.hint(say::PER_IS_OF_RATES));
        }
        match chosen {
            MeasureKind::Percentage => Some(Measure::Percentage),
            MeasureKind::Ratio => Some(Measure::Ratio),
            MeasureKind::Count => Some(Measure::Count),
            MeasureKind::ShareOfUnits => self.share_of_units(table, &given, unit_target.as_ref()),
            MeasureKind::Rate => {
                let Some(per) = per else {
                    if table.has("per") {
                        return None;
                    }
                    let problem =
                        Diagnostic::error(Code::MissingPer, given.place(), say::MISSING_PER);
                    self.problems.push(problem.hint(say::Add { text: "per = 1000" }));
                    return None;
                };
                let value =
                    raw::exact(&per.value).filter(|value| !value.is_zero() && !value.is_negative());
                if value.is_none() {
                    let problem = Diagnostic::error(
                        Code::WrongType,
                        per.place(),
                        say::PerAboveZero { found: &per.value },
                    );
                    self.problems.push(problem.hint(say::Write { text: "per = 1000" }));
                }
                Some(Measure::Rate { per: value? })
            }
        }
    }

    /// The measure of a share of units, each of which must meet `unit_target`.
    fn share_of_units(
        &mut self,
        table: &RawTable<'_>,
        measure: &Given<String>,
        unit_target: Option<&Given<String>>,
    ) -> Option<Measure> {
        let Some(unit_target) = unit_target else {
            if !table.has("unit-target") {
                let problem = Diagnostic::error(
                    Code::MissingUnitTarget,
                    measure.place(),
                    say::MISSING_UNIT_TARGET,
                );
                self.problems.push(problem.hint(say::ADD_UNIT_TARGET));
            }
            return None;
        };
        let percentage = unit_target.value.contains('%');
        if target_words::is_relative(&unit_target.value) {
            let message = say::UNIT_TARGET_FROM_BASELINE.message();
            let problem =
                Diagnostic::error(Code::TargetWithoutBaseline, unit_target.place(), message);
            self.problems.push(problem.hint(say::WRITE_NUMBER_ITSELF));
            return None;
        }
        let goalposts =
            Goalposts { percentage: Some(percentage), baseline_unread: false, baseline: None };
        let target = Box::new(self.target(unit_target, &goalposts)?);
        let of = match (percentage, table.has("denominator")) {
            (true, _) => Measure::Percentage,
            (false, true) => Measure::Ratio,
            (false, false) => Measure::Count,
        };
        Some(Measure::ShareOfUnits { of: Box::new(of), target })
    }

    /// The targets that single units have of their own, in the order of units.
    fn unit_targets(
        &mut self,
        table: &mut RawTable<'_>,
        measure: Option<&Measure>,
        goalposts: &Goalposts<'_>,
    ) -> Vec<(UnitIndex, Target)> {
        let Some(mut given) = table.table("unit-targets", self.problems) else { return Vec::new() };
        if matches!(measure, Some(Measure::ShareOfUnits { .. })) {
            let message = say::UNIT_TARGETS_OF_SHARE.message();
            let problem = Diagnostic::error(Code::NeedlessUnitTarget, given.place(), message);
            self.problems.push(problem.hint(say::LEAVE_UNIT_TARGETS_OUT));
            return Vec::new();
        }
        let mut targets = Vec::new();
        for (unit, written) in given.own_texts(self.problems) {
            let units = self.directory.find(&unit, self.problems);
            let Some(target) = self.target(&written, goalposts) else { continue };
            targets.extend(units.into_iter().map(|unit| (unit, target.clone())));
        }
        targets.sort_by_key(|(unit, _)| *unit);
        targets
    }

    fn denominator(
        &mut self,
        table: &mut RawTable<'_>,
        measure: Option<&Measure>,
    ) -> Option<Formula> {
        let given = table.text("denominator", self.problems);
        let measure = measure.map(of_each_unit);
        match (&given, measure) {
            (Some(given), Some(Measure::Count)) => {
                let message = say::COUNT_HAS_NO_DENOMINATOR.message();
                let problem = Diagnostic::error(Code::NeedlessDenominator, given.place(), message);
                self.problems.push(problem.hint(say::LEAVE_DENOMINATOR_OUT));
            }
            (None, Some(measure)) if *measure != Measure::Count && !table.has("denominator") => {
                let message = say::MissingDenominator { measure: measure.name() }.message();
                let problem = Diagnostic::error(Code::MissingDenominator, table.place(), message);
                self.problems.push(problem.hint(say::ADD_DENOMINATOR));
            }
            _ => {}
        }
        self.formula(&given?)
    }

    fn formula(&mut self, given: &Given<String>) -> Option<Formula> {
        match formula::parse(&given.value, self.vocabulary) {
            Ok(formula) => {
                self.read.used.extend(formula.elements().iter().map(|element| element.element));
                Some(formula)
            }
            Err(error) => {
                self.read.some_unread = true;
                let place = Place::Plan(self.within(given, error.within));
                self.problems.push(
                    Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint),
                );
                None
            }
        }
    }

    /// The bytes of plan.toml for a part of a text, where the text stands there without escapes.
    fn within(&self, given: &Given<String>, part: Range<usize>) -> Range<usize> {
        let literal = &self.source.text[given.span.clone()];
        match literal.find(&given.value) {
            Some(start) => {
                given.span.start + start + part.start..given.span.start + start + part.end
            }
            None => given.span.clone(),
        }
    }

    /// What must hold, and where the plan says so.
    fn aim(
        &mut self,
        table: &mut RawTable<'_>,
        goalposts: &Goalposts<'_>,
    ) -> (Aim, Option<Range<usize>>) {
        let single = table.number_text(
            "target",
            say::ATextSuchAs { example: ">= 40%" }.message(),
            "\">= 40%\"",
            self.problems,
        );
        let by_year = table.table("targets", self.problems);
        if let (Some(single), Some(_)) = (&single, &by_year) {
            let problem = Diagnostic::error(Code::TargetTwice, single.place(), say::BOTH_TARGETS);
            self.problems.push(problem.hint(say::KEEP_ONE_TARGET));
        }
        if let Some(mut by_year) = by_year {
            let at = by_year.span();
            let mut targets = BTreeMap::new();
            for (year, written) in by_year.own_texts(self.problems) {
                let number = Period::parse(&year.value, self.year_end);
                let number = number.filter(|period| period.months() == 12 && year.value.len() == 4);
                let Some(number) = number.map(|period| period.last().year()) else {
                    let problem = Diagnostic::error(
                        Code::BadPeriod,
                        year.place(),
                        say::NotAYear { written: &year.value },
                    );
                    self.problems.push(problem.hint(say::WRITE_TARGETS));
                    continue;
                };
                targets.extend(self.target(&written, goalposts).map(|target| (number, target)));
            }
            if by_year.is_empty() {
                let problem = Diagnostic::error(
                    Code::TargetWithoutNumber,
                    by_year.place(),
                    say::TARGETS_ARE_EMPTY,
                );
                self.problems.push(problem.hint(say::WRITE_TARGETS_OR_TAKE_OUT));
            }
            return (Aim::ByYear(targets), Some(at));
        }
        let at = single.as_ref().map(|single| single.span.clone());
        (
            single
                .and_then(|single| self.target(&single, goalposts))
                .map_or(Aim::None, Aim::Always),
            at,
        )
    }

    fn target(&mut self, given: &Given<String>, goalposts: &Goalposts<'_>) -> Option<Target> {
        if goalposts.baseline_unread && target_words::is_relative(&given.value) {
            return None;
        }
        let scale = TargetScale { percentage: goalposts.percentage?, baseline: goalposts.baseline };
        match target::parse(&given.value, scale) {
            Ok(target) => Some(target),
            Err(error) => {
                self.problems.push(
                    Diagnostic::error(error.code, given.place(), error.message).hint(error.hint),
                );
                None
            }
        }
    }

    fn baseline(
        &mut self,
        table: &mut RawTable<'_>,
        measure: Option<&Measure>,
    ) -> Option<Baseline> {
        let mut table = table.table("baseline", self.problems)?;
        if !table.has("value") {
            table.missing("value", say::ADD_BASELINE_VALUE.message(), self.problems);
        }
        let value = table.number_text("value", say::A_NUMBER.message(), "36.5", self.problems);
        let period = table.text("period", self.problems);
        let period = period.and_then(|given| self::period(&given, self.year_end, self.problems));
        table.finish(self.problems);
        let value = value?;
        let percentage = measure?.is_percent();
        let number = value.value.trim();
        let (number, percent) =
            number.strip_suffix('%').map_or((number, false), |number| (number.trim_end(), true));
        let exact = raw::exact(number);
        if exact.is_none() {
            let problem = Diagnostic::error(
                Code::WrongType,
                value.place(),
                say::NotANumber { written: &value.value },
            );
            self.problems.push(problem.hint(say::WRITE_A_BASELINE));
        }
        if percent && !percentage {
            let problem =
                Diagnostic::error(Code::TargetPercent, value.place(), say::PERCENT_IN_BASELINE);
            self.problems.push(problem.hint(say::LEAVE_PERCENT_OUT));
        }
        Some(Baseline { value: exact?, period })
    }

    fn check_each(
        &mut self,
        each: &[(&Given<String>, Each)],
        measure: Option<&Measure>,
        numerator: &Formula,
        denominator: Option<&Formula>,
    ) {
        let elements: Vec<_> = numerator
            .elements()
            .into_iter()
            .chain(denominator.into_iter().flat_map(Formula::elements))
            .collect();
        for (position, (given, each_kind)) in each.iter().enumerate() {
            if each.iter().take(position).any(|(_, other)| other == each_kind) {
                let message = say::KeyNamesTwice { key: "each", name: &given.value }.message();
                let problem = Diagnostic::error(Code::EachWithoutUse, given.place(), message);
                self.problems.push(problem.hint(say::NAME_IT_ONCE));
            }
            if *each_kind == Each::Unit && matches!(measure, Some(Measure::ShareOfUnits { .. })) {
                let problem = Diagnostic::error(
                    Code::EachWithoutUse,
                    given.place(),
                    say::EACH_BY_UNIT_OF_SHARE,
                );
                self.problems.push(problem.hint(say::LEAVE_UNIT_OUT_OF_EACH));
            }
            let Each::Dimension(dimension) = each_kind else { continue };
            let broken_down = |element: &&super::ElementRef| {
                let by = self.vocabulary[element.element].by.contains(dimension);
                by && element.chosen.iter().all(|(chosen, _)| chosen != dimension)
            };
            if !elements.iter().any(broken_down) {
                let message = say::EachWithoutUse { dimension: &given.value }.message();
                let hint = say::DeclareByOrLeaveEach { dimension: &given.value }.message();
                self.problems.push(
                    Diagnostic::error(Code::EachWithoutUse, given.place(), message).hint(hint),
                );
            }
        }
    }
}

/// Reads a period of plan.toml, whose years end with `year_end`: one, or `A..B`.
pub(super) fn period(
    given: &Given<String>,
    year_end: YearEnd,
    problems: &mut Problems,
) -> Option<Period> {
    let period = Period::parse_window(&given.value, year_end);
    if period.is_none() {
        let problem = Diagnostic::error(
            Code::BadPeriod,
            given.place(),
            say::NotAPeriod { written: &given.value },
        );
        problems.push(problem.hint(say::WRITE_A_PERIOD));
    }
    period
}

/// Every target of an indicator with its year, in the order of years.
pub(super) fn targets(aim: &Aim) -> Vec<(Option<i32>, &Target)> {
    match aim {
        Aim::None => Vec::new(),
        Aim::Always(target) => vec![(None, target)],
        Aim::ByYear(targets) => {
            targets.iter().map(|(year, target)| (Some(*year), target)).collect()
        }
    }
}

/// The largest value that a figure of `measure` can have, if there is one.
pub(super) fn largest(measure: &Measure) -> Option<Exact> {
    measure.is_percent().then(|| Exact::integer(100))
}

/// The measure of each unit: mostly `measure` itself.
fn of_each_unit(measure: &Measure) -> &Measure {
    match measure {
        Measure::ShareOfUnits { of, .. } => of,
        other => other,
    }
}
