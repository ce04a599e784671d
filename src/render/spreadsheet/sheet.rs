//! A sheet while it is written: text, numbers and formulas in cells, widths and heights, what is frozen and what is printed. Text is
//! always text, never a formula or a link.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DataValidation, Format, Formula, IgnoreError,
    ProtectionOptions, Worksheet,
};

use super::cell::CellAt;
use super::chart::SheetChart;
use super::measures::{LONGEST_FOOTER, LONGEST_TEXT, broken, cut, cut_pairs, lines_taken};
use super::numbers::kept;
use super::paging::{Paper, PrintedSize};
use super::styles::{COLUMN_PIXELS, ROW_PIXELS, coloured, plain};
use crate::by_index::at_mut;
use crate::evaluate::Verdict;
use crate::render::guard::no_formula;
use crate::render::phrases;
use crate::text;

/// Rows that a sheet can hold.
pub(crate) const MOST_ROWS: usize = 1_048_576;

/// Columns that a sheet can hold.
pub(crate) const MOST_COLUMNS: usize = 16_384;

/// The paper size A4, in the numbering of the format.
const A4: u8 = 9;

/// The height of a line of text, in points.
const LINE_HEIGHT: u32 = 16;

/// The height of a line above a table, in points.
const BANNER_HEIGHT: u32 = 19;

/// The height of a row of a long list, in points.
const LIST_HEIGHT: u32 = 13;

/// Pixels of a column, for each character of its width and around them.
const CHARACTER: usize = 8;
const AROUND_CHARACTERS: usize = 5;

/// Pages from which on a sheet takes as many as it needs.
const COUNTED_PAGES: u64 = 100;

/// Lines that a row shows at most: rows cannot be higher than 409 points.
const MOST_LINES: usize = 25;

/// Default width of a column, in characters.
const USUAL_WIDTH: usize = 8;

/// A sheet of a workbook while it is written; rows and columns count from 0.
pub(crate) struct Sheet {
    worksheet: Worksheet,
    /// The widths of its columns, in characters.
    widths: Vec<u8>,
    /// The rows whose text takes more than one line, and how many lines: not every program sets such heights by itself.
    tall: BTreeMap<usize, usize>,
    /// The lines above a table.
    banners: usize,
    /// The paper that it is printed on.
    paper: Paper,
    /// The height of a row of one line, in points.
    row_height: u32,
}

/// Printed area of a sheet, and the rows and columns that stay when it is scrolled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// The row of the heads, above which everything stays too.
    pub(crate) head: usize,
    pub(crate) last_row: usize,
    pub(crate) last_column: usize,
    /// Number of columns that stay.
    pub(crate) frozen_columns: usize,
}

/// Printed area of a sheet of charts.
#[derive(Debug, Clone)]
pub(crate) struct PrintScale {
    /// The first row below the head, which stays.
    pub(crate) head: usize,
    pub(crate) last_row: usize,
    pub(crate) last_column: usize,
    /// Share of its size at which it is printed.
    pub(crate) percent: u16,
    /// The rows with which pages begin.
    pub(crate) breaks: Vec<usize>,
}

