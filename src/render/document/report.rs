//! [`Scorecard`] -> the report as values, the same for every kind of document: which rows stand under which goal, what needs attention,
//! which parts, units and files are shown, what is missing, to whom it may be shown. It holds no words but the names in the plan; the
//! writers word and draw it, and look at nothing beside it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::kind::Kind;
use super::letter::Letter;
use super::limits::Limits;
use crate::counts::{FigureAddress, Reporter, Source};
use crate::diagnostic::Place;
use crate::evaluate::{
    By, Circulation, GroupResult, IndicatorResult, Listing, MissingReport, PartResult, Scorecard,
    TaskResults, Verdict, YearBefore,
};
use crate::period::Period;
use crate::plan::{Goal, Indicator, Plan};
use crate::render::movement::Since;
use crate::render::parts::PartTable;
use crate::render::tally::Tally;

/// Figures of the counts, with their places.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'r> {
    pub listing: &'r Listing,
    /// Place of each of them in the files.
    pub places: &'r HashMap<FigureAddress, Place>,
}

/// All that a document shows of a result.
#[derive(Debug, Clone)]
pub struct Report<'r> {
    pub(super) kind: Kind,
    pub(super) limits: &'static Limits,
    /// The plan, with its preamble and its tasks.
    pub(super) plan: &'r Plan,
    pub(super) window: Period,
    /// Whether some of the counts were invented for illustration.
    pub(super) is_illustrative: bool,
    /// To whom it may be shown.
    pub(super) circulation: Circulation,
    pub(super) summary: Tally<'r>,
    /// Every indicator, in the order of the plan.
    pub(super) results: &'r [IndicatorResult<'r>],
    /// What changed since an earlier result, else since the first period of this one; `None` if nothing earlier is known.
    pub(super) since: Option<Since>,
    pub(super) goals: Vec<GoalSection<'r>>,
    /// Table of indicators against periods.
    pub(super) course: Option<PartTable<'r>>,
    /// Units against indicators, from the highest level down to who reports.
    pub(super) units: Vec<PartTable<'r>>,
    /// The units that have a sheet of their own.
    pub(super) unit_sheets: UnitSheets<'r>,
    pub(super) missing: MissingFigures<'r>,
    /// The tasks of the plan in its order, and what came of them where files said so.
    pub(super) tasks: &'r TaskResults<'r>,
    /// The indicators of which the plan says something in words.
    pub(super) notes: Vec<&'r Indicator>,
    /// Every file that was read.
    pub(super) sources: &'r [Source],
    pub(super) reporters: &'r [Reporter],
    pub(super) counts: Option<Counts<'r>>,
    /// The same time one year before, of each indicator that has it, in the order of the results.
    year_before: Vec<Option<YearBefore>>,
    /// Its number, place, day and signer.
    pub(super) letter: Letter,
}

/// A goal and its indicators.
#[derive(Debug, Clone)]
pub(super) struct GoalSection<'r> {
    pub(super) goal: &'r Goal,
    pub(super) rows: Vec<IndicatorRow<'r>>,
}

/// One indicator under its goal.
#[derive(Debug, Clone, Copy)]
pub(super) struct IndicatorRow<'r> {
    /// Its position in the plan.
    pub(super) number: usize,
    pub(super) result: &'r IndicatorResult<'r>,
    /// The groups that are shown one by one.
    pub(super) groups: &'r [GroupResult<'r>],
}

/// Units with a sheet of their own.
#[derive(Debug, Clone, Copy)]
pub(super) enum UnitSheets<'r> {
    /// There is one unit, or none.
    None,
    /// There are more units than sheets.
    TooMany,
    Each(&'r [PartResult<'r>]),
}

/// Missing reports, as the documents list them.
#[derive(Debug, Clone)]
pub(super) struct MissingFigures<'r> {
    /// Whether the plan lists who should report, so that each missing report has its unit.
    pub(super) is_by_unit: bool,
    /// The reports that are missing or not complete, by unit and period.
    pub(super) reports: Cow<'r, [MissingReport]>,
    /// The indicators that are undecided, or that lack figures themselves or in some of their groups.
    pub(super) indicators: Vec<&'r IndicatorResult<'r>>,
}

impl<'r> Report<'r> {
    /// The report of `scorecard` within the limits of `kind`, with the missing reports if the plan lists who should report, and with
    /// the counts that it was computed from.
    #[must_use]
    pub fn of(
        scorecard: &'r Scorecard<'r>,
        missing: Option<&'r [MissingReport]>,
        counts: Option<Counts<'r>>,
        kind: Kind,
    ) -> Self {
        let (plan, limits) = (scorecard.plan, kind.limits());
        let results = &scorecard.results;
        let indicators = || results.iter().map(|result| result.indicator);
        Self {
            kind,
            limits,
            plan,
            window: scorecard.window,
            is_illustrative: scorecard.is_illustrative(),
            circulation: match counts {
                Some(counts) => scorecard.circulation().with_counts(counts.listing, plan),
                None => scorecard.circulation(),
            },
            summary: Tally::of(results),
            results,
            since: Since::of_course(scorecard),
            goals: scorecard.goals().map(|goal| GoalSection::of(goal, results, limits)).collect(),
            course: course(scorecard, limits),
            units: units(scorecard, limits),
            unit_sheets: UnitSheets::of(scorecard, limits),
            missing: MissingFigures::of(scorecard, missing),
            tasks: &scorecard.tasks,
            notes: indicators()
                .filter(|indicator| indicator.source.is_some() || indicator.note.is_some())
                .collect(),
            sources: &scorecard.sources,
            reporters: &scorecard.reporters,
            counts,
            year_before: Vec::new(),
            letter: Letter::default(),
        }
    }

