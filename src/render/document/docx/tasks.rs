//! What the plan asks to be done in words, as one table: task, who leads it, what was done. Without results it has a row for each goal
//! and each body, to be filled in; the plan itself lists its tasks.

use super::control::Control;
use super::drawn::WordReport;
use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordTable};
use super::sentences::{goal_name, unended};
use crate::catalogue::{Label, say};
use crate::evaluate::TaskTiming;
use crate::plan::{PlannedTask, Task, TaskOwner};
use crate::render::phrases::{self, TaskTexts};

const TASK: u32 = 4_300;
const LEAD: u32 = 2_800;
const WIDTHS: [u32; 3] = [TASK, LEAD, PORTRAIT - TASK - LEAD];

/// The widths where each task stands with all of its words.
const REPORTED_WIDTHS: [u32; 3] = [5_400, 1_700, PORTRAIT - 5_400 - 1_700];

const HEADS: [Label; 3] = [say::HEAD_TASK, say::HEAD_LEAD, say::HEAD_DONE];

/// The table to be filled in; `None` if the plan has no tasks and no events.
pub(super) fn to_fill_in(drawn: &WordReport<'_>) -> Option<WordTable> {
    let (phrases, language) = (drawn.phrases, drawn.language);
    let preamble = &drawn.report.plan.preamble;
    let mut table = WordTable::ruled(&WIDTHS, HEADS.map(|word| phrases.label(word)));
    let mut rows: Vec<[TableCell; 3]> = Vec::new();
    let counted = |count: usize| say::TasksCounted { count }.worded(language);
    for goal in drawn.report.goals.iter().map(|section| section.goal) {
        let tasks: Vec<&Task> = goal.commitments.iter().chain(&goal.tasks).collect();
        if tasks.is_empty() {
            continue;
        }
        let name = goal_name(drawn.numbering.of_goal(goal), goal, language);
        let name = format!("{name} ({})", counted(tasks.len()));
        let mut leads: Vec<&str> = tasks.iter().filter_map(|task| task.lead.as_deref()).collect();
        leads.dedup();
        rows.push([TableCell::of(Style::TableText, &name), lead(drawn, &leads), done(drawn)]);
    }
    for body in &preamble.responsibilities {
        rows.push([
            TableCell::of(Style::TableText, &counted(body.tasks.len())),
            TableCell::of(Style::TableText, &body.who),
            done(drawn),
        ]);
    }
    for event in &preamble.events {
        let [from, to] = [event.from, event.to].map(|day| phrases::date(day, language));
        let name = format!("{} ({from} - {to})", event.name);
        rows.push([TableCell::of(Style::TableText, &name), lead(drawn, &[]), done(drawn)]);
    }
    let is_empty = rows.is_empty();
    for row in rows {
        table.row(row.into());
    }
    (!is_empty).then_some(table)
}

/// The table of what came of each task, for an annex; `None` if nothing was reported.
pub(super) fn reported(drawn: &WordReport<'_>) -> Option<WordTable> {
    let tasks = drawn.report.tasks;
    if !tasks.are_reported {
        return None;
    }
    let mut table = WordTable::ruled(&REPORTED_WIDTHS, HEADS.map(|word| drawn.phrases.label(word)));
    let mut last = String::new();
    for result in &tasks.list {
        let heading = heading(drawn, &result.planned);
        if heading != last {
            let cell = TableCell::of(Style::TableGoal, &heading).over(WIDTHS.len());
            table.row(vec![cell]);
            last = heading;
        }
        let texts = TaskTexts::of(result, drawn.language);
        let due = texts.due();
        let due = (!due.is_empty()).then(|| say::Due { value: due }.worded(drawn.language));
        let due = due.map(|due| Paragraph::new(Style::TableText).italic(&due));
        let text = Paragraph::of(Style::TableText, texts.text());
        let mut came = vec![Paragraph::of(Style::TableText, &texts.result())];
        came.extend(texts.remarks().iter().map(|remark| Paragraph::of(Style::TableText, remark)));
        table.row(vec![
            TableCell::new(std::iter::once(text).chain(due).collect()),
            TableCell::of(Style::TableText, texts.lead()),
            if result.status().is_none() { done(drawn) } else { TableCell::new(came) },
        ]);
    }
    Some(table)
}

/// The goal that a task stands under, or the body that is responsible.
fn heading(drawn: &WordReport<'_>, planned: &PlannedTask<'_>) -> String {
    match planned.owner {
        TaskOwner::Commitment(goal) | TaskOwner::Goal(goal) => {
            let number = drawn.numbering.of_goal(goal);
            goal_name(if number.is_empty() { &goal.id } else { number }, goal, drawn.language)
        }
        TaskOwner::Responsibility(responsibility) => responsibility.who.clone(),
    }
}

/// The tasks that are overdue, each with its deadline; empty if none is.
pub(super) fn overdue(drawn: &WordReport<'_>) -> Vec<String> {
    let late = drawn.report.tasks.late(TaskTiming::Overdue);
    late.map(|result| {
        let texts = TaskTexts::of(result, drawn.language);
        format!("{} ({})", unended(texts.text()), texts.due())
    })
    .collect()
}

/// Who leads, or room to say it.
fn lead(drawn: &WordReport<'_>, leads: &[&str]) -> TableCell {
    if leads.is_empty() {
        let control = Control::line(say::TYPE_LEAD, drawn.language);
        return TableCell::new(vec![Paragraph::new(Style::TableText).control(&control)]);
    }
    TableCell::of(Style::TableText, &leads.join("; "))
}

/// Room to say what was done.
fn done(drawn: &WordReport<'_>) -> TableCell {
    let control = Control::lines(say::TYPE_DONE, drawn.language);
    TableCell::new(vec![Paragraph::new(Style::TableText).control(&control)])
}
