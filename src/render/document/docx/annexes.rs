//! The annexes of a report: every indicator with its figures, the course over the periods, the units, and every missing report. A
//! table that is wider than an upright page stands on pages on their side; one that is wider still goes on in the next table.

use super::markup::{Cell, LANDSCAPE, PORTRAIT, Paragraph, Section, Style, Table};
use super::sentences::{self, ended, time};
use super::{body, gaps, letterhead};
use crate::evaluate::{By, GroupResult, IndicatorResult, Scorecard, Verdict};
use crate::period::{Period, YearEnd};
use crate::render::matrix::Matrix;
use crate::render::phrases;
use crate::wording::{Language, Word};

/// Groups of an indicator that its annex shows row by row.
const SHOWN_GROUPS: usize = 12;

/// Units that an annex shows row by row: more make a document that nobody can open.
const SHOWN_UNITS: usize = 1_000;

/// The annexes of a report on `scorecard`, a section for each.
pub(super) fn all(scorecard: &Scorecard<'_>, language: Language) -> Vec<Section> {
    let mut annexes: Vec<Annex> = vec![indicators(scorecard, language)];
    annexes.extend(parts(scorecard, language));
    annexes.extend(missing(scorecard, language));
    let count = annexes.len();
    let headed = |(number, annex): (usize, Annex)| annex.section(number, count, scorecard, language);
    (1..).zip(annexes).map(headed).collect()
}

/// A title, tables of one width, and what is said below them.
struct Annex {
    title: String,
    tables: Vec<Table>,
    width: u32,
    notes: Vec<String>,
}

impl Annex {
    fn section(self, number: usize, count: usize, scorecard: &Scorecard<'_>, language: Language) -> Section {
        let mut section = Section::as_wide_as(self.width);
        let number = if count > 1 { format!(" {}", roman(number)) } else { String::new() };
        section.add(Paragraph::of(Style::AnnexTitle, &format!("{}{number}", language.word(Word::Annex))));
        section.add(Paragraph::of(Style::Subject, &self.title));
        let attached = language.phrase(Word::AttachedTo, letterhead::number(scorecard.plan));
        section.add(Paragraph::of(Style::AttachedTo, &attached));
        letterhead::mark(&mut section, scorecard, language);
        for (position, table) in self.tables.into_iter().enumerate() {
            if position > 0 {
                section.add(Paragraph::of(Style::TableTitle, language.word(Word::Continued)));
            }
            section.add_table(if self.notes.is_empty() { table } else { table.kept() });
        }
        let mut notes: Vec<Paragraph> = self.notes.iter().map(|note| Paragraph::of(Style::TableNote, note)).collect();
        let last = notes.pop();
        notes.into_iter().map(Paragraph::kept).chain(last).for_each(|note| section.add(note));
        section
    }
}

fn roman(number: usize) -> &'static str {
    const ROMAN: [&str; 6] = ["", "I", "II", "III", "IV", "V"];
    ROMAN.get(number).copied().unwrap_or_default()
}

/// Every indicator: what is required, what was found, what that means, and why.
fn indicators(scorecard: &Scorecard<'_>, language: Language) -> Annex {
    const WIDTHS: [u32; 6] = [760, 3_950, 1_350, 2_450, 1_350, 4_427];
    const HEADS: [Word; 6] = [Word::Id, Word::Indicator, Word::Target, Word::Actual, Word::Verdict, Word::Remark];
    let mut table = Table::ruled(&WIDTHS, HEADS.map(|word| language.word(word)));
    for goal in scorecard.goals() {
        table.row(vec![Cell::of(Style::TableGoal, &body::goal_name(goal, language)).over(WIDTHS.len())]);
        for result in scorecard.results.iter().filter(|result| result.goal.id == goal.id) {
            let groups = if result.each.len() <= SHOWN_GROUPS { result.each.as_slice() } else { &[] };
            let mut cells = indicator_row(result, scorecard, language);
            for group in groups {
                table.kept_row(std::mem::replace(
                    &mut cells,
                    group_row(group, result, scorecard.plan.year_end, language),
                ));
            }
            table.row(cells);
        }
    }
    let mut notes = vec![phrases::summary(scorecard, language), ended(&phrases::sources(scorecard, language))];
    notes.extend(sensitive(scorecard, language));
    Annex { title: language.word(Word::AnnexIndicators).to_owned(), tables: vec![table], width: LANDSCAPE, notes }
}

