//! The results as officials know them: a row for each indicator under its goal, with target, figures, verdict and remark; for the
//! whole, and for a unit by itself.

use super::numbers::{actual_format, format_of, in_sheet};
use super::page::WorkbookPage;
use crate::catalogue::{Label, say};
use crate::evaluate::{Actual, GroupResult, IndicatorResult, PartResult, Verdict};
use crate::exact::Exact;
use crate::plan::{Indicator, Measure};
use crate::render::phrases;
use crate::render::spreadsheet::{self, Book, CellAt, Extent, Sheet, coloured};

/// The columns, and how many characters wide they are.
const COLUMNS: [(Label, u8); 11] = [
    (say::ID, 6),
    (say::INDICATOR, 40),
    (say::UNIT_OF_MEASURE, 9),
    (say::TARGET, 12),
    (say::NUMERATOR, 10),
    (say::DENOMINATOR, 10),
    (say::ACTUAL, 10),
    (say::VERDICT, 16),
    (say::TO_GO, 11),
    (say::REPORTED_OF_EXPECTED, 10),
    (say::REMARK, 34),
];

/// Columns that formulas and colours name.
const NUMERATOR: usize = 4;
const VERDICT: usize = 7;

/// The sheet of the whole.
pub(super) fn whole(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let said = [page.lead()];
    let results: Vec<&IndicatorResult<'_>> = page.report.rows().map(|row| row.result).collect();
    let sheet = book.sheet(page.label(say::RESULTS))?;
    let sheet = filled(page, sheet, page.label(say::RESULTS), &said, &results)?;
    book.add(sheet);
    Ok(())
}

/// The sheet of one unit.
pub(super) fn of_part(
    page: &WorkbookPage<'_>,
    book: &mut Book,
    part: &PartResult<'_>,
) -> anyhow::Result<()> {
    let sheet = book.sheet(&part.name)?;
    let sheet = filled(page, sheet, &part.name, &[], &part.results.iter().collect::<Vec<_>>())?;
    book.add(sheet);
    Ok(())
}

