//! Texts of a report that are made of few parts: the name of a goal, lines of missing reports, the mark that a sentence ends with.

use crate::catalogue::{Language, say};
use crate::plan::Goal;
use crate::render::document::report::Report;
use crate::render::phrases::Phrases;

/// `Mục tiêu 1: Trong lĩnh vực chính trị`.
pub(super) fn goal_name(number: &str, goal: &Goal, language: Language) -> String {
    format!("{}: {}", say::Goal { value: number }.worded(language), goal.names.get(language))
}

/// Lines of missing reports: one for each unit where the plan lists who should report, else for each figure.
pub(super) fn missing_lines(report: &Report<'_>, phrases: &Phrases<'_>) -> Vec<String> {
    let reports = &report.missing.reports;
    if report.missing.is_by_unit {
        phrases.late_units(reports, report.limits.rows)
    } else {
        phrases.missing_by_figure(reports)
    }
}

/// `text` with a full stop, where it does not end with one.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// `text` without the mark that it ends with.
pub(super) fn unended(text: &str) -> &str {
    text.trim_end().trim_end_matches(['.', ';', ','])
}
