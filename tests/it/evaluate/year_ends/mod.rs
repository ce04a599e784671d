//! Plans whose years do not end with December: every name of a period is one of the plan's year, months are the calendar's, and a day
//! before the last one of a month moves the cut-off alone. Every expected figure is worked out by hand.

mod alike;
mod judged;
mod shown;

/// `plan` with years that end on `end`, over several of them.
pub(super) fn ending(end: &str, plan: &str) -> String {
    let plan = plan.replacen("title = ", &format!("year-ends = \"{end}\"\ntitle = "), 1);
    plan.replacen("period = \"2024\"", "period = \"2023..2025\"", 1)
}

/// `plan` with budget years, from October to September.
pub(super) fn budget(plan: &str) -> String {
    ending("09-30", plan)
}
