//! Reads `[collection]`: where units send their figures, and by when.

use super::model::{Collection, Due};
use super::raw::RawTable;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};

/// Most days after a period after which its figures may be due; a year later they belong to the next plan.
const MOST_DAYS: u32 = 366;

pub(super) fn read(root: &mut RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Collection {
    let Some(mut table) = root.table("collection", problems) else { return Collection::default() };
    let to = table.text("to", problems).map(|to| to.value);
    let due = if table.has_table_without("due", "before") {
        table.table("due", problems).and_then(|due| days(due, problems))
    } else {
        table.deadline("due", problems).map(Due::Once)
    };
    table.finish(problems);
    Collection { to, due }
}

/// `{ days = 5 }`.
fn days(mut due: RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Option<Due> {
    if !due.has("days") {
        due.missing("days", say::Add { text: "days = 5" }.message(), problems);
    }
    let given = due.integer("days", problems);
    due.finish(problems);
    let given = given?;
    let days = given.value.parse().ok().filter(|days| *days <= MOST_DAYS);
    if days.is_none() {
        let message = say::DaysOutOfRange { found: &given.value, most: MOST_DAYS.to_string() };
        let problem = Diagnostic::error(Code::BadDate, given.place(), message.message());
        problems.push(problem.hint(say::WRITE_DAYS_OR_A_DATE));
    }
    days.map(|days| Due::After { days })
}
