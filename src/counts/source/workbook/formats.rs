//! The styles of a workbook -> what the format of a cell makes of its number: a number as it is, a date, a percentage, or a number that
//! is shown in thousands.

use crate::catalogue::say;
use std::collections::HashMap;
use std::io::Read;

use super::refused::WorkbookRefused;
use super::xml::{Node, Xml};

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CellFormat {
    /// A number like any other.
    #[default]
    Plain,
    /// A date or a time.
    Date,
    /// A hundred times the number, with a percent sign.
    Percentage,
    /// A thousandth of the number, or less.
    Thousands,
}

/// The formats of the cells of a workbook, by the numbers of their styles.
#[derive(Debug, Default)]
pub(super) struct Formats(Vec<CellFormat>);

/// The most styles, and the most formats of its own, that a workbook may have: a spreadsheet program keeps 65,490.
const MOST: usize = 100_000;

impl Formats {
    /// The format of cells of this style.
    pub(super) fn of(&self, style: usize) -> CellFormat {
        self.0.get(style).copied().unwrap_or_default()
    }

    /// Reads the part that holds the styles.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn read<R: Read>(mut xml: Xml<R>) -> Result<Self, WorkbookRefused> {
        let mut own = HashMap::new();
        let mut formats = Vec::new();
        let mut in_cells = false;
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.is("numFmt") => {
                    let id = tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    if let (Some(id), Some(code)) = (id, tag.attribute("formatCode")) {
                        own.insert(id, of_code(&code));
                    }
                }
                Node::Open(tag) if tag.is("cellXfs") => in_cells = true,
                // Styles that have a name, and differences for conditions, come before and behind those of cells.
                Node::Open(tag)
                    if tag.is("cellStyles") || tag.is("dxfs") || tag.is("cellStyleXfs") =>
                {
                    in_cells = false;
                }
                Node::Open(tag) if tag.is("xf") && in_cells => {
                    let id = tag
                        .attribute("numFmtId")
                        .and_then(|id| id.parse().ok())
                        .unwrap_or_default();
                    formats.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                Node::End => return Ok(Self(formats)),
                Node::Open(_) | Node::Close | Node::Text(_) => {}
            }
            if formats.len() > MOST || own.len() > MOST {
                return Err(WorkbookRefused::too_large(say::TOO_MANY_STYLES));
            }
        }
    }
}

/// The formats that have a number and no code (ECMA-376, part 1, 18.8.30).
fn built_in(id: u32) -> CellFormat {
    match id {
        9 | 10 => CellFormat::Percentage,
        14..=22 | 27..=36 | 45..=47 | 50..=58 | 71..=81 => CellFormat::Date,
        _ => CellFormat::Plain,
    }
}

/// What a format code makes of a number that is not below zero: its first section says that.
fn of_code(code: &str) -> CellFormat {
    let mut bare = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            // Text stands in quotes, or behind one of these one character at a time.
            '"' => while characters.next().is_some_and(|other| other != '"') {},
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String =
                    characters.by_ref().take_while(|other| *other != ']').collect();
                // Hours, minutes or seconds that do not end at a day; anything else is a colour, a condition or a language.
                let is_elapsed = !inside.is_empty()
                    && ["h", "m", "s"].iter().any(|unit| {
                        inside.to_lowercase().chars().all(|other| unit.contains(other))
                    });
                if is_elapsed {
                    return CellFormat::Date;
                }
            }
            other => bare.extend(other.to_lowercase()),
        }
    }
    if bare.contains("general") {
        return CellFormat::Plain;
    }
    if bare.contains(['y', 'd', 'h', 's']) || (bare.contains('m') && !bare.contains(['0', '#'])) {
        return CellFormat::Date;
    }
    if bare.contains('%') {
        return CellFormat::Percentage;
    }
    let whole = bare.split('.').next().unwrap_or_default();
    let is_place = |character: char| matches!(character, '0' | '#' | '?');
    let scales = |part: &str| {
        let behind_places =
            part.trim_end_matches(|character| !is_place(character) && character != ',');
        behind_places.ends_with(',') && part.contains(is_place)
    };
    if scales(whole) || scales(&bare) { CellFormat::Thousands } else { CellFormat::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_says_what_becomes_of_a_number() {
        for (code, expected) in [
            ("General", CellFormat::Plain),
            ("0", CellFormat::Plain),
            ("#,##0", CellFormat::Plain),
            ("#,##0.00", CellFormat::Plain),
            ("#,##0.00 [$₫-42A]", CellFormat::Plain),
            ("[Red]0;[Blue]-0", CellFormat::Plain),
            ("0\" days\"", CellFormat::Plain),
            ("0\\ \\d", CellFormat::Plain),
            ("_-* #,##0_-;-* #,##0_-", CellFormat::Plain),
            ("0.00E+00", CellFormat::Plain),
            ("@", CellFormat::Plain),
            ("000000", CellFormat::Plain),
            ("dd/mm/yyyy", CellFormat::Date),
            ("d-mmm", CellFormat::Date),
            ("mmm-yy", CellFormat::Date),
            ("[$-42A]d mmmm yyyy", CellFormat::Date),
            ("h:mm AM/PM", CellFormat::Date),
            ("[h]:mm:ss", CellFormat::Date),
            ("[mm]:ss", CellFormat::Date),
            ("0%", CellFormat::Percentage),
            ("0.00%;-0.00%", CellFormat::Percentage),
            ("0\"%\"", CellFormat::Plain),
            ("#,##0,", CellFormat::Thousands),
            ("0.0,,", CellFormat::Thousands),
            ("#,##0,\" nghìn\"", CellFormat::Thousands),
        ] {
            assert_eq!(of_code(code), expected, "{code}");
        }
    }
}
