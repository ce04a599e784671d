//! Workbooks for spreadsheet programs: the one home of the library that writes them. Text is always text, never a formula or a link;
//! a number is a number only where the 64 bits of a spreadsheet hold it exactly; what does not fit into a sheet is never cut off
//! without a word.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, ConditionalFormatText, ConditionalFormatTextRule, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError, ProtectionOptions,
    Workbook, Worksheet,
};
use unicode_width::UnicodeWidthStr as _;

use super::guard::no_formula;
use super::phrases;
use crate::by_index::at_mut;
use crate::evaluate::Verdict;
use crate::exact::Exact;
use crate::period::Date;
use crate::text;

/// Rows that a sheet can hold.
pub(super) const MOST_ROWS: usize = 1_048_576;

/// Columns that a sheet can hold.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// UTF-16 units that a cell can hold.
const LONGEST_TEXT: usize = 32_767;

/// UTF-16 units that the name of a sheet can have.
const LONGEST_NAME: usize = 31;

/// UTF-16 units that a header or footer of the printed page can have.
const LONGEST_FOOTER: usize = 255;

/// Significant digits that every number of a spreadsheet keeps.
pub(super) const DIGITS: usize = 15;

/// The paper size A4, in the numbering of the format.
const A4: u8 = 9;

/// The height of a line of text, in points.
const LINE_HEIGHT: u32 = 16;

/// The height of a line above a table, in points.
const BANNER_HEIGHT: u32 = 19;

/// Lines that a row shows at most: rows cannot be higher than 409 points.
const MOST_LINES: usize = 25;

/// Default width of a column, in characters.
const USUAL_WIDTH: usize = 8;

/// The font that offices write in.
const FONT: &str = "Times New Roman";

/// A workbook while it is written.
pub(super) struct Book {
    workbook: Workbook,
    /// The names of its sheets, folded: no two may differ by case alone.
    taken: BTreeSet<String>,
}

impl Book {
    /// An empty workbook of this title. The library would ask the clock when it was made; `day` stands for that.
    pub(super) fn new(title: &str, day: Date) -> anyhow::Result<Self> {
        let made = ExcelDateTime::from_ymd(u16::try_from(day.year)?, day.month, day.day)?;
        let mut workbook = Workbook::new();
        let title = cut(&text::printable(title), LONGEST_FOOTER);
        workbook
            .set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        Ok(Self { workbook, taken: BTreeSet::new() })
    }

    /// A sheet called `name`, or as near to it as sheets can be called and no other sheet is.
    pub(super) fn sheet(&mut self, name: &str) -> anyhow::Result<Sheet> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(self.free_name(name))?;
        worksheet
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        Ok(Sheet { worksheet, widths: Vec::new(), tall: BTreeMap::new() })
    }

    fn free_name(&mut self, name: &str) -> String {
        let safe = sheet_name(name);
        let numbered = (2..).map(|number| {
            let ending = format!(" ({number})");
            cut_to(&safe, LONGEST_NAME - ending.len()).trim_end_matches(['\'', ' ']).to_owned()
                + &ending
        });
        let mut names = std::iter::once(safe.clone()).chain(numbered);
        let free = names.find(|name| self.taken.insert(text::fold(name)));
        free.unwrap_or(safe)
    }

    /// Puts `sheet` behind those that are there.
    pub(super) fn add(&mut self, sheet: Sheet) {
        self.workbook.push_worksheet(sheet.worksheet);
    }

    /// The file.
    pub(super) fn bytes(mut self) -> anyhow::Result<Vec<u8>> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// A sheet of a workbook while it is written; rows and columns count from 0.
pub(super) struct Sheet {
    worksheet: Worksheet,
    /// The widths of its columns, in characters.
    widths: Vec<u8>,
    /// The rows whose text takes more than one line, and how many: not every program finds that out by itself.
    tall: BTreeMap<usize, usize>,
}

/// What a sheet shows when it is printed, and what stays when it is scrolled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// The row of the heads, above which everything stays too.
    pub(super) head: usize,
    pub(super) last_row: usize,
    pub(super) last_column: usize,
    /// How many columns stay.
    pub(super) frozen_columns: usize,
}

impl Sheet {
    /// Writes text into a column whose width is known; no spreadsheet takes it for a formula.
    pub(super) fn text(
        &mut self,
        at: (usize, usize),
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.lines(at, &[written], format)
    }

