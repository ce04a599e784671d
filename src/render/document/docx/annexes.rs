//! The annexes of a report: every indicator with its figures, the course over the periods, the units, and every missing report. A
//! table that is wider than an upright page stands on pages on their side; one that is wider still goes on in the next table.

use super::letterhead;
use super::markup::{LANDSCAPE, PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences::{ended, goal_name, missing_lines};
use crate::catalogue::{Label, say};
use crate::evaluate::{By, IndicatorResult};
use crate::render::document::report::{GoalSection, Report};
use crate::render::matrix::{Matrix, MatrixRow};
use crate::render::parts::PartTable;
use crate::render::phrases::{GroupTexts, Phrases};

/// The annexes of `report`, a section for each.
pub(super) fn all(report: &Report<'_>, phrases: &Phrases<'_>) -> Vec<WordSection> {
    let mut annexes: Vec<Annex> = vec![indicators(report, phrases)];
    annexes.extend(report.course.iter().chain(&report.units).map(|table| parts(table, phrases)));
    annexes.extend(missing(report, phrases));
    let count = annexes.len();
    let headed = |(number, annex): (usize, Annex)| annex.section(number, count, report, phrases);
    (1..).zip(annexes).map(headed).collect()
}

/// A title, tables of one width, and the notes below them.
struct Annex {
    title: String,
    tables: Vec<WordTable>,
    width: u32,
    notes: Vec<String>,
}

impl Annex {
    fn section(
        self,
        number: usize,
        count: usize,
        report: &Report<'_>,
        phrases: &Phrases<'_>,
    ) -> WordSection {
        let language = phrases.language;
        let mut section = WordSection::as_wide_as(self.width);
        let number = if count > 1 { format!(" {}", roman(number)) } else { String::new() };
        section.add(Paragraph::of(
            Style::AnnexTitle,
            &format!("{}{number}", language.label(say::ANNEX)),
        ));
        section.add(Paragraph::of(Style::Subject, &self.title));
        let attached = say::AttachedTo { value: letterhead::number(report.plan) }.worded(language);
        section.add(Paragraph::of(Style::AttachedTo, &attached));
        letterhead::mark(&mut section, report, phrases);
        for (position, table) in self.tables.into_iter().enumerate() {
            if position > 0 {
                section.add(Paragraph::of(Style::TableTitle, language.label(say::CONTINUED)));
            }
            section.add_table(if self.notes.is_empty() { table } else { table.kept() });
        }
        let mut notes: Vec<Paragraph> =
            self.notes.iter().map(|note| Paragraph::of(Style::TableNote, note)).collect();
        let last = notes.pop();
        notes.into_iter().map(Paragraph::kept).chain(last).for_each(|note| section.add(note));
        section
    }
}

/// `VI`
fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written += &sign.repeat(number / value);
        number %= value;
    }
    written
}

/// Every indicator: what is required, what was found, what that means, and why.
fn indicators(report: &Report<'_>, phrases: &Phrases<'_>) -> Annex {
    const WIDTHS: [u32; 6] = [760, 3_950, 1_350, 2_450, 1_350, 4_427];
    const HEADS: [Label; 6] =
        [say::ID, say::INDICATOR, say::TARGET, say::ACTUAL, say::VERDICT, say::REMARK];
    let mut table = WordTable::ruled(&WIDTHS, HEADS.map(|word| phrases.label(word)));
    for GoalSection { goal, rows } in &report.goals {
        table.row(vec![
            TableCell::of(Style::TableGoal, &goal_name(goal, phrases.language)).over(WIDTHS.len()),
        ]);
        for row in rows {
            let mut cells = indicator_row(row.result, phrases);
            for group in row.groups {
                let texts = phrases.texts(row.result).group(group);
                let group = group_row(&texts);
                table.kept_row(std::mem::replace(&mut cells, group));
            }
            table.row(cells);
        }
    }
    let mut notes = vec![phrases.summary(&report.summary), ended(&phrases.sources(report.sources))];
    if !report.sensitive.is_empty() {
        notes.push(
            say::SensitiveIndicators { value: report.sensitive.join(", ") }
                .worded(phrases.language),
        );
    }
    Annex {
        title: phrases.label(say::ANNEX_INDICATORS).to_owned(),
        tables: vec![table],
        width: LANDSCAPE,
        notes,
    }
}