/// Which indicators rest on figures that must not be published.
fn sensitive(scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    let elements = &scorecard.plan.vocabulary;
    let is_sensitive =
        |result: &&IndicatorResult<'_>| result.indicator.elements().any(|named| elements[named.element].sensitive);
    let ids: Vec<&str> =
        scorecard.results.iter().filter(is_sensitive).map(|result| result.indicator.id.as_str()).collect();
    (!ids.is_empty()).then(|| language.phrase(Word::SensitiveIndicators, ids.join(", ")))
}

fn indicator_row(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Vec<Cell> {
    let indicator = result.indicator;
    let remarks = phrases::remarks(result, scorecard, language);
    let mut notes: Vec<Paragraph> =
        remarks.iter().map(|remark| Paragraph::of(Style::TableText, &format!("- {remark}"))).collect();
    notes.extend(indicator.note.iter().map(|note| Paragraph::new(Style::TableText).italic(note)));
    if notes.is_empty() {
        notes.push(Paragraph::new(Style::TableText));
    }
    let label = sentences::verdict(result.verdict, result.reason.as_ref(), language);
    vec![
        Cell::of(Style::TableFigure, &indicator.id),
        Cell::of(Style::TableText, indicator.names.get(language)),
        Cell::of(Style::TableFigure, &phrases::target(result, language)),
        Cell::of(Style::TableFigure, &phrases::actual(result, language)),
        judged(Paragraph::new(Style::TableFigure).bold(label), result.provisional, language),
        Cell::new(notes),
    ]
}

/// The cell of a verdict, with what the figures so far come to below it.
fn judged(label: Paragraph, provisional: Option<Verdict>, language: Language) -> Cell {
    let so_far = phrases::provisional(provisional, language);
    let so_far = so_far.map(|so_far| Paragraph::of(Style::TableFigure, &format!("({so_far})")));
    Cell::new(std::iter::once(label).chain(so_far).collect())
}

fn group_row(
    group: &GroupResult<'_>,
    result: &IndicatorResult<'_>,
    year_end: YearEnd,
    language: Language,
) -> Vec<Cell> {
    let label = sentences::verdict(group.verdict, group.reason.as_ref(), language);
    let name = Period::parse(&group.name, year_end).map_or_else(|| group.name.clone(), |period| time(period, language));
    vec![
        Cell::of(Style::TableFigure, ""),
        Cell::new(vec![Paragraph::new(Style::TableText).italic(&format!("+ {name}"))]),
        Cell::of(Style::TableFigure, &phrases::own_target(group, result, language).unwrap_or_default()),
        Cell::of(Style::TableFigure, &phrases::group_actual(group, result, language)),
        judged(Paragraph::of(Style::TableFigure, label), group.provisional, language),
        Cell::of(Style::TableText, ""),
    ]
}

/// The result by period and by unit, wherever there is more than one of them.
fn parts(scorecard: &Scorecard<'_>, language: Language) -> Vec<Annex> {
    let several = scorecard.breakdowns.iter().filter(|breakdown| breakdown.parts.len() > 1);
    let annex = |matrix: Matrix, by: &By| {
        let title = language.word(if *by == By::Period { Word::AnnexPeriods } else { Word::AnnexUnits });
        let (tables, width) = matrix_tables(&matrix, scorecard.plan.year_end, language);
        let mut notes = vec![language.word(Word::MarksExplained).to_owned()];
        if *by != By::Period {
            notes.push(language.word(Word::IdsExplained).to_owned());
        }
        notes.extend(matrix.notes.iter().cloned());
        let left = matrix.rows.len().saturating_sub(SHOWN_UNITS + 1);
        if left > 0 {
            notes.push(language.phrase(Word::MoreLines, language.number(&left.to_string())));
        }
        Annex { title: title.to_owned(), tables, width, notes }
    };
    several.map(|breakdown| annex(Matrix::of(scorecard, breakdown, language), &breakdown.by)).collect()
}

/// A space at which no line ends: a mark stands beside its figure.
const NO_BREAK: &str = "\u{a0}";

/// The tables that hold a matrix, each with as many columns as the page has room for, and the width they need.
fn matrix_tables(matrix: &Matrix, year_end: YearEnd, language: Language) -> (Vec<Table>, u32) {
    const OF_A_LETTER: u32 = 125;
    const MARGINS: u32 = 170;
    const NARROWEST_NAMES: u32 = 3_200;
    let cells = matrix.rows.iter().flat_map(|row| row.iter().skip(1));
    let longest = cells.map(|cell| cell.chars().count()).max();
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
        let widths: Vec<u32> = std::iter::once(names).chain(std::iter::repeat_n(figure, as_index(shown))).collect();
        let slice = |row: &[String]| -> Vec<String> {
            row.iter().take(1).chain(row.iter().skip(1 + as_index(from)).take(as_index(shown))).cloned().collect()
        };
        let head = |head: String| Period::parse_window(&head, year_end).map_or(head, |period| time(period, language));
        let heads: Vec<String> = slice(&matrix.heads).into_iter().map(head).collect();
        let mut table = Table::ruled(&widths, heads.iter().map(String::as_str));
        let cells = |row: &Vec<String>| -> Vec<Cell> {
            let styles = std::iter::once(Style::TableText).chain(std::iter::repeat(Style::TableFigure));
            let cells = slice(row).into_iter().enumerate();
            let whole = |(column, cell): (usize, String)| if column > 0 { cell.replace(' ', NO_BREAK) } else { cell };
            styles.zip(cells.map(whole)).map(|(style, cell)| Cell::of(style, &cell)).collect()
        };
        shown_rows(&matrix.rows).map(cells).for_each(|cells| table.row(cells));
        table
    });
    (tables.collect(), page)
}

