//! One sheet -> a table: its XML, cell by cell, into the text that rows are read from. Cells must come in their order and once, as every
//! spreadsheet program writes them; what the sheet says of its own size is not asked.

use std::io::Read;

use super::address::{self, CellRange, LAST_COLUMN, LAST_ROW};
use super::cell::SheetCell;
use super::formats::{CellFormat, Formats};
use super::refused::WorkbookRefused;
use super::strings::{self, Strings};
use super::table::{SheetRow, Table};
use super::xml::{Node, Tag, Xml};
use super::{decimal, serial};
use crate::catalogue::say;
use crate::csv_records::LONGEST_FIELD;

/// The most merged ranges, and the most ranges of columns, of a sheet.
const MOST_RANGES: usize = 100_000;

/// Data shared by the sheets of a workbook.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) strings: Strings,
    pub(super) formats: Formats,
    /// Whether days are counted from 1904.
    pub(super) since_1904: bool,
}

/// Reads a sheet into `table`, as far as that takes rows.
///
/// # Errors
/// If it is damaged, or larger than it may be.
pub(super) fn read<R: Read>(
    xml: Xml<R>,
    common: &Common,
    table: &mut Table,
) -> Result<(), WorkbookRefused> {
    SheetReader { xml, common, table }.read()
}

struct SheetReader<'s, R: Read> {
    xml: Xml<R>,
    common: &'s Common,
    table: &'s mut Table,
}

/// The beginning of a cell.
struct Start {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
}

impl<R: Read> SheetReader<'_, R> {
    fn read(&mut self) -> Result<(), WorkbookRefused> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.is("worksheet") => {}
                Node::Open(tag) if tag.is("cols") => self.columns()?,
                Node::Open(tag) if tag.is("sheetData") => {
                    self.rows()?;
                    if self.table.is_full() {
                        return Ok(());
                    }
                }
                Node::Open(tag) if tag.is("mergeCells") => self.merged()?,
                Node::Open(_) => self.xml.skip()?,
                Node::Close | Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    /// Which columns are hidden.
    fn columns(&mut self) -> Result<(), WorkbookRefused> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => {
                    let bound =
                        |name| tag.attribute(name).and_then(|bound| bound.parse::<u32>().ok());
                    if let (true, Some(first), Some(last)) =
                        (tag.says("hidden"), bound("min"), bound("max"))
                    {
                        self.table.hidden_columns.push((first, last));
                    }
                    self.xml.skip()?;
                }
                Node::Close => return Ok(()),
                Node::Text(_) => {}
                Node::End => return Err(self.xml.cut_off()),
            }
            few(self.table.hidden_columns.len())?;
        }
    }

    /// Which cells are merged.
    fn merged(&mut self) -> Result<(), WorkbookRefused> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => {
                    self.table
                        .merged
                        .extend(tag.attribute("ref").and_then(|range| CellRange::parse(&range)));
                    self.xml.skip()?;
                }
                Node::Close => return Ok(()),
                Node::Text(_) => {}
                Node::End => return Err(self.xml.cut_off()),
            }
            few(self.table.merged.len())?;
        }
    }

    fn rows(&mut self) -> Result<(), WorkbookRefused> {
        let mut last = 0;
        while !self.table.is_full() {
            match self.xml.next()? {
                Node::Open(tag) if tag.is("row") => {
                    let number = match tag.attribute("r") {
                        Some(written) => written.parse().unwrap_or(0),
                        None => last + 1,
                    };
                    let hidden = tag.says("hidden");
                    if number <= last || number > LAST_ROW {
                        return Err(WorkbookRefused::damaged(say::RowOutOfOrder {
                            last: last.to_string(),
                            number: number.to_string(),
                        }));
                    }
                    last = number;
                    let row = self.row(number, hidden)?;
                    self.table.push(&row)?;
                }
                Node::Open(_) => self.xml.skip()?,
                Node::Close => return Ok(()),
                Node::Text(_) => {}
                Node::End => return Err(self.xml.cut_off()),
            }
        }
        Ok(())
    }

    fn row(&mut self, number: u32, hidden: bool) -> Result<SheetRow, WorkbookRefused> {
        let mut row = SheetRow { number, hidden, cells: Vec::new(), formulas: Vec::new() };
        let mut last = 0;
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.is("c") => {
                    let start = start(&tag, number, last)?;
                    last = start.column;
                    let (cell, is_formula) = self.cell(&start)?;
                    if is_formula {
                        row.formulas.push(start.column);
                    }
                    if let Some(cell) = cell.filter(|cell| !cell.is_blank()) {
                        if cell.length() > LONGEST_FIELD {
                            return Err(
                                WorkbookRefused::too_large(say::CELL_TOO_LONG).at(number, last)
                            );
                        }
                        row.cells.push((start.column, cell));
                    }
                }
                Node::Open(_) => self.xml.skip()?,
                Node::Close => return Ok(row),
                Node::Text(_) => {}
                Node::End => return Err(self.xml.cut_off()),
            }
        }
    }

    /// What a cell holds, and whether that is the result of a formula.
    fn cell(&mut self, start: &Start) -> Result<(Option<SheetCell>, bool), WorkbookRefused> {
        let (mut value, mut inline, mut is_formula) = (None, None, false);
        loop {
            match self.xml.next()? {
                Node::Open(tag) if tag.is("v") => value = Some(self.xml.text()?),
                Node::Open(tag) if tag.is("is") => inline = Some(strings::rich(&mut self.xml)?),
                Node::Open(tag) => {
                    is_formula |= tag.is("f");
                    self.xml.skip()?;
                }
                Node::Close => break,
                Node::Text(_) => {}
                Node::End => return Err(self.xml.cut_off()),
            }
        }
        // A result that is no text has at least one digit.
        let is_computed =
            value.as_ref().is_some_and(|value| start.kind == "str" || !value.trim().is_empty());
        if is_formula && !is_computed {
            // What was not computed is refused, not reported as a result.
            return Ok((Some(SheetCell::without_value()), false));
        }
        Ok((self.value(start, value, inline)?, is_formula))
    }

    fn value(
        &self,
        start: &Start,
        value: Option<String>,
        inline: Option<String>,
    ) -> Result<Option<SheetCell>, WorkbookRefused> {
        if start.kind == "inlineStr" {
            return Ok(inline.map(SheetCell::Text));
        }
        let Some(value) = value else { return Ok(None) };
        let damaged = || WorkbookRefused::damaged(say::CELL_IS_STRANGE).at(start.row, start.column);
        let written = value.trim();
        match start.kind.as_str() {
            "str" => Ok(Some(SheetCell::Text(strings::unescaped(&value)))),
            _ if written.is_empty() => Ok(None),
            "s" => {
                let text = written.parse().ok().and_then(|number| self.common.strings.get(number));
                text.map(|text| Some(SheetCell::Text(text.to_owned()))).ok_or_else(damaged)
            }
            "b" => match written {
                "1" | "true" => Ok(Some(SheetCell::boolean(true))),
                "0" | "false" => Ok(Some(SheetCell::boolean(false))),
                _ => Err(damaged()),
            },
            "e" => Ok(Some(SheetCell::fault(written))),
            "d" => iso_date(written).map(Some).ok_or_else(damaged),
            "n" => self.number(start, written).map(Some).ok_or_else(damaged),
            _ => Err(damaged()),
        }
    }

    fn number(&self, start: &Start, written: &str) -> Option<SheetCell> {
        let number = decimal::plain(written)?;
        Some(match self.common.formats.of(start.style) {
            CellFormat::Plain => SheetCell::Bare(number),
            CellFormat::Percentage => {
                SheetCell::Bare(decimal::plain(&format!("{number}E2"))? + "%")
            }
            CellFormat::Thousands => SheetCell::Bare(number + "k"),
            // Where there is no such day, a spreadsheet shows number signs.
            CellFormat::Date => match serial::shown(&number, self.common.since_1904) {
                Some(date) => SheetCell::Bare(date),
                None => SheetCell::fault("#NUM!"),
            },
        })
    }
}

