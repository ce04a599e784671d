//! The result as a workbook: the whole, its course over the periods and its units, each with charts, the groups of `each`, missing reports, and the
//! counts with their places. Percentages are formulas over cells that show their numerators and denominators.

mod attention;
mod charted;
mod charts;
mod legend;
mod lists;
mod matrices;
mod numbers;
mod page;
mod results;
mod tasks;

use self::page::WorkbookPage;
use super::report::{Report, UnitSheets};
use crate::render::phrases::Phrases;
use crate::render::spreadsheet::{Book, Styles};

pub(super) fn write(report: &Report<'_>, phrases: &Phrases<'_>) -> anyhow::Result<Vec<u8>> {
    let page = WorkbookPage { report, phrases, language: phrases.language, styles: Styles::new() };
    let mut book = Book::new(&report.plan.title, report.window.last().last_day())?;
    results::whole(&page, &mut book)?;
    attention::add(&page, &mut book)?;
    if let Some(table) = &report.course {
        matrices::course(&page, &mut book, table)?;
        charts::course(&page, &mut book, table)?;
    }
    for table in &report.units {
        matrices::units(&page, &mut book, table)?;
        charts::units(&page, &mut book, table)?;
    }
    lists::groups(&page, &mut book)?;
    lists::missing(&page, &mut book)?;
    tasks::add(&page, &mut book)?;
    lists::counts(&page, &mut book)?;
    legend::add(&page, &mut book)?;
    if let UnitSheets::Each(units) = report.unit_sheets {
        for part in units {
            results::of_part(&page, &mut book, part)?;
        }
    }
    book.bytes()
}
