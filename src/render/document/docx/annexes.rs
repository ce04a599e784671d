//! The annexes of a report: what came of the tasks, the course over the periods, the units, and every missing report. A
//! table that is wider than an upright page stands on pages on their side; one that is wider still goes on in the next table.

use super::drawn::WordReport;
use super::letterhead;
use super::markup::{LANDSCAPE, PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences::{ended, missing_lines};
use super::tasks;
use crate::catalogue::say;
use crate::evaluate::By;
use crate::render::matrix::{Matrix, MatrixRow};
use crate::render::parts::PartTable;
use crate::render::phrases;

/// The annexes of a report, a section for each.
pub(super) fn all(drawn: &WordReport<'_>) -> Vec<WordSection> {
    let mut annexes: Vec<Annex> = tasks::reported(drawn)
        .map(|table| Annex {
            title: drawn.phrases.label(say::ANNEX_TASKS).to_owned(),
            tables: vec![table],
            width: PORTRAIT,
            notes: Vec::new(),
        })
        .into_iter()
        .collect();
    let tables = drawn.report.course.iter().chain(&drawn.report.units);
    annexes.extend(tables.map(|table| parts(table, drawn)));
    annexes.extend(missing(drawn));
    let count = annexes.len();
    let headed = |(number, annex): (usize, Annex)| annex.section(number, count, drawn);
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
    fn section(self, number: usize, count: usize, drawn: &WordReport<'_>) -> WordSection {
        let language = drawn.language;
        let mut section = WordSection::as_wide_as(self.width);
        let number = if count > 1 { format!(" {}", roman(number)) } else { String::new() };
        section.add(Paragraph::of(
            Style::AnnexTitle,
            &format!("{}{number}", language.label(say::ANNEX)),
        ));
        section.add(Paragraph::of(Style::Subject, &self.title));
        letterhead::attached(&mut section, drawn.report, language);
        letterhead::mark(&mut section, drawn.report, drawn.phrases);
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

/// The result by period, or by unit.
fn parts(table: &PartTable<'_>, drawn: &WordReport<'_>) -> Annex {
    let phrases = drawn.phrases;
    let is_course = *table.by == By::Period;
    let title = phrases.label(if is_course { say::ANNEX_PERIODS } else { say::ANNEX_UNITS });
    let mut matrix = Matrix::of(table, phrases);
    let indicators: Vec<(&str, &str)> = table
        .indicators
        .iter()
        .map(|(_, result)| {
            let indicator = result.indicator;
            (drawn.numbering.of_indicator(&indicator.id), indicator.names.get(drawn.language))
        })
        .collect();
    let has_names = is_course || indicators.len() <= NAMED_COLUMNS;
    let named = indicators.iter().map(|(number, name)| {
        if has_names { format!("{number} {name}") } else { (*number).to_owned() }
    });
    if is_course {
        matrix.rows.iter_mut().zip(named).for_each(|(row, name)| row.name = name);
    } else {
        matrix.heads.iter_mut().skip(1).zip(named).for_each(|(head, name)| *head = name);
    }
    let least = if is_course || !has_names { NARROWEST } else { NAMED_COLUMN };
    let (tables, width) = matrix_tables(&matrix, least);
    let mut notes = vec![phrases.label(say::MARKS_EXPLAINED).to_owned()];
    if !has_names {
        notes.push(phrases.label(say::NUMBERS_EXPLAINED).to_owned());
    }
    notes.extend(matrix.notes);
    let withheld = phrases::note_on_withheld(drawn.report.circulation, drawn.language);
    notes.extend(withheld.map(ended));
    let left = table.left_out();
    if left > 0 {
        notes.push(say::MoreLines { value: phrases.count(left) }.worded(phrases.language));
    }
    Annex { title: title.to_owned(), tables, width, notes }
}

/// Indicators whose names have room above columns.
const NAMED_COLUMNS: usize = 8;

/// Width of a column with a name above it.
const NAMED_COLUMN: u32 = 1_440;

/// The least width of any other column of figures.
const NARROWEST: u32 = 900;

/// A space at which no line ends: a mark stands beside its figure.
const NO_BREAK: &str = "\u{a0}";

/// The tables that hold a matrix, each with as many columns as the page has room for and none narrower than `least`, and the width they
/// need.
fn matrix_tables(matrix: &Matrix, least: u32) -> (Vec<WordTable>, u32) {
    const OF_A_LETTER: u32 = 118;
    const MARGINS: u32 = 170;
    const NARROWEST_NAMES: u32 = 2_700;
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let longest = cells.map(|cell| cell.text.chars().count()).max();
    let longest = u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX);
    let figure = longest.saturating_mul(OF_A_LETTER).saturating_add(MARGINS).clamp(least, 2_600);
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
fn missing(drawn: &WordReport<'_>) -> Option<Annex> {
    const NUMBER: u32 = 760;
    let (report, phrases) = (drawn.report, drawn.phrases);
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
