//! The register for a terminal: what came in by state, what needs attention first, then the count.

use unicode_width::UnicodeWidthStr as _;

use super::page::RegisterPage;
use crate::catalogue::say;
use crate::evaluate::{RegisterEntry, ReportState};
use crate::render::lines::{paragraph, styled, wrapped};
use crate::render::look::Look;
use crate::render::{palette, phrases};
use crate::text::printable;

/// Columns before what is told of a report, where that takes lines of its own.
const INDENT: u16 = 4;

pub(super) fn draw(page: &RegisterPage<'_>, look: Look) -> String {
    let plan = page.phrases.plan;
    let window = phrases::period(page.phrases.window, look.language);
    let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
    let window = printable(&format!("{area}{}: {window}", page.label(say::WINDOW)));
    let mut text = styled(&paragraph(&printable(&plan.title), look), palette::HEADING, look);
    text.push_str(&paragraph(&window, look));
    if page.is_illustrative {
        let warning = paragraph(page.label(say::ILLUSTRATIVE), look);
        text.push_str(&styled(&warning, palette::NOTICE, look));
    }
    for state in ReportState::ALL {
        let of_state = page.register.entries.iter().filter(|entry| entry.state == state);
        let entries: Vec<&RegisterEntry> = of_state.collect();
        if entries.is_empty() {
            continue;
        }
        let count = page.phrases.count(entries.len());
        let head = say::RegisterHead { count, state: page.state(state) }.worded(look.language);
        text.push_str(&heading(&capitalised(&head), look));
        let widest = |name: fn(&RegisterPage<'_>, &RegisterEntry) -> String| {
            entries.iter().map(|entry| name(page, entry).width()).max().unwrap_or_default()
        };
        let (unit_width, period_width) = (widest(unit), widest(period));
        for entry in entries {
            let unit = padded(unit(page, entry), unit_width);
            let period = padded(period(page, entry), period_width);
            text.push_str(&report(&format!("  {unit}  {period}"), &told(page, entry), look));
        }
    }
    if !page.register.without_figures.is_empty() {
        text.push_str(&heading(page.label(say::WITHOUT_FIGURES), look));
        for file in &page.register.without_figures {
            let problems = file
                .problems
                .map(|count| format!(" ({})", say::SetAsideFor { count }.worded(look.language)));
            let path = printable(&file.path);
            text.push_str(&format!("  {path}{}\n", problems.unwrap_or_default()));
        }
    }
    text.push('\n');
    text + &paragraph(&page.summary(), look)
}

fn heading(text: &str, look: Look) -> String {
    format!("\n{}", styled(&paragraph(text, look), palette::HEADING, look))
}

fn unit(page: &RegisterPage<'_>, entry: &RegisterEntry) -> String {
    printable(page.unit(entry))
}

fn period(page: &RegisterPage<'_>, entry: &RegisterEntry) -> String {
    entry.period.in_words().worded(page.language())
}

fn padded(text: String, width: usize) -> String {
    let left = width.saturating_sub(text.width());
    text + &" ".repeat(left)
}

/// `told` behind `head`, or below it where the line would be too wide.
fn report(head: &str, told: &str, look: Look) -> String {
    let line = format!("{head}  {told}");
    let line = line.trim_end();
    if line.width() <= usize::from(look.width) {
        return look.signs.put(line).into_owned() + "\n";
    }
    let below = wrapped(&look.signs.put(told), look.width.saturating_sub(INDENT).max(1));
    let indent = " ".repeat(usize::from(INDENT));
    let below: String = below.lines().map(|line| format!("{indent}{line}\n")).collect();
    format!("{}\n{below}", look.signs.put(head.trim_end()))
}

/// `thiếu: Số lãnh đạo · data/le-loi.xlsx (16 số liệu) · muộn 5 ngày`.
fn told(page: &RegisterPage<'_>, entry: &RegisterEntry) -> String {
    let names = page.lacks(entry, |element| &element.name);
    let lacks = (entry.state == ReportState::Part)
        .then(|| say::Missing { value: names.join("; ") }.worded(page.language()));
    let files = entry.files.iter().map(|file| {
        let figures = say::FiguresCounted { count: file.figures }.worded(page.language());
        let problems = file
            .problems
            .map(|count| format!("; {}", say::SetAsideFor { count }.worded(page.language())));
        format!("{} ({figures}{})", printable(&file.path), problems.unwrap_or_default())
    });
    let lacks = lacks.map(|lacks| printable(&lacks));
    let told: Vec<String> = lacks.into_iter().chain(files).chain(page.late(entry)).collect();
    told.join(" · ")
}

/// `text` with a capital at its beginning.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + characters.as_str()
}