    /// Writes text in lines of its own.
    pub(super) fn lines(
        &mut self,
        (row, column): (usize, usize),
        lines: &[&str],
        format: &Format,
    ) -> anyhow::Result<()> {
        let lines: Vec<String> = lines.iter().map(|line| text::printable(line)).collect();
        self.make_room((row, column), &lines);
        self.literal((row, column), &cut(&no_formula(&lines.join("\n")), LONGEST_TEXT), format)
    }

    /// Makes a row high enough for `lines` in one of its cells.
    fn make_room(&mut self, (row, column): (usize, usize), lines: &[impl AsRef<str>]) {
        let width = self.widths.get(column).map_or(USUAL_WIDTH, |width| usize::from(*width));
        let height: usize = lines.iter().map(|line| lines_taken(line.as_ref(), width)).sum();
        if height > 1 {
            let known = self.tall.entry(row).or_default();
            *known = height.max(*known);
        }
    }

    /// Writes a name that is read again as it stands, into a column whose width is known.
    pub(super) fn name(
        &mut self,
        (row, column): (usize, usize),
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.make_room((row, column), &[written]);
        self.literal((row, column), written, format)
    }

    /// Writes text above a table.
    pub(super) fn banner(
        &mut self,
        row: usize,
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.worksheet.set_row_height(u32::try_from(row)?, BANNER_HEIGHT)?;
        self.run_on((row, 0), written, format)
    }

    /// Writes text that runs on over the empty cells to its right.
    pub(super) fn run_on(
        &mut self,
        at: (usize, usize),
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        self.literal(at, &cut(&no_formula(&text::printable(written)), LONGEST_TEXT), format)
    }

    /// Writes text of which no character is changed.
    fn literal(
        &mut self,
        (row, column): (usize, usize),
        written: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        let (row, column) = (u32::try_from(row)?, u16::try_from(column)?);
        if written.is_empty() {
            self.worksheet.write_blank(row, column, format)?;
        } else {
            self.worksheet.write_string_with_format(row, column, written, format)?;
        }
        Ok(())
    }

    /// Writes a number in full: as a number where a spreadsheet keeps all its digits, else as text.
    pub(super) fn number(
        &mut self,
        at: (usize, usize),
        decimal: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        match kept(decimal) {
            Some(number) => {
                self.worksheet.write_number_with_format(
                    u32::try_from(at.0)?,
                    u16::try_from(at.1)?,
                    number,
                    format,
                )?;
                Ok(())
            }
            None => self.text(at, decimal, format),
        }
    }

    /// Writes a formula of our own with what it comes to.
    pub(super) fn formula(
        &mut self,
        (row, column): (usize, usize),
        formula: &str,
        result: &str,
        format: &Format,
    ) -> anyhow::Result<()> {
        let formula = Formula::new(formula).set_result(result);
        self.worksheet.write_formula_with_format(
            u32::try_from(row)?,
            u16::try_from(column)?,
            formula,
            format,
        )?;
        Ok(())
    }

    /// The widths of the columns, in characters, the first one first.
    pub(super) fn widths(&mut self, widths: &[u8]) -> anyhow::Result<()> {
        for (column, width) in widths.iter().enumerate() {
            self.width(column, *width)?;
        }
        Ok(())
    }

    /// The width of one column, in characters.
    pub(super) fn width(&mut self, column: usize, width: u8) -> anyhow::Result<()> {
        if self.widths.len() <= column {
            self.widths.resize(column + 1, width);
        }
        *at_mut(&mut self.widths, column) = width;
        self.worksheet.set_column_width(u16::try_from(column)?, width)?;
        Ok(())
    }

    /// Fixes what stays when the sheet is scrolled, what is printed, and which rows come again on every page.
    pub(super) fn lay_out(&mut self, extent: Extent) -> anyhow::Result<()> {
        let (head, last_row) =
            (u32::try_from(extent.head)?, u32::try_from(extent.last_row.max(extent.head))?);
        self.worksheet.set_freeze_panes(head + 1, u16::try_from(extent.frozen_columns)?)?;
        self.worksheet.set_repeat_rows(head, head)?;
        self.worksheet.set_print_area(0, 0, last_row, u16::try_from(extent.last_column)?)?;
        for (row, lines) in &self.tall {
            let lines = u32::try_from((*lines).min(MOST_LINES))?;
            self.worksheet.set_row_height(u32::try_from(*row)?, LINE_HEIGHT * lines)?;
        }
        Ok(())
    }