fn as_index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The first rows and the last one, which is that of the whole.
fn shown_rows(rows: &[Vec<String>]) -> impl Iterator<Item = &Vec<String>> {
    let (whole, parts) = rows.split_last().map_or((None, rows), |(whole, parts)| (Some(whole), parts));
    parts.iter().take(SHOWN_UNITS).chain(whole)
}

/// Everything that is missing, where the text names only the first of it.
fn missing(scorecard: &Scorecard<'_>, language: Language) -> Option<Annex> {
    const NUMBER: u32 = 760;
    let lines = gaps::lines(scorecard, language);
    if lines.len() <= gaps::NAMED {
        return None;
    }
    let heads = [Word::RowNumber, Word::MissingFigures].map(|word| language.word(word));
    let mut table = Table::ruled(&[NUMBER, PORTRAIT - NUMBER], heads);
    for (number, line) in lines.iter().enumerate().take(SHOWN_UNITS) {
        let number = language.number(&(number + 1).to_string());
        table.row(vec![Cell::of(Style::TableFigure, &number), Cell::of(Style::TableText, line)]);
    }
    let left = lines.len().saturating_sub(SHOWN_UNITS);
    let more = (left > 0).then(|| language.phrase(Word::MoreLines, language.number(&left.to_string())));
    let title = language.word(Word::AnnexMissing).to_owned();
    Some(Annex { title, tables: vec![table], width: PORTRAIT, notes: more.into_iter().collect() })
}