    /// The report with what changed since an earlier result.
    #[must_use]
    pub fn since(self, since: Since) -> Self {
        Self { since: Some(since), ..self }
    }

    /// The report with the same time one year before of each result.
    #[must_use]
    pub fn with_year_before(self, year_before: Vec<Option<YearBefore>>) -> Self {
        Self { year_before, ..self }
    }

    /// The indicator at position `number` in the same time one year before; `None` if the counts do not hold that time in full.
    pub(super) fn year_before(&self, number: usize) -> Option<&YearBefore> {
        self.year_before.get(number).and_then(Option::as_ref)
    }

    /// The report with its number, place, day and signer.
    #[must_use]
    pub fn letter(self, letter: Letter) -> Self {
        Self { letter, ..self }
    }

    /// Every row, in the order of the plan.
    pub(super) fn rows(&self) -> impl Iterator<Item = &IndicatorRow<'r>> {
        self.goals.iter().flat_map(|goal| &goal.rows)
    }

    /// The rows of what is missed, or lacks figures that it needs.
    pub(super) fn attention(&self) -> impl Iterator<Item = &IndicatorRow<'r>> {
        self.rows().filter(|row| row.result.is_missed())
    }
}

impl<'r> GoalSection<'r> {
    fn of(goal: &'r Goal, results: &'r [IndicatorResult<'r>], limits: &Limits) -> Self {
        let of_goal = results.iter().enumerate().filter(|(_, result)| result.goal.id == goal.id);
        let rows = of_goal.map(|(number, result)| IndicatorRow {
            number,
            result,
            groups: groups(result, limits),
        });
        Self { goal, rows: rows.collect() }
    }
}

impl<'r> UnitSheets<'r> {
    fn of(scorecard: &'r Scorecard<'r>, limits: &Limits) -> Self {
        match scorecard.breakdowns.iter().find(|breakdown| breakdown.by == By::Unit) {
            Some(units) if units.parts.len() > limits.unit_sheets.max(1) => Self::TooMany,
            Some(units) if units.parts.len() > 1 => Self::Each(&units.parts),
            _ => Self::None,
        }
    }
}

impl<'r> MissingFigures<'r> {
    fn of(scorecard: &'r Scorecard<'r>, missing: Option<&'r [MissingReport]>) -> Self {
        let is_lacking = |result: &&IndicatorResult<'_>| {
            result.verdict == Verdict::NoData || result.missing().next().is_some()
        };
        Self {
            is_by_unit: missing.is_some(),
            reports: missing.map_or_else(|| Cow::Owned(scorecard.lacking_reports()), Cow::Borrowed),
            indicators: scorecard.results.iter().filter(is_lacking).collect(),
        }
    }
}

/// The groups of `result` that are shown one by one.
fn groups<'r>(result: &'r IndicatorResult<'r>, limits: &Limits) -> &'r [GroupResult<'r>] {
    let is_shown = limits.groups.contains(&result.each.len())
        && (result.target.is_some() || limits.groups_without_target);
    if is_shown { &result.each } else { &[] }
}

fn course<'r>(scorecard: &'r Scorecard<'r>, limits: &Limits) -> Option<PartTable<'r>> {
    let mut enough = scorecard
        .breakdowns
        .iter()
        .filter(|breakdown| breakdown.parts.len() >= limits.fewest_parts);
    let periods = enough.find(|breakdown| breakdown.by == By::Period)?;
    Some(PartTable::of(&scorecard.results, periods).first(limits.columns))
}

/// A table for each level of units; empty if the counts name no units.
fn units<'r>(scorecard: &'r Scorecard<'r>, limits: &Limits) -> Vec<PartTable<'r>> {
    let enough = scorecard
        .breakdowns
        .iter()
        .filter(|breakdown| breakdown.parts.len() >= limits.fewest_parts);
    let of_units = enough.filter(|breakdown| breakdown.by != By::Period);
    let named = of_units.filter(|breakdown| breakdown.parts.iter().any(|part| !part.id.is_empty()));
    let table = |breakdown| {
        let table = PartTable::of(&scorecard.results, breakdown);
        if limits.worst_units { table.worst(limits.rows) } else { table.first(limits.rows) }
    };
    named.map(table).collect()
}
