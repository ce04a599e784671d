//! The tasks of the plan and what came of them, a row for each, where files said so.

use super::lists::{List, ListKind, ListLength};
use super::page::WorkbookPage;
use crate::catalogue::{Label, say};
use crate::evaluate::Verdict;
use crate::render::phrases::{self, TaskTexts};
use crate::render::spreadsheet::{Book, CellAt, coloured};

const HEADS: [Label; 7] = [
    say::ID,
    say::TASK_OWNER_HEAD,
    say::TASK_HEAD,
    say::TASK_LEAD_HEAD,
    say::TASK_DUE_HEAD,
    say::TASK_RESULT_HEAD,
    say::TASK_REMARKS_HEAD,
];

/// Adds the sheet of tasks, if anything was reported of them.
pub(super) fn add(page: &WorkbookPage<'_>, book: &mut Book) -> anyhow::Result<()> {
    let tasks = page.report.tasks;
    if !tasks.are_reported {
        return Ok(());
    }
    let kind =
        ListKind { title: say::TASKS_SHEET, heads: &HEADS, widths: &[8, 30, 64, 26, 17, 24, 36] };
    let mut list = List::new(page, book, kind, ListLength::whole(tasks.list.len()))?;
    let (text, centred) = (&page.styles.text, &page.styles.centred);
    let late = coloured(text.clone(), Verdict::Fail);
    for (row, result) in (list.head + 1..).zip(tasks.list.iter().take(list.shown)) {
        let texts = TaskTexts::of(result, page.language);
        let heading = phrases::task_heading(&result.planned, page.language);
        list.sheet.text(CellAt { row, column: 0 }, texts.id(), text)?;
        list.sheet.text(CellAt { row, column: 1 }, &heading, text)?;
        list.sheet.text(CellAt { row, column: 2 }, texts.text(), text)?;
        list.sheet.text(CellAt { row, column: 3 }, texts.lead(), text)?;
        list.sheet.text(CellAt { row, column: 4 }, &texts.due(), centred)?;
        let format = if texts.late().is_some() { &late } else { text };
        list.sheet.text(CellAt { row, column: 5 }, &texts.result(), format)?;
        list.sheet.lines(CellAt { row, column: 6 }, &texts.remarks(), text)?;
    }
    list.finish(book)
}
