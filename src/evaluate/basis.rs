//! What a result was computed from: the indicators as the plan defines them, and the figures that their formulas name. Saved beside a
//! result, it tells later what has changed: the plan, the counts, or both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::selection::{self, Query, Selection};
use crate::counts::{Amount, Choice, GroupKey, Ledger, PeriodIndex, Reporter, ReporterIndex, Sum, Total};
use crate::diagnostic::Findings;
use crate::period::{Frequency, Month, Period};
use crate::plan::{
    Aim, DimensionIndex, Each, ElementIndex, ElementRef, Formula, GroupIndex, Indicator, Measure, Operator, Plan,
    UnitIndex, Vocabulary,
};
use crate::together;

/// Above this many cells, of units by elements by periods, figures are kept as their sums over all units.
const MOST_CELLS: usize = 1_000_000;

/// Elements whose sums by unit are made together: enough to go through the ledger quickly, and few enough for a processor's cache.
const AT_ONCE: usize = 8;

/// What a result was computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// Every indicator of the plan, in its order.
    pub definitions: Vec<Definition>,
    /// The ids of the units that reported within the window, or are expected to by a plan that lists them, in their order.
    pub units: Vec<String>,
    /// Whether figures are kept unit by unit; else only their sums are.
    pub by_unit: bool,
    /// The figures within the window, by element (`leaders`, or `leaders[sex=female]` where a formula chooses) and period. An element
    /// that formulas name is there even where nobody reported it.
    pub figures: BTreeMap<String, BTreeMap<Period, Reports>>,
}

/// What was reported of an element for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reports {
    /// By the id of the unit, which is empty for the area itself.
    ByUnit(BTreeMap<Arc<str>, Amount>),
    /// All of it together.
    Sum {
        /// How many.
        amount: Amount,
        /// How many units reported it.
        units: usize,
    },
}

impl Reports {
    /// The sum, and how many units reported it.
    #[must_use]
    pub fn sum(&self) -> (Amount, usize) {
        match self {
            Self::ByUnit(units) => (units.values().copied().sum(), units.len()),
            Self::Sum { amount, units } => (*amount, *units),
        }
    }
}

/// An indicator as the plan defines it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// Its id.
    pub id: String,
    /// What the plan says of it, key by key in normal form: `target`, `targets.2025`, `unit-targets.le-loi`.
    pub fields: Vec<(String, String)>,
    /// The figures that it is computed from, as [`Basis::figures`] calls them.
    pub uses: Vec<String>,
}

impl Definition {
    /// What the plan says under `key`.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }
}

/// What `query` is answered from.
///
/// # Errors
/// Goals and units that do not exist, and counts from which no window can be made.
pub fn basis(plan: &Plan, ledger: &Ledger, query: &Query) -> Result<Basis, Findings> {
    let selection = selection::select(plan, ledger, query)?;
    let of_goals = plan.indicators().filter(|(goal, _)| selection.goals.contains(&goal.id.as_str()));
    let used: BTreeSet<Used> = of_goals.flat_map(|(_, indicator)| used(plan, indicator)).collect();
    let choices = used.iter().map(|used| (used.label(plan), ledger.choice(plan, used.element, &used.key(plan))));
    let choices: Vec<(String, Choice<'_>)> = choices.collect();
    let reading = Reading { ledger, selection: &selection, choices: &choices };
    let by_unit = reading.cells() <= MOST_CELLS;
    let (sent, figures) = reading.read(by_unit);
    Ok(Basis {
        definitions: plan.indicators().map(|(_, indicator)| definition(plan, indicator)).collect(),
        units: units(plan, ledger, &selection, &used, &sent),
        by_unit,
        figures,
    })
}

/// The figures while they are collected.
struct Reading<'r, 'l> {
    ledger: &'l Ledger,
    selection: &'r Selection<'r>,
    choices: &'r [(String, Choice<'l>)],
}

type Figures = BTreeMap<String, BTreeMap<Period, Reports>>;

