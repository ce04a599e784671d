//! The form on which what came of the tasks is reported: CSV for programs, and a workbook as offices set it, with a list of states to
//! choose from. Both are read back as they are; what the plan says of a task is locked.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle};

use super::names::task_id;
use super::printed::broken;
use super::sending;
use super::undrawn::Undrawn;
use crate::catalogue::{Label, Language, say};
use crate::diagnostic::Refused;
use crate::period::{Date, Deadline};
use crate::plan::{Plan, PlannedTask};
use crate::render::csv::written;
use crate::render::guard::no_formula;
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent, Sheet, Styles};
use crate::tasks::{FORM_COLUMNS, TaskStatus};

/// The columns of the workbook, each with its width in characters. The goal or body that a task belongs to heads its rows.
const COLUMNS: [(Label, u8); 8] = [
    (say::ID, 9),
    (say::TASK_HEAD, 56),
    (say::TASK_LEAD_HEAD, 24),
    (say::TASK_DUE_HEAD, 17),
    (say::TASK_RESULT_HEAD, 19),
    (say::TASK_DATE_HEAD, 14),
    (say::TASK_EVIDENCE_HEAD, 30),
    (say::TASK_NOTE_HEAD, 24),
];

/// The columns of text, status and evidence.
const TEXT: usize = 1;
const STATUS: usize = 4;
const EVIDENCE: usize = 6;

/// Whether a form can be made of the tasks of `plan`.
///
/// # Errors
/// If the plan has no tasks, or one whose id a spreadsheet would change.
fn check(plan: &Plan) -> Result<(), Refused> {
    if plan.tasks().next().is_none() {
        return Err(Refused::from(say::PLAN_HAS_NO_TASKS).hint(say::WRITE_TASKS));
    }
    plan.tasks().try_for_each(|planned| task_id(&planned.task.id).map(|_| ()))
}

/// The form as CSV.
pub(super) fn csv(plan: &Plan, language: Language) -> Result<Vec<u8>, Undrawn> {
    check(plan)?;
    Ok(text(plan, language)?.into_bytes())
}

/// The form as a workbook.
pub(super) fn workbook(plan: &Plan, language: Language) -> Result<Vec<u8>, Undrawn> {
    check(plan)?;
    Ok(TaskForm { plan, language, styles: Styles::new() }.workbook()?)
}

fn text(plan: &Plan, language: Language) -> anyhow::Result<String> {
    let row = |planned: PlannedTask<'_>| {
        let task = planned.task;
        let said = [
            task.id.clone(),
            no_formula(planned.goal().map_or("", |goal| &goal.id)),
            no_formula(&task.text),
            no_formula(planned.lead().unwrap_or_default()),
            task.due.map(|due| phrases::deadline(due, language)).unwrap_or_default(),
        ];
        let empty = FORM_COLUMNS.len() - said.len();
        said.into_iter().chain(std::iter::repeat_n(String::new(), empty)).collect::<Vec<_>>()
    };
    let head = FORM_COLUMNS.map(str::to_owned).to_vec();
    written(std::iter::once(head).chain(plan.tasks().map(row)))
}

/// The workbook while it is drawn.
struct TaskForm<'p> {
    plan: &'p Plan,
    language: Language,
    styles: Styles,
}