    /// Lets the rows below the heads be filtered.
    pub(super) fn filter(&mut self, extent: Extent) -> anyhow::Result<()> {
        if extent.last_row > extent.head {
            let (head, last_row) = (u32::try_from(extent.head)?, u32::try_from(extent.last_row)?);
            self.worksheet.autofilter(head, 0, last_row, u16::try_from(extent.last_column)?)?;
        }
        Ok(())
    }

    /// Colours the cells of `column` by the mark that their text begins with.
    pub(super) fn colour_verdicts(
        &mut self,
        rows: std::ops::RangeInclusive<usize>,
        column: usize,
    ) -> anyhow::Result<()> {
        let (first, last, column) =
            (u32::try_from(*rows.start())?, u32::try_from(*rows.end())?, u16::try_from(column)?);
        for verdict in Verdict::ALL {
            let mark = phrases::mark(verdict).to_string();
            let rule =
                ConditionalFormatText::new().set_rule(ConditionalFormatTextRule::BeginsWith(mark));
            let rule = rule.set_format(coloured(Format::new(), verdict));
            self.worksheet.add_conditional_format(first, column, last, column, &rule)?;
        }
        Ok(())
    }

    /// Lets a cell take only what `rule` allows.
    pub(super) fn validate(
        &mut self,
        (row, column): (usize, usize),
        rule: &DataValidation,
    ) -> anyhow::Result<()> {
        let (row, column) = (u32::try_from(row)?, u16::try_from(column)?);
        self.worksheet.add_data_validation(row, column, row, column, rule)?;
        Ok(())
    }

    /// Locks every cell that is not unlocked by its format; no password, so that whoever must can change the form.
    pub(super) fn protect(&mut self) {
        let allowed = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        };
        self.worksheet.protect_with_options(&allowed);
    }

    /// Takes back the mark that a spreadsheet puts beside text of digits, such as the period `2024`.
    pub(super) fn digits_are_text(
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

    /// What stands below each printed page, beside its number.
    pub(super) fn foot(&mut self, written: &str) {
        // `&` begins a code of the format.
        let written = cut(&text::printable(written), LONGEST_FOOTER / 2).replace('&', "&&");
        self.worksheet.set_footer(format!(
            "&L{}&R&P / &N",
            cut_pairs(&written, LONGEST_FOOTER - "&L&R&P / &N".len())
        ));
    }
}

/// The beginning of `written` that fits, without an `&` that lost its twin.
fn cut_pairs(written: &str, most: usize) -> &str {
    let cut = cut_to(written, most);
    let twins = cut.chars().rev().take_while(|character| *character == '&').count();
    if twins % 2 == 1 { cut.strip_suffix('&').unwrap_or(cut) } else { cut }
}

/// How many lines `written` takes in a column of `width` characters, words kept whole. A character of the width is a digit of the
/// format's own font; most letters of ours are narrower.
fn lines_taken(written: &str, width: usize) -> usize {
    let width = (width * 11 / 10).max(2) - 1;
    let (mut lines, mut used) = (1, 0);
    for word in written.split(' ') {
        let length = word.width();
        if used > 0 && used + 1 + length > width {
            lines += 1;
            used = 0;
        }
        used += length + usize::from(used > 0);
        lines += used.saturating_sub(1) / width;
        used = if used > width { used % width } else { used };
    }
    lines
}

/// The name of a cell in formulas: `E7`.
pub(super) fn cell((row, column): (usize, usize)) -> anyhow::Result<String> {
    Ok(row_col_to_cell(u32::try_from(row)?, u16::try_from(column)?))
}

/// `decimal` as a number of a spreadsheet, where that keeps all its digits.
pub(super) fn kept(decimal: &str) -> Option<f64> {
    let digits: String = decimal.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let significant = if decimal.contains('.') { digits } else { digits.trim_end_matches('0') };
    if significant.len() > DIGITS { None } else { decimal.parse().ok() }
}

/// `exact` in as many decimals as make up the digits that a spreadsheet keeps.
pub(super) fn nearest(exact: &Exact) -> String {
    let whole = exact.abs().to_decimal(0);
    let whole = if whole == "0" { 0 } else { whole.len() };
    exact.to_decimal(u32::try_from(DIGITS.saturating_sub(whole)).unwrap_or_default())
}