/// Refuses more ranges than people make.
fn few(ranges: usize) -> Result<(), WorkbookRefused> {
    match ranges {
        0..=MOST_RANGES => Ok(()),
        _ => Err(WorkbookRefused::too_large(say::TOO_MANY_RANGES)),
    }
}

/// Start of a cell: its place, which must be behind the column `last`, and the style and type of its value.
fn start(tag: &Tag<'_>, row: u32, last: u32) -> Result<Start, WorkbookRefused> {
    let place = match tag.attribute("r") {
        Some(written) => address::cell(&written),
        None => Some((row, last + 1)),
    };
    let place = place.filter(|place| place.0 == row && (last + 1..=LAST_COLUMN).contains(&place.1));
    let Some((row, column)) = place else {
        let written = tag.attribute("r").unwrap_or_default();
        return Err(WorkbookRefused::damaged(say::CellOutOfOrder {
            row: row.to_string(),
            written,
        }));
    };
    let style = tag.attribute("s").and_then(|style| style.parse().ok()).unwrap_or_default();
    let kind = tag.attribute("t").unwrap_or_else(|| "n".to_owned());
    Ok(Start { row, column, style, kind })
}

/// The day, and the time where it is not midnight, of `2024-09-01T10:30:00`.
fn iso_date(written: &str) -> Option<SheetCell> {
    let is_known = |character: char| character.is_ascii_digit() || "-:T.Z".contains(character);
    if !written.chars().all(is_known)
        || !written.contains(['-', ':'])
        || !written.starts_with(|first: char| first.is_ascii_digit())
    {
        return None;
    }
    let written = written.trim_end_matches('Z');
    let (date, time) = written.split_once('T').unwrap_or((written, ""));
    let is_midnight = time.chars().all(|character| "0:.".contains(character));
    Some(SheetCell::Bare(if is_midnight {
        date.to_owned()
    } else {
        format!("{date} {time}").trim_start().to_owned()
    }))
}
