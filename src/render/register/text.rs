//! The register for a terminal: what came in by state, what needs attention first, then the count.

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::page::RegisterPage;
use crate::catalogue::say;
use crate::evaluate::{RegisterEntry, ReportState};
use crate::render::look::Look;
use crate::render::phrases;
use crate::text::printable;

pub(super) fn draw(page: &RegisterPage<'_>, look: Look) -> String {
    let plan = page.phrases.plan;
    let window = phrases::period(page.phrases.window, look.language);
    let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
    let mut text = format!(
        "{}\n{}{}: {window}\n",
        printable(&plan.title),
        printable(&area),
        page.label(say::WINDOW)
    );
    for state in ReportState::ALL {
        let of_state = page.register.entries.iter().filter(|entry| entry.state == state);
        let entries: Vec<&RegisterEntry> = of_state.collect();
        if entries.is_empty() {
            continue;
        }
        let count = page.phrases.count(entries.len());
        let head = say::RegisterHead { count, state: page.state(state) }.worded(look.language);
        text.push_str(&format!("\n{}\n", styled(&capitalised(&head), look)));
        let widest = |name: fn(&RegisterPage<'_>, &RegisterEntry) -> String| {
            entries.iter().map(|entry| name(page, entry).width()).max().unwrap_or_default()
        };
        let (unit, period) = (widest(unit), widest(period));
        for entry in entries {
            text.push_str(&line(page, entry, unit, period));
        }
    }
    if !page.register.without_figures.is_empty() {
        text.push_str(&format!("\n{}\n", styled(page.label(say::WITHOUT_FIGURES), look)));
        for file in &page.register.without_figures {
            let problems = file
                .problems
                .map(|count| format!(" ({})", say::SetAsideFor { count }.worded(look.language)));
            let path = printable(&file.path);
            text.push_str(&format!("  {path}{}\n", problems.unwrap_or_default()));
        }
    }
    text.push_str(&format!("\n{}\n", page.summary()));
    look.signs.put(&text).into_owned()
}

fn unit(page: &RegisterPage<'_>, entry: &RegisterEntry) -> String {
    printable(page.unit(entry))
}

fn period(page: &RegisterPage<'_>, entry: &RegisterEntry) -> String {
    entry.period.in_words().worded(page.language())
}

/// `  Phường Lê Lợi  Quý III/2024  thiếu: Số lãnh đạo · data/le-loi.xlsx (16 số liệu) · muộn 5 ngày`.
fn line(page: &RegisterPage<'_>, entry: &RegisterEntry, unit_width: usize, width: usize) -> String {
    let padded = |text: String, width: usize| {
        let left = width.saturating_sub(text.width());
        text + &" ".repeat(left)
    };
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
    let told: Vec<String> = lacks
        .map(|lacks| printable(&lacks))
        .into_iter()
        .chain(files)
        .chain(page.late(entry))
        .collect();
    let line = format!(
        "  {}  {}  {}",
        padded(unit(page, entry), unit_width),
        padded(period(page, entry), width),
        told.join(" · ")
    );
    format!("{}\n", line.trim_end())
}

/// `text` with a capital at its beginning.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + characters.as_str()
}

fn styled(text: &str, look: Look) -> String {
    if look.styled {
        let style = Style::new().bold();
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}