fn filled(
    page: &WorkbookPage<'_>,
    mut sheet: Sheet,
    title: &str,
    said: &[String],
    results: &[&IndicatorResult<'_>],
) -> anyhow::Result<Sheet> {
    let with_coverage = results.iter().any(|result| result.coverage.is_some());
    let is_shown = |(word, _): &&(Label, u8)| with_coverage || *word != say::REPORTED_OF_EXPECTED;
    let (heads, widths): (Vec<Label>, Vec<u8>) = COLUMNS.iter().filter(is_shown).copied().unzip();
    sheet.widths(&widths)?;
    let head = page.head(&mut sheet, title, said)?;
    page.columns(&mut sheet, head, &heads)?;
    let mut row = head;
    let mut goal = "";
    for result in results {
        if result.goal.id != goal {
            goal = &result.goal.id;
            row += 1;
            section(page, &mut sheet, row, heads.len(), result)?;
        }
        row += 1;
        line(page, &mut sheet, row, result, with_coverage)?;
    }
    sheet.colour_verdicts(head + 1..=row.max(head + 1), VERDICT)?;
    sheet.lay_out(Extent {
        head,
        last_row: row,
        last_column: heads.len() - 1,
        frozen_columns: 2,
    })?;
    Ok(sheet)
}

/// The heading of a goal.
fn section(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    columns: usize,
    result: &IndicatorResult<'_>,
) -> anyhow::Result<()> {
    let style = &page.styles.section;
    sheet.text(CellAt { row, column: 0 }, &result.goal.id, style)?;
    // Its name runs on over the cells to its right, which no frames part.
    let band = &page.styles.band;
    sheet.run_on(CellAt { row, column: 1 }, result.goal.names.get(page.language), band)?;
    (2..columns).try_for_each(|column| sheet.text(CellAt { row, column }, "", band))
}

fn line(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    row: usize,
    result: &IndicatorResult<'_>,
    with_coverage: bool,
) -> anyhow::Result<()> {
    let (styles, texts) = (&page.styles, page.phrases.texts(result));
    sheet.text(CellAt { row, column: 0 }, texts.id(), &styles.text)?;
    sheet.text(CellAt { row, column: 1 }, texts.name(), &styles.text)?;
    sheet.text(
        CellAt { row, column: 2 },
        &unit_of_measure(page, result.indicator),
        &styles.centred,
    )?;
    sheet.text(CellAt { row, column: 3 }, &texts.target(), &styles.centred)?;
    figures(page, sheet, CellAt { row, column: NUMERATOR }, &Figures::of(result))?;
    sheet.text(CellAt { row, column: VERDICT }, &texts.verdict(), &styles.centred)?;
    to_go(page, sheet, CellAt { row, column: VERDICT + 1 }, result.to_go.as_ref())?;
    let mut column = VERDICT + 2;
    if with_coverage {
        let coverage =
            result.coverage.map(|coverage| format!("{}/{}", coverage.reported, coverage.expected));
        sheet.text(CellAt { row, column }, &coverage.unwrap_or_default(), &styles.centred)?;
        column += 1;
    }
    let remarks = page.phrases.remarks_beside_columns(result).join("; ");
    sheet.text(CellAt { row, column }, &remarks, &styles.text)
}

/// Writes the change that the target still needs, with its sign.
pub(super) fn to_go(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    to_go: Option<&Exact>,
) -> anyhow::Result<()> {
    match to_go {
        Some(change) => {
            let written = change.to_full_decimal();
            let format = format_of(&written);
            let signed = format!("+{format};-{format};0");
            sheet.number(at, &written, &page.styles.number(&signed))
        }
        None => sheet.text(at, "", &page.styles.text),
    }
}

/// Unit of measure of an indicator: `%`, `trên 100.000`, or in what a count is counted.
pub(super) fn unit_of_measure(page: &WorkbookPage<'_>, indicator: &Indicator) -> String {
    match &indicator.measure {
        Measure::Percentage | Measure::ShareOfUnits { .. } => "%".to_owned(),
        Measure::Ratio => page.label(say::MEASURE_RATIO).to_owned(),
        Measure::Rate { per } => {
            say::MeasureRate { value: page.language.number(&per.to_full_decimal()) }
                .worded(page.language)
        }
        Measure::Count => {
            let counted_in = page.phrases.counted_in(indicator);
            counted_in.unwrap_or(page.label(say::MEASURE_COUNT)).to_owned()
        }
    }
}

/// The figures of an indicator, or of a group of it.
pub(super) struct Figures<'r> {
    actual: &'r Actual,
    measure: &'r Measure,
    /// The limits of the targets that they stand beside.
    limits: Vec<&'r Exact>,
    /// Whether what is not there is withheld.
    is_withheld: bool,
}

impl<'r> Figures<'r> {
    pub(super) fn of(result: &'r IndicatorResult<'_>) -> Self {
        Self {
            actual: &result.actual,
            measure: &result.indicator.measure,
            limits: phrases::limits(result),
            is_withheld: result.is_withheld(),
        }
    }

    pub(super) fn of_group(result: &'r IndicatorResult<'_>, group: &'r GroupResult<'_>) -> Self {
        Self {
            actual: &group.actual,
            measure: &result.indicator.measure,
            limits: phrases::limits_of_group(group),
            is_withheld: false,
        }
    }
}

impl Figures<'_> {
    /// Whether numerator and denominator make `value`: a bound may be lower than they allow for.
    fn come_to(&self, value: &Exact) -> bool {
        let made = match (&self.actual.numerator, &self.actual.denominator) {
            (Some(numerator), None) => Some(numerator.clone()),
            (Some(numerator), Some(denominator)) => {
                (numerator * &self.measure.factor()).checked_div(denominator)
            }
            (None, _) => None,
        };
        made.is_some_and(|made| made == *value)
    }
}