/// The formats that sheets have in common.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    /// A warning on the face of a sheet.
    pub(super) warning: Format,
    pub(super) head: Format,
    /// The heading of a goal among its indicators.
    pub(super) section: Format,
    /// Text in a table.
    pub(super) text: Format,
    pub(super) centred: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let framed =
            plain().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF));
        let text = framed.clone().set_text_wrap().set_align(FormatAlign::Top);
        let fill = Color::RGB(0x00E8_ECF1);
        Self {
            title: plain().set_bold().set_font_size(14),
            subtitle: plain(),
            warning: plain().set_bold().set_font_size(14).set_font_color(Color::RGB(0x009C_3A00)),
            head: framed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(fill),
            section: framed
                .clone()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00F4_F6F8)),
            centred: text.clone().set_align(FormatAlign::Center),
            text,
        }
    }

    /// A cell that is to be filled in with a number of the format `written`.
    pub(super) fn open(&self, written: &str) -> Format {
        self.number(written).set_background_color(Color::RGB(0x00FF_FBE6)).set_unlocked()
    }

    /// A number in a table, in the number format `written`.
    pub(super) fn number(&self, written: &str) -> Format {
        self.text.clone().set_align(FormatAlign::Right).set_num_format(written)
    }
}

fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12)
}

/// `format` in the colour of `verdict`: blue and orange, safe for the colour-blind, and never instead of words.
pub(super) fn coloured(format: Format, verdict: Verdict) -> Format {
    let (fill, font) = match verdict {
        Verdict::Pass => (0x00D6_E9F8, 0x000B_3C5D),
        Verdict::Fail => (0x00FB_D9B5, 0x006B_2A00),
        Verdict::Open => (0x00FF_F7D1, 0x004D_4200),
        Verdict::NoData => (0x00E3_E3E3, 0x0026_2626),
        Verdict::NotApplicable | Verdict::Tracked => {
            return format.set_font_color(Color::RGB(0x0059_5959));
        }
    };
    format.set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(font))
}

/// `written` as the name of a sheet: not too long, and without what such names cannot hold.
fn sheet_name(written: &str) -> String {
    let safe = |character: char| match character {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
        character if text::is_hidden(character) => '-',
        character => character,
    };
    let safe: String = written.trim().chars().map(safe).collect();
    let name = cut_to(&safe, LONGEST_NAME).trim_matches('\'').trim();
    match name {
        "" => "-".to_owned(),
        // Spreadsheets keep this one for themselves.
        name if text::fold(name) == "history" => format!("{name}-"),
        name => name.to_owned(),
    }
}

/// The beginning of `written`, at most `most` UTF-16 units long.
fn cut_to(written: &str, most: usize) -> &str {
    let mut length = 0;
    let end = written.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > most
    });
    end.map_or(written, |(at, _)| &written[..at])
}

/// The beginning of `written`, at most `most` UTF-16 units long with the `…` that marks a cut.
pub(super) fn cut(written: &str, most: usize) -> String {
    if written.encode_utf16().count() <= most {
        written.to_owned()
    } else {
        cut_to(written, most - 1).to_owned() + "…"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_a_spreadsheet_keeps_are_numbers() {
        for (decimal, number) in [
            ("0", 0.0),
            ("-12.5", -12.5),
            ("999999999999999", 999_999_999_999_999.0),
            ("12000000000000000000", 1.2e19),
        ] {
            assert_eq!(kept(decimal), Some(number), "{decimal}");
        }
        for decimal in ["1234567890123456", "1000000000000.000001", "0.1234567890123456"] {
            assert_eq!(kept(decimal), None, "{decimal}");
        }
    }

    #[test]
    fn a_sheet_has_a_name_that_sheets_can_have_and_no_other_sheet_has() {
        let day = Date::new(2024, 12, 31).expect("a day");
        let mut book = Book::new("Kế hoạch", day).expect("a book");
        let long = "Ủy ban Mặt trận Tổ quốc và các đoàn thể phường";
        let names = ["[a]:*?/\\b", "'", "", "HISTORY", long, long, "Đắk", "đắk"]
            .map(|name| book.free_name(name));
        assert_eq!(
            names,
            [
                "-a------b",
                "-",
                "- (2)",
                "HISTORY-",
                "Ủy ban Mặt trận Tổ quốc và các",
                "Ủy ban Mặt trận Tổ quốc và (2)",
                "Đắk",
                "đắk (2)"
            ]
        );
        assert!(names.iter().all(|name| name.encode_utf16().count() <= LONGEST_NAME));
    }

    #[test]
    fn long_text_is_cut_with_a_mark() {
        assert_eq!(cut("abcd", 4), "abcd");
        assert_eq!(cut("abcde", 4), "abc…");
        assert_eq!(cut("a😀b", 3), "a…");
    }
}
