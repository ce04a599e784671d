//! The result in parts: indicators against the periods of a course, and units against indicators. A table has only so many columns that
//! it fits a page, and only so many rows that somebody reads it.

use std::cmp::Reverse;

use serde::Serialize;

use super::super::super::phrases;
use super::super::chart::Course;
use super::label;
use crate::evaluate::{Breakdown, By, IndicatorResult, PartResult, Reason, Scorecard, Verdict};
use crate::wording::{Language, Noun, Word};

/// Columns of figures that fit beside each other on a page.
const COLUMNS: usize = 8;

/// Units that a table names; of more, it names those that miss the most.
const SHOWN: usize = 200;

/// Units from which on it helps to count them by verdict.
const COUNTED_FROM: usize = 30;

/// A result in parts.
#[derive(Debug, Serialize)]
pub(in super::super) struct Parts {
    pub(in super::super) title: String,
    /// How to read them.
    pub(in super::super) key: &'static str,
    /// What signs in the cells mean.
    pub(in super::super) notes: Vec<String>,
    /// How many units have which verdict, where they are many.
    pub(in super::super) tallies: Vec<UnitTally>,
    /// What the grids leave out, where they do.
    pub(in super::super) left_out: Option<String>,
    /// The cells, in as many grids as it takes for each to fit a page.
    pub(in super::super) grids: Vec<Grid>,
}

/// Of one indicator, how many units have which verdict.
#[derive(Debug, Serialize)]
pub(in super::super) struct UnitTally {
    pub(in super::super) row: Head,
    /// In the order of the tally of the whole.
    pub(in super::super) counts: Vec<usize>,
}

/// Rows against columns.
#[derive(Debug, Serialize)]
pub(in super::super) struct Grid {
    pub(in super::super) corner: &'static str,
    pub(in super::super) columns: Vec<Head>,
    pub(in super::super) rows: Vec<Line>,
}

/// The head of a row or a column.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Head {
    pub(in super::super) text: String,
    /// Of an indicator: its position in the plan.
    pub(in super::super) number: Option<usize>,
    /// Of an indicator: its name.
    pub(in super::super) name: Option<String>,
    /// Of an indicator: its target for the whole.
    pub(in super::super) target: Option<String>,
}

/// One row.
#[derive(Debug, Serialize)]
pub(in super::super) struct Line {
    pub(in super::super) head: Head,
    pub(in super::super) cells: Vec<Cell>,
    /// Whether it is all of the others together.
    pub(in super::super) whole: bool,
    pub(in super::super) chart: Option<Course>,
}

/// One figure with what it means.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Cell {
    pub(in super::super) verdict: &'static str,
    pub(in super::super) mark: char,
    pub(in super::super) label: &'static str,
    pub(in super::super) value: Option<String>,
    /// What the figures so far come to, where some are missing: its mark and its words.
    pub(in super::super) provisional: Option<(char, &'static str)>,
    /// Its target, where that is another one than that of the whole.
    pub(in super::super) own_target: Option<String>,
}

impl Parts {
    /// The course over the periods, where there are several, and the units.
    pub(super) fn of(scorecard: &Scorecard<'_>, language: Language) -> (Option<Self>, Vec<Self>) {
        let of_several = || scorecard.breakdowns.iter().filter(|breakdown| breakdown.parts.len() > 1);
        let course = of_several().find(|breakdown| breakdown.by == By::Period);
        let units = of_several().filter(|breakdown| breakdown.by != By::Period);
        let course = course.map(|breakdown| course_of(breakdown, scorecard, language));
        (course, units.map(|breakdown| units_of(breakdown, scorecard, language)).collect())
    }
}

/// The indicators that have something to show in parts, with their positions: what the plan says does not apply is the same everywhere.
fn indicators<'s>(scorecard: &'s Scorecard<'_>) -> Vec<(usize, &'s IndicatorResult<'s>)> {
    scorecard.results.iter().enumerate().filter(|(_, result)| applies(result)).collect()
}

fn applies(result: &IndicatorResult<'_>) -> bool {
    !matches!(result.reason, Some(Reason::PlanSays(_)))
}

fn course_of(breakdown: &Breakdown<'_>, scorecard: &Scorecard<'_>, language: Language) -> Parts {
    let parts = &breakdown.parts;
    let whole = Head::plain(language.word(Word::Whole).to_owned());
    let columns: Vec<Head> = parts.iter().map(|part| Head::plain(part.name.clone())).chain([whole]).collect();
    let shown: Vec<&PartResult<'_>> = parts.iter().collect();
    let row = |(number, result): (usize, &IndicatorResult<'_>)| {
        let of_parts = parts.iter().filter_map(|part| part.results.get(number));
        let cells = of_parts.chain([result]).map(|part| Cell::of(part, result, language));
        Line {
            head: Head::of_indicator(number, result, language),
            cells: cells.collect(),
            whole: false,
            chart: Course::of(parts, number),
        }
    };
    Parts {
        title: language.word(Word::Course).to_owned(),
        key: language.word(Word::CourseKey),
        notes: notes(&shown, scorecard, language),
        tallies: Vec::new(),
        left_out: None,
        grids: grids(language.word(Word::Indicator), &columns, indicators(scorecard).into_iter().map(row).collect()),
    }
}

