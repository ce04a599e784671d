//! The result in parts: indicators against the periods of a course, and units against indicators. A table has only so many columns that
//! it fits a page.

use crate::catalogue::{Label, Language, say};
use serde::Serialize;

use super::super::chart::Course;
use crate::by_index::at;
use crate::evaluate::{IndicatorResult, PartResult, Verdict};
use crate::render::parts::PartTable;
use crate::render::phrases::{self, Phrases};
use crate::render::tally::Tally;

/// Columns of figures that fit beside each other on a page.
const COLUMNS: usize = 8;

/// Units from which on it helps to count them by verdict.
const COUNTED_FROM: usize = 30;

/// A result in parts.
#[derive(Debug, Serialize)]
pub(in super::super) struct PartGrids {
    pub(in super::super) title: String,
    /// How to read them.
    pub(in super::super) key: &'static str,
    /// Notes on the signs in the cells.
    pub(in super::super) notes: Vec<String>,
    /// How many units have which verdict, where they are many.
    pub(in super::super) tallies: Vec<UnitTally>,
    /// What the grids leave out, where they do.
    pub(in super::super) left_out: Option<String>,
    /// The cells, in as many grids as it takes for each to fit a page.
    pub(in super::super) grids: Vec<PartGrid>,
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
pub(in super::super) struct PartGrid {
    pub(in super::super) corner: &'static str,
    /// Which columns it has, where it is one of several grids.
    pub(in super::super) span: String,
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
            chart: Course::of(&table.of_indicator(*number).collect::<Vec<_>>()),
        };
        Self {
            title: phrases.label(say::COURSE).to_owned(),
            key: phrases.label(say::COURSE_KEY),
            notes: phrases::notes_on_cells(&table.shown(), language),
            tallies: Vec::new(),
            left_out: None,
            grids: grids(phrases, say::INDICATOR, &columns, table.indicators.iter().map(row)),
        }
    }

    /// Units against indicators.
    pub(super) fn of_units(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Self {
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
            chart: None,
        });
        let whole = Line {
            head: Head::plain(phrases.label(say::WHOLE_UNITS).to_owned()),
            cells: table
                .indicators
                .iter()
                .map(|(_, whole)| Cell::of(whole, whole, language))
                .collect(),
            whole: true,
            chart: None,
        };
        let is_counted = table.all.len() >= COUNTED_FROM;
        let counted = table.indicators.iter().filter(|_| is_counted).map(|indicator| UnitTally {
            row: head(indicator),
            counts: counts(table, indicator.0),
        });
        let left = table.left_out();
        Self {
            title: phrases.parts_title(table.by),
            key: phrases.label(say::UNITS_KEY),
            notes: phrases::notes_on_cells(&table.shown(), language),
            tallies: counted.collect(),
            left_out: (left > 0).then(|| {
                say::UnitsLeftOut { value: say::UnitsCounted { count: left }.worded(language) }
                    .worded(language)
            }),
            grids: grids(phrases, say::HEAD_UNIT, &columns, rows.chain([whole])),
        }
    }
}

/// Of the indicator at `position`, how many units have each verdict, those that are not shown included.
fn counts(table: &PartTable<'_>, position: usize) -> Vec<usize> {
    let tally = Tally::of(table.all.iter().map(|part| at(&part.results, position)));
    Verdict::ALL.map(|verdict| tally.count(verdict)).to_vec()
}

/// `rows` below `columns`, in as few grids as can be, each with about as many columns.
fn grids(
    phrases: &Phrases<'_>,
    corner: Label,
    columns: &[Head],
    rows: impl Iterator<Item = Line>,
) -> Vec<PartGrid> {
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
    for mut row in rows {
        let mut chart = row.chart.take();
        for (grid, cells) in grids.iter_mut().zip(row.cells.chunks(width)) {
            let line = Line {
                head: row.head.clone(),
                cells: cells.to_vec(),
                whole: row.whole,
                chart: chart.take(),
            };
            grid.rows.push(line);
        }
    }
    grids
}

impl Head {
    fn plain(text: String) -> Self {
        Self { text, number: None, name: None, target: None }
    }

    fn of_indicator(number: usize, result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Self {
        let texts = phrases.texts(result);
        let target = result.target.map(|_| texts.target());
        Self {
            text: texts.id().to_owned(),
            number: Some(number),
            name: Some(texts.name().to_owned()),
            target,
        }
    }
}

impl Cell {
    /// The cell of `result`, which is a part of `whole`.
    fn of(result: &IndicatorResult<'_>, whole: &IndicatorResult<'_>, language: Language) -> Self {
        let own_target = result.target.filter(|target| Some(*target) != whole.target);
        Self {
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: phrases::verdict_word(
                result.verdict,
                result.reason.as_ref(),
                say::TRACKED_VERDICT,
                language,
            ),
            value: phrases::cell_figure(result, language),
            provisional: result
                .provisional
                .map(phrases::mark)
                .zip(phrases::provisional(result.provisional, language)),
            own_target: own_target.map(|target| phrases::condition(target, language)),
        }
    }
}
