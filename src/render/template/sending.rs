//! Where a filled form is sent, and by when.

use crate::catalogue::{Language, say};
use crate::plan::{Due, Plan};
use crate::render::phrases;
use crate::template::Form;

/// `Send to: the People's Committee; due 05/10/2024`, as far as the plan says it.
pub(super) fn line(form: &Form<'_>, language: Language) -> Option<String> {
    joined([recipient(form.plan, language), due(form, language)])
}

/// The same for a form of no period: a rule that counts from the end of one does not stand there.
pub(super) fn line_of_plan(plan: &Plan, language: Language) -> Option<String> {
    let due = plan.collection.due.and_then(|due| match due {
        Due::Once(deadline) => {
            Some(say::Due { value: phrases::deadline(deadline, language) }.worded(language))
        }
        Due::After { .. } => None,
    });
    joined([recipient(plan, language), due])
}

fn joined(said: [Option<String>; 2]) -> Option<String> {
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn recipient(plan: &Plan, language: Language) -> Option<String> {
    plan.collection.to.as_ref().map(|to| say::FormSendTo { value: to }.worded(language))
}

/// One day where all periods of the form are due on it, else the rule.
fn due(form: &Form<'_>, language: Language) -> Option<String> {
    let due = form.plan.collection.due?;
    let mut days = form.periods.iter().map(|period| due.of(*period));
    let first = days.next()?;
    Some(match due {
        Due::After { days: after } if days.any(|day| day != first) => {
            say::FormDueAfter { days: u64::from(after) }.worded(language)
        }
        Due::Once(_) | Due::After { .. } => {
            say::Due { value: phrases::deadline(first, language) }.worded(language)
        }
    })
}
