//! The workbook's report, words and formats for every sheet, and the head above each table. The tables are written by the sheets.

use crate::catalogue::{Label, Language, say};
use crate::render::document::report::Report;
use crate::render::phrases::{self, Phrases};
use crate::render::spreadsheet::{CellAt, Sheet, Styles};

/// Report, words and formats that every sheet uses.
pub(super) struct WorkbookPage<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) phrases: &'r Phrases<'r>,
    pub(super) language: Language,
    pub(super) styles: Styles,
}

impl WorkbookPage<'_> {
    pub(super) fn label(&self, label: Label) -> &'static str {
        self.phrases.label(label)
    }

    /// Writes the head above a table: whether it is for internal use only, what kind of document it is, of which plan, the title of the sheet, the window and the day up to
    /// which figures go, whether they are invented, the lines `said`, and what is withheld. Returns the row of the heads.
    pub(super) fn head(
        &self,
        sheet: &mut Sheet,
        title: &str,
        said: &[String],
    ) -> anyhow::Result<usize> {
        let plan = self.report.plan;
        let window = phrases::period(self.report.window, self.language);
        let day = phrases::date(self.report.window.last().last_day(), self.language);
        let report = say::ReportTitle { period: &window }.worded(self.language);
        let banner = phrases::banner(self.report.circulation, self.language);
        if let Some(banner) = banner {
            sheet.banner(0, banner, &self.styles.warning)?;
        }
        let first = usize::from(banner.is_some());
        sheet.banner(first, &report, &self.styles.title)?;
        sheet.banner(first + 1, &plan.title, &self.styles.bold)?;
        let of_window = format!("{}: {window}", self.label(say::WINDOW));
        let up_to = say::FiguresUpTo { date: day }.worded(self.language);
        let times = plan.area.iter().cloned().chain([of_window, up_to]).collect::<Vec<_>>();
        sheet.banner(first + 2, &times.join(" · "), &self.styles.subtitle)?;
        sheet.banner(first + 3, title, &self.styles.title)?;
        let mut row = first + 4;
        if self.report.is_illustrative {
            sheet.banner(row, self.label(say::ILLUSTRATIVE), &self.styles.warning)?;
            row += 1;
        }
        let withheld = phrases::note_on_withheld(self.report.circulation, self.language);
        for line in said.iter().map(String::as_str).chain(withheld) {
            row = sheet.banners(row, line, &self.styles.subtitle)?;
        }
        sheet.foot(&plan.title);
        Ok(row + 1)
    }

    /// Writes the heads of the columns.
    pub(super) fn columns(
        &self,
        sheet: &mut Sheet,
        row: usize,
        heads: &[Label],
    ) -> anyhow::Result<()> {
        for (column, head) in heads.iter().enumerate() {
            sheet.text(CellAt { row, column }, self.label(*head), &self.styles.head)?;
        }
        Ok(())
    }

    /// `và còn 3 nữa`, where not everything fits.
    pub(super) fn left_out(&self, shown: usize, left_out: usize) -> Option<String> {
        (left_out > 0).then(|| say::SheetLeftOut { left: left_out, shown }.worded(self.language))
    }

    /// The sentences that every report begins with.
    pub(super) fn lead(&self) -> String {
        let lead = self.phrases.lead(self.report.results, self.report.since.as_ref());
        lead.sentences().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn summary(&self) -> String {
        self.phrases.summary(&self.report.summary)
    }
}
