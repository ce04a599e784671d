//! Charts of the parts, on sheets behind the tables of parts: columns for periods, bars for units. Beside them, outside of what is
//! printed, stand the cells that they read: an empty one where there is no figure.

use super::charted::{ChartPoint, ChartedIndicator, units_title};
use super::numbers::{in_sheet, number_format};
use super::page::WorkbookPage;
use super::results::{behind, unit_of_measure};
use crate::catalogue::{Label, say};
use crate::exact::Exact;
use crate::plan::Measure;
use crate::render::palette::{self, Theme};
use crate::render::parts::PartTable;
use crate::render::phrases;
use crate::render::spreadsheet::{
    self, BarSeries, Book, CellAt, CellColumn, ChartShape, ChartSize, LimitSeries, PrintScale,
    Sheet, SheetChart, ValueAxis,
};

/// Charts beside each other.
const ACROSS: usize = 3;

/// Width of a chart and, in characters, of the column that it lies on, both with a margin to the next.
const WIDTH: u32 = 360;
const COLUMN: u8 = 46;

/// Height of a row of these sheets, in pixels.
const ROW: u32 = 21;

/// Height of a chart of periods.
const COURSE_HEIGHT: u32 = 210;

/// Height of a chart of units: of each bar, and of what stands above and below them.
const BAR_HEIGHT: u32 = 15;
const AROUND_BARS: u32 = 140;

/// The column in which the figures of the charts begin.
const FIGURES: usize = ACROSS + 1;

/// Share of their size, in percent, at which three charts fit across a page, and what is then its height in pixels.
const SCALE: u16 = 92;
const PAGE_HEIGHT: u32 = 748;

/// UTF-16 units that the description of a chart can have.
const LONGEST_DESCRIPTION: usize = 255;

/// Columns over periods.
pub(super) fn course(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    table: &PartTable<'_>,
) -> anyhow::Result<()> {
    let charted = ChartedIndicator::in_periods(table, page.language);
    // One column shows no course.
    if table.parts.len() < 2 || charted.is_empty() {
        return Ok(());
    }
    let kind = ChartKind {
        shape: ChartShape::Columns,
        title: say::CHARTS_BY_PERIOD,
        names: say::HEAD_PERIOD,
        height: COURSE_HEIGHT,
    };
    add(page, book, kind, &charted)
}

/// Bars of units.
pub(super) fn units(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    table: &PartTable<'_>,
) -> anyhow::Result<()> {
    let charted = ChartedIndicator::in_units(table, page.language);
    let bars = charted.iter().map(|one| one.points.len()).max().unwrap_or_default();
    if bars < 2 {
        return Ok(());
    }
    let kind = ChartKind {
        shape: ChartShape::Bars,
        title: say::CHARTS_BY_UNIT,
        names: say::HEAD_UNIT,
        height: AROUND_BARS + BAR_HEIGHT * u32::try_from(bars)?,
    };
    add(page, book, kind, &charted)
}

/// What the charts of a sheet have in common.
#[derive(Clone, Copy)]
struct ChartKind {
    shape: ChartShape,
    title: Label,
    /// What their bars are.
    names: Label,
    height: u32,
}

impl ChartKind {
    /// The rows that a line of charts takes, with the gap below it.
    fn rows(self) -> usize {
        usize::try_from(self.height.div_ceil(ROW)).unwrap_or(usize::MAX).saturating_add(1)
    }
}

