//! Flat lists that can be filtered: the groups of `each`, the reports that are missing, and the counts with where they stand.

use super::WorkbookPage;
use super::results::{Figures, figures, to_go, verdict};
use crate::by_index::at;
use crate::catalogue::{Label, say};
use crate::counts::{GroupKey, Reported};
use crate::diagnostic::Place;
use crate::evaluate::{GroupResult, IndicatorResult};
use crate::exact::Exact;
use crate::plan::ElementIndex;
use crate::render::document::Counts;
use crate::render::missing::name;
use crate::render::spreadsheet::{Book, Extent, Sheet};

const GROUP_HEADS: [Label; 9] = [
    say::ID,
    say::INDICATOR_NAME,
    say::HEAD_GROUP,
    say::TARGET,
    say::NUMERATOR,
    say::DENOMINATOR,
    say::ACTUAL,
    say::VERDICT,
    say::TO_GO,
];
const MISSING_HEADS: [Label; 4] =
    [say::HEAD_UNIT, say::HEAD_PERIOD, say::HOW_MANY, say::HEAD_MISSING];
const COUNT_HEADS: [Label; 9] = [
    say::ID,
    say::HEAD_ELEMENT,
    say::HEAD_UNIT,
    say::HEAD_PERIOD,
    say::HEAD_GROUP,
    say::HEAD_VALUE,
    say::HEAD_SENSITIVE,
    say::HEAD_FILE,
    say::HEAD_LINE,
];

/// The groups of every indicator whose target must hold in each of them.
pub(super) fn groups(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let all =
        || page.report.rows().flat_map(|row| row.groups.iter().map(|group| (row.result, group)));
    let count = all().count();
    if count == 0 {
        return Ok(());
    }
    let mut list = List::new(
        page,
        book,
        (say::EACH_GROUP, count),
        (&GROUP_HEADS, &[7, 46, 28, 15, 13, 13, 13, 19, 11]),
    )?;
    for (row, (result, group)) in (list.head + 1..).zip(all().take(list.shown)) {
        group_line(page, &mut list.sheet, row, (result, group))?;
    }
    list.finish(book)
}

fn group_line(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    (result, group): (&IndicatorResult<'_>, &GroupResult<'_>),
) -> anyhow::Result<()> {
    let (styles, texts) = (&page.styles, page.phrases.texts(result));
    let of_group = texts.group(group);
    sheet.text((row, 0), texts.id(), &styles.text)?;
    sheet.text((row, 1), texts.name(), &styles.text)?;
    sheet.text((row, 2), &of_group.name(), &styles.text)?;
    let target = of_group.own_target().unwrap_or_else(|| texts.target());
    sheet.text((row, 3), &target, &styles.centred)?;
    figures(page, sheet, (row, 4), &Figures::of_group(result, group))?;
    verdict(page, sheet, (row, 7), (group.verdict, &of_group.verdict()))?;
    to_go(page, sheet, (row, 8), group.to_go.as_ref())
}

/// Draws the missing reports, a row for each.
pub(super) fn missing(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let reports = &page.report.missing.reports;
    let mut list = List::new(
        page,
        book,
        (say::MISSING_SHEET, reports.len()),
        (&MISSING_HEADS, &[34, 22, 11, 100]),
    )?;
    let vocabulary = &page.report.plan.vocabulary;
    for (row, report) in (list.head + 1..).zip(reports.iter().take(list.shown)) {
        let unit = page.phrases.unit_or_area(name(report.reporter, page.report.reporters));
        let names: Vec<&str> =
            report.elements.iter().map(|element| vocabulary[element].name.as_str()).collect();
        list.sheet.text((row, 0), unit, &page.styles.text)?;
        let period = report.period.in_words().worded(page.language);
        list.sheet.text((row, 1), &period, &page.styles.centred)?;
        list.sheet.number((row, 2), &names.len().to_string(), &page.styles.number("#,##0"))?;
        list.sheet.text((row, 3), &names.join("; "), &page.styles.text)?;
    }
    list.digits_are_text(1)?;
    if list.shown == 0 {
        list.sheet.text((list.head + 1, 0), page.label(say::NOBODY_MISSING), &page.styles.text)?;
    }
    list.finish(book)
}