impl Reading<'_, '_> {
    fn periods(&self) -> Vec<(PeriodIndex, Period)> {
        self.ledger.within(&[self.selection.window])
    }

    /// How many figures there may be.
    fn cells(&self) -> usize {
        self.ledger.reporters.len() * self.choices.len() * self.periods().len()
    }

    /// Who sent something, and what was sent.
    fn read(&self, by_unit: bool) -> (BTreeSet<ReporterIndex>, Figures) {
        let ids: Vec<Arc<str>> =
            self.ledger.reporters.iter().map(|reporter| reporter.id().unwrap_or_default().into()).collect();
        let periods = self.periods();
        let read = together::each(periods.len(), self.cells(), |position| {
            let dated = *periods.get(position)?;
            Some((dated.1, self.of_period(dated, by_unit, &ids)))
        });
        let mut sent = BTreeSet::new();
        let mut figures: Figures = self.choices.iter().map(|(label, _)| (label.clone(), BTreeMap::new())).collect();
        for (period, (senders, reports)) in read.into_iter().flatten() {
            sent.extend(senders);
            for ((label, _), reports) in self.choices.iter().zip(reports).filter(|(_, reports)| reports.sum().1 > 0) {
                figures.entry(label.clone()).or_default().insert(period, reports);
            }
        }
        (sent, figures)
    }

    /// Who sent something for `period`, and what was sent of each choice.
    fn of_period(
        &self,
        period: (PeriodIndex, Period),
        by_unit: bool,
        ids: &[Arc<str>],
    ) -> (Vec<ReporterIndex>, Vec<Reports>) {
        let of_all =
            !by_unit && self.selection.units.is_none() && self.choices.iter().all(|(_, choice)| choice.is_single());
        if of_all {
            let choices: Vec<&Choice<'_>> = self.choices.iter().map(|(_, choice)| choice).collect();
            let (totals, sent) = self.ledger.totals(&choices, period.0);
            let sum = |total: Total| Reports::Sum { amount: total.amount, units: total.units };
            return (sent, totals.into_iter().map(sum).collect());
        }
        let mut sent = vec![false; ids.len()];
        let mut reports = Vec::with_capacity(self.choices.len());
        for choices in self.choices.chunks(AT_ONCE) {
            for sums in self.sums(choices, period) {
                let there = || sums.iter().enumerate().filter(|(rank, sum)| sum.months > 0 && self.is_asked(*rank));
                for (rank, _) in there() {
                    sent.get_mut(rank).into_iter().for_each(|sent| *sent = true);
                }
                reports.push(if by_unit {
                    let of_unit = |(rank, sum): (usize, &Sum)| Some((ids.get(rank)?.clone(), sum.amount));
                    Reports::ByUnit(there().filter_map(of_unit).collect())
                } else {
                    Reports::Sum { amount: there().map(|(_, sum)| sum.amount).sum(), units: there().count() }
                });
            }
        }
        let sent = sent.iter().enumerate().filter(|(_, sent)| **sent);
        (sent.map(|(rank, _)| ReporterIndex(rank)).collect(), reports)
    }