fn indicator_row(result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Vec<TableCell> {
    let texts = phrases.texts(result);
    let remarks = phrases.remarks(result);
    let mut notes: Vec<Paragraph> = remarks
        .iter()
        .map(|remark| Paragraph::of(Style::TableText, &format!("- {remark}")))
        .collect();
    notes.extend(
        result.indicator.note.iter().map(|note| Paragraph::new(Style::TableText).italic(note)),
    );
    if notes.is_empty() {
        notes.push(Paragraph::new(Style::TableText));
    }
    let verdict = Paragraph::new(Style::TableFigure).bold(texts.verdict_word(say::HEAD_TRACKED));
    vec![
        TableCell::of(Style::TableFigure, texts.id()),
        TableCell::of(Style::TableText, texts.name()),
        TableCell::of(Style::TableFigure, &texts.target()),
        TableCell::of(Style::TableFigure, &texts.actual()),
        judged(verdict, texts.provisional()),
        TableCell::new(notes),
    ]
}

/// The cell of a verdict, with what the figures so far come to below it.
fn judged(label: Paragraph, provisional: Option<&str>) -> TableCell {
    let so_far =
        provisional.map(|so_far| Paragraph::of(Style::TableFigure, &format!("({so_far})")));
    TableCell::new(std::iter::once(label).chain(so_far).collect())
}

fn group_row(texts: &GroupTexts<'_>) -> Vec<TableCell> {
    let verdict = Paragraph::of(Style::TableFigure, texts.verdict_word(say::HEAD_TRACKED));
    vec![
        TableCell::of(Style::TableFigure, ""),
        TableCell::new(vec![
            Paragraph::new(Style::TableText).italic(&format!("+ {}", texts.name())),
        ]),
        TableCell::of(Style::TableFigure, &texts.own_target().unwrap_or_default()),
        TableCell::of(Style::TableFigure, &texts.actual()),
        judged(verdict, texts.provisional()),
        TableCell::of(Style::TableText, ""),
    ]
}

/// The result by period, or by unit.
fn parts(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Annex {
    let is_course = *table.by == By::Period;
    let title = phrases.label(if is_course { say::ANNEX_PERIODS } else { say::ANNEX_UNITS });
    let matrix = Matrix::of(table, phrases);
    let (tables, width) = matrix_tables(&matrix);
    let mut notes = vec![phrases.label(say::MARKS_EXPLAINED).to_owned()];
    if !is_course {
        notes.push(phrases.label(say::IDS_EXPLAINED).to_owned());
    }
    notes.extend(matrix.notes);
    let left = table.left_out();
    if left > 0 {
        notes.push(say::MoreLines { value: phrases.count(left) }.worded(phrases.language));
    }
    Annex { title: title.to_owned(), tables, width, notes }
}

/// A space at which no line ends: a mark stands beside its figure.
const NO_BREAK: &str = "\u{a0}";

/// The tables that hold a matrix, each with as many columns as the page has room for, and the width they need.
fn matrix_tables(matrix: &Matrix) -> (Vec<WordTable>, u32) {
    const OF_A_LETTER: u32 = 125;
    const MARGINS: u32 = 170;
    const NARROWEST_NAMES: u32 = 3_200;
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let longest = cells.map(|cell| cell.text.chars().count()).max();
    let longest = u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX);
    let figure = longest.saturating_mul(OF_A_LETTER).saturating_add(MARGINS).clamp(900, 2_600);
    let columns = u32::try_from(matrix.heads.len().saturating_sub(1)).unwrap_or(u32::MAX).max(1);
    let fits = |page: u32| ((page - NARROWEST_NAMES) / figure).max(1);
    let page = if columns <= fits(PORTRAIT) { PORTRAIT } else { LANDSCAPE };
    let tables = columns.div_ceil(fits(page));
    let per_table = columns.div_ceil(tables);
    let names = page - per_table * figure;
    let tables = (0..tables).map(|number| {
        let from = number * per_table;
        let shown = per_table.min(columns - from);
        let widths: Vec<u32> =
            std::iter::once(names).chain(std::iter::repeat_n(figure, as_index(shown))).collect();
        let slice = |row: &[String]| -> Vec<String> {
            row.iter()
                .take(1)
                .chain(row.iter().skip(1 + as_index(from)).take(as_index(shown)))
                .cloned()
                .collect()
        };
        let heads = slice(&matrix.heads);
        let mut table = WordTable::ruled(&widths, heads.iter().map(String::as_str));
        let cells = |row: &MatrixRow| -> Vec<TableCell> {
            let styles =
                std::iter::once(Style::TableText).chain(std::iter::repeat(Style::TableFigure));
            let cells = slice(&row.texts()).into_iter().enumerate();
            let whole = |(column, cell): (usize, String)| {
                if column > 0 { cell.replace(' ', NO_BREAK) } else { cell }
            };
            styles.zip(cells.map(whole)).map(|(style, cell)| TableCell::of(style, &cell)).collect()
        };
        matrix.rows.iter().map(cells).for_each(|cells| table.row(cells));
        table
    });
    (tables.collect(), page)
}

fn as_index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Annex of all missing reports; `None` if the text names them all.
fn missing(report: &Report<'_>, phrases: &Phrases<'_>) -> Option<Annex> {
    const NUMBER: u32 = 760;
    let lines = missing_lines(report, phrases);
    if lines.len() <= report.limits.missing_in_text {
        return None;
    }
    let heads = [say::ROW_NUMBER, say::MISSING_FIGURES].map(|word| phrases.label(word));
    let mut table = WordTable::ruled(&[NUMBER, PORTRAIT - NUMBER], heads);
    for (number, line) in (1..).zip(&lines).take(report.limits.rows) {
        table.row(vec![
            TableCell::of(Style::TableFigure, &phrases.count(number)),
            TableCell::of(Style::TableText, line),
        ]);
    }
    let left = lines.len().saturating_sub(report.limits.rows);
    let more =
        (left > 0).then(|| say::MoreLines { value: phrases.count(left) }.worded(phrases.language));
    let title = phrases.label(say::ANNEX_MISSING).to_owned();
    Some(Annex { title, tables: vec![table], width: PORTRAIT, notes: more.into_iter().collect() })
}
