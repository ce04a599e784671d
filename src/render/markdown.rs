//! The result for wikis and pull requests: a heading and a table for each goal, with every text of a file escaped.

use super::matrix::Matrix;
use super::{Look, phrases};
use crate::evaluate::Scorecard;
use crate::wording::Word;

pub(super) fn draw(scorecard: &Scorecard<'_>, look: Look) -> String {
    let language = look.language;
    let plan = scorecard.plan;
    let word = |word| language.word(word);
    let area = plan.area.as_deref().map(|area| format!("{} · ", escaped(area))).unwrap_or_default();
    let mut page = format!("# {}\n\n", escaped(&plan.title));
    page.push_str(&format!("{area}{}: {}\n\n", word(Word::Window), phrases::period(scorecard.window, language)));
    if scorecard.is_illustrative() {
        page.push_str(&format!("**{}**\n\n", word(Word::Illustrative)));
    }
    let heads = [Word::Id, Word::Indicator, Word::Target, Word::Actual, Word::Verdict, Word::Remark].map(word);
    for goal in scorecard.goals() {
        page.push_str(&format!("## {}. {}\n\n", escaped(&goal.id), escaped(goal.names.get(language))));
        page.push_str(&format!("| {} |\n|---|---|---|---|---|---|\n", heads.join(" | ")));
        for result in scorecard.results.iter().filter(|result| result.goal.id == goal.id) {
            let remarks = phrases::remarks(result, scorecard, language).join("; ");
            let cells = [
                escaped(&result.indicator.id),
                escaped(result.indicator.names.get(language)),
                escaped(&phrases::target(result, language)),
                escaped(&phrases::actual(result, language)),
                escaped(&phrases::verdict(result, language)),
                escaped(&remarks),
            ];
            page.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        page.push('\n');
    }
    for breakdown in &scorecard.breakdowns {
        page.push_str(&matrix(&Matrix::of(scorecard, breakdown, language)));
    }
    if look.missing && scorecard.missing.is_some() {
        let lines = phrases::missing_by_unit(scorecard, language);
        page.push_str(&format!("{}\n\n", escaped(&phrases::missing_head(&lines, language))));
        page.extend(lines.iter().map(|line| format!("- {}\n", escaped(line))));
        page.push('\n');
    }
    page.push_str(&format!(
        "{}\n\n{}\n",
        escaped(&phrases::summary(scorecard, language)),
        escaped(&phrases::sources(scorecard, language))
    ));
    page
}

fn matrix(matrix: &Matrix) -> String {
    let row =
        |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "));
    let rule = "|---".repeat(matrix.heads.len()) + "|\n";
    let rows: String = matrix.rows.iter().map(|cells| row(cells)).collect();
    let notes: String = matrix.notes.iter().map(|note| format!("{}\n\n", escaped(note))).collect();
    format!("## {}\n\n{}{rule}{rows}\n{notes}", escaped(&matrix.title), row(&matrix.heads))
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