fn add(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    kind: ChartKind,
    charted: &[ChartedIndicator<'_>],
) -> anyhow::Result<()> {
    let mut sheet = book.sheet(page.label(kind.title))?;
    let said = [page.label(say::CHARTS_KEY).to_owned()];
    sheet.widths(&[COLUMN; ACROSS])?;
    let head = page.head(&mut sheet, page.label(kind.title), &said)?;
    // A gap, and the names beside the figures.
    sheet.width(ACROSS, 3)?;
    sheet.width(FIGURES, 30)?;
    let mut figures = CellAt { row: head, column: FIGURES };
    sheet.run_on(figures, page.label(say::CHART_FIGURES), &page.styles.bold)?;
    figures.row += 1;
    for (number, one) in charted.iter().enumerate() {
        let at = CellAt { row: head + number / ACROSS * kind.rows(), column: number % ACROSS };
        let chart = write_figures(page, &mut sheet, figures, kind, one)?;
        sheet.chart(at, &chart)?;
        figures.row += one.points.len() + 3;
    }
    let lines = charted.len().div_ceil(ACROSS);
    sheet.print_charts(PrintScale {
        head,
        last_row: head + lines * kind.rows() - 1,
        last_column: ACROSS - 1,
        percent: SCALE,
        breaks: breaks(head, kind, lines),
    })?;
    book.add(sheet);
    Ok(())
}

/// The rows with which pages begin, so that no chart is cut.
fn breaks(head: usize, kind: ChartKind, lines: usize) -> Vec<usize> {
    let page = usize::try_from(PAGE_HEIGHT / ROW).unwrap_or_default();
    // The lines of the head are a little higher.
    let (mut found, mut used) = (Vec::new(), head + head / 4 + 1);
    for line in 0..lines {
        if line > 0 && used + kind.rows() > page {
            found.push(head + line * kind.rows());
            // The first row comes again on every page.
            used = 2;
        }
        used += kind.rows();
    }
    found
}

/// Writes the figures of one chart: names, a column for each verdict, and the limits. Returns the chart over them.
fn write_figures(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    kind: ChartKind,
    charted: &ChartedIndicator<'_>,
) -> anyhow::Result<SheetChart> {
    let language = page.language;
    let texts = page.phrases.texts(charted.whole);
    let title = units_title(charted, format!("{} {}", texts.id(), texts.name()), language);
    sheet.run_on(at, &title, &page.styles.bold)?;
    let head = CellAt { row: at.row + 1, ..at };
    let first = CellAt { row: at.row + 2, ..at };
    let rows = charted.points.len();
    sheet.run_on(head, page.label(kind.names), &page.styles.small_head)?;
    for (row, point) in (first.row..).zip(&charted.points) {
        sheet.run_on(CellAt { row, ..first }, &point.name, &page.styles.small)?;
    }
    let mut column = at.column;
    let largest = charted.largest();
    let is_as_drawn = |point: &ChartPoint<'_>| point.drawn(&largest).as_ref() == point.value();
    if !charted.points.iter().all(is_as_drawn) {
        // Where bars are drawn apart from their limits, the figures themselves stand before them.
        column += 1;
        sheet.run_on(
            CellAt { column, ..head },
            page.label(say::ACTUAL),
            &page.styles.small_head,
        )?;
        for (row, point) in (first.row..).zip(&charted.points) {
            figure(page, sheet, CellAt { row, column }, point, point.value())?;
        }
    }
    let mut bars = Vec::new();
    for verdict in charted.verdicts() {
        column += 1;
        let name = CellAt { column, ..head };
        let word = phrases::verdict_word(verdict, None, say::TRACKED_VERDICT, language);
        let word = format!("{} {word}", phrases::mark(verdict));
        sheet.run_on(name, &word, &page.styles.small_head)?;
        let mut labels = Vec::new();
        for (row, point) in (first.row..).zip(&charted.points) {
            let drawn = point.drawn(&largest).filter(|_| point.result.verdict == verdict);
            figure(page, sheet, CellAt { row, column }, point, drawn.as_ref())?;
            labels.push(drawn.and_then(|drawn| label(page, point, &drawn)));
        }
        bars.push(BarSeries {
            name,
            cells: CellColumn { first: CellAt { column, ..first }, rows },
            colour: palette::tone(verdict, Theme::Light).strong,
            labels,
        });
    }
    let mut limits = Vec::new();
    for number in 0..charted.limits() {
        column += 1;
        let name = CellAt { column, ..head };
        sheet.run_on(name, &limit_name(page, charted, number), &page.styles.small_head)?;
        for (row, point) in (first.row..).zip(&charted.points) {
            if let Some(limit) = point.limits().get(number) {
                limit_figure(page, sheet, CellAt { row, column }, limit, charted.measure())?;
            }
        }
        limits.push(LimitSeries {
            name,
            cells: CellColumn { first: CellAt { column, ..first }, rows },
        });
    }
    Ok(SheetChart {
        shape: kind.shape,
        title: at,
        said: said(page, charted, &title),
        size: ChartSize { width: WIDTH, height: kind.height },
        axis: axis(page, charted),
        categories: CellColumn { first, rows },
        bars,
        limits,
    })
}

/// Writes `value`, which is the figure of `point` or what is drawn for it, as that figure is shown; nothing if there is none.
fn figure(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    point: &ChartPoint<'_>,
    value: Option<&Exact>,
) -> anyhow::Result<()> {
    let Some(value) = value else { return Ok(()) };
    let measure = &point.result.indicator.measure;
    let format = number_format(value, measure, &phrases::limits(point.result));
    let format = format.unwrap_or_else(|| "General".to_owned());
    let style =
        page.styles.small_number(&behind(phrases::sign(point.result.actual.bound), &format));
    sheet.number(at, &spreadsheet::nearest(&in_sheet(value, measure)), &style)
}

/// Text of the label where the cell does not show the figure itself.
fn label(page: &WorkbookPage<'_>, point: &ChartPoint<'_>, drawn: &Exact) -> Option<String> {
    let measure = &point.result.indicator.measure;
    let shows = Some(drawn) == point.value()
        && number_format(drawn, measure, &phrases::limits(point.result)).is_some();
    if shows { None } else { phrases::cell_figure(point.result, page.language) }
}

fn limit_figure(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    limit: &Exact,
    measure: &Measure,
) -> anyhow::Result<()> {
    let format = number_format(limit, measure, &[]).unwrap_or_else(|| "General".to_owned());
    let number = spreadsheet::nearest(&in_sheet(limit, measure));
    sheet.number(at, &number, &page.styles.small_number(&format))
}

/// `Mục tiêu: ≥ 40%`, or which of two limits it is.
fn limit_name(page: &WorkbookPage<'_>, charted: &ChartedIndicator<'_>, number: usize) -> String {
    let name = match (charted.limits(), number) {
        (2.., 0) => say::LOWER_LIMIT,
        (2.., _) => say::UPPER_LIMIT,
        _ => say::TARGET_ALONE,
    };
    let name = page.label(name);
    let condition = charted.condition(page.language).filter(|_| charted.limits() == 1);
    condition.map_or_else(|| name.to_owned(), |condition| format!("{name}: {condition}"))
}

/// What the chart shows, for those who cannot see it.
fn said(page: &WorkbookPage<'_>, charted: &ChartedIndicator<'_>, title: &str) -> String {
    let figures = charted.points.iter().map(|point| {
        let figure = phrases::cell(point.result, page.language);
        if point.value().is_some() {
            format!("{}: {figure}", point.name)
        } else {
            point.name.clone()
        }
    });
    let target = charted.condition(page.language);
    let target = target.map(|target| format!("{}: {target}", page.label(say::TARGET_ALONE)));
    let parts = target.into_iter().chain(figures).collect::<Vec<_>>();
    spreadsheet::cut(&format!("{title}. {}", parts.join("; ")), LONGEST_DESCRIPTION)
}

fn axis(page: &WorkbookPage<'_>, charted: &ChartedIndicator<'_>) -> ValueAxis {
    let is_percent = charted.measure().is_percent();
    // Small counts are parted by fractions, which the format of whole numbers would show as the same number twice.
    let is_large = charted.largest() >= Exact::integer(1000);
    ValueAxis {
        title: unit_of_measure(page, charted.indicator()),
        format: match (is_percent, is_large) {
            (true, _) => "0%",
            (false, true) => "#,##0",
            (false, false) => "General",
        },
        ends_at_whole: charted.is_within_whole(),
        begins_at_zero: charted.begins_at_zero(),
    }
}