fn units_of(breakdown: &Breakdown<'_>, scorecard: &Scorecard<'_>, language: Language) -> Parts {
    let all = &breakdown.parts;
    let shown = shown(all);
    let left = all.len() - shown.len();
    let indicators = indicators(scorecard);
    let columns: Vec<Head> =
        indicators.iter().map(|(number, result)| Head::of_indicator(*number, result, language)).collect();
    let line = |head: String, whole: bool, results: &[IndicatorResult<'_>]| Line {
        head: Head::plain(head),
        cells: indicators
            .iter()
            .filter_map(|(number, whole)| Some(Cell::of(results.get(*number)?, whole, language)))
            .collect(),
        whole,
        chart: None,
    };
    let rows = shown.iter().map(|part| line(phrases::part_name(part, language).to_owned(), false, &part.results));
    let whole = line(language.word(Word::Whole).to_owned(), true, &scorecard.results);
    let tally = |(number, result): &(usize, &IndicatorResult<'_>)| UnitTally {
        row: Head::of_indicator(*number, result, language),
        counts: counts(all, *number),
    };
    let rows: Vec<Line> = rows.chain([whole]).collect();
    Parts {
        title: match &breakdown.by {
            By::Unit => language.word(Word::ByUnit).to_owned(),
            By::Period => language.word(Word::ByPeriod).to_owned(),
            By::Level(level) => language.phrase(Word::ByLevel, level),
        },
        key: language.word(Word::UnitsKey),
        notes: notes(&shown, scorecard, language),
        tallies: if all.len() < COUNTED_FROM { Vec::new() } else { indicators.iter().map(tally).collect() },
        left_out: (left > 0).then(|| language.phrase(Word::UnitsLeftOut, language.counted(left, Noun::Unit))),
        grids: grids(language.word(Word::HeadUnit), &columns, rows),
    }
}

/// What signs in the cells of `parts` and of the whole mean.
fn notes(parts: &[&PartResult<'_>], scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    let of_parts = parts.iter().flat_map(|part| &part.results);
    let shown = of_parts.chain(&scorecard.results).filter(|result| applies(result));
    phrases::notes_on_cells(&shown.collect::<Vec<_>>(), language)
}

/// All of `parts` in order; of too many, those that miss the most.
fn shown<'p, 's>(parts: &'s [PartResult<'p>]) -> Vec<&'s PartResult<'p>> {
    let mut shown: Vec<&PartResult<'_>> = parts.iter().collect();
    if shown.len() > SHOWN {
        let count =
            |part: &PartResult<'_>, of: Verdict| part.results.iter().filter(|result| result.verdict == of).count();
        shown.sort_by_cached_key(|part| Reverse((count(part, Verdict::Fail), count(part, Verdict::NoData))));
        shown.truncate(SHOWN);
    }
    shown
}

/// Of the indicator at `position`, how many of `parts` have each verdict.
fn counts(parts: &[PartResult<'_>], position: usize) -> Vec<usize> {
    let verdicts = || parts.iter().filter_map(|part| part.results.get(position)).map(|result| result.verdict);
    let all = [Verdict::Pass, Verdict::Fail, Verdict::Open, Verdict::NoData, Verdict::NotApplicable, Verdict::Tracked];
    all.into_iter().map(|verdict| verdicts().filter(|other| *other == verdict).count()).collect()
}

/// `rows` below `columns`, in as few grids as can be, each with about as many columns.
fn grids(corner: &'static str, columns: &[Head], rows: Vec<Line>) -> Vec<Grid> {
    let count = columns.len().div_ceil(COLUMNS).max(1);
    let width = columns.len().div_ceil(count).max(1);
    let mut grids: Vec<Grid> =
        columns.chunks(width).map(|heads| Grid { corner, columns: heads.to_vec(), rows: Vec::new() }).collect();
    for mut row in rows {
        let mut chart = row.chart.take();
        for (grid, cells) in grids.iter_mut().zip(row.cells.chunks(width)) {
            let line = Line { head: row.head.clone(), cells: cells.to_vec(), whole: row.whole, chart: chart.take() };
            grid.rows.push(line);
        }
    }
    grids
}

impl Head {
    fn plain(text: String) -> Self {
        Self { text, number: None, name: None, target: None }
    }

    fn of_indicator(number: usize, result: &IndicatorResult<'_>, language: Language) -> Self {
        let name = result.indicator.names.get(language).to_owned();
        let target = result.target.map(|_| phrases::target(result, language));
        Self { text: result.indicator.id.clone(), number: Some(number), name: Some(name), target }
    }
}

impl Cell {
    /// The cell of `result`, which is a part of `whole`.
    fn of(result: &IndicatorResult<'_>, whole: &IndicatorResult<'_>, language: Language) -> Self {
        let own_target = result.target.filter(|target| Some(*target) != whole.target);
        Self {
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: label(result.verdict, result.reason.as_ref(), language),
            value: phrases::cell_figure(result, language),
            provisional: result.provisional.map(phrases::mark).zip(phrases::provisional(result.provisional, language)),
            own_target: own_target.map(|target| phrases::condition(target, language)),
        }
    }
}
