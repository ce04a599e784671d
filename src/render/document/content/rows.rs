//! Each goal with its indicators: target, actual, verdict, and what a reader needs beside them.

use serde::Serialize;

use super::super::chart::Bullet;
use super::super::report::{GoalSection, IndicatorRow};
use crate::catalogue::say;
use crate::evaluate::GroupResult;
use crate::render::phrases::{self, GroupTexts, Phrases};

/// A goal and what was found of it.
#[derive(Debug, Serialize)]
pub(in super::super) struct GoalBlock {
    pub(in super::super) id: String,
    pub(in super::super) name: String,
    pub(in super::super) rows: Vec<ResultRow>,
    /// Promises of the plan without a number.
    pub(in super::super) commitments: Vec<String>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct ResultRow {
    /// Its position in the plan, to point to it.
    pub(in super::super) number: usize,
    pub(in super::super) id: String,
    pub(in super::super) name: String,
    pub(in super::super) target: String,
    pub(in super::super) actual: String,
    pub(in super::super) verdict: &'static str,
    pub(in super::super) mark: char,
    pub(in super::super) label: &'static str,
    /// What the figures so far come to, where some are missing.
    pub(in super::super) provisional: Option<&'static str>,
    /// What a reader needs beside the figures.
    pub(in super::super) remarks: Vec<String>,
    /// The groups that the target must hold in, where there are not too many.
    pub(in super::super) groups: Vec<GroupLine>,
    pub(in super::super) chart: Option<Bullet>,
}

/// One of the groups that a target must hold in.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct GroupLine {
    pub(in super::super) name: String,
    pub(in super::super) verdict: &'static str,
    pub(in super::super) mark: char,
    pub(in super::super) label: &'static str,
    /// What the figures so far come to, where some are missing.
    pub(in super::super) provisional: Option<&'static str>,
    pub(in super::super) figures: String,
    /// Its target, where that is another one than that of the whole.
    pub(in super::super) own_target: Option<String>,
}

impl GoalBlock {
    pub(super) fn of(section: &GoalSection<'_>, phrases: &Phrases<'_>) -> Self {
        let goal = section.goal;
        Self {
            id: goal.id.clone(),
            name: goal.names.get(phrases.language).to_owned(),
            rows: section.rows.iter().map(|row| ResultRow::of(row, phrases)).collect(),
            commitments: goal.commitments.clone(),
        }
    }
}

impl ResultRow {
    pub(super) fn of(row: &IndicatorRow<'_>, phrases: &Phrases<'_>) -> Self {
        let result = row.result;
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
            remarks,
            groups: row.groups.iter().map(group).collect(),
            chart: Bullet::of(result),
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
