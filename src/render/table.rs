//! The result for the terminal: by goal, target beside actual, verdict last, a summary line below. It fits the width at hand; where
//! that is too narrow for columns, each indicator takes a few lines of its own.

use crate::catalogue::say;
use anstyle::Style;
use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};

pub(super) use super::columns::GAP;
use super::columns::{RowTexts, Widths};
use super::grid;
use super::lines::{coloured, paragraph};
pub(super) use super::lines::{styled, wrapped};
use super::look::Look;

use super::matrix::Matrix;
use super::palette;
use super::parts::PartTable;
use super::phrases::{self, Phrases};
use super::signs::Signs;
use super::tally::Tally;
use crate::evaluate::{Circulation, IndicatorResult, MissingReport, Scorecard};
use crate::text::printable;

/// The widest that lines are drawn which are read from end to end; longer ones are hard to follow.
pub(super) const WIDEST: u16 = 120;

pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    missing: Option<&[MissingReport]>,
    phrases: &Phrases<'_>,
    look: Look,
) -> String {
    let (terminal, look) = (look, Look { width: look.width.min(WIDEST), ..look });
    let cells = |result| Cells::of(result, phrases).put(look.signs);
    let rows: Vec<Cells> = scorecard.results.iter().map(cells).collect();
    let drawing = Drawing::of(&rows, heads(look), look);
    let mut page = head(scorecard, phrases, look);
    page.push_str(&drawing.head());
    for goal in scorecard.goals() {
        let heading =
            format!("{}. {}", printable(&goal.id), printable(goal.names.get(look.language)));
        page.push_str(&styled(&paragraph(&heading, look), palette::HEADING, look));
        let of_goal =
            scorecard.results.iter().zip(&rows).filter(|(result, _)| result.goal.id == goal.id);
        for (_, cells) in of_goal {
            page.push_str(&drawing.indicator(cells));
        }
        page.push('\n');
    }
    page.push_str(&paragraph(&phrases.summary(&Tally::of(&scorecard.results)), look));
    page.push_str(&tasks(scorecard, look));
    for breakdown in &scorecard.breakdowns {
        page.push('\n');
        let matrix = Matrix::narrow(&PartTable::of(&scorecard.results, breakdown), phrases);
        page.push_str(&grid::draw(&matrix, terminal));
    }
    if let Some(missing) = missing {
        // Not broken into lines: they are there to be copied.
        page.push_str(&format!("\n{}", look.signs.put(&phrases.late_units_list(missing))));
    }
    page
}

/// How far the tasks have come and which of them are late, where files said so.
fn tasks(scorecard: &Scorecard<'_>, look: Look) -> String {
    let Some(summary) = phrases::task_summary(&scorecard.tasks, look.language) else {
        return String::new();
    };
    let late = phrases::late_tasks(&scorecard.tasks, look.language);
    let late = late.iter().map(|line| format!("- {line}"));
    let lines = std::iter::once(summary).chain(late);
    lines.map(|line| paragraph(&printable(&line), look)).collect()
}

fn head(scorecard: &Scorecard<'_>, phrases: &Phrases<'_>, look: Look) -> String {
    let (plan, circulation) = (scorecard.plan, scorecard.circulation());
    let mut head = banner(circulation, look);
    head.push_str(&styled(&paragraph(&printable(&plan.title), look), palette::HEADING, look));
    let area =
        plan.area.as_deref().map(|area| format!("{} · ", printable(area))).unwrap_or_default();
    let window = phrases::period(scorecard.window, look.language);
    let window = format!("{area}{}: {window}", phrases.label(say::WINDOW));
    head.push_str(&paragraph(&window, look));
    head.push_str(&paragraph(&printable(&phrases.sources(&scorecard.sources)), look));
    if scorecard.is_illustrative() {
        let warning = paragraph(phrases.label(say::ILLUSTRATIVE), look);
        head.push_str(&styled(&warning, palette::NOTICE, look));
    }
    if let Some(note) = phrases::note_on_withheld(circulation, look.language) {
        head.push_str(&paragraph(note, look));
    }
    head.push('\n');
    head
}

/// The first line of what is for internal use only; empty of anything else.
pub(super) fn banner(circulation: Circulation, look: Look) -> String {
    let banner = phrases::banner(circulation, look.language);
    banner.map(|line| styled(&paragraph(line, look), palette::NOTICE, look)).unwrap_or_default()
}

fn heads(look: Look) -> Cells {
    let word = |word| look.language.label(word).to_owned();
    Cells {
        id: word(say::ID),
        name: word(say::INDICATOR),
        remarks: Vec::new(),
        target: word(say::TARGET),
        actual: word(say::ACTUAL),
        verdict: word(say::VERDICT),
        style: Style::new(),
    }
}