/// The counts, each with the file and the line where it stands.
pub(super) fn counts(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let Some(counts) = page.report.counts else { return Ok(()) };
    let figures = &counts.listing.figures;
    let all = figures.len() + counts.listing.left_out;
    let widths = [30, 46, 30, 22, 24, 16, 14, 46, 9];
    let mut list =
        List::begin(page, book, (say::COUNTS_SHEET, figures.len(), all), (&COUNT_HEADS, &widths))?;
    for (row, (element, reported)) in (list.head + 1..).zip(figures.iter().take(list.shown)) {
        count_line(page, &mut list.sheet, row, (*element, reported), counts)?;
    }
    list.digits_are_text(3)?;
    list.finish(book)
}

fn count_line(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    (element, reported): (ElementIndex, &Reported),
    counts: Counts<'_>,
) -> anyhow::Result<()> {
    let known = &page.report.plan.vocabulary[element];
    let (text, centred) = (&page.styles.text, &page.styles.centred);
    let unit = at(page.report.reporters, reported.reporter.0);
    sheet.text((row, 0), &known.id, text)?;
    sheet.text((row, 1), &known.name, text)?;
    sheet.text((row, 2), unit.name().unwrap_or_default(), text)?;
    sheet.text((row, 3), &reported.period.in_words().worded(page.language), centred)?;
    sheet.text((row, 4), &group(page, element, &reported.group), text)?;
    amount(page, sheet, (row, 5), &reported.figure.amount.exact())?;
    sheet.text(
        (row, 6),
        if known.sensitive { page.label(say::NOT_FOR_PUBLICATION) } else { "" },
        centred,
    )?;
    let place = counts.places.get(&reported.figure.address).and_then(Place::file_line);
    let file = place.map(|(file, ..)| file.display().to_string()).unwrap_or_default();
    sheet.text((row, 7), &file, text)?;
    match place.and_then(|(_, line, _)| line) {
        Some(line) => sheet.number((row, 8), &line.to_string(), &page.styles.number("0")),
        None => sheet.text((row, 8), "", text),
    }
}

fn amount(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: (usize, usize),
    amount: &Exact,
) -> anyhow::Result<()> {
    let format = if amount.decimals() == Some(0) { "#,##0" } else { "#,##0.#########" };
    sheet.number(at, &amount.to_full_decimal(), &page.styles.number(format))
}

/// `Nữ`, or `tổng` of an element that has groups.
fn group(page: &WorkbookPage<'_>, element: ElementIndex, key: &GroupKey) -> String {
    let vocabulary = &page.report.plan.vocabulary;
    let dimensions = vocabulary[element].by.iter().zip(&key.0);
    let names = dimensions.map(|(dimension, group)| match group {
        Some(group) => vocabulary[*dimension][*group].name.as_str(),
        None => page.label(say::ALL_GROUPS),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// A sheet with a list.
struct List {
    sheet: Sheet,
    head: usize,
    /// How many of its lines are shown.
    shown: usize,
    columns: usize,
}

impl List {
    /// A list of `count` lines under the name `word`.
    fn new(
        page: &WorkbookPage<'_>,
        book: &mut Book,
        (word, count): (Label, usize),
        columns: (&[Label], &[u8]),
    ) -> anyhow::Result<Self> {
        Self::begin(page, book, (word, count, count), columns)
    }

    /// Begins a list of which only `there` lines of all are at hand.
    fn begin(
        page: &WorkbookPage<'_>,
        book: &mut Book,
        (word, there, all): (Label, usize, usize),
        (heads, widths): (&[Label], &[u8]),
    ) -> anyhow::Result<Self> {
        let mut sheet = book.sheet(page.label(word))?;
        let shown = there.min(page.report.limits.rows);
        let mut said: Vec<String> = page.left_out(shown, all - shown).into_iter().collect();
        if word == say::COUNTS_SHEET && page.shows_sensitive_counts() {
            said.push(page.label(say::SENSITIVE_COUNTS).to_owned());
        }
        let head = page.head(&mut sheet, page.label(word), &said)?;
        sheet.widths(widths)?;
        page.columns(&mut sheet, head, heads)?;
        Ok(Self { sheet, head, shown, columns: heads.len() })
    }

    fn digits_are_text(&mut self, column: usize) -> anyhow::Result<()> {
        self.sheet.digits_are_text(self.head + 1..=self.head + self.shown.max(1), column)
    }

    fn finish(mut self, book: &mut Book) -> anyhow::Result<()> {
        let last_row = self.head + self.shown.max(1);
        let extent =
            Extent { head: self.head, last_row, last_column: self.columns - 1, frozen_columns: 1 };
        self.sheet.lay_out(extent)?;
        self.sheet.filter(extent)?;
        book.add(self.sheet);
        Ok(())
    }
}