    /// For each of `choices` what each reporter sent for `period`: all those that are single in one go through the ledger.
    fn sums(&self, choices: &[(String, Choice<'_>)], period: (PeriodIndex, Period)) -> Vec<Vec<Sum>> {
        let single: Vec<&Choice<'_>> =
            choices.iter().map(|(_, choice)| choice).filter(|choice| choice.is_single()).collect();
        let mut of_single = self.ledger.sums(&single, &[period]).into_iter();
        let mut of = |choice: &Choice<'_>| {
            if choice.is_single() { of_single.next().unwrap_or_default() } else { choice.sums(&[period]) }
        };
        choices.iter().map(|(_, choice)| of(choice)).collect()
    }

    fn is_asked(&self, rank: usize) -> bool {
        self.selection.units.as_ref().is_none_or(|units| units.binary_search(&ReporterIndex(rank)).is_ok())
    }
}

/// The units that sent something, and those of a plan that lists them which are expected to, as long as they exist in the window.
fn units(
    plan: &Plan,
    ledger: &Ledger,
    selection: &Selection<'_>,
    used: &BTreeSet<Used>,
    sent: &BTreeSet<ReporterIndex>,
) -> Vec<String> {
    let vocabulary = &plan.vocabulary;
    let elements: BTreeSet<ElementIndex> = used.iter().map(|used| used.element).collect();
    let expected = elements.iter().flat_map(|element| vocabulary.reporters(&vocabulary[*element]));
    let expected: BTreeSet<UnitIndex> = expected.collect();
    let exists = |unit: &UnitIndex| exists(vocabulary, *unit, selection.window);
    let is_asked =
        |unit: &ReporterIndex| selection.units.as_ref().is_none_or(|units| units.binary_search(unit).is_ok());
    let expected = expected.into_iter().filter(exists).map(ReporterIndex::from).filter(is_asked);
    let all: BTreeSet<ReporterIndex> = expected.chain(sent.iter().copied()).collect();
    all.into_iter().filter_map(|unit| Reporter::id(&ledger[unit]).map(str::to_owned)).collect()
}

/// Whether `unit` exists in some month of `window`, and has not yet become another one, or not yet come of others.
fn exists(vocabulary: &Vocabulary, unit: UnitIndex, window: Period) -> bool {
    let is_valid = |month: Month| {
        let day = month.last_day();
        let gone = vocabulary.successions.iter().any(|change| change.from.contains(&unit) && change.on <= day);
        let to_come = vocabulary.successions.iter().any(|change| change.to.contains(&unit) && change.on > day);
        vocabulary[unit].validity.covers(month) && !gone && !to_come
    };
    months(window).any(is_valid)
}

fn months(period: Period) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(period.first()), |month| Some(month.next()))
        .take_while(move |month| *month <= period.last())
}

/// An element with the groups that a formula chooses, or that `each` looks at one by one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Used {
    element: ElementIndex,
    groups: Vec<(DimensionIndex, GroupIndex)>,
}

impl Used {
    fn key(&self, plan: &Plan) -> GroupKey {
        let of = |dimension: &DimensionIndex| {
            self.groups.iter().find(|(chosen, _)| chosen == dimension).map(|(_, group)| *group)
        };
        GroupKey(plan.vocabulary[self.element].by.iter().map(of).collect())
    }

    /// Itself once for each group of `dimension`, where it leaves that open.
    fn split(&self, plan: &Plan, dimension: DimensionIndex) -> Vec<Self> {
        let is_chosen = self.groups.iter().any(|(chosen, _)| *chosen == dimension);
        if is_chosen || !plan.vocabulary[self.element].by.contains(&dimension) {
            return vec![self.clone()];
        }
        let with = |group| {
            let mut groups = self.groups.clone();
            groups.push((dimension, group));
            groups.sort_unstable();
            Self { groups, ..self.clone() }
        };
        plan.vocabulary[dimension].indices().map(with).collect()
    }

    fn label(&self, plan: &Plan) -> String {
        let mut label = String::new();
        write_element(&ElementRef { element: self.element, chosen: self.groups.clone() }, plan, &mut label);
        label
    }
}

/// The figures that `indicator` is computed from; where `each` looks at groups one by one, those of each group.
fn used(plan: &Plan, indicator: &Indicator) -> Vec<Used> {
    let of_element = |named: &ElementRef| Used { element: named.element, groups: named.chosen.clone() };
    let mut all: Vec<Used> = indicator.elements().map(of_element).collect();
    for axis in &indicator.each {
        if let Each::Dimension(dimension) = axis {
            all = all.iter().flat_map(|used| used.split(plan, *dimension)).collect();
        }
    }
    all
}

