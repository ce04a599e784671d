//! Tables of targets: a row of heads with a year or "kế hoạch" above each column of figures, then a row for each indicator. Each figure is
//! read as the sentence that its row and head make.

use std::ops::Range;

use super::clause::ClauseContext;
use super::document::DocumentLine;
use super::front;
use super::lexemes::Lexemes;
use super::target::{Doubt, FoundTarget};
use super::targets;

/// What the columns of a table of targets hold.
#[derive(Debug, Clone)]
pub(super) struct TargetColumns {
    name: usize,
    unit: Option<usize>,
    /// Columns of targets, each with its year where its head has one.
    targets: Vec<(usize, Option<i32>)>,
}

impl TargetColumns {
    /// Columns of targets whose heads say a year.
    pub(super) fn heads_with_years(&self) -> impl Iterator<Item = usize> {
        self.targets.iter().filter(|(_, year)| year.is_some()).map(|(column, _)| *column)
    }
}

/// The columns of the table with these heads; `None` if it has no targets.
pub(super) fn columns(heads: &DocumentLine, in_english: bool) -> Option<TargetColumns> {
    let says = |column: usize, phrases: &[&str]| {
        let lexemes = Lexemes::of(heads.cell(column));
        lexemes.has(0..lexemes.len(), phrases)
    };
    let all = 0..heads.cells.len();
    let name = all.clone().find(|column| {
        says(*column, &["chỉ tiêu", "mục tiêu", "nội dung", "tên chỉ tiêu", "indicator", "target"])
            && front::period(heads.cell(*column), in_english).is_none()
    })?;
    let unit = all.clone().find(|column| says(*column, &["đơn vị tính", "đvt", "đv tính", "unit"]));
    let is_past = ["thực hiện", "hiện trạng", "kết quả", "ước", "baseline", "actual"];
    let targets: Vec<(usize, Option<i32>)> = all
        .filter(|column| *column != name && Some(*column) != unit && !says(*column, &is_past))
        .filter_map(|column| {
            let year = front::period(heads.cell(column), in_english).map(|(_, last)| last);
            let planned =
                ["kế hoạch", "mục tiêu", "chỉ tiêu", "phấn đấu", "target", "mức phấn đấu"];
            (year.is_some() || says(column, &planned)).then_some((column, year))
        })
        .collect();
    (!targets.is_empty()).then_some(TargetColumns { name, unit, targets })
}

/// A row of a table of targets.
#[derive(Debug)]
pub(super) struct TargetRow {
    pub(super) name: String,
    pub(super) targets: Vec<FoundTarget>,
    /// Bytes of its numbers that are used.
    pub(super) used: Vec<Range<usize>>,
}

/// The indicator in `row`; `None` if it holds none.
pub(super) fn row(
    row: &DocumentLine,
    columns: &TargetColumns,
    in_english: bool,
) -> Option<TargetRow> {
    let name = row.cell(columns.name).trim().to_owned();
    let unit = columns.unit.map(|unit| row.cell(unit).trim()).unwrap_or_default();
    let mut read = TargetRow { name, targets: Vec::new(), used: Vec::new() };
    for (column, year) in &columns.targets {
        let cell = row.cell(*column);
        let Some(bytes) = row.cells.get(*column) else { continue };
        let percent = unit.contains('%') && !cell.contains('%');
        let reaches = if in_english { "reach" } else { "đạt" };
        let head = format!("{} {reaches} ", read.name);
        let unit = if percent {
            "%".to_owned()
        } else if unit.contains('%') {
            String::new()
        } else {
            format!(" {unit}")
        };
        let sentence = format!("{head}{cell}{unit}");
        let context = ClauseContext { in_english, year: *year };
        let found = targets::read(&sentence, context).targets.into_iter();
        let in_cell = found.filter(|target| target.at.start >= head.len());
        for mut target in in_cell {
            let start = bytes.start + target.at.start - head.len();
            target.at = start..(bytes.start + target.at.end - head.len()).min(bytes.end);
            target.doubts.retain(|doubt| *doubt != Doubt::Year);
            if !matches!(cell.trim().chars().next(), Some('≥' | '≤' | '>' | '<')) {
                target.doubts.push(Doubt::Direction);
            }
            read.used.push(target.at.clone());
            read.targets.push(target);
        }
    }
    (!read.targets.is_empty() && !read.name.is_empty()).then_some(read)
}