/// Writes numerator, denominator and, as a formula over them, the value, into three cells beside each other.
pub(super) fn figures(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    figures: &Figures<'_>,
) -> anyhow::Result<()> {
    let actual = figures.actual;
    let exact = |side: Option<&Exact>| side.map(SideColumn::of);
    let (numerator, denominator) =
        (exact(actual.numerator.as_ref()), exact(actual.denominator.as_ref()));
    // The numerator of a count is the figure itself.
    let of_count =
        if *figures.measure == Measure::Count { phrases::sign(actual.bound) } else { "" };
    let is_one_of_it = |offset: usize| offset == 0 || *figures.measure != Measure::Count;
    for (offset, side) in [&numerator, &denominator].into_iter().enumerate() {
        let at = at.right(offset);
        match side {
            Some(side) => sheet.number(
                at,
                &side.decimal,
                &page.styles.number(&behind(of_count, &side.format)),
            )?,
            None => no_figure(page, sheet, at, figures.is_withheld && is_one_of_it(offset))?,
        }
    }
    let first = at;
    let at = first.right(2);
    let Some(value) = &actual.value else {
        return no_figure(page, sheet, at, figures.is_withheld);
    };
    let Some(format) = actual_format(actual, figures.measure, &figures.limits) else {
        return sheet.text(at, &written_out(page, figures), &page.styles.number("@"));
    };
    let style = page.styles.number(&behind(phrases::sign(actual.bound), &format));
    let result = spreadsheet::nearest(&in_sheet(value, figures.measure));
    let is_number = |side: Option<SideColumn>| side.is_some_and(|side| side.is_number());
    let sides_are_numbers =
        is_number(numerator) && (*figures.measure == Measure::Count || is_number(denominator));
    match formula(first, figures.measure)?.filter(|_| sides_are_numbers && figures.come_to(value)) {
        Some(formula) => sheet.formula(at, &formula, &result, &style),
        None => sheet.number(at, &result, &style),
    }
}

/// Writes an empty cell, or the mark of a figure that is withheld.
fn no_figure(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    is_withheld: bool,
) -> anyhow::Result<()> {
    if is_withheld {
        let mark = phrases::mark(Verdict::Suppressed).to_string();
        return sheet.text(at, &mark, &page.styles.number("@"));
    }
    sheet.text(at, "", &page.styles.text)
}

/// The value as a formula over the cells of numerator and denominator, the first of which is `at`; `None` if a number of the
/// plan has no end of decimals.
fn formula(at: CellAt, measure: &Measure) -> anyhow::Result<Option<String>> {
    let (above, below) = (at.name()?, at.right(1).name()?);
    Ok(match measure {
        Measure::Count => Some(format!("={above}")),
        Measure::Percentage | Measure::ShareOfUnits { .. } | Measure::Ratio => {
            Some(format!("={above}/{below}"))
        }
        Measure::Rate { per } => {
            let decimal = per.decimals().map(|decimals| per.to_decimal(decimals));
            let decimal = decimal.filter(|decimal| spreadsheet::kept(decimal).is_some());
            decimal.map(|per| format!("={above}/{below}*{per}"))
        }
    })
}

/// A value that a spreadsheet would show on the wrong side of its target, or an answer in words.
fn written_out(page: &WorkbookPage<'_>, figures: &Figures<'_>) -> String {
    let Figures { actual, measure, limits, .. } = figures;
    let value = phrases::value_alone(actual, measure, limits, page.language);
    let sign = if actual.published.is_some() { "" } else { phrases::sign(actual.bound) };
    format!("{sign}{}", value.unwrap_or_default())
}

/// The number format `format` with `sign` before the number.
pub(super) fn behind(sign: &str, format: &str) -> String {
    if sign.is_empty() { format.to_owned() } else { format!("\"{sign}\"{format}") }
}

/// A numerator or denominator as a cell holds it.
struct SideColumn {
    decimal: String,
    format: String,
}

impl SideColumn {
    fn of(exact: &Exact) -> Self {
        // A mean has no end of decimals; a count is written in full. Both show as they would in words.
        let ends = exact.decimals().is_some_and(|decimals| decimals <= phrases::COUNT_DECIMALS);
        let decimal = if ends { exact.to_full_decimal() } else { spreadsheet::nearest(exact) };
        Self { decimal, format: format_of(&phrases::side_decimal(exact)) }
    }

    fn is_number(&self) -> bool {
        spreadsheet::kept(&self.decimal).is_some()
    }
}

/// Writes the verdict of a group, in its colour.
pub(super) fn verdict(
    page: &WorkbookPage<'_>,
    sheet: &mut Sheet,
    at: CellAt,
    verdict: Verdict,
    written: &str,
) -> anyhow::Result<()> {
    sheet.text(at, written, &coloured(page.styles.centred.clone(), verdict))
}
