//! The result in parts: indicators against the periods of a course, and units against indicators. A table has only so many columns that
//! it fits a page.

use crate::catalogue::{Label, Language, say};
use serde::Serialize;

use super::super::report::Report;
use super::charts::CourseChart;
use super::head::Head;
use super::need::NeedList;
use crate::by_index::at;
use crate::evaluate::{Circulation, IndicatorResult, PartResult};
use crate::render::distance::TargetDistance;
use crate::render::parts::PartTable;
use crate::render::phrases::{self, Phrases};
use crate::render::tally::Tally;

/// Columns of figures that fit beside each other on a page.
const COLUMNS: usize = 8;

/// Units from which on it helps to count them by verdict.
const COUNTED_FROM: usize = 30;

/// A result in parts.
#[derive(Debug, Serialize)]
pub(crate) struct PartGrids {
    pub(crate) title: String,
    /// Legend of the grids.
    pub(crate) key: &'static str,
    /// Notes on the signs in the cells.
    pub(crate) notes: Vec<String>,
    /// Indicators over the periods, drawn.
    pub(crate) charts: Vec<CourseChart>,
    /// Number of units by verdict, if there are many units.
    pub(crate) tallies: Vec<UnitTally>,
    /// The units that miss the most, if there are many units.
    pub(crate) need: Option<NeedList>,
    /// Whether some cell is shaded by how far it is from its target.
    pub(crate) is_shaded: bool,
    /// Sentence about parts that the grids leave out, if they do.
    pub(crate) left_out: Option<String>,
    /// The cells, in as many grids as it takes for each to fit a page.
    pub(crate) grids: Vec<PartGrid>,
}

/// Number of units by verdict, for one indicator.
#[derive(Debug, Serialize)]
pub(crate) struct UnitTally {
    pub(crate) row: Head,
    /// In the order of the tally of the whole.
    pub(crate) counts: Vec<usize>,
}

/// Rows against columns.
#[derive(Debug, Serialize)]
pub(crate) struct PartGrid {
    pub(crate) corner: &'static str,
    /// Range of its columns, if it is one of several grids.
    pub(crate) span: String,
    pub(crate) columns: Vec<Head>,
    pub(crate) rows: Vec<Line>,
}

/// One row.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) head: Head,
    pub(crate) cells: Vec<Cell>,
    /// Whether it is all of the others together.
    pub(crate) whole: bool,
}

/// One figure with what it means.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell {
    pub(crate) verdict: &'static str,
    pub(crate) mark: char,
    pub(crate) label: &'static str,
    /// How far its figure is from the target that it misses.
    pub(crate) distance: Option<&'static str>,
    pub(crate) value: Option<String>,
    /// Mark and words of the provisional verdict, where figures are missing.
    pub(crate) provisional: Option<(char, &'static str)>,
    /// Its target, where that is another one than that of the whole.
    pub(crate) own_target: Option<String>,
}

