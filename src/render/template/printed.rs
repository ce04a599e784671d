//! The long form as offices set a table of figures: who reports, and for when, above it; goals as sections; signatures below. All of that
//! is read back with the figures. What the cells of the figures take, `cells` says.

use std::collections::HashMap;

use super::cells::{Filling, time};
use super::names::FormNames;
use super::sending;
use crate::by_index::at;
use crate::catalogue::{Language, say};
use crate::diagnostic::Refused;
use crate::period::Period;
use crate::plan::{DimensionIndex, ElementIndex, GroupIndex, Indicator, NumberKind, Plan};
use crate::render::phrases;
use crate::render::spreadsheet::{CellAt, Extent, Sheet, Styles};
use crate::template::{Before, Blank, Form};

/// Characters of a line above the table that fit over its columns.
const LONGEST_LINE: usize = 105;

/// A column of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PrintedColumn {
    /// The running number of a figure.
    Number,
    Period,
    Unit,
    Element,
    Dimension(DimensionIndex),
    CountedIn,
    /// The figure of the period before.
    Before,
    Value,
    Note,
}

/// A row of the table.
enum PrintedRow {
    /// The heading of a goal.
    Section(String),
    Figure(FigureRow),
}

/// A figure of the form.
#[derive(Debug, Clone, Copy)]
struct FigureRow {
    /// Its number in the column `TT`.
    number: usize,
    /// Its position among the blanks.
    position: usize,
}

/// How a line above the table is set.
#[derive(Debug, Clone, Copy)]
enum TitleLook {
    /// The bodies above, from the left.
    Body,
    Issuer,
    Title,
    Subject,
    /// Unit, period and where it is sent.
    Said,
}

/// The long form as it is printed.
pub(super) struct Printed<'f> {
    form: &'f Form<'f>,
    names: FormNames,
    language: Language,
    before: Option<Before>,
    /// The names of its units and groups.
    units: Vec<String>,
    groups: HashMap<(DimensionIndex, GroupIndex), String>,
    titles: Vec<(TitleLook, String)>,
    columns: Vec<PrintedColumn>,
    lines: Vec<PrintedRow>,
}

impl<'f> Printed<'f> {
    pub(super) fn new(
        form: &'f Form<'f>,
        before: Option<Before>,
        language: Language,
    ) -> Result<Self, Refused> {
        let names = FormNames::of_people(language);
        let units: Vec<String> = form
            .units
            .iter()
            .map(|unit| names.sender(form.plan, unit))
            .collect::<Result<_, _>>()?;
        let titles = titles(form, &units, names, language);
        let columns = columns(form, before.is_some());
        let lines = lines(form, language);
        let mut groups = HashMap::new();
        for column in &columns {
            let PrintedColumn::Dimension(dimension) = column else { continue };
            for group in form.plan.vocabulary[*dimension].indices() {
                let name = names.group(&form.plan.vocabulary[*dimension][group])?;
                groups.insert((*dimension, group), name);
            }
        }
        Ok(Self { form, names, language, before, units, groups, titles, columns, lines })
    }

    /// The row of the heads.
    fn head(&self) -> usize {
        self.titles.len() + 1
    }

    fn column(&self, wanted: PrintedColumn) -> usize {
        let found = self.columns.iter().position(|column| *column == wanted);
        found.unwrap_or_else(|| unreachable!("every form has the column {wanted:?}"))
    }

    /// The cell of each figure, by its position.
    pub(super) fn cells(&self) -> HashMap<usize, CellAt> {
        let column = self.column(PrintedColumn::Value);
        let figures = (self.head() + 1..).zip(&self.lines).filter_map(|(row, line)| match line {
            PrintedRow::Figure(figure) => Some((figure.position, CellAt { row, column })),
            PrintedRow::Section(_) => None,
        });
        figures.collect()
    }

