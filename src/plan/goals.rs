//! Reads goals and their indicators: formulas, targets, `each`, deadlines, baselines. An indicator that comes out of here can be
//! judged; whether its targets make sense beside each other is asked by `lint`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::raw::{self, Given, Table};
use super::vocabulary::{self, Ids};
use super::{
    Aim, Baseline, Each, ElementIndex, Formula, Goal, Indicator, Measure, Names, PlanText, Target, Vocabulary, formula,
    target,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::exact::Exact;
use crate::period::Period;

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

pub(super) fn read(root: &mut Table<'_>, vocabulary: &Vocabulary, source: &PlanText, problems: &mut Problems) -> Goals {
    let mut goal_ids = Ids::default();
    let mut indicator_ids = Ids::default();
    let mut read = Goals::default();
    for mut table in root.tables("goals", problems) {
        let id = goal_ids.read(&mut table, ("goal", "1"), problems).map_or_else(String::new, |id| id.value);
        let names = Names::read(&mut table, &id, problems);
        let commitments = texts(&mut table, "commitments", problems);
        let tasks = texts(&mut table, "tasks", problems);
        let mut indicators = Vec::new();
        for mut indicator in table.tables("indicators", problems) {
            let id = indicator_ids.read(&mut indicator, ("indicator", "1.1"), problems);
            read.indicators += 1;
            let found = Reader { vocabulary, source, problems, read: &mut read }.indicator(&mut indicator, id);
            read.some_unread |= found.is_none();
            indicators.extend(found);
            indicator.finish(problems);
        }
        table.finish(problems);
        read.list.push(Goal { id, names, commitments, tasks, indicators });
    }
    read
}

pub(super) fn texts(table: &mut Table<'_>, key: &'static str, problems: &mut Problems) -> Vec<String> {
    table.texts(key, problems).into_iter().map(|text| text.value).collect()
}

/// What reading one indicator needs at hand.
struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    source: &'a PlanText,
    problems: &'a mut Problems,
    read: &'a mut Goals,
}

/// The measures, before it is known per how many a rate is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MeasureName {
    Percentage,
    Ratio,
    Rate,
    Count,
}

const MEASURES: [(&str, MeasureName); 4] = [
    ("percentage", MeasureName::Percentage),
    ("ratio", MeasureName::Ratio),
    ("rate", MeasureName::Rate),
    ("count", MeasureName::Count),
];