impl PartGrids {
    /// Indicators against periods.
    pub(super) fn of_course(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Self {
        let language = phrases.language;
        let whole = Head::plain(phrases.label(say::WHOLE_TIME).to_owned());
        let head = |part: &&PartResult<'_>| Head::plain(phrases::part_head(part, language));
        let columns: Vec<Head> = table.parts.iter().map(head).chain([whole]).collect();
        let row = |(number, whole): &(usize, &IndicatorResult<'_>)| Line {
            head: Head::of_indicator(*number, whole, phrases),
            cells: table
                .of_indicator(*number)
                .chain([*whole])
                .map(|part| Cell::of(part, whole, language))
                .collect(),
            whole: false,
        };
        let grids =
            grids(phrases, say::INDICATOR, &columns, table.indicators.iter().map(row).collect());
        Self {
            title: phrases.label(say::COURSE).to_owned(),
            key: phrases.label(say::CHART_OF_PARTS),
            notes: phrases::notes_on_cells(&table.shown(), language),
            charts: CourseChart::all(table, phrases),
            tallies: Vec::new(),
            need: None,
            is_shaded: is_shaded(&grids),
            left_out: None,
            grids,
        }
    }

    /// Units against indicators.
    pub(super) fn of_units(
        table: &PartTable<'_>,
        report: &Report<'_>,
        phrases: &Phrases<'_>,
    ) -> Self {
        let language = phrases.language;
        let head = |(number, whole): &(usize, &IndicatorResult<'_>)| {
            Head::of_indicator(*number, whole, phrases)
        };
        let columns: Vec<Head> = table.indicators.iter().map(head).collect();
        let rows = table.parts.iter().map(|part| Line {
            head: Head::plain(phrases::part_head(part, language)),
            cells: table
                .of_part(part)
                .map(|(whole, result)| Cell::of(result, whole, language))
                .collect(),
            whole: false,
        });
        let whole = Line {
            head: Head::plain(phrases.label(say::WHOLE_UNITS).to_owned()),
            cells: table
                .indicators
                .iter()
                .map(|(_, whole)| Cell::of(whole, whole, language))
                .collect(),
            whole: true,
        };
        let is_counted = table.all.len() >= COUNTED_FROM;
        let counted = table.indicators.iter().filter(|_| is_counted).map(|indicator| UnitTally {
            row: head(indicator),
            counts: counts(table, indicator.0, report.circulation),
        });
        let left = table.left_out();
        let grids = grids(phrases, say::HEAD_UNIT, &columns, rows.chain([whole]).collect());
        Self {
            title: phrases.parts_title(table.by),
            key: phrases.label(say::UNITS_KEY),
            notes: phrases::notes_on_cells(&table.shown(), language),
            charts: Vec::new(),
            tallies: counted.collect(),
            need: NeedList::of(table, report.limits, phrases),
            is_shaded: is_shaded(&grids),
            left_out: (left > 0).then(|| {
                say::UnitsLeftOut { value: say::UnitsCounted { count: left }.worded(language) }
                    .worded(language)
            }),
            grids,
        }
    }
}

/// Number of units by verdict for the indicator at `position`, those that are not shown included.
fn counts(table: &PartTable<'_>, position: usize, circulation: Circulation) -> Vec<usize> {
    let tally = Tally::of(table.all.iter().map(|part| at(&part.results, position)));
    phrases::meanings(circulation).map(|(verdict, _)| tally.count(verdict)).collect()
}

/// `rows` below `columns`, in as few grids as can be, each with about as many columns.
fn grids(phrases: &Phrases<'_>, corner: Label, columns: &[Head], rows: Vec<Line>) -> Vec<PartGrid> {
    let count = columns.len().div_ceil(COLUMNS).max(1);
    let width = columns.len().div_ceil(count).max(1);
    let grid = |heads: &[Head]| {
        let (first, last) = (
            heads.first().map(|head| head.text.as_str()),
            heads.last().map(|head| head.text.as_str()),
        );
        let ends = first
            .zip(last)
            .map(|(first, last)| say::Columns { first, last }.worded(phrases.language));
        PartGrid {
            corner: phrases.label(corner),
            span: ends.unwrap_or_default(),
            columns: heads.to_vec(),
            rows: Vec::new(),
        }
    };
    let mut grids: Vec<PartGrid> = columns.chunks(width).map(grid).collect();
    for row in rows {
        for (grid, cells) in grids.iter_mut().zip(row.cells.chunks(width)) {
            let line = Line { head: row.head.clone(), cells: cells.to_vec(), whole: row.whole };
            grid.rows.push(line);
        }
    }
    grids
}

/// Whether some cell of `grids` is shaded by how far it is from its target.
fn is_shaded(grids: &[PartGrid]) -> bool {
    let mut cells = grids.iter().flat_map(|grid| &grid.rows).flat_map(|line| &line.cells);
    cells.any(|cell| cell.distance.is_some())
}

impl Cell {
    /// The cell of `result`, which is a part of `whole`.
    fn of(result: &IndicatorResult<'_>, whole: &IndicatorResult<'_>, language: Language) -> Self {
        let own_target = result.target.as_ref().filter(|own| Some(*own) != whole.target.as_ref());
        let value = result.actual.value.as_ref();
        Self {
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: phrases::verdict_word(
                result.verdict,
                result.reason.as_ref(),
                say::TRACKED_VERDICT,
                language,
            ),
            distance: TargetDistance::of(result).map(TargetDistance::name),
            value: phrases::cell_figure(result, language),
            provisional: result
                .provisional
                .map(phrases::mark)
                .zip(phrases::provisional(result.provisional, language)),
            own_target: own_target.map(|target| phrases::condition(target, value, language)),
        }
    }
}
