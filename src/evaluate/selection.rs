//! Options of a run -> what it judges: the window, the goals, the units.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::breakdown::By;
use super::window;
use crate::catalogue::say;
use crate::counts::{Ledger, Reporter, ReporterIndex};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::period::Period;
use crate::plan::{Goal, Plan, Unit, UnitIndex};
use crate::text;

/// Options of a run, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The window; else the span of the periods of the latest year in the counts.
    pub window: Option<Period>,
    /// Ids or names of units; else all.
    pub units: Vec<String>,
    /// Ids of goals; else all.
    pub goals: Vec<String>,
    /// Axes of the breakdowns: `unit`, `period` or a level of units.
    pub by: Vec<String>,
}

/// Window, units and goals that a run judges.
#[derive(Debug)]
pub(super) struct Selection<'p> {
    pub(super) window: Period,
    pub(super) units: Option<Arc<[ReporterIndex]>>,
    /// The unit of the plan that alone was asked for.
    pub(super) unit: Option<UnitIndex>,
    /// The ids of the goals that were asked for; `None` means all.
    pub(super) goals: Option<Vec<&'p str>>,
    pub(super) by: Vec<By>,
}

impl Selection<'_> {
    /// Whether `goal` was asked for.
    pub(super) fn asks_for(&self, goal: &Goal) -> bool {
        self.goals.as_ref().is_none_or(|goals| goals.contains(&goal.id.as_str()))
    }
}

pub(super) fn select<'p>(
    plan: &'p Plan,
    ledger: &Ledger,
    query: &Query,
) -> Result<Selection<'p>, Findings> {
    let mut problems = Vec::new();
    let goals = goals(plan, &query.goals, &mut problems);
    let units = (!query.units.is_empty()).then(|| {
        let asked =
            query.units.iter().flat_map(|unit| reporters(plan, ledger, unit, &mut problems));
        let asked: BTreeSet<ReporterIndex> = asked.collect();
        asked.into_iter().collect()
    });
    let by = query.by.iter().filter_map(|by| breakdown(plan, by, &mut problems)).collect();
    let unit = match query.units.as_slice() {
        [only] => named_unit(plan, only),
        _ => None,
    };
    let window = query.window.or_else(|| window::of_counts(plan, ledger)).or(plan.period);
    if window.is_none() {
        let problem = Diagnostic::error(Code::NoPeriods, Place::CommandLine, say::NO_PERIODS);
        problems.push(problem.hint(say::NAME_A_PERIOD));
    }
    match window {
        Some(window) if problems.is_empty() => Ok(Selection { window, units, unit, goals, by }),
        _ => Err(problems.into()),
    }
}

/// Reads an axis: `unit`, `period`, or a level that units of the plan have.
fn breakdown(plan: &Plan, asked: &str, problems: &mut Vec<Diagnostic>) -> Option<By> {
    let folded = text::fold(asked);
    let levels: BTreeSet<&str> =
        plan.vocabulary.units.iter().filter_map(|unit| unit.level.as_deref()).collect();
    let level = levels.iter().find(|level| text::fold(level) == folded);
    match (folded.as_str(), level) {
        ("unit", _) => return Some(By::Unit),
        ("period", _) => return Some(By::Period),
        (_, Some(level)) => return Some(By::Level((*level).to_owned())),
        _ => {}
    }
    let known = || ["unit", "period"].into_iter().chain(levels.iter().copied());
    let all = || {
        say::ThereAre {
            names: known().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        }
        .message()
    };
    let hint =
        text::nearest(asked, known()).map_or_else(all, |name| say::DidYouMean { name }.message());
    let message = say::NotBrokenDownAsked { asked }.message();
    problems.push(Diagnostic::error(Code::UnknownChoice, Place::CommandLine, message).hint(hint));
    None
}

fn goals<'p>(
    plan: &'p Plan,
    asked: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<&'p str>> {
    let ids = || plan.goals.iter().map(|goal| goal.id.as_str());
    for goal in asked.iter().filter(|goal| !ids().any(|id| id == goal.as_str())) {
        let all = || say::PlanHasGoals { goals: ids().collect::<Vec<_>>().join(", ") }.message();
        let hint =
            text::nearest(goal, ids()).map_or_else(all, |name| say::DidYouMean { name }.message());
        let message = say::NoGoal { goal }.message();
        problems
            .push(Diagnostic::error(Code::UnknownChoice, Place::CommandLine, message).hint(hint));
    }
    (!asked.is_empty()).then(|| ids().filter(|id| asked.iter().any(|goal| goal == id)).collect())
}

/// The unit of the plan that is called `asked`.
fn named_unit(plan: &Plan, asked: &str) -> Option<UnitIndex> {
    let folded = text::fold(asked);
    let mut units = plan.vocabulary.units.iter();
    units.position(|unit| unit.labels().any(|label| text::fold(label) == folded)).map(UnitIndex)
}

/// The reporters that `asked` names: a unit with all below it, or a unit that the counts name.
fn reporters(
    plan: &Plan,
    ledger: &Ledger,
    asked: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<ReporterIndex> {
    let folded = text::fold(asked);
    let units = &plan.vocabulary.units;
    let found: Vec<ReporterIndex> = if units.is_empty() {
        let reporters = ledger.reporters.iter().enumerate();
        reporters
            .filter(|(_, known)| known.id().is_some_and(|id| text::fold(id) == folded))
            .map(|(index, _)| ReporterIndex(index))
            .collect()
    } else {
        let named = named_unit(plan, asked);
        let below = |ancestor: UnitIndex| {
            (0..units.len())
                .filter(move |unit| plan.vocabulary.is_within(UnitIndex(*unit), ancestor))
        };
        let with_below: BTreeSet<UnitIndex> =
            named.into_iter().flat_map(below).map(UnitIndex).collect();
        // A unit goes on where those ended that it came from.
        let before = with_below
            .iter()
            .flat_map(|unit| plan.vocabulary.predecessors(*unit))
            .collect::<Vec<_>>();
        with_below.into_iter().chain(before).map(ReporterIndex::from).collect()
    };
    if found.is_empty() {
        let known = units
            .iter()
            .flat_map(Unit::labels)
            .chain(ledger.reporters.iter().filter_map(Reporter::id));
        let message = say::NoUnitAnywhere { asked }.message();
        let all = || match ledger.reporters.as_slice() {
            [Reporter::Area] => say::COUNTS_WITHOUT_UNITS.message(),
            reporters => {
                say::ThereAreUnits { count: reporters.len(), names: some_of(reporters) }.message()
            }
        };
        let hint =
            text::nearest(asked, known).map_or_else(all, |name| say::DidYouMean { name }.message());
        problems.push(Diagnostic::error(Code::UnknownUnit, Place::CommandLine, message).hint(hint));
    }
    found
}

/// The first of `reporters`, for whoever looks for one.
fn some_of(reporters: &[Reporter]) -> String {
    const NAMED: usize = 5;
    let named: Vec<String> =
        reporters.iter().filter_map(Reporter::id).take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = if reporters.len() > NAMED { ", …" } else { "" };
    named.join(", ") + more
}
