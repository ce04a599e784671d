//! The result for the terminal: by goal, target beside actual, verdict last, a summary line below. It fits the width at hand; where
//! that is too narrow for columns, each indicator takes a few lines of its own.

use crate::catalogue::say;
use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Row, Table, Width, presets};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr};

use super::look::Look;
use super::matrix::Matrix;
use super::parts::PartTable;
use super::phrases::{self, Phrases};
use super::tally::Tally;
use crate::evaluate::{IndicatorResult, MissingReport, Scorecard, Verdict};
use crate::text::printable;

/// Spaces between two columns.
pub(super) const GAP: u16 = 2;

/// Columns below which names of indicators are too narrow to read beside their figures.
const NARROWEST_NAME: u16 = 22;

/// Columns for those names below which text in brackets behind a verdict takes a line of its own.
const NARROW_NAME: u16 = 32;

/// The widest that a table is drawn; longer lines are hard to follow.
pub(super) const WIDEST: u16 = 120;

pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    missing: Option<&[MissingReport]>,
    phrases: &Phrases<'_>,
    look: Look,
) -> String {
    let look = Look { width: look.width.min(WIDEST), ..look };
    let cells = |result| Cells::of(result, phrases);
    let rows: Vec<Cells> = scorecard.results.iter().map(cells).collect();
    let drawing = Drawing::of(&rows, heads(look), look);
    let mut page = head(scorecard, phrases, look);
    page.push_str(&drawing.head());
    for goal in scorecard.goals() {
        let heading =
            format!("{}. {}", printable(&goal.id), printable(goal.names.get(look.language)));
        page.push_str(&styled(&wrapped(&heading, look.width), Style::new().bold(), look));
        let of_goal =
            scorecard.results.iter().zip(&rows).filter(|(result, _)| result.goal.id == goal.id);
        for (_, cells) in of_goal {
            page.push_str(&drawing.indicator(cells));
        }
        page.push('\n');
    }
    page.push_str(&wrapped(&phrases.summary(&Tally::of(&scorecard.results)), look.width));
    for breakdown in &scorecard.breakdowns {
        page.push('\n');
        page.push_str(&matrix(
            &Matrix::narrow(&PartTable::of(&scorecard.results, breakdown), phrases),
            look,
        ));
    }
    if let Some(missing) = missing {
        // Not broken into lines: they are there to be copied.
        page.push_str(&format!("\n{}", phrases.late_units_list(missing)));
    }
    page
}

/// `matrix` in as many blocks, one below the other, as it takes to fit the width.
fn matrix(matrix: &Matrix, look: Look) -> String {
    /// Columns that names take at least, where columns of figures need the room.
    const NAME: usize = 24;
    let rows = || std::iter::once(&matrix.heads).chain(&matrix.rows);
    let widest = |column: usize| {
        rows().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..matrix.heads.len()).map(widest).collect();
    let (gap, width) = (usize::from(GAP), usize::from(look.width));
    let figures: usize = widths.iter().skip(1).map(|width| width + gap).sum();
    let name =
        widths.first().copied().unwrap_or_default().min(NAME.max(width.saturating_sub(figures)));
    let mut page = styled(&format!("{}\n", matrix.title), Style::new().bold(), look);
    let mut first = 1;
    while first < widths.len() {
        let mut used = name;
        let fitting = widths.iter().skip(first).take_while(|column| {
            used += **column + gap;
            used <= width
        });
        let count = fitting.count().max(1);
        for (number, row) in rows().enumerate() {
            let mut line =
                fitted(&printable(row.first().map(String::as_str).unwrap_or_default()), name);
            for (cell, width) in row.iter().zip(&widths).skip(first).take(count) {
                line.push_str(&" ".repeat(gap + width.saturating_sub(cell.width())));
                line.push_str(&printable(cell));
            }
            let head = if number == 0 { Style::new().bold() } else { Style::new() };
            page.push_str(&styled(&format!("{}\n", line.trim_end()), head, look));
        }
        first += count;
        if first < widths.len() {
            page.push('\n');
        }
    }
    page.extend(matrix.notes.iter().map(|note| wrapped(note, look.width)));
    page
}

/// `text` in exactly `width` columns, cut off with `…` where it has more.
fn fitted(text: &str, width: usize) -> String {
    let mut line = text.to_owned();
    if line.width() > width {
        line.clear();
        for character in text.chars() {
            if line.width() + character.width().unwrap_or_default() + 1 > width {
                break;
            }
            line.push(character);
        }
        line.push('…');
    }
    let left = width.saturating_sub(line.width());
    line + &" ".repeat(left)
}

fn head(scorecard: &Scorecard<'_>, phrases: &Phrases<'_>, look: Look) -> String {
    let plan = scorecard.plan;
    let mut head = styled(&wrapped(&printable(&plan.title), look.width), Style::new().bold(), look);
    let area =
        plan.area.as_deref().map(|area| format!("{} · ", printable(area))).unwrap_or_default();
    let window = phrases::period(scorecard.window, look.language);
    let window = format!("{area}{}: {window}", phrases.label(say::WINDOW));
    head.push_str(&wrapped(&window, look.width));
    head.push_str(&wrapped(&printable(&phrases.sources(&scorecard.sources)), look.width));
    if scorecard.is_illustrative() {
        let warning = wrapped(phrases.label(say::ILLUSTRATIVE), look.width);
        head.push_str(&styled(
            &warning,
            Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
            look,
        ));
    }
    head.push('\n');
    head
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
            style: style(result.verdict),
        }
    }
}