    /// Fills `sheet`.
    pub(super) fn draw(
        &self,
        sheet: &mut Sheet,
        filling: &Filling<'_>,
        styles: &Styles,
    ) -> anyhow::Result<()> {
        let widths: Vec<u8> = self.columns.iter().map(|column| self.width(*column)).collect();
        sheet.widths(&widths)?;
        self.draw_titles(sheet, styles)?;
        let head = self.head();
        for (column, kind) in self.columns.iter().enumerate() {
            sheet.name(CellAt { row: head, column }, &self.header(*kind), &styles.head)?;
        }
        for (row, line) in (head + 1..).zip(&self.lines) {
            match line {
                PrintedRow::Section(name) => {
                    for (column, kind) in self.columns.iter().enumerate() {
                        let text = if *kind == PrintedColumn::Element { name } else { "" };
                        sheet.run_on(CellAt { row, column }, text, &styles.band)?;
                    }
                }
                PrintedRow::Figure(figure) => {
                    for (column, kind) in self.columns.iter().enumerate() {
                        let cell = CellAt { row, column };
                        self.draw_cell(sheet, cell, *kind, *figure, filling, styles)?;
                    }
                }
            }
        }
        let last = head + self.lines.len();
        if let Some(column) =
            self.columns.iter().position(|column| *column == PrintedColumn::Period)
        {
            sheet.digits_are_text(head + 1..=last, column)?;
        }
        let last_row = self.draw_signatures(sheet, last + 1, styles)?;
        let last_column = self.columns.len() - 1;
        sheet.set_print(Extent { head, last_row, last_column, frozen_columns: 0 })
    }

    fn draw_titles(&self, sheet: &mut Sheet, styles: &Styles) -> anyhow::Result<()> {
        for (row, (look, text)) in self.titles.iter().enumerate() {
            let format = match look {
                TitleLook::Body => &styles.subtitle,
                TitleLook::Issuer => &styles.bold,
                TitleLook::Title => &styles.form_title,
                TitleLook::Subject => &styles.form_subject,
                TitleLook::Said => &styles.form_line,
            };
            let columns = match look {
                TitleLook::Body | TitleLook::Issuer => 1,
                TitleLook::Title | TitleLook::Subject | TitleLook::Said => self.columns.len(),
            };
            sheet.across(row, columns, text, format)?;
        }
        Ok(())
    }

    fn draw_cell(
        &self,
        sheet: &mut Sheet,
        cell: CellAt,
        column: PrintedColumn,
        figure: FigureRow,
        filling: &Filling<'_>,
        styles: &Styles,
    ) -> anyhow::Result<()> {
        let FigureRow { number, position } = figure;
        let blank = at(&self.form.blanks, position);
        let element = &self.form.plan.vocabulary[blank.element];
        match column {
            PrintedColumn::Number => sheet.number(cell, &number.to_string(), &styles.centred),
            PrintedColumn::Period => {
                sheet.name(cell, &self.names.period(blank.period), &styles.text)
            }
            PrintedColumn::Unit => {
                let unit = blank.unit.map(|unit| at(&self.units, unit).as_str());
                sheet.name(cell, unit.unwrap_or_default(), &styles.text)
            }
            PrintedColumn::Element => sheet.name(cell, self.names.element(element), &styles.text),
            PrintedColumn::Dimension(dimension) => {
                sheet.name(cell, self.group(blank, dimension), &styles.centred)
            }
            PrintedColumn::CountedIn => {
                let percent = if element.number == NumberKind::Percentage { "%" } else { "" };
                sheet.text(cell, element.counted_in.as_deref().unwrap_or(percent), &styles.centred)
            }
            PrintedColumn::Before => {
                let figure = self.before.as_ref().and_then(|before| before.figure(position));
                let Some(figure) = figure else { return sheet.text(cell, "", &styles.text) };
                let format = if figure.decimals() == Some(0) { "#,##0" } else { "General" };
                sheet.number(cell, &figure.to_full_decimal(), &styles.number(format))
            }
            PrintedColumn::Value => filling.blank(sheet, cell, blank, styles),
            PrintedColumn::Note => {
                sheet.text(cell, &time(self.form.plan, blank, self.language), &styles.open_text)
            }
        }
    }