fn definition(plan: &Plan, indicator: &Indicator) -> Definition {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut say = |key: &str, text: String| fields.push((key.to_owned(), text));
    say("measure", indicator.measure.name().to_owned());
    let of = match &indicator.measure {
        Measure::ShareOfUnits { of, target } => {
            say("of", of.name().to_owned());
            say("unit-target", target.to_string());
            of
        }
        measure => measure,
    };
    if let Measure::Rate { per } = of {
        say("per", per.to_string());
    }
    say("numerator", formula(&indicator.numerator, plan));
    indicator.denominator.iter().for_each(|denominator| say("denominator", formula(denominator, plan)));
    match &indicator.aim {
        Aim::None => {}
        Aim::Always(target) => say("target", target.to_string()),
        Aim::ByYear(targets) => {
            for (year, target) in targets {
                say(&format!("targets.{year}"), target.to_string());
            }
        }
    }
    for (unit, target) in &indicator.unit_targets {
        say(&format!("unit-targets.{}", plan.vocabulary[*unit].id), target.to_string());
    }
    let each: Vec<&str> = indicator.each.iter().map(|each| each_name(*each, plan)).collect();
    if !each.is_empty() {
        say("each", each.join(", "));
    }
    indicator.due.iter().for_each(|due| say("due", due.to_string()));
    if let Some(baseline) = &indicator.baseline {
        say("baseline.value", baseline.value.to_string());
        baseline.period.iter().for_each(|period| say("baseline.period", period.to_string()));
    }
    indicator.not_applicable.iter().for_each(|reason| say("not-applicable", reason.clone()));
    if !indicator.required {
        say("required", "false".to_owned());
    }
    let uses: BTreeSet<String> = used(plan, indicator).iter().map(|used| used.label(plan)).collect();
    Definition { id: indicator.id.clone(), fields, uses: uses.into_iter().collect() }
}

fn each_name(each: Each, plan: &Plan) -> &str {
    let of_time = |frequency| Frequency::NAMES.iter().find(|(_, known)| *known == frequency).map(|(name, _)| *name);
    match each {
        Each::Time(frequency) => of_time(frequency).unwrap_or_default(),
        Each::Dimension(dimension) => &plan.vocabulary[dimension].id,
        Each::Unit => "unit",
    }
}

/// The formula in normal form: one space around each operator, and no parenthesis that changes nothing.
fn formula(formula: &Formula, plan: &Plan) -> String {
    let mut text = String::new();
    write_formula(formula, plan, &mut text);
    text
}

fn write_formula(formula: &Formula, plan: &Plan, text: &mut String) {
    match formula {
        Formula::Number(number) => text.push_str(&number.to_string()),
        Formula::Element(element) => write_element(element, plan, text),
        Formula::Binary(left, operator, right) => {
            let sign = match operator {
                Operator::Add => " + ",
                Operator::Subtract => " - ",
                Operator::Multiply => " * ",
                Operator::Divide => " / ",
            };
            let own = strength(*operator);
            let strength_of = |side: &Formula| match side {
                Formula::Binary(_, operator, _) => strength(*operator),
                Formula::Number(_) | Formula::Element(_) => u8::MAX,
            };
            let write_side = |side: &Formula, needed: bool, text: &mut String| {
                text.push_str(if needed { "(" } else { "" });
                write_formula(side, plan, text);
                text.push_str(if needed { ")" } else { "" });
            };
            write_side(left, strength_of(left) < own, text);
            text.push_str(sign);
            write_side(right, strength_of(right) <= own, text);
        }
    }
}

/// How strongly an operator binds.
fn strength(operator: Operator) -> u8 {
    match operator {
        Operator::Add | Operator::Subtract => 1,
        Operator::Multiply | Operator::Divide => 2,
    }
}

/// `leaders`, or `leaders[sex=female]`.
fn write_element(named: &ElementRef, plan: &Plan, text: &mut String) {
    text.push_str(&plan.vocabulary[named.element].id);
    for (position, (dimension, group)) in named.chosen.iter().enumerate() {
        let known = &plan.vocabulary[*dimension];
        text.push_str(if position == 0 { "[" } else { "," });
        text.push_str(&format!("{}={}", known.id, known[*group].id));
    }
    text.push_str(if named.chosen.is_empty() { "" } else { "]" });
}
