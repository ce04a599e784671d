//! A workbook while it is written: its properties and its sheets, whose names differ by more than case. The sheets are written by
//! [`Sheet`].

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::measures::{LONGEST_FOOTER, LONGEST_NAME, cut, cut_to, sheet_name};
use super::sheet::Sheet;
use super::styles::{COLUMN_PIXELS, ROW_PIXELS, plain};
use crate::period::Date;
use crate::text;

/// A workbook while it is written.
pub(crate) struct Book {
    workbook: Workbook,
    /// The names of its sheets, folded: no two may differ by case alone.
    taken: BTreeSet<String>,
}

impl Book {
    /// An empty workbook of this title. The library would ask the clock when it was made; `day` stands for that.
    pub(crate) fn new(title: &str, day: Date) -> anyhow::Result<Self> {
        let made = ExcelDateTime::from_ymd(u16::try_from(day.year)?, day.month, day.day)?;
        let mut workbook = Workbook::new();
        workbook.set_default_format(&plain(), ROW_PIXELS, COLUMN_PIXELS)?;
        let title = cut(&text::printable(title), LONGEST_FOOTER);
        workbook
            .set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        Ok(Self { workbook, taken: BTreeSet::new() })
    }

    /// A sheet called `name`, or as near to it as sheets can be called and no other sheet is.
    pub(crate) fn sheet(&mut self, name: &str) -> anyhow::Result<Sheet> {
        Sheet::new(self.free_name(name))
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
    pub(crate) fn add(&mut self, sheet: Sheet) {
        self.workbook.push_worksheet(sheet.into_worksheet());
    }

    /// The file.
    pub(crate) fn bytes(mut self) -> anyhow::Result<Vec<u8>> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
