//! The result as a workbook: the whole, its course over the periods, its units, the groups of `each`, who is missing, and the counts
//! with where they stand. Percentages are formulas over cells that show their numerators and denominators.

mod legend;
mod lists;
mod matrices;
mod results;

use super::report::{Report, UnitSheets};
use crate::catalogue::{Label, Language, say};
use crate::render::phrases::{self, Phrases};
use crate::render::spreadsheet::{Book, Sheet, Styles};

/// What every sheet needs at hand.
struct WorkbookPage<'r> {
    report: &'r Report<'r>,
    phrases: &'r Phrases<'r>,
    language: Language,
    styles: Styles,
}

pub(super) fn write(report: &Report<'_>, phrases: &Phrases<'_>) -> anyhow::Result<Vec<u8>> {
    let page = WorkbookPage { report, phrases, language: phrases.language, styles: Styles::new() };
    let mut book = Book::new(&report.plan.title, report.window.last().last_day())?;
    results::whole(&page, &mut book)?;
    if let Some(table) = &report.course {
        matrices::course(&page, &mut book, table)?;
    }
    for table in &report.units {
        matrices::units(&page, &mut book, table)?;
    }
    lists::groups(&page, &mut book)?;
    lists::missing(&page, &mut book)?;
    lists::counts(&page, &mut book)?;
    legend::add(&page, &mut book)?;
    if let UnitSheets::Each(units) = report.unit_sheets {
        for part in units {
            results::of_part(&page, &mut book, part)?;
        }
    }
    book.bytes()
}

impl WorkbookPage<'_> {
    fn label(&self, label: Label) -> &'static str {
        self.phrases.label(label)
    }

    /// Writes what stands above the table of every sheet: the plan, what the sheet shows of it, whether figures are invented, and
    /// `said`. Returns the row of the heads.
    fn head(&self, sheet: &mut Sheet, title: &str, said: &[String]) -> anyhow::Result<usize> {
        let plan = self.report.plan;
        let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
        sheet.banner(0, &plan.title, &self.styles.title)?;
        sheet.banner(1, title, &self.styles.title)?;
        let window = format!(
            "{area}{}: {}",
            self.label(say::WINDOW),
            phrases::period(self.report.window, self.language)
        );
        sheet.banner(2, &window, &self.styles.subtitle)?;
        let mut row = 3;
        if self.report.is_illustrative {
            sheet.banner(row, self.label(say::ILLUSTRATIVE), &self.styles.warning)?;
            row += 1;
        }
        for line in said {
            sheet.banner(row, line, &self.styles.subtitle)?;
            row += 1;
        }
        sheet.foot(&plan.title);
        Ok(row + 1)
    }

    /// Writes the heads of the columns.
    fn columns(&self, sheet: &mut Sheet, row: usize, heads: &[Label]) -> anyhow::Result<()> {
        for (column, head) in heads.iter().enumerate() {
            sheet.text((row, column), self.label(*head), &self.styles.head)?;
        }
        Ok(())
    }

    /// `và còn 3 nữa`, where not everything fits.
    fn left_out(&self, shown: usize, left_out: usize) -> Option<String> {
        (left_out > 0).then(|| say::SheetLeftOut { left: left_out, shown }.worded(self.language))
    }

    /// Whether the sheet of counts holds figures that must not be published.
    fn shows_sensitive_counts(&self) -> bool {
        let figures =
            self.report.counts.map(|counts| counts.listing.figures.as_slice()).unwrap_or_default();
        figures.iter().any(|(element, _)| self.report.plan.vocabulary[*element].sensitive)
    }

    fn summary(&self) -> String {
        self.phrases.summary(&self.report.summary)
    }
}
