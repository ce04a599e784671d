//! The register as a workbook: one sheet of all reports, and one of those that are still to be asked for.

use super::page::RegisterPage;
use crate::catalogue::{Label, say};
use crate::evaluate::{RegisterEntry, ReportState};
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent, Styles};

const HEADS: [Label; 8] = [
    say::HEAD_UNIT,
    say::HEAD_PERIOD,
    say::HEAD_STATE,
    say::HEAD_FILE,
    say::FIGURES,
    say::HEAD_MISSING,
    say::HEAD_DUE,
    say::HEAD_DAYS_LATE,
];

/// Widths of the columns, in characters.
const WIDTHS: [u8; 8] = [34, 22, 22, 46, 11, 80, 14, 14];

pub(super) fn draw(page: &RegisterPage<'_>) -> anyhow::Result<Vec<u8>> {
    let plan = page.phrases.plan;
    let mut book = Book::new(&plan.title, page.register.as_of)?;
    let entries: Vec<&RegisterEntry> = page.register.entries.iter().collect();
    // The list to ask for is no register of all.
    if page.register.is_of_all() {
        sheet(page, &mut book, say::REGISTER, &entries)?;
    }
    let late: Vec<&RegisterEntry> =
        entries.into_iter().filter(|entry| entry.state != ReportState::Complete).collect();
    if !late.is_empty() || !page.register.is_of_all() {
        sheet(page, &mut book, say::TO_CHASE, &late)?;
    }
    book.bytes()
}

fn sheet(
    page: &RegisterPage<'_>,
    book: &mut Book,
    title: Label,
    entries: &[&RegisterEntry],
) -> anyhow::Result<()> {
    let (styles, plan) = (Styles::new(), page.phrases.plan);
    let mut sheet = book.sheet(page.label(title))?;
    sheet.banner(0, &plan.title, &styles.title)?;
    sheet.banner(1, page.label(title), &styles.title)?;
    let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
    let window = phrases::period(page.phrases.window, page.language());
    sheet.banner(2, &format!("{area}{}: {window}", page.label(say::WINDOW)), &styles.subtitle)?;
    sheet.banner(3, &page.summary(), &styles.subtitle)?;
    if page.is_illustrative {
        sheet.banner(4, page.label(say::ILLUSTRATIVE), &styles.warning)?;
    }
    sheet.foot(&plan.title);
    let head = 6;
    sheet.widths(&WIDTHS)?;
    for (column, label) in HEADS.into_iter().enumerate() {
        sheet.text(CellAt { row: head, column }, page.label(label), &styles.head)?;
    }
    let mut row = head;
    for entry in entries {
        row += 1;
        let at = |column| CellAt { row, column };
        let paths: Vec<&str> = entry.files.iter().map(|file| file.path.as_str()).collect();
        let due = entry.due.map(|due| phrases::deadline(due, page.language())).unwrap_or_default();
        sheet.text(at(0), page.unit(entry), &styles.text)?;
        sheet.text(at(1), &entry.period.in_words().worded(page.language()), &styles.centred)?;
        sheet.text(at(2), page.state(entry.state), &styles.centred)?;
        sheet.text(at(3), &paths.join("; "), &styles.text)?;
        sheet.number(at(4), &entry.figures().to_string(), &styles.number("#,##0"))?;
        sheet.text(at(5), &page.lacks(entry, |element| &element.name).join("; "), &styles.text)?;
        sheet.text(at(6), &due, &styles.centred)?;
        sheet.number(at(7), &entry.days_late.to_string(), &styles.number("#,##0"))?;
    }
    let last_column = HEADS.len() - 1;
    sheet.lay_out(Extent { head, last_row: row, last_column, frozen_columns: 1 })?;
    book.add(sheet);
    Ok(())
}