    /// The group of `blank` in `dimension`; empty if its element is not broken down by it.
    fn group(&self, blank: &Blank, dimension: DimensionIndex) -> &str {
        let by = &self.form.plan.vocabulary[blank.element].by;
        let group = by.iter().zip(&blank.groups).find(|(own, _)| **own == dimension);
        let group = group.and_then(|(_, group)| self.groups.get(&(dimension, *group)));
        group.map_or("", String::as_str)
    }

    /// Where whoever made the table and the head of the unit sign. Returns the last row.
    fn draw_signatures(
        &self,
        sheet: &mut Sheet,
        row: usize,
        styles: &Styles,
    ) -> anyhow::Result<usize> {
        /// Rows that a signature takes.
        const ROOM: usize = 4;
        let (left, right) = (self.column(PrintedColumn::Element), self.column(PrintedColumn::Note));
        let label = |word| self.language.label(word);
        let date = CellAt { row, column: right };
        sheet.run_on(date, label(say::FORM_SIGNED_ON), &styles.signed)?;
        for (column, who) in [(left, say::FORM_MADE_BY), (right, say::FORM_HEAD_OF_UNIT)] {
            sheet.run_on(CellAt { row: row + 1, column }, label(who), &styles.signer)?;
            let how = label(say::FORM_SIGN_HERE);
            sheet.run_on(CellAt { row: row + 2, column }, how, &styles.sign_here)?;
            sheet.run_on(CellAt { row: row + 2 + ROOM, column }, "", &styles.signed)?;
        }
        Ok(row + 2 + ROOM)
    }

    fn header(&self, column: PrintedColumn) -> String {
        let [period, unit, element, value, note] = self.names.headers();
        let [number, counted_in] = self.names.passed_over_headers();
        let periods = || {
            let before = self.before.iter().flat_map(|before| &before.periods);
            let words: Vec<String> =
                before.map(|period| phrases::period(*period, self.language)).collect();
            words.join("; ")
        };
        match column {
            PrintedColumn::Number => number.to_owned(),
            PrintedColumn::Period => period.to_owned(),
            PrintedColumn::Unit => unit.to_owned(),
            PrintedColumn::Element => element.to_owned(),
            PrintedColumn::Dimension(dimension) => {
                self.names.dimension(self.form.plan, dimension).to_owned()
            }
            PrintedColumn::CountedIn => counted_in.to_owned(),
            PrintedColumn::Before => self.names.before_header(&periods()),
            PrintedColumn::Value => value.to_owned(),
            PrintedColumn::Note => note.to_owned(),
        }
    }

    /// Width of a column, in characters.
    fn width(&self, column: PrintedColumn) -> u8 {
        match column {
            PrintedColumn::Number => 6,
            PrintedColumn::Period | PrintedColumn::Before => 16,
            PrintedColumn::Unit => 26,
            PrintedColumn::Element => 52,
            PrintedColumn::Dimension(dimension) => {
                let groups = &self.form.plan.vocabulary[dimension].groups;
                let longest = groups.iter().map(|group| group.name.chars().count()).max();
                u8::try_from(longest.unwrap_or_default() + 2).unwrap_or(u8::MAX).clamp(9, 22)
            }
            PrintedColumn::CountedIn => 12,
            PrintedColumn::Value => 14,
            PrintedColumn::Note => 42,
        }
    }
}

