//! A result in parts as rows of texts: units against indicators, or indicators against periods. Other modules draw it.

use super::parts::PartTable;
use super::phrases::{self, Phrases};
use crate::catalogue::{Language, say};
use crate::evaluate::{By, IndicatorResult, PartResult, Verdict};

/// How a part is called.
type PartHead = fn(&PartResult<'_>, Language) -> String;

/// Texts in rows and columns.
pub(super) struct Matrix {
    /// Title: by unit, by period or by level.
    pub(super) title: String,
    /// The heads of the columns, that of the names first.
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<MatrixRow>,
    /// Notes on the signs in the cells.
    pub(super) notes: Vec<String>,
}

/// A row: its name and its cells.
pub(super) struct MatrixRow {
    pub(super) name: String,
    pub(super) cells: Vec<MatrixCell>,
}

/// The figure of a result behind the mark of its verdict.
pub(super) struct MatrixCell {
    pub(super) text: String,
    pub(super) verdict: Verdict,
}

impl MatrixRow {
    fn of<'r>(
        name: String,
        results: impl Iterator<Item = &'r IndicatorResult<'r>>,
        phrases: &Phrases<'_>,
    ) -> Self {
        let cell = |result: &IndicatorResult<'_>| MatrixCell {
            text: phrases::cell(result, phrases.language),
            verdict: result.verdict,
        };
        Self { name, cells: results.map(cell).collect() }
    }

    /// Its texts, that of the name first.
    pub(super) fn texts(&self) -> Vec<String> {
        let cells = self.cells.iter().map(|cell| &cell.text);
        std::iter::once(&self.name).chain(cells).cloned().collect()
    }
}

impl Matrix {
    pub(super) fn of(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Self {
        Self::headed(table, phrases, phrases::part_head)
    }

    /// With short heads, for a terminal.
    pub(super) fn narrow(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Self {
        Self::headed(table, phrases, phrases::narrow_part_head)
    }

    fn headed(table: &PartTable<'_>, phrases: &Phrases<'_>, head: PartHead) -> Self {
        let language = phrases.language;
        let (corner, heads, rows) = match table.by {
            // Few periods and many indicators: each indicator is a row, with its name.
            By::Period => {
                (say::INDICATOR, part_names(table, phrases, head), by_indicator(table, phrases))
            }
            By::Unit | By::Level(_) => {
                let ids = table.indicators.iter().map(|(_, result)| result.indicator.id.clone());
                (say::HEAD_UNIT, ids.collect(), by_part(table, phrases, head))
            }
        };
        Self {
            title: phrases.parts_title(table.by),
            heads: std::iter::once(phrases.label(corner).to_owned()).chain(heads).collect(),
            rows,
            notes: phrases::notes_on_cells(&table.shown(), language),
        }
    }
}

/// The names of the parts, and of all of them together.
fn part_names(table: &PartTable<'_>, phrases: &Phrases<'_>, head: PartHead) -> Vec<String> {
    let names = table.parts.iter().map(|part| head(part, phrases.language));
    names.chain([phrases.label(phrases::whole(table.by)).to_owned()]).collect()
}

fn by_indicator(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Vec<MatrixRow> {
    let row = |(position, whole): &(usize, &IndicatorResult<'_>)| {
        let indicator = whole.indicator;
        let name = format!("{} {}", indicator.id, indicator.names.get(phrases.language));
        MatrixRow::of(name, table.of_indicator(*position).chain([*whole]), phrases)
    };
    table.indicators.iter().map(row).collect()
}

fn by_part(table: &PartTable<'_>, phrases: &Phrases<'_>, head: PartHead) -> Vec<MatrixRow> {
    let of_parts = table
        .parts
        .iter()
        .map(|part| table.of_part(part).map(|(_, result)| result).collect::<Vec<_>>());
    let whole = table.indicators.iter().map(|(_, whole)| *whole).collect();
    let rows = part_names(table, phrases, head).into_iter().zip(of_parts.chain([whole]));
    rows.map(|(name, results)| MatrixRow::of(name, results.into_iter(), phrases)).collect()
}
