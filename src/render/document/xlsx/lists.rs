//! Flat lists that can be filtered: the groups of `each`, the reports that are missing, and the counts with their places.

use super::numbers::format_of;
use super::page::WorkbookPage;
use super::results::{Figures, figures, to_go, verdict};
use crate::by_index::at;
use crate::catalogue::{Label, say};
use crate::counts::{GroupKey, Reported};
use crate::diagnostic::Place;
use crate::evaluate::{GroupResult, IndicatorResult};
use crate::exact::Exact;
use crate::plan::{ElementIndex, NumberKind};
use crate::render::missing::name;
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent, Sheet};

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
    let kind = ListKind {
        title: say::EACH_GROUP,
        heads: &GROUP_HEADS,
        widths: &[6, 40, 24, 12, 11, 11, 11, 17, 11],
    };
    let mut list = List::new(page, book, kind, ListLength::whole(count))?;
    for (row, (result, group)) in (list.head + 1..).zip(all().take(list.shown)) {
        group_line(page, &mut list.sheet, row, result, group)?;
    }
    list.finish(book)
}

fn group_line(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    result: &IndicatorResult<'_>,
    group: &GroupResult<'_>,
) -> anyhow::Result<()> {
    let (styles, texts) = (&page.styles, page.phrases.texts(result));
    let of_group = texts.group(group);
    sheet.text(CellAt { row, column: 0 }, texts.id(), &styles.text)?;
    sheet.text(CellAt { row, column: 1 }, texts.name(), &styles.text)?;
    sheet.text(CellAt { row, column: 2 }, &of_group.name(), &styles.text)?;
    let target = of_group.own_target().unwrap_or_else(|| texts.target());
    sheet.text(CellAt { row, column: 3 }, &target, &styles.centred)?;
    figures(page, sheet, CellAt { row, column: 4 }, &Figures::of_group(result, group))?;
    verdict(page, sheet, CellAt { row, column: 7 }, group.verdict, &of_group.verdict())?;
    to_go(page, sheet, CellAt { row, column: 8 }, group.to_go.as_ref())
}

/// Draws the missing reports, a row for each.
pub(super) fn missing(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let reports = &page.report.missing.reports;
    let kind =
        ListKind { title: say::MISSING_SHEET, heads: &MISSING_HEADS, widths: &[30, 15, 9, 84] };
    let mut list = List::new(page, book, kind, ListLength::whole(reports.len()))?;
    let vocabulary = &page.report.plan.vocabulary;
    for (row, report) in (list.head + 1..).zip(reports.iter().take(list.shown)) {
        let unit = page.phrases.unit_or_area(name(report.reporter, page.report.reporters));
        let names: Vec<&str> =
            report.elements.iter().map(|element| vocabulary[element].name.as_str()).collect();
        list.sheet.text(CellAt { row, column: 0 }, unit, &page.styles.text)?;
        list.sheet.text(
            CellAt { row, column: 1 },
            &report.period.in_words().worded(page.language),
            &page.styles.centred,
        )?;
        list.sheet.number(
            CellAt { row, column: 2 },
            &names.len().to_string(),
            &page.styles.number("#,##0"),
        )?;
        list.sheet.text(CellAt { row, column: 3 }, &names.join("; "), &page.styles.text)?;
    }
    list.digits_are_text(1)?;
    if list.shown == 0 {
        list.sheet.text(
            CellAt { row: list.head + 1, column: 0 },
            page.label(say::NOBODY_MISSING),
            &page.styles.text,
        )?;
    }
    list.finish(book)
}

/// Draws the counts, each with its file and line.
pub(super) fn counts(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let Some(counts) = page.report.counts else { return Ok(()) };
    let figures = &counts.listing.figures;
    let length = ListLength { there: figures.len(), left_out: counts.listing.left_out };
    let kind = ListKind {
        title: say::COUNTS_SHEET,
        heads: &COUNT_HEADS,
        widths: &[9, 40, 19, 11, 9, 10, 11, 14, 6],
    };
    let mut list = List::new(page, book, kind, length)?;
    list.sheet.make_list();
    for (row, (element, reported)) in (list.head + 1..).zip(figures.iter().take(list.shown)) {
        let place = counts.places.get(&reported.figure.address);
        let figure = ListedFigure { element: *element, reported, place };
        count_line(page, &mut list.sheet, row, &figure)?;
    }
    list.digits_are_text(3)?;
    list.finish(book)
}

