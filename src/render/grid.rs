//! A result in parts for the terminal: names at the left, a narrow column for each unit, period or indicator, and every cell in the
//! colour of its verdict. Columns that do not fit the width go into a further block below.

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::columns::GAP;
use super::lines::{paragraph, styled, wrapped};
use super::look::Look;
use super::matrix::Matrix;
use super::palette;
use super::signs::Signs;
use crate::text::printable;

/// Columns that names take at least, where columns of figures need the room.
const NAME: usize = 24;

/// Lines that a name has at most.
const NAME_LINES: usize = 4;

/// A row as it is drawn: its name and its cells, each with its colour.
struct GridRow {
    name: String,
    cells: Vec<(String, Style)>,
    style: Style,
}

/// `matrix` in as many blocks, one below the other, as it takes to fit the width.
pub(super) fn draw(matrix: &Matrix, look: Look) -> String {
    let rows = rows(matrix, look.signs);
    let (gap, width) = (usize::from(GAP), usize::from(look.width));
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        cells.map(|(text, _)| text.width()).max().unwrap_or_default()
    };
    let columns = matrix.heads.len().saturating_sub(1);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let figures: usize = widths.iter().map(|width| width + gap).sum();
    let longest = rows.iter().map(|row| row.name.width()).max().unwrap_or_default();
    let name = longest.min(NAME.max(width.saturating_sub(figures)));
    let mut page = styled(&format!("{}\n", matrix.title), palette::HEADING, look);
    let mut first = 0;
    while first < columns {
        let mut used = name;
        let fitting = widths.iter().skip(first).take_while(|column| {
            used += **column + gap;
            used <= width
        });
        let count = fitting.count().max(1);
        if first > 0 {
            page.push('\n');
        }
        for row in &rows {
            let cells = row.cells.iter().zip(widths.iter().copied()).skip(first).take(count);
            page.push_str(&row.drawn(cells, name, look));
        }
        first += count;
    }
    page.extend(matrix.notes.iter().map(|note| paragraph(note, look)));
    page
}

/// The heads of `matrix` and its rows.
fn rows(matrix: &Matrix, signs: Signs) -> Vec<GridRow> {
    let put = |text: &String| signs.put(&printable(text)).into_owned();
    let cell = |text: &str| signs.put_marked(&printable(text)).into_owned();
    let mut heads = matrix.heads.iter();
    let head = GridRow {
        name: heads.next().map(put).unwrap_or_default(),
        cells: heads.map(|head| (put(head), Style::new())).collect(),
        style: palette::HEADING,
    };
    let rows = matrix.rows.iter().map(|row| GridRow {
        name: put(&row.name),
        cells: row
            .cells
            .iter()
            .map(|part| (cell(&part.text), palette::of_verdict(part.verdict)))
            .collect(),
        style: Style::new(),
    });
    std::iter::once(head).chain(rows).collect()
}

impl GridRow {
    /// The row with some of its `cells`, each with the width of its column, behind the name in `name` columns.
    fn drawn<'r>(
        &self,
        cells: impl Iterator<Item = (&'r (String, Style), usize)>,
        name: usize,
        look: Look,
    ) -> String {
        let mut lines = name_lines(&self.name, name).into_iter();
        let mut first = lines.next().unwrap_or_default();
        let mut spaces = name.saturating_sub(first.width());
        if self.style != Style::new() {
            first = styled(&first, self.style, look);
        }
        for ((text, style), width) in cells {
            spaces += usize::from(GAP) + width.saturating_sub(text.width());
            if !text.is_empty() {
                let style = if *style == Style::new() { self.style } else { *style };
                first.push_str(&" ".repeat(spaces));
                first.push_str(&styled(text, style, look));
                spaces = 0;
            }
        }
        let further = lines.map(|line| styled(&line, self.style, look) + "\n");
        first + "\n" + &further.collect::<String>()
    }
}

/// `name` in lines of at most `width` columns, all but the first indented, cut off with `…` where it takes more than a few of them.
fn name_lines(name: &str, width: usize) -> Vec<String> {
    const INDENT: &str = "  ";
    let columns = |width: usize| u16::try_from(width).unwrap_or(u16::MAX).max(1);
    let whole = wrapped(name, columns(width));
    let mut lines: Vec<String> = whole.lines().take(1).map(str::to_owned).collect();
    let rest: Vec<&str> = whole.lines().skip(1).collect();
    let rest = wrapped(&rest.join(" "), columns(width.saturating_sub(INDENT.len())));
    let is_one = whole.lines().count() < 2;
    lines.extend(rest.lines().filter(|_| !is_one).map(|line| format!("{INDENT}{line}")));
    if lines.len() > NAME_LINES {
        lines.truncate(NAME_LINES);
        if let Some(last) = lines.last_mut() {
            while last.width() + 1 > width && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}
