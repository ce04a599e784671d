//! The page of an explanation while it is written: lines, headings and columns that fit the width, and how it writes units and
//! values. The order of its sections is fixed by `text`.

use anstyle::Style;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, presets};

use crate::catalogue::{Label, say};
use crate::counts::ReporterIndex;
use crate::evaluate::{Explanation, IndicatorResult};
use crate::exact::Exact;
use crate::plan::{Indicator, Plan};
use crate::render::links::LinkMarks;
use crate::render::look::Look;
use crate::render::palette;
use crate::render::phrases;
use crate::render::table::{GAP, styled, wrapped};
use crate::text::printable;

/// Rows that are shown of those that were used for an element.
pub(super) const USED_ROWS: usize = 30;

/// The page while it is written.
pub(super) struct ExplanationPage<'p> {
    pub(super) plan: &'p Plan,
    pub(super) indicator: &'p Indicator,
    pub(super) look: Look,
    pub(super) marks: LinkMarks<'p>,
    pub(super) text: String,
}

impl ExplanationPage<'_> {
    pub(super) fn label(&self, label: Label) -> &'static str {
        self.look.language.label(label)
    }

    /// A text, wrapped behind so many spaces.
    pub(super) fn line(&mut self, indent: u16, text: &str) {
        self.styled(indent, text, Style::new());
    }

    pub(super) fn styled(&mut self, indent: u16, text: &str, style: Style) {
        let width = self.look.width.saturating_sub(indent).max(1);
        let spaces = " ".repeat(usize::from(indent));
        for line in wrapped(&self.look.signs.put_marked(text), width).lines() {
            let line = if style == Style::new() {
                line.to_owned()
            } else {
                styled(line, style, self.look)
            };
            self.text.push_str(&format!("{spaces}{line}\n"));
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.styled(0, text, palette::HEADING);
    }

    /// Rows of cells, those in the columns of `numbers` towards the right; columns that are empty are left out.
    pub(super) fn rows(
        &mut self,
        indent: u16,
        rows: &[Vec<String>],
        numbers: &[usize],
        style: Style,
    ) {
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let kept = |column: &usize| {
            rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<usize> = (0..count).filter(kept).collect();
        let mut table = Table::new();
        let width = self.look.width.saturating_sub(indent).max(1);
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
        for row in rows {
            let cell = |column: &usize| {
                let text = row.get(*column).map(String::as_str).unwrap_or_default();
                let cell = Cell::new(self.look.signs.put_marked(text));
                if numbers.contains(column) {
                    cell.set_alignment(CellAlignment::Right)
                } else {
                    cell
                }
            };
            table.add_row(Row::from(kept.iter().map(cell)));
        }
        for (column, known) in table.column_iter_mut().zip(&kept) {
            column.set_padding((0, if Some(known) == kept.last() { 0 } else { GAP }));
            if numbers.contains(known) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        let spaces = " ".repeat(usize::from(indent));
        let drawn: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
        for line in drawn {
            let line = if style == Style::new() { line } else { styled(&line, style, self.look) };
            self.text.push_str(&format!("{spaces}{line}\n"));
        }
    }

    pub(super) fn more(&mut self, indent: u16, left: usize) {
        if left > 0 {
            let count = self.look.language.number(&left.to_string());
            self.line(indent, &say::MoreRows { value: count }.worded(self.look.language));
        }
    }

    #[expect(clippy::unused_self, reason = "reads as its neighbours")]
    pub(super) fn unit(&self, reporter: ReporterIndex, explanation: &Explanation<'_>) -> String {
        explanation.reporter(reporter).name().map(printable).unwrap_or_default()
    }

    pub(super) fn value(&self, value: &Exact, result: &IndicatorResult<'_>) -> String {
        let percent = if self.indicator.measure.is_percent() { "%" } else { "" };
        let decimal = phrases::decimal_beside(phrases::DECIMALS, value, &phrases::limits(result));
        format!("{}{percent}", self.look.language.number(&decimal))
    }
}