/// A figure of the counts, with its place.
struct ListedFigure<'r> {
    element: ElementIndex,
    reported: &'r Reported,
    place: Option<&'r Place>,
}

fn count_line(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    figure: &ListedFigure<'_>,
) -> anyhow::Result<()> {
    let ListedFigure { element, reported, place } = *figure;
    let known = &page.report.plan.vocabulary[element];
    let small = &page.styles.small;
    let unit = at(page.report.reporters, reported.reporter.0);
    sheet.run_on(CellAt { row, column: 0 }, &known.id, small)?;
    sheet.run_on(CellAt { row, column: 1 }, &known.name, small)?;
    sheet.run_on(CellAt { row, column: 2 }, unit.name().unwrap_or_default(), small)?;
    let period = reported.period.in_words().worded(page.language);
    sheet.run_on(CellAt { row, column: 3 }, &period, small)?;
    sheet.run_on(CellAt { row, column: 4 }, &group(page, element, &reported.group), small)?;
    let cell = CellAt { row, column: 5 };
    if reported.printed.is_some() || known.number == NumberKind::YesNo {
        sheet.text(cell, &phrases::reported(reported, known, page.language), small)?;
    } else {
        amount(page, sheet, cell, &reported.figure.amount.exact())?;
    }
    sheet.run_on(
        CellAt { row, column: 6 },
        if known.sensitive { page.label(say::NOT_FOR_PUBLICATION) } else { "" },
        small,
    )?;
    let place = place.and_then(Place::file_line);
    let file = place.map(|place| place.file.display().to_string()).unwrap_or_default();
    // The end of a path says more than its beginning.
    sheet.run_on(CellAt { row, column: 7 }, &file, &page.styles.small_end)?;
    let at = CellAt { row, column: 8 };
    match place.and_then(|place| place.line) {
        Some(line) => sheet.number(at, &line.to_string(), &page.styles.small_number("0")),
        None => sheet.run_on(at, "", small),
    }
}

fn amount(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    amount: &Exact,
) -> anyhow::Result<()> {
    let written = amount.to_full_decimal();
    sheet.number(at, &written, &page.styles.small_number(&format_of(&written)))
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

/// The title and the columns of a list.
#[derive(Clone, Copy)]
pub(super) struct ListKind {
    pub(super) title: Label,
    pub(super) heads: &'static [Label],
    /// The widths of the columns, in characters.
    pub(super) widths: &'static [u8],
}

/// Length of a list.
#[derive(Clone, Copy)]
pub(super) struct ListLength {
    /// Number of lines at hand.
    pub(super) there: usize,
    /// Lines that were left out before.
    pub(super) left_out: usize,
}

impl ListLength {
    /// The length of a list of which all lines are at hand.
    pub(super) fn whole(there: usize) -> Self {
        Self { there, left_out: 0 }
    }
}

/// A sheet with a list.
pub(super) struct List {
    pub(super) sheet: Sheet,
    pub(super) head: usize,
    /// Number of lines that are shown.
    pub(super) shown: usize,
    columns: usize,
}

impl List {
    /// An empty list below the head of its sheet.
    pub(super) fn new(
        page: &WorkbookPage<'_>,
        book: &mut Book,
        kind: ListKind,
        length: ListLength,
    ) -> anyhow::Result<Self> {
        let ListKind { title, heads, widths } = kind;
        let mut sheet = book.sheet(page.label(title))?;
        let shown = length.there.min(page.report.limits.rows);
        let left_out = length.there - shown + length.left_out;
        let said: Vec<String> = page.left_out(shown, left_out).into_iter().collect();
        sheet.widths(widths)?;
        let head = page.head(&mut sheet, page.label(title), &said)?;
        page.columns(&mut sheet, head, heads)?;
        Ok(Self { sheet, head, shown, columns: heads.len() })
    }

    fn digits_are_text(&mut self, column: usize) -> anyhow::Result<()> {
        self.sheet.digits_are_text(self.head + 1..=self.head + self.shown.max(1), column)
    }

    pub(super) fn finish(mut self, book: &mut Book) -> anyhow::Result<()> {
        let last_row = self.head + self.shown.max(1);
        let extent =
            Extent { head: self.head, last_row, last_column: self.columns - 1, frozen_columns: 1 };
        self.sheet.lay_out(extent)?;
        self.sheet.filter(extent)?;
        book.add(self.sheet);
        Ok(())
    }
}