impl TaskForm<'_> {
    fn label(&self, label: Label) -> &'static str {
        self.language.label(label)
    }

    fn workbook(&self) -> anyhow::Result<Vec<u8>> {
        let mut book = Book::new(&self.plan.title, self.day())?;
        let mut sheet = book.sheet(self.label(say::TASKS_SHEET))?;
        sheet.widths(&COLUMNS.map(|(_, width)| width))?;
        let head = self.titles(&mut sheet)?;
        for (column, (label, _)) in COLUMNS.into_iter().enumerate() {
            sheet.name(CellAt { row: head, column }, self.label(label), &self.styles.head)?;
        }
        let mut row = head;
        let mut last = None;
        for planned in self.plan.tasks() {
            let heading = phrases::task_heading(&planned, self.language);
            if last.as_ref() != Some(&heading) {
                row += 1;
                self.section(&mut sheet, row, &heading)?;
                last = Some(heading);
            }
            row += 1;
            self.task(&mut sheet, row, &planned)?;
        }
        let last_row = self.signatures(&mut sheet, row + 1)?;
        sheet.set_print(Extent {
            head,
            last_row,
            last_column: COLUMNS.len() - 1,
            frozen_columns: 0,
        })?;
        sheet.foot(&self.plan.title);
        sheet.protect();
        book.add(sheet);
        book.bytes()
    }

    /// The day that stands for when the file was made: the last of the plan, or of its deadlines.
    fn day(&self) -> Date {
        let of_tasks = self.plan.tasks().filter_map(|planned| planned.task.due);
        let last = self.plan.period.map(|period| period.last().last_day());
        let last = last.or_else(|| of_tasks.map(Deadline::last_day).max());
        // A plan without any day: the library only wants one that is always the same.
        last.unwrap_or(Date { year: 2000, month: 1, day: 1 })
    }

    /// Writes the lines above the table; returns the row of the heads.
    fn titles(&self, sheet: &mut Sheet) -> anyhow::Result<usize> {
        let (plan, styles) = (self.plan, &self.styles);
        let issuer = plan.issuer_or_area().map(str::to_uppercase);
        let left = [(&styles.bold, issuer.unwrap_or_default()), (&styles.subtitle, String::new())];
        for (row, (format, line)) in left.iter().enumerate() {
            sheet.banner(row, line, format)?;
        }
        let mut lines = vec![(&styles.form_title, self.label(say::TASK_FORM_TITLE).to_owned())];
        lines.extend(broken(&plan.title).into_iter().map(|line| (&styles.form_subject, line)));
        let sent = sending::line_of_plan(plan, self.language);
        lines.extend(sent.map(|line| (&styles.form_line, line)));
        for (row, (format, line)) in (left.len()..).zip(&lines) {
            sheet.across(row, COLUMNS.len(), line, format)?;
        }
        Ok(left.len() + lines.len() + 1)
    }

    /// The goal or the body that the rows below belong to.
    fn section(&self, sheet: &mut Sheet, row: usize, heading: &str) -> anyhow::Result<()> {
        for column in 0..COLUMNS.len() {
            let text = if column == TEXT { heading } else { "" };
            sheet.run_on(CellAt { row, column }, text, &self.styles.band)?;
        }
        Ok(())
    }

    fn task(&self, sheet: &mut Sheet, row: usize, planned: &PlannedTask<'_>) -> anyhow::Result<()> {
        let (task, styles) = (planned.task, &self.styles);
        let due = task.due.map(|due| phrases::deadline(due, self.language)).unwrap_or_default();
        sheet.name(CellAt { row, column: 0 }, &task.id, &styles.centred)?;
        sheet.text(CellAt { row, column: TEXT }, &task.text, &styles.text)?;
        let lead = planned.lead().unwrap_or_default();
        sheet.text(CellAt { row, column: 2 }, lead, &styles.text)?;
        sheet.text(CellAt { row, column: 3 }, &due, &styles.centred)?;
        for column in STATUS..COLUMNS.len() {
            sheet.text(CellAt { row, column }, "", &styles.open_cell())?;
        }
        sheet.validate(CellAt { row, column: STATUS }, &self.statuses()?)?;
        sheet.validate(CellAt { row, column: STATUS + 1 }, &self.day_hint()?)
    }

    /// The list of states to choose from.
    fn statuses(&self) -> anyhow::Result<DataValidation> {
        let words = TaskStatus::ALL.map(|status| self.label(phrases::status_word(Some(status))));
        Ok(DataValidation::new()
            .allow_list_strings(&words)?
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(self.label(say::TASK_RESULT_HEAD))?
            .set_error_message(self.label(say::CHOOSE_STATUS))?)
    }

    /// How a day is written.
    fn day_hint(&self) -> anyhow::Result<DataValidation> {
        Ok(DataValidation::new()
            .allow_any_value()
            .set_input_title(self.label(say::TASK_DATE_HEAD))?
            .set_input_message(self.label(say::HOW_TO_WRITE_DAY))?)
    }

    /// Where whoever made the table and the head of the unit sign. Returns the last row.
    fn signatures(&self, sheet: &mut Sheet, row: usize) -> anyhow::Result<usize> {
        /// Rows that a signature takes.
        const ROOM: usize = 4;
        let styles = &self.styles;
        let date = CellAt { row, column: EVIDENCE };
        sheet.run_on(date, self.label(say::FORM_SIGNED_ON), &styles.signed)?;
        for (column, who) in [(TEXT, say::FORM_MADE_BY), (EVIDENCE, say::FORM_HEAD_OF_UNIT)] {
            sheet.run_on(CellAt { row: row + 1, column }, self.label(who), &styles.signer)?;
            let how = self.label(say::FORM_SIGN_HERE);
            sheet.run_on(CellAt { row: row + 2, column }, how, &styles.sign_here)?;
            sheet.run_on(CellAt { row: row + 2 + ROOM, column }, "", &styles.signed)?;
        }
        Ok(row + 2 + ROOM)
    }
}
