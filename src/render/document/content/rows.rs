//! Each goal with its indicators: target, actual, verdict, and what a reader needs beside them.

use serde::Serialize;

use super::super::super::phrases;
use super::super::chart::Bullet;
use super::label;
use crate::evaluate::{GroupResult, IndicatorResult, Scorecard, Verdict};
use crate::plan;
use crate::wording::Language;

/// Groups of an indicator that are shown one by one.
const SHOWN_GROUPS: usize = 12;

/// A goal and what was found of it.
#[derive(Debug, Serialize)]
pub(in super::super) struct Goal {
    pub(in super::super) id: String,
    pub(in super::super) name: String,
    pub(in super::super) rows: Vec<Row>,
    /// What the plan promises without a number.
    pub(in super::super) commitments: Vec<String>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Row {
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
    pub(in super::super) groups: Vec<Group>,
    pub(in super::super) chart: Option<Bullet>,
    /// Whether it is missed, or lacks figures without which the run is not met.
    pub(in super::super) needs_attention: bool,
}

/// One of the groups that a target must hold in.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Group {
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

impl Goal {
    pub(super) fn of(goal: &plan::Goal, scorecard: &Scorecard<'_>, language: Language) -> Self {
        let of_goal = scorecard.results.iter().enumerate().filter(|(_, result)| result.goal.id == goal.id);
        Self {
            id: goal.id.clone(),
            name: goal.names.get(language).to_owned(),
            rows: of_goal.map(|(number, result)| Row::of(number, result, scorecard, language)).collect(),
            commitments: goal.commitments.clone(),
        }
    }
}

impl Row {
    fn of(number: usize, result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Self {
        let mut remarks = phrases::remarks(result, scorecard, language);
        remarks.extend(phrases::baseline(result, language));
        let shown = result.target.is_some() && (2..=SHOWN_GROUPS).contains(&result.each.len());
        let groups = result.each.iter().filter(|_| shown).map(|group| Group::of(group, result, language));
        Self {
            number,
            id: result.indicator.id.clone(),
            name: result.indicator.names.get(language).to_owned(),
            target: phrases::target(result, language),
            actual: phrases::actual(result, language),
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: label(result.verdict, result.reason.as_ref(), language),
            provisional: phrases::provisional(result.provisional, language),
            remarks,
            groups: groups.collect(),
            chart: Bullet::of(result),
            needs_attention: match result.verdict {
                Verdict::Fail => true,
                Verdict::NoData => result.indicator.required,
                Verdict::Pass | Verdict::Open | Verdict::NotApplicable | Verdict::Tracked => false,
            },
        }
    }
}

impl Group {
    fn of(group: &GroupResult<'_>, result: &IndicatorResult<'_>, language: Language) -> Self {
        Self {
            name: group.name.clone(),
            verdict: group.verdict.name(),
            mark: phrases::mark(group.verdict),
            label: label(group.verdict, group.reason.as_ref(), language),
            provisional: phrases::provisional(group.provisional, language),
            figures: phrases::group_actual(group, result, language),
            own_target: phrases::own_target(group, result, language),
        }
    }
}