pub(super) fn style(verdict: Verdict) -> Style {
    let colour = match verdict {
        Verdict::Pass => AnsiColor::Green,
        Verdict::Fail => AnsiColor::Red,
        Verdict::Open => AnsiColor::Blue,
        Verdict::NoData => AnsiColor::Yellow,
        Verdict::NotApplicable | Verdict::Tracked => return Style::new().dimmed(),
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// Widths of the columns in terminal columns, and the cells whose text in brackets has a line of its own.
struct Widths {
    id: u16,
    /// `None` if columns do not fit.
    name: Option<u16>,
    target: u16,
    actual: u16,
    verdict: u16,
    breaks: Breaks,
}

/// Whether the text in brackets in a cell goes to a line of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Breaks {
    actual: bool,
    verdict: bool,
}

impl Breaks {
    const NONE: Self = Self { actual: false, verdict: false };
    const OF_VERDICT: Self = Self { actual: false, verdict: true };
    const OF_BOTH: Self = Self { actual: true, verdict: true };

    fn actual(self, cells: &Cells) -> Cow<'_, str> {
        broken(&cells.actual, self.actual)
    }

    fn verdict(self, cells: &Cells) -> Cow<'_, str> {
        broken(&cells.verdict, self.verdict)
    }
}

/// `text` with a line break before its brackets if it `breaks`.
fn broken(text: &str, breaks: bool) -> Cow<'_, str> {
    if breaks { Cow::Owned(text.replacen(" (", "\n(", 1)) } else { Cow::Borrowed(text) }
}

impl Widths {
    /// Widths that leave the names enough room, with as few broken cells as that takes.
    fn of(rows: &[Cells], heads: &Cells, look: Look) -> Self {
        let with = |breaks: Breaks| Self::with(rows, heads, look, breaks);
        let is_wide = |widths: &Self| widths.name.is_some_and(|name| name >= NARROW_NAME);
        let unbroken = with(Breaks::NONE);
        if is_wide(&unbroken) {
            return unbroken;
        }
        let is_drawn = |widths: &Self| widths.name.is_some();
        let broken = [Breaks::OF_VERDICT, Breaks::OF_BOTH].into_iter().map(with);
        broken.into_iter().find(is_drawn).unwrap_or(unbroken)
    }

    fn with(rows: &[Cells], heads: &Cells, look: Look, breaks: Breaks) -> Self {
        let widest = |cell: &dyn Fn(&Cells) -> usize| {
            let cells = rows.iter().chain([heads]).map(cell).max().unwrap_or_default();
            u16::try_from(cells).unwrap_or(u16::MAX)
        };
        let id = widest(&|cells| cells.id.width());
        let target = widest(&|cells| cells.target.width());
        let actual = widest(&|cells| longest_line(&breaks.actual(cells)));
        let verdict = widest(&|cells| longest_line(&breaks.verdict(cells)));
        let others = [id, target, actual, verdict]
            .iter()
            .fold(4 * GAP, |sum, width| sum.saturating_add(*width));
        let name = look.width.checked_sub(others).filter(|name| *name >= NARROWEST_NAME);
        Self { id, name, target, actual, verdict, breaks }
    }
}

fn longest_line(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default()
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
        Self { look, widths: Widths::of(rows, &heads, look), heads }
    }

    /// The heads of the columns, where there are columns.
    pub(super) fn head(&self) -> String {
        if self.widths.name.is_none() {
            return String::new();
        }
        let rule = "─".repeat(usize::from(self.look.width));
        format!("{}{rule}\n", self.columns(&self.heads, Some(Style::new().bold())))
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
        wrapped(text, narrower).lines().map(|line| format!("{spaces}{line}\n")).collect()
    }

    /// Aligned columns; the verdict comes last, so that it alone can be coloured. A `style` is for the whole row.
    fn columns(&self, cells: &Cells, style: Option<Style>) -> String {
        let widths = &self.widths;
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.look.width);
        let (actual, verdict) = (widths.breaks.actual(cells), widths.breaks.verdict(cells));
        table.add_row(Row::from([
            &cells.id,
            &cells.name,
            &cells.target,
            actual.as_ref(),
            verdict.as_ref(),
        ]));
        let before_verdict =
            [widths.id, widths.name.unwrap_or(NARROWEST_NAME), widths.target, widths.actual];
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

/// `text` broken into lines of at most `width` columns, each ending in a newline.
pub(super) fn wrapped(text: &str, width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0));
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// `text` in `style` where colour is wanted; every line for itself, so that a pager cannot lose it.
pub(super) fn styled(text: &str, style: Style, look: Look) -> String {
    if !look.styled {
        return text.to_owned();
    }
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(content) => format!("{style}{content}{style:#}\n"),
        None => format!("{style}{line}{style:#}"),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// `line` with `style` from its column `before` on.
fn coloured(line: &str, before: u16, style: Style, look: Look) -> String {
    let mut columns = 0;
    let split = line.char_indices().find(|(_, character)| {
        let at = columns;
        columns += character.width().unwrap_or_default();
        at >= usize::from(before)
    });
    match split.and_then(|(at, _)| line.split_at_checked(at)) {
        Some((figures, verdict)) => format!("{figures}{}", styled(verdict, style, look)),
        None => line.to_owned(),
    }
}
