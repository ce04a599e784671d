//! The table of all indicators: number, name, unit of measure, target, actual, verdict, goal by goal, with the groups that do not
//! meet it.

use super::drawn::WordReport;
use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordTable};
use super::sentences::goal_name;
use crate::catalogue::{Label, say};
use crate::evaluate::{GroupResult, IndicatorResult, Verdict};
use crate::render::phrases::GroupTexts;

const NUMBER: u32 = 600;
const UNIT: u32 = 800;
const TARGET: u32 = 950;
const ACTUAL: u32 = 1_950;
const VERDICT: u32 = 1_150;

/// The widths of the columns.
const WIDTHS: [u32; 6] =
    [NUMBER, PORTRAIT - NUMBER - UNIT - TARGET - ACTUAL - VERDICT, UNIT, TARGET, ACTUAL, VERDICT];

const HEADS: [Label; 6] = [
    say::HEAD_NUMBER,
    say::INDICATOR,
    say::HEAD_MEASURE,
    say::TARGET_ALONE,
    say::ACTUAL,
    say::VERDICT,
];

/// The table of all indicators of a report.
pub(super) fn indicators(drawn: &WordReport<'_>) -> WordTable {
    let phrases = drawn.phrases;
    let mut table = WordTable::ruled(&WIDTHS, HEADS.map(|word| phrases.label(word)));
    for section in &drawn.report.goals {
        let number = drawn.numbering.of_goal(section.goal);
        let name = goal_name(number, section.goal, drawn.language);
        table.row(vec![TableCell::of(Style::TableGoal, &name).over(WIDTHS.len())]);
        for row in &section.rows {
            let mut cells = indicator_row(drawn, row.result);
            let is_unmet = |group: &&GroupResult<'_>| {
                group.verdict != Verdict::Pass && group.actual.value.is_some()
            };
            for group in row.groups.iter().filter(|_| row.groups.len() > 1).filter(is_unmet) {
                let texts = phrases.texts(row.result).group(group);
                table.kept_row(std::mem::replace(&mut cells, group_row(&texts)));
            }
            table.row(cells);
        }
    }
    table
}

fn indicator_row(drawn: &WordReport<'_>, result: &IndicatorResult<'_>) -> Vec<TableCell> {
    let texts = drawn.phrases.texts(result);
    let verdict = Paragraph::of(Style::TableFigure, texts.verdict_word(say::HEAD_TRACKED));
    // Half a fraction says nothing to a reader.
    let has_value = result.actual.value.is_some();
    let is_shown = has_value || result.is_withheld();
    let actual = if is_shown { texts.actual() } else { "–".to_owned() };
    vec![
        TableCell::of(Style::TableFigure, drawn.numbering.of_indicator(texts.id())),
        TableCell::of(Style::TableText, texts.name()),
        TableCell::of(Style::TableFigure, &drawn.phrases.measured_in(result)),
        TableCell::of(Style::TableFigure, &texts.target()),
        TableCell::of(Style::TableFigure, &actual),
        judged(verdict, texts.provisional()),
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
    let name = Paragraph::new(Style::TableText).italic(&format!("+ {}", texts.name()));
    vec![
        TableCell::of(Style::TableFigure, ""),
        TableCell::new(vec![name]),
        TableCell::of(Style::TableFigure, ""),
        TableCell::of(Style::TableFigure, &texts.own_target().unwrap_or_default()),
        TableCell::of(Style::TableFigure, &texts.actual()),
        judged(verdict, texts.provisional()),
    ]
}