/// The texts of one indicator.
pub(super) struct Cells {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) remarks: Vec<String>,
    pub(super) target: String,
    pub(super) actual: String,
    pub(super) verdict: String,
    pub(super) style: Style,
}

impl Cells {
    fn of(result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Self {
        let texts = phrases.texts(result);
        Self {
            id: printable(texts.id()),
            name: printable(texts.name()),
            remarks: phrases.remarks(result).iter().map(|text| printable(text)).collect(),
            target: texts.target(),
            actual: texts.actual(),
            verdict: texts.verdict(),
            style: palette::of_verdict(result.verdict),
        }
    }
}

impl Cells {
    /// The same in `signs`, but for the remarks, which are put when they are drawn.
    pub(super) fn put(self, signs: Signs) -> Self {
        let put = |text: &str| signs.put(text).into_owned();
        Self {
            id: put(&self.id),
            name: put(&self.name),
            target: put(&self.target),
            actual: put(&self.actual),
            verdict: signs.put_marked(&self.verdict).into_owned(),
            ..self
        }
    }

    fn texts(&self) -> RowTexts<'_> {
        RowTexts {
            id: &self.id,
            target: &self.target,
            actual: &self.actual,
            verdict: &self.verdict,
        }
    }
}

/// Rows that stand in the same columns.
pub(super) struct Drawing {
    look: Look,
    widths: Widths,
    heads: Cells,
}

impl Drawing {
    /// Columns in which all of `rows` have room below `heads`.
    pub(super) fn of(rows: &[Cells], heads: Cells, look: Look) -> Self {
        let texts: Vec<RowTexts<'_>> = rows.iter().chain([&heads]).map(Cells::texts).collect();
        let widths = Widths::of(&texts, look);
        Self { look, widths, heads }
    }

    /// The heads of the columns, where there are columns.
    pub(super) fn head(&self) -> String {
        if self.widths.name.is_none() {
            return String::new();
        }
        let rule = self.look.signs.put("─").repeat(usize::from(self.look.width));
        format!("{}{rule}\n", self.columns(&self.heads, Some(palette::HEADING)))
    }

    pub(super) fn indicator(&self, cells: &Cells) -> String {
        let (mut lines, indent) = match self.widths.name {
            Some(_) => (self.columns(cells, None), self.widths.id + GAP),
            None => (self.stacked(cells), GAP),
        };
        for remark in &cells.remarks {
            lines.push_str(&self.indented(&format!("→ {remark}"), indent));
        }
        lines
    }

    pub(super) fn indented(&self, text: &str, indent: u16) -> String {
        let narrower = self.look.width.saturating_sub(indent).max(1);
        let spaces = " ".repeat(usize::from(indent));
        let narrower = Look { width: narrower, ..self.look };
        paragraph(text, narrower).lines().map(|line| format!("{spaces}{line}\n")).collect()
    }

    /// Aligned columns; the verdict comes last, so that it alone can be coloured. A `style` is for the whole row.
    fn columns(&self, cells: &Cells, style: Option<Style>) -> String {
        let widths = &self.widths;
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.look.width);
        let breaks = widths.breaks;
        table.add_row(Row::from([
            cells.id.as_str(),
            &cells.name,
            &breaks.target.put(&cells.target),
            &breaks.actual.put(&cells.actual),
            &breaks.verdict.put(&cells.verdict),
        ]));
        let before_verdict =
            [widths.id, widths.name.unwrap_or_default(), widths.target, widths.actual];
        let last = (widths.verdict, 0);
        let columns = before_verdict.into_iter().map(|width| (width, GAP)).chain([last]);
        for (column, (width, gap)) in table.column_iter_mut().zip(columns) {
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + gap)));
        }
        let verdict_at = before_verdict.iter().map(|width| width + GAP).sum();
        let line = |line: String| match style {
            Some(style) => styled(line.trim_end(), style, self.look),
            None => coloured(line.trim_end(), verdict_at, cells.style, self.look),
        };
        table.lines().map(|text| line(text) + "\n").collect()
    }

    /// One below the other, for narrow terminals.
    fn stacked(&self, cells: &Cells) -> String {
        let mut lines = wrapped(&format!("{} {}", cells.id, cells.name), self.look.width);
        let figures = format!(
            "{}: {} · {}: {}",
            self.heads.target, cells.target, self.heads.actual, cells.actual
        );
        lines.push_str(&self.indented(&figures, GAP));
        lines.push_str(&styled(&self.indented(&cells.verdict, GAP), cells.style, self.look));
        lines
    }
}
