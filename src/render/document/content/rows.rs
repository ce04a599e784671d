//! Each goal with its indicators: target, actual, verdict, and what a reader needs beside them.

use serde::Serialize;

use super::super::chart::Bullet;
use super::super::report::{GoalSection, IndicatorRow, Report};
use crate::catalogue::say;
use crate::evaluate::GroupResult;
use crate::render::phrases::{self, GroupTexts, Phrases};

/// A goal and what was found of it.
#[derive(Debug, Serialize)]
pub(crate) struct GoalBlock {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) rows: Vec<ResultRow>,
    /// Promises of the plan without a number.
    pub(crate) commitments: Vec<String>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ResultRow {
    /// Its position in the plan, to point to it.
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) target: String,
    pub(crate) actual: String,
    pub(crate) verdict: &'static str,
    pub(crate) mark: char,
    pub(crate) label: &'static str,
    /// The provisional verdict in words, where figures are missing.
    pub(crate) provisional: Option<&'static str>,
    /// The same time one year before, with the change since then.
    pub(crate) year_before: Option<String>,
    /// Remarks beside the figures: groups, distance to the target, reasons.
    pub(crate) remarks: Vec<String>,
    /// The groups that the target must hold in, where there are not too many.
    pub(crate) groups: Vec<GroupLine>,
    pub(crate) chart: Option<Bullet>,
}

/// One of the groups that a target must hold in.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GroupLine {
    pub(crate) name: String,
    pub(crate) verdict: &'static str,
    pub(crate) mark: char,
    pub(crate) label: &'static str,
    /// The provisional verdict in words, where figures are missing.
    pub(crate) provisional: Option<&'static str>,
    pub(crate) figures: String,
    /// Its target, where that is another one than that of the whole.
    pub(crate) own_target: Option<String>,
}

impl GoalBlock {
    pub(super) fn of(
        section: &GoalSection<'_>,
        report: &Report<'_>,
        phrases: &Phrases<'_>,
    ) -> Self {
        let goal = section.goal;
        Self {
            id: goal.id.clone(),
            name: goal.names.get(phrases.language).to_owned(),
            rows: section.rows.iter().map(|row| ResultRow::of(row, report, phrases)).collect(),
            commitments: goal.commitments.iter().map(|task| task.text.clone()).collect(),
        }
    }
}

impl ResultRow {
    pub(super) fn of(row: &IndicatorRow<'_>, report: &Report<'_>, phrases: &Phrases<'_>) -> Self {
        let result = row.result;
        let before = report.year_before(row.number);
        let texts = phrases.texts(result);
        let mut remarks = phrases.remarks(result);
        remarks.extend(phrases::baseline(result, phrases.language));
        let group = |group| GroupLine::of(group, &texts.group(group));
        Self {
            number: row.number,
            id: texts.id().to_owned(),
            name: texts.name().to_owned(),
            target: texts.target(),
            actual: texts.actual(),
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: texts.verdict_word(say::TRACKED_VERDICT),
            provisional: texts.provisional(),
            year_before: before.map(|before| phrases.year_before(before, result.indicator)),
            remarks,
            groups: row.groups.iter().map(group).collect(),
            chart: Bullet::of(result, phrases.language),
        }
    }
}

impl GroupLine {
    fn of(group: &GroupResult<'_>, texts: &GroupTexts<'_>) -> Self {
        Self {
            name: texts.name(),
            verdict: group.verdict.name(),
            mark: phrases::mark(group.verdict),
            label: texts.verdict_word(say::TRACKED_VERDICT),
            provisional: texts.provisional(),
            figures: texts.actual(),
            own_target: texts.own_target(),
        }
    }
}