/// The lines above the table.
fn titles(
    form: &Form<'_>,
    units: &[String],
    names: FormNames,
    language: Language,
) -> Vec<(TitleLook, String)> {
    let plan = form.plan;
    let mut titles = Vec::new();
    let issuer = plan.issuer_or_area();
    match units {
        [unit] => {
            titles.extend(issuer.map(|issuer| (TitleLook::Body, issuer.to_uppercase())));
            titles.push((TitleLook::Issuer, unit.to_uppercase()));
        }
        _ => titles.extend(issuer.map(|issuer| (TitleLook::Issuer, issuer.to_uppercase()))),
    }
    titles.push((TitleLook::Body, String::new()));
    titles.push((TitleLook::Title, language.label(say::FORM_TITLE).to_owned()));
    titles.extend(broken(&plan.title).into_iter().map(|line| (TitleLook::Subject, line)));
    let [of_period, of_unit] = names.title_labels();
    if let [unit] = units {
        titles.push((TitleLook::Said, format!("{of_unit}: {unit}")));
    }
    if let Some(period) = form.periods.iter().copied().reduce(Period::hull) {
        let words = names.period_in_words(period, plan.year_end);
        titles.push((TitleLook::Said, format!("{of_period}: {words}")));
        if period.hides_its_months() {
            titles.push((TitleLook::Said, format!("({})", phrases::months(period, language))));
        }
    }
    titles.extend(sending::line(form, language).map(|line| (TitleLook::Said, line)));
    titles
}

/// `text` in lines of about the same length that are not too long.
pub(super) fn broken(text: &str) -> Vec<String> {
    let length = |text: &str| text.chars().count();
    let lines = length(text).div_ceil(LONGEST_LINE).max(1);
    let enough = length(text).div_ceil(lines);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) < enough && length(line) + length(word) < LONGEST_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn columns(form: &Form<'_>, with_before: bool) -> Vec<PrintedColumn> {
    let asked: Vec<ElementIndex> = form.elements().collect();
    let is_asked = |dimension: &DimensionIndex| {
        asked.iter().any(|element| form.plan.vocabulary[*element].by.contains(dimension))
    };
    let dimensions = (0..form.plan.vocabulary.dimensions.len()).map(DimensionIndex);
    let mut columns = vec![PrintedColumn::Number];
    columns.extend((form.periods.len() > 1).then_some(PrintedColumn::Period));
    columns.extend((form.units.len() > 1).then_some(PrintedColumn::Unit));
    columns.push(PrintedColumn::Element);
    columns.extend(dimensions.filter(is_asked).map(PrintedColumn::Dimension));
    columns.push(PrintedColumn::CountedIn);
    columns.extend(with_before.then_some(PrintedColumn::Before));
    columns.extend([PrintedColumn::Value, PrintedColumn::Note]);
    columns
}

/// The rows of the table: where one unit fills it in, the figures of each period under the goals that need them first.
fn lines(form: &Form<'_>, language: Language) -> Vec<PrintedRow> {
    let figures = 0..form.blanks.len();
    if form.units.len() > 1 {
        return figures
            .map(|position| PrintedRow::Figure(FigureRow { number: position + 1, position }))
            .collect();
    }
    let goals = goals(form.plan);
    let goal = |position: &usize| goals.get(&at(&form.blanks, *position).element).copied();
    let mut order: Vec<usize> = figures.collect();
    // Blanks are in the order of periods already; what no goal needs comes last.
    let rank = |position: &usize| {
        let period = at(&form.blanks, *position).period;
        let of_period = form.periods.iter().position(|known| *known == period);
        (of_period, goal(position).unwrap_or(usize::MAX))
    };
    order.sort_by_key(rank);
    let mut lines = Vec::new();
    let mut last = None;
    for (number, position) in (1..).zip(order) {
        if last.replace(rank(&position)) != Some(rank(&position)) {
            let named = goal(&position).and_then(|goal| form.plan.goals.get(goal));
            lines.push(PrintedRow::Section(match named {
                Some(goal) => {
                    let name = goal.names.get(language);
                    say::FormGoal { id: &goal.id, name }.worded(language)
                }
                None => language.label(say::FORM_OTHER_FIGURES).to_owned(),
            }));
        }
        lines.push(PrintedRow::Figure(FigureRow { number, position }));
    }
    lines
}

/// The position of the first goal that needs each element.
fn goals(plan: &Plan) -> HashMap<ElementIndex, usize> {
    let mut goals = HashMap::new();
    for (position, goal) in plan.goals.iter().enumerate() {
        let needed = goal.indicators.iter().flat_map(Indicator::all_elements);
        for element in needed {
            goals.entry(element.element).or_insert(position);
        }
    }
    goals
}
