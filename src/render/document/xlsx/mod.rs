//! The result as a workbook: the whole, its course over the periods, its units, the groups of `each`, who is missing, and the counts
//! with where they stand. Percentages are formulas over cells that show their numerators and denominators.

mod legend;
mod lists;
mod matrices;
mod results;

use super::Content;
use crate::evaluate::{Breakdown, By, Scorecard};
use crate::render::phrases;
use crate::render::spreadsheet::{Book, Sheet, Styles};
use crate::wording::{Language, Word};

/// Figures that the sheet of counts shows at most: more of them nobody reads, and a spreadsheet hardly opens them.
pub(super) const MOST_FIGURES: usize = 200_000;

/// Units that get a sheet of their own, at most; the country has 34 provinces, a city has some twenty wards.
const MOST_UNIT_SHEETS: usize = 40;

/// What every sheet needs at hand.
struct Page<'c, 'p> {
    content: Content<'c, 'p>,
    scorecard: &'c Scorecard<'p>,
    language: Language,
    styles: Styles,
}

pub(super) fn write(content: Content<'_, '_>, language: Language) -> anyhow::Result<Vec<u8>> {
    let scorecard = content.scorecard;
    let page = Page { content, scorecard, language, styles: Styles::new() };
    let mut book = Book::new(&scorecard.plan.title, scorecard.window.last().last_day())?;
    results::whole(&page, &mut book)?;
    for breakdown in &scorecard.breakdowns {
        matrices::add(&page, &mut book, breakdown)?;
    }
    lists::groups(&page, &mut book)?;
    lists::missing(&page, &mut book)?;
    lists::counts(&page, &mut book)?;
    legend::add(&page, &mut book)?;
    if let Some(units) = page.unit_sheets() {
        for part in &units.parts {
            results::of_part(&page, &mut book, part)?;
        }
    }
    book.bytes()
}

impl<'c, 'p> Page<'c, 'p> {
    fn word(&self, word: Word) -> &'static str {
        self.language.word(word)
    }

    /// The units that get sheets of their own.
    fn unit_sheets(&self) -> Option<&'c Breakdown<'p>> {
        let units = self.scorecard.breakdowns.iter().find(|breakdown| breakdown.by == By::Unit)?;
        (2..=MOST_UNIT_SHEETS).contains(&units.parts.len()).then_some(units)
    }

    /// Writes what stands above the table of every sheet: the plan, what the sheet shows of it, whether figures are invented, and
    /// `said`. Returns the row of the heads.
    fn head(&self, sheet: &mut Sheet, title: &str, said: &[String]) -> anyhow::Result<usize> {
        let plan = self.scorecard.plan;
        let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
        sheet.banner(0, &plan.title, &self.styles.title)?;
        sheet.banner(1, title, &self.styles.title)?;
        let window =
            format!("{area}{}: {}", self.word(Word::Window), phrases::period(self.scorecard.window, self.language));
        sheet.banner(2, &window, &self.styles.subtitle)?;
        let mut row = 3;
        if self.scorecard.is_illustrative() {
            sheet.banner(row, self.word(Word::Illustrative), &self.styles.warning)?;
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
    fn columns(&self, sheet: &mut Sheet, row: usize, heads: &[Word]) -> anyhow::Result<()> {
        for (column, head) in heads.iter().enumerate() {
            sheet.text((row, column), self.word(*head), &self.styles.head)?;
        }
        Ok(())
    }

    /// `và còn 3 nữa`, where not everything fits.
    fn left_out(&self, shown: usize, left_out: usize) -> Option<String> {
        let count = |count: usize| self.language.number(&count.to_string());
        let line = self.word(Word::SheetLeftOut).replacen("{}", &count(shown), 1).replacen("{}", &count(left_out), 1);
        (left_out > 0).then_some(line)
    }

    /// Whether the sheet of counts holds figures that must not be published.
    fn shows_sensitive_counts(&self) -> bool {
        let figures = self.content.counts.map(|counts| counts.listing.figures.as_slice()).unwrap_or_default();
        figures.iter().any(|(element, _)| self.scorecard.plan.vocabulary[*element].sensitive)
    }

    fn summary(&self) -> String {
        phrases::summary(self.scorecard, self.language)
    }
}