impl Reader<'_> {
    fn indicator(&mut self, table: &mut Table<'_>, id: Option<Given<String>>) -> Option<Indicator> {
        let names = Names::read(table, id.as_ref().map_or("", |id| &id.value), self.problems);
        let source = table.text("source", self.problems).map(|source| source.value);
        let measure = self.measure(table);
        let numerator =
            table.required_text("numerator", "women_leaders", self.problems).and_then(|given| self.formula(&given));
        let denominator = self.denominator(table, measure.as_ref());
        let (aim, aim_at) = self.aim(table, measure.as_ref());
        let each = table.texts("each", self.problems);
        let each =
            each.iter().filter_map(|given| Some((given, vocabulary::each(given, self.vocabulary, self.problems)?)));
        let each: Vec<(&Given<String>, Each)> = each.collect();
        let due = table.date("due", self.problems).map(|due| due.value);
        let baseline = self.baseline(table, measure.as_ref());
        let not_applicable = table.text("not-applicable", self.problems).map(|reason| reason.value);
        let required = table.flag("required", self.problems).unwrap_or(true);
        let note = table.text("note", self.problems).map(|note| note.value);
        let numerator = numerator?;
        self.check_each(&each, &numerator, denominator.as_ref());
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
            unit_targets: Vec::new(),
            due,
            baseline,
            not_applicable,
            required,
            note,
        })
    }

    fn measure(&mut self, table: &mut Table<'_>) -> Option<Measure> {
        let given = table.required_text("measure", "percentage", self.problems);
        let per = table.number_text("per", "a number", "1000", self.problems);
        let given = given?;
        let chosen = raw::choose("measure", &given, &MEASURES, self.problems)?;
        if let (Some(per), true) = (&per, chosen != MeasureName::Rate) {
            let problem = Diagnostic::error(
                Code::NeedlessPer,
                per.place(),
                format!("`per` beside `measure = \"{}\"`", given.value),
            );
            self.problems
                .push(problem.hint("only a rate is per so many: leave `per` out, or set `measure = \"rate\"`"));
        }
        match chosen {
            MeasureName::Percentage => Some(Measure::Percentage),
            MeasureName::Ratio => Some(Measure::Ratio),
            MeasureName::Count => Some(Measure::Count),
            MeasureName::Rate => {
                let Some(per) = per else {
                    if table.has("per") {
                        return None;
                    }
                    let problem = Diagnostic::error(Code::MissingPer, given.place(), "a rate must say per how many");
                    self.problems.push(problem.hint("add `per = 1000`"));
                    return None;
                };
                let value = raw::exact(&per.value).filter(|value| !value.is_zero() && !value.is_negative());
                if value.is_none() {
                    let problem = Diagnostic::error(
                        Code::WrongType,
                        per.place(),
                        format!("`per` must be a number above zero, found `{}`", per.value),
                    );
                    self.problems.push(problem.hint("write `per = 1000`"));
                }
                Some(Measure::Rate { per: value? })
            }
        }
    }

    fn denominator(&mut self, table: &mut Table<'_>, measure: Option<&Measure>) -> Option<Formula> {
        let given = table.text("denominator", self.problems);
        match (&given, measure) {
            (Some(given), Some(Measure::Count)) => {
                let problem = Diagnostic::error(Code::NeedlessDenominator, given.place(), "a count has no denominator");
                self.problems.push(
                    problem.hint("leave it out, or choose `measure = \"percentage\"`, `\"ratio\"` or `\"rate\"`"),
                );
            }
            (None, Some(measure)) if *measure != Measure::Count && !table.has("denominator") => {
                let message = format!("a {} needs a denominator", measure.name());
                let problem = Diagnostic::error(Code::MissingDenominator, table.place(), message);
                self.problems.push(problem.hint("add `denominator = …`, the whole that the numerator is held against"));
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
                self.problems.push(Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint));
                None
            }
        }
    }

    /// The bytes of plan.toml for a part of a text, where the text stands there without escapes.
    fn within(&self, given: &Given<String>, part: Range<usize>) -> Range<usize> {
        let literal = self.source.text.get(given.span.clone()).unwrap_or_default();
        match literal.find(&given.value) {
            Some(start) => given.span.start + start + part.start..given.span.start + start + part.end,
            None => given.span.clone(),
        }
    }

    /// What must hold, and where the plan says so.
    fn aim(&mut self, table: &mut Table<'_>, measure: Option<&Measure>) -> (Aim, Option<Range<usize>>) {
        let single = table.number_text("target", "text such as `\">= 40%\"`", "\">= 40%\"", self.problems);
        let by_year = table.table("targets", self.problems);
        if let (Some(single), Some(_)) = (&single, &by_year) {
            let problem = Diagnostic::error(Code::TargetTwice, single.place(), "both `target` and `targets`");
            self.problems.push(problem.hint("keep `target`, or one target for each year in `targets`"));
        }
        let percentage = measure.map(|measure| *measure == Measure::Percentage);
        if let Some(mut by_year) = by_year {
            let at = by_year.span();
            let mut targets = BTreeMap::new();
            for (year, written) in by_year.own_texts(self.problems) {
                let number = Period::parse(&year.value).filter(|period| period.months() == 12 && year.value.len() == 4);
                let Some(number) = number.map(|period| period.last().year()) else {
                    let problem =
                        Diagnostic::error(Code::BadPeriod, year.place(), format!("`{}` is no year", year.value));
                    self.problems.push(problem.hint("write each as `\"2025\" = \">= 60%\"`"));
                    continue;
                };
                targets.extend(self.target(&written, percentage).map(|target| (number, target)));
            }
            if by_year.is_empty() {
                let problem = Diagnostic::error(Code::TargetWithoutNumber, by_year.place(), "`targets` has no target");
                self.problems.push(problem.hint("write `targets = { \"2025\" = \">= 60%\" }`, or take it out"));
            }
            return (Aim::ByYear(targets), Some(at));
        }
        let at = single.as_ref().map(|single| single.span.clone());
        (single.and_then(|single| self.target(&single, percentage)).map_or(Aim::None, Aim::Always), at)
    }

    fn target(&mut self, given: &Given<String>, percentage: Option<bool>) -> Option<Target> {
        match target::parse(&given.value, percentage?) {
            Ok(target) => Some(target),
            Err(error) => {
                self.problems.push(Diagnostic::error(error.code, given.place(), error.message).hint(error.hint));
                None
            }
        }
    }

    fn baseline(&mut self, table: &mut Table<'_>, measure: Option<&Measure>) -> Option<Baseline> {
        let mut table = table.table("baseline", self.problems)?;
        if !table.has("value") {
            table.missing("value", "add `value = \"36%\"`, or the number that it was", self.problems);
        }
        let value = table.number_text("value", "a number", "36.5", self.problems);
        let period = table.text("period", self.problems).and_then(|given| period(&given, self.problems));
        table.finish(self.problems);
        let value = value?;
        let percentage = *measure? == Measure::Percentage;
        let number = value.value.trim();
        let (number, percent) = number.strip_suffix('%').map_or((number, false), |number| (number.trim_end(), true));
        let exact = raw::exact(number);
        if exact.is_none() {
            let problem = Diagnostic::error(Code::WrongType, value.place(), format!("`{}` is no number", value.value));
            self.problems.push(problem.hint("write a number such as 36, 36.5 or \"36%\""));
        }
        if percent && !percentage {
            let problem = Diagnostic::error(
                Code::TargetPercent,
                value.place(),
                "`%` in a baseline whose measure is no percentage",
            );
            self.problems.push(problem.hint("leave `%` out"));
        }
        Some(Baseline { value: exact?, period })
    }

    fn check_each(&mut self, each: &[(&Given<String>, Each)], numerator: &Formula, denominator: Option<&Formula>) {
        let elements: Vec<_> =
            numerator.elements().into_iter().chain(denominator.into_iter().flat_map(Formula::elements)).collect();
        for (position, (given, each_kind)) in each.iter().enumerate() {
            if each.iter().take(position).any(|(_, other)| other == each_kind) {
                let problem = Diagnostic::error(
                    Code::EachWithoutUse,
                    given.place(),
                    format!("`each` names `{}` twice", given.value),
                );
                self.problems.push(problem.hint("name it once"));
            }
            let Each::Dimension(dimension) = each_kind else { continue };
            let broken_down = |element: &&super::ElementRef| {
                let by = self.vocabulary[element.element].by.contains(dimension);
                by && element.chosen.iter().all(|(chosen, _)| chosen != dimension)
            };
            if !elements.iter().any(broken_down) {
                let message =
                    format!("`each` by `{}`, but no element of the formulas is broken down by it", given.value);
                let hint = format!("declare `by = [\"{}\"]` on the element, or leave it out of `each`", given.value);
                self.problems.push(Diagnostic::error(Code::EachWithoutUse, given.place(), message).hint(hint));
            }
        }
    }
}

/// Reads a period of plan.toml: one, or `A..B`.
pub(super) fn period(given: &Given<String>, problems: &mut Problems) -> Option<Period> {
    let period = Period::parse_window(&given.value);
    if period.is_none() {
        let problem = Diagnostic::error(Code::BadPeriod, given.place(), format!("`{}` is no period", given.value));
        problems.push(problem.hint("write a period such as 2024, 2024-Q3 or 2024-09, or `2021..2030`"));
    }
    period
}

/// Every target of an indicator with its year, in the order of years.
pub(super) fn targets(aim: &Aim) -> Vec<(Option<i32>, &Target)> {
    match aim {
        Aim::None => Vec::new(),
        Aim::Always(target) => vec![(None, target)],
        Aim::ByYear(targets) => targets.iter().map(|(year, target)| (Some(*year), target)).collect(),
    }
}

/// The largest value that a figure of `measure` can have, if there is one.
pub(super) fn largest(measure: &Measure) -> Option<Exact> {
    (*measure == Measure::Percentage).then(|| Exact::integer(100))
}
