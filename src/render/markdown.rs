//! The result for wikis and pull requests: a heading and a table for each goal, with every text of a file escaped.

use super::matrix::{Matrix, MatrixRow};
use super::parts::PartTable;
use super::phrases::{self, Phrases};
use super::tally::Tally;
use crate::catalogue::{Language, say};
use crate::evaluate::{Circulation, MissingReport, Scorecard};

/// The page of `scorecard`, with the units that are late if they are asked for.
pub(super) fn draw(
    scorecard: &Scorecard<'_>,
    missing: Option<&[MissingReport]>,
    phrases: &Phrases<'_>,
) -> String {
    let language = phrases.language;
    let plan = scorecard.plan;
    let area = plan.area.as_deref().map(|area| format!("{} · ", escaped(area))).unwrap_or_default();
    let window = phrases::period(scorecard.window, language);
    let circulation = scorecard.circulation();
    let mut page = banner(circulation, language);
    page.push_str(&format!(
        "# {}\n\n{area}{}: {window}\n\n",
        escaped(&plan.title),
        phrases.label(say::WINDOW)
    ));
    if scorecard.is_illustrative() {
        page.push_str(&format!("**{}**\n\n", phrases.label(say::ILLUSTRATIVE)));
    }
    if let Some(note) = phrases::note_on_withheld(circulation, language) {
        page.push_str(&format!("**{}**\n\n", escaped(note)));
    }
    let heads = [say::ID, say::INDICATOR, say::TARGET, say::ACTUAL, say::VERDICT, say::REMARK];
    let heads = heads.map(|word| phrases.label(word).to_owned());
    for goal in scorecard.goals() {
        let of_goal = scorecard.results.iter().filter(|result| result.goal.id == goal.id);
        let rows = of_goal.map(|result| {
            let texts = phrases.texts(result);
            let [id, name] = [texts.id(), texts.name()].map(str::to_owned);
            vec![
                id,
                name,
                texts.target(),
                texts.actual(),
                texts.verdict(),
                phrases.remarks(result).join("; "),
            ]
        });
        page.push_str(&heading(2, &format!("{}. {}", goal.id, goal.names.get(language))));
        page.push_str(&table(&heads, rows));
    }
    if let Some(summary) = phrases::task_summary(&scorecard.tasks, language) {
        page.push_str(&heading(2, phrases.label(say::TASKS_SHEET)));
        page.push_str(&format!("{}\n\n", escaped(&summary)));
        let late = phrases::late_tasks(&scorecard.tasks, language);
        page.extend(late.iter().map(|line| format!("- {}\n", escaped(line))));
        page.push_str(if late.is_empty() { "" } else { "\n" });
    }
    for breakdown in &scorecard.breakdowns {
        let matrix = Matrix::of(&PartTable::of(&scorecard.results, breakdown), phrases);
        page.push_str(&heading(2, &matrix.title));
        page.push_str(&table(&matrix.heads, matrix.rows.iter().map(MatrixRow::texts)));
        page.extend(matrix.notes.iter().map(|note| format!("{}\n\n", escaped(note))));
    }
    if let Some(missing) = missing {
        let lines = phrases.late_units(missing, usize::MAX);
        page.push_str(&format!(
            "{}\n\n",
            escaped(&phrases.late_units_head(phrases.late_units_count(missing)))
        ));
        page.extend(lines.iter().map(|line| format!("- {}\n", escaped(line))));
        page.push('\n');
    }
    let summary = phrases.summary(&Tally::of(&scorecard.results));
    page.push_str(&format!(
        "{}\n\n{}\n",
        escaped(&summary),
        escaped(&phrases.sources(&scorecard.sources))
    ));
    page
}

/// The first line of what is for internal use only; empty of anything else.
pub(super) fn banner(circulation: Circulation, language: Language) -> String {
    let banner = phrases::banner(circulation, language);
    banner.map(|line| format!("**{}**\n\n", escaped(line))).unwrap_or_default()
}

/// A heading of a level.
pub(super) fn heading(level: usize, text: &str) -> String {
    format!("{} {}\n\n", "#".repeat(level), escaped(text))
}

/// A table, each of its cells escaped.
pub(super) fn table(heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let of_row = |cells: Vec<String>| cells.iter().map(|cell| escaped(cell)).collect();
    table_of_escaped(heads, rows.map(of_row))
}

/// A table of cells that are escaped already.
pub(super) fn table_of_escaped(
    heads: &[String],
    rows: impl Iterator<Item = Vec<String>>,
) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| escaped(head)).collect();
    let rule = "|---".repeat(heads.len()) + "|\n";
    format!("{}{rule}{}\n", row(&heads), rows.map(|cells| row(&cells)).collect::<String>())
}

/// Text that Markdown shows as it is: no table cell, link, tag, emphasis or line break can come from a file.
pub(super) fn escaped(written: &str) -> String {
    let mut safe = String::with_capacity(written.len());
    for character in crate::text::printable(written).chars() {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '|' | '[' | ']' | '*' | '_' | '`' | '#' | '~' | '!' => {
                safe.push('\\');
                safe.push(character);
            }
            _ => safe.push(character),
        }
    }
    // Addresses that would become links by themselves.
    safe.replace("://", ":&#47;&#47;").replace("www.", "www&#46;").replace('@', "&#64;")
}
