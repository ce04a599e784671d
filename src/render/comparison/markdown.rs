//! A comparison for wikis and pull requests: a heading and a table for each goal, lists below, every text of a file escaped.

use super::words::ComparisonWords;
use crate::catalogue::say;
use crate::render::markdown::{banner, escaped};

pub(super) fn draw(words: &ComparisonWords<'_, '_>) -> String {
    let new = words.comparison.new;
    let area = new.area.as_deref().map(|area| format!("{} · ", escaped(area))).unwrap_or_default();
    let mut page = banner(words.comparison.circulation(), words.language);
    page.push_str(&format!("# {}\n\n{area}{}\n\n", escaped(&new.title), escaped(&words.windows())));
    if words.is_illustrative() {
        page.push_str(&format!("**{}**\n\n", words.label(say::ILLUSTRATIVE)));
    }
    page.extend(words.note_on_withheld().map(|note| format!("**{}**\n\n", escaped(note))));
    let heads =
        [say::ID, say::INDICATOR, say::OLD_AND_NEW, say::DIFFERENCE, say::TREND, say::REMARK];
    let heads = heads.map(|word| words.label(word)).join(" | ");
    for goal in words.goals() {
        page.push_str(&format!(
            "## {}\n\n| {heads} |\n|---|---|---|---|---|---|\n",
            escaped(&words.heading(goal))
        ));
        for change in words.changes_of(goal) {
            let cells = [
                escaped(change.id),
                escaped(&words.name(change)),
                escaped(&words.values(change)),
                escaped(&words.difference(change)),
                words.trend(change.trend).to_owned(),
                escaped(&words.remarks(change).join("; ")),
            ];
            page.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        page.push('\n');
    }
    for section in words.sections() {
        page.push_str(&format!("## {}\n\n", section.heading));
        for line in &section.lines {
            page.push_str(&format!("- {}\n", escaped(line)));
        }
        page.push('\n');
    }
    page + &words.closing() + "\n"
}