impl Sheet {
    /// An empty sheet called `name`, printed across A4 paper.
    pub(super) fn new(name: String) -> anyhow::Result<Self> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name)?;
        worksheet.set_default_format(&plain(), ROW_PIXELS, COLUMN_PIXELS)?;
        worksheet
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        Ok(Self {
            worksheet,
            widths: Vec::new(),
            tall: BTreeMap::new(),
            banners: 0,
            paper: Paper::LANDSCAPE,
            row_height: LINE_HEIGHT,
        })
    }

    pub(super) fn into_worksheet(self) -> Worksheet {
        self.worksheet
    }

    /// Writes text into a column whose width is known; no spreadsheet takes it for a formula.
    pub(crate) fn text(
        &mut self,
        at: CellAt,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.lines(at, &[written], format)
    }

    /// Writes text in lines of its own.
    pub(crate) fn lines(
        &mut self,
        at: CellAt,
        lines: &[&str],
        format: &Format,
    ) -> anyhow::Result<()> {
        let lines: Vec<String> = lines.iter().map(|line| text::printable(line)).collect();
        self.make_room(at, &lines);
        self.literal(at, &cut(&no_formula(&lines.join("\n")), LONGEST_TEXT), format)
    }

    /// Makes a row high enough for `lines` in one of its cells.
    fn make_room(&mut self, at: CellAt, lines: &[impl AsRef<str>]) {
        let width = self.widths.get(at.column).map_or(USUAL_WIDTH, |width| usize::from(*width));
        let height: usize = lines.iter().map(|line| lines_taken(line.as_ref(), width)).sum();
        if height > 1 {
            let known = self.tall.entry(at.row).or_default();
            *known = height.max(*known);
        }
    }

    /// Writes a name that is read again as it stands, into a column whose width is known.
    pub(crate) fn name(
        &mut self,
        at: CellAt,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.make_room(at, &[written]);
        self.literal(at, written, format)
    }

    /// Writes text above a table.
    pub(crate) fn banner(
        &mut self,
        row: usize,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.worksheet.set_row_height(u32::try_from(row)?, BANNER_HEIGHT)?;
        self.banners += 1;
        self.run_on(CellAt { row, column: 0 }, written, format)
    }

    /// Writes text above a table, in as many rows as it takes across the columns whose widths are known. Returns the row after them.
    pub(crate) fn banners(
        &mut self,
        row: usize,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<usize> {
        let width: usize = self.widths.iter().map(|width| usize::from(*width)).sum();
        let lines = if width == 0 {
            vec![written.to_owned()]
        } else {
            broken(&text::printable(written), width)
        };
        for (row, line) in (row..).zip(&lines) {
            self.banner(row, line, format)?;
        }
        Ok(row + lines.len())
    }

    /// Writes text above a table, over its first `columns` if `format` is centred across.
    pub(crate) fn across(
        &mut self,
        row: usize,
        columns: usize,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.banner(row, written, format)?;
        (1..columns).try_for_each(|column| self.literal(CellAt { row, column }, "", format))
    }

    /// Writes text that runs on over the empty cells to its right.
    pub(crate) fn run_on(
        &mut self,
        at: CellAt,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.literal(at, &cut(&no_formula(&text::printable(written)), LONGEST_TEXT), format)
    }

    /// Writes text of which no character is changed.
    fn literal(&mut self, at: CellAt, written: &str, format: &Format) -> anyhow::Result<()> {
        let (row, column) = (at.row()?, at.column()?);
        if written.is_empty() {
            self.worksheet.write_blank(row, column, format)?;
        } else {
            self.worksheet.write_string_with_format(row, column, written, format)?;
        }
        Ok(())
    }

    /// Writes a number in full: as a number where a spreadsheet keeps all its digits, else as text.
    pub(crate) fn number(
        &mut self,
        at: CellAt,
        decimal: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        match kept(decimal) {
            Some(number) => {
                self.worksheet.write_number_with_format(at.row()?, at.column()?, number, format)?;
                Ok(())
            }
            None => self.text(at, decimal, format),
        }
    }

    /// Writes a formula of our own with what it comes to.
    pub(crate) fn formula(
        &mut self,
        at: CellAt,
        formula: &str,
        result: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        let formula = Formula::new(formula).set_result(result);
        self.worksheet.write_formula_with_format(at.row()?, at.column()?, formula, format)?;
        Ok(())
    }

    /// Makes it a long list of rows of one line, printed upright.
    pub(crate) fn make_list(&mut self) {
        self.worksheet.set_portrait().set_default_row_height(LIST_HEIGHT);
        self.paper = Paper::PORTRAIT;
        self.row_height = LIST_HEIGHT;
    }

    /// Draws a chart with its corner in a cell.
    pub(crate) fn chart(&mut self, at: CellAt, chart: &SheetChart) -> anyhow::Result<()> {
        let made = chart.made(&self.worksheet.name())?;
        self.worksheet.insert_chart_with_offset(at.row()?, at.column()?, &made, 4, 4)?;
        Ok(())
    }

    /// Fixes what stays when a sheet of charts is scrolled, and what is printed; its first row comes again on every page.
    pub(crate) fn print_charts(&mut self, scale: PrintScale) -> anyhow::Result<()> {
        let breaks: Result<Vec<u32>, _> = scale.breaks.into_iter().map(u32::try_from).collect();
        self.worksheet
            .set_freeze_panes(u32::try_from(scale.head)?, 0)?
            .set_print_scale(scale.percent)
            .set_repeat_rows(0, 0)?
            .set_print_area(
                0,
                0,
                u32::try_from(scale.last_row)?,
                u16::try_from(scale.last_column)?,
            )?
            .set_page_breaks(&breaks?)?;
        Ok(())
    }

    /// The widths of the columns, in characters, the first one first.
    pub(crate) fn widths(&mut self, widths: &[u8]) -> anyhow::Result<()> {
        for (column, width) in widths.iter().enumerate() {
            self.width(column, *width)?;
        }
        Ok(())
    }

    /// The width of one column, in characters.
    pub(crate) fn width(&mut self, column: usize, width: u8) -> anyhow::Result<()> {
        if self.widths.len() <= column {
            self.widths.resize(column + 1, width);
        }
        *at_mut(&mut self.widths, column) = width;
        self.worksheet.set_column_width(u16::try_from(column)?, width)?;
        Ok(())
    }

    /// Fixes what stays when the sheet is scrolled, what is printed, and which rows come again on every page.
    pub(crate) fn lay_out(&mut self, extent: Extent) -> anyhow::Result<()> {
        let head = u32::try_from(extent.head)?;
        self.worksheet.set_freeze_panes(head + 1, u16::try_from(extent.frozen_columns)?)?;
        self.set_print(extent)
    }

    /// Fixes what is printed and which rows come again on every page; nothing stays when the sheet is scrolled.
    pub(crate) fn set_print(&mut self, extent: Extent) -> anyhow::Result<()> {
        let (head, last_row) =
            (u32::try_from(extent.head)?, u32::try_from(extent.last_row.max(extent.head))?);
        self.worksheet.set_repeat_rows(head, head)?;
        self.worksheet.set_print_area(0, 0, last_row, u16::try_from(extent.last_column)?)?;
        for (row, lines) in &self.tall {
            let lines = u32::try_from((*lines).min(MOST_LINES))?;
            self.worksheet.set_row_height(u32::try_from(*row)?, LINE_HEIGHT * lines)?;
        }
        let pages = self.printed(extent)?.pages(self.paper);
        let pages = if pages > COUNTED_PAGES { 0 } else { u16::try_from(pages)? };
        self.worksheet.set_print_fit_to_pages(1, pages);
        Ok(())
    }

    /// Size of the rows and columns of `extent`.
    fn printed(&self, extent: Extent) -> anyhow::Result<PrintedSize> {
        let of_column = |column: usize| {
            let characters =
                self.widths.get(column).map_or(USUAL_WIDTH, |width| usize::from(*width));
            characters * CHARACTER + AROUND_CHARACTERS
        };
        let height_of = |lines: usize| {
            let lines = u64::try_from(lines.min(MOST_LINES)).unwrap_or(u64::MAX);
            u64::from(LINE_HEIGHT).saturating_mul(lines)
        };
        let tall: u64 =
            self.tall.range(..=extent.last_row).map(|(_, lines)| height_of(*lines)).sum();
        let plain = (extent.last_row + 1).saturating_sub(self.tall.len() + self.banners);
        let height = tall
            + u64::try_from(plain)? * u64::from(self.row_height)
            + u64::try_from(self.banners)? * u64::from(BANNER_HEIGHT);
        let repeated = self
            .tall
            .get(&extent.head)
            .map_or(u64::from(self.row_height), |lines| height_of(*lines));
        let width: usize = (0..=extent.last_column).map(of_column).sum();
        Ok(PrintedSize { width: u64::try_from(width)?, height, repeated })
    }

    /// Lets the rows below the heads be filtered.
    pub(crate) fn filter(&mut self, extent: Extent) -> anyhow::Result<()> {
        if extent.last_row > extent.head {
            let (head, last_row) = (u32::try_from(extent.head)?, u32::try_from(extent.last_row)?);
            self.worksheet.autofilter(head, 0, last_row, u16::try_from(extent.last_column)?)?;
        }
        Ok(())
    }

    /// Colours the cells of `column` by the mark that their text begins with.
    pub(crate) fn colour_verdicts(
        &mut self,
        rows: std::ops::RangeInclusive<usize>,
        column: usize,
    ) -> anyhow::Result<()> {
        let (first, last, column) =
            (u32::try_from(*rows.start())?, u32::try_from(*rows.end())?, u16::try_from(column)?);
        // What is withheld needs no attention.
        let all = Verdict::ALL.into_iter().filter(|verdict| *verdict != Verdict::Suppressed);
        for verdict in all {
            let mark = phrases::mark(verdict).to_string();
            let rule =
                ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::BeginsWith(mark));
            let rule = rule.set_format(coloured(Format::new(), verdict));
            self.worksheet.add_conditional_format(first, column, last, column, &rule)?;
        }
        Ok(())
    }

    /// Lets a cell take only what `rule` allows.
    pub(crate) fn validate(&mut self, at: CellAt, rule: &DataValidation) -> anyhow::Result<()> {
        let (row, column) = (at.row()?, at.column()?);
        self.worksheet.add_data_validation(row, column, row, column, rule)?;
        Ok(())
    }

    /// Locks every cell that is not unlocked by its format, without a password: the form can still be changed.
    pub(crate) fn protect(&mut self) {
        let allowed = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        };
        self.worksheet.protect_with_options(&allowed);
    }

    /// Takes back the mark that a spreadsheet puts beside text of digits, such as the period `2024`.
    pub(crate) fn digits_are_text(
        &mut self,
        rows: std::ops::RangeInclusive<usize>,
        column: usize,
    ) -> anyhow::Result<()> {
        let (first, last, column) =
            (u32::try_from(*rows.start())?, u32::try_from(*rows.end())?, u16::try_from(column)?);
        self.worksheet.ignore_error_range(
            first,
            column,
            last,
            column,
            IgnoreError::NumberStoredAsText,
        )?;
        Ok(())
    }

    /// Sets the footer of the printed page, beside its number.
    pub(crate) fn foot(&mut self, written: &str) {
        // `&` begins a code of the format.
        let written = cut(&text::printable(written), LONGEST_FOOTER / 2).replace('&', "&&");
        self.worksheet.set_footer(format!(
            "&L{}&R&P / &N",
            cut_pairs(&written, LONGEST_FOOTER - "&L&R&P / &N".len())
        ));
    }
}
