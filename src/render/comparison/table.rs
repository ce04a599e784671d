//! A comparison for the terminal: by goal, old beside new with the trend; then restated figures, edits of the plan, and changes of units.

use anstyle::Style;

use super::words::ComparisonWords;
use crate::catalogue::say;
use crate::compare::{Change, Trend};
use crate::render::lines::paragraph;
use crate::render::look::Look;
use crate::render::palette;
use crate::render::table::{Cells, Drawing, WIDEST, banner, styled};
use crate::text::printable;

pub(super) fn draw(words: &ComparisonWords<'_, '_>, look: Look) -> String {
    let look = Look { width: look.width.min(WIDEST), ..look };
    let cells = |change| cells(change, words).put(look.signs);
    let rows: Vec<Cells> = words.comparison.changes.iter().map(cells).collect();
    let drawing = Drawing::of(&rows, heads(words).put(look.signs), look);
    let mut page = head(words, look);
    page.push_str(&drawing.head());
    let bold = palette::HEADING;
    for goal in words.goals() {
        page.push_str(&styled(&paragraph(&printable(&words.heading(goal)), look), bold, look));
        for change in words.changes_of(goal) {
            page.push_str(&drawing.indicator(&cells(change)));
        }
        page.push('\n');
    }
    for section in words.sections() {
        page.push_str(&styled(&paragraph(section.heading, look), bold, look));
        for line in &section.lines {
            page.push_str(&drawing.indented(&format!("→ {}", printable(line)), 2));
        }
        page.push('\n');
    }
    page.push_str(&paragraph(&words.closing(), look));
    page
}

fn head(words: &ComparisonWords<'_, '_>, look: Look) -> String {
    let new = words.comparison.new;
    let mut head = banner(words.comparison.circulation(), look);
    head.push_str(&styled(&paragraph(&printable(&new.title), look), palette::HEADING, look));
    let area =
        new.area.as_deref().map(|area| format!("{} · ", printable(area))).unwrap_or_default();
    head.push_str(&paragraph(&format!("{area}{}", words.windows()), look));
    if words.is_illustrative() {
        let warning = paragraph(words.label(say::ILLUSTRATIVE), look);
        head.push_str(&styled(&warning, palette::NOTICE, look));
    }
    head.extend(words.note_on_withheld().map(|note| paragraph(note, look)));
    head.push('\n');
    head
}

fn heads(words: &ComparisonWords<'_, '_>) -> Cells {
    let word = |word| words.label(word).to_owned();
    Cells {
        id: word(say::ID),
        name: word(say::INDICATOR),
        remarks: Vec::new(),
        target: word(say::OLD_AND_NEW),
        actual: word(say::DIFFERENCE),
        verdict: word(say::TREND),
        style: Style::new(),
    }
}

fn cells(change: &Change<'_>, words: &ComparisonWords<'_, '_>) -> Cells {
    Cells {
        id: printable(change.id),
        name: printable(&words.name(change)),
        remarks: words.remarks(change).iter().map(|remark| printable(remark)).collect(),
        target: words.values(change),
        actual: words.difference(change),
        verdict: words.trend(change.trend).to_owned(),
        style: match change.trend {
            Trend::Better => palette::MET,
            Trend::Worse => palette::UNMET,
            Trend::Same | Trend::None => palette::ASIDE,
        },
    }
}
